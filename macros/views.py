"""What a template may ask: one ``View`` for each page, bound to a language, a day and the page's own address."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from catalogue import addresses, listings, queries
from catalogue.loading import Catalogue
from catalogue.models import Citation, Entry, Figure, Lang, Name, Photo, Policy, Product, Record, Relation, Source, Text
from catalogue.models.dates import PartialDate
from catalogue.models.records import Stated
from catalogue.photo_library import illustration_path, photo_path
from catalogue.scopes import same_scope
from catalogue.time import Change, Dated, incoming, status
from macros import conditions, formatting, gazetteer, histories, indexes
from macros.formatting import NBSP
from macros.naming import Naming
from macros.wording import words

_GUIDES = {"conditions": conditions, "gazetteer": gazetteer, "histories": histories}


@dataclass(frozen=True)
class View:
    """One page as its templates see it. ``address`` is the page's own; None for a page served at any depth (404)."""

    catalogue: Catalogue
    lang: Lang
    today: dt.date
    address: str | None
    renditions: Mapping[str, Any]
    """Path of an original under data/ → its planned renditions."""

    @property
    def q(self) -> Any:
        """The queries, for templates."""
        return queries

    @property
    def lists(self) -> Any:
        """The listings, for templates."""
        return listings

    def guide(self, name: str) -> Any:
        """For templates: "conditions" of support, places in the "gazetteer", "histories" of status, all in words."""
        return _GUIDES[name]

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
        return _marked(escape(value), lang, self.lang)

    def plain(self, pair: Name | Text) -> str:
        """The same without marking: for attributes."""
        return pair.in_lang(self.lang)[0]

    def paragraphs(self, text: Text | None) -> Markup:
        """A passage as paragraphs: a blank line divides them."""
        if text is None:
            return Markup("")
        value, lang = text.in_lang(self.lang)
        attribute = Markup(' lang="vi"') if lang != self.lang else Markup("")
        return Markup("").join(
            Markup("<p{}>{}</p>\n").format(attribute, part.strip()) for part in value.split("\n\n") if part.strip()
        )

    def concept(self, scheme: str, concept_id: str) -> Markup:
        """The label of a vocabulary concept."""
        return self.text(indexes.labels(self.catalogue, scheme)[concept_id])

    def date(self, value: dt.date | PartialDate | None) -> str:
        """A date in the page's language; the word for unknown when there is none."""
        return formatting.date(value, self.lang) if value else str(self.words.label.unknown)

    def number(self, value: Any) -> str:
        """A number in the page's language."""
        return formatting.number(value, self.lang)

    def value(self, figure: Figure) -> str:
        """A figure's value with its unit, kept on one line."""
        if figure.value is None:
            return str(self.words.label.unknown)
        precision = "" if figure.precision == "exactly" else f"{getattr(self.words.precision, figure.precision)}{NBSP}"
        shown = formatting.number(figure.value, self.lang)
        if figure.out_of is not None:
            shown += f"/{formatting.number(figure.out_of, self.lang)}"
        return f"{precision}{shown}"

    def unit(self, figure: Figure) -> Markup:
        """The unit of a figure."""
        return self.concept("units", figure.unit)

    def period(self, period: Any) -> Markup:
        """A period in words: its own label, or from – to."""
        if period is None:
            return Markup("")
        if period.label is not None:
            return self.text(period.label)
        if period.begin == period.end:
            return escape(self.date(period.begin))
        if period.begin is None:
            return escape(self.words.label.until.format(self.date(period.end)))
        if period.end is None:
            return escape(self.words.label.since.format(self.date(period.begin)))
        return escape(f"{self.date(period.begin)}–{self.date(period.end)}")

    # Places and bodies, then and now

    @cached_property
    def _naming(self) -> Naming:
        return Naming(self.catalogue, self.words.naming, self.today, self.lang)

    def place(self, written: Any) -> Markup:
        """A place as the source wrote it, and quietly what it is today."""
        now = self._naming.place(written.place) if written.place else None
        return self._then_and_now(self.text(written.as_written), now)

    def unit_name(self, place_id: str) -> Markup:
        """A registered place by its own name, and quietly what it is today."""
        unit = self.catalogue.places[place_id]
        return self._then_and_now(self.text(unit.name), self._naming.place(place_id))

    def body(self, body_id: str) -> Markup:
        """A body by name, linked to its page, and quietly who does its work today."""
        body = self.catalogue.bodies[body_id]
        link = Markup('<a href="{}">{}</a>').format(self.page("bodies", body_id), self.text(body.name))
        return self._then_and_now(link, self._naming.body(body_id))

    def bodies(self, ids: Iterable[str]) -> Markup:
        """Several bodies, divided by semicolons."""
        return Markup("; ").join(self.body(body_id) for body_id in ids)

    def _then_and_now(self, then: Markup, now: str | None) -> Markup:
        return then if now is None else Markup('{} <span class="now">({})</span>').format(then, now)

    # Truth: status, sources, confidence

    def status(self, record: Dated) -> Change:
        """What holds for a dated record today."""
        return status(self.catalogue, record, self.today)

    def sources(self, record: Entry) -> list[tuple[int, Source]]:
        """Every source a record cites, numbered in the order in which it first does."""
        return [
            (number, self.catalogue.sources[source]) for source, number in indexes.source_numbers(self.catalogue, record).items()
        ]

    def notes(self, record: Record, statement: Stated) -> list[tuple[int, Citation]]:
        """The numbered citations of one statement; one without its own rests on those of its record."""
        numbers = indexes.source_numbers(self.catalogue, record)
        return [(numbers[citation.source], citation) for citation in statement.cited or record.cited]

    def target(self, figures: Iterable[Figure], figure: Figure) -> tuple[Figure, bool] | None:
        """The target that a result answers, and whether both count the same ground."""
        found = next((other for other in figures if other.id == figure.answers), None)
        return (found, same_scope(found, figure)) if found else None

    # Other records

    def title(self, kind: str, record: Entry) -> Markup:
        """What a record is called in a link."""
        return self.text(title_of(kind, record))

    def link(self, kind: str, record_id: str) -> Markup:
        """A link to a record, or its name alone when it has no page of its own."""
        record = self.catalogue.records(kind)[record_id]
        name = self.title(kind, record)
        if not addresses.has_page(record):
            return name
        return Markup('<a href="{}">{}</a>').format(self.page(kind, record_id), name)

    def used_by(self, kind: str, record_id: str) -> list[tuple[str, Entry]]:
        """The records with a page that refer to this one. Documents among themselves: see ``incoming``."""
        pairs = queries.users(self.catalogue).get((kind, record_id), ())
        found = [(other, self.catalogue.records(other)[other_id]) for other, other_id in pairs]
        return [(other, record) for other, record in found if addresses.has_page(record) and not other == kind == "policies"]

    def incoming(self, policy_id: str) -> list[tuple[Policy, Relation]]:
        """What other documents do to this one, the inverse of their relations."""
        return list(incoming(self.catalogue).get(policy_id, ()))

    def products_of(self, producer_id: str) -> list[Product]:
        """The products of one producer, in the order of the gallery."""
        return list(indexes.products_by_producer(self.catalogue).get(producer_id, ()))

    def predecessors(self, kind: str, unit_id: str) -> list[str]:
        """The units with a page that became this one."""
        units = self.catalogue.records(kind)
        older = queries.older_units(self.catalogue, kind).get(unit_id, ())
        return [unit for unit in older if addresses.has_page(units[unit])]

    def body_now(self, body_id: str) -> str | None:
        """Who does the work of a body that is no more."""
        return self._naming.body(body_id)

    def person(self, person_id: str) -> str:
        """A person in a public role, with the honorific of the source."""
        person = self.catalogue.people[person_id]
        return f"{self.plain(person.honorific)} {person.name}" if person.honorific else person.name

    def edit_url(self, kind: str, record_id: str) -> str:
        """Where the YAML of a record is edited."""
        site = self.catalogue.site
        return f"{site.repository}/edit/{site.branch}/data/{self.catalogue.paths[kind, record_id]}"

    def photo(self, kind: str, record_id: str, photo: Photo) -> Any:
        """The planned renditions of a photo: see ``templates/parts.html.jinja``."""
        return self.renditions[photo_path(kind, record_id, photo)]

    def illustration(self, product: Product) -> Any:
        """The planned renditions of the illustration that stands for a product without a photo; None where there is none."""
        if product.photos or product.kind is None:
            return None
        return self.renditions.get(illustration_path(product.kind))


def _marked(html: Markup, lang: Lang, page: Lang) -> Markup:
    return html if lang == page else Markup('<span lang="{}">{}</span>').format(lang, html)


def title_of(kind: str, record: Any) -> Name:
    """The field of a record that serves as its title."""
    if kind in ("policies", "news"):
        title: Name = record.title
        return title
    name: Name = record.term if kind == "glossary" else record.name
    return name
