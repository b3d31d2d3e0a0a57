"""Many photos to disk: one bad among good, killed runs, poisoned caches, same bytes every time."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from catalogue.photos.cache import forget_others
from catalogue.photos.files import inspect, plan_renditions
from catalogue.photos.renditions import Job, write_renditions

pytestmark = pytest.mark.slow

Tree = dict[str, tuple[int, bytes]]

SCRIPT = """
import sys
from pathlib import Path
from catalogue.photos.files import inspect, plan_renditions
from catalogue.photos.renditions import write_renditions

if __name__ == "__main__":
    originals, out, cache = (Path(argument) for argument in sys.argv[1:])
    jobs = [(path, plan_renditions(inspect(path))) for path in sorted(originals.iterdir())]
    print("ready", flush=True)
    sys.exit(bool(write_renditions(jobs, out, cache, 2)))
"""


def start(text: str, folder: Path, *arguments: Path) -> subprocess.Popen[bytes]:
    """Run a script, kept in ``folder``, as a process of its own."""
    script = folder / "script.py"
    script.write_text(text)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(script), *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, start_new_session=True)


def run(text: str, folder: Path, *arguments: Path) -> subprocess.CompletedProcess[bytes]:
    """The same, until it ends."""
    process = start(text, folder, *arguments)
    output, errors = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, output, errors)


def tree(folder: Path) -> Tree:
    """Mode and bytes of every file below ``folder``."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {f"{path.relative_to(folder)}": (path.stat().st_mode & 0o7777, path.read_bytes()) for path in files}


def job(path: Path) -> Job:
    return path, plan_renditions(inspect(path))


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight different photos, 700 by 520 pixels."""
    folder = tmp_path_factory.mktemp("originals")
    for n in range(8):
        picture = Image.linear_gradient("L").resize((700, 520)).rotate(40 * n)
        Image.merge("RGB", (picture, picture.transpose(Image.Transpose.ROTATE_180), picture)).save(folder / f"{n}.jpg")
    return folder


@pytest.fixture(scope="module")
def jobs(originals: Path) -> list[Job]:
    """What is planned for the eight photos."""
    return [job(path) for path in sorted(originals.iterdir())]


@pytest.fixture(scope="module")
def clean(jobs: list[Job], tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """What one undisturbed worker makes of them."""
    folder = tmp_path_factory.mktemp("clean")
    assert write_renditions(jobs, folder / "site", folder / "cache", 1) == []
    return tree(folder / "site")


def test_all_that_was_planned(jobs: list[Job], clean: Tree) -> None:
    """The output is exactly the planned files, readable by everybody, and no original among them."""
    assert set(clean) == {rendition.path for _, renditions in jobs for rendition in renditions}
    assert {mode for mode, _ in clean.values()} == {0o644}
    assert not {path.read_bytes() for path, _ in jobs} & {data for _, data in clean.values()}


def test_two_workers_make_the_same_bytes(jobs: list[Job], clean: Tree, tmp_path: Path) -> None:
    """Neither the number of workers, nor the order, nor the umask shows in the output."""
    before = os.umask(0o077)
    try:
        assert write_renditions(jobs[::-1], tmp_path / "site", tmp_path / "cache", 2) == []
    finally:
        os.umask(before)
    assert tree(tmp_path / "site") == clean


def test_what_did_not_change_is_not_done_again(jobs: list[Job], clean: Tree, tmp_path: Path) -> None:
    """A second build takes everything from the cache, into another folder and into the same one."""
    cache = tmp_path / "cache"
    write_renditions(jobs, tmp_path / "first", cache, 2)
    made = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
    for out in ("second", "first"):
        assert write_renditions(jobs, tmp_path / out, cache, 2) == []
        assert tree(tmp_path / out) == clean
    assert {path.name: path.stat().st_mtime_ns for path in cache.iterdir() if path.name != ".lock"} == {
        name: at for name, at in made.items() if name != ".lock"
    }


def cut(original: Path, target: Path) -> Path:
    target.write_bytes(original.read_bytes()[:-2000])
    return target


class DeadlyPath(type(Path())):  # type: ignore[misc]
    """A photo that ends the worker which receives it, as a crash inside a decoder would."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (1,)


class HungryPath(type(Path())):  # type: ignore[misc]
    """A photo that asks its worker for two gigabytes."""

    def __reduce__(self) -> tuple[type[bytearray], tuple[int]]:
        return bytearray, (2 << 30,)


