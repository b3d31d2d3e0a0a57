"""The second half of a body's name: what it is today, and never a claim that nothing followed it."""

import datetime as dt
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.facts.places import stands_on
from macros.naming import Naming
from macros.views import View

DATA = Path(__file__).parents[2] / "data"
DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module", params=["vi", "en"])
def naming(request):
    view = View(real_catalogue(), request.param, DAY, "/" if request.param == "vi" else "/en/", {})
    return Naming(view.catalogue, view.words.naming, DAY, view.lang)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("so-ke-hoach-va-dau-tu-dong-thap-cu", ("nay: Sở Tài chính tỉnh Đồng Tháp", "now: Đồng Tháp Department of Finance")),
        ("bao-dong-thap-cu", ("nay: Báo và Phát thanh, Truyền hình Đồng Tháp", "now: Đồng Tháp Newspaper and Radio, Television")),
        ("mttq-tinh-dong-thap-cu", ("trước 01/07/2025", "before 1 July 2025")),
        ("so-khoa-hoc-va-cong-nghe-tien-giang-cu", ("nay: Sở Khoa học và Công nghệ tỉnh Đồng Tháp", "now: Đồng Tháp Department of Science and Technology")),
        ("trung-tam-khuyen-cong-long-an-cu", ("tên trước ngày 01/07/2025", "name before 1 July 2025")),
    ],
)  # fmt: skip
def test_a_body_of_the_past_says_what_it_is_today_or_until_when_it_had_its_name(naming, body, expected):
    """With a successor: its name. Without one: the day the name ended, which is known, and no more."""
    assert str(naming.body(body)).replace("\N{NO-BREAK SPACE}", " ") == expected[("vi", "en").index(naming.lang)]


def test_no_body_is_said_to_be_without_a_successor(naming):
    """That nobody was found to have followed is our gap, not a fact about the body."""
    past = [body.id for body in naming.catalogue.bodies.values() if not stands_on(body, DAY)]
    said = {naming.body(body) for body in past}
    assert len(past) > 40
    assert not [
        text for text in said if "kế thừa" in text or "no successor" in text or "no longer" in text or "không còn" in text
    ]
