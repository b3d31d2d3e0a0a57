"""Searching the built site as a reader does: typed into the header of a phone, with filters, Back, keyboard and no script."""

import gzip
import json
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 780}
DONE_WHEN = {
    "khuyen cong": "chinh-sach/nd-45-2012/",
    "dong thap": "dia-danh/dong-thap/",
    "Đồng Tháp": "dia-danh/dong-thap/",
    "954 qd ubnd": "chinh-sach/qd-954-ubnd-tien-giang-2021/",
    "long an": "dia-danh/long-an-cu/",
    "hoa thanh": "dia-danh/tay-ninh/",
    "so cong thuong": "co-quan/so-cong-thuong-tay-ninh/",
    "nd 45": "chinh-sach/nd-45-2012/",
    "banh trang": "san-pham/banh-trang-imextravinh/",
    "tra tam sen": "san-pham/bo-tra-tim-sen-tam-an-la-sen-thanh-an/",
    "ho tro may moc": "ho-tro/may-moc-thiet-bi-tien-tien/",
    "machinery support": "ho-tro/may-moc-thiet-bi-tien-tien/",
}


@pytest.fixture
def phone(chromium):
    context = chromium.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def results(page, query):
    """Send ``query`` from the header; the addresses of the results, as they are shown."""
    page.locator("form[role=search] input").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_function("query => document.querySelector('.found__count')?.textContent.includes(query)", arg=query)
    return page.eval_on_selector_all(".hit a", "links => links.map((link) => link.pathname.slice(1))")


@pytest.mark.parametrize("query", DONE_WHEN)
def test_the_right_page_is_first_or_second(phone, base, query):
    phone.goto(f"{base}/")
    assert DONE_WHEN[query] in results(phone, query)[:2]
    assert phone.locator("output.found__count").inner_text().endswith(f"“{query}”.")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_machinery_support_in_english(phone, base):
    phone.goto(f"{base}/en/")
    assert results(phone, "machinery support")[0] == "en/ho-tro/may-moc-thiet-bi-tien-tien/"


def test_nothing_is_loaded_before_it_is_used_and_little_then(phone, base):
    loaded = []

    def note(answer):  # a built-in method is no handler for Playwright
        loaded.append(answer)

    phone.on("response", note)
    phone.goto(f"{base}/")
    phone.goto(f"{base}/tim-kiem/")
    phone.wait_for_timeout(200)
    assert not [answer.url for answer in loaded if "/search/vi/" in answer.url and "opensearch" not in answer.url]
    assert not [answer.url for answer in loaded if "engine.js" in answer.url]

    def cost(query):
        loaded.clear()
        results(phone, query)
        phone.wait_for_timeout(300)
        return sum(len(gzip.compress(answer.body())) for answer in loaded)

    assert cost("khuyến công") <= 100_000
    for query in ("dong thap", "954 qd ubnd", "hỗ trợ máy móc thiết bị", "khuyeesn coong", "tra tam sen", "so cong thuong"):
        assert cost(query) <= 32_000, query


def test_the_address_says_what_is_shown_and_back_goes_back(phone, base):
    phone.goto(f"{base}/tim-kiem/")
    first = results(phone, "khuyến công")
    assert results(phone, "bánh tráng") != first
    phone.go_back()
    phone.wait_for_function("() => document.querySelector('.found__count').textContent.includes('khuyến công')")
    assert phone.eval_on_selector_all(".hit a", "links => links.map((link) => link.pathname.slice(1))") == first
    assert phone.locator("form[role=search] input").input_value() == "khuyến công"
    phone.goto(f"{base}/tim-kiem/?q=khuyen+cong&kind=products")
    phone.wait_for_selector(".hit")
    assert set(phone.eval_on_selector_all(".hit a", "links => links.map((link) => link.pathname.split('/')[1])")) == {"san-pham"}


