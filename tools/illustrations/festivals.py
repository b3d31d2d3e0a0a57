"""For feasts: drums and lamps."""

from math import cos, pi, sin

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    AMBER,
    BAMBOO,
    BROWN,
    DARK_WOOD,
    GOLD,
    INDIGO,
    LACQUER,
    STRAW,
    mix,
    tones,
)
from tools.illustrations.shapes import Point, blob, curve, ellipse, hoop, line, polygon, radius_at, trace
from tools.illustrations.solids import Stand, slab
from tools.illustrations.textures import bead, placed


def drum(s: Sheet) -> None:
    """A tall red drum on its stand, a small one on its side, two sticks."""
    s.contact(470, 736, 190, 1.1)
    slab(s, Stand(470, 744, 0), (-170, 0, -60), (340, 34, 120), tones(DARK_WOOD))
    barrel = trace("190,262 196,272 232,380 240,480 230,590 196,690 192,700")
    _barrel(s, 470, barrel)
    _small_drum(s, 815, 664, 128)
    for x, y, turn in ((640, 792, -12), (690, 816, 6)):
        stick = blob(placed(trace("-150,-9 -150,9 130,10 150,22 172,14 172,-14 150,-22 130,-10"), x, y, turn))
        s.under(stick, 12, 10, 0.4)
        s.form(stick, tones(BAMBOO), 8, 3)


def _barrel(s: Sheet, x: float, barrel: list[Point]) -> None:
    tone = tones("#9b3220", 1.1, gleam=0.6)
    outline = s.body(x, barrel, tone, shine=0.5)
    with s.inside(outline):
        for stave in range(-9, 10):
            a = sin(stave * pi / 20)
            s.stroke(curve([(x + a * r, y) for r, y in barrel] + [(x + a * 192, 790)]), tone.deep, 2, 0.4)
    s.glint(x, barrel, 350, 520, -0.66, 0.45)
    for y in (262, 666):
        r = radius_at(barrel, y + 20)
        _strap(s, x, (radius_at(barrel, y), y), (radius_at(barrel, y + 36) + 3, y + 36))
        for step in range(25):
            a = -cos((step + 0.5) * pi / 25)
            px, py = x + (r + 1) * a, y + 20 + r * 0.27 * (1 - a * a) ** 0.5
            bead(s, px, py, 7.5, tones(DARK_WOOD, gleam=0.8))
    s.fill(ellipse(x, 262, 192), tones(STRAW).light)
    hide = ellipse(x, 262, 184)
    s.form(hide, tones("#e6d2a6", 0.8), 18, 3)
    s.stroke(ellipse(x, 264, 96), tones(BROWN).light, 3, 0.35)
    s.fill(ellipse(x, 264, 58), tones(BROWN).light, 0.18)


def _strap(s: Sheet, x: float, upper: Point, lower: Point) -> None:
    turns = [-cos(step * pi / 24) for step in range(25)]
    arcs = [[(x + r * a, y + r * 0.27 * (1 - a * a) ** 0.5) for a in turns] for r, y in (upper, lower)]
    band, shape = tones(STRAW, 1.05), polygon([*arcs[0], *reversed(arcs[1])])
    s.under(shape, 0, 9, 0.4)
    s.fill(shape, band.shade)
    with s.inside(shape), s.rough(shape):
        s.fill(
            polygon([(x - 300, upper[1] - 90), (x + 76, upper[1] - 90), (x + 76, lower[1] + 90), (x - 300, lower[1] + 90)]),
            band.middle,
        )
        s.fill(
            polygon([(x - 180, upper[1] - 90), (x - 40, upper[1] - 90), (x - 40, lower[1] + 90), (x - 180, lower[1] + 90)]),
            band.light,
        )


def _small_drum(s: Sheet, x: float, y: float, r: float) -> None:
    tone = tones("#9b3220", 1.1, gleam=0.6)
    s.floor_shadow([(x - 60, y + r + 4), (x + 190, y + r - 8), (x + 350, y + r - 40), (x + 240, y + r - 60), (x, y + r - 30)])
    side = blob(trace("0,-128 0,-128 66,-142 134,-108 166,-54 174,0 166,54 134,108 66,134 0,128 0,128", x, y))
    s.form(side, tone, 44, 5)
    for radius, colour in ((r, tones(STRAW).shade), (r - 4, tones(STRAW).light)):
        s.fill(ellipse(x, y, radius * 0.86, radius, 0), colour)
    s.form(ellipse(x, y, r * 0.76, r * 0.88), tones("#e6d2a6", 0.8), 22, 4)
    for step in range(20):
        a = step * pi / 10
        bead(s, x + r * 0.81 * cos(a), y + r * 0.94 * sin(a), 6.5, tones(DARK_WOOD, gleam=0.8))
    s.fill(ellipse(x, y, r * 0.26, r * 0.3), tones(BROWN).light, 0.2)


