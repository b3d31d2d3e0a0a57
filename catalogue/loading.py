"""The data folder as one checked ``Catalogue``, or every mistake in it at once."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from catalogue.companions import companion_problems
from catalogue.data_files.answering import unsupported
from catalogue.data_files.consistency import (
    Found,
    Known,
    inconsistencies,
    meant_by_name,
    mistaken_references,
    site_mistakes,
    strangers,
    word_mistakes,
)
from catalogue.data_files.days import (
    backward_acts,
    data_day,
    future_days,
    impossible_programmes,
    kept_back_after,
    named_too_early,
    outside_programmes,
    too_early,
)
from catalogue.data_files.folder import DataFile, find_files, other_form
from catalogue.data_files.problems import DataError, Problem
from catalogue.data_files.reading import Origin, Reading
from catalogue.data_files.restating import restated
from catalogue.data_files.shapes import references
from catalogue.data_files.texts import text_mistakes
from catalogue.data_files.validating import Mistake
from catalogue.facts.belonging import awards_apart, foreign_acts, foreign_grounds, unlike_issuers
from catalogue.facts.progress import mixed_scopes
from catalogue.facts.queries import kept_back
from catalogue.kinds import KINDS
from catalogue.models import (
    REQUIRED_FILES,
    Redirects,
    Withdrawn,
)
from catalogue.models.records import shown_from
from catalogue.photos.library import check_photos
from catalogue.records import Catalogue, no_collection


def load_catalogue(data: Path, today: dt.date | None = None) -> Catalogue:
    """Read and check the whole folder ``data``, what is kept back from readers included.

    With ``today`` also that nothing is said to have happened after it, and that nothing shown then names what is kept back.
    Raises DataError with every problem of every file.
    """
    return _load(data, today, today)


def load_shown(data: Path, today: dt.date) -> Catalogue:
    """What readers are shown on ``today`` of the folder ``data``, all of which is checked. Raises DataError."""
    return shown(_load(data, None, today), today)


def shown(catalogue: Catalogue, today: dt.date) -> Catalogue:
    """The part of ``catalogue`` that readers are shown on ``today``."""
    hidden = {(kind, record.id) for kind, record in kept_back(catalogue, today)}
    if not hidden:
        return catalogue
    kinds: dict[str, Any] = {
        kind: {name: record for name, record in catalogue.records(kind).items() if (kind, name) not in hidden} for kind in KINDS
    }
    paths = {name: path for name, path in catalogue.paths.items() if name not in hidden}
    return replace(catalogue, paths=paths, **kinds)


def _load(data: Path, now: dt.date | None, shown_on: dt.date | None) -> Catalogue:
    with no_collection():
        run, files = _begun(data)
        for file in files:
            run.read(file)
        _check_together(run, now, shown_on)
    return _without_mistakes(run)


def _begun(data: Path) -> tuple[Reading, list[DataFile]]:
    """What the names of the files in ``data`` tell, and the files that are to be read. Raises DataError: no folder, or one of another form."""
    if not data.is_dir():
        raise DataError([Problem(".", 1, 1, "S10", (("name", str(data)),))])
    if other := other_form(data):
        raise DataError([other])
    run = Reading(data)
    files, problems = find_files(data)
    for problem in (*problems, *companion_problems(data)):
        run.notes.add(problem)
    for name in sorted(set(REQUIRED_FILES) - {file.path for file in files}):
        run.notes.add(Problem(name, 1, 1, "S11", (("name", name),)))
    return run, files


def _without_mistakes(run: Reading) -> Catalogue:
    if run.notes.problems:
        raise DataError(run.notes.problems)
    return _catalogue(run)


class Rereading:
    """A data folder that is read again and again: each time only the files that were written since.

    ``read`` says what each file says by itself, ``checked`` also what only all of them together tell; the first takes
    milliseconds, the second a second, so that somebody at work sees an edit before all that follows from it is known.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._known: dict[str, tuple[tuple[int, ...], Reading]] = {}
        self._begun, self._files = _begun(data)

    def read(self, written: Collection[Path] | None = None) -> Reading:
        """What the folder says now, its files each on its own. ``written``: the only files that may have changed, where that is known."""
        with no_collection():
            known = {path.relative_to(self._data).as_posix() for path in written or () if path.is_relative_to(self._data)}
            if known and known <= self._known.keys() and all((self._data / path).is_file() for path in known):
                again = [file for file in self._files if file.path in known]
            else:
                self._begun, self._files = _begun(self._data)
                again = self._files
            self._known = {file.path: self._known[file.path] for file in self._files if file.path in self._known}
            self._known |= {file.path: self._alone(file) for file in again}
            run = Reading(self._data)
            if run.take(self._begun) and all(run.take(self._known[file.path][1]) for file in self._files):
                return run
            # One id in two files: which one is blamed is a matter of their order.
            run, self._files = _begun(self._data)
            for file in self._files:
                run.read(file)
            return run

    def _alone(self, file: DataFile) -> tuple[tuple[int, ...], Reading]:
        try:
            seen = (self._data / file.path).lstat()
        except OSError:
            written: tuple[int, ...] = ()
        else:
            written = (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)
        known = self._known.get(file.path)
        if known and written and known[0] == written:
            return known
        part = Reading(self._data)
        part.read(file)
        return written, part


