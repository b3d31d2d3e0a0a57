"""Golden cases: a folder of data with a mistake, and every sentence that must be said about it.

A case lays its ``files`` over the smallest valid folder. A file is text, or one of: ``bytes`` (hexadecimal),
``link`` (to a path beside it), ``repeat`` (a text ``times`` over), ``text`` whose ``{}`` is ``fill``, ``times`` over. ``today``: what has happened cannot lie after it.
"""

import shutil
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SMALLEST = HERE / "smallest"
GOLDEN = sorted((HERE / "golden").glob("*.yaml"))


def read_case(path: Path) -> dict[str, Any]:
    """The case in the golden file ``path``."""
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


def lay_out(case: dict[str, Any], folder: Path) -> Path:
    """Make the data folder of ``case`` in ``folder``; return the path to check."""
    data = folder / "data"
    shutil.copytree(SMALLEST, data)
    for path in case.get("remove", ()):
        (data / path).unlink()
    for path, content in case.get("files", {}).items():
        target = data / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, content)
    return folder / case.get("folder", "data")


def _write(target: Path, content: str | dict[str, Any]) -> None:
    if isinstance(content, str):
        target.write_bytes(content.encode())
    elif "bytes" in content:
        target.write_bytes(bytes.fromhex(content["bytes"]))
    elif "link" in content:
        target.symlink_to(content["link"])
    elif "repeat" in content:
        target.write_bytes((content["repeat"] * content["times"]).encode())
    else:
        target.write_bytes(content["text"].replace("{}", content["fill"] * content["times"]).encode())
