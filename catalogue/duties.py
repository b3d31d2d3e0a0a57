"""Duties in time and in succession: how one stands on a day, and to which bodies of today it has come."""

import datetime as dt
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from catalogue.loading import Catalogue
from catalogue.models import Duty, Policy
from catalogue.places import stands_on
from catalogue.queries import DutyOf, duties_by_body
from catalogue.succession import successors
from catalogue.time import ALWAYS

DutyState = Literal["no-due", "coming", "soon", "overdue", "done"]
SOON = dt.timedelta(days=30)
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class DutyChange:
    """From ``on`` the duty is ``state``."""

    on: dt.date
    state: DutyState


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
        changes += [DutyChange(last - SOON, "soon"), DutyChange(last + _ONE_DAY, "overdue")]
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
        if older != body_id and not stands_on(catalogue.bodies[older], day):
            now = successors(catalogue.bodies, older, day)
            if body_id in now.units:
                found.append(Inherited(older, duties, now.certain, now.acts))
    return found


@lru_cache(maxsize=4)
def bodies_with_duties(catalogue: Catalogue) -> tuple[str, ...]:
    """Every body that a document gave a duty, and every one that its work went to, whatever the day."""
    return heirs(catalogue, duties_by_body(catalogue))


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
