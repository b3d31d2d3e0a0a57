"""Periodic reports: what falls into a period, what is set against what, what is left blank, and files that are the same every time."""

import datetime as dt
import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from docx import Document
from machine_cases import real
from openpyxl import load_workbook

from catalogue.facts.periodic import Span, communes, ended, periodic
from catalogue.formats.periodic_files import docx, xlsx
from catalogue.formats.periodic_tables import BLANK, INDICATORS, UNITS, Cell, Section, Table, lay_out
from catalogue.models.dates import PartialDate

TODAY = dt.date(2026, 11, 22)
BODY = "so-cong-thuong-tay-ninh"


def report(period, today=TODAY):
    return periodic(real(), real().bodies[BODY], Span.parse(period), today)


def laid(period, lang="vi", sent=None):
    return lay_out(real(), report(period), lang, sent)


def table(period, name, lang="vi", sent=None):
    return next(one for one in laid(period, lang, sent).tables if one.title.partition(". ")[2] == name)


@pytest.mark.parametrize(
    ("period", "first", "last", "before", "after"),
    [
        ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4", "2026-Q2"),
        ("2026-Q4", "2026-10-01", "2026-12-31", "2026-Q3", "2027-Q1"),
        ("2024", "2024-01-01", "2024-12-31", "2023", "2025"),
    ],
)
def test_a_period_knows_its_days_and_its_neighbours(period, first, last, before, after):
    span = Span.parse(period)
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)
    assert (str(span.shifted(-1)), str(span), str(span.shifted(1))) == (before, period, after)


@pytest.mark.parametrize("wrong", ["2026-Q5", "2026-3", "Q3-2026", "26", "2026-Q3 ", "1926", ""])
def test_other_ways_to_write_a_period_are_refused(wrong):
    with pytest.raises(ValueError, match=r".*"):
        Span.parse(wrong)


def test_a_year_alone_is_in_no_quarter():
    assert Span(2026).holds(PartialDate(2026))
    assert not Span(2026, 3).holds(PartialDate(2026))
    assert Span(2026, 3).holds(PartialDate(2026, 9))
    assert not Span(2026, 3).holds(None)


def test_the_last_period_is_one_that_is_over():
    assert (str(ended(TODAY, year=False)), str(ended(TODAY, year=True))) == ("2026-Q3", "2025")
    assert str(ended(dt.date(2026, 1, 1), year=False)) == "2025-Q4"


def test_a_duty_that_was_due_stays_until_it_is_known_to_be_done():
    """Due on 20 January 2026: ahead in the report of the year before, due in the first quarter, past due in those after."""
    named = lambda pairs: [pair.duty.id for pair in pairs]  # noqa: E731
    assert named(report("2025").ahead) == ["n-03"]
    assert [named(report(f"2026-Q{quarter}").dated) for quarter in (1, 2, 3)] == [["n-03"]] * 3
    assert named(report("2025-Q3").dated) == []
    assert report("2026-Q1").state(report("2026-Q1").dated[0]) == "overdue"
    assert report("2026-Q1", dt.date(2026, 1, 10)).state(report("2026-Q1").dated[0]) == "soon"


def test_numbers_say_on_which_ground_they_were_counted():
    """The projects of 2021 and 2020 on record were all in the former Long An: that is no number of the province of today."""
    rows = {row[0].words("vi"): row for row in table("2021", "Kết quả, so với kỳ trước").rows}
    projects = rows["Đề án, cơ sở được hỗ trợ (cả năm 2021; năm trước 2020)"]
    assert [cell.words("vi") for cell in projects[1:]] == ["đề án", "Tỉnh Long An (đến 30/06/2025)", "1", "7"]
    funds = rows["Kinh phí khuyến công (cả năm 2021; năm trước 2020)"]
    assert [cell.words("vi") for cell in funds[3:]] == ["300", "hơn 910"]
    assert rows["Vốn đối ứng của cơ sở (cả năm 2021; năm trước 2020)"][3:] == (BLANK, BLANK)
    assert [cell.words("vi") for cell in rows["Sản phẩm được công nhận, cấp tỉnh"][2:]] == [
        "Tỉnh Tây Ninh (đến 30/06/2025)",
        "",
        "1",
    ]


def test_figures_of_one_producer_are_no_figures_of_the_department():
    """An Giang in 2025: what its programme and the conference tell, not the boxes of one tea maker, whose project is listed."""
    told = periodic(real(), real().bodies["so-cong-thuong-an-giang"], Span(2025), TODAY)
    assert {one.kind for one in told.figures} == {"programmes", "events"}
    assert [one.id for one in told.projects] == ["tra-mang-cau-giong-rieng-2025"]


def test_recognised_products_are_named_with_their_producer():
    rows = table("2021", "Sản phẩm được công nhận trong kỳ").rows
    assert [[cell.words("vi") for cell in row[:3]] for row in rows] == [
        ["Sản phẩm sâm Bố Chính Bà Đen Farm", "Bà Đen Farm", "Cấp tỉnh"]
    ]
    assert rows[0][0].record == ("products", "sam-bo-chinh-ba-den-farm")


