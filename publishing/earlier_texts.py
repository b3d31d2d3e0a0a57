"""What outdated translations were made from, read from the git history of the data: only where something is outdated."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from catalogue.data_files.parsing import parse
from catalogue.facts.parity import ledger, made_from, outdated, texts_by_mark
from catalogue.kinds import KINDS
from catalogue.records import Catalogue

MAX_VERSIONS: Final = 100
"""Of one file; an English that was left behind longer ago is made anew, not mended."""


def earlier_texts(catalogue: Catalogue) -> dict[str, str]:
    """Mark → Vietnamese text, of what outdated translations were made from: out of the git history of their files.

    A text that the history does not have (no git, a shallow clone, an English from before the ledger) is left out.
    """
    known = ledger(catalogue.root)
    wanted: dict[str, set[str]] = {}
    for kind in KINDS:
        for record in catalogue.records(kind).values():
            for mark in (made_from(pair, known) for _, pair in outdated(record, known)):
                if mark is not None:
                    wanted.setdefault(catalogue.paths[kind, record.id], set()).add(mark)
    return {mark: text for path, marks in wanted.items() for mark, text in _held(catalogue.root / path, marks).items()}


def _held(file: Path, marks: set[str]) -> dict[str, str]:
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


def versions_of(file: Path) -> Iterator[bytes]:
    """What ``file`` held at each commit that changed it, the newest first, under its earlier names too.

    Nothing where there is no git or no history; in a shallow clone only what that has.
    """
    if shutil.which("git") is None or not file.parent.is_dir():
        return
    # -m: what a merge made of both sides is a version too, told once for each side.
    named = (f"--max-count={MAX_VERSIONS}", "--format=%x00%H", "--name-only", "--follow", "-m", "--", file.name)
    listed = (_git(file.parent, "-c", "core.quotePath=false", "log", *named) or b"").decode("utf-8", "surrogateescape")
    for told in listed.split("\0"):
        commit, _, path = told.strip().partition("\n\n")
        version = _git(file.parent, "cat-file", "blob", f"{commit}:{path}") if path else None
        if version is not None:
            yield version


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it refuses."""
    command = ("git", "-C", str(folder), *arguments)
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None
