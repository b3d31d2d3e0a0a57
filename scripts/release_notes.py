"""Note a release: what changed since the last one, and the addresses to keep. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import argparse
import datetime as dt
from pathlib import Path

from publishing.pipeline import today_in_vietnam
from publishing.plan import ROOT
from publishing.releasing import release
from publishing.reporting import run


def main() -> int:
    """Parse the arguments and write the release into the data folder."""
    parser = argparse.ArgumentParser(description="Ghi bản công bố: thay đổi và địa chỉ. / Note a release: changes, addresses.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--on", type=dt.date.fromisoformat, help="ngày công bố / day of the release (today)")
    parser.add_argument("--before", help="bản trước: thư mục hay bản sửa git / the release before: a folder or git revision")
    parser.add_argument("--lang", choices=["vi", "en"], default="vi", help="ngôn ngữ của câu báo / language (vi)")
    options = parser.parse_args()

    def note() -> str:
        made = release(options.data, options.on or today_in_vietnam(), options.before, ROOT)
        return f"{made.entries} thay đổi / changes, {made.addresses} địa chỉ mới / new addresses"

    return run(note, options.lang)


if __name__ == "__main__":
    raise SystemExit(main())
