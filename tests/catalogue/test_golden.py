"""Every kind of mistake, and every sentence that must be said about it: see ``golden_cases`` for how a case is written."""

import re
from urllib.parse import unquote

import pytest
from golden_cases import GOLDEN, lay_out, read_case

from catalogue.data_files.problems import DataError
from catalogue.loading import load_catalogue

COMMAND = re.compile(r"::error file=data/(.*),line=(\d+),col=(\d+)::(.*)", re.DOTALL)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_mistake_is_told_at_its_place_in_both_languages(path, tmp_path, monkeypatch):
    """All problems of a case, exactly: file, line, column, code and both sentences."""
    case = read_case(path)
    # The sentence about a missing data folder repeats the path as it was typed.
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError) as refused:
        load_catalogue(lay_out(case, tmp_path).relative_to(tmp_path), case.get("today"))
    problems = refused.value.problems
    assert [problem.line_of_text("vi") for problem in problems] == case["problems"]
    assert [problem.line_of_text("en") for problem in problems] == case["en"]
    # The pull request shows the same words at the same place.
    shown = [COMMAND.fullmatch(problem.annotation("vi")).groups() for problem in problems]
    assert [f"{unquote(path)}:{line}:{column}: {unquote(said)}" for path, line, column, said in shown] == case["problems"]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_case_says_what_its_mistake_is(path):
    """First line: one comment, a sentence; the name begins with the code that the case is about."""
    first, second = path.read_text("utf-8").split("\n")[:2]
    assert first.startswith("# ")
    assert first.endswith((".", "?"))
    assert not second.startswith("#")
    code = path.stem.partition("-")[0].upper()
    told = [line.split(": ")[1].split(" ")[0] for line in read_case(path)["problems"]]
    assert code in told or not code[1:].isdigit() or path.stem in {"r01-not-for-broken-records", "r12-broken-vocabulary"}
