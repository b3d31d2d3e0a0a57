"""Writing into a data folder: all files of one step or none, whatever cuts it off.

What is new is written aside and reaches the disk, then a journal that says what goes where; from then on the step counts as
done, and whoever comes next carries it out. Without a journal nothing has happened yet, and what lies aside is thrown away.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from catalogue.data_files.folder import PENDING, inside

_JOURNAL: Final = "journal.json"
FINISHED: Final = "Lần ghi trước bị ngắt; đã ghi nốt. / The last writing was cut off; it is finished now."
DROPPED: Final = "Lần ghi trước bị ngắt khi chưa đổi gì; đã bỏ phần dở. / The last writing was cut off before it changed anything; the rest is thrown away."


HEAD: Final = "# "
"""Before the last line of a kept list, in its head."""


def list_text(lines: Iterable[str]) -> str:
    """A list that a program keeps, sorted; its head names the last line, so that one which lost its tail is noticed.

    A count or a sum would do so too, and would stand in the way of every two proposals that add a line each.
    """
    found = sorted(set(lines))
    return "".join(f"{line}\n" for line in ([f"{HEAD}{found[-1]}", *found] if found else ()))


def list_lines(text: str) -> list[str]:
    """The lines of such a list, without its head; lists from before there were heads have none."""
    return [line for line in text.splitlines() if line and not line.startswith(HEAD)]


def lost_tail(text: str) -> str:
    """The line with which a list says that it ends, if it is not there."""
    head, _, rest = text.partition("\n")
    last = head.removeprefix(HEAD)
    # Two proposals may each have added a line behind it.
    return last if head.startswith(HEAD) and f"\n{last}\n" not in f"\n{rest}" else ""


def write_together(data: Path, files: Mapping[str, bytes | None], moved: Mapping[str, str] | None = None) -> None:
    """Write ``files`` below ``data`` (None: delete) after what ``moved`` names has gone from the old to the new path.

    Raises OSError; then ``data`` is as it was, or the step is noted and ``finish`` carries it out.
    """
    finish(data)
    pending = data / PENDING
    try:
        pending.mkdir()
        aside: dict[str, str | None] = {}
        for number, (path, raw) in enumerate(files.items()):
            inside(data, path)
            aside[path] = None if raw is None else str(number)
            if raw is not None:
                _write(pending / str(number), raw)
        _write(pending / "part", json.dumps({"moved": dict(moved or {}), "files": aside}).encode())
        os.replace(pending / "part", pending / _JOURNAL)
        _sync(pending)
    except OSError:
        shutil.rmtree(pending, ignore_errors=True)
        raise
    _carry_out(data)


def finish(data: Path) -> str:
    """Carry out or throw away what a step that was cut off has left; what was done, in both languages, or nothing. Raises OSError."""
    pending = data / PENDING
    if pending.is_symlink() or not pending.is_dir():
        return ""
    if (pending / _JOURNAL).is_file():
        _carry_out(data)
        return FINISHED
    shutil.rmtree(pending)
    return DROPPED


def _carry_out(data: Path) -> None:
    pending = data / PENDING
    told = json.loads((pending / _JOURNAL).read_bytes())
    # Whoever proposes a change may have written the journal: nothing is fetched from outside either.
    for old, new in told["moved"].items():
        if inside(data, old).exists():
            inside(data, new).parent.mkdir(parents=True, exist_ok=True)
            (data / old).rename(data / new)
    for path, name in told["files"].items():
        target = inside(data, path)
        if name is None:
            target.unlink(missing_ok=True)
        elif (staged := inside(pending, name)).is_file():  # else it is there already
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged, target)
    for folder in {inside(data, path).parent for path in told["files"]}:
        if folder.is_dir():
            _sync(folder)
    shutil.rmtree(pending)


def _write(file: Path, raw: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """Names reach the disk, too, where the system can do that for a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
