"""Broken Vietnamese is recognised in every way in which it breaks, and nothing of the real data is called broken."""

from functools import cache

import pytest
from real_data import real_catalogue

from catalogue.data_files.damage import damages, exchanged, is_syllable, is_untranslated, lacks_marks
from catalogue.data_files.texts import pairs
from catalogue.kinds import KINDS

BROKEN = [
    ("Ghi l?i ?? tra c?u, h? s? m?i kh?ng d?ng v?n b?n.", "L06", ""),
    ("B?nh tr?ng", "L06", ""),
    ("Khuyáº¿n cÃ´ng ghi láº¡i", "L06", ""),
    ("BÃ¡nh trÃ¡ng", "L06", ""),
    ("Ghi la´i để tra cứu.", "L05", ""),
    ("Ghi lại d\u0335ể tra cứu.", "L05", ""),
    ("Ghi lại \u0301 để tra cứu.", "L05", ""),
    ("Ghi la\u0323\u0302\u0323i để tra cứu.", "L05", ""),
    ("Tra cøu hå s¬ míi.", "L07", "cứu hồ sơ mới"),
    ("Hå s¬", "L07", "Hồ sơ"),
    ("B¸nh tr¸ng T©y Ninh", "L07", "Bánh tráng Tây"),
    ("Hoà sô môùi", "L07", "mới"),
    ("Baùnh traùng Taây Ninh", "L07", "bánh tráng tây"),
    ("Coâng nghieäp", "L07", "công nghiệp"),
    ("Söûa chöõa", "L07", "sửa chữa"),
    ("Ghi la.i dde^? tra cu+'u.", "L07", "lại để cứu"),
    ("Ba'nh tra'ng Ta^y Ninh", "L07", "bánh tráng tây"),
    ("Ghi lại ddeer tra cuwsu.", "L07", "để"),
    ("Banhs trangs Taay Ninh", "L07", "bánh tráng tây"),
    ("Khuyeens coong", "L07", "khuyến"),
    ("bánh tráng phơi suwowng", "L07", "sương"),
]
WHOLE = [
    "Raphaël Noël và Citroën, Müller, Björk, São Paulo, Guimarães, Åse, Saúl",
    "C++ và A+ của Løvstakken, 5 µm, 3 Ω, 1½ kg, “ngoặc” «ngoặc», 20 °C, © 2026",
    "Có gì? Ở đâu?Khi nào? Ai?",
    "v.v. U.S.A. a.k.a. i.e. info.vn, tra(cứu), Điều 5a(b), e^x",
    "Saigon Co.op, Coop Food, Week, green tool, see",
    "Buôn Ma Thuột, Đắk Lắk, Kon Tum, Krông Pắc, Ea H'leo, Y Bion, Đăk Rve",
    "hoà thuỷ uý khoẻ, hòa thủy úy khỏe, quyển, giếng, gì, nghiêng, khuỷu, ngoằn ngoèo, xoong, boong",
    "Công ty Samsung, app Zalo, Facebook, chip LED, PVC, WordPress, YouTube",
    "xem https://a.vn/?x=1&y=?z để biết",
    "a",
    "",
]


@pytest.mark.parametrize(("text", "code", "suggestion"), BROKEN)
def test_what_is_broken_is_told_with_what_it_was(text, code, suggestion):
    assert [(one.code, one.suggestion) for one in damages(text, "vi")] == [(code, suggestion)]


@pytest.mark.parametrize("text", WHOLE)
def test_what_only_looks_odd_is_left_alone(text):
    assert list(damages(text, "vi")) == list(damages(text, "en")) == []


@pytest.mark.parametrize("text", ["as of 2026", "now of this term", "last seen", "seeds and beets in the rooms"])
def test_english_is_not_taken_for_an_input_method_left_off(text):
    assert list(damages(text, "en")) == []


@cache
def texts():
    catalogue = real_catalogue()
    records = [pair for kind in KINDS for record in catalogue.records(kind).values() for _, pair in pairs(record)]
    return [*records, *(word for section in catalogue.words.words.values() for word in section.values())]


def test_the_real_data_is_whole():
    for pair in texts():
        assert not list(damages(pair.vi, "vi")), pair.vi
        assert not list(damages(pair.en or "", "en")), pair.en
        assert not lacks_marks(pair.vi), pair.vi
        assert pair.en is None or not (exchanged(pair.vi, pair.en) or is_untranslated(pair.en)), pair.en


def test_real_texts_read_in_another_encoding_are_recognised():
    """Passages of six words and more, saved and opened in the ways in which offices break them: 99 of 100 are refused."""
    passages = [pair.vi for pair in texts() if len(pair.vi.split()) >= 6 and not pair.vi.isascii()][::7]
    assert len(passages) > 400
    for name, broken in {
        "cp1252": lambda text: text.encode().decode("cp1252", "replace"),
        "latin-1": lambda text: text.encode().decode("latin-1"),
        "ascii": lambda text: text.encode("ascii", "replace").decode(),
    }.items():
        missed = [text for text in passages if not list(damages(broken(text), "vi"))]
        assert len(missed) * 100 <= len(passages), (name, missed[:5])


def test_languages():
    vi, en = "Chương trình khuyến công quốc gia giai đoạn 2026–2030", "National Industrial Promotion Programme 2026–2030"
    assert exchanged(en, vi)
    assert not exchanged(vi, en)
    assert is_untranslated(vi)
    assert not is_untranslated("Công ty Trách nhiệm hữu hạn Gạo Sạch Tây Ninh")
    assert lacks_marks("Chuong trinh khuyen cong quoc gia giai doan 2026-2030")
    assert not lacks_marks("Rice paper of Trang Bang")


@pytest.mark.parametrize(
    "word",
    ["nghiêng", "quyển", "giếng", "gì", "khuỷu", "thuở", "ngoèo", "oẳn", "ý", "yếm", "Đặng", "uyên", "tuýp", "hoặc", "ách"],
)
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hac", "bzz", "ngieng", "strê", "lấyy", "cât", "mốiư", ""])
def test_what_is_no_syllable(word):
    assert not is_syllable(word)
