"""The shapes that a photo is shown in: whole, on cards, at the head of a page; and the part of it that each one keeps."""

from dataclasses import dataclass
from typing import Final

from catalogue.models import FocalPoint

Box = tuple[int, int, int, int]
"""Left, top, right and bottom of a part of a picture, in pixels."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to cut photos. ``ratio``: width and height, None for the whole photo; ``widths``: in pixels, ascending."""

    name: str
    ratio: tuple[int, int] | None
    widths: tuple[int, ...]


# A card is 155 to 360 CSS pixels wide, a page head 326 on a phone and 720 on a desk; more than two pixels for each of
# these cost bytes that the eye does not see.
WHOLE: Final = Shape("whole", None, (480, 720, 960, 1600))
CARD: Final = Shape("card", (4, 3), (320, 480, 640))
WIDE: Final = Shape("wide", (3, 2), (720, 1280))
TALL: Final = Shape("tall", (6, 5), (480, 720))

LEADING: Final = (WHOLE, CARD, WIDE, TALL)
"""For the first photo of a record: it stands on cards and at the head of the page."""


def crop(width: int, height: int, shape: Shape, focus: FocalPoint) -> Box:
    """The largest part of a photo that has the ratio of ``shape``, as near around ``focus`` as the edges allow."""
    if shape.ratio is None:
        return 0, 0, width, height
    across, down = shape.ratio
    kept_width = max(1, min(width, round(height * across / down)))
    kept_height = max(1, min(height, round(width * down / across)))
    left, top = _start(width, kept_width, focus.x), _start(height, kept_height, focus.y)
    return left, top, left + kept_width, top + kept_height


def widths(kept: int, shape: Shape) -> tuple[int, ...]:
    """Steps of ``shape`` up to ``kept`` pixels, never above; ``kept`` too when it is at least a fifth above the last step."""
    steps = [step for step in shape.widths if step <= kept]
    if not steps or min(kept, shape.widths[-1]) >= 1.2 * steps[-1]:
        steps.append(kept)
    return tuple(steps)


def _start(whole: int, kept: int, focus: int) -> int:
    return min(max(round(whole * focus / 100 - kept / 2), 0), whole - kept)
