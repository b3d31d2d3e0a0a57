"""Every picture by its kind (data/vocabularies/product-kinds.yaml), and how close the camera comes to each."""

from collections.abc import Callable, Mapping
from typing import Final

from tools.illustrations import (
    carving,
    coconuts,
    cured,
    drinks,
    festivals,
    food,
    industry,
    kiln,
    lotuses,
    orchard,
    spirits,
    stores,
    sundries,
    textiles,
    weaving,
    woodwork,
)
from tools.illustrations.drawing import Sheet
from tools.illustrations.ground import compose

_MODULES = (
    carving,
    coconuts,
    cured,
    drinks,
    festivals,
    food,
    industry,
    kiln,
    lotuses,
    orchard,
    spirits,
    stores,
    sundries,
    textiles,
    weaving,
    woodwork,
)
PICTURES: Final[Mapping[str, Callable[[Sheet], None]]] = {
    kind: picture for module in _MODULES for kind, picture in module.PICTURES.items()
}
FOOT: Final = (600, 832)
"""Where the middle of every group of things stands."""
_FRAMES: Final[Mapping[str, tuple[float, int, int]]] = {
    "altar-cabinet": (1.07, 622, 824),
    "ceramic-tile": (1.15, 606, 852),
    "chilli-salt": (1.06, 630, 860),
    "coconut": (0.96, 586, 844),
    "cosmetics": (1.14, 662, 836),
    "dried-fish": (0.92, 616, 876),
    "dried-fruit": (1.12, 640, 844),
    "drinking-water": (1.02, 610, 820),
    "drum": (1.12, 628, 860),
    "fabric": (1.04, 580, 832),
    "fish-sauce": (1.09, 614, 836),
    "furniture": (1.04, 612, 836),
    "kumquat": (1.08, 610, 852),
    "lamp": (1.0, 596, 756),
    "lotus": (0.95, 616, 828),
    "machine": (0.95, 586, 852),
    "mat-and-rattan": (0.99, 608, 824),
    "nuts": (1.20, 592, 860),
    "other": (1.03, 652, 840),
    "pottery": (1.07, 562, 840),
    "rice-and-flour": (1.18, 610, 864),
    "rice-paper": (0.99, 622, 828),
    "salt-and-spice": (1.08, 648, 844),
    "sausage": (1.08, 588, 796),
    "solar-panel": (1.1, 600, 788),
    "tea": (1.15, 586, 844),
    "wine": (1.05, 572, 852),
    "wooden-floor": (1.05, 614, 852),
    "wooden-statue": (0.99, 560, 856),
}
"""Scale, and the point of the drawing that is put at FOOT."""


def draw(kind: str) -> str:
    """The picture for ``kind`` as an SVG document; KeyError when there is none."""
    scale, x, y = _FRAMES[kind]
    things = Sheet()
    with things.group(f'transform="translate({FOOT[0]} {FOOT[1]}) scale({scale}) translate({-x} {-y})"'):
        PICTURES[kind](things)
    return compose(things)
