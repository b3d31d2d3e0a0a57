"""The picture that stands for a page where its link is shared: what is written on it, its address, how it is drawn.

The address is made of the page's, not of the content: others keep it, so it may never die (``urls.lock``). The title is as
large as it fits, whole, with room for every stacked mark.

CPU of one card of text: 4 ms, of one with a picture: 8 ms (Pillow 13.0, one core). The background is shared, the type is
laid out from word widths that are measured once, and flat colours are drawn as 16 palette entries from the beginning: PNG
packed by run lengths, 13 KB; with a picture JPEG, 90 KB. 711 cards take 4 s of CPU once and 0.06 s when cached.
"""

import hashlib
import io
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont, features

from catalogue.data_files.folder import inside
from catalogue.models import Lang
from catalogue.photos.cache import is_cached, keep, opened_cache, publish
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
PAPER, INK, LACQUER = (252, 250, 246), (29, 27, 24), (140, 47, 27)
SIZES = (68, 62, 56, 50, 45, 40, 36, 32, 28)
"""Pixels per em that a title may have."""
_LEFT, _TOP, _ROOM, _GAP = 72, 132, 372, 48
_LINE = 1.32
"""Line height: the highest letter (Ẵ) and the lowest (ự) of two lines stay apart."""
_INKS, _LACQUERS = 10, 6
_MEASURE = 100
_QUALITY = 78
_RUN_LENGTHS = zlib.Z_RLE


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
    whole: bool = False
    """Whether the picture is shown uncut, on the colour of its corner: a cover has letters up to its edges."""
    note: str = ""
    """What is written on the picture: that it is an illustration."""
    kept_as: str = ""
    """The format of an address that was published when the card had a picture and has none now, or the other way round."""

    @property
    def key(self) -> str:
        """16 hexadecimal digits that stand for all that decides the bytes of the card."""
        picture = (self.picture.path, self.focus, self.whole, self.note) if self.picture else ()
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


@dataclass(frozen=True, slots=True)
class Lettering:
    """A title broken into lines, and its size in pixels per em."""

    lines: tuple[str, ...]
    size: int


def write_cards(cards: Collection[Card], out: Path, cache_folder: Path, done: Callable[[int], None] = lambda _: None) -> None:
    """Put every card into ``out``, drawing those that the cache lacks. Pictures are read from ``out``. Raises OSError.

    ``done`` is told of each.
    """
    with opened_cache(cache_folder):
        for card in cards:
            drawn = f"{card.key}.{card.format}"
            if not is_cached(cache_folder, card.key, [drawn]):
                # Not synced: hundreds of small files would wait for the disk longer than they take to draw.
                keep(cache_folder, card.key, {drawn: draw(card, out)}, synced=False)
            inside(out, card.path).parent.mkdir(parents=True, exist_ok=True)
            publish(cache_folder, drawn, out, card.path)
            done(1)


def draw(card: Card, site: Path) -> bytes:
    """The bytes of one card; its picture is read from below ``site``."""
    drawn = _lettered(card)
    file = io.BytesIO()
    if card.picture is None and card.format == "png":
        # Run lengths alone: a third of the time of level 6 for the same size.
        drawn.save(file, "PNG", bits=4, compress_level=1, compress_type=_RUN_LENGTHS)
        return file.getvalue()
    whole = drawn.convert("RGB")
    if card.picture:
        picture = site / card.picture.path
        whole.paste(_uncut(picture) if card.whole else _cropped(picture, card.focus), (WIDTH - PICTURE[0], 0))
        _write_note(whole, card.note)
    if card.format == "png":
        whole.quantize().save(file, "PNG")
    else:
        whole.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


