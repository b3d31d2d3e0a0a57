"""An official list becomes records in one go: what is new, what is there, what nobody can read, told at once; all or nothing written."""

import csv
import datetime as dt
import io
import os
import shutil
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from award_list import main
from openpyxl import Workbook

from catalogue.data_files.writing import finish, write_together
from catalogue.loading import load_catalogue
from editing import likenesses
from editing.award_lists import Given, propose
from editing.likenesses import Names
from editing.received_tables import opened
from editing.spreadsheets import SheetError

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
HEAD = ["TT", "Tên sản phẩm", "Tên cơ sở", "Địa chỉ", "Nhóm"]
FACTS = {"level": "provincial", "year": "2026", "decision_number": "9/QĐ-UBND"}
PLACES = """
shared: {cited: [{source: bai-bao}], confidence: confirmed, checked_on: 2026-11-21}
rows:
  - {id: xa-tan-phu, name: {vi: Xã Tân Phú, en: Tân Phú Commune}, kind: commune, within: tay-ninh, valid: {begin: 2025-07-01}}
  - {id: xa-tan-lap, name: {vi: Xã Tân Lập, en: Tân Lập Commune}, kind: commune, within: tay-ninh, valid: {begin: 2025-07-01}}
  - {id: xa-hung, name: {vi: Xã Khánh Hưng}, kind: commune, within: tay-ninh, valid: {begin: 2025-07-01}}
  - {id: long-an-cu, name: {vi: Tỉnh Long An}, kind: province, within: viet-nam, valid: {end: 2025-06-30},
     successors: [{to: tay-ninh, on: 2025-07-01}]}
  - {id: huyen-a-cu, name: {vi: Huyện A}, kind: district, within: long-an-cu, valid: {end: 2025-06-30}}
  - {id: huyen-b-cu, name: {vi: Huyện B}, kind: district, within: long-an-cu, valid: {end: 2025-06-30}}
  - {id: xa-mot-cu, name: {vi: Xã Một}, kind: commune, within: huyen-a-cu, valid: {end: 2025-06-30},
     successors: [{to: xa-tan-phu, on: 2025-07-01, part: true}, {to: xa-tan-lap, on: 2025-07-01, part: true}]}
  - {id: xa-mot-b-cu, name: {vi: Xã Một}, kind: commune, within: huyen-b-cu, valid: {end: 2025-06-30}, successors: [{to: xa-hung, on: 2025-07-01}]}
"""
PRODUCERS = {
    "tra-lan": "name: {vi: Công ty TNHH MTV Trà Lan}\nkind: company",
    "kim-hoa": "name: {vi: Cơ sở nước mắm Kim Hoa}\nkind: workshop",
    "ho-dua": "name: {vi: Một hộ kinh doanh (xã Tân Phú)}\nkind: business-household\npersonal_name: true",
}
PRODUCTS = {
    "tra-tui": ("Trà túi lọc", "tra-lan", "{level: national, stage: recognised, year: 2017}"),
    "mut-dua": ("Mứt dừa", "tra-lan", "{level: provincial, stage: recognised, year: 2026}"),
    "keo-dua": ("Kẹo dừa", "ho-dua", "{level: provincial, stage: recognised}"),
}
TAIL = "cited: [{source: bai-bao}]\nconfidence: confirmed\nchecked_on: 2026-11-21\n"


@pytest.fixture
def data(smallest_data):
    """A province with communes of before and after 2025, three producers and their products."""
    for name in ("award-levels", "award-stages", "product-groups", "producer-kinds", "source-kinds", "place-kinds"):
        shutil.copyfile(ROOT / "data" / "vocabularies" / f"{name}.yaml", smallest_data / "vocabularies" / f"{name}.yaml")
    site = smallest_data / "site.yaml"
    site.write_text(site.read_text("utf-8") + "province: tay-ninh\n", encoding="utf-8")
    (smallest_data / "places" / "communes.yaml").write_text(PLACES, encoding="utf-8")
    (smallest_data / "producers").mkdir()
    for producer, said in PRODUCERS.items():
        (smallest_data / "producers" / f"{producer}.yaml").write_text(f"id: {producer}\n{said}\n{TAIL}", encoding="utf-8")
    for product, (name, producer, award) in PRODUCTS.items():
        said = f"id: {product}\nname: {{vi: {name}}}\ngroup: food\ngroup_confidence: inferred\nproducer: {producer}\n"
        said += f"origin: {{as_written: {{vi: Tây Ninh}}, place: tay-ninh}}\nawards:\n  - {award}\n{TAIL}"
        (smallest_data / "products" / f"{product}.yaml").write_text(said, encoding="utf-8")
    load_catalogue(smallest_data)
    return smallest_data


