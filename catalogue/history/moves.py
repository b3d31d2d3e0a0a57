"""Records that moved or were withdrawn: ``data/redirects.yaml`` and ``data/withdrawn.yaml``, and what must hold of them.

A renamed record moves with all that was offered of it: both pages, their Markdown twins, its JSON file, its short address,
its oEmbed descriptions. A withdrawn one leaves a tombstone at each of these addresses.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from catalogue import addresses
from catalogue.formats.crawlers import EMBEDDED, oembed_path
from catalogue.models import Lang
from catalogue.models.moves import Redirect, Withdrawal
from catalogue.records import Catalogue, index
from catalogue.short_addresses import short_address

_RECORD = re.compile(r"/([a-z-]+)/([a-z0-9-]+)/")
_KIND_OF = {word: kind for kind, word in addresses.SECTIONS.items() if kind in addresses.PAGE_KINDS}


@dataclass(frozen=True)
class Moves:
    """Everything that is no longer where it was."""

    redirects: tuple[Redirect, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    listed: tuple[str, ...] = ()
    """Terms without an explanation: they had a page once, and stand in the list now."""

    def targets(self) -> dict[str, str]:
        """Old address → new address, all that moved with a renamed record included."""
        found = {old: new for term in self.listed for old, new in _listed(term)}
        for redirect in self.redirects:
            found |= dict(_moved(redirect.from_, redirect.to))
        return found

    def current(self, kind: str, record_id: str) -> str:
        """The id that a record has now, after it was renamed or merged into another one."""
        for redirect in self.redirects:
            after = record_at(redirect.to)
            if record_at(redirect.from_) == (kind, record_id) and after is not None and after[0] == kind:
                return after[1]
        return record_id

    def is_withdrawn(self, kind: str, record_id: str) -> bool:
        """Whether a record was taken back as a whole."""
        return any((one.kind, one.id, one.item) == (kind, record_id, None) for one in self.withdrawn)

    def items(self, kind: str, record_id: str) -> list[Withdrawal]:
        """What was taken back of a record that is still there: its page tells it where the items stood."""
        return [one for one in self.withdrawn if one.item is not None and (one.kind, one.id) == (kind, record_id)]

    def tombstones(self) -> dict[str, Withdrawal]:
        """Address → the withdrawal that it must tell, of records that were taken back as a whole."""
        known = [one for one in self.withdrawn if one.kind in addresses.PAGE_KINDS and one.item is None]
        return {address: one for one in known for address in record_addresses(one.kind, one.id)}


@index
def moves_of(catalogue: Catalogue) -> Moves:
    """What the data says of moved and withdrawn records."""
    listed = tuple(term.id for term in catalogue.glossary.values() if not addresses.has_page(term))
    return Moves(catalogue.redirects.rows, catalogue.withdrawn.rows, listed)


def record_addresses(kind: str, record_id: str) -> list[str]:
    """Every address offered of a record with a page, anchors apart: always in the same order."""
    pages = [addresses.record(kind, record_id, lang) for lang in addresses.LANGS]
    files = [f"{page}index.md" for page in pages]
    cards = [f"/{oembed_path(kind, record_id, lang)}" for lang in addresses.LANGS] if kind in EMBEDDED else []
    return [*pages, *files, *cards, f"/api/v1/{kind}/{record_id}.json", short_address(kind, record_id)]


def _listed(term: str) -> Iterator[tuple[str, str]]:
    """The addresses of a term's page, each to its row in the list of the same language; its JSON file stays."""
    for address in record_addresses("glossary", term):
        lang: Lang = "en" if address.startswith("/en/") else "vi"
        if not address.endswith(".json"):
            yield address, f"{addresses.section('glossary', lang)}#{term}"


def _moved(old: str, new: str) -> Iterator[tuple[str, str]]:
    before, after = record_at(old), record_at(new)
    if before is None or after is None or before[0] != after[0]:
        yield old, new
        if old.endswith("/") and new.endswith("/"):
            yield addresses.twin(old, "en"), addresses.twin(new, "en")
        return
    yield from zip(record_addresses(*before), record_addresses(*after), strict=True)


