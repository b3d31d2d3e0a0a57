"""From files to records: each file read, understood and validated on its own, every mistake noted with its place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from catalogue.data_files.characters import Fault, decode
from catalogue.data_files.folder import DataFile, read_bytes
from catalogue.data_files.parsing import Data, Loc, Positions, parse
from catalogue.data_files.problems import Problem, nearest
from catalogue.data_files.validating import Mistake, example_lines, validate
from catalogue.kinds import KINDS, MODELS
from catalogue.models import SINGLE_FILES, Entry

MAX_SHOWN = 100
"""Problems told of one file; a file with more is told to have more."""


@dataclass(frozen=True)
class Origin:
    """Where a record was written: its file, and in a table its row and the fields that it takes from ``shared``."""

    path: str
    row: int | None = None
    inherited: frozenset[str] = frozenset()

    def place(self, loc: Loc) -> Loc:
        """Where in its file ``loc`` of the record stands."""
        if self.row is None:
            return loc
        if loc and str(loc[0]) in self.inherited:
            return ("shared", *loc)
        return ("rows", self.row, *loc)


@dataclass(frozen=True)
class Broken:
    """A record that has mistakes: its plain data, the places in it that were blamed already, and those where no id stands."""

    kind: str
    body: Data
    origin: Origin
    blamed: frozenset[Loc]
    no_ids: frozenset[Loc]


@dataclass
class Notes:
    """The problems found so far, each at its place, and not more of one file than a person can use."""

    problems: set[Problem] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    texts: dict[str, str] = field(default_factory=dict)
    positions: dict[str, Positions] = field(default_factory=dict)

    def add(self, problem: Problem) -> None:
        """Note ``problem`` unless it is known; of a file that has MAX_SHOWN already, only that there are more."""
        if problem in self.problems:
            return
        self.counts[problem.path] += 1
        if self.counts[problem.path] > MAX_SHOWN:
            problem = Problem(problem.path, 1, 1, "Y34", (("limit", str(MAX_SHOWN)),))
        self.problems.add(problem)

    def add_faults(self, path: str, faults: Iterable[Fault]) -> None:
        """Note what is wrong with the text of the file ``path``."""
        for fault in faults:
            self.add(Problem(path, fault.line, fault.column, fault.code, fault.params))

    def add_mistakes(self, origin: Origin, mistakes: Iterable[Mistake]) -> None:
        """Note what is wrong inside a record that was written at ``origin``."""
        for mistake in mistakes:
            if self.counts[origin.path] > MAX_SHOWN:  # mistakes are worked out one by one: save the work
                return
            line, column = self.place(origin.path, origin.place(mistake.loc), key=mistake.at_key)
            self.add(Problem(origin.path, line, column, mistake.code, tuple(sorted(mistake.params.items()))))

    def propose(self, origin: Origin, loc: Loc, record_id: str) -> None:
        """Name ``record_id`` as the right spelling where no id stands."""
        place = (origin.path, *self.place(origin.path, origin.place(loc), key=False), "S01")
        for problem in [one for one in self.problems if (one.path, one.line, one.column, one.code) == place]:
            self.problems.remove(problem)
            self.problems.add(replace(problem, params=tuple(sorted({**dict(problem.params), "suggestion": record_id}.items()))))

    def place(self, path: str, loc: Loc, *, key: bool) -> tuple[int, int]:
        """Line and column of ``loc`` in a file that was parsed."""
        if path not in self.positions:
            self.positions[path] = Positions(self.texts[path])
        return self.positions[path].find(loc, key=key)


@dataclass
class Reading:
    """What the files of one data folder say."""

    data: Path
    notes: Notes = field(default_factory=Notes)
    records: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    declared: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    """Ids that some file stands for, though its record may be broken: references to them are not dangling."""
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    """Where each id stands first."""
    singles: dict[str, Any] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)

    def read(self, file: DataFile) -> None:
        """Read one file; everything wrong with it is noted."""
        if file.kind:
            self.declared[file.kind].add(file.stem)
        raw, problem = read_bytes(self.data / file.path, file.path)
        if problem:
            self.notes.add(problem)
            return
        text, faults = decode(raw)
        tree: Data | None = None
        if not faults:
            tree, faults = parse(text)
        self.notes.add_faults(file.path, faults)
        if tree is None:
            return
        self.notes.texts[file.path] = text
        if file.kind is None:
            self._single(file.path, tree)
        elif KINDS[file.kind].register and ("rows" in tree or "shared" in tree):
            self._table(file, file.kind, tree)
        else:
            self._record(file, file.kind, tree, Origin(file.path))

    def take(self, other: "Reading") -> bool:
        """Add what another reading of the same folder found in other files; False where both have a record of the same id."""
        if not self.origins.keys().isdisjoint(other.origins):
            return False
        self.origins |= other.origins
        for kind in other.records:
            self.records[kind] |= other.records[kind]
            self.declared[kind] |= other.declared[kind]
        self.singles |= other.singles
        self.broken += other.broken
        self.notes.problems |= other.notes.problems
        self.notes.counts += other.notes.counts
        self.notes.texts |= other.notes.texts
        self.notes.positions |= other.notes.positions
        return True

    def is_broken(self, kind: str, record_id: str = "") -> bool:
        """Whether a file stands for this record, but its mistakes kept it out of ``records``."""
        return record_id in self.declared.get(kind, ()) and record_id not in self.records[kind]

    def _single(self, path: str, tree: Data) -> None:
        wrapped = path == "ui.yaml"
        record, mistakes = validate(SINGLE_FILES[path], {"words": tree} if wrapped else tree)
        self.notes.add_mistakes(Origin(path), _unwrapped(mistakes) if wrapped else mistakes)
        if record is not None:
            self.singles[path] = record

    def _table(self, file: DataFile, kind: str, tree: Data) -> None:
        shared, rows = tree.get("shared", {}), tree.get("rows")
        whole = Origin(file.path)
        for key in tree.keys() - {"shared", "rows"}:
            params = {"field": key, "known": "shared, rows", "did_you_mean": nearest(key, ("shared", "rows"))}
            self.notes.add_mistakes(whole, [Mistake((key,), "F01", params)])
        if not isinstance(shared, dict):
            self.notes.add_mistakes(whole, [_not_a_group(("shared",), "shared", kind)])
            shared = {}
        if not isinstance(rows, list) or not rows:
            self.notes.add_mistakes(whole, [Mistake(("rows",), "R08", {})])
            return
        for index, row in enumerate(rows):
            if isinstance(row, dict):
                origin = Origin(file.path, index, frozenset(shared.keys() - row.keys()))
                self._record(file, kind, shared | row, origin)
            else:
                self.notes.add_mistakes(whole, [_not_a_group(("rows", index), f"rows[{index + 1}]", kind)])

    def _record(self, file: DataFile, kind: str, body: Data, origin: Origin) -> None:
        record_id = body.get("id")
        wrong_id: list[Mistake] = []
        if isinstance(record_id, str):
            wrong_id = self._identity(file, kind, record_id, origin)
            self.notes.add_mistakes(origin, wrong_id)
        record, mistakes = validate(MODELS[kind], body)
        # That the id differs from the file name says how to mend it; that it is no id at all would say it otherwise.
        found = [mistake for mistake in islice(mistakes, MAX_SHOWN + 1) if not (wrong_id and mistake.loc == ("id",))]
        self.notes.add_mistakes(origin, found)
        if record is not None and not wrong_id:
            self.records[kind][record.id] = record
        elif len(found) <= MAX_SHOWN:
            no_ids = frozenset(mistake.loc for mistake in found if mistake.code == "S01")
            self.broken.append(Broken(kind, body, origin, frozenset(mistake.loc for mistake in found), no_ids))

    def _identity(self, file: DataFile, kind: str, record_id: str, origin: Origin) -> list[Mistake]:
        found = []
        if origin.row is None and file.stem and record_id != file.stem:
            found.append(Mistake(("id",), "S03", {"value": record_id, "expected": file.stem}))
        first = self.origins.setdefault((kind, record_id), origin)
        if first is not origin:
            line, _ = self.notes.place(first.path, first.place(("id",)), key=False)
            found.append(Mistake(("id",), "S04", {"value": record_id, "first": f"{first.path}:{line}"}))
        self.declared[kind].add(record_id)
        return found


def _not_a_group(loc: Loc, field: str, kind: str) -> Mistake:
    return Mistake(loc, "F05", {"field": field, "example": example_lines(MODELS[kind].model_fields)})


def _unwrapped(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Mistakes of ui.yaml, whose whole content is one field of its model."""
    for mistake in mistakes:
        mistake.loc = mistake.loc[1:]
        yield mistake