def workbook(*rows, head=HEAD, merged=()):
    """A workbook as somebody would paste it: a title above, an empty row, the heads, the rows."""
    book = Workbook()
    for row in (["DANH SÁCH SẢN PHẨM TIÊU BIỂU"], [], head, *rows):
        book.active.append(row)
    for cells in ("A1:E1", *merged):
        book.active.merge_cells(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def looked_at(data, raw, **changes):
    given = {"source": "bai-bao", "award": FACTS} | changes
    return propose(load_catalogue(data), raw, Given(**given), TODAY)


def told(data, *rows, **changes):
    """(sign, code, row, column letter) of all that is told but the new."""
    report = looked_at(data, workbook(*rows), **changes).report
    return [(one.sign, one.code, one.line, report.titles.get(one.column, ("",))[0]) for one in report.told if one.code != "new"]


def state(data):
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def hundred():
    """A hundred products of forty producers, with the heads of two groups between them and a line at the end."""
    made = [["I", "Nhóm sản phẩm thủ công mỹ nghệ"]]
    for number in range(1, 101):
        maker = number % 40
        name = f"Hợp tác xã Ví Dụ {maker}" if maker % 2 else f"Cty TNHH  sản xuất Ví Dụ {maker}"
        made.append(
            [number, f"Sản phẩm thử {number}", name, f"Ấp {number}, xã {'Tân Phú' if number % 3 else 'Tân Lập'}, tỉnh Tây Ninh"]
        )
        if number == 50:
            made += [[], ["II", "Chế biến nông, lâm, thủy sản và thực phẩm"], HEAD[:4]]
    return workbook(*made, ["Danh sách này có 100 sản phẩm./."], head=HEAD[:4])


def test_a_hundred_rows_become_records_with_their_sources(data):
    found = looked_at(
        data,
        hundred(),
        source="qd-9",
        new_source={"id": "qd-9", "title": "Quyết định 9", "kind": "full-text", "read_on": "2026-11-22"},
    )
    assert found.is_whole, list(found.lines("vi"))
    assert Counter(path.partition("/")[0] for path in found.files) == {"products": 100, "producers": 40, "sources": 1}
    assert list(found.lines("vi"))[-1].startswith("100 dòng: 100 sản phẩm mới, 40 cơ sở mới, 0 ")
    before = state(data)
    write_together(data, found.files)
    assert {path: raw for path, raw in state(data).items() if path in before} == before
    catalogue = load_catalogue(data)
    new = [product for product in catalogue.products.values() if f"products/{product.id}.yaml" in found.files]
    assert all(product.id.endswith("-2026") for product in new)
    assert Counter(product.group for product in new) == {"handicrafts": 50, "food": 50}
    one = catalogue.products["san-pham-thu-7-2026"]
    assert (one.name.vi, one.name.en, one.kind, one.group_confidence) == ("Sản phẩm thử 7", None, None, "confirmed")
    assert (one.origin.as_written.vi, one.origin.place) == ("xã Tân Phú, tỉnh Tây Ninh", "xa-tan-phu")
    award = one.awards[0]
    assert (award.level, award.year, award.stage, award.decision_number) == ("provincial", 2026, "recognised", "9/QĐ-UBND")
    assert [(cited.source, cited.at) for cited in award.cited] == [("qd-9", "số thứ tự 7")]
    assert {cited.source for product in new for cited in product.cited} == {"qd-9"}
    assert (catalogue.producers[one.producer].kind, catalogue.producers[one.producer].name.vi) == (
        "cooperative",
        "Hợp tác xã Ví Dụ 7",
    )
    again = looked_at(data, hundred(), source="qd-9")
    assert (again.files, again.report.count("known")) == ({}, 100)


def test_the_same_list_as_text_says_the_same(data):
    rows = list(
        csv.reader(
            io.StringIO("TT;Tên sản phẩm;Tên cơ sở;Địa chỉ;Nhóm\n1;Bánh, mứt;HTX An;xã Tân Phú;thực phẩm\n"), delimiter=";"
        )
    )
    made = looked_at(data, workbook(*rows[1:])).files
    for delimiter, encoding in ((";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows([["PHỤ LỤC"], [], *rows])
        assert looked_at(data, text.getvalue().encode(encoding)).files == made
    assert looked_at(data, unicodedata.normalize("NFD", text.getvalue()).encode("utf-16")).files == made


def test_what_is_on_record_is_found_however_it_is_written(data):
    rows = [
        [1, "TRÀ  TÚI LỌC", "Cty trách nhiệm hữu hạn một thành viên Trà Lan", "xã Tân Phú", "thực phẩm"],
        [2, "tra tui loc", "CÔNG TY TNHH MTV TRÀ LAN", "xã Tân Phú", "thực phẩm"],
        [3, "Mứt dừa", "Công ty TNHH MTV Trà Lan", "xã Tân Phú", "thực phẩm"],
        [4, "Mứt gừng", "Công ty TNHH MTV Trà Lan", "xã Tân Phú", "thực phẩm"],
        [5, "Mứt Gừng", "Cty TNHH MTV Trà Lan", "xã Tân Lập", "thực phẩm"],
    ]
    assert told(data, *rows) == [
        ("+", "again", 4, "B"),
        ("·", "repeated", 5, "B"),
        ("=", "known", 6, "B"),
        ("·", "repeated", 8, "B"),
    ]
    found = looked_at(data, workbook(*rows))
    assert set(found.files) == {"products/tra-tui.yaml", "products/mut-gung-2026.yaml"}
    write_together(data, found.files)
    awards = load_catalogue(data).products["tra-tui"].awards
    assert [(award.level, award.year, [one.at for one in award.cited]) for award in awards] == [
        ("national", 2017, []),
        ("provincial", 2026, ["số thứ tự 1"]),
    ]


@pytest.mark.parametrize(
    ("product", "producer", "code", "decided"),
    [
        ("Mứt dứa", "Công ty TNHH MTV Trà Lan", "near-product", {"Mã": "mut-dua-2"}),
        ("Trà túi lọc sen", "Công ty TNHH MTV Trà Lan", "near-product", {"Mã": "tra-tui"}),
        ("Trà túi lọk", "Công ty TNHH MTV Trà Lan", "near-product", {"Mã": "tra-tui"}),
        ("Nước mắm 40 độ", "Công ty TNHH Kim Hoa", "near-producer", {"Mã cơ sở": "kim-hoa"}),
        ("Nước mắm 40 độ", "Cơ sở nước mắn Kim Hoa", "near-producer", {"Mã cơ sở": "kim-hoa-2"}),
        ("Kẹo dừa", "Hộ kinh doanh Nguyễn Văn Thử", "near-product", {"Mã": "keo-dua"}),
        ("Kẹo dừa", "Hợp tác xã Dừa", "near-product", {"Mã": "keo-dua-hai"}),
    ],
)
def test_a_person_decides_about_what_is_nearly_the_same(data, product, producer, code, decided):
    row = [1, product, producer, "xã Tân Phú", "thực phẩm"]
    found = looked_at(data, workbook(row))
    assert [one.code for one in found.report.told if one.sign == "?"] == [code]
    line = next(line for line in found.lines("vi") if line.startswith("?"))
    assert line.count("«") >= 3, line  # both names and the column to write in
    made = looked_at(data, workbook([*row, *decided.values()], head=[*HEAD, *decided]))
    assert made.is_whole, list(made.lines("vi"))
    assert made.files
    assert any(next(iter(decided.values())) in raw.decode() for raw in made.files.values())


def test_numbers_tell_one_sort_from_another(data):
    names = ["Gạo ST24", "Gạo ST25", "Trà túi lọc 20 g", "Trà túi lọc 25 g", "Trà túi lọc loại A", "Trà túi lọc loại B"]
    rows = [[number, name, "Công ty TNHH MTV Trà Lan", "xã Tân Phú", "thực phẩm"] for number, name in enumerate(names)]
    assert told(data, *rows) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([1, "Mứt", "HTX An", "xã Tân Phúu", "thực phẩm"], ("no-place", "D")),
        ([1, "Mứt", "HTX An", "xã Một, huyện A, tỉnh Long An", "thực phẩm"], ("gone", "D")),
        ([1, "Mứt", "HTX An", "xã Một, tỉnh Tây Ninh", "thực phẩm"], ("gone", "D")),
        ([1, "Mứt", "HTX An", "xã Một, huyện B, tỉnh Tây Ninh", "thực phẩm"], ("gone", "D")),
        ([1, "Mứt", "HTX An", "huyện B, tỉnh Tây Ninh", "thực phẩm"], ("gone-for-good", "D")),
        ([1, "Mứt", "HTX An", "xã Tân Phú, tỉnh Tây Nin", "thực phẩm"], ("no-province", "D")),
        ([1, "Mứt", "HTX An", "xã Một (cũ), tỉnh Long An (cũ)", "thực phẩm"], ("several", "D")),
        ([1, "Mứt", "HTX An", "12 đường Lê Lợi", "thực phẩm"], ("no-place", "D")),
        ([1, "Mứt", "HTX An", "Tân Phúu, Tây Ninh", "thực phẩm"], ("no-place", "D")),
        ([1, "Mứt", "HTX An", "xã Một (cũ), tỉnh Tây Ninh", "thực phẩm"], ("several", "D")),
        ([1, "HTX An", "xã Tân Phú", "thực phẩm"], ("slipped", "B")),
        ([1, "", "Mứt", "HTX An", "xã Tân Phú", "thực phẩm"], ("empty", "B")),
        ([1, "Mứt", "HTX An", "xã Tân Phú", "thực phẩm", "thừa"], ("slipped", "")),
        ([1, "Mứt", "", "xã Tân Phú", "thực phẩm"], ("empty", "C")),
        ([1, "Mứt", "HTX An", "xã Tân Phú", "đồ chơi"], ("value", "E")),
        ([1, "Mứt", "HTX An", "xã Tân Phú"], ("no-group", "")),
        ([1, dt.date(2026, 5, 12), "HTX An", "xã Tân Phú", "thực phẩm"], ("day", "B")),
        ([1, "12-Thg5", "HTX An", "xã Tân Phú", "thực phẩm"], ("day", "B")),
        ([1, 1990, "HTX An", "xã Tân Phú", "thực phẩm"], ("number", "B")),
        ([1, "Nöôùc maém", "HTX An", "xã Tân Phú", "thực phẩm"], ("damaged", "B")),
        ([1, "NÆ°á»›c máº¯m", "HTX An", "xã Tân Phú", "thực phẩm"], ("damaged", "B")),
        ([1, "M?t d?a nguyên ch?t", "HTX An", "xã Tân Phú", "thực phẩm"], ("damaged", "B")),
        ([1, "Mứt TODO\u200b", "HTX An", "xã Tân Phú", "thực phẩm"], ("damaged", "B")),
        ([1, "TODO", "HTX An", "xã Tân Phú", "thực phẩm"], ("damaged", "")),
        ([1, "Mứt Nguyễn Văn Thử", "Hộ kinh doanh Nguyễn Văn Thử", "xã Tân Phú", "thực phẩm"], ("private", "B")),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cell_and_nothing_is_written(data, row, expected):
    good = [2, "Bánh in", "HTX Bình", "xã Tân Lập", "thực phẩm"]
    found = looked_at(data, workbook(row, [], good))
    assert not found.is_whole
    wrong = [one for one in found.report.told if one.sign == "✗"]
    assert (wrong[0].code, found.report.titles.get(wrong[0].column, ("",))[0], {one.line for one in wrong}) == (*expected, {4})
    assert [one.line for one in found.report.told if one.code == "new"] == [6]
    assert all(line for lang in ("vi", "en") for line in found.lines(lang))


def test_every_mistake_of_a_list_is_told_at_once_by_rows(data):
    found = looked_at(
        data, workbook([1, "Mứt", "", "xã X", "a"], ["", "", "", ""], [2, "HTX B", "xã Tân Phú", ""], [3, 7, "HTX", "", ""])
    )
    assert {one.line for one in found.report.told} == {4, 6, 7}
    lines = list(found.lines("vi"))
    assert len(lines) >= 6
    assert [int(line.split()[2].strip(",:")) for line in lines[:-1]] == sorted(
        int(line.split()[2].strip(",:")) for line in lines[:-1]
    )


def test_a_gone_commune_is_answered_with_what_it_became(data):
    found = looked_at(data, workbook([1, "Mứt", "HTX An", "xã Một, huyện A, tỉnh Long An", "thực phẩm"]))
    line = next(line for line in found.lines("vi") if line.startswith("✗"))
    assert "nay là: Xã Tân Phú, Tỉnh Tây Ninh; Xã Tân Lập, Tỉnh Tây Ninh" in line
    for facts, address in (
        (FACTS, "xã Một (cũ), huyện A (cũ), tỉnh Long An (cũ)"),
        (FACTS | {"year": "2024"}, "xã Một, huyện A, Long An"),
    ):
        made = looked_at(data, workbook([1, "Mứt", "HTX An", address, "thực phẩm"]), award=facts)
        assert made.is_whole, list(made.lines("vi"))
        text = made.files[f"products/mut-{facts['year']}.yaml"].decode()
        assert "place: xa-mot-cu\n" in text
        assert "cũ)" not in text.replace("(năm cũ)", "")


def test_cells_merged_downwards_and_heads_of_other_columns(data):
    head = ["No.", "Product name", "Producer", "Commune", "Province", "Level", "Year", "Result", "Inferred group", "Phone"]
    rows = [
        [1, "Mứt me", "HTX An", "Tân Phú", "Tây Ninh", "Cấp quốc gia", 2025, "Được chọn", "thực phẩm", "0901234567"],
        [2, "Mứt bí", None, None, "Tây Ninh", "tỉnh", 2026, "Được công nhận", "thực phẩm", "0901234567"],
    ]
    found = looked_at(data, workbook(*rows, head=head, merged=("C4:C5", "D4:D5")), award={})
    assert found.is_whole, list(found.lines("en"))
    assert b"0901234567" not in b"".join(found.files.values())
    write_together(data, found.files)
    products = load_catalogue(data).products
    assert [
        (products[one].producer, products[one].origin.place, products[one].group_confidence)
        for one in ("mut-me-2025", "mut-bi-2026")
    ] == [("an", "xa-tan-phu", "inferred")] * 2
    awards = [products[one].awards[0] for one in ("mut-me-2025", "mut-bi-2026")]
    assert [(award.level, award.year, award.stage) for award in awards] == [
        ("national", 2025, "selected"),
        ("provincial", 2026, "recognised"),
    ]


ROUND = """
id: tinh-2026
name: {vi: Bình chọn năm 2026}
level: provincial
year: 2026
territory: [tay-ninh]
decision_number: 9/QĐ-UBND
decided_on: 2026-08-01
"""


def test_a_round_on_record_says_level_year_and_decision(data):
    (data / "rounds").mkdir()
    (data / "rounds" / "tinh-2026.yaml").write_text(ROUND + TAIL, encoding="utf-8")
    row = [1, "Mứt", "HTX An", "xã Tân Phú", "thực phẩm"]
    found = looked_at(data, workbook([*row, "Cấp tỉnh"], head=[*HEAD, "Cấp"]), award={"round": "tinh-2026"})
    assert found.is_whole, list(found.lines("vi"))
    write_together(data, found.files)
    award = load_catalogue(data).products["mut-2026"].awards[0]
    assert (award.level, award.year, award.round, award.stage) == ("provincial", 2026, "tinh-2026", "recognised")
    other = looked_at(data, workbook([*row, "Cấp quốc gia"], head=[*HEAD, "Cấp"]), award={"round": "tinh-2026"})
    assert [(one.code, one.column) for one in other.report.told] == [("other-round", "level")]


def test_an_award_on_record_at_another_stage_is_told(data):
    """What was selected and is recognised now is one award; a person mends it."""
    product = data / "products" / "mut-dua.yaml"
    product.write_text(product.read_text("utf-8").replace("stage: recognised", "stage: selected"), encoding="utf-8")
    row = [1, "Mứt dừa", "Công ty TNHH MTV Trà Lan", "xã Tân Phú", "thực phẩm"]
    assert [code for _, code, *_ in told(data, row)] == ["known", "other-stage"]


def test_communes_that_the_register_does_not_hold_are_kept_as_written(data):
    (data / "places" / "communes.yaml").unlink()
    found = looked_at(data, workbook([1, "Mứt", "HTX An", "Ấp 3, xã Tân Phúu, tỉnh Tây Ninh", "thực phẩm"]))
    text = found.files["products/mut-2026.yaml"].decode()
    assert "vi: xã Tân Phúu, tỉnh Tây Ninh\n" in text
    assert "place: tay-ninh\n" in text


def test_without_a_decision_a_product_was_selected(data):
    found = looked_at(
        data, workbook([1, "Mứt", "HTX An", "xã Tân Phú", "thực phẩm"]), award={"level": "provincial", "year": "2026"}
    )
    assert b"stage: selected" in found.files["products/mut-2026.yaml"]


def test_what_is_not_said_at_all_is_told_once(data):
    rows = [[number, f"Mứt {number}", "HTX An", "xã Tân Phú"] for number in range(1, 30)]
    found = looked_at(data, workbook(*rows, head=HEAD[:4]), award={})
    assert [(one.code, one.line) for one in found.report.told] == [("no-level", 0), ("no-year", 0), ("no-group", 0)]
    found = looked_at(data, workbook(*rows, head=HEAD[:4]))
    assert [(one.code, one.line) for one in found.report.told] == [("no-group", 0)]
    assert looked_at(data, workbook(*rows, head=HEAD[:4]), group="food").is_whole


@pytest.mark.parametrize(
    ("name", "said", "hidden"),
    [
        ("Hộ kinh doanh Nguyễn Văn Thử", "", True),
        ("HKD NGUYỄN VĂN THỬ", "", True),
        ("Hộ kinh doanh Út Hiền", "", True),
        ("Cơ sở Bà Năm", "", True),
        ("DNTN Trần Văn Thử", "", True),
        ("Cơ sở bánh tráng Đoàn Văn Thử", "", True),
        ("Nguyễn Văn Thử", "", True),
        ("Hộ kinh doanh Út Hiền", "không", False),
        ("Hợp tác xã Sen", "có", True),
        ("Cơ sở nước mắm Hồng Hoa", "", False),
        ("DNTN Thảo Minh", "", False),
        ("Công ty TNHH Nguyễn Văn Thử", "", False),
    ],
)
def test_a_producer_named_after_a_person_is_written_without_the_name(data, name, said, hidden):
    found = looked_at(data, workbook([1, "Mứt", name, "xã Tân Phú", "thực phẩm", said], head=[*HEAD, "Tên người"]))
    assert found.is_whole, list(found.lines("vi"))
    text = " ".join((*found.files, *(raw.decode() for raw in found.files.values())))
    own = " ".join(name.split()[-2:]).casefold()
    assert (own in text.casefold(), "personal_name: true" in text) == (not hidden, hidden)
    write_together(data, found.files)
    again = looked_at(data, workbook([1, "Mứt", name, "xã Tân Phú", "thực phẩm", said], head=[*HEAD, "Tên người"]))
    assert again.files == {}


def test_two_households_of_one_name_in_two_communes_are_two(data):
    rows = [
        [n, f"Mứt {n}", "Hộ kinh doanh Út Hiền", f"xã {place}", "thực phẩm"]
        for n, place in enumerate(("Tân Phú", "Tân Lập", "Tân Phú"))
    ]
    found = looked_at(data, workbook(*rows))
    assert sorted(path for path in found.files if path.startswith("producers/")) == [
        "producers/ho-kinh-doanh-xa-tan-lap.yaml",
        "producers/ho-kinh-doanh-xa-tan-phu.yaml",
    ]


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04nothing", b"\xff\xd8\xff", "tên;giá\r\nGạo;1\r\n".encode()], ids=["empty", "zip", "photo", "other"]
)
def test_what_is_no_list_is_refused_in_words(data, raw):
    try:
        codes = [one.code for one in looked_at(data, raw).report.told]
    except SheetError:
        codes = ["unreadable"]
    assert codes in (["unreadable"], ["no-heading"])


def test_a_workbook_of_millions_of_merged_cells_is_not_opened():
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'mergeCell ref="A1:E1"', b'mergeCell ref="A1:XFD1048576"'))
    assert opened(packed.getvalue()) is None
    assert opened(workbook()) is not None


