"""From the works: machines, solar panels."""

from math import cos, pi, sin

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    BROWN,
    GOLD,
    INK,
    IRON,
    LACQUER,
    LEAF,
    NIGHT,
    STONE,
    STRAW,
    Tones,
    mix,
    tones,
)
from tools.illustrations.shapes import Point, blob, curve, ellipse, hoop, line, polygon, trace
from tools.illustrations.solids import Place, Stand, slab, slab_shadow
from tools.illustrations.textures import bead, crystals, mound, placed

STEEL = tones("#8f918e", 1.1, gleam=0.8)


def machine(s: Sheet) -> None:
    """A mill: hopper, casing, belt and flywheel, motor, a tray with what was milled."""
    stand, paint, iron = Stand(560, 742, 24), tones("#33678a", 1.05, gleam=0.6), tones(IRON, 1.0)
    slab_shadow(s, stand, (-270, 0, -120), (560, 120, 260), 1.0)
    for x, z in ((-262, 108), (232, 108), (-262, -112), (232, -112)):
        slab(s, stand, (x, 0, z), (30, 130, 30), iron)
    slab(s, stand, (-276, 124, -124), (552, 28, 264), iron)
    slab(s, stand, (-240, 152, -60), (250, 250, 170), paint)
    with s.group(stand.front((-240, 152, -60), 250)):
        _casing(s)
    _motor(s, stand)
    _hopper(s, *stand.at((-115, 402, 24)))
    _wheels(s, stand)
    _spout(s, stand)


def _casing(s: Sheet) -> None:
    s.stroke(polygon(trace("18,18 232,18 232,232 18,232")), "#1d3f58", 3, 0.55)
    for x, y in ((26, 26), (224, 26), (26, 224), (224, 224)):
        bead(s, x, y, 6, STEEL)
    door = ellipse(116, 112, 74, 74)
    s.flat(door, tones("#2b5a7a"), 5)
    s.stroke(ellipse(116, 112, 62, 62), "#a9c0cc", 2.5, 0.5)
    for step in range(8):
        bolt_x, bolt_y = placed([(67, 0)], 116, 112, step * 45 + 22)[0]
        bead(s, bolt_x, bolt_y, 4.5, STEEL)
    for index, colour in enumerate((LACQUER, "#3f7450", GOLD)):
        bead(s, 206, 76 + index * 36, 11, tones(colour, gleam=0.8))


def _motor(s: Sheet, stand: Stand) -> None:
    slab(s, stand, (52, 152, -40), (190, 22, 130), tones(IRON))
    x, y = stand.at((60, 236, 24))
    tone = tones("#3f7450", 1.05, gleam=0.6)
    length = 168.0
    ex, ey = x + length * cos(0.42), y + length * 0.27 * sin(0.42)
    upper = [(x - 26, y), (x, y - 66), (x, y - 66), (ex, ey - 66), (ex, ey - 66)]
    lower = [(ex + 34, ey), (ex, ey + 62), (ex, ey + 62), (x, y + 62), (x, y + 62)]
    body = blob([*upper, *lower])
    s.form(body, tone, 36, 5)
    with s.inside(body):
        for step in range(13):
            fx = x - 8 + step * 13
            s.stroke(curve([(fx, y - 76 + step * 1.4), (fx + 12, y), (fx, y + 70)]), tone.deep, 4, 0.55)
            s.stroke(curve([(fx - 4, y - 76 + step * 1.4), (fx + 8, y), (fx - 4, y + 70)]), tone.gleam, 1.8, 0.35)
    s.form(ellipse(ex + 2, ey - 2, 33, 63), tones("#2f5c3e", 1.05), 14, 3)
    for ring_ in (48, 34, 20):
        s.stroke(ellipse(ex + 2, ey - 2, ring_ * 0.52, ring_), tones(LEAF).deep, 3, 0.6)


def _hopper(s: Sheet, x: float, y: float) -> None:
    funnel = trace("150,-210 150,-210 150,-176 150,-176 52,-40 52,-40 52,6", 0, y)
    s.body(x, funnel, STEEL, shine=0.6)
    for height in (176, 44):
        s.stroke(hoop(x, y - height, 150 if height > 100 else 54), STEEL.deep, 4, 0.6)
    s.mouth(x, y - 210, 150, STEEL, 10, mix(IRON, NIGHT, 0.4))
    grain = mound(x, y - 206, 122, 44)
    s.form(grain, tones(STRAW), 24, 4)
    crystals(s, grain, (tones(STRAW).gleam, tones(BROWN).light, GOLD), "grain", 260, 5)


def _wheels(s: Sheet, stand: Stand) -> None:
    big, small = (-190, 270, -84), (150, 236, -84)
    (bx, by), (sx, sy) = stand.at(big), stand.at(small)
    belt = polygon([(bx, by - 88), (sx, sy - 40), (sx, sy + 40), (bx, by + 88)])
    s.stroke(line([(bx, by - 90), (sx, sy - 42)]), INK, 13)
    s.stroke(line([(bx, by + 90), (sx, sy + 42)]), INK, 13)
    s.stroke(line([(bx, by - 93), (sx, sy - 45)]), STONE, 3, 0.7)
    s.fill(belt, NIGHT, 0.12)
    for x, y, r, tone in ((bx, by, 92, tones(LACQUER, 1.0, gleam=0.6)), (sx, sy, 43, tones(LACQUER, 1.0, gleam=0.6))):
        _wheel(s, x, y, r, tone)


