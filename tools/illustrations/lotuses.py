"""From ponds: lotus."""

from math import cos, pi, sin

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    BROWN,
    CREAM,
    GOLD,
    INDIGO,
    LEAF,
    MOSS,
    RICE,
    ROSE,
    Tones,
    tones,
)
from tools.illustrations.shapes import Point, blob, curve, ellipse, leaf, line, trace
from tools.illustrations.textures import bead, heap, placed


def lotus(s: Sheet) -> None:
    """A flower, a bud, a seed pod and a leaf; a bowl of seeds."""
    for points in ([(515, 560), (450, 420), (362, 280)], [(545, 560), (650, 560), (760, 500)]):
        s.stroke(curve([(float(x), float(y)) for x, y in points]), tones(LEAF).deep, 17)
        s.stroke(curve([(x - 2.0, float(y)) for x, y in points]), tones(LEAF).light, 9)
    _pad(s, 760, 340)
    vase = trace("84,520 88,534 74,556 132,630 140,690 104,756 88,768")
    s.contact(530, 770, 92, 1.5)
    s.body(530, vase, tones("#7b5138"), shine=0.65)
    s.glint(530, vase, 600, 690)
    s.mouth(530, 520, 84, tones("#7b5138"), 8)
    _flower(s, 525, 400)
    _bud(s, 354, 262)
    _pod(s, 300, 780)
    bowl = trace("140,670 138,682 112,744 66,784 62,796")
    s.contact(805, 800, 74, 1.4)
    s.body(805, bowl, tones(INDIGO), shine=0.6)
    s.glint(805, bowl, 690, 745)
    s.mouth(805, 670, 140, tones(INDIGO), 9)
    for x, y in heap("seeds", 805, 666, 120, 62, 62):
        bead(s, x, y, 19, tones(RICE, 1.2), 15, -20)
        s.fill(ellipse(x + 12, y - 4, 3.4, 3), BROWN)


def _pad(s: Sheet, x: float, y: float) -> None:
    rim: list[Point] = [
        (x + 288 * cos(a) * (1 + 0.05 * sin(5 * a)), y + 232 * sin(a) * (1 + 0.06 * cos(4 * a)))
        for a in (step * pi / 14 for step in range(28))
    ]
    shape = blob(rim)
    s.form(shape, tones(LEAF), 52, 5)
    with s.inside(shape):
        for step in range(15):
            a = step * 2 * pi / 15 + 0.2
            end = (x + 290 * cos(a), y + 235 * sin(a))
            vein: list[Point] = [(x, y), (x + 110 * cos(a), y + 84 * sin(a) - 8), end]
            s.stroke(curve(vein), tones(LEAF).gleam, 4, 0.5)
            s.stroke(curve([(px + 4, py + 4) for px, py in vein]), tones(LEAF).deep, 5, 0.5)
    s.fill(ellipse(x, y, 20, 15), tones(MOSS).light)


def _petal(x: float, y: float, length: float, width: float, turn: float) -> str:
    half: list[Point] = [
        (0, -width * 0.16),
        (length * 0.3, -width * 0.44),
        (length * 0.62, -width * 0.46),
        (length * 0.88, -width * 0.2),
        (length, 0),
    ]
    return blob(placed([*half, (length, 0), *[(a, -b) for a, b in reversed(half[:-1])]], x, y, turn))


def _flower(s: Sheet, x: float, y: float) -> None:
    rose = tones("#d58a80", 0.95, gleam=0.7)
    pale = tones("#e6b0a2", 0.85, gleam=0.75)
    rows: tuple[tuple[Tones, float, float, tuple[int, ...], float], ...] = (
        (rose, 205, 96, (-168, -142, -116, -90, -64, -38, -12), 0),
        (pale, 176, 100, (-154, -122, -58, -26), 18),
        (rose, 150, 104, (-90,), 14),
    )
    for tone, length, width, turns, drop in rows:
        for turn in sorted(turns, key=lambda angle: -abs(angle + 90)):
            _paint_petal(s, _petal(x, y + drop, length, width, turn), tone, (x, y + drop, length, turn))
    for turn in (-176, -4, 168, 12, 146, 34):
        _paint_petal(s, _petal(x, y + 10, 165, 92, turn), rose, (x, y + 10, 165, turn))
    for turn in (122, 58, 90):
        _paint_petal(s, _petal(x, y - 14, 122, 104, turn), pale, (x, y - 14, 122, turn))
    s.fill(ellipse(x, y - 8, 54, 24), tones(GOLD).shade)
    s.form(ellipse(x, y - 20, 42, 20), tones("#b9b04a"), 8, 3)
    for index in range(26):
        a = index * 2 * pi / 26
        s.stroke(line([(x + 42 * cos(a), y - 12 + 18 * sin(a)), (x + 66 * cos(a), y - 18 + 30 * sin(a))]), GOLD, 4.4)
        s.fill(ellipse(x + 67 * cos(a), y - 19 + 31 * sin(a), 4, 5), "#f1cf7a")


def _paint_petal(s: Sheet, shape: str, tone: Tones, vein: tuple[float, float, float, float]) -> None:
    x, y, length, turn = vein
    s.under(shape, 5, 6, 0.2)
    s.form(shape, tone, 15, 4)
    for side in (-0.11, 0, 0.11):
        s.stroke(
            curve(placed([(30, 0), (length * 0.5, side * length), (length * 0.86, side * length * 0.5)], x, y, turn)),
            tone.deep,
            1.8,
            0.3,
        )


def _bud(s: Sheet, x: float, y: float) -> None:
    for turn, width, tone in ((-108, 66, tones(ROSE)), (-74, 66, tones(ROSE)), (-91, 82, tones("#d58a80"))):
        _paint_petal(s, _petal(x + 2, y + 30, 182, width, turn), tone, (x, y + 30, 180, turn))
    s.form(leaf(x - 6, y + 36, 70, 38, -128), tones(MOSS), 8, 3)
    s.form(leaf(x + 10, y + 36, 70, 38, -54), tones(MOSS), 8, 3)


def _pod(s: Sheet, x: float, y: float) -> None:
    tone = tones(MOSS, 1.1)
    pod = trace("96,-110 98,-98 84,-50 44,-8 22,8", 0, y)
    s.contact(x, y + 8, 42, 1.8)
    s.body(x, pod, tone)
    s.fill(ellipse(x, y - 110, 96), tone.light)
    s.stroke(ellipse(x, y - 110, 93, 24), tone.gleam, 4, 0.8)
    for dx, dy in ((-62, 0), (-32, -11), (-30, 11), (0, 0), (30, -11), (33, 11), (63, 0)):
        s.fill(ellipse(x + dx, y - 110 + dy, 13, 7), tone.deep)
        s.fill(ellipse(x + dx - 1, y - 112 + dy, 9, 5), CREAM)


PICTURES = {"lotus": lotus}
