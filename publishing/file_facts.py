"""Sizes and SHA-256 sums of published files in the pages that offer them, and the sums of all pages as ``sha256sum`` writes them.

An offer of a file that this build does not make is left out.
"""

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from catalogue import addresses
from catalogue.facts.written_forms import number
from catalogue.formats.exports import ROOT
from catalogue.models import Lang

_SIZE = re.compile(r'(<(?:td|span) data-size="([^"]+)">)(</)')
_SUM = re.compile(r'(<code data-sum="([^"]+)">)(</)')
_OFFER = re.compile(r'<p data-offered="([^"]+)"(.*?)</p>\n?', re.DOTALL)

_TOLD = (f"{ROOT}/", f"{addresses.SECTIONS['press']}/", addresses.HANDBOOKS[1:])
"""Where the files stand whose sizes are told."""
PATH: Final = f"{ROOT}/pages.sha256"
"""Where the sums stand in the site; the paths in them begin at the root of the site."""


def pages() -> dict[str, Lang]:
    """The pages with such places, by their path in the site."""
    return {
        f"{addresses.section(name, lang)[1:]}index.html": lang
        for name in ("data", "press", "supports")
        for lang in addresses.LANGS
    }


def facts(outputs: Mapping[str, str]) -> str:
    """All that can be filled in, from the planned outputs: a part of the fingerprint of these pages."""
    told = [pair for pair in sorted(outputs.items()) if pair[0].startswith(_TOLD) and not pair[0].endswith(".html")]
    return sha256(repr(told).encode()).hexdigest()


def fill(site: Path, kept: Collection[str] = ()) -> None:
    """Write the facts into the pages below ``site``, when all files are there; those that are ``kept`` have them. Raises OSError."""
    for path, lang in pages().items():
        page = site / path
        if path not in kept and page.is_file():
            filled_in = filled(page.read_text("utf-8"), lang, lambda file: (site / file).read_bytes())
            page.write_text(filled_in, "utf-8", newline="\n")


def filled(text: str, lang: Lang, file: Callable[[str], bytes | None]) -> str:
    """``text`` with the facts of the files that it offers; ``file``: path in the site → bytes, None where they are not made yet."""
    text = _OFFER.sub(partial(_offered, file), text)
    return _SUM.sub(partial(_summed, file), _SIZE.sub(partial(_sized, file, lang), text))


def _offered(file: Callable[[str], bytes | None], offer: re.Match[str]) -> str:
    with suppress(FileNotFoundError):
        if file(offer[1]) is not None:
            return offer[0].replace(f' data-offered="{offer[1]}"', "")
    return ""


def _sized(file: Callable[[str], bytes | None], lang: Lang, gap: re.Match[str]) -> str:
    raw = file(gap[2])
    return gap[0] if raw is None else f"{gap[1]}{size(len(raw), lang)}{gap[3]}"


def _summed(file: Callable[[str], bytes | None], gap: re.Match[str]) -> str:
    raw = file(gap[2])
    return gap[0] if raw is None else f"{gap[1]}{sha256(raw).hexdigest()}{gap[3]}"


def size(count: int, lang: Lang) -> str:
    """1,2 MB; 34 KB (units of 1,000 bytes)."""
    if count < 1_000_000:
        return f"{number(max(1, round(count / 1000)), lang)}\u00a0KB"
    return f"{number(round(count / 1_000_000, 1), lang)}\u00a0MB"


def page_sums_key(outputs: Mapping[str, str]) -> str:
    """The fingerprint of the sums: that of all pages. ``outputs``: path in the site → fingerprint."""
    pages = (f"{path} {key}\n" for path, key in sorted(outputs.items()) if path.endswith(".html"))
    return sha256("".join(pages).encode()).hexdigest()


def write_page_sums(site: Path, known: Mapping[str, str] | None = None) -> None:
    """Write the sums of the pages below ``site``; ``known``: those that need not be worked out."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    told = known or {}
    lines = (f"{told.get(path) or sha256((site / path).read_bytes()).hexdigest()}  {path}\n" for path in pages)
    file = site / PATH
    file.unlink(missing_ok=True)  # it may be one of another release
    file.write_text("".join(lines), "utf-8")
