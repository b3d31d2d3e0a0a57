"""Runs labelled queries through the engine that readers get, in a real Chromium, and counts what came first."""

import datetime as dt
import fnmatch
import functools
import http.server
import runpy
import shutil
import threading
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

from catalogue.addresses import LANGS
from catalogue.loading import load_catalogue
from macros.desk import Desk
from publishing.search import search_files

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
SETS = {"queries": 5, "asked": 3}
"""File of labelled queries → among how many first results their pages must stand."""
_RUN = """async ([folder, queries]) => {
  const { open } = await import("/assets/search/engine.js");
  const index = await open(location.origin + folder), answers = [];
  for (const query of queries) {
    const found = await index.search(query);
    const texts = await Promise.all(found.hits.slice(0, 10).map((entry) => index.text(entry)));
    answers.push({ count: found.hits.length, corrected: found.corrected, results: texts });
  }
  return answers;
}"""


@dataclass(frozen=True)
class Verdict:
    """One query and at which place each of its pages came (None: not among the first ten)."""

    group: str
    query: str
    held_out: bool
    places: tuple[int | None, ...]
    first: int

    @property
    def recall(self):
        """The share of its pages that came among the first."""
        return sum(place is not None and place <= self.first for place in self.places) / len(self.places)

    @property
    def rank(self):
        """One divided by the place of the first of its pages."""
        return max(1 / place if place else 0 for place in self.places)


@functools.cache
def index_files():
    """The search index of the real data: path → content. Made once."""
    return made_afresh()


def made_afresh():
    """The same, made again."""
    catalogue = load_catalogue(ROOT / "data")
    docs = {lang: ROOT / "docs" / lang for lang in LANGS}
    prose = {
        lang: {
            page.relative_to(docs[lang]).as_posix().removesuffix(".md"): page.read_text("utf-8")
            for page in sorted(docs[lang].rglob("*.md"))
        }
        for lang in LANGS
    }
    files = {}
    for lang in LANGS:
        files |= search_files(Desk(catalogue, lang, TODAY, {}), prose)
    return files


@contextmanager
def served(folder):
    """The address at which ``folder``, with the index and the scripts in it, is served."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            """Say nothing."""

    for path, content in index_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    shutil.copytree(ROOT / "overrides" / "assets" / "search", folder / "assets" / "search")
    (folder / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">')
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _chromium():
    path = runpy.run_path(str(ROOT / "scripts" / "browser.py"))["find_chromium"]()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def engine(folder, browser=None):
    """A function: (language, queries) → for each query its count and first ten results.

    ``browser``: a running Chromium (Playwright starts only once in a process); without it one is started.
    """
    with served(folder) as base, nullcontext(browser) if browser else _chromium() as browser:
        page = browser.new_page()
        page.goto(base)

        def ask(lang, queries):
            return page.evaluate(_RUN, [f"/search/{lang}/", list(queries)])

        ask.page = page
        yield ask
        page.close()


def labelled(name):
    """Group → labelled queries of one of ``SETS``."""
    return yaml.safe_load((ROOT / "tests" / "search" / f"{name}.yaml").read_text("utf-8"))


def judge(ask, name="queries"):
    """A verdict on every query of one of ``SETS``."""
    groups = labelled(name)
    verdicts = []
    for lang in LANGS:
        asked = [(group, one) for group, queries in groups.items() for one in queries if one.get("at", "vi") == lang]
        for (group, one), answer in zip(asked, ask(lang, [one["q"] for _, one in asked]), strict=True):
            places = tuple(first_of(pages.split("|"), lang, answer["results"]) for pages in one["pages"])
            verdicts.append(Verdict(group, one["q"], one.get("held_out", False), places, SETS[name]))
    return verdicts


def first_of(pages, lang, results):
    """At which place the first of ``pages``, each of which answers, stands in ``results``."""
    return min(filter(None, (place_of(page, lang, results) for page in pages)), default=None)


def place_of(page, lang, results):
    """At which place ``page`` (an address, or address=part of the title) stands in ``results``."""
    address, _, title = page.partition("=")
    wanted = address if lang == "vi" else f"/en{address}"
    for place, (found, shown, *_) in enumerate(results, start=1):
        if fnmatch.fnmatchcase(found, wanted) and title in shown:
            return place
    return None


def summary(verdicts):
    """Group → (number of queries, recall, mean reciprocal rank), the sum of all last."""
    groups = {verdict.group: [] for verdict in verdicts}
    for verdict in verdicts:
        groups[verdict.group].append(verdict)
    groups["all"] = list(verdicts)
    return {
        name: (len(some), sum(one.recall for one in some) / len(some), sum(one.rank for one in some) / len(some))
        for name, some in groups.items()
    }
