"""Renditions kept between builds: ``<key>-<width>.<ext>`` beside ``<key>.sha256``, readable by ``sha256sum --check``.

A file counts only while its digest is right, so a cut, emptied or exchanged one is made again. Files are written whole
(temporary name, fsync, rename), the digests last; a killed run leaves temporary names, which the next one removes.
"""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from catalogue.data_files.folder import inside

_PART = ".part-"
_MODE = 0o644


@contextmanager
def opened_cache(cache: Path) -> Iterator[None]:
    """Make the folder, wait until no other build writes in it, remove what a killed one left."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / ".lock").open("w") as lock:
        _wait_for(lock.fileno())
        remove_leftovers(cache)
        yield


def remove_leftovers(folder: Path) -> None:
    """Delete temporary files of killed runs."""
    for left in folder.glob(f"{_PART}*"):
        left.unlink(missing_ok=True)


def is_cached(cache: Path, key: str, paths: Collection[str]) -> bool:
    """Whether every one of ``paths`` is in the cache with the digest noted when it was made."""
    noted = _digests(cache / f"{key}.sha256")
    return all(_digest(_place(cache, path)) == noted.get(PurePosixPath(path).name, "?") for path in paths)


def keep(cache: Path, key: str, files: Mapping[str, bytes], *, synced: bool = True) -> None:
    """Put the renditions of one photo into the cache; ``files``: address and bytes. Raises OSError (full disk, …).

    ``synced``: wait until the disk has them. Without it a power cut costs what was made last, for digests are checked.
    """
    for path, data in files.items():
        write_whole(_place(cache, path), data, synced=synced)
    digests = {PurePosixPath(path).name: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())}
    noted = "".join(f"{digest}  {name}\n" for name, digest in digests.items())
    write_whole(cache / f"{key}.sha256", noted.encode(), synced=synced)


def publish(cache: Path, path: str, out: Path, name: str | None = None) -> None:
    """Put one cached file at ``out / path``, or under another ``name`` in ``out``. Raises OSError."""
    source, target = _place(cache, path), inside(out, name or path)
    if target.exists() and target.samefile(source):
        return
    source.chmod(_MODE)
    part = target.with_name(f"{_PART}{target.name}")
    try:
        # A link costs no write and keeps the time of making, so a web server's ETag lives through a new build.
        os.link(source, part)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        write_whole(target, source.read_bytes())


def forget_others(cache: Path, keys: Collection[str]) -> int:
    """Delete all renditions whose key is not among ``keys``; how many files went. A withdrawn photo must not linger."""
    with opened_cache(cache):
        others = [file for file in cache.iterdir() if file.name[:1] != "." and file.name[:16] not in keys]
        for file in others:
            file.unlink()
    return len(others)


def write_whole(target: Path, data: bytes, *, synced: bool = True) -> None:
    """Write a file so that it is either absent (or as before) or complete; ``synced``: also after a power cut. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=_PART, dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if synced:
                os.fsync(handle)
        part.chmod(_MODE)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _place(cache: Path, path: str) -> Path:
    return cache / PurePosixPath(path).name


def _digests(noted: Path) -> dict[str, str]:
    try:
        pairs = (line.split("  ", 1) for line in noted.read_text("ascii").splitlines())
        return {pair[1]: pair[0] for pair in pairs if len(pair) == 2}
    except (OSError, UnicodeDecodeError):
        return {}


def _digest(file: Path) -> str:
    """SHA-256 of a regular file; "" for anything else."""
    if file.is_symlink() or not file.is_file():
        return ""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def _wait_for(lock: int) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where two builds at once are the user's own affair
    except ImportError:
        return
    fcntl.flock(lock, fcntl.LOCK_EX)
