"""Before and after side by side: of pages that differ, without scripts and with nothing from elsewhere."""

import shutil

import pytest

from publishing.proposals.picturing import HEIGHT, WIDTH, beside, differing, shot
from publishing.serving import served


@pytest.fixture
def after(built, tmp_path):
    return shutil.copytree(built.out, tmp_path / "after")


def test_only_pages_whose_content_differs_are_shown(built, after):
    pages = ["/san-pham/san-pham-0/", "/san-pham/", "/san-pham/moi/", "/"]
    home, list_page = after / "index.html", after / "san-pham" / "index.html"
    home.write_text(home.read_text("utf-8").replace("<head>", "<head><!-- x -->"), "utf-8")
    list_page.write_text(list_page.read_text("utf-8").replace("</main>", "<p>x</p></main>"), "utf-8")
    (after / "san-pham" / "moi").mkdir()
    (after / "san-pham" / "moi" / "index.html").write_text("<main>mới</main>", "utf-8")
    assert list(differing(built.out, after, pages)) == ["/san-pham/", "/san-pham/moi/"]


def test_a_picture_of_both(chromium, after):
    page = after / "thu.html"
    page.write_text(
        "<body style='margin:0;background:red'><script>document.body.style.background='blue'</script><img src='http://192.0.2.1/x.png'>",
        "utf-8",
    )
    with served(after) as host:
        one, none = shot(chromium, host, "/thu.html"), shot(chromium, host, "/khong-co/")
    assert one.convert("RGB").getpixel((200, 200)) == (255, 0, 0)
    both = beside([one, none])
    assert both.width == 2 * WIDTH + 16
    assert both.height <= HEIGHT
