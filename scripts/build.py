"""Build the site: read the data, render both languages, verify, release. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import argparse
import datetime as dt
from pathlib import Path

from publishing.pipeline import publish, today_in_vietnam
from publishing.plan import ROOT
from publishing.previewing import preview
from publishing.reporting import run


def main() -> int:
    """Parse the arguments and build once."""
    parser = argparse.ArgumentParser(description="Dựng trang. / Build the site.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="trang hiện ra ở đâu / where the site appears (site)")
    parser.add_argument("--today", type=dt.date.fromisoformat, help="YYYY-MM-DD (ngày ở Việt Nam / the day in Vietnam)")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "photos", help="ảnh đã làm / photos made before")
    parser.add_argument("--engine", choices=["mkdocs", "properdocs"], default="mkdocs", help="what renders the pages")
    parser.add_argument("--lang", choices=["vi", "en"], default="vi", help="ngôn ngữ của câu báo / language (vi)")
    parser.add_argument(
        "--preview", metavar="GỐC", help="dựng cả khi có tệp lỗi; GỐC: bản git có tệp cũ / build in spite of mistakes"
    )
    options = parser.parse_args()
    today = options.today or today_in_vietnam()

    def build() -> str:
        if options.preview:
            made = preview(options.data, options.out, today, before=options.preview, cache=options.cache)
        else:
            made = publish(options.data, options.out, today, options.engine, options.cache)
        news = "mới / new" if made.made else "không có gì đổi / nothing changed"
        return f"{options.out}: {made.files} tệp / files, {made.today}, {news}"

    return run(build, options.lang)


if __name__ == "__main__":
    raise SystemExit(main())
