"""From any camera file to a photo in the data: cleaned, named, described; or refused, and then nothing is written."""

import datetime as dt
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from test_photos import GPS
from test_photos_pixels import CANARY, P3, PATCHES, as_stored, corner_colours, full_jpeg, near, quarters, rgb_profile

from catalogue.data_files.problems import IMPORT_MESSAGES
from catalogue.loading import load_catalogue
from catalogue.photos.files import PhotoRefused, examine
from catalogue.photos.pixels import LONG_SIDE, original_from
from catalogue.salvaging import salvage
from editing.photo_import import ImportRefused, PhotoTalk, import_photos, mend_photo
from editing.withdrawing import Order, withdraw

ANSWERS = ["alt.vi=Một bao gạo", "alt.en=A bag of rice", "credit=Lê Văn A: xưởng gạo", "licence=cc-by-4"]


@pytest.fixture
def talk(smallest_data):
    return PhotoTalk(load_catalogue(smallest_data), say=lambda _: None)


def camera(path: Path, size=(1200, 900), kind="JPEG", mode="RGB", **options) -> Path:
    picture = Image.linear_gradient("L").resize(size).convert(mode)
    picture.save(path, kind, **options)
    return path


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_phone_photo_becomes_a_photo_of_the_record(talk, tmp_path):
    """50 megapixels, lying on its side, with its place: what is kept is upright, small, silent, and passes the check."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({2: (10.0, 32.0, 5.0)})
    phone = camera(tmp_path / "IMG_20260501_095500.JPG", (8160, 6120), exif=exif.tobytes(), quality=60)
    before = (talk.catalogue.root / "products/gao-sach.yaml").read_text("utf-8")
    (target,) = import_photos(talk, [str(phone), "products", "gao-sach"], ANSWERS)
    assert target == talk.catalogue.root / "photos/products/gao-sach/anh.jpg"
    photo = examine(target, target.read_bytes())
    assert (photo.width, photo.height, photo.orientation) == (1920, LONG_SIDE, 1)
    after = (talk.catalogue.root / "products/gao-sach.yaml").read_text("utf-8")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    (entry,) = load_catalogue(talk.catalogue.root).products["gao-sach"].photos
    assert (entry.file, entry.alt.en, entry.credit) == ("anh.jpg", "A bag of rice", "Lê Văn A: xưởng gạo")


def test_a_second_photo_goes_behind_the_first(talk, tmp_path):
    """Names come from the file where it says something, never twice the same; the same picture is not taken again."""
    one = camera(tmp_path / "Mặt trước (1).jpg")
    words = [str(one), "products", "gao-sach"]
    import_photos(talk, words, ANSWERS)
    with pytest.raises(ImportRefused, match="mat-truoc-1"):
        import_photos(talk, words, ANSWERS)
    import_photos(talk, [str(camera(one, (1000, 800))), "products", "gao-sach"], ANSWERS)
    photos = load_catalogue(talk.catalogue.root).products["gao-sach"].photos
    assert [photo.file for photo in photos] == ["mat-truoc-1.jpg", "mat-truoc-1-2.jpg"]


def test_a_photo_put_there_by_hand_gets_its_entry(talk, tmp_path):
    """The command that ``check`` names for a photo that nobody uses, or that lacks its credit."""
    folder = talk.catalogue.root / "photos/products/gao-sach"
    folder.mkdir(parents=True)
    words = [str(camera(folder / "bao-gao.jpg")), "products", "gao-sach"]
    import_photos(talk, words, ANSWERS)
    record = talk.catalogue.root / "products/gao-sach.yaml"
    record.write_text(
        "".join(line for line in record.read_text("utf-8").splitlines(keepends=True) if "credit" not in line), "utf-8"
    )
    import_photos(PhotoTalk(salvage(talk.catalogue.root).catalogue, say=lambda _: None), words, ["credit=Lê Văn B"])
    (entry,) = load_catalogue(talk.catalogue.root).products["gao-sach"].photos
    assert (entry.credit, entry.licence) == ("Lê Văn B", "cc-by-4")


@pytest.mark.parametrize(
    ("words", "answers", "told"),
    [
        (["policies", "x"], ANSWERS, "policies"),
        (["products", "khong-co"], ANSWERS, "khong-co"),
        (["products", "gao-sach"], ANSWERS[:2], "credit"),
        (["products", "gao-sach"], ANSWERS[:3], "licence"),
        (["products", "gao-sach"], ANSWERS[1:], "alt.vi"),
        (["products", "gao-sach"], [*ANSWERS[:3], "licence=cua-toi"], "cua-toi"),
        (["products", "gao-sach"], [*ANSWERS, "mau=do"], "mau"),
        (["products", "gao-sach"], [*ANSWERS, "file=Ảnh.jpg"], "file"),
        (["b.jpg", "products", "gao-sach"], ANSWERS, "alt.vi"),
    ],
)
def test_what_lacks_its_words_is_not_taken(talk, tmp_path, words, answers, told):
    """A sentence in each language, and not one byte written."""
    before = tree(talk.catalogue.root)
    with pytest.raises(ImportRefused) as refused:
        import_photos(talk, [str(camera(tmp_path / "a.jpg")), *words], answers)
    assert all(told in line for lang in ("vi", "en") for line in refused.value.lines(lang))
    assert tree(talk.catalogue.root) == before


def test_questions_are_asked_for_what_was_not_said(talk, tmp_path):
    """A wrong answer is refused and asked again; an empty one to a question that may be left ends it."""
    licence = talk.catalogue.vocabularies["licences"].concepts[0].id
    typed = iter(["Một bao gạo", "A bag of rice", "", "", "Lê Văn A", "không có", licence])
    asking = PhotoTalk(talk.catalogue, "en", lambda _: next(typed), lambda _: None)
    import_photos(asking, [str(camera(tmp_path / "a.jpg")), "products", "gao-sach"], [])
    (entry,) = load_catalogue(talk.catalogue.root).products["gao-sach"].photos
    assert (entry.caption, entry.licence) == (None, licence)


# --- the hard files --------------------------------------------------------------------------------------------------


def opened(source: Path) -> Image.Image:
    made = original_from(source, Path("photos/x/anh.jpg"))
    assert b"CANARY" not in made
    assert b"Exif" not in made
    return Image.open(io.BytesIO(made)).convert("RGB")


@pytest.mark.parametrize("orientation", range(10))
def test_every_orientation(orientation, tmp_path):
    tags = Image.Exif()
    tags[0x0112] = orientation
    as_stored(orientation).save(tmp_path / "a.jpg", quality=95, exif=tags.tobytes())
    picture = opened(tmp_path / "a.jpg")
    assert picture.size == (800, 600)
    assert near(corner_colours(picture), [(200, 30, 30), (30, 160, 30), (30, 30, 200), (220, 220, 40)], 8)


COLOURS = quarters(PATCHES, (800, 600))


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("TIFF", lambda file: COLOURS.save(file, "TIFF")),
        ("BMP", lambda file: COLOURS.save(file, "BMP")),
        ("AVIF", lambda file: COLOURS.save(file, "AVIF", quality=90)),
        ("a PNG that is called .jpg", lambda file: COLOURS.save(file, "PNG")),
        ("palette", lambda file: COLOURS.convert("P", palette=Image.Palette.ADAPTIVE).save(file, "PNG")),
        ("alpha", lambda file: COLOURS.convert("RGBA").save(file, "PNG")),
        ("CMYK", lambda file: COLOURS.convert("CMYK").save(file, "JPEG", quality=95)),
        ("GPS", lambda file: COLOURS.save(file, "JPEG", quality=95, exif=GPS)),
    ],
)
def test_every_kind_of_file(kind, make, tmp_path):
    """The colours stay, the kind does not."""
    make(tmp_path / "a.jpg")
    assert near(corner_colours(opened(tmp_path / "a.jpg")), PATCHES, 12), kind


def test_wide_colours_and_sixteen_bits(tmp_path):
    """Display P3 becomes sRGB, in which the same numbers are more vivid; 16 bits are scaled, not cut; nothing else is kept."""
    COLOURS.save(tmp_path / "p3.jpg", quality=95, icc_profile=rgb_profile(P3))
    assert corner_colours(opened(tmp_path / "p3.jpg"))[0][0] > PATCHES[0][0] + 4
    Image.new("I;16", (800, 600), 128 * 257).save(tmp_path / "deep.png")
    assert near(corner_colours(opened(tmp_path / "deep.png")), [(128, 128, 128)] * 4, 2)
    (tmp_path / "full.jpg").write_bytes(full_jpeg())
    assert CANARY.encode() in full_jpeg()
    opened(tmp_path / "full.jpg")


def bomb() -> bytes:
    """A PNG that promises 400 megapixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    chunks = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + b"\0\0\0\1IDAT\0"
    return b"\x89PNG\r\n\x1a\n" + chunks + struct.pack(">I", zlib.crc32(b"IDAT\0"))


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("P01", Path.touch),
        ("P02", lambda path: path.write_bytes(b"<html>")),
        ("P04", lambda path: path.write_bytes(b"anh")),
        ("P09", lambda path: camera(path, (3000, 400))),
        ("P10", lambda path: camera(path, (500, 400))),
        ("P14", lambda path: path.write_bytes(camera(path).read_bytes()[:3000])),
        ("P16", lambda path: path.write_bytes(bomb())),
        ("P17", lambda _: None),
        ("P20", lambda path: path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(64))),
    ],
)
def test_what_cannot_be_a_photo(code, make, tmp_path):
    """The codes of ``check``; HEIC without its reader has a sentence that says how to get it."""
    make(tmp_path / "a.jpg")
    with pytest.raises(PhotoRefused) as refused:
        original_from(tmp_path / "a.jpg", Path("photos/x/anh.jpg"))
    assert refused.value.code == code
    for lang in ("vi", "en"):
        assert all("{" not in line for line in refused.value.lines(lang))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_mending_cleans_a_photo_where_it_stands(name, tmp_path):
    """The name stays and with it every reference; a wrong ending becomes right."""
    camera(tmp_path / name, exif=GPS)
    with pytest.raises(PhotoRefused):
        examine(tmp_path / name, (tmp_path / name).read_bytes())
    mend_photo(tmp_path / name)
    assert examine(tmp_path / name, (tmp_path / name).read_bytes()).width == 1200
    mend_photo(tmp_path / "moi" / name, tmp_path / name)
    assert (tmp_path / "moi" / name).is_file()


def test_a_photo_is_taken_back_without_the_record(talk, tmp_path):
    """Its entry and its file go, nothing else; no notice is needed, for a photo has no address."""
    before = tree(talk.catalogue.root)
    (target,) = import_photos(talk, [str(camera(tmp_path / "bao gao.jpg")), "products", "gao-sach"], ANSWERS)
    reason = {"vi": "Chủ ảnh đề nghị.", "en": "The owner asked."}
    done = withdraw(talk.catalogue.root, Order("products", "gao-sach", dt.date(2026, 11, 22), reason, item=target.name))
    assert sorted(done.files) == ["photos/products/gao-sach/bao-gao.jpg", "products/gao-sach.yaml"]
    assert tree(talk.catalogue.root) == before


def test_the_sentences_fit_their_use():
    """Both languages ask for the same words, but for the one that is a sentence itself."""
    for vi, en in IMPORT_MESSAGES.values():
        assert vi.count("{") == en.count("{")
