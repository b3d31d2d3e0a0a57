"""A wooden statue: a buffalo, and the tools that carved it."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import BAMBOO, DARK_WOOD, NIGHT, STONE, Tones, mix, tones
from tools.illustrations.shapes import Point, blob, curve, ellipse, leaf, line, polygon, scatter, trace
from tools.illustrations.solids import Stand, slab, slab_shadow
from tools.illustrations.textures import placed, wood


def wooden_statue(s: Sheet) -> None:
    """A carved buffalo on its base, with the carver's chisel, mallet and shavings."""
    base = Stand(600, 726, 0)
    slab_shadow(s, base, (-320, 0, -60), (640, 44, 130), 1.6)
    slab(s, base, (-320, 0, -60), (640, 44, 130), tones(DARK_WOOD))
    with s.group(base.front((-320, 0, -60), 44)):
        wood(s, 640, 44, tones(DARK_WOOD), "base", 11)
    tone = tones("#9a6236", 1.1, gleam=0.55)
    far = tones(mix("#9a6236", NIGHT, 0.36), 1.1)
    for x, lean in ((455, -12), (765, 16)):
        s.form(_leg(x, 520, lean, 160), far, 14, 2)
    s.stroke(curve(trace("868,420 904,480 896,560 906,610")), tone.shade, 15)
    s.form(leaf(897, 590, 62, 26, 84), far, 8, 2)
    _bull(s, tone)
    _tools(s)


def _leg(x: float, y: float, lean: float, length: float) -> str:
    left: list[Point] = [
        (x - 46, y - 30),
        (x - 36, y + length * 0.4),
        (x - 30 + lean, y + length * 0.78),
        (x - 38 + lean, y + length),
        (x - 38 + lean, y + length),
    ]
    right: list[Point] = [
        (x + 34 + lean, y + length),
        (x + 34 + lean, y + length),
        (x + 24 + lean, y + length * 0.78),
        (x + 30, y + length * 0.4),
        (x + 52, y - 30),
    ]
    return blob([*left, *right])


def _bull(s: Sheet, tone: Tones) -> None:
    trunk = blob(
        trace("370,400 420,330 500,300 590,322 700,318 800,330 868,390 880,470 840,545 740,575 620,590 500,575 420,540 372,470")
    )
    s.form(trunk, tone, 66, 6)
    with s.inside(trunk):
        for step in range(11):
            y = 322 + step * 25
            s.stroke(curve(trace("360,60 460,-6 600,10 740,4 890,60", 0, y)), tone.deep, 2.4, 0.34)
        for arc in ((800, 480, 70), (480, 470, 76)):
            s.stroke(
                curve(
                    [
                        (arc[0] - arc[2], arc[1] - 50),
                        (arc[0] - 20, arc[1] - 84),
                        (arc[0] + 50, arc[1] - 40),
                        (arc[0] + 44, arc[1] + 50),
                    ]
                ),
                tone.deep,
                5,
                0.45,
            )
    for x, lean in ((500, 4), (812, -10)):
        s.form(_leg(x, 536, lean, 160), tone, 20, 3)
        s.stroke(line([(x - 34 + lean, 680), (x + 30 + lean, 680)]), tone.deep, 4, 0.6)
    _head(s, tone)


def _head(s: Sheet, tone: Tones) -> None:
    horn = tones("#5a4334", 1.1, gleam=0.7)
    back = blob(trace("380,348 446,330 494,282 508,220 478,150 478,150 548,214 544,304 486,372 410,392"))
    s.form(back, tones("#4b382c"), 14, 3)
    head = blob(trace("318,352 396,344 436,388 424,452 392,520 362,578 300,590 262,566 264,510 284,430"))
    s.under(head, 20, 12, 0.35)
    s.form(head, tone, 34, 5)
    ear = leaf(414, 402, 96, 46, 24, 0.1)
    s.form(ear, tone, 10, 3)
    front = blob(trace("352,346 284,338 238,296 222,236 250,160 250,160 180,222 172,306 218,372 290,398 346,392"))
    s.form(front, horn, 16, 4)
    for a, b in (
        ((316, 340), (306, 402)),
        ((282, 336), (262, 390)),
        ((254, 318), (222, 366)),
        ((236, 292), (194, 330)),
        ((224, 262), (180, 282)),
    ):
        s.stroke(curve([a, ((a[0] + b[0]) / 2 - 6, (a[1] + b[1]) / 2), b]), horn.deep, 3.4, 0.45)
    s.stroke(curve([(320, 430), (338, 428), (356, 434)]), tone.deep, 6, 0.7)
    s.fill(ellipse(339, 444, 10, 8), tones(DARK_WOOD).deep)
    s.stroke(curve(trace("276,520 310,508 352,520 378,548")), tone.deep, 4, 0.45)
    for x in (286, 322):
        s.fill(ellipse(x, 546, 9, 7), tone.deep)
    s.stroke(curve([(272, 572), (310, 566), (350, 574)]), tone.deep, 5, 0.7)


def _tools(s: Sheet) -> None:
    handle = blob(placed(trace("-170,-13 -176,0 -170,13 -20,16 -20,16 -20,-16 -20,-16"), 800, 818, -6))
    blade = polygon(placed(trace("-20,-8 110,-13 130,13 -20,8"), 800, 818, -6))
    for shape, tone in ((blade, tones(STONE, gleam=0.9)), (handle, tones(BAMBOO))):
        s.under(shape, 10, 9, 0.4)
        s.form(shape, tone, 9, 3)
    chance = scatter("shavings")
    for _ in range(15):
        x, y, r = chance.uniform(300, 560), chance.uniform(790, 830), chance.uniform(12, 24)
        curl: list[Point] = [
            (x - r, y),
            (x - r * 0.4, y - r * 0.8),
            (x + r * 0.5, y - r * 0.5),
            (x + r * 0.3, y + r * 0.2),
            (x - r * 0.2, y),
        ]
        s.stroke(curve([(px + 4, py + 5) for px, py in curl]), NIGHT, 8, 0.22)
        s.stroke(curve(curl), tones("#c99458").shade, 8)
        s.stroke(curve([(px - 1, py - 1) for px, py in curl]), tones("#d9ab72").light, 4)


PICTURES = {"wooden-statue": wooden_statue}
