"""The guide, followed word by word: the commands, lines and answers that its pages show, done in order in a scratch repository."""

import contextlib
import datetime as dt
import io
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook
from PIL import Image

from catalogue.data_files.problems import MESSAGES
from catalogue.facts.parity import FILE
from catalogue.facts.states import at
from catalogue.facts.time import history
from catalogue.loading import load_catalogue
from editing.award_tables import columns_of
from editing.comparing import LABELS
from editing.received_tables import Cell
from tools.guide_scenes import REPORT

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "vi" / "huong-dan"
SMALLEST = ROOT / "tests" / "catalogue" / "smallest"
TODAY = dt.date(2026, 11, 22)
JOBS = [
    "them-san-pham",
    "them-co-so",
    "them-hoi-nghi",
    "sua-so-lieu",
    "van-ban-thay-the",
    "dich",
    "rut",
    "sua-de-nghi",
    "danh-sach",
]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = re.compile(r"`(data/[\w/-]+\.yaml)`")
NOBODY = {f"GIT_{who}_{what}": "a@a" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
NOBODY |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0"}
# What the pages call by name and is not ours.
OF_GITHUB = {"Commit changes…", "Propose changes", "Create pull request", "Add file", "Upload files", "Issues", "New issue"}
OF_GITHUB |= {"Files changed", "Edit file", "Commit changes", "Conversation", "Commit suggestion"}


class Clerk:
    """Types what stands on a page, and reads what comes back."""

    def __init__(self, folder):
        self.folder = folder
        self.said = ""

    def git(self, *words):
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=os.environ | NOBODY, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout

    def python(self, script, *words):
        """The script in this process: starting Python two dozen times would take longer than the jobs."""
        own = {"check.py": ["--data", "data"], "report.py": ["--repository", ".", "--today", str(TODAY)]}
        more = own.get(Path(script).name, ["--data", "data"])
        before, out = sys.argv, io.StringIO()
        sys.argv = [script, *words, *more]
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), pytest.raises(SystemExit) as ended:
                runpy.run_path(str(ROOT / script), run_name="__main__")
        finally:
            sys.argv = before
        assert not ended.value.code, (script, words, out.getvalue())
        return out.getvalue()

    def follow(self, page):
        """Every block of the page, in its order."""
        for block in FENCE.finditer(page):
            kind, text = block.groups()
            if kind == "console":
                for line in text.splitlines():
                    program, *words = shlex.split(line)
                    self.said += {"git": self.git, "python": self.python}[program](*words)
            elif kind == "text":
                assert text.strip() in self.said.replace("\\", ""), (text, self.said)
            else:
                file = self.folder / FILES.findall(page[: block.start()])[-1]
                self.edit(file, kind, text)

    def edit(self, file, kind, text):
        there = file.read_text("utf-8")
        if kind == "yaml":
            assert isinstance(yaml.safe_load(text), dict)
            file.write_text(there + text, encoding="utf-8")
            return
        assert kind == "diff"
        was, now = ("".join(f"{line[1:]}\n" for line in text.splitlines() if line[0] == sign) for sign in "-+")
        assert there.count(was) == 1, (was, there)
        file.write_text(there.replace(was, now), encoding="utf-8")


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    """The practice data of the guide in a repository of its own, with somewhere to push to."""
    folder = tmp_path_factory.mktemp("practice") / "kho"
    shutil.copytree(SMALLEST, folder / "data")
    for name in ("ui.yaml", "vocabularies"):  # what things are called
        there = folder / "data" / name
        shutil.rmtree(there) if there.is_dir() else there.unlink()
        (shutil.copytree if (ROOT / "data" / name).is_dir() else shutil.copyfile)(ROOT / "data" / name, there)
    text = (folder / "data" / "products" / "gao-sach.yaml").read_text("utf-8")
    plain = text.replace("id: gao-sach", "id: chua-dich").replace("{vi: Gạo sạch, en: Clean rice}", "\n  vi: Gạo chưa dịch")
    (folder / "data" / "products" / "chua-dich.yaml").write_text(plain.replace("name: \n", "name:\n"), encoding="utf-8")
    ministry = (folder / "data" / "bodies" / "ubnd-tinh-tay-ninh.yaml").read_text("utf-8")
    ministry = ministry.replace("ubnd-tinh-tay-ninh", "bo-cong-thuong").replace("place: tay-ninh\n", "")
    ministry = ministry.replace("kind: province-committee", "kind: ministry").replace(
        "Ủy ban nhân dân tỉnh Tây Ninh", "Bộ Công Thương"
    )
    (folder / "data" / "bodies" / "bo-cong-thuong.yaml").write_text(ministry, encoding="utf-8")
    annex = Workbook()
    head = ["TT", "Tên sản phẩm", "Tên cơ sở", "Địa chỉ", "Nhóm (suy luận)"]
    for row in (
        ["PHỤ LỤC"],
        head,
        [1, "Mứt gừng", "HTX Ví Dụ", "tỉnh Tây Ninh", "thực phẩm"],
        [2, "Gạo", "HTX Ví Dụ", "Tây Ninh", "thực phẩm"],
    ):
        annex.active.append(row)
    annex.save(folder / "danh-sach.xlsx")
    Image.linear_gradient("L").resize((900, 700)).save(folder / "IMG_1234.JPG")
    clerk = Clerk(folder)
    clerk.git("init", "-q", "-b", "main")
    clerk.git("init", "-q", "--bare", "../origin.git")
    clerk.git("remote", "add", "origin", "../origin.git")
    clerk.git("add", "data")
    clerk.git("commit", "-q", "-m", "x")
    return folder


