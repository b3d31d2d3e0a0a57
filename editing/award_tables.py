"""A list of recognised products as people send it: where its heads stand, what each row says, and what is wrong in a cell."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from openpyxl.utils import get_column_letter

from catalogue.data_files.characters import decode
from catalogue.data_files.damage import damages
from catalogue.data_files.problems import Problem, printable
from catalogue.facts.folding import key, words
from catalogue.models import Lang
from catalogue.words import Words, read
from editing.received_tables import Cell, Table
from editing.written_places import looks_like_one

TEXTS: Final = Words("lists", "texts")
_TOLD: Final = Words("lists", "told")
_SIGNS: Final = {
    **dict.fromkeys(("near-product", "near-award", "near-producer"), "?"),
    **dict.fromkeys(("new", "again"), "+"),
    "known": "=",
    **dict.fromkeys(("alike-in-list", "repeated", "unnamed", "other-stage", "skipped", "unread-column"), "·"),
}
"""What stands before what is told; without one it is a mistake, ✗."""
_HINDERING: Final = "✗?"
_ANY: Final = frozenset(["number"])
_FORMS: Final = {"year": ("number",), "decided_on": ("day", "number")}
"""Columns in which a spreadsheet's numbers and days are what they should be."""
_LOOKED_THROUGH: Final = 40
_BRACKETS = re.compile(r"\([^)]*\)")
_COUNTED = re.compile(r"\d+[.)]?")
_NUMERAL = re.compile(r"^(?:[IVXLC]+|[A-Z]|\d+)\s*[./)\-:]*\s+(?=\S)")


@dataclass(frozen=True)
class Told:
    """One thing that is told of the list, at a row and column of the sheet where it is of one."""

    code: str
    line: int = 0
    column: str = ""
    values: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """✗ a mistake, ? for a person to decide, + new, = on record, · to know."""
        return _SIGNS.get(self.code, "✗")


@dataclass
class Report:
    """All that is told of a list, and how its columns are called in the sheet."""

    told: list[Told] = field(default_factory=list)
    titles: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Column → its letter and its head as it stands in the sheet."""
    hindered: set[int] = field(default_factory=set)
    """The rows of which something hinders writing."""

    def tell(self, code: str, line: int = 0, column: str = "", *values: str) -> None:
        """Note one thing."""
        self.told.append(Told(code, line, column, values))
        if self.told[-1].sign in _HINDERING:
            self.hindered.add(line)

    def tell_problem(self, problem: Problem, line: int, column: str = "") -> None:
        """Note what ``check`` would say of a row."""
        self.tell("damaged", line, column, problem.sentence("vi"), problem.sentence("en"))

    def count(self, *codes: str) -> int:
        """How often one of ``codes`` was told; without any, what hinders writing."""
        return sum(one.code in codes if codes else one.sign in _HINDERING for one in self.told)

    def lines(self, lang: Lang) -> Iterator[str]:
        """Everything, by the rows of the sheet."""
        for one in sorted(self.told, key=lambda told: told.line):
            sentence = one.values[lang == "en"] if one.code == "damaged" else _TOLD.say(one.code, lang, *one.values)
            letter, title = self.titles.get(one.column, ("", ""))
            where = TEXTS.say("cell", lang, str(one.line), letter, title) if letter else TEXTS.say("place", lang, str(one.line))
            yield printable(f"{one.sign} {where}: {sentence}" if one.line else f"{one.sign} {sentence}")


@dataclass(frozen=True)
class Listed:
    """A row with a product: the row of the sheet, column → text; ``group`` is named by a head above it."""

    line: int
    cells: Mapping[str, str]
    group: str = ""

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@cache
def _headings() -> Mapping[str, str]:
    return {_folded(head): column for column, heads in read("lists", "headings").items() for head in heads.split(";")}


@cache
def businesses() -> Mapping[str, str]:
    """What the name of a business begins with, in words of ``spelt_out`` without marks → its kind."""
    return {_folded(words_): kind for words_, kind in read("lists", "businesses").items()}


def spelt_out(name: str) -> str:
    """``name`` without marks and capitals, its abbreviations written out: "Cty TNHH" → "cong ty trach nhiem huu han"."""
    short = read("lists", "short")
    return _folded(" ".join(short.get(word.casefold(), word) for word in re.split(r"[^\w]+", name)))


def business_of(name: str) -> tuple[str, str]:
    """The kind of business that ``name`` says it is ("unknown" where it says none), and the words that say so."""
    folded = spelt_out(name)
    begun = next((start for start in businesses() if folded == start or folded.startswith(f"{start} ")), "")
    return businesses().get(begun, "unknown"), begun


def _folded(text: str) -> str:
    return " ".join(key(word) for word in words(text))


def listed(tables: Sequence[Table], group_of: Callable[[str], str], report: Report) -> list[Listed]:
    """The rows of the first of ``tables`` that has heads; ``group_of`` gives the id of a group of products that is called so."""
    for table in tables:
        for at, row in enumerate(table[:_LOOKED_THROUGH]):
            columns = columns_of(row)
            if "product" in columns and len({"producer", "address", "commune"}.intersection(columns)):
                return list(_rows(table, at, group_of, report))
    report.tell("no-heading" if tables else "unreadable")
    return []


def columns_of(row: Sequence[Cell]) -> dict[str, int]:
    """What the cells of a row head, if they are heads: column → its place, from 0."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        plain = _folded(_BRACKETS.sub("", cell.text))
        if column := _headings().get(_folded(cell.text)) or _headings().get(plain):
            found.setdefault(column, place)
    return found


