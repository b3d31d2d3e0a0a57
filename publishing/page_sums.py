"""The SHA-256 of every page as it was published, in the form that ``sha256sum --check`` reads."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from catalogue.formats.exports import ROOT

PATH: Final = f"{ROOT}/pages.sha256"
"""Where the sums stand in the site; the paths in them begin at the root of the site."""


def page_sums_key(outputs: Mapping[str, str]) -> str:
    """The fingerprint of the sums: that of all pages. ``outputs``: path in the site → fingerprint."""
    pages = (f"{path} {key}\n" for path, key in sorted(outputs.items()) if path.endswith(".html"))
    return sha256("".join(pages).encode()).hexdigest()


def write_page_sums(site: Path) -> None:
    """Write the sums of the pages below ``site``."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    lines = (f"{sha256((site / path).read_bytes()).hexdigest()}  {path}\n" for path in pages)
    (site / PATH).write_text("".join(lines), "utf-8")
