"""What the headers of a photo say: type, size, variant, which way up, whether it tells a place. Nothing is decoded.

Written out rather than left to Pillow, because ``Image.open`` already runs C decoders (WebP allocates its canvas there)
and because it does not tell an arithmetic JPEG from a usual one. Formats: ITU-T T.81 (JPEG), W3C PNG, RFC 9649 (WebP),
CIPA DC-008 (EXIF), ISO 16684-1 (XMP). Of EXIF and XMP only those two facts are read; no other metadata is looked at or published.
"""

import binascii
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "Photoshop"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"%PDF", "PDF"),
    (b"%!PS", "EPS"),
    (b"PK\x03\x04", "ZIP"),
)
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
_USUAL_JPEG = {0xC0, 0xC1, 0xC2}
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Real photos have one or two texts; what lies beyond is not worth our time, and never reaches the output.
_TEXTS, _TEXT_BYTES = 8, 1 << 20

Format = Literal["JPEG", "PNG", "WEBP"]
EXIF_MARK = b"Exif\0\0"
_ORIENTATION, _GPS_FOLDER = 0x0112, 0x8825
# Latitude and longitude of the camera and of the subject, and the area's name. Phones with location switched off still
# write a GPS folder with a version and a clock: that one tells nothing.
_GPS_PLACES = {2, 4, 20, 22, 28}
# XMP properties (exif:GPSLatitude, …), and the ISO 6709 text in the short film that some phones hang behind a photo.
_PLACE_WORDS = (b":GPSL", b":GPSDestL", b"\xa9xyz\0")
# A JPEG segment holds at most this much; more than a few blocks (main picture, second frame) is an attack on our time.
_EXIF_BYTES, _BLOCKS = 65_533, 8


class HeaderBroken(ValueError):  # noqa: N818 - names the state of the file, as PhotoRefused does
    """The bytes end, or contradict the format, before the size of the picture is known."""


@dataclass(frozen=True, slots=True)
class Header:
    """Facts of a photo before decoding. ``width`` and ``height``: pixels as stored, before the orientation applies."""

    width: int
    height: int
    exif: bytes = b""
    animated: bool = False
    variant: str = ""
    """Why decoders differ on this file ("arithmetic", "12-bit", …); empty for a usual one."""
    inks_unknown: bool = False
    """Inks for print without the profile that says which colours they are."""
    texts: tuple[bytes, ...] = ()
    """PNG text chunks, unpacked."""


