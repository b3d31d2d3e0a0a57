"""The ledger of duties in the browser: filters in the address, counts that are told, states that are right on an old page."""

import datetime as dt
import gzip
from pathlib import Path

import pytest

from catalogue.facts.duties import duty_state, shared
from catalogue.facts.queries import duties_by_body
from macros import duty_pages
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
    return page.locator("[data-holders]:not([hidden]) [data-years]:not([hidden])").count()


def test_filters_narrow_the_list_and_say_how_many_are_left(ledger, catalogue):
    page = ledger()
    everything = sum(len(policy.duties) for policy in catalogue.policies.values())
    assert shown(page) == everything
    assert page.get_by_role("status").inner_text() == f"Có {everything} việc."
    page.get_by_label("Hạn và bằng chứng").select_option("overdue")
    assert shown(page) == 1
    assert page.url.endswith("?han=overdue")
    assert page.get_by_role("status").inner_text() == "Có 1 việc."
    assert page.locator("[data-years]:visible").count() == 1, "what is left stands open"
    page.get_by_label("Giai đoạn").select_option("2021–2025")
    assert page.get_by_role("status").inner_text() == "Không có việc nào như vậy."
    page.go_back()
    assert shown(page) == 1
    page.go_back()
    assert shown(page) == everything
    assert page.get_by_label("Hạn và bằng chứng").input_value() == ""


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
        assert shown(page) == sum(duty_pages.years(view, pair) == years for group in groups for pair in group.duties), years


@pytest.mark.parametrize("day", ["2025-11-01", "2025-12-21", "2026-01-20", "2026-01-21"])
def test_an_old_page_says_what_holds_today(ledger, catalogue, day):
    """The page was built on another day: the badge of the dated duty and the filter follow the day of the reader."""
    (dated,) = [one for one in catalogue.policies["van-ban-khuyen-cong-tay-ninh-2026"].duties if one.due]
    state = duty_state(dated, dt.date.fromisoformat(day))
    page = ledger(f"?ngay={day}&han={state}")
    assert page.locator(f"[data-years] .status--{state}").first.inner_text() == catalogue.words.words["duty-state"][state].vi
    assert shown(page) == 1
    assert "Tình trạng ghi ở đây là của ngày" in page.locator("[data-day-notice]").inner_text()


def test_without_javascript_all_duties_stand_in_groups_that_open(ledger, catalogue):
    page = ledger(java_script_enabled=False)
    assert shown(page) == sum(len(policy.duties) for policy in catalogue.policies.values())
    assert not page.locator("form.filters").is_visible()
    folds = page.locator("[data-fold] > summary").all()
    assert len(folds) > 5
    for fold in folds:
        fold.click()
    assert page.locator("[data-years]:visible").count() == shown(page)


def test_the_scripts_of_statuses_duties_and_the_finder_are_light():
    """Together at most 12 KB as they travel."""
    raw = b"".join((ASSETS / f"{name}.js").read_bytes() for name in ("status", "finder", "duties"))
    assert len(gzip.compress(raw, 9)) <= 12_000
