"""make serve: shows the site, an edit as soon as it is saved, mistakes over the last good page; ends cleanly."""

import contextlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from checkouts import copy_checkout
from PIL import Image

from catalogue.checkout import ROOT


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def command(workshop, port, root=ROOT):
    program = [sys.executable, str(root / "scripts" / "serve.py")]
    return [
        *program,
        "--data",
        str(workshop.data),
        "--out",
        str(workshop.out),
        "--cache",
        str(workshop.cache),
        "--port",
        str(port),
    ]


def get(port, path="/"):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def wait_for(done, seconds=60):
    last = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < last
        time.sleep(0.1)


def test_serve(workshop, tmp_path):
    port, log, product = free_port(), tmp_path / "log", workshop.data / "products" / "san-pham-0.yaml"
    with log.open("w") as file:
        serving = subprocess.Popen(command(workshop, port), stdout=file, stderr=subprocess.STDOUT)
    try:
        wait_for(lambda: "http://127.0.0.1:" in log.read_text("utf-8"))
        assert get(port)[0] == 200
        assert get(port, "/khong-co")[0] == 404
        assert "<h1>" in get(port, "/a/b/c/")[1]
        good = product.read_text("utf-8")
        product.write_text(good.replace("vi: ", "vi: Đổi ", 1), "utf-8")
        wait_for(lambda: "Đổi " in get(port, "/san-pham/san-pham-0/")[1])
        product.write_text("id: sai\n", "utf-8")
        wait_for(lambda: "products/san-pham-0.yaml:1:" in log.read_text("utf-8"))
        assert "Đổi " in get(port, "/san-pham/san-pham-0/")[1]
        serving.send_signal(signal.SIGINT)
        assert serving.wait(timeout=10) == 0
        assert "Traceback" not in log.read_text("utf-8")
    finally:
        with contextlib.suppress(ProcessLookupError):
            serving.kill()
        serving.wait()


def test_a_port_in_use_is_one_line(workshop):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        made = subprocess.run(command(workshop, port), capture_output=True, text=True, check=False)
    assert made.returncode == 3
    assert made.stderr == ""
    assert made.stdout == f"127.0.0.1:{port}: đang có chương trình khác dùng / is in use. scripts/serve.py --port 8001\n"


def test_no_site_and_wrong_data(workshop):
    workshop.out.unlink()
    (workshop.data / "products" / "san-pham-0.yaml").write_text("id: sai\n", "utf-8")
    made = subprocess.run(command(workshop, 0), capture_output=True, text=True, check=False, timeout=30)
    assert made.returncode == 1
    assert "products/san-pham-0.yaml:1:" in made.stderr


@contextlib.contextmanager
def served(workshop, tmp_path, root=ROOT):
    """The address at which scripts/serve.py of the checkout ``root`` serves meanwhile."""
    port, log = free_port(), tmp_path / "log"
    with log.open("w") as file:
        serving = subprocess.Popen(command(workshop, port, root), stdout=file, stderr=subprocess.STDOUT)
    try:
        wait_for(lambda: "http://127.0.0.1:" in log.read_text("utf-8"))
        yield f"http://127.0.0.1:{port}"
        serving.send_signal(signal.SIGINT)
        assert serving.wait(timeout=10) == 0
        assert "Traceback" not in log.read_text("utf-8")
    finally:
        with contextlib.suppress(ProcessLookupError):
            serving.kill()
        serving.wait()


SEEN = "() => document.body && "


class Sight:
    """One open page: an edit is made, and what it must bring is waited for without touching the browser."""

    def __init__(self, page):
        self.page = page

    def of(self, file, old, new, condition):
        text = file.read_text("utf-8")
        assert old in text, file
        file.write_text(text.replace(old, new, 1), "utf-8")
        self.waits(condition)
        return text

    def waits(self, condition):
        self.page.wait_for_function(SEEN + condition, polling=20, timeout=60_000)

    def says(self, words):
        return f"document.body.innerText.includes({words!r})"


