"""Which way up a photo stands, and whether it tells where it was taken (EXIF: CIPA DC-008; XMP: ISO 16684-1).

Only these two facts are read; no other metadata is ever looked at or published.
"""

import binascii
import re
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress

EXIF_MARK = b"Exif\0\0"
_ORIENTATION, _GPS_FOLDER = 0x0112, 0x8825
# Latitude and longitude of the camera and of the subject, and the area's name. Phones with location switched off still
# write a GPS folder with a version and a clock: that one tells nothing.
_GPS_PLACES = {2, 4, 20, 22, 28}
# XMP properties (exif:GPSLatitude, …), and the ISO 6709 text in the short film that some phones hang behind a photo.
_PLACE_WORDS = (b":GPSL", b":GPSDestL", b"\xa9xyz\0")
# A JPEG segment holds at most this much; more than a few blocks (main picture, second frame) is an attack on our time.
_EXIF_BYTES, _BLOCKS = 65_533, 8


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
