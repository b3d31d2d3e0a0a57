"""How well the data is kept, over time: one line for each share, from the first release that recorded it to today."""

import datetime as dt
from typing import Final, NamedTuple

from catalogue.facts.written_forms import percent
from catalogue.history.releases import releases_of
from catalogue.history.shares import NAMES, Shares, recorded, shares
from catalogue.records import Catalogue, index
from macros.drawing import LINE, WIDTH, Drawing, Item, Letters, broken, fits, number, rectangle, written
from macros.views import View

_HIGH: Final = 36.0
_GAP: Final = 14.0
_DOT: Final = 4.0


class Row(NamedTuple):
    """One day of the table; ``cells`` in the order of ``NAMES``, None where the release did not record it."""

    on: dt.date
    cells: tuple[str | None, ...]


@index
def _over_time(catalogue: Catalogue, today: dt.date) -> tuple[tuple[dt.date, Shares], ...]:
    return (*recorded(releases_of(catalogue), today), (today, shares(catalogue, today)))


def names() -> tuple[str, ...]:
    """The shares, by the keys of their words."""
    return NAMES


def rows(view: View) -> list[Row]:
    """Every recorded day and today, the newest first."""
    found = reversed(_over_time(view.catalogue, view.today))
    return [Row(day, tuple(_figure(view, one, name) for name in NAMES)) for day, one in found]


def drawing(view: View) -> Drawing:
    """One panel for each share: 0 % at its foot, 100 % at its top, the last figure in words."""
    days = _over_time(view.catalogue, view.today)
    items: list[Item] = []
    y = 0.0
    for name in NAMES:
        known = [(day, one[name].percent) for day, one in days if name in one]
        texts, y = _words(view.words.shares[name], _figure(view, days[-1][1], name) or "", y)
        points = [(_across(day, days[0][0], view.today), y + _HIGH * (1 - percent / 100)) for day, percent in known]
        items += [Item(letters=texts), Item(rectangle(0.75, y, WIDTH - 1.5, _HIGH), "drawing__edge"), *_line(points)]
        y += _HIGH + _GAP
    first = Letters(0, y + 6, view.date(days[0][0]), css="drawing__quiet")
    last = Letters(WIDTH, y + 6, view.date(view.today), css="drawing__quiet", end=True)
    return Drawing(y + 12, (*items, Item(letters=(first, last) if len(days) > 1 else (last,))))


def _figure(view: View, found: Shares, name: str) -> str | None:
    one = found.get(name)
    return f"{percent(one.percent, view.lang)} ({view.number(one.part)}/{view.number(one.whole)})" if one else None


def _across(day: dt.date, first: dt.date, today: dt.date) -> float:
    """Today is at the right edge; so is the only day there is."""
    inside = WIDTH - 2 * _DOT
    return _DOT + (inside * (day - first).days / (today - first).days if today > first else inside)


def _line(points: list[tuple[float, float]]) -> list[Item]:
    path = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    dots = "".join(rectangle(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT) for x, y in points)
    return [Item(f"M{path}", "drawing__today"), Item(dots, "drawing__part")] if len(points) > 1 else [Item(dots, "drawing__part")]


def _words(name: str, value: str, y: float) -> tuple[tuple[Letters, ...], float]:
    names = broken(name, WIDTH)
    texts = [*written(names, 0, y)]
    y += LINE * len(names)
    if fits(names, value):
        return (*texts, Letters(WIDTH, y - LINE + 15, value, css="drawing__value", end=True, bold=True)), y + 5
    return (*texts, *written([value], 0, y, css="drawing__value", bold=True)), y + LINE + 5
