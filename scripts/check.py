"""Check the data and say every mistake, each with its place and how to mend it. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import argparse
import datetime as dt
import os
import sys
from pathlib import Path
from typing import NoReturn

from catalogue.upkeep.reporting import OUR_FAULT, WRONG_USE, check, our_fault, write_anywhere
from publishing.plan import page_addresses


class Parser(argparse.ArgumentParser):
    """Speaks Vietnamese first."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line in both languages, then leave."""
        print(f"Lệnh chưa đúng; xem --help. / Wrong use; see --help: {message}", file=sys.stderr)
        raise SystemExit(WRONG_USE)


def main() -> int:
    """Read the command line, check, return the exit code."""
    write_anywhere()
    parser = Parser(description="Kiểm tra dữ liệu và nêu mọi lỗi. / Check the data and say every mistake.")
    parser.add_argument("--data", type=Path, default=Path("data"), help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của câu báo / language (vi)")
    parser.add_argument("--advice", action="store_true", help="thêm lời khuyên về cách viết / advice on wording too")
    options = parser.parse_args()
    day, annotate = dt.datetime.now(dt.UTC).date() if options.advice else None, os.environ.get("GITHUB_ACTIONS") == "true"
    try:
        return check(options.data, options.lang, sys.stdout, page_addresses, annotate=annotate, advice_on=day)
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets one sentence, not a traceback
        print(our_fault(error, options.lang), file=sys.stderr)
        return OUR_FAULT


if __name__ == "__main__":
    raise SystemExit(main())
