"""A site for another province: made from what is held of it, valid and complete at once, and nothing on it knows whose site the first one was."""

import datetime as dt
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from real_data import real_catalogue
from scripted import run_script
from selectolax.parser import HTMLParser

from catalogue import addresses
from catalogue.checkout import ROOT
from catalogue.facts.areas import areas
from catalogue.facts.places import bare_name
from catalogue.facts.queries import older_units
from catalogue.loading import load_catalogue
from editing import founding
from editing.founding import Answers, FoundingError, found, province_named
from editing.schemas import stale_files

TODAY = dt.date(2026, 11, 22)

OWN_WORDS = (".html", ".xml", ".atom", ".json", ".jsonld", ".ics", ".txt", ".md", ".csv", ".webmanifest", ".svg", ".js", ".bib")


@pytest.fixture(scope="module")
def held():
    """What the site of this repository holds."""
    return real_catalogue()


@pytest.fixture(scope="module")
def an_giang(held, tmp_path_factory):
    """The folder of a site for An Giang."""
    folder = tmp_path_factory.mktemp("an-giang") / "data"
    found(held, Answers(held.places["an-giang"]), folder, TODAY)
    return folder


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The site for Cần Thơ that comes of the commands on the page, each typed as it stands there."""
    folder = tmp_path_factory.mktemp("can-tho")
    page = (ROOT / "docs" / "vi" / "huong-dan" / "trang-tinh-khac.md").read_text("utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    typed = [shlex.split(line) for line in "".join(blocks).splitlines()]
    assert [Path(script).stem for _, script, *_ in typed] == ["init", "check", "serve", "build"]
    for _, script, *options in typed:
        program = [sys.executable, str(ROOT / script), *options]
        # Serving does not end.
        day = ["--today", TODAY.isoformat()] if "serve" not in script else ["--help"]
        done = subprocess.run([*program, *day], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "can-tho-site"


@pytest.mark.slow
def test_the_new_folder_holds_what_is_of_the_province_and_what_holds_everywhere(held, an_giang):
    new = load_catalogue(an_giang)
    assert new.site.province == "an-giang"
    assert new.site.name.vi == "Khuyến công An Giang"
    for kind in ("products", "producers", "news", "places"):
        own = {one.id for one in held.records(kind).values() if areas(held, one, TODAY) == ("an-giang",)}
        assert own
        assert own <= new.records(kind).keys()
    assert {body.id for body in held.bodies.values() if body.place == "an-giang"} <= new.bodies.keys()
    assert "so-cong-thuong-an-giang" in new.bodies
    assert "kien-giang-cu" in older_units(new, "places")["an-giang"]
    assert {"nd-45-2012", "tt-28-2018-btc"} <= new.policies.keys()
    for kind in ("products", "supports", "projects"):
        assert {areas(new, one, TODAY) for one in new.records(kind).values()} <= {(), ("an-giang",)}
    assert not [one.id for one in new.questions.values() if "Tây Ninh" in one.model_dump_json()]
    assert 5 < len(new.questions) < len(held.questions)


@pytest.mark.slow
def test_the_new_folder_is_as_if_written_by_hand(an_giang):
    """Files are those of the first site, tables without the rows of others; schemas and ledger are made."""
    assert not stale_files(an_giang)
    for path in an_giang.rglob("*.yaml"):
        there = (ROOT / "data" / path.relative_to(an_giang)).read_text("utf-8").splitlines()
        if path.name != "site.yaml":
            assert not set(path.read_text("utf-8").splitlines()) - set(there), path
    communes = (an_giang / "places" / "communes-an-giang.yaml").read_bytes()
    assert communes == (ROOT / "data" / "places" / "communes-an-giang.yaml").read_bytes()
    assert not (an_giang / "places" / "communes-tay-ninh.yaml").exists()
    ledgers = [(data / "translations.lock").read_text("utf-8").splitlines() for data in (an_giang, ROOT / "data")]
    assert 100 < len(ledgers[0]) < len(ledgers[1])


def test_the_old_name_is_nowhere_on_the_new_site(held, first):
    """In no page, feed, calendar, card or file for machines: neither the name nor the address of the site whose records it began with."""
    old = [held.site.name.vi, held.site.name.en, held.site.url.removeprefix("https://").split(".")[0]]
    read = [path for path in first.rglob("*") if path.suffix in OWN_WORDS]
    assert len(read) > 2000
    for path in read:
        text = path.read_text("utf-8")
        assert not [name for name in old if name in text], path


def test_the_new_name_is_where_a_site_says_its_own(first):
    for path in ("index.html", "san-pham/index.html", "sitemap.xml", "search/vi/opensearch.xml", "feeds/news.vi.atom"):
        assert "https://khuyencong-can-tho.example/" in (first / path).read_text("utf-8"), path
    for path, name in (
        ("index.html", "Khuyến công Cần Thơ"),
        ("404.html", "Khuyến công Cần Thơ"),
        ("bao-chi/index.html", "“Khuyến công Cần Thơ”"),
        ("en/index.html", "Cần Thơ industrial promotion"),
        ("en/du-lieu/index.html", "“Cần Thơ industrial promotion”"),
    ):
        assert name in (first / path).read_text("utf-8"), path
    assert "tiêu biểu ở Cần Thơ</h1>" in (first / "index.html").read_text("utf-8")
    assert "<title>Cần Thơ industrial promotion</title>" in (first / "en" / "index.html").read_text("utf-8")


def test_the_home_page_shows_each_product_once_however_few_there_are(first):
    shown = [link.attributes["href"] for link in HTMLParser((first / "index.html").read_text("utf-8")).css("h3 a")]
    products = [link for link in shown if link.startswith("./san-pham/")]
    assert len(products) == len(set(products)) > 0


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_pages_written_by_hand_name_no_province_but_their_own(held, first, lang):
    """Of the first site's province only records speak, and the list of provinces to choose from."""
    name = bare_name(held.places[held.site.province]).vi
    for page in ("", "gioi-thieu", "bao-chi", "du-lieu", "nghe", "san-pham", "tung-buoc", "tiep-can", "huong-dan/them-san-pham"):
        tree = HTMLParser((first / addresses.home(lang).strip("/") / page / "index.html").read_text("utf-8"))
        for choice in tree.css("option, [data-province]"):
            choice.decompose()
        assert name not in tree.html, page


