"""External addresses against recorded answers of a server on this machine."""

import datetime as dt
import http.server
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from catalogue.facts.external_links import Answer, ExternalLink, Finding, contains, external_links, is_due, is_settled, judge
from catalogue.loading import load_catalogue
from catalogue.models import forms
from publishing.watching.asking_servers import Asker
from publishing.watching.link_watch import patch, proposals, read_findings, summary, watch, write_findings

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
PAGE = "<p>Kinh phí <b>khuyến&nbsp;công</b>\n là 300 triệu.</p><script>an</script>"
# path → status, where to, body
ANSWERS = {
    "/good": (200, "", PAGE),
    "/gone": (404, "", ""),
    "/removed": (410, "", ""),
    "/forbidden": (403, "", ""),
    "/busy": (429, "", ""),
    "/failing": (500, "", ""),
    "/moved": (301, "/good", ""),
    "/moved-for-now": (302, "/good", ""),
    "/home": (302, "/", ""),
    "/": (200, "", "home"),
    "/circle": (301, "/circle", ""),
    "/private/page": (200, "", ""),
    "/robots.txt": (200, "", "User-agent: *\nDisallow: /private/\n"),
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.answer(body=False)

    def do_GET(self):
        self.answer(body=True)

    def answer(self, *, body):
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path == "/no-head" and self.command == "HEAD":
            self.send_error(405)
            return
        if self.path == "/slow":
            self.connection.close()
            return
        status, target, text = ANSWERS.get(
            self.path, (200, "", "") if self.path.startswith(("/no-head", "/web/")) else (404, "", "")
        )
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if body:
            self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        made.asked = []
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        made.url = f"http://127.0.0.1:{made.server_address[1]}"
        yield made
        made.shutdown()
        thread.join()


def asker(**options):
    return Asker("khuyencong-links/1 (+https://x.example)", **({"delay": 0.0, "allow_private": True} | options))


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/good", "good"),
        ("/no-head", "good"),
        ("/moved", "good"),
        ("/moved-for-now", "good"),
        ("/gone", "broken"),
        ("/removed", "broken"),
        ("/forbidden", "unclear"),
        ("/busy", "unclear"),
        ("/failing", "unclear"),
        ("/slow", "unclear"),
        ("/home", "unclear"),
        ("/circle", "unclear"),
        ("/private/page", "unclear"),
    ],
)
def test_three_values(server, path, verdict):
    link = ExternalLink(server.url + path, ())
    assert judge(link, asker().ask(link.url, read=False), TODAY).verdict == verdict


def test_a_server_that_is_not_there_says_nothing_about_the_address():
    link = ExternalLink("http://127.0.0.1:9/x", ())
    assert judge(link, asker().ask(link.url, read=False), TODAY).verdict == "unclear"


def test_robots_are_obeyed_our_name_is_told_and_heads_are_asked_first(server):
    asker().ask(f"{server.url}/good", read=False)
    assert [(method, path) for method, path, _ in server.asked] == [("GET", "/robots.txt"), ("HEAD", "/good")]
    assert {agent for *_, agent in server.asked} == {"khuyencong-links/1 (+https://x.example)"}
    server.asked.clear()
    assert asker().ask(f"{server.url}/private/page", read=False).error == "robots.txt"
    assert [path for _, path, _ in server.asked] == ["/robots.txt"]


def test_a_server_that_asks_to_wait_is_left_alone_for_this_run(server):
    one = asker()
    one.ask(f"{server.url}/busy", read=False)
    server.asked.clear()
    assert one.ask(f"{server.url}/good", read=False).status is None
    assert server.asked == []


def test_between_two_requests_to_one_host_time_passes(server):
    import time

    one = asker(delay=0.15)
    start = time.monotonic()
    one.ask(f"{server.url}/good", read=False)
    one.ask(f"{server.url}/gone", read=False)
    # robots.txt, /good, /gone by HEAD and by GET: three pauses
    assert time.monotonic() - start >= 0.45


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "http://localhost/x",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "file:///etc/hostname",
        "ftp://x.example/",
    ],
)
def test_nothing_inside_a_network_is_ever_asked(url):
    assert asker(allow_private=False).ask(url, read=False).status is None


def test_a_redirect_into_a_network_is_not_followed(server):
    asked = asker()
    ANSWERS["/inside"] = (302, "file:///etc/hostname", "")
    try:
        assert asked.ask(f"{server.url}/inside", read=False).status is None
    finally:
        del ANSWERS["/inside"]


# Records name no machine at home; here one stands for the whole network.
AT_HOME = 'import re; from catalogue.models import forms; forms._HOST = re.compile(".+")'