def test_one_bad_among_good(jobs: list[Job], clean: Tree, tmp_path: Path) -> None:
    """Every bad photo is named, one that kills its worker too; the good ones are published and kept."""
    bad = [cut(jobs[0][0], tmp_path / "a.jpg"), cut(jobs[1][0], tmp_path / "b.jpg"), tmp_path / "c.jpg"]
    Image.new("RGB", (640, 480)).save(bad[2])
    deadly: Job = (DeadlyPath(bad[2]), job(bad[2])[1])
    mixed = [*jobs[:3], job(bad[0]), *jobs[3:5], deadly, *jobs[5:], job(bad[1])]
    refused = write_renditions(mixed, tmp_path / "site", tmp_path / "cache", 2)
    assert [(one.path.name, one.code) for one in refused] == [("a.jpg", "P14"), ("b.jpg", "P14"), ("c.jpg", "P16")]
    assert tree(tmp_path / "site") == clean
    kept = {path.name for path in (tmp_path / "cache").glob("*.sha256")}
    assert kept == {f"{renditions[0].key}.sha256" for _, renditions in jobs}


def test_the_same_photo_twice(jobs: list[Job], tmp_path: Path) -> None:
    """Two files with the same bytes share their renditions; when they are bad, both are named."""
    broken = [job(cut(jobs[0][0], tmp_path / name)) for name in ("a.jpg", "b.jpg")]
    good = [jobs[1], jobs[1]]
    refused = write_renditions([*broken, *good], tmp_path / "site", tmp_path / "cache", 2)
    assert [one.path.name for one in refused] == ["a.jpg", "b.jpg"]
    assert set(tree(tmp_path / "site")) == {rendition.path for rendition in jobs[1][1]}


def test_a_photo_that_changes_after_the_plan(jobs: list[Job], tmp_path: Path) -> None:
    """Pages were told sizes and names of the old bytes; the new ones are not published under them."""
    path = tmp_path / "a.jpg"
    path.write_bytes(jobs[0][0].read_bytes())
    planned = job(path)
    path.write_bytes(jobs[1][0].read_bytes())
    assert [one.code for one in write_renditions([planned], tmp_path / "site", tmp_path / "cache", 1)] == ["P18"]
    path.unlink()
    assert [one.code for one in write_renditions([planned], tmp_path / "site", tmp_path / "cache", 1)] == ["P17"]


def test_too_much_memory_is_refused(jobs: list[Job], tmp_path: Path) -> None:
    """What a worker may allocate is limited by the system, so the machine stays usable."""
    hungry: Job = (HungryPath(jobs[0][0]), jobs[0][1])
    assert [one.code for one in write_renditions([hungry], tmp_path / "site", tmp_path / "cache", 1)] == ["P16"]


SPINNING = """
from multiprocessing import get_context
from catalogue.photos.renditions import _allow_seconds

def spin():
    _allow_seconds(1)
    while True:
        pass

if __name__ == "__main__":
    process = get_context("spawn").Process(target=spin)
    process.start()
    process.join(20)
    print(process.exitcode)
"""


def test_too_much_time_is_refused(tmp_path: Path) -> None:
    """A decoder that spins is ended by the system."""
    assert run(SPINNING, tmp_path).stdout.split() == [str(-signal.SIGXCPU).encode()]


def test_nothing_to_do(tmp_path: Path) -> None:
    """No photos, no workers, no refusals."""
    assert write_renditions([], tmp_path / "site", tmp_path / "cache", 2) == []


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def link_away(path: Path) -> None:
    path.rename(path.with_name("away"))
    path.symlink_to("away")


POISONS: list[Callable[[Path], object]] = [
    shorten,
    link_away,
    Path.unlink,
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(b"\0" * path.stat().st_size),
    lambda path: path.write_bytes(sorted(path.parent.glob(f"*{path.suffix}"))[-1].read_bytes()[::-1]),
]


