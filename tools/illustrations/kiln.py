"""From the kiln: pottery, tiles."""

from math import cos, pi, sin

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import (
    AMBER,
    BROWN,
    CELADON,
    CLAY,
    INDIGO,
    LACQUER,
    NIGHT,
    RICE,
    STRAW,
    WHITE,
    mix,
    tones,
)
from tools.illustrations.shapes import curve, ellipse, hoop, leaf, polygon, radius_at, trace
from tools.illustrations.solids import Stand, slab, slab_shadow
from tools.illustrations.textures import placed


def pottery(s: Sheet) -> None:
    """A celadon jar, a painted vase, a clay pot and a bowl."""
    jar = trace("92,210 98,224 88,250 160,310 214,410 206,520 150,630 118,688 118,688 122,702")
    s.contact(455, 706, 122, 1.5)
    s.body(455, jar, tones(CELADON), shine=0.7)
    for y in (318, 330, 600):
        s.stroke(hoop(455, y, radius_at(jar, y)), tones(CELADON).deep, 3, 0.5)
    s.glint(455, jar, 345, 500)
    s.mouth(455, 210, 92, tones(CELADON), 10)
    _vase(s, 800, 724)
    pot = trace("84,640 92,650 80,664 124,706 130,746 100,796 82,806")
    s.contact(620, 808, 88, 1.5)
    s.body(620, pot, tones(CLAY, 1.1))
    for y in (690, 700, 710):
        s.stroke(hoop(620, y, radius_at(pot, y)), tones(CLAY).deep, 3, 0.5)
    s.mouth(620, 640, 84, tones(CLAY), 9)
    bowl = trace("100,730 98,738 74,784 46,806 44,814")
    s.contact(320, 815, 52, 1.5)
    s.body(320, bowl, tones("#7b5138"), shine=0.6)
    s.mouth(320, 730, 100, tones("#7b5138"), 8)


def _vase(s: Sheet, x: float, y: float) -> None:
    vase = trace("52,-424 56,-412 40,-380 44,-330 112,-240 128,-160 96,-50 76,-8 78,0", 0, y)
    s.contact(x, y + 3, 80, 1.6)
    outline = s.body(x, vase, tones(WHITE, 0.95), shine=0.5)
    paint = mix(INDIGO, NIGHT, 0.1)
    with s.inside(outline):
        for height, width in ((372, 7), (356, 3), (60, 3), (44, 8)):
            s.stroke(hoop(x, y - height, radius_at(vase, y - height)), paint, width, 0.85)
        s.stroke(curve(trace("-66,-92 -10,-130 -26,-200 34,-262", x, y)), paint, 6, 0.9)
        for dx, dy, turn in ((-28, 118, -150), (-14, 150, -30), (-24, 196, -160), (0, 226, -8), (-46, 102, 40)):
            s.fill(leaf(x + dx, y - dy, 62, 26, turn, 0.1), paint, 0.85)
        for step in range(6):
            ex, ey = placed([(24, 0)], x + 38, y - 268, step * 60)[0]
            s.fill(ellipse(ex, ey, 17, 10, step * 60), paint, 0.8)
    s.glint(x, vase, y - 226, y - 120, -0.62, 0.9)
    s.mouth(x, y - 424, 52, tones(WHITE), 7)


def ceramic_tile(s: Sheet) -> None:
    """Patterned tiles that lean on one another, and a stack."""
    for x, y, turn, pattern in ((420, 650, -9, 0), (760, 672, 8, 1)):
        _tile(s, x, y, turn, 380, pattern)
    stand = Stand(600, 800, 16)
    slab_shadow(s, stand, (-160, 0, -120), (320, 96, 240), 0.8)
    for layer in range(4):
        slab(s, stand, (-160, layer * 24, -120), (320, 21, 240), tones((CLAY, STRAW)[layer % 2], 1.05))
    with s.group(stand.top((-160, 72, -120), (320, 21, 240))):
        _pattern(s, 320, 240, 2, 1)


def _tile(s: Sheet, x: float, y: float, turn: float, size: float, pattern: int) -> None:
    stand = Stand(x, y, turn)
    s.floor_shadow(
        [(x - size / 2, y), (x + size / 2, y), (x + size * 0.95, y - 34), (x + size * 0.7, y - 60), (x - size * 0.3, y - 40)]
    )
    slab(s, stand, (-size / 2, 0, 0), (size, size, 24), tones(STRAW))
    with s.group(stand.front((-size / 2, 0, 0), size)):
        _pattern(s, size, size, 2, pattern)


def _pattern(s: Sheet, width: float, height: float, count: int, pattern: int) -> None:
    ground, figure, accent = ((RICE, INDIGO, LACQUER), (RICE, "#3f7450", AMBER))[pattern]
    s.fill(polygon([(0, 0), (width, 0), (width, height), (0, height)]), ground)
    with s.inside(polygon([(0, 0), (width, 0), (width, height), (0, height)])):
        for row in range(count):
            for column in range(count):
                w, h = width / count, height / count
                with s.group(
                    f'transform="translate({(column + 0.5) * w:.1f} {(row + 0.5) * h:.1f}) scale({w / 100:.3f} {h / 100:.3f})"'
                ):
                    (_star, _petals)[pattern](s, figure, accent)
        s.fill(polygon([(0, height), (width, 0), (width, height)]), NIGHT, 0.1)
        s.fill(polygon([(width * 0.1, 0), (width * 0.26, 0), (0, height * 0.26), (0, height * 0.1)]), "#ffffff", 0.3)
    s.stroke(polygon([(1, 1), (width - 1, 1), (width - 1, height - 1), (1, height - 1)]), mix(BROWN, ground, 0.3), 3, 0.6)


def _star(s: Sheet, figure: str, accent: str) -> None:
    for cx, cy in ((-50, -50), (50, -50), (50, 50), (-50, 50)):
        s.fill(ellipse(cx, cy, 34, 34) + ellipse(cx, cy, 24, 24), figure)
        s.fill(ellipse(cx, cy, 15, 15), accent)
    points = [
        ((40 if step % 2 == 0 else 17) * cos(step * pi / 8), (40 if step % 2 == 0 else 17) * sin(step * pi / 8))
        for step in range(16)
    ]
    s.fill(polygon(points), figure)
    s.fill(ellipse(0, 0, 13, 13), RICE)
    s.fill(ellipse(0, 0, 7, 7), accent)


def _petals(s: Sheet, figure: str, accent: str) -> None:
    for step in range(4):
        s.fill(leaf(*placed([(6, 0)], 0, 0, 45 + step * 90)[0], 60, 30, 45 + step * 90), figure)
        s.fill(leaf(*placed([(6, 0)], 0, 0, step * 90)[0], 42, 17, step * 90), accent)
    for cx, cy in ((-50, 0), (50, 0), (0, -50), (0, 50)):
        s.fill(polygon(trace("-12,0 0,-12 12,0 0,12", cx, cy)), accent)
    s.fill(ellipse(0, 0, 8, 8), RICE)


PICTURES = {"pottery": pottery, "ceramic-tile": ceramic_tile}
