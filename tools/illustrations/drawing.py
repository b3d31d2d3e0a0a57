"""The sheet that a picture is drawn on: gouache forms with rough-edged tones, cast shadows, textures."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tools.illustrations.palette import NIGHT, Tones, mix
from tools.illustrations.shapes import Point, ellipse, extent, hoop, polygon, samples, turned

EVERYTHING = "M-1600-1600H2800V2500H-1600Z"
DRY_BRUSH = (
    '<feTurbulence type="fractalNoise" baseFrequency="0.42" numOctaves="1" seed="3"/>'
    '<feDisplacementMap in="SourceGraphic" scale="24" xChannelSelector="R" yChannelSelector="G"/>'
)


@dataclass
class Sheet:
    """SVG parts in the order in which they are painted. Coordinates: 1200 × 900, y down."""

    parts: list[str] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)

    def add(self, svg: str) -> None:
        """Paint a finished piece of SVG."""
        self.parts.append(svg)

    def fill(self, shape: str, colour: str, opacity: float = 1, more: str = "") -> None:
        """A flat shape."""
        self.add(f'<path d="{shape}" fill="{colour}" fill-rule="evenodd" opacity="{opacity:g}" {more}/>')

    def stroke(self, shape: str, colour: str, width: float, opacity: float = 1, more: str = "") -> None:
        """A line of even width with round ends."""
        self.add(
            f'<path d="{shape}" fill="none" stroke="{colour}" stroke-width="{width:g}" opacity="{opacity:g}"'
            f' stroke-linecap="round" stroke-linejoin="round" {more}/>'
        )

    @contextmanager
    def group(self, attributes: str) -> Iterator[None]:
        """Everything painted inside shares ``attributes``."""
        self.add(f"<g {attributes}>")
        yield
        self.add("</g>")

    @contextmanager
    def inside(self, shape: str) -> Iterator[None]:
        """Everything painted inside is cut off at the edge of ``shape``."""
        name = f"c{len(self.definitions)}"
        self.definitions.append(f'<clipPath id="{name}"><path d="{shape}" clip-rule="evenodd"/></clipPath>')
        with self.group(f'clip-path="url(#{name})"'):
            yield

    @contextmanager
    def rough(self, shape: str) -> Iterator[None]:
        """Everything painted inside, where ``shape`` is, gets the broken edges of a dry brush."""
        with self._filtered(shape, 9, DRY_BRUSH):
            yield

    @contextmanager
    def shadow(self, shape: str) -> Iterator[None]:
        """Everything painted inside, where ``shape`` is, becomes a soft, grainy shadow."""
        with self._filtered(
            shape, 90, f'<feGaussianBlur stdDeviation="15" result="b"/>{DRY_BRUSH.replace("SourceGraphic", "b")}'
        ):
            yield

    @contextmanager
    def _filtered(self, shape: str, margin: float, steps: str) -> Iterator[None]:
        # A filter is as expensive as its region is large: each gets its own.
        name = f"f{len(self.definitions)}"
        x, y, width, height = extent(shape)
        self.definitions.append(
            f'<filter id="{name}" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB"'
            f' x="{x - margin:.0f}" y="{y - margin:.0f}" width="{width + 2 * margin:.0f}" height="{height + 2 * margin:.0f}">'
            f"{steps}</filter>"
        )
        with self.group(f'filter="url(#{name})"'):
            yield

    def form(self, shape: str, tone: Tones, depth: float = 26, rim: float = 5) -> None:
        """A rounded thing: shade along its lower right edge, light on the upper left, a thin rim of gleam."""
        self.fill(shape, tone.middle)
        with self.inside(shape):
            with self.rough(shape):
                self._edge(shape, tone.light, depth * 0.55, depth * 0.62)
                self._edge(shape, tone.shade, -depth, -depth * 0.9)
                self._edge(shape, tone.deep, -depth * 0.38, -depth * 0.36)
            self._edge(shape, tone.gleam, rim * 0.5, rim * 0.55)

    def _edge(self, shape: str, colour: str, dx: float, dy: float) -> None:
        self.fill(EVERYTHING + shape, colour, more=f'transform="translate({dx:.1f} {dy:.1f})"')

    def flat(self, shape: str, tone: Tones, depth: float = 4) -> None:
        """A thin thing: a lit upper left edge and a dark lower right one."""
        self.fill(shape, tone.middle)
        with self.inside(shape):
            self._edge(shape, tone.shade, -depth, -depth)
            self._edge(shape, tone.light, depth * 0.7, depth * 0.7)

    def body(self, x: float, profile: Sequence[Point], tone: Tones, shine: float = 0.0) -> str:
        """A turned body in five tones that follow its form; returns its outline. ``shine``: strength of the glint."""
        outline = turned(x, profile)
        self.fill(outline, tone.shade)
        with self.inside(outline):
            with self.rough(outline):
                for inner, outer, colour in (
                    (0.62, 0.93, tone.deep),
                    (0.93, 1.2, mix(tone.deep, tone.middle, 0.45)),
                    (-1.2, 0.26, tone.middle),
                    (-0.86, -0.18, tone.light),
                ):
                    self.fill(_strip(x, profile, inner, outer), colour)
            if shine:
                with self.group('filter="url(#soft)"'):
                    self.fill(_strip(x, profile, -0.66, -0.48), tone.gleam, shine)
        return outline

    def glint(self, x: float, profile: Sequence[Point], top: float, low: float, at: float = -0.66, opacity: float = 0.8) -> None:
        """A reflection of the window on glass or glaze, from height ``top`` to ``low``, at share ``at`` of the radius."""
        seen = [(r, y) for r, y in samples(profile) if top <= y <= low]
        swell = [0.075 * (1 - (2 * step / len(seen) - 1) ** 4) for step in range(len(seen))]
        left = [(x + (at - w) * r, y) for (r, y), w in zip(seen, swell, strict=True)]
        right = [(x + (at + w) * r, y) for (r, y), w in zip(seen, swell, strict=True)]
        self.fill(polygon([*left, *reversed(right)]), "#fffaf0", opacity)

    def mouth(self, x: float, y: float, r: float, tone: Tones, lip: float = 7, inside: str = "") -> None:
        """The open top of a turned body: a lip and the dark within."""
        self.fill(ellipse(x, y, r), tone.light)
        self.stroke(hoop(x, y, r - 1, -1, 0.1, back=True), tone.gleam, 2)
        hole = ellipse(x, y + lip * 0.15, r - lip, (r - lip) * 0.25)
        self.fill(hole, inside or tone.deep)
        with self.inside(hole), self.rough(hole):
            self.fill(ellipse(x + r * 0.25, y + r * 0.14, r, r * 0.26), mix(inside or tone.deep, tone.middle, 0.3))

    def contact(self, x: float, y: float, r: float, reach: float = 1.0, flat: float = 0.27) -> None:
        """The shadow of something round that stands at (x, y): dark where it touches, long and soft to the right."""
        cast = ellipse(x + r * 0.85 * reach, y + r * 0.03, r * (0.75 + 0.75 * reach), r * flat * 0.9, -4)
        with self.shadow(cast):
            self.fill(cast, NIGHT, 0.26)
            self.fill(ellipse(x + r * 0.2, y + r * 0.05, r * 1.06, r * flat * 1.04), NIGHT, 0.26)
        with self.group('filter="url(#soft)"'):
            self.fill(ellipse(x + r * 0.04, y + r * 0.03, r * 1.0, r * flat), NIGHT, 0.5)

    def under(self, shape: str, dx: float = 26, dy: float = 8, opacity: float = 0.34) -> None:
        """The shadow of a flat thing on what lies right below it."""
        with self.shadow(shape):
            self.fill(shape, NIGHT, opacity * 0.7, f'transform="translate({dx} {dy})"')
        with self.group('filter="url(#soft)"'):
            self.fill(shape, NIGHT, opacity, f'transform="translate({dx * 0.22:.1f} {dy * 0.5:.1f})"')

    def floor_shadow(self, points: Sequence[Point]) -> None:
        """A cast shadow of any outline on the table."""
        with self.shadow(polygon(points)):
            self.fill(polygon(points), NIGHT, 0.34)


def _strip(x: float, profile: Sequence[Point], inner: float, outer: float) -> str:
    foot, low = profile[-1]
    return turned(x, [*profile, (foot, low), (foot, low + foot * 0.5)], inner, outer)