@pytest.fixture
def data(smallest_data, server, monkeypatch):
    monkeypatch.setattr(forms, "_HOST", re.compile(".+"))
    for name in ("good", "gone", "moved", "forbidden"):
        text = (
            f"# ghi chú\nid: bai-{name}\ntitle: Bài {name}\nkind: official-site\nurl: {server.url}/{name}\nread_on: 2026-11-20\n"
        )
        (smallest_data / "sources" / f"bai-{name}.yaml").write_text(text, encoding="utf-8")
    product = smallest_data / "products" / "gao-sach.yaml"
    cited = "cited:\n  - {source: bai-good, quote: khuyến công là 300 triệu}\n  - {source: bai-moved, quote: câu không có}"
    text = product.read_text("utf-8").replace("cited: [{source: bai-bao}]", cited)
    product.write_text(text.replace("    year: 2022\n", "    year: 2022\n    cited: [{source: bai-good}]\n"), encoding="utf-8")
    return smallest_data


def test_two_days_of_watching_end_in_a_patch_that_git_takes(data, server, tmp_path):
    catalogue = load_catalogue(data)
    known = watch(catalogue, asker(), {}, TODAY)
    assert {url.rpartition("/")[2]: one.verdict for url, one in known.items()} == {
        "good": "good",
        "gone": "broken",
        "moved": "good",
        "forbidden": "unclear",
    }
    archive = server.url + "/web/{day:%Y%m%d}/{url}"
    assert proposals(catalogue, asker(), known, archive) == {f"{server.url}/moved": f"{server.url}/good"}
    write_findings(tmp_path / "links.json", known)
    later = watch(catalogue, asker(), read_findings(tmp_path / "links.json"), TODAY + dt.timedelta(days=2))
    moves = proposals(catalogue, asker(), later, archive)
    assert moves[f"{server.url}/gone"] == f"{server.url}/web/20261120/{server.url}/gone"
    (tmp_path / "links.patch").write_text(patch(catalogue, moves), encoding="utf-8")
    subprocess.run(["git", "apply", str(tmp_path / "links.patch")], cwd=data.parent, check=True)
    after = (data / "sources" / "bai-moved.yaml").read_text("utf-8")
    assert (
        after == f"# ghi chú\nid: bai-moved\ntitle: Bài moved\nkind: official-site\nurl: {server.url}/good\nread_on: 2026-11-20\n"
    )
    load_catalogue(data)


def test_quotations_are_looked_for_in_the_words_of_the_page(data, server):
    known = watch(load_catalogue(data), asker(), {}, TODAY)
    assert known[f"{server.url}/good"].missing_quotes == ()
    assert known[f"{server.url}/moved"].missing_quotes == ("câu không có",)
    assert any("không thấy câu trích" in line for line in summary(known))
    assert not contains("<script>khuyến công</script>", "khuyến công")


def test_what_was_good_is_not_asked_again_for_two_weeks(data, server):
    catalogue = load_catalogue(data)
    known = watch(catalogue, asker(), {}, TODAY)
    server.asked.clear()
    watch(catalogue, asker(), known, TODAY)
    assert server.asked == []
    assert not is_due(Finding("good", "", TODAY, TODAY), TODAY + dt.timedelta(days=13))
    assert is_due(Finding("good", "", TODAY, TODAY), TODAY + dt.timedelta(days=14))


def test_one_bad_day_is_not_broken_yet():
    link = ExternalLink("https://x.example/a", ())
    first = judge(link, Answer(404), TODAY)
    assert not is_settled(first)
    again = judge(link, Answer(404), TODAY + dt.timedelta(days=1), first)
    assert is_settled(again)
    better = judge(link, Answer(200, link.url), TODAY + dt.timedelta(days=2), again)
    assert (better.verdict, better.since) == ("good", TODAY + dt.timedelta(days=2))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": {"verdict": "odd"}}'])
def test_findings_that_cannot_be_read_are_none(tmp_path, text):
    (tmp_path / "links.json").write_text(text)
    assert read_findings(tmp_path / "links.json") == {}


def test_the_script_never_blocks(data, server, tmp_path):
    program = [
        sys.executable,
        "-c",
        f"{AT_HOME}; import runpy, sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); runpy.run_path({str(ROOT / 'scripts' / 'links.py')!r}, run_name='__main__')",
        "--data",
        str(data),
        "--cache",
        str(tmp_path / "c" / "links.json"),
    ]
    done = subprocess.run(
        [*program, "--delay", "0", "--allow-private", "--patch", str(tmp_path / "p")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "hỏng / broken: 1" in done.stdout
    assert external_links(load_catalogue(data))
