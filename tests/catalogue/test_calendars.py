"""Calendars: read by the icalendar library and by the letter of RFC 5545."""

import datetime as dt
import uuid
from dataclasses import replace

import icalendar
import pytest
from machine_cases import made, real

from catalogue.facts.duties import heirs
from catalogue.facts.queries import dated_duties
from catalogue.formats.calendars import Day, bodies_with_calendars, calendar, calendar_files
from catalogue.loading import load_catalogue
from catalogue.models.dates import PartialDate

TODAY = dt.date(2026, 11, 22)

HOSTILE = "Dấu phẩy, chấm phẩy; gạch \\ và\nxuống dòng: " + "ệ" * 80

RECORDS = ("bodies", "events", "policies", "programmes")
STATED = "cited: [{source: bai-bao}]\nconfidence: confirmed\nchecked_on: 2026-11-21\n"
VILLAGE = {
    "bodies/cu.yaml": """\
id: cu
name: {vi: Cơ quan cũ, en: The old office}
kind: department
successors: [{to: moi, on: 2025-03-01}]
""",
    "bodies/moi.yaml": """\
id: moi
name: {vi: Cơ quan mới, en: The new office}
kind: department
""",
    "policies/vb-1.yaml": """\
id: vb-1
kind: directive
title: {vi: Văn bản một, en: Document one}
issuer: ubnd-tinh-tay-ninh
duties:
  - id: bao-cao
    actors: [cu]
    task: {vi: "Báo\\ncáo", en: Report}
    due: 2022-04
  - id: ca-nam
    actors: [ubnd-tinh-tay-ninh]
    task: {vi: Việc không có hạn, en: A task without a date}
""",
    "policies/vb-2.yaml": """\
id: vb-2
kind: directive
title: {vi: Văn bản hai, en: Document two}
issuer: ubnd-tinh-tay-ninh
signed_on: 2023-01-05
expires_on: 2026-12-31
duties:
  - id: khao-sat
    actors: [moi, ubnd-tinh-tay-ninh]
    task: {vi: Khảo sát, en: Survey}
    due: 2023-03-15
    evidence: [{on: 2023-03-10, text: {vi: Đã xong, en: Done}}]
""",
    "programmes/mot.yaml": """\
id: mot
name: {vi: Chương trình một, en: Programme one}
level: provincial
period: {begin: 2021, end: 2025}
territory: [tay-ninh]
approved_by: vb-1
""",
    "programmes/hai.yaml": """\
id: hai
name: {vi: Chương trình hai, en: Programme two}
level: provincial
period: {begin: 2026-07}
territory: [tay-ninh]
approved_by: vb-2
""",
    "events/hoi-nghi.yaml": """\
id: hoi-nghi
name: {vi: Hội nghị, en: Conference}
kind: meeting
starts_on: 2022-08-18
ends_on: 2022-08-20
venue: {vi: Hội trường, en: Hall}
place: {as_written: {vi: Tây Ninh, en: Tây Ninh}}
""",
    "events/hoi-cho.yaml": """\
id: hoi-cho
name: {vi: Hội chợ, en: Fair}
kind: meeting
starts_on: 2022-02
place: {as_written: {vi: Tây Ninh, en: Tây Ninh}}
""",
    "vocabularies/event-kinds.yaml": "id: event-kinds\ntitle: {vi: Loại, en: Kinds}\nconcepts: [{id: meeting, label: {vi: họp, en: meeting}}]\n",
    "vocabularies/programme-levels.yaml": "id: programme-levels\ntitle: {vi: Cấp, en: Levels}\nconcepts: [{id: provincial, label: {vi: tỉnh, en: provincial}}]\n",
}  # fmt: skip


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


def read(raw):
    """The entries of a calendar as the icalendar library reads them; it may have nothing to complain of."""
    entries = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert not [entry.errors for entry in entries if entry.errors]
    return entries


def spans(files, path):
    """Title, first day and last day of every entry of the Vietnamese calendar ``path``, in the order of the file."""
    one_day = dt.timedelta(days=1)
    return [
        (str(entry["SUMMARY"]), str(entry["DTSTART"].dt), str(entry["DTEND"].dt - one_day))
        for entry in read(files[f"lich/{path}.vi.ics"])
    ]


def vague(files, path):
    """Title and last line of every entry of the Vietnamese calendar ``path`` that stands on no day."""
    entries = icalendar.Calendar.from_ical(files[f"lich/{path}.vi.ics"]).walk("VJOURNAL")
    assert not [entry.errors for entry in entries if entry.errors]
    assert not [name for entry in entries for name in ("DTSTART", "DTEND", "TRANSP", "LOCATION") if name in entry]
    return [(str(entry["SUMMARY"]), str(entry["DESCRIPTION"]).split("\n")[-1]) for entry in entries]


