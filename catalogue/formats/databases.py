"""All tables as one SQLite file that Datasette opens: keys, indexes, both languages side by side, the same bytes every time."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from catalogue.formats.table_rows import Row
from catalogue.formats.tables import Column, Table
from catalogue.models import Name

_PAGE = 4096
_VOLATILE = (slice(24, 28), slice(92, 96), slice(96, 100))
"""Of the file header (sqlite.org/fileformat2.html): change counter, its copy, and the library's version, which say nothing."""
_NUMBER = {"number": "REAL", "boolean": "INTEGER"}


def database(contents: Mapping[Table, Sequence[Row]]) -> bytes:
    """A SQLite file with ``contents``. Nothing in it depends on the clock or on earlier contents of the file."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    try:
        base.execute(f"PRAGMA page_size = {_PAGE}")
        base.execute("PRAGMA encoding = 'UTF-8'")
        base.execute("BEGIN")
        for table, rows in contents.items():
            _fill(base, table, rows)
        base.execute("COMMIT")
        base.execute("ANALYZE")
        base.execute("VACUUM")
        raw = bytearray(base.serialize())
    finally:
        base.close()
    for place in _VOLATILE:
        raw[place] = (1).to_bytes(4, "big")
    return bytes(raw)


def _fill(base: sqlite3.Connection, table: Table, rows: Sequence[Row]) -> None:
    columns = [part for column in table.columns for part in _columns(column)]
    definition = ",\n  ".join(columns)
    base.execute(f"CREATE TABLE {_quoted(table.name)} (\n  {definition}\n)")
    marks = ", ".join("?" * len(columns))
    base.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", (list(_values(table, row)) for row in rows))  # noqa: S608 - our own table names
    if table.items is not None:
        base.execute(f"CREATE INDEX {_quoted(table.name + '-record')} ON {_quoted(table.name)} (record, record_kind)")


def _columns(column: Column) -> Iterator[str]:
    if column.type == "text":
        yield f"{_quoted(column.name + '_vi')} TEXT"
        yield f"{_quoted(column.name + '_en')} TEXT"
    elif column.name == "id":
        yield '"id" TEXT NOT NULL PRIMARY KEY'
    else:
        yield f"{_quoted(column.name)} {_NUMBER.get(column.type, 'TEXT')}"


def _values(table: Table, row: Row) -> Iterator[str | int | float | None]:
    for column, cell in zip(table.columns, row, strict=True):
        if column.type == "text":
            yield cell.vi if isinstance(cell, Name) else None
            yield cell.en if isinstance(cell, Name) else None
        elif column.type == "boolean":
            yield None if cell is None else int(cell == "true")
        else:
            yield cell if not isinstance(cell, Name) else cell.vi


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
