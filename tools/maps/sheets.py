"""Which maps are drawn, how coarse, and where the names on them stand (found by eye, in the units of the source)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tools.maps.mergers import MERGERS, SOUTH, UNCHANGED

Points = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Sheet:
    """One map to draw. ``tolerance``: the coarseness of lines, in units of the source. ``sea``: where its name stands.

    ``anchors``: where names stand, if not in the middle of their unit; ``middles``: where circles stand, and names
    that have no names of old provinces around them.
    """

    names: tuple[str, ...]
    lettered: frozenset[str]
    tolerance: float
    with_old_shapes: bool
    sea: tuple[float, float]
    anchors: Points
    middles: Points


def _points(table: str) -> Points:
    """Ids and points out of lines such as ``tay-ninh 196 642``."""
    rows = (line.split() for line in table.split("\n") if line.strip())
    return {key: (float(x), float(y)) for key, x, y in rows}


# Smaller units have no room for letters that can be read: their names are in the table beside the map.
_LARGE = """Hà Nội, Điện Biên, Cao Bằng, Quảng Ninh, Nghệ An, Hà Tĩnh, Huế, Đà Nẵng, Gia Lai, Đắk Lắk, Khánh Hòa, Lâm Đồng,
Đồng Nai, Tây Ninh, Hồ Chí Minh, Cần Thơ, Cà Mau"""

SHEETS: Final = {
    "country": Sheet(
        names=(*MERGERS, *UNCHANGED),
        lettered=frozenset(name.strip() for name in _LARGE.split(",")),
        tolerance=1.7,
        with_old_shapes=False,
        sea=(500, 525),
        anchors=_points("""
            dong-nai 250 620
            ho-chi-minh 243 672
            khanh-hoa 385 612
            lam-dong 312 645
            quang-ninh 280 118
            tay-ninh 196 642
        """),
        middles={},
    ),
    "south": Sheet(
        names=SOUTH,
        lettered=frozenset(SOUTH),
        tolerance=0.45,
        with_old_shapes=True,
        sea=(300, 745),
        anchors=_points("""
            an-giang 150 701.5
            ba-ria-vung-tau-cu 260.2 690.1
            bac-lieu-cu 178.2 763.5
            ben-tre-cu 226.3 712.3
            binh-duong-cu 230.9 655.7
            binh-phuoc-cu 244.6 629.3
            ca-mau 148.5 770
            can-tho 169 710.2
            dong-nai 263 663.7
            dong-thap 183.9 692.4
            hau-giang-cu 181.6 730.2
            ho-chi-minh 232 678
            kien-giang-cu 149.5 734.8
            long-an-cu 184.1 681.4
            tien-giang-cu 218.3 701.5
            vinh-long 198.8 718.3
        """),
        middles=_points("""
            an-giang 142.8 701.7
            can-tho 180.5 731.8
            dong-nai 264 652
            dong-thap 196 690
            ho-chi-minh 238 671
            tay-ninh 202 645
            vinh-long 220.2 719
        """),
    ),
}
