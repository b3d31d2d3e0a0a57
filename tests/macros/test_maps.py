"""The maps: nothing of the country is missing, old and new units agree with the register, drawing and table say the same."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from real_data import real_catalogue

from catalogue.addresses import LANGS
from catalogue.facts.maps import Drawing, Sheet, counts_by_unit, load_map
from catalogue.models import Lang
from catalogue.records import Catalogue
from macros.maps import Marks, map_svg
from macros.views import View

DATA = Path(__file__).parent.parent.parent / "data"
DAY = dt.date(2026, 11, 22)
SHEETS: list[Sheet] = ["country", "south"]
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
# Of the path data of the source, byte for byte.
ARCHIPELAGOS = {
    "hoang-sa": ("da-nang", 19, "41437091877173f1205c2bf3d42ac0e416dcf6764bcd04b8e30ca87335eacd7f"),
    "truong-sa": ("khanh-hoa", 54, "74f53821f4387fb8e6ab4e3347e06ee9e91c3cf5ddd0c7fefb1652dd3d5b2c0e"),
}


@pytest.fixture(scope="module")
def real():
    return real_catalogue()


@pytest.fixture(scope="module", params=SHEETS)
def sheet(request):
    return drawing(request.param)


@pytest.fixture(scope="module")
def country():
    return drawing("country")


def drawing(which: Sheet) -> Drawing:
    found = load_map(DATA, which)
    assert found
    return found


def figure(catalogue: Catalogue, which: Sheet, lang: Lang = "vi", **options: Any) -> tuple[str, Any]:
    """The figure as markup and as a tree."""
    view = View(catalogue, lang, DAY, "/dia-danh/" if lang == "vi" else "/en/dia-danh/", {})
    html = str(map_svg(view, which, **options))
    return html, ET.fromstring(re.sub(r"<svg ", f'<svg xmlns="{SVG[1:-1]}" ', html))


def rings(path: str) -> Iterator[list[tuple[float, float]]]:
    """Corners of each closed line of our own path data: M, relative l, z."""
    for part in re.findall(r"M([^z]+)z", path):
        x, y, *steps = map(float, NUMBER.findall(part))
        ring = [(x, y)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        yield ring


def area(path: str) -> float:
    """Shoelace formula; a hole runs the other way round and is taken off."""
    return abs(sum(ax * by - bx * ay for ring in rings(path) for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]))) / 2


def corners(path: str) -> Iterator[tuple[float, float]]:
    """End points of every command of the source's path data, followed as a browser does."""
    x = y = 0.0
    start = (x, y)
    for command, numbers in re.findall(r"([MLCmlcz])([^MLCZmlcz]*)", path.replace("Z", "z")):
        values = list(map(float, NUMBER.findall(numbers)))
        size = 6 if command in "Cc" else 2
        if command == "z":
            x, y = start
        for at in range(0, len(values), size):
            dx, dy = values[at + size - 2 : at + size]
            x, y = (x + dx, y + dy) if command.islower() else (dx, dy)
            if command in "Mm" and at == 0:
                start = (x, y)
            yield x, y


@pytest.mark.parametrize("key", ARCHIPELAGOS)
def test_both_archipelagos_are_drawn_exactly_as_in_the_source(country, key):
    """Every islet, unsimplified, in the sea to the east of the mainland, inside the picture, with the right unit."""
    unit, islets, digest = ARCHIPELAGOS[key]
    (found,) = (one for one in country.archipelagos if one.id == key)
    assert found.unit == unit
    assert len(re.findall("[Zz]", found.path)) == islets
    assert sha256(found.path.encode()).hexdigest() == digest
    left, top, width, height = country.view_box
    # Of Trường Sa, the banks in the south-west lie south of the mainland; all of the rest is east of it.
    mainland = [(x, y) for one in country.units for ring in rings(one.path) for x, y in ring]
    east, south = max(x for x, _ in mainland), max(y for _, y in mainland)
    for x, y in corners(found.path):
        assert left < x < left + width
        assert top < y < top + height
        assert x > east or y > south


def test_both_archipelagos_are_in_every_drawing_of_the_country(real):
    """In both languages, with and without counts: as shapes of their unit, as letters, as a line of the table."""
    for lang in LANGS:
        for marks in (None, Marks("products", {"tay-ninh": 3})):
            html, tree = figure(real, "country", lang, marks=marks)
            for one in drawing("country").archipelagos:
                (path,) = (item for item in tree.iter(f"{SVG}path") if item.get("data-archipelago") == one.id)
                assert path.get("d") == " ".join(one.path.split())
                assert html.count(one.name.in_lang(lang)[0]) == 2
                assert all(f">{line}</tspan>" in html for line in getattr(one.lettering, lang))


def test_the_country_has_each_unit_once(country):
    """34 units, 52 provinces that were joined in 23 of them (resolution 202/2025/QH15)."""
    ids = [unit.id for unit in country.units]
    assert len(ids) == len(set(ids)) == 34
    assert len({old.id for old in country.old}) == len(country.old) == 52
    assert len({old.unit for old in country.old}) == 23
    assert len({unit.path for unit in country.units}) == 34


def test_the_regional_map_has_the_region_and_lam_dong(real):
    """The eight units of the region, and the one that took in Bình Thuận."""
    south = drawing("south")
    assert sorted(unit.id for unit in south.units) == sorted([*real.places["phia-nam"].members, "lam-dong"])
    assert all(old.path and old.anchor for old in south.old)


def test_old_units_went_where_the_register_says(real, sheet):
    """The map states no succession of its own: what it draws is what data/places says."""
    register = {old.id: old for old in real.places.values() if old.id.endswith("-cu") and old.kind in ("province", "city")}
    drawn = {old.id: old.unit for old in sheet.old}
    assert register.keys() <= drawn.keys()
    for key, unit in register.items():
        assert [edge.to for edge in unit.successors] == [drawn[key]]


