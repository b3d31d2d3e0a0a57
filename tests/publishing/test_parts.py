"""The list of parts and their licences: every package that the lock gives the site, the same bytes each time, a sentence without uv."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from install import UV, at_hand

from publishing.parts import BILL, LICENCES, write_parts
from publishing.progress import BuildFailed

ROOT = Path(__file__).parents[2]
UV_HERE = at_hand() or str(UV)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts")
    write_parts(ROOT, folder / "one", UV_HERE)
    write_parts(ROOT, folder / "two", UV_HERE)
    return folder


def needed(names):
    """The packages of the lock that those named need, and they themselves."""
    lock = {one["name"]: one for one in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]}
    found, open_ = set(), list(names)
    while open_:
        name = open_.pop()
        if name not in found:
            found.add(name)
            open_ += [one["name"] for one in lock[name].get("dependencies", ())]
    return found


def test_each_package_of_the_site_is_in_the_list_and_none_of_the_tests(made):
    bill = json.loads((made / "one" / BILL).read_text("utf-8"))
    names = {one["name"] for one in bill["components"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["handbook"]]
    assert needed(re.split(r"[<>=\[]", one)[0] for one in wanted) <= names
    assert not {"pytest", "playwright", "hypothesis"} & names


def test_the_same_lock_gives_the_same_bytes(made):
    for name in (BILL, LICENCES):
        assert (made / "one" / name).read_bytes() == (made / "two" / name).read_bytes()


def test_each_part_has_a_licence_and_what_is_shipped_has_its_text(made):
    text = (made / "one" / LICENCES).read_text("utf-8")
    bill = json.loads((made / "one" / BILL).read_text("utf-8"))
    for part in bill["components"]:
        assert re.search(rf"^{re.escape(part['name'])} {re.escape(part['version'])}: \S", text, re.MULTILINE), part["name"]
    for words in ("SIL OPEN FONT LICENSE", "Permission is hereby granted", "CC BY-NC 4.0"):
        assert words in text
    assert text.count("=" * 100) > len(bill["components"])


def test_without_uv_it_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("UV", str(tmp_path / "none"))
    with pytest.raises(BuildFailed, match="make install"):
        write_parts(ROOT, tmp_path / "out", str(tmp_path / "none"))
    assert not (tmp_path / "out").exists()
    told = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "parts.py"), "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 3
    assert told.stderr.count("\n") == 1
