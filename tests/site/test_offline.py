"""Reading without a network, in a real browser and with a server that fails as networks do: what was promised works, and nothing half is shown."""

import gzip
import http.server
import json
import re
import threading
import time
from contextlib import contextmanager
from hashlib import sha256
from http import HTTPStatus

import pytest
from PIL import Image, ImageChops

from catalogue.checkout import ROOT
from publishing import offline
from publishing.serving import server

pytestmark = pytest.mark.browser
ASSETS = ROOT / "overrides" / "assets"


class Host:
    """A site below ``path`` of a server whose network can be taken away, slowed down, or broken in the midst of one file."""

    def __init__(self, path=""):
        self.path, self.asked, self.instead = path, [], {}
        self.is_down, self.wait, self.breaks_at = False, 0, None
        self.base = ""

    def handler(self):
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def do_GET(self):
                asked = self.path.partition("?")[0].removeprefix(host.path)
                host.asked.append(asked)
                if host.is_down or not self.path.startswith(f"{host.path}/"):
                    self.close_connection = True
                    return
                time.sleep(host.wait)
                if asked in host.instead or asked == host.breaks_at:
                    self.answer(host.instead.get(asked, b"half"), is_cut=asked == host.breaks_at)
                    return
                self.path = self.path.removeprefix(host.path)
                super().do_GET()

            def answer(self, raw, *, is_cut):
                self.send_response(HTTPStatus.OK)
                kind = "application/json" if raw.startswith(b"{") else "application/octet-stream"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(raw) + 1000 * is_cut))
                self.end_headers()
                self.wfile.write(raw)
                self.close_connection = True

            def log_message(self, *_):
                pass

        return Handler


@pytest.fixture(scope="module")
def hosted(site):
    """A function: path → a host with the real site below it, as a context."""

    @contextmanager
    def start(path=""):
        host = Host(path)
        running = server(site, 0, host.handler())
        threading.Thread(target=running.serve_forever, daemon=True).start()
        host.base = f"http://127.0.0.1:{running.server_address[1]}{path}"
        try:
            yield host
        finally:
            running.shutdown()
            running.server_close()

    return start


@pytest.fixture
def host(hosted):
    with hosted() as one:
        yield one


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 360, "height": 800}, locale="vi-VN")
    yield context.new_page()
    context.close()


def said(page):
    return page.locator("[data-offline] output").inner_text()


def press(page, wanted):
    """Press the button and wait for a sentence in which ``wanted`` stands."""
    page.locator("[data-offline] form button").first.click()
    page.wait_for_function("wanted => document.querySelector('[data-offline] output').textContent.includes(wanted)", arg=wanted, timeout=60_000)
    page.wait_for_function("() => !document.querySelector('[data-offline] button').disabled")


def open_form(page, host, lang=""):
    page.goto(f"{host.base}/{lang}khong-mang/")
    page.wait_for_function("() => document.querySelector('[data-offline] output').textContent")


def keep(page, host):
    """Keep the main part, the documents and the site's province."""
    open_form(page, host)
    press(page, "Đó là bản mới nhất")


def lose_network(page, host):
    host.is_down = True
    page.context.set_offline(True)


def find_network(page, host):
    host.is_down = False
    page.context.set_offline(False)


def hear_of_it(page, host):
    """Read a page with a network, and wait until the worker has heard what is new."""
    page.goto(f"{host.base}/lien-he/")
    page.wait_for_function("async () => (await caches.match(new URL('../khong-mang/vi.news', location.href).href)) !== undefined")


def caches_of(page):
    return page.evaluate("caches.keys()")


def packs(site, lang="vi"):
    return json.loads((site / "khong-mang" / f"{lang}.json").read_text("utf-8"))["packs"]


def unpacked(raw):
    head, _, body = gzip.decompress(raw).partition(b"\n")
    files = {}
    for path, kind, length in json.loads(head):
        files[path], body = (kind, body[:length]), body[length:]
    return files


