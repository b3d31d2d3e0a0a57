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
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from catalogue.facts import resting
from catalogue.facts.documents import Document
from catalogue.facts.effects import Days
from catalogue.facts.resting import Answer
from catalogue.facts.states import ALWAYS, Change, at
from catalogue.models import Policy, Programme, Support
from catalogue.records import Catalogue, index

Dated = Policy | Programme | Support


def status(catalogue: Catalogue, record: Dated, day: dt.date) -> Change:
    """What holds for ``record`` on ``day``, since when, and why."""
    return at(history(catalogue, record), day)


def history(catalogue: Catalogue, record: Dated) -> tuple[Change, ...]:
    """Every change of status of ``record``, from the beginning of time."""
    known = _remembered(catalogue)
    kept = known.get((type(record).__name__, record.id))
    if kept is None or kept[0] is not record:
        kept = known[type(record).__name__, record.id] = (record, _history(catalogue, record))
    return kept[1]


def dated_turns(catalogue: Catalogue, record: Dated) -> Iterator[Change]:
    """Each change of state on a day that a source states, the first first: what feeds and calendars can announce."""
    for before, after in pairwise(history(catalogue, record)):
        if after.day is not None and differs(before, after):
            yield after


def differs(before: Change, after: Change) -> bool:
    """Whether the two answers say different things to a reader: another state, or another document that made it so."""
    return (before.state, before.cause) != (after.state, after.cause)


@index
def _remembered(catalogue: Catalogue) -> dict[tuple[str, str], tuple[Dated, tuple[Change, ...]]]:  # noqa: ARG001 - the key
    return {}


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
        days, answer = resting.programme(catalogue, record, of)
    else:
        days, answer = resting.support(catalogue, record, of)
    changes: list[Change] = []
    for day in sorted({ALWAYS, *days}):
        change = answer(day)
        if not changes or change != replace(changes[-1], on=change.on):
            changes.append(change)
    return tuple(changes)
