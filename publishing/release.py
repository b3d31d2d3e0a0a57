"""The published folder is always one complete build: it is a link, and one rename points it at the next release.

``out`` → ``.<out>.releases/<id>``, the id being the hash of every path, mode and byte, so equal builds are one release.
``.<out>.releases/previous`` → the release that was shown before, unless it holds what was withdrawn since. What killed builds left is swept away by the next one.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path

from publishing.progress import BuildFailed

_PATIENCE = 3.0
"""Seconds that a build waits for the lock: children of a killed build hold it until they have noticed."""
_STAGING, _NEXT, _PREVIOUS, _MADE_FROM, _WITHDRAWN = "staging", "next", "previous", "made-from", "withdrawn"


@dataclass(frozen=True)
class Workplace:
    """Where one build works. ``lock``: a file descriptor; whoever holds it open keeps other builds out."""

    folder: Path
    lock: int


def releases_of(out: Path) -> Path:
    """The folder that holds the releases of ``out``, on the same file system."""
    return out.parent / f".{out.name}.releases"


def shown(out: Path) -> Path | None:
    """The release that ``out`` shows; None before the first one."""
    return _target(out, out.parent)


def _target(link: Path, start: Path) -> Path | None:
    target = start / link.readlink() if link.is_symlink() else None
    return target if target is not None and target.is_dir() else None


@contextmanager
def staging(out: Path) -> Iterator[Workplace]:
    """An empty folder to build in, held by one build at a time. It is gone afterwards, whatever happened."""
    releases = releases_of(out)
    if out.is_symlink() and out.readlink().parent != Path(releases.name):
        raise BuildFailed("release", f"{out} is a link to somewhere else; move it away first")
    if out.exists() and not out.is_symlink():
        raise BuildFailed("release", f"{out} is not a link made by this program; move it away first")
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / "lock").open("a+", encoding="ascii") as lock:
        _take(lock.fileno(), out)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        for left_over in releases.glob(f"{_STAGING}*"):
            shutil.rmtree(left_over)
        folder = releases / _STAGING
        folder.mkdir()
        try:
            yield Workplace(folder, lock.fileno())
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _take(lock: int, out: Path) -> None:
    last = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > last:
                owner = os.pread(lock, 20, 0).decode("ascii", "replace")
                raise BuildFailed("release", f"another build (process {owner}) is writing {out}") from None
            time.sleep(0.05)
        else:
            return


def settle(site: Path) -> None:
    """The same modes whatever the umask was: a web server must be able to read."""
    site.chmod(0o755)
    for path in site.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def release(site: Path, out: Path, gone: Collection[str] = (), private: Collection[str] = ()) -> Path:
    """Make the verified folder ``site`` the one that ``out`` shows, and return where it now stands.

    ``gone``: names of all that was withdrawn; ``private``: names of the photos that may be shown. Where something was withdrawn since
    the release before, that release goes too: it still holds it, and going back to it would publish it again.
    """
    target = _place(site, out)
    if not target.exists():
        os.sync()
        os.rename(site, target)
    before = shown(out)
    if before is not None and before.name != target.name:
        _point(releases_of(out) / _PREVIOUS, before.name, out)
    _point(out, os.path.relpath(target, out.parent), out)
    told = releases_of(out) / _WITHDRAWN
    known = set(told.read_text("utf-8").splitlines()) if told.is_file() else set()
    lines = {f"- {one}" for one in gone} | {f"+ {one}" for one in private}
    if any((line[0] == "-") is (line in lines) for line in known ^ lines):
        (releases_of(out) / _PREVIOUS).unlink(missing_ok=True)
    _forget(out)
    if known != lines:
        # Without this note the next build gives up its release before once more, nothing worse.
        with suppress(OSError):
            told.write_text("".join(f"{line}\n" for line in sorted(lines)), "utf-8")
    return target


def _place(site: Path, out: Path) -> Path:
    """The release folder for these bytes; another name when somebody has changed the files of the first."""
    name = tree_hash(site)
    places = (releases_of(out) / (name[:16] + (f"-{number}" if number else "")) for number in count())
    return next(place for place in places if not place.exists() or tree_hash(place) == name)


def _point(link: Path, target: str, out: Path) -> None:
    made = releases_of(out) / _NEXT
    made.unlink(missing_ok=True)
    made.symlink_to(target)
    os.replace(made, link)


def _forget(out: Path) -> None:
    releases = releases_of(out)
    kept = {shown(out), _target(releases / _PREVIOUS, releases), releases / _STAGING}
    for old in releases.iterdir():
        if old.is_dir() and not old.is_symlink() and old not in kept:
            # The new release is shown already: what cannot be deleted today will be tomorrow.
            shutil.rmtree(old, ignore_errors=True)


def note(out: Path, stamp: str) -> None:
    """Remember what the release that ``out`` shows was made from."""
    current = shown(out)
    assert current is not None
    part = releases_of(out) / _NEXT
    # Without this note the next build does its work again, nothing worse.
    with suppress(OSError):
        part.unlink(missing_ok=True)
        part.write_text(f"{stamp} {current.name} {tree_hash(current)}", encoding="ascii")
        os.replace(part, releases_of(out) / _MADE_FROM)


def unchanged(out: Path, stamp: str) -> Path | None:
    """The release that ``out`` shows, if it was made from the same and nobody has touched its files."""
    current, noted = shown(out), releases_of(out) / _MADE_FROM
    if current is None or not noted.is_file():
        return None
    same = noted.read_text("ascii", "replace") == f"{stamp} {current.name} {tree_hash(current)}"
    return current if same else None


def tree_hash(folder: Path) -> str:
    """SHA-256 over every path, mode and content below ``folder``."""
    made = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()):
        made.update(f"{path.relative_to(folder).as_posix()}\0{path.lstat().st_mode:o}\0".encode())
        made.update(sha256(path.read_bytes()).digest())
    return made.hexdigest()
