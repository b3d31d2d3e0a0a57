"""Letters of the site's own type as outlines: a picture that stands in a page cannot load a font."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from catalogue.checkout import ROOT

FONTS: Final = ROOT / "overrides" / "assets" / "fonts"
"""The fonts of the site (OFL, beside them)."""
REGULAR: Final = "be-vietnam-pro-regular.woff2"
SEMIBOLD: Final = "be-vietnam-pro-semibold.woff2"
LINE: Final = 1.22
"""Line height: room for the stacked marks of Ễ below the tail of ự."""
_FINE = 10
"""Steps of an outline in one unit of the cover."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size, in units of the cover."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return len(self.lines) * self.size * LINE


def fitted(text: str, width: float, height: float, sizes: tuple[float, ...], font: str = SEMIBOLD) -> Block:
    """``text`` in the largest of ``sizes`` in which it fits; in the last one what is too much is cut off, and says so."""
    words = text.split()
    for size in sizes:
        lines = _broken(words, width / size, font)
        if len(lines) * size * LINE <= height and max(_length(line, font) for line in lines) * size <= width:
            return Block(_balanced(words, width / size, font), size)
    size = sizes[-1]
    lines = _broken(words, width / size, font)[: max(1, int(height // (size * LINE)))]
    return Block((*lines[:-1], _cut(lines[-1], width / size, font)), size)


def written(block: Block, x: float, top: float, colour: str, anchor: float = 0.5, font: str = SEMIBOLD) -> str:
    """A block as one SVG path. ``anchor``: which part of each line stands at ``x``: 0 its start, 0.5 its middle."""
    steps: list[str] = []
    at = (0, 0)
    for number, line in enumerate(block.lines):
        left = x - anchor * _length(line, font) * block.size
        baseline = top + (number + 0.86) * block.size * LINE
        scale = _FINE * block.size / _em(font)
        for letter in line:
            at = _add_outline(steps, at, _outline(letter, font), scale, (left * _FINE, baseline * _FINE))
            left += _advance(letter, font) * block.size
    return f'<path transform="scale({1 / _FINE:g})" d="{"".join(steps)}" fill="{colour}"/>'


_Spot = tuple[int, int]
_Piece = tuple[str, tuple[tuple[float, float], ...]]
"""A command of an SVG path and its points, in units of the font."""


class _Outline(BasePen):  # type: ignore[misc]  # fontTools has no types
    """What a letter is drawn of, with its parts and implied points worked out."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.pieces: list[_Piece] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the names of fontTools
        self.pieces.append(("m", (pt,)))

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.pieces.append(("l", (pt,)))

    def _curveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]) -> None:  # noqa: N802
        self.pieces.append(("c", (pt1, pt2, pt3)))

    def _qCurveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float]) -> None:  # noqa: N802
        self.pieces.append(("q", (pt1, pt2)))

    def _closePath(self) -> None:  # noqa: N802
        self.pieces.append(("z", ()))


def _add_outline(steps: list[str], at: _Spot, outline: tuple[_Piece, ...], scale: float, origin: tuple[float, float]) -> _Spot:
    """Add a letter to ``steps`` from the spot ``at``, and return where it ends: relative steps of whole tenths, half the letters of absolute ones."""
    start = at
    for command, points in outline:
        if command == "z":
            steps.append("z")
            at = start
            continue
        spots = [(round(origin[0] + scale * x), round(origin[1] - scale * y)) for x, y in points]
        told = " ".join(f"{x - at[0]} {y - at[1]}" for x, y in spots)
        steps.append(command + told.replace(" -", "-"))
        at = spots[-1]
        start = at if command == "m" else start
    return at


def _balanced(words: list[str], width: float, font: str) -> tuple[str, ...]:
    """As many lines as ``width`` asks for, as even as they can be."""
    lines = _broken(words, width, font)
    while len(lines) > 1:
        tighter = _broken(words, max(_length(line, font) for line in lines) - 0.01, font)
        if len(tighter) > len(lines) or max(_length(line, font) for line in tighter) >= max(
            _length(line, font) for line in lines
        ):
            break
        lines = tighter
    return lines


def _broken(words: list[str], width: float, font: str) -> tuple[str, ...]:
    """Lines of at most ``width`` ems, but never a word in two."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer, font) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _cut(line: str, width: float, font: str) -> str:
    while line and _length(f"{line}…", font) > width:
        line = line[:-1]
    return f"{line}…"


def _length(text: str, font: str) -> float:
    """In ems."""
    return sum(_advance(letter, font) for letter in text)


@cache
def _outline(letter: str, font: str) -> tuple[_Piece, ...]:
    glyphs = _glyphs(font)[0]
    pen = _Outline(glyphs)
    glyphs[_names(font).get(ord(letter), ".notdef")].draw(pen)
    return tuple(pen.pieces)


@cache
def _advance(letter: str, font: str) -> float:
    return float(_glyphs(font)[0][_names(font).get(ord(letter), ".notdef")].width) / _em(font)


@cache
def _glyphs(font: str) -> tuple[Any, Any]:
    opened = TTFont(FONTS / font)
    return opened.getGlyphSet(), opened


@cache
def _names(font: str) -> dict[int, str]:
    return dict(_glyphs(font)[1].getBestCmap())


@cache
def _em(font: str) -> int:
    return int(_glyphs(font)[1]["head"].unitsPerEm)
