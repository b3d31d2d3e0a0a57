"""How heavy and how quick the product gallery is with many products: bytes, milliseconds in a slow browser, seconds to build."""

import gzip
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from publishing.benching import Row, build_once
from publishing.gallery_samples import gallery_data
from publishing.plan import ROOT
from publishing.serving import server

_PHONE: Final[Any] = {"width": 360, "height": 740}
_SLOWER = 4
_CHANGES = 20
_TICK = """async count => {
  document.querySelectorAll(".facet").forEach(drawer => { drawer.open = true; });
  for (const box of [...document.querySelectorAll("[data-facet] input")].slice(0, count)) {
    box.click();
    await new Promise(done => setTimeout(done, 50));
  }
}"""
"""Boxes ticked one after the other, each shown before the next."""
_WORK = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")


def gallery_rows(folder: Path, counts: list[int], chromium: str | None) -> Iterator[Row]:
    """Measure galleries of so many products below ``folder``, an empty one, and give each line as soon as it is known.

    ``chromium``: the path of the browser; None for Playwright's own.
    """
    for count in counts:
        out = folder / f"site-{count}"
        built = build_once(gallery_data(ROOT / "data", folder / f"data-{count}", count), out)
        yield Row(f"{count} products, {built.pages} pages: build, clock", built.wall, "s")
        yield Row(f"{count} products: build, CPU of all processes", built.cpu, "s")
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
    network.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.goto(address, wait_until="networkidle")
    yield Row(f"{count} products: first view at 360 px", sum(received) / 1000, "kB", 350)
    opening = _spent(network)
    yield Row(f"{count} products: opening the page at {_SLOWER}× slower", opening["TaskDuration"] * 1000, "ms")
    if not page.locator("[data-gallery]").count():
        return
    page.locator(".facets > summary").click()
    page.locator("[data-facet] input").first.click()
    page.locator(".chip").first.wait_for()
    before = _spent(network)
    page.evaluate(_TICK, _CHANGES)
    spent = {name: (value - before[name]) * 1000 / _CHANGES for name, value in _spent(network).items()}
    yield Row(f"{count} products: a change at {_SLOWER}× slower, script and layout", sum(map(spent.__getitem__, _WORK)), "ms", 50)
    yield Row(f"{count} products: a change at {_SLOWER}× slower, with painting", spent["TaskDuration"], "ms")


def _spent(network: Any) -> dict[str, float]:
    """Seconds that the page's own thread has worked so far: CPU time, so that other work on the machine counts little."""
    return {one["name"]: one["value"] for one in network.send("Performance.getMetrics")["metrics"]}
