"""Status on any day, computed from dated facts and never typed, and never sharper than they are.

A record's ``history`` is a short list of changes in the order of their days; its status on a day is the last
change not after that day. The browser gets the same list, so both sides agree by construction.

Three rules hold for every answer. A bound is not a day: where a source has only a year, the state changes when the
year is over, and no day is shown. Signing is not effect: only administrative acts count from the day of signing (the
vocabulary of document kinds says which are, and by which article of the Law on promulgation). What another document
does counts from the day on which that document took effect, not from its signature.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from catalogue.facts.effects import ONE_DAY, Days, Effect, acts_from, effect, incoming, issue, stated
from catalogue.facts.states import Change, State
from catalogue.models import Policy, Programme, Support
from catalogue.models.dates import PartialDate
from catalogue.models.documents import RelationKind
from catalogue.records import Catalogue

Dated = Policy | Programme | Support
ALWAYS = dt.date.min


def status(catalogue: Catalogue, record: Dated, day: dt.date) -> Change:
    """What holds for ``record`` on ``day``, since when, and why."""
    return at(history(catalogue, record), day)


def at(changes: Iterable[Change], day: dt.date) -> Change:
    """The last change not after ``day``; ``changes`` are in the order of their days and begin with ``ALWAYS``."""
    return [change for change in changes if change.on <= day][-1]


def history(catalogue: Catalogue, record: Dated) -> tuple[Change, ...]:
    """Every change of status of ``record``, from the beginning of time."""
    known = _remembered(catalogue)
    kept = known.get((type(record).__name__, record.id))
    if kept is None or kept[0] is not record:
        kept = known[type(record).__name__, record.id] = (record, _history(catalogue, record))
    return kept[1]


@lru_cache(maxsize=4)
def _remembered(catalogue: Catalogue) -> dict[tuple[str, str], tuple[Dated, tuple[Change, ...]]]:  # noqa: ARG001 - the key
    return {}


def _history(catalogue: Catalogue, record: Dated) -> tuple[Change, ...]:
    """The answer of every day on which it can differ from that of the day before; equal ones are told once."""
    days: Days
    answer: Answer
    if isinstance(record, Policy):
        document = _Document(catalogue, record)
        days, answer = document.days(), document.answer
    elif isinstance(record, Programme):
        days, answer = _of_programme(catalogue, record)
    else:
        days, answer = _of_support(record)
    changes: list[Change] = []
    for day in sorted({ALWAYS, *days}):
        change = answer(day)
        if not changes or change != replace(changes[-1], on=change.on):
            changes.append(change)
    return tuple(changes)


Answer = Callable[[dt.date], Change]


@dataclass(frozen=True)
class _Act:
    """What another document does to this one, and when."""

    by: str
    kind: RelationKind
    reach: Effect

    def done(self, day: dt.date) -> bool:
        """Whether it is sure to have been done by ``day``."""
        return self.reach.sure is not None and self.reach.sure <= day


class _Document:
    """What the record of a document, and those that act on it, say of each day."""

    def __init__(self, catalogue: Catalogue, policy: Policy) -> None:
        self.begins, self.signed = effect(catalogue, policy), issue(policy)
        period = policy.period.end if policy.period else None
        self.ends = [*_ends(policy.expires_on, "expired"), *_ends(period, "period-over")]
        acts = [
            _Act(other.id, relation.kind, reach)
            for other, relation in incoming(catalogue).get(policy.id, ())
            if relation.kind in ("amends", "replaces") and (reach := acts_from(catalogue, other, relation))
        ]
        self.acts = sorted(acts, key=lambda act: act.reach.sure or act.reach.first)

    def days(self) -> Days:
        """The days on which the answer may change."""
        dates = [part.days for part in (self.begins, self.signed, *(act.reach for act in self.acts)) if part]
        return {end.on for end in self.ends}.union(*dates)

    def answer(self, day: dt.date) -> Change:
        """What holds on ``day``: an end says more than a beginning, and a doubt more than what it puts in doubt."""
        return self._ended(day) or self._held(day)

    def _ended(self, day: dt.date) -> Change | None:
        acts = [act for act in self.acts if act.kind == "replaces" and act.reach.first <= day]
        for act in acts:
            if act.done(day):
                return _told(day, "replaced", "replaced-by", act.reach, act.by)
        for end in self.ends:
            if day >= end.on:
                return replace(end, on=day)
        return Change(day, "unknown", "replaced-pending", acts[0].by) if acts else None

    def _held(self, day: dt.date) -> Change:
        begun = _beginning(self.begins, self.signed, day)
        acts = [act for act in self.acts if act.kind == "amends" and act.reach.first <= day]
        if begun.state != "in-force" or not acts:
            return begun
        done = [act for act in acts if act.done(day)]
        if done:
            return _told(day, "amended", "amended-by", done[-1].reach, done[-1].by)
        return Change(day, "in-force", "amended-pending", acts[0].by, begun.since)


def _beginning(begins: Effect | None, signed: Effect | None, day: dt.date) -> Change:
    """Not yet, issued, or in force: what the dates of a document itself say."""
    if begins is not None:
        if day < begins.first:
            return Change(day, "not-yet", "before-start")
        if begins.sure is None or day < begins.sure:
            return Change(day, "unknown", "start-unclear", None, begins.since)
        return _told(day, "in-force", "signed" if begins.by_signing else "started", begins)
    if signed is None:
        return Change(day, "unknown", "no-date")
    if day < signed.first:
        return Change(day, "not-yet", "not-issued")
    if signed.sure is None or day < signed.sure:
        return Change(day, "unknown", "issue-unclear", None, signed.since)
    return _told(day, "issued-unknown-effect", "issued", signed)


def _told(day: dt.date, state: State, reason: str, effect: Effect, cause: str | None = None) -> Change:
    """A change with its date: "since 14 November 2025", "since 2025 (day not known)", or with no date at all."""
    if effect.since is None:
        return Change(day, state, f"{reason}-unclear", cause)
    return Change(day, state, reason if effect.since.is_full else f"{reason}-about", cause, effect.since)


def _ends(last: PartialDate | None, state: State) -> list[Change]:
    """From the day after the last one; a period is named by its years and runs to the end of the last."""
    if last is None:
        return []
    day = last.last + ONE_DAY
    return [Change(day, state, state, None, PartialDate(day.year, day.month, day.day))]


def _of_programme(catalogue: Catalogue, programme: Programme) -> tuple[Days, Answer]:
    """A programme for 2026–2030 runs from the first day of 2026, or from the day of its approval when that came later.

    Without an approval on record, or one whose day of effect is known, nobody can say that it runs.
    """
    begin, ends = programme.period.begin, _ends(programme.period.end, "period-over")
    approval = catalogue.policies.get(programme.approved_by or "")
    approved = effect(catalogue, approval) if approval else None

    def answer(day: dt.date) -> Change:
        for end in ends:
            if day >= end.on:
                return replace(end, on=day)
        if begin is None:
            return Change(day, "unknown", "no-date")
        if day < begin.first:
            return Change(day, "not-yet", "before-start")
        if approved is None:
            return Change(day, "unknown", "no-approval")
        if day < approved.first:
            return Change(day, "not-yet", "before-start")
        if approved.sure is None or day < approved.sure:
            return Change(day, "unknown", "start-unclear")
        if approved.since is None or approved.sure > begin.first:
            return _told(day, "in-force", "started", replace(approved, by_signing=False))
        first = begin.first
        return Change(day, "in-force", "started", None, PartialDate(first.year, first.month, first.day))

    days = {end.on for end in ends} | ({begin.first} if begin else set()) | (approved.days if approved else set())
    return days, answer


def _of_support(support: Support) -> tuple[Days, Answer]:
    begins = stated(support.valid.begin) if support.valid.begin else None
    ends = _ends(support.valid.end, "expired")

    def answer(day: dt.date) -> Change:
        for end in ends:
            if day >= end.on:
                return replace(end, on=day)
        return _beginning(begins, None, day)

    return {end.on for end in ends} | (begins.days if begins else set()), answer
