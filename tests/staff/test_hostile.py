"""Hostile pull requests through the steps of the workflows: nothing of them runs, nothing leaks, each is refused or told plainly."""

import datetime as dt
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
import yaml
from hostile import CASES

from editing.markdown_reports import LONGEST, MARK, edit_report
from editing.reporting import check
from publishing.plan import page_addresses
from publishing.progress import BuildFailed
from publishing.proposals.receiving import built_sentence
from publishing.proposals.revisions import data_of, review

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SMALLEST = ROOT / "tests" / "catalogue" / "smallest"
TODAY = dt.date(2026, 11, 22)
SECRET = "canary-7f3a91c2"
AUTHOR = b"committer a <a@a> 1700000000 +0000\n"


def data(raw):
    return b"data %d\n%s\n" % (len(raw), raw)


def quoted(path):
    return b'"' + path.encode().replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'"'


def oversized(folder, size):
    """A blob whose header promises ``size`` bytes, which nobody may try to read."""
    name = hashlib.sha1(b"oversized").hexdigest()
    file = folder / "objects" / name[:2] / name[2:]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(zlib.compress(b"blob %d\0" % size + b"x" * 100))
    return name.encode()


def lines(repository, canary, files):
    for path, content in files.items():
        mode, raw = content if isinstance(content, tuple) else ("100644", content)
        if raw is None:
            yield b"D %s\n" % quoted(path)
        elif isinstance(raw, int):
            yield b"M 100644 %s %s\n" % (oversized(repository, raw), quoted(path))
        elif mode == "160000":
            yield b"M 160000 %s %s\n" % (raw, quoted(path))
        else:
            yield b"M %s inline %s\n" % (mode.encode(), quoted(path)) + data(raw.replace(b"CANARY", str(canary).encode()))


@pytest.fixture(scope="module")
def canary(tmp_path_factory):
    return tmp_path_factory.mktemp("canary") / "written"


@pytest.fixture(scope="module")
def repository(tmp_path_factory, canary):
    """A bare repository with main and one branch for each case, made by one process."""
    folder = tmp_path_factory.mktemp("hostile") / "r.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", folder], check=True)
    first = {f"data/{path.relative_to(SMALLEST)}": path.read_bytes() for path in sorted(SMALLEST.rglob("*")) if path.is_file()}
    first |= {
        "Makefile": b"check:\n",
        ".github/CODEOWNERS": b"* @a\n",
        "pyproject.toml": b"\n",
        ".github/workflows/check.yml": b"on: x\n",
    }
    stream = [b"commit refs/heads/main\nmark :1\n", AUTHOR, data(b"x"), *lines(folder, canary, first)]
    for case in CASES:
        title = data(f"$(touch {canary}) `touch {canary}` ${{{{ secrets.X }}}}".encode())
        stream += [
            b"commit refs/heads/%s\n" % case.name.encode(),
            AUTHOR,
            title,
            b"from :1\n",
            *lines(folder, canary, case.files),
        ]
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input=b"".join(stream), check=True)
    return folder


@pytest.fixture(autouse=True)
def _nothing_ran(monkeypatch, canary, repository):
    monkeypatch.setenv("HOSTILE_SECRET", SECRET)
    before = sorted(path.name for path in repository.iterdir())
    yield
    assert not canary.exists()
    assert sorted(path.name for path in repository.iterdir()) == before, "something was checked out"


def test_there_are_enough_of_them():
    assert len(CASES) >= 48
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_is_refused_or_told_and_nothing_of_it_runs(case, repository, canary):
    found, outside = review("main", f"refs/heads/{case.name}", repository, TODAY)
    told = edit_report(found, outside)
    plain = told.replace("\\", "").replace("&#8203;", "")
    assert case.said in plain, plain
    assert told.startswith(MARK)
    assert told.count(MARK) == 1
    assert len(told) <= LONGEST
    assert not re.search(r"<(?!!-- bao-cao-noi-dung -->)|(?<!\\)!?\[[^\]]*\]\(|(?<![\w;])@\w", told)
    out = io.StringIO()
    with data_of(f"refs/heads/{case.name}", repository) as (folder, _):
        code = check(folder, "vi", out, page_addresses, annotate=True, today=dt.date(2026, 11, 29))
        assert not any(path.is_symlink() or not (path.is_file() or path.is_dir()) for path in folder.rglob("*"))
    assert code == (1 if case.refused else 0), out.getvalue()
    # A line of the log is either a sentence or a command of ours.
    assert all(line.startswith("::error file=") for line in out.getvalue().splitlines() if line.startswith("::"))
    for text in (told, out.getvalue()):
        assert SECRET not in text
        assert "root:x:0" not in text
        assert "\u202e" not in text
        assert "\x1b" not in text


def step(workflow, name):
    document = yaml.safe_load((ROOT / ".github" / "workflows" / workflow).read_text("utf-8"))
    return next(step["run"] for job in document["jobs"].values() for step in job["steps"] if step.get("name") == name)