def test_filters_count_and_narrow(phone, base):
    phone.goto(f"{base}/tim-kiem/?q=dong+thap")
    phone.wait_for_selector(".hit")
    phone.locator(".found__filters summary").click()
    option = phone.locator("#loc-kind option[value=policies]").inner_text()
    phone.locator("#loc-kind").select_option("policies")
    phone.wait_for_function("() => document.querySelector('.found__count').textContent.includes('theo bộ lọc')")
    number = option.rpartition("(")[2].rstrip(")")
    assert phone.locator(".found__count").inner_text().startswith(f"{number} trên ")
    assert "kind=policies" in phone.url
    phone.locator("#loc-status").select_option("in-force")
    phone.wait_for_function("() => location.search.includes('status=in-force')")
    assert phone.locator(".hit .badge").first.inner_text() == "Còn hiệu lực"
    phone.locator(".found__filters button").click()
    phone.wait_for_function("() => !location.search.includes('kind')")


def test_results_come_while_one_types(phone, base):
    phone.goto(f"{base}/tim-kiem/")
    phone.locator("form[role=search] input").press_sequentially("khuy", delay=30)
    phone.wait_for_selector(".hit")
    assert "q=khuy" in phone.url


def test_a_result_shows_the_sentence_that_says_it(phone, base):
    phone.goto(f"{base}/tim-kiem/?q=T%E1%BB%95+h%E1%BB%A3p+t%C3%A1c")
    phone.wait_for_selector(".hit__said mark")
    assert "hợp tác" in phone.locator(".hit__said").first.inner_text()
    # Without their marks Nam and Hội look like small words (năm, hỏi): they are marked, those are not.
    for query, short, small in (("miền Nam", "nam", "năm"), ("hội đồng bình chọn", "hội", "hỏi")):
        phone.goto(f"{base}/tim-kiem/?q={query}")
        phone.wait_for_selector(".hit mark")
        marked = {text.lower() for text in phone.locator(".hit mark").all_inner_texts()}
        assert short in marked
        assert small not in marked


def test_by_keyboard_alone(phone, base):
    phone.goto(f"{base}/tim-kiem/")
    phone.locator("form[role=search] input").focus()
    phone.keyboard.type("nd 45")
    phone.keyboard.press("Enter")
    phone.wait_for_selector(".hit")
    for _ in range(40):
        phone.keyboard.press("Tab")
        if phone.evaluate("document.activeElement.closest('.hit') !== null"):
            break
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/chinh-sach/nd-45-2012/")


@pytest.mark.parametrize(
    "address", ["/tim-kiem/?q=dong+thap", "/en/tim-kiem/?q=decree", "/tim-kiem/?q=zxqkj+wwpp", "/tim-kiem/?q=khuyn+cong"]
)
def test_results_are_accessible(phone, base, address):
    phone.goto(base + address)
    phone.wait_for_selector(".found__hits section")
    phone.wait_for_timeout(300)
    found = Axe().run(phone).response["violations"]
    assert not found, json.dumps(found)[:2000]


def test_an_empty_answer_helps(phone, base):
    phone.goto(f"{base}/tim-kiem/?q=zxqkj+wwpp")
    phone.wait_for_selector(".found__hits .notice")
    links = phone.eval_on_selector_all(".found__hits .notice a", "links => links.map((link) => link.getAttribute('href'))")
    assert "../ho-tro/" in links
    phone.locator(".found__hits a[href$='tat-ca/']").click()
    phone.wait_for_url("**/tim-kiem/tat-ca/")


def test_the_other_language_is_offered(phone, base, site):
    words = {
        lang: set(json.loads(next((site / "search" / lang).glob("*/vocabulary.json")).read_text("utf-8")).split())
        for lang in ("vi", "en")
    }
    only = sorted(word for word in words["en"] - words["vi"] if len(word) > 10)
    phone.goto(f"{base}/tim-kiem/?q={only[0]}")
    phone.wait_for_selector(".found__hits section[lang=en] .hit")
    assert all(
        "/en/" in link
        for link in phone.eval_on_selector_all("section[lang=en] .hit a", "links => links.map((link) => link.pathname)")
    )


