"""From any camera file to a photo in the data: cleaned, named, described; or refused, and then nothing is written."""

import datetime as dt
import errno
import io
import os
import re
import shlex
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from test_photos import GPS
from test_photos_pixels import CANARY, P3, PATCHES, as_stored, corner_colours, full_jpeg, near, quarters, rgb_profile

from catalogue.data_files.problems import IMPORT_MESSAGES, DataError
from catalogue.loading import load_catalogue
from catalogue.photos import renditions
from catalogue.photos.files import PhotoRefused, examine, plan_renditions
from catalogue.photos.headers import sniff
from catalogue.photos.pixels import DAMAGE, LONG_SIDE, make_renditions, original_from
from catalogue.photos.renditions import bounded_original
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
        ("P07", lambda path: path.write_bytes(bomb())),
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


@pytest.mark.parametrize("name", ["IMG_0001.JPG", "Ảnh bao gạo (1).jpg", "a b.jpeg"])
def test_the_command_that_a_message_prints_works_when_it_is_pasted(talk, name):
    """Every name that a camera or a download gives: the photo gets its entry and, where need be, another name."""
    root = talk.catalogue.root
    folder = root / "photos" / "products" / "gao-sach"
    folder.mkdir(parents=True)
    camera(folder / name)
    with pytest.raises(DataError) as refused:
        load_catalogue(root)
    (told,) = [one for one in refused.value.problems if one.code == "R10"]
    typed = shlex.split(re.search(r"photo\.py (.*?)\"", told.sentence("en") + '"')[1])
    assert typed == [f"data/photos/products/gao-sach/{name}", "products", "gao-sach"]
    (target,) = import_photos(talk, [str(root / typed[0].removeprefix("data/")), *typed[1:]], ANSWERS)
    assert [path.name for path in folder.iterdir()] == [target.name]
    assert load_catalogue(root).products["gao-sach"].photos[0].file == target.name


def test_a_photo_and_its_entry_are_written_together(talk, tmp_path, monkeypatch):
    before = tree(talk.catalogue.root)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        import_photos(talk, [str(camera(tmp_path / "a.jpg")), "products", "gao-sach"], ANSWERS)
    assert tree(talk.catalogue.root) == before


def cut(whole: bytes) -> bytes:
    """Half of the data and the end mark: decoders fill the rest with grey."""
    return whole[: len(whole) // 2] + b"\xff\xd9"


def holed(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[:middle] + bytes(2000) + whole[middle + 2000 :]


@pytest.mark.parametrize("harm", [cut, holed])
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 0}, {"optimize": True}])
def test_a_photo_of_which_half_is_grey_is_refused(harm, options, tmp_path):
    """Pillow says nothing about it: what its library notices is asked of the library."""
    whole = io.BytesIO()
    Image.effect_noise((1200, 900), 80).convert("RGB").save(whole, "JPEG", quality=90, **options)
    (tmp_path / "a.jpg").write_bytes(whole.getvalue())
    assert bounded_original(tmp_path / "a.jpg", Path("photos/x/a.jpg"))
    (tmp_path / "a.jpg").write_bytes(harm(whole.getvalue()))
    with pytest.raises(PhotoRefused) as refused:
        bounded_original(tmp_path / "a.jpg", Path("photos/x/a.jpg"))
    assert refused.value.code == "P14"


def test_bytes_that_a_camera_left_at_the_end_do_not_matter(tmp_path):
    whole = camera(tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(whole[:-2] + bytes(40) + whole[-2:] + b"CAMERA" * 9)
    assert bounded_original(tmp_path / "a.jpg", Path("photos/x/a.jpg"))


@pytest.mark.slow
def test_a_phone_photo_of_200_megapixels_is_taken_and_a_larger_one_refused_by_its_limit(tmp_path):
    Image.new("L", (16_320, 12_240), 128).save(tmp_path / "a.jpg", quality=50)
    made = bounded_original(tmp_path / "a.jpg", Path("photos/x/a.jpg"))
    assert Image.open(io.BytesIO(made)).size == (LONG_SIDE, 1920)
    data = bytearray((tmp_path / "a.jpg").read_bytes())
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 20_000, 20_000)
    (tmp_path / "a.jpg").write_bytes(data)
    with pytest.raises(PhotoRefused) as refused:
        bounded_original(tmp_path / "a.jpg", Path("photos/x/a.jpg"))
    assert (refused.value.code, refused.value.params["limit"]) == ("P07", "250")


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_without_a_profile_are_refused_in_words(kind, tmp_path):
    COLOURS.convert("CMYK").save(tmp_path / "a.jpg", kind)
    with pytest.raises(PhotoRefused) as refused:
        original_from(tmp_path / "a.jpg", Path("photos/x/anh.jpg"))
    assert refused.value.code == "P21"
    if kind == "JPEG":
        with pytest.raises(PhotoRefused) as refused:
            examine(tmp_path / "a.jpg", (tmp_path / "a.jpg").read_bytes())
        assert refused.value.code == "P21"


def test_the_compatible_brands_tell_what_is_in_the_file(tmp_path):
    """An AVIF whose first brand is that of the container is no photo of an iPhone; a raw file of Canon is no film."""
    COLOURS.save(tmp_path / "a.avif", "AVIF", quality=90)
    data = (tmp_path / "a.avif").read_bytes()
    assert data[8:12] == b"avif"
    (tmp_path / "a.jpg").write_bytes(data[:8] + b"mif1" + data[12:])
    assert near(corner_colours(opened(tmp_path / "a.jpg")), PATCHES, 12)
    assert sniff(b"\0\0\0\x18ftypcrx \0\0\0\1crx isom") == "RAW (Canon)"
    assert sniff(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic") == "HEIC"


def test_a_png_with_long_notes_is_sound(tmp_path):
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("XML:com.adobe.xmp", "x" * 3_000_000, zip=True)
    COLOURS.save(tmp_path / "a.png", pnginfo=notes)
    photo = examine(tmp_path / "a.png", (tmp_path / "a.png").read_bytes())
    assert make_renditions(photo, (tmp_path / "a.png").read_bytes(), plan_renditions(photo))
    assert bounded_original(tmp_path / "a.png", Path("photos/x/a.jpg"))


def test_whatever_a_decoder_raises_is_told_in_words(tmp_path, monkeypatch):
    camera(tmp_path / "a.jpg")
    for error in DAMAGE:
        monkeypatch.setattr(Image, "open", lambda *_, _error=error, **__: (_ for _ in ()).throw(_error("x")))
        with pytest.raises(PhotoRefused) as refused:
            original_from(tmp_path / "a.jpg", Path("photos/x/anh.jpg"))
        assert refused.value.code == "P14"


def test_a_camera_file_is_decoded_in_a_worker_of_its_own(tmp_path, monkeypatch):
    """With the limits of a build: what one picture takes is not taken from the editor's machine."""
    monkeypatch.setattr(renditions, "original_from", lambda *_: pytest.fail("decoded here"))
    assert bounded_original(camera(tmp_path / "a.jpg"), Path("photos/x/a.jpg"))
