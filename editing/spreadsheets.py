"""The records of a kind as a table for Excel and back: one row a record, one column a field, nothing lost on the way.

Dates are written in words (21 tháng 11 năm 2026), because Excel would turn 2026-11-21 into a date of its own and
write it back in another order. The last column is a mark of the row as it was exported.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import Final

from catalogue.data_files.parsing import Data, parse
from catalogue.data_files.problems import Refused
from catalogue.data_files.reading import Reading
from catalogue.formats.serialising import csv_bytes, safe_cell, unsafe_cell
from catalogue.kinds import MODELS
from catalogue.words import FIELDS
from editing.editor_fields import FieldShape, field_at, fields_of, usual_order
from editing.edits import value_at
from editing.typed_forms import in_form

_LISTS: Final = {
    "products": "awards.*.level awards.*.year awards.*.decision_number awards.*.letter",
    "glossary": "variants.*.text variants.*.lang",
}
"""Kind → what of its lists of groups can be edited in a table; ``*``: each item that is there. Other such lists stay in their files."""
_NOT_IN_TABLES: Final = frozenset(["id", "publish_on", "draft", "en_of"])
BETWEEN = "; "
"""Between the ids that a cell lists."""
MARK = "[#]"
_SIDES = {"vi": "tiếng Việt", "en": "tiếng Anh"}
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_MARKED = re.compile("m[0-9a-f]{8}")
_SEPARATOR_LINE = re.compile("^sep=.\r?\n")
_PATH = re.compile(r"\[([a-z0-9_.]+|#)\]\s*$")
_CHANGED_BY_EXCEL = re.compile(
    r"[A-Z][a-z]{2}-\d{2}|\d{1,2}-[A-Z][a-z]{2}(?:-\d{2,4})?|-?\d(?:[.,]\d+)?E\+\d+|#+|#N/A|#REF!|#VALUE!|#NAME\?|#DIV/0!"
    # In Vietnamese settings: 12-Thg5, Thg5-12, thg 5-12, 12-thg 5-2026.
    r"|(?:\d{1,2}-)?[Tt]hg ?\d{1,2}(?:-\d{2,4})?"
)
_DAY_OF_EXCEL = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


@dataclass(frozen=True)
class Row:
    """One row as it came back: the row as Excel numbers it, the id, path → cell, the mark (empty if the column is gone)."""

    line: int
    id: str
    cells: dict[str, str]
    mark: str
    has_slipped: bool = False
    """More cells than the head has columns, or something else where the mark stands: lost quotes moved values to their neighbours."""


class SheetError(Refused):
    """Why a whole file cannot be read, in both languages."""


def trees(run: Reading, kind: str) -> dict[str, Data]:
    """Id → what the file of the record says, with what its table shares."""
    parsed = {path: parse(text)[0] or {} for path, text in run.notes.texts.items() if path.startswith(f"{kind}/")}
    found = {}
    for record_id in run.records[kind]:
        origin = run.origins[kind, record_id]
        tree = parsed[origin.path]
        found[record_id] = tree if origin.row is None else tree.get("shared", {}) | tree["rows"][origin.row]
    return dict(sorted(found.items()))


@cache
def columns(kind: str) -> tuple[str, ...]:
    """The fields of ``kind`` that a table has: single values, those of its groups, lists of ids, and what ``_LISTS`` names."""
    shapes, listed = dict(fields_of(MODELS[kind])), _LISTS.get(kind, "").split()
    made = ([one for one in listed if one.startswith(f"{name}.")] or _inside(shapes[name], name) for name in usual_order(shapes))
    return tuple(chain.from_iterable(made))


def _inside(shape: FieldShape, path: str) -> list[str]:
    if path.rpartition(".")[2] in _NOT_IN_TABLES or (shape.many and not shape.of) or shape.form == "map":
        return []
    if shape.model is None:
        return [path]
    return [one for name, inner in fields_of(shape.model) for one in _inside(inner, f"{path}.{name}")]


def paths(kind: str, records: dict[str, Data]) -> list[str]:
    """The columns of a table of ``records``: lists have as many as the longest."""
    made: list[str] = []
    groups: dict[str, list[str]] = {}
    for path in columns(kind):
        field, star, rest = path.partition(".*.")
        groups.setdefault(field if star else path, []).append(rest)
    for field, inner in groups.items():
        if inner == [""]:
            made.append(field)
        else:
            longest = max((len(tree.get(field, [])) for tree in records.values()), default=0)
            made += [f"{field}.{number}.{one}" for number in range(longest) for one in inner]
    return made


def export(run: Reading, kind: str) -> bytes:
    """The table as CSV that Excel opens with all marks in place."""
    records = trees(run, kind)
    there = paths(kind, records)
    header = ["mã [id]", *(f"{_label(path)} [{path}]" for path in there), f"dấu, đừng sửa {MARK}"]
    rows = []
    for record_id, tree in records.items():
        cells = [cell(kind, tree, path) for path in there]
        rows.append([record_id, *map(safe_cell, cells), mark(kind, tree, there)])
    return csv_bytes(header, rows)


def cell(kind: str, tree: Data, path: str) -> str:
    """What a cell shows of a record."""
    value = value_at(tree, _loc(path))
    if isinstance(value, list):
        return BETWEEN.join(value)
    text = value.rstrip("\n") if isinstance(value, str) else ""
    match = _DAY.fullmatch(text) if field_at(MODELS[kind], path).form in ("date", "day") else None
    if match is None or match[2] is None:
        return text
    return " ".join([*([str(int(match[3]))] if match[3] else []), f"tháng {int(match[2])} năm {match[1]}"])


def written(kind: str, path: str, shown: str) -> str:
    """What the data would say for a cell: dates and numbers in its own forms."""
    shape, text = field_at(MODELS[kind], path), shown.replace("\r\n", "\n").strip()
    if is_list(shape):
        return BETWEEN.join(part.strip() for part in text.split(BETWEEN.strip()) if part.strip())
    return in_form(shape.form, text)


def is_list(shape: FieldShape) -> bool:
    """Whether the cell of a field holds several ids."""
    return shape.many and shape.model is None


def mark(kind: str, tree: Data, there: Sequence[str]) -> str:
    """Eight digits that change when one of the cells does."""
    told = "\x1f".join(f"{path}={cell(kind, tree, path)}" for path in there if cell(kind, tree, path))
    return f"m{sha256(told.encode()).hexdigest()[:8]}"


def read_rows(raw: bytes) -> Iterator[Row]:
    """The rows of a CSV file as Excel saves it. Raises SheetError."""
    text = text_of(raw)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = [found[1] if (found := _PATH.search(name.casefold())) else "" for name in next(reader, [])]
    if "id" not in header:
        raise SheetError(
            "không thấy cột [id]; giữ nguyên dòng đầu như khi xuất / no column [id]; keep the first line as exported"
        )
    for line, cells in enumerate(reader, 2):
        named = {path: unsafe_cell(value) for path, value in zip(header, cells, strict=False) if path}
        beyond = any(value.strip() for value in cells[len(header) :])
        told = named.pop("#", "").strip()
        if beyond or any(value.strip() for value in named.values()):
            yield Row(line, named.pop("id", "").strip(), named, told, beyond or ("#" in header and not _MARKED.fullmatch(told)))


def text_of(raw: bytes) -> str:
    """The text of a CSV file, its letters and their marks together. Raises SheetError."""
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        vi = 'tệp không phải UTF-8 nên chữ Việt đã hỏng: trong Excel chọn "Save As", kiểu "CSV UTF-8"'
        raise SheetError(f'{vi} / the file is not UTF-8: choose "Save As", type "CSV UTF-8" in Excel') from None
    # A Mac takes letters and their marks apart; some programs say in a first line what divides the cells.
    return unicodedata.normalize("NFC", _SEPARATOR_LINE.sub("", text))


def changed_by_excel(text: str, *, is_day: bool = False) -> bool:
    """Whether a spreadsheet made ``text`` of something else; a day with strokes is what it should be where ``is_day``."""
    return bool(_CHANGED_BY_EXCEL.fullmatch(text) or (not is_day and _DAY_OF_EXCEL.fullmatch(text)))


def _delimiter(text: str) -> str:
    """Excel writes the list separator of the machine: a semicolon in Vietnamese settings."""
    first = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(",;\t", key=first.count)


def _label(path: str) -> str:
    return " ".join(
        str(int(part) + 1) if part.isdigit() else _SIDES.get(part) or FIELDS.get(part, (part,))[0] for part in path.split(".")
    )


def _loc(path: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.isdigit() else part for part in path.split("."))