def packed(files):
    head = json.dumps([[path, kind, len(raw)] for path, (kind, raw) in files.items()]).encode()
    return gzip.compress(head + b"\n" + b"".join(raw for _, raw in files.values()))


def publish_next(host, site, *, without=(), gone=()):
    """A release ten days later in which every kept page says so, some are withdrawn; its documents are the same."""
    files = unpacked((site / "khong-mang/vi/pages.pack").read_bytes())
    files = {path: (kind, raw.replace(b"<h1", b"<p>ten days later</p><h1")) for path, (kind, raw) in files.items() if path not in without}
    raw = packed(files)
    listed = json.loads((site / "khong-mang/vi.json").read_text("utf-8"))
    listed["packs"]["pages"] |= {"sum": sha256(raw).hexdigest(), "bytes": len(raw)}
    listed |= {"release": "next", "day": "2026-12-09", "said": "9/12/2026", "gone": list(gone)}
    host.instead |= {"/khong-mang/vi.json": json.dumps(listed).encode(), "/khong-mang/vi/pages.pack": raw}


def test_the_core_is_small_and_the_page_says_how_small(site, catalogue):
    """At most 3 MB to load; what the list says of a pack is true of it; the sizes stand on the page."""
    for lang in ("vi", "en"):
        listed = packs(site, lang)
        assert sum(listed[name]["bytes"] for name in offline.CORE) <= 3_000_000
        for name, told in listed.items():
            raw = (site / told["path"]).read_bytes()
            files = unpacked(raw)
            assert (told["sum"], told["bytes"], told["files"]) == (sha256(raw).hexdigest(), len(raw), len(files)), name
            for path, (_, kept) in files.items():
                source = site / path / "index.html" if not path or path.endswith("/") else site / path
                assert path.startswith("media/") or kept == source.read_bytes()
        text = (site / ("" if lang == "vi" else "en") / "khong-mang/index.html").read_text("utf-8")
        assert "⟪" not in text
        assert re.search(r"\(tải [\d,]+\xa0[KM]B, chiếm [\d,]+\xa0MB" if lang == "vi" else r"\([\d.]+\xa0[KM]B to load", text)
    places = {name.removeprefix("province-") for name in packs(site) if name.startswith("province-")}
    assert catalogue.site.province in places


def test_nothing_is_kept_or_installed_before_the_reader_asks(page, host):
    for address in ("/", "/ho-tro/", "/khong-mang/"):
        page.goto(host.base + address, wait_until="networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert caches_of(page) == []
    assert said(page) == "Máy này chưa giữ gì."
    assert page.locator("[data-remove]").is_hidden()


def test_journeys_supports_finder_calculator_and_search_work_without_a_network(page, host, catalogue):
    wrong = []
    keep(page, host)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    lose_network(page, host)
    day = page.evaluate("caches.keys().then(all => all.length)") and "Bạn đang đọc bản giữ trên máy này, tính đến ngày 2"
    pages = ["", "ho-tro/", "lien-he/", "thuat-ngu/", "chinh-sach/", "san-pham/", f"dia-danh/{catalogue.site.province}/"]
    pages += [f"tung-buoc/{one}/" for one in catalogue.journeys] + [f"ho-tro/{one}/" for one in catalogue.supports]
    for path in pages:
        page.goto(f"{host.base}/{path}")
        assert page.locator("main .notice").first.inner_text().startswith(day), path
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 250, 246)", path
    page.goto(f"{host.base}/ho-tro/tim/")
    for _ in range(8):
        page.wait_for_selector(".question a, .result")
        if page.locator(".result").count():
            break
        asked = page.locator(".question h2").inner_text()
        page.locator(".question li a").first.click()
        page.wait_for_function("asked => document.querySelector('.question h2')?.innerText !== asked", arg=asked)
    assert page.locator(".result").count()
    page.goto(f"{host.base}/tim-kiem/?q=máy+móc")
    page.wait_for_selector(".hit a")
    page.locator(".hit a").first.click()
    assert page.locator("h1").count() == 1
    asked = next(one.id for one in catalogue.supports.values() if one.id == "may-moc-thiet-bi-tien-tien")
    page.goto(f"{host.base}/ho-tro/{asked}/")
    page.locator("[data-calculator] input").fill("500 triệu")
    page.wait_for_function("() => document.querySelector('[data-calculator] output').textContent.includes('triệu')")
    assert not wrong


