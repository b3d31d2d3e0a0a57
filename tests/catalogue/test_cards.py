"""Cards for shared links: whole titles, the right size, every letter, the same bytes everywhere, nothing drawn twice."""

import hashlib
import io
import subprocess
import sys
from itertools import product

import pytest
from machine_cases import DATA, real
from PIL import Image, ImageFont

from catalogue.addresses import LANGS
from catalogue.formats import cards as card_files
from catalogue.formats.cards import FONTS, HEIGHT, PICTURE, SEMIBOLD, SIZES, WIDTH, Card, draw, lettering, write_cards
from catalogue.photos.files import Rendition
from catalogue.short_addresses import paged_records
from catalogue.titles import title_in

STACKED = "ẴNG ẪM ỂN ỄU ỖI ỠN ỮNG Ẳn Ự ỵ g"
PHOTO = Rendition("k", "s", "whole", (0, 0, 960, 720), 960, 720, "jpg", "media/p.jpg")
DIGEST = """
import hashlib
from catalogue.formats.cards import draw
from catalogue.formats.cards import FONTS, Card
print(hashlib.sha256(draw(Card("a", "vi", "Sản phẩm", "Ẵng ựa", "Khuyến công Tây Ninh"), FONTS)).hexdigest())
"""


def card(title, name="san-pham/a", **more):
    return Card(name, "vi", "Sản phẩm", title, "Khuyến công Tây Ninh", **more)


def ink(raw, box=(20, 0, WIDTH, HEIGHT)):
    """The edges of everything in ``box`` that is no paper, counted from the corner of the card."""
    with Image.open(io.BytesIO(raw)) as opened:
        assert opened.size == (WIDTH, HEIGHT)
        found = opened.convert("L").crop(box).point(lambda value: 255 if value < 200 else 0).getbbox()
    return [edge + box[at % 2] for at, edge in enumerate(found)]


def titles():
    return [
        title_in(real(), kind, real().records(kind)[one], lang)[0] for (kind, one), lang in product(paged_records(real()), LANGS)
    ]


@pytest.mark.parametrize("title", ["Lu", STACKED, " ".join([STACKED] * 8), " ".join(["nghiêng"] * 40)])
def test_a_title_of_any_length_stays_inside(title):
    """Every word is there, in order; the ink begins below the word above it and ends above the name below it."""
    found = lettering(title, WIDTH - 120)
    assert " ".join(found.lines) == title
    left, top, right, bottom = ink(draw(card(title), FONTS))
    assert left > 40
    assert right < WIDTH - 24
    assert top > 40
    assert bottom < HEIGHT - 30


def test_stacked_marks_and_tails_are_whole():
    """As much ink from top to bottom as the same letters have with room on all sides, in the first and in the last line."""
    font = ImageFont.truetype(FONTS / SEMIBOLD, SIZES[0], layout_engine=ImageFont.Layout.BASIC)
    _, top, _, bottom = font.getbbox("Ẵg")
    drawn = ink(draw(card("Ẵg"), FONTS), (20, 112, WIDTH, HEIGHT - 100))
    assert drawn[3] - drawn[1] >= bottom - top - 2


def test_every_title_of_the_site_fits_beside_a_picture_with_all_its_letters():
    """Both languages; no letter that the font lacks, which would be shown as a box."""
    font = ImageFont.truetype(FONTS / SEMIBOLD, 40, layout_engine=ImageFont.Layout.BASIC)
    lacking = bytes(font.getmask("\ue000"))
    assert not [one for one in {*"".join(titles())} if not one.isspace() and bytes(font.getmask(one)) == lacking]
    assert min(lettering(title, WIDTH - PICTURE[0] - 120).size for title in titles()) >= SIZES[-2]
    endless = lettering("nghiêng" * 400, 500)
    assert endless.size == SIZES[-1]
    assert endless.lines[-1].endswith("…")


def test_a_picture_fills_its_side_and_an_illustration_says_so(tmp_path):
    (tmp_path / "media").mkdir()
    Image.new("RGB", (960, 720), (200, 30, 30)).save(tmp_path / PHOTO.path)
    for note in ("", "Hình minh hoạ theo loại sản phẩm, không phải ảnh sản phẩm"):
        with Image.open(io.BytesIO(draw(card("Bánh tráng", picture=PHOTO, note=note), tmp_path))) as opened:
            assert (opened.format, opened.size) == ("JPEG", (WIDTH, HEIGHT))
            assert opened.getpixel((WIDTH - 5, 5))[0] > 180 > opened.getpixel((WIDTH - 5, 5))[1]
            assert (opened.getpixel((WIDTH - 5, HEIGHT - 5))[1] > 180) == bool(note)


def test_a_cover_is_shown_uncut_on_the_colour_of_its_corner(tmp_path):
    """Its letters stand near its edges; a photo fills the side instead."""
    (tmp_path / "media").mkdir()
    drawn = Image.new("RGB", (960, 720), (200, 30, 30))
    drawn.paste((30, 30, 200), (900, 0, 960, 720))
    drawn.save(tmp_path / PHOTO.path)
    seen = {}
    for whole in (False, True):
        with Image.open(io.BytesIO(draw(card("Bánh tráng", picture=PHOTO, whole=whole), tmp_path))) as opened:
            seen[whole] = [opened.getpixel((WIDTH - 8, y))[2] > 150 for y in (8, HEIGHT // 2)]
    assert seen == {False: [False, False], True: [False, True]}
    assert card("a", picture=PHOTO).key != card("a", picture=PHOTO, whole=True).key


@pytest.mark.parametrize(("kept_as", "format_"), [("png", "PNG"), ("jpg", "JPEG")])
def test_an_address_keeps_its_format_when_a_picture_comes_or_goes(tmp_path, kept_as, format_):
    (tmp_path / "media").mkdir()
    Image.new("RGB", (960, 720), (200, 30, 30)).save(tmp_path / PHOTO.path)
    for picture in (None, PHOTO):
        one = card("Bánh tráng", picture=picture, kept_as=kept_as)
        assert one.path == f"the/san-pham/a.vi.{kept_as}"
        assert ink(draw(one, tmp_path))
        with Image.open(io.BytesIO(draw(one, tmp_path))) as opened:
            assert (opened.format, opened.get_format_mimetype()) == (format_, one.media_type)


def test_the_same_bytes_in_another_process_and_nothing_drawn_twice(tmp_path, monkeypatch):
    own = hashlib.sha256(draw(card("Ẵng ựa"), FONTS)).hexdigest()
    env = {"PYTHONPATH": str(DATA.parent), "LC_ALL": "C", "PYTHONHASHSEED": "3"}
    run = subprocess.run([sys.executable, "-c", DIGEST], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == own
    cards = [card("Một"), card("Hai", "san-pham/b"), card("Một", "muc")]
    write_cards(cards, tmp_path / "site", tmp_path / "cache")
    monkeypatch.setattr(card_files, "draw", lambda *_: pytest.fail("drawn again"))
    write_cards(cards, tmp_path / "next", tmp_path / "cache")
    assert {*(tmp_path / "next").rglob("*.png")} == {tmp_path / "next" / one.path for one in cards}
    assert len({one.key for one in cards}) == 2
    assert card("Một").key != card("Hai").key != card("Hai", note="x", picture=PHOTO).key
