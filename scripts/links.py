"""Check addresses outside the site and propose changes; never a reason to stop a build. Exit: 0 done, 1 data, 2 usage."""

import argparse
from pathlib import Path

from catalogue.loading import load_catalogue
from publishing.asking_servers import Asker
from publishing.link_watch import patch, proposals, read_findings, summary, watch, write_findings
from publishing.pipeline import today_in_vietnam
from publishing.plan import ROOT
from publishing.reporting import run


def main() -> int:
    """Parse the arguments, ask the servers, print what was found."""
    parser = argparse.ArgumentParser(description="Kiểm tra đường dẫn ra ngoài. / Check external addresses.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "links.json", help="kết quả lần trước / earlier findings")
    parser.add_argument("--patch", type=Path, help="ghi đề nghị sửa vào tệp này / write proposed changes as a patch")
    parser.add_argument("--most", type=int, default=10_000, help="nhiều nhất bao nhiêu địa chỉ / at most this many addresses")
    parser.add_argument(
        "--delay", type=float, default=2.0, help="giây giữa hai lần hỏi một máy chủ / seconds between requests to a host"
    )
    parser.add_argument("--allow-private", action="store_true", help="cho phép địa chỉ nội bộ (để thử) / for tests")
    options = parser.parse_args()

    def look() -> str:
        catalogue = load_catalogue(options.data)
        asker = Asker(f"khuyencong-links/1 (+{catalogue.site.url})", options.delay, options.allow_private)
        found = watch(catalogue, asker, read_findings(options.cache), today_in_vietnam(), options.most)
        write_findings(options.cache, found)
        if options.patch:
            options.patch.write_text(patch(catalogue, proposals(catalogue, asker, found)), encoding="utf-8", newline="\n")
        return "\n".join(summary(found))

    return run(look, "vi")


if __name__ == "__main__":
    raise SystemExit(main())