@pytest.fixture
def village(smallest_data):
    """Two programmes, the document of each with one dated duty, and two events; the old office became the new one."""
    for path, text in VILLAGE.items():
        target = smallest_data / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text + (STATED if path.split("/")[0] in RECORDS else ""), encoding="utf-8")
    return load_catalogue(smallest_data)


def test_every_entry_stands_in_its_calendars_on_its_days(village):
    """A programme has its own begin, end and duties; a body those given to it or to one that became it; nobody another's."""
    files = dict(calendar_files(village, TODAY))
    report, survey = ("Báo cáo", "2022-04-30", "2022-04-30"), ("Khảo sát", "2023-03-15", "2023-03-15")
    assert {path.removeprefix("lich/").removesuffix(".vi.ics") for path in files if path.endswith(".vi.ics")} == {
        "nhiem-vu", "su-kien", "co-quan/cu", "co-quan/moi", "co-quan/ubnd-tinh-tay-ninh", "chuong-trinh/mot", "chuong-trinh/hai",
        "tinh-trang", "sap-toi", "dia-danh/tay-ninh", "hoi-nghi/hoi-nghi", "hoi-nghi/hoi-cho",
    }  # fmt: skip
    assert {title for title, *_ in spans(files, "sap-toi")} >= {"Báo cáo", "Khảo sát"}
    assert spans(files, "nhiem-vu") == [report, survey]
    assert spans(files, "co-quan/cu") == [report]
    assert spans(files, "co-quan/moi") == [report, survey]
    assert spans(files, "co-quan/ubnd-tinh-tay-ninh") == [survey]
    # A year begins on its first day and ends on its last; an end that is not known is not there.
    assert spans(files, "chuong-trinh/mot") == [
        ("Bắt đầu: Chương trình một", "2021-01-01", "2021-01-01"),
        report,
        ("Kết thúc: Chương trình một", "2025-12-31", "2025-12-31"),
    ]
    assert spans(files, "chuong-trinh/hai") == [survey, ("Bắt đầu: Chương trình hai", "2026-07-01", "2026-07-01")]
    # Signed, and ended after its last day: both stand there, and remind.
    turned = [span for span in spans(files, "tinh-trang") if span[0].startswith("Văn bản hai")]
    assert [(words.rpartition("–")[2].split(":")[0].strip(), first) for words, first, _ in turned] == [
        ("issued-unknown-effect", "2023-01-05"), ("expired", "2027-01-01"),
    ]  # fmt: skip
    assert all(entry.walk("VALARM") for entry in read(files["lich/tinh-trang.vi.ics"]))
    # Several days are one entry; a month is none of its days.
    assert spans(files, "su-kien") == [("Hội nghị", "2022-08-18", "2022-08-20")]
    assert vague(files, "su-kien") == [("Hội chợ", "Nguồn chỉ nêu 02/2022, chưa rõ ngày.")]
    assert b"BEGIN:VJOURNAL" not in files["lich/nhiem-vu.vi.ics"]


def test_an_entry_says_what_it_is_about(village):
    """Who must do it, under what, how exactly the day is known, whether it is done; where an event is; in each language."""
    files = dict(calendar_files(village, TODAY))
    report, survey = read(files["lich/nhiem-vu.vi.ics"])
    assert str(report["DESCRIPTION"]).split("\n") == [
        "Báo", "cáo", "Cơ quan phải làm: Cơ quan cũ", "Theo: Văn bản một", "Nguồn chỉ cho biết hạn trong 04/2022.",
    ]  # fmt: skip
    assert str(survey["DESCRIPTION"]).split("\n") == [
        "Khảo sát", "Cơ quan phải làm: Cơ quan mới; Ủy ban nhân dân tỉnh Tây Ninh", "Theo: Văn bản hai",
        "Đã có bằng chứng hoàn thành.",
    ]  # fmt: skip
    assert [str(entry["SUMMARY"]) for entry in read(files["lich/nhiem-vu.en.ics"])] == ["Report", "Survey"]
    assert str(report["URL"]) == "https://example.vn/chinh-sach/vb-1/#bao-cao"
    (conference,) = read(files["lich/su-kien.en.ics"])
    assert str(conference["LOCATION"]) == "Hall, Tây Ninh"
    assert str(conference["URL"]) == "https://example.vn/en/hoi-nghi/hoi-nghi/"
    assert str(conference["DTSTAMP"].dt.date()) == "2026-11-21"


