"""A text and its translation state the same numbers, dates and document numbers."""

import pytest

from catalogue.data_files.quantities import disagreements, regrouped

AGREE = [
    ("37,6 % kế hoạch", "37.6% of the plan"),
    ("ngày 20/01/2026", "on 20 January 2026"),
    ("300 triệu đồng", "VND 300 million"),
    ("1.436 tỷ đồng", "VND 1,436 billion"),
    ("1,5 tỷ đồng", "VND 1.5 billion"),
    ("Quyết định 954/QĐ-UBND ngày 22/4/2021", "Decision 954/QĐ-UBND of 22 April 2021"),
    ("14 nhiệm vụ", "Fourteen duties"),
    ("hai cấp", "two-tier"),
    ("lần thứ XII", "the 12th edition"),
    ("giai đoạn 2021–2025", "2021–2025"),
    ("tháng 10/2025", "October 2025"),
    ("20–24/09/2017", "20–24 September 2017"),
    ("04/20 tỉnh", "4 of 20 provinces"),
    ("63.473 km²", "63,473 km²"),
    ("Nghị quyết 19-NQ/TW", "Resolution 19-NQ/TW"),
    ("9 tháng đầu năm 2022", "the first nine months of 2022"),
]

DIFFER = [
    ("37,6 %", "36.7%", ["37,6", "36.7"]),
    ("hạn 20/01/2026", "due 21 January 2026", ["20/01/2026", "21 January 2026"]),
    ("300 triệu đồng", "VND 300 billion", ["300 triệu", "300 billion"]),
    ("954/QĐ-UBND", "945/QĐ-UBND", ["954/QĐ-UBND", "945/QĐ-UBND"]),
    ("14 nhiệm vụ", "fifteen duties", ["14"]),
    ("có 20 tỉnh", "the provinces", ["20"]),
    ("2.500 cơ sở", "2.5 establishments", ["2.500", "2.5"]),
]


@pytest.mark.parametrize(("vi", "en"), AGREE)
def test_the_same_in_both_forms(vi, en):
    """Each language writes it in its own way."""
    assert disagreements(vi, en) == []


@pytest.mark.parametrize(("vi", "en", "found"), DIFFER)
def test_a_difference_is_named_as_written(vi, en, found):
    """What is reported is what the person typed."""
    assert disagreements(vi, en) == found


@pytest.mark.parametrize(
    ("text", "lang", "other", "found"),
    [
        ("Nuôi 1 800 con.", "vi", "It keeps 1,800 animals.", {"1 800": "1.800"}),
        ("Nuôi 1,800 con.", "vi", "It keeps 1,800 animals.", {"1,800": "1.800"}),
        ("Vốn 1 800 000 đồng.", "vi", "VND 1,800,000.", {"1 800 000": "1.800.000"}),
        ("It keeps 1.800 animals.", "en", "Nuôi 1.800 con.", {"1.800": "1,800"}),
        ("Nuôi 1.800 con.", "vi", "It keeps 1,800 animals.", {}),
        ("Nặng 1,800 kg.", "vi", "It weighs 1.8 kg.", {}),
        ("Ngày 1 800 con.", "vi", "On day 1, 800 animals.", {}),
    ],
)
def test_thousands_are_set_apart_as_each_language_does(text, lang, other, found):
    """Only where the other language says that it is one number."""
    assert regrouped(text, lang, other) == found
