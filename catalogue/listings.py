"""What list pages show, in their order: groups, counts, the nearest dates."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.addresses import PAGE_KINDS, has_page
from catalogue.loading import Catalogue
from catalogue.models import Policy, Programme, Record, Round
from catalogue.models.dates import Day
from catalogue.places import stands_on
from catalogue.queries import DutyOf, dated_duties, newest_first, vietnamese_order
from catalogue.time import ENDED, incoming, status

# Resolutions on boundaries and the party's resolutions are context, not what a reader of khuyến công looks for first.
_BINDING = frozenset(["decree", "circular", "decision", "pm-decision", "directive", "council-resolution"])


@dataclass(frozen=True)
class KindReport:
    """How many records of a kind there are, how sure they are, and the oldest day one was checked."""

    kind: str
    total: int
    by_confidence: Mapping[str, int]
    oldest: Day | None


def policies_by_state(catalogue: Catalogue, day: dt.date) -> list[tuple[str, list[Policy]]]:
    """Documents in force (or coming), those whose status is not known, those that have ended; the newest first."""
    groups: dict[str, list[Policy]] = {"in-force": [], "unknown": [], "ended": []}
    for policy in newest_first(catalogue.policies.values(), "signed_on"):
        state = status(catalogue, policy, day).state
        group = "ended" if state in ENDED else "unknown" if state == "unknown" else "in-force"
        groups[group].append(policy)
    return list(groups.items())


def in_force(catalogue: Catalogue, day: dt.date) -> list[Policy]:
    """Documents that hold on ``day``, first those that the most other documents rest on, then the newest."""
    holding = dict(policies_by_state(catalogue, day))["in-force"]
    resting = incoming(catalogue)
    return sorted((policy for policy in holding if policy.kind in _BINDING), key=lambda policy: -len(resting.get(policy.id, ())))


def nearest_duties(catalogue: Catalogue, day: dt.date) -> list[DutyOf]:
    """Dated duties: those to come, the nearest first, then the past ones, the latest first."""
    pairs = dated_duties(catalogue)
    coming = [pair for pair in pairs if pair.duty.due and pair.duty.due.last >= day]
    return coming + [pair for pair in reversed(pairs) if pair not in coming]


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


def index_of_pages(catalogue: Catalogue) -> list[tuple[str, list[Any]]]:
    """Every record with a page, by kind, in Vietnamese order."""
    return [
        (kind, in_vietnamese_order(record for record in catalogue.records(kind).values() if has_page(record)))
        for kind in PAGE_KINDS
    ]


def report(catalogue: Catalogue) -> list[KindReport]:
    """One row for each kind of record that states facts."""
    rows = []
    for kind in (*PAGE_KINDS, "people", "glossary"):
        records: list[Record] = list(catalogue.records(kind).values())
        levels = Counter(record.confidence for record in records)
        oldest = min((record.checked_on for record in records), default=None)
        by_confidence = {level: levels[level] for level in ("confirmed", "reported", "inferred")}
        rows.append(KindReport(kind, len(records), by_confidence, oldest))
    return rows