def test_what_nobody_has_on_record_is_a_blank_and_never_a_nought():
    for period in ("2026-Q3", "2025", "2021"):
        for one in laid(period).tables:
            assert all(cell.number != 0 for row in one.rows for cell in row), one.title


def test_the_report_of_a_quarter_does_not_give_a_project_to_it():
    """It lists those of the year, with a column to mark them."""
    quarter, year = table("2021-Q2", "Đề án được hỗ trợ trong năm"), table("2021", "Đề án được hỗ trợ trong năm")
    assert len(quarter.rows) == len(year.rows) == 4
    assert (len(quarter.columns), len(year.columns)) == (7, 6)
    assert all(row[5] is BLANK for row in quarter.rows)
    assert quarter.note
    assert not year.note


def test_sections_come_in_the_usual_order_and_tables_are_counted_through():
    told = laid("2026-Q3")
    assert [section.heading.partition(".")[0] for section in told.sections] == ["I", "II", "III", "IV", "V", "VI"]
    assert [one.title.partition(".")[0] for one in told.tables] == [f"Biểu {number}" for number in range(1, len(told.tables) + 1)]
    assert told.title == "Kết quả công tác khuyến công quý III năm 2026, nhiệm vụ quý IV năm 2026"
    assert (
        laid("2026-Q3", "en").title
        == "Results of industrial promotion, the third quarter of 2026; tasks for the fourth quarter of 2026"
    )


def test_totals_of_communes_are_compared_only_where_both_periods_are_told():
    """Three have sent; two gave both periods: 10 and 20 after 8 and 12."""
    one, two, three = (place.id for place in communes(real(), "tay-ninh", TODAY)[:3])
    counted = {
        one: {"co-so": (Decimal(10), Decimal(8))},
        two: {"co-so": (Decimal(20), Decimal(12))},
        three: {"co-so": (Decimal(100), None), "lao-dong": (Decimal(3), Decimal(4)), "tap-huan": (Decimal(3), Decimal(0))},
    }
    told = table("2026-Q3", "Tổng hợp từ các xã, phường", sent=counted)
    said = [cell.words("vi").replace("\u00a0", " ") for cell in told.rows[0][2:]]
    assert said == ["130", "3", "+50 % (2 nơi)"]
    assert told.rows[1][2].is_blank
    assert told.rows[2][4].words("vi").startswith("−25")
    assert told.rows[6][4] is BLANK, "nothing grows from nought by so many percent"
    assert told.note.startswith("3 trong 96 xã, phường đã gửi.")
    assert told.note.count(",") >= 92


def test_each_indicator_has_its_unit():
    assert list(INDICATORS) == list(UNITS)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_document_marks_its_blanks_and_loses_nothing_of_the_tables(lang):
    told = laid("2021", lang)
    paper = Document(io.BytesIO(docx(told, lang, TODAY)))
    assert [len(table.rows) - 1 for table in paper.tables[1:-1]] == [len(one.rows) for one in told.tables]
    runs = [run for paragraph in paper.paragraphs for run in paragraph.runs]
    runs += [
        run for one in paper.tables for row in one.rows for cell in row.cells for line in cell.paragraphs for run in line.runs
    ]
    blanks = [run for run in runs if "……" in run.text]
    assert len(blanks) > sum(cell.is_blank for one in told.tables for row in one.rows for cell in row)
    assert all(run.font.highlight_color is not None for run in blanks)
    assert {run.font.name for run in runs} == {"Times New Roman"}


def test_the_workbook_has_numbers_as_numbers_and_text_as_text():
    told, inside = laid("2021"), communes(real(), "tay-ninh", TODAY)
    book = load_workbook(io.BytesIO(xlsx(told, Span(2021), inside, "vi", TODAY)))
    assert book.sheetnames == [*(one.title.partition(".")[0] for one in told.tables), "Danh mục xã", "Phần của xã"]
    measures = book["Biểu 2"]
    assert (measures["E6"].value, measures["D7"].value, measures["E7"].value) == (7, 300, "hơn 910")
    assert (measures["D8"].value, measures["D8"].fill.fgColor.rgb) == (None, "00FFF6CC")
    assert [row[0].value for row in book["Danh mục xã"]] == [place.name.vi for place in inside]
    wild = replace(told, sections=(Section("I", (Table("Biểu 2. Thử", ("x",), (1,), ((Cell("=1+1"),),)),)),))
    cell = load_workbook(io.BytesIO(xlsx(wild, Span(2021), inside, "vi", TODAY)))["Biểu 2"]["A6"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_report_is_the_same_bytes(monkeypatch):
    """However late it is made: neither library's clock is left in the file."""
    told, inside = laid("2026-Q3"), communes(real(), "tay-ninh", TODAY)

    class Later(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return dt.datetime(2031, 1, 2, 3, 4, 5, tzinfo=tz)

        @classmethod
        def utcnow(cls):
            return dt.datetime(2031, 1, 2, 3, 4, 5)  # noqa: DTZ001 - as the library asks for it

    before = docx(told, "vi", TODAY), xlsx(told, Span(2026, 3), inside, "vi", TODAY)
    monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", Later)
    assert (docx(told, "vi", TODAY), xlsx(told, Span(2026, 3), inside, "vi", TODAY)) == before
    for content in before:
        assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
