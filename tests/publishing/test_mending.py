"""One broken record shows as a red card while every other page is as it was; nothing of this can be published."""

import shutil
from pathlib import Path

import pytest

from catalogue.data_files.problems import DataError
from catalogue.loading import load_catalogue
from publishing.proposals.mending import mend

SMALLEST = Path(__file__).parents[1] / "catalogue" / "smallest"
FILES = sorted(path.relative_to(SMALLEST).as_posix() for path in SMALLEST.rglob("*.yaml"))


def break_it(data, path, text="id: [\n"):
    (data / path).write_text(text, encoding="utf-8")


@pytest.fixture
def before(smallest_data, tmp_path):
    """The folder as it was, beside the one that is broken."""
    return shutil.copytree(smallest_data, tmp_path / "before")


def test_a_broken_file_stands_as_it_was(smallest_data, before, tmp_path):
    break_it(smallest_data, "products/gao-sach.yaml", "id: gao-sach\ngruop: food\n")
    (one,) = mend(smallest_data, before, tmp_path / "place")
    assert (one.path, one.own, one.stands) == ("products/gao-sach.yaml", True, True)
    assert any("gruop" in problem.sentence("vi") for problem in one.problems)
    assert load_catalogue(tmp_path / "place").products == load_catalogue(before).products


def test_without_one_from_before_it_goes_and_so_does_what_refers_to_it(smallest_data, tmp_path):
    break_it(smallest_data, "sources/bai-bao.yaml")
    found = {one.path: one for one in mend(smallest_data, None, tmp_path / "place")}
    assert found["sources/bai-bao.yaml"].own
    assert not found["products/gao-sach.yaml"].own
    assert not any(one.stands for one in found.values())
    assert not load_catalogue(tmp_path / "place").products


@pytest.mark.parametrize("text", ["\tx\n", "id: khong-dung-ten\n", ""])
@pytest.mark.parametrize("path", FILES)
def test_any_file_may_be_broken(smallest_data, before, tmp_path, path, text):
    break_it(smallest_data, path, text)
    assert [one.path for one in mend(smallest_data, before, tmp_path / "place") if one.own] == [path]
    made = {one: (tmp_path / "place" / one).read_bytes() for one in FILES}
    assert made == {one: (before / one).read_bytes() for one in FILES}


def test_links_strange_names_and_huge_files_are_not_copied(smallest_data, before, tmp_path):
    (smallest_data / "products" / "mat.yaml").symlink_to("/etc/hostname")
    (smallest_data / "sources").rename(tmp_path / "elsewhere")
    (smallest_data / "sources").symlink_to(tmp_path / "elsewhere")
    break_it(smallest_data, "products/KHÔNG DẤU.yaml")
    with (smallest_data / "products" / "to.yaml").open("wb") as file:
        file.truncate(2 << 30)
    mend(smallest_data, before, tmp_path / "place")
    made = list((tmp_path / "place").rglob("*"))
    assert not any(path.is_symlink() for path in made)
    assert sum(path.stat().st_size for path in made) < 100_000


def test_what_every_site_needs_cannot_be_left_out(smallest_data, tmp_path):
    break_it(smallest_data, "site.yaml")
    with pytest.raises(DataError):
        mend(smallest_data, None, tmp_path / "place")
