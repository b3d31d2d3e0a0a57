"""The built site in a real Chromium: phone and desk, light and dark, with and without JavaScript, both languages."""

import json
import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from catalogue import addresses
from macros.pages import family_pages

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def samples(pages, catalogue):
    """Addresses: the pages written by hand (of the guide two), one that is not there, of every kind and family one."""
    found = [address for address, page in pages.items() if page.tree.css_first('.site-footer a[href*="/docs/vi/"]')]
    jobs = sorted(address for address in found if re.fullmatch("/huong-dan/.+/", address))
    found = [address for address in found if address not in jobs[1:]]
    found += {page.family: page.address for page in family_pages(catalogue, "vi")}.values()
    found.append("/khong/co/trang/nay/")
    for kind in addresses.PAGE_KINDS:
        own = [address for address in pages if re.fullmatch(f"/{addresses.SECTIONS[kind]}/[^/]+/", address)]
        parts = {one: {(node.tag, node.attributes.get("class")) for node in pages[one].tree.css("main *")} for one in own}
        found.append(max(own, key=lambda one: (len(parts[one]), -len(pages[one].html), one)))
    # Neighbours differ in language, so that half of them is still half of each.
    return [addresses.twin(address, lang) for number, address in enumerate(found) for lang in (addresses.LANGS[:: 1 if number % 2 else -1])]


# The reader went on before the last file of a page had come.
LEFT = "net::ERR_ABORTED"


@pytest.fixture
def visit(chromium, base):
    """A function that opens a page with the given options and notes all that a quiet page does not do."""
    contexts, noise = [], []

    def open_page(**options):
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append((page.url, message.text)) if "404" not in message.text else None)
        page.on("pageerror", lambda error: noise.append((page.url, str(error))))
        page.on("request", lambda request: None if request.url.startswith(f"{base}/") else noise.append((page.url, request.url)))
        page.on(
            "requestfailed",
            lambda request: None if request.failure == LEFT else noise.append((page.url, f"failed: {request.url}")),
        )
        return page

    yield open_page
    kept = [context.storage_state() for context in contexts]
    for context in contexts:
        context.close()
    assert not noise
    assert all(not state["cookies"] and not state["origins"] for state in kept), "a page keeps something on the reader's machine"


def test_axe_finds_nothing_on_phone_or_desk_in_light_or_dark(visit, base, samples):
    """Long lists are cut to six entries first, and of header and footer the first two pages are enough: the same markup again.

    A page and its twin share their markup: one of them is looked at, each time in another width and scheme, then in the
    other width and scheme for what these decide. `make long` looks at both.
    """
    page, wrong = visit(), []
    # What WCAG 2.2 asks of the size of targets is off where it is not asked for.
    everything = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
    seen = "{resultTypes: ['violations'], runOnly: ['color-contrast', 'target-size', 'scrollable-region-focusable']}"
    cut = """document.querySelectorAll("main :is(ul, ol, dl, tbody)").forEach(list =>
        [...list.children].slice(6).forEach(entry => entry.remove()))"""
    axe = Axe().axe_script
    for number, address in enumerate(samples if os.environ.get("KHUYENCONG_LONG") else samples[::2]):
        sizes = (PHONE, DESK) if number % 2 == 0 else (DESK, PHONE)
        schemes = ("light", "dark") if number % 4 in (0, 3) else ("dark", "light")
        page.set_viewport_size(sizes[0])
        page.goto(base + address)
        page.evaluate(cut)
        page.evaluate(axe)
        context = "document" if number < 2 else "{exclude: ['.site-header', '.site-footer']}"
        for size, scheme, options in zip(sizes, schemes, (everything, seen), strict=True):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            for found in page.evaluate(f"axe.run({context}, {options})")["violations"]:
                nodes = [node["html"][:150] for node in found["nodes"][:2]]
                wrong.append((address, size["width"], scheme, found["id"], nodes))
    assert not wrong


