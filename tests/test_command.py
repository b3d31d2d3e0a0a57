"""What every script does alike: its options, its exit codes, and what is said when something is wrong."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import Command
from scripted import run_script

from catalogue.data_files.problems import DataError, Problem
from publishing.progress import BuildFailed, NotThere

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "scripts"
SMALLEST = ROOT / "tests" / "catalogue" / "smallest"


def said(capsys, monkeypatch, error, *arguments):
    def work(_):
        if error is None:
            return "xong"
        raise error

    monkeypatch.setattr("command.signal.signal", lambda *_: None)
    monkeypatch.setattr("sys.argv", ["x.py", *arguments])
    command = Command("x", failed=("Chưa dựng được trang", "Not built"))
    command.add_lang()
    code = command.run(work)
    return code, *capsys.readouterr()


def test_success(capsys, monkeypatch):
    assert said(capsys, monkeypatch, None) == (0, "xong\n", "")


def test_mistakes_in_the_data(capsys, monkeypatch):
    problem = Problem("products/x.yaml", 3, 1, "R09", (("file", "photos/products/x/a.jpg"), ("value", "y")))
    code, out, err = said(capsys, monkeypatch, DataError([problem]))
    assert (code, out) == (1, "")
    assert err.startswith("products/x.yaml:3:1: R09 ")


@pytest.mark.parametrize(("lang", "start"), [("vi", "Chưa dựng được trang: "), ("en", "Not built: ")])
@pytest.mark.parametrize("error", [BuildFailed("verify", "2 faults"), OSError(28, "No space left on device", "/x")])
def test_our_failures_are_one_line(capsys, monkeypatch, lang, start, error):
    code, out, err = said(capsys, monkeypatch, error, "--lang", lang)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith(start)


def test_the_line_names_the_log_and_stays_one_line(capsys, monkeypatch, tmp_path):
    failed = BuildFailed("render", "a\nb", "details")
    failed.write_log(tmp_path / "failure.log")
    _, _, err = said(capsys, monkeypatch, failed)
    assert err.endswith(f"render: a\\u000ab ({tmp_path}/failure.log)\n")
    assert (tmp_path / "failure.log").read_text("utf-8") == "render: a\nb\ndetails\n"


def test_a_log_that_cannot_be_written_is_not_named(tmp_path):
    failed = BuildFailed("render", "a", "details")
    failed.write_log(tmp_path / "none" / "failure.log")
    assert str(failed) == "render: a"


@pytest.mark.parametrize(("error", "code"), [(ZeroDivisionError("x"), 3), (NotThere("git", "x"), 2), (EOFError(), 1)], ids=str)
def test_whatever_happens_is_one_line(capsys, monkeypatch, error, code):
    found, out, err = said(capsys, monkeypatch, error)
    assert (found, out, err.count("\n")) == (code, "", 1)


def test_ctrl_c(capsys, monkeypatch):
    assert said(capsys, monkeypatch, KeyboardInterrupt()) == (130, "", "")


NO_PATH = {"command", "environment", "browser", "map", "install", "bench"}
"""Without a path among their arguments."""

OF_BODY = ("--body", "x", "--period", "2026")
NOWHERE, FILE, FOLDER = "/nonexistent/x", str(ROOT / "pyproject.toml"), str(ROOT / "docs")
ASKED = {
    "award_list": [FILE, "--source", "x"],
    "init": ["x"],
    "new": ["products"],
    "photo": [FILE, "products", "x"],
    "rename": ["products", "a", "b"],
    "reporting": ["--body", "x", "--period", "2026", "--out", "x.docx"],
    "sheet": ["export", "products", "x"],
    "withdraw": ["products", "a", "--reason-vi", "x", "--reason-en", "x"],
}
"""What a script must be given beside --data."""
WRONG = {
    "award_list": [(NOWHERE, "--source", "x"), (FOLDER, "--source", "x")],
    "build": [("--out", FILE), ("--cache", f"{FILE}/x"), ("--preview", NOWHERE)],
    "check": [],
    "doctor": [],
    "handbook": [("--out", FILE)],
    "join": [("x", "--disk", NOWHERE), ("x", "--disk", FILE)],
    "links": [("--cache", FOLDER), ("--cache", f"{FILE}/x"), ("--patch", NOWHERE), ("--patch", FOLDER)],
    "init": [(FILE,), (FOLDER,), (str(ROOT / "data" / "x"), "--province", "an-giang")],
    "new": [],
    "parts": [("--out", FILE)],
    "photo": [
        (NOWHERE, "products", "x"), (FOLDER, "products", "x"), ("--mend", NOWHERE), ("--mend", FILE, "--from", NOWHERE)
    ],
    "pictures": [
        ("HEAD", "HEAD", "--out", FILE), ("HEAD", "HEAD", "--site", NOWHERE, "--out", "x"),
        ("HEAD", "HEAD", "--repository", NOWHERE, "--out", "x"),
    ],
    "receive": [(NOWHERE,), (FOLDER,)],
    "refresh": [("--source", "x", "--text", NOWHERE)],
    "release_notes": [("--before", NOWHERE, "--on", "9999-01-01", "--data", str(ROOT / "data"))],
    "rename": [],
    "report": [(NOWHERE, "HEAD"), ("HEAD", NOWHERE), ("HEAD", "HEAD", "--repository", NOWHERE)],
    "reporting": [
        (*OF_BODY, "--out", NOWHERE), (*OF_BODY, "--out", FILE), (*OF_BODY, "--out", f"{FOLDER}/x.docx", "--from", NOWHERE),
        ("--body", "x", "--period", "2026-13", "--out", "x.docx"), (*OF_BODY, "--out", f"{FOLDER}/x.docx"),
    ],
    "serve": [("--out", FILE), ("--cache", f"{FILE}/x")],
    "sheet": [("import", "products", NOWHERE), ("import", "products", FOLDER), ("export", "products", NOWHERE)],
    "todo": [("--links", NOWHERE), ("--links", FOLDER)],
    "translated": [("--look", NOWHERE)],
    "upgrade": [],
    "withdraw": [],
}  # fmt: skip
OF_DATA = [path.stem for path in sorted(SCRIPTS.glob("*.py")) if "command.add_data()" in path.read_text("utf-8")]
WRONG_DATA = [(verb, (*ASKED.get(verb, ()), "--data", wrong)) for verb in OF_DATA for wrong in (NOWHERE, FILE, FOLDER)]


def test_every_script_is_tried():
    assert {path.stem for path in SCRIPTS.glob("*.py")} == WRONG.keys() | NO_PATH


@pytest.mark.parametrize(
    ("verb", "arguments"), [*((verb, arguments) for verb, cases in WRONG.items() for arguments in cases), *WRONG_DATA], ids=str
)
def test_a_wrong_path_is_one_sentence_in_both_languages(verb, arguments):
    few = ("--data", SMALLEST) if verb in OF_DATA and "--data" not in arguments else ()
    done = run_script(verb, *arguments, *few, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert " / " in done.stderr.replace(" / Wrong use", "")


def refreshed(data):
    done = run_script("refresh", "--data", data, "--check")
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    return done.returncode, done.stderr


def test_nothing_is_refreshed_without_the_words_that_it_is_made_from(smallest_data):
    """A folder without vocabularies is the wrong one; a vocabulary without a value that the code uses is a mistake in it."""
    code, told = refreshed(smallest_data)
    assert (code, "vocabularies/confidence.yaml" in told, "confirmed" in told) == (1, True, True)
    shutil.rmtree(smallest_data / "vocabularies")
    assert refreshed(smallest_data)[0] == 2


@pytest.mark.parametrize("verb", sorted(WRONG.keys() | NO_PATH - {"command", "environment"}))
def test_every_script_says_what_it_does_and_refuses_what_it_does_not_know(verb):
    """The first as one starts it, in a Python of its own: nothing has been imported for it."""
    program = [sys.executable, str(SCRIPTS / f"{verb}.py"), "--help"]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert run_script(verb, "--nope").returncode == 2
