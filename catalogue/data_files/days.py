"""What must hold of days between documents, and against today: an act comes after what it acts on, what happened is past."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from catalogue.data_files.consistency import Found, Records
from catalogue.data_files.parsing import Loc
from catalogue.data_files.validating import Mistake
from catalogue.models import Model, Policy
from catalogue.models.dates import PartialDate

_PAST: Final = frozenset(["checked_on", "read_on", "signed_on", "decided_on", "taken_on", "seen_on", "published_on"])
_PAST_OF: Final = frozenset([("Award", "year"), ("OtherMark", "year"), ("Consent", "on"), ("Evidence", "on")])


def is_past(model: str, field: str) -> bool:
    """Whether a field tells of something that has happened, so that its day cannot be to come."""
    return field in _PAST or (model, field) in _PAST_OF


def backward_acts(records: Records) -> Iterator[Found]:
    """Documents that act on one that was signed after them, or before they were signed themselves."""
    for policy in records["policies"].values():
        if not isinstance(policy, Policy):
            continue
        for index, relation in enumerate(policy.relations):
            other = records["policies"].get(relation.to)
            own, theirs = policy.signed_on, other.signed_on if isinstance(other, Policy) else None
            if own and theirs and theirs.first > own.last:
                told = {"value": relation.to, "later": str(theirs), "signed": str(own)}
                yield "policies", policy.id, Mistake(("relations", index, "to"), "R16", told)
            if own and relation.on and relation.on < own.first:
                yield (
                    "policies",
                    policy.id,
                    Mistake(("relations", index, "on"), "D12", {"on": str(relation.on), "signed": str(own)}),
                )


def future_days(records: Records, today: dt.date) -> Iterator[Found]:
    """Days of what has happened that lie after ``today``."""
    for kind, entries in records.items():
        for entry in entries.values():
            for loc, value in _to_come(entry, today):
                told = {
                    "field": str(next(part for part in reversed(loc) if isinstance(part, str))),
                    "value": value,
                    "today": str(today),
                }
                yield kind, entry.id, Mistake(loc, "D11", told)


def _to_come(model: Model, today: dt.date, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        many = list(enumerate(value)) if isinstance(value, tuple) else [(None, value)]
        for index, one in many:
            place = (*loc, name) if index is None else (*loc, name, index)
            if isinstance(one, Model):
                yield from _to_come(one, today, place)
            elif is_past(type(model).__name__, name) and one is not None and _first(one) > today:
                yield place, str(one)


def _first(value: object) -> dt.date:
    if isinstance(value, PartialDate):
        return value.first
    if isinstance(value, int):
        return dt.date(value, 1, 1)
    assert isinstance(value, dt.date)
    return value