def test_it_works_under_a_strict_policy(phone, base):
    told = []
    phone.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    phone.goto(f"{base}/tim-kiem/?q=dong+thap")
    phone.wait_for_selector(".hit")
    assert "require-trusted-types-for" in phone.get_attribute("meta[http-equiv]", "content")
    assert not told


def test_below_the_results_there_is_no_list_of_all_pages(phone, base):
    for query in ("dong thap", "zxqkj wwpp"):
        phone.goto(f"{base}/tim-kiem/")
        results(phone, query)
        assert phone.locator("main a").count() <= 60
        assert phone.evaluate("document.documentElement.scrollHeight") <= 10 * PHONE["height"]


def test_without_script_the_list_of_all_pages_is_offered(chromium, base):
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{base}/tim-kiem/?q=dong+thap")
    assert not page.locator(".found").is_visible()
    assert page.locator("noscript .notice").is_visible()
    page.locator("a.to-all").click()
    assert page.locator(".index a").count() > 400
    page.locator("main details summary").first.click()
    assert page.locator(".index a").first.is_visible()
    context.close()


def test_a_lost_part_of_the_index_is_said(phone, base):
    phone.route("**/search/vi/*/words-*.json", lambda route: route.fulfill(status=404))
    phone.goto(f"{base}/tim-kiem/?q=dong+thap")
    phone.wait_for_function("() => document.querySelector('.found__count').textContent.includes('danh mục')")


def test_browsers_can_add_this_search(site):
    for lang in ("vi", "en"):
        tree = ET.parse(site / "search" / lang / "opensearch.xml")
        space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
        name, url = tree.find("o:ShortName", space), tree.find("o:Url", space)
        assert len(name.text) <= 16
        assert url.get("template").endswith(("/en" if lang == "en" else "") + "/tim-kiem/?q={searchTerms}")


def test_every_result_leads_to_a_page_of_the_site(site):
    for path in (site / "search").glob("*/*/texts-*.json"):
        for address, title, *_ in json.loads(path.read_text("utf-8")):
            page = site / address.split("#")[0].lstrip("/") / "index.html"
            assert page.is_file(), address
            assert title
            anchor = address.partition("#")[2]
            assert not anchor or f'id="{anchor}"' in page.read_text("utf-8"), address


# What browsers inside chat apps on telephones of 2021 had not; tests/assets/test_older_browsers.py reads the scripts for more.
WITHOUT_LATER = """
for (const [owner, names] of [[Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]],
    [String.prototype, ["at", "isWellFormed"]], [Object, ["hasOwn", "groupBy"]], [HTMLDialogElement.prototype, ["showModal"]],
    [HTMLElement.prototype, ["showPopover", "hidePopover", "togglePopover"]], [Element.prototype, ["checkVisibility"]]])
  for (const name of names) delete owner[name];
delete window.structuredClone;
"""


def test_in_an_app_of_2021_statuses_turn_the_search_finds_and_the_menu_opens(chromium, base):
    context = chromium.new_context(viewport=PHONE)
    context.add_init_script(WITHOUT_LATER)
    page, told = context.new_page(), []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{base}/chinh-sach/nd-45-2012/?ngay=2010-01-01")
    assert page.locator(".status__word").first.inner_text() != "Còn hiệu lực"
    assert "khuyen-cong/" in " ".join(results(page, "khuyến công là gì")[:3])
    for address in ("/san-pham/", "/ho-tro/tim/", "/dia-danh/", "/san-pham/banh-trang-imextravinh/"):
        page.goto(base + address)
        page.wait_for_timeout(200)
    page.evaluate("document.querySelector('.menu').removeAttribute('popover')")
    assert page.locator(".menu a").first.is_visible()
    context.close()
    assert not told
