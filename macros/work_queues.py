"""The page of work for editors: queues with links to the files, and how much of the data was checked lately."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from catalogue import addresses
from catalogue.facts.queues import FRESH, TITLES, Item, checked_share, queues, stating
from catalogue.models.dates import ONE_DAY
from catalogue.titles import title_of
from macros.bars import Bar, bar_drawing
from macros.drawing import Drawing
from macros.views import View

ROWS: Final = 40
"""So many rows of each queue, the oldest; `scripts/todo.py --rows` prints all."""
_MONTHS: Final = 7


@dataclass(frozen=True)
class Queue:
    """One queue: its title, its oldest rows, how many it has."""

    name: str
    title: str
    items: list[Item]
    count: int


@dataclass(frozen=True)
class Share:
    """How many records count as checked on a day if nobody checks any from now on."""

    on: dt.date
    checked: int
    total: int


def shown(view: View, earlier: Mapping[str, str]) -> list[Queue]:
    """Every queue that has something in it. ``earlier``: mark → text, of earlier revisions."""
    place = addresses.LANGS.index(view.lang)
    found = queues(view.catalogue, view.today, earlier)
    return [Queue(name, TITLES[name][place], items[:ROWS], len(items)) for name, items in found.items() if items]


def unknown(queue: Queue) -> int:
    """How many of the rows have no earlier text to compare with."""
    return sum(item.revision is not None and item.revision.old is None for item in queue.items)


def title(view: View, item: Item) -> str:
    """What the record of a row is called."""
    return view.plain(title_of(view.catalogue, item.kind, view.catalogue.records(item.kind)[item.id]))


def has_page(view: View, item: Item) -> bool:
    """Whether the record of a row has a page of its own."""
    return item.kind in addresses.PAGE_KINDS and addresses.has_page(view.catalogue.records(item.kind)[item.id])


def shares(view: View) -> list[Share]:
    """Today and the first day of each coming month, until nothing would count as checked."""
    days = [view.today]
    while len(days) < _MONTHS:
        days.append((days[-1].replace(day=1) + dt.timedelta(days=32)).replace(day=1))
    return [Share(day, *checked_share(view.catalogue, day)) for day in days]


def drawing(view: View, found: list[Share]) -> Drawing:
    """The shares as bars on one scale."""
    bars = [
        Bar(
            (view.date(one.on), view.lang),
            f"{view.number(one.checked)}/{view.number(one.total)}",
            Decimal(one.checked),
            Decimal(one.total),
        )
        for one in found
    ]
    return bar_drawing(bars, view.lang)


def waiting(view: View) -> dt.date | None:
    """The day on which the first record that is checked now will no longer count as checked."""
    days = [record.checked_on + FRESH for _, record in stating(view.catalogue) if record.checked_on + FRESH >= view.today]
    return min(days) + ONE_DAY if days else None
