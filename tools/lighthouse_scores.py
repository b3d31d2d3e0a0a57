"""Lighthouse on the built site: six kinds of page in both languages on a slow phone, served compressed as hosts do.

Lighthouse is not among the dependencies (npm, 200 packages): ``npm install lighthouse`` anywhere, and name its folder.
"""

import gzip
import json
import os
import subprocess
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import NamedTuple

from catalogue import addresses
from publishing.serving import served

PAGES = (
    "/", "/chinh-sach/nd-45-2012/", "/san-pham/", "/san-pham/tac-mat-ong/", "/ho-tro/tim/", "/nhiem-vu/",
)  # fmt: skip
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")


class Scores(NamedTuple):
    """What Lighthouse says of one page: of each category 0 to 100, and the audits that cost points."""

    address: str
    scores: tuple[int, ...]
    lost: tuple[str, ...]


class _Compressing(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        packed = file.suffix in _COMPRESSED
        body = gzip.compress(file.read_bytes(), 6) if packed else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the class that is extended
        """Say nothing for each request."""


def measure(site: Path, lighthouse: Path, chromium: str) -> Iterator[Scores]:
    """The scores of every page in both languages. Raises OSError or CalledProcessError when Lighthouse does not run."""
    command = [str(lighthouse), "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    environment = {**os.environ, "CHROME_PATH": chromium}
    with served(site, _Compressing) as base:
        for address in (addresses.twin(page, lang) for page in PAGES for lang in addresses.LANGS):
            run = subprocess.run([*command, base + address], check=True, capture_output=True, text=True, env=environment)
            yield _scores(address, json.loads(run.stdout))


def _scores(address: str, told: dict[str, dict[str, dict[str, float | None]]]) -> Scores:
    scores = tuple(round(100 * (told["categories"][name]["score"] or 0)) for name in CATEGORIES)
    points = {name: audit.get("score") for name, audit in told["audits"].items()}
    lost = tuple(name for name, score in points.items() if score is not None and score < 0.9)  # None: does not apply here
    return Scores(address, scores, lost)
