"""The comment that holds the place of a missing English text: it goes when the text comes; every other comment stays."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from catalogue.data_files.folder import find_files

UNTRANSLATED: Final = "# Chưa dịch. Có bản tiếng Anh thì thêm ở đây một dòng: en: …"
_PLACEHOLDER = re.compile(r"^( *)# Chưa dịch\.")


def is_placeholder(line: str, indent: int) -> bool:
    """Whether ``line`` holds the place of a missing ``en:`` that would stand ``indent`` spaces in."""
    found = _PLACEHOLDER.match(line)
    return found is not None and len(found[1]) == indent


def settled(text: str) -> str:
    """``text`` without the comments whose English has come, and otherwise as it was."""
    lines = text.split("\n")
    return "\n".join(line for number, line in enumerate(lines) if not _is_settled(lines, number))


def unsettled(data: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file of ``data`` in which such a comment is left over, with the bytes it should have."""
    for file in find_files(data)[0]:
        raw = (data / file.path).read_bytes()
        if b"# Ch" in raw and (made := settled(raw.decode("utf-8")).encode()) != raw:
            yield data / file.path, made


def _is_settled(lines: list[str], number: int) -> bool:
    found = _PLACEHOLDER.match(lines[number])
    if found is None:
        return False
    indent = len(found[1])
    above, below = (_beside(side, indent) for side in (reversed(lines[:number]), lines[number + 1 :]))
    return above.startswith("en:") or below.startswith("en:")


def _beside(lines: Iterable[str], indent: int) -> str:
    """The nearest field at ``indent``, past comments and what stands inside other fields."""
    for line in lines:
        bare = line.lstrip(" -")
        if bare and not line.lstrip().startswith("#") and len(line) - len(bare) <= indent:
            return bare if len(line) - len(bare) == indent else ""
    return ""
