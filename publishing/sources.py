"""The files that a site is made from: which they are, and whether they are still the same.

Like git, this looks at times, size and inode, not at contents: 1 GB of photographs is then no work.
"""

import importlib.metadata
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from catalogue.checkout import ROOT

_CODE = (
    "catalogue",
    "editing",
    "macros",
    "publishing",
    "overrides",
    "docs",
    "data/words",
    "mkdocs.yml",
    "mkdocs.en.yml",
    "uv.lock",
)

State = Mapping[str, tuple[int, ...]]
"""Path → times of content and inode in nanoseconds, size, inode."""


def state(data: Path) -> State:
    """Every file that a build of ``data`` reads, as it is now."""
    roots = (data, *(ROOT / name for name in _CODE))
    return {path: seen for root in roots for path, seen in files(root).items()}


def files(root: Path) -> State:
    """Every file at or below ``root``, as it is now."""
    found: dict[str, tuple[int, ...]] = {}
    for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
        if "__pycache__" not in path.parts and not path.is_dir():
            seen = path.lstat()
            found[str(path)] = (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)
    return found


def stamp(sources: State, *settings: str) -> str:
    """A name for "these sources, these tools, these settings": while it is the same, a new build would be the same too."""
    tools = sorted(f"{tool.name} {tool.version}" for tool in importlib.metadata.distributions())
    return sha256(repr((sorted(sources.items()), sys.version, tools, settings)).encode()).hexdigest()
