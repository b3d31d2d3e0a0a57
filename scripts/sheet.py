"""The records of a kind as a table for Excel, and back into the data. Exit: 0 ok, 1 something was refused, 2 usage, 3 ours."""

from argparse import ArgumentTypeError
from pathlib import Path

from command import OK, WRONG_DATA, Command, Options, file, new_file

from catalogue.kinds import KINDS
from catalogue.salvaging import read_folder
from editing.sheet_edits import take_back
from editing.spreadsheets import export

NEXT = "Đã ghi {0}. Sửa trong Excel, lưu lại dạng CSV UTF-8, rồi nhập về / then: python scripts/sheet.py import {1} {0}"


def main() -> int:
    """Read the command line, write the table or take it back."""
    command = Command("Xuất bảng cho Excel, nhập bảng đã sửa. / Export a table, import it edited.", writes=True)
    command.add_argument("verb", choices=("export", "import"), help="xuất hay nhập / which way")
    command.add_argument("kind", choices=sorted(KINDS), help="loại bản ghi / kind of record")
    command.add_argument("file", help="tệp CSV / the CSV file")
    command.add_data()
    command.add_lang()

    def work(options: Options) -> int:
        try:
            table: Path = (new_file if options.verb == "export" else file)(options.file)
        except ArgumentTypeError as error:
            command.error(str(error))
        if options.verb == "export":
            table.write_bytes(export(read_folder(options.data), options.kind))
            print(NEXT.format(table, options.kind))
            return OK
        taken = take_back(options.data, options.kind, table.read_bytes())
        print("\n".join(taken.lines(options.lang)))
        return OK if taken.is_whole else WRONG_DATA

    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
