"""The numbered steps of the guide in a real browser, for the jobs that no other test does there, up to the button of GitHub."""

from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

pytestmark = pytest.mark.browser


def settled(page):
    page.locator("[data-part=verdict]").get_by_text("Không thấy lỗi nào.").wait_for()


def choose(page, field, typed):
    page.locator(field).press_sequentially(typed)
    page.locator(f"{field}-ds [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_a_decision_that_replaces_another(visit):
    page = visit("/bien-tap/?moi=policies")
    page.set_default_timeout(8000)
    page.fill("#o-title-vi", "Quyết định ví dụ về khuyến công")
    page.select_option("#o-kind", "decision")
    choose(page, "#o-issuer", "uy ban tinh tay ninh")
    page.locator("#o-cited").get_by_role("button", name="Thêm một mục").first.click()
    choose(page, "#o-cited-0-source", "tay ninh 2025")
    for more in page.locator("[data-part=form] > details.more:not([open]) > summary").all():
        assert "Thêm mục khác" in more.inner_text()
        more.click()
    page.fill("#o-number", "2/QĐ-UBND")
    page.fill("#o-signed_on", "2/11/2026")
    page.fill("#o-effective_on", "12/11/2026")
    page.locator("#o-relations").get_by_role("button", name="Thêm một mục").first.click()
    page.select_option("#o-relations-0-kind", label="Thay thế")
    choose(page, "#o-relations-0-to", "954")
    page.locator("[data-part=github][href*=qd-954]").wait_for()
    settled(page)
    button = page.get_by_role("link", name="Mở trang tạo tệp trên GitHub")
    sent = yaml.safe_load(parse_qs(urlsplit(button.get_attribute("href")).query)["value"][0])
    assert sent["relations"] == [{"kind": "replaces", "to": "qd-954-ubnd-tien-giang-2021"}]
    assert str(sent["effective_on"]) == "2026-11-12"


def test_a_translation(visit, catalogue):
    one = next(product for product in catalogue.products.values() if product.description and product.description.en)
    page = visit(f"/bien-tap/?sua=products/{one.id}")
    page.set_default_timeout(8000)
    page.fill("#o-name-en", "Example rice paper")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_text("Xem những dòng thay đổi").click()
    assert [line[2:].strip() for line in page.locator("[data-part=diff] ins").all_inner_texts()] == ["en: Example rice paper"]
    assert page.get_by_role("link", name="Mở trang sửa tệp trên GitHub").is_visible()
