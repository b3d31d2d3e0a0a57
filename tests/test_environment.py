"""A script that any Python starts, as CONTRIBUTING prints it, inside the environment and outside."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BARE = [getattr(sys, "_base_executable", sys.executable), "-S", "-s", "-E"]
"""A Python that sees its standard library and nothing else."""


def run(root, *arguments, cwd):
    clean = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return subprocess.run(
        [*BARE, root / "scripts" / arguments[0], *arguments[1:]], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )


@pytest.fixture
def fresh(tmp_path):
    """A checkout in which nothing is installed."""
    for name in ("scripts", "catalogue", "editing", "macros", "publishing"):
        shutil.copytree(ROOT / name, tmp_path / "fresh" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "fresh"


def test_the_bare_python_is_bare():
    assert subprocess.run([*BARE, "-c", "import pydantic"], capture_output=True, check=False).returncode == 1


def test_a_bare_python_goes_on_in_the_environment(fresh, tmp_path, smallest_data):
    """From any folder, with every argument and the exit code."""
    (fresh / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", fresh / ".venv")
    (fresh / ".venv" / "bin" / "python").symlink_to(Path(sys.executable).resolve())
    (fresh / ".venv" / "lib").symlink_to(Path(sys.prefix) / "lib")
    done = run(fresh, "check.py", "--data", smallest_data, "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "The data is valid: 15 records.\n", "")
    (smallest_data / "site.yaml").unlink()
    assert run(fresh, "check.py", "--data", smallest_data, cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(
    "verb", sorted(path.stem for path in (ROOT / "scripts").glob("*.py") if "from command import" in path.read_text("utf-8"))
)
def test_without_an_environment_it_says_how_to_make_one(fresh, tmp_path, verb):
    done = run(fresh, f"{verb}.py", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert done.stderr.count("make install") == 2


def test_what_installs_runs_bare():
    assert run(ROOT, "install.py", "--help", cwd=ROOT).returncode == 0
