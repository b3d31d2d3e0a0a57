"""For people at work: serve the released site on this machine and build again when a source changes.

Each build is a process of its own, so that edited Python counts too; a build that fails leaves the last good site up.
"""

import errno
import http.server
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TextIO

from catalogue.checkout import ROOT
from editing.reporting import OK, OUR_FAULT, write_anywhere
from publishing.pipeline import state

_PAUSE = 1.0
"""Seconds between looks at the files."""


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


def serve(data: Path, out: Path, cache: Path, port: int, terminal: TextIO) -> int:
    """Build, serve and rebuild until interrupted; return the exit code.

    Without a site to show, that is the code of the first build; a port in use is one line and ``OUR_FAULT``.
    """
    write_anywhere(terminal)
    try:
        running = server(out, port)
    except OSError as error:
        taken = "đang có chương trình khác dùng / is in use" if error.errno == errno.EADDRINUSE else str(error)
        print(f"127.0.0.1:{port}: {taken}. scripts/serve.py --port 8001", file=terminal, flush=True)
        return OUR_FAULT
    try:
        with running:
            return _serve(running, data, out, cache, terminal)
    except KeyboardInterrupt:
        return OK


def _serve(running: http.server.ThreadingHTTPServer, data: Path, out: Path, cache: Path, terminal: TextIO) -> int:
    program = [sys.executable, str(ROOT / "scripts" / "build.py")]
    command = [*program, "--data", str(data), "--out", str(out), "--cache", str(cache)]
    seen = state(data)
    code = subprocess.run(command, check=False).returncode
    if not out.exists():
        return code
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        print(f"http://127.0.0.1:{running.server_address[1]}/  (Ctrl-C: dừng / stop)", file=terminal, flush=True)
        while True:
            time.sleep(_PAUSE)
            now = state(data)
            if now != seen:
                seen = now
                subprocess.run(command, check=False)
    finally:
        running.shutdown()
