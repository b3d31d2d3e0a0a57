"""Outlines as SVG path data: smooth lines, turned bodies, ellipses, leaves. Units: 1200 × 900 for a whole picture."""

import re
from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from random import Random

Point = tuple[float, float]

TILT = 0.27
"""Height of a level circle divided by its width: how far the camera looks down."""


def scatter(name: str) -> Random:
    """Chance that falls the same way every time for the same ``name``."""
    return Random(name)  # noqa: S311 - places grains of rice, keeps no secret


def extent(shape: str) -> tuple[float, float, float, float]:
    """x, y, width and height of a box around path data made by this module (M, L, A and Z, all absolute)."""
    reach = [
        (float(x), float(y), float(max(rx, ry, key=float)))
        for rx, ry, x, y in re.findall(r"A([\d.]+) ([\d.]+) [-\d.]+ \d \d ([-\d.]+) ([-\d.]+)", shape)
    ]
    reach += [(float(x), float(y), 0) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", shape)]
    left, top = min(x - r for x, _, r in reach), min(y - r for _, y, r in reach)
    return left, top, max(x + r for x, _, r in reach) - left, max(y + r for _, y, r in reach) - top


def polygon(points: Iterable[Point]) -> str:
    """A closed shape with straight sides."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def line(points: Iterable[Point]) -> str:
    """An open line with straight parts."""
    return polygon(points)[:-1]


def samples(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> list[Point]:
    """A Catmull-Rom curve through ``points``; a point given twice is a corner."""
    count = len(points)
    found: list[Point] = []
    for index in range(count if closed else count - 1):
        if closed:
            around = [points[(index + shift) % count] for shift in (-1, 0, 1, 2)]
        else:
            around = [points[min(max(index + shift, 0), count - 1)] for shift in (-1, 0, 1, 2)]
        found += [_between(around, step / steps) for step in range(steps)]
    return found if closed else [*found, points[-1]]


def _between(around: Sequence[Point], t: float) -> Point:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = around
    if (bx, by) == (cx, cy):
        return bx, by
    # A corner: the doubled neighbour must not pull the curve.
    weights = (
        (-t + 2 * t * t - t**3) / 2,
        (2 - 5 * t * t + 3 * t**3) / 2,
        (t + 4 * t * t - 3 * t**3) / 2,
        (-t * t + t**3) / 2,
    )
    return (
        sum(w * v for w, v in zip(weights, (ax, bx, cx, dx), strict=True)),
        sum(w * v for w, v in zip(weights, (ay, by, cy, dy), strict=True)),
    )


def trace(points: str, x: float = 0, y: float = 0) -> list[Point]:
    """Points written as "x,y x,y …", moved by (x, y): outlines are easier to read and to correct on one line."""
    pairs = (pair.split(",") for pair in points.split())
    return [(x + float(across), y + float(down)) for across, down in pairs]


def lying(left: float, right: float, y: float, r: float, bulge: float) -> str:
    """The outline of a roll that lies along x: straight above and below, round at both ends."""
    ends = ((left - bulge, y), (left, y - r), (right, y - r), (right + bulge, y), (right, y + r), (left, y + r))
    return blob([ends[0], ends[1], ends[1], ends[2], ends[2], ends[3], ends[4], ends[4], ends[5], ends[5]])


def diamond(x: float, y: float, across: float, up: float) -> str:
    """A lozenge around (x, y): ``across`` and ``up`` are half its width and height."""
    return polygon([(x - across, y), (x, y - up), (x + across, y), (x, y + up)])


def coil(x: float, y: float, rx: float, ry: float, turns: float) -> str:
    """The spiral at the end of something rolled up, from the edge inwards."""
    shares = [step / (turns * 9) for step in range(int(turns * 9) - 3)]
    return curve([(x + rx * (1 - t) * cos(t * turns * 2 * pi), y + ry * (1 - t) * sin(t * turns * 2 * pi)) for t in shares])


def blob(points: Sequence[Point]) -> str:
    """A closed smooth shape through ``points``."""
    return polygon(samples(points, closed=True))


def curve(points: Sequence[Point]) -> str:
    """An open smooth line through ``points``."""
    return line(samples(points))


def ellipse(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0) -> str:
    """An ellipse around (x, y); without ``ry`` a level circle as the camera sees it; ``turn`` in degrees."""
    tall = rx * TILT if ry is None else ry
    ends = [(x + side * rx * cos(turn * pi / 180), y + side * rx * sin(turn * pi / 180)) for side in (-1, 1)]
    (ax, ay), (bx, by) = ends
    arc = f"A{rx:.1f} {tall:.1f} {turn:.1f} 0 1"
    return f"M{ax:.1f} {ay:.1f}{arc} {bx:.1f} {by:.1f}{arc} {ax:.1f} {ay:.1f}Z"


def turned(x: float, profile: Sequence[Point], inner: float = -1, outer: float = 1) -> str:
    """A body turned around the upright at ``x``; ``profile`` is (radius, y) from the top down.

    ``inner`` and ``outer`` cut out a strip that follows the form (-1 is the left edge, 1 the right).
    """
    outline = samples(profile)
    foot, low = outline[-1]
    head, high = outline[0]
    right = [(x + outer * r, y) for r, y in outline]
    left = [(x + inner * r, y) for r, y in reversed(outline)]
    bottom = [(x + foot * a, low + foot * TILT * (1 - a * a) ** 0.5) for a in _spread(outer, inner)]
    top = [(x + head * a, high - head * TILT * (1 - a * a) ** 0.5) for a in _spread(inner, outer)]
    return polygon([*right, *bottom, *left, *top])


def _spread(start: float, end: float) -> list[float]:
    return [max(-1.0, min(1.0, start + (end - start) * step / 24)) for step in range(25)]


def hoop(x: float, y: float, r: float, start: float = -1, end: float = 1, back: bool = False) -> str:  # noqa: FBT001, FBT002
    """The visible half of a level circle around a turned body: for bands, ropes and painted lines."""
    side = -1 if back else 1
    return line((x + r * a, y + side * r * TILT * (1 - a * a) ** 0.5) for a in _spread(start, end))


def radius_at(profile: Sequence[Point], y: float) -> float:
    """The radius of a turned body at height ``y``."""
    outline = samples(profile)
    return min(outline, key=lambda point: abs(point[1] - y))[0]


def leaf(x: float, y: float, length: float, width: float, turn: float, bend: float = 0.0) -> str:
    """A pointed leaf that starts at (x, y) and points along ``turn`` degrees; ``bend`` curves it sideways."""
    spine = [(t, bend * t * t * length) for t in (0.0, 0.18, 0.4, 0.65, 0.85, 1.0)]
    swell = (0.0, 0.62, 1.0, 0.8, 0.4, 0.0)
    upper = [(t * length, s - w * width / 2) for (t, s), w in zip(spine, swell, strict=True)]
    lower = [(t * length, s + w * width / 2) for (t, s), w in zip(spine, swell, strict=True)]
    cosine, sine = cos(turn * pi / 180), sin(turn * pi / 180)
    tip = upper[-1]
    outline = [*upper[1:-1], tip, tip, *reversed(lower[1:-1]), upper[0], upper[0]]
    return blob([(x + a * cosine - b * sine, y + a * sine + b * cosine) for a, b in outline])
