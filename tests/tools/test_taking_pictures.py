"""Pictures of the guide: one scene that needs no site, and what the pages that show it are told of its size."""

import pytest
from PIL import Image

from tools.guide_scenes import REPORT, scenes


@pytest.mark.browser
def test_a_scene_is_written_with_its_size_into_the_pages_that_show_it(chromium, tmp_path):
    (scene,) = scenes(chromium, "http://127.0.0.1:9", ["bao-cao"])
    assert scene.words.split() == REPORT.split()
    page = tmp_path / "trang.md"
    page.write_text('<img src="../guide/bao-cao.webp" width="1" height="1"> <img src="../guide/loi.webp" width="1" height="1">')
    file = scene.write(tmp_path, [page])
    with Image.open(file) as picture:
        width, height = picture.size
    assert width > 640 > height
    said = page.read_text("utf-8")
    assert f'bao-cao.webp" width="{width}" height="{height}"' in said
    assert 'loi.webp" width="1" height="1"' in said


def test_without_a_site_or_a_browser_nothing_is_taken(run, refused, tmp_path):
    assert "make build" in refused(run("guide_pictures", "--site", tmp_path / "none"))
    assert "trang-khac" in refused(run("guide_pictures", "trang-khac", "--site", tmp_path))
    nothing = {"PATH": "", "KHUYENCONG_CHROMIUM": "", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    assert "KHUYENCONG_CHROMIUM" in refused(run("guide_pictures", "--site", tmp_path, **nothing))