def lamp(s: Sheet) -> None:
    """A table lamp with a bamboo shade, lit; a silk lantern hung beside it."""
    with s.group('filter="url(#glow)"'):
        s.fill(ellipse(480, 350, 390, 320), "#ffe2a6", 0.5)
        s.fill(ellipse(480, 350, 270, 220), "#ffd27a", 0.5)
        s.fill(ellipse(850, 345, 250, 230), "#f8c79a", 0.35)
        s.fill(ellipse(850, 345, 160, 150), "#f2a468", 0.4)
        s.fill(ellipse(480, 730, 330, 70), "#ffe0a0", 0.6)
    stem = trace("22,470 22,500 96,580 104,640 66,706 70,724")
    s.contact(480, 728, 76, 1.7)
    s.body(480, stem, tones(INDIGO), shine=0.6)
    s.glint(480, stem, 580, 650)
    _shade(s)
    _lantern(s, 850, 345)


def _shade(s: Sheet) -> None:
    shade: list[Point] = [(104, 180), (104, 180), (226, 486)]
    warm = tones("#e8b04e", 0.8, gleam=0.8)
    outline = s.body(480, shade, warm)
    with s.inside(outline):
        with s.group('filter="url(#glow)"'):
            s.fill(ellipse(470, 390, 150, 130), "#fff0b4", 1)
        for a in range(-15, 16):
            share = sin(a * pi / 32)
            s.stroke(line([(480 + share * 104, 176), (480 + share * 226, 560)]), mix(BROWN, AMBER, 0.3), 4, 0.55)
        for row in range(17):
            y = 196 + row * 18.5
            s.stroke(hoop(480, y, 104 + (y - 180) * 0.4), mix(BROWN, AMBER, 0.3), 3, 0.45)
    for y, r in ((182, 105), (486, 226)):
        s.stroke(hoop(480, y, r), tones(BAMBOO).deep, 15)
        s.stroke(hoop(480, y - 2, r), tones(BAMBOO).light, 8)
    s.fill(ellipse(480, 180, 104), tones(BAMBOO).shade)
    s.fill(ellipse(480, 182, 92, 23), "#fff0b8")


def _lantern(s: Sheet, x: float, y: float) -> None:
    tone = tones("#b03a24", 1.0, gleam=0.5)
    s.stroke(line([(x, -190), (x, y - 150)]), tones(DARK_WOOD).deep, 5)
    globe = trace("52,-122 104,-86 146,-8 110,78 54,116", 0, y)
    outline = s.body(x, globe, tone)
    with s.inside(outline):
        with s.group('filter="url(#glow)"'):
            s.fill(ellipse(x - 8, y, 78, 80), "#ffb45a", 0.75)
        for a in range(-6, 7):
            share = sin(a * pi / 13)
            s.stroke(curve([(x + share * r, py) for r, py in globe]), tone.deep, 3.4, 0.6)
    for top, height in ((y - 152, 34), (y + 114, 26)):
        ring_: list[Point] = [(54, top), (54, top), (54, top + height)]
        s.body(x, ring_, tones(DARK_WOOD), shine=0.4)
        s.fill(ellipse(x, top, 54), tones(DARK_WOOD).light if top < y else tones(DARK_WOOD).deep)
    s.stroke(line([(x, y + 150), (x, y + 186)]), tones(GOLD).shade, 6)
    for step in range(-4, 5):
        s.stroke(
            curve([(x + step * 2.4, y + 196), (x + step * 5, y + 240), (x + step * 5.4, y + 290)]),
            tones(LACQUER).deep if step % 2 else tones("#b03a24").middle,
            5,
        )
    bead(s, x, y + 190, 14, tones(GOLD))


PICTURES = {"drum": drum, "lamp": lamp}
