"""No address dies: what a build adds so that every address ever published leads somewhere, or the reason why it cannot."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from catalogue import addresses
from catalogue.formats.cards import FOLDER, Card
from catalogue.formats.serialising import archive
from catalogue.history.followers import followers
from catalogue.history.lasting import LOCK
from catalogue.history.moves import Moves, move_faults, moves_of, record_at
from catalogue.history.redirects import permanent_redirects, redirect_page, rule_files
from catalogue.history.urls import address_of, lost, published, read_lock
from catalogue.kinds import KINDS
from catalogue.models import Lang
from catalogue.models.moves import SEGMENT
from catalogue.records import Catalogue
from catalogue.words import say
from publishing.progress import BuildFailed

_SHOWN = 5
"""Addresses that one sentence names."""
_ADDRESS = re.compile(rf"/{FOLDER}/(?P<name>(?:{SEGMENT}/)*{SEGMENT})\.(?P<lang>vi|en)\.(?P<format>jpg|png)")


def kept_files(
    catalogue: Catalogue, pages: Collection[str], outputs: Collection[str], files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Path in the site → bytes that stand at addresses of what moved, and the rules for servers.

    ``pages``: the paths that the page engine makes; ``outputs``: every path of the site; ``files``: the bytes that are known. Raises BuildFailed when a redirect or a
    withdrawal contradicts what is published, or when an address would die.
    """
    moves = moves_of(catalogue)
    fallen = _fallen(catalogue, moves, pages, outputs)
    everything = {**permanent_redirects(catalogue), **moves.targets(), **fallen}
    kept = dict(_at_old_addresses(catalogue, {**moves.targets(), **fallen}, files))
    return {path: raw for path, raw in kept.items() if path not in files} | dict(
        rule_files(everything, moves.tombstones(), urlsplit(catalogue.site.url).path)
    )


def _fallen(catalogue: Catalogue, moves: Moves, pages: Collection[str], outputs: Collection[str]) -> dict[str, str]:
    """The addresses that lead elsewhere without anybody having said so. Raises BuildFailed when one leads nowhere."""
    gone = {*moves.targets(), *moves.tombstones()}
    own = [*pages, *(path for path in outputs if address_of(path) not in gone)]
    planned = {address_of(path) for path in own}
    wrong = move_faults(moves, planned, {kind: catalogue.records(kind).keys() for kind in KINDS})
    if wrong:
        raise BuildFailed("plan", "; ".join(fault.sentence("vi") for fault in wrong[:3]))
    lock = catalogue.root / LOCK
    locked = read_lock(lock.read_text("utf-8")) if lock.is_file() else []
    now = published(catalogue, own)
    dead = lost(locked, now, moves)
    fallen = followers(dead, now, moves)
    if rest := [address for address in dead if address not in fallen]:
        shown = ", ".join(rest[:_SHOWN]) + (" …" if len(rest) > _SHOWN else "")
        raise BuildFailed(
            "plan",
            f"{len(rest)} địa chỉ đã công bố không còn dẫn tới đâu: {shown}. Đổi mã: scripts/rename.py; rút: scripts/withdraw.py; "
            f"trang khác: thêm một dòng vào data/redirects.yaml. / {len(rest)} published addresses would lead nowhere: {shown}. "
            "Rename with scripts/rename.py, withdraw with scripts/withdraw.py, for other pages add a row to data/redirects.yaml.",
            "\n".join(rest),
        )
    return fallen


def _at_old_addresses(
    catalogue: Catalogue, targets: Mapping[str, str], files: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """Pages that send on; files as copies of what they became, since a server of plain files can redirect pages only."""
    for old, new in sorted(targets.items()):
        if old.endswith("/"):
            yield f"{old[1:]}index.html", redirect_page(catalogue, old, new, "en" if old.startswith("/en/") else "vi")
        elif new[1:] in files:
            yield old[1:], files[new[1:]]
        elif old.endswith(".zip"):
            told = "\n".join(f"{say('moved', lang)} {catalogue.site.url}{new}" for lang in addresses.LANGS)
            yield old[1:], archive({"README.txt": f"{told}\n".encode()}, "khuyen-cong")


def kept_cards(catalogue: Catalogue, cards: Mapping[str, Card]) -> Iterator[Card]:
    """The cards at locked addresses that are not among ``cards`` (path → card), each in the format of its address.

    A renamed record shows its card under the new id, a withdrawn one that it was withdrawn, any other page the site's name.
    """
    lock, moves = catalogue.root / LOCK, moves_of(catalogue)
    now = {(card.name, card.lang): card for card in cards.values()}
    for address in read_lock(lock.read_text("utf-8")) if lock.is_file() else ():
        match = _ADDRESS.fullmatch(address)
        if match and address[1:] not in cards:
            lang: Lang = "en" if match["lang"] == "en" else "vi"
            card = now.get((_current(match["name"], moves), lang)) or _instead(catalogue, match["name"], lang, moves)
            yield replace(card, name=match["name"], kept_as=match["format"])


def _current(name: str, moves: Moves) -> str:
    record = record_at(f"/{name}/")
    return f"{addresses.SECTIONS[record[0]]}/{moves.current(*record)}" if record else name


def _instead(catalogue: Catalogue, name: str, lang: Lang, moves: Moves) -> Card:
    record, site = record_at(f"/{name}/"), catalogue.site.name.in_lang(lang)[0]
    gone = record is not None and moves.is_withdrawn(*record)
    return Card(name, lang, "", say("withdrawn", lang) if gone else site, site)
