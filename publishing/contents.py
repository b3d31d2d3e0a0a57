"""The files of a site that are not pages: each kind parsed as its readers will parse it."""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn
from xml.etree import ElementTree as ET

from PIL import Image

from publishing.markup import style_addresses

_SCRIPT_ADDRESS = re.compile(r"""["'`]((?:https?:)?//[\w.-]+\.[^"'`]*)["'`]""")
_NAMESPACE = "http://www.w3.org/"
_METADATA = frozenset(["exif", "xmp", "icc_profile", "comment", "photoshop", "XML:com.adobe.xmp"])

Link = tuple[str, bool]
"""An address, and whether a browser loads it by itself."""


PICTURES = frozenset(["jpg", "jpeg", "png", "webp"])


def read_file(file: Path) -> list[Link]:
    """The addresses in a file. Raises ValueError with a sentence when the file is not what its name says."""
    reader = _READERS.get(file.suffix.removeprefix("."))
    try:
        return list(reader(file)) if reader else []
    except (ET.ParseError, EOFError, OSError, zlib.error) as error:
        raise ValueError(f"cannot be read: {error}") from error


def picture_size(file: Path) -> tuple[int, int]:
    """Width and height of a picture, from its header. Raises ValueError for what is no clean picture."""
    try:
        with Image.open(file, formats=("JPEG", "WEBP", "PNG")) as picture:
            told = _METADATA.intersection(picture.info)
            if told:
                raise ValueError(f"a picture with metadata: {', '.join(sorted(told))}")
            return picture.size
    except (OSError, SyntaxError) as error:
        raise ValueError(f"not a picture: {error}") from error


def _xml(file: Path) -> Iterator[Link]:
    for node in ET.parse(file).iter():  # noqa: S314 - a file that this build has just written
        if node.tag.rpartition("}")[2] == "script":
            raise ValueError("a script in a picture or feed")
        for name, value in node.attrib.items():
            if name.rpartition("}")[2] in ("href", "src"):
                yield value, file.suffix == ".svg"
        if (node.text or "").startswith(("http://", "https://")):
            yield (node.text or "").strip(), False


def _json(file: Path) -> Iterator[Link]:
    def refuse(name: str) -> NoReturn:
        raise ValueError(f"{name} is not JSON")

    waiting: list[Any] = [json.loads(file.read_text("utf-8"), parse_constant=refuse)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict | list):
            waiting += value.values() if isinstance(value, dict) else value
        elif isinstance(value, str) and value.startswith(("http://", "https://")) and not re.search(r"\s", value):
            yield value, False


def _gzip(file: Path) -> Iterator[Link]:
    if gzip.decompress(file.read_bytes()) != file.with_suffix("").read_bytes():
        raise ValueError("not the compressed form of the file beside it")
    yield from ()


def _css(file: Path) -> Iterator[Link]:
    yield from ((address, True) for address in style_addresses(file.read_text("utf-8")))


def _script(file: Path) -> Iterator[Link]:
    for address in _SCRIPT_ADDRESS.findall(file.read_text("utf-8")):
        if not address.startswith(_NAMESPACE):
            yield address, True


def _text(file: Path) -> Iterator[Link]:
    file.read_text("utf-8")
    yield from ()


_READERS: dict[str, Callable[[Path], Iterator[Link]]] = {
    **dict.fromkeys(("xml", "svg", "atom"), _xml),
    **dict.fromkeys(("json", "webmanifest"), _json),
    **dict.fromkeys(("js", "mjs"), _script),
    **dict.fromkeys(("csv", "ics", "md", "txt"), _text),
    "gz": _gzip,
    "css": _css,
}
