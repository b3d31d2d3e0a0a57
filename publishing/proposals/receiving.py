"""An artifact that a stranger's build made, read as data: names, sizes and values are looked at before anything is used."""

import json
import zipfile
from pathlib import Path
from typing import Final

from publishing.progress import BuildFailed

RESULT: Final = "result.json"
MAX_ZIP = 10_000
MAX_RESULT = 1_000
MAX_COUNT = 1_000_000
_STAGE = "tệp kết quả / artifact"
_OUTCOMES: Final[dict[str, str]] = {"success": "đạt", "failure": "chưa đạt", "cancelled": "bị hủy", "skipped": "chưa chạy"}


def built_sentence(archive: Path) -> str:
    """What the trial build came to, in words of ours. Raises BuildFailed for anything but the one file that is expected."""
    found = _result(archive)
    check, build, files = (found.get(name) for name in ("check", "build", "files"))
    known = isinstance(check, str) and isinstance(build, str) and {check, build} <= _OUTCOMES.keys()
    if not known or type(files) is not int or not 0 <= files <= MAX_COUNT:
        raise BuildFailed(_STAGE, "giá trị lạ / unexpected values")
    told = f", {files} tệp" if build == "success" else f", vẫn xem được {files} tệp; chỗ có lỗi là thẻ đỏ" if files else ""
    where = " Bản dựng thử và ảnh trước, sau: mục Artifacts của lần kiểm tra." if files else ""
    return f"Kiểm tra: {_OUTCOMES[str(check)]}. Bản dựng thử: {_OUTCOMES[str(build)]}{told}.{where}"


def _result(archive: Path) -> dict[str, object]:
    if archive.is_symlink() or not archive.is_file() or archive.stat().st_size > MAX_ZIP:
        raise BuildFailed(_STAGE, "không phải tệp thường hoặc quá lớn / not a regular file, or too large")
    try:
        with zipfile.ZipFile(archive) as files:
            entries = files.infolist()
            if [entry.filename for entry in entries] != [RESULT]:
                raise BuildFailed(_STAGE, "có tên tệp lạ / unexpected file names")
            entry = entries[0]
            is_link = entry.external_attr >> 16 & 0o170000 not in (0, 0o100000)
            if is_link or entry.file_size > MAX_RESULT or entry.flag_bits & 1:
                raise BuildFailed(_STAGE, "tệp lạ hoặc quá lớn / an unusual or too large file")
            with files.open(entry) as stream:
                raw = stream.read(MAX_RESULT + 1)
        found = json.loads(raw.decode("utf-8"))
    except (zipfile.BadZipFile, ValueError, RecursionError, OSError, NotImplementedError):
        raise BuildFailed(_STAGE, "không đọc được / cannot be read") from None
    if len(raw) > MAX_RESULT or not isinstance(found, dict) or found.keys() != {"check", "build", "files"}:
        raise BuildFailed(_STAGE, "nội dung lạ / unexpected content")
    return found
