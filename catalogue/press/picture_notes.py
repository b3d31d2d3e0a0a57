"""Credit, licence and captions written into a JPEG, as IPTC-IIM 4.2 and as XMP (IPTC Photo Metadata Standard 2023.1).

Everything else that the file carried besides its pixels is left out: EXIF, colour profiles (our pictures are sRGB), comments.
Nothing is decoded, so no pixel changes. Agencies read the older form, browsers and search engines the newer one.
Pillow and rdflib read both back in the tests, exiftool in ``make long``.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from catalogue.models import Name

DRAWN: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
"""What the IPTC calls a picture that a program drew by rule, not one learned from other pictures."""
_START, _SCAN, _APPLICATION, _COMMENT = 0xD8, 0xDA, range(0xE0, 0xF0), 0xFE
_KEPT = frozenset([0xE0, 0xEE])
"""JFIF, and the mark by which Adobe names the colour space: decoders need them."""
_XMP_MARK, _IPTC_MARK = b"http://ns.adobe.com/xap/1.0/\0", b"Photoshop 3.0\x008BIM\x04\x04\0\0"
_MOST = 65_000
_IIM_CAPTION = 2000
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:cc="http://creativecommons.org/ns#"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
{}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Notes:
    """What is written into a picture. Texts in both languages; addresses absolute."""

    title: Name
    caption: Name
    alt: Name
    credit: str
    licence: Name
    licence_address: str
    page: str
    """The page of the record: where the rights are told."""
    source: str
    """Who hands the picture out."""
    drawn: bool
    """An illustration, not a photograph."""


def with_notes(jpeg: bytes, notes: Notes) -> bytes:
    """The same picture with ``notes`` as its only metadata. Raises ValueError for what is no JPEG."""
    kept, pixels = _split(jpeg)
    return b"".join([b"\xff\xd8", *kept, _segment(0xE1, _XMP_MARK + _xmp(notes)), _segment(0xED, _iptc(notes)), pixels])


def _split(jpeg: bytes) -> tuple[list[bytes], bytes]:
    """The segments before the tables that decoders need first, and everything from the first table on."""
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("not a JPEG")
    first: list[bytes] = []
    rest: list[bytes] = []
    at = 2
    while True:
        if at + 4 > len(jpeg) or jpeg[at] != 0xFF:
            raise ValueError("a JPEG without a picture")
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker == _SCAN:
            return first, b"".join(rest) + jpeg[at:]
        segment = jpeg[at : at + 2 + length]
        if marker in _KEPT:
            first.append(segment)
        elif marker not in _APPLICATION and marker != _COMMENT:
            rest.append(segment)
        at += 2 + length


def _segment(marker: int, payload: bytes) -> bytes:
    if len(payload) > _MOST:
        raise ValueError("more words than one segment of a JPEG holds")
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _iptc(notes: Notes) -> bytes:
    both = f"{notes.caption.vi}\n\n{notes.caption.in_lang('en')[0]}"
    fields = [
        (1, 90, b"\x1b%G"),  # what follows is UTF-8
        (2, 0, b"\0\4"),
        (2, 5, notes.title.vi.encode()),
        (2, 80, notes.credit.encode()),
        (2, 110, notes.credit.encode()),
        (2, 115, notes.source.encode()),
        (2, 116, f"{notes.credit}. {notes.licence.vi} / {notes.licence.in_lang('en')[0]}. {notes.licence_address}".encode()),
        (2, 120, both.encode()[:_IIM_CAPTION].decode("utf-8", "ignore").encode()),
    ]
    block = b"".join(struct.pack(">BBBH", 0x1C, record, number, len(value)) + value for record, number, value in fields)
    return _IPTC_MARK + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)


def _xmp(notes: Notes) -> bytes:
    return _XMP.format("\n".join(_properties(notes))).encode()


def _properties(notes: Notes) -> Iterator[str]:
    yield _in_both("dc:title", notes.title)
    yield _in_both("dc:description", notes.caption)
    yield _in_both("dc:rights", notes.licence)
    yield _in_both("xmpRights:UsageTerms", notes.licence)
    yield _in_both("Iptc4xmpCore:AltTextAccessibility", notes.alt)
    yield f"<dc:creator><rdf:Seq><rdf:li>{escape(notes.credit)}</rdf:li></rdf:Seq></dc:creator>"
    yield f"<photoshop:Credit>{escape(notes.credit)}</photoshop:Credit>"
    yield f"<photoshop:Source>{escape(notes.source)}</photoshop:Source>"
    yield "<xmpRights:Marked>True</xmpRights:Marked>"
    yield f"<xmpRights:WebStatement>{escape(notes.page)}</xmpRights:WebStatement>"
    yield f'<cc:license rdf:resource="{escape(notes.licence_address, {chr(34): "&quot;"})}"/>'
    if notes.drawn:
        yield f"<Iptc4xmpExt:DigitalSourceType>{DRAWN}</Iptc4xmpExt:DigitalSourceType>"


def _in_both(name: str, text: Name) -> str:
    english = f'<rdf:li xml:lang="en">{escape(text.en)}</rdf:li>' if text.en else ""
    items = f'<rdf:li xml:lang="x-default">{escape(text.vi)}</rdf:li><rdf:li xml:lang="vi">{escape(text.vi)}</rdf:li>{english}'
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"
