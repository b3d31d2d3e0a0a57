"""Fixtures that all tests share."""

import os
import runpy
import shutil
import signal
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
SMALLEST = Path(__file__).parent / "catalogue" / "smallest"

# A shell that runs the suite in the background lets it ignore an interrupt, and whatever it starts; builds are interrupted here.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same commit gives the same result; HYPOTHESIS_PROFILE=default looks for new examples.
hypothesis.settings.register_profile("house", derandomize=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


# With two workers and whole files, what takes longest must begin first.
LONGEST = (
    "site/test_browser.py",
    "site/test_naughty.py",
    "publishing/test_failing.py",
    "publishing/test_killed.py",
    "publishing/test_remembering.py",
    "site/test_heights.py",
    "site/test_pages.py",
    "publishing/test_handbooks.py",
    "site/test_explaining.py",
    "test_reproducible.py",
)


BUILDS = {"site", "built", "workshop", "first"}
"""Fixtures that build a site."""
WALKS = {
    "test_joining.py",
    "test_upgrading.py",
    "test_photo_import.py",
    "test_letters.py",
    "test_readiness.py",
    "test_guide.py",
    "test_recipes.py",
}
"""Files that walk through whole commands."""


def pytest_collection_modifyitems(items):
    """The longest files first, the others as they are; what needs a built site, a tool or a whole command is slow."""
    rank = {str(ROOT / "tests" / name): place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(str(item.path), len(rank)))
    for item in items:
        if BUILDS.intersection(item.fixturenames) or item.path.parent.name == "tools" or item.path.name in WALKS:
            item.add_marker("slow")


def pytest_terminal_summary(terminalreporter):
    """`make long` says what of other people's material it found on this machine, and what it missed."""
    if not os.environ.get("KHUYENCONG_LONG"):
        return
    corpora, sources = (Path(os.environ.get(f"KHUYENCONG_{name}") or "none") for name in ("CORPORA", "SOURCES"))
    material = {
        "CORPORA/exif-orientation/Landscape_*.jpg (photos)": sorted(corpora.glob("exif-orientation/Landscape_*.jpg")),
        "CORPORA/blns.json (naughty strings)": sorted(corpora.glob("blns.json")),
        "SOURCES/*.txt (texts of the sources)": sorted(sources.glob("*.txt")),
        "exiftool": list(filter(None, [shutil.which("exiftool")])),
    }
    for name, files in material.items():
        terminalreporter.write_line(f"found {len(files)}: {name}" if files else f"missed: {name}")


@pytest.fixture
def smallest_data(tmp_path):
    """A copy of the smallest data folder that is valid, to break or to build on."""
    return Path(shutil.copytree(SMALLEST, tmp_path / "data"))


# Nothing of Chromium's own may go out to the network, or it would count as a request of the page.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


@pytest.fixture(scope="session")
def chromium():
    """The one running Chromium: Playwright can be started only once in a process."""
    path = runpy.run_path(str(ROOT / "scripts" / "browser.py"))["find_chromium"]()
    assert path, "no Chromium here: run scripts/browser.py"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()
