"""Dates as the sources know them: a day, a month or a year; rhythms; spans of time.

One written form each (ISO 8601): ``2021-02-19``, ``2021-02``, ``2021``. A partial date stands for the
whole span it names, and says so: ``first`` and ``last`` are its bounds.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from catalogue.models.fields import Model, Name
from catalogue.models.forms import year_in

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_VIETNAMESE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_MONTH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_UNPADDED = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?")
FIRST_YEAR, LAST_YEAR = 1945, 2100
ONE_DAY: Final = dt.timedelta(days=1)


def _reordered(value: str) -> str:
    """What ``value`` (22/4/2021, 4/2021, 2021-2-3) must look like here, or an empty string."""
    written = value.strip()
    if match := _VIETNAMESE.fullmatch(written) or _MONTH.fullmatch(written):
        parts = match.groups()[::-1]
    elif match := _UNPADDED.fullmatch(written):
        parts = match.groups()
    else:
        return ""
    return "-".join(part.zfill(2) for part in parts if part)


def _refuse_form(value: str) -> None:
    suggestion = _reordered(value)
    if suggestion:
        _parts(suggestion)  # a day that is on no calendar is the worse mistake
    raise PydanticCustomError("date_form", "{value}", {"value": value, "suggestion": suggestion or "2026-11-21"})


@lru_cache(maxsize=4096)
def _parts(value: str) -> tuple[int, int | None, int | None]:
    match = _FORM.fullmatch(value)
    if not match:
        _refuse_form(value)
    assert match
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        # 0 is no month: only what is not there counts as the first.
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise PydanticCustomError("no_such_day", "{value}", {"value": value}) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PydanticCustomError("year_range", "{value}", {"value": value})
    return year, month, day


def _day(value: object) -> object:
    if isinstance(value, str):
        if _FORM.fullmatch(value) and len(value) < len("2026-11-21"):
            raise PydanticCustomError(
                "day_needed", "{value}", {"value": value, "suggestion": value + "-11-21"[len(value) - 10 :]}
            )
        year, month, day = _parts(value)
        return dt.date(year, month or 1, day or 1)
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
"""A full date, written 2026-11-21."""


@dataclass(frozen=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day. Ordered by its first possible day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, value: str) -> "PartialDate":
        """Read ``2021``, ``2021-02`` or ``2021-02-19``; raises PydanticCustomError."""
        return cls(*_parts(value))

    @classmethod
    def of(cls, day: dt.date) -> "PartialDate":
        """A day that is known."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> dt.date:
        """The earliest day this date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day this date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_full(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._accept, serialization=core_schema.to_string_ser_schema(), json_schema_input_schema=core_schema.str_schema()
        )

    @classmethod
    def _accept(cls, value: object) -> "PartialDate":
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        raise PydanticKnownError("string_type")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "examples": ["2021", "2021-02", "2021-02-19"],
        }


def refuse_other_year(document_number: str | None, signed: PartialDate | None, at: str) -> None:
    """Raise PydanticCustomError for a number whose year is not that of the day of signing."""
    if signed and year_in(document_number) not in (None, signed.year):
        told = {"value": document_number, "year": str(year_in(document_number)), "signed": str(signed), "at": at}
        raise PydanticCustomError("year_of_number", "", told)


Entering = Literal["where", "file", "caution", "gain"]
"""What a point tells those who want to enter a product for selection, in the order in which they need it."""
Rhythm = Literal["yearly", "quarterly", "monthly", "regularly", "on-request"]
"""How often a duty comes back: hằng năm, hằng quý, hằng tháng, thường xuyên, khi có yêu cầu."""
VIETNAM: Final = dt.timezone(dt.timedelta(hours=7))
"""The clock of Viet Nam, which has kept one offset since 1975."""
PartOfDay = Literal["morning", "afternoon", "evening"]


def today_in_vietnam() -> dt.date:
    """The day in Vietnam: the only clock that the site knows, and only when no day is given."""
    return dt.datetime.now(VIETNAM).date()


class Period(Model):
    """A span of time; either end may be open. ``label`` keeps the source's words ("9 tháng đầu năm 2022")."""

    begin: PartialDate | None = None
    """Từ khi nào: năm, tháng hoặc ngày."""
    end: PartialDate | None = None
    """Đến hết khi nào."""
    label: Name | None = None
    """Cách nguồn gọi khoảng thời gian này, nếu khác."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.begin is None and self.end is None and self.label is None:
            raise PydanticCustomError("empty_period", "a period needs an end or a label")
        if self.begin and self.end and self.begin.first > self.end.last:
            wrong = {"begin": str(self.begin), "end": str(self.end), "at": "end"}
            raise PydanticCustomError("period_order", "", wrong)
        return self

    def holds(self, day: dt.date) -> bool | None:
        """Whether ``day`` lies inside; None when a partial or missing end leaves it open."""
        after = None if self.begin is None else _reached(self.begin, day)
        before = None if self.end is None else not _passed(self.end, day)
        if after is False or before is False:
            return False
        return True if after and (before or self.end is None) else None


def _reached(start: PartialDate, day: dt.date) -> bool | None:
    if day >= start.last:
        return True
    return False if day < start.first else None


def _passed(end: PartialDate, day: dt.date) -> bool:
    return day > end.last
