"""How long things take and how much memory they need, on made-up data of growing size.

Times are CPU times, so that other work on the machine counts little; where it still does, read the ratios.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from catalogue.loading import load_catalogue
from catalogue.photo_library import PHOTO_KINDS, picture_plan
from catalogue.renditions import write_renditions
from publishing.failure import BuildFailed
from publishing.plan import ROOT
from publishing.samples import Samples

_TODAY = "2026-11-22"
_CORES = len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Row:
    """One line of the table: what, how much, in which unit, and the goal where there is one."""

    what: str
    value: float
    unit: str
    goal: float | None = None

    def __str__(self) -> str:
        """Aligned; a missed goal is marked."""
        goal = "" if self.goal is None else f"  (≤ {self.goal:g}{'' if self.value <= self.goal else ' MISSED'})"
        return f"{self.what:<58} {self.value:>9.2f} {self.unit}{goal}"


@dataclass(frozen=True)
class Built:
    """What one build took. ``cpu``: seconds of all its processes; ``peak``: megabytes of the largest of them."""

    pages: int
    cpu: float
    peak: float
    wall: float


def rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Measure below ``folder``, an empty one, and give each line as soon as it is known."""
    # The builds come first: a process counts the memory of the one that started it, which photographs would make large.
    yield from _builds(folder, [20, 120] if quick else [125, 1475])
    yield from _check(Samples(folder / "check").make(ROOT / "data", records=300 if quick else 1000))
    yield from _photos(folder / "photos", (1, 3) if quick else (2, 8))


def _check(data: Path) -> Iterator[Row]:
    texts = [path.read_bytes() for path in sorted(data.rglob("*.yaml"))]
    bare = min(_cpu_of(lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts]) for _ in range(3))
    check = min(_cpu_of(lambda: load_catalogue(data)) for _ in range(3))
    yield Row(f"check, {len(texts)} files: CPU per 1,000 files", check / len(texts) * 1000, "s")
    yield Row("check: as a ratio to bare CSafeLoader on the same bytes", check / bare, "×", 3)


def _cpu_of(work: object) -> float:
    assert callable(work)
    start = time.process_time()
    work()
    return time.process_time() - start


def _photos(folder: Path, counts: tuple[int, int]) -> Iterator[Row]:
    (few, few_cpu, _), (many, many_cpu, wall) = ((count, *_render(folder / str(count), count)) for count in counts)
    yield Row("photos of 12 megapixels: CPU for each further one", (many_cpu - few_cpu) / (many - few), "s", 0.7)
    yield Row(f"photos: cores kept busy, of {_CORES}", many_cpu / wall, "")


def _render(folder: Path, count: int) -> tuple[float, float]:
    """CPU and clock seconds of all renditions of ``count`` photographs."""
    data = Samples(folder / "data").make(ROOT / "data", records=5 * count, photos=count)
    catalogue = load_catalogue(data)
    planned = picture_plan(data, {kind: catalogue.records(kind) for kind in PHOTO_KINDS})
    jobs = [(data / path, renditions) for path, renditions in planned.items()]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    write_renditions(jobs, folder / "out", folder / "cache", workers=_CORES)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def _builds(folder: Path, records: list[int]) -> Iterator[Row]:
    made = []
    for count in records:
        data = Samples(folder / f"data-{count}").make(ROOT / "data", records=count)
        made.append(build_once(data, folder / f"site-{count}"))
        yield Row(f"build, {made[-1].pages} pages: CPU a page, with start-up", made[-1].cpu / made[-1].pages * 1000, "ms")
        yield Row(f"build, {made[-1].pages} pages: largest process", made[-1].peak, "MB", 250)
    small, large = made
    slope = (large.cpu - small.cpu) / (large.pages - small.pages)
    yield Row("build: CPU for each further page", slope * 1000, "ms", 8)
    yield Row("build: start-up, on the straight line through both", small.cpu - slope * small.pages, "s")
    yield Row("build: memory for each further page", (large.peak - small.peak) / (large.pages - small.pages) * 1024, "kB")
    warm = build_once(folder / f"data-{records[-1]}", folder / f"site-{records[-1]}")
    yield Row(f"build, {warm.pages} pages, nothing changed: CPU", warm.cpu, "s")


def build_once(data: Path, out: Path) -> Built:
    """Build ``data`` at ``out`` in a process of its own. Raises BuildFailed."""
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--data", str(data), "--out", str(out), "--today", _TODAY]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BuildFailed("bench", f"the build of {data} ended with exit code {process.returncode}")
    pages = sum(1 for _ in out.resolve().rglob("*.html"))
    return Built(pages, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, time.perf_counter() - start)