@pytest.fixture
def do(practice, monkeypatch):
    """A function: do the job of a page from the state of main, and return the data as it then is, and the lines that changed."""
    monkeypatch.chdir(practice)

    def job(name):
        clerk = Clerk(practice)
        clerk.git("switch", "-q", "main")
        clerk.follow((GUIDE / f"{name}.md").read_text("utf-8"))
        clerk.git("add", "data")
        (practice.parent / "pushed").write_text(clerk.git("ls-remote", "origin"))
        lines = [line for line in clerk.git("diff", "-U0", "main").splitlines() if re.match(r"[-+](?![-+])", line)]
        data = load_catalogue(practice / "data")
        assert clerk.git("log", "-1", "--format=%H").strip() in (practice.parent / "pushed").read_text(), "it was not sent"
        clerk.git("reset", "-q", "--hard")
        return data, lines, clerk.said.replace("\\", "")

    return job


def test_a_product_with_a_photo(do):
    data, *_ = do("them-san-pham")
    product = data.products["banh-trang-vi-du"]
    assert (product.awards[0].year, product.photos[0].credit, product.photos[0].alt.en) == (
        2022,
        "Cơ sở cung cấp",
        "Rice paper drying on a rack",
    )
    assert product.name.en is None


def test_a_producer(do):
    data, lines, _ = do("them-co-so")
    assert data.products["gao-sach"].producer == "co-so-vi-du"
    assert data.producers["co-so-vi-du"].place.as_written.vi == "Xã Ví Dụ"
    assert "+producer: co-so-vi-du" in lines


def test_a_conference_and_its_news(do):
    data, *_ = do("them-hoi-nghi")
    assert str(data.events["hoi-nghi-vi-du-2027"].starts_on) == "2027-03-15"
    assert data.news["hoi-nghi-vi-du-2027-mo"].events == ("hoi-nghi-vi-du-2027",)


def test_a_figure(do):
    data, lines, said = do("sua-so-lieu")
    assert data.products["gao-sach"].awards[0].year == 2023
    assert len(lines) == 2
    # The picture of the report shows what is said here.
    assert all(line in said for line in REPORT.splitlines()[1:])


def test_a_decision_that_is_replaced(do):
    data, lines, _ = do("van-ban-thay-the")
    assert at(history(data, data.policies["qd-1-2021"]), TODAY).state == "replaced"
    assert at(history(data, data.policies["qd-1-2021"]), dt.date(2026, 11, 11)).state == "in-force"
    assert all(line[0] == "+" for line in lines)


def test_a_translation(do):
    data, lines, _ = do("dich")
    assert data.products["chua-dich"].name.en == "Rice not yet translated"
    assert (data.root / FILE).is_file()
    assert "+  en: Rice not yet translated" in lines


