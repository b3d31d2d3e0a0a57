"""Bars: a part filled in, the whole it is a part of as an outline, both in words beside the bar."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from catalogue.models import Lang
from macros.drawing import LINE, WIDTH, Drawing, Item, Letters, broken, fits, rectangle, written

_LANE: Final = 12.0
_GAP: Final = 16.0


@dataclass(frozen=True)
class Bar:
    """One bar. ``filled`` and ``whole`` are in the unit that all bars of a drawing share; what is None is not drawn.

    ``name``: with the language that it is in. ``striped``: the filled part is not the last word.
    """

    name: tuple[str, Lang]
    value: str
    filled: Decimal | None = None
    whole: Decimal | None = None
    striped: bool = False
    href: str | None = None


def bar_drawing(bars: Iterable[Bar], lang: Lang, full: Decimal | None = None) -> Drawing:
    """Bars below each other on one scale, for a page in ``lang``. ``full``: what reaches the right edge, else the largest."""
    bars = tuple(bars)
    most = full or max((max(bar.filled or Decimal(0), bar.whole or Decimal(0)) for bar in bars), default=Decimal(1)) or Decimal(1)
    items, y = [], 0.0
    for bar in bars:
        texts, y = _words(bar, lang, y)
        items.append(Item(letters=texts, href=bar.href, tip=f"{bar.name[0]}: {bar.value}"))
        if bar.whole is not None:
            items.append(Item(rectangle(0.75, y + 0.75, _length(bar.whole, most) - 1.5, _LANE - 1.5), "drawing__whole"))
        if bar.filled is not None:
            length = _length(bar.filled, most)
            items.append(Item(_stripes(y, length) if bar.striped else rectangle(0, y, length, _LANE), "drawing__part"))
        y += _LANE + _GAP
    return Drawing(max(y - _GAP, 0) + 2, tuple(items))


def _length(value: Decimal, most: Decimal) -> float:
    """How long a bar is; one that would run out of the drawing ends at its edge, and nothing above zero disappears."""
    return max(WIDTH * min(float(value / most), 1), 2.0 if value else 1.5)


def _stripes(y: float, length: float) -> str:
    """An area filled with upright stripes."""
    starts = [float(x) for x in range(0, int(length) + 1, 8)]
    return "".join(rectangle(x, y, min(4.0, max(length - x, 0.5)), _LANE) for x in starts)


def _words(bar: Bar, lang: Lang, y: float) -> tuple[tuple[Letters, ...], float]:
    """The name and the value of a bar, on one line if they fit; and where the bar goes."""
    name, real = bar.name
    names = broken(name, WIDTH)
    texts = [*written(names, 0, y, css="drawing__link" if bar.href else "", lang=None if real == lang else real)]
    y += LINE * len(names)
    if fits(names, bar.value):
        texts.append(Letters(WIDTH, y - LINE + 15, bar.value, css="drawing__value", end=True, bold=True))
    else:
        values = broken(bar.value, WIDTH, bold=True)
        texts += written(values, 0, y, css="drawing__value", bold=True)
        y += LINE * len(values)
    return tuple(texts), y + 4
