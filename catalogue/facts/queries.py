"""Questions that are asked of the catalogue: inverse relations, orders, neighbours, the day of a record, which ones are kept back."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from catalogue.addresses import PAGE_KINDS
from catalogue.data_files.days import data_day
from catalogue.data_files.shapes import references
from catalogue.data_files.texts import pairs
from catalogue.facts.places import province_of
from catalogue.facts.succession import inverse, today
from catalogue.kinds import KINDS, kind_of
from catalogue.models import Award, Duty, Entry, Event, Lang, Model, NewsItem, Policy, Product
from catalogue.models.dates import PartialDate
from catalogue.models.fields import Ref
from catalogue.models.records import shown_from
from catalogue.records import Catalogue, index
from catalogue.titles import inside

# The Vietnamese alphabet; within a letter the tones go: none, huyền, hỏi, ngã, sắc, nặng.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
# Sources are for checking, not for finding; names are handled apart.
_NOT_PROSE = frozenset(["cited", "gaps", "name", "title", "term", "variants", "abbreviation", "also", "earlier", "photos", "id"])
_END_OF_SENTENCE = re.compile(r"(?<=[.!?…;])\s+(?=[^\W\d_]|\d)")


@dataclass(frozen=True)
class DutyOf:
    """A duty and the document that lays it."""

    policy: Policy
    duty: Duty


def vietnamese_order(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """A sort key in the order of Vietnamese dictionaries: letters first, then tones, digits before letters."""
    letters, tones = [], []
    for character in text.casefold():
        base, tone = _split(character)
        letters.append(_LETTERS.index(base) + 100 if base in _LETTERS else min(ord(base), 99))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def first_letter(text: str) -> str:
    """The letter of the Vietnamese alphabet under which ``text`` stands: Ủy under U, ứng under Ư."""
    return _split(text[0].casefold())[0].upper()


@lru_cache(maxsize=512)
def _split(character: str) -> tuple[str, int]:
    """A letter without its tone, and the rank of the tone."""
    parts = unicodedata.normalize("NFD", character)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    return bare[0], tone


def newest_first(entries: Iterable[Any], field: str) -> list[Any]:
    """Entries by a date field, the newest first; those without the date last; equal ones by id."""

    def key(entry: Any) -> tuple[int, str]:
        when = getattr(entry, field)
        return (-(when.first.toordinal()) if when else 1, entry.id)

    return sorted(entries, key=key)


def news_and_events(catalogue: Catalogue) -> list[NewsItem | Event]:
    """News items and events together, the newest first."""

    def key(entry: NewsItem | Event) -> tuple[int, str]:
        when = entry.published_on if isinstance(entry, NewsItem) else entry.starts_on
        return (-when.first.toordinal(), entry.id)

    return sorted([*catalogue.news.values(), *catalogue.events.values()], key=key)


@index
def duties_by_body(catalogue: Catalogue) -> Mapping[str, tuple[DutyOf, ...]]:
    """Body id → the duties it must do itself or is directed to do."""
    by_body: dict[str, list[DutyOf]] = {}
    for policy in catalogue.policies.values():
        for duty in policy.duties:
            for body in dict.fromkeys((*duty.actors, *duty.through)):
                by_body.setdefault(body, []).append(DutyOf(policy, duty))
    return {body: tuple(duties) for body, duties in by_body.items()}


def dated_duties(catalogue: Catalogue) -> list[DutyOf]:
    """Every duty with a due date, the earliest first."""
    dated = [DutyOf(policy, duty) for policy in catalogue.policies.values() for duty in policy.duties if duty.due]
    return sorted(dated, key=lambda pair: (pair.duty.due.last if pair.duty.due else dt.date.max, pair.policy.id))


@index
def users(catalogue: Catalogue) -> Mapping[tuple[str, str], Mapping[tuple[str, str], str]]:
    """(kind, id) of a record → (kind, id) of every record with a page that refers to it → the field in which it first does."""
    named_by: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
    for kind in PAGE_KINDS:
        for entry in catalogue.records(kind).values():
            for link in references(entry):
                if isinstance(link.marker, Ref):
                    named_by.setdefault((link.marker.kind, link.value), {}).setdefault((kind, entry.id), str(link.loc[0]))
    return named_by


@index
def older_units(catalogue: Catalogue, kind: str) -> Mapping[str, tuple[str, ...]]:
    """For each place or body (``kind``), the units that became it: the inverse of ``successors``."""
    return inverse(catalogue.records(kind))


def concept_rank(catalogue: Catalogue, scheme: str, concept: str) -> int:
    """The place of a concept in the order of its vocabulary."""
    return [item.id for item in catalogue.vocabularies[scheme].concepts].index(concept)


def award_ladder(catalogue: Catalogue, product: Product) -> list[Award]:
    """Awards from the highest level down, within a level the newest first; entries without a known result come last."""

    def key(award: Award) -> tuple[bool, int, int]:
        return award.stage == "entered", -concept_rank(catalogue, "award-levels", award.level), -(award.year or 0)

    return sorted(product.awards, key=key)


def gallery_order(catalogue: Catalogue) -> list[Product]:
    """Those of the site's own province first; by their highest award, its year (newest first), the name in Vietnamese order."""
    own = catalogue.site.province

    def key(product: Product) -> tuple[Any, ...]:
        best = award_ladder(catalogue, product)[0]
        rank = concept_rank(catalogue, "award-levels", best.level)
        unit = province_of(catalogue.places, product.origin.place) if own and product.origin.place else None
        elsewhere = unit is None or today(catalogue.places, unit, dt.date.max) != own
        return (elsewhere, best.stage == "entered", -rank, -(best.year or 0), vietnamese_order(product.name.vi), product.id)

    return sorted(catalogue.products.values(), key=key)


