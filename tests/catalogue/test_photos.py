"""Photos before their pixels: what is accepted, what is refused and with which sentence, what is planned."""

import io
import os
import string
import struct
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from catalogue.data_files.problems import MESSAGES, PHOTO_SENTENCES
from catalogue.models import FocalPoint
from catalogue.photos.files import (
    CARD,
    LEADING,
    MAX_BYTES,
    MAX_RATIO,
    MIN_LONG_SIDE,
    TALL,
    WHOLE,
    WIDE,
    PhotoFile,
    PhotoRefused,
    Shape,
    crop,
    examine,
    inspect,
    plan_renditions,
    widths,
)

JPEG = Path("mat-truoc.jpg")
PNG = Path("mat-truoc.png")
WEBP = Path("mat-truoc.webp")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="10,32.1N"/></x:xmpmeta>'


def encoded(kind: str, size: tuple[int, int] = (800, 600), mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, 90).save(file, kind, **options)
    return file.getvalue()


def located_exif(tags: dict[int, object]) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(tags)
    return exif.tobytes()


GPS = located_exif({1: "N", 2: (10.0, 32.0, 5.0), 3: "E", 4: (106.0, 24.0, 47.0)})


def frames(kind: str) -> bytes:
    file = io.BytesIO()
    pictures = [Image.new("RGB", (800, 600), colour) for colour in ("red", "blue")]
    pictures[0].save(file, kind, save_all=True, append_images=pictures[1:])
    return file.getvalue()


def with_frame_marker(marker: int, bits: int = 8) -> bytes:
    data = bytearray(encoded("JPEG"))
    start = data.index(b"\xff\xc0")
    data[start + 1], data[start + 4] = marker, bits
    return bytes(data)


