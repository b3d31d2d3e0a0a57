"""The cards that stand in other people's pages, and what leads to them: the code, the description, the picture of a shared link."""

import io
import json
import zipfile

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from catalogue.addresses import LANGS, record
from catalogue.formats.crawlers import EMBEDDED, embed_address

MOST = 25_000


@pytest.fixture(scope="session")
def cards(site, catalogue):
    """Kind, id, language → file and parsed page."""
    found = {}
    for kind in EMBEDDED:
        for one in catalogue.records(kind):
            for lang in LANGS:
                file = site / embed_address(kind, one, lang)[1:] / "index.html"
                found[kind, one, lang] = file, LexborHTMLParser(file.read_text("utf-8"))
    return found


def test_a_card_is_small_titled_without_script_and_leads_back(cards, site, catalogue):
    """With its style and its picture it weighs at most 25 KB; search engines are sent to the record."""
    for (kind, one, lang), (file, page) in cards.items():
        loaded = [page.css_first('link[rel="stylesheet"]').attributes["href"]]
        loaded += [node.attributes["src"] for node in page.css("img")]
        assert file.stat().st_size + sum((file.parent / path).resolve().stat().st_size for path in loaded) <= MOST, file
        assert not page.css("script, iframe, form, style, [style]")
        assert page.css_first("title").text().strip()
        assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"
        home = f"{catalogue.site.url}{record(kind, one, lang)}"
        assert page.css_first('link[rel="canonical"]').attributes["href"] == home
        assert all(link.attributes.get("target") == "_blank" for link in page.css("a")), file
        assert len(page.css("img")) == (kind == "products" and bool(page.css("figure")))


def test_a_dated_card_says_of_which_day_its_status_is(cards):
    for (kind, _, lang), (file, page) in cards.items():
        if kind != "products":
            assert {"vi": "22/11/2026", "en": "22 November 2026"}[lang] in page.css_first(".status").text().replace(
                "\xa0", " "
            ), file


def test_pages_lead_to_their_description_code_and_package(pages, site, catalogue):
    """oEmbed discovery, the same code in the description and on the page, a package that opens."""
    for kind in EMBEDDED:
        one = next(iter(catalogue.records(kind)))
        for lang in LANGS:
            page = pages[record(kind, one, lang)]
            address = page.value('link[type="application/json+oembed"]', "href")
            described = json.loads((site / address.removeprefix(f"{catalogue.site.url}/")).read_text("utf-8"))
            assert described["html"] == page.text("#ma-nhung")
            assert embed_address(kind, one, lang) in described["html"]
    page = pages[record("products", next(iter(catalogue.products)), "vi")]
    (package,) = [link for link in page.values("a[download]", "href") if link.endswith(".zip")]
    with zipfile.ZipFile(site / page.target(package)[1:]) as packed:
        assert packed.testzip() is None


def test_the_picture_of_a_shared_link_is_what_the_page_says(pages, site, catalogue):
    """og:image is there, absolute, of the size and kind that is written; locale and alternate fit the language."""
    seen = set()
    for address, page in pages.items():
        if address.startswith("/r/"):
            continue  # only leads on to a page
        said = {node.attributes["property"]: node.attributes["content"] for node in page.tree.css('meta[property^="og:"]')}
        assert said["og:locale"] == {"vi": "vi_VN", "en": "en_GB"}[page.lang]
        assert said["og:locale:alternate"] == {"en": "vi_VN", "vi": "en_GB"}[page.lang]
        assert said["og:url"] == f"{catalogue.site.url}{address}"
        assert said["og:title"]
        assert said["og:image:alt"]
        assert page.value('meta[name="twitter:card"]', "content") == "summary_large_image"
        path = said["og:image"].removeprefix(f"{catalogue.site.url}/").partition("?")[0]
        if path not in seen:
            seen.add(path)
            with Image.open(io.BytesIO((site / path).read_bytes())) as card:
                assert card.get_format_mimetype() == said["og:image:type"]
                assert [str(side) for side in card.size] == [said["og:image:width"], said["og:image:height"]] == ["1200", "630"]
    assert len(seen) > 600


def test_sizes_and_sums_on_the_pages_are_those_of_the_files(pages):
    """Nothing is left to fill in on the pages of open data and of the press."""
    for address in ("/du-lieu/", "/en/du-lieu/", "/bao-chi/", "/en/bao-chi/"):
        cells = pages[address].tree.css("[data-size], [data-sum]")
        assert cells
        assert all(cell.text().strip() for cell in cells)
