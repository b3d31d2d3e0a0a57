"""Take a record back and leave a tombstone with the reason. Exit: 0 ok, 1 refused, 2 usage, 3 ours."""

from command import Command, Options

from editing.withdrawing import Order, withdraw


def work(options: Options) -> str:
    """Withdraw, and say which files were written and which still name it."""
    reason = {"vi": options.reason_vi, "en": options.reason_en}
    order = Order(options.kind, options.id, options.on, reason, options.successor, options.item, options.detach)
    done = withdraw(options.data, order)
    return "\n".join([*sorted(done.files), *(f"còn nhắc tên / still named: {path}" for path in done.mentions)])


def main() -> int:
    """Read the command line and withdraw."""
    command = Command("Rút một bản ghi, để lại lời báo. / Withdraw a record, leave a tombstone.", writes=True)
    command.add_argument("kind", help="products, news… (thư mục trong data/ / a folder of data/)")
    command.add_argument("id", help="mã / id")
    command.add_argument("--item", help="chỉ rút mục hoặc ảnh này của bản ghi / only this passage or photo of the record")
    command.add_argument("--reason-vi", required=True, help="lý do, không nhắc lại nội dung / reason, without the content")
    command.add_argument("--reason-en", required=True, help="lý do bằng tiếng Anh / the reason in English")
    command.add_argument("--successor", help="địa chỉ trang thay thế / address of the page to read instead")
    command.add_argument("--detach", action="store_true", help="bỏ cả các chỗ dẫn tới nó / take out references to it too")
    command.add_day("--on", "ngày rút / day (today)")
    command.add_data()
    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
