"""Makes any file of the site when it is asked for, by the functions of a build: the process behind ``publishing/serving.py``.

The catalogue, the templates and the page engine stay in memory. After an edit only the written file is read again, and a page
that is asked for next is made of it: milliseconds. What takes longer follows in a forked process, which the next edit ends:
comparing all files with each other, then the plan of the whole site, of which search, calendars, feeds and data files are kept.
Until these are there, those of before are shown. A mistake changes nothing but what is told: the last good state stays.

Pictures are told, not made: whoever asked makes them with ``picture``, so that no page waits for them.
"""

import datetime as dt
import os
import signal
import sys
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from jinja2 import TemplateSyntaxError

from catalogue import addresses
from catalogue.checkout import ROOT
from catalogue.covers.printing import Print, printed, write_covers
from catalogue.data_files.problems import DataError, Problem, printable
from catalogue.formats.cards import Card, write_cards
from catalogue.loading import Rereading, checked, unchecked
from catalogue.models import Lang
from catalogue.models.dates import today_in_vietnam
from catalogue.photos.cache import is_cached, keep, opened_cache, publish
from catalogue.photos.files import PhotoRefused, Rendition
from catalogue.photos.library import PICTURED, picture_plan
from catalogue.photos.renditions import Job, render
from catalogue.press.packages import Package, write_packages
from catalogue.records import Catalogue
from editing.reporting import report
from macros.desk import Desk, lay
from macros.embeds import embed_files
from macros.hooks import Resident
from macros.pages import FamilyPage, RecordPage, all_pages
from macros.rendering import environment
from publishing import file_facts, offline
from publishing.bundling import served
from publishing.earlier_texts import earlier_texts
from publishing.engine import end_with_parent
from publishing.plan import page_addresses, plan_of
from publishing.progress import BuildFailed
from publishing.prose import DOCS, MACRO_CALL, prose_address, prose_pages, prose_problems, prose_text
from publishing.render import CONFIGS, engine_environment

_REST = 0.3
"""Seconds without a question before what follows from an edit is worked out."""
ASSETS = ROOT / "overrides" / "assets"
_ENGINE_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz")

Told = tuple[str, str]
"""What is wrong, in Vietnamese and in English."""


@dataclass(frozen=True)
class Wanted:
    """A picture or package that is not made yet: see ``picture``."""

    path: str
    data: Path
    photos: tuple[Job, ...] = ()
    covers: tuple[Print, ...] = ()
    card: Card | None = None
    package: Package | None = None


@dataclass(frozen=True)
class Answer:
    """What the site has at a path: bytes, a picture to make, or nothing, perhaps not yet (``later``).

    ``told``: why the page cannot be made.
    """

    body: bytes | None = None
    wanted: Wanted | None = None
    later: bool = False
    told: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How things stand: whether search and data files are being made, and what is wrong with the data."""

    working: bool
    told: tuple[Told, ...] = ()


class _Earlier(Mapping[str, str]):
    """``earlier_texts`` of a catalogue, asked of git when the one page that shows them is."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def _texts(self) -> dict[str, str]:
        return earlier_texts(self._catalogue)

    def __getitem__(self, mark: str) -> str:
        return self._texts[mark]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


_Page = tuple[Lang, RecordPage | FamilyPage | str]


