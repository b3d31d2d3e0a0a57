"""Feeds: read by feedparser and by the rules of both formats; identities that stay, dates from the data, due dates ahead."""

import datetime as dt
import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import feedparser
import pytest
from machine_cases import TODAY, made, real

from catalogue.formats.feed_entries import LIMIT, Editor, all_duties, newest
from catalogue.formats.feeds import SECTIONS, feed_files
from catalogue.models.dates import PartialDate

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00\+07:00")
DUTY = "van-ban-khuyen-cong-tay-ninh-2026", "n-03"


def ends_of(day, lang="vi"):
    """The entries about one dated duty, as of ``day``."""
    pairs = [pair for pair in all_duties(real()) if (pair.policy.id, pair.duty.id) == DUTY]
    return list(Editor(real(), lang, day).duties(pairs))


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_section_has_both_forms(section, lang):
    """Both forms of a feed hold the same entries, in the same order."""
    read = feedparser.parse(made()[f"feeds/{section}.{lang}.atom"])
    other = json.loads(made()[f"feeds/{section}.{lang}.json"])
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert [entry.id for entry in read.entries] == [item["id"] for item in other["items"]]
    assert [entry.title for entry in read.entries] == [item["title"] for item in other["items"]]


def test_feeds_keep_the_rules_of_atom():
    """RFC 4287: id, title, updated everywhere; one self link; no id twice; an author; content said to be text."""
    for path, raw in made().items():
        if not path.endswith(".atom"):
            continue
        feed = feedparser.parse(raw)
        assert not feed.bozo, path
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"{real().site.url}/{path}"]
        assert MOMENT.fullmatch(feed.feed.updated)
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids)), path
        for entry in feed.entries:
            assert entry.id.startswith("urn:uuid:")
            assert entry.title
            assert entry.summary
            assert MOMENT.fullmatch(entry.get("published", entry.updated))
            assert entry.get("published", entry.updated) <= entry.updated <= feed.feed.updated
            assert entry.content[0].type == "text/plain"


def test_another_format_of_the_same_process_changes_no_feed():
    """The prefixes of ElementTree are one table for all; WeasyPrint, which prints the handbook, takes "" for PDF's metadata."""
    before = dict(feed_files(real(), TODAY, {}))
    taken = dict(ET._namespace_map)
    ET.register_namespace("", "https://example.org/khac")
    try:
        assert dict(feed_files(real(), TODAY, {})) == before
    finally:
        ET._namespace_map.clear()
        ET._namespace_map.update(taken)


def test_feeds_keep_the_rules_of_json_feed():
    """JSON Feed 1.1: version, title, feed_url; every item an id and content."""
    for path, raw in made().items():
        if path.startswith("feeds/") and path.endswith(".json"):
            feed = json.loads(raw)
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert feed["feed_url"] == f"{real().site.url}/{path}"
            for item in feed["items"]:
                assert item["id"]
                assert item["content_text"]
                assert item["url"].startswith(real().site.url)
                assert item["language"] in ("vi", "en")


def test_news_brings_events_and_sources():
    """Items and conferences in one feed, each with its whole lead and where it comes from."""
    items = {item["url"]: item for item in json.loads(made()["feeds/news.vi.json"])["items"]}
    assert [url for url in items if "/hoi-nghi/" in url]
    assert [url for url in items if "/tin-tuc/" in url]
    for item in items.values():
        assert "Nguồn: " in item["content_text"]
        assert item["summary"] in item["content_text"]
        assert item["_sources"]


