"""What the site is made with: a list of parts (CycloneDX 1.5, ECMA-424) of the lock, and the licence of each with its text."""

import json
import subprocess
import uuid
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from publishing.progress import BuildFailed

BILL: Final = "sbom.cdx.json"
LICENCES: Final = "LICENCES.txt"
_ASKED: Final = (
    "export",
    "--locked",
    "--offline",
    "--no-default-groups",
    "--group",
    "handbook",
    "--preview-features",
    "sbom-export",
)
_NAMES: Final = ("licen", "copying", "notice")
"""How the files of a package begin that hold its licence."""
_NAMESPACE: Final = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""URLs, RFC 9562."""
_LINE: Final = "=" * 100


def write_parts(root: Path, folder: Path, uv: str) -> int:
    """Write both files into ``folder``, with the program ``uv``; how many parts there are. Raises BuildFailed without uv or with a lock that is not that of pyproject."""
    bill = bill_of(root, uv)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / BILL).write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (folder / LICENCES).write_text("\n".join(licences(root, bill)) + "\n", "utf-8")
    return len(bill["components"])


def bill_of(root: Path, uv: str) -> dict[str, Any]:
    """The list as uv makes it of the lock; the same lock gives the same list, so no moment and no random number stands in it."""
    try:
        made = subprocess.run(
            [uv, *_ASKED, "--format", "cyclonedx1.5"], cwd=root, capture_output=True, text=True, check=True, timeout=60
        )
    except FileNotFoundError:
        raise BuildFailed("parts", "không thấy uv, hãy chạy make install / uv is not here, run make install") from None
    except subprocess.CalledProcessError as failed:
        raise BuildFailed("parts", failed.stderr.strip().splitlines()[-1], failed.stderr) from None
    bill: dict[str, Any] = json.loads(made.stdout)
    bill["metadata"].pop("timestamp", None)
    content = json.dumps(bill["components"], sort_keys=True)
    bill["serialNumber"] = f"urn:uuid:{uuid.uuid5(_NAMESPACE, content)}"
    return bill


def licences(root: Path, bill: Mapping[str, Any]) -> Iterator[str]:
    """Lines: each part with its licence, then the texts. Of what is not installed here (other systems) only that it is not."""
    parts = [(one["name"], one["version"], _installed(one["name"], one["version"])) for one in bill["components"]]
    yield "Parts that the site is made with, and their licences."
    yield ""
    yield from (f"{name} {version}: {_named(part)}" for name, version, part in parts)
    yield from _text("The code of this project (MIT)", (root / "LICENSE").read_text("utf-8"))
    fonts = root / "overrides" / "assets" / "fonts" / "OFL.txt"
    yield from _text("Be Vietnam Pro, the letters of the pages (SIL Open Font License 1.1)", fonts.read_text("utf-8"))
    for name, version, part in parts:
        for text in _texts(part):
            yield from _text(f"{name} {version}", text)


def _installed(name: str, version: str) -> Distribution | None:
    try:
        here = distribution(name)
    except PackageNotFoundError:
        return None
    return here if here.version == version else None


def _named(part: Distribution | None) -> str:
    if part is None:
        return "not installed on this system"
    meta = part.metadata
    kinds: Iterable[str] = (
        one.rpartition("::")[2].strip() for one in meta.get_all("Classifier") or () if one.startswith("License")
    )
    said = [one.strip() for name in ("License-Expression", "License") for one in meta.get_all(name) or ()]
    short = [one for one in said if one and "\n" not in one]
    return short[0] if short and "License-Expression" in meta else ", ".join(kinds) or next(iter(short), "see the text below")


def _texts(part: Distribution | None) -> Iterator[str]:
    for file in part.files or () if part else ():
        if file.parent.name and ".dist-info" in str(file) and file.name.lower().startswith(_NAMES):
            yield file.read_text("utf-8")


def _text(heading: str, text: str) -> Iterator[str]:
    yield from ("", _LINE, heading, _LINE, "", text.strip())
