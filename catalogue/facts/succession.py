"""What became of a place or a body: one dated graph, followed edge by edge, never by name.

An edge stands on the older unit (``successors``). Everything here is iterative and stops on circles, so that a mistake
in the data can be reported instead of hanging the build.
"""

import datetime as dt
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.facts.places import Unit, is_doubtful_on, stands_on

Inverse = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Today:
    """What a unit is on the day asked about.

    ``certain``: exactly one unit, all of the old one went there, and no date on the way is vague.
    Otherwise ``units`` are candidates, in the order of the data; empty means gone without a successor (or not yet there).
    ``acts`` are the policies that decided the changes on the way, each once.
    """

    units: tuple[str, ...]
    certain: bool
    acts: tuple[str, ...] = ()


def successors(units: Mapping[str, Unit], unit_id: str, day: dt.date) -> Today:
    """Follow the edges of ``unit_id`` to the units in force on ``day``. A unit in force is its own answer.

    A split is never guessed: its parts are candidates. Raises KeyError for an id that is not in ``units``.
    """
    found: list[str] = []
    acts: list[str] = []
    certain = True
    seen = {unit_id}
    queue = deque([unit_id])
    while queue:
        unit = units[queue.popleft()]
        certain = certain and not is_doubtful_on(unit, day)
        if stands_on(unit, day):
            found.append(unit.id)
            continue
        edges = [edge for edge in unit.successors if edge.on.first <= day]
        certain = certain and bool(edges) and not any(edge.part for edge in edges)
        acts.extend(edge.act for edge in edges if edge.act)
        queue.extend(dict.fromkeys(edge.to for edge in edges if edge.to not in seen))
        seen.update(edge.to for edge in edges)
    return Today(tuple(found), certain and len(found) == 1, tuple(dict.fromkeys(acts)))


def today(units: Mapping[str, Unit], unit_id: str, day: dt.date) -> str | None:
    """The one unit that ``unit_id`` certainly is on ``day``; None when there are candidates or nothing."""
    answer = successors(units, unit_id, day)
    return answer.units[0] if answer.certain else None


def inverse(units: Mapping[str, Unit]) -> dict[str, tuple[str, ...]]:
    """For each unit that has any, the units that directly became it, in whole or in part, sorted."""
    found: dict[str, set[str]] = {}
    for unit in units.values():
        for edge in unit.successors:
            found.setdefault(edge.to, set()).add(unit.id)
    return {unit_id: tuple(sorted(older)) for unit_id, older in sorted(found.items())}
