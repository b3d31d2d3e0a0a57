"""Dates and numbers as each language writes them."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from catalogue.facts.written_forms import number, percent
from catalogue.models.dates import PartialDate
from macros.formatting import bare, date

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("written", "vi", "en"),
    [
        ("2022-10-13", "13/10/2022", "13 October 2022"),
        ("2026-01-05", "05/01/2026", "5 January 2026"),
        ("2021-02", "tháng 2/2021", "February 2021"),
        ("2021", "2021", "2021"),
    ],
)
def test_dates(written, vi, en):
    """Partial dates stay partial; a value is never broken over two lines."""
    value = PartialDate.parse(written)
    assert (date(value, "vi").replace("\u00a0", " "), date(value, "en").replace("\u00a0", " ")) == (vi, en)
    assert " " not in date(value, "vi") + date(value, "en")


def test_full_dates_of_records_look_the_same():
    """A day that a model has already typed prints like a full partial date."""
    assert date(dt.date(2026, 11, 21), "vi") == "21/11/2026"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("37.6", "37,6", "37.6"),
        ("1234567", "1.234.567", "1,234,567"),
        ("1234.5", "1.234,5", "1,234.5"),
        ("0", "0", "0"),
        ("-5", "-5", "-5"),
    ],
)
def test_numbers(value, vi, en):
    """Vietnamese: thousands dot, decimal comma; English the reverse."""
    assert number(Decimal(value), "vi") == vi
    assert number(Decimal(value), "en") == en


def test_percentages():
    assert percent(Decimal("37.6"), "vi") == "37,6\u00a0%"
    assert percent(Decimal("37.6"), "en") == "37.6%"


def test_marks_are_taken_off_and_blanks_that_do_not_break_stay():
    assert bare('<span lang="vi">Tối đa\n  50\u00a0%</span> &lt;b&gt; &amp; hơn ') == "Tối đa 50\u00a0% <b> & hơn"


def test_nothing_takes_marks_off_in_another_way():
    """``striptags`` makes no-break blanks ordinary ones."""
    files = [
        path for folder in ("macros", "publishing") for path in (ROOT / folder).rglob("*.*") if path.suffix in (".py", ".jinja")
    ]
    assert [path.name for path in files if "striptags" in path.read_text("utf-8")] == ["formatting.py"]
