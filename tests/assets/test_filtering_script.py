"""Lists narrowed in the browser: filters in the address, counts that are told, states that are right on an old page."""

import datetime as dt
import gzip
from pathlib import Path

import pytest
from playwright.sync_api import expect

from catalogue.facts.duties import duty_state, shared
from catalogue.facts.queries import duties_by_body
from macros import duty_pages, filtering
from macros.views import View

pytestmark = pytest.mark.browser
ADDRESS = "/nhiem-vu/"
TODAY = dt.date(2026, 11, 22)
ASSETS = Path(__file__).parents[2] / "overrides" / "assets"


@pytest.fixture
def ledger(show, block):
    """A function: query → the ledger as it opens at that address."""
    html = block("duty_list", ADDRESS)
    return lambda query="", **options: show(ADDRESS + query, html, "status", **options)


def shown(page):
    return page.locator("[data-co-quan]:not([hidden]) [data-item]:not([hidden])").count()


def test_filters_narrow_the_list_and_say_how_many_are_left(ledger, catalogue):
    page = ledger()
    everything = sum(len(policy.duties) for policy in catalogue.policies.values())
    assert shown(page) == everything
    assert page.get_by_role("status").inner_text() == f"Có {everything} việc."
    page.get_by_label("Hạn và bằng chứng").select_option("overdue")
    assert shown(page) == 1
    assert page.url.endswith("?han=overdue")
    assert page.get_by_role("status").inner_text() == "Có 1 việc."
    assert page.locator("[data-item]:visible").count() == 1, "what is left stands open"
    option = page.locator("#giai-doan option[value='2021–2025']")
    assert option.is_disabled(), "nothing would be left"
    assert option.inner_text() == "2021–2025 (0)"
    page.get_by_role("button", name="Bỏ mọi lọc").click()
    assert shown(page) == everything
    assert "?" not in page.url
    page.go_back()
    assert shown(page) == 1
    page.go_back()
    assert shown(page) == everything
    assert page.get_by_label("Hạn và bằng chứng").input_value() == ""
    page = ledger("?han=overdue&giai-doan=2021–2025")
    assert page.get_by_role("status").inner_text() == "Không có việc nào như vậy."
    assert not shown(page)


def test_the_address_can_be_sent(ledger, catalogue):
    """A body of today stands for those whose work it has, and for its part of what was given to a group."""
    own = "so-cong-thuong-dong-thap"
    page = ledger(f"?co-quan={own}")
    older = ["so-cong-thuong-tien-giang-cu", "so-cong-thuong-dong-thap-cu"]
    given = {(pair.policy.id, pair.duty.id) for body in (own, *older) for one in shared(catalogue, body) for pair in one.duties}
    assert given
    given |= {(pair.policy.id, pair.duty.id) for body in older for pair in duties_by_body(catalogue)[body]}
    assert shown(page) == len(given)
    page = ledger("?co-quan=khong-co&han=done")
    assert page.get_by_label("Cơ quan", exact=True).input_value() == ""
    assert shown(page) == 0


def test_every_choice_finds_what_python_finds(ledger, catalogue):
    """All bodies and all years, one after the other."""
    page, view = ledger(), View(catalogue, "vi", TODAY, ADDRESS, {})
    groups = duty_pages.groups(view)
    for body, _ in duty_pages.body_choices(view):
        page.locator("#co-quan").select_option(body)
        assert shown(page) == sum(len(group.duties) for group in groups if body in group.holders.split()), body
    page.locator("#co-quan").select_option("")
    for years, _ in duty_pages.year_choices(view):
        page.locator("#giai-doan").select_option(years)
        assert shown(page) == sum(duty_pages.years(pair) == years for group in groups for pair in group.duties), years


@pytest.mark.parametrize("day", ["2025-11-01", "2025-12-21", "2026-01-20", "2026-01-21"])
def test_an_old_page_says_what_holds_today(ledger, catalogue, day):
    """The page was built on another day: the badge of the dated duty and the filter follow the day of the reader."""
    (dated,) = [one for one in catalogue.policies["van-ban-khuyen-cong-tay-ninh-2026"].duties if one.due]
    state = duty_state(dated, dt.date.fromisoformat(day))
    page = ledger(f"?ngay={day}&han={state}")
    assert page.locator(f"[data-item] .status--{state}").first.inner_text() == catalogue.words.words["duty-state"][state].vi
    assert shown(page) == 1
    assert "Tình trạng ghi ở đây là của ngày" in page.locator("[data-day-notice]").inner_text()


def test_without_javascript_all_duties_stand_in_groups_that_open(ledger, catalogue):
    page = ledger(java_script_enabled=False)
    assert shown(page) == sum(len(policy.duties) for policy in catalogue.policies.values())
    assert not page.locator("form.filters").is_visible()
    folds = page.locator("details[data-part] > summary").all()
    assert len(folds) > 5
    for fold in folds:
        fold.click()
    assert page.locator("[data-item]:visible").count() == shown(page)


