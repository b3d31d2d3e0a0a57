"""Values as the bytes of JSON, script, CSV and XML: one function for each context, the same bytes every time."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree import ElementTree as ET

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A cell that begins so is calculated by spreadsheets (OWASP ASVS 1.2.10); the wide forms count as their narrow ones."""
_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
BOM = "\ufeff"


def json_text(value: Any) -> str:
    """One line of JSON (RFC 8259), letters as they are. Raises ValueError for what JSON cannot say (infinity)."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def json_bytes(value: Any) -> bytes:
    """A JSON file."""
    return f"{json_text(value)}\n".encode()


def json_list(head: dict[str, Any], name: str, items: Iterable[str]) -> bytes:
    """A JSON file with the members of ``head`` and, one a line, the ``items``, which are JSON already."""
    opening = json_text(head)[:-1]
    comma = "," if head else ""
    return (opening + comma + json_text(name) + ":[\n" + ",\n".join(items) + "\n]}\n").encode()


def inline_json(value: Any) -> str:
    """JSON that may stand inside a script element of a page: nothing in it can end the element or start a comment."""
    return json_text(value).translate(_SCRIPT)


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file (RFC 4180) that Excel reads as UTF-8: byte order mark, every cell quoted, CRLF."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return (BOM + made.getvalue()).encode()


def safe_cell(text: str) -> str:
    """``text`` for a cell: an apostrophe goes before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def xml_bytes(root: ET.Element) -> bytes:
    """An XML file, indented."""
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"
