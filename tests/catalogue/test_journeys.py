"""Journeys: what their records refuse, where other records stand in them, and days that agree with the law."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.data_files.validating import validate
from catalogue.facts import journeys
from catalogue.facts.coming import yearly_points
from catalogue.formats.calendars import calendar_files
from catalogue.models import Journey

TODAY = dt.date(2026, 11, 22)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


def step(step_id, **fields):
    return {"id": step_id, "name": {"vi": "Nộp", "en": "File"}, "who": {"vi": "Bạn", "en": "You"}} | fields


def journey(*steps):
    return {
        "id": "vi-du",
        "name": {"vi": "Xin ví dụ", "en": "Get an example"},
        "lead": {"vi": "Một câu.", "en": "One sentence."},
        "steps": [*steps],
        "cited": [{"source": "bai-bao"}],
        "confidence": "reported",
        "checked_on": "2026-11-21",
    }


@pytest.mark.parametrize(
    ("fields", "code", "place"),
    [
        ({"window": {}}, "D05", ("steps", 0, "window")),
        ({"window": {"opens": "2026-05", "closes": "2026-04-30"}}, "D04", ("steps", 0, "window", "closes")),
        ({"window": {"yearly_before": "20-05"}}, "F11", ("steps", 0, "window", "yearly_before")),
        (
            {"filing": {"where": {"vi": "Ở xã", "en": "At the commune"}, "ways": ["fax"]}},
            "F07",
            ("steps", 0, "filing", "ways", 0),
        ),
        (
            {"filing": {"where": {"vi": "Ở xã", "en": "At the commune"}, "portal": "cổng"}},
            "F12",
            ("steps", 0, "filing", "portal"),
        ),
        ({"who": None}, "F05", ("steps", 0, "who")),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(fields, code, place):
    found, mistakes = validate(Journey, journey(step("mot", **fields), step("hai")))
    assert found is None
    assert (code, place) in [(one.code, one.loc) for one in mistakes]


def test_a_journey_has_steps():
    found, mistakes = validate(Journey, journey())
    assert found is None
    assert [(one.code, one.loc) for one in mistakes] == [("F06", ("steps",))]


def test_the_five_journeys_are_there(catalogue):
    assert {*catalogue.journeys} == {"mua-may", "dua-san-pham-di-binh-chon", "di-hoi-cho", "nhan-hieu-bao-bi", "mo-co-so-di-doi"}
    for one in catalogue.journeys.values():
        assert one.gaps, f"{one.id}: what no source says is said once"
        assert len(one.gaps) == 1
        assert one.ask


def test_each_record_knows_its_step_and_each_step_its_records(catalogue):
    for one in catalogue.journeys.values():
        for number, taken in enumerate(one.steps, start=1):
            for kind in ("supports", "policies", "news"):
                for record in getattr(taken, kind):
                    mine = [place for place in journeys.places(catalogue, kind, record) if place.journey == one]
                    assert [place.number for place in mine] == [min(number, mine[0].number)], (kind, record)
    for one in catalogue.rounds.values():
        (place,) = journeys.places(catalogue, "rounds", one.id)
        assert one.level in place.step.rounds
        assert place.journey.id == "dua-san-pham-di-binh-chon"


def test_days_of_each_year_are_those_of_a_document(catalogue):
    lawful = {before for _, _, before in yearly_points(catalogue)}
    found = {taken.window.yearly_before for one in catalogue.journeys.values() for _, taken in journeys.dated(one)}
    assert found == {"05-20"} <= lawful


def test_what_has_a_day_has_a_calendar_and_what_has_none_has_none(catalogue):
    files = dict(calendar_files(catalogue, TODAY))
    with_day = {one.id for one in catalogue.journeys.values() if journeys.dated(one)}
    assert with_day == {"mua-may", "nhan-hieu-bao-bi"}
    for one in catalogue.journeys:
        for lang in ("vi", "en"):
            assert (f"lich/tung-buoc/{one}.{lang}.ics" in files) == (one in with_day)
    text = files["lich/tung-buoc/mua-may.vi.ics"].decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20270519\r\n" in text  # the last day before 20 May, after the day of the last check
    assert "RRULE:FREQ=YEARLY" in text
    assert "/tung-buoc/mua-may/#dang-ky" in text


def test_a_window_that_opens_once_stands_on_its_last_day(catalogue):
    once, _ = validate(Journey, journey(step("mot", window={"opens": "2027-03-01", "closes": "2027-03-31"}), step("hai")))
    files = dict(calendar_files(replace(catalogue, journeys={"vi-du": once}), TODAY))
    text = files["lich/tung-buoc/vi-du.vi.ics"].decode()
    assert "DTSTART;VALUE=DATE:20270331\r\n" in text
    assert "RRULE" not in text
    assert dt.date(2027, 3, 31) > once.checked_on
