"""Text that looks odd and is right: what the strict reading of characters must not refuse."""

import pytest

from catalogue.data_files.characters import MAX_BYTES, decode

INNOCENT = [
    "hoà thuỷ uý khoẻ, hòa thủy úy khỏe",
    "Raphaël Noël và Citroën, Müller, Björk, São Paulo, Guimarães, Åse, Saúl",
    "5 µm, 3 Ω, Δt, 20 °C, 1½ kg, “ngoặc” «ngoặc» – — … → ≥",
    "Москва là thủ đô của Nga; Αθήνα",
    "👨\u200d👩\u200d👧 gia đình, 🇻🇳 lá cờ, ❤\ufe0f",
    "25\u00a0km, 1\u202f000",
    "ĐỒNG THÁP Ước Ưu Ơn",
    "a = b ======= c; <<<<<<< không ở đầu dòng",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_unusual_text_is_left_as_it_is(text):
    assert decode(text.encode()) == (text, [])


def test_a_byte_order_mark_and_windows_line_ends_are_taken_off():
    assert decode(b"\xef\xbb\xbfid: a\r\nkind: b\r\n") == ("id: a\nkind: b\n", [])


def test_decomposed_letters_are_composed():
    """macOS and some keyboards write ê as e and a mark: the same text to people must be the same to search."""
    assert decode("Tie\u0302\u0301n".encode()) == ("Tiến", [])


def test_one_byte_too_many_is_too_many():
    assert decode(b"#" * MAX_BYTES)[1] == []
    assert [fault.code for fault in decode(b"#" * (MAX_BYTES + 1))[1]] == ["Y03"]
