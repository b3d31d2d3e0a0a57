"""All support in one table: every support once, by need and sum; cards on a phone; sorted by its headings; printed, embedded, as CSV."""

import csv
import io
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from catalogue.facts.payments import largest
from catalogue.facts.rules import is_for_authorities
from catalogue.facts.time import status

from conftest import TODAY

ADDRESSES = {"vi": "/ho-tro/", "en": "/en/ho-tro/"}


def links(node):
    """The supports that a part of the page links to, in their order."""
    return [re.search(r"([a-z0-9-]+)/$", link.attributes["href"])[1] for link in node.css("th[scope=row] > a, li > a")]


@pytest.fixture(scope="module")
def tree(pages):
    return {lang: pages[address].tree for lang, address in ADDRESSES.items()}


@pytest.mark.parametrize("lang", ADDRESSES)
def test_every_support_stands_once_where_it_belongs(tree, catalogue, lang):
    main = tree[lang].css_first("main")
    open_table, authorities, over = main.css(".supports")
    unknown = main.css_first("ul[data-lens-list]")
    now = {one.id: status(catalogue, one, TODAY).tone for one in catalogue.supports.values()}
    ended = {one for one, tone in now.items() if tone == "ended"}
    assert set(links(over)) == ended
    assert set(links(unknown)) == {one.id for one in catalogue.supports.values() if not one.amounts} - ended
    assert set(links(authorities)) == {one.id for one in catalogue.supports.values() if is_for_authorities(one)}
    every = [one for part in (open_table, authorities, over, unknown) for one in links(part)]
    assert sorted(every) == sorted(catalogue.supports)


@pytest.mark.parametrize("lang", ADDRESSES)
def test_each_row_says_how_much_of_what_for_whom_where_since_and_by_what(tree, catalogue, lang):
    rows = tree[lang].css(".supports tbody[data-lens-list] tr")
    assert len(rows) == sum(bool(one.amounts) for one in catalogue.supports.values())
    for row in rows:
        cells = [" ".join(cell.text().split()) for cell in row.css("th, td")]
        assert len(cells) == 7
        assert all(cells)
        assert re.search(r"\d", cells[1]), cells
        assert re.search(r"(Thông tư|Circular|Nghị quyết|Resolution)", cells[6]), cells
        assert all(cell.attributes["data-label"] for cell in row.css("td"))


def test_needs_stand_in_their_order_and_in_each_the_sums_fall(tree, catalogue):
    table = tree["vi"].css_first(".supports table")
    needs = [concept.label.vi for concept in catalogue.vocabularies["purposes"].concepts]
    assert [body.text().strip() for body in table.css("tbody.need")] == needs
    for body in table.css("tbody[data-lens-list]"):
        sums = [largest(catalogue.supports[one]) for one in links(body)]
        assert sums == sorted(sums, reverse=True)


def test_the_page_offers_the_same_as_csv_and_to_embed(tree, pages, site, catalogue):
    for lang, address in ADDRESSES.items():
        page = pages[address]
        files = [page.target(link)[1:] for link in page.values("main a[download]", "href")]
        supports, amounts = ([*csv.DictReader(io.StringIO((site / file).read_text("utf-8-sig")))] for file in files)
        assert {row["id"] for row in supports} == set(catalogue.supports)
        assert len(amounts) == sum(len(one.amounts) for one in catalogue.supports.values())
        code = LexborHTMLParser(tree[lang].css_first("#ma-nhung").text()).css_first("iframe").attributes["src"]
        framed = LexborHTMLParser((site / code.removeprefix(f"{catalogue.site.url}/") / "index.html").read_text("utf-8"))
        assert [row.text() for row in framed.css("tbody tr")] == [row.text() for row in tree[lang].css_first(".supports").css("tbody tr")]
        assert all(link.attributes.get("target") == "_blank" for link in framed.css("a"))
        assert not framed.css("script, iframe, form, [style]")


@pytest.mark.browser
class TestInTheBrowser:
    @pytest.fixture
    def page(self, chromium, base):
        context = chromium.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.goto(f"{base}/ho-tro/")
        yield page
        context.close()

    def names(self, page):
        return page.locator(".supports").first.locator("tr:visible th[scope=row] > a").all_inner_texts()

    def test_it_is_one_screen_on_a_desk_and_cards_on_a_phone(self, page):
        assert page.locator(".supports table").first.bounding_box()["height"] <= 800
        page.set_viewport_size({"width": 360, "height": 800})
        assert page.locator(".supports thead").first.is_hidden()
        left = {box["x"] for box in (cell.bounding_box() for cell in page.locator(".supports td").all()[:6])}
        assert len(left) == 1
        assert page.evaluate("getComputedStyle(document.querySelector('.supports td'), '::before').content").startswith('"Bao nhiêu')

    def test_a_heading_sorts_up_then_down_then_as_it_came(self, page):
        before = self.names(page)
        heading = page.get_by_role("button", name="Bao nhiêu").first
        keys = "() => [...document.querySelectorAll('.supports')][0].querySelectorAll('tr:has(td) td[data-key]:nth-child(2)').values().map(cell => Number(cell.dataset.key)).toArray()"
        for turn in (1, -1):
            heading.press("Enter")
            found = page.evaluate(keys)
            assert found == sorted(found, reverse=turn < 0)
            assert page.locator("th[aria-sort]").get_attribute("aria-sort") == ("ascending" if turn > 0 else "descending")
            assert sorted(self.names(page)) == sorted(before)
        heading.press("Enter")
        assert self.names(page) == before
        assert page.locator("th[aria-sort]").count() == 0

    def test_the_province_of_the_reader_undoes_the_sorting_and_comes_first(self, page):
        before = self.names(page)
        page.get_by_role("button", name="Việc").first.click()
        page.locator(".lens summary").click()
        page.locator("[data-province=dong-thap]").click()
        assert self.names(page) == before
        page.locator("#chua-ro-muc").click()
        assert "Đồng Tháp" in page.locator("ul[data-lens-list] > li").first.inner_text()

    def test_printed_it_has_every_part_open_and_no_buttons(self, page):
        page.emulate_media(media="print")
        assert page.locator(".supports table").first.is_visible()
        assert page.locator(".embed").is_hidden()
