"""Whatever fails during a build, the published site is as it was, and one line says why."""

import contextlib
import datetime as dt
import errno
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

from publishing import render
from publishing.pipeline import publish
from publishing.progress import BuildFailed
from publishing.release import releases_of, tree_hash

TODAY = dt.date(2026, 11, 22)
NEXT_DAY = TODAY.replace(day=23)
STAGE = re.compile(r"(Đọc|Dựng|Làm|Đưa) [^/:]+ / [^/:]+")
WRITES = ("os.rename", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.remove")


def one_line(made):
    """What a failed build said, beside its stages: one line and exit code 3, never a traceback."""
    assert made.returncode == 3, made
    assert all(STAGE.fullmatch(line) for line in made.stdout.splitlines()), made
    assert made.stderr.count("\n") == 1
    assert "Traceback" not in made.stderr
    return made.stderr


def as_it_was(workshop, before):
    assert workshop.shown() == before
    assert not (releases_of(workshop.out) / "staging").exists()
    return True


def test_mistakes_in_the_data_are_shown_all_at_once(workshop):
    before = workshop.shown()
    (workshop.data / "products" / "san-pham-0.yaml").write_text("id: san-pham-0\nsai: 1\n", "utf-8")
    made = workshop.build()
    assert made.returncode == 1
    assert "products/san-pham-0.yaml:2:1: " in made.stderr
    assert as_it_was(workshop, before)


def test_a_full_disk(workshop):
    """Files longer than 6 kB cannot be written, as at the end of a disk."""
    before = workshop.shown()
    said = one_line(workshop.build(today=NEXT_DAY, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))))
    assert "[Errno 27] File too large" in said
    assert as_it_was(workshop, before)
    assert workshop.build(today=NEXT_DAY).returncode == 0


def test_a_place_that_cannot_be_written(workshop, tmp_path):
    (tmp_path / "file").write_text("x")
    command = workshop.command()
    command[command.index("--out") + 1] = str(tmp_path / "file" / "site")
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout, made.stderr.count("\n")) == (2, "", 1)
    assert "a file, not a folder" in made.stderr


def test_a_read_only_place(workshop):
    before = workshop.shown()
    releases_of(workshop.out).chmod(0o555)
    # Root may write anywhere, unless it gives that up.
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    made = subprocess.run([*drop, *workshop.command("--today", "2030-01-01")], capture_output=True, text=True, check=False)
    assert "Permission denied" in one_line(made)
    releases_of(workshop.out).chmod(0o755)
    assert as_it_was(workshop, before)


def test_a_site_inside_the_data_folder_is_refused(workshop):
    with pytest.raises(BuildFailed, match="lies in the data folder"):
        publish(workshop.data, workshop.data / "site", TODAY)


def test_an_engine_that_is_killed(workshop):
    before = workshop.shown()
    build = subprocess.Popen(workshop.command("--today", "2030-01-01"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    victim = None
    while victim is None:
        for process in os.listdir("/proc"):
            if "publishing.engine" in (command := command_of(process)) and str(workshop.out.parent) in command:
                victim = int(process)
    os.kill(victim, signal.SIGKILL)
    out, err = build.communicate(timeout=30)
    said = one_line(subprocess.CompletedProcess([], build.returncode, out, err))
    assert "ended by SIGKILL" in said
    assert as_it_was(workshop, before)


def test_what_an_engine_said_is_kept_until_the_next_build(workshop, monkeypatch, tmp_path):
    before, log = workshop.shown(), releases_of(workshop.out) / "failure.log"
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: none-such\n")
    with monkeypatch.context() as broken:
        broken.setitem(render.CONFIGS, "en", str(tmp_path / "mkdocs.yml"))
        with pytest.raises(BuildFailed, match="none-such") as failed:
            publish(workshop.data, workshop.out, NEXT_DAY, cache=workshop.cache)
    assert str(log) in str(failed.value)
    assert "none-such" in log.read_text()
    assert as_it_was(workshop, before)
    publish(workshop.data, workshop.out, NEXT_DAY, cache=workshop.cache)
    assert not log.exists()


def command_of(process):
    try:
        with open(f"/proc/{process}/cmdline", "rb") as file:
            return file.read().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


@pytest.fixture
def quick(monkeypatch, built, tmp_path):
    """Builds whose engine copies pages that were made before: what is left is our own work, and takes 0.3 s."""
    made = tmp_path / "made"
    shutil.copytree(built.out.resolve(), made / "vi")
    (made / "vi" / "en").rename(made / "en")
    shutil.rmtree(made / "vi" / "media")
    state = {"code": "import shutil, sys; shutil.copytree(sys.argv[1], sys.argv[2])"}

    def start(_plan, place, lang, _engine, _watch):
        command = [sys.executable, "-I", "-c", state["code"], str(made / lang), str(place.folder / lang)]
        return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    monkeypatch.setattr(render, "_start", start)
    return state


@pytest.mark.usefixtures("quick")
def test_the_quick_build_is_a_build(workshop):
    shutil.rmtree(releases_of(workshop.out))
    workshop.out.unlink()
    assert publish(workshop.data, workshop.out, TODAY, cache=workshop.cache).made
    assert workshop.left_over() == set()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "print('WARNING -  Doc file x contains a link'); raise SystemExit(1)",
            r"mkdocs\.yml: exit code 1: WARNING -  Doc file x contains a link",
        ),
        ("import os; os.abort()", r"mkdocs\.yml: ended by SIGABRT"),
        ("pass", r"No such file"),
    ],
)
def test_an_engine_that_fails(workshop, quick, code, sentence):
    before = workshop.shown()
    quick["code"] = code
    with pytest.raises((BuildFailed, OSError), match=sentence):
        publish(workshop.data, workshop.out, NEXT_DAY, cache=workshop.cache)
    assert as_it_was(workshop, before)


