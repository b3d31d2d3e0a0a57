"""Boxes and boards in space: seen by the same camera as the turned bodies, without perspective."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import Tones, mix
from tools.illustrations.shapes import TILT, Point, polygon

Place = tuple[float, float, float]
"""x to the right, y up, z away from us, measured from the foot of the thing."""
UPRIGHT = (1 - TILT * TILT) ** 0.5


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a thing stands on the picture (its origin) and how far it is turned, in degrees; above 0 shows its right side."""

    x: float
    y: float
    turn: float = 0

    def at(self, place: Place) -> Point:
        """The point of the picture where ``place`` is seen."""
        x, y, z = place
        cosine, sine = cos(self.turn * pi / 180), sin(self.turn * pi / 180)
        return self.x + x * cosine + z * sine, self.y - y * UPRIGHT - (z * cosine - x * sine) * TILT

    def plane(self, corner: Place, right: Place, down: Place) -> str:
        """A transform that lays a flat drawing on the plane from ``corner``, along two directions of unit length."""
        ox, oy = self.at(corner)
        (ax, ay), (bx, by) = (self.at((corner[0] + d[0], corner[1] + d[1], corner[2] + d[2])) for d in (right, down))
        numbers = (ax - ox, ay - oy, bx - ox, by - oy, ox, oy)
        return f'transform="matrix({" ".join(f"{number:.4f}" for number in numbers)})"'

    def front(self, corner: Place, height: float) -> str:
        """The front of a box whose lower left near ``corner`` is given; drawing starts at its upper left."""
        x, y, z = corner
        return self.plane((x, y + height, z), (1, 0, 0), (0, -1, 0))

    def top(self, corner: Place, size: Place) -> str:
        """The top of a box; drawing starts at its far left corner."""
        x, y, z = corner
        return self.plane((x, y + size[1], z + size[2]), (1, 0, 0), (0, 0, -1))

    def side(self, corner: Place, size: Place) -> str:
        """The visible side of a box: the right one when turned above 0, else the left; drawing starts at its upper left."""
        x, y, z = corner
        if self.turn > 0:
            return self.plane((x + size[0], y + size[1], z), (0, 0, 1), (0, -1, 0))
        return self.plane((x, y + size[1], z + size[2]), (0, 0, -1), (0, -1, 0))

    def outline(self, places: Sequence[Place]) -> str:
        """A flat shape in space."""
        return polygon([self.at(place) for place in places])


def slab(s: Sheet, stand: Stand, corner: Place, size: Place, tone: Tones) -> None:
    """A box from ``corner`` (left, lower, near) of ``size`` (width, height, depth): lit top, plain front, dark right side."""
    (x, y, z), (w, h, d) = corner, size
    front = [(x, y, z), (x + w, y, z), (x + w, y + h, z), (x, y + h, z)]
    top = [(x, y + h, z), (x + w, y + h, z), (x + w, y + h, z + d), (x, y + h, z + d)]
    edge = x + w if stand.turn > 0 else x
    side = [(edge, y, z), (edge, y, z + d), (edge, y + h, z + d), (edge, y + h, z)]
    lit = tone.shade if stand.turn > 0 else mix(tone.middle, tone.light, 0.55)
    if stand.turn:
        _paint(s, stand.outline(side), lit, tone.deep if stand.turn > 0 else tone.middle)
    _paint(s, stand.outline(front), tone.middle, tone.shade)
    _paint(s, stand.outline(top), tone.light, mix(tone.light, tone.middle, 0.8))
    s.stroke(f"M{_at(stand, front[3])}L{_at(stand, front[2])}", tone.gleam, 2.2, 0.75)


def _at(stand: Stand, place: Place) -> str:
    x, y = stand.at(place)
    return f"{x:.1f} {y:.1f}"


def _paint(s: Sheet, face: str, colour: str, darker: str) -> None:
    s.fill(face, colour)
    with s.inside(face), s.rough(face):
        # Light fades towards the lower right of each face.
        s.fill("M-1600-1600H2800V2500H-1600Z" + face, darker, more='transform="translate(-14 -11)"')


def slab_shadow(s: Sheet, stand: Stand, corner: Place, size: Place, reach: float = 0.55) -> None:
    """The shadow of a box: dark at its foot, cast to the right and a little back."""
    (x, y, z), (w, h, d) = corner, size
    foot = [stand.at(place) for place in ((x, y, z), (x + w, y, z), (x + w, y, z + d), (x, y, z + d))]
    right, back = foot[1], foot[2]
    dx, dy = h * reach, -h * reach * 0.1
    s.floor_shadow([foot[0], right, (right[0] + dx, right[1] + dy), (back[0] + dx, back[1] + dy), back, foot[3]])
    with s.group('filter="url(#soft)"'):
        s.fill(polygon([(px + 4, py + 4) for px, py in foot]), "#24131a", 0.55)