@dataclass(frozen=True)
class _State:
    """One reading of the data, and what pages are made from."""

    catalogue: Catalogue
    today: dt.date
    photos: Mapping[str, tuple[Rendition, ...]]
    earlier: Mapping[str, str]
    desks: dict[Lang, Desk] = field(default_factory=dict)

    @cached_property
    def pages(self) -> dict[str, _Page]:
        """Path in the site → language, and what the page is made from: a hand-written one is its path in ``docs/<lang>``."""
        pages: dict[str, _Page] = {}
        for lang in addresses.LANGS:
            pages |= {f"{page.address[1:]}index.html": (lang, page) for page in all_pages(self.catalogue, lang)}
            pages |= {f"{prose_address(source, lang)[1:]}index.html": (lang, source) for source in prose_pages(lang)}
        return pages

    def still_has(self, lang: Lang, page: RecordPage | FamilyPage | str) -> bool:
        """Whether this is one of the pages, as far as that is told at a glance: an edit is seen the sooner."""
        if isinstance(page, RecordPage):
            record = self.catalogue.records(page.kind).get(page.record_id)
            return record is not None and addresses.has_page(record)
        return isinstance(page, str) and (DOCS / lang / page).is_file()

    @cached_property
    def renditions(self) -> dict[str, Job]:
        """Path in the site → the photo it is made of."""
        root = self.catalogue.root
        return {one.path: (root / name, planned) for name, planned in self.photos.items() for one in planned}

    @cached_property
    def embedded(self) -> dict[str, bytes]:
        """The pages that other sites show in a frame."""
        return {path: raw for desk in self.desks.values() for path, raw in embed_files(desk)}

    def begin_anew(self) -> None:
        """Forget the HTML that was made: a template has changed."""
        for lang in addresses.LANGS:
            self.desks[lang] = Desk(self.catalogue, lang, self.today, self.photos, earlier=self.earlier)
        self.__dict__.pop("embedded", None)


def _state(catalogue: Catalogue, today: dt.date) -> _State:
    photos = picture_plan(catalogue.root, {kind: catalogue.records(kind) for kind in PICTURED})
    state = _State(catalogue, today, photos, _Earlier(catalogue))
    state.begin_anew()
    return state


