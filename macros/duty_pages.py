"""Who must do what by when, in words: the ledger at /nhiem-vu/ and a page for each body at /nhiem-vu/<body>/."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from catalogue import addresses
from catalogue.facts.duties import (
    DutyState,
    Inherited,
    Shared,
    bodies_with_duties,
    duty_history,
    duty_state,
    holders,
    inherited,
    shared,
    years_of,
)
from catalogue.facts.places import stands_on
from catalogue.facts.queries import DutyOf, duties_by_body, vietnamese_order
from catalogue.facts.states import ALWAYS
from catalogue.models import Duty, Event, Policy
from catalogue.records import Catalogue
from macros import offices
from macros.family import Family
from macros.filtering import Facet
from macros.views import View

_STATES: tuple[DutyState, ...] = ("soon", "overdue", "coming", "no-due", "done")
_UNKNOWN = "khong-ro"


@dataclass(frozen=True)
class Group:
    """Duties that documents gave the same bodies. ``holders``: they, who has their work today, their members; divided by spaces."""

    bodies: tuple[str, ...]
    holders: str
    duties: tuple[DutyOf, ...]


@dataclass(frozen=True)
class Giver:
    """A document or a conference, where on its page the duties stand, how many there are, and its day."""

    kind: str
    record: Policy | Event
    anchor: str
    count: int
    on: dt.date


def state(view: View, duty: Duty) -> str:
    """How a duty stands on the day of the view: a key of the words ``duty-state``."""
    return duty_state(duty, view.today)


def history_json(view: View, duty: Duty) -> str:
    """``[[day, state, word], …]`` for ``status.js``; empty for a duty that is the same on every day."""
    rows = [[change.on.isoformat(), change.state, view.words.duty_state[change.state]] for change in duty_history(duty)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if len(rows) > 1 else ""


def has_page(view: View, body_id: str) -> bool:
    """Whether there is a page of the body's duties."""
    return body_id in bodies_with_duties(view.catalogue)


def page(view: View, body_id: str) -> str:
    """The link to the duties of a body."""
    return view.url(f"{addresses.section('duties', view.lang)}{body_id}/")


def own(view: View, body_id: str) -> tuple[DutyOf, ...]:
    """The duties that documents gave a body by its name."""
    return duties_by_body(view.catalogue).get(body_id, ())


def from_others(view: View, body_id: str) -> list[Inherited]:
    """The duties that came to a body from those that are no more."""
    return inherited(view.catalogue, body_id, view.today)


def now_with(view: View, body_id: str) -> list[str]:
    """Who has the duties of a body that is no more; empty while it stands, or when nobody is known."""
    return [other for other in holders(view.catalogue, body_id, view.today) if other != body_id]


def from_groups(view: View, body_id: str) -> list[Shared]:
    """The duties that documents gave to whole groups (the departments of all provinces), of which this body is a member."""
    return shared(view.catalogue, body_id)


def groups(view: View) -> list[Group]:
    """The whole ledger, each duty once, under the bodies that have it together: those of today first, in Vietnamese order."""
    return _by_bodies(view, (DutyOf(policy, duty) for policy in view.catalogue.policies.values() for duty in policy.duties))


def _by_bodies(view: View, pairs: Iterable[DutyOf]) -> list[Group]:
    catalogue, found = view.catalogue, dict[tuple[str, ...], list[DutyOf]]()
    for pair in pairs:
        found.setdefault(tuple(dict.fromkeys((*pair.duty.actors, *pair.duty.through))), []).append(pair)

    def having(body_id: str) -> Iterable[str]:
        members = (one for one in catalogue.bodies[body_id].members if stands_on(catalogue.bodies[one], view.today))
        return (body_id, *holders(catalogue, body_id, view.today), *members)

    def place(bodies: tuple[str, ...]) -> tuple[Any, ...]:
        first = catalogue.bodies[bodies[0]]
        return (not stands_on(first, view.today), vietnamese_order(first.name.vi), bodies)

    return [
        Group(bodies, " ".join(dict.fromkeys(one for body in bodies for one in having(body))), tuple(found[bodies]))
        for bodies in sorted(found, key=place)
    ]


def is_pressing(duty: Duty) -> bool:
    """Whether there is something to say of a duty besides its task: a due date, or evidence."""
    return bool(duty.due or duty.evidence)


def pressing(view: View) -> list[Group]:
    """The duties with a due date or evidence."""
    policies = view.catalogue.policies.values()
    return _by_bodies(view, (DutyOf(policy, duty) for policy in policies for duty in policy.duties if is_pressing(duty)))


