"""Of wood: altar cabinets, floors, furniture."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    DARK_WOOD,
    GOLD,
    INDIGO,
    NIGHT,
    WHITE,
    WOOD,
    Tones,
    mix,
    tones,
)
from tools.illustrations.shapes import curve, ellipse, hoop, leaf, line, polygon, radius_at, scatter, trace
from tools.illustrations.solids import Place, Stand, slab, slab_shadow
from tools.illustrations.textures import bead, heap, placed, wood


def altar_cabinet(s: Sheet) -> None:
    """A dark cabinet with carved doors, inlaid with shell; two vases on it."""
    stand, tone = Stand(590, 770, 14), tones("#5e2f1d", 1.0, gleam=0.5)
    slab_shadow(s, stand, (-330, 0, -90), (660, 260, 200), 0.7)
    for x in (-318, 262):
        slab(s, stand, (x, 0, -86), (56, 50, 40), tone)
    slab(s, stand, (-322, 44, -90), (644, 30, 190), tone)
    slab(s, stand, (-306, 74, -80), (612, 286, 170), tone)
    with s.group(stand.front((-306, 74, -80), 286)):
        _cabinet_front(s, tone)
    slab(s, stand, (-330, 360, -96), (660, 22, 206), tone)
    slab(s, stand, (-346, 382, -106), (692, 24, 226), tone)
    with s.group(stand.top((-346, 382, -106), (692, 24, 226))):
        wood(s, 692, 226, tone, "altar top", 20)
    for along in (-250, 250):
        _porcelain(s, *stand.at((along, 406, 0)))
    _offering(s, *stand.at((0, 406, -10)))


def _cabinet_front(s: Sheet, tone: Tones) -> None:
    wood(s, 612, 286, tone, "altar", 16)
    for index in range(3):
        _drawer(s, tone, 16 + index * 197, 14, 186, 52)
        x = 16 + index * 197
        door = polygon(trace("0,78 186,78 186,274 0,274", x, 0))
        s.flat(door, tone, -5)
        inset = polygon(trace("16,94 170,94 170,258 16,258", x, 0))
        s.fill(inset, mix(tone.deep, NIGHT, 0.35))
        s.stroke(inset, tones(GOLD).shade, 2.5, 0.75)
        _inlay(s, x + 93, 176, -1 if index == 2 else 1)


def _drawer(s: Sheet, tone: Tones, x: float, y: float, width: float, height: float) -> None:
    s.flat(polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)]), tone, -4)
    s.stroke(
        polygon([(x + 10, y + 9), (x + width - 10, y + 9), (x + width - 10, y + height - 9), (x + 10, y + height - 9)]),
        tone.gleam,
        1.8,
        0.5,
    )
    bead(s, x + width / 2, y + height / 2, 8, tones(GOLD, gleam=0.8))


def _inlay(s: Sheet, x: float, y: float, side: int) -> None:
    shell = ("#e9dfd0", "#c9d6cf", "#e3c9c2")
    s.stroke(
        curve([(x - 44 * side, y + 70), (x - 8 * side, y + 26), (x - 18 * side, y - 20), (x + 30 * side, y - 60)]),
        shell[0],
        3.4,
        0.9,
    )
    turns = (-150, -20, -160, -40, -130)
    for index, (dx, dy) in enumerate(((-26, 46), (-10, 26), (-14, -4), (0, -30), (14, -46))):
        angle = turns[index] if side > 0 else 180 - turns[index]
        s.fill(leaf(x + dx * side, y + dy, 38, 15, angle, 0.1), shell[index % 3], 0.92)
    for cx, cy in ((30, -56), (-40, -34), (36, 20)):
        for step in range(5):
            px, py = placed([(9, 0)], x + cx * side, y + cy, step * 72 - 90)[0]
            s.fill(ellipse(px, py, 8, 5, step * 72 - 90), shell[(step + 2) % 3], 0.95)


def _porcelain(s: Sheet, x: float, y: float) -> None:
    vase = trace("30,-186 32,-176 22,-156 26,-136 62,-96 62,-66 40,-14 42,0", 0, y)
    s.contact(x, y + 1, 42, 1.0)
    outline = s.body(x, vase, tones(WHITE, 0.95), shine=0.5)
    with s.inside(outline):
        for height in (132, 126, 26, 20):
            s.stroke(hoop(x, y - height, radius_at(vase, y - height)), INDIGO, 3, 0.85)
        s.stroke(curve([(x - 30, y - 52), (x - 6, y - 74), (x + 2, y - 104)]), INDIGO, 3, 0.85)
        for dx, dy, turn in ((-22, 58, -150), (-8, 72, -10), (-2, 88, -160), (2, 104, -50)):
            s.fill(leaf(x + dx, y - dy, 32, 14, turn, 0.1), INDIGO, 0.8)
    s.mouth(x, y - 186, 30, tones(WHITE), 5)


def _offering(s: Sheet, x: float, y: float) -> None:
    plate = trace("96,-46 94,-40 60,-22 28,-14 44,0", 0, y)
    s.contact(x, y + 1, 46, 1.2)
    s.body(x, plate, tones(GOLD, 1.15), shine=0.6)
    s.mouth(x, y - 46, 96, tones(GOLD, 1.15), 6)
    for index, (px, py) in enumerate(heap("offering", x, y - 58, 62, 52, 13)):
        s.form(ellipse(px, py, 27, 26), tones(("#d98a26", "#b9502c", "#8d9a3c")[index % 3]), 12, 3)


def wooden_floor(s: Sheet) -> None:
    """A panel of boards laid in herringbone, and a stack of single boards."""
    stand = Stand(560, 690, -8)
    s.floor_shadow(trace("250,700 900,690 1130,640 1040,606 420,650"))
    slab(s, stand, (-330, 0, 0), (660, 500, 26), tones(WOOD))
    with s.group(stand.front((-330, 0, 0), 500)):
        _herringbone(s, 660, 500)
    pile = Stand(650, 806, 16)
    slab_shadow(s, pile, (-290, 0, -70), (580, 110, 150), 0.7)
    kinds = ((DARK_WOOD, -290), (WOOD, -262), ("#b98447", -300), ("#7a4a2c", -240))
    for layer, (pigment, left) in enumerate(kinds):
        corner: Place = (left, layer * 29, -62 + (layer % 2) * 14)
        slab(s, pile, corner, (560, 27, 118), tones(pigment, 1.05))
        with s.group(pile.top(corner, (560, 27, 118))):
            wood(s, 560, 118, tones(pigment), f"plank{layer}", 15)
        with s.group(pile.front(corner, 27)):
            s.stroke(line([(0, 14), (560, 14)]), tones(pigment).deep, 5, 0.7)


def _herringbone(s: Sheet, width: float, height: float) -> None:
    pigments = (WOOD, "#a56f3a", "#85522b", "#b07d45", "#7a4a2c")
    long, short = 176.0, 44.0
    chance = scatter("herringbone")
    sheet = polygon([(0, 0), (width, 0), (width, height), (0, height)])
    s.fill(sheet, tones(DARK_WOOD).deep)
    with s.inside(sheet), s.group('transform="translate(-40 -190) rotate(45 330 250)"'):
        for row in range(-4, 26):
            for column in range(-3, 6):
                ox = row * short + column * 2 * long - 500
                oy = row * short - 200
                for x, y, turned in ((ox, oy, False), (ox + long, oy + short - long, True)):
                    tone = tones(chance.choice(pigments), 0.9)
                    with s.group(
                        f'transform="translate({x + (short if turned else 0):.0f} {y:.0f}) rotate({90 if turned else 0})"'
                    ):
                        s.flat(
                            polygon([(1, 1), (long - 1, 1), (long - 1, short - 1), (1, short - 1)]),
                            tone,
                            2.5 if not turned else -2.5,
                        )
                        wood(s, long - 2, short - 2, tone, f"{row} {column} {turned}", 10)


def furniture(s: Sheet) -> None:
    """A chair and a low table with a bowl."""
    chair, tone = Stand(450, 730, 24), tones("#7d4826", 1.05, gleam=0.5)
    slab_shadow(s, chair, (-130, 0, -110), (260, 60, 240), 1.4)
    _chair(s, chair, tone)
    table = Stand(800, 790, 24)
    slab_shadow(s, table, (-150, 0, -100), (300, 60, 220), 1.2)
    for left, near in ((-140, 92), (118, 92), (-140, -92), (118, -92)):
        slab(s, table, (left, 0, near), (24, 190, 24), tone)
    slab(s, table, (-150, 150, -96), (300, 34, 210), tone)
    slab(s, table, (-172, 190, -116), (344, 22, 252), tone)
    with s.group(table.top((-172, 190, -116), (344, 22, 252))):
        wood(s, 344, 252, tone, "table", 18)
    x, y = table.at((0, 212, 10))
    bowl = trace("74,-62 72,-54 52,-18 30,-6 30,0", 0, y)
    s.contact(x, y + 2, 34, 1.4)
    s.body(x, bowl, tones(INDIGO), shine=0.6)
    s.mouth(x, y - 62, 74, tones(INDIGO), 6)


def _chair(s: Sheet, chair: Stand, tone: Tones) -> None:
    slab(s, chair, (-124, 0, 100), (28, 540, 28), tone)
    slab(s, chair, (96, 0, 100), (28, 540, 28), tone)
    for height, tall in ((506, 44), (290, 26)):
        slab(s, chair, (-98, height, 106), (196, tall, 16), tone)
    for x in (-66, -22, 22, 66):
        slab(s, chair, (x - 10, 312, 108), (20, 196, 10), tones("#8f5830"))
    slab(s, chair, (-98, 96, 106), (196, 22, 14), tone)
    for z in (-110, 100):
        slab(s, chair, (98, 110, min(z, 0) + 20 if z < 0 else z - 20), (14, 22, 8), tone)
    slab(s, chair, (-124, 0, -116), (28, 226, 28), tone)
    slab(s, chair, (100, 110, -90), (14, 22, 190), tone)
    slab(s, chair, (96, 0, -116), (28, 226, 28), tone)
    slab(s, chair, (-98, 96, -112), (196, 22, 14), tone)
    slab(s, chair, (-136, 226, -128), (272, 28, 262), tone)
    with s.group(chair.top((-136, 226, -128), (272, 28, 262))):
        wood(s, 272, 262, tone, "seat", 18)
        s.stroke(polygon(trace("24,24 248,24 248,238 24,238")), tone.deep, 3, 0.4)


PICTURES = {"altar-cabinet": altar_cabinet, "wooden-floor": wooden_floor, "furniture": furniture}
