"""Pages that a proposal changes, before and after side by side as pictures. Exit: 0 ok, 1 old data wrong, 2 usage, 3 ours."""

import argparse
import datetime as dt
from pathlib import Path

from browser import find_chromium

from publishing.failure import BuildFailed
from publishing.picturing import MOST, pictures
from publishing.pipeline import today_in_vietnam
from publishing.plan import ROOT
from publishing.reporting import run


def main() -> int:
    """Parse the arguments, build the old data, take the pictures."""
    parser = argparse.ArgumentParser(description=f"Ảnh trước và sau, tối đa {MOST} trang. / Pictures before and after.")
    parser.add_argument("base", help="bản git gốc / git revision before")
    parser.add_argument("head", help="bản git mới / git revision after")
    parser.add_argument("--repository", type=Path, default=ROOT, help="kho git / git repository")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="trang đã dựng của bản mới / built site of the new one")
    parser.add_argument("--today", type=dt.date.fromisoformat, help="YYYY-MM-DD (ngày ở Việt Nam / the day in Vietnam)")
    parser.add_argument("--out", type=Path, required=True, help="nơi ghi ảnh / folder for the pictures")
    one = parser.parse_args()

    def take() -> str:
        chromium = find_chromium()
        if chromium is None:
            raise BuildFailed("ảnh / pictures", "không có Chromium; chạy / no Chromium; run: make browser")
        today = one.today or today_in_vietnam()
        made = pictures(one.base, one.head, one.repository, site=one.site, today=today, out=one.out, chromium=chromium)
        return "\n".join(map(str, made)) or "Không trang nào đổi. / No page changes."

    return run(take, "vi")


if __name__ == "__main__":
    raise SystemExit(main())
