"""Contacts as links, the text to say, and how the editors are reached: real letters with an address, plain words without."""

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from real_data import real_catalogue

from catalogue.models.contacts import SiteContact
from macros import contacts, error_reports
from macros.rendering import render
from macros.views import View

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


def view(catalogue, *told, lang="vi", address="/tiep-can/", about=None):
    site = catalogue.site.model_copy(update={"contact": tuple(SiteContact(kind=kind, value=value) for kind, value in told)})
    return View(replace(catalogue, site=site) if told else catalogue, lang, TODAY, address, {}, about)


@pytest.mark.parametrize(
    ("kind", "value", "href", "shown"),
    [
        ("phone", "02723 521 700", "tel:+842723521700", "02723 521 700"),
        ("phone", "1800 1096", "tel:18001096", "1800 1096"),
        ("email", "sct@tayninh.gov.vn", "mailto:sct@tayninh.gov.vn", "sct@tayninh.gov.vn"),
        ("website", "https://sct.tayninh.gov.vn/", "https://sct.tayninh.gov.vn/", "sct.tayninh.gov.vn"),
        (
            "address",
            "4 Song Hành & 5",
            "https://www.google.com/maps/search/?api=1&query=4%20Song%20H%C3%A0nh%20%26%205",
            "4 Song Hành & 5",
        ),
    ],
)
def test_a_contact_is_a_link_that_opens_what_it_is_for(kind, value, href, shown):
    made = contacts.link(kind, value)
    assert (made.href, made.shown) == (href, shown)


def test_while_only_the_example_stands_the_page_says_so_and_gives_no_address(catalogue):
    for lang, words in (("vi", "chưa có địa chỉ nhận thư"), ("en", "no address to write to")):
        html = render("editors", view(catalogue, lang=lang))
        assert words in html
        assert "mailto:" not in html
        assert "khuyencong-tayninh.example" not in html
    assert error_reports.photos(view(catalogue), "Gạo") is None


def test_with_real_addresses_all_of_them_are_links(catalogue):
    told = [("email", "ban.bien.tap@khuyencong-thu.vn"), ("phone", "02723 111 222"), ("zalo", "https://zalo.me/123")]
    html = render("editors", view(catalogue, *told))
    found = re.findall(r'data-channel="(\w+)" href="([^"]+)"', html)
    assert found == [
        ("email", "mailto:ban.bien.tap@khuyencong-thu.vn"),
        ("phone", "tel:+842723111222"),
        ("zalo", "https://zalo.me/123"),
    ]


def test_a_maker_sends_photos_by_mail_and_says_what_may_be_done_with_them(catalogue):
    letter = error_reports.photos(
        view(catalogue, ("email", "ban.bien.tap@khuyencong-thu.vn"), address="/san-pham/sen-tra/"), "Sen trà"
    )
    parts = urlsplit(letter)
    told = parse_qs(parts.query, strict_parsing=True)
    assert (parts.scheme, parts.path) == ("mailto", "ban.bien.tap@khuyencong-thu.vn")
    assert told["subject"] == ["Ảnh: Sen trà"]
    assert told["body"][0].count(":\r\n") >= 7, "a line for each thing that is asked"
    assert "CC BY 4.0" in told["body"][0]
    assert "/san-pham/sen-tra/" in told["body"][0]


@pytest.mark.parametrize(
    ("told", "says", "hides"),
    [
        ([("email", "ban.bien.tap@khuyencong-thu.vn")], ["Mở thư viết sẵn, điền", "Thư không tự mở"], ["Chép lời dưới đây"]),
        ([("zalo", "https://zalo.me/123")], ["Chép lời dưới đây", "https://zalo.me/123"], ["Mở thư viết sẵn", "Thư không tự mở"]),
        (
            [],
            ["gửi bằng cách nào thì xem", 'href="../../lien-he/"'],
            ["Không cần tài khoản", "Mở thư viết sẵn", "Thư không tự mở"],
        ),
    ],
    ids=["by mail", "by Zalo alone", "by no way yet"],
)
def test_who_sends_photos_is_told_of_the_ways_there_are_and_of_no_other(catalogue, told, says, hides):
    """The picture that is only drawn leads there; what the licence allows is said in the words of the letter."""
    product = catalogue.products["bo-nuoc-mam-hai-nguyen"]
    html = render("product_page", view(catalogue, *told, address="/san-pham/bo-nuoc-mam-hai-nguyen/"), record=product)
    part = html.partition('<h2 id="gui-anh">')[2].partition("</details>")[0]
    assert all(words in part for words in says)
    assert not any(words in part for words in hides)
    assert "ai cũng được dùng lại miễn là ghi tên" in part
    assert 'href="#gui-anh"' in html.partition("<figcaption")[2].partition("</figcaption>")[0]


