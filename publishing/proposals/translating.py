"""What an edit does to translations, as advice: English that the Vietnamese has left behind, and English that nobody noted."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from catalogue.data_files.parsing import Loc
from catalogue.data_files.texts import pairs
from catalogue.data_files.writing import write_together
from catalogue.facts.parity import FILE, is_outdated, is_unnoted, ledger, new_ledger
from catalogue.kinds import KINDS
from catalogue.loading import load_catalogue
from catalogue.models import Name, Text
from catalogue.records import Catalogue
from catalogue.salvaging import salvage
from editing.advice import Places
from editing.edits import unsettled
from publishing.proposals.revisions import data_of

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
    settled = {path.relative_to(data).as_posix(): made for path, made in unsettled(data)}
    write_together(data, {**settled, FILE: text.encode()})


def _texts_of(since: str, repository: Path) -> set[tuple[str, str | None]]:
    if not since:
        return set()
    with data_of(since, repository) as (folder, _):
        return {(pair.vi, pair.en) for *_, pair in _passages(salvage(folder).catalogue)}


def _passages(catalogue: Catalogue) -> Iterator[_Passage]:
    for kind in KINDS:
        for record in catalogue.records(kind).values():
            yield from ((kind, record.id, loc, pair) for loc, pair in pairs(record))
