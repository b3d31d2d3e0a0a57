"""The pixels of renditions: upright, in the right colours, with nothing of the original but the picture."""

import io
import struct
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from catalogue.models import FocalPoint
from catalogue.photos.files import LEADING, PhotoRefused, examine, plan_renditions
from catalogue.photos.pixels import make_renditions
from catalogue.photos.renditions import render

pytestmark = pytest.mark.slow

CANARY = "CANARY-0905123456"
Colour = tuple[int, ...]


def made(data: bytes, name: str = "anh.jpg") -> dict[str, bytes]:
    photo = examine(Path(name), data)
    files = make_renditions(photo, data, plan_renditions(photo))
    for address, file in files.items():
        assert structure(file) <= ALLOWED[address.rpartition(".")[2]], address
    return files


def pictures(data: bytes, name: str = "anh.jpg") -> list[Image.Image]:
    return [Image.open(io.BytesIO(file)).convert("RGB") for file in made(data, name).values()]


def encoded(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    file = io.BytesIO()
    quality: dict[str, dict[str, object]] = {"JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"lossless": True}}
    picture.save(file, kind, **{**quality.get(kind, {}), **options})
    return file.getvalue()


# --- nothing but the picture -----------------------------------------------------------------------------------------

ALLOWED = {
    "jpg": {"d8", "e0 JFIF", "db", "c0", "c4", "da", "d9"},
    "webp": {"RIFF", "VP8 "},
}
"""JPEG markers (tables, baseline frame, one scan) and RIFF chunks that hold picture and structure only."""


def structure(data: bytes) -> set[str]:
    """Every marker or chunk of a file; raises AssertionError when a byte belongs to none."""
    return jpeg_markers(data) if data[:2] == b"\xff\xd8" else riff_chunks(data)


def jpeg_markers(data: bytes) -> set[str]:
    found, position = {"d8"}, 2
    while data[position + 1] != 0xDA:
        assert data[position] == 0xFF
        length = struct.unpack_from(">H", data, position + 2)[0]
        app = f" {data[position + 4 : position + 8].decode('latin-1')}" if data[position + 1] & 0xF0 == 0xE0 else ""
        assert not app or length == 16, "a JFIF header may carry a thumbnail"
        found.add(f"{data[position + 1]:02x}{app}")
        position += 2 + length
    assert data.index(b"\xff\xd9", position) == len(data) - 2, "bytes after the picture"
    return found | {"da", "d9"}


def riff_chunks(data: bytes) -> set[str]:
    assert struct.unpack_from("<I", data, 4)[0] == len(data) - 8, "bytes after the picture"
    found, position = {"RIFF"}, 12
    while position < len(data):
        name, length = struct.unpack_from("<4sI", data, position)
        found.add(name.decode("latin-1"))
        position += 8 + length + length % 2
    assert position == len(data)
    return found


def scene() -> Image.Image:
    return Image.linear_gradient("L").resize((700, 500)).convert("RGB")


def exif() -> bytes:
    tags = Image.Exif()
    for tag in (0x010E, 0x010F, 0x0110, 0x013B, 0x8298):
        tags[tag] = CANARY
    tags.get_ifd(0x8769).update({0xA430: CANARY, 0xA431: CANARY, 0x927C: CANARY.encode(), 0x9286: CANARY.encode()})
    return tags.tobytes()


def jpeg_segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def full_jpeg() -> bytes:
    xmp = f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode()
    data = encoded(scene(), exif=exif(), xmp=xmp, comment=CANARY, icc_profile=rgb_profile(P3, CANARY))
    iptc = jpeg_segment(0xED, b"Photoshop 3.0\08BIM\4\4\0\0\0\0\0\x16\x1c\2\x78\0\x11" + CANARY.encode() + b"\0")
    c2pa = jpeg_segment(0xEB, b"JP\0\1\0\0\0\1" + CANARY.encode())
    zip_and_page = f"PK\3\4{CANARY}<html><script>{CANARY}</script>".encode()
    return data[:2] + iptc + c2pa + data[2:] + zip_and_page


def full_png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", CANARY)
    info.add_text("Author", CANARY, zip=True)
    info.add_itxt("XML:com.adobe.xmp", CANARY)
    info.add(b"caBX", CANARY.encode())
    profile = rgb_profile(P3, CANARY)
    return encoded(scene(), "PNG", pnginfo=info, exif=exif(), icc_profile=profile) + CANARY.encode()


def full_webp() -> bytes:
    profile = rgb_profile(P3, CANARY)
    return encoded(scene(), "WEBP", exif=exif(), xmp=CANARY.encode(), icc_profile=profile) + CANARY.encode()


def full_mpo() -> bytes:
    two = scene()
    two.encoderinfo = {"exif": exif(), "comment": CANARY}
    return encoded(scene(), "MPO", save_all=True, append_images=[two])


@pytest.mark.parametrize(
    ("name", "make"), [("a.jpg", full_jpeg), ("a.png", full_png), ("a.webp", full_webp), ("a.jpg", full_mpo)]
)
def test_nothing_but_the_picture(name: str, make: object) -> None:
    """EXIF, XMP, IPTC, C2PA, comments, profiles, texts, second frames, appended files: no byte of them comes out."""
    data = make()  # type: ignore[operator]
    assert CANARY.encode() in data
    for file in made(data, name).values():
        assert b"CANARY" not in file


# --- upright ---------------------------------------------------------------------------------------------------------

CORNERS: dict[str, Colour] = {
    "top left": (200, 30, 30),
    "top right": (30, 160, 30),
    "bottom left": (30, 30, 200),
    "bottom right": (220, 220, 40),
}
# CIPA DC-008, 4.6.4 A: which side of the scene the first row, and the first column, of the stored picture shows.
SIDES = {
    0: ("top", "left"),
    1: ("top", "left"),
    2: ("top", "right"),
    3: ("bottom", "right"),
    4: ("bottom", "left"),
    5: ("left", "top"),
    6: ("right", "top"),
    7: ("right", "bottom"),
    8: ("left", "bottom"),
    9: ("top", "left"),
}
OPPOSITE = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}


def quarters(colours: Sequence[Colour], size: tuple[int, int]) -> Image.Image:
    small = Image.new("RGB", (2, 2))
    small.putdata(list(colours))
    return small.resize(size, Image.Resampling.NEAREST)


def as_stored(orientation: int) -> Image.Image:
    row, column = SIDES[orientation]
    colours = []
    for one in (row, OPPOSITE[row]):
        for two in (column, OPPOSITE[column]):
            vertical, horizontal = (one, two) if one in ("top", "bottom") else (two, one)
            colours.append(CORNERS[f"{vertical} {horizontal}"])
    return quarters(colours, (800, 600) if row in ("top", "bottom") else (600, 800))


def corner_colours(picture: Image.Image) -> list[Colour]:
    right, bottom = picture.width * 3 // 4, picture.height * 3 // 4
    places = [(x, y) for y in (bottom // 3, bottom) for x in (right // 3, right)]
    return [picture.getpixel(place) for place in places]  # type: ignore[misc]


def near(one: Sequence[Colour], two: Sequence[Colour], most: int) -> bool:
    return all(abs(a - b) <= most for first, second in zip(one, two, strict=True) for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", SIDES)
def test_every_orientation_comes_out_upright(kind: str, orientation: int) -> None:
    """Red top left, green top right, blue bottom left, yellow bottom right: however the camera was held."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    data = encoded(as_stored(orientation), kind, exif=tags.tobytes())
    for picture in pictures(data, {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[kind])[:4]:
        assert picture.width > picture.height
        assert near(corner_colours(picture), list(CORNERS.values()), 6)


# --- colours ---------------------------------------------------------------------------------------------------------

Matrix = tuple[tuple[float, float, float], ...]
# Linear RGB to XYZ (D50), rows X Y Z; from the profiles that Apple, Adobe and the ICC publish.
P3: Matrix = ((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657), (-0.00105, 0.04189, 0.78407))
ADOBE: Matrix = ((0.60974, 0.20528, 0.14919), (0.31111, 0.62567, 0.06322), (0.01947, 0.06087, 0.74457))
XYZ_TO_SRGB: Matrix = ((3.13386, -1.61687, -0.49061), (-0.97877, 1.91614, 0.03345), (0.07195, -0.22899, 1.40524))
GAMMA = 2.19921875
PATCHES: list[Colour] = [(180, 90, 60), (70, 150, 80), (60, 80, 170), (128, 128, 128)]


def profile(space: bytes, kind: bytes, pcs: bytes, tags: dict[bytes, bytes]) -> bytes:
    """An ICC version 2 profile (ICC.1:2001-04, 6)."""
    table, body, start = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, value in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(value))
        body += value + b"\0" * (-len(value) % 4)
    size = start + len(body)
    head = struct.pack(">I4sI4s4s4s12s4s", size, b"\0" * 4, 0x02400000, kind, space, pcs, b"\7\xe2" + b"\0\1" * 5, b"acsp")
    return head + b"\0" * 28 + struct.pack(">iii", 63190, 65536, 54061) + b"\0" * 48 + table + body


def text_tags(text: str) -> dict[bytes, bytes]:
    name = text.encode() + b"\0"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 78
    return {b"desc": described, b"cprt": b"text\0\0\0\0" + name, b"wtpt": xyz(0.9642, 1.0, 0.8249)}


def xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">iii", *(round(value * 65536) for value in values))


def rgb_profile(matrix: Matrix, text: str = "wide") -> bytes:
    columns = {name: xyz(*(row[n] for row in matrix)) for n, name in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))}
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(GAMMA * 256))
    return profile(b"RGB ", b"mntr", b"XYZ ", {**text_tags(text), **columns, **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)})


def grey_profile(gamma: float) -> bytes:
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))
    return profile(b"GRAY", b"mntr", b"XYZ ", {**text_tags("grey"), b"kTRC": curve})


def cmyk_profile() -> bytes:
    """A press whose "cyan" ink is black and whose other inks do not print: shows whether the profile is used."""
    identity = bytes(range(256))
    corners = b"".join((b"\xff" if n < 8 else b"\0") + b"\x80\x80" for n in range(16))
    table = b"mft1\0\0\0\0\4\3\2\0" + struct.pack(">9i", *(65536 if n % 4 == 0 else 0 for n in range(9)))
    return profile(b"CMYK", b"prtr", b"Lab ", {**text_tags("press"), b"A2B0": table + identity * 4 + corners + identity * 3})


def times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def srgb_byte(linear: float) -> int:
    value = min(max(linear, 0.0), 1.0)
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


def expected_srgb(colour: Colour, matrix: Matrix) -> Colour:
    linear = [(value / 255) ** GAMMA for value in colour]
    return tuple(srgb_byte(value) for value in times(XYZ_TO_SRGB, times(matrix, linear)))


@pytest.mark.parametrize("matrix", [P3, ADOBE], ids=["Display P3", "Adobe RGB"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_wide_colours_become_srgb(kind: str, matrix: Matrix) -> None:
    """The colours are those of a conversion by hand, within what JPEG and WebP change."""
    expected = [expected_srgb(colour, matrix) for colour in PATCHES]
    assert not near(expected, PATCHES, 4)
    data = encoded(quarters(PATCHES, (640, 640)), kind, icc_profile=rgb_profile(matrix))
    for picture in pictures(data, {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[kind]):
        assert near(corner_colours(picture), expected, 4)


@pytest.mark.parametrize("broken", [b"x", b"\0" * 200, rgb_profile(P3)[:150], cmyk_profile(), grey_profile(1.0)])
def test_a_broken_profile_counts_as_srgb(broken: bytes) -> None:
    """A profile that is cut, empty or made for another kind of picture leaves the colours as they are."""
    data = encoded(quarters(PATCHES, (640, 640)), icc_profile=broken)
    assert near(corner_colours(pictures(data)[-1]), PATCHES, 4)


def test_cmyk_with_its_profile() -> None:
    """The inks mean what the profile says."""
    picture = Image.new("CMYK", (640, 480), (255, 0, 0, 0))
    shown = pictures(encoded(picture, icc_profile=cmyk_profile()))[0].getpixel((100, 100))
    assert near([shown], [BLACK], 30)  # type: ignore[list-item]


def test_grey_with_its_profile() -> None:
    """Linear grey 55 is middle grey on a screen."""
    data = encoded(Image.new("L", (640, 480), 55), "PNG", icc_profile=grey_profile(1.0))
    shown = pictures(data, "a.png")[0].getpixel((9, 9))
    assert near([shown], [(srgb_byte(55 / 255),) * 3], 4)  # type: ignore[list-item]


def sixteen_bits() -> bytes:
    """Grey of 16 bits: left half at 32896, which is 128 of 255."""
    wide = Image.new("I;16", (640, 480), 32896)
    wide.paste(65535, (320, 0, 640, 480))
    return encoded(wide, "PNG")


def palette(**options: object) -> bytes:
    picture = Image.new("P", (640, 480), 0)
    picture.putpalette([128, 128, 128, 10, 200, 30])
    picture.paste(1, (320, 0, 640, 480))
    return encoded(picture, "PNG", **options)


def halves(mode: str, left: object, right: object) -> Image.Image:
    picture = Image.new(mode, (640, 480), left)  # type: ignore[arg-type]
    picture.paste(right, (320, 0, 640, 480))  # type: ignore[arg-type]
    return picture


GREY, WHITE, BLACK = (128, 128, 128), (255, 255, 255), (0, 0, 0)
MODES = {
    "16-bit": (sixteen_bits(), GREY, WHITE),
    "grey": (encoded(halves("L", 128, 255), "PNG"), GREY, WHITE),
    "grey JPEG": (encoded(halves("L", 128, 255)), GREY, WHITE),
    "1-bit": (encoded(halves("1", 0, 1), "PNG"), BLACK, WHITE),
    "palette": (palette(), GREY, (10, 200, 30)),
    "palette, one colour clear": (palette(transparency=1), GREY, WHITE),
    "palette with alpha": (palette(transparency=b"\xff\x00"), GREY, WHITE),
    "palette, half clear": (palette(transparency=b"\xff\x80"), GREY, (132, 227, 142)),
    "LA": (encoded(halves("LA", (128, 255), (0, 0)), "PNG"), GREY, WHITE),
    "RGBA": (encoded(halves("RGBA", (128, 128, 128, 255), (9, 9, 9, 0)), "PNG"), GREY, WHITE),
    "RGBA WebP": (encoded(halves("RGBA", (128, 128, 128, 255), (9, 9, 9, 0)), "WEBP"), GREY, WHITE),
    "RGB, one colour clear": (encoded(halves("RGB", GREY, (9, 9, 9)), "PNG", transparency=(9, 9, 9)), GREY, WHITE),
    "grey, one shade clear": (encoded(halves("L", 128, 9), "PNG", transparency=9), GREY, WHITE),
}


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_of_picture(mode: str) -> None:
    """Each becomes 8-bit sRGB; what is transparent becomes white."""
    data, left, right = MODES[mode]
    name = "a.png" if data.startswith(b"\x89") else "a.webp" if data.startswith(b"RIFF") else "a.jpg"
    for picture in pictures(data, name):
        places = [(picture.width // 4, 60), (picture.width * 3 // 4, 60)]
        assert near([picture.getpixel(place) for place in places], [left, right], 4)  # type: ignore[misc]


def test_sizes_are_the_planned_ones() -> None:
    """Each file has the width and height that its page was told, progressive originals included."""
    data = encoded(scene().resize((1999, 1333)), progressive=True)
    photo = examine(Path("a.jpg"), data)
    plan = plan_renditions(photo)
    files = make_renditions(photo, data, plan)
    for rendition in plan:
        with Image.open(io.BytesIO(files[rendition.path])) as opened:
            assert opened.size == (rendition.width, rendition.height)
            assert opened.format == {"jpg": "JPEG", "webp": "WEBP"}[rendition.format]
    sizes = [len(files[rendition.path]) for rendition in plan if rendition.format == "webp"]
    assert all(one < two for one, two in pairwise(sizes))


# --- damaged ---------------------------------------------------------------------------------------------------------

NOISE = Image.effect_noise((640, 480), 60).convert("RGB")
DAMAGED = [("a.jpg", encoded(NOISE, quality=60)), ("a.png", encoded(NOISE, "PNG")), ("a.webp", encoded(NOISE, "WEBP"))]


@pytest.mark.parametrize(("name", "data"), DAMAGED)
@pytest.mark.parametrize("left", [0.2, 0.5, 0.9, 0.99])
def test_a_cut_photo_is_refused(name: str, data: bytes, left: float, tmp_path: Path) -> None:
    """What the header cannot show, decoding does: half a photo is never published."""
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * left)])
    with pytest.raises(PhotoRefused) as caught:
        refused = render(path, plan_renditions(examine(path, path.read_bytes())))
        assert isinstance(refused, PhotoRefused)
        raise refused
    assert caught.value.code == "P14"


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_damage_is_answered(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Bytes changed anywhere: renditions or a refusal, never another exception."""
    name, original = data.draw(st.sampled_from(DAMAGED))
    damaged = bytearray(original)
    for position, value in data.draw(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=6)):
        damaged[position] = value
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(damaged)
    try:
        answer = render(path, plan_renditions(examine(path, bytes(damaged))))
    except PhotoRefused:
        return
    assert isinstance(answer, dict | PhotoRefused)


@pytest.mark.parametrize("orientation", [1, 6])
def test_crops_show_what_was_asked_for(orientation: int) -> None:
    """The left third is asked for and shown, whichever way the photo is stored; the whole photo stays whole."""
    stripes = Image.new("RGB", (3, 1))
    stripes.putdata([(200, 30, 30), (30, 160, 30), (30, 30, 200)])
    upright = stripes.resize((1500, 600), Image.Resampling.NEAREST)
    tags = Image.Exif()
    tags[0x0112] = orientation
    data = encoded(upright if orientation == 1 else upright.transpose(Image.Transpose.ROTATE_90), exif=tags.tobytes())
    photo = examine(Path("a.jpg"), data)
    plan = plan_renditions(photo, FocalPoint(x=10, y=50), LEADING)
    files = make_renditions(photo, data, plan)
    for one in plan:
        picture = Image.open(io.BytesIO(files[one.path])).convert("RGB")
        assert picture.size == (one.width, one.height)
        seen = [picture.getpixel((picture.width * part // 8, picture.height // 2)) for part in (1, 4, 7)]
        last = (30, 30, 200) if one.shape == "whole" else (30, 160, 30)
        assert near([seen[0], seen[2]], [(200, 30, 30), last], 12), one.path  # type: ignore[list-item]
