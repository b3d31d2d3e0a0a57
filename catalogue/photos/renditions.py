"""Write the renditions of many photos: decoded in limited worker processes, kept in a cache, published whole.

Processes, not threads: a decoder that crashes, spins or eats memory then costs one photo, not the build. The price is
small: twelve photos of 12 megapixels take 4.5 s in two processes and 4.3 s in two threads (8.5 s in one); the
difference is the start of the workers. When all is cached, none is started.
"""

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from math import ceil
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from PIL import Image

from catalogue.photos.cache import is_cached, keep, opened_cache, publish, remove_leftovers
from catalogue.photos.files import PhotoRefused, Rendition, examine, read_photo
from catalogue.photos.headers import sniff
from catalogue.photos.jpeg_warnings import jpeg_warnings
from catalogue.photos.pixels import DAMAGE, make_renditions, original_from

try:
    import resource
except ImportError:  # Windows has no such limits; published builds run on Linux.
    resource = None  # type: ignore[assignment]

MAX_MEMORY = 1 << 30
"""Bytes of address space of a worker."""
MAX_SECONDS = 20
"""CPU seconds for one photo."""
Job = tuple[Path, tuple[Rendition, ...]]
"""An original and the renditions planned for it."""
Made = dict[str, bytes] | PhotoRefused
"""Address and bytes of each rendition, or why there are none."""


def write_renditions(
    jobs: Sequence[Job], out: Path, cache: Path, workers: int, done: Callable[[int], None] = lambda _: None
) -> list[PhotoRefused]:
    """Put every rendition of ``jobs`` into ``out``, making those that ``cache`` lacks with ``workers`` processes.

    ``done`` is told how many more of ``jobs`` need no work any longer.
    Returns the photos that could not be decoded; all others are written. Raises OSError when the disk refuses.
    """
    unique = {renditions[0].key: (path, renditions) for path, renditions in jobs if renditions}
    bad: dict[str, PhotoRefused] = {}
    with opened_cache(cache):
        missing = _missing(unique, cache, workers)
        done(len(jobs) - len(missing))
        for job, made in _made(missing, workers):
            done(1)
            if isinstance(made, PhotoRefused):
                bad[job[1][0].key] = made
            else:
                keep(cache, job[1][0].key, made)
        _publish([job for key, job in unique.items() if key not in bad], cache, out)
    named = sorted((path, renditions[0].key) for path, renditions in jobs if renditions)
    return [PhotoRefused(bad[key].code, bad[key].params, path) for path, key in named if key in bad]


def _missing(unique: dict[str, Job], cache: Path, workers: int) -> list[Job]:
    # Hashing leaves the interpreter free: the 1.4 GB of 900 photos are verified in 1.2 s on two threads, 1.8 s on one.
    with ThreadPoolExecutor(workers) as pool:
        known = pool.map(lambda key: is_cached(cache, key, _addresses(unique[key])), unique)
        return [job for job, cached in zip(unique.values(), known, strict=True) if not cached]


def render(path: Path, renditions: tuple[Rendition, ...]) -> Made:
    """Make one photo's renditions; runs in a worker. The original is read and examined again: it may have changed."""
    _allow_seconds(MAX_SECONDS)
    try:
        data = read_photo(path)
        photo = examine(path, data)
    except PhotoRefused as refused:
        return refused
    if photo.sha256 != renditions[0].original:
        return PhotoRefused("P18", {}, path)
    try:
        made = make_renditions(photo, data, renditions)
        return PhotoRefused("P14", {"found": photo.format}, path) if _is_mended(data) else made
    except (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return PhotoRefused("P16", {}, path)
    except DAMAGE:
        return PhotoRefused("P14", {"found": photo.format}, path)


def bounded_original(source: Path, target: Path) -> bytes:
    """``original_from`` in a worker with the limits of a build. Raises PhotoRefused, for whatever a decoder makes of the file."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_limit_worker) as pool:
        try:
            return pool.submit(_original, source, target).result()
        except BrokenProcessPool:
            raise PhotoRefused("P16", {}, source) from None


def _original(source: Path, target: Path) -> bytes:
    _allow_seconds(MAX_SECONDS)
    made = original_from(source, target)
    data = source.read_bytes()
    if _is_mended(data):
        raise PhotoRefused("P14", {"found": sniff(data)}, source)
    return made


def _is_mended(data: bytes) -> bool:
    """Whether the decoder filled a gap in silence: half a photo would be published."""
    return sniff(data) == "JPEG" and bool(jpeg_warnings(data))


def _made(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Made]]:
    """Every job with its result. When a worker dies, the few photos then in work are tried again, each on its own."""
    waiting = deque(jobs)
    while waiting:
        for suspect in (yield from _made_together(waiting, min(workers, len(waiting)))):
            alone = deque([suspect])
            killers = yield from _made_together(alone, 1)
            if killers:
                yield suspect, PhotoRefused("P16", {}, suspect[0])


def _made_together(waiting: deque[Job], workers: int) -> Generator[tuple[Job, Made], None, list[Job]]:
    """Results of ``waiting`` until it is empty or a worker dies; returns the jobs that were in work at that moment."""
    flying: dict[Future[Made], Job] = {}
    try:
        with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_limit_worker) as pool:
            while waiting or flying:
                while waiting and len(flying) <= workers:
                    future = pool.submit(render, *waiting[0])
                    flying[future] = waiting.popleft()
                for future in wait(flying, return_when=FIRST_COMPLETED).done:
                    made = future.result()
                    yield flying.pop(future), made
    except BrokenProcessPool:
        return list(flying.values())
    return []


def _limit_worker() -> None:
    """Bound what a decoder may take, and let the worker end with its parent, even a killed one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # decoders tell the terminal in English what we tell ourselves
    if resource:
        _limit(resource.RLIMIT_AS, MAX_MEMORY)
        _limit(resource.RLIMIT_CORE, 0)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _allow_seconds(seconds: int) -> None:
    """CPU time from now on, after which the system ends this process."""
    if resource and parent_process():
        _limit(resource.RLIMIT_CPU, ceil(time.process_time()) + seconds)


def _limit(kind: int, most: int) -> None:
    """Set a soft limit, within a stricter one that whoever runs the build may have set."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _publish(jobs: Sequence[Job], cache: Path, out: Path) -> None:
    for folder in {(out / address).parent for job in jobs for address in _addresses(job)}:
        folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder)
    for job in jobs:
        for address in _addresses(job):
            publish(cache, address, out)


def _addresses(job: Job) -> list[str]:
    return [rendition.path for rendition in job[1]]
