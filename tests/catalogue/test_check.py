"""``scripts/check.py`` as a person and a pull request meet it: a program, its exit code, its lines."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue.data_files.problems import Problem
from editing.reporting import report

ROOT = Path(__file__).parent.parent.parent


def run(*arguments, **environment):
    command = [sys.executable, str(ROOT / "scripts" / "check.py"), *map(str, arguments)]
    clean = {key: value for key, value in os.environ.items() if key not in ("GITHUB_ACTIONS", "PYTHONIOENCODING", "PYTHONUTF8")}
    return subprocess.run(command, capture_output=True, cwd=ROOT, env=clean | environment, timeout=60, check=False)


@pytest.fixture
def broken_data(smallest_data):
    (smallest_data / "sources" / "nguon.yaml").write_text("id: nguon\ntitle: Khuyến công: nghề mới\n")
    (smallest_data / "sources" / "hai, 100%.yaml").write_text('id: hai-100\n"::error::%0A": x\n', "utf-8")
    return smallest_data


def test_good_data_is_said_to_be_good(smallest_data):
    done = run("--data", smallest_data)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, "Dữ liệu hợp lệ: 15 bản ghi.\n", b"")
    assert run("--data", smallest_data, "--lang", "en").stdout.decode() == "The data is valid: 15 records.\n"


def test_broken_data_is_exit_one_and_a_count(broken_data):
    done = run("--data", broken_data)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert lines[-1] == f"{len(lines) - 1} lỗi trong 2 tệp."
    assert all(line.startswith(("sources/nguon.yaml:2:", "sources/hai, 100%.yaml:")) for line in lines[:-1])
    assert done.stderr == b""
    assert (
        run("--data", broken_data, "--lang", "en").stdout.decode().splitlines()[-1]
        == f"{len(lines) - 1} mistake(s) in 2 file(s)."
    )


def test_a_pull_request_gets_annotations_that_data_cannot_forge(broken_data):
    """GitHub commands: %, line breaks, colons and commas of data never end a command or begin one."""
    done = run("--data", broken_data, GITHUB_ACTIONS="true")
    commands = [line for line in done.stdout.decode().splitlines() if line.startswith("::")]
    told = [line for line in done.stdout.decode().splitlines() if not line.startswith("::")]
    assert len(commands) == len(told) - 1
    # As git names them: relative to the root of the checkout, where the workflow runs.
    place = os.path.relpath(broken_data, ROOT)
    assert all(command.startswith(f"::error file={place}/") for command in commands)
    assert all("sources/hai%2C 100%25.yaml,line=" in command or "sources/nguon.yaml,line=" in command for command in commands)
    assert any('"::error::%250A"' in command for command in commands)


def test_an_annotation_names_the_file_as_git_does():
    [_, command, _] = report([Problem("a.yaml", 3, 7, "Y13")], "en", "data")
    assert (
        command == "::error file=data/a.yaml,line=3,col=7::Y13 the file has no content yet. Write the record or delete the file."
    )


def test_line_breaks_in_values_never_break_a_line():
    problem = Problem("a\n.yaml", 1, 1, "F13", (("value", "x\r\n::error::y"),))
    assert "\n" not in problem.line_of_text("vi") + problem.annotation("vi")
    assert "\r" not in problem.line_of_text("vi") + problem.annotation("vi")


@pytest.mark.parametrize("arguments", [["--nope"], ["--lang", "fr"], ["--data"], ["extra"]])
def test_a_wrong_command_line_is_exit_two_and_one_line(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("Lệnh chưa đúng")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(("lang", "words"), [("vi", "Lỗi của chương trình"), ("en", "A fault of the program")])
def test_a_fault_of_ours_is_exit_three_and_one_line(tmp_path, smallest_data, lang, words):
    """Whatever goes wrong in the program, the person gets one sentence to pass on."""
    (tmp_path / "sitecustomize.py").write_text(
        "import editing.reporting\n"
        "def broken(*_):\n    raise ZeroDivisionError('one\\ntwo')\n"
        "editing.reporting.load_catalogue = broken\n"
    )
    done = run("--data", smallest_data, "--lang", lang, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode().startswith(words)
    assert "ZeroDivisionError: one\\u000atwo (sitecustomize.py:3)" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "environment", [{"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_a_terminal_without_vietnamese_gets_escapes(broken_data, environment):
    done = run("--data", broken_data, **environment)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.isascii() or "lỗi trong" in done.stdout.decode()
    assert b"Y25" in done.stdout


def test_nobody_listening_is_no_fault(broken_data):
    """``check | head``: the reader went away; no traceback follows."""
    command = f'"{sys.executable}" scripts/check.py --data "{broken_data}" | true'
    done = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert done.stderr == b""


def test_what_has_happened_cannot_be_to_come(smallest_data):
    """A check of 2031 is refused by the command, as of the day that it is given."""
    file = smallest_data / "products" / "gao-sach.yaml"
    file.write_text(re.sub(r"checked_on: .*", "checked_on: 2031-01-01", file.read_text("utf-8")), "utf-8")
    early = run("--data", smallest_data, "--today", "2026-11-22")
    assert early.returncode == 1
    assert "D11" in early.stdout.decode()
    assert run("--data", smallest_data, "--today", "2031-01-01").returncode == 0