def test_the_scripts_of_statuses_duties_and_the_finder_are_light():
    """Together at most 12 KB as they travel."""
    raw = b"".join((ASSETS / f"{name}.js").read_bytes() for name in ("status", "finder", "filtering"))
    assert len(gzip.compress(raw, 9)) <= 12_000


DOCUMENTS = "/chinh-sach/"


@pytest.fixture
def documents(show, block):
    """A function: query → the list of documents as it opens at that address."""
    html = block("policy_list", DOCUMENTS)
    return lambda query="", **options: show(DOCUMENTS + query, html, "status", **options)


def told(page):
    return int(page.locator("form.filters [role=status]").inner_text().split()[1])


def test_each_choice_of_each_facet_leaves_what_python_finds(documents, catalogue):
    """As many as the choice says beforehand, and these."""
    page, view = documents(), View(catalogue, "vi", TODAY, DOCUMENTS, {})
    records = list(catalogue.policies.values())
    assert told(page) == len(records)
    facets = filtering.facets(view, "policies", records)
    assert [facet.name for facet in facets] == ["tinh-trang", "loai", "co-quan", "chu-de", "noi", "nam"]
    for facet in facets:
        field = page.locator(f"#{facet.name}")
        for value, label in facet.choices:
            fitting = [one for one in records if value in filtering.values(view, "policies", one)[facet.name]]
            assert field.locator(f"option[value='{value}']").inner_text() == f"{label} ({len(fitting)})"
            field.select_option(value)
            assert told(page) == len(fitting), (facet.name, value)
            links = page.locator("[data-item]:not([hidden]) > h3 > a")
            seen = {link.split("/")[-2] for link in links.evaluate_all("all => all.map(one => one.getAttribute('href'))")}
            assert {one.id for one in fitting} <= seen
            field.select_option("")


def test_what_amends_a_document_stands_under_it_and_is_found_without_it(documents, catalogue):
    page = documents("?nam=2018&chu-de=binh-chon")
    assert told(page) == 1
    (amended,) = [one.to for one in catalogue.policies["tt-14-2018-bct"].relations if one.kind == "amends"]
    above = page.locator(".line:visible", has=page.locator("a[href*='tt-14-2018-bct']")).first
    assert amended in above.locator("h3 > a").first.get_attribute("href"), "the document that it amends is seen with it"
    assert page.locator("[data-item]:visible").count() == 2
    assert page.locator("[data-part]:visible .count").first.inner_text() == "(1)", "but not counted"
    assert not page.locator("#phai-biet").is_visible(), "what is said of the whole list is not in the way"


def test_two_facets_hold_together_and_back_undoes_them_one_by_one(documents):
    page = documents()
    page.locator("#noi").select_option("tay-ninh")
    whole = told(page)
    page.locator("#tinh-trang").select_option("ended")
    assert 0 < told(page) < whole
    assert "noi=tay-ninh" in page.url
    assert "tinh-trang=ended" in page.url
    page.go_back()
    assert told(page) == whole
    assert "tinh-trang" not in page.url


def test_without_a_script_the_topics_lead_on(documents):
    page = documents(java_script_enabled=False)
    assert not page.locator("form.filters").is_visible()
    page.locator("#theo-chu-de").click()
    assert page.locator("details:has(#theo-chu-de) a:visible").count() == 10


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_packages_are_found_by_words_without_marks(show, block, lang):
    """In any order, together with a choice, in the address; Back undoes choices, not letters."""
    address = {"vi": "/bao-chi/", "en": "/en/bao-chi/"}[lang]
    html = block("press_packages", address, lang)
    page = show(address, html, lang=lang)
    visible = page.locator("[data-item]:visible")
    everything = page.locator("[data-item]").count()
    page.locator("#chu").fill("NUOC  mam")
    found = {"vi": "nước mắm", "en": "fish sauce"}["vi" if lang == "vi" else "en"]
    if lang == "en":
        page.locator("#chu").fill("sauce Fish")
    expect(page.get_by_role("status")).not_to_contain_text(str(everything))
    assert 0 < visible.count() < 20
    assert all(found in text.lower() for text in visible.all_inner_texts())
    left = visible.count()
    assert "chu=" in page.url
    some = page.locator("#noi option:not([disabled])").nth(1)
    counted = int(some.inner_text().rpartition("(")[2].rstrip(")"))
    page.locator("#noi").select_option(some.get_attribute("value"))
    expect(visible).to_have_count(counted)
    assert 0 < counted < left
    page.go_back()
    expect(visible).to_have_count(left)
    page.get_by_role("button", name={"vi": "Bỏ mọi lọc", "en": "Clear all filters"}[lang]).click()
    expect(page.locator("[data-item]:not([hidden])")).to_have_count(everything)
    assert page.locator("#chu").input_value() == ""
    page = show(f"{address}?chu=khong+co+goi+nao+nhu+the", html, lang=lang)
    expect(page.locator("[data-item]:not([hidden])")).to_have_count(0)
    page = show(address, html, lang=lang, java_script_enabled=False)
    assert page.locator("[data-item]:not([hidden])").count() == everything
    assert not page.locator("#chu").is_visible()
