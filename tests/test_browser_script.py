"""What the tests need besides Python is found without starting anything, installed where it is missing, or asked for."""

import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

PROGRAMS = {"chromium", "git", "nginx", "caddy"}
SCRIPT = str(Path(__file__).parents[1] / "scripts" / "browser.py")


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine with ``programs`` and the ``libraries`` of Playwright's driver and of WeasyPrint; ``ran`` is what was started there."""
    world = SimpleNamespace(programs=set(), libraries=set(), ran=[], has={*PROGRAMS, "libatomic1", "libpango-1.0-0"}, root=True)

    def run(command, **_):
        world.ran.append(list(map(str, command)))
        if command[:2] == ["apt-get", "install"]:
            world.programs |= world.has & PROGRAMS & set(command)
            world.libraries |= world.has & {"libatomic1", "libpango-1.0-0"} & set(command)
        name = Path(command[0]).name
        needed = {"playwright": "libatomic1", "weasyprint": "libpango-1.0-0"}
        libraries = [library for module, library in needed.items() if module in command]
        works = world.libraries.issuperset(libraries) if libraries else name == "apt-get" or name in world.programs
        return subprocess.CompletedProcess(command, 0 if works else 127, b"", b"")

    monkeypatch.setattr("subprocess.run", run)
    monkeypatch.setattr("os.geteuid", lambda: 0 if world.root else 1000)
    for name in (*PROGRAMS, "apt-get"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.setattr(
        "shutil.which", lambda name, path=None: str(tmp_path / name) if name in world.programs | {"apt-get"} else None
    )
    monkeypatch.setattr("sys.argv", ["browser.py"])
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "own"))
    monkeypatch.delenv("KHUYENCONG_CHROMIUM", raising=False)
    return world


def main():
    return runpy.run_path(SCRIPT)["main"]()


def installed(world):
    return [command[4:] for command in world.ran if command[:2] == ["apt-get", "install"]]


def test_a_bare_debian_gets_all_of_it_at_once(machine, capsys):
    assert main() == 0
    assert installed(machine) == [
        ["chromium", "fonts-noto-core", "libatomic1", "libpango-1.0-0", "libpangoft2-1.0-0", "git", "nginx", "caddy"]
    ]
    assert ["apt-get", "update"] in machine.ran
    assert not capsys.readouterr().err


@pytest.mark.parametrize(
    ("missing", "packages"),
    [
        ("libatomic1", ["libatomic1"]),
        ("libpango-1.0-0", ["libpango-1.0-0", "libpangoft2-1.0-0"]),
        ("git", ["git"]),
        ("nginx", ["nginx"]),
        ("caddy", ["caddy"]),
        ("", []),
    ],
)
def test_only_what_is_missing_is_installed(machine, missing, packages):
    machine.programs |= PROGRAMS - {missing}
    machine.libraries |= {"libatomic1", "libpango-1.0-0"} - {missing}
    assert main() == 0
    assert installed(machine) == ([packages] if packages else [])


@pytest.mark.parametrize("root", [True, False])
def test_what_cannot_be_installed_is_said(machine, capsys, root):
    """One sentence in each language with the command that helps; no traceback of a driver that does not start."""
    machine.has, machine.root = {"chromium", "libpango-1.0-0", "nginx", "caddy"}, root
    assert main() == 2
    vietnamese, english = capsys.readouterr().err.splitlines()
    names, command = (
        ("libatomic.so.1, git", "libatomic1 git")
        if root
        else ("Chromium, libatomic.so.1, Pango, git, nginx, caddy", "chromium libatomic1 libpango-1.0-0 git nginx caddy")
    )
    assert vietnamese.startswith(f"Thiếu {names} và ")
    assert english.startswith(f"{names} is missing ")
    assert f"apt-get install {command})" in vietnamese
    assert f"apt-get install {command})" in english
    assert bool(installed(machine)) is root
    assert root or [sys.executable, "-m", "playwright", "install", "chromium"] in machine.ran


def test_the_chromium_of_playwright_is_found_without_starting_its_driver(machine, tmp_path):
    for revision in ("1100", "1200"):
        path = tmp_path / "own" / f"chromium-{revision}" / "chrome-linux64" / "chrome"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"")
    assert runpy.run_path(SCRIPT)["find_chromium"]() == str(path)
    assert machine.ran == []
    machine.programs = {"chromium"}
    assert runpy.run_path(SCRIPT)["find_chromium"]() == str(tmp_path / "chromium")
