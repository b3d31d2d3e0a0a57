"""Tables that other people sent, .xlsx or CSV: read within limits, each cell as text with what a spreadsheet may have made of it."""

import csv
import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from catalogue.formats.serialising import unsafe_cell
from editing.spreadsheets import changed_by_excel, text_of

_MOST_BYTES: Final = 5_000_000
_MOST_UNPACKED: Final = 50_000_000
_MOST_MERGED: Final = 200_000
"""Cells that are merged, in all of a file: openpyxl makes one of each."""
MOST_ROWS: Final = 5000
_MOST_COLUMNS: Final = 60
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; ``became``: "day" or "number" where a spreadsheet holds no text there, "" where it does."""

    text: str = ""
    became: str = ""


Table = list[list[Cell]]
"""Rows as the spreadsheet numbers them, from its first."""


def opened(raw: bytes) -> Any:
    """The workbook in ``raw``, formulas as they were last calculated; None for what is none or unpacks to too much."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(raw if len(raw) <= _MOST_BYTES else b""))
        if sum(one.file_size for one in packed.infolist()) > _MOST_UNPACKED:
            return None
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")]
        if sum(map(_area, (found.decode() for sheet in sheets for found in _MERGED.findall(sheet)))) > _MOST_MERGED:
            return None
        return load_workbook(io.BytesIO(raw), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError):
        return None


def _area(cells: str) -> int:
    left, top, right, bottom = (number or 1 for number in range_boundaries(cells))
    return (right - left + 1) * (bottom - top + 1)


def tables(raw: bytes) -> Iterator[Table]:
    """Each visible sheet of a workbook; of a CSV file what its lines say, divided by each sign that may divide them.

    Nothing for what cannot be read or is too long. Raises SheetError for a text that is not UTF-8.
    """
    if raw.startswith(b"PK"):
        book = opened(raw)
        for sheet in book.worksheets if book else ():
            if sheet.sheet_state == "visible" and sheet.max_row <= MOST_ROWS:
                yield _unmerged(sheet)
        return
    text = text_of(raw if len(raw) <= _MOST_BYTES else b"")
    for delimiter in ",;\t":
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error:
            continue
        if len(rows) <= MOST_ROWS:
            yield [[_cell(unsafe_cell(value)) for value in row] for row in rows]


def _unmerged(sheet: Any) -> Table:
    """The cells of ``sheet``; what is merged downwards stands in each of its rows."""
    rows = [list(map(_cell, row)) for row in sheet.iter_rows(max_col=min(sheet.max_column, _MOST_COLUMNS), values_only=True)]
    for merged in sheet.merged_cells.ranges:
        if merged.min_col == merged.max_col <= _MOST_COLUMNS:
            for row in rows[merged.min_row : merged.max_row]:
                row[merged.min_col - 1] = rows[merged.min_row - 1][merged.min_col - 1]
    return rows


def _cell(value: Any) -> Cell:
    if value is None:
        return Cell()
    if isinstance(value, dt.datetime):
        value = value.date()
    text = " ".join(unicodedata.normalize("NFC", str(value)).split())
    if isinstance(value, bool | dt.date | dt.time | dt.timedelta) or changed_by_excel(text):
        return Cell(text, "day")
    return Cell(text.removesuffix(".0"), "number") if isinstance(value, int | float) else Cell(text)
