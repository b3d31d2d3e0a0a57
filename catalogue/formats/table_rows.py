"""The rows of tables as of a day, the figures of each programme, and the CSV files made of them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from catalogue import addresses
from catalogue.facts.progress import progress
from catalogue.facts.standings import name_today
from catalogue.facts.time import status
from catalogue.formats.public_forms import withheld
from catalogue.formats.serialising import csv_bytes, safe_cell
from catalogue.formats.tables import Step, Table, tables
from catalogue.kinds import KINDS
from catalogue.models import Entry, Figure, Lang, Name, Programme, Text
from catalogue.models.dates import PartialDate
from catalogue.models.fields import Concept, Ref
from catalogue.models.records import PlaceAsWritten
from catalogue.records import Catalogue, index
from catalogue.titles import labels, title_of

Cell = str | int | float | Name | None
"""A bilingual cell is a Name; None is an empty one."""
Row = list[Cell]
_COLUMNS: Final = (
    "id", "label", "measure", "value", "out_of", "precision", "unit", "period_begin", "period_end", "period_label", "territory",
    "territory_as_written", "answers", "progress_percent", "no_progress_because", "note", "confidence", "checked_on", "sources",
)  # fmt: skip


@index
def rows_of(catalogue: Catalogue, table: str, today: dt.date) -> Sequence[Row]:
    """Every row of the table with this name as of ``today``, in the order of kinds and ids."""
    return tuple(_Rows(catalogue, today).of(tables()[table]))


@dataclass(frozen=True)
class _Rows:
    """Makes rows from one catalogue, as of ``today``."""

    catalogue: Catalogue
    today: dt.date

    def of(self, table: Table) -> Iterator[Row]:
        """Every row of ``table``, in the order of kinds and ids."""
        for kind in table.kinds:
            for record in self.catalogue.records(kind).values():
                if table.items is None:
                    yield [*self._cells(table, record), *self._ending(table, kind, record, record)]
                    continue
                for number, item in enumerate(getattr(record, table.items), start=1):
                    anchor = getattr(item, "id", str(number))
                    cells = (f"{kind}/{record.id}#{anchor}", kind, record.id, *self._cells(table, item))
                    yield [*cells, *self._ending(table, kind, record, item)]

    def _cells(self, table: Table, holder: Any) -> Iterator[Cell]:
        hidden = withheld(holder)
        for step in table.steps:
            value = holder
            for part in step.parts:
                value = None if value is None else getattr(value, part)
            if step.path in hidden:
                value = title_of(self.catalogue, "producers", holder) if step.path == "name" else None
            yield from self._value(step, value)

    def _value(self, step: Step, value: Any) -> Iterator[Cell]:
        if step.shape.model is PlaceAsWritten:
            yield from self._place(value)
        elif step.shape.model is not None:
            yield _text(value)
        else:
            yield _scalar(value)
            if step.shape.marker is not None:
                yield self._names(step.shape.marker, value)

    def _place(self, written: PlaceAsWritten | None) -> tuple[Cell, Cell, Cell]:
        if written is None or written.place is None:
            return (_text(written.as_written) if written else None), None, None
        vi, en = (name_today(self.catalogue, written.place, self.today, lang) for lang in addresses.LANGS)
        return _text(written.as_written), written.place, _name(vi, en) if vi else None

    def _names(self, marker: Ref | Concept, value: Any) -> Name | None:
        ids = value if isinstance(value, tuple) else (value,) if value else ()
        if isinstance(marker, Ref):
            records = self.catalogue.records(marker.kind)
            return _joined([title_of(self.catalogue, marker.kind, records[one]) for one in ids])
        return _joined([labels(self.catalogue, marker.scheme)[one] for one in ids])

    def _ending(self, table: Table, kind: str, record: Any, item: Any) -> Iterator[Cell]:
        if table.has_status:
            now = status(self.catalogue, record, self.today)
            yield now.state
            yield str(now.since) if now.since else None
            yield str(now.last) if now.last else None
        if table.is_stated:
            yield getattr(item, "confidence", None) or record.confidence
            yield record.checked_on.isoformat()
            yield " ".join(dict.fromkeys(citation.source for citation in item.cited or record.cited))
        yield self._address(kind, record, getattr(item, "id", None) if item is not record else None)

    def _address(self, kind: str, record: Entry, anchor: str | None) -> Name | None:
        site, end = self.catalogue.site.url, f"#{anchor}" if anchor else ""
        if KINDS[kind].listed_at:
            vi, en = (f"{site}{addresses.anchor(kind, record.id, lang)}" for lang in addresses.LANGS)
            return _name(vi, en)
        if kind not in addresses.PAGE_KINDS or not addresses.has_page(record):
            return None
        vi, en = (f"{site}{addresses.record(kind, record.id, lang)}{end}" for lang in addresses.LANGS)
        return _name(vi, en)


def csv_file(table: Table, rows: Sequence[Row], lang: Lang) -> bytes:
    """The table for readers of ``lang``; the last column names the cells that are still in Vietnamese."""
    header = [*(column.name for column in table.columns), "in_vietnamese"]
    return csv_bytes(header, (_line(table, row, lang) for row in rows))


def _line(table: Table, row: Row, lang: Lang) -> list[str]:
    cells, fallbacks = [], []
    for column, cell in zip(table.columns, row, strict=True):
        if isinstance(cell, Name):
            text, real = cell.in_lang(lang)
            if real != lang:
                fallbacks.append(column.name)
            cells.append(safe_cell(text))
        else:
            cells.append("" if cell is None else safe_cell(cell) if isinstance(cell, str) else str(cell))
    return [*cells, " ".join(fallbacks)]


def _name(vi: str, en: str | None) -> Name:
    # No check: the parts come from checked records, and a passage may be longer than a line.
    return Name.model_construct(vi=vi, en=en, en_of=None)


def _joined(names: list[Name]) -> Name | None:
    if not names:
        return None
    english = [name.in_lang("en")[0] for name in names] if any(name.en for name in names) else None
    return _name("; ".join(name.vi for name in names), "; ".join(english) if english else None)


def _text(value: Any) -> Name | None:
    if isinstance(value, tuple):
        return _joined(list(value))
    return _name(value.vi, value.en) if isinstance(value, Name | Text) else None


def _scalar(value: Any) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(str(one) for one in value) or None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date | PartialDate):
        return str(value)
    text: Cell = value
    return text


def figures_path(programme_id: str, lang: Lang) -> str:
    """The path in the site of the CSV file of a programme."""
    return f"{addresses.record('programmes', programme_id, lang)[1:]}so-lieu.csv"


def figure_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Path in the site → CSV file with all figures of a programme and the progress computed of them."""
    for programme in catalogue.programmes.values():
        if programme.figures:
            for lang in addresses.LANGS:
                yield figures_path(programme.id, lang), csv_bytes(_COLUMNS, _lines(programme, lang))


def _lines(programme: Programme, lang: Lang) -> Iterator[list[str]]:
    compared = {one.result.id: one for one in progress(programme.figures) if one.result}
    for figure in programme.figures:
        found = compared.get(figure.id)
        cells = [
            figure.id, figure.label.in_lang(lang)[0], figure.measure, _plain(figure.value), _plain(figure.out_of), figure.precision,
            figure.unit, _day(figure.period.begin), _day(figure.period.end), *_words(figure, lang), figure.answers or "",
            _plain(found.percent if found else None), (found.obstacle if found else None) or "",
            figure.note.in_lang(lang)[0] if figure.note else "", figure.confidence or programme.confidence,
            programme.checked_on.isoformat(), " ".join(one.source for one in figure.cited or programme.cited),
        ]  # fmt: skip
        yield [safe_cell(cell) for cell in cells]


def _words(figure: Figure, lang: Lang) -> tuple[str, str, str]:
    label, written = figure.period.label, figure.territory_as_written
    return (
        label.in_lang(lang)[0] if label else "",
        " ".join(figure.territory),
        written.in_lang(lang)[0] if written else "",
    )


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _day(value: PartialDate | None) -> str:
    return str(value) if value else ""
