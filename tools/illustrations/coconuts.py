"""Coconuts: green, brown and opened."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import BAMBOO, LEAF, tones
from tools.illustrations.shapes import curve, ellipse, hoop, leaf, line, scatter, trace


def coconut(s: Sheet) -> None:
    """A green coconut opened for drinking, a brown one, a half with its white flesh, a palm frond."""
    for turn in (-162, -146, -128, -44, -28, -10):
        s.form(leaf(560, 420, 420 if -150 < turn < -30 else 360, 46, turn, 0.1 if turn > -90 else -0.1), tones(LEAF), 12, 3)
    _green(s, 450, 690)
    _brown(s, 735, 620)
    _open(s, 700, 770)


def _green(s: Sheet, x: float, y: float) -> None:
    tone = tones("#6d8a48", 1.1, gleam=0.7)
    nut = trace("84,-360 84,-360 150,-322 206,-220 200,-110 140,-16 86,0", 0, y)
    s.contact(x, y + 2, 110, 1.5)
    s.body(x, nut, tone, shine=0.6)
    s.glint(x, nut, y - 290, y - 170, -0.66, 0.6)
    s.fill(ellipse(x, y - 360, 84), "#d9c79a")
    s.fill(ellipse(x, y - 362, 66), "#f5eedd")
    s.fill(ellipse(x, y - 359, 42), "#cfd2bd")
    s.stroke(hoop(x, y - 359, 38, -0.9, 0, back=True), "#ffffff", 3, 0.9)
    straw = line([(x + 14, y - 360), (x + 80, y - 520)])
    s.stroke(straw, tones(BAMBOO).deep, 17)
    s.stroke(straw, tones(BAMBOO).light, 11, more='transform="translate(-2 -1)"')


def _brown(s: Sheet, x: float, y: float) -> None:
    tone = tones("#74492c", 1.1)
    shape = ellipse(x, y - 130, 168, 156)
    s.contact(x, y + 22, 110, 1.5)
    s.form(shape, tone, 62, 5)
    chance = scatter("husk")
    with s.inside(shape):
        for _ in range(230):
            a = chance.uniform(-1, 1)
            top = chance.uniform(-290, 10)
            bow = a * 168
            s.stroke(
                curve([(x + bow * 0.9, y + top), (x + bow, y + top + 26), (x + bow * 0.96, y + top + 56)]),
                chance.choice((tone.deep, tone.shade, tone.light, "#b98a58")),
                2.6,
                0.55,
            )
    for dx, dy in ((-34, -228), (22, -236), (-2, -196)):
        s.fill(ellipse(x + dx, y + dy, 15, 11), tone.deep)


def _open(s: Sheet, x: float, y: float) -> None:
    tone = tones("#74492c", 1.1)
    half = trace("176,-92 174,-78 150,-16 96,32 70,40", 0, y)
    s.contact(x, y + 38, 96, 1.5)
    outline = s.body(x, half, tone)
    chance = scatter("shell")
    with s.inside(outline):
        for _ in range(110):
            px, py = x + chance.uniform(-176, 176), y + chance.uniform(-80, 50)
            s.stroke(line([(px, py), (px + chance.uniform(-26, 26), py + 9)]), chance.choice((tone.deep, "#b98a58")), 2.4, 0.5)
    s.fill(ellipse(x, y - 92, 176, 62), tone.shade)
    s.fill(ellipse(x, y - 92, 168, 57), "#f8f2e4")
    hole = ellipse(x, y - 88, 138, 43)
    s.form(hole, tones("#e4dccb", 0.9), 12, 0)
    with s.inside(hole), s.rough(hole):
        s.fill(ellipse(x - 70, y - 110, 130, 40), "#b9ad9b")
        s.fill(ellipse(x + 26, y - 70, 128, 36), "#efe8d9")


PICTURES = {"coconut": coconut}
