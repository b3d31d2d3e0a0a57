"""A page's own address and language, and what follows of them: links from it, texts in it, terms explained on it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from catalogue import addresses
from catalogue.facts.places import covered, province_of
from catalogue.facts.succession import successors
from catalogue.facts.written_forms import number
from catalogue.models import Lang, Name, Text
from catalogue.models.dates import PartialDate
from catalogue.records import Catalogue
from catalogue.titles import labels, language_of
from macros import formatting
from macros.explaining import Subject, lexicon
from macros.naming import Naming
from macros.wording import words


@dataclass(frozen=True)
class PageTexts:
    """One page. ``address`` is the page's own; None for a page served at any depth (404)."""

    catalogue: Catalogue
    lang: Lang
    today: dt.date
    address: str | None
    renditions: Mapping[str, Any]
    """Path of an original under data/ → its planned renditions."""
    about: Subject | None = None
    """Kind and id of the record that the page tells of; only such pages explain terms in their texts."""

    @cached_property
    def words(self) -> Any:
        """The interface words of the page's language: ``t.section.key``."""
        return words(self.catalogue, self.lang)

    # Addresses

    def url(self, address: str) -> str:
        """``address`` as a link from this page: relative, so that the site works under any path."""
        if self.address is None:
            return urlsplit(self.catalogue.site.url).path + address
        depth = self.address.strip("/").count("/") + 1 if self.address != "/" else 0
        return ("../" * depth or "./") + address.lstrip("/")

    def section(self, name: str) -> str:
        """The link to a list page."""
        return self.url(addresses.section(name, self.lang))

    def page(self, kind: str, record_id: str) -> str:
        """The link to a record's page."""
        return self.url(addresses.record(kind, record_id, self.lang))

    # Words

    def text(self, pair: Name | Text | None) -> Markup:
        """A bilingual text in the page's language; a fallback is marked as Vietnamese."""
        if pair is None:
            return Markup("")
        value, lang = pair.in_lang(self.lang)
        if lang != self.lang:
            return Markup('<span lang="{}">{}</span>').format(lang, value)
        return self.said(value) if isinstance(pair, Text) else formatting.whole(value)

    @property
    def covers(self) -> Markup:
        """What the site is about, as it stands behind "of" in a sentence."""
        return self.text(covered(self.catalogue))

    def as_named(self, title: str) -> Markup:
        """What stands in the data in one language only, as titles of sources do, marked where it is not the page's."""
        lang = language_of(title)
        return escape(title) if lang in (None, self.lang) else Markup('<span lang="{}">{}</span>').format(lang, title)

    def plain(self, pair: Name | Text) -> str:
        """The same without marking: for attributes."""
        return pair.in_lang(self.lang)[0]

    def paragraphs(self, text: Text | None) -> Markup:
        """A passage as paragraphs: a blank line divides them."""
        if text is None:
            return Markup("")
        value, lang = text.in_lang(self.lang)
        parts = [part.strip() for part in value.split("\n\n") if part.strip()]
        if lang != self.lang:
            return Markup("").join(Markup('<p lang="{}">{}</p>\n').format(lang, part) for part in parts)
        return Markup("").join(Markup("<p>{}</p>\n").format(self.said(part)) for part in parts)

    def said(self, text: str) -> Markup:
        """A passage in the page's language: each term and name of the past is explained the first time, a document is linked."""
        if self.about is None:
            return formatting.whole(text)
        made, done = Markup(""), 0
        for found in lexicon(self.catalogue, self.lang, self.today).find(text, self.about):
            if found.subject in self._explained or not self._is_explained(*found.subject):
                continue
            if found.subject[0] != "policies":
                self._explained.add(found.subject)
            made += formatting.whole(text[done : found.start]) + self._explanation(text[found.start : found.end], *found.subject)
            done = found.end
        return made + formatting.whole(text[done:])

    @cached_property
    def _explained(self) -> set[Subject]:
        """What needs no explaining on this page any more, its own record to begin with."""
        return {self.about} if self.about else set()

    @cached_property
    def _told_now(self) -> set[Subject]:
        """The units of the past of which the page has said what they are today."""
        return set()

    def _is_explained(self, kind: str, record_id: str) -> bool:
        """A term that we do not define ourselves is left alone."""
        return kind != "glossary" or self.catalogue.glossary[record_id].definition is not None

    def _explanation(self, written: str, kind: str, record_id: str) -> Markup:
        if kind == "glossary":
            return Markup('<a class="term" href="{}">{}</a>').format(self.page(kind, record_id), written)
        if kind == "policies":
            return Markup('<a href="{}">{}</a>').format(self.page(kind, record_id), formatting.whole(written))
        now = self._naming.place(record_id) if kind == "places" else self._naming.body(record_id)
        return self._then_and_now(escape(written), now, kind, record_id)

    def concept(self, scheme: str, concept_id: str) -> Markup:
        """The label of a vocabulary concept."""
        return self.text(labels(self.catalogue, scheme)[concept_id])

    def mark(self, level: str) -> str:
        """What the sign of a level of confidence says; the foot of the page explains every level that was shown."""
        self.marked[level] = None
        return formatting.bare(self.concept("confidence", level))

    @cached_property
    def marked(self) -> dict[str, None]:
        """The levels of confidence whose signs stand on the page so far, in their order."""
        return {}

    def date(self, value: dt.date | PartialDate | None) -> str:
        """A date in the page's language; the word for unknown when there is none."""
        return formatting.date(value, self.lang) if value else str(self.words.label.unknown)

    def number(self, value: Any) -> str:
        """A number in the page's language."""
        return number(value, self.lang)

    def clause(self, at: str) -> Markup:
        """A clause as readers of the page name it: Điều 8 khoản 2, Article 8, clause 2; what is not understood stays."""
        parts = formatting.clause_parts(at, self.lang)
        return Markup("").join(
            escape(part) if lang == self.lang else Markup('<span lang="{}">{}</span>').format(lang, part) for part, lang in parts
        )

    # Places and bodies, then and now

    @cached_property
    def _naming(self) -> Naming:
        return Naming(self.catalogue, self.words.naming, self.today, self.lang)

    def place(self, written: Any) -> Markup:
        """A place as the source wrote it, and quietly what it is today."""
        then = self.text(written.as_written)
        return self._then_and_now(then, self._naming.place(written.place), "places", written.place) if written.place else then

    def unit_name(self, place_id: str) -> Markup:
        """A registered place by its own name, and quietly what it is today, as a link: not to stand inside another link."""
        then = self.text(self.catalogue.places[place_id].name)
        return self._then_and_now(then, self._naming.place(place_id), "places", place_id)

    def body(self, body_id: str) -> Markup:
        """A body by name, linked to its page, and quietly who does its work today."""
        name = self.text(self.catalogue.bodies[body_id].name)
        link = Markup('<a href="{}">{}</a>').format(self.page("bodies", body_id), name)
        return self._then_and_now(link, self._naming.body(body_id), "bodies", body_id)

    def bodies(self, ids: Iterable[str]) -> Markup:
        """Several bodies, divided by semicolons."""
        return Markup("; ").join(self.body(body_id) for body_id in ids)

    def body_now(self, body_id: str) -> str | None:
        """Who does the work of a body that is no more."""
        return self._naming.body(body_id)

    def place_now(self, place_id: str) -> str | None:
        """What a place of the past is today."""
        return self._naming.place(place_id)

    def in_full(self, place_id: str) -> str:
        """A place as it stands inside a sentence, with the province of a commune."""
        return self._naming.in_full(place_id)

    def _then_and_now(self, then: Markup, now: str | None, kind: str, unit_id: str) -> Markup:
        if now is None or (kind, unit_id) in self._told_now:
            return then
        self._told_now.add((kind, unit_id))
        self._explained.add((kind, unit_id))
        address = self._address_today(kind, unit_id)
        if address in (self.address, None):
            return Markup('{} <span class="now">({})</span>').format(then, now)
        return Markup('{} <span class="now">(<a href="{}">{}</a>)</span>').format(then, self.url(str(address)), now)

    def _address_today(self, kind: str, unit_id: str) -> str | None:
        """The page of the one unit that a unit of the past became. Where that is open: for places that of their old province."""
        units = self.catalogue.records(kind)
        answer = successors(units, unit_id, self.today)
        if kind == "bodies" and not answer.certain:
            return None
        unit = answer.units[0] if answer.certain else unit_id
        if kind == "places":
            unit = province_of(self.catalogue.places, unit) or unit
        if not addresses.has_page(units[unit]):
            return addresses.section(kind, self.lang)
        return addresses.record(kind, unit, self.lang)
