"""Dates and numbers as documents write them, in both languages (Decree 30/2020/NĐ-CP, Appendix I), without markup."""

import datetime as dt
from decimal import Decimal

from catalogue.data_files.quantities import MONTHS
from catalogue.models import Lang
from catalogue.models.dates import PartialDate, Period

_SWAP = str.maketrans(",.", ".,")
AnyDate = dt.date | PartialDate


def long_date(value: AnyDate, lang: Lang) -> str:
    """Ngày 05 tháng 3 năm 2020, tháng 3 năm 2020, năm 2020; 5 March 2020, March 2020, 2020. The first letter is small."""
    year, month, day = _parts(value)
    if lang == "vi":
        # Days 1 to 9 and months 1 and 2 take a leading nought.
        month_of_year = f"tháng {month:02d}" if month and month < 3 else f"tháng {month}"
        words = [f"ngày {day:02d}" if day else "", month_of_year if month else "", f"năm {year}"]
    else:
        words = [str(day or ""), MONTHS[month - 1].capitalize() if month else "", str(year)]
    return " ".join(word for word in words if word)


def short_date(value: AnyDate, lang: Lang) -> str:
    """05/03/2020, 03/2020, 2020; the long form in English."""
    if lang == "en":
        return long_date(value, lang)
    year, month, day = _parts(value)
    return "/".join(part for part in (f"{day:02d}" if day else "", f"{month:02d}" if month else "", str(year)) if part)


def period_words(period: Period, lang: Lang) -> str:
    """The source's own words for a span of time, or its ends: 2021–2025."""
    if period.label:
        return period.label.in_lang(lang)[0]
    return "–".join(dict.fromkeys(short_date(end, lang) for end in (period.begin, period.end) if end))


def number(value: Decimal | float, lang: Lang) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English."""
    plain = f"{Decimal(str(value)).normalize():,f}"
    return plain if lang == "en" else plain.translate(_SWAP)


def percent(value: Decimal | float, lang: Lang) -> str:
    """37,6 % in Vietnamese, its space kept on the line; 37.6% in English."""
    return f"{number(value, lang)}%" if lang == "en" else f"{number(value, lang)}\u00a0%"


def one_line(text: str) -> str:
    """``text`` with every run of spaces and line ends as one space."""
    return " ".join(text.split())


def _parts(value: AnyDate) -> tuple[int, int | None, int | None]:
    return value.year, value.month, value.day
