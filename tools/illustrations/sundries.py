"""Cosmetics, and a parcel for every kind that has no picture of its own."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    BAMBOO,
    CELADON,
    CREAM,
    DARK_WOOD,
    INK,
    LACQUER,
    LEAF,
    MOSS,
    ROSE,
    STRAW,
    WOOD,
    tones,
)
from tools.illustrations.shapes import Point, blob, curve, ellipse, hoop, leaf, line, polygon, trace
from tools.illustrations.solids import Place, Stand, slab, slab_shadow
from tools.illustrations.textures import basketry, bead, crystals
from tools.illustrations.vessels import bottle


def cosmetics(s: Sheet) -> None:
    """Bottles and jars without a brand, soap, a sprig of leaves."""
    for turn, length in ((-120, 250), (-98, 300), (-74, 270), (-52, 210)):
        s.form(leaf(690, 560, length, 74, turn, 0.12), tones(LEAF if turn < -90 else MOSS), 15, 4)
    lotion = trace("36,292 36,292 38,330 38,330 84,350 108,386 108,386 108,676 108,676 100,692")
    s.contact(440, 696, 108, 1.2)
    s.body(440, lotion, tones(CELADON, 0.95), shine=0.6)
    s.glint(440, lotion, 400, 590, -0.7)
    for y in (470, 600):
        s.stroke(hoop(440, y, 108), "#f3ecdd", 4, 0.8)
    collar: list[Point] = [(44, 236), (44, 236), (44, 302)]
    s.body(440, collar, tones(WOOD), shine=0.3)
    s.fill(ellipse(440, 236, 44), tones(WOOD).light)
    _dropper(s, 700, 724)
    _cream(s, 860, 770)
    _soap(s)


def _dropper(s: Sheet, x: float, y: float) -> None:
    shape = trace("32,-250 32,-250 34,-216 80,-180 84,-160 84,-16 84,-16 76,0", 0, y)
    bottle(s, x, shape, tones("#8a4a1a", gleam=0.8), y - 196)
    cap: list[Point] = [(40, y - 300), (40, y - 300), (40, y - 240)]
    s.body(x, cap, tones(INK), shine=0.4)
    s.fill(ellipse(x, y - 300, 40), tones(INK).light)
    bulb = trace("12,-392 24,-380 26,-330 28,-302", 0, y)
    s.body(x, bulb, tones(LACQUER), shine=0.6)


def _cream(s: Sheet, x: float, y: float) -> None:
    jar = trace("120,-104 120,-104 120,-12 120,-12 112,0", 0, y)
    s.contact(x, y + 3, 118, 1.1)
    s.body(x, jar, tones("#e2d3c0", 1.05), shine=0.6)
    s.stroke(hoop(x, y - 60, 120), ROSE, 7, 0.85)
    s.mouth(x, y - 104, 120, tones("#e2d3c0"), 9, "#efe2cf")
    s.form(ellipse(x, y - 102, 106, 25), tones("#f4e6d6", 0.8), 9, 3)
    swirl = trace("-70,-100 -20,-116 50,-108 52,-92 -10,-88 -30,-98 10,-104", x, y)
    s.stroke(curve(swirl), tones("#f4e6d6").shade, 4, 0.7)
    s.stroke(curve([(px - 2, py - 3) for px, py in swirl]), "#fffaf0", 4, 0.9)


def _soap(s: Sheet) -> None:
    stand = Stand(560, 806, 14)
    slab_shadow(s, stand, (-130, 0, -64), (250, 70, 130), 0.8)
    for corner, pigment in (((-130, 0, -64), "#c9a679"), ((-112, 52, -56), "#a9b48a")):
        slab(s, stand, corner, (236, 48, 124), tones(pigment, 0.95))
    top: Place = (-112, 52, -56)
    with s.group(stand.top(top, (236, 48, 124))):
        crystals(s, polygon(trace("4,4 232,4 232,120 4,120")), (tones(MOSS).shade, tones(MOSS).gleam), "soap", 60, 4)
    with s.group(stand.front(top, 48)):
        s.fill(polygon(trace("94,0 142,0 142,48 94,48")), CREAM)
    with s.group(stand.top(top, (236, 48, 124))):
        s.fill(polygon(trace("94,0 142,0 142,124 94,124")), CREAM)


def other(s: Sheet) -> None:
    """Parcels in plain paper tied with string, and a lidded basket."""
    basket = trace("150,440 156,452 168,540 164,620 150,672")
    s.contact(800, 676, 152, 1.2)
    s.body(800, basket, tones(BAMBOO))
    basketry(s, 800, basket, tones(BAMBOO), 18, 30)
    lid = trace("26,362 70,372 140,408 166,436 168,452")
    s.body(800, lid, tones(BAMBOO))
    basketry(s, 800, lid, tones(BAMBOO), 16, 26)
    s.stroke(hoop(800, 454, 168), tones(BAMBOO).deep, 16)
    s.stroke(hoop(800, 451, 167), tones(BAMBOO).light, 10)
    bead(s, 800, 352, 22, tones(DARK_WOOD, gleam=0.7))
    _parcel(s, Stand(450, 752, 20), (400, 250, 230), "#bd9564", LACQUER)
    _parcel(s, Stand(425, 478, 14), (270, 130, 170), "#5d7a94", CREAM)
    _parcel(s, Stand(740, 806, 16), (230, 100, 150), "#b5523a", STRAW)


def _parcel(s: Sheet, stand: Stand, size: Place, pigment: str, cord: str) -> None:
    width, height, depth = size
    corner: Place = (-width / 2, 0, -depth / 2)
    tone = tones(pigment, 0.95)
    if stand.y > 600:
        slab_shadow(s, stand, corner, size, 0.7)
    slab(s, stand, corner, size, tone)
    with s.group(stand.front(corner, height)):
        s.fill(polygon([(0, 0), (width * 0.12, height * 0.5), (0, height)]), tone.shade, 0.35)
        s.stroke(line([(width * 0.06, height * 0.1), (width * 0.3, height * 0.42)]), tone.gleam, 3, 0.4)
        s.stroke(line([(width * 0.7, height * 0.92), (width * 0.9, height * 0.55)]), tone.deep, 3, 0.3)
    _tie(s, stand, size, cord)


def _tie(s: Sheet, stand: Stand, size: Place, cord: str) -> None:
    x0, z0, h = -size[0] / 2, -size[2] / 2, size[1]
    for places in (((0, 0, z0), (0, h, z0), (0, h, -z0)), ((x0, h, 0), (-x0, h, 0), (-x0, 0, 0))):
        for shift in (-5, 5):
            s.stroke(line([(px + shift, py) for px, py in map(stand.at, places)]), tones(cord).deep, 8)
            s.stroke(line([(px + shift - 1, py - 1) for px, py in map(stand.at, places)]), tones(cord).light, 4)
    kx, ky = stand.at((0, h, 0))
    for side in (-1, 1):
        loop = blob(
            [(kx, ky), (kx + side * 34, ky - 36), (kx + side * 66, ky - 30), (kx + side * 58, ky - 4), (kx + side * 20, ky + 4)]
        )
        s.stroke(loop, tones(cord).deep, 10)
        s.stroke(loop, tones(cord).light, 5)
    bead(s, kx, ky - 4, 11, tones(cord))


PICTURES = {"cosmetics": cosmetics, "other": other}
