"""Photos before their pixels: what the file is, whether it may be used, in which shapes and sizes it will be shown.

Nothing here decodes a picture, so ``check`` and page templates never wait for an encoder.
Writing them is the work of ``catalogue.photos.renditions``.
"""

import hashlib
import os
import shlex
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path
from typing import Final, Literal, TypeGuard

from PIL import features

from catalogue.addresses import LANGS
from catalogue.data_files.problems import PHOTO_SENTENCES, Refused
from catalogue.models import FocalPoint, Lang
from catalogue.photos.headers import Format, Header, HeaderBroken, orientation, read_header, sniff, tells_place

RenditionFormat = Literal["jpg", "webp"]

MAX_BYTES: Final = 15 << 20
MAX_PIXELS: Final = 50_000_000
MAX_SIDE: Final = 12_000
MAX_RATIO: Final = 5
MIN_LONG_SIDE: Final = 600
# Both give SSIMULACRA2 70 (mean of 5 photos and 5 illustrations at 640 pixels). WebP then takes 15 % fewer bytes than
# JPEG; method 2 takes 5 % more than 4 at half its time, method 6 takes 6 % fewer at two and a half times.
# AVIF (libavif 1.4.2, aom 3.14.1, tune=iq, one thread) at the SSIMULACRA2 that WebP gives each of 60 photos as a card (32 of
# CLIC 2025, 28 files of cameras; package ssimulacra2 0.3.0): its bytes in WebP's, its CPU over WebP's.
#
# | card, WebP: size, score | speed 9 | speed 8 | speed 7 |
# | 320 px: 11.0 KB, 73.0 | 96 %, 1.1 × | 86 %, 3.7 × | 84 %, 5.2 × |
# | 480 px: 21.2 KB, 72.0 | 92 %, 1.0 × | 83 %, 3.2 × | 81 %, 5.0 × |
#
# To save the fifth that a third file of everything would have to save takes more than five times WebP's CPU, so the 0.7 s of
# a photo would be near 3; in place of WebP it would leave phones of before 2021 with JPEG. Four widths of cards save as much.
# A place that waits for its picture has its room and one tone (site.css): a tone or a blurred copy of each photo would need
# its pixels before any page that shows it is written, for a card that has come after 20 KB.
QUALITY: Final[dict[RenditionFormat, int]] = {"jpg": 73, "webp": 77}
WEBP_METHOD: Final = 4

_RECIPE = 2
"""Raised by hand when the code that makes pixels changes what comes out."""
_SUFFIXES: dict[str, Format] = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_CODECS = ("libjpeg_turbo", "webp", "littlecms2", "zlib")

MIDDLE: Final = FocalPoint(x=50, y=50)
Box = tuple[int, int, int, int]
"""Left, top, right and bottom of a part of a picture, in pixels."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to cut photos. ``ratio``: width and height, None for the whole photo; ``widths``: in pixels, ascending."""

    name: str
    ratio: tuple[int, int] | None
    widths: tuple[int, ...]


# A card is 155 to 360 CSS pixels wide, a page head 326 on a phone and 720 on a desk; more than two pixels for each of
# these cost bytes that the eye does not see. Browsers take the first width that is not too small: with these four a card
# is 16.5 % lighter than with 320, 480 and 640 (21.5 for 25.7 KB; WebP of 60 photos, 11 phones of 360 to 430 pixels with
# densities of 2 to 3.5), for 0.04 s of CPU more a photo.
WHOLE: Final = Shape("whole", None, (480, 720, 960, 1600))
CARD: Final = Shape("card", (4, 3), (320, 400, 480, 560))
WIDE: Final = Shape("wide", (3, 2), (720, 1280))
TALL: Final = Shape("tall", (6, 5), (480, 720))

LEADING: Final = (WHOLE, CARD, WIDE, TALL)
"""For the first photo of a record: it stands on cards and at the head of the page."""


class PhotoRefused(Refused):
    """A photo that may not be used. ``code`` and ``params`` fill a sentence of MESSAGES.

    ``also`` holds the other reasons against the same file, so that all of them can be shown at once.
    """

    def __init__(self, code: str, params: dict[str, str], path: Path, also: tuple["PhotoRefused", ...] = ()) -> None:
        super().__init__(code, params, path, also)
        self.code = code
        # A photo cannot be told from its code alone: the sentences name the command that mends this very file.
        self.params = {**params, "file": as_typed(path)}
        self.path = path
        self.also = also

    def lines(self, lang: Lang) -> list[str]:
        """All reasons against the file, one a line."""
        side = LANGS.index(lang)
        return [f"{one.path.name}: {PHOTO_SENTENCES[one.code][side].format(**one.params)}" for one in (self, *self.also)]


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """An original that may be used. ``width`` and ``height``: pixels of the upright picture."""

    path: Path
    format: Format
    width: int
    height: int
    orientation: int
    """EXIF orientation, 1 to 8."""
    sha256: str
    """Of the original bytes: two photos with the same value are the same photo."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One shape of one photo, in one size and one format. ``path`` is relative to the site."""

    key: str
    """The same for all renditions that are made of a photo together; see ``rendition_key``."""
    original: str
    """SHA-256 of the photo."""
    shape: str
    box: Box
    """The part of the upright photo that is shown."""
    width: int
    height: int
    format: RenditionFormat
    path: str


def inspect(path: Path) -> PhotoFile:
    """Facts of the photo at ``path``, from its header alone; raises PhotoRefused.

    A file that did not change since is not read again: 900 photos of 3 MB take 10 s.
    """
    try:
        state = path.lstat()
    except OSError:
        return examine(path, read_photo(path))
    return _inspected(path, state.st_ino, state.st_size, state.st_ctime_ns)


