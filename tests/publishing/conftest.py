"""A small data folder and one build of it, shared by all tests of publishing."""

import contextlib
import datetime as dt
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalogue.checkout import ROOT
from publishing.measuring.samples import Samples
from publishing.pipeline import publish
from publishing.plan import make_plan
from publishing.release import releases_of, tree_hash

TODAY = dt.date(2026, 11, 22)


@dataclass(frozen=True)
class Workshop:
    """A data folder and where its site appears."""

    data: Path
    out: Path
    cache: Path

    def command(self, *arguments):
        program = [sys.executable, str(ROOT / "scripts" / "build.py"), "--lang", "en"]
        return [*program, "--data", str(self.data), "--out", str(self.out), "--cache", str(self.cache), *arguments]

    def build(self, *arguments, today=TODAY, **options):
        """Run scripts/build.py to its end."""
        return subprocess.run(
            self.command("--today", today.isoformat(), *arguments),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            **options,
        )

    def shown(self):
        """The hash of what a reader sees now."""
        return tree_hash(self.out.resolve()) if self.out.exists() else None

    def left_over(self):
        """What stands beside the releases and was not meant to stay."""
        known = {"lock", "made-from", "previous", "withdrawn"}
        releases = releases_of(self.out)
        current = {self.out.resolve().name, (releases / "previous").resolve().name}
        return {path.name for path in releases.iterdir()} - known - current

    def processes(self):
        """Commands of running processes that work for this site."""
        found = []
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                command = entry.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                if str(self.out.parent) in command and str(os.getpid()) != entry.parent.name:
                    found.append(command)
        return found


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory):
    """15 records and one photograph: read only."""
    return Samples(tmp_path_factory.mktemp("sample") / "data").make(ROOT / "data", records=15, photos=1, size=(700, 500))


@pytest.fixture(scope="session")
def built(sample_data, tmp_path_factory):
    """The sample data, built once: read only."""
    folder = tmp_path_factory.mktemp("built")
    made = Workshop(sample_data, folder / "site", folder / "cache")
    publish(made.data, made.out, TODAY, cache=made.cache)
    return made


@pytest.fixture(scope="session")
def plan(built):
    """The plan of the build."""
    return make_plan(built.data, TODAY)


@pytest.fixture
def workshop(built, tmp_path):
    """The same data and site in a place of one's own, to break."""
    mine = Workshop(tmp_path / "data", tmp_path / "site", tmp_path / "cache")
    shutil.copytree(built.data, mine.data)
    shutil.copytree(built.cache, mine.cache)
    shutil.copytree(releases_of(built.out), releases_of(mine.out), symlinks=True)
    mine.out.symlink_to(built.out.readlink())
    return mine
