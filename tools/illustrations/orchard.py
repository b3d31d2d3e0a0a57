"""Small fruit and nuts: kumquats, cashews, peanuts."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import BAMBOO, BROWN, LEAF, MOSS, WOOD, tones
from tools.illustrations.shapes import blob, curve, ellipse, hoop, leaf, scatter, trace
from tools.illustrations.textures import basketry, crystals, heap, placed
from tools.illustrations.vessels import cork, glass_jar


def kumquat(s: Sheet) -> None:
    """Small limes of Vietnamese gardens, orange within: a basket of them, cut halves, a jar in syrup."""
    glass_jar(s, 812, 258, 122, 660, "#d08a2c", "syrup", "fruit")
    cork(s, 812, 226, 84)
    tray = trace("262,592 266,608 236,700 196,742")
    s.contact(490, 746, 205, 0.9)
    s.body(490, tray, tones(BAMBOO))
    basketry(s, 490, tray, tones(BAMBOO), 18, 40)
    s.fill(ellipse(490, 592, 262), tones(BAMBOO).light)
    s.fill(ellipse(490, 597, 244), tones(BAMBOO).deep)
    for index, (x, y) in enumerate(heap("kumquats", 490, 572, 205, 130, 34)):
        _fruit(s, x, y, 47, index)
    for x, y, turn in ((668, 776, -20), (792, 790, 14)):
        _half(s, x, y, turn)
    _fruit(s, 925, 765, 50, 3)
    for x, y, turn in ((950, 800, 16), (915, 812, 150)):
        s.form(leaf(x, y, 116, 50, turn, 0.1), tones(LEAF), 11, 3)


def _fruit(s: Sheet, x: float, y: float, r: float, index: int) -> None:
    tone = tones(("#d98a26", "#d29a2e", "#8d9a3c", "#dd7f22")[index % 4], gleam=0.75)
    shape = ellipse(x, y, r, r * 0.94)
    s.under(shape, 8, 9, 0.42)
    s.form(shape, tone, 22, 4)
    crystals(s, ellipse(x - 6, y - 6, r * 0.8, r * 0.76), (tone.gleam, tone.deep), f"pores{index}{x}", 26, 2)
    s.fill(ellipse(x - r * 0.36, y - r * 0.42, r * 0.17, r * 0.11, -35), "#fff4d8", 0.85)
    s.fill(ellipse(x + r * 0.1, y - r * 0.66, 7, 4), tones(LEAF).shade)


def _half(s: Sheet, x: float, y: float, turn: float) -> None:
    s.under(ellipse(x, y, 64, 50, turn), 14, 14, 0.42)
    s.fill(ellipse(x + 5, y + 9, 64, 50, turn), tones(MOSS).shade)
    s.fill(ellipse(x, y, 64, 50, turn), tones(MOSS).light)
    s.fill(ellipse(x, y, 59, 45, turn), "#f6e6bf")
    for step in range(9):
        wedge = placed(trace("7,0 28,-11 50,-11 54,0 50,11 28,11"), 0, 0, step * 40 + turn)
        segment = blob([(x + a, y + b * 0.78) for a, b in wedge])
        s.flat(segment, tones("#e08f2a", gleam=0.7), 3)


def nuts(s: Sheet) -> None:
    """Cashews in a wooden bowl, peanuts in their shells, a cashew apple."""
    bowl = trace("268,560 266,578 226,670 140,738 120,744 118,758")
    s.contact(560, 762, 130, 1.4)
    s.body(560, bowl, tones(WOOD, 1.1), shine=0.35)
    for level in (606, 646, 690):
        s.stroke(hoop(560, level, 262 - (level - 580) * 0.75), tones(WOOD).deep, 2.4, 0.4)
    s.mouth(560, 560, 268, tones(WOOD), 15)
    for index, (x, y) in enumerate(heap("cashews", 560, 548, 222, 118, 66)):
        _cashew(s, x, y, scatter(f"cashew{index}").uniform(-180, 180))
    for x, y, turn in ((250, 782, 15), (340, 806, -40)):
        _cashew(s, x, y, turn)
    _apple(s, 912, 694)
    for x, y, turn in ((740, 802, -14), (890, 818, 12)):
        _peanut(s, x, y, turn)


def _cashew(s: Sheet, x: float, y: float, turn: float) -> None:
    tone = tones("#dfbf8a", 1.15, gleam=0.75)
    outer = trace("-46,16 -42,-14 -16,-34 16,-34 42,-14 48,14")
    inner = trace("36,26 20,12 0,2 -20,10 -32,28")
    shape = blob(placed([*outer, *inner], x, y, turn))
    s.fill(blob(placed([*outer, *inner], x + 6, y + 8, turn)), tones(BROWN).deep, 0.7)
    s.form(shape, tone, 11, 3)
    s.stroke(curve(placed(trace("-36,4 -18,-20 14,-22 36,-4"), x, y, turn)), tone.gleam, 3, 0.7)


def _apple(s: Sheet, x: float, y: float) -> None:
    s.contact(x, y + 92, 62, 1.4)
    apple = blob(trace("-60,-118 0,-132 60,-118 88,-20 74,60 0,88 -74,60 -88,-20", x, y))
    s.form(apple, tones("#c4502c", gleam=0.75), 48, 5)
    s.fill(ellipse(x - 42, y - 50, 11, 30, 12), "#ffe6c8", 0.75)
    seed = blob(placed(trace("-46,10 -40,-20 -10,-36 26,-28 46,0 34,24 8,6 -20,12 -34,30"), x + 4, y - 150, 12))
    s.form(seed, tones("#7d7468"), 14, 3)


def _peanut(s: Sheet, x: float, y: float, turn: float) -> None:
    points = trace("-66,0 -50,-26 -24,-26 0,-15 26,-28 54,-24 68,0 54,24 26,28 0,16 -24,26 -50,26")
    shape = blob(placed(points, x, y, turn))
    s.under(shape, 10, 9, 0.4)
    s.form(shape, tones("#c99a5e", 1.1), 13, 3)
    with s.inside(shape):
        for a in range(-54, 64, 15):
            s.stroke(curve(placed([(a, -26), (a + 5, 0), (a, 26)], x, y, turn)), tones(BROWN).shade, 2.2, 0.55)
        for b in (-12, 2, 14):
            s.stroke(curve(placed([(-60, b), (0, b * 0.7), (60, b)], x, y, turn)), tones(BROWN).shade, 2, 0.45)


PICTURES = {"kumquat": kumquat, "nuts": nuts}
