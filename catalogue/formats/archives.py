"""Many files as one ZIP file whose bytes depend on nothing but theirs, and lists of SHA-256 sums."""

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_PACKED = frozenset(["jpg", "jpeg", "png", "webp", "zip"])
_LEVEL = 6


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Lines as ``sha256sum`` writes and checks them, sorted by path."""
    return "".join(f"{sha256(raw).hexdigest()}  {path}\n" for path, raw in sorted(files.items())).encode()


def archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """A ZIP file with ``files`` below ``folder``, sorted, with a fixed time and plain permissions; SHA256SUMS comes first."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for path, raw in {"SHA256SUMS": checksums(files), **dict(sorted(files.items()))}.items():
            entry = zipfile.ZipInfo(f"{folder}/{path}", date_time=_FIRST_MOMENT)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_STORED if path.rpartition(".")[2] in _PACKED else zipfile.ZIP_DEFLATED
            packed.writestr(entry, raw, compresslevel=_LEVEL)
    return made.getvalue()
