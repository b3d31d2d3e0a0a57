"""Write the file of a new record from a few answers. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import sys

from command import Command, Options

from catalogue.kinds import KINDS
from catalogue.salvaging import salvage
from editing.asking import Talk, new_record


def write(options: Options) -> str:
    """Ask what is missing, write the file, return its path."""
    given = dict(answer.partition("=")[::2] for answer in options.set) | ({"id": options.id} if options.id else {})
    talk = Talk(salvage(options.data).catalogue, options.kind, options.lang, input if sys.stdin.isatty() else None)
    return str(new_record(talk, given, options.today))


def main() -> int:
    """Read the command line and write."""
    command = Command("Tạo bản ghi mới. / Make a new record.", writes=True)
    command.add_argument("kind", choices=sorted(KINDS), help="loại bản ghi / kind of record")
    command.add_argument(
        "--set", action="append", default=[], metavar="MỤC=GIÁ TRỊ", help="trả lời trước / answer in advance: name.vi=Trà"
    )
    command.add_argument("--id", help="mã của bản ghi / id of the record")
    command.add_data()
    command.add_lang()
    command.add_day()
    return command.run(write)


if __name__ == "__main__":
    raise SystemExit(main())