def test_a_long_id_keeps_its_year_and_is_the_only_one(data):
    name = "Bộ sản phẩm trà trái cây sấy lạnh nguyên chất không đường dành cho người ăn kiêng hộp quà"
    rows = [
        [n, f"{name} {word}", f"HTX {maker}", "xã Tân Phú", "thực phẩm"]
        for n, (word, maker) in enumerate((("đỏ", "An"), ("xanh", "An"), ("đỏ", "Bình")))
    ]
    found = looked_at(data, workbook(*rows))
    ids = [path.removeprefix("products/").removesuffix(".yaml") for path in found.files if path.startswith("products/")]
    assert len(set(ids)) == 3
    assert all(one.endswith("-2026") and len(one) <= 80 for one in ids)


class CutError(BaseException):
    """The power goes."""


@pytest.mark.parametrize("moment", [1, 60, 141, 142, 143, 200, 260])
def test_a_cut_leaves_all_or_nothing(data, monkeypatch, moment):
    found, before, count = looked_at(data, hundred(), source="bai-bao"), state(data), [0]
    after = before | found.files
    real = {name: getattr(os, name) for name in ("replace", "fsync")}

    def guarded(name):
        def call(*arguments):
            count[0] += 1
            if count[0] == moment:
                raise CutError
            return real[name](*arguments)

        return call

    with monkeypatch.context() as patch:
        for name in real:
            patch.setattr(os, name, guarded(name))
        with pytest.raises(CutError):
            write_together(data, found.files)
    finish(data)
    assert state(data) in (before, after)
    load_catalogue(data)


