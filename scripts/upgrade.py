"""Carry a data folder of an older form forward. Exit: 0 ok, 1 refused or still to do (--check), 2 usage, 3 ours."""

from command import OK, WRONG_DATA, Command, Options

from catalogue.salvaging import problems_of
from editing.reporting import report
from editing.upgrading import upgrade


def work(options: Options) -> int:
    """Upgrade, say what was done and what is left for people to decide."""
    told = upgrade(options.data, options.email or "", write=not options.check)
    print("\n".join(told or ["Không có gì phải chuyển. / Nothing to carry forward."]))
    if options.check:
        return WRONG_DATA if told else OK
    if left := problems_of(options.data):
        print("Đã chuyển. Những việc sau cần người quyết định: / Done. People must decide what follows:")
        print("\n".join(report(left, options.lang)))
    return OK


def main() -> int:
    """Read the command line and upgrade."""
    command = Command("Chuyển thư mục dữ liệu cũ sang dạng mới. / Carry an older data folder forward.", writes=True)
    command.add_data()
    command.add_argument(
        "--check", action="store_true", help="chỉ xem, không ghi / write nothing; exit 1 when there is anything to do"
    )
    command.add_argument(
        "--email", help="thư của nhóm biên tập, nếu site.yaml chưa có / mail of the editors where site.yaml has none"
    )
    command.add_lang()
    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
