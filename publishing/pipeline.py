"""One build from beginning to end, and none where the files that it is made from are still the same."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from catalogue.checkout import ROOT
from catalogue.photos.cache import forget_others
from publishing import release
from publishing.plan import Plan, make_plan
from publishing.progress import SILENT, BuildFailed, Progress
from publishing.remembering import Before
from publishing.render import Engine, render
from publishing.reusing import Anew, Taken, about, taken, tools
from publishing.reusing import before as known_before
from publishing.verify import faults

Finish = Callable[[Plan, Path], None]
"""Writes into a folder that was built and verified."""
_CODE = (
    "catalogue",
    "editing",
    "macros",
    "publishing",
    "overrides",
    "docs",
    "data/words",
    "mkdocs.yml",
    "mkdocs.en.yml",
    "uv.lock",
)

State = Mapping[str, tuple[int, ...]]
"""Path → times of content and inode in nanoseconds, size, inode."""


@dataclass(frozen=True)
class Published:
    """What is shown now: the release folder and how many files it has. ``made``: whether there was anything to do."""

    folder: Path
    files: int
    today: dt.date
    made: bool


def publish(
    data: Path, out: Path, today: dt.date, engine: Engine = "mkdocs", cache: Path = ROOT / ".cache" / "photos", *,
    handbook: bool = False, finish: Finish | None = None, progress: Progress = SILENT,
) -> Published:  # fmt: skip
    """Build ``data`` as of ``today`` and show it at ``out``; ``handbook``: with the handbook as PDF and EPUB.

    ``finish`` may write into the verified folder; such a release is not taken for a build of ``data`` by the next one.
    Raises DataError (mistakes in the data), BuildFailed or OSError (ours); in each case ``out`` is as it was.
    """
    data, out = Path(os.path.abspath(data)), Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow the link
    if out == data or data in out.parents:
        raise BuildFailed("release", f"{out} lies in the data folder")
    log = release.releases_of(out) / "failure.log"
    try:
        with release.staging(out) as place:
            settings = today.isoformat(), engine, str(handbook)
            made_from = stamp(state(data), *settings)
            current = release.unchanged(out, made_from)
            if current is not None and finish is None:
                return Published(current, sum(not path.is_dir() for path in current.rglob("*")), today, made=False)
            progress.stage("Đọc dữ liệu", "Reading the data")
            read = files(data)
            # Who finishes a site writes into its files, so they may not be those of another release.
            known = None if finish else known_before(out, engine)
            plan = make_plan(data, today, handbook=handbook, before=known)
            before = taken(out, plan, engine, known) if known else None
            if known and plan.remembers and not isinstance(before, Taken):
                # What it did not make again is nowhere to be had.
                plan = make_plan(data, today, handbook=handbook, before=Before(known.code))
            linked: set[str] = set()
            site = _build(plan, read, place, engine, cache, before=before, linked=linked, progress=progress)
            if finish:
                finish(plan, site)
            progress.stage("Đưa ra trang mới", "Releasing")
            sums = release.sums(site, before.sums if isinstance(before, Taken) else None, linked=True)
            gone = [f"{one.kind}/{one.id}#{one.item or ''}" for one in plan.catalogue.withdrawn.rows]
            folder = release.release(site, out, gone, [cut.original for cuts in plan.photos.values() for cut in cuts[:1]], sums)
            _forget_photos(plan, cache)
            if known and stamp(state(data), *settings) == made_from:
                release.note(out, made_from, about(plan, known.code, linked), sums)
    except BuildFailed as failed:
        failed.write_log(log)
        raise
    with suppress(OSError):
        log.unlink(missing_ok=True)
    return Published(folder, len(plan.outputs), today, made=True)


def _build(
    plan: Plan,
    read: State,
    staging: release.Workplace,
    engine: Engine,
    cache: Path,
    *,
    before: Taken | Anew | None,
    linked: set[str],
    progress: Progress,
) -> Path:
    """A verified site in the staging folder. ``read``: the data as it was read; ``before``: what is taken over; ``linked``: see ``faults``."""
    site = render(plan, staging, cache, engine, progress, before=before)
    if files(plan.catalogue.root) != read:
        # The plan and each engine have read the data by themselves.
        raise BuildFailed("render", "the data was changed during the build; build again")
    progress.stage("Đọc lại và kiểm tra trang đã dựng", "Reading the site back and verifying it")
    release.settle(site)
    problems = faults(plan, site, before if isinstance(before, Taken) else None, linked)
    if problems:
        raise BuildFailed("verify", f"{len(problems)} faults, first: {problems[0]}", "\n".join(problems))
    return site


def _forget_photos(plan: Plan, cache: Path) -> None:
    """A photo that was withdrawn must not linger; but the site is released, so a full disk is no failure any more."""
    keys = {one.key for renditions in plan.photos.values() for one in renditions} | {card.key for card in plan.cards}
    keys |= {cover.key for cover in plan.covers}
    keys |= {one.key for one in plan.handbooks}
    for package in plan.packages:
        keys |= {package.key, *(picture.large.key for picture in package.pictures if picture.large)}
    with suppress(OSError):
        if cache.is_dir():
            forget_others(cache, keys)


def state(data: Path) -> State:
    """Every file that a build of ``data`` reads, as it is now."""
    roots = (data, *(ROOT / name for name in _CODE))
    return {path: seen for root in roots for path, seen in files(root).items()}


def files(root: Path) -> State:
    """Every file at or below ``root``, as it is now."""
    seen_files: dict[str, tuple[int, ...]] = {}
    for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
        if "__pycache__" not in path.parts and not path.is_dir():
            seen = path.lstat()
            seen_files[str(path)] = (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)
    return seen_files


def stamp(sources: State, *settings: str) -> str:
    """A name for "these sources, these tools, these settings": while it is the same, a new build would be the same too."""
    return sha256(repr((sorted(sources.items()), sys.version, tools(), settings)).encode()).hexdigest()