def record_at(address: str) -> tuple[str, str] | None:
    """Kind and id of the record whose Vietnamese page stands at ``address``."""
    match = _RECORD.fullmatch(address)
    return (_KIND_OF[match[1]], match[2]) if match and match[1] in _KIND_OF else None


@dataclass(frozen=True, order=True)
class MoveFault:
    """What is wrong with a move, for the person who typed it."""

    address: str
    vi: str
    en: str

    def sentence(self, lang: Lang) -> str:
        """``address: sentence``."""
        return f"{self.address}: {self.vi if lang == 'vi' else self.en}"


def move_faults(moves: Moves, planned: Collection[str], records: Mapping[str, Collection[str]]) -> list[MoveFault]:
    """Every fault: loops, chains, dead ends, addresses that are still in use, withdrawn records that are still there.

    ``planned``: the addresses this build publishes by itself; ``records``: kind → ids in the catalogue.
    """
    targets, graves = moves.targets(), moves.tombstones()
    found = [*_redirect_faults(moves, targets, graves, planned), *_grave_faults(moves, targets, planned, records)]
    return sorted(set(found))


def _redirect_faults(
    moves: Moves, targets: Mapping[str, str], graves: Collection[str], planned: Collection[str]
) -> Iterator[MoveFault]:
    seen: set[str] = set()
    for redirect in moves.redirects:
        old, new = redirect.from_, redirect.to
        if old in seen:
            yield MoveFault(old, "có hai dòng cho địa chỉ này; giữ một dòng", "has two rows; keep one")
        seen.add(old)
        if end := _loop(targets, old):
            yield MoveFault(old, f"chuyển vòng tròn: {end}", f"redirects in a circle: {end}")
        elif new in targets:
            last = _last(targets, new)
            yield MoveFault(old, f"chuyển hai lần; ghi thẳng to: {last}", f"redirects twice; write to: {last}")
        elif new not in planned:
            yield MoveFault(old, f"chuyển đến {new}, địa chỉ không có", f"redirects to {new}, which does not exist")
        if old in planned:
            yield MoveFault(old, "địa chỉ vẫn đang dùng", "the address is still in use")
        if old in graves:
            yield MoveFault(old, "vừa chuyển vừa rút; chọn một", "both redirected and withdrawn; choose one")


def _grave_faults(
    moves: Moves, targets: Mapping[str, str], planned: Collection[str], records: Mapping[str, Collection[str]]
) -> Iterator[MoveFault]:
    for one in moves.withdrawn:
        name = f"{one.kind}/{one.id}"
        if one.kind not in addresses.PAGE_KINDS:
            known = ", ".join(addresses.PAGE_KINDS)
            yield MoveFault(name, f'loại "{one.kind}" không có; chọn: {known}', f'no kind "{one.kind}"; choose: {known}')
        elif one.item is None and one.id in records.get(one.kind, ()):
            yield MoveFault(
                name, "đã rút nhưng tệp vẫn còn trong data/; xóa tệp", "withdrawn, but its file is still in data/; delete it"
            )
        if one.successor is not None and one.successor not in planned:
            better = targets.get(one.successor, "")
            hint = f" → {better}" if better else ""
            yield MoveFault(
                name, f"trang thay thế {one.successor} không có{hint}", f"its successor {one.successor} does not exist{hint}"
            )


def _loop(targets: Mapping[str, str], start: str) -> str:
    path = [start]
    while (following := targets.get(path[-1])) is not None and following not in path:
        path.append(following)
    return " → ".join([*path, start]) if following == start else ""


def _last(targets: Mapping[str, str], start: str) -> str:
    seen = {start}
    while (following := targets.get(start)) is not None and following not in seen:
        seen.add(following)
        start = following
    return start
