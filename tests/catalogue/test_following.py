"""What one follows: a support with its documents, a journey with its steps, a province with all that is of it."""

import datetime as dt
import json
import re

import icalendar
import pytest
from machine_cases import real

from catalogue.facts.coming import coming
from catalogue.facts.following import followed, subject
from catalogue.formats.calendars import calendar_files, followed_calendars
from catalogue.formats.feed_entries import Entry
from catalogue.formats.feeds import feed_files

TODAY = dt.date(2026, 11, 22)
MACHINES = ("supports", "may-moc-thiet-bi-tien-tien")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("policies/nd-45-2012", ("policies", "nd-45-2012")),
        ("policies/nd-45-2012#n-01/ahead", ("policies", "nd-45-2012")),
        ("events/hoi-nghi/ahead", ("events", "hoi-nghi")),
        ("supports/x#2026-01-01", ("supports", "x")),
        ("changes/2026-11-22.2/news/tin", ("news", "tin")),
    ],
)
def test_each_entry_tells_of_one_record(key, expected):
    assert subject(key) == expected


def test_a_support_is_followed_with_its_documents_and_a_journey_with_its_steps():
    catalogue = real()
    found = followed(catalogue, TODAY)
    support = catalogue.supports[MACHINES[1]]
    assert found[MACHINES] == {MACHINES, *(("policies", basis.policy) for basis in support.basis)}
    assert MACHINES in found["journeys", "mua-may"]
    assert ("policies", "tt-36-2013-bct") in found["journeys", "mua-may"]
    # The old Long An is Tây Ninh of today; what is of the whole country is of no province.
    assert ("policies", "qd-45-2019-ubnd-long-an") in found["places", "tay-ninh"]
    assert ("policies", "nd-45-2012") not in found["places", "tay-ninh"]
    assert {kind for kind, _ in found} == {"supports", "journeys", "places"}


def test_a_change_of_a_document_reaches_whoever_follows_what_rests_on_it():
    catalogue = real()
    changes = [
        Entry(f"changes/2026-11-21/policies/{one}", "/x/", one, "", "", "vi", TODAY, TODAY)
        for one in ("tt-28-2018-btc", "nq-19-tw-2022")
    ]
    files = dict(feed_files(catalogue, TODAY, {"vi": changes}))
    items = json.loads(files["feeds/supports/may-moc-thiet-bi-tien-tien.vi.json"])["items"]
    titles = [item["title"] for item in items]
    assert "tt-28-2018-btc" in titles
    assert "nq-19-tw-2022" not in titles
    assert "feeds/journeys/mua-may.en.atom" in files
    assert "feeds/places/tay-ninh.vi.atom" in files


def test_a_province_has_the_days_that_its_page_tells_and_no_calendar_is_empty():
    catalogue = real()
    files = dict(calendar_files(catalogue, TODAY))
    days = icalendar.Calendar.from_ical(files["lich/dia-danh/tay-ninh.vi.ics"]).walk("VEVENT")
    urls = {re.sub(r"#.*", "", str(day["URL"])) for day in days}
    for one in coming(catalogue, TODAY):
        if (not one.provinces or "tay-ninh" in one.provinces) and one.what != "round":
            assert any(url.endswith(f"/{one.record.id}/") for url in urls), one
    assert not any("dong-thap" in url for url in urls)
    for kind, record_id in followed_calendars(catalogue, TODAY):
        folder = {"supports": "ho-tro", "places": "dia-danh"}[kind]
        for lang in ("vi", "en"):
            assert icalendar.Calendar.from_ical(files[f"lich/{folder}/{record_id}.{lang}.ics"]).walk("VEVENT")