def test_the_work_grows_with_the_list_and_not_with_its_square(monkeypatch):
    """Names of one producer that share all words but one, the hardest case: each is compared with a few of them."""

    def compared(many):
        calls = [0]
        agree = likenesses._agree
        monkeypatch.setattr(likenesses, "_agree", lambda *pair: (calls.__setitem__(0, calls[0] + 1), agree(*pair))[1])
        names, found = Names(), 0
        for number in range(many):
            name = f"Nước mắm nhĩ {number} độ đạm hiệu Kim {chr(97 + number % 26)}{chr(97 + number // 26 % 26)}{chr(97 + number // 676)}h"
            found += len(names.near(name))
            names.add(name, str(number))
        monkeypatch.setattr(likenesses, "_agree", agree)
        return calls[0] + found

    assert compared(1600) <= 2.5 * compared(800)


def test_the_script_looks_first_and_writes_when_asked(data, tmp_path, monkeypatch, capsys):
    path, before = tmp_path / "ds.xlsx", state(data)
    path.write_bytes(workbook([1, "Mứt", "HTX An", "xã Tân Phú", "thực phẩm"]))
    monkeypatch.setattr("command.signal.signal", lambda *_: None)

    def run(*words):
        monkeypatch.setattr("sys.argv", ["award_list.py", str(path), "--data", str(data), "--today", str(TODAY), *words])
        code = main()
        return code, *capsys.readouterr()

    source = ["--source", "qd-9", "--set", "title=Quyết định 9", "--set", "kind=Toàn văn văn bản", "--year", "2026"]
    with pytest.raises(SystemExit) as ended:
        run("--source", "qd-9")
    assert (ended.value.code, capsys.readouterr().err.count("\n")) == (2, 1)
    code, _, err = run(*source, "--level", "cấp trời")
    assert (code, "awards.0.level" in err) == (1, True)
    code, out, _ = run(*source)
    assert (code, out.splitlines()[-1]) == (1, "Chưa ghi gì. Sửa trong danh sách rồi chạy lại.")
    code, out, _ = run(*source, "--level", "Cấp tỉnh")
    assert (code, "--write" in out, state(data)) == (0, True, before)
    code, out, _ = run(*source, "--level", "Cấp tỉnh", "--write", "--lang", "en")
    assert (code, out.splitlines()[-1]) == (0, "3 files were written. Look them over: python scripts/check.py.")
    catalogue = load_catalogue(data)
    assert (catalogue.sources["qd-9"].kind, catalogue.products["mut-2026"].confidence) == ("full-text", "confirmed")
