"""For people at work: the site on this machine, every page made when it is asked for, and shown anew when an edit changes it.

A worker (``publishing/showing.py``) keeps catalogue, templates and page engine; edited Python starts it anew, an edited file of
any other kind is passed on to it. Open pages listen (server-sent events, ``live.js``, served from here and never part of a
site): they are told to load themselves again when their bytes are others, and shown mistakes over the last good page.
"""

import errno
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Queue
from typing import Any, TextIO
from urllib.parse import parse_qs, quote, unquote, urlsplit

from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from catalogue.checkout import ROOT
from catalogue.data_files.problems import DataError
from editing.reporting import OK, OUR_FAULT, WRONG_DATA, report, write_anywhere
from publishing.showing import Answer, Standing, Told, picture


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Static files of the release, with the site's own 404 page and nothing cached."""

    extensions_map = {  # noqa: RUF012 - so in the class that is extended
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".atom": "application/atom+xml",
        ".ics": "text/calendar; charset=utf-8",
        ".json": "application/json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
    }

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the class that is extended
        """Say nothing for each request."""


Handler = type[http.server.SimpleHTTPRequestHandler]


def server(folder: Path, port: int, handler: Handler = _Handler) -> http.server.ThreadingHTTPServer:
    """A server of ``folder`` on 127.0.0.1; port 0 takes any free one. Raises OSError when the port is taken."""
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(handler, directory=str(folder)))


@contextmanager
def served(folder: Path, handler: Handler = _Handler) -> Iterator[str]:
    """The address, without a stroke at its end, at which ``folder`` is served meanwhile."""
    running = server(folder, 0, handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_address[1]}"
    finally:
        running.shutdown()
        running.server_close()


_PATIENCE = 60.0
"""Seconds that a reader waits for a file that follows from all of the data, while it is made for the first time."""
_QUIET, _LONGEST = 0.02, 0.2
"""Seconds without a further change after which an edit counts as written, and in which it counts in any case."""
_REMEMBERED = 64
"""Assets: an open page has heard of those before."""
_BREATH = 15.0
"""Seconds after which an open page is spoken to, so that one that has gone is noticed."""
LIVE = "__live/"
_CODE = (
    *(ROOT / name for name in ("catalogue", "editing", "macros", "publishing", "scripts", "data/words")),
    ROOT / "overrides" / "assets" / "fonts",
)
_SETTINGS = frozenset([ROOT / "mkdocs.yml", ROOT / "mkdocs.en.yml", ROOT / "uv.lock"])
_WATCHED = tuple(
    ROOT / name for name in ("catalogue", "editing", "macros", "publishing", "scripts", "overrides", "docs", "data/words")
)
_WRITTEN = (FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, DirMovedEvent, DirDeletedEvent)


def _is_code(path: Path) -> bool:
    return path in _SETTINGS or (path.suffix != ".jinja" and any(path.is_relative_to(code) for code in _CODE))


class Gone(Exception):  # noqa: N818 - what happened to the worker
    """The worker has ended; the text is the last that it said."""


