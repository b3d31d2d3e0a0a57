"""Find the Chromium that the tests use; install what they need besides Python and is missing: on Debian, as root, by apt-get."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
CACHES = {"darwin": "~/Library/Caches", "win32": "~/AppData/Local"}
"""Where Playwright keeps its own Chromium; ~/.cache elsewhere."""
OWN = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*", "chrome-win*/chrome.exe")
SORRY = (
    "Thiếu {0} và không cài được. Hãy cài rồi chạy lại (Debian: apt-get install {1}); Chromium ở chỗ khác thì đặt "
    "KHUYENCONG_CHROMIUM là đường dẫn của nó.\n"
    "{0} is missing and could not be installed. Install it and run this again (Debian: apt-get install {1}); for a Chromium "
    "elsewhere set KHUYENCONG_CHROMIUM to its path."
)


def find_chromium() -> str | None:
    """The path of a Chromium: named by KHUYENCONG_CHROMIUM, on the PATH, or Playwright's own, without starting anything."""
    cache = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or f"{CACHES.get(sys.platform, '~/.cache')}/ms-playwright"
    own = [path for pattern in OWN for path in Path(cache).expanduser().glob(f"chromium-*/{pattern}")]
    named = (os.environ.get("KHUYENCONG_CHROMIUM"), *map(shutil.which, NAMES), *sorted(map(str, own), reverse=True))
    return next((path for path in named if path and Path(path).is_file()), None)


def find_server(name: str) -> str | None:
    """The path of a web server: on the PATH, or where Debian keeps programs of the system, which is not on everybody's PATH."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin")


def _runs(*command: str | None) -> bool:
    """Whether a program starts; one without its libraries does not."""
    try:
        return (
            None not in command
            and not subprocess.run([*map(str, command), "--version"], capture_output=True, check=False).returncode
        )
    except OSError:
        return False


# What the tests need, its packages in Debian, and how it is known to be there.
NEEDS: tuple[tuple[str, tuple[str, ...], Callable[[], bool]], ...] = (
    ("Chromium", ("chromium", "fonts-noto-core"), lambda: _runs(find_chromium())),
    ("libatomic.so.1", ("libatomic1",), lambda: _runs(sys.executable, "-m", "playwright")),
    ("Pango", ("libpango-1.0-0", "libpangoft2-1.0-0"), lambda: _runs(sys.executable, "-m", "weasyprint")),
    ("git", ("git",), lambda: _runs(shutil.which("git"))),
    ("nginx", ("nginx",), lambda: bool(find_server("nginx"))),
    ("caddy", ("caddy",), lambda: bool(find_server("caddy"))),
)


def main() -> int:
    """0 when all is there, 2 with a sentence when something could not be installed."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    missing = [need for need in NEEDS if not need[2]()]
    packages = [package for need in missing for package in need[1]]
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        install = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]
    else:
        install = [[sys.executable, "-m", "playwright", "install", "chromium"]] if "chromium" in packages else []
    for command in install if missing else ():
        subprocess.run(command, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, stdout=sys.stderr, check=False)
    left = [need for need in missing if not need[2]()]
    if left:
        print(SORRY.format(", ".join(need[0] for need in left), " ".join(need[1][0] for need in left)), file=sys.stderr)
    return 2 if left else 0


if __name__ == "__main__":
    import environment  # noqa: F401 - Playwright is in there

    sys.exit(main())
