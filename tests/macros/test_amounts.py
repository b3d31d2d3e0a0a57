"""How much a support pays, in words: the share of what, the sum for what; and money with its scale and its đồng."""

import csv
import datetime as dt
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.formats.table_rows import csv_file, rows_of
from catalogue.formats.tables import tables
from catalogue.models import Figure
from catalogue.models.money import as_millions, in_words
from catalogue.models.programmes import Amount
from macros import conditions
from macros.finder import finder_rules
from macros.rendering import render
from macros.views import View

DATA = Path(__file__).parents[2] / "data"
DAY = dt.date(2026, 11, 22)
INTEREST = "lai-suat-vay-di-doi-co-so-o-nhiem"


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


def said(catalogue, lang, support):
    view = View(catalogue, lang, DAY, "/ho-tro/", {})
    return conditions.amounts(view, catalogue.supports[support]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("support", "vi", "en"),
    [
        (
            INTEREST,
            "tối đa 50 % lãi vay của hai năm đầu, không quá 500 triệu đồng mỗi cơ sở",
            "up to 50% of the loan interest of the first two years, at most VND 500 million per producer",
        ),
        (
            "hoi-cho-trien-lam-nuoc-ngoai",
            "tối đa 100 % các khoản mà văn bản kể ra",
            "up to 100% of the items that the document lists",
        ),
        ("khao-sat-hoc-tap-nuoc-ngoai", "tối đa 100 % vé máy bay", "up to 100% of the air ticket"),
        (
            "may-moc-thiet-bi-tien-tien",
            "tối đa 50 % chi phí, không quá 300 triệu đồng mỗi cơ sở",
            "up to 50% of the cost, at most VND 300 million per producer",
        ),
        (
            "mo-hinh-hieu-qua-dong-thap-2024",
            "tối đa 30 % (của khoản nào: hỏi Sở Công Thương), không quá 100 triệu đồng mỗi mô hình (theo báo chí, bản sao)",
            "up to 30% (of what: ask the Department), at most VND 100 million per model (from press or a copy)",
        ),
        (
            "ha-tang-cum-cong-nghiep",
            "không quá 6 tỷ đồng mỗi cụm (theo báo chí, bản sao)",
            "at most VND 6 billion per cluster (from press or a copy)",
        ),
    ],
)
def test_a_share_says_of_what_and_a_sum_for_what(catalogue, support, vi, en):
    assert said(catalogue, "vi", support) == vi
    assert said(catalogue, "en", support) == en


def test_what_is_inferred_says_so_where_no_footnote_stands(catalogue):
    assert said(catalogue, "vi", "day-chuyen-cong-nghe").endswith("(của khoản nào: hỏi Sở Công Thương) (suy luận)")
    assert said(catalogue, "en", "day-chuyen-cong-nghe").endswith("(of what: ask the Department) (inferred)")


def test_no_page_list_or_finder_line_calls_interest_a_cost(catalogue):
    for lang, wrong in (("vi", r"50\s%\schi phí"), ("en", r"50%\sof\sthe\scost")):
        view = View(catalogue, lang, DAY, "/ho-tro/x/", {})
        page = render("support_page", view, record=catalogue.supports[INTEREST])
        assert not re.search(wrong, page)
        assert not re.search(wrong, said(catalogue, lang, INTEREST))
        (offer,) = [one for one in json.loads(finder_rules(catalogue, DAY, lang))["offers"] if one["id"] == INTEREST]
        assert not re.search(wrong, offer["amount"])
        assert ("lãi vay" if lang == "vi" else "loan interest") in offer["amount"]


def test_the_table_of_amounts_carries_base_unit_and_currency(catalogue):
    table, rows = tables()["amounts"], rows_of(catalogue, "amounts", DAY)
    for lang, base, period in (("vi", "lãi vay", "hai năm đầu"), ("en", "the loan interest", "the first two years")):
        text = csv_file(table, rows, lang).decode("utf-8-sig")
        (line,) = [line for line in csv.DictReader(io.StringIO(text)) if line["record"] == INTEREST]
        assert (line["rate"], line["of"], line["of_name"], line["period"]) == ("50", "loan-interest", base, period)
        assert (line["cap"], line["unit"], line["currency"]) == ("500", "million-vnd", "VND")


def test_a_minimum_and_a_fixed_sum(catalogue):
    view = View(catalogue, "vi", DAY, "/", {})
    words = conditions.amount(view, Amount(minimum="10", cap="1500")), conditions.amount(view, Amount(fixed="0.5"))
    assert [one.replace("\u00a0", " ") for one in words] == [
        "ít nhất 10 triệu đồng, không quá 1,5 tỷ đồng",
        "mức cố định 500.000 đồng",
    ]


@pytest.mark.parametrize(
    ("millions", "vi", "en"),
    [
        ("400", "400 triệu đồng", "VND 400 million"),
        ("999.5", "999,5 triệu đồng", "VND 999.5 million"),
        ("1000", "1 tỷ đồng", "VND 1 billion"),
        ("6000", "6 tỷ đồng", "VND 6 billion"),
        ("156460", "156,46 tỷ đồng", "VND 156.46 billion"),
        ("1436000", "1.436 tỷ đồng", "VND 1,436 billion"),
        ("0.5", "500.000 đồng", "VND 500,000"),
    ],
)
def test_sums_are_said_with_the_scale_that_people_use(millions, vi, en):
    assert (in_words(Decimal(millions), "vi"), in_words(Decimal(millions), "en")) == (vi, en)
    assert Decimal(as_millions(vi)) == Decimal(as_millions(en)) == Decimal(millions)


def figure(value, unit, **more):
    return Figure(
        id="a",
        label={"vi": "Tiền"},
        measure="count",
        value=value,
        unit=unit,
        period={"begin": "2021"},
        territory=["tay-ninh"],
        **more,
    )


def test_a_figure_of_money_is_whole_in_its_value_and_needs_no_unit(catalogue):
    for lang, text in (("vi", "hơn 1,4 tỷ đồng"), ("en", "over VND 1.4 billion")):
        view = View(catalogue, lang, DAY, "/", {})
        one = figure("1400", "million-vnd", precision="over")
        assert view.value(one).replace("\u00a0", " ") == text
        assert view.unit(one) == ""
        assert view.value(figure("0.5", "billion-vnd")).replace("\u00a0", " ") == in_words(Decimal(500), lang)
        assert view.unit(figure("3", "products")) != ""
