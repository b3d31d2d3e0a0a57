"""Which files the data folder may hold, and which it holds: nothing that looks like data is passed over."""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from catalogue.data_files.characters import MAX_BYTES, too_large
from catalogue.data_files.problems import Problem, nearest
from catalogue.kinds import KINDS
from catalogue.models import SINGLE_FILES
from catalogue.models.forms import RESERVED_IDS, as_id

MAX_PATH = 200
MAX_KEPT = 16 * 1024 * 1024
"""Bytes of a file that a program keeps in data/; none has ever had a tenth of it."""
FORM: Final = 3
"""The form of the records that this code reads; ``editing.upgrading`` carries folders of an older one forward."""
FORM_FILE: Final = "version.txt"
"""The file in data/ that says of which form it is."""
PENDING = ".dang-ghi"
"""The folder in data/ in which a step of writing lies until it is done (``catalogue.data_files.writing``)."""
# Folders of data/ that hold other things than records, and files that systems leave behind.
_OTHER_FOLDERS = frozenset(["photos", "schemas", "runs", "maps", "illustrations", "history", "words"])
LOOSE_FILES = frozenset(["README.md", ".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"])
"""What people and their systems leave anywhere: nobody reads it."""
_OTHER_FILES = LOOSE_FILES | {"urls.lock", "translations.lock", FORM_FILE}
_YAML = frozenset([".yaml", ".yml"])


@dataclass(frozen=True)
class DataFile:
    """A YAML file: its path below the data folder, its kind (None: ui.yaml, site.yaml) and the id its name stands for."""

    path: str
    kind: str | None
    stem: str


@dataclass
class _Finding:
    data: Path
    files: list[DataFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def refuse(self, path: str, code: str, **params: object) -> None:
        self.problems.append(Problem(path, 1, 1, code, tuple(sorted((key, str(value)) for key, value in params.items()))))

    def walk(self) -> Iterator[str]:
        for folder, folders, names in os.walk(self.data, onerror=self._unreadable):
            here = Path(folder).relative_to(self.data).as_posix()
            linked = [name for name in folders if (Path(folder) / name).is_symlink()]
            others = _OTHER_FOLDERS if here == "." else frozenset()
            if here == "." and PENDING in folders:
                self.refuse(PENDING, "S18")
                folders.remove(PENDING)
            folders[:] = sorted(set(folders) - set(linked) - others, key=_small_first)
            for name in sorted([*names, *linked], key=_small_first):
                if name not in _OTHER_FILES:
                    yield name if here == "." else f"{here}/{name}"

    def _unreadable(self, error: OSError) -> None:
        path = Path(error.filename).relative_to(self.data).as_posix()
        self.refuse(path, "S12", reason=error.strerror)

    def take(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        stem, ending = os.path.splitext(name)
        twin = self.seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        size = len(os.fsencode(path))
        if (self.data / path).is_symlink():
            self.refuse(path, "S07")
        elif twin != path:
            self.refuse(path, "S08", name=path, other=twin)
        elif size > MAX_PATH:
            self.refuse(path, "S09", length=size, limit=MAX_PATH)
        elif path in SINGLE_FILES:
            self.files.append(DataFile(path, None, stem))
        elif ending.lower() not in _YAML:
            self.refuse(path, "S13", name=name)
        elif folder not in KINDS:
            self._misplaced(path)
        else:
            self._named(path, folder, stem)

    def _misplaced(self, path: str) -> None:
        known = sorted(KINDS)
        folder, _, name = path.rpartition("/")
        target = nearest(name, SINGLE_FILES) if not folder else ""
        target = target or nearest(folder.partition("/")[0] or os.path.splitext(name)[0], known)
        self.refuse(path, "S06", known=", ".join(known), did_you_mean=target)

    def _named(self, path: str, folder: str, stem: str) -> None:
        """A file with a wrong name is told and read all the same: its other mistakes come in the same run."""
        name, right = path.rpartition("/")[2], as_id(stem)
        if name != f"{right}.yaml":
            self.refuse(path, "S05", name=name, suggestion=f"{right or 'ten-ban-ghi'}.yaml")
        elif right in RESERVED_IDS:
            self.refuse(path, "S14", name=name, suggestion=f"{right}-1.yaml")
        self.files.append(DataFile(path, folder, right))


def _small_first(name: str) -> tuple[bool, str]:
    """Of two names that differ in capitals, the one with capitals is to blame."""
    return name != name.lower(), name


def find_files(data: Path) -> tuple[list[DataFile], list[Problem]]:
    """The YAML files of ``data``, sorted by folder, and a problem for each file that would not be read."""
    finding = _Finding(data)
    for path in finding.walk():
        finding.take(path)
    return finding.files, finding.problems


class LeadsOutError(OSError):
    """A path that would be written outside the folder it belongs to."""


def inside(folder: Path, path: str) -> Path:
    """``folder / path``, for writing. Raises LeadsOutError where it leads out: by dots, as a whole path, through a link."""
    target = folder / path
    leads_in = target.parent == folder or os.path.realpath(target.parent).startswith(f"{os.path.realpath(folder)}{os.sep}")
    if target.name == ".." or not leads_in:
        raise LeadsOutError(errno.EPERM, "leads out of its folder", path)
    return target


def read_bytes(path: Path, shown: str, limit: int = MAX_BYTES) -> tuple[bytes, Problem | None]:
    """The bytes of a regular file of at most ``limit``; a link, a device, a huge or unreadable file is a problem instead."""
    try:
        # Without O_NONBLOCK a named pipe would hold the run for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as stream:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                return b"", Problem(shown, 1, 1, "S07")
            if state.st_size > limit:
                fault = too_large(state.st_size, limit)
                return b"", Problem(shown, 1, 1, fault.code, fault.params)
            return stream.read(limit + 1), None
    except OSError as error:
        if path.is_symlink() or not path.is_file():
            return b"", Problem(shown, 1, 1, "S07")
        return b"", Problem(shown, 1, 1, "S12", (("reason", error.strerror or "?"),))


def form_of(data: Path) -> int:
    """Of which form ``data`` says that it is: the first where it says nothing, this code's where that is no number."""
    raw, _ = read_bytes(data / FORM_FILE, FORM_FILE, 16) if os.path.lexists(data / FORM_FILE) else (b"1", None)
    stated = raw.decode("ascii", "replace").strip()
    return int(stated) if stated.isdecimal() else FORM


def other_form(data: Path) -> Problem | None:
    """One sentence about a folder of another form than this code reads, of which nothing else can be told."""
    form = form_of(data)
    told = (("known", str(FORM)), ("value", str(form)))
    return None if form == FORM else Problem(FORM_FILE, 1, 1, "S20" if form < FORM else "S21", told)