def test_what_is_not_kept_is_told_and_named(page, host):
    keep(page, host)
    lose_network(page, host)
    page.goto(f"{host.base}/hoi-nghi/khong-co-o-day/?x=<b>")
    assert page.url.startswith(f"{host.base}/khong-mang/?thieu=")
    first = page.locator("main .notice").first
    assert "Trang /hoi-nghi/khong-co-o-day/?x=" in first.inner_text()
    assert first.locator("a").first.get_attribute("href").startswith(f"{host.base}/hoi-nghi/khong-co-o-day/")
    page.goto(f"{host.base}/khong-mang/?thieu=//elsewhere.test/")
    assert "elsewhere" not in page.locator("main").inner_text()


def test_with_a_network_the_latest_page_is_read_and_a_silent_one_is_not_waited_for(page, host):
    keep(page, host)
    page.goto(f"{host.base}/lien-he/")
    assert "bản giữ trên máy" not in page.locator("main").inner_text()
    host.wait = 20
    page.goto(f"{host.base}/lien-he/", timeout=15_000)
    assert "bản giữ trên máy" in page.locator("main").inner_text()
    host.wait = 0


def test_a_new_release_is_told_and_replaces_the_old_one_when_it_is_whole(page, host, site):
    keep(page, host)
    before = set(caches_of(page))
    publish_next(host, site, without=["thuat-ngu/"])
    hear_of_it(page, host)
    page.goto(f"{host.base}/", wait_until="networkidle")
    assert "đã cũ" in page.locator("main .notice").first.inner_text()
    assert "9/12/2026" in page.locator("main .notice").first.inner_text()
    open_form(page, host)
    assert "Trên mạng đã có bản tính đến ngày 9/12/2026" in said(page)
    assert set(caches_of(page)) == before, "nothing is loaded before the reader asks"
    host.asked.clear()
    press(page, "Đó là bản mới nhất")
    assert [one for one in host.asked if one.endswith(".pack")] == ["/khong-mang/vi/pages.pack"], "what is the same is not loaded again"
    assert len([name for name in caches_of(page) if " vi pages " in name]) == 1
    lose_network(page, host)
    page.goto(f"{host.base}/lien-he/")
    assert "ten days later" in page.locator("main").inner_text()
    assert "9/12/2026" in page.locator("main .notice").first.inner_text()
    page.goto(f"{host.base}/thuat-ngu/")
    assert page.url.startswith(f"{host.base}/khong-mang/?thieu=")


def test_what_is_withdrawn_is_deleted_without_an_update(page, host, site):
    keep(page, host)
    publish_next(host, site, gone=["/thuat-ngu/"])
    hear_of_it(page, host)
    lose_network(page, host)
    page.goto(f"{host.base}/thuat-ngu/")
    assert page.url.startswith(f"{host.base}/khong-mang/?thieu=")
    page.goto(f"{host.base}/lien-he/")
    assert "Trên mạng đã có bản tính đến ngày 9/12/2026" in page.locator("main .notice").first.inner_text()