def unchecked(run: Reading, today: dt.date) -> Catalogue:
    """What readers would be shown on ``today`` if the files that were read agree with each other. Raises DataError for what each says wrong."""
    return shown(_without_mistakes(run), today)


def checked(run: Reading, today: dt.date) -> Catalogue:
    """What readers are shown on ``today`` of the files that were read; they are compared with each other. Raises DataError."""
    with no_collection():
        _check_together(run, None, today)
    return shown(_without_mistakes(run), today)


def _check_together(run: Reading, now: dt.date | None, shown_on: dt.date | None) -> None:
    """What can only be told when all files are read."""
    declared = {kind: frozenset(ids) for kind, ids in run.declared.items()}
    photo_mistakes, photo_problems = check_photos(run.data, run.records)
    for problem in photo_problems:
        # The photos of a record that has mistakes of its own are not unused.
        if not run.is_broken(*problem.path.split("/")[1:3]):
            run.notes.add(problem)
    known = Known(run.records, declared)
    together = (
        inconsistencies(run.records, known),
        text_mistakes(run.data, run.records),
        mixed_scopes(run.records),
        restated(run.records),
        unsupported(run.records),
        backward_acts(run.records),
        too_early(run.records),
        outside_programmes(run.records),
        impossible_programmes(run.records),
        () if now is None else future_days(run.records, now),
        () if shown_on is None else named_too_early(run.records, shown_on),
        _kept_back_in_tables(run),
        foreign_grounds(run.records),
        foreign_acts(run.records),
        unlike_issuers(run.records),
        awards_apart(run.records),
        strangers(run.records, run.singles.get("network.yaml")),
    )
    for kind, record_id, mistake in chain(*together, photo_mistakes):
        run.notes.add_mistakes(run.origins[kind, record_id], [mistake])
    for origin, mistake in mistaken_references(run.broken, known):
        run.notes.add_mistakes(origin, [mistake])
    for origin, loc, meant in meant_by_name(run.broken, known):
        run.notes.propose(origin, loc, meant)
    for path, single in run.singles.items():
        told = (known.mistake(path, path, link) for link in references(single))
        run.notes.add_mistakes(Origin(path), [mistake for mistake in told if mistake])
    if "site.yaml" in run.singles:
        site = run.singles["site.yaml"]
        run.notes.add_mistakes(Origin("site.yaml"), site_mistakes(site))
        if shown_on is not None:
            now = data_day((entry for entries in run.records.values() for entry in entries.values()), shown_on)
            run.notes.add_mistakes(Origin("site.yaml"), kept_back_after(now, site, run.records))
    if "ui.yaml" in run.singles:
        run.notes.add_mistakes(Origin("ui.yaml"), word_mistakes(run.singles["ui.yaml"]))


def _kept_back_in_tables(run: Reading) -> Iterator[Found]:
    """Rows that wait: a table is one file, which the editor in the browser is given as it stands."""
    for (kind, record_id), origin in run.origins.items():
        entry = run.records[kind].get(record_id)
        day = dt.date.min if origin.row is None or entry is None else shown_from(entry)
        if day > dt.date.min:
            place = "draft" if day == dt.date.max else "publish_on"
            yield kind, record_id, Mistake((place,), "R19", {"value": record_id, "kind": kind})


def _catalogue(run: Reading) -> Catalogue:
    paths = {key: origin.path for key, origin in run.origins.items()}
    kinds: dict[str, Any] = {kind: dict(sorted(entries.items())) for kind, entries in run.records.items()}
    singles: dict[str, Any] = {"redirects": Redirects(), "withdrawn": Withdrawn()}
    singles |= {path.removesuffix(".yaml"): record for path, record in run.singles.items()}
    return Catalogue(root=run.data, words=singles.pop("ui"), paths=paths, **singles, **kinds)
