"""Any camera file as an original that may stand in ``data/photos``: upright, sRGB, small, nothing but the picture."""

import importlib
import io
import warnings
from pathlib import Path
from typing import Final

from PIL import Image

from catalogue.photos.exif import orientation
from catalogue.photos.files import PhotoRefused, examine
from catalogue.photos.headers import sniff
from catalogue.photos.pixels import TURNS, flat, in_srgb

LONG_SIDE: Final = 2560
"""Pixels of the longer side of what is kept: enough for print on A5, and 1 MB."""
MAX_INPUT_BYTES: Final = 200 << 20
MAX_INPUT_PIXELS: Final = 120_000_000
_READABLE = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "AVIF", "HEIC")
_SAVED: dict[str, tuple[str, dict[str, object]]] = {
    ".png": ("PNG", {"optimize": True}),
    ".webp": ("WEBP", {"quality": 92, "method": 4}),
}
_AS_JPEG: tuple[str, dict[str, object]] = ("JPEG", {"quality": 90, "optimize": True})


def original_from(source: Path, target: Path) -> bytes:
    """The bytes that ``target``, a path in ``data/photos``, should have to show the picture in ``source``.

    Raises PhotoRefused, with the path of ``source`` for what cannot be read and of ``target`` for what may not be used.
    """
    picture = _opened(source, _read(source))
    picture.info.clear()
    file = io.BytesIO()
    kind, options = _SAVED.get(target.suffix, _AS_JPEG)
    picture.save(file, kind, **options)
    made = file.getvalue()
    examine(target, made)
    return made


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
                _bounded(source, *opened.size)
                turn = orientation(opened.info.get("exif") or b"")
                profile = opened.info.get("icc_profile") or b""
                opened.draft(None, (LONG_SIDE, LONG_SIDE))
                opened.load()
                return _upright(flat(opened), profile, turn)
    except Image.DecompressionBombError as error:
        raise PhotoRefused("P16", {}, source) from error
    except (OSError, SyntaxError, ValueError, EOFError, LookupError, ArithmeticError, MemoryError) as error:
        raise PhotoRefused("P14", {"found": sniff(data)}, source) from error


def _bounded(source: Path, width: int, height: int) -> None:
    if width * height > MAX_INPUT_PIXELS:
        told = {"width": f"{width}", "height": f"{height}", "pixels": f"{width * height // 10**6}"}
        raise PhotoRefused("P07", told | {"limit": f"{MAX_INPUT_PIXELS // 10**6}"}, source)


def _upright(picture: Image.Image, profile: bytes, turn: int) -> Image.Image:
    picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    picture = in_srgb(picture, profile)
    return picture.transpose(TURNS[turn]) if turn in TURNS else picture
