"""The colours of the illustrations: pigments of the site's palette, and the tones that one warm light makes of each."""

from dataclasses import dataclass
from typing import Final

NIGHT: Final = "#24131a"
"""What shadow mixes into a pigment: a dark, slightly red ink."""
SUN: Final = "#fff0cc"
"""What light mixes into a pigment: warm paper."""

PAPER: Final = "#f6eee0"
TABLE: Final = "#e7d9c2"
CREAM: Final = "#efe2c6"
RICE: Final = "#f4ead6"
WHITE: Final = "#ebe4d6"
INK: Final = "#2a211d"
LACQUER: Final = "#8c2f1b"
VERMILION: Final = "#b8432a"
CLAY: Final = "#a65f3c"
BROWN: Final = "#7a4a2c"
WOOD: Final = "#94602f"
DARK_WOOD: Final = "#55301f"
BAMBOO: Final = "#c39a55"
STRAW: Final = "#d8b878"
AMBER: Final = "#c8842a"
GOLD: Final = "#d9a441"
INDIGO: Final = "#2b4a7c"
LEAF: Final = "#3f7450"
MOSS: Final = "#76894a"
CELADON: Final = "#93a98c"
ROSE: Final = "#cf7f70"
STONE: Final = "#968a7b"
IRON: Final = "#4d4a4a"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """``one`` with ``share`` (0 to 1) of ``other`` in it; colours as #rrggbb."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Tones:
    """Five tones of one pigment, from the side away from the light to the gleam."""

    deep: str
    shade: str
    middle: str
    light: str
    gleam: str


def tones(pigment: str, contrast: float = 1.0, gleam: float = 0.62) -> Tones:
    """The tones of ``pigment`` under the light of the set; ``gleam`` says how much it shines (0 matt, 1 wet)."""
    return Tones(
        deep=mix(pigment, NIGHT, min(0.9, 0.56 * contrast)),
        shade=mix(pigment, NIGHT, min(0.9, 0.28 * contrast)),
        middle=pigment,
        light=mix(pigment, SUN, min(0.9, 0.26 * contrast)),
        gleam=mix(pigment, SUN, gleam),
    )