def test_a_page_that_is_missing_is_not_published(workshop, quick):
    before = workshop.shown()
    quick["code"] += "; import pathlib; pathlib.Path(sys.argv[2], '404.html').unlink()"
    with pytest.raises(BuildFailed, match=r"verify: 2 faults, first: 404\.html: planned but not made"):
        publish(workshop.data, workshop.out, NEXT_DAY, cache=workshop.cache)
    assert as_it_was(workshop, before)


def test_data_that_changes_during_the_build(workshop, quick):
    before = workshop.shown()
    quick["code"] += f"; open({str(workshop.data / 'site.yaml')!r}, 'a').write('\\n')"
    with pytest.raises(BuildFailed, match="the data was changed during the build"):
        publish(workshop.data, workshop.out, NEXT_DAY, cache=workshop.cache)
    assert as_it_was(workshop, before)


@pytest.mark.usefixtures("quick")
def test_a_photo_worker_that_is_killed(workshop, monkeypatch):
    """Its photo is made by another one; a killed worker costs nothing but time."""
    shutil.rmtree(workshop.cache)
    done = threading.Event()

    def kill_one():
        while not done.is_set():
            for process in os.listdir("/proc"):
                if "spawn_main" in command_of(process) and is_child(process):
                    os.kill(int(process), signal.SIGKILL)
                    return
            time.sleep(0.005)

    def photos():
        return {path.name for path in workshop.out.glob("media/*") if "-cover" not in path.name}

    whole = photos()
    killer = threading.Thread(target=kill_one)
    killer.start()
    publish(workshop.data, workshop.out, NEXT_DAY, cache=workshop.cache)
    done.set()
    killer.join()
    assert photos() == whole
    assert len(whole) > 10


def is_child(process):
    try:
        with open(f"/proc/{process}/stat") as file:
            return int(file.read().rpartition(")")[2].split()[1]) == os.getpid()
    except OSError:
        return False


class Injector:
    """Lets the ``at``-th change of the file system fail; Python tells of each one before it happens."""

    def __init__(self):
        self.at = self.seen = -1
        self.below = ""
        sys.addaudithook(self)

    def __call__(self, event, args):
        if self.at < 0 or not (event in WRITES or (event == "open" and args[2] & os.O_ACCMODE)):
            return
        if not any(str(argument).startswith(self.below) for argument in args):
            return
        self.seen += 1
        if self.seen == self.at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(args[0]))


@pytest.fixture(scope="module")
def injector():
    return Injector()


@pytest.mark.usefixtures("quick")
def test_each_change_of_the_file_system_may_fail(workshop, injector):
    """Opening, renaming, linking … fails at the first, the second, … time: old site or new site, nothing between."""
    shutil.rmtree(workshop.cache)
    injector.below, injector.at, injector.seen = str(workshop.out.parent), 10**6, 0
    publish(workshop.data, workshop.out, NEXT_DAY, cache=workshop.cache)
    total = injector.seen
    assert total > 150
    step = 1 if os.environ.get("KHUYENCONG_LONG") else 7
    edges = (*range(1, 21, step), *range(total - 20, total + 1, step))
    moments = sorted({*edges, *random.Random(1).sample(range(21, total - 20), 8 // step)})
    days = [TODAY, NEXT_DAY]
    for moment in moments:
        before = workshop.shown()
        shutil.rmtree(workshop.cache, ignore_errors=True)
        injector.at, injector.seen = moment, 0
        with contextlib.suppress(OSError):
            publish(workshop.data, workshop.out, days[0], cache=workshop.cache)
        injector.at = -1
        if workshop.shown() != before:
            days.reverse()
        assert workshop.out.resolve().name == tree_hash(workshop.out.resolve())[:16], moment
    publish(workshop.data, workshop.out, TODAY.replace(day=24), cache=workshop.cache)
    assert workshop.left_over() == set()
