"""A chart of what a record states in numbers that can be laid beside each other: bars from nought, with scope, source and mark in it.

Drawn twice from one layout: with outlines of letters, for whoever prints it or makes pixels of it, and with plain text, for a page
that has the type of the site already and readers who listen to it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import Any, Final

from resvg_py import svg_to_bytes

from catalogue.covers.lettering import LINE, REGULAR, SEMIBOLD, Block, fitted, written
from catalogue.facts.progress import figure_value
from catalogue.facts.written_forms import period_words
from catalogue.models import Figure, Lang
from catalogue.press.writing import MARKS, say, source_line
from catalogue.records import Catalogue
from catalogue.titles import labels, title_in

WIDTH: Final = 1200
LEAST: Final = 3
"""Of two numbers a sentence is enough."""
_MOST = 8
_PAPER, _INK, _QUIET, _BAR = "#fcfaf6", "#1d1b18", "#5c574f", "#8c2f1b"

Letters = Callable[[Block, float, float, str, str], str]
"""A block at x with its top at y, in a colour and a font, as SVG."""


@dataclass(frozen=True)
class _Layout:
    """``scale``: how large type and bars are beside those in print; ``lines``: how many a label may have."""

    width: int
    scale: float
    lines: int


_IN_PRINT: Final = _Layout(WIDTH, 1, 2)
_IN_PAGE: Final = _Layout(480, 0.62, 4)
"""As wide as a telephone: letters there stay as large as those around the chart."""


@dataclass(frozen=True)
class Chart:
    """One chart in one language. ``bars``: label, value in words, share of the longest."""

    title: str
    scope: str
    bars: tuple[tuple[str, str, float], ...]
    sources: tuple[str, ...]
    mark: str
    """How sure the least sure of the numbers is."""
    foot: str
    """What a file says below the bars: who told it, how sure it is, whose chart it is."""

    @property
    def alt(self) -> str:
        """What the bars say, for those who do not see them."""
        return f"{self.title}. {self.scope}: " + "; ".join(f"{label}: {value}" for label, value, _ in self.bars) + "."


def chart(catalogue: Catalogue, kind: str, entry: Any, lang: Lang) -> Chart | None:
    """The chart of the most numbers of ``entry`` that share unit, measure, period and territory; None with fewer than LEAST."""
    stated = [one for one in getattr(entry, "figures", ()) if _can_stand(one, entry)]
    groups = [list(same) for _, same in groupby(sorted(stated, key=_scope_of), key=_scope_of)]
    shown = max(groups, key=len, default=[])[:_MOST]
    longest = max((one.value for one in shown), default=Decimal(0))
    if len(shown) < LEAST or not longest:
        return None
    bars = tuple((one.label.in_lang(lang)[0], figure_value(catalogue, one, lang), float(one.value / longest)) for one in shown)
    sources = tuple(dict.fromkeys(cited.source for one in shown for cited in one.cited or entry.cited))
    mark = max((one.confidence or entry.confidence for one in shown), key=MARKS.index)
    title, foot = title_in(catalogue, kind, entry, lang)[0], _foot(catalogue, sources, mark, lang)
    return Chart(title, _scope(catalogue, shown[0], lang), bars, sources, mark, foot)


def _can_stand(figure: Figure, entry: Any) -> bool:
    """Whether a number can be a bar: whole, not inferred, of a unit that says what is counted ("other" may be of unlike things)."""
    sure = (figure.confidence or entry.confidence) != "inferred"
    return sure and figure.value is not None and figure.out_of is None and figure.unit != "other"


def _scope_of(figure: Figure) -> tuple[str, ...]:
    written_as = figure.territory_as_written.vi if figure.territory_as_written else ""
    return figure.unit, figure.measure, str(figure.period.begin), str(figure.period.end), written_as, *figure.territory


def _scope(catalogue: Catalogue, figure: Figure, lang: Lang) -> str:
    where = figure.territory_as_written
    names = [where] if where else [catalogue.places[place].name for place in figure.territory]
    measure = labels(catalogue, "figure-measures")[figure.measure].in_lang(lang)[0] if figure.measure != "count" else ""
    parts = [measure, period_words(figure.period, lang)]
    return ", ".join([*filter(None, parts), *(name.in_lang(lang)[0] for name in names)])


def _foot(catalogue: Catalogue, sources: Iterable[str], mark: str, lang: Lang) -> str:
    told = [say("chart-source", lang, "; ".join(source_line(catalogue, one, lang) for one in sources))]
    told += [labels(catalogue, "confidence")[mark].in_lang(lang)[0]] if mark != "confirmed" else []
    return " ".join(f"{one.rstrip('.')}." for one in [*told, catalogue.site.name.in_lang(lang)[0]])


def drawing(made: Chart) -> bytes:
    """The chart as an SVG document that needs no font."""
    height, body = _drawn(made, _IN_PRINT, lambda block, x, top, colour, font: written(block, x, top, colour, 0, font))
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"><title>{escape(f"{made.alt} {made.foot}")}</title>{body}</svg>\n'.encode()


def pixels(svg: bytes) -> bytes:
    """The same as PNG, 1,200 pixels wide."""
    return bytes(svg_to_bytes(svg_string=svg.decode(), skip_system_fonts=True, width=WIDTH))


def on_page(made: Chart) -> str:
    """The bars inside a page: their words are words. The page says who told them."""
    height, body = _drawn(made, _IN_PAGE, _text)
    size = f'viewBox="0 0 {_IN_PAGE.width} {height}" width="{_IN_PAGE.width}"'
    return f'<svg class="chart" {size} role="img" aria-label="{escape(made.alt)}">{body}</svg>'


def _text(block: Block, x: float, top: float, colour: str, font: str) -> str:
    weight = ' font-weight="600"' if font == SEMIBOLD else ""
    baselines = (top + (at + 0.86) * block.size * LINE for at in range(len(block.lines)))
    return "".join(
        f'<text x="{x:g}" y="{y:g}" font-size="{block.size:g}" fill="{colour}"{weight}>{escape(line)}</text>'
        for y, line in zip(baselines, block.lines, strict=True)
    )


def _drawn(made: Chart, layout: _Layout, letters: Letters) -> tuple[int, str]:
    """Height, and what is drawn."""
    unit = layout.scale
    left, bar, value_room = 48 * unit, 30 * unit, 300 * unit
    room, parts, top = layout.width - 2 * left, [], 40 * unit

    def put(text: str, sizes: tuple[float, ...], colour: str, font: str = REGULAR, lines: int = layout.lines) -> float:
        sized = tuple(size * unit for size in sizes)
        block = fitted(text, room, lines * sized[-1] * LINE * 1.01, sized, font)
        parts.append(letters(block, left, top, colour, font))
        return block.height

    top += put(made.title, (40, 36, 32), _INK, SEMIBOLD) + 6 * unit
    top += put(made.scope, (26,), _QUIET) + 20 * unit
    for label, value, share in made.bars:
        top += put(label, (26,), _INK) + 4 * unit
        length, gap = max(share * (room - value_room), 2), 16 * unit
        parts.append(f'<rect x="{left:g}" y="{top:g}" width="{length:g}" height="{bar:g}" fill="{_BAR}"/>')
        block = fitted(value, value_room - gap, 34 * unit, (28 * unit, 24 * unit, 20 * unit), SEMIBOLD)
        parts.append(letters(block, left + length + gap, top + (bar - block.height) / 2, _INK, SEMIBOLD))
        top += bar + 18 * unit
    if layout is _IN_PRINT:
        top += put(made.foot, (22, 20), _QUIET, lines=4)
    top += 32 * unit
    return round(top), f'<rect width="{layout.width}" height="{round(top)}" fill="{_PAPER}"/>{"".join(parts)}'
