"""QR codes (ISO/IEC 18004) of short addresses, as drawings for packaging and booths: black on white, with a quiet zone."""

import io
from functools import cache
from typing import Final

import segno

from catalogue.kinds import kinds_that
from catalogue.records import Catalogue
from catalogue.short_addresses import code, short_address

CODED: Final = kinds_that("has_code")
"""Kinds of record whose pages carry a code."""
QUIET_ZONE: Final = 4
"""Modules of white around the code, as the standard asks."""
_LEVEL = "q"
"""A quarter of the code may be scratched or folded away, as happens to packaging."""


def qr_path(kind: str, record_id: str) -> str:
    """Where the drawing is published, beside the short address that it holds."""
    return f"r/{code(kind, record_id)}.svg"


def qr_url(catalogue: Catalogue, kind: str, record_id: str) -> str:
    """What the code says."""
    return catalogue.site.url + short_address(kind, record_id)


def qr_code(url: str) -> segno.QRCode:
    """The code of an address: never a Micro QR code, which few telephones read."""
    return segno.make_qr(url, error=_LEVEL)


def qr_svg(url: str) -> bytes:
    """The code as SVG without a size of its own: a module is one unit, so it prints sharp at any size."""
    made = io.BytesIO()
    qr_code(url).save(made, kind="svg", border=QUIET_ZONE, dark="#000", light="#fff", xmldecl=False, omitsize=True)
    return made.getvalue()


@cache
def qr_inline(url: str, title: str | None = None) -> str:
    """The code as SVG for the middle of a page: it prints sharp at any size, and nothing has to be loaded for it. ``title`` is escaped."""
    return str(qr_code(url).svg_inline(border=QUIET_ZONE, omitsize=True, light="#fff", title=title))


def qr_files(catalogue: Catalogue) -> dict[str, bytes]:
    """Path in the site → drawing, for every record of CODED."""
    return {
        qr_path(kind, record_id): qr_svg(qr_url(catalogue, kind, record_id))
        for kind in CODED
        for record_id in catalogue.records(kind)
    }
