"""Say in Vietnamese what a set of edits changes. Exit: 0 no mistakes, 1 the new data has mistakes, 2 usage, 3 ours."""

import sys

from command import OK, ROOT, WRONG_DATA, Command, Options, folder

from editing.markdown_reports import edit_report, report_json
from publishing.proposals.revisions import review


def compare(options: Options) -> int:
    """Compare the two sides, print Markdown or JSON."""
    found, outside = review(options.base, options.head, options.repository, options.today)
    sys.stdout.write(report_json(found) if options.json else edit_report(found, outside))
    return WRONG_DATA if found.problems else OK


def main() -> int:
    """Read the command line and compare."""
    command = Command("Những thay đổi của một lần sửa. / What a set of edits changes.")
    command.add_argument("base", help="bản gốc: bản sửa git hoặc thư mục / git revision or folder")
    command.add_argument("head", help="bản mới / the new one")
    command.add_argument("--repository", type=folder, default=ROOT, help="kho git / git repository")
    command.add_day()
    command.add_argument("--json", action="store_true", help="in JSON thay cho Markdown / print JSON")
    return command.run(compare)


if __name__ == "__main__":
    raise SystemExit(main())
