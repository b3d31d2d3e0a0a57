"""The status of a record on every day, in words: for badges that correct themselves, and for "as it stood on …"."""

import datetime as dt
import json
from dataclasses import dataclass

from catalogue import addresses
from catalogue.facts.standings import reason_words
from catalogue.facts.states import ALWAYS, Change
from catalogue.facts.succession import successors
from catalogue.facts.time import Dated, history, status
from catalogue.kinds import kind_of
from catalogue.models import Policy, Programme, Support
from catalogue.models.dates import ONE_DAY
from macros import conditions, formatting, results
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
    ends = [day and day - ONE_DAY for day in (*days, None)]
    return [DatedState(change, end) for change, end in zip(changes, ends, strict=False)][::-1]


def reason(view: View, change: Change) -> str:
    """Since when, as exactly as a source says, or why nobody can tell; the document that is the cause stands after it."""
    return reason_words(view.catalogue, change, view.lang, formatting.date, formatting.clause)


def day_page(view: View, record: Dated, day: dt.date) -> str:
    """The link to the page that tells how ``record`` stood on ``day``, a day on which its status changed."""
    return view.url(f"{addresses.record(kind_of(record), record.id, view.lang)}ngay/{day}/")


def instead(view: View, record: Dated) -> list[tuple[str, Policy | Programme | Support]]:
    """What holds today in place of a record that has ended: kind and record, nothing where none is known.

    Of a document what replaced it, else the programmes of today on its ground; of a programme the one after it, on and on;
    of a support those of today for the same purpose on the same ground.
    """
    catalogue = view.catalogue
    if isinstance(record, Programme):
        return [("programmes", one) for one in _later(view, record) if _holds(view, one)]
    grounds = {unit for place in record.territory for unit in (place, *successors(catalogue.places, place, view.today).units)}
    if isinstance(record, Support):
        others = [
            one
            for one in catalogue.supports.values()
            if set(one.purposes) & set(record.purposes) and grounds & set(one.territory)
        ]
        return [("supports", one) for one in others if _holds(view, one)]
    newer = [other for other, relation in view.incoming(record.id) if relation.kind == "replaces"]
    if newer:
        return [("policies", one) for one in newer if _holds(view, one)]
    return [("programmes", one) for one in catalogue.programmes.values() if grounds & set(one.territory) and _holds(view, one)]


def _holds(view: View, record: Dated) -> bool:
    return status(view.catalogue, record, view.today).tone != "ended"


def _later(view: View, programme: Programme) -> list[Programme]:
    """The programmes that followed, the nearest first."""
    found: dict[str, Programme] = {}
    waiting = results.after(view, programme)
    while waiting:
        one = waiting.pop(0)
        if one.id not in found:
            found[one.id] = one
            waiting += results.after(view, one)
    return list(found.values())
