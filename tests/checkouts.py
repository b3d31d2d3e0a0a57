"""A checkout to break or to build on: what a build needs of this one, copied."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
NEEDED = (
    "catalogue",
    "editing",
    "macros",
    "publishing",
    "overrides",
    "docs",
    "scripts",
    "data/words",
    "mkdocs.yml",
    "mkdocs.en.yml",
    "uv.lock",
)
"""Folders and files; the records that are built may lie anywhere."""


def copy_checkout(place, *more):
    """Everything that a build needs, and ``more`` of the checkout, in the folder ``place``; last things first."""
    for name in reversed((*NEEDED, *more)):
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        else:
            shutil.copyfile(ROOT / name, target)
