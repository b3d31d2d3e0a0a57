"""Three things that a newcomer must find from the home page, in each language, by clicking what is written there."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(params=["vi", "en"])
def lang(request):
    """Both languages, one after the other."""
    return request.param


@pytest.fixture
def reader(chromium, base, lang):
    """Someone on a phone, on the home page."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(base + ("/" if lang == "vi" else "/en/"))
    yield page
    context.close()


def opened(page):
    """The menu of a phone, opened."""
    page.locator(".menu-button").click()
    return page.locator(".menu")


def unfold(page, part):
    """A reader who has come to a page whose address has ``part`` opens what is folded there."""
    page.wait_for_url(f"**/{part}**", wait_until="load")
    page.locator("main details").evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")


def read(locator):
    return " ".join(locator.inner_text().split())


def test_the_conference_of_13_october_2022(reader, lang):
    words = {
        "vi": ("Tin và hội nghị", "13/10/2022", ("50 %", "37,6 %", "4/20"), "Hậu Giang (nay thuộc thành phố Cần Thơ)"),
        "en": ("News and conferences", "13 October 2022", ("50%", "37.6%", "4/20"), "Hậu Giang Province (now part of Cần Thơ City)"),
    }
    menu, date, figures, host = words[lang]
    opened(reader).get_by_role("link", name=menu, exact=True).click()
    unfold(reader, "tin-tuc/")
    line = reader.locator(".line", has_text=date).filter(has=reader.locator('a[href*="hoi-nghi/"]'))
    line.get_by_role("link").first.click()
    unfold(reader, "hoi-nghi/hoi-nghi")
    assert date in read(reader.locator(".official"))
    values = [read(value) for value in reader.locator(".figure__value").all()]
    for figure in figures:
        assert any(value.startswith(figure) for value in values), (figure, values)
    assert host in read(reader.locator("section", has=reader.locator("#dang-cai")))


def test_the_deadline_of_20_january_2026(reader, lang):
    menu, due, body = {
        "vi": ("Nhiệm vụ", "20/01/2026", "Sở Công Thương tỉnh Tây Ninh"),
        "en": ("Duties", "20 January 2026", "Tây Ninh Department of Industry and Trade"),
    }[lang]
    reader.locator(".site-footer").get_by_role("link", name=menu, exact=True).click()
    unfold(reader, "nhiem-vu/")
    held = reader.locator("[aria-labelledby=co-han] [data-co-quan]", has_text=due).first
    assert body in read(held)
    held.locator("li", has_text=due).locator(f"a[href*='#']").last.click()
    duty = reader.locator(":target")
    assert due in read(duty)
    group = reader.locator("section", has=duty).last
    assert body in read(group)


def test_the_letter_of_tien_giang(reader, lang):
    menu, issuer, now = {
        "vi": ("Văn bản", "Ủy ban nhân dân tỉnh Tiền Giang", "nay thuộc tỉnh Đồng Tháp"),
        "en": ("Documents", "Tiền Giang", "now part of Đồng Tháp Province"),
    }[lang]
    opened(reader).get_by_role("link", name=menu, exact=True).click()
    unfold(reader, "chinh-sach/")
    reader.locator(".line", has_text="2972/UBND-KT").get_by_role("link").first.click()
    unfold(reader, "chinh-sach/cv-2972")
    assert "2972/UBND-KT" in read(reader.locator(".official"))
    assert issuer in read(reader.locator(".official"))
    assert f"Tiền Giang{' Province' if lang == 'en' else ''} ({now})" in read(reader.locator("[aria-labelledby=thong-tin] dl"))
    assert reader.locator("ol.duties > li").count() == 14
    assert reader.locator("ol.duties > li").last.is_visible()
