"""Kept by salt, smoke and sun: sausages and meat rolls, dried fish and shrimps."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    BAMBOO,
    BROWN,
    DARK_WOOD,
    INK,
    LEAF,
    MOSS,
    NIGHT,
    STRAW,
    WOOD,
    tones,
)
from tools.illustrations.shapes import Point, blob, curve, ellipse, line, lying, polygon, scatter, trace
from tools.illustrations.solids import Stand
from tools.illustrations.textures import crystals, heap, placed, plait, string
from tools.illustrations.vessels import board


def sausage(s: Sheet) -> None:
    """Red sausages hung from a bamboo pole; meat rolls in banana leaf, one cut."""
    _pole(s)
    for index, x in enumerate((345, 440, 540, 640, 740, 845)):
        _pair(s, x, index)
    board(s, Stand(600, 745, 0), 760, 260, 26, tones(WOOD), "board")
    _roll(s, 470, 668, 330)
    _slices(s)


def _pole(s: Sheet) -> None:
    tone = tones(BAMBOO)
    for x in (240, 960):
        s.contact(x, 676, 26, 3)
        post = polygon(trace("-13,150 13,150 15,680 -15,680", x, 0))
        s.form(post, tones(DARK_WOOD), 12)
    s.form(polygon(trace("190,168 1010,168 1010,198 190,198")), tone, 13)
    for x in (300, 490, 690, 890):
        s.stroke(line([(x, 168), (x, 198)]), tone.deep, 5, 0.7)
        s.stroke(line([(x - 5, 170), (x - 5, 196)]), tone.gleam, 3, 0.8)


def _pair(s: Sheet, x: float, index: int) -> None:
    chance = scatter(f"pair{index}")
    string(s, trace("-10,170 0,160 10,172 6,226", x, 0), tones(STRAW), 7)
    string(s, [(x - 10, 172), (x - 6, 226)], tones(STRAW), 7)
    for side in (-1, 1):
        length = chance.uniform(225, 262)
        bend = chance.uniform(8, 18) * side
        left: list[Point] = [(-8, 0), (-25, 26), (-29 + bend, length * 0.5), (-25, length - 24), (-8, length)]
        right: list[Point] = [(8, length), (25, length - 24), (27 + bend, length * 0.5), (25, 26), (8, 0)]
        link = blob(placed([*left, *right], x + side * 8, 224, side * -6))
        s.under(link, 12, 8, 0.26)
        s.form(link, tones("#97301f", gleam=0.7), 16, 4)
        crystals(s, link, ("#d98d70", "#e6b49a"), f"fat{index}{side}", 46, 4.2)
        s.stroke(
            curve(placed([(-15, 40), (-17 + bend, length * 0.5), (-13, length * 0.7)], x + side * 8, 224, side * -6)),
            "#ffdcc0",
            4,
            0.6,
        )


def _roll(s: Sheet, x: float, y: float, length: float) -> None:
    tone = tones(LEAF, 1.1)
    r = 74
    shape = lying(x - length / 2, x + length / 2, y, r, 24)
    s.under(shape, 24, 16, 0.4)
    s.form(shape, tone, 40, 5)
    with s.inside(shape):
        for step in range(-12, 14):
            s.stroke(
                curve([(x + step * 15, y - r), (x + step * 15 + 13, y), (x + step * 15 + 2, y + r)]),
                tone.light if step % 3 else tone.deep,
                1.8,
                0.45,
            )
    s.form(ellipse(x - length / 2, y, 24, r), tones(MOSS), 12)
    for shift in (-115, -38, 38, 115):
        string(s, [(x + shift, y - r), (x + shift + 17, y - 20), (x + shift + 17, y + 20), (x + shift, y + r)], tones(STRAW), 8)
    string(s, [(x - length / 2, y - 12), (x, y - 22), (x + length / 2, y - 12)], tones(STRAW), 7)


def _slices(s: Sheet) -> None:
    cream = tones("#e3c3a0", 0.8)
    stub = blob(trace("700,598 700,598 790,598 790,598 806,668 790,738 790,738 700,738 700,738 690,668"))
    s.under(stub, 18, 14, 0.4)
    s.form(stub, tones(LEAF, 1.1), 30)
    s.fill(ellipse(790, 668, 30, 72), tones(LEAF).shade)
    s.form(ellipse(793, 668, 25, 64), cream, 10, 3)
    for x, y in ((850, 735), (905, 748)):
        slice_ = ellipse(x, y, 62, 34, -6)
        s.under(slice_, 10, 8, 0.35)
        s.fill(ellipse(x, y + 12, 62, 34, -6), tones(LEAF).shade)
        s.form(slice_, cream, 10, 3)
        crystals(s, slice_, ("#b98a66", "#f3dfc2"), f"slice{x}", 40, 3.4)


def dried_fish(s: Sheet) -> None:
    """A woven tray with split fish dried flat; shrimps before it."""
    s.floor_shadow(trace("300,720 900,720 1120,680 1040,640 400,660"))
    _tray(s, 600, 415, 318)
    for index, (x, y, turn) in enumerate(((425, 440, -62), (535, 425, -81), (655, 425, -99), (768, 442, -118))):
        _split_fish(s, x, y, turn, index)
    chance = scatter("shrimps")
    for px, py in heap("shrimps", 610, 792, 235, 34, 24):
        _shrimp(s, px, py, chance.uniform(-60, 60), chance.uniform(0.8, 1.05))


def _tray(s: Sheet, x: float, y: float, r: float) -> None:
    tone = tones(BAMBOO)
    disc = ellipse(x, y, r, r * 0.96)
    s.under(disc, 26, 14, 0.3)
    s.fill(disc, tone.deep)
    with s.inside(disc), s.group(f'transform="translate({x - r} {y - r * 1.5}) rotate(18)"'):
        plait(s, r * 2.9, r * 2.9, 27, tones("#e2c892", 0.75))
    with s.inside(disc), s.group('filter="url(#glow)"'):
        s.fill(ellipse(x + 130, y + 150, r, r * 0.9) + ellipse(x - 60, y - 60, r, r * 0.96), NIGHT, 0.12)
    for width, colour, shift in ((38, tone.deep, 3), (31, tone.middle, 0), (9, tone.gleam, -9)):
        s.stroke(ellipse(x, y, r, r * 0.96), colour, width, more=f'transform="translate({shift} {shift})"')
    for step in range(24):
        a, b = placed([(r - 19, 0), (r + 19, 6)], 0, 0, step * 15)
        s.stroke(line([(x + a[0], y + a[1] * 0.96), (x + b[0], y + b[1] * 0.96)]), tone.shade, 6, 0.8)


def _split_fish(s: Sheet, x: float, y: float, turn: float, index: int) -> None:
    half = trace("-205,-12 -190,-40 -130,-54 -40,-58 60,-42 130,-18 150,-12 205,-44 214,-40")
    whole = [*half, (198, 0), *[(a, -b) for a, b in reversed(half)], (-196, 0)]
    shape = blob(placed(whole, x, y, turn))
    s.under(shape, 16, 12, 0.45)
    s.form(shape, tones("#8a5f3c", 1.1), 18, 4)
    inner = blob(
        placed(
            [(a * 0.86 - 12, b * 0.66) for a, b in half[:7]] + [(a * 0.86 - 12, -b * 0.66) for a, b in reversed(half[:7])],
            x,
            y,
            turn,
        )
    )
    s.form(inner, tones("#b07d4e" if index % 2 else "#a8724a"), 10, 2)
    for step in range(9):
        a = -130 + step * 27
        for side in (-1, 1):
            rib = placed([(a, side * 3), (a + 16, side * 20), (a + 24, side * (34 - step * 2))], x, y, turn)
            s.stroke(curve(rib), tones(BROWN).shade, 2.8, 0.6)
    s.stroke(curve(placed([(-175, 0), (0, 2), (150, 0)], x, y, turn)), tones(BROWN).deep, 5, 0.8)
    for side in (-1, 1):
        s.stroke(curve(placed([(-160, side * 44), (-146, side * 22), (-158, side * 6)], x, y, turn)), tones(BROWN).deep, 4, 0.7)
        ex, ey = placed([(-178, side * 27)], x, y, turn)[0]
        s.fill(ellipse(ex, ey, 5.5, 5.5), INK)
        for ray in range(3):
            s.stroke(line(placed([(158, side * 8), (204, side * (14 + ray * 10))], x, y, turn)), tones(BROWN).deep, 2, 0.6)


def _shrimp(s: Sheet, x: float, y: float, turn: float, size: float) -> None:
    tone = tones("#cc6b3f", gleam=0.75)
    back = trace("-46,14 -38,-14 -8,-30 26,-20 40,6 56,22")
    belly = trace("38,24 22,10 2,-4 -16,4 -24,18")
    shape = blob(placed([*back, *belly], x, y, turn, size))
    s.under(shape, 8, 6, 0.35)
    s.form(shape, tone, 7, 3)
    for a, b in (((-26, -22), (-18, 8)), ((-6, -30), (-4, -2)), ((16, -26), (8, 2)), ((34, -8), (20, 12))):
        s.stroke(line(placed([a, b], x, y, turn, size)), tone.deep, 2.4, 0.65)
    for reach, lift in ((-70, -8), (-78, 8)):
        s.stroke(curve(placed([(-42, 8), (-56, lift), (reach, lift - 10)], x, y, turn, size)), tone.shade, 2, 0.8)
    s.fill(ellipse(*placed([(-37, 2)], x, y, turn, size)[0], 3.4, 3.4), INK)


PICTURES = {"sausage": sausage, "dried-fish": dried_fish}