class _Kitchen:
    """The worker that makes pages, started again when its code changes; and what every open page is told."""

    def __init__(self, data: Path, out: Path, cache: Path) -> None:
        self.data, self.out, self.cache = data, out, cache
        self.changed = threading.Condition()
        self.version = 0
        self.assets: list[tuple[int, str]] = []
        """What open pages must load again, and since which version: the address of a style sheet, or "" for the whole page."""
        self.standing = Standing(working=True)
        self._asking = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - as long as this object
        self._good: dict[str, bytes] = {}
        """What was shown last at each address, for when it cannot be made."""

    def start(self) -> None:
        """Start the worker, or start it anew."""
        with self._asking:
            self._end()
            self._log.seek(0)
            self._log.truncate()
            asks, their_asks = Pipe()
            news, their_news = Pipe(duplex=False)
            watch, self._alive = os.pipe()
            numbers = [their_asks.fileno(), their_news.fileno()]
            command = [
                sys.executable,
                "-m",
                "publishing.engine",
                "publishing.showing",
                *map(str, numbers),
                str(self.data),
                str(self.cache),
            ]
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=watch, stdout=subprocess.DEVNULL, stderr=self._log, pass_fds=numbers
            )  # fmt: skip
            os.close(watch)
            their_asks.close()
            their_news.close()
            self._asks = asks
            threading.Thread(target=self._listen, args=(news,), daemon=True).start()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            os.close(self._alive)
            self._asks.close()

    def end(self) -> None:
        """Let the worker go."""
        with self._asking:
            self._end()
            self._process = None

    def _listen(self, news: Connection) -> None:
        """Pass on how things stand until the worker ends; say why it did if nobody ended it."""
        mine = self._process
        with news:
            try:
                while True:
                    self._tell(news.recv())
            except (EOFError, OSError):
                pass
        if mine is not None and mine is self._process and mine.wait() > 0:
            self._tell(Standing(working=False, told=(self._last_words(),)))

    def _last_words(self) -> Told:
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").strip().splitlines() or ["?"]
        places = [line.strip() for line in lines if line.startswith("  File ") and str(ROOT) in line and ".venv" not in line]
        said = "\n".join([*places[-1:], lines[-1]]).replace(f"{ROOT}/", "")
        return (
            f"Mã Python có lỗi:\n{said}\nSửa rồi lưu; trang sẽ tự hiện lại.",
            f"The Python code has a mistake:\n{said}\nMend it and save; the page comes back by itself.",
        )

    def _tell(self, standing: Standing, *assets: str) -> None:
        with self.changed:
            self.standing = standing
            self.version += 1
            self.assets = [*self.assets, *((self.version, asset) for asset in assets)][-_REMEMBERED:]
            self.changed.notify_all()

    def _ask(self, question: str | list[Path]) -> Any:
        with self._asking:
            try:
                self._asks.send(question)
                return self._asks.recv()
            except (EOFError, OSError) as error:
                raise Gone from error

    def change(self, paths: set[Path]) -> None:
        """Take over what was written at ``paths``."""
        if any(map(_is_code, paths)):
            self._tell(Standing(working=True))
            self.start()
            return
        try:
            assets = self._ask(sorted(paths))
        except Gone:
            self.start()
            return
        if assets:
            self._tell(self.standing, *(f"/{name}" if name.endswith(".css") else "" for name in assets))

    def news(self, version: int) -> tuple[int, Standing, list[str]] | None:
        """How things stand and what to load again since ``version``, as soon as there is anything new; None where there is nothing for long."""
        with self.changed:
            if self.changed.wait_for(lambda: self.version != version, _BREATH):
                return self.version, self.standing, [asset for since, asset in self.assets if since > version >= 0]
        return None

    def answer(self, path: str) -> Answer:
        """What the site has at ``path``; the last good form of it with ``told`` where it cannot be made."""
        last = time.monotonic() + _PATIENCE
        while True:
            version = self.version
            try:
                answer: Answer = self._ask(path)
                if answer.wanted:
                    answer = Answer(picture(answer.wanted, self.cache))
            except Gone:
                answer = Answer(told=self.standing.told, later=not self.standing.told)
            except DataError as error:
                answer = Answer(told=(("\n".join(report(error.problems, "vi")), "\n".join(report(error.problems, "en"))),))
            with self.changed:
                if not answer.later or time.monotonic() > last or (not self.standing.working and self.standing.told):
                    break
                self.changed.wait(0 if self.version != version else 1)
        if answer.body is not None:
            self._good[path] = answer.body
            return answer
        return replace(answer, body=self._last_good(path)) if answer.told or answer.later else answer

    def _last_good(self, path: str) -> bytes | None:
        file = self.out / (path if path and not path.endswith("/") else f"{path}index.html")
        return self._good.get(path) or (file.read_bytes() if file.is_file() else None)