def _wheel(s: Sheet, x: float, y: float, r: float, tone: Tones) -> None:
    across = r * 0.93
    s.fill(ellipse(x + 13, y - 3, across, r), tone.deep)
    rim = ellipse(x, y, across, r) + ellipse(x, y, across * 0.76, r * 0.76)
    s.fill(ellipse(x, y, across * 0.8, r * 0.8), NIGHT, 0.55)
    for step in range(5):
        a = step * 2 * pi / 5 - 0.6
        s.stroke(line([(x, y), (x + across * 0.8 * cos(a), y + r * 0.8 * sin(a))]), tone.shade, r * 0.17)
        s.stroke(line([(x - 2, y - 2), (x - 2 + across * 0.8 * cos(a), y - 2 + r * 0.8 * sin(a))]), tone.light, r * 0.07)
    s.form(rim, tone, 9, 4)
    bead(s, x, y, r * 0.21, STEEL)


def _spout(s: Sheet, stand: Stand) -> None:
    x, y = stand.at((-60, 160, -60))
    chute = polygon(trace("-44,-26 44,-18 62,66 -62,58", x, y))
    s.under(chute, 10, 8, 0.4)
    s.form(chute, STEEL, 16, 4)
    pan = trace("122,764 120,772 92,812 88,816")
    px = x - 4
    s.contact(px, 816, 94, 1.2)
    s.body(px, pan, tones(STONE, 1.0, gleam=0.8), shine=0.5)
    s.mouth(px, 764, 122, tones(STONE), 8)
    flour = mound(px, 766, 108, 66)
    s.form(flour, tones("#f1e6d0", 0.9), 26, 5)


def solar_panel(s: Sheet) -> None:
    """Two panels that face the light on their frames."""
    _panel(s, Stand(720, 640, -12), 0.82)
    _panel(s, Stand(500, 770, -12), 1.0)


def _panel(s: Sheet, stand: Stand, size: float) -> None:
    width, length = 560 * size, 400 * size
    rise, deep = sin(58 * pi / 180), cos(58 * pi / 180)
    left, foot = -width / 2, 46 * size
    top: Place = (left, foot + length * rise, length * deep)
    s.floor_shadow(
        [
            stand.at(p)
            for p in (
                (left, 0, 0),
                (-left, 0, 0),
                (-left + 330 * size, 0, 120),
                (-left + 230 * size, 0, 330),
                (left + 250 * size, 0, 300),
            )
        ]
    )
    for x in (left + 60 * size, -left - 84 * size):
        slab(s, stand, (x, 0, length * deep), (22 * size, foot + length * rise * 0.94, 18), STEEL)
        slab(s, stand, (x, 0, 8), (22 * size, foot + 20, 18), STEEL)
        slab(s, stand, (x - 3, 0, -14), (28 * size, 12, length * deep + 50), STEEL)
    thick = stand.outline([(left, foot, 0), (-left, foot, 0), (-left, foot - 15, 8), (left, foot - 15, 8)])
    s.fill(thick, STEEL.shade)
    with s.group(stand.plane(top, (1, 0, 0), (0, -rise, -deep))):
        _cells(s, width, length)


def _cells(s: Sheet, width: float, length: float) -> None:
    s.fill(polygon([(0, 0), (width, 0), (width, length), (0, length)]), "#c4c8c6")
    s.stroke(line([(2, 2), (width - 2, 2)]), "#ffffff", 4, 0.8)
    s.stroke(line([(width - 3, 3), (width - 3, length - 3)]), STEEL.deep, 5, 0.7)
    edge, columns, rows = 13.0, 8, 6
    w, h = (width - 2 * edge) / columns, (length - 2 * edge) / rows
    sheet = polygon([(edge, edge), (width - edge, edge), (width - edge, length - edge), (edge, length - edge)])
    s.fill(sheet, "#b9c6d2")
    for column in range(columns):
        for row in range(rows):
            place = (edge + column * w + 1.6, edge + row * h + 1.6)
            _cell(s, place, (w - 3.2, h - 3.2), min(1, (column / columns + row / rows) * 0.62))
    with s.inside(sheet), s.rough(sheet):
        s.fill(polygon([(width * 0.1, 0), (width * 0.34, 0), (width * 0.06, length), (-width * 0.18, length)]), "#ffffff", 0.2)
        s.fill(polygon([(width * 0.4, 0), (width * 0.45, 0), (width * 0.17, length), (width * 0.12, length)]), "#ffffff", 0.16)
        s.fill(polygon([(width, length * 0.2), (width, length), (width * 0.5, length)]), NIGHT, 0.16)


def _cell(s: Sheet, place: Point, size: Point, dusk: float) -> None:
    (x, y), (a, b) = place, size
    tone = tones("#23407a", 1.0)
    c = 8.0
    upper = [(x, y + c), (x + c, y), (x + a - c, y), (x + a, y + c)]
    lower = [(x + a, y + b - c), (x + a - c, y + b), (x + c, y + b), (x, y + b - c)]
    s.fill(polygon([*upper, *lower]), mix(tone.light, tone.shade, dusk))
    for share in (0.25, 0.5, 0.75):
        s.stroke(line([(x + a * share, y), (x + a * share, y + b)]), "#b9c6d2", 1.5, 0.65)


PICTURES = {"machine": machine, "solar-panel": solar_panel}
