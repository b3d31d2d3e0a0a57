"""Surfaces and small things: wood grain, weave, crystals, beads, heaps, string."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import Tones
from tools.illustrations.shapes import TILT, Point, curve, ellipse, extent, hoop, polygon, radius_at, scatter, turned


def wood(s: Sheet, width: float, height: float, tone: Tones, name: str, pitch: float = 13) -> None:
    """Grain along x on a board of ``width`` × ``height`` that starts at (0, 0)."""
    chance = scatter(name)
    with s.inside(polygon([(0, 0), (width, 0), (width, height), (0, height)])):
        y = chance.uniform(0, pitch)
        while y < height:
            wave = [(width * step / 6, y + chance.uniform(-0.32, 0.32) * pitch) for step in range(-1, 8)]
            s.stroke(curve(wave), chance.choice((tone.deep, tone.shade, tone.shade, tone.light)), chance.uniform(1, 3.2), 0.5)
            y += pitch * chance.uniform(0.5, 1.5)
        for _ in range(max(1, int(width * height / 60000))):
            x, y = chance.uniform(0.1, 0.9) * width, chance.uniform(0.2, 0.8) * height
            for size in (1, 2, 3):
                s.stroke(ellipse(x, y, size * pitch * 1.5, size * pitch * 0.34), tone.deep, 1.6, 0.4)


def plait(s: Sheet, width: float, height: float, pitch: float, tone: Tones) -> None:
    """Plain weave of flat strips on a sheet of ``width`` × ``height`` that starts at (0, 0)."""
    s.fill(polygon([(0, 0), (width, 0), (width, height), (0, height)]), tone.deep)
    over: list[str] = []
    under: list[str] = []
    for row in range(int(height / pitch) + 1):
        for column in range(int(width / pitch) + 1):
            x, y = column * pitch, row * pitch
            flat = (row + column) % 2 == 0
            w, h = (pitch * 0.98, pitch * 0.74) if flat else (pitch * 0.74, pitch * 0.98)
            left, top = x + (pitch - w) / 2, y + (pitch - h) / 2
            (over if flat else under).append(polygon([(left, top), (left + w, top), (left + w, top + h), (left, top + h)]))
    with s.inside(polygon([(0, 0), (width, 0), (width, height), (0, height)])):
        s.fill("".join(under), tone.middle)
        s.fill("".join(over), tone.light)


def basketry(s: Sheet, x: float, profile: Sequence[Point], tone: Tones, pitch: float = 15, ribs: int = 30) -> None:
    """Wickerwork around a turned body: rows of withes that pass before and behind upright ribs."""
    top, low = profile[0][1], profile[-1][1]
    with s.inside(turned(x, profile)):
        for row in range(int((low - top) / pitch)):
            y = top + (row + 0.5) * pitch
            r = radius_at(profile, y)
            s.stroke(hoop(x, y + pitch * 0.5, r), tone.deep, 2.6, 0.8)
            for rib in range(ribs):
                if (rib + row) % 2:
                    continue
                start, end = (-cos(pi * (rib + shift) / ribs) for shift in (0.12, 1.3))
                colour = tone.gleam if end < -0.35 else tone.light if end < 0.25 else tone.middle if end < 0.7 else tone.shade
                s.stroke(hoop(x, y, r - 2, start, min(1, end)), colour, pitch * 0.5, 0.85)


def crystals(s: Sheet, shape: str, colours: Sequence[str], name: str, count: int, size: float = 3) -> None:
    """Grains strewn over ``shape``: small tilted squares."""
    chance = scatter(name)
    x, y, width, height = extent(shape)
    with s.inside(shape):
        for colour in colours:
            grains = []
            for _ in range(count // len(colours)):
                gx, gy, r = x + chance.random() * width, y + chance.random() * height, size * chance.uniform(0.4, 1.2)
                turn = chance.uniform(0, pi)
                grains.append(polygon((gx + r * cos(turn + a), gy + r * 0.8 * sin(turn + a)) for a in (0, 1.4, 3.1, 4.6)))
            s.fill("".join(grains), colour, 0.9)


def bead(s: Sheet, x: float, y: float, r: float, tone: Tones, ry: float = 0, turn: float = 0) -> None:
    """A small round thing in four tones."""
    tall = ry or r
    s.fill(ellipse(x + r * 0.1, y + tall * 0.12, r * 1.06, tall * 1.06, turn), tone.deep)
    s.fill(ellipse(x, y, r, tall, turn), tone.shade)
    s.fill(ellipse(x - r * 0.12, y - tall * 0.14, r * 0.82, tall * 0.8, turn), tone.middle)
    s.fill(ellipse(x - r * 0.24, y - tall * 0.28, r * 0.5, tall * 0.46, turn), tone.light)
    s.fill(ellipse(x - r * 0.36, y - tall * 0.42, r * 0.17, tall * 0.15, turn), tone.gleam)


def heap(name: str, x: float, y: float, r: float, height: float, count: int) -> Iterator[Point]:
    """Places on a heap with foot radius ``r`` around (x, y), the far ones first."""
    chance = scatter(name)
    spots = []
    for index in range(count):
        # The golden angle spreads evenly; chance takes the regularity out.
        far, angle = ((index + 0.5) / count) ** 0.5, index * 2.39996 + chance.uniform(-0.25, 0.25)
        spots.append((far * sin(angle), far * cos(angle), height * (1 - far**1.6)))
    for across, near, up in sorted(spots, key=lambda spot: spot[1] - spot[2] / 900):
        yield x + across * r, y + near * r * TILT - up


def mound(x: float, y: float, r: float, height: float) -> str:
    """The outline of a heap of something fine."""
    crest = [(x + r * a, y - height * (1 - abs(a) ** 1.7) - 2 * cos(a * 23)) for a in (step / 16 - 1 for step in range(33))]
    foot = [(x + r * cos(pi * step / 20), y + r * TILT * sin(pi * step / 20)) for step in range(1, 20)]
    return polygon([*crest, *foot])


def string(s: Sheet, points: Sequence[Point], tone: Tones, width: float = 5) -> None:
    """A twisted cord along a smooth line."""
    path = curve(points)
    s.stroke(path, tone.deep, width * 1.25, 0.9)
    s.stroke(path, tone.middle, width)
    s.stroke(path, tone.gleam, width * 0.5, 0.9, f'stroke-dasharray="{width * 0.5:g} {width * 1.1:g}"')


def placed(points: Sequence[Point], x: float, y: float, turn: float = 0, size: float = 1) -> list[Point]:
    """``points`` turned by ``turn`` degrees around their origin, enlarged, and moved to (x, y)."""
    cosine, sine = size * cos(turn * pi / 180), size * sin(turn * pi / 180)
    return [(x + a * cosine - b * sine, y + a * sine + b * cosine) for a, b in points]
