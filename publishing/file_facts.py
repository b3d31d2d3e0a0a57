"""Sizes and SHA-256 sums of files, written into the page that offers them: the files are made beside the pages, not before."""

import re
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from catalogue import addresses
from catalogue.facts.written_forms import number
from catalogue.formats.exports import ROOT
from catalogue.models import Lang

_SIZE = re.compile(r'(<(?:td|span) data-size="([^"]+)">)(</)')
_SUM = re.compile(r'(<code data-sum="([^"]+)">)(</)')

_TOLD = (f"{ROOT}/", f"{addresses.SECTIONS['press']}/")
"""Where the files stand whose sizes are told."""


def pages() -> dict[str, Lang]:
    """The pages with such places, by their path in the site."""
    return {f"{addresses.section(name, lang)[1:]}index.html": lang for name in ("data", "press") for lang in addresses.LANGS}


def facts(outputs: Mapping[str, str]) -> str:
    """All that can be filled in, from the planned outputs: a part of the fingerprint of these pages."""
    told = [pair for pair in sorted(outputs.items()) if pair[0].startswith(_TOLD) and not pair[0].endswith(".html")]
    return sha256(repr(told).encode()).hexdigest()


def fill(site: Path) -> None:
    """Write the facts into the pages below ``site``, when all files are there. Raises OSError."""
    for path, lang in pages().items():
        page = site / path
        if page.is_file():
            text = _SIZE.sub(partial(_sized, site, lang), page.read_text("utf-8"))
            page.write_text(_SUM.sub(partial(_summed, site), text), "utf-8", newline="\n")


def _sized(site: Path, lang: Lang, place: re.Match[str]) -> str:
    return f"{place[1]}{size((site / place[2]).stat().st_size, lang)}{place[3]}"


def _summed(site: Path, place: re.Match[str]) -> str:
    return f"{place[1]}{sha256((site / place[2]).read_bytes()).hexdigest()}{place[3]}"


def size(count: int, lang: Lang) -> str:
    """1,2 MB; 34 KB (units of 1,000 bytes)."""
    if count < 1_000_000:
        return f"{number(max(1, round(count / 1000)), lang)}\u00a0KB"
    return f"{number(round(count / 1_000_000, 1), lang)}\u00a0MB"
