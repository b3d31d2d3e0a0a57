"""What pages say to programs, and what they offer to those who quote them: JSON-LD, feeds, days, citations, copy buttons."""

import json
import re
from xml.etree import ElementTree as ET

import feedparser
import msgspec_schemaorg.models as models
import pytest
from conftest import TODAY
from crawling import Visitor
from legal_relations import read_back, stated

from catalogue import addresses
from catalogue.formats.feeds import SECTIONS
from catalogue.short_addresses import paged_records, short_address

# What the crawl meets on the way: short addresses that send their reader on.
SENDS_ON = 'meta[http-equiv="refresh"]'
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DECREE = "/chinh-sach/nd-45-2012/"


def nodes(page):
    """What the body states of itself, then what the head states, which ends with the breadcrumbs."""
    found = []
    for script in reversed(page.tree.css('script[type="application/ld+json"]')):
        read = json.loads(script.text())
        assert read.pop("@context") == "https://schema.org"
        found += read.get("@graph", [read])
    return found


def walk(value):
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(inner)


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_the_legal_graph_read_back_from_the_pages_is_the_data(pages, catalogue, lang):
    """As a stranger would: only the JSON-LD of the pages is read. No relation lost, none more, no kind mixed up."""
    found = [nodes(pages[addresses.record("policies", policy, lang)])[0] for policy in catalogue.policies]
    assert read_back(found, catalogue.policies) == stated(catalogue.policies)


def test_every_page_says_what_it_is_in_words_of_the_vocabulary(pages, catalogue):
    """Record pages their own node, all but the home pages their breadcrumbs; every property on a type that has it."""
    own = {addresses.record(*name, lang): name for name in paged_records(catalogue) for lang in addresses.LANGS}
    wanted = {"news": {"NewsArticle"}, "events": {"Event"}, "products": {"Product"}, "supports": {"GovernmentService"}}
    for address, page in pages.items():
        if page.tree.css_first(SENDS_ON):
            continue
        found = nodes(page)
        kinds = [node["@type"] for node in found]
        assert (kinds[-1] == "BreadcrumbList") == (address not in ("/", "/en/")), address
        if address in own:
            kind, record_id = own[address]
            assert found[0]["@id"] == catalogue.site.url + short_address(kind, record_id)
            assert {kinds[0]} <= wanted.get(kind, {kinds[0]})
        for node in walk(found):
            known = getattr(models, node["@type"]).__struct_fields__ if "@type" in node else ()
            unknown = [name for name in node if not name.startswith("@") and name not in known]
            assert not unknown or "@type" not in node, (address, node["@type"], unknown)
            assert "offers" not in node
    assert [node["@type"] for node in nodes(pages["/"])] == ["WebSite"]
    assert nodes(pages["/en/du-lieu/"])[0]["@type"] == "Dataset"


def test_breadcrumbs_for_programs_are_those_of_the_page(pages, catalogue):
    """The same labels and addresses, in the same order."""
    for page in pages.values():
        if shown := [page.target(link) for link in page.values(".crumbs a", "href")]:
            items = nodes(page)[-1]["itemListElement"]
            assert [item["item"] for item in items] == [catalogue.site.url + one for one in [*shown, page.address]]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1))


def test_feeds_calendars_and_twins_are_found_in_the_head(pages, base):
    """Each exists and is what its type says; every section with a feed names it, a body with duties its own."""
    asked, visitor = {}, Visitor(base)
    for page in pages.values():
        for link in page.tree.css("link[rel=alternate][type]"):
            if not (link.attributes["href"] or "").startswith("http"):
                asked.setdefault(page.target(link.attributes["href"]), link.attributes["type"])
    kinds = set(asked.values())
    assert {"application/atom+xml", "application/feed+json", "text/calendar", "text/markdown"} <= kinds
    assert {"/feeds/changes.vi.atom", "/feeds/news.en.json", "/lich/nhiem-vu.vi.ics"} <= asked.keys()
    assert sum("/feeds/bodies/" in one for one in asked) >= 10
    first = {
        "application/atom+xml": "<?xml",
        "application/feed+json": "{",
        "text/calendar": "BEGIN:VCALENDAR",
        "text/markdown": "#",
    }
    for address, kind in asked.items():
        status, text = visitor.get(address)
        assert status == 200, address
        assert text.startswith(first[kind]), address
        assert kind != "application/atom+xml" or not feedparser.parse(text).bozo


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_the_days_of_the_sitemap_are_those_of_the_data(base, catalogue, lang):
    """The day of the last check or change, never that of the build; a page without a day of its own has none."""
    _, text = Visitor(base).get(f"{addresses.home(lang)}sitemap.xml")
    days = {one.findtext(f"{SITEMAP}loc"): one.findtext(f"{SITEMAP}lastmod") for one in ET.fromstring(text)}
    for kind, record_id in paged_records(catalogue):
        record = catalogue.records(kind)[record_id]
        assert days[catalogue.site.url + addresses.record(kind, record_id, lang)] >= min(record.checked_on, TODAY).isoformat()
    newest = max(min(record.checked_on, TODAY).isoformat() for record in catalogue.policies.values())
    assert days[catalogue.site.url + addresses.section("policies", lang)] >= newest
    assert days[catalogue.site.url + addresses.section("about", lang)] is None
    assert all(day is None or re.fullmatch(r"20\d\d-\d\d-\d\d", day) for day in days.values())


