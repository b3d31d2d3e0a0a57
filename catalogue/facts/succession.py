"""What became of a place or a body: one dated graph, followed edge by edge, never by name.

An edge stands on the older unit (``successors``). Everything here is iterative and stops on circles, so that a mistake
in the data can be reported instead of hanging the build.
"""

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterator, Mapping
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
    """For each unit that has any, the units that directly became it, sorted. Build it once and pass it on."""
    found: dict[str, set[str]] = {}
    for unit in units.values():
        for edge in unit.successors:
            found.setdefault(edge.to, set()).add(unit.id)
    return {unit_id: tuple(sorted(older)) for unit_id, older in sorted(found.items())}


def predecessors(units: Mapping[str, Unit], unit_id: str, index: Inverse | None = None) -> tuple[str, ...]:
    """The units that directly became ``unit_id``, in whole or in part. ``index``: ``inverse(units)``, where at hand."""
    return (inverse(units) if index is None else index).get(unit_id, ())


def lineage(units: Mapping[str, Unit], unit_id: str, day: dt.date, index: Inverse | None = None) -> tuple[str, ...]:
    """The whole line of a unit up to ``day``: all that became it (oldest first), itself, all that it became.

    ``index`` is ``inverse(units)``; without it each call reads the whole graph.
    """
    known = inverse(units) if index is None else index

    def older(here: str) -> list[str]:
        return [unit for unit in known.get(here, ()) if here in _followed(units, unit, day)]

    before = _reached(unit_id, older)
    after = _reached(unit_id, lambda here: _followed(units, here, day))
    return tuple(dict.fromkeys([*reversed(before), unit_id, *after]))


def _followed(units: Mapping[str, Unit], unit_id: str, day: dt.date) -> list[str]:
    return [edge.to for edge in units[unit_id].successors if edge.on.first <= day]


def _reached(start: str, step: Callable[[str], list[str]]) -> list[str]:
    seen = {start: None}
    queue = deque([start])
    while queue:
        for unit_id in step(queue.popleft()):
            if unit_id not in seen:
                seen[unit_id] = None
                queue.append(unit_id)
    return list(seen)[1:]


def find_cycles(units: Mapping[str, Unit]) -> list[tuple[str, ...]]:
    """Circles of succession, each from its smallest id on, sorted: at least one for every group that has any.

    Targets that are not in ``units`` are passed over: a dangling reference is another mistake.
    """
    cycles: set[tuple[str, ...]] = set()
    done: set[str] = set()
    for root in units:
        path: dict[str, Iterator[str]] = {} if root in done else {root: _targets(units, root)}
        while path:
            here = next(reversed(path))
            target = next(path[here], None)
            if target is None:
                del path[here]
                done.add(here)
            elif target in path:
                ring = list(path)
                cycles.add(_from_smallest(ring[ring.index(target) :]))
            elif target not in done:
                path[target] = _targets(units, target)
    return sorted(cycles)


def _targets(units: Mapping[str, Unit], unit_id: str) -> Iterator[str]:
    return iter([edge.to for edge in units[unit_id].successors if edge.to in units])


def _from_smallest(ring: list[str]) -> tuple[str, ...]:
    start = ring.index(min(ring))
    return (*ring[start:], *ring[:start])