def bash(script, folder, **environment):
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("branch", "code"),
    [
        ("main", 0),
        ("html", 0),
        ("two-gigabytes", 1),
        ("huge-photo", 1),
        ("submodule", 1),
        ("link-to-passwords", 1),
        ("link-to-a-folder", 1),
    ],
)
def test_the_first_step_of_the_check_stops_links_submodules_and_huge_files(repository, branch, code):
    (repository / "HEAD").write_text(f"ref: refs/heads/{branch}\n")
    done = bash(step("check.yml", "Tệp quá lớn và đường dẫn tắt"), repository)
    (repository / "HEAD").write_text("ref: refs/heads/main\n")
    assert (done.returncode, "::error::" in done.stdout) == (code, code == 1)


def run(verb, *arguments, cwd):
    program = [sys.executable, str(ROOT / "scripts" / f"{verb}.py"), *map(str, arguments)]
    return subprocess.run(program, cwd=cwd, capture_output=True, text=True, check=False, env=os.environ)


@pytest.mark.parametrize("branch", ["sitecustomize", "shell", "python-tag"])
def test_the_real_script_in_a_folder_full_of_traps(repository, tmp_path, branch, canary):
    for case in CASES:
        for path, raw in case.files.items():
            if path.endswith((".py", ".pth", ".env", "akefile", "pyproject.toml")):
                (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / path).write_bytes(raw.replace(b"CANARY", str(canary).encode()))
    done = run("report", "main", branch, "--repository", repository, "--today", TODAY, cwd=tmp_path)
    assert done.returncode == (1 if branch == "python-tag" else 0), done.stderr
    assert done.stdout.startswith(MARK)
    assert SECRET not in done.stdout + done.stderr


GH = """\
#!/bin/bash
printf '%s\\n' "$@" >> "$SEEN"
case "$*" in *pulls*) echo "$NUMBERS";; *comments*per_page*) echo "$COMMENT";; esac
"""


@pytest.mark.parametrize(
    ("commit", "numbers", "good"),
    [
        ("a" * 40, "12", True),
        ("$(touch CANARY)", "12", False),
        ("main; touch CANARY", "12", False),
        ("a" * 40, "$(touch CANARY)", False),
        ("a" * 40, "12; touch CANARY", False),
        ("a" * 40, "", False),
        ("-" + "a" * 39, "12", False),
    ],
)
def test_the_steps_that_hold_a_token_take_numbers_and_files_only(tmp_path, canary, commit, numbers, good):
    """``gh`` is a stand-in that notes how it is called."""
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    seen, out = tmp_path / "seen", tmp_path / "out"
    words = {
        "SEEN": str(seen),
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(out),
    }
    words |= {"REPOSITORY": "a/b", "GH_TOKEN": SECRET, "COMMENT": "", "HEAD_SHA": commit.replace("CANARY", str(canary))}
    words["NUMBERS"] = numbers.replace("CANARY", str(canary))
    done = bash(step("report.yml", "Đề nghị sửa nào"), tmp_path, **words)
    assert (done.returncode == 0) is good
    assert (out.read_text() if out.exists() else "") == ("number=12\n" if good else "")
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "report.md").write_text(f"{MARK}\n$(touch {canary}) `touch {canary}`\n")
    posted = bash(step("report.yml", "Đăng hoặc thay bản báo cáo"), tmp_path, **words, NUMBER=words["NUMBERS"])
    assert (posted.returncode == 0) is (numbers == "12")
    assert SECRET not in (seen.read_text() if seen.exists() else "") + done.stdout + done.stderr + posted.stdout + posted.stderr


def test_no_word_of_a_stranger_is_read_by_a_workflow():
    """Titles, branch names and messages may hold $( ); no workflow looks at them."""
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        assert not re.search(
            r"\.(title|body|head_ref|head\.ref|head_branch|message|display_title)\b(?! \|)",
            path.read_text("utf-8").replace(".title ==", "").replace(".body |", ""),
        ), path


@pytest.mark.parametrize(
    "name",
    ["../report.md", "../../.github/workflows/x.yml", "/etc/cron.d/x", "report.md", "$(touch x).json", "result.json\n::error::"],
)
def test_artifacts_with_other_names_are_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "result.zip", "w") as made:
        made.writestr(name, '{"check": "success", "build": "success", "files": 1}')
    with pytest.raises(BuildFailed) as refused:
        built_sentence(tmp_path / "result.zip")
    assert name not in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["result.zip"]


@pytest.mark.parametrize(("built", "said"), [(True, "vẫn xem được 2 tệp"), (False, "Bản dựng thử: chưa đạt.")])
def test_what_the_check_hands_on_is_what_the_report_takes(tmp_path, built, said):
    if built:
        (tmp_path / "release").mkdir()
        (tmp_path / "release" / "index.html").write_text("x")
        (tmp_path / "release" / "a.css").write_text("x")
        (tmp_path / "site").symlink_to("release")
    words = {"RUNNER_TEMP": str(tmp_path / "temp"), "CHECK": "failure", "BUILD": "failure"}
    done = bash(step("check.yml", "Gói bản dựng thử"), tmp_path, **words)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "result.zip", "w") as made:
        made.write(tmp_path / "temp" / "result" / "result.json", "result.json")
    assert said in built_sentence(tmp_path / "result.zip")
