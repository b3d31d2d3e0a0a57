"""How heavy and how quick the product gallery is with many products: bytes, milliseconds in a slow browser, seconds to build."""

import gzip
import statistics
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from catalogue.checkout import ROOT
from publishing.measuring.benching import Row, build_once
from publishing.serving import server
from tools.frame_costs import frame_costs
from tools.gallery_samples import gallery_data

_PHONE: Final[Any] = {"width": 360, "height": 740}
_SLOWER = 4
"""How much slower a phone is. CPU times are multiplied: Chromium's own brake takes waiting for a busy machine for work."""
_CHANGES = 20
_PAUSE = 150
"""Milliseconds between two changes: each is shown, with its pictures, before the next."""


def gallery_rows(folder: Path, counts: list[int], chromium: str | None) -> Iterator[Row]:
    """Measure galleries of so many products below ``folder``, an empty one, and give each line as soon as it is known.

    ``chromium``: the path of the browser; None for Playwright's own.
    """
    for count in counts:
        out = folder / f"site-{count}"
        pages, used = build_once(gallery_data(ROOT / "data", folder / f"data-{count}", count), out)
        yield Row(f"{count} products, {pages} pages: build, clock", used.wall, "s")
        yield Row(f"{count} products: build, CPU of all processes", used.cpu, "s")
        for what, name in (("page", "san-pham/index.html"), ("data to filter", "assets/gallery.vi.json")):
            if (out / name).is_file():
                raw = (out / name).read_bytes()
                yield Row(f"{count} products: {what}", len(raw) / 1000, "kB")
                yield Row(f"{count} products: {what}, gzip", len(gzip.compress(raw, 9, mtime=0)) / 1000, "kB")
        yield from _read(out, count, chromium)


def _read(out: Path, count: int, chromium: str | None) -> Iterator[Row]:
    """What a browser on a phone gets and how long it takes, nothing compressed by the server."""
    # Only this measuring needs a browser; building never does.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    serving = server(out, 0)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            yield from _look(browser.new_page(viewport=_PHONE), f"http://127.0.0.1:{serving.server_address[1]}/san-pham/", count)
            browser.close()
    finally:
        serving.shutdown()
        serving.server_close()


def _look(page: Any, address: str, count: int) -> Iterator[Row]:
    network = page.context.new_cdp_session(page)
    received: list[int] = []
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    network.send("Network.enable")
    network.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="networkidle")
    yield Row(f"{count} products: first view at 360 px", sum(received) / 1000, "kB", 350)
    opening = {one["name"]: one["value"] for one in network.send("Performance.getMetrics")["metrics"]}
    yield Row(f"{count} products: opening the page at {_SLOWER}× slower", opening["TaskDuration"] * 1000 * _SLOWER, "ms")
    if page.locator("[data-gallery]").count():
        for what, costs in (("ticking a box", _ticked(page, network)), ("taking a chip away", _taken_back(page, network))):
            spent = statistics.median(costs) * _SLOWER
            yield Row(f"{count} products: {what}, input to frame, {_SLOWER}× slower", spent, "ms", 50)


def _ticked(page: Any, session: Any) -> list[float]:
    """Milliseconds of boxes ticked one after the other by keyboard in the open drawer, every facet open."""
    page.locator(".facets > summary").click()
    page.evaluate("document.querySelectorAll('.facet').forEach(drawer => { drawer.open = true; })")
    boxes = page.locator("[data-facet] input").all()
    # With the first change come the data.
    boxes[0].click()
    page.locator(".chip").first.wait_for()

    def tick() -> None:
        for box in boxes[1 : _CHANGES + 1]:
            box.press("Space")
            page.wait_for_timeout(_PAUSE)

    return frame_costs(page, session, tick, "change")


def _taken_back(page: Any, session: Any) -> list[float]:
    """Milliseconds of chips taken away one after the other, the drawer closed and the products in view."""
    page.locator(".facets > summary").click()
    page.locator(".chips").scroll_into_view_if_needed()

    def take() -> None:
        for _ in range(_CHANGES - 2):
            page.locator(".chip").first.press("Enter")
            page.wait_for_timeout(_PAUSE)

    return frame_costs(page, session, take, "click")