class Maker:
    """The site of one data folder as it is now. ``folder``: an empty one for the engine. ``today`` is asked before each answer."""

    def __init__(self, data: Path, folder: Path, today: Callable[[], dt.date] = today_in_vietnam) -> None:
        """Raises DataError: of data that cannot be read nothing can be shown."""
        self._folder, self._today = folder, today
        self._reading = Rereading(data)
        self._run = self._reading.read()
        environment().auto_reload = True
        self._now = self._good = _state(unchecked(self._run, today()), today())
        self._engines: dict[Lang, Resident] = {}
        self._engines_for: Collection[str] = ()
        """The pages that there were when the engines were opened."""
        self._pages: dict[str, _Page] = {}
        """What was shown so far."""
        self._assets: dict[str, bytes] | None = None
        self.files: dict[str, bytes] = {}
        """Path → bytes of what follows from all of the data: search, calendars, feeds, data files."""
        self.planned: dict[str, Wanted] = {}
        """The same for cards and press packages."""
        self.told: tuple[Told, ...] = ()
        self.sure = False
        """Whether all files were compared with each other."""

    def change(self, paths: list[Path]) -> list[str]:
        """Take over what was written at ``paths``; the paths of changed assets in the site."""
        assets = [path.relative_to(ASSETS).as_posix() for path in paths if path.is_relative_to(ASSETS)]
        if assets:
            self._assets = None
        if any(not path.is_relative_to(ASSETS) for path in paths):
            self._read(paths)
        return [f"assets/{name}" for name in assets]

    def _read(self, written: list[Path] | None = None) -> None:
        self._run = self._reading.read(written)
        self.sure = False
        try:
            self._take(_state(unchecked(self._run, self._today()), self._today()))
            self.told = ()
            if any(path.is_relative_to(DOCS) for path in written or ()):
                self._check_prose()
        except DataError as error:
            self.told = _told(error)
        except Exception:  # noqa: BLE001 - data that do not agree may break anything; the comparison says why
            self.compare()

    def _take(self, state: _State) -> None:
        if state.catalogue.site != self._now.catalogue.site:
            self._engines.clear()
        self._now = state

    def compare(self) -> None:
        """Compare all files with each other: what is told then is all, and what was good before stands where there is something."""
        try:
            checked(self._run, self._today())
            self._check_prose()
        except DataError as error:
            self.told = _told(error)
            self._take(self._good)
        else:
            self.told = ()
            self._good = self._now
        self.sure = True

    def _check_prose(self) -> None:
        if problems := prose_problems(lambda: page_addresses(self._now.catalogue)):
            raise DataError(problems)

    def agree(self, told: tuple[Told, ...]) -> None:
        """What the comparison found that another process made."""
        self.told, self.sure = told, True
        if told:
            self._take(self._good)
        else:
            self._good = self._now

    def answer(self, path: str) -> Answer:
        """What the site has at ``path``, without the stroke at its beginning."""
        if self._now.today != self._today():
            self._read()
        try:
            return self._answer(path)
        except Exception as error:  # noqa: BLE001 - whatever a page is broken by is told over the last good one
            if not self.sure:
                self.compare()
                if self.told:
                    return self.answer(path)
            return Answer(told=_told(error))

    def _answer(self, path: str) -> Answer:
        state = self._now
        path = path if path and not path.endswith("/") else f"{path}index.html"
        page = self._pages.get(path)
        if page is None or not state.still_has(*page):
            page = state.pages.get(path)
        if page is not None:
            self._pages[path] = page
            return Answer(self._page(path, *page))
        lang: Lang = "en" if path.startswith("en/") else "vi"
        if path.removeprefix("en/") in _ENGINE_FILES:
            if self._engines_for != state.pages.keys():
                self._engines.clear()
            return Answer(self._engine(lang).template(path.removeprefix("en/")))
        asset = self._asset(path.removeprefix("assets/")) if path.startswith("assets/") else None
        if asset is not None:
            return Answer(asset)
        if path in state.renditions:
            return Answer(wanted=Wanted(path, state.catalogue.root, (state.renditions[path],)))
        if cover := _cover_at(state.catalogue, path):
            return Answer(wanted=Wanted(path, state.catalogue.root, covers=(cover,)))
        if path in state.embedded:
            return Answer(state.embedded[path])
        if path in self.files:
            return Answer(self.files[path])
        # A page need not wait: it is told when there is one. Whoever fetches a file is not.
        is_page = Path(path).suffix in ("", ".html")
        return Answer(wanted=self.planned.get(path), later=not self.files and not is_page)

    def _page(self, path: str, lang: Lang, page: RecordPage | FamilyPage | str) -> bytes:
        desk = self._now.desks[lang]
        # What a template says is wrong comes out here; from inside the engine it would come without its place.
        if isinstance(page, RecordPage):
            desk.record_html(page.kind, page.record_id, page.address)
        elif isinstance(page, FamilyPage):
            desk.family_html(page.family, page.key, page.address)
        else:
            for block in MACRO_CALL.findall(prose_text(page, lang)):
                desk.html(block, prose_address(page, lang))
        source = page if isinstance(page, str) else page.source_path
        if not self._engine(lang).has(source):
            self._engines.clear()
        made = self._engine(lang).page(source)
        if path in file_facts.pages():
            made = file_facts.filled(made.decode(), lang, self._known).encode()
        return offline.unsized(made.decode()).encode() if path in offline.pages() else made

    def _engine(self, lang: Lang) -> Resident:
        lay(self._now.desks[lang])
        if lang not in self._engines:
            os.environ |= engine_environment(self._now.catalogue, self._now.today)
            self._engines_for = self._now.pages.keys()
            self._engines[lang] = Resident(ROOT / CONFIGS[lang], self._folder / lang)
        return self._engines[lang]

    def _asset(self, name: str) -> bytes | None:
        if self._assets is None:
            self._assets = dict(served(ASSETS))
        file = ASSETS / name
        inside = file.is_file() and file.resolve().is_relative_to(ASSETS.resolve())
        return self._assets.get(f"assets/{name}") or (file.read_bytes() if inside else None)

    def _known(self, path: str) -> bytes | None:
        """The bytes of a file whose size a page tells, where they are there."""
        if path in self.files:
            return self.files[path]
        wanted = self.planned.get(path)
        return self.package(wanted) if wanted else None

    package: Callable[[Wanted], bytes | None] = staticmethod(lambda _: None)
    """How a press package is had without making its pictures; nothing where it was not made before."""

    def follow(self) -> tuple[dict[str, bytes], dict[str, Wanted]]:
        """What follows from all of the data: files and, made when they are asked for, cards and packages. Raises DataError, BuildFailed."""
        state, root = self._now, self._now.catalogue.root
        plan = plan_of(state.catalogue, state.today)
        covers = {cover.picture.path: cover for cover in plan.covers}

        def shown(*paths: str) -> tuple[tuple[Job, ...], tuple[Print, ...]]:
            photos = dict.fromkeys(state.renditions[path] for path in paths if path in state.renditions)
            return tuple(photos), tuple(covers[path] for path in paths if path in covers)

        wanted = {
            card.path: Wanted(card.path, root, *shown(*([card.picture.path] if card.picture else [])), card)
            for card in plan.cards
        }
        for package in plan.packages:
            paths = [path for picture in package.pictures for path in (picture.original, *(one.path for one in picture.web))]
            wanted[package.path] = Wanted(package.path, root, *shown(*paths), package=package)
        return dict(plan.files), wanted


