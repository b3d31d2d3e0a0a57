"""Give a record another id, or merge it into another, in every file at once. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from catalogue.upkeep.renaming import Job, RenameError, rename
from catalogue.upkeep.reporting import OK, OUR_FAULT, WRONG_DATA, our_fault, write_anywhere
from publishing.plan import ROOT


def main() -> int:
    """Parse the arguments and rename."""
    write_anywhere()
    parser = argparse.ArgumentParser(description="Đổi mã hoặc gộp bản ghi trong mọi tệp. / Rename or merge an id everywhere.")
    parser.add_argument("kind", help="products, bodies, places… hoặc tên danh mục như units / a folder of data, or a vocabulary")
    parser.add_argument("old", help="mã đang dùng / the id now")
    parser.add_argument("new", help="mã mới, hoặc mã được gộp vào / the new id, or the one to merge into")
    parser.add_argument("--merge", action="store_true", help="gộp vào bản ghi đã có / merge into a record that exists")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--on", type=dt.date.fromisoformat, default=dt.datetime.now(dt.UTC).date(), help="ngày đổi / day (today)")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của câu báo / language (vi)")
    options = parser.parse_args()
    try:
        plan = rename(options.data, Job(options.kind, options.old, options.new, options.on, options.merge))
    except RenameError as error:
        print(error, *(problem.line_of_text(options.lang) for problem in error.problems), sep="\n", file=sys.stderr)
        return WRONG_DATA
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets one sentence, not a traceback
        print(our_fault(error, options.lang), file=sys.stderr)
        return OUR_FAULT
    print(*sorted(plan.files), *(f"{old} → {new}" for old, new in plan.moved.items()), sep="\n")
    print(f"{plan.references} chỗ dẫn tới bản ghi đã đổi. / {plan.references} reference(s) changed.")
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
