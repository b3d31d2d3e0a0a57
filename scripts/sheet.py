"""Products and terms as a table for Excel, and back into the data. Exit: 0 ok, 1 something was refused, 2 usage."""

import argparse
import sys
from pathlib import Path

from catalogue.data_files.salvaging import read_folder
from catalogue.upkeep.reporting import OK, WRONG_DATA, write_anywhere
from catalogue.upkeep.sheet_import import take_back
from catalogue.upkeep.spreadsheets import COLUMNS, SheetError, export
from publishing.plan import ROOT

NEXT = "Đã ghi {0}. Sửa trong Excel, lưu lại dạng CSV UTF-8, rồi nhập về / then: python scripts/sheet.py import {1} {0}"


def main() -> int:
    """Parse the arguments, write the table or take it back."""
    write_anywhere()
    parser = argparse.ArgumentParser(description="Xuất bảng cho Excel, nhập bảng đã sửa. / Export a table, import it edited.")
    parser.add_argument("verb", choices=("export", "import"), help="xuất hay nhập / which way")
    parser.add_argument("kind", choices=sorted(COLUMNS), help="sản phẩm hay thuật ngữ / what")
    parser.add_argument("file", type=Path, help="tệp CSV / the CSV file")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của câu báo / language (vi)")
    options = parser.parse_args()
    try:
        if options.verb == "export":
            options.file.write_bytes(export(read_folder(options.data), options.kind))
            print(NEXT.format(options.file, options.kind))
            return OK
        taken = take_back(options.data, options.kind, options.file.read_bytes())
    except (SheetError, OSError) as error:
        print(f"không mở được / cannot open {options.file}" if isinstance(error, OSError) else error, file=sys.stderr)
        return WRONG_DATA
    print("\n".join(taken.lines(options.lang)))
    return OK if taken.is_whole else WRONG_DATA


if __name__ == "__main__":
    raise SystemExit(main())