def test_only_a_duty_that_is_not_done_reminds_seven_days_ahead(village):
    """One display alarm with the words of the duty; none once there is evidence, none for events and programmes."""
    files = dict(calendar_files(village, TODAY))
    report, survey = read(files["lich/nhiem-vu.vi.ics"])
    (alarm,) = report.walk("VALARM")
    assert (alarm["TRIGGER"].dt, alarm["ACTION"], alarm["DESCRIPTION"]) == (dt.timedelta(days=-7), "DISPLAY", "Báo cáo")
    assert not survey.walk("VALARM")
    for path in ("su-kien", "chuong-trinh/mot", "chuong-trinh/hai"):
        for entry in read(files[f"lich/{path}.vi.ics"]):
            assert len(entry.walk("VALARM")) == (entry["SUMMARY"] == "Báo cáo")


def test_an_entry_keeps_its_identity(village):
    """UUID 5 of the record (RFC 9562) in the site's namespace: the same in every calendar, language and year, or it comes twice."""
    files = dict(calendar_files(village, TODAY))
    uids = {
        str(entry["UID"])
        for lang in ("vi", "en")
        for path in ("nhiem-vu", "co-quan/cu", "co-quan/moi", "chuong-trinh/mot")
        for entry in read(files[f"lich/{path}.{lang}.ics"])
    }
    namespace = uuid.UUID("6f2f0b38-3c1b-5d0e-9a57-2b1c5f1b7a45")
    keys = ("policies/vb-1#bao-cao", "policies/vb-2#khao-sat", "programmes/mot#begin", "programmes/mot#end")
    assert uids == {str(uuid.uuid5(namespace, key)) for key in keys}


def test_the_name_of_a_calendar_says_whose_it_is(village):
    """Under both properties: RFC 7986, 5.1, and the older one that programs still read."""
    files = dict(calendar_files(village, TODAY))
    names = {
        "nhiem-vu.vi": "Hạn của các nhiệm vụ", "su-kien.en": "Conferences and events",
        "co-quan/cu.vi": "Nhiệm vụ: Cơ quan cũ", "chuong-trinh/hai.en": "Programme two",
    }  # fmt: skip
    for path, name in names.items():
        read_back = icalendar.Calendar.from_ical(files[f"lich/{path}.ics"])
        assert (str(read_back["NAME"]), str(read_back["X-WR-CALNAME"])) == (name, name)
        assert read_back["NAME"].params["LANGUAGE"] == path[-2:]
        assert read_back["METHOD"] == "PUBLISH"


def test_a_body_of_today_has_the_dates_of_the_one_it_came_from():
    """Every body with a calendar is one that a dated duty names, or one that such a body became."""
    named = {body for pair in dated_duties(real()) for body in (*pair.duty.actors, *pair.duty.through)}
    assert set(bodies_with_calendars(real())) == set(heirs(real(), named)) >= named
    assert {f"lich/co-quan/{body}.vi.ics" for body in bodies_with_calendars(real())} == {
        path for path in calendars() if path.startswith("lich/co-quan/") and path.endswith(".vi.ics")
    }


def test_an_event_stands_on_no_day_that_no_source_states(village):
    """Of our own events, those with a day are there; one whose last day is not known lasts the first."""
    full = sorted(event.starts_on.first for event in real().events.values() if event.starts_on.is_full)
    found = read(calendars()["lich/su-kien.vi.ics"])
    assert [entry["DTSTART"].dt for entry in found] == full
    assert len(vague(calendars(), "su-kien")) == len(real().events) - len(full) > 0
    fair = village.events["hoi-nghi"].model_copy(update={"ends_on": PartialDate(2022, 8)})
    files = dict(calendar_files(replace(village, events={"hoi-nghi": fair}), TODAY))
    assert spans(files, "su-kien") == [("Hội nghị", "2022-08-18", "2022-08-18")]
    assert read(files["lich/su-kien.vi.ics"])[0]["DESCRIPTION"].endswith("Nguồn chỉ nêu 08/2022, chưa rõ ngày.")


def test_what_moved_says_so(village):
    """RFC 5545, 3.8.7.4: without a higher sequence an application may keep the old day of an entry that it has."""
    name = "lich/su-kien.vi.ics"
    event = next(one.id for one in village.events.values() if one.starts_on.is_full)
    before, after = (
        icalendar.Calendar.from_ical(dict(calendar_files(village, TODAY, revisions))[name]).walk("VEVENT")
        for revisions in ({}, {("events", event): (2, dt.date(2026, 12, 1))})
    )
    old, new = ({str(one["UID"]): one for one in found} for found in (before, after))
    assert old.keys() == new.keys()
    moved = [uid for uid in old if new[uid]["SEQUENCE"] != old[uid]["SEQUENCE"]]
    assert len(moved) == 1
    assert (old[moved[0]]["SEQUENCE"], new[moved[0]]["SEQUENCE"]) == (0, 2)
    assert str(new[moved[0]]["LAST-MODIFIED"].dt.date()) == str(new[moved[0]]["DTSTAMP"].dt.date()) == "2026-12-01"