def test_a_withdrawal(do):
    data, *_ = do("rut")
    assert "gao-sach" not in data.products
    assert [row.id for row in data.withdrawn.rows] == ["gao-sach"]


def test_a_list_of_recognised_products(do):
    data, lines, _ = do("danh-sach")
    new = [product for product in data.products.values() if product.id.endswith("-2026")]
    assert [(one.name.vi, one.producer, one.awards[0].stage, one.cited[0].source) for one in new] == [
        (name, "vi-du", "recognised", "qd-9-2026") for name in ("Gạo", "Mứt gừng")
    ]
    assert all(line[0] == "+" for line in lines)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_heads_of_columns_that_the_guide_names_are_known(lang):
    text = re.sub("<[^>]+>", "", (ROOT / "docs" / lang / "huong-dan" / "danh-sach.md").read_text("utf-8"))
    named = re.findall(r"\*\*(\w[^*]*)\*\*", text)
    assert len(named) > 12
    assert [name for name in named if not columns_of([Cell(name)])] == []


def blocks(page):
    return [block.groups() for block in FENCE.finditer(page)]


@pytest.mark.parametrize("name", ["index", *JOBS, "trang-tinh-khac", "mang-luoi", "duyet", "van-hanh"])
def test_both_languages_show_the_same_steps_pictures_and_commands(name):
    vi, en = ((ROOT / "docs" / lang / "huong-dan" / f"{name}.md").read_text("utf-8") for lang in ("vi", "en"))
    assert blocks(vi) == blocks(en)
    assert re.findall(r"guide/([\w-]+\.webp)", vi) == re.findall(r"guide/([\w-]+\.webp)", en)
    assert len(re.findall(r"^\d+\. ", vi, re.MULTILINE)) == len(re.findall(r"^\d+\. ", en, re.MULTILINE))
    assert re.findall("^## ", vi, re.MULTILINE) == re.findall("^## ", en, re.MULTILINE)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", JOBS)
def test_buttons_are_called_as_they_are_written(name, lang):
    """Every “…” in a numbered step is a word of the interface, of the forms of the repository, or of GitHub."""
    text = re.sub("<[^>]+>", "", (ROOT / "docs" / lang / "huong-dan" / f"{name}.md").read_text("utf-8"))
    words = yaml.load((ROOT / "data" / "ui.yaml").read_text("utf-8"), yaml.BaseLoader)
    known = {word[lang] for section in words.values() for word in section.values()} | OF_GITHUB
    known |= {
        yaml.safe_load(path.read_text("utf-8"))["name"] for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml")
    }
    patterns = [re.compile(re.sub(r"\\\{\w*\\\}", ".*", re.escape(word)).rstrip(":")) for word in known]
    patterns += [re.compile(re.escape(re.split(r" \(|: ", word)[0])) for word in known]
    for said in re.findall(r"“([^”]+)”", "\n".join(re.findall(r"^\d+\. .*$", text, re.MULTILINE))):
        assert any(one.fullmatch(said) or one.fullmatch(said.replace(" … ", " x ")) for one in patterns), said


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_reviewer_is_told_where_each_flag_of_the_report_points(lang):
    """One row for each, in the words of the report, which is Vietnamese; English beside them."""
    text = (ROOT / "docs" / lang / "huong-dan" / "duyet.md").read_text("utf-8")
    rows = re.findall(r"^- \*\*(.+?)\*\*: ", re.sub("<[^>]+>", "", text), re.MULTILINE)
    assert sorted(rows) == sorted(" – ".join(LABELS[kind][: 1 + (lang == "en")]) for kind in LABELS)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_mistakes_that_the_guide_explains_are_told_in_those_words(lang):
    text = re.sub("<[^>]+>", "", (ROOT / "docs" / lang / "huong-dan" / "sua-de-nghi.md").read_text("utf-8"))
    rows = re.findall(r"^- \*\*(.+?)\*\*: ", text, re.MULTILINE)
    assert len(rows) == 5
    for said in rows:
        words = re.compile(".*".join(map(re.escape, said.split("…"))))
        assert any(words.search(MESSAGES[code][0]) for code in MESSAGES), said
