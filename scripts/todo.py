"""What waits for an editor, as Markdown: unverified, expiring, untranslated, without photo, links in doubt."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from catalogue.data_files.salvaging import salvage
from catalogue.upkeep.queue_report import ROWS, queue_report
from catalogue.upkeep.queues import checked_share, queues
from catalogue.upkeep.reporting import OK, write_anywhere
from publishing.link_watch import read_findings
from publishing.pipeline import today_in_vietnam
from publishing.plan import ROOT


def main() -> int:
    """Parse the arguments and print the queues."""
    write_anywhere()
    parser = argparse.ArgumentParser(description="Việc chờ biên tập. / What waits for an editor.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument(
        "--links", type=Path, default=ROOT / ".cache" / "links.json", help="kết quả xem đường dẫn / link findings"
    )
    parser.add_argument("--rows", type=int, default=ROWS, help="số dòng mỗi mục / rows of each queue")
    parser.add_argument("--today", type=dt.date.fromisoformat, help="YYYY-MM-DD")
    options = parser.parse_args()
    today = options.today or today_in_vietnam()
    catalogue = salvage(options.data).catalogue
    found = queues(catalogue, today, links=read_findings(options.links))
    sys.stdout.write(queue_report(found, checked_share(catalogue, today), today, options.rows))
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
