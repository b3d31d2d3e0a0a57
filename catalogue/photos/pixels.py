"""Any camera file as an original that may stand in ``data/photos``, and an original as its renditions: all that decodes pictures.

CPU of one 12-megapixel JPEG to twelve sizes in four shapes, in seconds (Pillow 13.0, one core; the least of three runs, four photos):

| decode at half size (draft) | cuts and cascade of resizes | ICC | JPEG optimised | WebP method 4 | all |
| 0.04 | 0.10 | 0.03 | 0.04 | 0.41 … 0.50 | 0.61 … 0.70 |

Progressive JPEG would save 3 % of the fallback's bytes and take 0.04 s more.
"""

import importlib
import io
import struct
import warnings
from collections.abc import Sequence
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Final

from PIL import Image, ImageCms, PngImagePlugin

from catalogue.photos.files import MAX_PIXELS, QUALITY, WEBP_METHOD, PhotoFile, PhotoRefused, Rendition, examine
from catalogue.photos.headers import orientation, sniff

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SWAPPED = 5
"""From this orientation on, width and height change places."""
LONG_SIDE: Final = 2560
"""Pixels of the longer side of what is kept: enough for print on A5, and 1 MB."""
MAX_INPUT_BYTES: Final = 200 << 20
MAX_INPUT_PIXELS: Final = 120_000_000
MAX_JPEG_PIXELS: Final = 250_000_000
"""A JPEG is decoded at a fraction of its size: phones make 200 megapixels."""
Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS
# Photo programs write megabytes of notes into a PNG; Pillow gives up at one. All notes together stay below its 64.
PngImagePlugin.MAX_TEXT_CHUNK = 16 << 20
DAMAGE: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    struct.error,
)
"""What malformed files make Pillow raise; OSError includes UnidentifiedImageError."""
_READABLE = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "AVIF", "HEIC")
_SAVED: dict[str, tuple[str, dict[str, object]]] = {
    ".png": ("PNG", {"optimize": True}),
    ".webp": ("WEBP", {"quality": 92, "method": 4}),
}
_AS_JPEG: tuple[str, dict[str, object]] = ("JPEG", {"quality": 90, "optimize": True})


def make_renditions(photo: PhotoFile, data: bytes, renditions: Sequence[Rendition]) -> dict[str, bytes]:
    """Address and bytes of each of ``renditions``. Raises whatever Pillow makes of a damaged file."""
    scale = max(rendition.width / (rendition.box[2] - rendition.box[0]) for rendition in renditions)
    whole = _upright(photo, data, (ceil(photo.width * scale), ceil(photo.height * scale)))
    encoded: dict[str, bytes] = {}
    for _, shaped in groupby(renditions, key=lambda rendition: rendition.shape):
        picture = None
        # From large to small, each size from the one before: 0.10 s instead of 0.25 s.
        for rendition in sorted(shaped, key=lambda rendition: -rendition.width):
            size = (rendition.width, rendition.height)
            if picture is None:
                picture = _cut(whole, photo, rendition)
            elif picture.size != size:
                picture = picture.resize(size, Image.Resampling.LANCZOS)
            encoded[rendition.path] = _encoded(picture, rendition)
    return encoded


def _cut(whole: Image.Image, photo: PhotoFile, rendition: Rendition) -> Image.Image:
    """The part of the photo that ``rendition`` shows, in its size."""
    across, down = whole.width / photo.width, whole.height / photo.height
    left, top, right, bottom = rendition.box
    part = (left * across, top * down, right * across, bottom * down)
    size = (rendition.width, rendition.height)
    if whole.size == size and part == (0, 0, *size):
        return whole
    return whole.resize(size, Image.Resampling.LANCZOS, box=part)


def _upright(photo: PhotoFile, data: bytes, size: tuple[int, int]) -> Image.Image:
    """The photo decoded, flat, ``size`` pixels, sRGB, turned the right way, without any metadata."""
    swapped = photo.orientation >= _SWAPPED
    stored, target = ((photo.height, photo.width), size[::-1]) if swapped else ((photo.width, photo.height), size)
    picture, profile = _decoded(photo, data, stored, target)
    if picture.size != target:
        # Colours and turns are cheaper after this, and the eye sees no difference.
        picture = picture.resize(target, Image.Resampling.LANCZOS)
    picture = in_srgb(picture, profile)
    if photo.orientation in TURNS:
        picture = picture.transpose(TURNS[photo.orientation])
    picture.info.clear()
    return picture