@cache
def _inspected(path: Path, _inode: int, _size: int, _changed_at: int) -> PhotoFile:
    return examine(path, read_photo(path))


def examine(path: Path, data: bytes) -> PhotoFile:
    """Facts of the photo whose bytes are ``data``; raises PhotoRefused with every reason against it."""
    kind = sniff(data)
    if not _is_photo(kind):
        raise PhotoRefused({"": "P04", "HEIC": "P03"}.get(kind, "P02"), {"found": kind}, path)
    try:
        header = read_header(data, kind)
    except HeaderBroken as error:
        raise PhotoRefused("P14", {"found": kind}, path) from error
    refused = [PhotoRefused(code, params, path) for code, params in _objections(path, kind, header, data).items()]
    if refused:
        raise PhotoRefused(refused[0].code, refused[0].params, path, tuple(refused[1:]))
    turn = orientation(header.exif)
    width, height = (header.width, header.height) if turn < 5 else (header.height, header.width)
    digest = hashlib.sha256(data).hexdigest()
    return PhotoFile(path, kind, width, height, turn, digest)


def as_typed(path: Path) -> str:
    """``path`` as a person in the checkout types it: from ``data`` on, where it stands in the library of photos, and quoted if need be."""
    parts = path.parts
    if "photos" not in parts[:-1]:
        return shlex.quote(path.name)
    return shlex.quote("/".join(("data", *parts[len(parts) - 1 - parts[::-1].index("photos") :])))


def _is_photo(kind: str) -> TypeGuard[Format]:
    return kind in _SUFFIXES.values()


def read_photo(path: Path) -> bytes:
    """The bytes of a regular file of its own; raises PhotoRefused for links, devices, empty and too large files."""
    try:
        # Without O_NONBLOCK a named pipe would hold the build for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        code = "P13" if path.is_symlink() or (path.exists() and not path.is_file()) else "P17"
        raise PhotoRefused(code, {"reason": error.strerror or type(error).__name__}, path) from error
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode) or state.st_nlink > 1:
            raise PhotoRefused("P13", {}, path)
        if state.st_size > MAX_BYTES:
            raise PhotoRefused("P06", {"size": f"{ceil(state.st_size / 2**20)}", "limit": f"{MAX_BYTES >> 20}"}, path)
        with open(handle, "rb", closefd=False) as file:
            data = file.read(MAX_BYTES)
    except OSError as error:
        raise PhotoRefused("P17", {"reason": error.strerror or type(error).__name__}, path) from error
    finally:
        os.close(handle)
    if not data:
        raise PhotoRefused("P01", {}, path)
    return data


def _objections(path: Path, kind: str, header: Header, data: bytes) -> dict[str, dict[str, str]]:
    """Codes and params of all rules that the photo breaks."""
    short, long = sorted((header.width, header.height))
    pixels = short * long
    size = {"width": f"{header.width}", "height": f"{header.height}"}
    rules: dict[str, tuple[bool, dict[str, str]]] = {
        "P05": (_SUFFIXES.get(path.suffix) != kind, {"found": kind, "suffix": path.suffix}),
        "P07": (pixels > MAX_PIXELS, size | {"pixels": f"{ceil(pixels / 1e6)}", "limit": f"{MAX_PIXELS // 10**6}"}),
        "P08": (long > MAX_SIDE, size | {"limit": f"{MAX_SIDE}"}),
        "P09": (long > MAX_RATIO * short, size | {"limit": f"{MAX_RATIO}"}),
        "P10": (long < MIN_LONG_SIDE, size | {"limit": f"{MIN_LONG_SIDE}"}),
        "P11": (header.animated, {"found": kind}),
        "P12": (tells_place(data, header.exif, header.texts), {}),
        "P15": (bool(header.variant), {"variant": header.variant}),
        "P21": (header.inks_unknown, {}),
    }
    return {code: params for code, (broken, params) in rules.items() if broken}


def plan_renditions(photo: PhotoFile, focus: FocalPoint = MIDDLE, shapes: tuple[Shape, ...] = (WHOLE,)) -> tuple[Rendition, ...]:
    """Every shape, size and format of ``photo``, the narrowest first, each width as JPEG and as WebP."""
    key = rendition_key(photo.sha256, focus, shapes)
    return tuple(rendition for shape in shapes for rendition in _of_shape(photo, key, shape, focus))


def _of_shape(photo: PhotoFile, key: str, shape: Shape, focus: FocalPoint) -> Iterator[Rendition]:
    box = crop(photo.width, photo.height, shape, focus)
    kept_width, kept_height = box[2] - box[0], box[3] - box[1]
    for width in widths(kept_width, shape):
        height = max(1, round(kept_height * width / kept_width))
        for format_ in QUALITY:
            path = f"media/{key}-{shape.name}-{width}.{format_}"
            yield Rendition(key, photo.sha256, shape.name, box, width, height, format_, path)


def rendition_key(sha256: str, focus: FocalPoint, shapes: tuple[Shape, ...]) -> str:
    """16 hexadecimal digits that name everything made from the original with this digest, cut in this way."""
    cut = focus if any(shape.ratio for shape in shapes) else None
    return hashlib.sha256(f"{recipe()} {sha256} {cut!r} {shapes}".encode()).hexdigest()[:16]


@cache
def recipe() -> str:
    """All that decides the bytes of a rendition besides its original.

    Pillow and its codecs are part of it because names are published for ever and cached by browsers as unchanging:
    when an upgrade may change bytes, the name must change too. So one key serves both the address and the cache.
    """
    codecs = [f"{name}={features.version(name)}" for name in _CODECS]
    return f"{_RECIPE} {QUALITY} m{WEBP_METHOD} Pillow={features.version('pil')} {' '.join(codecs)}"


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
