"""Status on any day, computed from dated facts and never typed, and never sharper than they are.

A record's ``history`` is a short list of changes in the order of their days; its status on a day is the last
change not after that day. The browser gets the same list, so both sides agree by construction.

Four rules hold for every answer. A bound is not a day: where a source has only a year, the state changes when the
year is over, and no day is shown. Signing is not effect: only administrative acts count from the day of signing (the
vocabulary of document kinds says which are, and by which article of the Law on promulgation). What another document
does counts from the day on which that document took effect, not from its signature. And nothing outlives what it rests
on: a support ends with the document that gives it.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from catalogue.facts.documents import Document, ends, told
from catalogue.facts.effects import Days, Effect, effect, is_normative
from catalogue.facts.states import ALWAYS, Change, State, at
from catalogue.kinds import kind_of
from catalogue.models import Policy, Programme, Support
from catalogue.models.dates import PartialDate
from catalogue.records import Catalogue, index

Dated = Policy | Programme | Support
Answer = Callable[[dt.date], Change]
HistoryOf = Callable[[Policy], tuple[Change, ...]]

_OF_BASIS: Final[dict[str, tuple[State, str]]] = {"ended": ("expired", "basis-ended"), "open": ("unknown", "basis-unclear")}
"""Tone of a basis → what that makes of the support; one that is only announced is as unclear as one in doubt."""
_WORST: Final = ("ended", "open", "ahead", "holds")


def status(catalogue: Catalogue, record: Dated, day: dt.date) -> Change:
    """What holds for ``record`` on ``day``, since when, and why."""
    return at(history(catalogue, record), day)


def history(catalogue: Catalogue, record: Dated) -> tuple[Change, ...]:
    """Every change of status of ``record``, from the beginning of time."""
    kind = kind_of(record)
    if catalogue.records(kind).get(record.id) is record:
        return _known_history(catalogue, kind, record.id)
    return _history(catalogue, record)


def dated_turns(catalogue: Catalogue, record: Dated) -> Iterator[Change]:
    """Each change of state on a day that a source states, the first first: what feeds and calendars can announce."""
    for before, after in pairwise(history(catalogue, record)):
        if after.day is not None and differs(before, after):
            yield after


def differs(before: Change, after: Change) -> bool:
    """Whether the two answers say different things to a reader: another state, or another document that made it so."""
    return (before.state, before.cause) != (after.state, after.cause)


@index
def _known_history(catalogue: Catalogue, kind: str, record_id: str) -> tuple[Change, ...]:
    return _history(catalogue, catalogue.records(kind)[record_id])


def _history(catalogue: Catalogue, record: Dated) -> tuple[Change, ...]:
    """The answer of every day on which it can differ from that of the day before; equal ones are told once."""
    days: Days
    answer: Answer

    def of(policy: Policy) -> tuple[Change, ...]:
        return history(catalogue, policy)

    if isinstance(record, Policy):
        document = Document(catalogue, record)
        days, answer = document.days(), document.answer
    elif isinstance(record, Programme):
        days, answer = _programme(catalogue, record, of)
    else:
        days, answer = _support(catalogue, record, of)
    changes: list[Change] = []
    for day in sorted({ALWAYS, *days}):
        change = answer(day)
        if not changes or change != replace(changes[-1], on=change.on):
            changes.append(change)
    return tuple(changes)


def _programme(catalogue: Catalogue, record: Programme, history: HistoryOf) -> tuple[Days, Answer]:
    """A programme for 2026–2030 runs from the first day of 2026, or from the day of its approval when that came later.

    Without an approval on record, or one whose day of effect is known, nobody can say that it runs.
    """
    begin, over = record.period.begin, ends(record.period.end, "period-over")
    approval = catalogue.policies.get(record.approved_by or "")

    def answer(day: dt.date) -> Change:
        for end in over:
            if day >= end.on:
                return replace(end, on=day)
        if begin is None:
            return Change(day, "unknown", "no-date")
        if day < begin.first:
            return Change(day, "not-yet", "before-start")
        if approval is None:
            return Change(day, "unknown", "no-approval")
        return _approved(day, approval, effect(catalogue, approval), at(history(approval), day), begin)

    days = {end.on for end in over} | ({begin.first} if begin else set())
    return days | ({change.on for change in history(approval)} if approval else set()), answer


def _approved(day: dt.date, approval: Policy, from_when: Effect | None, now: Change, begin: PartialDate) -> Change:
    """A programme whose period has begun, by how its approval stands on ``day``."""
    if now.tone == "ended" and now.state != "period-over":
        return Change(day, "expired", _dated("approval-ended", now), approval.id, now.since, now.last, mark=now.mark)
    if now.state == "not-yet":
        return Change(day, "not-yet", "before-start")
    if now.tone in ("ahead", "open"):
        return Change(day, "unknown", "approval-unclear", approval.id)
    if from_when is None or from_when.since is None or from_when.first > begin.first:
        return told(day, "in-force", "started", from_when) if from_when else Change(day, "in-force", "started-unclear")
    return Change(day, "in-force", "started", None, begin)


def grounds(catalogue: Catalogue, support: Support) -> list[Policy]:
    """The documents that give a support: those of its level that set rules, or else those that approve a programme.

    A letter that tells a department to carry out promotion pays nothing; a national circular sets no provincial level.
    """
    named = [catalogue.policies[policy_id] for policy_id in dict.fromkeys(basis.policy for basis in support.basis)]
    own = [policy for policy in named if _is_national(catalogue, policy) == (support.level == "national")]
    approving = {programme.approved_by for programme in catalogue.programmes.values() if programme.level == support.level}
    return [policy for policy in own if is_normative(catalogue, policy)] or [policy for policy in own if policy.id in approving]


def _is_national(catalogue: Catalogue, policy: Policy) -> bool:
    place_id = catalogue.bodies[policy.issuer].place
    return place_id is None or catalogue.places[place_id].kind == "country"


def _support(catalogue: Catalogue, record: Support, history: HistoryOf) -> tuple[Days, Answer]:
    """A support applies while the documents that give it are in force. A year alone does not begin it; it is over after its last one.

    Without such a document on record nobody can say that it applies, on no day: only a stated one begins it or ends it then.
    """
    begin = record.valid.begin if record.valid and record.valid.begin and record.valid.begin.is_full else None
    over = ends(record.valid.end if record.valid else None, "period-over")
    given = [(policy, history(policy)) for policy in grounds(catalogue, record)]

    def answer(day: dt.date) -> Change:
        if begin and day < begin.first:
            return Change(day, "not-yet", "before-start")
        for end in over:
            if day >= end.on and end.last and (given or end.last.is_full):
                return replace(end, on=day, state="expired")
        if not given:
            return Change(day, "unknown", "no-basis")
        bases = [(policy, _of_clauses(record, policy, at(changes, day))) for policy, changes in given]
        return _from_bases(day, bases, begin or _start(catalogue, record))

    days = {end.on for end in over} | {change.on for _, changes in given for change in changes}
    return days | ({begin.first} if begin else set()), answer


def _of_clauses(record: Support, policy: Policy, now: Change) -> Change:
    """How a document of which parts are gone or suspended stands for a support: by the clauses that the support names."""
    clauses = {basis.at for basis in record.basis if basis.policy == policy.id}
    if any(at and _within(at, part) for at in clauses for part in now.parts):
        return replace(now, state="repealed")
    if any(at and _within(at, part) for at in clauses for part in now.paused):
        return replace(now, state="suspended")
    if any(at is None or _within(part, at) for at in clauses for part in (*now.parts, *now.paused)):
        return replace(now, state="unknown")
    return now


def _within(clause: str, wider: str) -> bool:
    """Điều 8 khoản 4 is within Điều 8."""
    return f"{clause} ".startswith(f"{wider} ")


def _from_bases(day: dt.date, bases: Sequence[tuple[Policy, Change]], begin: PartialDate | None) -> Change:
    """The weakest basis decides; one that had not been issued on ``day`` only where there is no other."""
    issued = [(policy, now) for policy, now in bases if now.state != "not-yet"]
    if not issued:
        return Change(day, "not-yet", "before-start")
    weakest, now = min(issued, key=lambda pair: (_WORST.index(pair[1].tone), pair[1].on))
    if now.tone == "holds":
        return Change(day, "in-force", "started" if begin else "started-unclear", None, begin)
    if now.state in ("unchecked", "suspended"):
        return Change(day, now.state, f"basis-{now.state}", weakest.id, until=now.until, mark=now.mark)
    state, reason = _OF_BASIS["ended" if now.tone == "ended" else "open"]
    if state == "expired":
        return Change(day, state, _dated(reason, now), weakest.id, now.since, now.last, mark=now.mark)
    return Change(day, state, reason, weakest.id, mark=now.mark)


def _dated(reason: str, ended: Change) -> str:
    if ended.last is not None:
        return f"{reason}-after"
    if ended.since is None:
        return f"{reason}-unclear"
    return reason if ended.since.is_full else f"{reason}-about"


def _start(catalogue: Catalogue, record: Support) -> PartialDate | None:
    """The day on which the last of its documents took effect, where the sources state one of each."""
    dates = [effect(catalogue, policy) for policy in grounds(catalogue, record)]
    stated = [begin.since for begin in dates if begin and begin.since and begin.since.is_full]
    return max(stated) if stated and len(stated) == len(dates) else None
