"""Whoever may be named is shown to the reviewer by the whole name; what is plainly nobody is not."""

import pytest

from catalogue.models import Product
from editing.people import named, people

NAMED = [
    ("Ông Tám làm chủ.", "Ông Tám"),
    ("Gạo ngon. Bà Tư bán.", "Bà Tư"),
    ("Chị Hoa mở cơ sở.", "Chị Hoa"),
    ("Liên hệ ông Sáu, xã ấy.", "ông Sáu"),
    ("Nhà của cụ Ba.", "cụ Ba"),
    ("Nhà của bà năm.", "bà năm"),
    ("Do Nguyễn Văn Thành Công làm.", "Nguyễn Văn Thành Công"),
    ("Do NGUYỄN VĂN AN làm.", "NGUYỄN VĂN AN"),
    ("Do Mai Thị Hoa làm.", "Mai Thị Hoa"),
    ("Chủ cơ sở Đinh Thị Lan.", "Chủ cơ sở Đinh Thị Lan"),
    ("Do nghệ nhân Trần Quốc Lan làm.", "nghệ nhân Trần Quốc Lan"),
    ("Giám đốc Phạm Minh Đức nói.", "Giám đốc Phạm Minh Đức"),
    ("Made by Nguyen Van An.", "Nguyen Van An"),
    ("Made by Mr. Nam.", "Mr Nam"),
    ("Ask Miss Hoa.", "Miss Hoa"),
]
NOBODY = [
    "Do chị em Hội Phụ nữ xã đan.",
    "Sách cho trẻ em Việt Nam.",
    "Con em Tây Ninh làm nghề.",
    "Bà con Tây Ninh làm nghề.",
    "Bác Hồ với thiếu nhi.",
    "Gần miếu bà Chúa Xứ.",
    "Có tượng Phật bà Tây Bổ Đà Sơn.",
    "Đi lễ bà Đen.",
    "Trồng gần núi Bà Đen, bán ở Bà Rịa.",
    "Tượng ông Địa, ông Táo.",
    "Bộ tượng ông Phúc, ông Lộc, ông Thọ.",
    "Giống gốm bà Lái Thiêu.",
    "Bài thuốc của thầy Tuệ Tĩnh.",
    "Ở đại lộ Nguyễn Văn Linh.",
    "Gần công viên Lê Thị Riêng.",
    "Cô Tô có nghề nước mắm.",
    "Ở hẻm 5 Lê Văn Tám.",
    "At 12 Nguyễn Văn Linh Street.",
    "Sold on Nguyễn Văn Linh Road.",
    "Công ty TNHH Nguyễn Văn Tây làm bánh tráng.",
    "Cơ sở bà Tư làm bánh tráng.",
    "Nghề do ông Nguyễn Văn Ty mở năm 1842.",
    "Ông bà năm nay bán nhiều hơn.",
    "Tiếng Anh Mỹ, nước Anh Pháp.",
]


@pytest.mark.parametrize(("text", "found"), NAMED)
def test_the_whole_name_is_shown(text, found):
    """With the title or the work before it."""
    assert list(people(text)) == [found]


@pytest.mark.parametrize("text", NOBODY)
def test_places_saints_firms_and_the_long_dead_are_left_alone(text):
    """So is whoever is called by no name."""
    assert list(people(text)) == []


def test_the_names_of_wares_and_words_of_sources_may_be_those_of_people():
    """Every other line may not: brands and descriptions are ours."""
    product = Product.model_validate(
        {
            "id": "gao",
            "name": {"vi": "Gạo của bà Tư"},
            "brand": "Gạo của bà Năm",
            "group": "food",
            "group_confidence": "confirmed",
            "origin": {"as_written": {"vi": "nhà ông Sáu"}},
            "description": {"vi": "Gạo của chị Hoa."},
            "awards": [{"level": "provincial", "stage": "selected"}],
            "cited": [{"source": "bai-bao", "quote": "ông Bảy"}],
            "confidence": "confirmed",
            "checked_on": "2026-11-21",
        }
    )
    assert set(named("products", product)) == {(("description", "vi"), "chị Hoa"), (("brand",), "bà Năm")}
