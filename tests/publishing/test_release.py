"""What readers see is one complete release, and the one before it stays."""

import fcntl
import os
import subprocess
import sys

import pytest

from publishing.progress import BuildFailed
from publishing.release import note, release, releases_of, settle, shown, staging, tree_hash, unchanged


def publish(out, text):
    with staging(out) as place:
        site = place.folder / "vi"
        site.mkdir()
        (site / "index.html").write_text(text, "utf-8")
        settle(site)
        return release(site, out)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "site"


def test_the_first_release(out):
    folder = publish(out, "một")
    assert out.is_symlink()
    assert out.resolve() == folder
    assert folder.name == tree_hash(folder)[:16]
    assert (out / "index.html").read_text("utf-8") == "một"
    assert {path.name for path in releases_of(out).iterdir()} == {"lock", folder.name}


def test_the_release_before_stays_and_no_other(out):
    names = [publish(out, text).name for text in ("một", "hai", "ba")]
    assert {path.name for path in releases_of(out).iterdir()} == {"lock", "previous", *names[1:]}
    assert (releases_of(out) / "previous" / "index.html").read_text("utf-8") == "hai"


def test_the_same_bytes_are_the_same_release(out):
    first, second, again = (publish(out, text) for text in ("một", "hai", "hai"))
    assert second == again == shown(out)
    assert (releases_of(out) / "previous").resolve() == first


def test_going_back_shows_the_earlier_release_again(out):
    first = publish(out, "một")
    publish(out, "hai")
    assert publish(out, "một") == first


def test_a_release_that_somebody_changed_is_made_again(out):
    first = publish(out, "một")
    (first / "index.html").write_text("sửa tay", "utf-8")
    again = publish(out, "một")
    assert again != first
    assert (out / "index.html").read_text("utf-8") == "một"


def test_a_note_holds_while_nothing_was_touched(out):
    assert unchanged(out, "a") is None
    folder = publish(out, "một")
    note(out, "a")
    assert unchanged(out, "a") == folder
    assert unchanged(out, "b") is None
    (folder / "index.html").chmod(0o600)
    assert unchanged(out, "a") is None


def test_leftovers_of_a_killed_build_are_swept_away(out):
    publish(out, "một")
    releases = releases_of(out)
    (releases / "staging" / "vi").mkdir(parents=True)
    (releases / "0123456789abcdef").mkdir()
    (releases / "next").symlink_to("nowhere")
    folder = publish(out, "hai")
    assert {path.name for path in releases.iterdir()} == {"lock", "previous", folder.name, (releases / "previous").resolve().name}


def test_the_staging_folder_is_gone_after_a_failure(out):
    with pytest.raises(IsADirectoryError), staging(out) as place:
        place.folder.write_text("x", "utf-8")
    assert not (releases_of(out) / "staging").exists()
    assert not out.exists()


@pytest.mark.parametrize("make", [lambda out: out.mkdir(), lambda out: out.write_text("x"), lambda out: out.symlink_to("/etc")])
def test_what_this_program_did_not_make_is_not_touched(out, make):
    make(out)
    with pytest.raises(BuildFailed, match="move it away first"):
        publish(out, "một")
    assert os.path.lexists(out)


def test_a_second_build_refuses_and_names_the_first(out, monkeypatch):
    monkeypatch.setattr("publishing.release._PATIENCE", 0.2)
    with staging(out), pytest.raises(BuildFailed, match=rf"another build \(process {os.getpid()}\) is writing"):
        publish(out, "một")


def test_a_child_that_outlives_its_build_keeps_the_next_one_out(out, monkeypatch):
    with staging(out) as place:
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], pass_fds=[place.lock])
    monkeypatch.setattr("publishing.release._PATIENCE", 0.2)
    try:
        with pytest.raises(BuildFailed, match="another build"):
            publish(out, "một")
    finally:
        child.kill()
        child.wait()
    monkeypatch.setattr("publishing.release._PATIENCE", 3)
    publish(out, "một")


def test_modes_do_not_depend_on_the_umask(out):
    before = os.umask(0o077)
    try:
        folder = publish(out, "một")
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o755
    assert (folder / "index.html").stat().st_mode & 0o777 == 0o644


def test_the_lock_is_free_afterwards(out):
    publish(out, "một")
    with (releases_of(out) / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_what_was_withdrawn_is_gone_from_the_release_before_too(out):
    """Going back to it would publish it again; where nothing was withdrawn, the release before stays."""

    def made(text, gone, photos=("a", "b")):
        with staging(out) as place:
            site = place.folder / "vi"
            site.mkdir()
            (site / "index.html").write_text(text, "utf-8")
            settle(site)
            release(site, out, gone, photos)

    releases = releases_of(out)
    texts = lambda: sorted(path.read_text() for path in releases.glob("*/index.html") if not path.parent.is_symlink())  # noqa: E731
    made("one with a name", [])
    made("two with a name", [])
    assert texts() == ["one with a name", "two with a name"]
    made("three", ["products/gao#"])
    assert texts() == ["three"]
    assert not (releases / "previous").is_symlink()
    made("four", ["products/gao#"])
    assert texts() == ["four", "three"]
    made("five", ["products/gao#"], photos=("a",))
    assert texts() == ["five"], "a photo was taken back"