def png_header(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBBI", 13, b"IHDR", width, height, 1, 0, 0, 0, 0, 0)


def webp_header(width: int, height: int) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + sides


def png_text(**texts: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    for keyword, text in texts.items():
        info.add_text(keyword.replace("_", " "), text, zip=True)
    return encoded("PNG", pnginfo=info)


def second_frame_located() -> bytes:
    file = io.BytesIO()
    one, two = (Image.new("RGB", (800, 600), colour) for colour in ("red", "blue"))
    two.encoderinfo = {"exif": GPS}
    one.save(file, "MPO", save_all=True, append_images=[two])
    return file.getvalue()


CONTENTS: list[tuple[str, Path, bytes]] = [
    ("P02", JPEG, encoded("GIF", mode="L")),
    ("P02", JPEG, encoded("BMP")),
    ("P02", JPEG, encoded("TIFF")),
    ("P02", JPEG, b"<!DOCTYPE html><html><script>alert(1)</script>"),
    ("P02", JPEG, b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ("P02", JPEG, b"%!PS-Adobe-3.0 EPSF-3.0"),
    ("P02", JPEG, b"%PDF-1.7"),
    ("P02", JPEG, b"PK\x03\x04[Content_Types].xml"),
    ("P02", JPEG, b"\0\0\0\x20ftypavif\0\0\0\0avifmif1"),
    ("P03", JPEG, b"\0\0\0\x18ftypheic\0\0\0\0heicmif1"),
    ("P04", JPEG, "Ảnh sản phẩm".encode()),
    ("P04", JPEG, b"\0" * 4096),
    ("P05", JPEG, encoded("PNG")),
    ("P05", PNG, encoded("JPEG")),
    ("P05", Path("ANH.JPG"), encoded("JPEG")),
    ("P05", Path("anh.bmp"), encoded("JPEG")),
    ("P07", PNG, png_header(8000, 8000)),
    ("P07", WEBP, webp_header(16000, 16000)),
    ("P08", PNG, png_header(12_001, 3000)),
    ("P09", PNG, png_header(5001, 1000)),
    ("P10", JPEG, encoded("JPEG", (599, 400))),
    ("P11", PNG, frames("PNG")),
    ("P11", WEBP, frames("WEBP")),
    ("P12", JPEG, encoded("JPEG", exif=GPS)),
    ("P12", PNG, encoded("PNG", exif=GPS)),
    ("P12", WEBP, encoded("WEBP", exif=GPS)),
    ("P12", JPEG, encoded("JPEG", xmp=XMP)),
    ("P12", WEBP, encoded("WEBP", xmp=XMP)),
    ("P12", PNG, png_text(XML_com_adobe_xmp=XMP.decode())),
    ("P12", PNG, png_text(Raw_profile_type_exif="\nexif\n      90\n" + GPS.hex())),
    ("P12", JPEG, second_frame_located()),
    ("P12", JPEG, encoded("JPEG") + b"\0\0\0\x18ftypmp42 moov udta \xa9xyz\0\x12\x15\xc7+10.5350+106.4130/"),
    ("P14", JPEG, encoded("JPEG")[:100]),
    ("P14", JPEG, b"\xff\xd8\xff\xe0\0\x01"),
    ("P14", PNG, png_header(0, 600)),
    ("P14", PNG, png_header(800, 600)[:20]),
    ("P14", WEBP, webp_header(800, 600)[:26]),
    ("P14", WEBP, b"RIFF\4\0\0\0WEBP"),
    ("P15", JPEG, with_frame_marker(0xC9)),
    ("P15", JPEG, with_frame_marker(0xC3)),
    ("P15", JPEG, with_frame_marker(0xC1, bits=12)),
]


@pytest.mark.parametrize(("code", "path", "data"), CONTENTS, ids=[f"{c}-{n}" for n, (c, _, _) in enumerate(CONTENTS)])
def test_contents_that_are_refused(code: str, path: Path, data: bytes) -> None:
    """Each is refused from its header, with a sentence in both languages that leaves no gap."""
    with pytest.raises(PhotoRefused) as caught:
        examine(path, data)
    refused = [caught.value, *caught.value.also]
    assert code in [one.code for one in refused]
    for one in refused:
        for sentence in MESSAGES[one.code]:
            assert "{" not in sentence.format(**one.params)


def test_every_reason_at_once() -> None:
    """A small, located photo with a wrong name is refused for all three reasons, not only the first."""
    with pytest.raises(PhotoRefused) as caught:
        examine(PNG, encoded("JPEG", (200, 100), exif=GPS))
    assert [one.code for one in (caught.value, *caught.value.also)] == ["P05", "P10", "P12"]


def test_a_clock_is_not_a_place() -> None:
    """A GPS folder without a position (phones with location off write one) is no reason to refuse."""
    assert examine(JPEG, encoded("JPEG", exif=located_exif({0: b"\2\3\0\0", 29: "2026:11:22"}))).width == 800


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_link(path: Path) -> None:
    (path.parent / "a.jpg").write_bytes(encoded("JPEG"))
    path.symlink_to("a.jpg")


def make_second_name(path: Path) -> None:
    (path.parent / "a.jpg").write_bytes(encoded("JPEG"))
    path.hardlink_to(path.parent / "a.jpg")


def make_huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)


FILES: list[tuple[str, Callable[[Path], object]]] = [
    ("P01", Path.touch),
    ("P06", make_huge),
    ("P13", Path.mkdir),
    ("P13", make_pipe),
    ("P13", make_link),
    ("P13", lambda path: path.symlink_to("nowhere.jpg")),
    ("P13", lambda path: path.symlink_to("/dev/zero")),
    ("P13", make_second_name),
    ("P17", lambda _: None),
]


@pytest.mark.parametrize(("code", "make"), FILES)
def test_files_that_are_refused(code: str, make: Callable[[Path], object], tmp_path: Path) -> None:
    """What is not a regular file of its own, of a fair size, is refused without being read."""
    path = tmp_path / "anh.jpg"
    make(path)
    with pytest.raises(PhotoRefused) as caught:
        inspect(path)
    assert caught.value.code == code
    assert caught.value.path == path


def test_messages_fit_their_use() -> None:
    """Both languages of a message ask for the same params."""
    for code, (vietnamese, english) in ((code, MESSAGES[code]) for code in PHOTO_SENTENCES):
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (vietnamese, english)]
        assert fields[0] == fields[1], code


def test_photos_that_are_accepted(tmp_path: Path) -> None:
    """All three formats pass, with upright sizes: orientation 6 swaps width and height."""
    turned = Image.Exif()
    turned[0x0112] = 6
    for kind, name in (("JPEG", "a.jpg"), ("JPEG", "a.jpeg"), ("PNG", "a.png"), ("WEBP", "a.webp")):
        (tmp_path / name).write_bytes(encoded(kind, exif=turned.tobytes()))
        photo = inspect(tmp_path / name)
        assert (photo.format, photo.width, photo.height, photo.orientation) == (kind, 600, 800, 6)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    """Facts are remembered for one state of a file only."""
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded("JPEG", (800, 600)))
    before = inspect(path)
    path.write_bytes(encoded("JPEG", (801, 600)))
    assert (before.width, inspect(path).width) == (800, 801)


