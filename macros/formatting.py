"""Dates, numbers and money as each language writes them. Non-breaking spaces keep a value and its unit together."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape

from markupsafe import Markup, escape

from catalogue.models import Lang
from catalogue.models.dates import PartialDate
from catalogue.models.money import in_words

NBSP = "\u00a0"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CLAUSES: dict[str, tuple[str, str]] = {
    "Điều": ("Điều", "Article"), "khoản": ("khoản", "clause"), "điểm": ("điểm", "point"), "Mục": ("Mục", "Section"),
    "mục": ("mục", "section"), "Chương": ("Chương", "Chapter"), "Phụ lục": ("Phụ lục", "Annex"), "trang": ("trang", "page"),
    "đoạn": ("đoạn", "paragraph"), "¶": ("đoạn", "paragraph"), "§": ("mục", "section"),
    "nhóm nhiệm vụ": ("nhóm nhiệm vụ", "task group"), "Nghị định": ("Nghị định", "Decree"),
}  # fmt: skip
"""How a part of a document is written in the data → how each language names it."""
_CLAUSE = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, _CLAUSES))})\s+((?:\d[\w./\-–]*|[IVXLC]+\b|[a-zđ]\b)(?:, \d[\w./]*)*)")
_WHOLE = re.compile(
    r"(?<![\w/])(?:\d{4}–(?:\d{4}|nay|now)|\d+(?:/\d{4})?/[A-ZĐ]{2,}[A-ZĐ0-9-]*[A-ZĐ0-9]|\d{1,2} × \d{1,2} cm"
    rf"|\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}}|\d[\d.,]* (?:%|(?:triệu|tỷ) đồng)|VND \d[\d.,]* (?:million|billion))(?![\w/])"
)
"""What is read as one: years of a period, the number of a document, a size, a date, a sum."""
_TAG, _BLANKS = re.compile(r"<[^>]*>"), re.compile(r"[ \t\r\n]+")
_AMENDING = re.compile(r"\bsửa\b")


def date(value: dt.date | PartialDate, lang: Lang) -> str:
    """13/10/2022 or 13 October 2022; tháng 2/2021 or February 2021; 2021."""
    if isinstance(value, PartialDate) and value.month is None:
        return str(value.year)
    assert value.month is not None
    if isinstance(value, PartialDate) and value.day is None:
        return f"tháng{NBSP}{value.month}/{value.year}" if lang == "vi" else f"{_MONTHS[value.month - 1]}{NBSP}{value.year}"
    if lang == "vi":
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return f"{value.day}{NBSP}{_MONTHS[value.month - 1]}{NBSP}{value.year}"


def day_of_year(month_day: str, lang: Lang) -> str:
    """05-20 as 20 tháng 5 or 20 May: a day of each year."""
    month, day = map(int, month_day.split("-"))
    return f"{day}{NBSP}tháng{NBSP}{month}" if lang == "vi" else f"{day}{NBSP}{_MONTHS[month - 1]}"


def money(millions: Decimal, lang: Lang) -> str:
    """400 triệu đồng, 1,5 tỷ đồng; VND 400 million, VND 1.5 billion: on one line."""
    return in_words(millions, lang).replace(" ", NBSP)


def whole(text: str) -> Markup:
    """``text`` with each date, period, sum and document number kept on one line."""
    made, done = Markup(""), 0
    for match in _WHOLE.finditer(text):
        made += escape(text[done : match.start()]) + Markup('<span class="number">{}</span>').format(match[0])
        done = match.end()
    return made + escape(text[done:])


def bare(html: str) -> str:
    """What HTML of ours says, without its marks. ``striptags`` would make blanks that do not break ordinary ones."""
    return unescape(one_blank(_TAG.sub("", html)))


def one_blank(text: str) -> str:
    """``text`` with one blank where it has several, and none at its ends; those that do not break stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def clause_parts(at: str, lang: Lang) -> list[tuple[str, Lang]]:
    """A clause in pieces with the language of each: "Điều 8 khoản 2" → "Article 8, clause 2"; the unknown stays Vietnamese."""
    found: list[tuple[str, Lang]] = []
    for between, known in _clauses(at):
        if lang == "en" and any(character.isalpha() for character in between):
            translated = _AMENDING.sub("amending", between)
            found.append((translated, "en" if translated != between else "vi"))
        elif lang == "en" and between == " " and found and known:
            found.append((", ", "en"))
        elif between:
            found.append((between, lang))
        if known:
            name, value = known
            found.append((f"{_CLAUSES[name][lang == 'en']}{NBSP}{value}", lang))
    return found


def clause(at: str, lang: Lang) -> str:
    """The same as plain text, where no mark of language can stand."""
    return "".join(part for part, _ in clause_parts(at, lang))


def _clauses(at: str) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """What stands before each known part and the part itself, then what is left at the end."""
    done = 0
    for match in _CLAUSE.finditer(at):
        yield at[done : match.start()], (match[1], match[2])
        done = match.end()
    yield at[done:], None