def test_what_an_entry_says_and_its_days():
    """The lead, the text, a line for each source; of the day the document is of, updated when it was checked, never later than today."""
    decree = real().policies["nd-45-2012"]
    for lang, day in (("vi", TODAY), ("en", dt.date(2020, 5, 1)), ("vi", dt.date(2010, 1, 1))):
        (entry,) = [one for one in Editor(real(), lang, day).records("policies") if one.key == "policies/nd-45-2012"]
        assert (entry.title, entry.text_lang, entry.tags) == (decree.title.in_lang(lang)[0], lang, ("policies",))
        assert entry.updated == min(decree.checked_on, day)
        assert entry.published == min(dt.date(2012, 5, 21), day)
        summary, *body, sources = entry.text.split("\n\n")
        assert summary == entry.summary == decree.summary.what.in_lang(lang)[0].replace("\n", " ")
        assert "\n\n".join(body) == decree.explanation.in_lang(lang)[0].strip()
        cited = [real().sources[one] for one in dict.fromkeys(one.source for one in decree.cited)]
        word = {"vi": "Nguồn", "en": "Source"}[lang]
        assert sources.splitlines() == [
            f"{word}: {one.title}" + (f" ({one.publisher})" if one.publisher else "") + (f" – {one.url}" if one.url else "")
            for one in cited
        ]
        assert [address for _, address in entry.sources] == [one.url for one in cited]


def test_the_newest_come_first_and_no_more_than_fifty():
    """By the day of the check, then by the day they are of, then by identity."""
    entries = list(Editor(real(), "vi", TODAY).records("policies"))
    assert len(entries) > LIMIT
    told = newest(entries)
    assert len(told) == LIMIT == 50
    days = {entry.key: (entry.updated, entry.published or entry.updated) for entry in entries}
    order = [days[entry.key] for entry in told]
    assert order == sorted(order, reverse=True)
    assert min(order) >= max(days[entry.key] for entry in entries if entry not in told)
    alike = [entry.key for entry in told if days[entry.key] == order[0]]
    assert alike == sorted(alike)


def test_a_duty_says_whose_it_is_by_what_and_until_when():
    """Its task in one line with the last day; it came with its document, and is told on no day before that."""
    entry, ahead = ends_of(TODAY, "en")
    policy = real().policies[DUTY[0]]
    (duty,) = [one for one in policy.duties if one.id == DUTY[1]]
    task = " ".join(duty.task.in_lang("en")[0].split())
    facts = [
        "To be done by: Tây Ninh Department of Industry and Trade",
        f"Under: {policy.title.in_lang('en')[0]}",
        "Due: 20 January 2026",
    ]
    assert entry.summary.splitlines() == ahead.summary.splitlines() == [task, *facts]
    assert entry.title == f"{task} – due 20 January 2026"
    assert entry.text.split("\n\n")[1:4] == facts
    assert entry.address == f"/en/chinh-sach/{DUTY[0]}/#{DUTY[1]}"
    assert (entry.key, ahead.key) == (f"policies/{DUTY[0]}#{DUTY[1]}", f"policies/{DUTY[0]}#{DUTY[1]}/ahead")
    dated = {pair.duty.id: pair for pair in all_duties(real()) if pair.policy.id == "ct-04-bct-2021"}
    for pair in dated.values():
        told = next(Editor(real(), "vi", TODAY).duties([pair]))
        assert (told.published, told.updated) == (dt.date(2021, 2, 19), pair.policy.checked_on)


def test_a_due_date_is_announced_seven_days_ahead():
    """Due on 20/01/2026: on 12/01 only the duty, from 13/01 on a second entry, dated 13/01 for good."""
    assert len(ends_of(dt.date(2026, 1, 12))) == 1
    for day in (dt.date(2026, 1, 13), dt.date(2026, 1, 20), TODAY):
        ahead = ends_of(day)[1]
        assert ahead.updated == ahead.published == dt.date(2026, 1, 13)
        assert ahead.title.startswith("Còn bảy ngày: ")
    assert ends_of(TODAY, "en")[1].title.startswith("Seven days left: ")


def test_identities_do_not_change():
    """Not with the day, not with the language, not with the address of the site."""
    one, other = (dict(feed_files(real(), day, {})) for day in (dt.date(2026, 12, 1), dt.date(2027, 5, 1)))
    for section in ("news", "policies", "products"):
        ids = [{item["id"] for item in json.loads(files[f"feeds/{section}.vi.json"])["items"]} for files in (one, other)]
        assert ids[0] == ids[1]
    duty = ends_of(TODAY)[0]
    assert duty.urn == ends_of(TODAY, "en")[0].urn == "urn:uuid:" + duty.urn.rpartition(":")[2]


