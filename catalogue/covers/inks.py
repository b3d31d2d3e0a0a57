"""What every cover is drawn with: pigments, the tones that one warm light makes of each, flat shapes as SVG."""

from dataclasses import dataclass
from typing import Final

NIGHT: Final = "#2a1620"
"""What shade mixes into a pigment: a dark, slightly red ink."""
SUN: Final = "#fff3d6"
"""What light mixes into a pigment: warm paper."""

PIGMENTS: Final = {
    "white": "#f6efe0",
    "cream": "#ecdcb8",
    "straw": "#d9b872",
    "yellow": "#e6b53c",
    "amber": "#b9651f",
    "orange": "#dd7a2c",
    "red": "#b93a26",
    "pink": "#d9808a",
    "brown": "#80502f",
    "black": "#3b332f",
    "grey": "#9a958c",
    "silver": "#b9c3c4",
    "blue": "#2f5a8c",
    "sky": "#8fb9c9",
    "green": "#4a7a4a",
    "leaf": "#7c9a4c",
    "purple": "#7a4a68",
}
"""The colours that a record may name (data/vocabularies/colours.yaml) and those of things whose colour is in their nature."""


def mix(pigment: str, other: str, share: float) -> str:
    """``pigment`` with ``share`` (0 to 1) of ``other`` in it; colours as #rrggbb."""
    pairs = zip(bytes.fromhex(pigment[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Tones:
    """Four tones of one pigment, from the line drawn on it to the side that the light falls on."""

    deep: str
    shade: str
    base: str
    light: str


def tones(pigment: str) -> Tones:
    """The tones of a pigment: its name in PIGMENTS, or #rrggbb."""
    base = PIGMENTS.get(pigment, pigment)
    return Tones(mix(base, NIGHT, 0.55), mix(base, NIGHT, 0.2), base, mix(base, SUN, 0.42))


def fill(d: str, colour: str, opacity: float = 1) -> str:
    """A flat shape; ``d``: an SVG path."""
    return f'<path d="{d}" fill="{colour}"{_opacity("fill", opacity)}/>'


def line(d: str, colour: str, width: float, opacity: float = 1) -> str:
    """A line with round ends."""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"'
        f' stroke-linejoin="round"{_opacity("stroke", opacity)}/>'
    )


def disc(x: float, y: float, rx: float, ry: float, colour: str, turn: float = 0, opacity: float = 1) -> str:
    """An ellipse around (x, y), turned by degrees."""
    turned = f' transform="rotate({turn:g} {x:g} {y:g})"' if turn else ""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{colour}"{turned}{_opacity("fill", opacity)}/>'


def ring(x: float, y: float, rx: float, ry: float, colour: str, width: float) -> str:
    """The outline of an ellipse."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'


def slab(x: float, y: float, width: float, height: float, colour: str, round_: float = 0) -> str:
    """A rectangle; ``round_``: the radius of its corners."""
    rounded = f' rx="{round_:g}"' if round_ else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"{rounded}/>'


def group(svg: str, transform: str) -> str:
    """Shapes moved, turned and scaled together."""
    return f'<g transform="{transform}">{svg}</g>'


def at(svg: str, x: float, y: float, scale: float = 1, turn: float = 0) -> str:
    """Shapes drawn around (0, 0), put at (x, y)."""
    turned = f" rotate({turn:g})" if turn else ""
    scaled = f" scale({scale:g})" if scale != 1 else ""
    return group(svg, f"translate({x:g} {y:g}){turned}{scaled}")


def _opacity(of: str, opacity: float) -> str:
    # Never the opacity of a whole shape: it is drawn on a sheet of its own, which takes three times as long.
    return f' {of}-opacity="{opacity:g}"' if opacity != 1 else ""
