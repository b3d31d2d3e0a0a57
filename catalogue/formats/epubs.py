"""A book as EPUB 3.3 (w3.org/TR/epub-33): one file for each chapter, a table of contents, the same bytes every time."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from catalogue.formats.serialising import xml_bytes
from catalogue.models import Lang

_FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = {"xhtml": "application/xhtml+xml", "css": "text/css", "jpg": "image/jpeg"}
_HEAD: Final = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops" lang="{0}" xml:lang="{0}">\n<head><meta charset="utf-8"/><title>{1}</title>'
    '<link rel="stylesheet" href="book.css"/></head>\n<body>\n{2}\n</body>\n</html>\n'
)
_OPF: Final = "http://www.idpf.org/2007/opf"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_CONTAINER: Final = (
    '<?xml version="1.0" encoding="utf-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


@dataclass(frozen=True)
class Part:
    """A chapter: the name of its file, its title, what stands in the body of its page as XHTML."""

    name: str
    title: str
    body: str


@dataclass(frozen=True)
class Epub:
    """A book. ``files``: path below ``book/`` → bytes of pictures; ``identifier``: a URI; ``contents``: the heading of its table of contents."""

    identifier: str
    title: str
    lang: Lang
    creator: str
    description: str
    rights: str
    day: dt.date
    contents: str
    parts: Sequence[Part]
    css: str
    files: Mapping[str, bytes]


def epub(book: Epub) -> bytes:
    """The file. Raises ValueError for a part that is not well-formed."""
    inner = {f"{one.name}.xhtml": _page(book, one.title, one.body) for one in book.parts}
    entries = "".join(f'<li><a href="{one.name}.xhtml">{escape(one.title)}</a></li>' for one in book.parts)
    heading = escape(book.contents)
    inner["nav.xhtml"] = _page(book, book.contents, f'<nav epub:type="toc" id="toc"><h1>{heading}</h1><ol>{entries}</ol></nav>')
    inner["book.css"] = book.css.encode()
    inner |= book.files
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        # Readers know the format by this entry: the first, not packed (OCF 4.3).
        _write(packed, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _write(packed, "META-INF/container.xml", _CONTAINER.encode())
        _write(packed, "book/package.opf", _package(book, sorted(inner)))
        for path, raw in sorted(inner.items()):
            _write(packed, f"book/{path}", raw, zipfile.ZIP_STORED if path.endswith(".jpg") else zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _page(book: Epub, title: str, body: str) -> bytes:
    page = _HEAD.format(book.lang, escape(title), body).encode()
    try:
        ET.fromstring(page)  # noqa: S314 - what we have just written
    except ET.ParseError as error:
        raise ValueError(f"{title}: {error}") from error
    return page


def _write(packed: zipfile.ZipFile, path: str, raw: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(path, date_time=_FIRST_MOMENT)
    entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, how
    packed.writestr(entry, raw)


def _package(book: Epub, paths: Sequence[str]) -> bytes:
    root = ET.Element("package", {"xmlns": _OPF, "version": "3.0", "unique-identifier": "id", "xml:lang": book.lang})
    metadata = ET.SubElement(root, "metadata", {"xmlns:dc": _DC})
    for name, value in _told(book):
        ET.SubElement(metadata, f"dc:{name}", {"id": "id"} if name == "identifier" else {}).text = value
    access = {
        "accessMode": ("textual", "visual"),
        "accessModeSufficient": ("textual",),
        "accessibilityFeature": ("alternativeText", "structuralNavigation", "tableOfContents"),
        "accessibilityHazard": ("none",),
    }
    ET.SubElement(metadata, "meta", {"property": "dcterms:modified"}).text = f"{book.day}T00:00:00Z"
    for name, values in access.items():
        for value in values:
            ET.SubElement(metadata, "meta", {"property": f"schema:{name}"}).text = value
    manifest = ET.SubElement(root, "manifest")
    for path in paths:
        told = {"id": _id(path), "href": path, "media-type": _TYPES[path.rpartition(".")[2]]}
        ET.SubElement(manifest, "item", told | ({"properties": "nav"} if path == "nav.xhtml" else {}))
    spine = ET.SubElement(root, "spine")
    for part in [book.parts[0].name, "nav", *(one.name for one in book.parts[1:])]:
        ET.SubElement(spine, "itemref", {"idref": _id(f"{part}.xhtml")})
    return xml_bytes(root)


def _told(book: Epub) -> Iterator[tuple[str, str]]:
    yield "identifier", book.identifier
    yield "title", book.title
    yield "language", book.lang
    yield "creator", book.creator
    yield "description", book.description
    yield "rights", book.rights
    yield "date", book.day.isoformat()


def _id(path: str) -> str:
    return "f-" + path.replace("/", "-").replace(".", "-")
