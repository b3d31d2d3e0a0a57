"""Calendars: read by the icalendar library and by the letter of RFC 5545."""

import datetime as dt

import ical_reader
import icalendar
import pytest
from machine_cases import made, real

from catalogue.facts.duties import heirs
from catalogue.facts.queries import dated_duties
from catalogue.formats.calendars import Day, bodies_with_calendars, calendar

HOSTILE = "Dấu phẩy, chấm phẩy; gạch \\ và\nxuống dòng: " + "ệ" * 80


def calendars():
    """Path and bytes of every calendar."""
    return {path: raw for path, raw in made().items() if path.endswith(".ics")}


def day(**fields):
    return Day(**{"key": "k", "first": dt.date(2026, 1, 20), "last": dt.date(2026, 1, 20), "title": "t", "text": "x"} | fields,
               url="https://example.vn/", stamp=dt.date(2026, 1, 1))  # fmt: skip


def test_all_calendars_are_there():
    """Duties and events in both languages, each body with a dated duty, each programme."""
    for lang in ("vi", "en"):
        assert {
            f"lich/nhiem-vu.{lang}.ics",
            f"lich/su-kien.{lang}.ics",
            f"lich/co-quan/so-cong-thuong-tay-ninh.{lang}.ics",
        } <= calendars().keys()
        assert {f"lich/chuong-trinh/{one}.{lang}.ics" for one in real().programmes} <= calendars().keys()


def test_lines_are_as_the_standard_says():
    """CRLF everywhere, at most 75 octets a line, no character cut in two, unique identities."""
    for path, raw in calendars().items():
        assert raw.endswith(b"END:VCALENDAR\r\n"), path
        lines = raw.split(b"\r\n")[:-1]
        for line in lines:
            assert len(line) <= 75
            assert b"\n" not in line
            line.decode()
        uids = [line for line in lines if line.startswith(b"UID:")]
        assert len(uids) == len(set(uids)), path


def test_another_library_reads_them():
    """Whole days with an end after the beginning, a title and an address."""
    for path, raw in calendars().items():
        read = icalendar.Calendar.from_ical(raw)
        assert read["VERSION"] == "2.0", path
        for event in read.walk("VEVENT"):
            assert not event.errors
            assert type(event["DTSTART"].dt) is dt.date
            assert event["DTEND"].dt > event["DTSTART"].dt
            assert str(event["SUMMARY"])
            assert str(event["URL"]).startswith(real().site.url)


def test_the_due_date_is_one_whole_day():
    """20/01/2026, with a reminder seven days ahead, in both languages with one identity."""
    found = [icalendar.Calendar.from_ical(made()[f"lich/nhiem-vu.{lang}.ics"]).walk("VEVENT")[0] for lang in ("vi", "en")]
    assert [event["DTSTART"].dt for event in found] == [dt.date(2026, 1, 20)] * 2
    assert [event["DTEND"].dt for event in found] == [dt.date(2026, 1, 21)] * 2
    assert found[0]["UID"] == found[1]["UID"]
    assert found[0].walk("VALARM")[0]["TRIGGER"].dt == dt.timedelta(days=-7)


def test_text_comes_back_as_it_was():
    """Commas, semicolons, backslashes, line ends and long Vietnamese words survive escaping and folding."""
    raw = calendar("Lịch, thử; \\", "vi", [day(title=HOSTILE, text=HOSTILE, place=HOSTILE)])
    event = icalendar.Calendar.from_ical(raw).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == str(event["DESCRIPTION"]) == str(event["LOCATION"]) == HOSTILE
    assert max(map(len, raw.split(b"\r\n"))) <= 75


def test_nothing_can_break_out_of_a_line():
    """A line end in a title is two characters, never a new property."""
    raw = calendar("t", "vi", [day(title="x\r\nATTACH:https://evil.example/\rEND:VEVENT")])
    assert raw.count(b"\r\nATTACH") == 0
    assert raw.count(b"\r\nEND:VEVENT\r\n") == 1


def test_a_second_reader_finds_the_same():
    """A strict reader of RFC 5545 that shares no code with ours takes every file, and reads what icalendar reads."""
    for path, raw in calendars().items():
        ours = ical_reader.read(raw).parts
        theirs = icalendar.Calendar.from_ical(raw).walk("VEVENT")
        assert [event.one("UID") for event in ours] == [str(event["UID"]) for event in theirs], path
        for mine, other in zip(ours, theirs, strict=True):
            assert (mine.one("DTSTART"), mine.one("DTEND")) == (other["DTSTART"].dt, other["DTEND"].dt)
            assert (mine.one("SUMMARY"), mine.one("DESCRIPTION")) == (str(other["SUMMARY"]), str(other["DESCRIPTION"]))
            assert mine.values["URL"][0][1] == str(other["URL"])


def test_the_second_reader_is_strict_and_takes_hostile_text():
    """Else the test above would prove nothing."""
    good = calendar("Lịch, thử; \\", "vi", [day(title=HOSTILE, text=HOSTILE, place=HOSTILE, remind=True)])
    assert ical_reader.read(good).parts[0].one("SUMMARY") == HOSTILE
    for old, new in ((b"UID:", b"X:"), (b"\r\nEND:VALARM", b""), (b"VERSION:2.0\r\n", b""), (b"SUMMARY", b"SUM MARY"), (b"\\,", b","),
                     (b"DTEND;VALUE=DATE:20260121", b"DTEND;VALUE=DATE:20260120"), (b"\r\n", b"\n"), (b"\r\n ", b"")):  # fmt: skip
        with pytest.raises(AssertionError):
            ical_reader.read(good.replace(old, new))


def test_a_body_of_today_has_the_dates_of_the_one_it_came_from():
    """Every body with a calendar is one that a dated duty names, or one that such a body became."""
    named = {body for pair in dated_duties(real()) for body in (*pair.duty.actors, *pair.duty.through)}
    assert set(bodies_with_calendars(real())) == set(heirs(real(), named)) >= named
    assert {f"lich/co-quan/{body}.vi.ics" for body in bodies_with_calendars(real())} == {
        path for path in calendars() if path.startswith("lich/co-quan/") and path.endswith(".vi.ics")
    }
