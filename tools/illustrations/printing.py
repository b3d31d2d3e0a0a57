"""From SVG to JPEG: Chromium draws, Pillow writes without metadata."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tools.illustrations.ground import HEIGHT, WIDTH

SCALE = 2
QUALITY = 81


@contextmanager
def drawing_board(chromium: str | None) -> Iterator[Page]:
    """A page of a headless Chromium that shows one picture at its published size."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--force-color-profile=srgb", "--disable-gpu"])
        try:
            yield browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE)
        finally:
            browser.close()


def print_pictures(pictures: Iterable[tuple[str, str]], folder: Path, chromium: str | None) -> None:
    """Write every (name, svg) as ``folder/name.jpg``, 2400 × 1800, sRGB, no metadata."""
    folder.mkdir(parents=True, exist_ok=True)
    with drawing_board(chromium) as page:
        for name, svg in pictures:
            page.set_content(f"<body style='margin:0'>{svg}</body>")
            shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            shot.save(folder / f"{name}.jpg", quality=QUALITY, optimize=True, progressive=True, subsampling="4:2:0")
