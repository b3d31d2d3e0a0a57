"""Whether every address of a record that was ever published still leads somewhere: what ``check`` can tell from the data.

Names of files are known when a build is planned; ``publishing/keeping.py`` asks the same question there of all of them.
"""

from collections.abc import Callable, Collection, Iterator

from catalogue import addresses
from catalogue.data_files.problems import Problem
from catalogue.history.moves import Moves, move_faults, moves_of, record_addresses, record_at
from catalogue.history.redirects import permanent_redirects
from catalogue.history.releases import faults
from catalogue.history.urls import anchor_addresses, lost, read_lock
from catalogue.records import Catalogue
from catalogue.short_addresses import paged_records, short_address

LOCK = "urls.lock"
Pages = Callable[[Catalogue], Collection[str]]
"""The address of every page that the site made of a catalogue has: those who make pages know it."""


def lasting_problems(catalogue: Catalogue, pages: Pages) -> list[Problem]:
    """Addresses that died, redirects that do not end, a history that was altered. ``pages`` is asked only if need be."""
    moves = moves_of(catalogue)
    found = faults(catalogue.root, moves)
    own = {address for name in paged_records(catalogue) for address in record_addresses(*name)} | {
        *permanent_redirects(catalogue)
    }
    named = {row.to for row in moves.redirects} | {one.successor for one in moves.withdrawn if one.successor}
    known = own | {address for address in named if not address.endswith("/")} | {*(pages(catalogue) if named else ())}
    ids = {kind: catalogue.records(kind).keys() for kind in addresses.PAGE_KINDS}
    for fault in move_faults(moves, known, ids):
        path = "redirects.yaml" if fault.address.startswith("/") else "withdrawn.yaml"
        found.append(Problem(path, 1, 1, "A06", (("en", fault.sentence("en")), ("vi", fault.sentence("vi")))))
    return [*found, *_dead(catalogue, moves, own)]


def _dead(catalogue: Catalogue, moves: Moves, own: set[str]) -> Iterator[Problem]:
    lock = catalogue.root / LOCK
    locked = read_lock(lock.read_text("utf-8")) if lock.is_file() else []
    listed = frozenset(locked)
    now = own | {*anchor_addresses(catalogue)}
    mine = [address for address in locked if _of_a_record(address, listed)]
    dead = set(lost(mine, now, moves))
    for number, address in enumerate(locked, start=1):
        page, _, anchor = address.partition("#")
        if address not in dead or page.startswith("/en/") or (anchor and page in dead):
            continue  # the Vietnamese page says it once for all that belongs to it
        kind, record_id = _record(page) or ("", "")
        facts = (("address", address), ("anchor", anchor), ("id", record_id), ("kind", kind))
        file = f"{kind}/{record_id}.yaml"
        # A lost passage is told in the file that was edited, and so is a record that is kept back; a lost record where its address is written.
        there = bool(kind) and (catalogue.root / file).is_file()
        code = "A03" if not kind else "A02" if anchor else "A07" if there else "A01"
        yield Problem(*((file, 1) if there else (LOCK, number)), 1, code, facts)


def _record(page: str) -> tuple[str, str] | None:
    return record_at(addresses.twin(page, "vi"))


def _of_a_record(address: str, locked: frozenset[str]) -> bool:
    """Whether a locked address is the page of a record, an anchor on it, or an address by number."""
    page = address.partition("#")[0]
    name = _record(page)
    # Only a record has a short address: a page of another kind may have the same form.
    return page.startswith("/vb/") or (name is not None and short_address(*name) in locked)
