"""Who must do what by when, in words: the ledger at /nhiem-vu/ and a page for each body at /nhiem-vu/<body>/."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue import addresses
from catalogue.duties import DutyState, Inherited, bodies_with_duties, duty_history, duty_state, holders, inherited, years_of
from catalogue.loading import Catalogue
from catalogue.models import Duty
from catalogue.places import stands_on
from catalogue.queries import DutyOf, duties_by_body, vietnamese_order
from macros.family import Family

if TYPE_CHECKING:
    from macros.views import View

_STATES: tuple[DutyState, ...] = ("soon", "overdue", "coming", "no-due", "done")


@dataclass(frozen=True)
class Group:
    """The duties that documents gave one body. ``holders``: who has them today, ids divided by spaces."""

    body: str
    is_today: bool
    holders: str
    duties: tuple[DutyOf, ...]


def state(view: "View", duty: Duty) -> str:
    """How a duty stands on the day of the view: a key of the words ``duty-state``."""
    return duty_state(duty, view.today)


def history_json(view: "View", duty: Duty) -> str:
    """``[[day, state, word], …]`` for ``status.js``; empty for a duty that is the same on every day."""
    rows = [[change.on.isoformat(), change.state, view.words.duty_state[change.state]] for change in duty_history(duty)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if len(rows) > 1 else ""


def label(view: "View", body_id: str) -> str:
    """The name of a body as plain text; of one that is no more, with what it is today."""
    now = view.body_now(body_id)
    name = view.plain(view.catalogue.bodies[body_id].name)
    return f"{name} ({now})" if now else name


def has_page(view: "View", body_id: str) -> bool:
    """Whether there is a page of the body's duties."""
    return body_id in bodies_with_duties(view.catalogue)


def page(view: "View", body_id: str) -> str:
    """The link to the duties of a body."""
    return view.url(f"{addresses.section('duties', view.lang)}{body_id}/")


def own(view: "View", body_id: str) -> tuple[DutyOf, ...]:
    """The duties that documents gave a body by its name."""
    return duties_by_body(view.catalogue).get(body_id, ())


def from_others(view: "View", body_id: str) -> list[Inherited]:
    """The duties that came to a body from those that are no more."""
    return inherited(view.catalogue, body_id, view.today)


def now_with(view: "View", body_id: str) -> list[str]:
    """Who has the duties of a body that is no more; empty while it stands, or when nobody is known."""
    return [other for other in holders(view.catalogue, body_id, view.today) if other != body_id]


def shared_by(view: "View", body_id: str) -> list[str]:
    """Groups of bodies of the same kind everywhere (the departments of all provinces) that have duties: no member is named."""
    bodies = view.catalogue.bodies
    body = bodies[body_id]
    return [
        one for one in duties_by_body(view.catalogue) if body.place and not bodies[one].place and bodies[one].kind == body.kind
    ]


def groups(view: "View") -> list[Group]:
    """The whole ledger by body: those of today first, each in Vietnamese order."""

    def group(body_id: str, duties: tuple[DutyOf, ...]) -> Group:
        now = holders(view.catalogue, body_id, view.today)
        is_today = stands_on(view.catalogue.bodies[body_id], view.today)
        return Group(body_id, is_today, " ".join(dict.fromkeys((body_id, *now))), duties)

    found = [group(body_id, duties) for body_id, duties in duties_by_body(view.catalogue).items()]
    return sorted(found, key=lambda one: (not one.is_today, vietnamese_order(view.catalogue.bodies[one.body].name.vi)))


def body_choices(view: "View") -> list[tuple[str, str]]:
    """Id and name of every body by which the ledger can be filtered: those of today that have a duty, then the others."""
    ids = dict.fromkeys(body for group in groups(view) for body in group.holders.split())
    there = {body: stands_on(view.catalogue.bodies[body], view.today) for body in ids}
    named = [(body, label(view, body)) for body in ids]
    return sorted(named, key=lambda pair: (not there[pair[0]], vietnamese_order(pair[1])))


def years(view: "View", pair: DutyOf) -> str:
    """The years that the document of a duty is about, or that of its date."""
    return years_of(pair.policy) or str(view.words.label.unknown)


def year_choices(view: "View") -> list[tuple[str, str]]:
    """Every value of ``years`` twice, as value and as label, the latest first, the unknown last."""
    found = {years(view, pair) for group in groups(view) for pair in group.duties}
    return [(text, text) for text in sorted(found, key=lambda text: (text[0].isdigit(), text), reverse=True)]


def state_choices(view: "View") -> list[tuple[str, str]]:
    """Every state of a duty with its words, the pressing ones first: all of them, for an old page may come to need any."""
    return [(name, str(view.words.duty_state[name])) for name in _STATES]


def is_open_and_dated(pairs: Iterable[DutyOf]) -> bool:
    """Whether one of the duties has a due date and no evidence, so that what "no evidence" means must be said."""
    return any(pair.duty.due and not pair.duty.evidence for pair in pairs)


def _keys(catalogue: Catalogue) -> Iterable[str]:
    return bodies_with_duties(catalogue)


def _title(view: "View", body_id: str) -> str:
    return str(view.words.duty.title_of.format(label(view, body_id)))


def _description(view: "View", body_id: str) -> str:
    return str(view.words.duty.description.format(view.plain(view.catalogue.bodies[body_id].name)))


FAMILY = Family(
    section="duties",
    template="duties_of_body",
    keys=_keys,
    title=_title,
    description=_description,
    subject=lambda _catalogue, body_id: ("bodies", body_id),
)
