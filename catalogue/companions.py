"""What a data folder holds besides records: locks, releases, maps, drawings, hashes of sources, schemas; each read as strictly.

A program wrote all of it, and whoever proposes a change may have written it by hand. Nothing but regular files of the form
and the size that belong there is read further, and every fault is told with its file and line.
"""

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from catalogue.data_files.characters import MAX_SHOWN
from catalogue.data_files.folder import FORM, FORM_FILE, LOOSE_FILES, MAX_KEPT, read_bytes
from catalogue.data_files.problems import Problem
from catalogue.data_files.writing import HEAD, lost_tail
from catalogue.facts.maps import Sheet, load_map
from catalogue.photos.files import PhotoRefused, inspect

_ADDRESS = r"/(?:\.*[A-Za-z0-9_-][A-Za-z0-9._-]*/)*(?:\.*[A-Za-z0-9_-][A-Za-z0-9._-]*)?(?:#[a-z0-9-]+)?"


@dataclass(frozen=True)
class _Lines:
    """A file of lines that all have one form. ``command`` writes it again; ``head``: what begins its first line."""

    form: re.Pattern[str]
    example: str
    command: str
    head: str = ""


_LOCKS: Final = {
    "urls.lock": _Lines(re.compile(_ADDRESS), "/chinh-sach/nd-45-2012/", "python scripts/refresh.py --addresses", HEAD),
    "translations.lock": _Lines(re.compile("[0-9a-f]{8} [0-9a-f]{8}"), "000a310d 3244ba4b", "python scripts/translated.py", HEAD),
    FORM_FILE: _Lines(re.compile("[1-9][0-9]{0,5}"), str(FORM), "python scripts/upgrade.py"),
}
_HASHES: Final = _Lines(re.compile("[0-9a-f]{12}"), "0123456789ab", "python scripts/refresh.py --source …")


def companion_problems(data: Path) -> list[Problem]:
    """What is wrong with the files of ``data`` that are no records and no photos."""
    found = [problem for name, lines in _LOCKS.items() for problem in _of_lines(data / name, name, lines)]
    for folder in sorted(_FORMS):
        if not (data / folder).is_symlink():  # which is told with the other files of the data folder
            found += [problem for path in _files(data, folder) for problem in _of_file(data, folder, path)]
    return found


def _files(data: Path, folder: str) -> Iterator[str]:
    """The paths of everything in a folder that is no folder itself; links to folders are told, not followed."""
    for place, folders, names in os.walk(data / folder):
        here = Path(place)
        linked = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(set(folders) - set(linked))
        yield from ((here / name).relative_to(data).as_posix() for name in sorted([*names, *linked]) if name not in LOOSE_FILES)


def _of_file(data: Path, folder: str, path: str) -> Iterator[Problem]:
    state = (data / path).lstat()
    if not stat.S_ISREG(state.st_mode):
        yield Problem(path, 1, 1, "S07")
        return
    name, form, check = _FORMS[folder]
    if re.fullmatch(f"{folder}/{name}", path):
        yield from check(data, path)
    else:
        yield _problem(path, 1, "S17", name=path.rpartition("/")[2], form=form)


def _problem(path: str, line: int, code: str, **params: object) -> Problem:
    return Problem(path, line, 1, code, tuple(sorted((key, str(value)) for key, value in params.items())))


def _of_lines(file: Path, path: str, lines: _Lines) -> Iterator[Problem]:
    if not file.is_symlink() and not file.exists():
        return
    raw, problem = read_bytes(file, path, MAX_KEPT)
    if problem:
        yield problem
        return
    text = raw.decode("utf-8", "replace")
    written = enumerate(text.split("\n"), start=1)
    wrong = [
        (number, line)
        for number, line in written
        if line and not lines.form.fullmatch(line.removeprefix(lines.head) if number == 1 else line)
    ]
    for number, line in wrong[:MAX_SHOWN]:
        yield _problem(path, number, "S15", value=line[:60], form=lines.example, command=lines.command)
    if not wrong and lines.head and (last := lost_tail(text)):
        yield _problem(path, text.count("\n") + 1, "S19", value=last, name=path, command=lines.command)


def _hashes(data: Path, path: str) -> Iterator[Problem]:
    yield from _of_lines(data / path, path, _HASHES)


def _map(data: Path, path: str) -> Iterator[Problem]:
    sheet: Any = Path(path).stem
    try:
        load_map(data, sheet)
    except ValueError as error:
        told = error.errors()[0] if hasattr(error, "errors") else {"loc": (), "msg": str(error)}
        where = ".".join(str(part) for part in told["loc"])
        yield _problem(path, 1, "S16", reason=f"{where}: {told['msg']}" if where else told["msg"])


def _drawing(data: Path, path: str) -> Iterator[Problem]:
    try:
        inspect(data / path)
    except PhotoRefused as refused:
        yield from (Problem(path, 1, 1, one.code, tuple(sorted(one.params.items()))) for one in (refused, *refused.also))


def _nothing_more(_data: Path, _path: str) -> Iterator[Problem]:
    return iter(())


_FORMS: Final[dict[str, tuple[str, str, Callable[[Path, str], Iterator[Problem]]]]] = {
    "runs": (r"[a-z0-9-]+\.txt", "runs/<source>.txt", _hashes),
    "maps": (rf"(?:{'|'.join(get_args(Sheet))})\.json", ", ".join(f"{sheet}.json" for sheet in get_args(Sheet)), _map),
    "illustrations": (r"[a-z0-9-]+\.jpg", "<product-kind>.jpg", _drawing),
    "schemas": (r"[a-z0-9-]+\.json", "<kind>.json", _nothing_more),
    "history": (
        r"(?:notes\.yaml|\d{4}-\d{2}-\d{2}(?:\.\d+)?(?:\.(?:changes|earlier))?\.json)",
        "notes.yaml, <day>.json, <day>.changes.json, <day>.earlier.json",
        _nothing_more,
    ),
    "words": (r"[a-z0-9-]+\.yaml", "<words>.yaml", _nothing_more),
}
"""Folder → the names that belong there, how they are called, and what looks at the inside of one."""