def test_every_record_can_be_cited_in_every_form(pages, catalogue):
    """Both languages, BibTeX, CSL-JSON, and the version as its JSON file gives it; without a script no button shows."""
    for kind, record_id in paged_records(catalogue):
        page = pages[addresses.record(kind, record_id, "en")]
        url = catalogue.site.url + short_address(kind, record_id)
        forms = [node.text() for node in page.tree.css("#trich-dan p[id]")]
        assert len(forms) == (6 if kind == "policies" else 5), page.address
        assert all(url in form for form in forms[-5:])
        assert re.search(r"\(version [0-9a-f]{12}\)", forms[-3])
        assert forms[-2].startswith("@misc{")
        assert json.loads(forms[-1])["URL"] == url
        assert page.text("#dia-chi-ngan") == url
        assert page.tree.css("button.copy")
        assert not page.tree.css("button.copy:not([hidden])")


def test_the_pinned_version_is_that_of_the_data_file(pages, base):
    """Page, JSON and Markdown name the same version."""
    pinned = re.search(r"version ([0-9a-f]{12})", pages["/en" + DECREE].text("#trich-dan")).group(1)
    _, raw = Visitor(base).get("/api/v1/policies/nd-45-2012.json")
    assert json.loads(raw)["computed"]["digest"].startswith(pinned)
    assert pinned in Visitor(base).get(f"/en{DECREE}index.md")[1]


@pytest.mark.browser
def test_copying_by_keyboard_is_announced(chromium, base, pages):
    """Open the box, press Copy: the clipboard holds the citation, the status says so. A figure takes its source along."""
    address = next(one for one, page in pages.items() if page.tree.css(".figure button.copy") and page.lang == "vi")
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + address)
    page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open ||= !one.closest('#trich-dan'); })")
    page.locator("#trich-dan summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".copied:not(:empty)")
    assert page.locator(".copied").text_content() == "Đã chép."
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#trich-dan-1").text_content().strip()
    assert page.evaluate("document.activeElement.matches('button.copy')")
    box = page.locator(".figure").first
    box.locator("button.copy").press("Enter")
    page.wait_for_function("() => navigator.clipboard.readText().then(text => text.includes('#'))")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines[0] == " ".join(box.locator(".figure__value").text_content().split())
    assert any(line.startswith("Nguồn: ") for line in lines)
    assert lines[-1].endswith(f"{address}#{box.get_attribute('id')}")
    assert not any("[1]" in line for line in lines)
    context.close()


def test_the_change_log_has_its_page(pages):
    """Linked from every record; in words for a log that is still empty."""
    for lang in addresses.LANGS:
        page = pages[addresses.home(lang) + "du-lieu/thay-doi/"]
        assert len(page.text("main")) > 200
        assert page.text("main code").endswith(f"/feeds/changes.{lang}.atom")


def test_no_link_leads_to_a_feed(pages, catalogue):
    """A browser shows a feed as code: the page of news says what feeds are and gives their addresses to copy."""
    assert not [page.address for page in pages.values() if page.tree.css('a:is([href$=".atom"], [href*="/feeds/"])')]
    for lang in addresses.LANGS:
        shown = [node.text() for node in pages[addresses.section("news", lang)].tree.css("main code")]
        assert shown == [f"{catalogue.site.url}/feeds/{name}.{lang}.atom" for name in SECTIONS]
