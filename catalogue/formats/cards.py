"""The picture that stands for a page where its link is shared: what is written on it, its address, its fingerprint.

The address is made of the page's, not of the content: others keep it, so it may never die (``urls.lock``).
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from PIL import ImageFont, features

from catalogue.models import Lang
from catalogue.photos.files import Rendition

WIDTH: Final = 1200
HEIGHT: Final = 630
"""Pixels: the size that Open Graph readers show uncropped."""
PICTURE: Final = (540, HEIGHT)
"""Width and height of the part of a card that a photo or illustration fills, at its right."""
FONTS: Final = Path(__file__).parents[2] / "overrides" / "assets" / "fonts"
"""The fonts of the site (OFL, beside them): FreeType reads them as the browser does, so nothing else has to be kept."""
REGULAR: Final = "be-vietnam-pro-regular.woff2"
SEMIBOLD: Final = "be-vietnam-pro-semibold.woff2"

FOLDER: Final = "the"
"""The folder of all cards ("thẻ")."""

_RECIPE = 2
"""Raised by hand when the code that draws changes what comes out."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card. Its words are plain text in ``lang``."""

    name: str
    """Which page it stands for, as a path without language: ``chinh-sach/nd-45-2012``."""
    lang: Lang
    section: str
    """The word above the title."""
    title: str
    site: str
    """The name of the site, below the title."""
    picture: Rendition | None = None
    """A rendition at least as large as PICTURE; without one the title has all the room."""
    focus: tuple[float, float] = (50.0, 50.0)
    """What a crop of the picture must keep, in percent from the left and from the top."""
    note: str = ""
    """What is written on the picture: that it is an illustration."""
    kept_as: str = ""
    """The format of an address that was published when the card had a picture and has none now, or the other way round."""

    @property
    def key(self) -> str:
        """16 hexadecimal digits that stand for all that decides the bytes of the card."""
        picture = (self.picture.path, self.focus, self.note) if self.picture else ()
        facts = (_recipe(), self.section, self.title, self.site, picture, self.format)
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]

    @property
    def format(self) -> str:
        """The ending of its file: flat colours are a third of a JPEG as PNG, a picture is the third of a PNG as JPEG."""
        return self.kept_as or ("jpg" if self.picture else "png")

    @property
    def path(self) -> str:
        """Where the card stands in the site."""
        return f"{FOLDER}/{self.name}.{self.lang}.{self.format}"

    @property
    def link(self) -> str:
        """The path with a mark of the content, for networks that keep a picture for ever under the address they know."""
        return f"{self.path}?v={self.key[:8]}"

    @property
    def media_type(self) -> str:
        """The type of the file (RFC 6838)."""
        return "image/jpeg" if self.format == "jpg" else "image/png"

    @property
    def alt(self) -> str:
        """What the card says, for those who do not see it."""
        return " – ".join(part for part in (self.section, self.title, self.note, self.site) if part)


@cache
def typeface(name: str, size: int) -> ImageFont.FreeTypeFont:
    """REGULAR or SEMIBOLD in ``size`` pixels per em."""
    # The basic layout needs no library that a machine may lack, so the same bytes come out everywhere.
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _recipe() -> str:
    """All that decides the bytes besides the words: the fonts, Pillow, FreeType and the codecs."""
    digests = [hashlib.sha256((FONTS / name).read_bytes()).hexdigest()[:16] for name in (REGULAR, SEMIBOLD)]
    codecs = [f"{name}={features.version(name)}" for name in ("pil", "freetype2", "libjpeg_turbo", "zlib")]
    return " ".join([str(_RECIPE), *digests, *codecs])
