"""All files of a step or none: cut at every single moment, on a full disk, killed; and what the next command makes of it."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue.checkout import ROOT
from catalogue.data_files.folder import PENDING, LeadsOutError
from catalogue.data_files.problems import DataError
from catalogue.data_files.writing import DROPPED, FINISHED, finish, write_together
from catalogue.loading import load_catalogue

FILES = {"a.yaml": b"new a", "b/c.yaml": b"new c", "d.yaml": None, "e/f.yaml": b"moved and new"}
MOVED = {"old": "e"}
CALLS = (
    (os, "replace"),
    (os, "fsync"),
    (os, "open"),
    (Path, "open"),
    (Path, "mkdir"),
    (Path, "rename"),
    (Path, "unlink"),
    (shutil, "rmtree"),
)


class CutError(BaseException):
    """The power goes: nothing is tidied up."""


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    (folder / "b").mkdir(parents=True)
    (folder / "old").mkdir()
    for path, raw in {
        "a.yaml": b"old a",
        "b/c.yaml": b"old c",
        "d.yaml": b"old d",
        "old/f.yaml": b"old f",
        "g.yaml": b"g",
    }.items():
        (folder / path).write_bytes(raw)
    return folder


def state(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def failing_at(number, error, patch):
    """Let the ``number``-th of all calls that touch the disk raise; tell how many there were."""
    count = [0]

    def guarded(real):
        def call(*arguments, **options):
            count[0] += 1
            if count[0] == number:
                raise error
            return real(*arguments, **options)

        return call

    for owner, name in CALLS:
        patch.setattr(owner, name, guarded(getattr(owner, name)))
    return count


def moments(data):
    with pytest.MonkeyPatch.context() as patch:
        count = failing_at(0, CutError(), patch)
        write_together(shutil.copytree(data, data.parent / "counting"), FILES, MOVED)
    return count[0]


@pytest.mark.parametrize("error", [CutError(), OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=repr)
def test_at_every_moment_it_is_all_or_nothing(error, data):
    whole = shutil.copytree(data, data.parent / "whole")
    write_together(whole, FILES, MOVED)
    before, after = state(data), state(whole)
    assert after == {"a.yaml": b"new a", "b/c.yaml": b"new c", "e/f.yaml": b"moved and new", "g.yaml": b"g"}
    seen = set()
    for number in range(1, moments(data) + 1):
        folder = shutil.copytree(data, data.parent / f"cut-{number}")
        with pytest.MonkeyPatch.context() as patch, pytest.raises(type(error)):
            failing_at(number, error, patch)
            write_together(folder, FILES, MOVED)
        said = finish(folder)
        assert state(folder) in (before, after), number
        assert said in ("", FINISHED, DROPPED)
        assert not (folder / PENDING).exists()
        seen.add((state(folder) == after, said))
    assert (True, FINISHED) in seen
    assert any(not done for done, _ in seen)


def test_the_next_step_carries_out_the_one_before(data):
    with pytest.MonkeyPatch.context() as patch, pytest.raises(CutError):
        failing_at(moments(data) - 6, CutError(), patch)
        write_together(data, FILES, MOVED)
    write_together(data, {"a.yaml": b"newest"})
    assert state(data)["a.yaml"] == b"newest"
    assert state(data)["b/c.yaml"] == b"new c"


def test_nothing_is_written_outside(data):
    with pytest.raises(LeadsOutError):
        write_together(data, {"a.yaml": b"x", "../out.yaml": b"x"})
    assert state(data)["a.yaml"] == b"old a"
    assert not (data.parent / "out.yaml").exists()


@pytest.mark.parametrize(
    "told",
    [
        {"moved": {}, "files": {"a.yaml": "../../secret"}},
        {"moved": {"../secret": "stolen"}, "files": {}},
        {"moved": {"old": "../out"}, "files": {}},
        {"moved": {}, "files": {"../secret": None}},
    ],
    ids=["fetches", "moves-in", "moves-out", "deletes"],
)
def test_a_journal_that_somebody_else_wrote_reaches_nothing_outside(told, data):
    """It may come with a proposal: the next command must neither fetch, move nor delete what is not in the folder."""
    (data.parent / "secret").write_text("mine")
    (data / PENDING).mkdir()
    (data / PENDING / "journal.json").write_text(json.dumps(told))
    with pytest.raises(LeadsOutError):
        finish(data)
    assert (data.parent / "secret").read_text() == "mine"
    assert not (data.parent / "out").exists()
    assert "stolen" not in {path.name for path in data.rglob("*")}


def test_check_tells_of_a_step_that_was_cut_off_and_the_next_command_ends_it(smallest_data):
    before = state(smallest_data)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(CutError):
        failing_at(3, CutError(), patch)
        write_together(smallest_data, {"a.yaml": b"x", "b.yaml": b"y"})
    with pytest.raises(DataError) as refused:
        load_catalogue(smallest_data)
    assert [(one.path, one.code) for one in refused.value.problems] == [(PENDING, "S18")]
    command = [sys.executable, str(ROOT / "scripts" / "translated.py"), "--data", str(smallest_data)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert DROPPED in run.stderr
    assert {path: raw for path, raw in state(smallest_data).items() if path != "translations.lock"} == before
