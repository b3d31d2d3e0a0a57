"""A page for each day on which the status of a document, programme or support changed: what held on that day."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalogue.facts.effects import effect, issue
from catalogue.facts.time import Dated, history
from catalogue.kinds import kinds_that
from catalogue.models import Policy, Relation
from catalogue.records import Catalogue
from catalogue.titles import title_of
from macros.family import Family
from macros.histories import DatedState, dated_states
from macros.views import View

"""Kinds of record that have a status."""
_STEP = "/ngay/"


@dataclass(frozen=True)
class Standing:
    """What held for ``record`` on ``day``: ``then`` is the view of that day."""

    kind: str
    record: Dated
    day: dt.date
    then: View

    def acts(self) -> list[tuple[Policy, Relation]]:
        """What other documents had done to this one by that day, in the order of their dates."""
        found = self.then.incoming(self.record.id) if self.kind == "policies" else []
        known = [(self._known_from(policy, relation), policy, relation) for policy, relation in found]
        by_then = [entry for entry in known if entry[0] is not None and entry[0] <= self.day]
        return [(policy, relation) for _, policy, relation in sorted(by_then, key=lambda entry: (entry[0], entry[1].id))]

    def _known_from(self, policy: Policy, relation: Relation) -> dt.date | None:
        """The day by which ``policy`` is sure to have said this: that of the relation, or when it had been issued."""
        dates = issue(policy) or effect(self.then.catalogue, policy)
        return relation.on or (dates.sure if dates else None)

    def line(self) -> tuple[DatedState | None, DatedState, DatedState | None]:
        """The change before, that of this day, and the one after it."""
        states = dated_states(self.then, self.record)[::-1]
        here = [state.day for state in states].index(self.day)
        return (states[here - 1] if here else None), states[here], (states[here + 1] if here + 1 < len(states) else None)

    def bases(self) -> list[str]:
        """The documents that this record rests on: those it names, that approved it, or that a support is paid under."""
        record: Any = self.record
        if self.kind == "policies":
            return list(dict.fromkeys(relation.to for relation in record.relations))
        if self.kind == "programmes":
            return [record.approved_by] if record.approved_by else []
        return list(dict.fromkeys(basis.policy for basis in record.basis))


def _keys(kind: str) -> Callable[[Catalogue], Iterable[str]]:
    def keys(catalogue: Catalogue) -> Iterable[str]:
        for record_id, record in catalogue.records(kind).items():
            yield from (f"{record_id}{_STEP}{change.on}" for change in history(catalogue, record) if change.day)

    return keys


def _parts(key: str) -> tuple[str, dt.date]:
    record_id, _, day = key.partition(_STEP)
    return record_id, dt.date.fromisoformat(day)


def _family(kind: str) -> Family:
    def named(view: View, key: str, pattern: str) -> str:
        record_id, day = _parts(key)
        return pattern.format(view.plain(title_of(view.catalogue, kind, view.catalogue.records(kind)[record_id])), view.date(day))

    def values(view: View, key: str) -> Mapping[str, Any]:
        record_id, day = _parts(key)
        return {"standing": Standing(kind, view.catalogue.records(kind)[record_id], day, replace(view, today=day))}

    return Family(
        section=kind,
        template="record_on_day",
        keys=_keys(kind),
        title=lambda view, key: named(view, key, view.words.on_day.title),
        description=lambda view, key: named(view, key, view.words.on_day.description),
        values=values,
        subject=lambda _catalogue, key: (kind, _parts(key)[0]),
    )


FAMILIES = {f"{kind}-on-day": _family(kind) for kind in kinds_that("has_status")}
