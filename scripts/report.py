"""Say in Vietnamese what a set of edits changes. Exit: 0 no mistakes, 1 the new data has mistakes, 2 usage, 3 ours."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from catalogue.upkeep.edit_report import edit_report, report_json
from catalogue.upkeep.reporting import OK, OUR_FAULT, WRONG_DATA, WRONG_USE, our_fault, write_anywhere
from publishing.failure import BuildFailed
from publishing.pipeline import today_in_vietnam
from publishing.plan import ROOT
from publishing.reviewing import review


def main() -> int:
    """Parse the arguments, compare, print Markdown."""
    write_anywhere()
    parser = argparse.ArgumentParser(description="Những thay đổi của một lần sửa. / What a set of edits changes.")
    parser.add_argument("base", help="bản gốc: bản sửa git hoặc thư mục / git revision or folder")
    parser.add_argument("head", help="bản mới / the new one")
    parser.add_argument("--repository", type=Path, default=ROOT, help="kho git / git repository")
    parser.add_argument("--today", type=dt.date.fromisoformat, help="YYYY-MM-DD (ngày ở Việt Nam / the day in Vietnam)")
    parser.add_argument("--json", action="store_true", help="in JSON thay cho Markdown / print JSON")
    options = parser.parse_args()
    try:
        found, outside = review(options.base, options.head, options.repository, options.today or today_in_vietnam())
    except BuildFailed as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets one sentence, not a traceback
        print(our_fault(error, "vi"), file=sys.stderr)
        return OUR_FAULT
    sys.stdout.write(report_json(found) if options.json else edit_report(found, outside))
    return WRONG_DATA if found.problems else OK


if __name__ == "__main__":
    raise SystemExit(main())
