"""The places that we publish: counts of the resolutions, splits, homonyms, and what a second source says of the same."""

import csv
import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.facts.places import kind_on, name_on, province_of, stands_on
from catalogue.facts.succession import inverse, successors, today
from catalogue.models import Place

DATA = Path(__file__).parents[2] / "data"
SECOND_SOURCE = Path(__file__).with_name("communes-second-source.tsv")
TODAY = dt.date(2026, 11, 22)
LAST_OLD_DAY = dt.date(2025, 6, 30)
COMMUNE_KINDS = ("ward", "commune", "special-zone", "township")

Places = Mapping[str, Place]


@pytest.fixture(scope="module")
def places() -> Places:
    return real_catalogue().places


def communes(places: Places, province: str) -> list[Place]:
    return [unit for unit in places.values() if unit.kind in COMMUNE_KINDS and province_of(places, unit.id) == province]


@pytest.mark.parametrize(
    ("province", "wards", "communes_", "zones"),
    [
        ("tay-ninh", 14, 82, 0),
        ("dong-thap", 20, 82, 0),
        ("vinh-long", 19, 105, 0),
        ("an-giang", 14, 85, 3),
        ("can-tho", 31, 72, 0),
        ("ca-mau", 9, 55, 0),
        ("dong-nai", 33, 62, 0),
        ("ho-chi-minh", 113, 54, 1),
        # Of the 124 units of Lâm Đồng we keep those that come from old Bình Thuận.
        ("lam-dong", 8, 36, 1),
    ],
)
def test_present_units_per_province(places: Places, province: str, wards: int, communes_: int, zones: int) -> None:
    """The counts that the resolutions end with."""
    found = Counter(unit.kind for unit in communes(places, province))
    assert found == Counter({"ward": wards, "commune": communes_, "special-zone": zones})


def test_dong_nai_counted_23_wards_before_it_was_a_city(places: Places) -> None:
    """Ten communes became wards on 30 April 2026, with the province."""
    day = dt.date(2026, 4, 29)
    assert kind_on(places["dong-nai"], day) == "province"
    assert name_on(places["dong-nai"], day).vi == "Tỉnh Đồng Nai"
    assert Counter(kind_on(unit, day) for unit in communes(places, "dong-nai")) == {"ward": 23, "commune": 72}


def test_every_old_commune_of_the_twenty_provinces_leads_to_todays_units(places: Places) -> None:
    """2,496 old units; nothing is lost, and only the split ones are uncertain."""
    old = [unit for province in places["phia-nam-20"].members for unit in communes(places, province)]
    answers = {unit.id: successors(places, unit.id, TODAY) for unit in old}
    assert len(old) == 2496
    assert all(answer.units for answer in answers.values())
    split = [unit.id for unit in old if len(unit.successors) > 1]
    assert [unit for unit in answers if not answers[unit].certain] == [unit.id for unit in old if unit.id in set(split)]
    assert len(split) == 106


def test_communes_stay_in_their_province(places: Places) -> None:
    """An old commune went where its province went: a homonym across the border is the commonest mistake of a dataset."""
    for unit in [unit for province in places["phia-nam-20"].members for unit in communes(places, province)]:
        province = today(places, str(province_of(places, unit.id)), TODAY)
        assert {province_of(places, now) for now in successors(places, unit.id, TODAY).units} == {province}, unit.id


def test_tay_ninh_and_long_an_became_tay_ninh(places: Places) -> None:
    """280 old units make the 96 of today, all of them."""
    old = [*communes(places, "tay-ninh-cu"), *communes(places, "long-an-cu")]
    reached = {now for unit in old for now in successors(places, unit.id, TODAY).units}
    assert len(old) == 280
    assert reached == {unit.id for unit in communes(places, "tay-ninh")}
    assert len(reached) == 96


