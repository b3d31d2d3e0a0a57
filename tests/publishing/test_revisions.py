"""Both sides of a report may be git revisions; nothing of them is checked out, followed or run."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publishing.progress import BuildFailed
from publishing.proposals.revisions import data_of, review

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
NOBODY = {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@a",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@a",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


class Repository:
    def __init__(self, path):
        self.path = path
        self.data = path / "data"
        self.git("init", "-q", "-b", "main")
        self.commit("first")

    def git(self, *arguments):
        return subprocess.run(
            ["git", "-C", self.path, *arguments], env=os.environ | NOBODY, check=True, capture_output=True, text=True
        ).stdout.strip()

    def commit(self, name):
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", name)
        self.git("branch", "-f", name.replace(" ", "-"))


@pytest.fixture
def repository(smallest_data):
    return Repository(smallest_data.parent)


def rename_product(repository, name):
    file = repository.data / "products" / "gao-sach.yaml"
    file.write_text(file.read_text("utf-8").replace("Gạo sạch", name), encoding="utf-8")


def test_two_revisions_and_what_lies_outside_the_data(repository):
    rename_product(repository, "Gạo thơm")
    (repository.path / "Makefile").write_text("x")
    repository.commit("second")
    shutil.rmtree(repository.data)  # the working tree does not count
    found, outside = review("first", "second", repository.path, TODAY)
    assert [(one.kind, one.id) for one in found.records] == [("products", "gao-sach")]
    assert outside == ["Makefile"]


def test_what_others_did_meanwhile_is_not_told(repository):
    repository.git("checkout", "-q", "-b", "mine")
    (repository.data / "README.md").write_text("x")
    repository.commit("my change")
    repository.git("checkout", "-q", "main")
    rename_product(repository, "Gạo thơm")
    repository.commit("theirs")
    found, _ = review("theirs", "my-change", repository.path, TODAY)
    assert not found.records
    assert [one.path for one in found.beside] == ["README.md"], "mine alone"


def test_links_and_huge_files_are_named_and_not_read(repository):
    (repository.data / "sources" / "mat.yaml").symlink_to("/etc/hostname")
    with (repository.data / "huge.yaml").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    repository.commit("hostile")
    with data_of("hostile", repository.path) as (folder, odd):
        assert sorted(odd) == ["data/huge.yaml", "data/sources/mat.yaml"]
        assert not any(path.is_symlink() for path in folder.rglob("*"))
        assert sorted(path.name for path in (folder / "sources").iterdir()) == ["bai-bao.yaml"]


@pytest.mark.parametrize("spec", ["no-such", "--help", "-n1", "$(id)", "HEAD:data", "", "a" * 40])
def test_what_is_no_revision_is_refused(repository, spec):
    with pytest.raises(BuildFailed), data_of(spec, repository.path):
        pass


def test_folders_may_be_named_instead(repository):
    for folder in (repository.data, repository.path):
        with data_of(str(folder), repository.path) as (data, odd):
            assert (data, odd) == (repository.data, [])


@pytest.mark.parametrize(("head", "code"), [("first", 0), ("broken", 1), ("nowhere", 2)])
def test_the_script_and_its_exit_codes(repository, head, code):
    (repository.data / "products" / "gao-sach.yaml").write_text("id: [")
    repository.commit("broken")
    program = [
        sys.executable,
        str(ROOT / "scripts" / "report.py"),
        "first",
        head,
        "--repository",
        str(repository.path),
        "--today",
        "2026-11-22",
    ]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert ("Báo cáo nội dung" in done.stdout) == (code < 2)
    assert "Traceback" not in done.stderr