def test_the_text_to_say_names_the_support_and_what_is_wanted(catalogue):
    """In Vietnamese, for who answers speaks it; what it means stands in English beside it."""
    support = catalogue.supports["may-moc-thiet-bi-tien-tien"]
    said = contacts.ready(view(catalogue), support, "vi")
    assert said.startswith("Chào anh, chị. Tôi là hộ kinh doanh ở xã …, muốn mua máy (…).")
    assert support.name.vi in said
    meant = contacts.ready(view(catalogue, lang="en"), support, "en")
    assert support.name.en in meant
    assert "  " not in contacts.ready(view(catalogue), None, "vi")


def test_a_province_without_anybody_to_reach_is_told_apart(catalogue):
    """Its people are sent to the ministry, and no body of another province stands for it."""
    assert [one.body for one in contacts.offices(view(catalogue), "tay-ninh")][:2] == [
        "trung-tam-khuyen-cong-tay-ninh",
        "so-cong-thuong-tay-ninh",
    ]
    assert contacts.offices(view(catalogue), "ca-mau") == []
    assert [one.body for one in contacts.national(view(catalogue))] == ["cuc-khuyen-cong"]


@pytest.mark.parametrize(("kind", "name"), [("product", "tui-giay-la-sen-ecolotus"), ("producer", "ecolotus")])
def test_a_producer_is_reached_first_where_it_prints_a_contact_itself(catalogue, kind, name):
    """Its own site, how sure it is, and its source, before the desk that knows it; nothing of the kind for one without."""
    for lang, sure in (
        ("vi", "Cơ sở tự ghi trên trang hoặc bao bì của mình"),
        ("en", "From the producer’s own site or packaging"),
    ):
        record = catalogue.records(f"{kind}s")[name]
        html = render(f"{kind}_page", view(catalogue, lang=lang, about=(f"{kind}s", name)), record=record)
        reached = html[html.index('id="gap-co-so"') :]
        desk = reached.index("/co-quan/")
        assert reached.index('href="https://ecolotus.vn"') < reached.index(sure) < desk
        assert "/co-so/ecolotus/#nguon-1" in reached[:desk]
    other = catalogue.records("producers")["hai-nguyen"]
    html = render("producer_page", view(catalogue, about=("producers", "hai-nguyen")), record=other)
    assert 'rel="noopener"' not in html[html.index('id="gap-co-so"') : html.index("data-asked")]


def test_how_sure_the_contacts_of_a_producer_are_is_said_once(catalogue):
    """Its telephone, its mail and its site come from one page of its own; what comes from elsewhere says so itself."""
    record = catalogue.producers["ecolotus"]
    there = record.contacts[0]
    told = [
        there.model_copy(update=new)
        for new in ({"kind": "phone", "value": "02723 826 336"}, {"kind": "email", "value": "a@ecolotus.vn"})
    ]
    copied = there.model_copy(update={"kind": "phone", "value": "02723 826 337", "grade": "copied"})
    made = record.model_copy(update={"contacts": (*told, there, copied)})
    assert [[one.kind for one, _ in same] for same in contacts.own(made)] == [["phone", "email", "website"], ["phone"]]
    changed = replace(catalogue, producers={**catalogue.producers, "ecolotus": made})
    html = render("producer_page", view(changed, about=("producers", "ecolotus")), record=made)
    reached = html[html.index('id="gap-co-so"') :]
    assert reached.count("Cơ sở tự ghi trên trang hoặc bao bì của mình") == 1
    assert all(value in reached for value in ("tel:+842723826336", "mailto:a@ecolotus.vn", "https://ecolotus.vn"))


@pytest.mark.parametrize(("lang", "shown"), [("vi", "02723 521 700"), ("en", "+84 2723 521 700")])
def test_a_number_is_shown_as_it_is_dialled_by_who_reads(catalogue, lang, shown):
    there = View(catalogue, lang, dt.date(2026, 11, 22), "/", {})
    assert contacts.shown(there, contacts.link("phone", "02723 521 700")) == shown
    assert contacts.shown(there, contacts.link("phone", "1900 1000")) == "1900 1000"
