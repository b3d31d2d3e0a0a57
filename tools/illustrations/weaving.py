"""Woven of sedge, rattan and bamboo: mats and baskets."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import BAMBOO, BROWN, INDIGO, LACQUER, LEAF, NIGHT, STRAW, mix, tones
from tools.illustrations.shapes import coil, curve, diamond, ellipse, hoop, line, lying, polygon, trace
from tools.illustrations.textures import basketry, string


def mat_and_rattan(s: Sheet) -> None:
    """A striped sedge mat that hangs, another rolled up; a basket and a fan."""
    s.floor_shadow(trace("240,690 760,690 960,640 860,610 300,640"))
    hung = polygon(trace("222,130 742,130 752,694 214,694"))
    s.fill(hung, STRAW)
    with s.inside(hung):
        _mat(s, 210, 120, 550, 590)
        with s.rough(hung):
            s.fill(polygon(trace("610,120 780,120 780,710 560,710")), NIGHT, 0.16)
    for y, left, right in ((130, 204, 760), (694, 196, 770)):
        s.stroke(line([(left, y + 3), (right, y + 3)]), tones(BROWN).deep, 19)
        s.stroke(line([(left, y), (right, y)]), tones(BAMBOO).shade, 15)
        s.stroke(line([(left, y - 3), (right, y - 3)]), tones(BAMBOO).gleam, 4, 0.8)
    basket = trace("150,470 152,482 176,560 176,660 150,738 140,748")
    s.contact(800, 750, 148, 1.1)
    s.body(800, basket, tones(BAMBOO))
    basketry(s, 800, basket, tones(BAMBOO), 19, 32)
    s.mouth(800, 470, 150, tones(BAMBOO), 12)
    handle = curve(trace("658,474 672,360 740,282 800,268 860,282 928,360 942,474"))
    s.stroke(handle, tones(BAMBOO).deep, 28)
    s.stroke(handle, tones(BAMBOO).middle, 22)
    s.stroke(handle, tones(BAMBOO).gleam, 6, 0.9, 'transform="translate(-4 -5)"')
    s.stroke(hoop(800, 480, 153), tones(BAMBOO).deep, 20)
    s.stroke(hoop(800, 477, 152), tones(BAMBOO).light, 13)
    _rolled(s, 430, 756)


STRIPES = ((0.065, 28, LACQUER), (0.128, 9, LEAF), (0.163, 9, LEAF), (0.838, 9, LEAF), (0.873, 9, LEAF), (0.935, 28, LACQUER))
"""Of a mat: where (share of its length), how wide, which dye."""


def _mat(s: Sheet, x: float, y: float, width: float, height: float) -> None:
    tone = tones(STRAW)
    for at, broad, dye in STRIPES:
        s.stroke(line([(x, y + at * height), (x + width, y + at * height)]), mix(dye, STRAW, 0.12), broad, 0.92)
    for row in range(5):
        for column in range(5):
            cx, cy = x + width * (0.1 + column * 0.2), y + height * (0.27 + row * 0.115)
            if (row + column) % 2:
                s.fill(diamond(cx, cy, 30, 24) + diamond(cx, cy, 15, 12), LACQUER if row % 2 else INDIGO, 0.85)
            else:
                s.fill(diamond(cx, cy, 18, 14), LEAF, 0.8)
    for step in range(int(height / 5)):
        s.stroke(line([(x, y + step * 5), (x + width, y + step * 5)]), tone.deep if step % 2 else tone.gleam, 1.5, 0.34)
    for step in range(int(width / 22)):
        s.stroke(line([(x + step * 22, y), (x + step * 22, y + height)]), tones(BROWN).shade, 1.6, 0.28)


def _rolled(s: Sheet, x: float, y: float) -> None:
    tone = tones(STRAW, 1.05)
    r, left, right = 52.0, x - 270, x + 180
    roll = lying(left, right, y, r, 26)
    s.under(roll, 22, 14, 0.45)
    s.form(roll, tone, 30, 5)
    with s.inside(roll):
        for at, broad, dye in (*STRIPES, (0.5, 12, INDIGO)):
            s.stroke(_around(left + at * (right - left), y, r + 4), mix(dye, NIGHT, 0.08), broad, 0.85)
        for step in range(-10, 11):
            s.stroke(line([(left - 20, y + step * 5), (right + 20, y + step * 5)]), tone.deep, 1.3, 0.3)
        s.stroke(line([(left - 40, y + r * 0.66), (right + 40, y + r * 0.66)]), NIGHT, r * 0.7, 0.22)
    s.form(ellipse(left, y, 25, r), tones(STRAW), 9, 3)
    s.stroke(coil(left, y, 24, r - 3, 3.6), tones(BROWN).shade, 3, 0.8)
    for at in (0.33, 0.67):
        string(s, trace("0,-52 19,-16 19,16 0,52", left + at * (right - left), y), tones(LACQUER), 8)


def _around(x: float, y: float, r: float) -> str:
    return curve([(x, y - r), (x + 22, y - 16), (x + 22, y + 16), (x, y + r)])


PICTURES = {"mat-and-rattan": mat_and_rattan}