# Away with what serves only with a script, or says that there is none; and with leaving out what is far below.
ONLY_WORDS = """() => {
  document.querySelectorAll("[data-scripted], .peek-open, .copy, form.filters").forEach(part => part.remove());
  document.querySelectorAll(".cards > li").forEach(card => { card.style.contentVisibility = "visible"; });
}"""


def test_without_javascript_and_in_the_dark_the_same_can_be_read(visit, base, samples):
    with_script = visit(color_scheme="light", viewport=PHONE)
    without = visit(color_scheme="dark", viewport=PHONE, java_script_enabled=False)
    for address in samples[::2]:
        for page in (with_script, without):
            page.goto(base + address)
            page.evaluate(ONLY_WORDS)
        assert without.locator("h1").is_visible()
        # These ask questions where there is JavaScript.
        if not without.locator("[data-finder], [data-table], [data-offline], .found, .editor").count():
            assert without.locator("main").inner_text() == with_script.locator("main").inner_text(), address
        light, dark = (
            page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") for page in (with_script, without)
        )
        assert light != dark


def test_other_widths_scroll_not_sideways_and_no_text_is_tiny(visit, base, samples):
    page, wrong = visit(), []
    tiny = """() => [...document.querySelectorAll("body *")].filter(node =>
        [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()) && !node.closest("svg") && node.checkVisibility()
        && parseFloat(getComputedStyle(node).fontSize) < 14.9).map(node => node.outerHTML.slice(0, 120))"""
    for address in samples:
        page.goto(base + address)
        for width in (320, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate("document.documentElement.scrollWidth")
            wrong += [(address, width, found)] if found > width else []
            wrong += [(address, width, one) for one in page.evaluate(tiny)]
    assert not wrong, json.dumps(wrong[:20], ensure_ascii=False, indent=1)


def test_targets_are_large_enough_for_a_thumb(visit, base):
    page = visit(viewport=PHONE)
    for address in ("/", "/en/"):
        page.goto(base + address)
        for control in page.locator(".site-header :is(a, button, input, summary), .first a").filter(visible=True).all():
            assert control.bounding_box()["height"] >= 44, control.inner_text()


def test_the_browser_refuses_what_the_policy_does_not_name(chromium, base):
    """An inline script, a style attribute written into the page, a script from elsewhere: none runs.

    Asked as in a browser that knows no Trusted Types; where they are known, nothing of this gets so far.
    """
    page = chromium.new_page()

    def without_types(route):
        answer = route.fetch()
        body = answer.text().replace("; require-trusted-types-for 'script'", "", 1)
        assert body != answer.text()
        route.fulfill(response=answer, body=body)

    page.route(f"{base}/", without_types)
    page.goto(f"{base}/")
    found = page.evaluate("""async () => {
      const told = [];
      document.addEventListener("securitypolicyviolation", event => told.push(event.effectiveDirective));
      const inline = document.createElement("script");
      inline.textContent = "window.ran = true";
      const foreign = document.createElement("script");
      foreign.src = "https://example.org/x.js";
      document.head.append(inline, foreign);
      document.body.insertAdjacentHTML("beforeend", "<p style='color: red'><img src='https://example.org/x.png' alt=''>");
      await new Promise(done => setTimeout(done, 100));
      return [[...new Set(told)].sort(), window.ran ?? null];
    }""")
    page.close()
    assert found == [["img-src", "script-src-elem", "style-src-attr"], None]


def test_no_text_becomes_markup_or_code(chromium, base):
    """Each way that leads there is closed by Trusted Types, and so is a policy of another name."""
    page = chromium.new_page()
    page.goto(f"{base}/")
    ran = page.evaluate("""() => Object.entries({
      innerHTML: () => { document.createElement("p").innerHTML = "<b>x"; },
      insertAdjacentHTML: () => document.body.insertAdjacentHTML("beforeend", "<b>x"),
      parse: () => new DOMParser().parseFromString("x", "text/html"),
      fragment: () => document.createRange().createContextualFragment("x"),
      write: () => document.write("x"),
      frame: () => { document.createElement("iframe").srcdoc = "x"; },
      handler: () => document.createElement("p").setAttribute("onclick", "1"),
      script: () => { document.createElement("script").src = "/assets/page.js"; },
      timer: () => setTimeout("1", 0),
      worker: () => new Worker("/worker.js"),
      policy: () => trustedTypes.createPolicy("other", {}),
    }).filter(([, attempt]) => {
      try { attempt(); } catch (error) { return !(error instanceof TypeError); }
      return true;
    }).map(([name]) => name)""")
    page.close()
    assert ran == []


CUT = """() => [...document.querySelectorAll("main *, .site-footer *, .site-header *")].filter(node => {
        const style = getComputedStyle(node);
        return node.checkVisibility() && !node.closest("svg, .table, .visually-hidden") && style.overflowX !== "visible" && !["auto", "scroll"].includes(style.overflowX)
          && node.localName !== "input" && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
      }).map(node => node.outerHTML.slice(0, 120))"""


def test_enlarged_four_times_and_with_wide_spacing_nothing_is_lost(visit, base, samples):
    """WCAG 1.4.10 (320 CSS pixels are 1280 at 400 %) and 1.4.12: no sideways scrolling, no text cut off."""
    page, wrong = visit(viewport={"width": 320, "height": 256}), []
    spacing = """() => { const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
      document.adoptedStyleSheets = [sheet]; }"""
    for address in samples[::2]:
        page.goto(base + address)
        page.evaluate(spacing)
        width = page.evaluate("document.documentElement.scrollWidth")
        wrong += [(address, width)] if width > 320 else []
        wrong += [(address, one) for one in page.evaluate(CUT)]
    assert not wrong, json.dumps(wrong[:20], ensure_ascii=False, indent=1)


def test_with_text_of_twice_its_size_nothing_is_lost(visit, base, samples):
    """WCAG 1.4.4: the text alone is enlarged, as some telephones and readers' own sheets do, not the page."""
    page, wrong = visit(viewport={"width": 1280, "height": 800}), []
    for address in samples[1::2]:
        page.goto(base + address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        for width in (1280, 640):
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate("document.documentElement.scrollWidth")
            wrong += [(address, width, found)] if found > width else []
            wrong += [(address, width, one) for one in page.evaluate(CUT)]
    assert not wrong, json.dumps(wrong[:20], ensure_ascii=False, indent=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_it(visit, base, scheme):
    """Quiet text is as dark as the rest, edges can be seen, links are underlined, in both schemes."""
    page = visit(color_scheme=scheme, contrast="more", viewport=PHONE)
    page.goto(f"{base}/chinh-sach/nd-45-2012/")
    look = """selector => { const node = [...document.querySelectorAll(selector)].find(one => one.checkVisibility()), style = getComputedStyle(node);
        return [style.color, style.textDecorationLine, style.borderTopColor]; }"""
    ink = page.evaluate(look, "h1")[0]
    assert page.evaluate(look, "main .quiet")[0] == ink
    assert page.evaluate(look, "main a[href]")[1] == "underline"
    page.goto(f"{base}/san-pham/")
    assert page.evaluate(look, "main .card")[2] == ink


def test_with_forced_colours_and_reduced_motion(visit, base):
    """High contrast keeps the words and shapes of statuses; nothing moves for a reader who asks for rest."""
    page = visit(forced_colors="active", reduced_motion="reduce", viewport=PHONE)
    for address in ("/", "/chinh-sach/nd-45-2012/", "/san-pham/"):
        page.goto(base + address)
        moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(node => {
            const style = getComputedStyle(node);
            return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
          }).map(node => node.outerHTML.slice(0, 100))""")
        assert not moving, address
    page.goto(f"{base}/chinh-sach/nd-45-2012/")
    word = page.locator(".status__word").first
    assert word.is_visible()
    assert word.evaluate("node => getComputedStyle(node, '::before').content").strip('"')[0] in "●◐■"
    page.locator(".menu-button").click()
    assert page.locator(".menu a").first.is_visible()
