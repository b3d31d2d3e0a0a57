"""From a plan to files in a staging folder: the two languages side by side as separate processes, then the photos."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from catalogue.checkout import ROOT
from catalogue.covers.printing import write_covers
from catalogue.data_files.folder import inside
from catalogue.data_files.problems import DataError, Problem, printable
from catalogue.formats.cards import write_cards
from catalogue.models import Lang
from catalogue.photos.renditions import Job, write_renditions
from catalogue.press.packages import write_packages
from catalogue.records import Catalogue
from macros.desk import Desk
from publishing import offline
from publishing.file_facts import fill, write_page_sums
from publishing.handbooks import write_handbooks
from publishing.plan import Plan
from publishing.progress import SILENT, BuildFailed, Done, Progress
from publishing.release import Workplace

Engine = Literal["mkdocs", "properdocs"]
CONFIGS: dict[Lang, str] = {"vi": "mkdocs.yml", "en": "mkdocs.en.yml"}
_LAST_MOMENT = 2**32 - 1
"""The compressed sitemap holds seconds in 32 bits."""


def render(plan: Plan, place: Workplace, cache: Path, engine: Engine = "mkdocs", progress: Progress = SILENT) -> Path:
    """Write every planned file below ``place`` and return the folder that holds the whole site.

    Raises DataError (a photo cannot be decoded), BuildFailed or OSError.
    """
    count = sum(path.endswith(".html") for path in plan.outputs)
    progress.stage(f"Dựng {count} trang", f"Rendering {count} pages")
    runs: dict[Lang, subprocess.Popen[str]] = {}
    children_watch, alive = os.pipe()
    try:
        for lang in CONFIGS:
            runs[lang] = _start(plan, place, lang, engine, children_watch)
        for lang, run in runs.items():
            output, _ = run.communicate()
            if run.returncode:
                raise _failure(f"{engine} {CONFIGS[lang]}", run.returncode, output)
    finally:
        for run in runs.values():
            with run:
                run.kill()
        os.close(children_watch)
        os.close(alive)
    site = place.folder / "vi"
    os.rename(place.folder / "en", site / "en")
    for path, raw in plan.files.items():
        file = inside(site, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
    _pictures(plan, place.folder / "print", site, cache, progress)
    if plan.handbooks:
        progress.stage("Làm sổ tay", "Making the handbook")
        write_handbooks(plan.handbooks, site, cache)
    fill(site)
    for lang in CONFIGS:
        offline.write(site, Desk(plan.catalogue, lang, plan.today, plan.photos))
    write_page_sums(site)
    return site


def _start(plan: Plan, place: Workplace, lang: Lang, engine: Engine, watch: int) -> "subprocess.Popen[str]":
    config, out = str(ROOT / CONFIGS[lang]), str(place.folder / lang)
    command = [sys.executable, "-m", "publishing.engine", engine, "build", "--strict", "-f", config, "-d", out]
    made = place.folder / f"blocks-{lang}.json"
    made.write_text(json.dumps(plan.blocks[lang], ensure_ascii=False), "utf-8")
    return subprocess.Popen(
        command, cwd=ROOT, env=engine_environment(plan.catalogue, plan.today) | {"KHUYENCONG_MADE": str(made)}, text=True, encoding="utf-8", errors="replace",
        stdin=watch, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, pass_fds=[place.lock],
    )  # fmt: skip


def _failure(what: str, code: int, output: str) -> BuildFailed:
    end = f"ended by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
    told = [line for line in output.splitlines() if line.startswith(("ERROR", "Error", "WARNING", "OSError", "_"))][:3]
    return BuildFailed("render", f"{what}: {end}" + (f": {printable(' '.join(told))[:300]}" if told else ""), output)


def engine_environment(catalogue: Catalogue, today: dt.date) -> dict[str, str]:
    """What the engine may know: the same on every machine, and no secret of the caller's environment."""
    midnight = int(dt.datetime.combine(today, dt.time(), dt.UTC).timestamp())
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": str(min(max(midnight, 0), _LAST_MOMENT)),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "KHUYENCONG_DATA": str(catalogue.root.resolve()),
        "KHUYENCONG_TODAY": today.isoformat(),
        "KHUYENCONG_URL": f"{catalogue.site.url}/",
    }


def _pictures(plan: Plan, prints: Path, site: Path, cache: Path, progress: Progress) -> None:
    """Photos in their sizes, covers, the cards that show them, the press packages.

    ``prints``: a folder for the print sizes, which are published inside the packages only.
    """
    root = plan.catalogue.root
    photos = [(root / path, renditions) for path, renditions in plan.photos.items()]
    pictures = [picture for package in plan.packages for picture in package.pictures]
    large = [(root / one.original, (one.large,)) for one in pictures if one.large]
    count = len(photos) + len(plan.covers) + len(plan.cards) + len(large)
    with progress.counted(f"Làm {count} ảnh", f"Making {count} pictures", count) as done:
        _photos(photos, root, site, cache, done)
        write_covers(plan.covers, site, cache, done)
        write_cards(plan.cards, site, cache, done)
        _photos(large, root, prints, cache, done)
        write_packages(plan.packages, prints, site, cache)


def _photos(jobs: Sequence[Job], root: Path, out: Path, cache: Path, done: Done) -> None:
    if not jobs:
        return
    refused = write_renditions(jobs, out, cache, len(os.sched_getaffinity(0)), done)
    if refused:
        raise DataError(
            Problem(one.path.relative_to(root).as_posix(), 1, 1, one.code, tuple(one.params.items())) for one in refused
        )
