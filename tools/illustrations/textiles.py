"""Rolls of brocade and silk, folded cloth, a checked scarf, a shuttle."""

from math import cos, pi

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    BROWN,
    CREAM,
    DARK_WOOD,
    INDIGO,
    INK,
    LACQUER,
    Tones,
    tones,
)
from tools.illustrations.shapes import TILT, Point, blob, coil, curve, diamond, ellipse, hoop, line, polygon, trace


def fabric(s: Sheet) -> None:
    """Rolls of brocade and silk, a pile of folded cloth, a checked scarf."""
    rolls = (
        (520, 178, 76, 640, INDIGO, "diamonds"),
        (686, 240, 70, 672, LACQUER, "stripes"),
        (838, 300, 66, 706, "#b98a34", "sprigs"),
    )
    for x, top, r, low, colour, kind in rolls:
        _roll(s, x, top, r, low, colour, kind)
    for index, colour in enumerate(("#4c6d56", CREAM, "#8f3a2c", "#39547e", "#c9a35a")):
        _folded(s, 352 + (index % 2) * 8, 736 - index * 50, colour)
    _scarf(s)
    _shuttle(s, 640, 800)


def _roll(s: Sheet, x: float, top: float, r: float, low: float, colour: str, kind: str) -> None:
    tone = tones(colour, 1.0, gleam=0.55)
    profile: list[Point] = [(r, top), (r, top), (r, low)]
    s.contact(x, low + 2, r, 1.8)
    outline = s.body(x, profile, tone, shine=0.35)
    with s.inside(outline):
        for row in range(int((low - top) / 36) + 2):
            if kind == "stripes":
                s.stroke(hoop(x, top + row * 36, r), "#e8c98a", 7 if row % 3 == 0 else 2.5, 0.8)
            else:
                _motifs(s, (x, top + row * 36, r), row, kind, tone)
    s.fill(ellipse(x, top, r), tone.light)
    s.fill(ellipse(x, top, r - 4), tone.shade)
    s.stroke(coil(x, top, r - 6, (r - 6) * TILT, 3.6), tone.gleam, 3, 0.8)
    s.fill(ellipse(x, top, r * 0.2), tones(DARK_WOOD).deep)


def _motifs(s: Sheet, ring: tuple[float, float, float], row: int, kind: str, tone: Tones) -> None:
    x, y, r = ring
    for step in range(7):
        a = -cos((step + (row % 2) * 0.5) * pi / 6.5)
        px, py, w = x + r * a, y + r * TILT * (1 - a * a) ** 0.5, 11 * (1.05 - a * a) ** 0.5
        motif = diamond(px, py, w, 13) if kind == "diamonds" else ellipse(px, py, w * 0.7, 7)
        s.fill(motif, "#e8c98a" if row % 2 else "#d98f6a", 0.85)
        s.fill(ellipse(px, py, w * 0.34, 4), tone.shade)


def _folded(s: Sheet, x: float, y: float, colour: str) -> None:
    tone = tones(colour, 1.0)
    half = 168.0
    if y > 700:
        s.contact(x, y + 28, half, 0.7, 0.16)
    top = polygon([(x - half, y - 28), (x - half + 36, y - 78), (x + half - 30, y - 78), (x + half - 4, y - 28)])
    s.form(top, tone, 22, 3)
    front = blob(
        [
            (x - half, y - 30),
            (x - half, y - 30),
            (x + half - 16, y - 30),
            (x + half - 16, y - 30),
            (x + half + 2, y - 20),
            (x + half + 8, y - 2),
            (x + half + 2, y + 18),
            (x + half - 16, y + 26),
            (x + half - 16, y + 26),
            (x - half, y + 26),
            (x - half, y + 26),
        ]
    )
    s.form(front, tone, 16, 4)
    for lift in (-10, 8):
        s.stroke(curve([(x - half, y + lift), (x, y + lift + 2), (x + half - 14, y + lift - 1)]), tone.deep, 3.4, 0.6)
        s.stroke(curve([(x - half, y + lift + 3), (x, y + lift + 5), (x + half - 14, y + lift + 2)]), tone.gleam, 1.8, 0.5)


def _scarf(s: Sheet) -> None:
    """A checked scarf laid over the pile: a part that lies and a part that hangs."""
    lying = polygon(trace("236,510 262,457 392,457 372,510"))
    hanging = blob(trace("236,506 236,506 372,506 372,506 376,590 370,690 370,690 300,696 238,690 238,690 233,600"))
    s.under(hanging, 14, 8, 0.4)
    for step in range(18):
        s.stroke(
            line([(240 + step * 7.6, 686), (238 + step * 7.7 + (step % 3) * 2, 718)]), INK if step % 3 else "#e4dccb", 3.6, 0.85
        )
    for shape, slope in ((lying, -0.42), (hanging, 0.02)):
        s.form(shape, tones("#ece6d8", 1.1), 14, 3)
        with s.inside(shape):
            for step in range(8):
                x = 246 + step * 18
                s.stroke(line([(x, 506), (x + (-52 * slope if slope < 0 else 3), 454 if slope < 0 else 700)]), INK, 8.5, 0.58)
            for y in range(462, 700, 18 if slope > 0 else 12):
                s.stroke(curve([(226, y), (310, y + 4), (400, y)]), INK, 8.5 if slope > 0 else 5.5, 0.52)


def _shuttle(s: Sheet, x: float, y: float) -> None:
    boat = blob(trace("-150,-6 -150,-6 -70,-32 70,-32 150,-6 150,-6 70,26 -70,26", x, y))
    s.under(boat, 14, 12, 0.45)
    s.form(boat, tones(BROWN, 1.1), 18, 4)
    slot = ellipse(x, y - 6, 84, 16)
    s.fill(slot, tones(BROWN).deep)
    reel = blob(trace("-72,-4 -40,-19 40,-19 72,-4 40,9 -40,9", x, y))
    s.form(reel, tones(LACQUER), 8, 3)
    for step in range(-6, 7):
        s.stroke(
            line([(x + step * 9, y - 18), (x + step * 9 + 3, y + 8)]),
            tones(LACQUER).gleam if step % 2 else tones(LACQUER).deep,
            2,
            0.6,
        )
    s.stroke(curve(trace("70,-4 130,22 190,6 230,26 280,16", x, y)), tones(LACQUER).middle, 3.4)


PICTURES = {"fabric": fabric}