@pytest.fixture
def filled(jobs: list[Job], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds all photos."""
    shared = tmp_path_factory.getbasetemp() / "filled"
    if not shared.exists():
        write_renditions(jobs, tmp_path / "filling", shared, 2)
    return Path(shutil.copytree(shared, tmp_path / "cache"))


@pytest.mark.parametrize("poison", POISONS)
@pytest.mark.parametrize("suffix", ["jpg", "sha256"])
def test_a_poisoned_cache_is_found_out(
    poison: Callable[[Path], object], suffix: str, jobs: list[Job], clean: Tree, filled: Path
) -> None:
    """A cached file that is not what was made counts as missing, and is made again."""
    poison(sorted(filled.glob(f"*.{suffix}"))[0])
    assert write_renditions(jobs, filled.parent / "again", filled, 1) == []
    assert tree(filled.parent / "again") == clean


def test_exchanged_files_are_found_out(jobs: list[Job], clean: Tree, filled: Path, tmp_path: Path) -> None:
    """Cached photos under each other's names are whole files, yet wrong."""
    one, two, *_ = sorted(filled.glob("*-480.jpg"))
    one.rename(filled / "x")
    two.rename(one)
    (filled / "x").rename(two)
    assert write_renditions(jobs, tmp_path / "again", filled, 1) == []
    assert tree(tmp_path / "again") == clean


def test_withdrawn_photos_leave_the_cache(jobs: list[Job], tmp_path: Path) -> None:
    """What no record shows any more is forgotten; the rest stays."""
    cache = tmp_path / "cache"
    write_renditions(jobs[:2], tmp_path / "site", cache, 1)
    kept, gone = (renditions[0].key for _, renditions in jobs[:2])
    assert forget_others(cache, {kept}) == len(jobs[1][1]) + 1
    assert {path.name[:16] for path in cache.iterdir() if path.name != ".lock"} == {kept}
    assert not list(cache.glob(f"{gone}*"))


def test_two_builds_at_once(jobs: list[Job], clean: Tree, tmp_path: Path) -> None:
    """They wait for each other at the cache; both are complete."""
    sites = [tmp_path / "one", tmp_path / "two"]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda site: write_renditions(jobs, site, tmp_path / "cache", 1), sites))
    assert answers == [[], []]
    assert tree(sites[0]) == tree(sites[1]) == clean


def test_a_disk_that_refuses(jobs: list[Job], tmp_path: Path) -> None:
    """An output or cache that cannot be written is our failure, not the photo's: OSError, nothing half-written."""
    (tmp_path / "file").touch()
    for site, cache in ((tmp_path / "file", tmp_path / "cache"), (tmp_path / "site", tmp_path / "file")):
        with pytest.raises(OSError, match="file"):
            write_renditions(jobs[:1], site, cache, 1)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("nth", [1, 4, 9, 10])
def test_a_full_disk(nth: int, jobs: list[Job], clean: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Space that runs out at any write ends the run; nothing is published, and the next run completes."""
    calls, fsync = iter(range(1, 1000)), os.fsync

    def full(handle: int) -> None:
        if next(calls) == nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
        patched.setattr(os, "fsync", full)
        write_renditions(jobs[:3], tmp_path / "site", tmp_path / "cache", 1)
    assert tree(tmp_path / "site") == {}
    assert not list((tmp_path / "cache").glob(".part-*"))
    assert write_renditions(jobs, tmp_path / "site", tmp_path / "cache", 1) == []
    assert tree(tmp_path / "site") == clean


def living(group: int) -> list[int]:
    """Processes of a process group that have not ended."""
    if not Path("/proc/self/stat").exists():
        listed = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True).stdout
        rows = [line.split() for line in listed.splitlines()]
        return [int(pid) for pid, of, state in rows if int(of) == group and not state.startswith("Z")]
    found = []
    for state in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = state.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(state.parent.name))
    return found


def written(*folders: Path) -> int:
    """How many files there are, half-written ones included: by this, and not by the clock, runs are killed."""
    return sum(path.is_file() for folder in folders for path in folder.rglob("*"))


def test_killed_runs_leave_nothing_broken(originals: Path, jobs: list[Job], clean: Tree, tmp_path: Path) -> None:
    """After each of six kills every published file is whole; the next run cleans up and equals an undisturbed one."""
    chance = random.Random(2026)
    site, cache = tmp_path / "site", tmp_path / "cache"
    for _ in range(6):
        process = start(SCRIPT, tmp_path, originals, site, cache)
        assert process.stdout
        process.stdout.readline()
        moment = written(cache, site) + chance.randrange(40)
        while process.poll() is None and written(cache, site) < moment:
            time.sleep(0.001)
        process.kill()
        process.communicate()
        published = {path: file for path, file in tree(site).items() if ".part-" not in path}
        assert all(clean[path] == file for path, file in published.items())
        if len(published) == len(clean):
            forget_others(cache, ())
    deadline = time.monotonic() + 10
    while living(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert living(process.pid) == [], "a worker outlived its parent"
    (cache / ".part-left").write_bytes(b"half")
    assert write_renditions(jobs, site, cache, 2) == []
    assert tree(site) == clean
    assert not list(cache.glob(".part-*"))


def test_workers_print_nothing(originals: Path, tmp_path: Path) -> None:
    """A run ends with 0 and without a word from a decoder on standard error."""
    done = run(SCRIPT, tmp_path, originals, tmp_path / "site", tmp_path / "cache")
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [b"ready"], b"")
