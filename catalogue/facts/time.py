"""Status on any day, computed from dated facts and never typed.

A record's ``history`` is a short list of changes in the order of their days; its status on a day is the last
change not after that day. The browser gets the same list, so both sides agree by construction.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from catalogue.loading import Catalogue
from catalogue.models import Policy, Programme, Relation, Support
from catalogue.models.dates import PartialDate
from catalogue.models.periods import Period

State = Literal["not-yet", "in-force", "amended", "expired", "replaced", "period-over", "unknown"]
Dated = Policy | Programme | Support
ENDED: frozenset[State] = frozenset(["expired", "replaced", "period-over"])
ALWAYS = dt.date.min
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """From ``on`` the state is ``state``; ``reason`` is a key of the interface words, ``cause`` the id of a document."""

    on: dt.date
    state: State
    reason: str
    cause: str | None = None


def status(catalogue: Catalogue, record: Dated, day: dt.date) -> Change:
    """What holds for ``record`` on ``day``, since when, and why."""
    return at(history(catalogue, record), day)


def at(changes: Iterable[Change], day: dt.date) -> Change:
    """The last change not after ``day``; ``changes`` are in the order of their days and begin with ``ALWAYS``."""
    return [change for change in changes if change.on <= day][-1]


def history(catalogue: Catalogue, record: Dated) -> tuple[Change, ...]:
    """Every change of status of ``record``, from the beginning of time."""
    if isinstance(record, Policy):
        changes = [*_start(record.effective_on or record.signed_on, record.dated_between)]
        changes += _effects(catalogue, record)
        changes += _end(record.expires_on, "expired") + _period_end(record.period)
    elif isinstance(record, Programme):
        changes = [*_programme_start(catalogue, record), *_period_end(record.period)]
    else:
        changes = [*_start(record.valid.begin, None), *_end(record.valid.end, "expired")]
    return _in_order(changes)


def _start(first: PartialDate | None, between: Period | None) -> list[Change]:
    if first is not None:
        earliest, latest = first.first, first.last
    elif between and between.begin and between.end:
        earliest, latest = between.begin.first, between.end.last
    else:
        return [Change(ALWAYS, "unknown", "no-date")]
    changes = [Change(ALWAYS, "not-yet", "before-start")]
    if earliest < latest:
        changes.append(Change(earliest, "unknown", "start-unclear"))
    return [*changes, Change(latest, "in-force", "started")]


def _programme_start(catalogue: Catalogue, programme: Programme) -> list[Change]:
    """A programme for 2026–2030 runs from the first day of 2026, or from the day of its approval when that came later.

    Without an approval on record nobody can say that it runs.
    """
    begin = programme.period.begin
    if begin is None:
        return [Change(ALWAYS, "unknown", "no-date")]
    changes = [Change(ALWAYS, "not-yet", "before-start")]
    approval = catalogue.policies.get(programme.approved_by or "")
    if approval is None:
        return [*changes, Change(begin.first, "unknown", "no-approval")]
    approved = approval.effective_on or approval.signed_on
    return [*changes, Change(max(begin.first, approved.last if approved else begin.first), "in-force", "started")]


def _effects(catalogue: Catalogue, policy: Policy) -> list[Change]:
    changes = []
    for other, relation in incoming(catalogue).get(policy.id, ()):
        began = relation.on or (other.effective_on or other.signed_on)
        if began is None or relation.kind not in ("amends", "replaces"):
            continue
        day = began if isinstance(began, dt.date) else began.last
        state: State = "amended" if relation.kind == "amends" else "replaced"
        changes.append(Change(day, state, f"{state}-by", other.id))
    return changes


def _end(last: PartialDate | None, state: State) -> list[Change]:
    return [Change(last.last + _ONE_DAY, state, state)] if last else []


def _period_end(period: Period | None) -> list[Change]:
    return _end(period.end, "period-over") if period else []


def _in_order(changes: list[Change]) -> tuple[Change, ...]:
    """Sorted by day; once ended, only "replaced" still says more; of two on one day the later in the list holds."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda change: change.on):
        if kept and kept[-1].state in ENDED and change.state != "replaced":
            continue
        if kept and kept[-1].on == change.on:
            kept.pop()
        kept.append(change)
    return tuple(kept)


@lru_cache(maxsize=4)
def incoming(catalogue: Catalogue) -> Mapping[str, tuple[tuple[Policy, Relation], ...]]:
    """For each document, what other documents do to it: the inverse of ``relations``, which is stated once."""
    found: dict[str, list[tuple[Policy, Relation]]] = {}
    for policy in catalogue.policies.values():
        for relation in policy.relations:
            found.setdefault(relation.to, []).append((policy, relation))
    return {target: tuple(pairs) for target, pairs in found.items()}