@pytest.mark.parametrize("is_update", [False, True])
def test_a_half_download_is_not_shown_and_goes_on_where_it_broke(page, host, site, is_update):
    if is_update:
        keep(page, host)
        publish_next(host, site)
        search = unpacked((site / "khong-mang/vi/search.pack").read_bytes())
        search["search/vi/new.json"] = ("application/json", b"{}")
        listed = json.loads(host.instead["/khong-mang/vi.json"])
        raw = packed(search)
        listed["packs"]["search"] |= {"sum": sha256(raw).hexdigest(), "bytes": len(raw)}
        host.instead |= {"/khong-mang/vi.json": json.dumps(listed).encode(), "/khong-mang/vi/search.pack": raw}
    host.breaks_at = "/khong-mang/vi/search.pack"
    open_form(page, host)
    press(page, "Có phần tải chưa xong")
    assert said(page).startswith("Chưa xong: mạng bị đứt")
    assert page.locator("[data-offline] form button").first.inner_text() == "Tải tiếp"
    lose_network(page, host)
    if is_update:
        page.goto(f"{host.base}/lien-he/")
        assert "ten days later" not in page.locator("main").inner_text(), "the old release as a whole"
    else:
        with pytest.raises(Exception, match="ERR_"):
            page.goto(f"{host.base}/lien-he/")
    find_network(page, host)
    host.breaks_at = None
    open_form(page, host)
    assert "Có phần tải chưa xong" in said(page)
    host.asked.clear()
    press(page, "Đó là bản mới nhất")
    assert "Có phần" not in said(page)
    assert "/khong-mang/vi/pages.pack" not in host.asked, "what was whole is not loaded again"
    assert "/khong-mang/vi/search.pack" in host.asked


def test_a_pack_that_is_not_what_the_list_says_is_refused(page, host, site):
    host.instead["/khong-mang/vi/search.pack"] = (site / "khong-mang/vi/assets.pack").read_bytes()
    open_form(page, host)
    press(page, "Trang vừa được thay trong lúc tải")
    assert "Máy này đang giữ" not in said(page)
    assert host.asked.count("/khong-mang/vi/search.pack") == 2, "the list is asked once more"


FULL = """() => { const put = Cache.prototype.put; let room = 100;
  Cache.prototype.put = function (...all) { if (!room--) throw new DOMException("full", "QuotaExceededError"); return put.apply(this, all); }; }"""


def test_a_full_disk_is_told_and_what_was_kept_stays(page, host, site):
    open_form(page, host)
    page.evaluate("() => { navigator.storage.estimate = async () => ({ quota: 1e6, usage: 9e5 }); }")
    press(page, "Máy không đủ chỗ")
    assert caches_of(page) == []
    open_form(page, host)
    page.evaluate(FULL)
    press(page, "Máy không đủ chỗ")
    assert not [name for name in caches_of(page) if " search " in name], "what could not be ended is taken away"
    keep(page, host)
    before = set(caches_of(page))
    publish_next(host, site)
    open_form(page, host)
    page.evaluate(FULL.replace("100", "10"))
    press(page, "Máy không đủ chỗ")
    assert set(caches_of(page)) == before
    lose_network(page, host)
    page.goto(f"{host.base}/lien-he/")
    assert "ten days later" not in page.locator("main").inner_text()


def test_one_tap_removes_everything(page, host):
    keep(page, host)
    assert len(caches_of(page)) > 3
    page.locator("[data-remove]").click()
    page.wait_for_function("() => document.querySelector('[data-offline] output').textContent.includes('Đã xóa hết')")
    page.wait_for_function("() => document.querySelector('[data-remove]').hidden")
    page.goto(f"{host.base}/lien-he/", wait_until="networkidle")
    assert caches_of(page) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    lose_network(page, host)
    with pytest.raises(Exception, match="ERR_"):
        page.goto(f"{host.base}/ho-tro/")


def test_a_site_below_a_path_keeps_itself_and_nothing_beside_it(page, hosted):
    with hosted("/kho/kc") as host:
        page.goto(f"{host.base}/lien-he/")
        page.evaluate("caches.open('of another site')")
        keep(page, host)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.map(one => new URL(one.scope).pathname))") == ["/kho/kc/"]
        lose_network(page, host)
        for path in ("", "tung-buoc/", "lien-he/"):
            page.goto(f"{host.base}/{path}")
            assert "bản giữ trên máy" in page.locator("main").inner_text()
        page.goto(f"{host.base}/tim-kiem/?q=bình+chọn")
        page.wait_for_selector(".hit a")
        page.goto(f"{host.base}/hoi-nghi/khong-co/")
        assert page.url.startswith(f"{host.base}/khong-mang/?thieu=")
        find_network(page, host)
        open_form(page, host)
        page.locator("[data-remove]").click()
        page.wait_for_function("() => document.querySelector('[data-offline] output').textContent.includes('Đã xóa hết')")
        assert caches_of(page) == ["of another site"]


