"""What people type is turned into the data's own forms, and nothing else is touched."""

import pytest

from editing.typed_forms import as_date, as_number, as_truth


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("22/4/2021", "2021-04-22"),
        ("ngày 22 tháng 4 năm 2021", "2021-04-22"),
        ("Ngày 05 tháng 03 năm 2020", "2020-03-05"),
        ("tháng 4 năm 2021", "2021-04"),
        ("4/2021", "2021-04"),
        ("năm 2021", "2021"),
        ("2021-4-2", "2021-04-02"),
        ("2021-04-02", "2021-04-02"),
        ("hôm qua", "hôm qua"),
    ],
)
def test_dates(typed, meant):
    assert as_date(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2.500", "2500"),
        ("37,6", "37.6"),
        ("1.234.567,5", "1234567.5"),
        ("1 200", "1200"),
        ("0.500", "0.500"),
        ("12", "12"),
        ("ba", "ba"),
    ],
)
def test_numbers(typed, meant):
    assert as_number(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), [("có", "true"), ("TRUE", "true"), ("không", "false"), ("có lẽ", "có lẽ")])
def test_truths(typed, meant):
    assert as_truth(typed) == meant
