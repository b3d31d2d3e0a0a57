"""Pictures on real pages: told to the browser as wide as they are drawn, none moves anything, the first row comes first."""

import io
import re
from types import SimpleNamespace

import pytest
from PIL import Image

from catalogue.photos.files import LEADING
from macros.rendering import environment

pytestmark = pytest.mark.browser
GALLERY, PRODUCT = PAGES = ("/san-pham/", "/san-pham/bo-dao-binh-an/")
MEASURED = r"""() => {
  const pixels = length => {
    const ruler = document.createElement("div");
    ruler.style.cssText = `position: absolute; visibility: hidden; width: ${length}`;
    document.body.append(ruler);
    const width = ruler.getBoundingClientRect().width;
    ruler.remove();
    return width;
  };
  const told = sizes => {
    for (const part of sizes.replace(/^auto, /, "").split(/, (?=\(|calc|\d)/)) {
      const [, condition, length] = part.match(/^(\([^)]*\)) (.+)$/) ?? [null, null, part];
      if (!condition || matchMedia(condition).matches) return pixels(length);
    }
  };
  return [...document.querySelectorAll("main :is(.card, .photo) img")].map(one => ({
    drawn: one.getBoundingClientRect().width, tall: one.getBoundingClientRect().height, told: told(one.sizes), lazy: one.loading === "lazy", urgent: one.fetchPriority === "high",
    seen: one.getBoundingClientRect().top < innerHeight, source: one.currentSrc.split("-").at(-2), alt: one.alt}));
}"""
SHIFTS = """new PerformanceObserver(list => (window.shifts ??= []).push(...list.getEntries().map(one => one.value)))
  .observe({type: "layout-shift", buffered: true})"""


PHOTO = [
    SimpleNamespace(shape=shape.name, format=form, width=width, height=height, path=f"media/0-{shape.name}-{width}.{form}")
    for shape in LEADING
    for width in shape.widths
    for height in [round(width * (shape.ratio or (4, 3))[1] / (shape.ratio or (4, 3))[0])]
    for form in ("webp", "jpg")
]
"""The renditions of a photo, as they are planned; nothing of the real data has one yet."""


def with_photos(route):
    """The page as if every product had a photo."""
    macros = environment().get_template("pictures.html.jinja").make_module({"v": SimpleNamespace(url=lambda path: path), "t": None})

    def photo(found):
        urgent, first = "fetchpriority" in found[0], "lazy" not in found[0]
        return str(macros.card(PHOTO, "Ảnh", first, urgent) if "/san-pham/" == route.request.url[-10:] else macros.head(PHOTO, "Ảnh"))

    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r'<img src="[^"]*-cover\.svg"[^>]*>', photo, answer.text()))


def photo_file(route):
    """The file of one rendition, all of one colour."""
    name = route.request.url.rpartition("/")[2]
    one = next(one for one in PHOTO if one.path.endswith(name))
    file = io.BytesIO()
    Image.new("RGB", (one.width, one.height), (160, 90, 40)).save(file, "WEBP" if one.format == "webp" else "JPEG")
    route.fulfill(body=file.getvalue(), content_type=f"image/{one.format.replace('jpg', 'jpeg')}")


@pytest.fixture(scope="module", params=["covers", "photos"])
def measured(chromium, base, request):
    """Page, width → its pictures, the shifts of its layout while it is read to the end, the bytes of its first view."""
    found = {"kind": request.param}
    for width in (360, 768, 1280):
        context = chromium.new_context(viewport={"width": width, "height": 760}, device_scale_factor=2 if width == 360 else 1)
        # A font that comes late moves words; here only pictures are judged.
        context.route("**/*.woff2", lambda route: route.abort())
        context.add_init_script(SHIFTS)
        if request.param == "photos":
            context.route(re.compile("/san-pham/([a-z-]+/)?$"), with_photos)
            context.route("**/media/0-*", photo_file)
        for address in PAGES:
            page, sizes = context.new_page(), []
            page.on("response", lambda response, sizes=sizes: sizes.append(int(response.headers.get("content-length", 0))))
            page.goto(base + address)
            pictures, first = page.evaluate(MEASURED), sum(sizes)
            for step in range(8):
                page.evaluate(f"scrollTo(0, {step * 700})")
                page.wait_for_timeout(40)
            found[address, width] = (pictures, page.evaluate("window.shifts ?? []"), first)
            page.close()
        context.close()
    return found


def test_sizes_match_the_layout(measured):
    """Within a tenth, so the browser takes the file that it needs; each page shows the shape that was cut for it."""
    for address, width in [key for key in measured if key != "kind"]:
        pictures, _, _ = measured[address, width]
        assert pictures
        if measured["kind"] == "covers":
            assert {round(one["drawn"] / one["tall"], 1) for one in pictures} == {1.3}, "a drawing has no sizes, but it has a shape"
            continue
        for one in pictures:
            assert one["told"] == pytest.approx(one["drawn"], rel=0.1), (address, width, one)
        head = "card" if address == GALLERY else "tall" if width == 360 else "wide"
        assert pictures[0]["source"] == head


def test_the_first_row_comes_first(measured):
    """The first picture is urgent, the first row is not held back, everything else waits until it is near."""
    pictures = measured[GALLERY, 1280][0]
    assert [one["urgent"] for one in pictures[:4]] == [True, False, False, False]
    assert [one["lazy"] for one in pictures] == [place >= 4 for place in range(len(pictures))]
    assert measured[PRODUCT, 1280][0][0]["urgent"]


def test_pictures_move_nothing(measured):
    """Their room is kept before they come, and they say what they are."""
    for place in [key for key in measured if key != "kind"]:
        pictures, shifts, first = measured[place]
        assert sum(shifts) == pytest.approx(0, abs=0.001), (place, shifts)
        assert all(one["alt"] for one in pictures)
        assert first < (200_000 if measured["kind"] == "covers" else 350_000) or place[1] > 360


@pytest.mark.parametrize("chosen", [False, True], ids=["by the device", "by the reader"])
def test_covers_are_dimmed_in_the_dark(chromium, base, chosen):
    """A browser tells a picture the scheme of the place where it stands, whoever chose it."""
    seen = {}
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme="light" if chosen else scheme)
        page = context.new_page()
        page.goto(base + GALLERY)
        if chosen:
            page.evaluate(f"document.documentElement.dataset.scheme = '{scheme}'")
        page.wait_for_function("() => document.querySelector('main .card img').complete")
        page.wait_for_timeout(100)
        # What is painted, not what the file says: a canvas has no scheme.
        with Image.open(io.BytesIO(page.locator("main .card img").first.screenshot())) as painted:
            seen[scheme] = sum(painted.convert("L").resize((8, 6)).tobytes())
        context.close()
    assert seen["dark"] < 0.9 * seen["light"]