def _rows(table: Table, at: int, group_of: Callable[[str], str], report: Report) -> Iterator[Listed]:
    columns = columns_of(table[at])
    for place, cell in enumerate(table[at]):
        column = next((name for name, there in columns.items() if there == place), f"#{place}")
        report.titles[column] = (get_column_letter(place + 1), cell.text)
        if cell.text and column[0] == "#":
            twice = _headings().get(_folded(cell.text)) in columns
            report.tell("heading-twice" if twice else "unread-column", at + 1, column)
    headless = [place for place, cell in enumerate(table[at]) if not cell.text]
    group = ""
    for line, row in enumerate(table[at + 1 :], at + 2):
        cells = {column: row[place] for column, place in columns.items() if place < len(row) and row[place].text}
        beside = [row[place] for place in (*headless, *range(len(table[at]), len(row))) if place < len(row) and row[place].text]
        if columns_of(row) == columns or not (cells or beside):
            continue
        if "product" not in cells or not {"producer", "address", "commune"}.intersection(cells):
            said = " ".join(dict.fromkeys(cell.text for cell in (*cells.values(), *beside)))
            if named := group_of(said) or group_of(_NUMERAL.sub("", said)):
                group = named
                continue
            if not _COUNTED.fullmatch(cells["number"].text if "number" in cells else "") and (
                "number" in columns or "product" not in cells
            ):
                report.tell("skipped", line, "", said)
                continue
        found = Listed(line, {column: cell.text for column, cell in cells.items()}, group)
        _look_over(found, cells, beside, report)
        yield found


def _look_over(row: Listed, cells: Mapping[str, Cell], beside: Sequence[Cell], report: Report) -> None:
    """Tell what is wrong in the cells of a row by themselves."""
    for column, cell in cells.items():
        if cell.became and column not in _ANY and cell.became not in _FORMS.get(column, ()):
            report.tell(cell.became, row.line, column, cell.text)
        elif problem := _damage(cell.text):
            report.tell_problem(problem, row.line, column)
    for column in ("product", "producer"):
        if column in report.titles and not row[column]:
            report.tell("empty", row.line, column)
    wrong = {
        "product": business_of(row["product"])[1] or re.fullmatch(r"[\d.,]+", row["product"]),
        "producer": looks_like_one(row["producer"]),
        "address": business_of(row["address"])[1],
    }
    for column in (name for name, slipped in wrong.items() if slipped and not (name in cells and cells[name].became)):
        report.tell("slipped", row.line, column, row[column], report.titles[column][1])
    if beside:
        report.tell("slipped", row.line, "", beside[0].text, "…")


def _damage(text: str) -> Problem | None:
    faults = decode(text.encode())[1]
    if faults:
        return Problem("", 1, 1, faults[0].code, faults[0].params)
    found = next(damages(text, "vi"), None)
    told = (("suggestion", found.suggestion), ("value", found.text)) if found else ()
    return Problem("", 1, 1, found.code, told) if found else None