@pytest.fixture
def small(smallest_data):
    """The smallest data folder with every vocabulary, to begin a site with."""
    shutil.copytree(ROOT / "data" / "vocabularies", smallest_data / "vocabularies", dirs_exist_ok=True)
    return smallest_data


def test_all_of_it_or_nothing(small, tmp_path, monkeypatch):
    catalogue = load_catalogue(small)
    monkeypatch.setattr(founding, "stale_files", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        found(catalogue, Answers(catalogue.places["tay-ninh"]), tmp_path / "new" / "data", TODAY)
    assert not list((tmp_path / "new").iterdir())


def test_what_is_there_is_not_written_over(small, tmp_path):
    catalogue = load_catalogue(small)
    (tmp_path / "mine").mkdir()
    found(catalogue, Answers(catalogue.places["tay-ninh"]), tmp_path / "mine", TODAY)
    before = {path: path.read_bytes() for path in (tmp_path / "mine").rglob("*.yaml")}
    with pytest.raises(FoundingError, match=r"không trống / .*not empty"):
        found(catalogue, Answers(catalogue.places["tay-ninh"]), tmp_path / "mine", TODAY)
    assert {path: path.read_bytes() for path in (tmp_path / "mine").rglob("*.yaml")} == before


@pytest.mark.parametrize("typed", ["tay-ninh", "Tây Ninh", "tỉnh tây ninh", "TAY NINH", "Tay Ninh Province"])
def test_a_province_is_known_by_whatever_it_is_called(small, typed):
    assert province_named(load_catalogue(small), TODAY, typed).id == "tay-ninh"


def begun(small, folder, *options, typed=""):
    done = run_script("init", folder, "--data", small, *options, answer=typed)
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.slow
def test_the_questions_are_asked_until_they_are_answered(small, tmp_path):
    typed = "Tây Nin\nTây Ninh\n\n\nkhong-phai\nhttps://a.vn\n\nban@a.vn\n"
    done = begun(small, tmp_path / "moi", typed=typed)
    assert done.returncode == 0, done.stderr
    assert 'có phải ý bạn là tay-ninh? / nothing is held about the province "Tây Nin"' in done.stdout
    assert '"khong-phai" is not a usable web address' in done.stdout
    site = yaml.safe_load((tmp_path / "moi" / "site.yaml").read_text("utf-8"))
    assert (site["name"]["vi"], site["url"], site["contact"][0]["value"]) == ("Khuyến công Tây Ninh", "https://a.vn", "ban@a.vn")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "typed", "word"),
    [
        ((), "", "stopped half-way, nothing was written"),
        ((), "Tây Ninh\n", "stopped half-way, nothing was written"),
        (("--province", "Hà Nội"), "", "there are: tay-ninh"),
        (("--province", "tay-ninh", "--url", "a b"), "", "usable web address"),
        (("--province", "tay-ninh", "--email", "a"), "", "email"),
    ],
)
def test_a_closed_input_and_a_wrong_answer_are_one_sentence(small, tmp_path, options, typed, word):
    done = begun(small, tmp_path / "moi", *options, typed=typed)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert word in done.stderr
    assert " / " in done.stderr.replace(" / Wrong use", "")
    assert not (tmp_path / "moi").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".moi")]
