"""Made from the fields and the kitchen: rice paper, chilli salt, dried fruit."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    AMBER,
    BAMBOO,
    BROWN,
    CREAM,
    GOLD,
    INDIGO,
    LACQUER,
    LEAF,
    MOSS,
    RICE,
    STRAW,
    VERMILION,
    mix,
    tones,
)
from tools.illustrations.shapes import blob, curve, ellipse, hoop, leaf, line, polygon, scatter, trace
from tools.illustrations.textures import basketry, crystals, heap, mound, placed
from tools.illustrations.vessels import cork, glass_jar


def rice_paper(s: Sheet) -> None:
    """Sheets on a bamboo rack, one leaning, a stack of them in front."""
    s.floor_shadow(trace("260,690 930,680 1130,640 1040,610 300,640"))
    _rack(s)
    for x, y, name in ((440, 330, "one"), (735, 345, "two")):
        _sheet(s, ellipse(x, y, 168, 162), x, y, name, 0.7)
    s.contact(770, 748, 190, 0.4, 0.1)
    _sheet(s, ellipse(800, 560, 196, 188), 800, 560, "leaning", 0.78)
    crystals(s, ellipse(800, 560, 170, 160), (BROWN, "#3a2a20"), "sesame", 110, 4)
    s.contact(430, 750, 232, 0.5)
    for layer in range(13):
        shift = scatter(f"layer{layer}").uniform(-7, 7)
        level = 752 - layer * 7.5
        s.fill(ellipse(430 + shift, level + 5, 230), mix(STRAW, BROWN, 0.42))
        s.fill(ellipse(430 + shift, level, 230), RICE if layer % 2 else CREAM)
    _sheet(s, ellipse(432, 660, 226, 58), 432, 660, "top", 0.9, flat=0.3)


def _rack(s: Sheet) -> None:
    tone = tones(BAMBOO)
    frame = polygon(trace("235,150 945,138 972,676 212,690"))
    s.fill(frame, mix(tone.deep, tone.shade, 0.5))
    with s.inside(frame):
        for turn, colour in ((1, tone.shade), (-1, tone.light)):
            for step in range(-16, 34):
                x = 120 + step * 44
                s.stroke(line([(x, 130), (x + turn * 330, 700)]), tone.deep, 17, 0.55)
                s.stroke(line([(x, 130), (x + turn * 330, 700)]), tone.middle if turn > 0 else colour, 13)
                s.stroke(line([(x - 3, 130), (x + turn * 330 - 3, 700)]), tone.gleam if turn < 0 else tone.light, 3, 0.6)
    for ends in (((235, 150), (945, 138)), ((945, 138), (972, 676)), ((212, 690), (972, 676)), ((235, 150), (212, 690))):
        s.stroke(line(ends), tone.deep, 25)
        s.stroke(line(ends), tone.middle, 20)
        s.stroke(line([(x - 4, y - 4) for x, y in ends]), tone.gleam, 6)


def _sheet(s: Sheet, shape: str, x: float, y: float, name: str, opacity: float, flat: float = 1) -> None:
    s.under(shape, 14, 10 * flat, 0.12)
    s.fill(shape, "#faf0d8", opacity)
    chance = scatter(name)
    with s.inside(shape):
        for _ in range(46):
            px, py, r = x + chance.gauss(0, 95), y + chance.gauss(0, 90) * flat, chance.uniform(4, 15)
            s.fill(ellipse(px + 1.5, py + 1.5, r, r * 0.9 * flat), mix(STRAW, BROWN, 0.2), 0.22)
            s.fill(ellipse(px - 1, py - 1, r * 0.86, r * 0.76 * flat), "#fdf6e6", 0.42)
    s.stroke(shape, "#fffaf0", 4, 0.9)
    with s.inside(shape):
        s.stroke(shape, mix(STRAW, BROWN, 0.35), 5, 0.55, 'transform="translate(-4 -4)"')


def chilli_salt(s: Sheet) -> None:
    """A bowl heaped with red salt, a full jar, fresh chillies."""
    glass_jar(s, 385, 300, 128, 690, VERMILION, "red salt")
    cork(s, 385, 268, 86)
    bowl = trace("212,560 208,575 180,650 116,725 96,735 96,752")
    s.contact(690, 758, 112, 1.4)
    outline = s.body(690, bowl, tones(INDIGO), shine=0.6)
    with s.inside(outline):
        for y, width in ((604, 5), (616, 2.5)):
            s.stroke(hoop(690, y, 203 - (y - 575) * 0.35), "#dfe4e6", width, 0.75)
    s.glint(690, bowl, 598, 690)
    s.mouth(690, 560, 212, tones(INDIGO), 12)
    salt = mound(690, 562, 196, 150)
    s.form(salt, tones("#c05a33"), 44)
    crystals(s, salt, ("#f7e3c8", "#f2c89c", LACQUER, "#6f1f14"), "crystals", 900, 4.4)
    for x, y, turn, length in ((250, 770, -14, 215), (330, 812, 8, 200), (905, 800, -24, 205)):
        _chilli(s, x, y, turn, length)
    spill = mound(560, 806, 74, 26)
    s.under(spill, 10, 4, 0.3)
    s.form(spill, tones("#c05a33"), 16)
    crystals(s, spill, ("#f7e3c8", LACQUER), "spill", 130, 3.6)


def _chilli(s: Sheet, x: float, y: float, turn: float, length: float) -> None:
    top = trace("0,-17 30,-24 90,-22 150,-11 205,6 215,14")
    low = trace("215,14 150,17 90,20 30,21 0,15")
    size = length / 215
    pod = blob(placed([*top, *low], x, y, turn, size))
    s.under(pod, 12, 9, 0.4)
    s.form(pod, tones("#b3261b", gleam=0.8), 11, 3)
    s.stroke(curve(placed([(22, -12), (70, -13), (130, -5)], x, y, turn, size)), "#ffe9d0", 4, 0.75)
    s.form(blob(placed(trace("8,-20 14,0 8,18 -10,10 -12,-12"), x, y, turn, size)), tones(LEAF), 7, 2)
    s.stroke(curve(placed([(-8, 0), (-34, -4), (-54, -20)], x, y, turn, size)), tones(LEAF).shade, 8)


def dried_fruit(s: Sheet) -> None:
    """A bamboo tray of dried banana, mango and pineapple before a fresh mango and a jar."""
    glass_jar(s, 820, 270, 118, 650, AMBER, "candied", "fruit")
    cork(s, 820, 240, 80)
    s.contact(455, 640, 120)
    _mango(s, 470, 520)
    tray = trace("345,640 352,655 320,720 270,745")
    s.contact(600, 750, 285, 0.7)
    s.body(600, tray, tones(BAMBOO))
    basketry(s, 600, tray, tones(BAMBOO), 17, 44)
    s.fill(ellipse(600, 640, 352), tones(BAMBOO).light)
    s.fill(ellipse(600, 646, 330), tones(BAMBOO).deep)
    for index, (x, y) in enumerate(heap("fruit", 600, 636, 300, 96, 96)):
        chance = scatter(f"fruit{index}")
        if x < 505:
            _banana_round(s, x, y, chance.uniform(-25, 25))
        elif x < 690:
            _mango_strip(s, x, y, chance.uniform(-40, 30))
        else:
            _pineapple(s, x, y, chance.uniform(-20, 20))


def _mango(s: Sheet, x: float, y: float) -> None:
    points = trace("-150,10 -110,-95 0,-140 105,-110 160,-20 140,80 40,128 -90,105")
    s.form(blob(placed(points, x, y, -14)), tones(GOLD, gleam=0.8), 62)
    with s.inside(blob(placed(points, x, y, -14))), s.group('filter="url(#glow)"'):
        s.fill(ellipse(x - 70, y - 75, 95, 70), MOSS, 0.75)
        s.fill(ellipse(x + 90, y + 10, 70, 60), VERMILION, 0.42)
    s.stroke(curve([(x - 20, y - 136), (x - 24, y - 160), (x - 10, y - 176)]), BROWN, 10)
    for turn, length in ((-158, 190), (-30, 150)):
        s.form(leaf(x - 18, y - 152, length, 56, turn, 0.12), tones(LEAF), 12, 3)


def _banana_round(s: Sheet, x: float, y: float, turn: float) -> None:
    tone = tones("#b87832")
    s.fill(ellipse(x + 5, y + 8, 43, 24, turn), tones(BROWN).deep, 0.75)
    s.fill(ellipse(x, y + 5, 42, 23, turn), tone.shade)
    s.fill(ellipse(x, y, 42, 23, turn), "#d9a55a")
    s.fill(ellipse(x - 3, y - 2, 32, 16, turn), "#e6be7c")
    for shift in (-9, 0, 9):
        s.fill(ellipse(x + shift, y + shift * 0.2, 3.6, 2.6), BROWN, 0.85)


def _mango_strip(s: Sheet, x: float, y: float, turn: float) -> None:
    points = trace("-58,-10 -15,-17 36,-13 62,0 34,12 -16,9 -54,14")
    s.fill(blob(placed(points, x + 4, y + 9, turn)), tones(LACQUER).deep, 0.7)
    s.flat(blob(placed(points, x, y, turn)), tones("#d98a24", gleam=0.8), 6)
    s.stroke(curve(placed([(-40, 0), (0, -5), (40, -1)], x, y, turn)), "#f3c469", 3, 0.8)


def _pineapple(s: Sheet, x: float, y: float, turn: float) -> None:
    shape = ellipse(x, y, 50, 27, turn) + ellipse(x, y, 15, 8, turn)
    s.fill(ellipse(x + 5, y + 9, 50, 27, turn), tones(BROWN).deep, 0.7)
    s.fill(ellipse(x, y + 5, 50, 27, turn) + ellipse(x, y + 5, 15, 8, turn), tones(AMBER).shade)
    s.flat(shape, tones("#e2bd4e", gleam=0.8), 4)
    for step in range(10):
        a, b = placed([(17, 0), (42, 0)], 0, 0, step * 36)
        s.stroke(line([(x + a[0], y + a[1] * 0.54), (x + b[0], y + b[1] * 0.54)]), "#b98428", 2.4, 0.55)


PICTURES = {"rice-paper": rice_paper, "chilli-salt": chilli_salt, "dried-fruit": dried_fruit}
