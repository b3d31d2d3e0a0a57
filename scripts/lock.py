"""Add every address of the site to data/urls.lock; none is ever taken away. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import argparse
import datetime as dt
from pathlib import Path

from publishing.failure import BuildFailed
from publishing.pipeline import today_in_vietnam
from publishing.plan import ROOT
from publishing.releasing import lock
from publishing.reporting import run


def main() -> int:
    """Parse the arguments and write the lock, or only say whether it is complete."""
    parser = argparse.ArgumentParser(description="Ghi mọi địa chỉ vào data/urls.lock. / Write all addresses to data/urls.lock.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--today", type=dt.date.fromisoformat, help="YYYY-MM-DD (ngày ở Việt Nam / the day in Vietnam)")
    parser.add_argument("--check", action="store_true", help="chỉ xem đã đủ chưa / only say whether it is complete")
    parser.add_argument("--lang", choices=["vi", "en"], default="vi", help="ngôn ngữ của câu báo / language (vi)")
    options = parser.parse_args()

    def add() -> str:
        new = lock(options.data, options.today or today_in_vietnam(), write=not options.check)
        if new and options.check:
            raise BuildFailed("urls.lock", f"thiếu {new} địa chỉ: chạy scripts/lock.py / {new} missing: run scripts/lock.py")
        return f"{new} địa chỉ mới / new addresses"

    return run(add, options.lang)


if __name__ == "__main__":
    raise SystemExit(main())
