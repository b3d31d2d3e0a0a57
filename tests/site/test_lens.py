"""The reader's province: chosen once, kept on the device and in the address, spoken of by every list; plain pages without a script."""

from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def choose(page, province):
    page.locator(".lens summary").click()
    page.locator(f"[data-province={province}]").click()
    page.wait_for_function(f"() => document.querySelector('[data-province={province}]').ariaCurrent === 'true'")


def asked(page):
    return parse_qs(urlsplit(page.url).query)


def test_a_province_is_chosen_once_and_every_list_speaks_of_it(page, base):
    """Đồng Tháp on the home page: its news and products there, its support and documents first elsewhere; one tap back."""
    page.goto(f"{base}/")
    assert "Tây Ninh" in page.locator("[data-lens-name]").inner_text()
    own = page.locator("[data-lens-part=san-pham] h3").all_inner_texts()
    choose(page, "dong-thap")
    page.wait_for_function("() => document.querySelector('[data-lens-part=san-pham]').textContent.includes('Đồng Tháp')")
    assert asked(page) == {"tinh": ["dong-thap"]}
    assert page.locator("[data-lens-name]").get_attribute("href").endswith("/dia-danh/dong-thap/")
    page.goto(f"{base}/chinh-sach/")
    assert asked(page) == {"tinh": ["dong-thap"]}
    first = page.locator("[data-lens-list]").first.locator("> details").first
    assert "dong-thap" in first.get_attribute("data-in")
    assert first.get_attribute("open") is not None
    page.goto(f"{base}/")
    choose(page, "tay-ninh")
    page.wait_for_function("() => !document.querySelector('[data-lens-part=san-pham]').textContent.includes('Đồng Tháp')")
    assert asked(page) == {}
    assert page.locator("[data-lens-part=san-pham] h3").all_inner_texts() == own
    page.goto(f"{base}/chinh-sach/")
    assert asked(page) == {}


def test_an_address_that_is_passed_on_speaks_of_its_province(page, base):
    page.goto(f"{base}/ho-tro/?tinh=vinh-long")
    assert "Vĩnh Long" in page.locator("[data-lens-name]").inner_text()
    page.goto(f"{base}/ho-tro/?tinh=nowhere")
    assert "Tây Ninh" in page.locator("[data-lens-name]").inner_text()


def test_what_is_of_the_province_stands_before_what_is_of_the_country_and_of_others(page, base):
    page.goto(f"{base}/ho-tro/?tinh=dong-thap")
    for places in page.locator("[data-lens-list]").evaluate_all("lists => lists.map(list => [...list.children].map(one => one.dataset.in ?? ''))"):
        ranks = [0 if "dong-thap" in one.split() else 2 if one else 1 for one in places]
        assert ranks == sorted(ranks)


def test_without_a_script_the_choice_leads_to_the_pages_of_the_provinces(chromium, base):
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/")
    page.locator(".lens summary").click()
    page.locator("[data-province=vinh-long]").click()
    assert page.url.endswith("/dia-danh/vinh-long/")
    assert page.locator("#hoi-ai").is_visible()
    context.close()
