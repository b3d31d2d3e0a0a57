"""The data folder as one checked ``Catalogue``, or every mistake in it at once."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from catalogue.data_files.consistency import Known, inconsistencies, mistaken_references, word_mistakes
from catalogue.data_files.folder import find_files
from catalogue.data_files.problems import DataError, Problem
from catalogue.data_files.reading import Origin, Reading
from catalogue.data_files.scopes import mixed_scopes
from catalogue.data_files.texts import text_mistakes
from catalogue.kinds import KINDS
from catalogue.models import (
    REQUIRED_FILES,
    Body,
    Event,
    Interface,
    NewsItem,
    Person,
    Place,
    Policy,
    Producer,
    Product,
    Programme,
    Redirects,
    Round,
    Rule,
    Site,
    Source,
    Support,
    Term,
    Vocabulary,
    Withdrawn,
)
from catalogue.photos.library import check_photos


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All that we know, checked: id → record for each kind, the words, the site. ``paths`` are relative to ``root``."""

    root: Path
    policies: Mapping[str, Policy]
    programmes: Mapping[str, Programme]
    supports: Mapping[str, Support]
    rules: Mapping[str, Rule]
    products: Mapping[str, Product]
    producers: Mapping[str, Producer]
    events: Mapping[str, Event]
    news: Mapping[str, NewsItem]
    rounds: Mapping[str, Round]
    places: Mapping[str, Place]
    bodies: Mapping[str, Body]
    people: Mapping[str, Person]
    sources: Mapping[str, Source]
    glossary: Mapping[str, Term]
    vocabularies: Mapping[str, Vocabulary]
    words: Interface
    site: Site
    paths: Mapping[tuple[str, str], str]
    redirects: Redirects
    withdrawn: Withdrawn

    def records(self, kind: str) -> Mapping[str, Any]:
        """The records of one kind (a folder name of ``data/``)."""
        found: Mapping[str, Any] = getattr(self, kind)
        return found


def load_catalogue(data: Path) -> Catalogue:
    """Read and check the whole folder ``data``. Raises DataError with every problem of every file."""
    if not data.is_dir():
        raise DataError([Problem(".", 1, 1, "S10", (("name", str(data)),))])
    with no_collection():
        run = Reading(data)
        files, problems = find_files(data)
        for problem in problems:
            run.notes.add(problem)
        for file in files:
            run.read(file)
        _check_together(run)
    for name in sorted(set(REQUIRED_FILES) - {file.path for file in files}):
        run.notes.add(Problem(name, 1, 1, "S11", (("name", name),)))
    if run.notes.problems:
        raise DataError(run.notes.problems)
    return _catalogue(run)


def _check_together(run: Reading) -> None:
    """What can only be told when all files are read."""
    declared = {kind: frozenset(ids) for kind, ids in run.declared.items()}
    photo_mistakes, photo_problems = check_photos(run.data, run.records)
    for problem in photo_problems:
        # The photos of a record that has mistakes of its own are not unused.
        if not run.is_broken(*problem.path.split("/")[1:3]):
            run.notes.add(problem)
    known = Known(run.records, declared)
    together = (inconsistencies(run.records, known), text_mistakes(run.data, run.records), mixed_scopes(run.records))
    for kind, record_id, mistake in chain(*together, photo_mistakes):
        run.notes.add_mistakes(run.origins[kind, record_id], [mistake])
    for origin, mistake in mistaken_references(run.broken, known):
        run.notes.add_mistakes(origin, [mistake])
    if "ui.yaml" in run.singles:
        run.notes.add_mistakes(Origin("ui.yaml"), word_mistakes(run.singles["ui.yaml"]))


def _catalogue(run: Reading) -> Catalogue:
    paths = {key: origin.path for key, origin in run.origins.items()}
    kinds: dict[str, Any] = {kind: dict(sorted(entries.items())) for kind, entries in run.records.items()}
    singles: dict[str, Any] = {"redirects": Redirects(), "withdrawn": Withdrawn()}
    singles |= {path.removesuffix(".yaml"): record for path, record in run.singles.items()}
    return Catalogue(root=run.data, words=singles.pop("ui"), paths=paths, **singles, **kinds)


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the search for circles, for work that makes many objects and no circles.

    Reading makes hundreds of thousands and would take a third longer, the machine files half a million and twice as long.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def counts(catalogue: Catalogue) -> Iterator[tuple[str, int]]:
    """How many records of each kind there are, in the order of the kinds."""
    for kind in KINDS:
        yield kind, len(catalogue.records(kind))