def test_nothing_is_of_the_future():
    """A build for a day in the past knows nothing that came later."""
    day = dt.date(2022, 1, 1)
    for entry in Editor(real(), "vi", day).records("news"):
        assert (entry.published or entry.updated) <= entry.updated <= day


def test_no_day_is_made_of_a_year_or_a_month():
    """News known by its year alone has no day of publication, and says that its one day is that of our check; so is a duty under such a document."""
    vague = [item for item in real().news.values() if not item.published_on.is_full]
    entries = {entry.key: entry for entry in Editor(real(), "vi", TODAY).records("news")}
    assert vague
    for item in vague:
        told = entries[f"news/{item.id}"]
        assert (told.published, told.updated) == (None, min(item.checked_on, TODAY))
        assert "Kiểm tra lần cuối: " in told.text
    shown = json.loads(made()["feeds/news.en.json"])["items"]
    bare = [one for one in shown if "date_published" not in one]
    assert bare
    assert all("Last checked: " in one["content_text"] for one in bare)
    assert not [one for one in shown if one not in bare and "Last checked: " in one["content_text"]]
    written = feedparser.parse(made()["feeds/news.en.atom"]).entries
    assert [entry.id for entry in written if "published" not in entry] == [one["id"] for one in bare]
    pair = all_duties(real())[0]
    for signed, published in (
        (PartialDate(2021), None),
        (PartialDate(2021, 2), None),
        (PartialDate(2021, 2, 3), dt.date(2021, 2, 3)),
    ):
        policy = pair.policy.model_copy(update={"effective_on": None, "signed_on": signed})
        assert next(Editor(real(), "vi", TODAY).duties([replace(pair, policy=policy)])).published == published


def test_a_status_that_turns_is_announced_seven_days_ahead_and_told_on_its_day():
    """The programme ends with 2025: from 25/12 on it is announced, on 01/01 an entry of that day stands in its place for good."""

    def told(day):
        entries = Editor(real(), "vi", day).records("programmes")
        return [one for one in entries if one.key.startswith("programmes/khuyen-cong-quoc-gia-2021-2025#2026-01-01")]

    assert not told(dt.date(2025, 12, 24))
    for day in (dt.date(2025, 12, 25), dt.date(2025, 12, 31)):
        (ahead,) = told(day)
        assert ahead.title.startswith("Còn bảy ngày: ")
        assert ahead.updated == dt.date(2025, 12, 25)
        assert "programmes/khuyen-cong-quoc-gia-2021-2025" in ahead.key
    for day in (dt.date(2026, 1, 1), TODAY):
        (over,) = told(day)
        assert over.title.endswith("Đã kết thúc: sau năm 2025")
        assert over.updated == dt.date(2026, 1, 1)
        assert over.urn != ahead.urn


def test_an_event_is_announced_until_it_begins():
    """Of a full day only; what is over is not announced."""
    known = {key for key, event in real().events.items() if event.starts_on.is_full}
    assert known < real().events.keys()
    begins = real().events["hoi-nghi-phia-nam-2022"].starts_on.first

    def ahead(day):
        return [one.key for one in Editor(real(), "vi", day).records("events") if one.key.endswith("/ahead")]

    assert not ahead(begins - dt.timedelta(days=8))
    assert ahead(begins - dt.timedelta(days=7)) == ahead(begins - dt.timedelta(days=1)) == ["events/hoi-nghi-phia-nam-2022/ahead"]
    assert not ahead(begins)


def test_a_look_moves_nothing_and_a_correction_does():
    """An entry of 2012 that was only looked at again stays where it is; one that was corrected comes first."""
    published = {("policies", one): (0, dt.date(2026, 1, 1)) for one in real().policies}
    revisions = {**published, ("policies", "nd-45-2012"): (1, dt.date(2026, 11, 20))}
    entries = [one for one in Editor(real(), "vi", TODAY, revisions).records("policies") if one.key.count("#") == 0]
    assert {one.updated for one in entries if one.key != "policies/nd-45-2012"} == {dt.date(2026, 1, 1)}
    assert newest(entries)[0].key == "policies/nd-45-2012"
