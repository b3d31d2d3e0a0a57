"""Covers: no two alike, the same on every machine, nothing but what the record says, letters inside their room."""

import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from real_data import real_catalogue
from resvg_py import svg_to_bytes

from catalogue.covers import composing, printing
from catalogue.covers.composing import OF_KIND, covers, drawn, said
from catalogue.covers.inks import PIGMENTS
from catalogue.covers.lettering import LINE, REGULAR, SEMIBOLD, fitted, written
from catalogue.covers.printing import printed, write_covers
from catalogue.covers.things import THINGS
from catalogue.models.products import Depicted

DATA = Path(__file__).parents[2] / "data"


@cache
def real():
    return real_catalogue()


def pixels(svg, width=64):
    with Image.open(io.BytesIO(svg_to_bytes(svg_string=svg, skip_system_fonts=True, width=width))) as png:
        return png.convert("RGBA")


def ids(vocabulary):
    return {one.id for one in real().vocabularies[vocabulary].concepts}


def changed(product_id, **fields):
    """The cover of a product of the real data if some of its fields were others."""
    other = real().products[product_id].model_copy(update=fields)
    return covers(replace(real(), products={**real().products, product_id: other}))[product_id]


def test_no_two_covers_are_the_same():
    """By what they are made of without the medal and the sides, and by what the eye sees of them at the size of a stamp."""
    catalogue = real()
    made = covers(catalogue)
    assert made.keys() == {one.id for one in catalogue.products.values() if not one.photos}
    parts = {one: (cover.things, cover.brand, cover.size, cover.ground, cover.backdrop) for one, cover in made.items()}
    assert len(set(parts.values())) == len(parts)
    seen = {one: pixels(drawn(cover)).convert("RGB") for one, cover in made.items()}
    for one, other in combinations(seen, 2):
        apart = sum(ImageStat.Stat(ImageChops.difference(seen[one], seen[other])).mean) / 3
        assert apart > 4, f"{one} and {other} look alike: {apart:.1f} of 255"


def test_those_that_show_the_same_things_differ_in_ground_and_backdrop():
    """Fifteen fish sauces stand beside each other: the letters alone would not tell them apart from across a table."""
    alike = {}
    for cover in covers(real()).values():
        alike.setdefault((tuple(thing for thing, _ in cover.things), cover.lettered), []).append((cover.ground, cover.backdrop))
    assert max(map(len, alike.values())) > 1
    for variations in alike.values():
        assert len(set(variations)) == len(variations)


def test_a_cover_is_the_same_every_time():
    """Worked out twice, drawn twice."""
    first, second = covers(real()), covers(replace(real()))
    assert {one: drawn(cover) for one, cover in first.items()} == {one: drawn(cover) for one, cover in second.items()}


def test_a_kind_without_a_picture_of_its_own_has_letters():
    """Of kind ``other``, or of none: the name and the maker, never something that the product is not."""
    fish = covers(real())["ca-chai-tam-gia-vi"]
    assert (fish.lettered, fish.brand, fish.size) == (True, "Cá Chai tẩm gia vị", "Công ty Cổ phần SX DV & TM Thuận Huệ")
    unknown = covers(real())["chao-mon"]
    assert (unknown.things, unknown.lettered) == ((), True)
    assert said(real(), unknown).vi == "Bìa chữ"
    for kind in ("other", None):
        bare = changed("nuoc-khoang-sao-bien", kind=kind, depicts=())
        assert (bare.things, bare.lettered, bare.brand) == ((), True, "Nước khoáng thiên nhiên đóng chai “Sao Biển”")


def test_a_product_of_which_nothing_is_said_shows_its_kind():
    """A clerk who enters a name and a kind has a cover already."""
    sauce = changed("nuoc-mam-thanh-cong", depicts=(), brand=None)
    assert [thing for thing, _ in sauce.things] == list(OF_KIND["fish-sauce"])
    assert not sauce.lettered


def test_what_the_record_says_is_what_the_cover_shows():
    """Each field changes it: what is shown, in which colour, how many, brand, size, the highest award."""
    rice = "gao-huyet-rong"
    before = covers(real())[rice]
    assert before.things == (("rice", "red"), ("rice-ear", "red"))
    more = {
        "depicts": (Depicted(thing="rice", colour="red"),),
        "brand": "Ví Dụ",
        "size": "5 kg",
        "awards": real().products["tra-tui-loc-tam-lan"].awards,
    }
    for name, value in more.items():
        assert drawn(changed(rice, **{name: value})) != drawn(before), name
    white = changed(rice, depicts=(Depicted(thing="rice", colour="white"), Depicted(thing="rice-ear")))
    assert drawn(white) != drawn(before)
    assert [thing for thing, _ in changed(rice, depicts=(Depicted(thing="rice", count=3),)).things] == ["rice"] * 3
    assert covers(real())["banh-uot-gao-vinh-long"].medal == "provincial"
    assert covers(real())["chao-mon"].medal == "", "to be selected is no medal"


