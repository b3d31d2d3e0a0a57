"""A picture is drawn anew as it lies in the data; there is one for every kind of product that has one."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tools.illustrations.pictures import PICTURES, draw

ILLUSTRATIONS = Path(__file__).parents[2] / "data" / "illustrations"


@pytest.mark.browser
def test_a_picture_drawn_anew_is_the_one_in_the_data(run, tmp_path):
    done = run("illustrate", "tea", "--out", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["tea.jpg"]
    with Image.open(tmp_path / "tea.jpg") as fresh, Image.open(ILLUSTRATIONS / "tea.jpg") as kept:
        assert (fresh.size, fresh.format, dict(fresh.getexif())) == ((2400, 1800), "JPEG", {})
        # Not byte for byte: each Chromium smooths edges in its own way.
        apart = ImageChops.difference(*(picture.convert("RGB").resize((120, 90)) for picture in (fresh, kept)))
    assert max(ImageStat.Stat(apart).mean) < 3


def test_every_picture_of_the_data_can_be_drawn_anew():
    assert {path.stem for path in ILLUSTRATIONS.glob("*.jpg")} == set(PICTURES)
    for kind in PICTURES:
        svg = draw(kind)
        assert svg == draw(kind), "the same at any time"
        assert svg.startswith("<svg")
        assert svg.count("<path") > 20, kind


def test_a_kind_without_a_picture_and_a_machine_without_a_browser(run, refused, tmp_path):
    assert "mon-la" in refused(run("illustrate", "mon-la", "--out", tmp_path))
    nothing = {"PATH": "", "KHUYENCONG_CHROMIUM": "", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    assert "KHUYENCONG_CHROMIUM" in refused(run("illustrate", "tea", "--out", tmp_path, **nothing))
    assert not list(tmp_path.iterdir())