def sniff(data: bytes) -> str:
    """The type the content shows, whatever the file is called; "" when it is none we know."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        # The first brand names the container, the compatible ones what is in it.
        length = min(struct.unpack_from(">I", data)[0], 256)
        brand, others = data[8:12], {data[at : at + 4] for at in range(16, length, 4)}
        if brand in _AVIF_BRANDS or (brand in _HEIF_BRANDS and others & _AVIF_BRANDS):
            return "AVIF"
        return "HEIC" if brand in _HEIF_BRANDS else "RAW (Canon)" if brand == b"crx " else "video"
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"<svg" in start:
        return "SVG"
    return "HTML" if start.startswith((b"<!doctype html", b"<html", b"<script")) else ""


def read_header(data: bytes, kind: Format) -> Header:
    """Read the header of ``data``; raises HeaderBroken."""
    try:
        return {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp}[kind](data)
    except (struct.error, IndexError, StopIteration) as error:
        raise HeaderBroken(kind) from error


def _jpeg(data: bytes) -> Header:
    exif, frame, has_profile = b"", None, False
    for marker, body in _segments(data):
        has_profile = has_profile or (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"))
        if marker == 0xE1 and body.startswith(EXIF_MARK) and not exif:
            exif = body
        if marker in _FRAMES and frame is None:
            frame = (marker, *struct.unpack_from(">BHHB", body))
    if frame is None or 0 in frame[2:4]:
        raise HeaderBroken("JPEG")
    marker, bits, height, width, bands = frame
    variant = "" if marker in _USUAL_JPEG else "arithmetic" if marker > 0xC8 else "lossless"
    variant = f"{bits}-bit" if bits != 8 else variant
    variant = variant or ("" if bands in (1, 3, 4) else f"{bands}-band")
    return Header(width, height, exif, variant=variant, inks_unknown=bands == 4 and not has_profile)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = 2
    while True:
        position = data.find(b"\xff", position)
        if position < 0:
            return
        while data[position] == 0xFF:
            position += 1
        marker, position = data[position], position + 1
        if marker in (0xD9, 0xDA):
            return
        if marker in (0x00, 0x01) or 0xD0 <= marker <= 0xD8:
            continue
        length = struct.unpack_from(">H", data, position)[0]
        if length < 2:
            raise HeaderBroken("JPEG")
        yield marker, data[position + 2 : position + length]
        position += length


def _png(data: bytes) -> Header:
    width, height, exif, frames, texts = 0, 0, b"", 1, list[bytes]()
    for name, body in _png_chunks(data):
        if name == b"IHDR":
            width, height = struct.unpack_from(">II", body)
        elif name == b"acTL":
            frames = struct.unpack_from(">I", body)[0]
        elif name == b"eXIf":
            exif = exif or body
        elif name in (b"zTXt", b"iTXt", b"tEXt") and len(texts) < _TEXTS:
            texts.append(_unpacked(name, body))
    if not (width and height):
        raise HeaderBroken("PNG")
    return Header(width, height, exif, animated=frames > 1, texts=tuple(texts))


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 8
    while position + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        if name == b"IEND":
            return
        yield name, data[position + 8 : position + 8 + length]
        position += 12 + length


def _unpacked(name: bytes, body: bytes) -> bytes:
    """Keyword and text of a PNG text chunk, the text decompressed up to a limit."""
    keyword, _, rest = body.partition(b"\0")
    start = rest.find(b"\x78") if name == b"zTXt" or rest[:1] == b"\1" else -1
    if start < 0:
        return body
    try:
        return keyword + b"\0" + zlib.decompressobj().decompress(rest[start:], _TEXT_BYTES)
    except zlib.error:
        return body


def _webp(data: bytes) -> Header:
    width, height, exif, animated = 0, 0, b"", False
    for name, body in _webp_chunks(data):
        if name == b"VP8X" and not width:
            flags, *sides = struct.unpack_from("<B3x3s3s", body)
            animated = bool(flags & 0x02)
            width, height = (int.from_bytes(side, "little") + 1 for side in sides)
        elif name == b"VP8 " and not width:
            width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", body, 6))
        elif name == b"VP8L" and not width:
            bits = struct.unpack_from("<I", body, 1)[0]
            width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif name == b"EXIF":
            exif = exif or body
        animated = animated or name == b"ANMF"
    if not (width and height):
        raise HeaderBroken("WEBP")
    return Header(width, height, exif, animated=animated)


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 12
    while position + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, position)
        yield name, data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2


def orientation(exif: bytes) -> int:
    """EXIF orientation 1 to 8; a missing, broken or unknown one counts as 1, the upright one."""
    value = _tags(exif).get(_ORIENTATION, 1)
    return value if 1 <= value <= 8 else 1


def tells_place(data: bytes, exif: bytes, texts: Iterable[bytes] = ()) -> bool:
    """Whether EXIF or XMP, in any frame of the file ``data`` or in its unpacked ``texts``, says where it was taken."""
    searched = (data, *texts)
    blocks = [exif, *_raw_profiles(searched[1:])]
    start = data.find(EXIF_MARK)
    while start >= 0 and len(blocks) < _BLOCKS:
        blocks.append(data[start : start + _EXIF_BYTES])
        start = data.find(EXIF_MARK, start + 1)
    return any(map(_locates, blocks)) or any(place in text for text in searched for place in _PLACE_WORDS)


def _locates(exif: bytes) -> bool:
    folder = _tags(exif).get(_GPS_FOLDER)
    return folder is not None and not _GPS_PLACES.isdisjoint(_tags(exif, folder))


def _raw_profiles(texts: tuple[bytes, ...]) -> Iterator[bytes]:
    """EXIF that ImageMagick hides in PNG text as "exif", a length and hexadecimal digits."""
    for text in texts:
        if text.startswith(b"Raw profile type"):
            digits = re.sub(rb"\s", b"", text.partition(b"\0")[2])
            mark = digits.find(EXIF_MARK.hex().encode())
            even = digits[mark : len(digits) - (len(digits) - mark) % 2] if mark >= 0 else b""
            with suppress(binascii.Error):
                yield binascii.unhexlify(even)


def _tags(exif: bytes, folder: int | None = None) -> dict[int, int]:
    """Tag numbers and their first value (or offset) in one TIFF folder; as much as can be read of a broken one."""
    tiff = exif.removeprefix(EXIF_MARK)
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    tags: dict[int, int] = {}
    if order is None:
        return tags
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0] if folder is None else folder
        for entry in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
            tag, kind = struct.unpack_from(f"{order}HH", tiff, start + 2 + 12 * entry)
            shape = f"{order}H" if kind == 3 else f"{order}I"
            tags.setdefault(tag, struct.unpack_from(shape, tiff, start + 10 + 12 * entry)[0])
    except struct.error:
        return tags
    return tags
