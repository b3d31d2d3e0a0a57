"""What a template may ask: one ``View`` for each page, bound to a language, a day and the page's own address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from catalogue import addresses
from catalogue.covers.composing import said
from catalogue.covers.printing import Print, printed
from catalogue.facts import queries
from catalogue.facts.effects import effect, incoming
from catalogue.facts.progress import figure_number, is_whole, same_scope
from catalogue.facts.standings import change_word
from catalogue.facts.states import Change
from catalogue.facts.tellers import teller
from catalogue.facts.time import Dated, status
from catalogue.kinds import kind_of
from catalogue.models import Craft, Entry, Figure, Name, Photo, Policy, Product, Record, Relation, Source, Text
from catalogue.models.records import Stated
from catalogue.photos.library import illustration_path, photo_path
from catalogue.titles import is_unnamed, lead_of, title_of
from macros import formatting
from macros.formatting import NBSP
from macros.page_texts import PageTexts


@dataclass(frozen=True)
class View(PageTexts):
    """One page as its templates see it."""

    def value(self, figure: Figure) -> str:
        """A figure's value; a sum of money and a percentage are whole, with their signs, and leave nothing to ``unit``."""
        if figure.value is None:
            return str(self.words.label.unknown)
        precision = "" if figure.precision == "exactly" else f"{getattr(self.words.precision, figure.precision)}{NBSP}"
        return precision + figure_number(figure, self.lang).replace(" ", NBSP)

    def unit(self, figure: Figure) -> Markup:
        """The unit of a figure; of one, in the singular. Empty where the value or the label says it."""
        if is_whole(figure.unit):
            return Markup("")
        t = self.words
        if figure.value == 1 and figure.out_of is None and hasattr(t.unit_of_one, figure.unit):
            return escape(t.unit_of_one[figure.unit])
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
        return formatting.whole(f"{self.date(period.begin)}–{self.date(period.end)}")

    # Truth: status, sources, confidence

    def status(self, record: Dated) -> Change:
        """What holds for a dated record today."""
        return status(self.catalogue, record, self.today)

    def state_word(self, record: Dated, change: Change) -> str:
        """The word of a state, by the kind of the record."""
        return change_word(self.catalogue, kind_of(record), change, self.lang)

    def effect(self, policy: Policy) -> str:
        """When a document takes effect, as its facts tell it: the day it states, or that of signing where signing counts."""
        dates = effect(self.catalogue, policy)
        if dates is None or dates.since is None:
            return str(self.words.label.unknown)
        shown = self.date(dates.since)
        return str(self.words.label.by_signing.format(shown)) if dates.by_signing else shown

    def sources(self, record: Entry) -> list[tuple[int, Source]]:
        """Every source a record cites, numbered in the order in which it first does."""
        return [
            (number, self.catalogue.sources[source]) for source, number in queries.source_numbers(self.catalogue, record).items()
        ]

    def notes(self, record: Record, statement: Stated) -> list[tuple[int, list[str]]]:
        """The numbered sources of one statement, each once, with the places in it; without its own it rests on its record's."""
        numbers = queries.source_numbers(self.catalogue, record)
        found: dict[int, list[str]] = {}
        for citation in statement.cited or record.cited:
            found.setdefault(numbers[citation.source], []).extend([citation.at] if citation.at else [])
        return list(found.items())

    def target(self, figures: Iterable[Figure], figure: Figure) -> tuple[Figure, bool] | None:
        """The target that a result answers, and whether both count the same ground."""
        found = next((other for other in figures if other.id == figure.answers), None)
        return (found, same_scope(found, figure)) if found else None

    # Other records

    def title(self, kind: str, record: Entry) -> Markup:
        """What a record is called in a link."""
        return self.text(title_of(self.catalogue, kind, record))

    def lead(self, kind: str, record: Entry) -> Text | Name | None:
        """What a record says of itself first."""
        return lead_of(kind, record)

    def named(self, words: str, kind: str, record_id: str) -> str:
        """``words`` with the title of a record in their gap, plain: for heads and descriptions of pages."""
        return str(words).format(formatting.bare(self.title(kind, self.catalogue.records(kind)[record_id])))

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
        return list(queries.products_by_producer(self.catalogue).get(producer_id, ()))

    def predecessors(self, kind: str, unit_id: str) -> list[str]:
        """The units with a page that became this one."""
        units = self.catalogue.records(kind)
        older = queries.older_units(self.catalogue, kind).get(unit_id, ())
        return [unit for unit in older if addresses.has_page(units[unit])]

    def person(self, person_id: str) -> str:
        """A person in a public role, with the honorific of the source."""
        person = self.catalogue.people[person_id]
        return f"{self.plain(person.honorific)} {person.name}" if person.honorific else person.name

    def edit_url(self, kind: str, record_id: str) -> str | None:
        """Where the YAML of a record is edited; None where another site tells it: it is edited there."""
        site = self.catalogue.site
        if teller(self.catalogue, self.catalogue.records(kind)[record_id]):
            return None
        return f"{site.repository}/edit/{site.branch}/data/{self.catalogue.paths[kind, record_id]}"

    def form_url(self, kind: str, record_id: str) -> str | None:
        """The form of the editor with the record in it; None where its file must not be shown (a person who has not agreed)."""
        record = self.catalogue.records(kind)[record_id]
        if teller(self.catalogue, record):
            return None
        if kind == "producers" and is_unnamed(record):
            return None
        return f"{self.section('editing')}?sua={kind}/{record_id}"

    def photo(self, kind: str, record_id: str, photo: Photo) -> Any:
        """The planned renditions of a photo: see ``templates/parts.html.jinja``."""
        return self.renditions[photo_path(kind, record_id, photo)]

    def cover(self, product: Product) -> Print | None:
        """The cover that stands for a product without a photo."""
        return printed(self.catalogue, product.id)

    def shown(self, cover: Print) -> str:
        """What a cover shows, for those who do not see it."""
        return self.plain(said(self.catalogue, cover.cover))

    def drawing(self, craft: Craft) -> Any:
        """The planned renditions of the drawing of a craft; None where it has none."""
        return self.renditions.get(illustration_path(craft.drawing)) if craft.drawing else None