def day_of(catalogue: Catalogue, kind: str, record: Any) -> PartialDate | None:
    """What stands at ``Kind.date``; of a round without a decision its year, of a product the year of its highest award.

    As exactly as it is known, and None where it is not: nobody may make a first of January of a year.
    """
    dated: PartialDate | None = inside(record, KINDS[kind].date)
    if dated is not None:
        return dated
    year = award_ladder(catalogue, record)[0].year if isinstance(record, Product) else getattr(record, "year", None)
    return PartialDate(year) if year else None


def year_of(catalogue: Catalogue, kind: str, record: Any) -> int | None:
    """The year that readers look for: of a round the one in its name, though it may be decided in the next."""
    day = day_of(catalogue, kind, record)
    year: int | None = getattr(record, "year", None) or (day.year if day else None)
    return year


@index
def products_by_producer(catalogue: Catalogue) -> Mapping[str | None, tuple[Product, ...]]:
    """Producer id → its products in the order of the gallery."""
    held: dict[str | None, list[Product]] = {}
    for product in gallery_order(catalogue):
        held.setdefault(product.producer, []).append(product)
    return {producer: tuple(products) for producer, products in held.items()}


def source_numbers(catalogue: Catalogue, record: Entry) -> Mapping[str, int]:
    """Source id → its number on the page of ``record``: the order in which the record first cites it."""
    return _source_numbers(catalogue, kind_of(record), record.id)


@index
def _source_numbers(catalogue: Catalogue, kind: str, record_id: str) -> Mapping[str, int]:
    record = catalogue.records(kind)[record_id]
    cited = [citation.source for citation in getattr(record, "cited", ())]
    cited += [link.value for link in references(record) if getattr(link.marker, "kind", "") == "sources"]
    return {source: number for number, source in enumerate(dict.fromkeys(cited), start=1)}


def sentences(record: Model, lang: Lang) -> Iterator[str]:
    """Every sentence that the page of ``record`` says itself, in the order of its fields: what a search looks through besides names."""
    for loc, text in pairs(record):
        if _NOT_PROSE.isdisjoint(loc):
            for paragraph in text.in_lang(lang)[0].split("\n\n"):
                yield from _END_OF_SENTENCE.split(" ".join(paragraph.split()))


def kept_back(catalogue: Catalogue, today: dt.date) -> Iterator[tuple[str, Any]]:
    """Every record, with its kind, that readers are not shown on ``today``; as ``data_day`` takes that."""
    now = data_day((record for kind in KINDS for record in catalogue.records(kind).values()), today)
    for kind in KINDS:
        for record in catalogue.records(kind).values():
            if shown_from(record) > now:
                yield kind, record