class _Live(_Handler):
    """Every file of the site, made when it is asked for, and the news of open pages."""

    kitchen: _Kitchen

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if path == f"{LIVE}news":
            self._news({name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()})
        elif path in (f"{LIVE}live.js", f"{LIVE}live.css"):
            self._send(HTTPStatus.OK, path, Path(__file__).with_name(path.removeprefix(LIVE)).read_bytes())
        else:
            self._site(path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _site(self, path: str) -> None:
        answer = self.kitchen.answer(path)
        if answer.body is not None:
            self._send(HTTPStatus.OK, path if path and not path.endswith("/") else "index.html", answer.body)
        elif answer.told or answer.later:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "index.html", _EMPTY)
        elif not path.endswith("/") and "." not in path.rpartition("/")[2] and self.kitchen.answer(f"{path}/").body is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{quote(path)}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._missing()

    def _missing(self) -> None:
        self._send(HTTPStatus.NOT_FOUND, "404.html", self.kitchen.answer("404.html").body or _EMPTY)

    def _send(self, status: HTTPStatus, name: str, body: bytes) -> None:
        if name.endswith(".html") or not Path(name).suffix:
            script = f'<script src="/{LIVE}live.js" data-seen="{_mark(body)}"></script></body>'.encode()
            body = script.join(body.rsplit(b"</body>", 1))
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8" if name.endswith(".html") else self.guess_type(name))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):
                self.wfile.write(body)

    def _news(self, asked: Mapping[str, str]) -> None:
        """Tell one open page that it is another one now, that a style sheet is, and how things stand, as long as it listens."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        kitchen, path, seen = self.kitchen, asked.get("page", "/").lstrip("/"), asked.get("seen")
        version, shown = -1, None
        with suppress(ConnectionError):
            while True:
                news = kitchen.news(version)
                if news is None:
                    self._event("breath", "")
                    continue
                version, standing, assets = news
                answer = kitchen.answer(path)
                if "" in assets or (answer.body is not None and not answer.told and _mark(answer.body) != seen):
                    self._event("page", "")
                    return
                for asset in assets:
                    self._event("style", asset)
                told = tuple(dict.fromkeys((*standing.told, *answer.told)))
                if (told, standing.working) != shown:
                    shown = told, standing.working
                    self._event("standing", json.dumps({"told": told, "working": standing.working}))

    def _event(self, name: str, data: str) -> None:
        self.wfile.write(f"event: {name}\ndata: {data}\n\n".encode())


_EMPTY = '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>…</title></head><body></body></html>'.encode()


def _mark(body: bytes) -> str:
    return sha256(body).hexdigest()[:16]


class _Changes(FileSystemEventHandler):
    """Collects what is written until there is a pause, then passes it on."""

    def __init__(self, passed_on: Callable[[set[Path]], None]) -> None:
        self._passed_on = passed_on
        self._paths: Queue[Path] = Queue()
        threading.Thread(target=self._collect, daemon=True).start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a file that was written; reading is an event too and none of ours."""
        if isinstance(event, _WRITTEN):
            for name in filter(None, (event.src_path, event.dest_path)):
                path = Path(os.fsdecode(str(name)))
                if "__pycache__" not in path.parts and not path.name.startswith(".") and not path.name.endswith("~"):
                    self._paths.put(path)

    def _collect(self) -> None:
        while True:
            paths, last = {self._paths.get()}, time.monotonic() + _LONGEST
            with suppress(Empty):
                while time.monotonic() < last:
                    paths.add(self._paths.get(timeout=_QUIET))
            self._passed_on(paths)


def serve(data: Path, out: Path, cache: Path, port: int, terminal: TextIO) -> int:
    """Serve until interrupted; return the exit code. ``out``: a built site that is shown while the data cannot be read.

    Without anything to show that code is ``WRONG_DATA``; a port in use is one line and ``OUR_FAULT``.
    """
    write_anywhere(terminal)
    kitchen = _Kitchen(data.absolute(), out.absolute(), cache.absolute())
    try:
        running = http.server.ThreadingHTTPServer(("127.0.0.1", port), type("Live", (_Live,), {"kitchen": kitchen}))
    except OSError as error:
        taken = "đang có chương trình khác dùng / is in use" if error.errno == errno.EADDRINUSE else str(error)
        print(f"127.0.0.1:{port}: {taken}. scripts/serve.py --port 8001", file=terminal, flush=True)
        return OUR_FAULT
    running.daemon_threads = True
    try:
        with running:
            kitchen.start()
            return _serve(running, kitchen, terminal)
    except KeyboardInterrupt:
        return OK
    finally:
        kitchen.end()


def _serve(running: http.server.ThreadingHTTPServer, kitchen: _Kitchen, terminal: TextIO) -> int:
    first = kitchen.answer("")
    if first.told and first.body is None:
        sys.stderr.write("".join(f"{vi}\n" for vi, _ in first.told))
        return WRONG_DATA
    watching = _watching(_Changes(kitchen.change), {*_WATCHED, kitchen.data})
    threading.Thread(target=running.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{running.server_address[1]}/  (Ctrl-C: dừng / stop)", file=terminal, flush=True)
    shown: tuple[Told, ...] = ()
    try:
        while True:
            with kitchen.changed:
                told = kitchen.standing.told
                if told == shown:
                    kitchen.changed.wait(1)
            if told != shown:
                shown = told
                lines = [part for one in told for part in one[:1]] or ["Đã hết lỗi. / Nothing is wrong any more."]
                print("\n".join(lines), file=terminal, flush=True)
    finally:
        watching.stop()
        running.shutdown()


def _watching(changes: _Changes, folders: Iterable[Path]) -> BaseObserver:
    """Watch ``folders`` and the settings: as the system tells, or by looking where it does not."""
    for kind in (Observer, PollingObserver):
        watching = kind()
        for folder in folders:
            watching.schedule(changes, str(folder), recursive=True)
        watching.schedule(changes, str(ROOT))
        try:
            watching.start()
        except OSError:  # more files than the system lets one watch
            continue
        return watching
    raise AssertionError
