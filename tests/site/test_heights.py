"""How far a reader has to scroll, in screens of a phone: each kind of page has a budget, the drawer at its foot closed.

Measured as the page stands without its scripts (with the room that it keeps for what they add), up to the end of what
is the page's own: the foot of the site is the same everywhere and has a budget of its own.
"""

import re

import pytest

from catalogue.kinds import KINDS

pytestmark = pytest.mark.browser
WIDTH, SCREEN = 360, 800

RECORDS = {
    "policies": 6,
    "supports": 4,
    "programmes": 5,
    "events": 7,
    "products": 3,
    "producers": 2,
    "bodies": 3,
    "places": 4,
    "journeys": 4,
    "crafts": 4,
    "glossary": 1.5,
}
"""Kind of record → screens that its page may take."""
HOME, LIST, FOOT, LONG, RESULT = 4, 8, 1.5, 5, 3
STAFF = re.compile(r"^(/en)?/(bien-tap|huong-dan|du-lieu)/")
"""Pages that serve staff and machines."""

# Bodies take each other's place in one document, which has the style and the letters already: a tenth of the time
# that opening each page takes. Cards that wait to be drawn are drawn.
MEASURE = """async places => {
  const style = document.createElement("style");
  style.textContent = "* { content-visibility: visible !important }";
  document.head.append(style);
  const found = [];
  for (const place of places) {
    const page = new DOMParser().parseFromString(await (await fetch(place)).text(), "text/html");
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(document.adoptNode(page.body));
    if (!found.length) await Promise.all([400, 600].map(weight => document.fonts.load(`${weight} 1rem "Be Vietnam Pro"`)));
    // The few pages with a style of their own bring it with them.
    const styles = [...document.querySelectorAll("body link[rel=stylesheet]")];
    await Promise.all(styles.map(one => one.sheet || new Promise(done => { one.onload = one.onerror = done; })));
    const bottom = selector => document.querySelector(selector)?.getBoundingClientRect().bottom + scrollY;
    const controls = [...document.querySelectorAll("main :is(form:not(.drawer form), .gallery__side, .letters, .contents)")];
    const control = controls.find(one => one.offsetHeight);
    found.push([bottom("main"), document.querySelector(".site-footer").offsetHeight, control ? control.getBoundingClientRect().top + scrollY : null,
      document.documentElement.scrollWidth]);
  }
  return found;
}"""


def measured(chromium, base, wanted):
    """Address → screens that its own part takes, screens of the foot, the screen on which its controls begin, and how wide it is in pixels."""
    context = chromium.new_context(viewport={"width": WIDTH, "height": SCREEN}, bypass_csp=True)
    try:
        page = context.new_page()
        page.route("**/*", lambda route: route.abort() if route.request.resource_type == "image" else route.continue_())
        page.goto(f"{base}/")
        rows = page.evaluate(MEASURE, list(wanted))
    finally:
        context.close()
    return {
        place: (*(None if one is None else one / SCREEN for one in screens), width)
        for place, (*screens, width) in zip(wanted, rows, strict=True)
    }


def kind_of(address):
    """The kind of page that stands at ``address``: a kind of record, "home", "list" or a family; None for staff's pages."""
    if STAFF.match(address):
        return None
    parts = address.removeprefix("/en").strip("/").split("/")
    if parts == [""]:
        return "home"
    kind = next((name for name in KINDS if KINDS[name].word == parts[0]), None)
    prose = ("ho-tro/tim", "ho-tro/da-duoc-ho-tro", "san-pham/ban-do", "san-pham/so-sanh", "san-pham/danh-sach", "san-pham/luu-tru")
    is_prose = f"{parts[0]}/{parts[-1]}" in prose
    return kind if kind and len(parts) == 2 and not is_prose else "list" if len(parts) == 1 else "other"


@pytest.fixture(scope="module")
def heights(chromium, base, pages):
    """Address → its measures: every Vietnamese page, of the English ones every second."""
    english = sorted(address for address in pages if address.startswith("/en/"))
    return measured(chromium, base, [*sorted(pages.keys() - set(english)), *english[::2]])


def test_nothing_on_any_page_is_wider_than_a_phone(heights):
    assert {address: width for address, (*_, width) in heights.items() if width > WIDTH} == {}


def test_a_page_is_no_longer_than_its_kind_may_be(heights):
    budgets = {**RECORDS, "home": HOME, "list": LIST, "other": LIST}
    kinds = {address: kind_of(address) for address in heights}
    long = [
        (round(heights[address][0], 2), budgets[kind], address)
        for address, kind in kinds.items()
        if kind in budgets and heights[address][0] > budgets[kind]
    ]
    assert not long, f"{len(long)}: " + "\n".join(map(str, sorted(long, reverse=True)[:40]))
    assert set(budgets) - set(kinds.values()) == set()


def test_a_long_page_begins_with_its_contents_or_its_controls(heights):
    lost = [
        (round(height, 2), address)
        for address, (height, _, control, _) in heights.items()
        if kind_of(address) and height > LONG and (control is None or control > 1)
    ]
    assert not lost, sorted(lost, reverse=True)[:40]


@pytest.mark.parametrize(
    "answers",
    [
        "purpose=machinery&province=tay-ninh&who=cooperative&activity=produces&trade=food",
        "purpose=machinery&province=tay-ninh&who=household&activity=produces&trade=food&unit=commune",
        "purpose=markets&province=dong-thap&who=small-enterprise&activity=produces&trade=food&unit=commune",
        "",
    ],
)
@pytest.mark.parametrize("address", ["/ho-tro/tim/", "/en/ho-tro/tim/"])
def test_a_result_of_the_finder_is_short(chromium, base, address, answers):
    """With all questions answered, or each with "I do not know", up to the offices to ask: the rest is the same for everybody."""
    context = chromium.new_context(viewport={"width": WIDTH, "height": SCREEN})
    try:
        page = context.new_page()
        page.goto(f"{base}{address}#{answers}")
        page.wait_for_selector(".question, .result")
        while page.locator(".question").count():
            asked = page.locator(".question h2").text_content()
            page.locator(".question li a").last.click()
            page.wait_for_function("asked => document.querySelector('.question h2')?.textContent !== asked", arg=asked)
        screens = page.locator(".finder").evaluate("part => part.getBoundingClientRect().bottom + scrollY") / SCREEN
    finally:
        context.close()
    assert screens <= RESULT, screens


def test_the_foot_of_the_site_is_short(heights):
    assert max(foot for _, foot, *_ in heights.values()) <= FOOT
