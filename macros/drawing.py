"""What every drawing is made of: letters as wide as the site's font draws them, lines and areas; the template makes SVG of it."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from catalogue.formats.cards import REGULAR, SEMIBOLD, typeface
from catalogue.models import Lang

WIDTH: Final = 320.0
"""Every drawing is this wide, in its own units: about one pixel each on the narrowest phones."""
SIZE: Final = 15.5
"""The size of all letters."""
LINE: Final = 20.0
"""From one line of letters to the next: stacked Vietnamese marks need it."""
_RISE, _FALL = 13.5, 4.5
"""How far letters with their marks reach above and below the line that they stand on."""

SIGN: Final = 15.0
"""The room of a sign and the space between it and the words."""
_RADIUS, _RING = 4.7, 1.4
"""Half the width of a sign; how thick its outline is."""

Sign = Literal["disc", "half", "ring", "square"]
"""● ◐ ○ ■: drawn, since the font of the site has none of them and every machine would take them from another one."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_UNITS: Final = 1000
"""Be Vietnam Pro is drawn on so many units an em: at this size FreeType rounds no advance."""
_NOBODYS: Final = "\U0010ffff"
"""No character (Unicode 23.7): a font shows for it what it shows for all that it lacks, ours an empty space of its own width."""
# A letter that the font lacks comes from whatever font the reader has: as wide as a wide one of ours, or more than a full
# square in other scripts.
_OTHER, _SQUARE = 0.9, 1.3


@dataclass(frozen=True)
class Letters:
    """One line of text. ``x``: where it begins, or where it ends if ``end``; ``y``: the line that it stands on."""

    x: float
    y: float
    text: str
    css: str = ""
    end: bool = False
    bold: bool = False
    lang: Lang | None = None
    """Set where the text is not in the language of the page."""
    sign: str = ""
    """The path of a sign that stands before the text, SIGN to its left."""

    @property
    def box(self) -> Box:
        """The room that the letters take."""
        length = width(self.text, bold=self.bold) * SIZE
        left = self.x - length if self.end else self.x - (SIGN if self.sign else 0)
        return left, self.y - _RISE, self.x if self.end else self.x + length, self.y + _FALL


@dataclass(frozen=True)
class Item:
    """Letters and one path that belong together. ``href``: the whole is a link; ``tip``: what it says when pointed at."""

    path: str = ""
    css: str = ""
    letters: tuple[Letters, ...] = ()
    href: str | None = None
    tip: str = ""


@dataclass(frozen=True)
class Drawing:
    """A finished drawing: its items in the order in which they are painted."""

    height: float
    items: tuple[Item, ...]

    @property
    def view_box(self) -> str:
        """The attribute of the same name."""
        return f"0 0 {number(WIDTH)} {number(self.height)}"

    @property
    def has_links(self) -> bool:
        """Whether something in it can be followed: it is then more than a picture."""
        return any(item.href for item in self.items)


def number(value: float) -> str:
    """A coordinate with at most one digit after the point."""
    return f"{value:.1f}".removesuffix(".0")


def rectangle(left: float, top: float, wide: float, high: float) -> str:
    """The path of a rectangle."""
    return f"M{number(left)} {number(top)}h{number(wide)}v{number(high)}h{number(-wide)}z"


def arrow(x: float, y: float, *, up: bool) -> str:
    """The path of an arrow head whose tip is at the point: upwards, or to the right."""
    if up:
        return f"M{number(x)} {number(y)}l5 9h-10z"
    return f"M{number(x)} {number(y)}l-9 -5v10z"


def sign(shape: Sign, left: float, y: float) -> str:
    """The path of a sign that begins at ``left``, before letters that stand on ``y``."""
    x, middle, high = left + _RADIUS, y - 5.2, _RADIUS
    if shape == "square":
        return rectangle(left, middle - high, 2 * high, 2 * high)
    path = f"M{number(left)} {number(middle)}a{high} {high} 0 1 1 {2 * high} 0a{high} {high} 0 1 1 {-2 * high} 0z"
    if shape == "half":
        # The right half again, the other way round: it stays empty.
        inner = round(high - _RING, 1)
        path += f"M{number(x)} {number(middle + inner)}a{inner} {inner} 0 0 0 0 {-2 * inner}z"
    if shape == "ring":
        inner = round(high - _RING, 1)
        path += f"M{number(x - inner)} {number(middle)}a{inner} {inner} 0 1 0 {2 * inner} 0a{inner} {inner} 0 1 0 {-2 * inner} 0z"
    return path


def written(
    texts: Iterable[str], left: float, top: float, *, css: str = "", bold: bool = False, lang: Lang | None = None
) -> tuple[Letters, ...]:
    """Lines of text one below the other, the first one just under ``top``."""
    return tuple(Letters(left, top + 15 + LINE * at, text, css=css, bold=bold, lang=lang) for at, text in enumerate(texts))


def broken(text: str, room: float, *, bold: bool = False) -> list[str]:
    """``text`` in lines that fit into ``room`` units."""
    return lines(text, room / SIZE, bold=bold)


def fits(left: Sequence[str], value: str) -> bool:
    """Whether ``value``, which is written bold, may stand at the end of the last line of ``left``, with a clear space between."""
    return (width(left[-1]) + width(value, bold=True) + 1) * SIZE <= WIDTH


def width(text: str, *, bold: bool = False) -> float:
    """The length of ``text`` on one line, in letter sizes (em), as FreeType measures the font that the browser loads.

    A browser also draws some pairs nearer to each other or, by less than a sixteenth of an em a line, further apart.
    """
    return sum(_advance(letter, bold=bold) for letter in unicodedata.normalize("NFC", text))


@lru_cache(maxsize=1024)
def _advance(letter: str, *, bold: bool) -> float:
    if not lacks(letter):
        return typeface(SEMIBOLD if bold else REGULAR, _UNITS).getlength(letter) / _UNITS
    if len(parts := unicodedata.normalize("NFD", letter)) > 1:
        # Drawn from its parts, as a browser does.
        return sum(_advance(part, bold=bold) for part in parts)
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return _OTHER if ord(letter) < 0x2000 else _SQUARE


@lru_cache(maxsize=1024)
def lacks(letter: str) -> bool:
    """Whether the font of the site has no such letter, so that its width is only guessed. Both weights have the same."""
    font = typeface(REGULAR, _UNITS)
    return font.getbbox(letter) == font.getbbox(_NOBODYS)


def lines(text: str, room: float, *, bold: bool = False) -> list[str]:
    """``text`` in lines no longer than ``room`` (em), broken between words; a word longer than a line is broken inside."""
    broken: list[str] = []
    for word in _pieces(text, room, bold=bold):
        if broken and width(f"{broken[-1]} {word}", bold=bold) <= room:
            broken[-1] += f" {word}"
        else:
            broken.append(word)
    return broken


def _pieces(text: str, room: float, *, bold: bool) -> list[str]:
    """The words of ``text``, those that are longer than a line cut where they must be."""
    pieces: list[str] = []
    # Non-breaking spaces keep a number and its unit together: str.split() without an argument would part them.
    for word in " ".join(text.replace("\t", " ").splitlines()).split(" "):
        piece = ""
        for letter in word:
            if piece and width(piece + letter, bold=bold) > room:
                pieces.append(piece)
                piece = ""
            piece += letter
        pieces += [piece] if piece else []
    return pieces
