"""What list pages show, in their order: groups, counts, the nearest dates."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from catalogue.addresses import PAGE_KINDS, has_page
from catalogue.facts.places import stands_on
from catalogue.facts.queries import first_letter, newest_first, news_and_events, vietnamese_order
from catalogue.facts.states import Tone
from catalogue.facts.time import status
from catalogue.models import Event, Lang, NewsItem, Policy, Product, Programme, Record, Round
from catalogue.models.dates import Day
from catalogue.records import Catalogue


@dataclass(frozen=True)
class KindReport:
    """How many records of a kind there are, how sure they are, and the oldest day one was checked."""

    kind: str
    total: int
    by_confidence: Mapping[str, int]
    oldest: Day | None


def policies_by_state(catalogue: Catalogue, day: dt.date) -> list[tuple[str, list[Policy]]]:
    """Documents by the tone of their state: those in force, to come, of unknown status, ended; in each the newest first.

    What stands under the document that it amends (``amendments``) is left out.
    """
    groups: dict[str, list[Policy]] = {tone: [] for tone in get_args(Tone)}
    under = {policy.id for policies in amendments(catalogue, day).values() for policy in policies}
    for policy in newest_first(catalogue.policies.values(), "signed_on"):
        if policy.id not in under:
            groups[status(catalogue, policy, day).tone].append(policy)
    return list(groups.items())


def amendments(catalogue: Catalogue, day: dt.date) -> dict[str, list[Policy]]:
    """Document → those that amend it or one of its amendments, the newest first.

    Only of the same tone: whoever looks for what is in force, or for what is over, finds nothing else under its heading.
    """

    def tone(policy: Policy) -> str:
        return status(catalogue, policy, day).tone

    def amended(policy: Policy) -> Policy | None:
        targets = (catalogue.policies[link.to] for link in policy.relations if link.kind == "amends")
        return next((one for one in targets if tone(one) == tone(policy)), None)

    found: dict[str, list[Policy]] = {}
    for policy in newest_first(catalogue.policies.values(), "signed_on"):
        root, passed = policy, {policy.id}
        while (above := amended(root)) and above.id not in passed:
            root = above
            passed.add(root.id)
        if root is not policy:
            found.setdefault(root.id, []).append(policy)
    return found


def all_told(policies: Collection[Policy], under: Mapping[str, Collection[Policy]]) -> int:
    """How many documents there are with those that stand under them (``amendments``)."""
    return len(policies) + sum(len(under.get(policy.id, ())) for policy in policies)


def by_ground(catalogue: Catalogue, policies: Iterable[Policy]) -> list[tuple[str | None, list[Policy]]]:
    """Documents by the place that they are for: the whole country, the site's own province, other parts by name, those for none."""
    found: dict[str | None, list[Policy]] = {}
    for policy in policies:
        found.setdefault(policy.territory[0] if policy.territory else None, []).append(policy)

    def key(place: str | None) -> tuple[Any, ...]:
        unit = catalogue.places[place] if place else None
        ranks = {None: 3, "viet-nam": 0, catalogue.site.province: 1}
        return ranks.get(place, 2), vietnamese_order(unit.name.vi) if unit else ()

    return [(place, found[place]) for place in sorted(found, key=key)]


def news_by_year(catalogue: Catalogue) -> list[tuple[int, list[NewsItem | Event]]]:
    """News and events under the year in which they came, the latest first."""
    found: dict[int, list[NewsItem | Event]] = {}
    for entry in news_and_events(catalogue):
        when = entry.published_on if isinstance(entry, NewsItem) else entry.starts_on
        found.setdefault(when.first.year, []).append(entry)
    return list(found.items())


def contents_of_years(years: Iterable[tuple[int, list[Any]]]) -> list[tuple[str, int, int]]:
    """For the line of contents of a list by year: anchor, word and count."""
    return [(f"nam-{year}", year, len(entries)) for year, entries in years]


