"""Covers as files of the site: the drawing itself, and the same in pixels for those who cannot show drawings.

CPU of one cover: 2 ms for the SVG, 55 ms for the JPEG (resvg 0.5 and Pillow 13, one core); both are kept between builds.
"""

import hashlib
import io
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from PIL import Image, features
from resvg_py import svg_to_bytes

from catalogue.covers.composing import HEIGHT, WIDTH, Cover, covers, drawn
from catalogue.covers.lettering import FONTS, REGULAR, SEMIBOLD
from catalogue.data_files.folder import inside
from catalogue.photos.cache import is_cached, keep, opened_cache, publish
from catalogue.photos.files import Rendition
from catalogue.records import Catalogue

_PIXELS: Final = (840, 630)
"""As high as the card of a shared link."""
_QUALITY: Final = 84


@dataclass(frozen=True, slots=True)
class Print:
    """The files of one cover. ``path``: the drawing, relative to the site; ``width`` and ``height``: what it is drawn for."""

    cover: Cover
    key: str
    path: str
    picture: Rendition
    """The same in pixels."""
    width: int = WIDTH
    height: int = HEIGHT


def printed(catalogue: Catalogue, product_id: str) -> Print | None:
    """The files of the cover of a product; None for one that has a photo."""
    cover = covers(catalogue).get(product_id)
    return _print(cover) if cover else None


@cache
def _print(cover: Cover) -> Print:
    key = hashlib.sha256(repr((_recipe(), cover)).encode()).hexdigest()[:16]
    width, height = _PIXELS
    picture = Rendition(key, key, "whole", (0, 0, width, height), width, height, "jpg", f"media/{key}-cover.jpg")
    return Print(cover, key, f"media/{key}-cover.svg", picture)


@cache
def _recipe() -> str:
    """All that decides the bytes besides the record: the modules that draw, the fonts, what makes pixels."""
    sources = [*sorted(Path(__file__).parent.glob("*.py")), FONTS / REGULAR, FONTS / SEMIBOLD]
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    codecs = [f"{name}={features.version(name)}" for name in ("pil", "libjpeg_turbo")]
    return " ".join([digest, version("resvg-py"), version("fonttools"), *codecs])


def write_covers(prints: Collection[Print], out: Path, cache_folder: Path, done: Callable[[int], None] = lambda _: None) -> None:
    """Put the files of every cover into ``out``, making those that the cache lacks. Raises OSError.

    ``done`` is told of each.
    """
    with opened_cache(cache_folder):
        for one in prints:
            paths = [one.path, one.picture.path]
            if not is_cached(cache_folder, one.key, paths):
                keep(cache_folder, one.key, dict(zip(paths, _files(one.cover), strict=True)), synced=False)
            for path in paths:
                inside(out, path).parent.mkdir(parents=True, exist_ok=True)
                publish(cache_folder, path, out)
            done(1)


def _files(cover: Cover) -> tuple[bytes, bytes]:
    """The drawing, and the same as JPEG."""
    svg = drawn(cover)
    pixels = io.BytesIO()
    # No font of the machine: letters are outlines already.
    with Image.open(io.BytesIO(svg_to_bytes(svg_string=svg, skip_system_fonts=True, width=_PIXELS[0])), formats=("PNG",)) as png:
        png.convert("RGB").save(pixels, "JPEG", quality=_QUALITY)
    return svg.encode(), pixels.getvalue()