def _cover_at(catalogue: Catalogue, path: str) -> Print | None:
    """The cover of which ``path`` is a file."""
    covers = (printed(catalogue, product) for product in catalogue.products)
    return next((one for one in covers if one and path in (one.path, one.picture.path)), None)


def _told(error: Exception) -> tuple[Told, ...]:
    """What went wrong, with its file and line, in both languages."""
    if isinstance(error, DataError):
        return (("\n".join(report(error.problems, "vi")), "\n".join(report(error.problems, "en"))),)
    if isinstance(error, BuildFailed):
        return ((str(error), ""),)
    place = f"{_shown(error.filename)}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(ROOT)]
    own = [frame for frame in frames if ".venv" not in frame.filename]
    written = [frame for frame in own if not frame.filename.endswith(".py")] or own
    if not place and written:
        place = f"{_shown(written[-1].filename)}:{written[-1].lineno}"
    what = printable(f"{place}: {type(error).__name__}: {error}")[:500]
    return (
        (f"{what}\nSửa chỗ này rồi lưu; trang sẽ tự hiện lại.", f"{what}\nMend this and save; the page comes back by itself."),
    )


def _shown(file: str | None) -> str:
    path = Path(file or "?")
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def picture(wanted: Wanted, cache: Path) -> bytes:
    """Make a picture, card or press package, or take it from ``cache``. Raises DataError for a photo that cannot be used, OSError."""
    with TemporaryDirectory() as folder:
        out, prints = Path(folder) / "site", Path(folder) / "print"
        out.mkdir()
        for job in wanted.photos:
            _cut(job, wanted.data, out, cache)
        write_covers(wanted.covers, out, cache)
        if wanted.card:
            write_cards([wanted.card], out, cache)
        if wanted.package:
            prints.mkdir()
            for one in wanted.package.pictures:
                if one.large:
                    _cut((wanted.data / one.original, (one.large,)), wanted.data, prints, cache)
            write_packages([wanted.package], prints, out, cache)
        return (out / wanted.path).read_bytes()


def kept_package(wanted: Wanted, cache: Path) -> bytes | None:
    """A press package as ``cache`` has it."""
    if wanted.package is None or not cache.is_dir():
        return None
    name = f"{wanted.package.key}.zip"
    return (cache / name).read_bytes() if is_cached(cache, wanted.package.key, [name]) else None


