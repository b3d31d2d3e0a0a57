"""What templates ask about the renditions of one picture: those of a shape, as ``srcset`` and as the file of a link."""

from collections.abc import Sequence

from catalogue.photos.files import Rendition
from macros.views import View

# In pixels, for "rem" means another thing here than in the stylesheet. A browser test compares both with the layout.
CARD_SIZES = "(min-width: 828px) 290px, (min-width: 768px) 357px, (min-width: 527px) 30vw, calc(50vw - 26px)"
"""How wide a card is drawn."""
HEAD_SIZES = "(min-width: 768px) 720px, calc(100vw - 35px)"
"""How wide a picture at the head of a page, or in its text, is drawn."""


def srcset(view: View, made: Sequence[Rendition], shape: str, format_: str) -> str:
    """The sizes of one shape and format, for the attribute ``srcset``."""
    return ", ".join(f"{view.url(f'/{one.path}')} {one.width}w" for one in of(made, shape, format_))


def of(made: Sequence[Rendition], shape: str, format_: str = "jpg") -> list[Rendition]:
    """The renditions of one shape and format, the narrowest first."""
    return [one for one in made if one.shape == shape and one.format == format_]


def sizes(shape: str, *, first: bool) -> str:
    """The attribute ``sizes``: a picture that comes late is measured by the browser, where it can do that."""
    told = CARD_SIZES if shape == "card" else HEAD_SIZES
    return told if first else f"auto, {told}"
