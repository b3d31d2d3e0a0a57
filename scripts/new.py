"""Write the file of a new record from a few answers. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import argparse
import sys
from pathlib import Path

from catalogue.data_files.salvaging import salvage
from catalogue.models import KINDS
from catalogue.upkeep.asking import NewRecordError, Talk, new_record
from catalogue.upkeep.reporting import OK, WRONG_DATA, write_anywhere
from publishing.pipeline import today_in_vietnam
from publishing.plan import ROOT


def main() -> int:
    """Parse the arguments, ask what is missing, write the file."""
    write_anywhere()
    parser = argparse.ArgumentParser(description="Tạo bản ghi mới. / Make a new record.")
    parser.add_argument("kind", choices=sorted(KINDS), help="loại bản ghi / kind of record")
    parser.add_argument(
        "--set", action="append", default=[], metavar="MỤC=GIÁ TRỊ", help="trả lời trước / answer in advance: name.vi=Trà"
    )
    parser.add_argument("--id", help="mã của bản ghi / id of the record")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của câu hỏi / language (vi)")
    options = parser.parse_args()
    given = dict(one.partition("=")[::2] for one in options.set) | ({"id": options.id} if options.id else {})
    talk = Talk(salvage(options.data).catalogue, options.kind, options.lang, input if sys.stdin.isatty() else None)
    try:
        path = new_record(talk, given, today_in_vietnam())
    except (NewRecordError, EOFError, KeyboardInterrupt) as error:
        print(str(error) or "…", file=sys.stderr)
        return WRONG_DATA
    print(path)
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
