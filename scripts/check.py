"""Check the data and say every mistake, each with its place and how to mend it. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import os
import sys

from command import Command, Options

from editing.reporting import check
from publishing.plan import page_addresses


def work(options: Options) -> int:
    """Check once."""
    annotate = os.environ.get("GITHUB_ACTIONS") == "true"
    told = {"annotate": annotate, "today": options.today, "advise_too": options.advice}
    return check(options.data, options.lang, sys.stdout, page_addresses, **told)


def main() -> int:
    """Read the command line and check."""
    command = Command("Kiểm tra dữ liệu và nêu mọi lỗi. / Check the data and say every mistake.")
    command.add_data()
    command.add_lang()
    command.add_argument("--advice", action="store_true", help="thêm lời khuyên về cách viết / advice on wording too")
    command.add_day(meaning="như hôm nay là ngày này / as of this day")
    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
