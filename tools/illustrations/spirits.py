"""Rice spirit: a jar tied with cloth, a gourd, cups."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    GOLD,
    LACQUER,
    STRAW,
    WHITE,
    mix,
    tones,
)
from tools.illustrations.shapes import blob, trace
from tools.illustrations.stores import ear
from tools.illustrations.textures import string
from tools.illustrations.vessels import cork, cup


def wine(s: Sheet) -> None:
    """A brown jar tied with red cloth, a gourd bottle, cups."""
    _jar(s, 470, 700)
    _gourd(s, 800, 716)
    cup(s, 640, 800, 62, 60, tones(WHITE), "#e9d9a8")
    cup(s, 935, 800, 62, 60, tones(WHITE), "#e9d9a8")
    ear(s, 330, 806, 150)


def _jar(s: Sheet, x: float, y: float) -> None:
    tone = tones("#6e3d22", 1.05, gleam=0.7)
    jar = trace("84,-420 92,-400 170,-340 222,-240 214,-140 160,-30 146,0", 0, y)
    s.contact(x, y + 4, 150, 1.2)
    outline = s.body(x, jar, tone, shine=0.7)
    with s.inside(outline), s.rough(outline):
        # Glaze that ran down and stopped at different heights.
        drip = trace("-260,-470 260,-470 250,-250 150,-190 90,-240 20,-170 -50,-225 -130,-150 -250,-230", x, y)
        s.fill(blob(drip), mix(LACQUER, "#3a1a10", 0.55), 0.5)
    s.glint(x, jar, y - 330, y - 180, -0.64, 0.7)
    cloth = tones(LACQUER, 1.1)
    skirt = trace("-112,-432 -128,-378 -70,-392 -36,-366 0,-388 40,-364 74,-390 128,-380 112,-432", x, y)
    s.under(blob(skirt), 8, 10, 0.35)
    s.form(blob(skirt), cloth, 16)
    s.form(blob(trace("-96,-428 -106,-468 -60,-506 0,-514 62,-504 106,-466 96,-428 0,-412", x, y)), cloth, 30)
    string(s, [(x + 99 * a / 8, y - 434 + 25 * (1 - a * a / 64) ** 0.5) for a in range(-8, 9)], tones(STRAW), 9)


def _gourd(s: Sheet, x: float, y: float) -> None:
    tone = tones(GOLD, 1.1, gleam=0.75)
    gourd = trace("18,-372 20,-350 48,-330 84,-282 74,-226 54,-196 76,-168 126,-112 128,-62 92,-12 70,0", 0, y)
    s.contact(x, y + 2, 84, 1.5)
    s.body(x, gourd, tone, shine=0.7)
    s.glint(x, gourd, y - 316, y - 250, -0.6, 0.7)
    s.glint(x, gourd, y - 140, y - 70, -0.64, 0.7)
    cork(s, x, y - 404, 20, 36)
    for lift in (0, 9):
        string(s, [(x + 57 * a / 6, y - 198 + lift + 14 * (1 - a * a / 36) ** 0.5) for a in range(-6, 7)], tones(LACQUER), 8)
    string(s, [(x + 40, y - 186), (x + 78, y - 150), (x + 92, y - 96)], tones(LACQUER), 6)


PICTURES = {"wine": wine}