def editions(catalogue: Catalogue, series: str) -> list[Event]:
    """The events of a series, the earliest first."""
    return sorted((event for event in catalogue.events.values() if event.series == series), key=_when)


def events_by_series(catalogue: Catalogue) -> list[tuple[str | None, list[Event]]]:
    """Each series with its events, the latest first, in the order of the vocabulary; then the events of no series."""
    known = [concept.id for concept in catalogue.vocabularies["event-series"].concepts]
    groups = [(name, editions(catalogue, name)[::-1]) for name in known]
    others = sorted((event for event in catalogue.events.values() if event.series is None), key=_when, reverse=True)
    return [(name, events) for name, events in [*groups, (None, others)] if events]


def _when(event: Event) -> tuple[dt.date, str]:
    return event.starts_on.first, event.id


def by_period(programmes: Iterable[Programme]) -> list[Programme]:
    """Programmes, the latest period first; in one period the national one first, then by name."""

    def key(programme: Programme) -> tuple[Any, ...]:
        begin = programme.period.begin
        return (-(begin.year if begin else 0), programme.level != "national", vietnamese_order(programme.name.vi))

    return sorted(programmes, key=key)


def rounds_in_order(catalogue: Catalogue) -> list[Round]:
    """Selection rounds, the newest first; in one year by name."""
    return sorted(catalogue.rounds.values(), key=lambda entry: (-entry.year, vietnamese_order(entry.name.vi)))


def places_with_pages(catalogue: Catalogue, day: dt.date) -> list[tuple[str, list[Any]]]:
    """Provinces and cities of ``day``, those of before, and regions, each in Vietnamese order."""
    groups: dict[str, list[Any]] = {"units-today": [], "units-before": [], "regions": []}
    for place in in_vietnamese_order(place for place in catalogue.places.values() if has_page(place)):
        if place.kind in ("country", "region"):
            groups["regions"].append(place)
        else:
            groups["units-today" if stands_on(place, day) else "units-before"].append(place)
    return list(groups.items())


def in_vietnamese_order(entries: Iterable[Any]) -> list[Any]:
    """Entries by their Vietnamese name, title or term."""

    def key(entry: Any) -> Any:
        name = getattr(entry, "name", None) or getattr(entry, "term", None) or entry.title
        return vietnamese_order(name.vi), entry.id

    return sorted(entries, key=key)


def by_first_letter(entries: Iterable[Any], lang: Lang) -> list[tuple[str, list[Any]]]:
    """Terms under the first letter of their name in ``lang``, in the order of the Vietnamese alphabet."""
    found: dict[str, list[Any]] = {}
    for entry in sorted(entries, key=lambda entry: (vietnamese_order(entry.term.in_lang(lang)[0]), entry.id)):
        found.setdefault(first_letter(entry.term.in_lang(lang)[0]), []).append(entry)
    return list(found.items())


def index_of_pages(catalogue: Catalogue) -> list[tuple[str, list[Any]]]:
    """Every record with a page, by kind, in Vietnamese order."""
    return [
        (kind, in_vietnamese_order(record for record in catalogue.records(kind).values() if has_page(record)))
        for kind in PAGE_KINDS
    ]


def report(catalogue: Catalogue) -> list[KindReport]:
    """One row for each kind of record that states facts."""
    rows = []
    for kind in (*PAGE_KINDS, "people"):
        records: list[Record] = list(catalogue.records(kind).values())
        levels = Counter(record.confidence for record in records)
        oldest = min((record.checked_on for record in records), default=None)
        by_confidence = {level: levels[level] for level in ("confirmed", "reported", "inferred")}
        rows.append(KindReport(kind, len(records), by_confidence, oldest))
    return rows


def one_of_each_kind(products: Iterable[Product]) -> list[Product]:
    """The first product of each kind: where a few stand for all, they should not look alike."""
    found: dict[str, Product] = {}
    for product in products:
        found.setdefault(product.kind or product.id, product)
    return list(found.values())
