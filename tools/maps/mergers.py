"""Which provinces became which units on 1 July 2025, with the lettering of the maps (source: resolution 202/2025/QH15)."""

from typing import Final

from catalogue.models.forms import as_id

MERGERS: Final[dict[str, tuple[str, ...]]] = {
    "Tuyên Quang": ("Hà Giang", "Tuyên Quang"),
    "Lào Cai": ("Lào Cai", "Yên Bái"),
    "Thái Nguyên": ("Bắc Kạn", "Thái Nguyên"),
    "Phú Thọ": ("Hòa Bình", "Phú Thọ", "Vĩnh Phúc"),
    "Bắc Ninh": ("Bắc Giang", "Bắc Ninh"),
    "Hưng Yên": ("Hưng Yên", "Thái Bình"),
    "Hải Phòng": ("Hải Dương", "Hải Phòng"),
    "Ninh Bình": ("Hà Nam", "Nam Định", "Ninh Bình"),
    "Quảng Trị": ("Quảng Bình", "Quảng Trị"),
    "Đà Nẵng": ("Đà Nẵng", "Quảng Nam"),
    "Quảng Ngãi": ("Kon Tum", "Quảng Ngãi"),
    "Gia Lai": ("Bình Định", "Gia Lai"),
    "Khánh Hòa": ("Khánh Hòa", "Ninh Thuận"),
    "Lâm Đồng": ("Bình Thuận", "Đắk Nông", "Lâm Đồng"),
    "Đắk Lắk": ("Đắk Lắk", "Phú Yên"),
    "Hồ Chí Minh": ("Bà Rịa - Vũng Tàu", "Bình Dương", "Hồ Chí Minh"),
    "Đồng Nai": ("Bình Phước", "Đồng Nai"),
    "Tây Ninh": ("Long An", "Tây Ninh"),
    "Cần Thơ": ("Cần Thơ", "Hậu Giang", "Sóc Trăng"),
    "Vĩnh Long": ("Bến Tre", "Trà Vinh", "Vĩnh Long"),
    "Đồng Tháp": ("Đồng Tháp", "Tiền Giang"),
    "Cà Mau": ("Bạc Liêu", "Cà Mau"),
    "An Giang": ("An Giang", "Kiên Giang"),
}
"""Unit of today → the provinces and cities that were joined in it."""

UNCHANGED: Final = (
    *("Cao Bằng", "Điện Biên", "Hà Nội", "Hà Tĩnh", "Huế", "Lai Châu", "Lạng Sơn", "Nghệ An", "Quảng Ninh", "Sơn La"),
    "Thanh Hóa",
)
"""The eleven units that were not joined with others."""

ARCHIPELAGOS: Final = {
    "hoang-sa": ("Hoàng Sa", "da-nang", (574, 365)),
    "truong-sa": ("Trường Sa", "khanh-hoa", (695, 635)),
}
"""Archipelago → its name, the unit that it belongs to, where the last line of its name stands in the source drawing."""

SOUTH: Final = ("Tây Ninh", "Đồng Nai", "Hồ Chí Minh", "Đồng Tháp", "Vĩnh Long", "An Giang", "Cần Thơ", "Cà Mau", "Lâm Đồng")
"""The units of the regional map."""

_OTHER_SHAPES = {"Bà Rịa - Vũng Tàu": "baria", "Hồ Chí Minh": "hcm", "Huế": "tthue"}
_OTHER_LETTERING = {"Hồ Chí Minh": {"vi": "TP. Hồ Chí Minh", "en": "Hồ Chí Minh City"}}


def shape_of(name: str) -> str:
    """The id that the source drawing gives to the province of this name."""
    return _OTHER_SHAPES.get(name, as_id(name).replace("-", ""))


def lettering(name: str) -> dict[str, str]:
    """A name as written on the map, without the word for its kind, in both languages."""
    return _OTHER_LETTERING.get(name, {"vi": name, "en": name})
