"""The site without a mouse: what Tab reaches, in which order, and whether one sees where one is."""

import pytest

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("width", [360, 1280])
STARTS = pytest.mark.parametrize(
    "start", ["/chinh-sach/cv-2972-ubnd-kt-tien-giang/", "/en/chinh-sach/cv-2972-ubnd-kt-tien-giang/"]
)
FOCUS = """() => {
  const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
  return {name: node.outerHTML.slice(0, 200), tag: node.localName, inHeader: !!node.closest(".site-header"),
    href: node.getAttribute("href"), outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    shown: box.width > 1 && box.height > 1 && box.left >= 0 && box.right <= innerWidth && box.bottom > 0 && box.top < innerHeight};
}"""


@pytest.fixture
def reader(chromium, base, start, width):
    """A page at its start, nothing touched yet."""
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(base + start)
    yield page
    context.close()


def tab(page, times=1, key="Tab"):
    for _ in range(times):
        page.keyboard.press(key)
    return page.evaluate(FOCUS)


@SIZES
@STARTS
def test_the_first_stop_leads_past_the_header(reader):
    first = tab(reader)
    assert first["href"] == "#noi-dung"
    assert first["shown"]
    reader.keyboard.press("Enter")
    assert reader.evaluate("document.activeElement.id") == "noi-dung"
    assert tab(reader)["inHeader"] is False


@SIZES
@STARTS
def test_every_control_of_the_header_is_reached_once_and_seen(reader, width):
    """A stop that is not shown, or a control without a stop, is a keyboard user lost."""
    controls = reader.locator(".site-header :is(a, button, input, summary)").filter(visible=True).count()
    stops = [tab(reader, 2), *(tab(reader) for _ in range(controls - 1))]
    assert all(stop["inHeader"] for stop in stops)
    assert len({stop["name"] for stop in stops}) == controls >= (10 if width > 1000 else 5)
    for stop in stops:
        assert stop["shown"], stop["name"]
        assert stop["outline"] >= 3, stop["name"]
    assert tab(reader)["inHeader"] is False
    assert tab(reader, key="Shift+Tab")["name"] == stops[-1]["name"]


@pytest.mark.parametrize("width", [360])
@STARTS
def test_the_menu_of_a_phone(reader):
    """Opened by its button, walked through, closed by Escape and by its own button; the focus is back where it was."""
    button, menu = reader.locator(".menu-button"), reader.locator(".menu")
    for close in ("Escape", "Enter"):
        button.focus()
        reader.keyboard.press("Enter")
        assert menu.is_visible()
        stops = [tab(reader)["name"] for _ in range(menu.locator("a, button, summary").count())]
        assert len(set(stops)) == len(stops) >= 8
        menu.locator(".menu__close").focus()
        reader.keyboard.press(close)
        assert menu.is_hidden()
        assert button.evaluate("node => node === document.activeElement")


@SIZES
@STARTS
def test_colours_and_text_size_are_chosen_and_remembered_only_when_chosen(reader, width):
    def look():
        return reader.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).fontSize]"
        )

    def open_controls():
        if width < 1000:
            reader.locator(".menu-button").click()
        reader.locator(".display summary").focus()
        reader.keyboard.press("Enter")

    before = look()
    open_controls()
    reader.locator(".display [value=dark]").focus()
    reader.keyboard.press("Space")
    reader.locator(".display [value=largest]").focus()
    reader.keyboard.press("Space")
    after = look()
    assert after[0] != before[0]
    assert float(after[1][:-2]) > float(before[1][:-2])
    assert reader.evaluate("document.documentElement.scrollWidth") <= width
    reader.reload()
    assert look() == after
    open_controls()
    for value in ("auto", "normal"):
        reader.locator(f".display [value={value}]").check()
    assert look() == before
    assert reader.evaluate("localStorage.length") == 0


@SIZES
@STARTS
def test_the_other_language_opens_at_the_same_point_with_the_same_question(reader, start):
    reader.evaluate("location.hash = 'nguon-1'")
    reader.evaluate("history.replaceState(null, '', location.pathname + '?ngay=2022-01-01#nguon-1')")
    reader.locator(".languages a").click()
    reader.wait_for_url("**/cv-2972-ubnd-kt-tien-giang/?ngay=2022-01-01#nguon-1")
    assert ("/en/" in reader.url) != ("/en/" in start)


@SIZES
@STARTS
def test_focus_is_seen_on_every_stop_of_the_page(reader):
    seen, stops = set(), reader.locator(":is(a[href], button, input, summary, [tabindex='0']):visible").count()
    for _ in range(min(stops, 80)):
        stop = tab(reader)
        assert stop["outline"] >= 3, stop["name"]
        assert stop["shown"], stop["name"]
        seen.add(stop["name"])
    assert len(seen) >= 30


@SIZES
@STARTS
def test_the_language_is_switched_and_switched_back(reader, base, start):
    for expected in sorted(("/chinh-sach/", "/en/chinh-sach/"), key=start.startswith):
        reader.locator(".languages a").focus()
        reader.keyboard.press("Enter")
        reader.wait_for_url(f"{base}{expected}cv-2972-ubnd-kt-tien-giang/")
        assert reader.evaluate("document.documentElement.lang") == ("en" if "/en/" in reader.url else "vi")


@SIZES
@STARTS
def test_a_search_can_be_sent(reader, base):
    reader.locator("#tim").focus()
    reader.keyboard.type("khuyến công")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/tim-kiem/?q=*")
    assert reader.locator("h1").is_visible()
