"""A data folder with mistakes, made fit to look at: a broken file is left out or stands as it was before, and nothing is hidden."""

import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from catalogue.data_files.folder import inside
from catalogue.data_files.problems import DataError, Problem
from catalogue.models import REQUIRED_FILES
from catalogue.salvaging import problems_of

_NAMES_NOTHING = frozenset(["R01", "R02", "R12"])
"""A reference to a record, a value or a vocabulary that cannot be found: it may be there and broken."""


@dataclass(frozen=True)
class Broken:
    """A file that cannot be shown as it was sent.

    ``own``: the mistakes are its own; else it only refers to a record that cannot be shown. ``stands``: it is shown as it was before.
    """

    path: str
    problems: tuple[Problem, ...]
    own: bool
    stands: bool

    @property
    def record(self) -> tuple[str, str]:
        """Kind and id that the path stands for."""
        kind, _, name = self.path.partition("/")
        return kind, name.removesuffix(".yaml")


def mend(data: Path, before: Path | None, place: Path) -> list[Broken]:
    """Copy ``data`` to ``place`` so that it can be built; ``before``: the data folder that broken files are taken from.

    Raises DataError when that cannot be done: a file that every site needs is broken and there is none from before.
    """
    first = problems = problems_of(data)
    found: dict[str, Broken] = {}
    _copy(data, place, {problem.path for problem in _to_mend(problems)})
    while problems:
        nothing_is_missing = all(one.stands for one in found.values())
        for path, group in groupby(_to_mend(problems), key=lambda problem: problem.path):
            known = found.get(path)
            stands = known is None and _restore(path, before, place)
            if not stands:
                _leave_out(path, place, problems)
            own = known.own if known else nothing_is_missing and any(problem.path == path for problem in first)
            found[path] = Broken(path, known.problems if known else tuple(group), own, stands)
        problems = problems_of(place)
    return sorted(found.values(), key=lambda one: (not one.own, one.path))


def _to_mend(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those of files that are wrong by themselves; when there are none, of files that name what is not there."""
    broken = {problem.path for problem in problems if problem.code not in _NAMES_NOTHING}
    return tuple(problem for problem in problems if problem.path in broken) or problems


def _copy(data: Path, place: Path, without: Iterable[str]) -> None:
    """Regular files only; whatever else there is, is among the problems."""
    broken = {data / path for path in without}

    def left_out(folder: str, names: list[str]) -> set[str]:
        here = Path(folder)
        return {name for name in names if here / name in broken or not _is_plain(here / name)}

    shutil.copytree(data, place, ignore=left_out)


def _is_plain(path: Path) -> bool:
    mode = path.lstat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _restore(path: str, before: Path | None, place: Path) -> bool:
    if before is None or (before / path).is_symlink() or not (before / path).is_file():
        return False
    inside(place, path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(before / path, place / path)
    return True


def _leave_out(path: str, place: Path, problems: tuple[Problem, ...]) -> None:
    file = place / path
    if path == "." or path in REQUIRED_FILES:
        raise DataError(problems)
    if file.is_dir():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)