def test_both_languages_and_the_pictures_of_the_province_can_be_kept(page, host):
    open_form(page, host, "en/")
    page.locator("[name=pictures]").check()
    press(page, "That is the latest")
    assert page.locator("[name=pictures]").is_checked()
    lose_network(page, host)
    page.goto(f"{host.base}/en/tung-buoc/")
    assert page.locator("main .notice").first.inner_text().startswith("You are reading what is kept on this device")
    page.goto(f"{host.base}/en/san-pham/")
    held = page.locator("main .card img")
    held.first.scroll_into_view_if_needed()
    page.wait_for_function("() => [...document.querySelectorAll('main .card img')].some(one => one.complete && one.naturalWidth)")
    page.goto(f"{host.base}/lien-he/")
    assert page.url.startswith(f"{host.base}/en/khong-mang/?thieu="), "kept in English only, told in English"


def test_it_can_be_put_on_the_home_screen(page, host, site):
    """Chromium reads the manifest under the policy of the page and finds nothing wrong with it; the icons are the mark."""
    for lang, address in (("vi", "/"), ("en", "/en/"), ("vi", "/khong-mang/")):
        page.goto(host.base + address)
        session = page.context.new_cdp_session(page)
        told = session.send("Page.getAppManifest")
        assert told["url"].endswith(f"/app.{lang}.webmanifest")
        assert told["errors"] == []
        manifest = json.loads(told["data"])
        assert (manifest["start_url"], manifest["scope"]) == ("./" if lang == "vi" else "./en/", "./")
        assert all((site / icon["src"]).is_file() for icon in manifest["icons"])


@pytest.mark.parametrize("edge", [192, 512])
def test_the_icons_are_the_mark(chromium, edge, tmp_path):
    page = chromium.new_page(viewport={"width": edge, "height": edge})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{edge}px}}</style>{(ASSETS / 'mark.svg').read_text('utf-8')}")
    page.screenshot(path=tmp_path / "mark.png")
    page.close()
    with Image.open(tmp_path / "mark.png") as mark, Image.open(ASSETS / f"icon-{edge}.png") as icon:
        assert icon.size == (edge, edge)
        drawn = Image.alpha_composite(Image.new("RGBA", icon.size, "white"), icon.convert("RGBA")).convert("L")
        difference = ImageChops.difference(mark.convert("L"), drawn)
    assert sum(difference.point(lambda level: 255 * (level > 40)).tobytes()) / 255 < 0.01 * edge * edge


def test_without_script_the_page_says_what_can_be_done(chromium, host):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host.base}/khong-mang/")
    assert page.locator("[data-offline-none]").is_visible()
    assert page.locator("[data-offline]").is_hidden()
    assert "python3 -m http.server" in page.locator("main").inner_text()
    context.close()


def test_the_folder_can_be_read_by_a_double_click(page, site):
    """Pages, styles, links, the way to the search; what needs a server says so where it would stand."""
    page.goto(f"file://{site.resolve()}/index.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 250, 246)"
    page.locator("main a[href*='ho-tro/']").first.click()
    page.wait_for_load_state()
    assert page.url.endswith("/index.html")
    assert page.locator("h1").count() == 1
    page.locator(".languages a").click()
    page.wait_for_load_state()
    assert "/en/" in page.url
    assert page.url.endswith("/index.html")
    page.locator(".search input").fill("gạo")
    page.locator(".search button").click()
    page.wait_for_load_state()
    assert page.url.partition("?")[0].endswith("/en/tim-kiem/index.html")
    assert page.locator("[data-by-file]").is_visible()
    page.goto(f"file://{site.resolve()}/ho-tro/tim/index.html")
    page.locator("[data-by-file] a").click()
    page.wait_for_load_state()
    assert page.url.endswith("/khong-mang/index.html")
    assert page.locator("[data-offline-none]").is_visible()
