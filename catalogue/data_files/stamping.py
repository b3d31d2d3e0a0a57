"""The first line of a data file that tells editors (VS Code and others) which schema explains it."""

import re
from collections.abc import Iterator
from pathlib import Path

from catalogue.data_files.folder import find_files

_STAMP = re.compile(r"\A(\ufeff?)# yaml-language-server: \$schema=[^\n]*(\r?\n)")


def schema_line(path: str) -> str:
    """The line for the file ``path`` below the data folder."""
    folder, _, name = path.rpartition("/")
    schema = f"../schemas/{folder}.json" if folder else f"schemas/{name.removesuffix('.yaml')}.json"
    return f"# yaml-language-server: $schema={schema}"


def stamp(path: str, text: str) -> str:
    """``text`` with its first line right; the rest, the byte order mark and the line ends stay as they are."""
    if match := _STAMP.match(text):
        return f"{match[1]}{schema_line(path)}{match[2]}{text[match.end() :]}"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{mark}{schema_line(path)}{end}{text.removeprefix(mark)}"


def unstamped(data: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file of ``data`` whose first line is missing or wrong, with the bytes it should have."""
    for file in find_files(data)[0]:
        path = data / file.path
        raw = path.read_bytes()
        try:
            made = stamp(file.path, raw.decode("utf-8")).encode()
        except UnicodeDecodeError:  # check says what to do about such a file
            continue
        if made != raw:
            yield path, made
