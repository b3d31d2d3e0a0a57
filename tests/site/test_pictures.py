"""Pictures on real pages: told to the browser as wide as they are drawn, none moves anything, the first row comes first."""

import pytest

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
    drawn: one.getBoundingClientRect().width, told: told(one.sizes), lazy: one.loading === "lazy", urgent: one.fetchPriority === "high",
    seen: one.getBoundingClientRect().top < innerHeight, source: one.currentSrc.split("-").at(-2), alt: one.alt}));
}"""
SHIFTS = """new PerformanceObserver(list => (window.shifts ??= []).push(...list.getEntries().map(one => one.value)))
  .observe({type: "layout-shift", buffered: true})"""


@pytest.fixture(scope="module")
def measured(chromium, base):
    """Page, width → its pictures, the shifts of its layout while it is read to the end, the bytes of its first view."""
    found = {}
    for width in (360, 768, 1280):
        context = chromium.new_context(viewport={"width": width, "height": 760}, device_scale_factor=2 if width == 360 else 1)
        # A font that comes late moves words; here only pictures are judged.
        context.route("**/*.woff2", lambda route: route.abort())
        context.add_init_script(SHIFTS)
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
    for (address, width), (pictures, _, _) in measured.items():
        assert pictures
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
    for place, (pictures, shifts, first) in measured.items():
        assert sum(shifts) == pytest.approx(0, abs=0.001), (place, shifts)
        assert all(one["alt"] for one in pictures)
        assert first < 350_000 or place[1] > 360
