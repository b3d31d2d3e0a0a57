"""The page for operators, tried on this machine: its nginx and its Caddy, a second release, a build that fails, the way back."""

import gzip
import http.client
import os
import re
import runpy
import socket
import subprocess
import time
from contextlib import contextmanager

import pytest

from catalogue.checkout import ROOT

pytestmark = pytest.mark.slow
PAGE = (ROOT / "docs" / "vi" / "huong-dan" / "van-hanh.md").read_text("utf-8")
THERE = "/srv/khuyencong"
CLOSED = "frame-ancestors 'self'"


def written(language, word):
    """The block of ``language`` on the page that holds ``word``."""
    (found,) = (
        text
        for kind, text in re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
        if kind == language and word in text
    )
    return found


def program(name):
    found = runpy.run_path(str(ROOT / "scripts" / "browser.py"))["find_server"](name)
    assert found, f"no {name} here: run scripts/browser.py"
    return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def nginx(folder, port, place):
    """The page's block, heard on this machine alone, inside the frame that Debian's nginx.conf is."""
    block = written("nginx", "server {").replace(THERE, str(folder)).replace("/var/log/nginx", str(place))
    block = block.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("    listen [::]:80;\n", "")
    rooms = "".join(f"{name}_temp_path {place}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;\n" if os.geteuid() == 0 else ""  # the folders of tests are closed to others
    frame = f"{user}daemon off;\npid {place}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\n{rooms}{block}}}\n"
    (place / "nginx.conf").write_text(frame, "utf-8")
    return [program("nginx"), "-p", str(place), "-e", "stderr", "-c", str(place / "nginx.conf")]


def caddy(folder, port, place):
    block = (
        written("caddyfile", "file_server").replace(THERE, str(folder)).replace("khuyencong.example", f"http://127.0.0.1:{port}")
    )
    (place / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{block}", "utf-8")
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(place / "Caddyfile")]


@contextmanager
def running(make, folder, place):
    """A function: (path, headers) → status, headers, body; the server runs as long."""
    port = free_port()
    homes = {name: str(place) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    with (
        (place / "said").open("w") as said,
        subprocess.Popen(make(folder, port, place), stdout=said, stderr=said, env=homes) as server,
    ):

        def ask(path, **headers):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            try:
                connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
                answer = connection.getresponse()
                return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
            finally:
                connection.close()

        try:
            for _ in range(400):
                assert server.poll() is None, (place / "said").read_text("utf-8")
                try:
                    ask("/")
                    break
                except OSError:
                    time.sleep(0.05)
            yield ask
        finally:
            server.terminate()


@pytest.mark.parametrize("make", [nginx, caddy])
def test_a_server_told_what_the_page_says_serves_the_site_as_it_should(make, workshop, tmp_path):
    place = tmp_path / "server"
    place.mkdir()
    (picture,) = list((workshop.out / "media").glob("*.webp"))[:1]
    with running(make, tmp_path, place) as ask:
        status, headers, body = ask("/san-pham/")
        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert body == (workshop.out / "san-pham" / "index.html").read_bytes()
        assert (headers["content-security-policy"], headers["cross-origin-resource-policy"]) == (CLOSED, "same-origin")
        assert int(headers["strict-transport-security"].removeprefix("max-age=")) >= 31_536_000
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-cache")
        assert ask("/san-pham/", If_None_Match=headers["etag"])[0] == 304
        packed = ask("/san-pham/", Accept_Encoding="gzip")
        assert (packed[1]["content-encoding"], gzip.decompress(packed[2])) == ("gzip", body)

        lasting = ask(f"/media/{picture.name}")
        assert "immutable" in lasting[1]["cache-control"]
        part = ask(f"/media/{picture.name}", Range="bytes=0-99")
        assert (part[0], part[2]) == (206, picture.read_bytes()[:100])

        for path, page in (
            ("/khong/co/", "404.html"),
            ("/en/khong/co/", "en/404.html"),
            ("/media/", "404.html"),
            ("/media/a.webp", "404.html"),
            ("/a.csv", "404.html"),
        ):
            status, headers, body = ask(path)
            assert (status, body) == (404, (workshop.out / page).read_bytes()), path
            assert headers["content-type"] == "text/html; charset=utf-8", path
            assert "immutable" not in headers.get("cache-control", "")
        assert ask("/san-pham")[0] in {301, 308}
        card = next((workshop.out / "nhung").rglob("index.html")).parent.relative_to(workshop.out)
        assert ask(f"/{card}/")[1]["content-security-policy"] == "frame-ancestors *"
        for path in ("/api/v1/products.json", "/san-pham/"):
            assert ask(path)[1].get("access-control-allow-origin") == ("*" if path.startswith("/api/") else None)
        feed = next((workshop.out / "feeds").glob("*.atom"))
        assert ask(f"/feeds/{feed.name}")[1]["content-type"].startswith("application/atom+xml")
    logs = "".join(path.read_text("utf-8", "replace") for path in place.glob("*.log"))
    assert "127.0.0.1" not in logs
    assert make is caddy or "GET /san-pham/ HTTP" in logs


def test_releases_take_turns_under_a_running_server_and_the_page_tells_the_way_back(workshop, tmp_path):
    place = tmp_path / "server"
    place.mkdir()
    file = workshop.data / "products" / "san-pham-0.yaml"
    with running(nginx, tmp_path, place) as ask:
        first = ask("/san-pham/san-pham-0/")[2]
        file.write_text(re.sub(r"(?m)^(  vi: .*)$", r"\1 zorvanil", file.read_text("utf-8"), count=1), "utf-8")
        assert workshop.build().returncode == 0
        second = ask("/san-pham/san-pham-0/")[2]
        assert b"zorvanil" in second
        assert b"zorvanil" not in first

        good = file.read_text("utf-8")
        file.write_text(f"{good}khong_co: x\n", "utf-8")
        assert workshop.build().returncode == 1
        assert ask("/san-pham/san-pham-0/")[2] == second, "a failed build leaves the site"

        subprocess.run(["bash", "-e", "-c", written("bash", "previous")], cwd=tmp_path, check=True)
        assert ask("/san-pham/san-pham-0/")[2] == first

        file.write_text(good, "utf-8")
        assert workshop.build().returncode == 0
        assert ask("/san-pham/san-pham-0/")[2] == second, "the next build shows the newest again"


def test_the_daily_build_asks_for_what_there_is():
    """Targets of the Makefile, scripts, and a day of Viet Nam that systemd understands."""
    service = written("ini", "ExecStart=")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    asked = re.findall(r"(?:bin/|khuyencong |`)make ([a-z ]+)", f"{service}\n{PAGE}")
    assert asked
    assert {word for line in asked for word in line.split()} <= targets
    assert all((ROOT / script).is_file() for script in re.findall(r"scripts/\w+\.py", f"{service}\n{PAGE}"))
