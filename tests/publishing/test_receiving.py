"""The artifact of a stranger's build is data: anything but the one small file that is expected is refused."""

import io
import json
import zipfile

import pytest

from publishing.progress import BuildFailed
from publishing.proposals.receiving import built_sentence

GOOD = {"check": "success", "build": "success", "files": 812}


def archive(folder, *entries):
    path = folder / "result.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content, mode in entries:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, content)
    return path


def test_a_good_result_is_told_in_our_words(tmp_path):
    path = archive(tmp_path, ("result.json", json.dumps(GOOD), 0o100644))
    assert (
        built_sentence(path)
        == "Kiểm tra: đạt. Bản dựng thử: đạt, 812 tệp. Bản dựng thử và ảnh trước, sau: mục Artifacts của lần kiểm tra."
    )
    path = archive(tmp_path, ("result.json", json.dumps(GOOD | {"build": "skipped", "check": "failure", "files": 0}), 0))
    assert built_sentence(path) == "Kiểm tra: chưa đạt. Bản dựng thử: chưa chạy."


def test_a_preview_of_broken_data_is_told(tmp_path):
    path = archive(tmp_path, ("result.json", json.dumps(GOOD | {"check": "failure", "build": "failure"}), 0))
    assert "Bản dựng thử: chưa đạt, vẫn xem được 812 tệp; chỗ có lỗi là thẻ đỏ." in built_sentence(path)


@pytest.mark.parametrize(
    "name",
    ["../result.json", "/etc/passwd", "a/result.json", "result.json/", "..\\result.json", ".result.json", "RESULT.JSON", "x.md"],
)
def test_other_names_are_refused(tmp_path, name):
    with pytest.raises(BuildFailed):
        built_sentence(archive(tmp_path, (name, json.dumps(GOOD), 0o100644)))


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [("result.json", "{}", 0o100644), ("more.json", "{}", 0o100644)],
        [("result.json", "/etc/passwd", 0o120777)],
        [("result.json", " " * 5000 + json.dumps(GOOD), 0o100644)],
        [("result.json", b"\xff\xfe", 0o100644)],
        [("result.json", "[" * 900, 0o100644)],
        [("result.json", "[]", 0o100644)],
        *([("result.json", json.dumps(GOOD | change), 0o100644)] for change in (
            {"files": -1}, {"files": True}, {"files": "812"}, {"files": 1e9}, {"check": "@admin"}, {"build": ["success"]}, {"check": None}, {"more": 1},
        )),
    ],
)  # fmt: skip
def test_other_contents_are_refused(tmp_path, entries):
    with (
        pytest.warns(UserWarning, match="Duplicate") if len({e[0] for e in entries}) < len(entries) else nothing(),
        pytest.raises(BuildFailed),
    ):
        built_sentence(archive(tmp_path, *entries))


def nothing():
    import contextlib

    return contextlib.nullcontext()


def test_what_is_no_archive_is_refused(tmp_path):
    path = tmp_path / "result.zip"
    for raw in (b"", b"PK", b"x" * 20_000, io.BytesIO(b"<html>").getvalue()):
        path.write_bytes(raw)
        with pytest.raises(BuildFailed):
            built_sentence(path)
    path.unlink()
    with pytest.raises(BuildFailed):
        built_sentence(path)
    (tmp_path / "real.zip").write_bytes(b"")
    path.symlink_to(tmp_path / "real.zip")
    with pytest.raises(BuildFailed):
        built_sentence(path)
