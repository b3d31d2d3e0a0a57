"""Nothing is written outside the folder it belongs to, whatever the data says, watched from inside the interpreter."""

import dataclasses
import json
import os
import subprocess
import sys

import pytest

import publishing.pipeline
from catalogue.checkout import ROOT
from catalogue.data_files.folder import LeadsOutError, inside

# Everything that makes, moves or opens for writing is told to the audit hook; what is only read is not noted.
WATCHED = """
import json, os, runpy, sys
log = open(sys.argv[1], "a")
def note(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        writes = isinstance(path, (str, bytes)) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        paths = [path] if writes else []
    elif event in ("os.rename", "os.link"):
        paths = arguments[:2]
    elif event == "os.symlink":
        paths = arguments[1:2]  # where it stands; what it says is a text
    elif event in ("os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"):
        # Inside a tree that is taken away names are relative to an open folder; the tree itself is told.
        paths = [] if isinstance(arguments[-1], int) and arguments[-1] != -1 and event != "os.mkdir" else arguments[:1]
    else:
        paths = []
    for path in paths:
        if isinstance(path, (str, bytes)):
            log.write(json.dumps([event, os.path.realpath(os.path.dirname(os.path.abspath(os.fsdecode(path))))]) + "\\n")
            log.flush()
script = sys.argv[2]
sys.argv = sys.argv[2:]
sys.path.insert(0, os.path.dirname(script))
sys.addaudithook(note)
runpy.run_path(script, run_name="__main__")
"""


def watched(workshop, tmp_path, *arguments):
    """The exit code of a build and the folders in which it made, moved or changed something."""
    log = tmp_path / "events"
    command = workshop.command("--today", "2026-11-22", *arguments)
    run = subprocess.run(
        [sys.executable, "-c", WATCHED, str(log), *command[1:]], capture_output=True, text=True, timeout=120, check=False
    )
    events = [json.loads(line) for line in log.read_text().splitlines()]
    return run, {folder for _, folder in events}


def belongs(folder, workshop):
    own = (workshop.out.parent, workshop.cache.parent)
    return any(f"{folder}/".startswith(f"{os.path.realpath(place)}/") for place in own) or folder.startswith(("/dev", "/proc"))


def test_a_build_writes_beside_its_site_only(workshop, tmp_path):
    (workshop.data / "site.yaml").write_bytes((workshop.data / "site.yaml").read_bytes() + b"\n")
    run, folders = watched(workshop, tmp_path)
    assert run.returncode == 0, run.stderr
    assert len(folders) > 20, "it is watched"
    temporary = {folder for folder in folders if folder.startswith(os.path.realpath("/tmp"))}
    assert {folder for folder in folders - temporary if not belongs(folder, workshop)} <= {str(ROOT / ".cache")}


ROW = "rows:\n  - {{from: {}, to: {}, on: 2026-11-20, reason: {{vi: Thử, en: A test}}}}\n"
HOSTILE = {
    "redirect-up": ("redirects.yaml", ROW.format("/../../../outside/", "/san-pham/")),
    "redirect-inside-up": ("redirects.yaml", ROW.format("/san-pham/../../../outside/", "/san-pham/")),
    "redirect-target-up": ("redirects.yaml", ROW.format("/cu/", "/../../outside/")),
    "redirect-whole-path": ("redirects.yaml", ROW.format("//etc/outside/", "/san-pham/")),
    "redirect-dot": ("redirects.yaml", ROW.format("/./outside/", "/san-pham/")),
    "redirect-look-alike": ("redirects.yaml", ROW.format('"/․․/outside/"', "/san-pham/")),
    "redirect-hidden": ("redirects.yaml", ROW.format('"/\\u200b../outside/"', "/san-pham/")),
    "redirect-back-stroke": ("redirects.yaml", ROW.format("'/..\\..\\outside/'", "/san-pham/")),
    "lock-up": ("urls.lock", "/\n/the/../../../../outside.vi.jpg\n"),
    "lock-percent": ("urls.lock", "/\n/the/%2e%2e/outside.vi.jpg\n"),
    "lock-empty-part": ("urls.lock", "/\n/the//outside.vi.jpg\n"),
    "withdrawn-up": (
        "withdrawn.yaml",
        "rows:\n  - {kind: products, id: ../../outside, on: 2026-11-20, reason: {vi: Thử, en: A test}}\n",
    ),
    "withdrawn-successor": (
        "withdrawn.yaml",
        "rows:\n  - {kind: products, id: gao, on: 2026-11-20, reason: {vi: Thử, en: A test}, successor: /../outside/}\n",
    ),
    "member-up": (
        "network.yaml",
        "members:\n  - {id: ../../outside, name: {vi: Thử, en: A test}, url: https://x.example}\n",
    ),
    "difference-up": (
        "differences.yaml",
        "rows:\n  - {kind: products, id: ../../outside, field: awards, here: {vi: a, en: a}, member: x, says: {vi: b, en: b}}\n",
    ),
    "history-name": ("history/2026-11-20.json", "[]"),
    "map-name": ("maps/..json", "{}"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_before_anything_is_written(name, workshop, tmp_path):
    path, text = HOSTILE[name]
    (workshop.data / path).parent.mkdir(exist_ok=True)
    (workshop.data / path).write_text(text, "utf-8")
    before = workshop.shown()
    run, folders = watched(workshop, tmp_path)
    assert run.returncode == 1, run.stdout + run.stderr
    assert path.partition("/")[0] in run.stdout + run.stderr
    assert workshop.shown() == before
    assert not list(tmp_path.rglob("*outside*"))
    assert all(belongs(folder, workshop) for folder in folders), folders


def test_a_file_that_would_land_outside_stops_the_build(workshop, plan, monkeypatch):
    """Even if a check were missing: the one function that places files refuses."""
    bad = dataclasses.replace(plan, files={**plan.files, "../../../../outside.txt": b"x"})
    monkeypatch.setattr(publishing.pipeline, "make_plan", lambda *_, **__: bad)
    (workshop.data / "site.yaml").write_bytes((workshop.data / "site.yaml").read_bytes() + b"\n")
    before = workshop.shown()
    with pytest.raises(LeadsOutError):
        publishing.pipeline.publish(workshop.data, workshop.out, plan.today, cache=workshop.cache)
    assert workshop.shown() == before
    assert not list(workshop.out.parent.rglob("outside.txt"))
    assert not list(workshop.out.parent.parent.glob("outside.txt"))


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", "link/x", "a/../../../../x", ".."])
def test_a_path_that_leads_out_is_refused(path, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    with pytest.raises(LeadsOutError):
        inside(folder, path)
    assert inside(folder, "a/b.txt") == folder / "a" / "b.txt"
    assert inside(folder, "x") == folder / "x"
