"""Find the Chromium that the tests use; where there is none, install one. On Debian, as root, make sure of exiftool too."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
APT = ("apt-get", "install", "-y", "--no-install-recommends")
SORRY = (
    "Không tìm thấy và không cài được Chromium. Hãy cài Chromium, hoặc đặt KHUYENCONG_CHROMIUM là đường dẫn của nó.\n"
    "There is no Chromium and none could be installed. Install one, or set KHUYENCONG_CHROMIUM to its path."
)


def find_chromium() -> str | None:
    """The path of a Chromium: named by KHUYENCONG_CHROMIUM, on the PATH, or Playwright's own."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    named = (os.environ.get("KHUYENCONG_CHROMIUM"), *map(shutil.which, NAMES), own)
    return next((path for path in named if path and Path(path).is_file()), None)


def _install(*packages: str) -> None:
    """On Debian, as root, by apt-get; elsewhere Playwright's Chromium is all that can be had."""
    with_apt = os.geteuid() == 0 and shutil.which("apt-get")
    own = ((sys.executable, "-m", "playwright", "install", "chromium"),) if "chromium" in packages else ()
    for command in (("apt-get", "update"), (*APT, *packages)) if with_apt and packages else own:
        subprocess.run(command, stdout=sys.stderr, check=False)


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    found, exiftool = find_chromium(), shutil.which("exiftool")
    _install(*(() if found else ("chromium", "fonts-noto-core")), *(() if exiftool else ("libimage-exiftool-perl",)))
    sys.exit(0 if found or find_chromium() else print(SORRY, file=sys.stderr) or 2)
