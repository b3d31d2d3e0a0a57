"""How to reach a person is found however it is typed, and what only looks like it is left alone."""

import pytest

from catalogue.data_files.private import reached

REACHED = [
    ("Gọi 0912 345 678, 0913 456 789.", "0912 345 678"),
    ("ĐT.0912345678", "0912345678"),
    ("SĐT0912345678", "0912345678"),
    ("Zalo-0912345678", "0912345678"),
    ("Zalo/0912345678", "0912345678"),
    ("https://zalo.me/0912345678", "0912345678"),
    ("zalo.me/0912345678", "0912345678"),
    ("0912_345_678", "0912_345_678"),
    ("0912,345,678", "0912,345,678"),
    ("0912·345·678", "0912·345·678"),
    ("0912\u2011345\u2011678", "0912\u2011345\u2011678"),
    ("0912\u00a0345\u00a0678", "0912\u00a0345\u00a0678"),
    ("O912345678", "O912345678"),
    ("0272 - 3826 336", "0272 - 3826 336"),
    ("0272 – 3826 336", "0272 – 3826 336"),
    ("0272/3826336", "0272/3826336"),
    ("066 3822 233", "066 3822 233"),
    ("+84 (0) 272 3826 336", "+84 (0) 272 3826 336"),
    ("84 272 3826336", "84 272 3826336"),
    ("0084 272 3826336", "0084 272 3826336"),
    ("1900 1234", "1900 1234"),
    ("Đăng ký qua số 0912345678", "0912345678"),
    ("Email:tamlan@gmail.com", "tamlan@gmail.com"),
    ("mailto:tam.lan@mien.vn", "tam.lan@mien.vn"),
    ("ten (at) mien.vn", "ten (at) mien.vn"),
    ("ten[at]mien[dot]vn", "ten[at]mien[dot]vn"),
    ("ten @mien.vn", "ten @mien.vn"),
]
OTHER = [
    "mã số thuế 0302345678",
    "MST: 0302345678",
    "mã số OCOP 0123456789",
    "Số lô 0512 2026 01",
    "giấy chứng nhận số 0345678912",
    "SĐKKD 0345678912",
    "Từ 1900 1200 hộ đã làm.",
    "0.5.10.15.20.25",
    "01-02-2024 08:00",
    "03-02-2024 08:00",
    "Từ 01.07.2025 120 hộ",
    "0801.32.00, 0802.11.00",
    "HS 0801.32.00, 12 con",
    "https://a.vn/tin-0912345678.html",
    "baotayninh.vn/tin-0912345678.html",
    "https://www.google.com/maps/@11.3,106.1,15z",
    "https://ten@mien.example/",
    "giai đoạn 1900–1975",
    "1800-2000 con",
    "1.900.123.456 đồng",
    "84 372 382 633 đồng",
    "84.272.382.633 đồng",
    "1 050 000 000 đồng",
    "Quyết định 0345/2021/QĐ-UBND",
    "500 g @ 5.000",
    "8934567890123",
]


@pytest.mark.parametrize(("text", "found"), REACHED)
def test_a_number_or_a_mail_is_found_as_it_was_typed(text, found):
    """Whatever stands between the digits or before them."""
    assert reached(text) == found


@pytest.mark.parametrize("text", OTHER)
def test_codes_days_sums_and_web_addresses_are_no_telephones(text):
    """They hold as many digits."""
    assert reached(text) is None
