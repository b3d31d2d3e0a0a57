"""Where the project is, and its environment: a script that any Python starts goes on in .venv, or says how to make it."""

from __future__ import annotations  # an older Python must come as far as the sentence

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NEEDED = ("pydantic", "yaml", "PIL", "mkdocs")
"""One of each kind of work that a script begins with; who has these has made an environment on purpose."""
MISSING = (
    "Chưa cài công cụ: chạy make install (Windows: uv sync --locked) rồi gõ lại lệnh này. / "
    "The tools are not installed: run make install (Windows: uv sync --locked), then this command again."
)


def enter() -> None:
    """Go on in this process when it has what a script needs, else as another one in .venv; exit code 2 when there is none."""
    sys.path.insert(0, str(ROOT))
    if sys.version_info >= (3, 11) and all(find_spec(name) for name in NEEDED):
        return
    if not PYTHON.is_file() or Path(sys.prefix) == PYTHON.parents[1]:
        print(MISSING, file=sys.stderr)
        raise SystemExit(2)
    if os.name == "nt":  # there exec would give the terminal back before the script has ended
        raise SystemExit(subprocess.call([str(PYTHON), *sys.argv]))
    os.execv(PYTHON, [str(PYTHON), *sys.argv])  # noqa: S606 - our own interpreter


enter()
