"""A periodic report as .docx, laid out as an administrative document (Decree 30/2020/NĐ-CP, Appendix I), and as .xlsx.

The workbook has one sheet for each table and the sheet that a commune fills. The same report gives the same bytes: both
libraries write the moment of writing into their files, which is taken out again.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from catalogue.facts.periodic import Span
from catalogue.formats.periodic_tables import INDICATORS, SHEET, UNITS, Cell, Laid, Table, span_words, tell
from catalogue.formats.serialising import FIRST_MOMENT
from catalogue.models import Lang, Place

_FONT: Final = "Times New Roman"
_YELLOW: Final = PatternFill("solid", fgColor="FFF6CC")
_THIN: Final = Border(*(Side(style="thin"),) * 4)
_WRAP: Final = Alignment(wrap_text=True, vertical="top")
_WIDTH: Final = Mm(160)
"""A4 less the margins of the decree: 30 mm on the left, 20 mm on the right."""
FIRST_ROW: Final = 7
"""Of the commune's sheet: the first indicator."""
COMMUNE, PERIOD = "B3", "B4"
NOW, BEFORE = "D", "E"
"""Columns of the commune's sheet that are filled."""


def docx(laid: Laid, lang: Lang, day: dt.date) -> bytes:
    """The report as a document to go on writing: blanks are marked yellow."""
    paper = Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = page.right_margin = Mm(20)
    page.left_margin = Mm(30)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(6)
    _head(paper, laid, lang)
    blank = tell("blank", lang)
    for text in (tell("kind", lang), laid.title):
        _written(paper.add_paragraph(), text, blank, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _written(paper.add_paragraph(), tell("to", lang), blank, align=WD_ALIGN_PARAGRAPH.CENTER)
    _written(
        paper.add_paragraph(), f"{laid.basis} {tell('marks', lang, blank)}", blank, italic=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY
    )
    for section in laid.sections:
        heading = paper.add_heading(level=1)
        _written(heading, section.heading, blank, bold=True)
        for table in section.tables:
            _table(paper, table, lang)
        _written(paper.add_paragraph(), blank, blank)
    foot = paper.add_table(1, 2)
    _written(foot.cell(0, 0).paragraphs[0], tell("recipients", lang), blank, size=11)
    _written(foot.cell(0, 1).paragraphs[0], tell("signature", lang), blank, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _stamped(paper.core_properties, laid, day)
    content = io.BytesIO()
    paper.save(content)
    return _timeless(content.getvalue())


def _head(paper: Any, laid: Laid, lang: Lang) -> None:
    """The body above and the body on the left, the name of the State on the right."""
    head, blank, centre = paper.add_table(2, 2), tell("blank", lang), WD_ALIGN_PARAGRAPH.CENTER
    sides = (
        ((laid.above.upper(), False), (laid.body.upper(), True)),
        ((tell("national-title", lang), True), (tell("motto", lang), True)),
    )
    _widen(head, (Mm(66), Mm(100)))
    for column, lines in enumerate(sides):
        cell = head.cell(0, column)
        for index, (text, bold) in enumerate(lines):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            _written(paragraph, text, blank, bold=bold, size=12, align=centre)
    _written(head.cell(1, 0).paragraphs[0], tell("number", lang), blank, size=13, align=centre)
    _written(head.cell(1, 1).paragraphs[0], tell("dated", lang, laid.place), blank, italic=True, size=13, align=centre)


def _written(
    paragraph: Any, text: str, blank: str, *, bold: bool = False, italic: bool = False, size: int = 13, align: Any = None
) -> None:
    """``text`` in a paragraph, each blank in it marked."""
    paragraph.alignment = align
    for index, part in enumerate(text.split(blank)):
        runs = [(blank, True)] if index else []
        for piece, marked in [*runs, *([(part, False)] if part else [])]:
            run = paragraph.add_run(piece)
            run.bold, run.italic, run.font.size, run.font.name = bold, italic, Pt(size), _FONT
            run.font.color.rgb = RGBColor(0, 0, 0)
            if marked:
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _table(paper: Any, table: Table, lang: Lang) -> None:
    blank = tell("blank", lang)
    caption = paper.add_paragraph()
    _written(caption, table.title, blank, bold=True)
    caption.paragraph_format.keep_with_next = True
    made = paper.add_table(1, len(table.columns), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    widths = [int(_WIDTH * share / sum(table.widths)) for share in table.widths]
    for cell, head in zip(made.rows[0].cells, table.columns, strict=True):
        _written(cell.paragraphs[0], head, blank, bold=True, size=11, align=WD_ALIGN_PARAGRAPH.CENTER)
    again = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(again)  # noqa: SLF001 - python-docx has no other way to repeat a header row
    for row in table.rows:
        line = made.add_row()
        whole = OxmlElement("w:cantSplit")
        line._tr.get_or_add_trPr().append(whole)  # noqa: SLF001 - the same for a row that is not torn
        for cell, content in zip(line.cells, row, strict=True):
            align = WD_ALIGN_PARAGRAPH.RIGHT if content.number is not None else None
            _written(cell.paragraphs[0], blank if content.is_blank else content.words(lang), blank, size=11, align=align)
    _widen(made, widths)
    _written(paper.add_paragraph(), table.note, blank, italic=True, size=11)


def _widen(table: Any, widths: Sequence[int]) -> None:
    """Fixed widths, told of columns and of cells: LibreOffice reads the ones, Word the others."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def xlsx(laid: Laid, span: Span, communes: Sequence[Place], lang: Lang, day: dt.date) -> bytes:
    """The tables of the report, one a sheet, and the sheet for communes with the list of their names."""
    book: Any = Workbook()
    book.remove(book.active)
    for index, table in enumerate(laid.tables, 1):
        _sheet(book.create_sheet(table.title.partition(".")[0] or str(index)), table, laid)
    _for_communes(book, span, communes, lang)
    _stamped(book.properties, laid, day)
    content = io.BytesIO()
    book.save(content)
    # openpyxl sets the moment of saving again while it saves.
    moment = book.properties.modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return _timeless(content.getvalue(), {moment: f"{day.isoformat()}T00:00:00Z".encode()})


def _sheet(sheet: Any, table: Table, laid: Laid) -> None:
    for row, text in enumerate((laid.body, laid.title, table.title), 1):
        sheet.cell(row, 1, text).font = Font(name=_FONT, size=13 if row == 3 else 11, bold=row == 3)
    _columns(sheet, 5, table.columns, [8 * width + 4 for width in table.widths])
    for index, contents in enumerate(table.rows, 6):
        for column, content in enumerate(contents, 1):
            _filled(sheet.cell(index, column), content)
        # LibreOffice keeps the height of a row that says none: so many lines as the fullest cell takes.
        lines = (1 + len(content.text or "") // (8 * width) for content, width in zip(contents, table.widths, strict=True))
        sheet.row_dimensions[index].height = 15 * max(lines)
    if table.note:
        sheet.cell(7 + len(table.rows), 1, table.note).font = Font(name=_FONT, size=11, italic=True)
    sheet.freeze_panes = "A6"
    _on_paper(sheet)


def _columns(sheet: Any, row: int, heads: Sequence[str], widths: Sequence[int]) -> None:
    """The heads of the columns in ``row``; widths in letters."""
    for column, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        cell = sheet.cell(row, column, head)
        cell.font, cell.border, cell.alignment = Font(name=_FONT, size=11, bold=True), _THIN, _WRAP
        sheet.column_dimensions[get_column_letter(column)].width = width


def _on_paper(sheet: Any) -> None:
    """Printed across A4, as wide as the page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _filled(cell: Any, content: Cell) -> None:
    cell.font, cell.border, cell.alignment = Font(name=_FONT, size=11), _THIN, _WRAP
    if content.is_blank:
        cell.fill = _YELLOW
    elif content.number is not None:
        cell.value, cell.number_format = float(content.number), "#,##0.##" if content.number % 1 else "#,##0"
    else:
        # Text stays text: what begins with = is no formula.
        cell.value, cell.data_type = content.text, "s"


def _for_communes(book: Any, span: Span, communes: Sequence[Place], lang: Lang) -> None:
    def said(key: str, *values: str) -> str:
        return SHEET.say(key, lang, *values)

    names, sheet = book.create_sheet(said("list")), book.create_sheet(said("name"))
    for row, place in enumerate(communes, 1):
        names.cell(row, 1, place.name.vi)
        names.cell(row, 2, place.code)
    names.sheet_state = "hidden"
    sheet["A1"], sheet["A2"] = said("title", span_words(span, lang)), said("how")
    sheet["A3"], sheet["A4"], sheet[PERIOD] = said("commune"), said("period"), str(span)
    heads = (said("key"), *(tell(f"column-{name}", lang) for name in ("what", "unit", "now", "before", "note")))
    _columns(sheet, FIRST_ROW - 1, heads, (20, 56, 16, 14, 14, 30))
    last = FIRST_ROW + len(INDICATORS) - 1
    for row, key in enumerate(INDICATORS, FIRST_ROW):
        for column, text in enumerate((key, INDICATORS.say(key, lang), UNITS.say(key, lang), None, None, None), 1):
            _filled(sheet.cell(row, column), Cell(text))
    for cell in (sheet[COMMUNE], *(one for line in sheet[f"{NOW}{FIRST_ROW}:F{last}"] for one in line)):
        cell.fill, cell.border, cell.protection = _YELLOW, _THIN, Protection(locked=False)
    for cell in (sheet["A1"], sheet["A3"], sheet["A4"]):
        cell.font = Font(name=_FONT, size=11, bold=True)
    listed = DataValidation("list", formula1=f"'{said('list')}'!$A$1:$A${max(len(communes), 1)}", showErrorMessage=True)
    counted = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True)
    listed.add(COMMUNE)
    counted.add(f"{NOW}{FIRST_ROW}:{BEFORE}{last}")
    sheet.add_data_validation(listed)
    sheet.add_data_validation(counted)
    sheet.protection.enable()
    _on_paper(sheet)


def _stamped(properties: Any, laid: Laid, day: dt.date) -> None:
    """Author, title and the day of the report, which is all that a file says of its making."""
    moment = dt.datetime.combine(day, dt.time())
    properties.author = properties.creator = laid.body
    properties.title, properties.created, properties.modified = laid.title, moment, moment
    properties.comments = ""


def _timeless(packed: bytes, instead: dict[bytes, bytes] | None = None) -> bytes:
    """A ZIP file with the same members at a fixed time; in those of its properties ``instead`` is put."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            raw = source.read(name)
            for before, after in (instead or {}).items():
                raw = raw.replace(before, after) if name.startswith("docProps/") else raw
            target.writestr(zipfile.ZipInfo(name, date_time=FIRST_MOMENT), raw, zipfile.ZIP_DEFLATED)
    return content.getvalue()
