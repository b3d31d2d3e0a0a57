"""The status of a record on every day, in words: for badges that correct themselves, and for "as it stood on …"."""

import datetime as dt
import json
from dataclasses import dataclass

from catalogue import addresses
from catalogue.facts.standings import kind_of, reason_words
from catalogue.facts.states import ALWAYS, Change
from catalogue.facts.time import Dated, history
from macros import conditions, formatting
from macros.views import View


@dataclass(frozen=True)
class DatedState:
    """What held from ``day`` to ``until``: a line of the list of states. None: no source states that day."""

    change: Change
    until: dt.date | None

    @property
    def day(self) -> dt.date | None:
        """The day from which it held."""
        return self.change.day


def history_json(view: View, record: Dated) -> str:
    """``[[day, tone, word, reason, href, document], …]`` for ``status.js``: from each day on, the state in words.

    Days are ISO 8601 in Vietnamese time, the first one stands for the beginning of time. ``href`` and ``document`` name
    the document that is the cause, and are left out where there is none.
    """
    rows = [_row(view, record, change) for change in history(view.catalogue, record)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _row(view: View, record: Dated, change: Change) -> list[str]:
    row = [change.on.isoformat(), change.tone, view.state_word(record, change), reason(view, change)]
    if change.cause is not None:
        name = conditions.official_name(view, view.catalogue.policies[change.cause])
        row += [view.page("policies", change.cause), name]
    return row


def dated_states(view: View, record: Dated) -> list[DatedState]:
    """The states of ``record`` after its beginning, the latest first, each with the day before the next if that is known.

    That what was seen will be too old one day is no event of the record: it is told once it has come.
    """
    found = [change for change in history(view.catalogue, record) if change.on != ALWAYS]
    changes = [change for change in found if change.state != "unchecked" or change.on <= view.today]
    days = [change.day for change in changes[1:]]
    ends = [day and day - dt.timedelta(days=1) for day in (*days, None)]
    return [DatedState(change, end) for change, end in zip(changes, ends, strict=False)][::-1]


def reason(view: View, change: Change) -> str:
    """Since when, as exactly as a source says, or why nobody can tell; the document that is the cause stands after it."""
    return reason_words(view.catalogue, change, view.lang, formatting.date, formatting.clause)


def day_page(view: View, record: Dated, day: dt.date) -> str:
    """The link to the page that tells how ``record`` stood on ``day``, a day on which its status changed."""
    return view.url(f"{addresses.record(kind_of(record), record.id, view.lang)}ngay/{day}/")
