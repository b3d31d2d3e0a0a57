"""The published folder is always one complete build: it is a link, and one rename points it at the next release.

``out`` → ``.<out>.releases/<id>``, the id being the hash of every path, mode and byte, so equal builds are one release.
``.<out>.releases/previous`` → the release that was shown before, unless it holds what was withdrawn since. What killed builds left is swept away by the next one.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

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


class Sum(NamedTuple):
    """One file of a release: its mode, the SHA-256 of its content, and by which it is told without reading that nobody has touched it."""

    mode: int
    digest: str
    written: int
    """When its content was written, in nanoseconds, …"""
    touched: int
    """… and when its inode was: nobody can set this one, but another link to the file does, too."""
    size: int
    inode: int

    def is_of(self, seen: os.stat_result, *, linked: bool) -> bool:
        """Whether ``seen`` is the file of this sum; ``linked``: we have made or taken away links to it since."""
        same = (seen.st_mode, seen.st_mtime_ns, seen.st_size, seen.st_ino) == (self.mode, self.written, self.size, self.inode)
        return same and (linked or seen.st_ctime_ns == self.touched)


Sums = Mapping[str, Sum]
"""Path → what is known of the file."""


@dataclass(frozen=True)
class Noted:
    """What is noted about the release that is shown. ``stamp``: of its sources; ``about``: what ``note`` was given; ``sums``: as they were then."""

    folder: Path
    stamp: str
    about: Mapping[str, Any]
    sums: Sums

    def untouched(self) -> Sums | None:
        """The files as they stand there now; None if anybody has changed, added or taken away one since."""
        now = sums(self.folder, self.sums)
        return now if tree_hash_of(now) == tree_hash_of(self.sums) else None


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
    for entry in entries(site):
        mode = 0o755 if entry.is_dir() else 0o644
        if entry.stat().st_mode & 0o7777 != mode:
            Path(entry).chmod(mode)


def entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Every file and folder below ``folder``. Ten thousand files are looked at in a tenth of the time that ``rglob`` takes."""
    with os.scandir(folder) as listed:
        for entry in listed:
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from entries(Path(entry))


def release(site: Path, out: Path, gone: Collection[str] = (), private: Collection[str] = (), files: Sums | None = None) -> Path:
    """Make the verified folder ``site`` the one that ``out`` shows, and return where it now stands.

    ``gone``: names of all that was withdrawn; ``private``: names of the photos that may be shown. Where something was withdrawn since
    the release before, that release goes too: it still holds it, and going back to it would publish it again.
    ``files``: the sums of ``site``, where somebody has them already.
    """
    target = _place(tree_hash_of(files or sums(site)), out)
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


def _place(name: str, out: Path) -> Path:
    """The release folder for the bytes with this hash; another name when somebody has changed the files of the first."""
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


def note(out: Path, stamp: str, about: Mapping[str, Any] | None = None, known: Sums | None = None) -> None:
    """Remember what the release that ``out`` shows was made from: a stamp of its sources, and what else is told ``about`` it.

    ``known``: its sums, where somebody has them already.
    """
    current = shown(out)
    assert current is not None
    part = releases_of(out) / _NEXT
    told = {"release": current.name, "stamp": stamp, "about": about or {}, "sums": sums(current, known or {}, linked=True)}
    text = json.dumps(told)
    # Without this note the next build does its work again, nothing worse.
    with suppress(OSError):
        part.unlink(missing_ok=True)
        part.write_text(f"{sha256(text.encode()).hexdigest()}\n{text}", encoding="ascii")
        os.replace(part, releases_of(out) / _MADE_FROM)


def noted(out: Path) -> Noted | None:
    """What is noted about the release that ``out`` shows; None where there is none, or no whole note about this one."""
    current = shown(out)
    try:
        mark, _, text = (releases_of(out) / _MADE_FROM).read_text("ascii", "replace").partition("\n")
    except OSError:
        return None
    if current is None or mark != sha256(text.encode()).hexdigest():
        return None
    try:
        told = json.loads(text)
        note = Noted(current, told["stamp"], told["about"], {path: Sum(*one) for path, one in told["sums"].items()})
    except (ValueError, KeyError, TypeError, AttributeError):  # of another version
        return None
    return note if told["release"] == current.name else None


def unchanged(out: Path, stamp: str) -> Path | None:
    """The release that ``out`` shows, if it was made from the same and nobody has touched its files."""
    note = noted(out)
    return note.folder if note is not None and note.stamp == stamp and note.untouched() is not None else None


def sums(folder: Path, known: Sums | None = None, *, linked: bool = False) -> dict[str, Sum]:
    """Of every file below ``folder``, in the order of their paths; those that nobody has touched since they were ``known`` are not read.

    ``linked``: see ``Sum.is_of``.
    """
    found: dict[str, Sum] = {}
    start = len(f"{folder}{os.sep}")
    for path, entry in sorted((entry.path, entry) for entry in entries(folder) if not entry.is_dir(follow_symlinks=False)):
        name, seen = path[start:], entry.stat(follow_symlinks=False)
        before = (known or {}).get(name)
        same = before is not None and before.is_of(seen, linked=linked)
        digest = before.digest if before is not None and same else sha256(Path(path).read_bytes()).hexdigest()
        found[name] = Sum(seen.st_mode, digest, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)
    return found


def tree_hash_of(files: Sums) -> str:
    """SHA-256 over every path, mode and content, in the order of ``files``."""
    made = sha256()
    for name, one in files.items():
        made.update(f"{name}\0{one.mode:o}\0".encode() + bytes.fromhex(one.digest))
    return made.hexdigest()


def tree_hash(folder: Path) -> str:
    """SHA-256 over every path, mode and content below ``folder``."""
    return tree_hash_of(sums(folder))
