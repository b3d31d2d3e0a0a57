"""The pictures of the guide: our own pages as a clerk sees them on a phone, with the words that each picture shows."""

import html
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Locator, Page

PRODUCT = "banh-trang-imextravinh"
ALONE = "sam-bo-chinh-ba-den-farm"
"""A product with an award of no round, which another year does not contradict."""
PHONE, TERMINAL = 390, 640
"""CSS pixels across."""
_TALLEST, _EDGE = 760, 12
_WORDS = 80
"""So many words are in the part of a long page that the picture shows."""
_NIGHT = "margin:0;padding:16px 20px;background:#1d1b18;color:#f3eee5;font:15px/1.55 ui-monospace,monospace;white-space:pre-wrap"
_READY = "[data-part=verdict]:not(:empty)"
"""The form has been filled in and checked once."""
REPORT = """\
$ python scripts/report.py main HEAD
### Báo cáo nội dung

1 bản ghi sửa; 1 trang đổi (mỗi thứ tiếng).

#### Bản ghi

- sửa: products/gao-sach – Gạo sạch
  - công nhận, năm: 2022 → 2023
"""
"""What the command of the page about figures prints, without the mark that the job looks for; a test runs it."""


@dataclass(frozen=True)
class Scene:
    """One picture: its name, the words that can be read in it, its pixels."""

    name: str
    words: str
    picture: Image.Image

    @property
    def mark(self) -> str:
        """The fingerprint of the words."""
        words = re.sub(r"\d+ KB", "KB", " ".join(self.words.split()[:_WORDS]))  # each Chromium packs a JPEG in its own way
        return sha256(words.encode()).hexdigest()[:16]

    def write(self, folder: Path, pages: Iterable[Path]) -> Path:
        """Write the picture into ``folder``, and its size into the ``pages`` that show it."""
        file = folder / f"{self.name}.webp"
        self.picture.save(file, quality=60, method=6)
        size = f'{file.name}" width="{self.picture.width}" height="{self.picture.height}"'
        for page in pages:
            text = page.read_text("utf-8")
            page.write_text(re.sub(re.escape(file.name) + r'" width="\d+" height="\d+"', size, text), "utf-8")
        return file


def scenes(browser: Browser, host: str, names: Iterable[str]) -> Iterator[Scene]:
    """The pictures of these ``names``. ``host``: where a built site is served."""
    for name in names:
        width = TERMINAL if name == "bao-cao" else PHONE
        context = browser.new_context(viewport={"width": width, "height": 844}, locale="vi-VN", color_scheme="light")
        try:
            page = context.new_page()
            page.set_default_timeout(15_000)
            part = SCENES[name](page, host)
            yield Scene(name, part.inner_text(), _picture(part))
        finally:
            context.close()


def _picture(part: Locator) -> Image.Image:
    found = Image.open(io.BytesIO(part.screenshot(animations="disabled"))).convert("RGB")
    cut = found.crop((0, 0, found.width, min(found.height, _TALLEST)))
    colour = cut.getpixel((0, 0))
    assert isinstance(colour, tuple)
    return ImageOps.expand(cut, _EDGE, colour)


def _year(page: Page, host: str, text: str) -> Locator:
    page.goto(f"{host}/bien-tap/?sua=products/{ALONE}")
    year = page.locator("#o-awards-0-year")
    year.fill(text)
    year.blur()
    page.locator(_READY).wait_for()
    return year


def _typed(page: Page, host: str) -> Locator:
    year = _year(page, host, "2.024")
    page.locator("#o-awards-0-year-w").filter(has_text="2024").wait_for()
    return year.locator("xpath=ancestor::*[contains(concat(' ', @class, ' '), ' field ')][1]")


def _slip(page: Page, host: str) -> Locator:
    _year(page, host, "2o23")
    page.locator("[data-part=verdict]").filter(has_text="1").wait_for()
    return page.locator("section[aria-labelledby=kiem-tra]")


def _sending(page: Page, host: str) -> Locator:
    _year(page, host, "2024")
    page.locator("[data-part=finish]").wait_for()
    return page.locator("[data-part=finish]")


def _photo(page: Page, host: str) -> Locator:
    page.goto(f"{host}/bien-tap/?sua=products/{PRODUCT}")
    page.locator(_READY).wait_for()
    raw = io.BytesIO()
    ImageOps.colorize(Image.radial_gradient("L").resize((1200, 800)), "#f3e6c8", "#8c5a2b").save(raw, "JPEG")
    page.set_input_files("#anh", {"name": "IMG_1234.JPG", "mimeType": "image/jpeg", "buffer": raw.getvalue()})
    page.locator("[data-part=photo] canvas").wait_for()
    return page.locator("[data-part=photo]")


def _product(page: Page, host: str) -> Locator:
    page.goto(f"{host}/san-pham/{PRODUCT}/")
    return page.locator("main")


def _report(page: Page, _host: str) -> Locator:
    page.set_content(f'<pre style="{_NIGHT}">{html.escape(REPORT)}</pre>')
    return page.locator("pre")


SCENES: Final[Mapping[str, Callable[[Page, str], Locator]]] = {
    "dien-o": _typed, "loi": _slip, "gui": _sending, "anh": _photo, "san-pham": _product, "bao-cao": _report,
}  # fmt: skip
"""Name of a picture → what brings it about; in the order of the guide."""
