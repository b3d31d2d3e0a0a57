"""Sheets of communes: what is written is read back, and every mistake of all files is told at once, with its cell."""

import datetime as dt
import io
import unicodedata
import zipfile
from decimal import Decimal

import pytest
from machine_cases import real
from openpyxl import load_workbook

from catalogue.facts.periodic import Span, communes, periodic
from catalogue.formats.periodic_files import xlsx
from catalogue.formats.periodic_tables import lay_out
from editing.commune_sheets import SheetsRefused, collect

TODAY, SPAN = dt.date(2026, 11, 22), Span(2026, 3)
INSIDE = communes(real(), "tay-ninh", TODAY)


@pytest.fixture(scope="module")
def sent_out():
    """The workbook that communes get, in each language."""
    report = periodic(real(), real().bodies["so-cong-thuong-tay-ninh"], SPAN, TODAY)
    return {lang: xlsx(lay_out(real(), report, lang), SPAN, INSIDE, lang, TODAY) for lang in ("vi", "en")}


@pytest.fixture
def filled(sent_out, tmp_path):
    """A function that fills cells of the sheet and saves it under a name."""

    def fill(name, cells, lang="vi", sheet=None):
        book = load_workbook(io.BytesIO(sent_out[lang]))
        for cell, value in cells.items():
            book["Phần của xã" if lang == "vi" else "Commune's part"][cell] = value
        if sheet:
            book["Phần của xã"].title = sheet
        book.save(tmp_path / name)
        return tmp_path / name

    return fill


def test_what_a_commune_wrote_comes_back(filled):
    """Also from the English sheet, and with the letters put together as a Mac does; nought is a number, nothing is none."""
    one, two = INSIDE[0], INSIDE[1]
    files = [
        filled("a.xlsx", {"B3": one.name.vi, "D7": 12, "E7": 10, "D8": 0, "D11": 1250.5}),
        filled("b.xlsx", {"B3": unicodedata.normalize("NFD", two.name.vi).lower() + " ", "E7": 3}, "en"),
    ]
    found = collect(files, SPAN, INSIDE)
    assert list(found) == [one.id, two.id]
    assert found[one.id]["co-so"] == (Decimal(12), Decimal(10))
    assert found[one.id]["co-so-moi"] == (Decimal(0), None)
    assert found[one.id]["kinh-phi"] == (Decimal("1250.5"), None)
    assert found[two.id]["co-so"] == (None, Decimal(3))


def test_every_mistake_of_all_files_is_told_at_once(filled, tmp_path):
    place = INSIDE[0].name.vi
    (tmp_path / "anh.xlsx").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "to.xlsx").write_bytes(b"PK" + bytes(5_000_001))
    with zipfile.ZipFile(tmp_path / "no.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", bytes(60_000_000))
    files = [
        filled("dung.xlsx", {"B3": place}),
        filled("hai.xlsx", {"B3": place}),
        filled("la.xlsx", {"B3": "Xã Không Có"}),
        filled("quy.xlsx", {"B3": INSIDE[1].name.vi, "B4": "2026-Q2"}),
        filled("chu.xlsx", {"B3": INSIDE[2].name.vi, "D7": "khoảng 12", "E8": -1, "D9": True}),
        filled("ma.xlsx", {"B3": INSIDE[3].name.vi, "A9": "khac"}),
        filled("ten.xlsx", {}, sheet="Sheet1"),
        tmp_path / "anh.xlsx",
        tmp_path / "to.xlsx",
        tmp_path / "no.xlsx",
        filled("dai.xlsx", {"B3": INSIDE[4].name.vi, "D900000": 1}),
    ]
    with pytest.raises(SheetsRefused) as refused:
        collect(files, SPAN, INSIDE)
    assert [(key, *values[:2]) for key, values in refused.value.told] == [
        ("twice", "hai.xlsx", place),
        ("no-commune", "la.xlsx", "Xã Không Có"),
        ("other-period", "quy.xlsx", "2026-Q2"),
        ("no-number", "chu.xlsx", "D7"),
        ("no-number", "chu.xlsx", "E8"),
        ("no-number", "chu.xlsx", "D9"),
        ("unknown-key", "ma.xlsx", "9"),
        ("no-sheet", "ten.xlsx", "Phần của xã"),
        ("unreadable", "anh.xlsx"),
        ("unreadable", "to.xlsx"),
        ("unreadable", "no.xlsx"),
        ("unreadable", "dai.xlsx"),
    ]
    for lang in ("vi", "en"):
        lines = refused.value.lines(lang)
        assert len(lines) == 12
        assert all("{" not in line for line in lines)
