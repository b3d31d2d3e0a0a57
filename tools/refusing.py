"""How a tool ends that cannot do its work: one sentence in each language, exit code 2, never a traceback."""

import subprocess
import sys
from collections.abc import Callable
from json import JSONDecodeError
from xml.etree.ElementTree import ParseError

from playwright.sync_api import Error as BrowserError

from catalogue.data_files.problems import printable
from publishing.progress import BuildFailed
from scripts.browser import SORRY, find_chromium

_EXPECTED = (OSError, ValueError, JSONDecodeError, ParseError, BrowserError, BuildFailed, subprocess.CalledProcessError)
"""What files, programs and pages of others may do; anything else is a mistake of the tool and shows where it is."""


class RefusedError(Exception):
    """What the person at the terminal is told."""


def run(work: Callable[[], int]) -> int:
    """The exit code of ``work``, or 2 with the reason why it could not be done."""
    try:
        return work()
    except RefusedError as refused:
        print(refused, file=sys.stderr)
    except _EXPECTED as error:
        said = getattr(error, "stderr", None) or error
        print(f"Không làm được / cannot be done: {printable(str(said).strip())[:600]}", file=sys.stderr)
    return 2


def chromium() -> str:
    """The path of a Chromium. Raises RefusedError when this machine has none."""
    path = find_chromium()
    if path is None:
        raise RefusedError(SORRY.format("Chromium", "chromium"))
    return path
