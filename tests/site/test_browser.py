"""The built site in a real Chromium: phone and desk, light and dark, with and without JavaScript, both languages."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from catalogue import addresses

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def samples(pages):
    """Addresses: every page written by hand (home, lists), one that is not there, of every kind the one with the most parts."""
    found = [address for address, page in pages.items() if page.tree.css_first('.site-footer a[href*="/docs/vi/"]')]
    found.append("/khong/co/trang/nay/")
    for kind in addresses.PAGE_KINDS:
        own = [address for address in pages if re.fullmatch(f"/{addresses.SECTIONS[kind]}/[^/]+/", address)]
        parts = {one: {(node.tag, node.attributes.get("class")) for node in pages[one].tree.css("main *")} for one in own}
        found.append(max(own, key=lambda one: (len(parts[one]), -len(pages[one].html), one)))
    return [addresses.twin(address, lang) for lang in addresses.LANGS for address in found]


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
        page.on("requestfailed", lambda request: None if request.failure == LEFT else noise.append((page.url, f"failed: {request.url}")))
        return page

    yield open_page
    kept = [context.storage_state() for context in contexts]
    for context in contexts:
        context.close()
    assert not noise
    assert all(not state["cookies"] and not state["origins"] for state in kept), "a page keeps something on the reader's machine"


def test_axe_finds_nothing_on_phone_or_desk_in_light_or_dark(visit, base, samples):
    """Long lists are cut to twelve entries first: the rest is the same markup again."""
    page, wrong = visit(), []
    # Only the rules about colour can find in the dark what they did not find in the light.
    options = {"light": "{resultTypes: ['violations']}", "dark": "{resultTypes: ['violations'], runOnly: ['cat.color']}"}
    cut = """document.querySelectorAll("main :is(ul, ol, dl, tbody)").forEach(list =>
        [...list.children].slice(12).forEach(entry => entry.remove()))"""
    for address in samples:
        page.goto(base + address)
        page.evaluate(cut)
        page.evaluate(Axe().axe_script)
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                for found in page.evaluate(f"axe.run(document, {options[scheme]})")["violations"]:
                    nodes = [node["html"][:150] for node in found["nodes"][:2]]
                    wrong.append((address, size["width"], scheme, found["id"], nodes))
    assert not wrong


def test_without_javascript_and_in_the_dark_the_same_can_be_read(visit, base, samples):
    with_script = visit(color_scheme="light")
    without = visit(color_scheme="dark", java_script_enabled=False)
    for address in samples:
        for page in (with_script, without):
            page.goto(base + address)
        for size in (PHONE, DESK):
            for page in (with_script, without):
                page.set_viewport_size(size)
            assert without.locator("h1").is_visible()
            if not without.locator("[data-finder], [data-table]").count():  # these two ask questions where there is JavaScript
                assert without.locator("main").inner_text() == with_script.locator("main").inner_text(), address
        light, dark = (
            page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") for page in (with_script, without)
        )
        assert light != dark


def test_nothing_on_any_page_is_wider_than_a_phone(visit, base, pages):
    """Every body in turn in one document with the real stylesheet: the pages differ in nothing else."""
    page = visit(viewport=PHONE)
    page.goto(f"{base}/")
    script = """async addresses => {
      const found = [], place = document.head.insertBefore(document.createElement("base"), document.head.firstChild);
      for (const address of addresses) {
        const text = await (await fetch(address)).text();
        place.href = address;
        document.body.replaceWith(new DOMParser().parseFromString(text, "text/html").body);
        if (document.documentElement.scrollWidth > innerWidth) found.push([address, document.documentElement.scrollWidth]);
      }
      return found;
    }"""
    assert page.evaluate(script, list(pages)) == []


def test_other_widths_scroll_not_sideways_and_no_text_is_tiny(visit, base, samples):
    page, wrong = visit(), []
    tiny = """() => [...document.querySelectorAll("body *")].filter(node =>
        [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()) && !node.closest("svg") && node.checkVisibility()
        && parseFloat(getComputedStyle(node).fontSize) < 14.9).map(node => node.outerHTML.slice(0, 120))"""
    for address in samples:
        page.goto(base + address)
        for width in (320, 768, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate("document.documentElement.scrollWidth")
            wrong += [(address, width, found)] if found > width else []
            wrong += [(address, width, one) for one in page.evaluate(tiny)]
    assert not wrong, json.dumps(wrong[:20], ensure_ascii=False, indent=1)


def test_targets_are_large_enough_for_a_thumb(visit, base):
    page = visit(viewport=PHONE)
    for address in ("/", "/en/"):
        page.goto(base + address)
        for control in page.locator(".site-header a, .site-header button, .site-header input, .doors a").all():
            assert control.bounding_box()["height"] >= 44, control.inner_text()
