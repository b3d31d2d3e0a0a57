"""The status of a record on every day, in words: for badges that correct themselves, and for "as it stood on …"."""

import datetime as dt
import json
from dataclasses import dataclass

from catalogue import addresses
from catalogue.facts.time import ALWAYS, Change, Dated, history
from catalogue.models import Policy, Programme
from macros import conditions
from macros.views import View


@dataclass(frozen=True)
class DatedState:
    """What held from ``on`` on, until the next one: a line of the list of dated states."""

    on: dt.date
    change: Change
    until: dt.date | None


def history_json(view: View, record: Dated) -> str:
    """``[[day, state, word, reason, href, document], …]`` for ``status.js``: from each day on, the state in words.

    Days are ISO 8601 in Vietnamese time, the first one stands for the beginning of time. ``href`` and ``document`` name
    the document that is the cause, and are left out where there is none.
    """
    rows = [_row(view, change) for change in history(view.catalogue, record)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _row(view: View, change: Change) -> list[str]:
    t = view.words
    reason = t.reason[change.reason].format("" if change.on == ALWAYS else view.date(change.on))
    row = [change.on.isoformat(), change.state, t.status[change.state], reason]
    if change.cause is not None:
        name = conditions.official_name(view, view.catalogue.policies[change.cause])
        row += [view.page("policies", change.cause), name]
    return row


def dated_states(view: View, record: Dated) -> list[DatedState]:
    """The days on which the status of ``record`` changed, the latest first, with the day before the next change."""
    changes = [change for change in history(view.catalogue, record) if change.on != ALWAYS]
    ends = [*(change.on - dt.timedelta(days=1) for change in changes[1:]), None]
    return [DatedState(change.on, change, end) for change, end in zip(changes, ends, strict=False)][::-1]


def kind_of(record: Dated) -> str:
    """The kind of a record that has a status."""
    if isinstance(record, Policy):
        return "policies"
    return "programmes" if isinstance(record, Programme) else "supports"


def day_page(view: View, record: Dated, day: dt.date) -> str:
    """The link to the page that tells how ``record`` stood on ``day``, a day on which its status changed."""
    return view.url(f"{addresses.record(kind_of(record), record.id, view.lang)}ngay/{day}/")
