"""What comes: nothing that is past, nothing that no source states, each thing once, the nearest first."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from machine_cases import real

from catalogue.facts.coming import by_month, coming, next_before, yearly_points
from catalogue.formats.calendars import calendar_files
from catalogue.models import Event, Round
from catalogue.models.dates import PartialDate

TODAY = dt.date(2026, 11, 22)


def with_record(kind, record):
    return replace(real(), **{kind: {**real().records(kind), record.id: record}})


@settings(deadline=None, max_examples=30)
@given(today=st.dates(dt.date(2012, 1, 1), dt.date(2032, 12, 31)))
def test_on_any_day_only_what_is_not_past_comes_in_order(today):
    """Nothing done, nothing twice, nothing before the day."""
    found = coming(real(), today)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert all(one.day >= today for one in found)
    keys = [(one.what, one.kind, one.record.id, one.anchor, one.day) for one in found]
    assert len(set(keys)) == len(keys)
    assert not any(one.what == "duty" and one.statement.evidence for one in found)
    assert [one for _, same in by_month(found) for one in same] == found


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ((2026, 5, 18), (2026, 5, 20)),
        ((2026, 5, 19), (2026, 5, 20)),
        ((2026, 5, 20), (2027, 5, 20)),
        ((2026, 12, 31), (2027, 5, 20)),
    ],
)
def test_a_deadline_of_each_year_is_over_on_its_day(today, expected):
    """Before 20 May: on the 20th it is too late for this year."""
    assert next_before("05-20", dt.date(*today)) == dt.date(*expected)


def test_the_day_to_register_a_project_comes_first_today():
    """The one date that a workshop must know stands on the page, with the document that states it."""
    first = coming(real(), TODAY)[0]
    told = [(one.what, one.record.id, one.day) for one in coming(real(), TODAY) if one.what == "yearly"]
    assert ("yearly", "tt-36-2013-bct", dt.date(2027, 5, 19)) in told
    assert first.day <= dt.date(2027, 5, 19)


def test_a_programme_ends_once_and_the_turn_of_its_status_is_not_told_again():
    ends = [one for one in coming(real(), TODAY) if one.record.id == "khuyen-cong-tay-ninh-2026-2030"]
    assert [(one.what, one.day, one.provinces) for one in ends] == [("ends", dt.date(2030, 12, 31), ("tay-ninh",))]


def test_the_document_that_approved_a_programme_does_not_tell_its_end_again():
    found = coming(real(), TODAY)
    approved = {one.record.approved_by for one in found if one.what == "ends" and one.record.approved_by}
    assert approved
    assert not [one.record.id for one in found if one.what == "turns" and one.record.id in approved]


def test_an_event_and_a_round_to_come_are_told_with_what_is_known_of_their_date():
    event = next(iter(real().events.values()))
    ahead = event.model_copy(update={"id": "sap", "starts_on": PartialDate(2027, 3), "ends_on": None})
    assert isinstance(ahead, Event)
    found = [one for one in coming(with_record("events", ahead), TODAY) if one.record.id == "sap"]
    assert [(one.what, str(one.shown), one.day) for one in found] == [("event", "2027-03", dt.date(2027, 3, 31))]


def test_a_round_without_a_decision_stands_under_its_year():
    """No month is guessed for it."""
    old = next(iter(real().rounds.values()))
    ahead = old.model_copy(update={"id": "ky-sap", "year": 2027, "decided_on": None})
    assert isinstance(ahead, Round)
    months = by_month(coming(with_record("rounds", ahead), TODAY))
    assert [str(month) for month, same in months if any(one.record.id == "ky-sap" for one in same)] == ["2027"]


def test_one_calendar_holds_all_of_it_and_repeats_what_repeats():
    files = dict(calendar_files(real(), TODAY))
    vi = files["lich/sap-toi.vi.ics"].decode()
    assert vi.count("RRULE:FREQ=YEARLY") == len(list(yearly_points(real())))
    event = next(one for one in vi.split("BEGIN:VEVENT") if "RRULE" in one)
    assert "DTSTART;VALUE=DATE:20140519" in event
    assert "TRIGGER:-P7D" in event
