"""What may lie in the data folder, and what cannot be read there."""

import os
import sys

import pytest

from catalogue.data_files.folder import find_files, read_bytes
from catalogue.data_files.problems import DataError
from catalogue.loading import load_catalogue


def codes(data):
    with pytest.raises(DataError) as refused:
        load_catalogue(data)
    return [(problem.path, problem.code) for problem in refused.value.problems]


def test_what_systems_leave_behind_is_no_data(smallest_data):
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "README.md", "places/.gitkeep", "places/.DS_Store"):
        (smallest_data / name).write_bytes(b"\0")
    (smallest_data / "schemas").mkdir()
    (smallest_data / "schemas" / "product.json").write_text("{}")
    load_catalogue(smallest_data)


def test_the_order_of_files_is_the_same_on_every_disk(smallest_data):
    files, problems = find_files(smallest_data)
    assert [file.path for file in files] == [file.path for file in find_files(smallest_data)[0]]
    assert problems == []


def test_a_named_pipe_does_not_hold_the_run_for_ever(smallest_data):
    os.mkfifo(smallest_data / "sources" / "ong.yaml")
    assert codes(smallest_data) == [("sources/ong.yaml", "S07")]


def test_a_linked_folder_of_photos_is_refused(smallest_data, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (smallest_data / "photos").symlink_to(tmp_path / "elsewhere")
    assert codes(smallest_data) == [("photos", "S07")]


def test_a_name_that_is_no_text_is_told_like_any_other(smallest_data):
    try:
        with open(os.fsencode(smallest_data) + b"/sources/ngu\xe0n.yaml", "wb") as file:
            file.write(b"id: nguan\ntitle: B\nkind: press-report\nread_on: 2026-11-21\n")
    except OSError:
        assert sys.platform == "darwin", "only macOS refuses such names itself"
        return
    with pytest.raises(DataError) as refused:
        load_catalogue(smallest_data)
    lines = [problem.line_of_text("vi") for problem in refused.value.problems]
    assert lines[0].startswith("sources/ngu\\udce0n.yaml:1:1: S05 ")
    assert all(line.isprintable() for line in lines)


def test_a_file_that_may_not_be_read_is_told(smallest_data, monkeypatch):
    def refuse(path, *args, **kwargs):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("catalogue.data_files.folder.os.open", refuse)
    _, problem = read_bytes(smallest_data / "site.yaml", "site.yaml")
    assert problem
    assert (
        problem.line_of_text("en")
        == "site.yaml:1:1: S12 this file or folder cannot be read (Permission denied). Check its permissions."
    )


def test_a_folder_that_may_not_be_read_is_not_passed_over(smallest_data, monkeypatch):
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("sources"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    _, problems = find_files(smallest_data)
    assert [(problem.path, problem.code) for problem in problems] == [("sources", "S12")]


@pytest.mark.parametrize("name", ["../bai", "a/../../b", "C:\\bai", "%2e%2e", "~root", "bai."])
def test_no_id_is_a_path(smallest_data, name):
    """Ids become folders of the site: whatever is not lower-case letters, digits and hyphens is refused."""
    path = smallest_data / "sources" / "bang.yaml"
    path.write_text(f"rows:\n  - {{id: '{name}', title: B, kind: press-report, read_on: 2026-11-21}}\n")
    assert codes(smallest_data) == [("sources/bang.yaml", "S01")]
