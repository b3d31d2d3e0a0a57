"""Crafts as readers meet them: what is told has its source beside it, products and makers lead there and back."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from catalogue import addresses
from catalogue.facts.products import by_craft
from macros.formatting import NBSP


def bare(text):
    """The beginning of what is said: further on a name of before may have that of today beside it."""
    return text.replace(NBSP, " ")[:24]


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_a_craft_tells_all_that_is_known_each_with_its_source(pages, catalogue, lang):
    for craft in catalogue.crafts.values():
        page = pages[addresses.record("crafts", craft.id, lang)]
        text = page.text("main").replace(NBSP, " ")
        assert bare(craft.lead.in_lang(lang)[0]) in text
        told = [one.text for one in (*craft.making, *craft.homes, *craft.past) if one.text]
        for said in [*told, *(one.meaning for one in craft.words)]:
            assert bare(said.in_lang(lang)[0]) in text, craft.id
        statements = page.tree.css(".record--craft ul.points > li")
        assert len(statements) == len(craft.making) + len(craft.homes) + len(craft.past) + len(craft.words)
        for statement in statements:
            assert statement.css("a.note"), (craft.id, statement.text())


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_products_and_makers_lead_to_their_craft_and_back(pages, catalogue, lang):
    for craft, products in by_craft(catalogue).items():
        address = addresses.record("crafts", craft, lang)
        there = {pages[address].target(link) for link in pages[address].values("main a", "href")}
        for product in products:
            own = addresses.record("products", product.id, lang)
            assert own in there
            assert address in {pages[own].target(link) for link in pages[own].values("main a", "href")}
            if product.producer:
                maker = addresses.record("producers", product.producer, lang)
                assert maker in there
                assert address in {pages[maker].target(link) for link in pages[maker].values("main a", "href")}


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_all_crafts_are_listed_those_of_the_own_province_first(pages, catalogue, lang):
    listed = pages[addresses.section("crafts", lang)]
    found = [listed.target(link) for link in listed.values(".crafts h3 a", "href")]
    assert sorted(found) == sorted(addresses.record("crafts", craft, lang) for craft in catalogue.crafts)
    own = {"muoi-ot", "banh-trang", "chieu-lac", "may-tre", "lap-xuong", "dan-day-nhua", "trong-binh-an", "ruou-de-go-den"}
    assert {address.rstrip("/").rpartition("/")[2] for address in found[: len(own)]} == own
    for here in (addresses.home(lang), addresses.section("products", lang)):
        assert addresses.section("crafts", lang) in {pages[here].target(link) for link in pages[here].values("main a", "href")}


def test_a_drawing_stands_for_one_craft_alone(pages, catalogue):
    drawings = [craft.drawing for craft in catalogue.crafts.values() if craft.drawing]
    assert len(drawings) == len(set(drawings)) > 10
    for craft in catalogue.crafts.values():
        page = pages[addresses.record("crafts", craft.id, "vi")]
        assert len(page.tree.css("figure.photo img")) == bool(craft.drawing), craft.id
        assert ("không phải ảnh chụp" in page.text("main")) == bool(craft.drawing)


def test_most_products_belong_to_a_craft(catalogue):
    assert sum(len(products) for products in by_craft(catalogue).values()) >= 65


@pytest.mark.browser
def test_posters_are_a_sheet_for_each_product(chromium, base):
    """With their name in the address; without it the same page prints as cards, eight on a sheet."""
    page = chromium.new_page()
    page.goto(f"{base}/nghe/nuoc-mam/the-ke/")
    many = page.locator(".shelf__card").count()
    assert len(printed(page)) < many
    page.get_by_role("link", name="Xem như áp phích").click()
    expect(page.locator(".shelf__picture").first).to_be_visible()
    for paper in ("A4", "A3", "Letter"):
        posters = printed(page, paper)
        assert len(posters) == many, paper
        assert all("Sản phẩm công nghiệp nông thôn tiêu biểu" in " ".join(one.split()) for one in posters)
    page.close()


def printed(page, paper="A4"):
    """The text of each sheet."""
    return [one.extract_text() for one in PdfReader(BytesIO(page.pdf(format=paper, prefer_css_page_size=True))).pages]