def test_letters_agree_with_the_register(real, sheet):
    """A unit is lettered with its registered name, without the word for its kind."""
    for unit in (*sheet.units, *sheet.old):
        if unit.id in real.places:
            assert real.places[unit.id].name.vi.endswith(unit.name.vi.removeprefix("TP. "))
            assert unit.name.en.removesuffix(" City") in real.places[unit.id].name.en


def test_a_unit_is_the_union_of_its_old_parts(sheet):
    """Neither overlaps nor gaps: areas add up (to what rounding to a tenth can change), borders are shared."""
    for unit in sheet.units:
        assert area(unit.path) == pytest.approx(unit.area, abs=0.1)
        parts = [old for old in sheet.old if old.unit == unit.id]
        if parts:
            assert sum(old.area for old in parts) == pytest.approx(unit.area, rel=0.002)
        for old in parts:
            assert old.path is None or area(old.path) == pytest.approx(old.area, abs=0.1)


def test_everything_lies_inside_the_picture(sheet):
    """Shapes, names and circles' middles."""
    left, top, width, height = sheet.view_box
    points = [point for unit in sheet.units for ring in rings(unit.path) for point in ring]
    points += [sheet.sea.anchor, *(unit.anchor for unit in sheet.units), *(unit.middle for unit in sheet.units)]
    assert all(left < x < left + width and top < y < top + height for x, y in points)


@pytest.mark.parametrize(("which", "limit"), [("country", 60_000), ("south", 30_000)])
def test_sizes(real, which, limit):
    """At most 60 kB for the country, 30 kB for the region, the table included; the data at most 60 kB each."""
    marks = Marks("products", counts_by_unit(real, "products", DAY))
    for lang in LANGS:
        assert len(figure(real, which, lang, marks=marks)[0].encode()) <= limit
        assert len(figure(real, which, lang)[0].encode()) <= limit
    assert (DATA / "maps" / f"{which}.json").stat().st_size <= 60_000


@pytest.mark.parametrize("which", SHEETS)
def test_the_drawing_is_always_the_same(real, which):
    """Same data, same bytes; no inline style, no script."""
    first, second = figure(real, which)[0], figure(real, which)[0]
    assert first == second
    assert not re.search(r"style=|<script|<style|\bon[a-z]+=", first)


@pytest.mark.parametrize("which", SHEETS)
def test_links_titles_and_the_table_say_the_same(real, which):
    """Each unit with a page is one link in the drawing and one in the table; all have a name and a row."""
    html, tree = figure(real, which, "en", marks=Marks("products", {"tay-ninh": 13, "dong-thap": 25}))
    picture = tree.find(f".//{SVG}svg")
    assert picture.get("role") == "group"
    assert tree.find(f".//*[@id='{picture.get('aria-labelledby')}']").text == tree.find("figcaption").text
    units = [item for item in picture if "map__unit" in item.get("class", "")]
    rows = tree.findall(".//tbody/tr")
    assert len(units) == len(rows) == len(drawing(which).units)
    for unit, row in zip(units, rows, strict=True):
        cell, count = row.find("th"), row.find("td").text
        title = unit.find(f"{SVG}title").text
        assert title.startswith("".join(cell.itertext()).split(" including")[0].strip())
        assert title.endswith(f": {count}")
        link = cell.find("a")
        assert unit.get("href") == (link.get("href") if link is not None else None)
    assert html.count('href="../../dia-danh/tay-ninh/"') == 0
    assert html.count('href="../../en/dia-danh/tay-ninh/"') == 2


def test_circles_are_in_proportion_by_area(real):
    """Four times as many: twice the radius. Nothing counted, no circle."""
    _, tree = figure(real, "south", marks=Marks("products", {"tay-ninh": 20, "dong-thap": 5}))
    radii = sorted(float(item.get("r")) for item in tree.iter(f"{SVG}circle"))
    assert len(radii) == 2
    assert radii[1] == pytest.approx(2 * radii[0], abs=0.11)


@pytest.mark.parametrize("here", ["tien-giang-cu", "tay-ninh"])
def test_one_unit_can_stand_out(real, here):
    """Of before or of today."""
    _, tree = figure(real, "south", here=here)
    assert len([item for item in tree.iter(f"{SVG}path") if item.get("class") == "map__here"]) == 1


def test_counts_follow_old_places_to_today(real):
    """A product from an old province counts for the unit that it is part of today; no place, no count."""
    counts = counts_by_unit(real, "products", DAY)
    assert 0 < sum(counts.values()) <= len(real.products)
    assert not [unit for unit in counts if unit.endswith("-cu")]
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_a_data_folder_may_do_without_maps(smallest_data):
    """Then there is no figure."""
    assert load_map(smallest_data, "south") is None


def test_the_source_is_named_with_its_licence_and_our_changes(real):
    """CC BY 4.0, section 3(a): author, licence with its address, that and how it was changed; and the licence that disagrees."""
    for which in SHEETS:
        html, _ = figure(real, which)
        source = drawing(which).source
        assert source.licence == "CC BY 4.0"
        original = (source.original_address, source.original_licence, source.original_licence_address)
        for part in (source.author, source.address, source.licence_address, source.changes.vi, *original):
            assert part in html


def test_a_path_can_hold_nothing_but_drawing_commands():
    """Data is never code: anything else is refused when the map is read."""
    raw = json.loads((DATA / "maps" / "south.json").read_text("utf-8"))
    raw["units"][0]["path"] = 'M0 0"/><script>'
    with pytest.raises(ValueError, match="pattern"):
        Drawing.model_validate_json(json.dumps(raw))
