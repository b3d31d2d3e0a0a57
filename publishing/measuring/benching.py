"""How long things take and how much memory they need, on made-up data of growing size.

Times are CPU times, so that other work on the machine counts little; where it still does, read the ratios.
"""

import datetime as dt
import multiprocessing
import os
import re
import resource
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

from catalogue.checkout import ROOT
from catalogue.loading import load_catalogue
from catalogue.photos.library import PICTURED, picture_plan
from catalogue.photos.renditions import write_renditions
from catalogue.records import Catalogue
from publishing.measuring.peers import peers
from publishing.measuring.running import Used, run
from publishing.measuring.samples import Samples
from publishing.progress import BuildFailed
from publishing.showing import Maker

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


def rows(folder: Path, *, quick: bool, photos: int | None = None) -> Iterator[Row]:
    """Measure below ``folder``, an empty one, and give each line as soon as it is known; with ``photos``, only so many of them."""
    if photos:
        yield from _photos(folder, (1, photos))
        return
    # The builds come first: a process counts the memory of the one that started it, which photographs would make large.
    counts = [20, 120] if quick else [125, 1475]
    yield from _builds(folder, counts)
    yield from _sight(folder / f"data-{counts[-1]}", folder / "engine")
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
    few, many = ((count, *_render(_photographs(folder / str(count), count), folder / str(count))) for count in counts)
    yield Row("photos of 12 megapixels: CPU for each further one", (many[1] - few[1]) / (many[0] - few[0]), "s", 0.7)
    yield Row(f"{many[0]} photos: cores kept busy, of {_CORES}", many[1] / many[2], "")
    yield Row(f"{many[0]} photos: time in which all {_CORES} workers had work", many[3] * 100, "%")
    catalogue = load_catalogue(folder / str(many[0]) / "data")
    start = time.perf_counter()
    _render(catalogue, folder / str(many[0]))
    yield Row(f"{many[0]} photos again, all cached: clock of the photo work", time.perf_counter() - start, "s", 2)


def _photographs(folder: Path, count: int) -> Catalogue:
    """A data folder with ``count`` photographs below ``folder``, read."""
    return load_catalogue(Samples(folder / "data").make(ROOT / "data", records=5 * count, photos=count))


def _render(catalogue: Catalogue, folder: Path) -> tuple[float, float, float]:
    """CPU and clock seconds of all renditions of its photographs, and the part of the time in which no worker waited."""
    data = catalogue.root
    planned = picture_plan(data, {kind: catalogue.records(kind) for kind in PICTURED})
    jobs = [(data / path, renditions) for path, renditions in planned.items()]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with _watched() as seen:
        write_renditions(jobs, folder / "out", folder / "cache", workers=_CORES)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, seen.count(True) / max(1, len(seen))


@contextmanager
def _watched() -> Iterator[list[bool]]:
    """Ten times a second: whether every worker runs or waits for a core only. Other work on the machine does not count."""
    seen: list[bool] = []
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            states = [_state(child.pid) for child in multiprocessing.active_children()]
            seen.append(states.count("R") >= _CORES)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def _state(process: int | None) -> str:
    """The state letter of a process (proc(5)); "" when it has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def _builds(folder: Path, records: list[int]) -> Iterator[Row]:
    made = []
    for count in records:
        data = Samples(folder / f"data-{count}").make(ROOT / "data", records=count)
        pages, used = build_once(data, folder / f"site-{count}")
        made.append((pages, used))
        yield Row(f"build, {pages} pages: CPU a page, with start-up", used.cpu / pages * 1000, "ms")
        yield Row(f"build, {pages} pages: largest process", used.peak, "MB", 250)
    (few, small), (many, large) = made
    slope = (large.cpu - small.cpu) / (many - few)
    yield Row("build: CPU for each further page", slope * 1000, "ms", 8)
    yield Row("build: start-up, on the straight line through both", small.cpu - slope * few, "s")
    yield Row("build: memory for each further page", (large.peak - small.peak) / (many - few) * 1024, "kB")
    data, site = folder / f"data-{records[-1]}", folder / f"site-{records[-1]}"
    yield Row(f"build, {many} pages, nothing changed: CPU", build_once(data, site)[1].cpu, "s")
    _edit(data, 0)
    edited = build_once(data, site)[1]
    yield Row(f"build, {many} pages, one edit: CPU", edited.cpu, "s", 3)
    yield Row("build, one edit: as a ratio to the whole build before it", edited.cpu / large.cpu, "×", 0.1)
    for name, pages, used in peers(site.resolve(), folder / "peers"):
        page = used.cpu / pages
        yield Row(f"{name}, {pages} pages of text alone: CPU a page, with start-up", page * 1000, "ms")
        yield Row(f"{name}: largest process", used.peak, "MB")
        yield Row("our whole build: as a ratio to it, page for page", large.cpu / many / page, "×")
        yield Row("our build after one edit: as a ratio to its whole one", edited.cpu / many / page, "×", 1)


def _edit(data: Path, number: int) -> Path:
    """Change one word of one record; its file."""
    file = data / "products" / "san-pham-0.yaml"
    file.write_text(re.sub(r"vi: (?:Sửa \d+ )?", f"vi: Sửa {number} ", file.read_text("utf-8"), count=1), "utf-8")
    return file


def _sight(data: Path, folder: Path) -> Iterator[Row]:
    """How long ``make serve`` takes from a written file to the page that it changes, without the browser; and to be ready."""
    folder.mkdir()
    start = time.process_time()
    maker = Maker(data, folder, lambda: dt.date.fromisoformat(_TODAY))
    maker.answer("san-pham/san-pham-0/")
    yield Row("serve: from its start to the first page, CPU without imports", time.process_time() - start, "s", 4)
    taken = []
    for number in range(1, 21):
        file = _edit(data, number)
        start = time.process_time()
        maker.change([file])
        page = maker.answer("san-pham/san-pham-0/").body
        taken.append(time.process_time() - start)
        if f"Sửa {number} ".encode() not in (page or b""):
            raise BuildFailed("bench", "an edit is not on its page")
    yield Row("serve: from a written file to its page, median of 20, CPU", median(taken) * 1000, "ms", 300)


def build_once(data: Path, out: Path) -> tuple[int, Used]:
    """How many pages there are after a build of ``data`` at ``out`` in a process of its own, and what it used. Raises BuildFailed."""
    used = run([sys.executable, str(ROOT / "scripts" / "build.py"), "--data", str(data), "--out", str(out), "--today", _TODAY])
    return sum(1 for _ in out.resolve().rglob("*.html")), used