SPLIT = {
    "xa-tan-phong-25507-cu": "xa-tan-phu-25549 xa-thanh-binh-25498",
    "xa-mo-cong-25510-cu": "xa-tan-phu-25549 xa-tra-vong-25510",
    "xa-tra-vong-25513-cu": "xa-tan-phu-25549 xa-tra-vong-25510",
    "xa-suoi-day-25534-cu": "xa-tan-chau-25516 xa-tan-thanh-25534",
    "xa-tan-phu-25546-cu": "xa-tan-chau-25516 xa-tan-phu-25549",
    "xa-suoi-da-25555-cu": "phuong-binh-minh-25480 xa-duong-minh-chau-25552",
    "xa-phan-25558-cu": "phuong-binh-minh-25480 xa-duong-minh-chau-25552",
    "xa-phuoc-minh-25564-cu": "xa-duong-minh-chau-25552 xa-loc-ninh-25579",
    "xa-cha-la-25570-cu": "phuong-ninh-thanh-25567 xa-cau-khoi-25573",
    "xa-thai-binh-25597-cu": "phuong-tan-ninh-25459 xa-chau-thanh-25585",
    "xa-khanh-hung-27763-cu": "xa-khanh-hung-27763 xa-vinh-hung-27757",
    "xa-thai-tri-27766-cu": "xa-khanh-hung-27763 xa-vinh-hung-27757",
    "xa-vinh-tri-27769-cu": "xa-khanh-hung-27763 xa-vinh-hung-27757",
    "xa-thai-binh-trung-27772-cu": "xa-khanh-hung-27763 xa-tuyen-binh-27775 xa-vinh-hung-27757",
    "xa-vinh-binh-27775-cu": "xa-tuyen-binh-27775 xa-vinh-hung-27757",
    "xa-vinh-thuan-27778-cu": "xa-tuyen-binh-27775 xa-vinh-hung-27757",
    "xa-bac-hoa-27829-cu": "xa-hau-thanh-27841 xa-tuyen-thanh-27817",
    "xa-duc-hoa-thuong-27967-cu": "xa-duc-lap-27964 xa-my-hanh-27976",
    "xa-tan-thanh-28042-cu": "xa-my-thanh-28051 xa-thu-thua-28036",
    "xa-nhi-thanh-28057-cu": "xa-nhut-tao-28087 xa-thu-thua-28036",
    "xa-binh-thanh-28063-cu": "phuong-long-an-27694 xa-thu-thua-28036",
}
"""Resolution 1682/NQ-UBTVQH15, Article 1: the units of which a part ("một phần") and the rest ("phần còn lại") parted."""


def test_the_split_communes_of_tay_ninh_give_candidates(places: Places) -> None:
    """Twenty-one old addresses cannot be mapped by name: both candidates are shown, never one of them."""
    old = [*communes(places, "tay-ninh-cu"), *communes(places, "long-an-cu")]
    answers = {unit.id: successors(places, unit.id, TODAY) for unit in old}
    uncertain = {unit: " ".join(sorted(answer.units)) for unit, answer in answers.items() if not answer.certain}
    assert uncertain == SPLIT


@pytest.mark.parametrize(
    ("old", "now", "resolution", "clause"),
    [
        ("xa-vinh-thanh-27739-cu", "xa-tan-hung-27721", "1682", 3),
        ("xa-tan-phu-30622-cu", "xa-vinh-an-30604", "1654", 31),
        ("xa-thanh-an-31240-cu", "xa-thanh-quoi-31246", "1668", 43),
        ("xa-hung-phu-31588-cu", "xa-long-hung-31579", "1668", 83),
        ("xa-vinh-thanh-31771-cu", "xa-vinh-loi-31777", "1668", 87),
        ("huyen-con-dao-ba-ria-vung-tau-cu", "dac-khu-con-dao-26732", "1685", 163),
        ("huyen-kien-hai-kien-giang-cu", "dac-khu-kien-hai-31108", "1654", 94),
    ],
)
def test_where_the_first_dataset_took_a_homonym_the_resolution_decides(
    places: Places, old: str, now: str, resolution: str, clause: int
) -> None:
    """The edge is that of the clause, and the row cites it."""
    assert today(places, old, TODAY) == now
    cited = {(citation.source, citation.at) for citation in places[old].cited}
    assert (f"dvhcvn-nq-{resolution}-ubtvqh15-2025", f"Điều 1 khoản {clause}") in cited


def test_homonyms_are_told_apart_by_code(places: Places) -> None:
    """Châu Thành is a commune in five provinces; Tây Ninh was a province and is another one."""
    named = {unit.id: unit.within for unit in places.values() if unit.name.vi == "Xã Châu Thành"}
    assert sorted(map(str, named.values())) == ["an-giang", "can-tho", "dong-thap", "tay-ninh", "vinh-long"]
    assert (named["xa-chau-thanh-25585"], named["xa-chau-thanh-28519"]) == ("tay-ninh", "dong-thap")
    assert today(places, "tay-ninh-cu", TODAY) == today(places, "long-an-cu", TODAY) == "tay-ninh"
    assert not stands_on(places["tay-ninh"], LAST_OLD_DAY)
    same = [unit for unit in communes(places, "tien-giang-cu") if unit.name.vi == "Phường 1"]
    assert len({today(places, unit.id, TODAY) for unit in same}) == len(same) == 3


