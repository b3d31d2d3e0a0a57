"""From a plan to files in a staging folder: the two languages side by side as separate processes, then the photos."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Literal

from catalogue import addresses
from catalogue.checkout import ROOT
from catalogue.covers.printing import write_covers
from catalogue.data_files.folder import inside
from catalogue.data_files.problems import DataError, Problem, printable
from catalogue.formats.cards import write_cards
from catalogue.models import Lang
from catalogue.photos.renditions import Job, write_renditions
from catalogue.press.packages import write_packages
from catalogue.records import Catalogue
from macros.desk import Desk, lay
from publishing import offline
from publishing.file_facts import fill, write_page_sums
from publishing.handbooks import write_handbooks
from publishing.plan import Plan
from publishing.progress import SILENT, BuildFailed, Done, Progress
from publishing.release import Workplace
from publishing.reusing import Anew, Taken, engine_paths, link

Engine = Literal["mkdocs", "properdocs"]
CONFIGS: dict[Lang, str] = {"vi": "mkdocs.yml", "en": "mkdocs.en.yml"}
_LAST_MOMENT = 2**32 - 1
"""The compressed sitemap holds seconds in 32 bits."""


def render(
    plan: Plan,
    place: Workplace,
    cache: Path,
    engine: Engine = "mkdocs",
    progress: Progress = SILENT,
    *,
    before: Taken | Anew | None = None,
) -> Path:
    """Write every planned file below ``place`` and return the folder that holds the whole site; ``before``: what is taken over.

    Raises DataError (a photo cannot be decoded), BuildFailed or OSError.
    """
    taken = before if isinstance(before, Taken) else None
    old = frozenset(taken.sums) if taken else frozenset[str]()
    count = sum(path.endswith(".html") and path not in old for path in plan.outputs)
    vi, en = before.told if before else ("", "")
    progress.stage(f"Dựng {count} trang{vi}", f"Rendering {count} pages{en}")
    site = _some_pages(plan, place, taken) if taken else _all_pages(plan, place, engine)
    for path, raw in plan.files.items():
        if path not in old:
            _write(site, path, raw)
    _pictures(plan, place.folder / "print", site, cache, progress, old=old)
    if any(path not in old for one in plan.handbooks for path in one.paths.values()):
        progress.stage("Làm sổ tay", "Making the handbook")
        write_handbooks(plan.handbooks, site, cache)
    fill(site, old)
    for lang in CONFIGS:
        desk = Desk(plan.catalogue, lang, plan.today, plan.photos)
        offline.write(site, desk, plan.packs[lang], old)
    write_page_sums(site, {path: one.digest for path, one in taken.sums.items()} if taken else None)
    return site


def _write(site: Path, path: str, raw: bytes) -> None:
    file = inside(site, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)


def _some_pages(plan: Plan, place: Workplace, taken: Taken) -> Path:
    """What is taken over, and the pages that are not, made in this process: it has all that they are made of."""
    site = place.folder / "vi"
    site.mkdir()
    link(taken, site)
    wanted = [path for path in engine_paths(plan) if path not in taken.sums]
    for path in wanted:
        if path.startswith("assets/"):
            _write(site, path, (ROOT / "overrides" / path).read_bytes())
    around = dict(os.environ)
    try:
        os.environ |= engine_environment(plan.catalogue, plan.today)
        for lang in addresses.LANGS:
            prefix = addresses.home(lang)[1:]
            mine = [path for path in wanted if not path.startswith("assets/") and path.startswith("en/") == (lang == "en")]
            if mine:
                lay(Desk(plan.catalogue, lang, plan.today, plan.photos, made=plan.blocks[lang], earlier=plan.earlier))
                for path, raw in _engine_files(
                    lang, place.folder / f"engine-{lang}", [path.removeprefix(prefix) for path in mine]
                ):
                    _write(site, prefix + path, raw)
    finally:
        os.environ.clear()
        os.environ |= around
    return site


def _engine_files(lang: Lang, workshop: Path, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Path in the site of ``lang`` → bytes, as the engine makes them one by one. Raises BuildFailed, OSError."""
    # Here, because who makes everything anew does not need the engine in this process.
    from macros.hooks import Resident  # noqa: PLC0415

    try:
        engine = Resident(ROOT / CONFIGS[lang], workshop)
        for path in paths:
            yield path, engine.page_at(path) if path.endswith("index.html") else engine.template(path)
    except OSError:
        raise
    except (Exception, SystemExit) as error:  # the engine may end the whole process for a mistake in a page
        raise BuildFailed("render", f"mkdocs {CONFIGS[lang]}: {printable(str(error))[:300]}", traceback.format_exc()) from error


def _all_pages(plan: Plan, place: Workplace, engine: Engine) -> Path:
    """Every page, the two languages side by side."""
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


def _pictures(plan: Plan, prints: Path, site: Path, cache: Path, progress: Progress, *, old: Collection[str]) -> None:
    """Photos in their sizes, covers, the cards that show them, the press packages; none whose files are ``old``.

    ``prints``: a folder for the print sizes, which are published inside the packages only.
    """
    root = plan.catalogue.root
    photos = [(root / path, sizes) for path, sizes in plan.photos.items() if any(one.path not in old for one in sizes)]
    covers = [cover for cover in plan.covers if cover.path not in old or cover.picture.path not in old]
    cards = [card for card in plan.cards if card.path not in old]
    packages = [package for package in plan.packages if package.path not in old]
    pictures = [picture for package in packages for picture in package.pictures]
    large = [(root / one.original, (one.large,)) for one in pictures if one.large]
    count = len(photos) + len(covers) + len(cards) + len(large)
    with progress.counted(f"Làm {count} ảnh", f"Making {count} pictures", count) as done:
        _photos(photos, root, site, cache, done)
        write_covers(covers, site, cache, done)
        write_cards(cards, site, cache, done)
        _photos(large, root, prints, cache, done)
        write_packages(packages, prints, site, cache)


def _photos(jobs: Sequence[Job], root: Path, out: Path, cache: Path, done: Done) -> None:
    if not jobs:
        return
    refused = write_renditions(jobs, out, cache, len(os.sched_getaffinity(0)), done)
    if refused:
        raise DataError(
            Problem(one.path.relative_to(root).as_posix(), 1, 1, one.code, tuple(one.params.items())) for one in refused
        )
