"""Topics of regular columns, one a week: what to print, a script of a minute for radio, what to show on television."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from catalogue.facts.products import shelf_order
from catalogue.facts.queries import day_of
from catalogue.facts.states import ENDED
from catalogue.facts.time import status
from catalogue.models import Lang
from catalogue.models.fields import Confidence
from catalogue.press.bundles import by_province, chosen_for
from catalogue.press.writing import MARKS, Said, article, on_screen, say, source_line
from catalogue.records import Catalogue, index

MINUTE: Final = {"vi": 200, "en": 150}
"""Words that are read aloud in a minute, in Vietnamese counted by syllables."""
_FULL: Final = 60
"""Words of a text that is enough for a column, where there are others."""
_ENOUGH: Final = 2
"""The months that are shown: each has a topic of its own."""
_NAMED: Final = 2
"""So many sources are named aloud before a sentence."""


@dataclass(frozen=True)
class Spoken:
    """What is read aloud, and who is named before it: some sources, how many others there are, how sure they make it."""

    sources: tuple[str, ...]
    others: int
    mark: Confidence
    text: str

    def form(self, lang: Lang) -> str:
        """The words around the names of the sources, which stand for ``{}``."""
        others = say("spoken-others", lang, str(self.others)) if self.others else ""
        return say("spoken" if self.mark == "confirmed" else "spoken-reported", lang, "{}", others)


@dataclass(frozen=True)
class Column:
    """One topic. ``seconds``: how long ``spoken`` takes."""

    kind: str
    record: Any
    spoken: tuple[Spoken, ...]
    seconds: int
    screen: tuple[Said, ...]
    """What may stand on the screen, line by line."""


def topics(catalogue: Catalogue, month: dt.date, today: dt.date) -> list[tuple[str, Any]]:
    """Kind and record of each week of a month: a product, a round, an event or a programme that runs, the products of a province.

    Each has its turn, month after month, before one comes again.
    """
    turn = month.year * 12 + month.month
    return [pool[turn % len(pool)] for pool in _with_enough_to_tell(catalogue, today)]


@index
def _with_enough_to_tell(catalogue: Catalogue, today: dt.date) -> tuple[list[tuple[str, Any]], ...]:
    """What each week of a month chooses from: what has a text that is enough for a column, or any text where few have."""
    chosen = []
    for pool in _pools(catalogue, today):
        lengths = {one[1].id: sum(len(said.text.split()) for said in article(catalogue, one[1], "vi", today)) for one in pool}
        full = [one for one in pool if lengths[one[1].id] >= _FULL]
        chosen.append(full if len(full) >= _ENOUGH else [one for one in pool if lengths[one[1].id]])
    return tuple(filter(None, chosen))


def _pools(catalogue: Catalogue, today: dt.date) -> Iterator[list[tuple[str, Any]]]:
    yield [("products", one) for one in shelf_order(catalogue) if chosen_for(catalogue, one)]
    yield _newest_first(catalogue, [("rounds", one) for one in catalogue.rounds.values()])
    running = [one for one in catalogue.programmes.values() if status(catalogue, one, today).state not in ENDED]
    events = [("events", one) for one in catalogue.events.values()]
    yield _newest_first(catalogue, [*events, *(("programmes", one) for one in running)])
    yield [("places", catalogue.places[place]) for place in by_province(catalogue)]


def _newest_first(catalogue: Catalogue, pool: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return sorted(pool, key=lambda one: (str(day_of(catalogue, *one) or ""), one[1].id), reverse=True)


def column(catalogue: Catalogue, kind: str, record: Any, lang: Lang, today: dt.date) -> Column:
    """A topic with what can be read aloud in a minute: whole sentences, before them who tells them and when."""
    told = article(catalogue, record, lang, today)
    spoken: list[Spoken] = []
    left = MINUTE[lang]
    # A text that counts what it tells is read as a whole.
    for same in (
        [told] if kind == "places" else [list(group) for _, group in groupby(told, key=lambda one: (one.sources, one.mark))]
    ):
        sources = tuple(dict.fromkeys(source for one in same for source in one.sources))
        named = Spoken(sources[:_NAMED], max(0, len(sources) - _NAMED), max((one.mark for one in same), key=MARKS.index), "")
        room = left - len(named.form(lang).format("; ".join(source_line(catalogue, one, lang) for one in named.sources)).split())
        fitting: list[str] = []
        for one in same:
            words = len(one.text.split())
            if words <= room or kind == "places":
                fitting.append(one.text)
                room -= words
        if fitting:
            spoken.append(replace(named, text=" ".join(fitting)))
            left = room
    seconds = round((MINUTE[lang] - left) * 60 / MINUTE[lang])
    return Column(kind, record, tuple(spoken), seconds, tuple(on_screen(catalogue, record, lang, today)))
