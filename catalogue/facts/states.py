"""The states that a document, programme or support can be in: the one list, with what each means to those who show or count it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from catalogue.models.dates import ONE_DAY, PartialDate
from catalogue.models.fields import Confidence

ALWAYS: Final = dt.date.min
"""The day from which the first state of a record holds."""

State = Literal[
    "not-yet",
    "issued-unknown-effect",
    "in-force",
    "amended",
    "partly-ended",
    "partly-suspended",
    "suspended",
    "expired",
    "replaced",
    "repealed",
    "period-over",
    "unchecked",
    "unknown",
]
Tone = Literal["holds", "ahead", "open", "ended"]
Force = Literal["InForce", "NotInForce", "PartiallyInForce"]


class Meaning(NamedTuple):
    """What a state means to those who show or count it."""

    tone: Tone
    """Its shape and colour: a disc, a ring, a half circle, a square."""
    force: Force | None
    """Its LegalForceStatus at schema.org; None: nothing can be said."""


STATES: Final[Mapping[State, Meaning]] = {
    "not-yet": Meaning("ahead", "NotInForce"),
    "issued-unknown-effect": Meaning("ahead", None),
    "in-force": Meaning("holds", "InForce"),
    "amended": Meaning("holds", "InForce"),
    "partly-ended": Meaning("holds", "PartiallyInForce"),
    "partly-suspended": Meaning("holds", "PartiallyInForce"),
    "suspended": Meaning("open", "NotInForce"),
    "expired": Meaning("ended", "NotInForce"),
    "replaced": Meaning("ended", "NotInForce"),
    "repealed": Meaning("ended", "NotInForce"),
    "period-over": Meaning("ended", "NotInForce"),
    "unchecked": Meaning("open", None),
    "unknown": Meaning("open", None),
}
"""Every state there is. The words for each stand in ui.yaml, section "status"."""
ENDED: Final[frozenset[State]] = frozenset(state for state, meaning in STATES.items() if meaning.tone == "ended")
HOLDING: Final[frozenset[State]] = frozenset(state for state, meaning in STATES.items() if meaning.tone == "holds")


@dataclass(frozen=True)
class Change:
    """From ``on`` the state is ``state``; ``reason`` is a key of the interface words, ``cause`` the id of a document.

    ``on`` only divides one answer from the next. What may be told is ``since``: the date as a source states it, a day,
    a month or a year; None where no source does. ``last``: the last day, month or year in which the state before held, where
    that is what the source states. ``seen`` is a day on which something was seen to hold, or looked for: it
    begins nothing. ``until``: the last day of a suspension; ``parts``: the clauses that are no more; ``paused``:
    those that are suspended. ``mark``: how sure what it
    rests on is, where that is less than confirmed.
    """

    on: dt.date
    state: State
    reason: str
    cause: str | None = None
    since: PartialDate | None = None
    last: PartialDate | None = None
    seen: dt.date | None = None
    until: dt.date | None = None
    parts: tuple[str, ...] = ()
    paused: tuple[str, ...] = ()
    mark: Confidence | None = None

    @property
    def day(self) -> dt.date | None:
        """The day of the change: the one that a source states, or that after the last day, month or year that it names."""
        stated = self.since.first if self.since and self.since.is_full else None
        ended = self.last.last + ONE_DAY if self.last else None
        return self.on if self.on in (stated, ended) else None

    @property
    def tone(self) -> Tone:
        """How the state is shown."""
        return STATES[self.state].tone


def at(changes: Iterable[Change], day: dt.date) -> Change:
    """The last change not after ``day``; ``changes`` are in the order of their days and begin with ``ALWAYS``."""
    return [change for change in changes if change.on <= day][-1]
