"""A province to its own people, the tasks of the home page, and the menu that follows them."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from real_data import real_catalogue
from selectolax.parser import HTMLParser

from catalogue.facts import funded
from catalogue.facts.areas import areas, concerns, offices_of
from catalogue.models.registers import Task
from macros import funding, guides, press, provinces
from macros.rendering import render
from macros.shell import MENU, family_shell, record_shell
from macros.views import View

DATA = Path(__file__).parents[2] / "data"
DAY = dt.date(2026, 11, 29)


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


def view_of(catalogue, lang="vi", day=DAY):
    return View(catalogue, lang, day, "/" if lang == "vi" else "/en/", {})


def test_a_record_of_an_old_province_concerns_the_one_it_became(catalogue):
    """Long An's are Tây Ninh's today; before 01/07/2025 they were Long An's; the nation's are nobody's own."""
    programme = catalogue.programmes["khuyen-cong-long-an-2015-2020"]
    assert areas(catalogue, programme, DAY) == ("tay-ninh",)
    assert areas(catalogue, programme, dt.date(2025, 6, 30)) == ("long-an-cu",)
    national = catalogue.supports["may-moc-thiet-bi-tien-tien"]
    assert areas(catalogue, national, DAY) == ()
    assert not concerns(catalogue, national, "tay-ninh", DAY)


def test_whom_to_ask_in_a_province_are_its_own_bodies_of_today(catalogue):
    """The department and the centre; not a provincial one-stop office that no support names, nor a body of before."""
    assert [body.id for body in offices_of(catalogue, "tay-ninh", DAY)] == [
        "trung-tam-khuyen-cong-tay-ninh",
        "so-cong-thuong-tay-ninh",
    ]
    for place in provinces.of_today(view_of(catalogue)):
        bodies = offices_of(catalogue, place.id, DAY)
        assert bodies
        assert {body.place for body in bodies} == {place.id}
    assert provinces.of_today(view_of(catalogue))[0].id == "tay-ninh"


def test_a_task_answers_with_the_first_support_that_applies_and_says_how_much(catalogue):
    """An ended one is passed over, one without a sum too; where none applies the task still leads on, without a sum."""
    view = view_of(catalogue)
    name = catalogue.site.tasks[0].name
    ended, silent, paying = "may-moc-thiet-bi-dong-thap-2024", "mo-hinh-hieu-qua-nhan-rong", "may-moc-thiet-bi-tien-tien"
    support, words = provinces.answer(view, Task(name=name, supports=(ended, silent, paying)))
    assert support.id == paying
    assert "300" in words
    support, words = provinces.answer(view, Task(name=name, supports=(ended, silent)))
    assert (support.id, words) == (silent, "")
    assert provinces.answer(view, Task(name=name, supports=(ended,)))[1] == ""


def test_the_home_page_answers_and_shows_its_own_province_first(catalogue):
    """300 million in sight, products of Tây Ninh before others, news of Tây Ninh among the newest."""
    html = render("home", view_of(catalogue))
    assert "không quá 300" in provinces.answer(view_of(catalogue), catalogue.site.tasks[0])[1]
    assert provinces.answer(view_of(catalogue), catalogue.site.tasks[0])[1] in html
    assert "gồm tỉnh Long An cũ" in html
    own = provinces.winners(view_of(catalogue), "tay-ninh", 4)
    assert all("tay-ninh" in areas(catalogue, product, DAY) for product in own)
    news = provinces.latest(view_of(catalogue), "tay-ninh", 4)
    assert len(news) == 4
    assert sum("tay-ninh" in areas(catalogue, item, DAY) for item in news) >= 3
    assert len({item.id for item in news}) == 4


def test_a_site_without_a_province_of_its_own_has_a_home_page_too(catalogue):
    site = catalogue.site.model_copy(update={"province": None, "tasks": ()})
    html = render("home", view_of(replace(catalogue, site=site)))
    assert "Tôi có được hỗ trợ không?" in html
    assert "gồm tỉnh Long An cũ" not in html


