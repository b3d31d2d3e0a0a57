"""Atom 1.0 (RFC 4287) and JSON Feed 1.1 of each section in each language, of the duties of each body, of what is followed."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from xml.etree import ElementTree as ET

from catalogue import addresses
from catalogue.facts.following import Subject, followed, subject
from catalogue.facts.queries import duties_by_body
from catalogue.formats.feed_entries import Editor, Entry, Revisions, all_duties, bodies_with_duties, newest
from catalogue.formats.serialising import json_bytes, xml_bytes
from catalogue.kinds import kinds_that
from catalogue.models import Lang
from catalogue.models.dates import VIETNAM
from catalogue.records import Catalogue
from catalogue.titles import title_in
from catalogue.words import say

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "xml:lang"
_NONE: Revisions = {}
_OF_RECORDS = tuple(kind for kind in kinds_that("has_feed") if kind != "news")
SECTIONS = ("news", *_OF_RECORDS, "duties", "changes")
"""The sections in which something new is news; places, bodies and terms are registers: the feed of changes tells of them."""


@dataclass(frozen=True)
class Feed:
    """``name`` is the path below /feeds/ without language and form; ``home`` the page whose news it brings."""

    name: str
    title: str
    home: str
    lang: Lang
    entries: tuple[Entry, ...]
    began: dt.date
    """What an empty feed gives as its date."""

    def path(self, form: str) -> str:
        """The path in the site; ``form`` is "atom" or "json"."""
        return addresses.feed(self.name, self.lang, form)[1:]


def feeds(
    catalogue: Catalogue, today: dt.date, lang: Lang, changes: Iterable[Entry] = (), revisions: Revisions = _NONE
) -> Iterator[Feed]:
    """Every feed in ``lang``. ``changes``: the entries of the change log (``catalogue.history.changes``)."""
    editor = Editor(catalogue, lang, today, revisions)
    contents = {
        "news": [*editor.records("news"), *editor.records("events")],
        **{kind: [*editor.records(kind)] for kind in _OF_RECORDS},
        "duties": [*editor.duties(all_duties(catalogue))],
        "changes": [*changes],
    }
    began = min((record.checked_on for record in catalogue.policies.values()), default=today)
    name = catalogue.site.name.in_lang(lang)[0]
    for section in SECTIONS:
        home = addresses.changes(lang) if section == "changes" else addresses.section(section, lang)
        yield Feed(section, f"{name}: {say(f'feed-{section}', lang)}", home, lang, tuple(newest(contents[section])), began)
    for body_id in bodies_with_duties(catalogue):
        of_body = editor.duties(duties_by_body(catalogue)[body_id])
        title = f"{name}: {say('duties-of', lang, catalogue.bodies[body_id].name.in_lang(lang)[0])}"
        yield Feed(
            addresses.feed_of("bodies", body_id),
            title,
            addresses.record("bodies", body_id, lang),
            lang,
            tuple(newest(of_body)),
            began,
        )

    told: dict[Subject, list[Entry]] = {}
    for entry in chain.from_iterable(contents.values()):
        told.setdefault(subject(entry.key), []).append(entry)
    for (kind, record_id), records in followed(catalogue, today).items():
        own = [entry for record in records for entry in told.get(record, ())]
        title = f"{name}: {title_in(catalogue, kind, catalogue.records(kind)[record_id], lang)[0]}"
        home = addresses.record(kind, record_id, lang)
        yield Feed(addresses.feed_of(kind, record_id), title, home, lang, tuple(newest(own)), began)


def feed_files(
    catalogue: Catalogue, today: dt.date, changes: dict[Lang, list[Entry]], revisions: Revisions = _NONE
) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes, both forms of every feed in both languages."""
    for lang in addresses.LANGS:
        for feed in feeds(catalogue, today, lang, changes.get(lang, []), revisions):
            yield feed.path("atom"), atom(catalogue, feed)
            yield feed.path("json"), json_feed(catalogue, feed)


def atom(catalogue: Catalogue, feed: Feed) -> bytes:
    """The feed as Atom."""
    site = catalogue.site.url
    # Not by registering a prefix: that is one table for the whole process, and whoever writes another format takes it away.
    root = ET.Element("feed", {"xmlns": _ATOM, _LANG: feed.lang})
    address = f"{site}/{feed.path('atom')}"
    _add(root, "id", address)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(max((entry.updated for entry in feed.entries), default=feed.began)))
    _add(root, "link", rel="self", type="application/atom+xml", href=address)
    _add(root, "link", rel="alternate", type="text/html", hreflang=feed.lang, href=f"{site}{feed.home}")
    _add(_add(root, "author"), "name", catalogue.site.name.in_lang(feed.lang)[0])
    _add(root, "rights", catalogue.site.licence.in_lang(feed.lang)[0])
    for entry in feed.entries:
        _atom_entry(root, site, feed.lang, entry)
    return xml_bytes(root)


def _atom_entry(root: ET.Element, site: str, lang: Lang, entry: Entry) -> None:
    node = _add(root, "entry")
    if entry.text_lang != lang:
        node.set(_LANG, entry.text_lang)
    _add(node, "id", entry.urn)
    _add(node, "title", entry.title)
    _add(node, "link", rel="alternate", type="text/html", href=f"{site}{entry.address}")
    for title, url in entry.sources:
        if url:
            _add(node, "link", rel="via", title=title, href=url)
    if entry.published:
        _add(node, "published", _moment(entry.published))
    _add(node, "updated", _moment(entry.updated))
    for tag in entry.tags:
        _add(node, "category", term=tag)
    _add(node, "summary", entry.summary)
    _add(node, "content", entry.text, type="text")


def json_feed(catalogue: Catalogue, feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    site = catalogue.site
    items = [
        {
            "id": entry.urn,
            "url": f"{site.url}{entry.address}",
            "title": entry.title,
            "summary": entry.summary,
            "content_text": entry.text,
            **({"date_published": _moment(entry.published)} if entry.published else {}),
            "date_modified": _moment(entry.updated),
            "language": entry.text_lang,
            "tags": list(entry.tags),
            "_sources": [{"title": title, **({"url": url} if url else {})} for title, url in entry.sources],
        }
        for entry in feed.entries
    ]
    return json_bytes({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{site.url}{feed.home}",
        "feed_url": f"{site.url}/{feed.path('json')}",
        "language": feed.lang,
        "authors": [{"name": site.name.in_lang(feed.lang)[0], "url": f"{site.url}{addresses.home(feed.lang)}"}],
        "items": items,
    })  # fmt: skip


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    node = ET.SubElement(parent, name, attributes)
    node.text = text
    return node


def _moment(day: dt.date) -> str:
    """Midnight: days are days in Vietnam."""
    return dt.datetime.combine(day, dt.time(), VIETNAM).isoformat()