def test_codes_are_unique_among_the_units_of_one_day(places: Places) -> None:
    """Codes are used again with new names (28537 was Tam Hiệp and is Long Hưng), never twice at a time."""
    for day in (LAST_OLD_DAY, TODAY):
        counted = Counter(unit.code for unit in places.values() if unit.code and stands_on(unit, day))
        assert [code for code, count in counted.items() if count > 1] == []
    assert places["xa-tam-hiep-28537-cu"].code == places["xa-long-hung-28537"].code == "28537"
    assert all(unit.id.removesuffix("-cu").endswith(f"-{unit.code}") for unit in places.values() if unit.kind in COMMUNE_KINDS)


def test_districts_ended_without_successors_save_two_islands(places: Places) -> None:
    """The district level is gone; Côn Đảo and Kiên Hải became special zones as a whole."""
    districts = [unit for unit in places.values() if unit.kind in ("district", "town", "provincial-city")]
    going_on = {unit.id for unit in districts if successors(places, unit.id, TODAY).units}
    assert going_on == {"huyen-con-dao-ba-ria-vung-tau-cu", "huyen-kien-hai-kien-giang-cu"}
    assert len(districts) == 213


def test_regions(places: Places) -> None:
    """The southern twenty of old are not the southern eight of today: Bình Thuận went to Lâm Đồng."""
    now = {today(places, member, TODAY) for member in places["phia-nam-20"].members}
    assert now - {*places["phia-nam"].members} == {"lam-dong"}
    assert (len(places["phia-nam-20"].members), len(places["phia-nam"].members)) == (20, 8)


def test_a_line_runs_through_all_eras(places: Places) -> None:
    """Long Hưng in Đồng Tháp was three communes of Tiền Giang."""
    line = inverse(places)["xa-long-hung-28537"]
    assert len(line) == 3
    assert [places[unit].name.vi for unit in line].count("Xã Tam Hiệp") == 1
    assert {successors(places, unit, TODAY).units for unit in line} == {("xa-long-hung-28537",)}


DISAGREEMENTS = {
    # 1682/NQ-UBTVQH15, Điều 1 khoản 52: the rest of Nhị Thành (Thủ Thừa District); the bracket was torn off by a comma.
    ("28087", "only there", "Thủ Thừa"),
    # One commune of Tháp Mười District, code 30055, spelt with y in the list of old units and with i in that of new ones.
    ("30055", "only here", "Xã Mỹ Quý"),
    ("30055", "only there", "Xã Mỹ Quí"),
}
"""Code of today's unit, where the old unit is listed, and its name. Each is settled in our favour by its comment."""


def test_a_second_source_agrees_on_tay_ninh_and_dong_thap(places: Places) -> None:
    """198 units, 611 parts: the same names and the same predecessors, but for the settled ones."""
    index = inverse(places)
    present = {unit.code: unit for unit in places.values() if unit.kind in COMMUNE_KINDS and stands_on(unit, TODAY)}
    found: set[tuple[str, str, str]] = set()
    rows = list(second_source())
    for province, code, name, formed_from in rows:
        unit = present[code]
        assert (places[str(unit.within)].code, unit.name.vi) == (province, name)
        found |= differences(code, formed_from, [places[older] for older in index[unit.id]], places)
    assert Counter(row[0] for row in rows) == {"80": 96, "82": 102}
    assert found == DISAGREEMENTS


def second_source() -> Iterator[tuple[str, str, str, list[str]]]:
    lines = [line for line in SECOND_SOURCE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t"):
        yield row["province"], row["code"], row["name"], row["formed_from"].split("; ")


def differences(code: str, theirs: list[str], ours: list[Place], places: Places) -> set[tuple[str, str, str]]:
    """What stands on one side only. A bracketed district, where printed, must be that of our unit."""
    left = list(ours)
    only_there = []
    for entry in theirs:
        name, *brackets = re.split(r" \(", entry.replace(")", ""))
        districts = [folded(note) for note in brackets if not note.startswith("phần còn lại")]
        match = next((unit for unit in left if _is(unit, name, districts, places)), None)
        if match is None:
            only_there.append((code, "only there", name))
        else:
            left.remove(match)
    return {*only_there, *((code, "only here", unit.name.vi) for unit in left)}


def _is(unit: Place, name: str, districts: list[str], places: Places) -> bool:
    return folded(unit.name.vi) == folded(name) and all(
        folded(places[str(unit.within)].name.vi) == district for district in districts
    )


def folded(name: str) -> str:
    """The name with each word's tone mark behind it, so that hoà and hòa are one."""
    words = []
    for word in unicodedata.normalize("NFD", name.casefold()).split():
        tones = "".join(mark for mark in word if mark in "\u0300\u0301\u0303\u0309\u0323")
        words.append("".join(mark for mark in word if mark not in tones) + tones)
    return " ".join(words)
