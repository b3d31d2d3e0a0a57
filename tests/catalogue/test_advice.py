"""Remarks on words: they point to the place and stop nothing."""

import datetime as dt
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.loading import load_catalogue
from editing.advice import SENTENCES, advise

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
UNITS = """\
  - id: tien-giang-cu
    name: {vi: Tỉnh Tiền Giang, en: Tiền Giang Province}
    kind: province
    valid: {end: 2025-06-30}
    successors: [{to: tay-ninh, on: 2025-07-01}]
"""


@pytest.fixture
def advice_on(smallest_data):
    units = smallest_data / "places" / "units.yaml"
    units.write_text(units.read_text("utf-8") + UNITS, encoding="utf-8")
    (smallest_data / "bodies" / "cuc-cu.yaml").write_text(
        "id: cuc-cu\nname: {vi: Cục Công Thương địa phương, en: Local Agency}\nkind: department\nvalid: {end: 2025-02-28}\n"
        "successors: [{to: ubnd-tinh-tay-ninh, on: 2025-03-01}]\ncited: [{source: bai-bao}]\nconfidence: confirmed\nchecked_on: 2026-11-21\n",
        encoding="utf-8",
    )
    (smallest_data / "glossary").mkdir()
    (smallest_data / "glossary" / "terms.yaml").write_text(
        "rows:\n  - id: khuyen-cong\n    term: {vi: khuyến công, en: industrial promotion}\n"
        "    variants: [{text: industrial extension, lang: en}]\n    cited: [{source: bai-bao}]\n    confidence: confirmed\n    checked_on: 2026-11-21\n",
        encoding="utf-8",
    )

    def advise_on(vi, en="x"):
        product = smallest_data / "products" / "gao-sach.yaml"
        text = product.read_text("utf-8").partition("description:")[0]
        product.write_text(f'{text}description:\n  vi: "{vi}"\n  en: "{en}"\n', encoding="utf-8")
        return [(one.path, one.line, one.code) for one in advise(load_catalogue(smallest_data), TODAY)]

    return advise_on


@pytest.mark.parametrize(
    ("vi", "en", "line", "code"),
    [
        (" ".join(["chữ"] * 50) + ".", "x", 16, "A01"),
        ("Việc.", " ".join(["word"] * 31) + ".", 17, "A01"),
        ("Hàng được làm, được bán và được giao.", "x", 16, "A02"),
        ("Việc.", "It is made, was sold and has been taken.", 17, "A02"),
        ("Gửi hồ sơ cho Cục Công Thương địa phương.", "Send it to the Local Agency.", 16, "A03"),
        ("Hàng làm ở Tiền Giang.", "x", 16, "A04"),
        ("Việc.", "The industrial extension programme.", 17, "A05"),
        ("Tối đa 50% chi phí.", "Up to 50%.", 16, "A15"),
        ("Tối đa 50\u00a0%.", "Up to 50 % of the cost.", 17, "A07"),
        ("Việc.", "Rice paper makers.", 17, "A05"),
        ("Đừng xoá tệp.", "x", 16, "A07"),
        ("Tổng 1.400,5 triệu đồng.", "In all VND 1.4005 billion.", 16, "A07"),
        ("Tổng 6 tỷ đồng.", "In all VND 6,000 million.", 17, "A07"),
        ("Hai tỉnh hợp nhất năm ấy.", "x", 16, "A05"),
        ("Máy giá 400 triệu.", "A machine for VND 400 million.", 16, "A08"),
        ("Máy giá 400 triệu đồng.", "A machine for 400 million.", 17, "A08"),
        ("Đang áp dụng; chờ thông tư mới.", "A new circular is awaited.", 16, "A09"),
        ("Việc.", "Now in force.", 17, "A09"),
        ("Chiếu gấp. Nguồn không nói dệt bằng gì.", "A folding mat.", 16, "A10"),
        ("Chiếu gấp; chưa rõ chất liệu.", "A folding mat.", 16, "A10"),
        ("Chiếu gấp.", "A folding mat. The source does not say what it is woven from.", 17, "A10"),
        ("Chiếu gấp.", "A mat, by our reading a folding one.", 17, "A10"),
        ("Gạo do ông Sáu làm.", "x", 16, "A14"),
        ("Việc.", "Made by Mr Nam.", 17, "A14"),
        ("Hang lam tai xuong cua ho.", "x", 16, "A11"),
        ("Việc.", "Hàng làm tại xưởng của hộ", 17, "A12"),
        ("Hàng <b>tốt</b>.", "x", 16, "A13"),
        ("Hàng&nbsp;tốt.", "x", 16, "A13"),
        ("Việc.", "A **good** thing.", 17, "A13"),
        ("Việc.", "See [here](https://a.vn).", 17, "A13"),
    ],
)
def test_a_remark_stands_at_its_place(advice_on, vi, en, line, code):
    assert advice_on(vi, en) == [("products/gao-sach.yaml", line, code)]


@pytest.mark.parametrize(
    "vi",
    [
        "Câu ngắn. Câu ngắn nữa.",
        "Hàng làm ở Tiền Giang (nay thuộc Đồng Tháp).",
        "Tỉnh Tiền Giang (cũ) có nghề này.",
        "Trước đây Cục Công Thương địa phương lo việc này.",
        "Hàng được làm ở đây.",
        "Giá < và >, A & B, a * b * c, tệp mot_hai_ba.",
    ],
)
def test_good_sentences_are_left_alone(advice_on, vi):
    assert advice_on(vi, "The Local Agency.") == []


def test_a_percentage_is_shown_whole_and_its_space_is_named(advice_on, smallest_data):
    advice_on("Tối đa 12,5 % chi phí.", "Up to 12.5%.")
    told = [one.sentence("vi") for one in advise(load_catalogue(smallest_data), TODAY)]
    assert told == ["viết “12,5\u00a0%” với dấu cách không ngắt (U+00A0, trông như dấu cách thường), không viết “12,5 %”."]


def test_words_that_mean_something_else_as_well_are_left_alone(advice_on):
    """Machines and offices are no producers; a house to work in and a film shown again are what they are."""
    assert advice_on("Nhà làm việc hai tầng. Đài phát lại phim.", "It sells coffee makers to policy makers.") == []


def test_what_is_not_known_of_a_product_is_not_its_description():
    told = advise(real_catalogue(), TODAY)
    assert [one.line_of_text("vi") for one in told if one.code == "A10"] == []


def test_a_sum_a_share_and_a_tone_written_right_are_left_alone(advice_on):
    assert advice_on("Quý khách được 50\u00a0%, không quá 300 triệu đồng.", "Up to 50%, at most VND 300 million.") == []


def test_every_remark_is_said_in_both_languages(smallest_data):
    for vi, en in SENTENCES.values():
        assert vi != en
