"""Take a record back and leave a tombstone with the reason. Exit: 0 ok, 1 refused, 2 usage, 3 ours."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from catalogue.upkeep.reporting import OK, WRONG_DATA, write_anywhere
from catalogue.upkeep.withdrawing import Order, WithdrawError, withdraw
from publishing.pipeline import today_in_vietnam
from publishing.plan import ROOT


def main() -> int:
    """Parse the arguments and withdraw."""
    write_anywhere()
    parser = argparse.ArgumentParser(description="Rút một bản ghi, để lại lời báo. / Withdraw a record, leave a tombstone.")
    parser.add_argument("kind", help="products, news… (thư mục trong data/ / a folder of data/)")
    parser.add_argument("id", help="mã / id")
    parser.add_argument("--item", help="chỉ rút mục hoặc ảnh này của bản ghi / only this passage or photo of the record")
    parser.add_argument("--reason-vi", required=True, help="lý do, không nhắc lại nội dung / reason, without the content")
    parser.add_argument("--reason-en", required=True, help="lý do bằng tiếng Anh / the reason in English")
    parser.add_argument("--successor", help="địa chỉ trang thay thế / address of the page to read instead")
    parser.add_argument("--detach", action="store_true", help="bỏ cả các chỗ dẫn tới nó / take out references to it too")
    parser.add_argument("--on", type=dt.date.fromisoformat, help="ngày rút / day (today)")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    one = parser.parse_args()
    reason = {"vi": one.reason_vi, "en": one.reason_en}
    order = Order(one.kind, one.id, one.on or today_in_vietnam(), reason, one.successor, one.item, one.detach)
    try:
        done = withdraw(one.data, order)
    except WithdrawError as error:
        print(error, *error.places, *(problem.line_of_text("vi") for problem in error.problems), sep="\n", file=sys.stderr)
        return WRONG_DATA
    print(*sorted(done.files), *(f"còn nhắc tên / still named: {path}" for path in done.mentions), sep="\n")
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
