"""Values as the bytes of JSON, script, CSV, XML and ZIP: one function for each context, the same bytes every time."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree as ET

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A cell that begins so is calculated by spreadsheets (OWASP ASVS 1.2.10); the wide forms count as their narrow ones."""
# Where lists are divided by semicolons (all who write a decimal comma) or tabs, a cell begins in the middle of ours.
_CELL_WITHIN = re.compile(r"([;\t\r\n]\s*)([=+@＝＋＠]|[-－](?=[\w(=+@]))")
_GUARDED_WITHIN = re.compile(r"([;\t\r\n]\s*)'(?=[=+\-@＝＋－＠])")
_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
BOM = "\ufeff"
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_PACKED = frozenset(["jpg", "jpeg", "png", "webp", "zip"])
_LEVEL = 6


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
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return (BOM + text.getvalue()).encode()


def safe_cell(text: str) -> str:
    """``text`` for a cell: an apostrophe goes before what a spreadsheet would take for a formula, whatever divides its cells."""
    within = text[:1] + _CELL_WITHIN.sub(r"\1'\2", text[1:])
    return f"'{within}" if text.startswith(_FORMULA) else within


def unsafe_cell(cell: str) -> str:
    """The text of which ``safe_cell`` made ``cell``; a cell that it did not make stays."""
    text = cell[:1] + _GUARDED_WITHIN.sub(r"\1", cell[1:])
    return next((one for one in (text.removeprefix("'"), text) if safe_cell(one) == cell), cell)


def xml_bytes(root: ET.Element) -> bytes:
    """An XML file, indented."""
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Lines as ``sha256sum`` writes and checks them, sorted by path."""
    return "".join(f"{sha256(raw).hexdigest()}  {path}\n" for path, raw in sorted(files.items())).encode()


def archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """A ZIP file with ``files`` below ``folder``, sorted, with a fixed time and plain permissions; SHA256SUMS comes first."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for path, raw in {"SHA256SUMS": checksums(files), **dict(sorted(files.items()))}.items():
            entry = zipfile.ZipInfo(f"{folder}/{path}", date_time=FIRST_MOMENT)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_STORED if path.rpartition(".")[2] in _PACKED else zipfile.ZIP_DEFLATED
            packed.writestr(entry, raw, compresslevel=_LEVEL)
    return content.getvalue()
