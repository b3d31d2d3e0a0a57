"""What a person at the terminal reads when a build ends."""

import io

import pytest

from catalogue.data_files.problems import DataError, Problem
from publishing.failure import BuildFailed
from publishing.reporting import run


def said(error, lang="vi"):
    def build():
        if error is None:
            return "xong"
        raise error

    out, err = io.StringIO(), io.StringIO()
    return run(build, lang, out, err), out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def _signals(monkeypatch):
    monkeypatch.setattr("publishing.reporting.signal.signal", lambda *_: None)


def test_success():
    assert said(None) == (0, "xong\n", "")


def test_mistakes_in_the_data():
    code, out, err = said(
        DataError([Problem("products/x.yaml", 3, 1, "R09", (("file", "photos/products/x/a.jpg"), ("value", "y")))])
    )
    assert (code, out) == (1, "")
    assert err.startswith("products/x.yaml:3:1: R09 ")


@pytest.mark.parametrize(("lang", "start"), [("vi", "Chưa dựng được trang; "), ("en", "Not built; ")])
@pytest.mark.parametrize("error", [BuildFailed("verify", "2 faults"), OSError(28, "No space left on device", "/x")])
def test_our_failures_are_one_line(lang, start, error):
    code, out, err = said(error, lang)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith(start)


def test_the_line_names_the_log_and_stays_one_line(tmp_path):
    failed = BuildFailed("render", "a\nb", "details")
    failed.write_log(tmp_path / "failure.log")
    _, _, err = said(failed)
    assert err.endswith(f"render: a\\u000ab ({tmp_path}/failure.log)\n")
    assert (tmp_path / "failure.log").read_text("utf-8") == "render: a\nb\ndetails\n"


def test_a_log_that_cannot_be_written_is_not_named(tmp_path):
    failed = BuildFailed("render", "a", "details")
    failed.write_log(tmp_path / "none" / "failure.log")
    assert str(failed) == "render: a"


def test_a_fault_of_the_program_is_no_traceback():
    code, _, err = said(ZeroDivisionError("x"))
    assert (code, err.count("\n")) == (3, 1)


def test_ctrl_c():
    assert said(KeyboardInterrupt()) == (130, "", "")
