"""Pages of a built site as pictures: what a proposal changes, before and after side by side, taken by a real Chromium."""

import datetime as dt
import io
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright
from selectolax.lexbor import LexborHTMLParser

from catalogue import addresses
from editing.comparing import Comparison, Page
from publishing.pipeline import publish
from publishing.proposals.revisions import common_ancestor, data_of, review
from publishing.serving import served

MOST = 6
WIDTH, HEIGHT = 412, 2400
"""CSS pixels: a phone, and as much of a long page as a reviewer will look at."""
_GAP = 16


def pictures(base: str, head: str, repository: Path, *, site: Path, today: dt.date, out: Path, chromium: str) -> list[Path]:
    """Build the data of ``base``, and for pages that differ from ``site`` write before and after into ``out`` as one picture.

    Raises DataError (the old data has mistakes), BuildFailed, OSError, or an error of Playwright.
    """
    found, _ = review(base, head, repository, today)
    asked = [addresses.record(*page, "vi") for page in _order(found)]
    with tempfile.TemporaryDirectory() as place, data_of(common_ancestor(base, head, repository), repository) as (data, _):
        before = Path(place) / "site"
        publish(data, before, today)
        changed = list(differing(before, site, asked))[:MOST]
        return list(_written(before, site, changed, out, chromium))


def _order(found: Comparison) -> list[Page]:
    """Broken records first, then those that changed, then pages that tell of them."""
    files = dict.fromkeys(problem.path.removesuffix(".yaml").partition("/") for problem in found.problems)
    broken = [(kind, name) for kind, _, name in files if kind in addresses.PAGE_KINDS]
    changed = [(one.kind, one.id) for one in found.records if one.kind in addresses.PAGE_KINDS]
    return [*dict.fromkeys((*broken, *changed, *found.pages))]


def differing(before: Path, after: Path, asked: Iterable[str]) -> Iterator[str]:
    """Those of the pages ``asked`` whose content is not the same in both sites."""
    for address in asked:
        if _content(before, address) != _content(after, address):
            yield address


def _content(site: Path, address: str) -> str | None:
    file = site / address.lstrip("/") / "index.html"
    main = LexborHTMLParser(file.read_text("utf-8")).css_first("main") if file.is_file() else None
    return main.html if main else None


def _written(before: Path, after: Path, changed: Iterable[str], out: Path, chromium: str) -> Iterator[Path]:
    out.mkdir(parents=True, exist_ok=True)
    with served(before) as old, served(after) as new, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu"])
        for number, address in enumerate(changed, 1):
            file = out / f"{number}-{address.strip('/').replace('/', '-')}.webp"
            beside([shot(browser, old, address), shot(browser, new, address)]).save(file, quality=70)
            yield file
        browser.close()


def shot(browser: Browser, host: str, address: str) -> Image.Image:
    """The page at ``address``, without scripts and with nothing from elsewhere."""

    def only_from_here(route: Route) -> None:
        if route.request.url.startswith(f"{host}/"):
            route.continue_()
        else:
            route.abort()

    context = browser.new_context(viewport={"width": WIDTH, "height": 900}, java_script_enabled=False, locale="vi-VN")
    try:
        page = context.new_page()
        page.route("**/*", only_from_here)
        page.goto(host + address)
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
        return picture.crop((0, 0, picture.width, min(picture.height, HEIGHT)))
    finally:
        context.close()


def beside(both: list[Image.Image]) -> Image.Image:
    """Before on the left, after on the right."""
    whole = Image.new("RGB", (sum(one.width for one in both) + _GAP, max(one.height for one in both)), "#808080")
    whole.paste(both[0], (0, 0))
    whole.paste(both[1], (both[0].width + _GAP, 0))
    return whole
