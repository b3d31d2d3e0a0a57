"""Things that many pictures hold: glass jars, bottles, corks, cups, wooden boards."""

from collections.abc import Sequence

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import NIGHT, STRAW, WOOD, Tones, mix, tones
from tools.illustrations.shapes import Point, ellipse, extent, hoop, radius_at, scatter, turned
from tools.illustrations.solids import Stand, slab, slab_shadow
from tools.illustrations.textures import bead, crystals, wood

GLASS = "#b9c4b8"


def glass_jar(s: Sheet, x: float, top: float, r: float, low: float, content: str, name: str, pieces: str = "grains") -> None:
    """A jar of clear glass, full almost to the shoulder of ``pieces``: grains or fruit."""
    neck = r * 0.74
    jar: list[Point] = [
        (neck, top),
        (neck, top),
        (neck, top + 22),
        (r, top + 62),
        (r, top + 84),
        (r, low - 24),
        (r, low - 24),
        (r * 0.93, low),
    ]
    s.contact(x, low + 4, r * 0.95)
    s.fill(turned(x, jar), mix(GLASS, "#ffffff", 0.35), 0.75)
    level = top + 96
    filling: list[Point] = [(r - 10, level), (r - 10, level), (r - 10, low - 26), (r - 10, low - 26), (r * 0.86, low - 8)]
    s.body(x, filling, tones(content))
    s.fill(ellipse(x, level, r - 10), tones(content).light)
    inside = turned(x, filling)
    if pieces == "grains":
        crystals(s, inside, (tones(content).gleam, tones(content).deep, tones(content).light), name, int(r * 5), 4.2)
    else:
        _pieces(s, inside, content, name)
    glass(s, x, jar)


def _pieces(s: Sheet, inside: str, content: str, name: str) -> None:
    chance = scatter(name)
    left, top, width, height = extent(inside)
    with s.inside(inside), s.group('opacity="0.8"'):
        for index in range(70):
            row, column = divmod(index, 7)
            x, y = left + (column + chance.uniform(0, 1)) * width / 7, top + (row + chance.uniform(0.2, 1)) * height / 9
            lit = x < left + width * 0.55
            bead(s, x, y, 25, tones(content if lit else tones(content).shade, 0.9), 21, chance.uniform(-30, 30))


def glass(s: Sheet, x: float, profile: Sequence[Point], strength: float = 1.0) -> None:
    """The shell of a glass: dark and light edges, the window, nothing else."""
    shape = turned(x, profile)
    with s.inside(shape):
        s.stroke(shape, mix(GLASS, NIGHT, 0.45), 9, 0.55 * strength)
        s.stroke(shape, "#ffffff", 4, 0.7 * strength, 'transform="translate(4 3)"')
    top, low = profile[0][1], profile[-1][1]
    s.glint(x, profile, top + (low - top) * 0.2, top + (low - top) * 0.72, -0.68, 0.75 * strength)
    s.glint(x, profile, top + (low - top) * 0.3, top + (low - top) * 0.85, 0.82, 0.3 * strength)
    head, y = profile[0]
    s.stroke(hoop(x, y, head - 2), "#ffffff", 4, 0.8 * strength)
    s.stroke(hoop(x, y, head - 2, back=True), mix(GLASS, NIGHT, 0.3), 3, 0.7 * strength)


def cork(s: Sheet, x: float, top: float, r: float, height: float = 40) -> None:
    """A cork or a wooden lid."""
    body: list[Point] = [(r, top), (r, top), (r * 0.94, top + height)]
    s.body(x, body, tones(STRAW, 1.1))
    s.fill(ellipse(x, top, r), tones(STRAW).light)
    crystals(s, turned(x, body), (tones(WOOD).shade, tones(WOOD).middle), f"cork{x}", int(r * 0.9), 3)


def bottle(s: Sheet, x: float, profile: Sequence[Point], tone: Tones, level: float) -> None:
    """A bottle of clear glass filled up to height ``level`` with something of ``tone``."""
    s.contact(x, profile[-1][1] + 3, profile[-1][0], 1.5)
    s.fill(turned(x, profile), mix(GLASS, "#ffffff", 0.2), 0.7)
    r = radius_at(profile, level) - 7
    filling = [(r, level), (r, level), *[(max(4, w - 7), y) for w, y in profile if y > level]]
    s.body(x, filling, tone, shine=0.55)
    s.fill(ellipse(x, level, r), tone.light)
    s.stroke(hoop(x, level, r, back=True), tone.gleam, 2, 0.7)
    glass(s, x, profile)


def cup(s: Sheet, x: float, y: float, r: float, height: float, tone: Tones, drink: str) -> None:
    """A small cup with a foot, filled."""
    bowl: list[Point] = [
        (r, y - height),
        (r * 0.97, y - height * 0.8),
        (r * 0.8, y - height * 0.3),
        (r * 0.5, y - 8),
        (r * 0.46, y),
    ]
    s.contact(x, y + 2, r * 0.55, 1.6)
    s.body(x, bowl, tone, shine=0.6)
    s.mouth(x, y - height, r, tone, 5, mix(tone.shade, tone.middle, 0.5))
    s.fill(ellipse(x, y - height + 5, r - 10, (r - 10) * 0.235), drink)
    s.stroke(hoop(x, y - height + 5, r - 16, -0.8, 0.1, back=True), "#fff6dd", 3, 0.7)


def board(s: Sheet, stand: Stand, width: float, depth: float, height: float, tone: Tones, name: str) -> None:
    """A wooden board that lies on the table, centred on its stand."""
    corner, size = (-width / 2, 0, -depth / 2), (width, height, depth)
    slab_shadow(s, stand, corner, size, 0.9)
    slab(s, stand, corner, size, tone)
    with s.group(stand.top(corner, size)):
        wood(s, width, depth, tone, name, 16)
