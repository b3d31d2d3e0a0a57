"""The data folders of git revisions, read from their objects, and compared: nothing is checked out, no link is followed, sizes are limited."""

import datetime as dt
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from editing.comparing import Comparison, compare_folders
from publishing.progress import BuildFailed, NotThere

MAX_FILE = 20 * 1024 * 1024
"""Bytes; a photo may have 15 MB."""
MAX_ALL = 600 * 1024 * 1024
MAX_FILES = 50_000
_REGULAR = frozenset(["100644", "100755"])
_STAGE = "bản sửa / revision"


@contextmanager
def data_of(spec: str, repository: Path) -> Iterator[tuple[Path, list[str]]]:
    """The data folder that ``spec`` means (a folder, or a git revision), and what in it was left out.

    Raises BuildFailed when there is no such folder or revision, or it is too large to be read.
    """
    folder = Path(spec)
    if spec and folder.is_dir():
        yield (folder if (folder / "site.yaml").is_file() or not (folder / "data").is_dir() else folder / "data"), []
        return
    with tempfile.TemporaryDirectory() as unpacked:
        yield Path(unpacked) / "data", _unpack(commit_of(spec, repository), repository, Path(unpacked))


def look_for(spec: str, repository: Path) -> None:
    """Raises NotThere when ``spec`` is neither a folder nor a git revision."""
    if not (spec and Path(spec).is_dir()):
        commit_of(spec, repository)


def commit_of(spec: str, repository: Path) -> str:
    """The full id of the commit that ``spec`` names. Raises BuildFailed."""
    commit = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{spec}^{{commit}}")
    if commit is None:
        raise NotThere(_STAGE, f"không có thư mục hay bản sửa nào tên {spec} / no folder or revision {spec}")
    return commit.decode().strip()


def last_commit_of(file: Path, repository: Path) -> str:
    """The commit that wrote ``file`` as it is. Raises BuildFailed when it is not in the history."""
    commit = _git(repository, "log", "-1", "--format=%H", "--", str(file.resolve()))
    if not commit or not commit.strip():
        raise NotThere(_STAGE, f"{file.name} chưa ở trong git / is not in git: --before")
    return commit.decode().strip()


def changed_outside(base: str, head: str, repository: Path) -> list[str]:
    """Files not in data/ that differ; empty where either is a folder."""
    if Path(base).is_dir() or Path(head).is_dir():
        return []
    listed = _git(
        repository, "diff", "--name-only", "-z", "--no-renames", commit_of(base, repository), commit_of(head, repository), "--"
    )
    names = (listed or b"").decode("utf-8", "replace").split("\0")
    return [name for name in names if name and not name.startswith("data/")]


def common_ancestor(base: str, head: str, repository: Path) -> str:
    """Where ``head`` left ``base``, so that what others did to ``base`` since is not told of ``head``."""
    if Path(base).is_dir() or Path(head).is_dir():
        return base
    commit = _git(repository, "merge-base", commit_of(base, repository), commit_of(head, repository))
    return commit.decode().strip() if commit else base


def _unpack(commit: str, repository: Path, place: Path) -> list[str]:
    (place / "data").mkdir()
    listed = _git(repository, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", "data/") or b""
    wanted: list[tuple[str, str, int]] = []
    odd: list[str] = []
    for row in listed.decode("utf-8", "surrogateescape").split("\0"):
        if row:
            facts, _, path = row.partition("\t")
            mode, _, blob, size = facts.split()
            good = mode in _REGULAR and int(size) <= MAX_FILE and _is_safe(path)
            wanted.append((blob, path, int(size))) if good else odd.append(path)
    if len(wanted) > MAX_FILES or sum(size for _, _, size in wanted) > MAX_ALL:
        raise BuildFailed(_STAGE, "thư mục data quá lớn / the data folder is too large")
    _write(repository, wanted, place)
    return odd


def _is_safe(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return path.isprintable() and ".." not in parts and not path.startswith("/") and "\\" not in path


def _write(repository: Path, wanted: list[tuple[str, str, int]], place: Path) -> None:
    asked = "".join(f"{blob}\n" for blob, _, _ in wanted).encode()
    answer = _git(repository, "cat-file", "--batch", given=asked) or b""
    at = 0
    for _, path, size in wanted:
        at = answer.index(b"\n", at) + 1
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(answer[at : at + size])
        at += size + 1


def _git(repository: Path, *arguments: str, given: bytes | None = None) -> bytes | None:
    command = ("git", "-C", str(repository), *arguments)
    done = subprocess.run(
        command, input=given, stdin=None if given is not None else subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.stdout if done.returncode == 0 else None


def review(base: str, head: str, repository: Path, today: dt.date) -> tuple[Comparison, list[str]]:
    """The comparison of the data, and the other files that differ or could not be read. Raises BuildFailed."""
    start = common_ancestor(base, head, repository)
    with data_of(start, repository) as (before, _), data_of(head, repository) as (after, odd):
        comparison = compare_folders(before, after, today)
    return comparison, [*changed_outside(start, head, repository), *odd]
