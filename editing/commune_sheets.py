"""What communes have written into their sheet of a periodic report: read back, every mistake of all files told with its cell."""

import math
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from catalogue.data_files.problems import Refused, printable
from catalogue.facts.periodic import Span
from catalogue.formats.periodic_files import BEFORE, COMMUNE, FIRST_ROW, NOW, PERIOD
from catalogue.formats.periodic_tables import INDICATORS, SHEET, Sent
from catalogue.models import Lang, Place
from editing.received_tables import opened

_MOST_ROWS: Final = 1000
Row = dict[str, tuple[Decimal | None, Decimal | None]]


class SheetsRefused(Refused):
    """Sheets with mistakes: none of them is counted until all are mended."""

    def __init__(self, told: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        self.told = tuple(told)
        super().__init__(f"{len(self.told)}")

    def lines(self, lang: Lang) -> list[str]:
        """One sentence for each mistake."""
        return [SHEET.say(key, lang, *map(printable, values)) for key, values in self.told]


def collect(files: Sequence[Path], span: Span, communes: Sequence[Place]) -> Sent:
    """What the sheets in ``files`` say, by commune. Raises SheetsRefused."""
    told: list[tuple[str, tuple[str, ...]]] = []
    found: dict[str, Row] = {}
    whose: dict[str, str] = {}
    for path in files:
        sheet = _sheet(path, told)
        if sheet is None:
            continue
        place = _place(sheet, communes)
        if (period := str(sheet[PERIOD].value)) != str(span):
            told.append(("other-period", (path.name, period, str(span))))
        if place is None:
            told.append(("no-commune", (path.name, str(sheet[COMMUNE].value or ""))))
        elif place.id in whose:
            told.append(("twice", (path.name, place.name.vi, whose[place.id])))
        else:
            whose[place.id] = path.name
            found[place.id] = _rows(sheet, path.name, told)
    if told:
        raise SheetsRefused(told)
    return found


def _sheet(path: Path, told: list[tuple[str, tuple[str, ...]]]) -> Any:
    book = opened(path.read_bytes())
    if book is None:
        told.append(("unreadable", (path.name,)))
        return None
    sheet = next((book[name] for name in SHEET["name"] if name in book.sheetnames), None)
    if sheet is None:
        told.append(("no-sheet", (path.name, SHEET["name"][0])))
    elif sheet.max_row > _MOST_ROWS:
        told.append(("unreadable", (path.name,)))
        return None
    return sheet


def _place(sheet: Any, communes: Sequence[Place]) -> Place | None:
    """The commune whose name stands in a sheet, however its letters are put together (NFC, NFD)."""
    written = unicodedata.normalize("NFC", str(sheet[COMMUNE].value or "")).strip().casefold()
    return next((one for one in communes if one.name.vi.casefold() == written), None)


def _rows(sheet: Any, name: str, told: list[tuple[str, tuple[str, ...]]]) -> Row:
    found: Row = {}
    for row in range(FIRST_ROW, sheet.max_row + 1):
        key = sheet[f"A{row}"].value
        if key is None:
            continue
        if key not in INDICATORS:
            told.append(("unknown-key", (name, str(row), str(key))))
            continue
        found[key] = (_number(sheet[f"{NOW}{row}"], name, told), _number(sheet[f"{BEFORE}{row}"], name, told))
    return found


def _number(cell: Any, name: str, told: list[tuple[str, tuple[str, ...]]]) -> Decimal | None:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        told.append(("no-number", (name, cell.coordinate, str(value))))
        return None
    return Decimal(str(value))
