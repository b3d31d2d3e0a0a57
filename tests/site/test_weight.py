"""What a first visit to a page weighs, counted from the built files: compressed bytes and requests, photos aside."""

import gzip
import re
from functools import cache
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

LIMIT, REQUESTS = 110_000, 8
EDITOR = 116_000
"""The form for editors checks what the server checks: it is opened to work in for a while, and kept."""
IMPORT = re.compile(r"""(?:\bimport|\bfrom)\s*["']([./][^"']+)["']""")
FONT = re.compile(r"""url\(["']?([^"')]+\.woff2)""")
# Pages whose very content is long: tables of every commune of a province, the list of all pages.
LONG = re.compile(r"^(en/)?(tim-kiem/tat-ca|dia-danh)/")


@pytest.fixture(scope="module")
def weigh(site):
    """A function: path of a page → what its first view loads besides photos, path → compressed bytes."""
    root = site.resolve()

    @cache
    def size(path):
        raw = (root / path).read_bytes()
        return len(raw) if path.endswith(".woff2") else len(gzip.compress(raw, 6, mtime=0))

    @cache
    def with_imports(path):
        text = (root / path).read_text("utf-8")
        pattern = IMPORT if path.endswith(".js") else FONT
        found = {path}
        for one in pattern.findall(text):
            target = urljoin(f"/{path}", one).lstrip("/")
            found |= with_imports(target) if target.endswith(".js") else {target}
        return frozenset(found)

    def loads(path):
        tree = LexborHTMLParser((root / path).read_text("utf-8"))
        links = [node.attributes["href"] for node in tree.css('link[rel="stylesheet"]')]
        links += [node.attributes["src"] for node in tree.css("script[src]")]
        found = {path}
        for link in links:
            found |= with_imports(urljoin(f"/{path}", link).lstrip("/"))
        return {one: size(one) for one in found}

    return loads


def test_first_views_are_light(site, weigh, pages):
    heavy, many = [], []
    for address in pages:
        path = f"{address.lstrip('/')}index.html"
        loaded = weigh(path)
        most = EDITOR if path.endswith("bien-tap/index.html") else LIMIT
        if sum(loaded.values()) > most and not LONG.match(path):
            heavy.append((sum(loaded.values()), path, sorted(loaded.items(), key=lambda item: -item[1])[:4]))
        # A search and the finder load their modules side by side and keep them for the next page.
        if len(loaded) > REQUESTS:
            many.append((len(loaded), path))
    assert not heavy, sorted(heavy)[-5:]
    assert not many, sorted(many)[-5:]


def test_the_style_sheet_stays_small(site):
    assert len(gzip.compress((site / "assets" / "site.css").read_bytes(), 6, mtime=0)) <= 9_000
