"""The lock of addresses: every address ever published must resolve, redirect, or tell why it is gone.

``urls.lock`` is a sorted list, one address a line below a head that names the last; a build adds to it and never takes away. Anchors count: they are ids in
the data, the same in both languages.
"""

from collections.abc import Collection, Iterable, Iterator

from catalogue import addresses
from catalogue.data_files.shapes import anchors
from catalogue.data_files.writing import list_lines, list_text
from catalogue.formats.cards import FOLDER
from catalogue.history.moves import Moves, moves_of
from catalogue.records import Catalogue
from catalogue.short_addresses import paged_records

_LASTING = (
    "api/",
    addresses.FEEDS[1:],
    addresses.CALENDARS[1:],
    "oembed/",
    "r/",
    "vb/",
    f"{addresses.SECTIONS['press']}/",
    f"{FOLDER}/",
)
"""Folders whose files are offered to others; pages are offered too. The rest serves our own pages: scripts, style, and the
pictures in /media/, named by their content; where others are given a picture, it is a card or stands in a press package."""
_WELL_KNOWN = ("llms.txt", "llms-full.txt", "robots.txt", "sitemap.xml", "opensearch.xml")
"""Files that other programs look for by name, in the folder of each language."""
_PAGE = "index.html"


def address_of(path: str) -> str:
    """The address at which the file ``path`` of the site is read: ``chinh-sach/index.html`` → ``/chinh-sach/``."""
    return "/" + (path.removesuffix(_PAGE) if path == _PAGE or path.endswith(f"/{_PAGE}") else path)


def offered(paths: Iterable[str]) -> Iterator[str]:
    """Of the files of a site, the addresses that others may keep."""
    for path in paths:
        if path == _PAGE or path.endswith((f"/{_PAGE}", ".md", ".csv", *_WELL_KNOWN)) or path.startswith(_LASTING):
            yield address_of(path)


def anchor_addresses(catalogue: Catalogue) -> Iterator[str]:
    """Every anchor that a record of the data makes, in both languages."""
    for lang in addresses.LANGS:
        for kind, record_id in paged_records(catalogue):
            page = addresses.record(kind, record_id, lang)
            for _, anchor in anchors(catalogue.records(kind)[record_id]):
                yield f"{page}#{anchor}"
            items = moves_of(catalogue).items(kind, record_id)
            yield from (f"{page}#{one.item}" for one in items)
        glossary = addresses.section("glossary", lang)
        yield from (f"{glossary}#{term}" for term in catalogue.glossary)


def published(catalogue: Catalogue, paths: Iterable[str]) -> frozenset[str]:
    """All addresses that a build with the files ``paths`` offers."""
    return frozenset([*offered(paths), *anchor_addresses(catalogue)])


def read_lock(text: str) -> list[str]:
    """The addresses of a lock file."""
    return list_lines(text)


def lock_text(locked: Iterable[str], now: Iterable[str]) -> str:
    """The lock after a build: what was in it and what is new, sorted."""
    return list_text([*locked, *now])


def lost(locked: Iterable[str], now: Collection[str], moves: Moves) -> list[str]:
    """The locked addresses that neither resolve, nor redirect to something that does, nor are tombstones; sorted."""
    targets, graves = moves.targets(), moves.tombstones()

    def lives(address: str) -> bool:
        page, _, anchor = address.partition("#")
        if address in now or page in graves:
            return True
        target = targets.get(page)
        if target is None:
            return False
        return target in graves or (f"{target}#{anchor}" if anchor else target) in now

    return sorted(address for address in set(locked) if not lives(address))
