"""The gallery with too many products to filter in the page, with none, and what its file says of each product."""

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.facts.products import choices, shelf_and_archive, shelf_order
from catalogue.facts.queries import award_ladder
from catalogue.loading import load_catalogue
from macros import gallery
from macros.desk import Desk
from macros.gallery_file import gallery_files

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def desk():
    return Desk(real_catalogue(), "vi", DAY, {})


def test_beyond_the_limit_the_page_leads_to_the_search_and_loads_no_data(desk, monkeypatch):
    assert 'data-gallery="' in desk.html("product_gallery", "/san-pham/")
    monkeypatch.setattr(gallery, "IN_PAGE", len(desk.catalogue.products) - 1)
    # A desk makes each page once.
    html = Desk(desk.catalogue, "vi", DAY, {}).html("product_gallery", "/san-pham/")
    assert gallery_files(desk) == {}
    assert "data-gallery" not in html
    assert "gallery/page.js" not in html
    assert 'action="../tim-kiem/"' in html
    for values in choices(desk.catalogue).values():
        for one in values:
            assert f'/{one.id}/"' in html
    assert 'href="../nghe/nuoc-mam/"' in html, "what a craft makes stands on its own page"


def test_the_pager_names_first_last_and_near_pages(desk, monkeypatch):
    monkeypatch.setattr(gallery, "PAGE_SIZE", 4)
    view = desk.view("/san-pham/")
    last = gallery.page_count(len(shelf_and_archive(desk.catalogue)[0]))
    assert last > 11
    numbers = [page and page[0] for page in gallery.shelf(view, 8).pages]
    assert numbers == [1, None, 6, 7, 8, 9, 10, None, last]
    assert gallery.shelf(view, 1).pages[1] == (2, "../san-pham/trang/2/")
    # From any page every other one can be reached by links.
    assert all(
        page is None or 1 <= page[0] <= last for number in range(1, last + 1) for page in gallery.shelf(view, number).pages
    )


def test_the_file_has_every_picture_once_and_finds_names_of_then_and_now(desk):
    data = json.loads(gallery_files(desk)["assets/gallery.vi.json"])
    rows = {row["id"]: row for row in data["rows"]}
    assert list(rows) == [product.id for product in shelf_order(desk.catalogue)]
    assert list(rows)[: data["shelf"]] == [product.id for product in shelf_and_archive(desk.catalogue)[0]]
    assert (rows["tu-tho-truyen-thong-go-cong"]["nghe"], rows["chao-mon"]["nghe"]) == (["tu-tho"], [])
    assert len({json.dumps(picture) for picture in data["pictures"]}) == len(data["pictures"])
    keys = rows["tu-tho-truyen-thong-go-cong"]["keys"].split()
    assert {"tu", "tho", "go", "cong", "tien", "giang", "dong", "thap"} <= set(keys)
    levels = ["national", "regional", "provincial", "district", "commune"]
    highest = [award_ladder(desk.catalogue, desk.catalogue.products[data["rows"][at]["id"]])[0] for at in data["orders"]["giai"]]
    known = [(one.stage != "recognised", levels.index(one.level), -(one.year or 0)) for one in highest]
    assert known == sorted(known), "the highest award first, wherever it was given"
    assert all(sorted(order) == list(range(len(rows))) for order in data["orders"].values())
    assert rows["tu-tho-truyen-thong-go-cong"]["awards"] == [["regional", "2022"]]


def test_a_gallery_without_products_is_a_page_too(smallest_data):
    for file in (*smallest_data.glob("products/*"), *smallest_data.glob("producers/*")):
        file.unlink()
    shutil.copyfile(ROOT / "data" / "ui.yaml", smallest_data / "ui.yaml")
    empty = Desk(load_catalogue(smallest_data), "en", DAY, {})
    assert "0 products" in empty.html("product_gallery", "/en/san-pham/")


def test_no_card_ends_in_a_dot_where_no_place_is_known(desk):
    """A product of which no source says where it is from has its maker alone."""
    without = [one for one in desk.catalogue.products.values() if one.producer and not one.origin.place]
    assert any(not gallery.province(desk.view("/"), one) for one in without)
    html = desk.html("product_gallery", "/san-pham/").replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
    assert " · </p>" not in html
    assert not re.search(r"·\s*</p>", html)
