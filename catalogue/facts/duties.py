"""Duties in time and in succession: how one stands on a day, to which bodies of today it has come, who shares it."""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from catalogue.facts.queries import DutyOf, duties_by_body
from catalogue.facts.states import ALWAYS
from catalogue.facts.succession import successors
from catalogue.models import Duty, Policy
from catalogue.models.dates import ONE_DAY
from catalogue.records import Catalogue, index

DutyState = Literal["no-due", "coming", "soon", "overdue", "done"]
SOON = dt.timedelta(days=30)


@dataclass(frozen=True)
class DutyChange:
    """From ``on`` the duty is ``state``."""

    on: dt.date
    state: DutyState


@dataclass(frozen=True)
class Shared:
    """Duties that documents gave to ``group`` as a whole."""

    group: str
    duties: tuple[DutyOf, ...]


@dataclass(frozen=True)
class Inherited:
    """Duties that came to a body from ``body``, which is no more. Not ``certain``: it is only one of several candidates."""

    body: str
    duties: tuple[DutyOf, ...]
    certain: bool
    acts: tuple[str, ...]
    """The documents that decided it."""


def duty_history(duty: Duty) -> tuple[DutyChange, ...]:
    """How a duty stands, from the beginning of time: ``soon`` is the 30 days up to its last day, ``done`` needs evidence."""
    changes = [DutyChange(ALWAYS, "coming" if duty.due else "no-due")]
    if duty.due:
        last = duty.due.last
        changes += [DutyChange(last - SOON, "soon"), DutyChange(last + ONE_DAY, "overdue")]
    if duty.evidence:
        done = min(proof.on.last for proof in duty.evidence)
        changes = [*(change for change in changes if change.on < done), DutyChange(done, "done")]
    return tuple(changes)


def duty_state(duty: Duty, day: dt.date) -> DutyState:
    """How a duty stands on ``day``."""
    return [change.state for change in duty_history(duty) if change.on <= day][-1]


def inherited(catalogue: Catalogue, body_id: str, day: dt.date) -> list[Inherited]:
    """The duties of bodies that are no more on ``day`` and whose work is, or may be, with ``body_id`` now."""
    found = []
    for older, duties in duties_by_body(catalogue).items():
        # A body that stands is its own answer and nobody's heir.
        now = successors(catalogue.bodies, older, day)
        if older != body_id and body_id in now.units:
            found.append(Inherited(older, duties, now.certain, now.acts))
    return found


@index
def groups_of(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Body id → the groups that the data says it belongs to, in the order of the data."""
    found: dict[str, list[str]] = {}
    for group in catalogue.bodies.values():
        for member in group.members:
            found.setdefault(member, []).append(group.id)
    return {member: tuple(groups) for member, groups in found.items()}


def shared(catalogue: Catalogue, body_id: str) -> list[Shared]:
    """The duties given to the groups of ``body_id``, except by documents that came after its own end."""
    span = catalogue.bodies[body_id].valid
    end = span.end.last if span and span.end else dt.date.max
    found = []
    for group in groups_of(catalogue).get(body_id, ()):
        pairs = duties_by_body(catalogue).get(group, ())
        meant = tuple(pair for pair in pairs if _earliest(pair.policy) <= end)
        if meant:
            found.append(Shared(group, meant))
    return found


def _earliest(policy: Policy) -> dt.date:
    """The first day on which a document can have been issued; one without any date may be as old as can be."""
    return policy.issued_from.first if policy.issued_from else ALWAYS


@index
def bodies_with_duties(catalogue: Catalogue) -> tuple[str, ...]:
    """Every body that a document gave a duty, by its name or as one of a group, and all that its work went to, whatever the day."""
    members = [body for body in groups_of(catalogue) if shared(catalogue, body)]
    return heirs(catalogue, (*duties_by_body(catalogue), *members))


def heirs(catalogue: Catalogue, body_ids: Iterable[str]) -> tuple[str, ...]:
    """The bodies themselves and all that their work went to, whatever the day."""
    found = dict.fromkeys(body_ids)
    queue = deque(found)
    while queue:
        for edge in catalogue.bodies[queue.popleft()].successors:
            if edge.to not in found:
                found[edge.to] = None
                queue.append(edge.to)
    return tuple(found)


def holders(catalogue: Catalogue, body_id: str, day: dt.date) -> tuple[str, ...]:
    """The bodies that have the duties of ``body_id`` on ``day``: itself, its successors, or nobody known."""
    return successors(catalogue.bodies, body_id, day).units


def years_of(policy: Policy) -> str:
    """The years that a document is about (2021–2025), or else that of its date; empty when neither is known."""
    period, signed = policy.period, policy.signed_on
    if period and period.begin and period.end:
        years = dict.fromkeys((str(period.begin.year), str(period.end.year)))
        return "–".join(years)
    return str(signed.year) if signed else ""
