"""A release: what changed since the one before, in words, written into the data folder with the addresses and translations of now.

Publishing makes it: ``release`` writes what is missing, ``refuse_unlogged`` keeps everything else from being published.
"""

import copy
import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from catalogue.data_files.shapes import references
from catalogue.data_files.writing import write_together
from catalogue.facts.parity import FILE as LEDGER
from catalogue.facts.parity import new_ledger
from catalogue.formats.exports import Api
from catalogue.formats.serialising import json_text
from catalogue.history.change_log import release_entries, turns
from catalogue.history.changes import Forms
from catalogue.history.lasting import LOCK
from catalogue.history.moves import Moves, moves_of
from catalogue.history.releases import FOLDER, Release, digests_after, file_of, read_releases, release_files
from catalogue.history.shares import shares
from catalogue.history.urls import lock_text, published, read_lock
from catalogue.history.versions import replaced
from catalogue.loading import load_catalogue, load_shown, shown
from catalogue.models import Entry
from catalogue.models.fields import Ref
from catalogue.records import Catalogue
from catalogue.salvaging import salvage
from catalogue.short_addresses import paged_records
from publishing.plan import make_plan
from publishing.progress import BuildFailed
from publishing.proposals.revisions import data_of, last_commit_of
from publishing.proposals.translating import note

_STAGE = "bản công bố / release"
_SHOWN = 10
"""Records that one sentence names."""


@dataclass(frozen=True)
class Made:
    """What a release is made of: its entries of the change log, and the addresses that are new in the lock."""

    entries: int = 0
    addresses: int = 0
    written: bool = True


def release(data: Path, on: dt.date, before: str | None, repository: Path) -> Made:
    """Write the release of ``on``, the lock of addresses and the ledger of translations into ``data``, if anything is news.

    ``before``: the data of the last release, a folder or a revision; without it, the commit that wrote that release.
    Raises DataError, BuildFailed.
    """
    releases = read_releases(data)
    if releases and releases[-1].day > on:
        raise BuildFailed(_STAGE, f"đã có bản công bố {releases[-1].day} / there is a release of {releases[-1].day}")
    catalogue = load_shown(data, on)
    if releases and not any(_unlogged(catalogue, releases, on)):
        return Made(written=False)
    digests = _digests(catalogue, on)
    entries: list[dict[str, Any]] = []
    earlier: list[dict[str, Any]] = []
    if releases:
        last, known = releases[-1], digests_after(releases)
        spec = before or last_commit_of(data / FOLDER / file_of(last.day, last.number), repository)
        with data_of(spec, repository) as (folder, _):
            said = Api(shown(salvage(folder).catalogue, last.day), last.day)
            entries = _entries(said, last, catalogue, on, known)
        earlier = replaced(said.public, known, catalogue, digests)
    note(data, ())
    files = release_files(releases, on, digests, entries, shares(load_shown(data, on), on), earlier=earlier)
    made = {f"{FOLDER}/{name}": raw for name, raw in files.items()}
    write_together(data, made)
    try:
        return Made(len(entries), lock(data, on))  # with the addresses of what this release replaced
    except BaseException:
        write_together(data, dict.fromkeys(made))
        raise


def refuse_unlogged(data: Path, on: dt.date) -> None:
    """Raises BuildFailed when ``data`` says on this day what the change log does not hold; DataError when it has mistakes."""
    if told := list(_unlogged(load_shown(data, on), read_releases(data), on)):
        named = ", ".join(told[:_SHOWN]) + (" …" if len(told) > _SHOWN else "")
        raise BuildFailed(
            _STAGE,
            f"nhật ký thay đổi chưa có {len(told)} mục: {named}. Chạy python scripts/release_notes.py, ghi lại (commit), rồi dựng lại. / "
            f"the change log lacks {len(told)} items: {named}. Run python scripts/release_notes.py, commit, build again.",
        )