def _cut(job: Job, data: Path, out: Path, cache: Path) -> None:
    """The renditions of one photo, in this process: the photo is that of somebody at work, and workers take a second to start."""
    original, planned = job
    paths, key = [one.path for one in planned], planned[0].key
    with opened_cache(cache):
        known = is_cached(cache, key, paths)
    made = {} if known else render(original, planned)
    if isinstance(made, PhotoRefused):
        raise DataError([Problem(original.relative_to(data).as_posix(), 1, 1, made.code, tuple(made.params.items()))])
    with opened_cache(cache):
        if made:
            keep(cache, key, made, synced=False)
        for path in paths:
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            publish(cache, path, out)


class Worker:
    """Answers what ``serving`` asks through one pipe, tells how things stand through another."""

    def __init__(self, maker: Maker, asks: Connection, news: Connection) -> None:
        self._maker, self._asks, self._news = maker, asks, news
        self._child: tuple[int, Connection] | None = None
        self._waiting = True

    def work(self) -> None:
        """Until nobody asks any more."""
        self._tell()
        while True:
            ready = wait([self._asks, *([self._child[1]] if self._child else [])], _REST if self._waiting else None)
            if self._asks in ready:
                try:
                    question: Any = self._asks.recv()
                except EOFError:
                    self._end_child()
                    return
                self._asks.send(self._reply(question))
            elif ready:
                self._hear()
            elif self._waiting:
                self._waiting = False
                self._fork()

    def _reply(self, question: str | list[Path]) -> Answer | list[str]:
        before = self._maker.told
        if isinstance(question, str):
            reply: Answer | list[str] = self._maker.answer(question)
        else:
            reply = self._maker.change(question)
            if len(reply) < len(question):  # nothing but pages follows from assets
                self._end_child()
                self._waiting = True
        if isinstance(question, list) or self._maker.told != before:
            self._tell()
        return reply

    def _tell(self) -> None:
        self._news.send(Standing(self._waiting or self._child is not None, self._maker.told))

    def _fork(self) -> None:
        ours, theirs = Pipe(duplex=False)
        process = os.fork()
        if process == 0:
            code = 1
            with suppress(BrokenPipeError, KeyboardInterrupt):
                os.nice(10)
                Thread(target=end_with_parent, daemon=True).start()
                _follow(self._maker, theirs)
                code = 0
            os._exit(code)
        theirs.close()
        self._child = (process, ours)

    def _hear(self) -> None:
        assert self._child is not None
        try:
            news: Any = self._child[1].recv()
        except EOFError:
            news = None
        if isinstance(news, tuple) and news and isinstance(news[0], dict):
            self._maker.files, self._maker.planned = news
        elif isinstance(news, tuple):
            self._maker.agree(news)
        else:
            self._end_child()
        self._tell()

    def _end_child(self) -> None:
        if self._child is not None:
            process, pipe = self._child
            self._child = None
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            Thread(target=os.waitpid, args=(process, 0)).start()  # its memory takes a moment to be given back
            pipe.close()


def _follow(maker: Maker, out: Connection) -> None:
    """In the forked process: what is wrong as soon as it is known, then all that follows from the data."""
    maker.compare()
    out.send(maker.told)
    if maker.told:
        return
    try:
        out.send(maker.follow())
    except Exception as error:  # noqa: BLE001 - told over the page like any other mistake
        out.send(_told(error))


def main() -> None:
    """Answer until the process that asks has gone. Arguments: two file descriptors, data folder, cache."""
    asks, news = (Connection(int(number)) for number in sys.argv[1:3])
    data, cache = map(Path, sys.argv[3:5])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; our parent says when it is over
    with TemporaryDirectory() as folder:
        try:
            maker = Maker(data, Path(folder))
        except Exception as error:  # noqa: BLE001 - told where the terminal is
            news.send(Standing(working=False, told=_told(error)))
            return
        maker.package = lambda wanted: kept_package(wanted, cache)
        Worker(maker, asks, news).work()


if __name__ == "__main__":
    from publishing.showing import main as begin  # so that what goes through the pipes is named alike at both ends

    begin()