def _decoded(photo: PhotoFile, data: bytes, stored: tuple[int, int], target: tuple[int, int]) -> tuple[Image.Image, bytes]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=(photo.format,)) as opened:
            if opened.size != stored or opened.width * opened.height > MAX_PIXELS:
                message = f"the decoder sees {opened.size}, the header said {stored}"
                raise ValueError(message)
            profile = opened.info.get("icc_profile") or b""
            opened.draft(None, target)
            opened.load()
            return flat(opened), profile


def flat(picture: Image.Image) -> Image.Image:
    """The picture as L, RGB or CMYK of 8 bits, transparent parts white."""
    if picture.mode.startswith("I"):
        # Pillow's own conversion clips 16-bit grey at 255 instead of scaling it.
        picture = picture.point(lambda value: value * (1 / 257)).convert("L")
        picture.info.pop("transparency", None)
    grey = picture.mode in ("1", "L", "LA")
    if picture.has_transparency_data:
        layered = picture if picture.mode == "RGBA" else picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper.convert("L") if grey else paper
    if picture.mode in ("L", "RGB", "CMYK"):
        return picture
    return picture.convert("L" if grey else "RGB")


def in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB. A broken profile, or one for another kind of picture, counts as sRGB."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return picture.convert("RGB")
        if converted is not None:
            return converted
    return picture.convert("RGB")


def _encoded(picture: Image.Image, rendition: Rendition) -> bytes:
    file = io.BytesIO()
    if rendition.format == "jpg":
        picture.save(file, "JPEG", quality=QUALITY["jpg"], optimize=True)
    else:
        picture.save(file, "WEBP", quality=QUALITY["webp"], method=WEBP_METHOD)
    return file.getvalue()


def original_from(source: Path, target: Path) -> bytes:
    """The bytes that ``target``, a path in ``data/photos``, should have to show the picture in ``source``.

    Raises PhotoRefused, with the path of ``source`` for what cannot be read and of ``target`` for what may not be used.
    """
    picture = _opened(source, _read(source))
    picture.info.clear()
    file = io.BytesIO()
    kind, options = _SAVED.get(target.suffix, _AS_JPEG)
    picture.save(file, kind, **options)
    saved = file.getvalue()
    examine(target, saved)
    return saved


def _read(source: Path) -> bytes:
    try:
        if source.stat().st_size > MAX_INPUT_BYTES:
            raise PhotoRefused("P06", {"size": f"{source.stat().st_size >> 20}", "limit": f"{MAX_INPUT_BYTES >> 20}"}, source)
        data = source.read_bytes()
    except OSError as error:
        raise PhotoRefused("P17", {"reason": error.strerror or type(error).__name__}, source) from error
    kind = sniff(data)
    if kind not in _READABLE:
        raise PhotoRefused("P02" if kind else "P04" if data else "P01", {"found": kind}, source)
    if kind == "HEIC" and not _reads_heic():
        raise PhotoRefused("P20", {}, source)
    return data


def _reads_heic() -> bool:
    """Whether the package that reads the pictures of iPhones is installed. Its licence (GPL) keeps it out of ours."""
    try:
        importlib.import_module("pillow_heif").register_heif_opener()
    except ImportError:
        return False
    return True


def _opened(source: Path, data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            kind = sniff(data)
            with Image.open(io.BytesIO(data), formats=("HEIF" if kind == "HEIC" else kind,)) as opened:
                if opened.format in ("PNG", "WEBP", "AVIF") and getattr(opened, "is_animated", False):
                    raise PhotoRefused("P11", {"found": kind}, source)
                _bounded(source, *opened.size, MAX_JPEG_PIXELS if kind == "JPEG" else MAX_INPUT_PIXELS)
                if opened.mode == "CMYK" and not opened.info.get("icc_profile"):
                    raise PhotoRefused("P21", {}, source)
                turn = orientation(opened.info.get("exif") or b"")
                profile = opened.info.get("icc_profile") or b""
                opened.draft(None, (LONG_SIDE, LONG_SIDE))
                opened.load()
                return _as_original(flat(opened), profile, turn)
    except (Image.DecompressionBombError, MemoryError) as error:
        raise PhotoRefused("P16", {}, source) from error
    except DAMAGE as error:
        raise PhotoRefused("P14", {"found": sniff(data)}, source) from error


def _bounded(source: Path, width: int, height: int, most: int) -> None:
    if width * height > most:
        told = {"width": f"{width}", "height": f"{height}", "pixels": f"{width * height // 10**6}"}
        raise PhotoRefused("P07", told | {"limit": f"{most // 10**6}"}, source)


def _as_original(picture: Image.Image, profile: bytes, turn: int) -> Image.Image:
    picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    picture = in_srgb(picture, profile)
    return picture.transpose(TURNS[turn]) if turn in TURNS else picture