def lettering(title: str, width: int) -> Lettering:
    """``title`` in the largest type with which all of its lines fit into ``width`` pixels and the height there is."""
    words = [(word, _word_width(word)) for word in title.split(" ")]
    for size in SIZES:
        lines = _broken(words, width * _MEASURE / size)
        if lines and len(lines) * size * _LINE <= _ROOM:
            return Lettering(lines, size)
    # No title of ours comes to this; but a build must not end over somebody's string of 300 letters.
    wide = width * _MEASURE / size
    lines = _broken([(piece, _word_width(piece)) for word, _ in words for piece in _cut(word, wide)], wide)
    most = int(_ROOM // (size * _LINE))
    return Lettering(lines if len(lines) <= most else (*lines[: most - 1], lines[most - 1][:-1] + "…"), size)


def _cut(word: str, width: float) -> list[str]:
    """A word in parts of which none is wider than ``width``."""
    if len(word) < 2 or _word_width(word) <= width:
        return [word]
    half = len(word) // 2
    return [*_cut(word[:half], width), *_cut(word[half:], width)]


def _broken(words: list[tuple[str, float]], width: float) -> tuple[str, ...]:
    """Lines of at most ``width``; none when a single word is wider."""
    if max(size for _, size in words) > width:
        return ()
    lines: list[list[str]] = []
    left = -1.0
    space = _word_width(" ")
    for word, size in words:
        if not lines or left < space + size:
            lines.append([word])
            left = width - size
        else:
            lines[-1].append(word)
            left -= space + size
    return tuple(" ".join(line) for line in lines)


def _lettered(card: Card) -> Image.Image:
    """The words of a card on paper, as palette entries."""
    width = (WIDTH - PICTURE[0] if card.picture else WIDTH) - _LEFT - _GAP
    page = _background().copy()
    title = lettering(card.title, width)
    lines = Image.new("L", (width + _GAP, _ROOM + 40))
    pen = ImageDraw.Draw(lines)
    for number, line in enumerate(title.lines):
        pen.text((0, round(20 + number * title.size * _LINE)), line, 255, typeface(SEMIBOLD, title.size))
    page.paste(lines.point(_ramp(0, _INKS)), (_LEFT, _TOP - 20))
    _put(page, card.section, _TOP - 72, SEMIBOLD, _ramp(_INKS, _LACQUERS))
    _put(page, card.site, HEIGHT - 84, REGULAR, _ramp(0, _INKS))
    page.putpalette(_palette())
    return page


def _put(page: Image.Image, text: str, top: int, font: str, ramp: list[int]) -> None:
    # Drawn once: a site has few sections and one name.
    page.paste(_strip(text, font).point(ramp), (_LEFT, top))


@lru_cache(maxsize=64)
def _strip(text: str, font: str) -> Image.Image:
    strip = Image.new("L", (WIDTH - PICTURE[0] - _LEFT, 48))
    ImageDraw.Draw(strip).text((0, 8), text, 255, typeface(font, 28))
    return strip


@cache
def _background() -> Image.Image:
    page = Image.new("L", (WIDTH, HEIGHT), 0)
    page.paste(_INKS + _LACQUERS - 1, (0, 0, 16, HEIGHT))
    return page


@lru_cache(maxsize=32)
def _cropped(picture: Path, focus: tuple[float, float]) -> Image.Image:
    """The part around ``focus`` that fills PICTURE; cards in both languages share it."""
    with Image.open(picture, formats=("JPEG",)) as opened:
        scale = max(PICTURE[0] / opened.width, PICTURE[1] / opened.height)
        size = (max(PICTURE[0], round(opened.width * scale)), max(PICTURE[1], round(opened.height * scale)))
        whole = opened.resize(size, Image.Resampling.BICUBIC)
    left, top = (
        round(min(max(whole.size[axis] * focus[axis] / 100 - PICTURE[axis] / 2, 0), whole.size[axis] - PICTURE[axis]))
        for axis in (0, 1)
    )
    return whole.crop((left, top, left + PICTURE[0], top + PICTURE[1])).convert("RGB")


@lru_cache(maxsize=32)
def _uncut(picture: Path) -> Image.Image:
    """The whole picture in the middle of PICTURE."""
    with Image.open(picture, formats=("JPEG",)) as opened:
        scaled = opened.resize((PICTURE[0], round(opened.height * PICTURE[0] / opened.width)), Image.Resampling.BICUBIC).convert(
            "RGB"
        )
    sheet = Image.new("RGB", PICTURE, scaled.getpixel((2, 2)))
    sheet.paste(scaled, (0, (PICTURE[1] - scaled.height) // 2))
    return sheet


def _write_note(whole: Image.Image, note: str) -> None:
    if not note:
        return
    pen = ImageDraw.Draw(whole)
    room = PICTURE[0] - 32
    font = next(
        (fitting for size in (22, 20, 18) if (fitting := typeface(REGULAR, size)).getlength(note) <= room), typeface(REGULAR, 16)
    )
    left, top = WIDTH - PICTURE[0], HEIGHT - 44
    pen.rectangle((left, top, WIDTH, HEIGHT), PAPER)
    pen.text((left + 16, top + 6), note, INK, font)


@lru_cache(maxsize=4096)
def _word_width(word: str) -> float:
    return typeface(SEMIBOLD, _MEASURE).getlength(word)


@cache
def _palette() -> bytes:
    ramps = ((INK, _INKS), (LACQUER, _LACQUERS))
    steps = [(end, step / (count - 1)) for end, count in ramps for step in range(count)]
    return bytes(round(p + (c - p) * part) for end, part in steps for p, c in zip(PAPER, end, strict=True))


@cache
def _ramp(first: int, count: int) -> list[int]:
    """Coverage 0 to 255 → palette entries: none is paper, whole is the last of ``count`` from ``first``."""
    return [first + value * count // 256 for value in range(256)]
