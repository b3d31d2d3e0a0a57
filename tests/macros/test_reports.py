"""The page of the periodic report: what is on record with its scope, what is not as something to fill, in both languages."""

import datetime as dt
from dataclasses import replace

import pytest
from real_data import real_catalogue
from selectolax.lexbor import LexborHTMLParser

from macros.rendering import render
from macros.views import View

TODAY = dt.date(2026, 11, 22)


def shown(lang, catalogue=None):
    view = View(catalogue or real_catalogue(), lang, TODAY, "/nhiem-vu/bao-cao/", {})
    return LexborHTMLParser(render("periodic_report", view))


@pytest.mark.parametrize(
    ("lang", "periods", "scope", "blank"),
    [
        ("vi", ["Quý III năm 2026", "Năm 2025"], "Phạm vi: Tỉnh Tây Ninh", "Phải điền: "),
        ("en", ["The third quarter of 2026", "2025"], "Scope: Tây Ninh Province", "To fill: "),
    ],
)
def test_the_last_quarter_and_year_are_shown_with_scopes_and_blanks(lang, periods, scope, blank):
    page = shown(lang)
    assert [head.text() for head in page.css("h2")] == periods
    quarter, year = page.css("details")
    assert "open" in quarter.attributes
    assert "open" not in year.attributes
    assert scope in year.text()
    assert blank in quarter.text()
    assert "……" not in page.text(), "a mark to be overwritten is for files"
    assert quarter.text().count("Hằng năm" if lang == "vi" else "Every year") == 1
    assert ("Hằng năm" if lang == "vi" else "Every year") not in year.text(), "what comes again each year was told above"
    links = {link.attributes["href"] for link in quarter.css("a")}
    assert {link.rpartition("/chinh-sach/")[2] for link in links} == {
        "tt-50-2026-bct/",
        "van-ban-khuyen-cong-tay-ninh-2026/",
        "tt-36-2013-bct/",
    }


def test_a_province_without_a_body_has_no_report():
    site = real_catalogue().site.model_copy(update={"province": "ha-noi"})
    page = shown("vi", replace(real_catalogue(), site=site))
    assert not page.css("details")
    assert page.css("p")
