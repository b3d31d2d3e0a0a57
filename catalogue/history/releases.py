"""What was published at each release, as ``data/history/`` keeps it: manifests in a chain, changes in words, editors' notes.

``<day>.json`` is the manifest of a release (``<day>.2.json`` of the second on one day): the SHA-256 of every record with a page
that is new or reads otherwise, of all others of a kind together (``sources/*``), of all of them, of each change in words, and of
the manifest before; and how well the data was kept (``catalogue.history.shares``). ``<day>.changes.json`` holds the changes,
``<day>.earlier.json`` what the changed records said before (``catalogue.history.versions``).
What a withdrawn record said may be taken out of the words; nothing else may be altered, and ``faults`` tells if it was.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from catalogue.data_files.parsing import parse
from catalogue.data_files.problems import Problem
from catalogue.data_files.validating import validate
from catalogue.formats.feed_entries import Revisions
from catalogue.formats.public_forms import record_digest
from catalogue.formats.serialising import json_bytes, json_list, json_text
from catalogue.history.change_log import History, without_words
from catalogue.history.manifests import broken_link
from catalogue.history.moves import Moves, moves_of
from catalogue.models.dates import Day
from catalogue.models.fields import FullName, Identifier, Model
from catalogue.records import Catalogue, index

FOLDER = "history"
_NOTES = "notes.yaml"
_STEM = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.(\d+))?")
Plain = dict[str, Any]


class Note(Model):
    """What an editor adds to an entry of the change log."""

    released_on: Day
    """Ngày của bản công bố."""
    kind: Identifier
    """Loại bản ghi: tên thư mục trong data/."""
    id: Identifier
    """Mã của bản ghi."""
    note: FullName
    """Lời ghi thêm, cả hai thứ tiếng."""


class Notes(Model):
    """The file ``data/history/notes.yaml``."""

    rows: tuple[Note, ...] = ()
    """Từng lời ghi thêm."""


@dataclass(frozen=True)
class Release:
    """One release: the bytes of its manifest and its entries of the change log. ``number``: which one of its day, from 1."""

    day: dt.date
    number: int
    manifest: bytes
    entries: tuple[Plain, ...]
    earlier: tuple[Plain, ...] = ()
    """The public forms that it replaced, each with its kind, id and digest."""


def read_releases(data: Path) -> tuple[Release, ...]:
    """Every release, the oldest first. Raises ValueError that names the file which cannot be read."""
    found = []
    for file in sorted((data / FOLDER).glob("????-??-??*.json")):
        if named := _STEM.fullmatch(file.stem):
            changes, earlier = file.with_suffix(".changes.json"), file.with_suffix(".earlier.json")
            manifest, entries = (
                _read(file, {"records": dict, "entries": list})[0],
                _read(changes, {"entries": list})[1]["entries"],
            )
            try:
                day = dt.date.fromisoformat(named[1])
            except ValueError:
                raise ValueError(file.name) from None
            versions = _read(earlier, {"versions": list})[1]["versions"] if earlier.is_file() else ()
            found.append(Release(day, int(named[2] or 1), manifest, tuple(entries), tuple(versions)))
    return tuple(sorted(found, key=lambda release: (release.day, release.number)))


def _read(file: Path, parts: Mapping[str, type]) -> tuple[bytes, Plain]:
    """The bytes of a file and what they say, which has at least ``parts``. Raises ValueError with the name of the file."""
    try:
        raw = file.read_bytes()
        told = json.loads(raw)
    except (OSError, ValueError, RecursionError):
        raise ValueError(file.name) from None
    if not isinstance(told, dict) or not all(isinstance(told.get(name), kind) for name, kind in parts.items()):
        raise ValueError(file.name)
    return raw, told


def file_of(day: dt.date, number: int) -> str:
    """The name of the manifest of the release ``number`` of ``day``."""
    return f"{day}.json" if number == 1 else f"{day}.{number}.json"


@index
def releases_of(catalogue: Catalogue) -> tuple[Release, ...]:
    """Every release of the data folder of ``catalogue``, the oldest first."""
    return read_releases(catalogue.root)


@index
def history_of(catalogue: Catalogue) -> History:
    """The change log so far, the newest entry first, with the notes of editors, and the last manifest."""
    releases = releases_of(catalogue)
    entries = tuple(entry for release in reversed(releases) for entry in release.entries)
    notes = {(one.released_on.isoformat(), one.kind, one.id): one.note for one in _notes(catalogue.root).rows}
    plain = {key: {"vi": note.vi, "en": note.in_lang("en")[0]} for key, note in notes.items()}
    return History(entries, releases[-1].manifest if releases else None, plain, _revisions(catalogue), digests_after(releases))


@index
def _revisions(catalogue: Catalogue) -> Revisions:
    """Of every record that was published, how often it changed since, and when last."""
    moves, found = moves_of(catalogue), dict[tuple[str, str], tuple[int, dt.date]]()
    for release in releases_of(catalogue):
        known = set(found)
        for name in json.loads(release.manifest)["records"]:
            kind, _, record_id = name.partition("/")
            found.setdefault((kind, moves.current(kind, record_id)), (0, release.day))
        for entry in release.entries:
            key = (entry["kind"], moves.current(entry["kind"], entry["id"]))
            if key in known:
                found[key] = (found[key][0] + 1, release.day)
            else:
                found.setdefault(key, (0, release.day))
    return found


def last_change(catalogue: Catalogue, kind: str, record_id: str) -> dt.date | None:
    """The day of the last release in which a record changed, or of the one that published it."""
    return _revisions(catalogue).get((kind, record_id), (0, None))[1]


def digests_after(releases: Iterable[Release]) -> dict[str, str]:
    """``kind/id`` → digest of every record with a page, ``kind/*`` → of the others, as they stood after the last of ``releases``."""
    found: dict[str, str | None] = {}
    for release in releases:
        found |= json.loads(release.manifest)["records"]
    return {name: digest for name, digest in found.items() if digest is not None}


def release_files(
    releases: Sequence[Release],
    day: dt.date,
    digests: Mapping[str, str],
    entries: list[Plain],
    shares: Mapping[str, tuple[int, int]],
    *,
    earlier: Sequence[Plain] = (),
) -> dict[str, bytes]:
    """Name in ``data/history/`` → bytes of the next release.

    ``digests``: as ``digests_after`` gives them; ``shares``: how well the data was kept that day; ``earlier``: what it replaced.
    """
    number = releases[-1].number + 1 if releases and releases[-1].day == day else 1
    if number > 1:
        entries = [{**entry, "number": number} for entry in entries]
    known = digests_after(releases)
    changed = {name: digests.get(name) for name in sorted(known.keys() | digests.keys()) if known.get(name) != digests.get(name)}
    made = {
        "format": 1,
        "released_on": day.isoformat(),
        "previous": sha256(releases[-1].manifest).hexdigest() if releases else None,
        "all": sha256(json_text(dict(sorted(digests.items()))).encode()).hexdigest(),
        "entries": [_digest(entry) for entry in entries],
        "shares": shares,
        "records": changed,
    }
    stem = file_of(day, number).removesuffix(".json")
    kept = {f"{stem}.earlier.json": earlier_file(earlier)} if earlier else {}
    return {f"{stem}.json": json_bytes(made), f"{stem}.changes.json": changes_file(entries), **kept}


def changes_file(entries: Iterable[Plain]) -> bytes:
    """The changes of a release, one a line, so that a correction shows as one line in git."""
    return json_list({"format": 1}, "entries", map(json_text, entries))


def earlier_file(versions: Iterable[Plain]) -> bytes:
    """What a release replaced, one a line."""
    return json_list({"format": 1}, "versions", map(json_text, versions))


def _digest(entry: Plain) -> str:
    return sha256(json_text(entry).encode()).hexdigest()


def faults(data: Path, moves: Moves) -> list[Problem]:
    """What is wrong with the history: an altered manifest or entry, a note that belongs to nothing."""
    try:
        releases, notes = read_releases(data), _notes(data)
    except ValueError as error:
        return [_problem("A04", str(error))]
    broken = broken_link([release.manifest for release in releases])
    found = [] if broken is None else [_problem("A04", f"{releases[broken].day}")]
    before: dict[str, str | None] = {}
    for release in releases:
        kept = [(before.get(f"{one['kind']}/{one['id']}"), one["digest"], record_digest(one["form"])) for one in release.earlier]
        if any(len({*digests}) > 1 for digests in kept):
            found.append(_problem("A04", f"{release.day}"))
        told = json.loads(release.manifest)
        before |= told["records"]
        stated = told["entries"]
        pairs = list(zip(release.entries, stated, strict=False))
        if len(stated) != len(release.entries) or any(_is_altered(entry, digest, moves) for entry, digest in pairs):
            found.append(_problem("A04", f"{release.day}"))
    known = {(release.day, entry["kind"], entry["id"]) for release in releases for entry in release.entries}
    lost = [note for note in notes.rows if (note.released_on, note.kind, note.id) not in known]
    return [*found, *(_problem("A05", f"{note.released_on} {note.kind}/{note.id}") for note in lost)]


def _problem(code: str, name: str) -> Problem:
    return Problem(FOLDER, 1, 1, code, (("name", name),))


def _is_altered(entry: Plain, digest: str, moves: Moves) -> bool:
    """Whether an entry says something else than at its release; what told of a withdrawn record may be gone."""
    if _digest(entry) == digest:
        return False
    names = [name.split("/") for change in entry["changes"] for name in change.get("mentions", ())]
    about_withdrawn = any(moves.is_withdrawn(kind, one) for kind, one in [(entry["kind"], entry["id"]), *names])
    return not about_withdrawn or without_words(entry, moves) != entry


def _notes(data: Path) -> Notes:
    file = data / FOLDER / _NOTES
    if not file.is_file():
        return Notes()
    try:
        tree, mistakes = parse(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise ValueError(_NOTES) from None
    found, _ = validate(Notes, tree or {})
    if mistakes or found is None:
        raise ValueError(_NOTES)
    return found