def by_document(view: View) -> list[tuple[Policy, list[Group]]]:
    """The other duties: each document, the latest first, with the bodies that it addresses."""
    policies = [giver.record for giver in givers(view) if isinstance(giver.record, Policy)]
    found = [
        (policy, _by_bodies(view, (DutyOf(policy, duty) for duty in policy.duties if not is_pressing(duty))))
        for policy in policies
    ]
    return [(policy, by_bodies) for policy, by_bodies in found if by_bodies]


def by_actors(duties: Iterable[Duty]) -> list[tuple[tuple[str, ...], list[Duty], bool]]:
    """The duties of a document, those of the same bodies together: first those with a due date or evidence (True)."""
    found: dict[tuple[bool, tuple[str, ...]], list[Duty]] = {}
    for duty in duties:
        found.setdefault((is_pressing(duty), duty.actors), []).append(duty)
    return [(actors, own, presses) for (presses, actors), own in sorted(found.items(), key=lambda pair: not pair[0][0])]


def all_duties(view: View) -> list[Duty]:
    """Every duty of every document."""
    return [duty for policy in view.catalogue.policies.values() for duty in policy.duties]


def body_choices(view: View) -> list[tuple[str, str]]:
    """Id and name of every body by which the ledger can be filtered: those of today that have a duty, then the others."""
    ids = dict.fromkeys(body for group in groups(view) for body in group.holders.split())
    there = {body: stands_on(view.catalogue.bodies[body], view.today) for body in ids}
    named = [(body, offices.label(view, body)) for body in ids]
    return sorted(named, key=lambda pair: (not there[pair[0]], vietnamese_order(pair[1])))


def years(pair: DutyOf) -> str:
    """The years that the document of a duty is about, or that of its date; ``_UNKNOWN`` if neither is known."""
    return years_of(pair.policy) or _UNKNOWN


def year_choices(view: View) -> list[tuple[str, str]]:
    """Every value of ``years`` with its label, the latest first, the unknown last."""
    found = {years(pair) for group in groups(view) for pair in group.duties}
    ordered = sorted(found, key=lambda value: (value != _UNKNOWN, value), reverse=True)
    return [(value, str(view.words.label.unknown) if value == _UNKNOWN else value) for value in ordered]


def facets(view: View) -> list[Facet]:
    """By what the ledger can be narrowed. All states are there: an old page may come to need any."""
    t = view.words
    states = tuple((name, str(view.words.duty_state[name])) for name in _STATES)
    return [
        Facet("co-quan", str(t.duty.filter_body), tuple(body_choices(view))),
        Facet("giai-doan", str(t.duty.filter_years), tuple(year_choices(view))),
        Facet("han", str(t.duty.filter_state), states, by_badge=True),
    ]


def givers(view: View) -> list[Giver]:
    """Every document that gives duties and every conference that came to conclusions, the latest first."""
    catalogue = view.catalogue
    found = [
        *(Giver("policies", one, "nhiem-vu", len(one.duties), _issued(one)) for one in catalogue.policies.values() if one.duties),
        *(
            Giver("events", one, "ket-luan", len(one.conclusions), one.starts_on.last)
            for one in catalogue.events.values()
            if one.conclusions
        ),
    ]
    return sorted(found, key=lambda giver: (-giver.on.toordinal(), giver.record.id))


def _issued(policy: Policy) -> dt.date:
    """The first day on which a document can have been issued, to put it in order."""
    day = policy.issued_from or (policy.period.begin if policy.period else None)
    return day.first if day else ALWAYS


def is_open_and_dated(pairs: Iterable[DutyOf]) -> bool:
    """Whether one of the duties has a due date and no evidence, so that what "no evidence" means must be said."""
    return any(pair.duty.due and not pair.duty.evidence for pair in pairs)


def _keys(catalogue: Catalogue) -> Iterable[str]:
    return bodies_with_duties(catalogue)


def _title(view: View, body_id: str) -> str:
    return str(view.words.duty.title_of.format(offices.label(view, body_id)))


def _description(view: View, body_id: str) -> str:
    return str(view.words.duty.description.format(view.plain(view.catalogue.bodies[body_id].name)))


FAMILY = Family(
    section="duties",
    template="duties_of_body",
    keys=_keys,
    title=_title,
    description=_description,
    subject=lambda _catalogue, body_id: ("bodies", body_id),
)
