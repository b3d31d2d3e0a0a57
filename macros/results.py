"""What the pages of programmes show of their figures: targets and results, money, the periods before and after."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from catalogue.facts import listings
from catalogue.facts.progress import Progress, amount, dimension, progress
from catalogue.facts.succession import successors
from catalogue.facts.written_forms import percent
from catalogue.formats.table_rows import figures_path
from catalogue.models import Event, Figure, NewsItem, Programme
from catalogue.models.dates import Period
from catalogue.records import Catalogue, index
from macros.bars import Bar, bar_drawing
from macros.drawing import Drawing
from macros.formatting import NBSP
from macros.views import View

MOST: Final = 14
"""So many bars stand in one drawing; the table has all rows."""


@dataclass(frozen=True)
class Panel:
    """Sums of money of one place in one time: the only ones that may stand on one scale."""

    figures: tuple[Figure, ...]
    drawing: Drawing


@dataclass(frozen=True)
class Elsewhere:
    """A comparison that another record holds: ``kind`` and ``record`` say which."""

    kind: str
    record: Programme | Event | NewsItem
    progress: Progress


@dataclass(frozen=True)
class PeriodRow:
    """A national programme (None: there is none on record) and those of provinces in the same period."""

    period: Period
    national: tuple[Programme, ...]
    provincial: tuple[Programme, ...]


def compared(record: Programme | Event | NewsItem) -> list[Progress]:
    """Each target with the result that answers it."""
    return progress(record.figures)


def elsewhere(view: View, programme: Programme) -> list[Elsewhere]:
    """What was compared on other pages: of the programmes within this one, and in events and news about it."""
    catalogue = view.catalogue
    within: list[tuple[str, Programme | Event | NewsItem]] = [
        ("programmes", one) for one in catalogue.programmes.values() if one.within == programme.id
    ]
    told: list[tuple[str, Programme | Event | NewsItem]] = [
        *(("events", event) for event in catalogue.events.values() if programme.id in event.programmes),
        *(("news", item) for item in catalogue.news.values() if programme.id in item.programmes),
    ]
    return [
        Elsewhere(kind, record, one) for kind, record in (*told, *within) for one in compared(record) if one.percent is not None
    ]


def elsewhere_drawing(view: View, rows: Iterable[Elsewhere]) -> Drawing:
    """One bar for each: its own plan as the outline, named by its ground; no scale is shared."""
    bars = []
    for row in rows:
        one = row.progress
        ground = ", ".join(view.plain(view.catalogue.places[place].name) for place in one.target.territory)
        label, lang = one.target.label.in_lang(view.lang)
        name = (f"{ground} – {label}", lang)
        href = f"{view.page(row.kind, row.record.id)}#{one.target.id}"
        bars.append(Bar(name, percent_words(view, one), min(one.percent or Decimal(0), Decimal(100)), Decimal(100), href=href))
    return bar_drawing(bars[:MOST], view.lang, Decimal(100))


def percent_words(view: View, one: Progress) -> str:
    """52,3 %, "about" where one of the two is not exact. Only for a progress that could be computed."""
    assert one.percent is not None
    assert one.result is not None
    rough = {one.target.precision, one.result.precision} != {"exactly"}
    words = percent(one.percent, view.lang)
    return f"{view.words.precision.about}{NBSP}{words}" if rough else words


def target_drawing(view: View, rows: Iterable[Progress]) -> Drawing | None:
    """Each target as an outline, filled as far as its own result goes; None while no result can be compared."""
    computed = [one for one in rows if one.percent is not None][:MOST]
    bars = [
        Bar(one.target.label.in_lang(view.lang), percent_words(view, one), one.percent, Decimal(100), href=f"#{one.target.id}")
        for one in computed
    ]
    return bar_drawing(bars, view.lang, Decimal(100)) if bars else None


def money_panels(view: View, programme: Programme) -> list[Panel]:
    """Sums of one place and one time together, where there are at least two to hold beside each other."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in programme.figures:
        if figure.measure in ("budget", "result") and dimension(figure) == "money" and amount(figure) is not None:
            key = (frozenset(figure.territory), figure.territory_as_written, figure.period)
            groups.setdefault(key, []).append(figure)
    shown = [sorted(figures, key=lambda figure: -(amount(figure) or 0)) for figures in groups.values() if len(figures) > 1]
    return [Panel(tuple(figures), _money_drawing(view, figures[:MOST])) for figures in shown]


def _money_drawing(view: View, figures: list[Figure]) -> Drawing:
    bars = [Bar(one.label.in_lang(view.lang), view.value(one), amount(one), href=f"#{one.id}") for one in figures]
    return bar_drawing(bars, view.lang)


def csv_link(view: View, programme: Programme) -> str:
    """The link to the CSV file of a programme's figures."""
    return view.url(f"/{figures_path(programme.id, view.lang)}")


def before(view: View, programme: Programme) -> list[Programme]:
    """The programmes of the period before, for the same ground: as the data says, or as the units became each other."""
    chain = _chain(view.catalogue, view.today)
    return [view.catalogue.programmes[older] for older, newer in chain if newer == programme.id]


def after(view: View, programme: Programme) -> list[Programme]:
    """The programmes of the period after, for the same ground."""
    chain = _chain(view.catalogue, view.today)
    return [view.catalogue.programmes[newer] for older, newer in chain if older == programme.id]


@index
def _chain(catalogue: Catalogue, today: dt.date) -> tuple[tuple[str, str], ...]:
    """Ids of programmes that follow each other, in the order of the data."""
    starting: dict[tuple[str, int], list[Programme]] = {}
    for one in catalogue.programmes.values():
        if one.period.begin:
            starting.setdefault((one.level, one.period.begin.year), []).append(one)
    found = {(one.continues, one.id): None for one in catalogue.programmes.values() if one.continues}
    for older in catalogue.programmes.values():
        end = older.period.end
        ground = {now for unit in older.territory for now in (unit, *successors(catalogue.places, unit, today).units)}
        for newer in starting.get((older.level, end.year + 1), ()) if end else ():
            if ground & set(newer.territory):
                found[older.id, newer.id] = None
    return tuple(found)


def side_by_side(view: View) -> list[PeriodRow]:
    """Periods, the latest first, each with the national programme and those of provinces within it."""
    programmes = listings.by_period(view.catalogue.programmes.values())
    nationals = [one for one in programmes if one.level == "national"]
    rows = [PeriodRow(one.period, (one,), tuple(p for p in programmes if p.within == one.id)) for one in nationals]
    placed = {one.id for row in rows for one in (*row.national, *row.provincial)}
    rows += [PeriodRow(one.period, (), (one,)) for one in programmes if one.id not in placed]
    return sorted(rows, key=lambda row: -(row.period.begin.year if row.period.begin else 0))


def whole_budget(programme: Programme) -> Figure | None:
    """The largest sum that is stated for the whole programme: its territory, its period."""
    sums = [
        figure
        for figure in programme.figures
        if figure.measure == "budget"
        and dimension(figure) == "money"
        and amount(figure) is not None
        and set(figure.territory) == set(programme.territory)
        and (figure.period.begin, figure.period.end) == (programme.period.begin, programme.period.end)
    ]
    return max(sums, key=lambda figure: amount(figure) or Decimal(0), default=None)
