"""What edits do to translations: English that the Vietnamese has left behind, what that said before, English that nobody noted."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from catalogue.data_files.parsing import Loc, parse
from catalogue.data_files.placeholders import unsettled
from catalogue.data_files.texts import pairs
from catalogue.facts.parity import FILE, is_outdated, is_unnoted, ledger, made_from, new_ledger, texts_by_mark
from catalogue.kinds import KINDS
from catalogue.loading import load_catalogue
from catalogue.models import Name, Text
from catalogue.records import Catalogue
from catalogue.salvaging import salvage
from editing.advice import Places
from publishing.proposals.revisions import data_of, versions_of

_SUM = (
    "Bản dịch: {} đoạn tiếng Anh chưa theo kịp tiếng Việt; {} đoạn mới, nhận xong thì chạy python scripts/translated.py để ghi."
)
_Passage = tuple[str, str, Loc, Name | Text]


def translations(data: Path, since: str, repository: Path, *, annotate: bool) -> Iterator[str]:
    """A line for each text that fell behind, then the counts, in Vietnamese. ``since``: only what that revision did not have.

    ``annotate`` adds GitHub workflow commands. Raises BuildFailed when there is no such revision.
    """
    catalogue = salvage(data).catalogue
    known, old = ledger(catalogue.root), _texts_of(since, repository)
    new = [one for one in _passages(catalogue) if (one[3].vi, one[3].en) not in old]
    places = Places(catalogue)
    behind = [
        places.at(kind, record_id, (*loc, "en"), "A06", {"name": f"{kind}/{record_id}"})
        for kind, record_id, loc, pair in new
        if is_outdated(pair, known)
    ]
    yield from (one.line_of_text("vi") for one in behind)
    if annotate:
        yield from (one.annotation("vi", Path(os.path.relpath(data, repository)).as_posix()) for one in behind)
    yield _SUM.format(len(behind), sum(is_unnoted(pair, known) for *_, pair in new))


def note(data: Path, accepted: Collection[str]) -> None:
    """Write the ledger of today, and take out the comments whose English has come.

    ``accepted``: as in ``parity.new_ledger``. Raises DataError, KeyError.
    """
    if unknown := [one for one in accepted if one.partition("/")[0] not in KINDS]:
        raise KeyError(unknown[0])
    text = new_ledger(load_catalogue(data), accepted)
    for path, made in unsettled(data):
        path.write_bytes(made)
    (data / FILE).write_text(text, "utf-8")


def earlier_texts(catalogue: Catalogue) -> dict[str, str]:
    """Mark → Vietnamese text, of what outdated translations were made from: out of the git history of their files.

    A text that the history does not have (no git, a shallow clone, an English from before the ledger) is left out.
    """
    known = ledger(catalogue.root)
    wanted: dict[str, set[str]] = {}
    for kind, record_id, _, pair in _passages(catalogue):
        mark = made_from(pair, known) if is_outdated(pair, known) else None
        if mark is not None:
            wanted.setdefault(catalogue.paths[kind, record_id], set()).add(mark)
    return {
        mark: text for path, marks in wanted.items() for mark, text in _texts_in_history(catalogue.root / path, marks).items()
    }


def _texts_in_history(file: Path, marks: set[str]) -> dict[str, str]:
    held: dict[str, str] = {}
    for version in versions_of(file):
        texts = texts_by_mark(_vietnamese(parse(version.decode("utf-8", "replace"))[0]))
        held |= {mark: text for mark, text in texts.items() if mark in marks}
        if held.keys() == marks:
            break
    return held


def _vietnamese(data: Any) -> Iterator[str]:
    """Every Vietnamese text of a file as it was, whatever its fields were called."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "vi" and isinstance(value, str))
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _vietnamese(inner)


def _texts_of(since: str, repository: Path) -> set[tuple[str, str | None]]:
    if not since:
        return set()
    with data_of(since, repository) as (folder, _):
        return {(pair.vi, pair.en) for *_, pair in _passages(salvage(folder).catalogue)}


def _passages(catalogue: Catalogue) -> Iterator[_Passage]:
    for kind in KINDS:
        for record in catalogue.records(kind).values():
            yield from ((kind, record.id, loc, pair) for loc, pair in pairs(record))
