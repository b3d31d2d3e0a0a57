"""Poured things: tea, fish sauce, drinking water."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    AMBER,
    BAMBOO,
    CLAY,
    INDIGO,
    LACQUER,
    LEAF,
    MOSS,
    NIGHT,
    WHITE,
    WOOD,
    mix,
    tones,
)
from tools.illustrations.shapes import Point, blob, curve, ellipse, hoop, leaf, line, radius_at, scatter, trace
from tools.illustrations.textures import heap, placed, string
from tools.illustrations.vessels import bottle, cup


def tea(s: Sheet) -> None:
    """A clay teapot, two cups, a bamboo caddy and a heap of leaves."""
    _caddy(s, 842, 300, 640)
    _teapot(s, 500, 700)
    cup(s, 770, 762, 88, 92, tones(WHITE), "#a8892f")
    cup(s, 930, 800, 88, 92, tones(WHITE), "#a8892f")
    spill = ellipse(420, 790, 150, 26)
    s.under(spill, 12, 3, 0.25)
    for index, (x, y) in enumerate(heap("leaves", 420, 790, 150, 34, 210)):
        chance = scatter(f"leaf{index}")
        twist = placed(trace("-17,2 -6,-4 6,3 18,-2"), x, y, chance.uniform(-70, 70), chance.uniform(0.7, 1.2))
        s.stroke(curve(twist), chance.choice((tones(LEAF).deep, tones(MOSS).shade, tones(LEAF).shade, MOSS)), 5.5)
    for turn, length in ((-166, 130), (-120, 92), (-14, 118)):
        s.form(leaf(300, 790, length, 46, turn, 0.1), tones(LEAF), 9, 3)


def _caddy(s: Sheet, x: float, top: float, low: float) -> None:
    tone = tones(BAMBOO)
    body: list[Point] = [(104, top), (104, top), (104, low)]
    s.contact(x, low + 2, 104)
    s.body(x, body, tone, shine=0.4)
    for y in (top + 74, top + 84, low - 36):
        s.stroke(hoop(x, y, 104), tone.deep, 5, 0.75)
        s.stroke(hoop(x, y - 4, 104), tone.gleam, 3, 0.6)
    s.fill(ellipse(x, top, 104), tone.light)
    s.stroke(ellipse(x, top, 88), tone.shade, 4, 0.7)
    s.stroke(ellipse(x, top + 2, 18), tone.deep, 8)


def _teapot(s: Sheet, x: float, y: float) -> None:
    tone = tones(CLAY, 1.15)
    s.contact(x, y + 4, 120, 1.5)
    spout = blob(trace("-150,-150 -215,-190 -262,-262 -300,-268 -262,-188 -215,-96 -120,-60", x, y))
    s.form(spout, tone, 20)
    handle = curve(trace("140,-206 225,-262 268,-190 226,-104 140,-76", x, y))
    s.stroke(handle, tone.deep, 34)
    s.stroke(handle, tone.middle, 25, more='transform="translate(-3 -3)"')
    s.stroke(handle, tone.gleam, 6, 0.8, 'transform="translate(-8 -8)"')
    pot = trace("86,-252 130,-236 178,-176 186,-120 160,-50 118,-6 112,0", 0, y)
    s.body(x, pot, tone, shine=0.65)
    for height, width in ((206, 4), (60, 4)):
        s.stroke(hoop(x, y - height, radius_at(pot, y - height)), tone.deep, width, 0.6)
    s.glint(x, pot, y - 214, y - 130, -0.62, 0.7)
    lid = trace("20,-296 56,-286 92,-262 96,-250", 0, y)
    s.body(x, lid, tone, shine=0.5)
    s.form(ellipse(x, y - 308, 25, 22), tone, 9)


def fish_sauce(s: Sheet) -> None:
    """A wooden vat, two bottles of amber sauce, a dish of it with chilli."""
    _vat(s, 470, 280, 680)
    shape = trace("30,250 30,250 32,340 40,385 84,440 86,470 86,712 86,712 80,728")
    for x, shift in ((735, -10), (905, 34)):
        profile = [(r, y + shift) for r, y in shape]
        bottle(s, x, profile, tones("#9a4516", gleam=0.8), 372 + shift)
        cap: list[Point] = [(36, 216 + shift), (36, 216 + shift), (36, 280 + shift)]
        s.body(x, cap, tones(LACQUER), shine=0.4)
        s.fill(ellipse(x, 216 + shift, 36), tones(LACQUER).light)
    _dish(s, 540, 800)


def _vat(s: Sheet, x: float, top: float, low: float) -> None:
    tone = tones(WOOD, 1.1)
    vat: list[Point] = [(196, top), (196, top), (236, low)]
    s.contact(x, low + 2, 236, 0.8)
    outline = s.body(x, vat, tone)
    with s.inside(outline):
        for stave in range(-8, 9):
            a = stave / 8.5
            s.stroke(line([(x + a * 196, top), (x + a * 236, low + 64)]), tone.deep, 3, 0.6)
            s.stroke(line([(x + a * 196 + 4, top), (x + a * 236 + 4, low + 64)]), tone.gleam, 1.6, 0.4)
        for share in (0.2, 0.28, 0.78, 0.86):
            y, r = top + (low - top) * share, 196 + 40 * share
            s.stroke(hoop(x, y + 4, r), tone.deep, 18)
            string(s, [(x + r * a / 12, y + r * 0.27 * (1 - a * a / 144) ** 0.5) for a in range(-12, 13)], tones(BAMBOO), 13)
    s.mouth(x, top, 196, tone, 16)
    s.fill(ellipse(x, top + 10, 172, 40), mix("#9a4516", NIGHT, 0.45))
    s.stroke(hoop(x, top + 10, 160, -0.85, -0.05, back=True), AMBER, 4, 0.7)


def _dish(s: Sheet, x: float, y: float) -> None:
    dish = trace("150,-62 146,-54 104,-10 76,0", 0, y)
    s.contact(x, y + 2, 84, 1.4)
    s.body(x, dish, tones(WHITE), shine=0.6)
    s.stroke(hoop(x, y - 50, 145), INDIGO, 5, 0.85)
    s.mouth(x, y - 62, 150, tones(WHITE), 9, "#b2551a")
    s.stroke(hoop(x, y - 60, 126, -0.9, -0.1, back=True), "#f0c070", 4, 0.85)
    for dx, dy, r in ((-44, 6, 13), (-10, -10, 11), (30, 8, 14), (62, -7, 11), (8, 17, 10)):
        s.fill(ellipse(x + dx, y - 60 + dy, r, r * 0.55), "#b3261b")
        s.fill(ellipse(x + dx - 1, y - 62 + dy, r * 0.5, r * 0.24), "#f2c06a")


def drinking_water(s: Sheet) -> None:
    """A large returnable bottle, a small one, a glass of water."""
    water = tones("#7fa6bd", 0.8, gleam=0.8)
    big = trace(
        "52,190 52,190 54,236 90,268 176,318 182,350 182,430 172,446 182,462 182,560 172,576 182,592 182,690 182,690 166,716"
    )
    bottle(s, 450, big, water, 300)
    for y in (446, 576):
        s.stroke(hoop(450, y, 172), water.deep, 5, 0.45)
        s.stroke(hoop(450, y + 8, 176), "#ffffff", 4, 0.55)
    cap: list[Point] = [(60, 152), (60, 152), (60, 206)]
    s.body(450, cap, tones(INDIGO), shine=0.4)
    s.fill(ellipse(450, 152, 60), tones(INDIGO).light)
    small = trace("28,372 28,372 30,412 62,470 68,500 66,560 62,600 68,640 68,736 68,736 60,750")
    bottle(s, 742, small, water, 452)
    lid: list[Point] = [(33, 340), (33, 340), (33, 388)]
    s.body(742, lid, tones(INDIGO), shine=0.4)
    s.fill(ellipse(742, 340, 33), tones(INDIGO).light)
    tumbler = trace("82,560 82,560 64,786 64,786 60,792")
    bottle(s, 900, tumbler, water, 622)
    s.stroke(ellipse(900, 560, 80), "#ffffff", 3, 0.8)
    s.form(leaf(560, 800, 120, 46, -14, 0.1), tones(LEAF), 9, 3)
    s.form(leaf(560, 800, 96, 40, -150, 0.1), tones(LEAF), 9, 3)


PICTURES = {"tea": tea, "fish-sauce": fish_sauce, "drinking-water": drinking_water}