def untold(catalogue: Catalogue, releases: tuple[Release, ...], on: dt.date) -> list[str]:
    """The records that read otherwise on this day than the change log says, and those whose status turned."""
    known, now = digests_after(releases), _digests(catalogue, on)
    told = {name for name in known.keys() | now.keys() if known.get(name) != now.get(name)}
    if releases:
        told |= {"/".join(key) for key in turns(None, releases[-1].day, catalogue, on)}
    return sorted(told)


def _unlogged(catalogue: Catalogue, releases: tuple[Release, ...], on: dt.date) -> Iterator[str]:
    """What a new release would be about: records that read otherwise, statuses that turned, translations, addresses.

    What takes longest to know comes last: whoever asks only whether there is anything need not wait for it.
    """
    yield from untold(catalogue, releases, on)
    ledger = catalogue.root / LEDGER
    if not ledger.is_file() or ledger.read_text("utf-8") != new_ledger(load_catalogue(catalogue.root), ()):
        yield LEDGER
    if lock(catalogue.root, on, write=False):
        yield LOCK


def lock(data: Path, today: dt.date, *, write: bool = True) -> int:
    """Add to the lock every address of the site as it is; return how many are new. Raises DataError, BuildFailed."""
    plan = make_plan(data, today)
    file = data / LOCK
    locked = read_lock(file.read_text("utf-8")) if file.is_file() else []
    now = published(plan.catalogue, plan.outputs)
    if write:
        write_together(data, {LOCK: lock_text(locked, now).encode()})
    return len(now - set(locked))


def _digests(catalogue: Catalogue, on: dt.date) -> dict[str, str]:
    """``kind/id`` → digest, of every record with a page; ``kind/*`` → of all others of the kind."""
    paged, rest = {f"{kind}/{record_id}" for kind, record_id in paged_records(catalogue)}, dict[str, dict[str, str]]()
    found = {}
    for name, digest in Api(catalogue, on).digests.items():
        if name in paged:
            found[name] = digest
        else:
            rest.setdefault(f"{name.partition('/')[0]}/*", {})[name] = digest
    return found | {name: sha256(json_text(others).encode()).hexdigest() for name, others in rest.items()}


def _entries(said: Api, last: Release, after: Catalogue, on: dt.date, known: Mapping[str, str]) -> list[dict[str, Any]]:
    """What ``after`` says that was not ``said`` as it was published. What can no longer be read is told as such."""
    before, moves = said.catalogue, moves_of(after)
    forms = _under_new_ids(before, said.public, moves)
    names = [name.split("/") for name in known]
    lost = {key for kind, record_id in names if (key := (kind, moves.current(kind, record_id)))[1] not in forms[kind]}
    return release_entries(forms, Api(after, on).public, on, moves, turned=turns(before, last.day, after, on), unreadable=lost)


def _under_new_ids(catalogue: Catalogue, forms: Forms, moves: Moves) -> Forms:
    """The public forms of ``catalogue``, its records under the ids that they have now, wherever they are named."""
    found: dict[str, dict[str, Any]] = {}
    for kind, records in forms.items():
        kept = {}
        for record_id, form in records.items():
            new_id = moves.current(kind, record_id)
            if new_id != record_id and new_id in records:
                continue  # merged into one that was there
            kept[new_id] = _renamed(form, catalogue.records(kind)[record_id], moves) | {"id": new_id}
        found[kind] = dict(sorted(kept.items()))
    return found


def _renamed(form: Mapping[str, Any], record: Entry, moves: Moves) -> dict[str, Any]:
    """``form`` of ``record`` with the new ids of the records that it names, each once in a list."""
    news = [
        (link.loc, new_id)
        for link in references(record)
        if isinstance(link.marker, Ref) and (new_id := moves.current(link.marker.kind, link.value)) != link.value
    ]
    made = copy.deepcopy(dict(form)) if news else dict(form)
    for loc, new_id in reversed(news):
        holder: Any = made
        with suppress(KeyError, IndexError):  # what is not public has no place in the form
            for part in loc:
                parent, holder = holder, holder[part]
            if isinstance(parent, list) and new_id in parent:
                parent.remove(holder)
            else:
                parent[loc[-1]] = new_id
    return made
