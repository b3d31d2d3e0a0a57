"""Dates, numbers and money as each language writes them. Non-breaking spaces keep a value and its unit together."""

import datetime as dt
from decimal import Decimal

from catalogue.models import Lang
from catalogue.models.dates import PartialDate

NBSP = "\u00a0"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SWAP = str.maketrans(",.", ".,")


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


def number(value: Decimal | int, lang: Lang) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English."""
    plain = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if lang == "en":
        return plain
    return plain.translate(_SWAP)
