"""Spans of time."""

import datetime as dt
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from catalogue.models.dates import PartialDate
from catalogue.models.fields import Model, Name


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
