"""Every tool is run as its reader runs it: a command in a terminal."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def run():
    """A function: name of a tool, its arguments → what it printed and its exit code. ``more``: variables of the environment."""

    def start(tool, *arguments, **more):
        command = [sys.executable, str(ROOT / "tools" / f"{tool}.py"), *map(str, arguments)]
        return subprocess.run(command, env=os.environ | more, capture_output=True, text=True, check=False, timeout=300)

    return start


@pytest.fixture
def program(tmp_path):
    """A function: text of a Python program → a file that can be started, in the place of a program that only its users install."""

    def write(text):
        path = tmp_path / "program"
        path.write_text(f"#!{sys.executable}\n{text}")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return write


@pytest.fixture
def refused():
    """A function: what a tool printed → its sentence; exit code 2, nothing else on the screen."""

    def sentence(done):
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
        return done.stderr

    return sentence