@pytest.mark.parametrize("exif", [b"", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"])
def test_broken_exif_counts_as_upright(exif: bytes) -> None:
    """Broken EXIF is ignored; it is no reason to refuse a good photo."""
    data = encoded("JPEG")
    segment = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    assert examine(JPEG, data[:2] + segment + data[2:]).orientation == 1


def planned(width: int, height: int) -> PhotoFile:
    return PhotoFile(JPEG, "JPEG", width, height, 1, "0" * 64)


@pytest.mark.parametrize(
    ("width", "made"),
    [
        (120, [120]),
        (480, [480]),
        (500, [480]),
        (600, [480, 600]),
        (959, [480, 720, 959]),
        (1600, [480, 720, 960, 1600]),
        (4000, [480, 720, 960, 1600]),
    ],
)
def test_never_larger_than_the_original(width: int, made: list[int]) -> None:
    """A 600-pixel photo is offered at 480 and 600 pixels, not at 720."""
    assert list(widths(width, WHOLE)) == made


@pytest.mark.parametrize(
    ("screen", "density"), [(360, 2), (360, 3), (375, 2), (375, 3), (390, 3), (412, 2), (412, 2.625), (412, 3), (430, 3)]
)
def test_a_phone_takes_little_more_than_it_shows(screen: int, density: float) -> None:
    """Browsers take the first width that is not too small: of two cards in a row at most a quarter is too much."""
    needed = (screen / 2 - 26) * density
    taken = next((width for width in CARD.widths if width >= needed), CARD.widths[-1])
    assert 0.95 <= taken / needed <= 1.25


@given(width=st.integers(1, 12_000), height=st.integers(1, 12_000), x=st.integers(0, 100), y=st.integers(0, 100))
@settings(max_examples=300)
def test_plans(width: int, height: int, x: int, y: int) -> None:
    """Any plan: widths ascend, stay within the original, keep the shape within a pixel; addresses differ."""
    plan = plan_renditions(planned(width, height), FocalPoint(x=x, y=y), LEADING)
    for shape in LEADING:
        shaped = [one for one in plan if one.shape == shape.name]
        made = [one.width for one in shaped if one.format == "jpg"]
        left, top, right, bottom = crop(width, height, shape, FocalPoint(x=x, y=y))
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert all(one < two for one, two in pairwise(made))
        assert made == [one.width for one in shaped if one.format == "webp"]
        assert made[-1] <= min(right - left, shape.widths[-1])
        for one in shaped:
            assert abs(one.height - (bottom - top) * one.width / (right - left)) <= 1
            assert one.path == f"media/{one.key}-{shape.name}-{one.width}.{one.format}"
    assert len({one.path for one in plan}) == len(plan)


@pytest.mark.parametrize(
    ("shape", "focus", "box"),
    [
        (WHOLE, (0, 0), (0, 0, 1200, 600)),
        (CARD, (50, 50), (200, 0, 1000, 600)),
        (CARD, (0, 50), (0, 0, 800, 600)),
        (CARD, (60, 50), (320, 0, 1120, 600)),
        (TALL, (100, 50), (480, 0, 1200, 600)),
        (WIDE, (50, 0), (150, 0, 1050, 600)),
    ],
)
def test_crops_keep_the_focal_point(shape: Shape, focus: tuple[int, int], box: tuple[int, int, int, int]) -> None:
    """As much as the ratio allows, around the point as far as the edges let it."""
    assert crop(1200, 600, shape, FocalPoint(x=focus[0], y=focus[1])) == box


def test_another_crop_has_other_names() -> None:
    """Addresses are kept for ever by browsers: a moved focal point must change them; the whole photo has none."""
    photo = planned(1200, 900)
    here, there = (plan_renditions(photo, FocalPoint(x=x, y=50), LEADING)[0].key for x in (50, 60))
    assert here != there
    assert plan_renditions(photo, FocalPoint(x=60, y=50)) == plan_renditions(photo)


@given(width=st.integers(1, 3000), height=st.integers(1, 3000))
@settings(max_examples=100)
def test_limits_hold(width: int, height: int) -> None:
    """A photo is accepted exactly when its long side and its shape are within the limits."""
    fits = max(width, height) >= MIN_LONG_SIDE and max(width, height) <= MAX_RATIO * min(width, height)
    try:
        examine(PNG, png_header(width, height))
    except PhotoRefused as refused:
        assert not fits, refused
    else:
        assert fits


def test_names_follow_content() -> None:
    """Same bytes, same name, wherever the file stands; other bytes, another name."""
    one, two = encoded("JPEG", (800, 600)), encoded("JPEG", (800, 601))
    keys = [plan_renditions(examine(path, data))[0].key for path, data in ((JPEG, one), (Path("khac.jpg"), one), (JPEG, two))]
    assert keys[0] == keys[1] != keys[2]


LOCATED = [(path, encoded(kind, exif=GPS)) for path, kind in ((JPEG, "JPEG"), (PNG, "PNG"), (WEBP, "WEBP"))]


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_answered(data: st.DataObject) -> None:
    """Whatever is cut from, or changed in, a real photo: facts or a refusal, never another exception."""
    path, original = data.draw(st.sampled_from(LOCATED))
    bytes_ = bytearray(original)
    for position, value in data.draw(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=8)):
        bytes_[position % len(bytes_)] = value
    try:
        examine(path, bytes(bytes_[: data.draw(st.integers(0, len(bytes_)))]))
    except PhotoRefused as refused:
        assert refused.code in PHOTO_SENTENCES