def test_the_page_of_a_province_says_what_its_people_ask(catalogue):
    """Money, whom to ask, programmes, products with the old provinces', news, documents; an old province keeps its plain page."""
    html = render("place_page", view_of(catalogue), record=catalogue.places["tay-ninh"])
    order = [html.index(f'id="{name}"') for name in ("tien", "hoi-ai", "chuong-trinh", "san-pham", "tin", "van-ban")]
    assert order == sorted(order)
    front = provinces.front(view_of(catalogue), "tay-ninh")
    assert "khuyen-cong-long-an-2021" in [one.id for one in front.programmes]
    assert len(front.products) > 5
    assert "xa-phuong/" in html
    assert 'id="xa-xua-va-nay"' in html
    old = render("place_page", view_of(catalogue), record=catalogue.places["long-an-cu"])
    assert 'id="tien"' not in old


def test_what_is_over_is_not_offered(catalogue):
    """Đồng Tháp's supports of 2024 ended with their resolution."""
    front = provinces.front(view_of(catalogue), "dong-thap")
    assert [one.id for one in front.supports] == ["khuyen-cong-dia-phuong-dong-thap"]
    assert all(view_of(catalogue).status(one).tone == "holds" for one in provinces.national(view_of(catalogue)))


def test_the_menu_says_where_one_is_whatever_the_kind(catalogue):
    """A programme is under support, a duty and a term under documents, a body and a place under contact."""
    view = view_of(catalogue)

    def here(kind, record_id):
        return [name for name, (_, _, current) in zip(MENU, record_shell(view, kind, record_id).menu, strict=True) if current]

    assert here("programmes", "khuyen-cong-long-an-2021") == ["supports"]
    assert here("policies", "tt-28-2018-btc") == ["policies"]
    assert here("bodies", "so-cong-thuong-tay-ninh") == ["contact"]
    assert here("events", "hoi-nghi-phia-nam-2025") == ["news"]
    shell = family_shell(view, "communes-of-province", "tay-ninh")
    assert [link for _, link in shell.crumbs][-1].endswith("dia-danh/tay-ninh/")


@pytest.mark.parametrize(
    ("support", "day"),
    [
        ("may-moc-thiet-bi-tien-tien", "09/01/2026"),
        ("khuyen-cong-dia-phuong-tay-ninh", None),
        ("may-moc-thiet-bi-dong-thap-2024", None),
    ],
)
def test_a_support_says_when_its_basis_was_last_seen_applied_and_who_answers(catalogue, support, day):
    """What holds without an end; what may not hold, or is over, has its status."""
    view = view_of(catalogue)
    html = " ".join(HTMLParser(render("support_page", view, record=catalogue.supports[support])).text().split())
    told = "Lần gần nhất thấy còn áp dụng, ngày"
    assert (f"{told} {day}: Thông tư 28/2018/TT-BTC" in html) if day else (told not in html)
    assert ("Đăng ký tiền trung ương cho năm sau: trước 20/05/2027." in html) == bool(day)
    assert html.index("Gọi hỏi:") < html.index("Tóm tắt")


def test_what_may_not_apply_does_not_stand_under_what_there_is(catalogue):
    view = view_of(catalogue)
    html = render("place_page", view, record=catalogue.places["tay-ninh"])
    assert html.index("Của trung ương") < html.index("Của tỉnh, chưa rõ") < html.index("khuyen-cong-dia-phuong-tay-ninh")


def test_cases_of_the_own_province_come_first(catalogue):
    view = view_of(catalogue)
    shown = funding.cases(view, "supports", "may-moc-thiet-bi-tien-tien")
    assert funded.province(catalogue, shown[0], DAY) == "tay-ninh"


def test_a_step_offers_no_money_that_only_authorities_get(catalogue):
    journey = catalogue.journeys["dua-san-pham-di-binh-chon"]
    assert any("binh-chon-cap-quoc-gia" in step.supports for step in journey.steps)
    assert not any(guides.supports(view_of(catalogue), step) for step in journey.steps)


def test_who_changes_a_document_stands_first_in_its_list(catalogue):
    html = render("policy_page", view_of(catalogue), record=catalogue.policies["tt-28-2018-btc"])
    listed = HTMLParser(html).css("[aria-labelledby=quan-he] .relations > li")
    first = " ".join(listed[0].text().split())
    assert first == "Sửa bởi Thông tư 64/2024/TT-BTC – Thông tư sửa đổi Thông tư về kinh phí khuyến công"


def test_figures_for_the_press_say_what_they_count_the_own_province_first(catalogue):
    found = press.figures_of_today(view_of(catalogue))
    assert len(found) == 3
    assert concerns(catalogue, found[0][1], "tay-ninh", DAY)
    assert all(len(figure.label.vi.split()) >= 4 for _, _, figure in found)
