"""What a southern kitchen keeps: rice, salt and spices."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    BROWN,
    DARK_WOOD,
    GOLD,
    LACQUER,
    MOSS,
    RICE,
    STRAW,
    WOOD,
    tones,
)
from tools.illustrations.shapes import blob, curve, ellipse, hoop, leaf, line, polygon, samples, scatter, trace
from tools.illustrations.textures import bead, crystals, heap, mound, placed, string
from tools.illustrations.vessels import cork, glass_jar


def rice_and_flour(s: Sheet) -> None:
    """A sack of rice, a bowl of flour, dry noodles tied in a sheaf, an ear of rice."""
    _sack(s, 430, 700)
    bowl = trace("150,610 148,622 124,700 78,744 72,756")
    s.contact(790, 760, 82, 1.4)
    s.body(790, bowl, tones(BROWN, 1.1), shine=0.5)
    s.mouth(790, 610, 150, tones(BROWN), 9)
    s.form(mound(790, 612, 138, 84), tones("#f3ead8", 0.8), 34, 5)
    _noodles(s, 520, 800)
    ear(s, 910, 826, 130)


def ear(s: Sheet, x: float, y: float, length: float) -> None:
    """An ear of ripe rice that lies with its tip to the left, nodding."""
    stem = samples(
        [(x + length * 0.95, y - 34), (x + length * 0.4, y - 40), (x - length * 0.4, y - 24), (x - length, y + 14)], steps=12
    )
    s.form(leaf(x + length * 0.7, y - 36, length * 0.9, 22, -158, -0.1), tones(MOSS), 6, 2)
    s.stroke(line([(px + 4, py + 7) for px, py in stem]), tones(BROWN).deep, 6, 0.3)
    s.stroke(line(stem), tones(MOSS).shade, 5)
    for index, (px, py) in enumerate(stem[6::3]):
        share = index / 10
        for side in (-1, 1):
            turn = 172 - 24 * share + side * (38 - 18 * share)
            size = length * (0.42 - 0.1 * share)
            s.fill(leaf(px + 4, py + 7, size, 17, turn), tones(BROWN).deep, 0.4)
            tip_x, tip_y = placed([(size * 1.5, 0)], px, py, turn + side * 4)[0]
            s.stroke(line([(px, py), (tip_x, tip_y)]), tones(GOLD).shade, 1.6, 0.7)
            s.flat(leaf(px, py, size, 17, turn), tones(GOLD if (index + side) % 3 else "#c98f35"), 3)


def _sack(s: Sheet, x: float, y: float) -> None:
    cloth = tones("#c3a57a", 1.1)
    sack = trace("176,-330 190,-300 206,-210 214,-110 200,-20 178,0", 0, y)
    s.contact(x, y + 4, 184, 0.9)
    outline = s.body(x, sack, cloth)
    with s.inside(outline):
        for step in range(-20, 21):
            a = step / 20.5
            s.stroke(curve([(x + a * r, py) for r, py in sack] + [(x + a * 178, y + 50)]), cloth.deep, 1.5, 0.28)
        for row in range(24):
            s.stroke(hoop(x, y - 320 + row * 14, 212), cloth.deep, 1.5, 0.26)
        for dx, bend in ((-120, 30), (60, -24), (140, 20)):
            s.stroke(curve([(x + dx, y - 280), (x + dx + bend, y - 180), (x + dx * 0.9, y - 40)]), cloth.deep, 5, 0.35)
    roll = blob(trace("-196,-340 -120,-372 0,-384 120,-372 196,-340 190,-290 100,-262 0,-254 -100,-262 -190,-290", x, y))
    s.form(roll, cloth, 20, 5)
    rice = mound(x, y - 330, 168, 96)
    s.fill(ellipse(x, y - 330, 174), cloth.deep)
    s.form(rice, tones(RICE, 0.95), 40, 5)
    grains(s, x, y - 330, 158, 92, 620, "sack")


def grains(s: Sheet, x: float, y: float, r: float, height: float, count: int, name: str) -> None:
    """Long grains of rice on a heap."""
    chance = scatter(name)
    for px, py in heap(name, x, y, r, height, count):
        turn = chance.uniform(-80, 80)
        s.fill(ellipse(px + 1.5, py + 2, 8, 3, turn), tones(STRAW).shade, 0.7)
        s.fill(ellipse(px, py, 7.6, 2.7, turn), chance.choice(("#fbf4e4", "#f3e7cc", "#eadbb8")))


def _noodles(s: Sheet, x: float, y: float) -> None:
    tone = tones(RICE, 1.1)
    shape = blob(trace("-215,-34 0,-46 60,-40 215,-46 226,0 215,36 60,26 0,22 -212,32", x, y))
    s.under(shape, 18, 12, 0.4)
    s.form(shape, tone, 20, 4)
    chance = scatter("noodles")
    for _ in range(60):
        a, b = chance.uniform(-36, 30), chance.uniform(-36, 30)
        s.stroke(
            curve([(x - 216, y + a), (x + 30, y + (a + b) * 0.36 - 8), (x + 220, y + b)]),
            chance.choice((tone.deep, tone.shade, tone.gleam, "#fff8ea")),
            2.4,
            0.55,
        )
    for shift in (16, 26, 36):
        string(s, [(x + shift, y - 44), (x + shift + 9, y - 8), (x + shift, y + 26)], tones(LACQUER), 8)


def salt_and_spice(s: Sheet) -> None:
    """Coarse salt in a wooden mortar, star anise, cinnamon, pepper, lemongrass."""
    glass_jar(s, 815, 322, 108, 640, "#b5722a", "turmeric")
    cork(s, 815, 292, 74)
    mortar = trace("196,420 196,420 186,520 140,620 110,650 150,712 160,736")
    s.contact(500, 740, 165, 1.1)
    outline = s.body(500, mortar, tones(DARK_WOOD, 0.95, gleam=0.5), shine=0.4)
    with s.inside(outline):
        for level in (460, 476, 640, 652):
            s.stroke(hoop(500, level, 200 if level < 600 else 130), tones(WOOD).light, 3, 0.45)
    s.mouth(500, 420, 196, tones(DARK_WOOD), 14)
    salt = mound(500, 424, 176, 120)
    s.form(salt, tones("#ece6dc", 0.9), 44, 6)
    crystals(s, salt, ("#ffffff", "#cfc8c0", "#b3aaa6", "#fffaf0"), "salt", 760, 6)
    for x, y, length, turn in ((820, 700, 310, -5), (840, 748, 300, 4)):
        _cinnamon(s, x, y, length, turn)
    for x, y, turn in ((300, 790, 10), (690, 790, 40), (905, 800, 0)):
        _anise(s, x, y, turn)
    for index, (px, py) in enumerate(heap("pepper", 480, 808, 100, 26, 62)):
        bead(s, px, py, 10, tones(("#3a302b", "#57463a", "#6e3a2a")[index % 3], gleam=0.5))
    leaves = ((1000, 800, -18), (800, 806, -168))
    for x, y, turn in leaves:
        s.form(leaf(x, y, 130, 46, turn, 0.08), tones(MOSS), 10, 3)


def _cinnamon(s: Sheet, x: float, y: float, length: float, turn: float) -> None:
    tone = tones("#9a5a30", 1.1)
    half = length / 2
    stick = polygon(placed([(-half, -27), (half, -27), (half, 27), (-half, 27)], x, y, turn))
    s.under(stick, 14, 14, 0.45)
    s.form(stick, tone, 22, 4)
    for shift in (-14, -2, 9, 18):
        s.stroke(curve(placed([(-half, shift), (0, shift + 3), (half, shift - 2)], x, y, turn)), tone.deep, 2, 0.5)
    ex, ey = placed([(-half, 0)], x, y, turn)[0]
    s.fill(ellipse(ex, ey, 12, 27, turn), tone.light)
    s.stroke(curve(placed(trace("0,-20 7,-8 5,8 -3,12 -5,2 1,-5"), ex, ey, turn)), tone.deep, 4)


def _anise(s: Sheet, x: float, y: float, turn: float) -> None:
    tone = tones("#7b4526", 1.1)
    for step in (0, 7, 1, 6, 2, 5, 3, 4):
        arm = placed(trace("6,-6 26,-15 44,-11 70,0 44,11 26,15 6,6"), 0, 0, turn + step * 45 - 90)
        shape = blob([(x + a, y + b * 0.55) for a, b in arm])
        s.under(shape, 6, 6, 0.3)
        s.form(shape, tone, 6, 2.5)
        seed = placed([(36, 0)], 0, 0, turn + step * 45 - 90)[0]
        s.fill(ellipse(x + seed[0], y + seed[1] * 0.55, 9, 5, turn + step * 45 - 90), "#c98a4a")


PICTURES = {"rice-and-flour": rice_and_flour, "salt-and-spice": salt_and_spice}
