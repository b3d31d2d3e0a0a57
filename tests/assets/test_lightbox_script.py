"""The window for pictures: keyboard, focus, Escape and Back, swipes, and what is left when there is no script."""

import gzip
import re

import pytest
from conftest import ASSETS, TODAY

from catalogue.models import Photo
from catalogue.photos.files import LEADING, MIDDLE, WHOLE, PhotoFile, plan_renditions
from catalogue.photos.library import photo_path
from macros.rendering import environment
from macros.views import View

pytestmark = pytest.mark.browser
ADDRESS = "/san-pham/thu/"
NAMES = ("mot", "hai", "ba")


@pytest.fixture(scope="module")
def gallery(catalogue):
    """The pictures of a product that has three photos, as its page shows them."""
    product = next(iter(catalogue.products.values()))
    words = [{"vi": f"Ảnh {name}", "en": f"Photo {name}"} for name in NAMES]
    photos = tuple(
        Photo(file=f"{name}.jpg", alt=word, caption=word, credit=f"Người chụp {name}", licence="cc-by-4")
        for name, word in zip(NAMES, words, strict=True)
    )
    product = product.model_copy(update={"photos": photos})
    renditions = {
        photo_path("products", product.id, photo): plan_renditions(
            PhotoFile(ASSETS, "JPEG", 2000, 1500, 1, photo.file), MIDDLE, LEADING if photo is photos[0] else (WHOLE,)
        )
        for photo in photos
    }
    view = View(catalogue, "vi", TODAY, ADDRESS, renditions)
    source = '{% from "pictures.html.jinja" import picture_row with context %}{{ picture_row("products", record) }}'
    return environment().from_string(source).render(v=view, t=view.words, record=product)


def seen(page):
    """Which picture is shown (None: the window is closed), the words under it, the number of the one that has the focus."""
    return page.evaluate("""() => {
      const box = document.querySelector(".lightbox"), links = [...document.querySelectorAll(".photo__open")];
      return {alt: box.open ? box.querySelector("img").alt : null, words: box.querySelector(".lightbox__caption").textContent,
              count: box.querySelector("output").value, focus: links.indexOf(document.activeElement),
              inside: box.contains(document.activeElement), address: location.href, entries: history.length};
    }""")


# The browser tells of the closing, upon which the focus is moved, a little later than it closes.
CLOSED = """number => !document.querySelector(".lightbox").open
  && [...document.querySelectorAll(".photo__open")].indexOf(document.activeElement) === number"""


def test_keyboard_escape_and_back(show, gallery):
    """Enter opens, arrows turn, Escape and Back close; the focus returns to the picture that was seen last."""
    page = show(ADDRESS, gallery)
    before = seen(page)
    assert not before["inside"], "a closed window takes no focus"
    page.focus(".photo__open")
    page.keyboard.press("Enter")
    opened = seen(page)
    assert (opened["alt"], opened["count"], opened["inside"]) == ("Ảnh mot", "1 / 3", True)
    assert opened["words"].startswith("Ảnh mot ")
    assert "Người chụp mot · " in opened["words"], "credit, then licence"
    page.keyboard.press("ArrowRight")
    assert seen(page)["alt"] == "Ảnh hai"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert seen(page)["count"] == "3 / 3"
    page.keyboard.press("Escape")
    page.wait_for_function(CLOSED, arg=2)
    closed = seen(page)
    assert (closed["focus"], closed["address"]) == (2, before["address"])
    page.locator(".photo__open").nth(1).click()
    assert seen(page)["alt"] == "Ảnh hai"
    page.go_back()
    page.wait_for_function(CLOSED, arg=1)
    assert seen(page) == closed | {"focus": 1, "words": seen(page)["words"], "count": "2 / 3"}
    page.go_forward()
    page.wait_for_function("() => document.querySelector('.lightbox').open")
    page.get_by_role("button", name="Ảnh sau").press("Enter")
    page.wait_for_function("() => document.querySelector('.lightbox img').alt === 'Ảnh ba'")
    page.get_by_role("button", name="Đóng").press("Enter")
    page.wait_for_function(CLOSED, arg=2)


SWIPE = """([from, to, primary]) => {
  const place = document.querySelector(".lightbox__picture");
  const at = (type, x) => place.dispatchEvent(new PointerEvent(type, {clientX: x, clientY: 300, isPrimary: primary, bubbles: true}));
  at("pointerdown", from); at("pointerup", to);
}"""


def test_swipes_turn_and_two_fingers_magnify(show, gallery):
    """One finger to the left shows the next one; a short move, a second finger do not; the browser may still magnify."""
    page = show(ADDRESS, gallery, viewport={"width": 360, "height": 740})
    page.locator(".photo__open").first.click()
    told = []
    for move in ((300, 100, True), (100, 300, True), (300, 280, True), (300, 100, False)):
        page.evaluate(SWIPE, list(move))
        told.append(seen(page)["count"][0])
    assert told == ["2", "1", "1", "1"]
    touch = "getComputedStyle(document.querySelector('.lightbox__picture')).touchAction"
    assert "pinch-zoom" in page.evaluate(touch)


def test_without_a_script_and_without_motion(show, gallery):
    """The link opens the largest file; who wants no motion sees none; in forced colours the window is as the system has it."""
    assert len(re.findall(r'href="\.\./\.\./media/[0-9a-f]{16}-whole-1600\.jpg"', gallery)) == len(NAMES)
    page = show(ADDRESS, gallery, reduced_motion="reduce", forced_colors="active")
    page.locator(".photo__open").first.click()
    assert page.evaluate("getComputedStyle(document.querySelector('.lightbox')).animationName") == "none"
    assert page.locator(".lightbox img").bounding_box()["width"] <= page.viewport_size["width"]


def test_the_script_is_small():
    """Two kilobytes over the line, and only on pages with pictures."""
    assert len(gzip.compress((ASSETS / "lightbox.js").read_bytes(), 9)) <= 2048
