"""The same data and the same day give the same bytes and modes, on any machine; two engines give the same site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checkouts import copy_checkout

from publishing.measuring.samples import Samples
from publishing.release import tree_hash

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return Samples(tmp_path_factory.mktemp("same") / "data").make(ROOT / "data", records=10, photos=1, size=(700, 500))


def build(sample, place, *, root=ROOT, engine="mkdocs", cores=None, umask=None, cwd="/", **environment):
    """Build in a new process and return the release as path → (mode, bytes)."""

    def prepare():
        if umask is not None:
            os.umask(umask)
        if cores is not None:
            os.sched_setaffinity(0, cores)

    command = [sys.executable, str(root / "scripts" / "build.py"), "--data", str(sample), "--out", str(place / "site")]
    command += ["--cache", str(place / "cache"), "--today", "2026-11-22", "--engine", engine]
    made = subprocess.run(
        command,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(root), **environment},
        cwd=cwd,
        preexec_fn=prepare,
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr.decode()
    site = (place / "site").resolve()
    assert site.name == tree_hash(site)[:16]
    return {
        path.relative_to(site).as_posix(): (path.stat().st_mode, path.is_file() and path.read_bytes()) for path in site.rglob("*")
    }


@pytest.fixture(scope="module")
def reference(sample, tmp_path_factory):
    """One core, an ordinary environment."""
    place = tmp_path_factory.mktemp("reference")
    return build(sample, place, cores={min(os.sched_getaffinity(0))}, umask=0o022, TZ="UTC", LANG="C.UTF-8", PYTHONHASHSEED="0")


def differences(one, other):
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_another_machine(sample, reference, tmp_path):
    """All cores, other zone, locale, umask, hash seed, folder, checkout, order of files, and no photo cache."""
    root = tmp_path / "nơi khác" / ("dài-" * 20) / "checkout"
    copy_checkout(root)
    data = tmp_path / "dữ liệu"
    data.mkdir()
    for path in sorted(sample.rglob("*"), reverse=True):
        target = data / path.relative_to(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            shutil.copyfile(path, target)
    other = build(
        data, tmp_path, root=root, umask=0o077, cwd=tmp_path,
        TZ="Pacific/Kiritimati", LANG="tr_TR.ISO-8859-9", LC_ALL="C", PYTHONHASHSEED="4711", PYTHONUTF8="0",
        SOURCE_DATE_EPOCH="86400", MKDOCS_CONFIG="x", KHUYENCONG_URL="https://example.org/",
    )  # fmt: skip
    assert differences(reference, other) == []


def test_properdocs_builds_the_same_site(sample, reference, tmp_path):
    """The MkDocs 1.x fork is the way out when MkDocs ends."""
    assert differences(reference, build(sample, tmp_path, engine="properdocs")) == []