def test_what_is_shown_is_told():
    """In both languages, each thing once."""
    told = said(real(), covers(real())["bo-nuoc-mam-khai-hoan"])
    assert (told.vi, told.en) == ("Hình vẽ: chén nước chấm, cá cơm", "Drawing: a dish of sauce, anchovy")


def test_the_vocabularies_name_what_can_be_drawn():
    """A clerk can choose each part and each colour, and none that nobody can draw."""
    assert ids("depictions") == THINGS.keys()
    assert ids("colours") == PIGMENTS.keys()
    assert OF_KIND.keys() <= ids("product-kinds") - {"other"}
    assert {thing for things in OF_KIND.values() for thing in things} <= THINGS.keys()


@pytest.mark.parametrize("name", THINGS)
def test_a_thing_fills_its_box(name):
    """The box decides how large it is drawn and where it stands: nothing may float above the table or be cut off."""
    thing = THINGS[name]
    around = f'viewBox="{thing.left - 30} {thing.top - 30} {thing.width + 60} {thing.height + 60}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {around}>{thing.shapes(None)}</svg>'
    left, top, right, bottom = (
        pixels(svg, round(thing.width + 60)).getchannel("A").point(lambda value: 255 * (value > 40)).getbbox()
    )
    assert left == pytest.approx(30, abs=7)
    assert top == pytest.approx(30, abs=8)
    assert right == pytest.approx(30 + thing.width, abs=7)
    assert bottom == pytest.approx(30 + thing.height, abs=5)
    assert thing.shapes("red") == thing.shapes("#b93a26"), "a colour has one meaning"


@pytest.mark.parametrize(
    ("text", "font"), list(product(["Ễ" * 40, "a " * 60, "Phi mã đại thắng và Ngựa bao tiền", "ư"], [REGULAR, SEMIBOLD]))
)
def test_letters_stay_in_their_room(text, font):
    """However long the name is; what does not fit is cut off with a mark."""
    block = fitted(text, 200, 120, (40, 30, 20), font)
    assert block.height <= 120 + LINE
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-50 0 300 200">{written(block, 0, 20, "#000", 0, font)}</svg>'
    left, top, right, bottom = pixels(svg, 300).getbbox()
    assert left >= 50 - 2
    assert right <= 252
    assert (top, bottom) >= (18, 0)
    assert bottom <= 20 + 120 + 4


def test_names_break_into_even_lines():
    """No word alone on the last line where two lines can share."""
    assert fitted("Hồ lô như ý", 214, 200, (42,)).lines == ("Hồ lô", "như ý")


def test_a_cover_is_a_picture_and_nothing_else():
    """It stands in pages as a picture: no font, no script, nothing from elsewhere; small enough for a phone."""
    for cover in covers(real()).values():
        svg = drawn(cover)
        tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(svg).iter()}
        assert tags <= {"svg", "style", "g", "path", "ellipse", "rect", "pattern"}
        assert "href" not in svg
        assert len(svg) < 17_000


def test_covers_are_kept_between_builds(tmp_path, monkeypatch):
    """Drawn once; the same file as JPEG for those who show no SVG."""
    made = printed(real(), "chao-mon")
    told = []
    write_covers([made], tmp_path / "site", tmp_path / "cache", told.append)
    assert (tmp_path / "site" / made.path).read_text("utf-8") == drawn(made.cover)
    with Image.open(tmp_path / "site" / made.picture.path) as picture:
        assert (picture.format, picture.size) == ("JPEG", (made.picture.width, made.picture.height))
    monkeypatch.setattr(printing, "drawn", lambda _: pytest.fail("drawn again"))
    write_covers([made], tmp_path / "next", tmp_path / "cache", told.append)
    assert (tmp_path / "next" / made.path).read_bytes() == (tmp_path / "site" / made.path).read_bytes()
    assert told == [1, 1]


def test_an_unknown_thing_or_colour_does_not_break_the_page(monkeypatch):
    """Another site may name what nobody has drawn yet."""
    fish = changed("kho-ca-loc-tu-quy", depicts=(Depicted(thing="kite"), Depicted(thing="fish", colour="mauve")))
    assert fish.things == (("fish", None),)
    assert drawn(fish)
    monkeypatch.delitem(real().vocabularies, "depictions")
    assert composing.said(real(), fish).vi == "Bìa chữ"
