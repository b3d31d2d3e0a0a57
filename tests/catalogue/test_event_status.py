"""An event with hours, postponed, cancelled, moved: calendars, feeds, linked data, press text and page say the same."""

import datetime as dt
import json
from dataclasses import replace

import icalendar
import pytest
from pydantic import ValidationError
from real_data import real_catalogue

from catalogue import addresses
from catalogue.facts.coming import coming
from catalogue.formats.calendars import calendar_files
from catalogue.formats.feed_entries import Editor
from catalogue.models import Event
from catalogue.press.writing import article
from catalogue.titles import labels
from macros import machine
from macros.desk import Desk
from macros.shell import record_shell

TODAY = dt.date(2027, 3, 1)
ID = "hoi-nghi-phia-nam-2024"
OWN = addresses.calendar_of("events", ID)
STATES = {
    "postponed": ("EventPostponed", "TENTATIVE", "Hoãn"),
    "cancelled": ("EventCancelled", "CANCELLED", "hủy"),
    "rescheduled": ("EventRescheduled", None, "Đổi ngày"),
    "moved-online": ("EventMovedOnline", None, "trực tuyến"),
}


def held(**fields):
    """The catalogue in which an event is on 5 March 2027, with ``fields``."""
    catalogue = real_catalogue()
    plain = catalogue.events[ID].model_dump(exclude_none=True) | {"starts_on": "2027-03-05", "ends_on": None} | fields
    plain["starts_on"] = str(plain["starts_on"])
    event = Event.model_validate(plain)
    return replace(catalogue, events=catalogue.events | {ID: event}), event


def entry(catalogue, name=OWN):
    """The event in its own calendar or in another."""
    raw = dict(calendar_files(catalogue, TODAY))[addresses.calendar(name, "vi")[1:]]
    return next(one for one in icalendar.Calendar.from_ical(raw).walk("VEVENT") if "2027-03-05" in str(one["DTSTART"].dt))


def page(catalogue, lang="vi"):
    address = f"{'/en' if lang == 'en' else ''}/hoi-nghi/{ID}/"
    return Desk(catalogue, lang, TODAY, {}).record_html("events", ID, address)


def test_hours_are_those_of_viet_nam():
    catalogue, _ = held(hours={"begins": "08:30", "ends": "11:00"})
    for name in (OWN, "events", "coming"):
        found = entry(catalogue, name)
        assert found["DTSTART"].dt == dt.datetime(2027, 3, 5, 1, 30, tzinfo=dt.UTC)
        assert found["DTEND"].dt == dt.datetime(2027, 3, 5, 4, 0, tzinfo=dt.UTC)
    assert "08:30–11:00" in page(catalogue)
    without, _ = held(hours={"begins": "08:30"})
    assert "DTEND" not in entry(without)
    days, _ = held(hours={"begins": "08:30", "ends": "11:00"}, ends_on="2027-03-07")
    assert entry(days)["DTEND"].dt == dt.datetime(2027, 3, 7, 4, 0, tzinfo=dt.UTC)
    opening, _ = held(hours={"begins": "08:30"}, ends_on="2027-03-07")
    assert (entry(opening)["DTSTART"].dt, entry(opening)["DTEND"].dt) == (dt.date(2027, 3, 5), dt.date(2027, 3, 8))
    whole, _ = held()
    assert entry(whole)["DTSTART"].dt == dt.date(2027, 3, 5)


@pytest.mark.parametrize("hours", [{"begins": "8:30"}, {"begins": "24:00"}, {"begins": "10:00", "ends": "09:00"}])
def test_hours_that_cannot_be_are_refused(hours):
    with pytest.raises(ValidationError):
        held(hours=hours)


@pytest.mark.parametrize("state", STATES)
def test_a_change_is_told_everywhere(state):
    schema, status, word = STATES[state]
    catalogue, event = held(event_status={"state": state, "previously": "2027-02-01"}, online="https://example.org/hop")
    own = entry(catalogue)
    assert own.get("STATUS") == status
    assert word.lower() in str(own["SUMMARY"]).lower()
    told = next(one for one in Editor(catalogue, "vi", TODAY).records("events") if one.key == f"events/{ID}")
    assert word.lower() in told.title.lower()
    html = page(catalogue)
    assert word.lower() in html.lower()
    assert "01/02/2027" in html
    assert "https://example.org/hop" in html
    for template, address in (("event_list", "/hoi-nghi/"), ("news_list", "/tin-tuc/")):
        label = labels(catalogue, "event-states")[state].vi
        assert f"<strong>{label}</strong>" in Desk(catalogue, "vi", TODAY, {}).html(template, address)
    data = machine_data(catalogue)
    assert data["eventStatus"] == f"https://schema.org/{schema}"
    assert data["previousStartDate"] == "2027-02-01"
    only = state == "moved-online"
    assert data["eventAttendanceMode"].endswith("OnlineEventAttendanceMode" if only else "MixedEventAttendanceMode")
    off = state in ("postponed", "cancelled")
    assert any(one.record.id == ID for one in coming(catalogue, TODAY)) != off
    assert any(one.key.endswith("/ahead") for one in Editor(catalogue, "vi", TODAY).records("events")) != off
    said = article(catalogue, event, "vi", TODAY)
    assert ("dự kiến" in said[0].text) != off


def machine_data(catalogue):
    """What the page tells machines of the event."""
    desk = Desk(catalogue, "vi", TODAY, {})
    made = json.loads(str(machine.linked_data(record_shell(desk.view(f"/hoi-nghi/{ID}/"), "events", ID))))
    nodes = made.get("@graph", [made])
    return next(node for node in nodes if node.get("@type") == "Event")


def test_agenda_registration_and_papers_stand_on_the_page_in_both_languages():
    catalogue, _ = held(
        agenda=[
            {"begins": "08:30", "text": {"vi": "Khai mạc", "en": "Opening"}},
            {"text": {"vi": "Thảo luận", "en": "Discussion"}},
        ],
        registration={
            "text": {"vi": "Gửi thư mời.", "en": "By invitation."},
            "until": "2027-03-01",
            "url": "https://example.org/dk",
        },
        attachments=[{"name": {"vi": "Chương trình", "en": "Programme"}, "url": "https://example.org/ct.pdf"}],
    )
    for lang, words in (
        ("vi", ("Khai mạc", "Thảo luận", "Gửi thư mời.", "01/03/2027")),
        ("en", ("Opening", "Discussion", "By invitation.")),
    ):
        html = page(catalogue, lang)
        for word in (
            *words,
            "https://example.org/dk",
            "https://example.org/ct.pdf",
            addresses.calendar(OWN, lang),
        ):
            assert word in html, word


def test_what_is_over_offers_no_calendar():
    assert addresses.calendar(OWN, "vi") not in page(real_catalogue())