@pytest.mark.browser
def test_every_kind_of_edit_is_seen(workshop, tmp_path, chromium):
    """In a checkout of its own: data, words, templates, page shell, prose, styles, scripts, photos, Python."""
    root = tmp_path / "checkout"
    copy_checkout(root)
    data = workshop.data
    page = chromium.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    sight = Sight(page)
    with served(workshop, tmp_path, root) as base:
        page.goto(f"{base}/san-pham/san-pham-0/")
        product = data / "products" / "san-pham-0.yaml"
        sight.of(product, "vi: ", "vi: Đổi ", sight.says("Đổi "))
        sight.of(data / "ui.yaml", "search: {vi: Tìm kiếm", "search: {vi: Dò tìm", sight.says("Dò tìm"))
        template = root / "macros" / "templates" / "product_page.html.jinja"
        template.write_text(template.read_text("utf-8") + "<p>Mẫu mới</p>", "utf-8")
        sight.waits(sight.says("Mẫu mới"))
        footer = root / "overrides" / "partials" / "footer.html"
        footer.write_text(footer.read_text("utf-8") + "<p>Chân mới</p>", "utf-8")
        sight.waits(sight.says("Chân mới"))
        style = root / "overrides" / "assets" / "site.css"
        page.evaluate("document.title = 'chưa tải lại'")
        style.write_text(style.read_text("utf-8") + "\nh1 { letter-spacing: 7px; }", "utf-8")
        sight.waits("getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'")
        assert page.title() == "chưa tải lại"
        script = root / "overrides" / "assets" / "status.js"
        script.write_text(script.read_text("utf-8") + "\ndocument.documentElement.dataset.moi = 'x';", "utf-8")
        sight.waits("document.documentElement.dataset.moi === 'x'")
        before = page.get_attribute("main img", "src")
        photo = next(data.glob("photos/products/san-pham-0/*.jpg"))
        with Image.open(photo) as picture:
            picture.rotate(180).save(tmp_path / "turned.jpg", quality=90)
        shutil.copyfile(tmp_path / "turned.jpg", photo)
        sight.waits(
            f"document.querySelector('main img') && document.querySelector('main img').getAttribute('src') !== {before!r}"
        )
        sight.waits("document.querySelector('main img').naturalWidth > 0")
        page.goto(f"{base}/gioi-thieu/")
        prose = root / "docs" / "vi" / "gioi-thieu" / "index.md"
        prose.write_text(prose.read_text("utf-8") + "\nCâu mới.\n", "utf-8")
        sight.waits(sight.says("Câu mới."))
        python = root / "macros" / "formatting.py"
        page.goto(f"{base}/san-pham/san-pham-0/")
        sight.of(
            root / "macros" / "machine.py",
            'MARKDOWN, shell.title, "index.md"',
            'MARKDOWN, "Tên mới", "index.md"',
            "document.querySelector('link[title=\"Tên mới\"]')",
        )
        good = sight.of(python, "def ", "def (", "document.querySelector('.live-card')")
        card = page.inner_text(".live-card")
        assert re.search(r"macros/formatting\.py.*line \d+", card)
        assert "Mã Python có lỗi" in card
        assert "Đổi " in page.inner_text("main")
        python.write_text(good, "utf-8")
        sight.waits("!document.querySelector('.live-card')")
        good = sight.of(template, "{%", "{% nếu %}{%", "document.querySelector('.live-card')")
        assert re.search(r"macros/templates/product_page\.html\.jinja:\d+: TemplateSyntaxError", page.inner_text(".live-card"))
        template.write_text(good, "utf-8")
        sight.waits("!document.querySelector('.live-card')")
    assert refused == []


@pytest.mark.browser
def test_mistakes_stand_over_the_last_good_page(workshop, tmp_path, chromium):
    """All of them at once, in Vietnamese first; gone when they are mended. The published policy holds: only our own script runs."""
    page = chromium.new_page()
    sight, product = Sight(page), workshop.data / "products" / "san-pham-0.yaml"
    with served(workshop, tmp_path) as base:
        page.goto(f"{base}/san-pham/san-pham-0/")
        heading, good = page.inner_text("h1"), product.read_text("utf-8")
        assert page.get_attribute("meta[http-equiv]", "content").startswith("default-src 'none'; script-src 'self'; ")
        product.write_text("id: sai\n", "utf-8")
        sight.waits("document.querySelector('.live-card')")
        first, second = page.locator(".live-card pre").all_inner_texts()
        assert "products/san-pham-0.yaml:1:" in first
        assert first.count("products/san-pham-0.yaml:") > 3
        assert "lỗi trong 1 tệp" in first
        assert "in 1 file(s)" in second
        assert page.inner_text("h1") == heading
        page.goto(f"{base}/tin-tuc/")
        sight.waits("document.querySelector('.live-card')")
        product.write_text(
            good.replace("producer: ", "producer: khong-", 1) if "producer: " in good else f"{good}producer: khong-co\n", "utf-8"
        )
        sight.waits(sight.says("R01"))
        product.write_text(good, "utf-8")
        sight.waits("!document.querySelector('.live-card')")
        page.wait_for_selector(".live-line", state="detached", timeout=60_000)
        assert page.request.get(f"{base}/api/v1/products.json").ok
        assert page.request.get(f"{base}/san-pham").url == f"{base}/san-pham/"
