"""Scores of a program in the place of Lighthouse, which looks at the pages that it is given as a browser would."""

import pytest

from tools.lighthouse_scores import PAGES

LIGHTHOUSE = """
import gzip, json, os, sys, urllib.request
assert os.environ["CHROME_PATH"] == "/my/chromium"
try:
    answer = urllib.request.urlopen(urllib.request.Request(sys.argv[-1], headers={"Accept-Encoding": "gzip"}))
except OSError as error:
    sys.exit(f"The page did not load: {error}")
assert answer.headers["Content-Encoding"] == "gzip"
page = gzip.decompress(answer.read()).decode()
scores = dict(zip(("performance", "accessibility", "best-practices", "seo"), (0.98, 1, 1, None if "slow" in page else 1)))
audits = {"good": {"score": 0.95}, "not-here": {"score": None}, "slow-thing": {"score": 0}, "text": {}}
print(json.dumps({"categories": {name: {"score": score} for name, score in scores.items()}, "audits": audits}))
"""


@pytest.fixture
def built(tmp_path):
    """A site with the pages that are measured, empty but for one."""
    for lang in ("", "en/"):
        for page in PAGES:
            path = tmp_path / "site" / lang / page.strip("/") / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("<p>quick")
    return tmp_path / "site"


def test_a_table_with_every_page_in_both_languages(run, built, program):
    done = run("lighthouse", "--site", built, "--lighthouse", program(LIGHTHOUSE), "--chromium", "/my/chromium")
    assert (done.returncode, done.stderr) == (0, "")
    rows = done.stdout.splitlines()[2:]
    assert rows == [f"| {lang}{page} | 98 | 100 | 100 | 100 |" for page in PAGES for lang in ("", "/en")]


def test_what_costs_points_is_named(run, built, program):
    (built / "en" / "index.html").write_text("<p>slow")
    done = run("lighthouse", "--site", built, "--lighthouse", program(LIGHTHOUSE), "--chromium", "/my/chromium")
    assert (done.returncode, done.stderr) == (1, "  slow-thing\n")
    assert "| /en/ | 98 | 100 | 100 | 0 |" in done.stdout


def test_without_lighthouse_or_a_page(run, refused, tmp_path, built, program):
    assert "/nowhere" in refused(run("lighthouse", "--site", built, "--lighthouse", "/nowhere", "--chromium", "/my/chromium"))
    arguments = ("--site", tmp_path / "other", "--lighthouse", program(LIGHTHOUSE), "--chromium", "/my/chromium")
    assert "404" in refused(run("lighthouse", *arguments))
