"""Find the Chromium that the browser tests use; where there is none, install one."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
APT = ("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-core")
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


def _install() -> str | None:
    with_apt = os.geteuid() == 0 and shutil.which("apt-get")
    own = ((sys.executable, "-m", "playwright", "install", "chromium"),)
    for command in (("apt-get", "update"), APT) if with_apt else own:
        subprocess.run(command, stdout=sys.stderr, check=False)
    return find_chromium()


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    sys.exit(0 if find_chromium() or _install() else print(SORRY, file=sys.stderr) or 2)
