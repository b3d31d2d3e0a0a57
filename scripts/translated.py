"""Note which Vietnamese each English passage was made from (data/translations.lock). Exit: 0 ok, 1 data, 2 usage.

A passage whose Vietnamese has changed stays outdated until its English changes too, or until somebody has read both and
says that the English still holds: --accept products/banh-trang.
"""

import argparse
import sys
from pathlib import Path

from catalogue.loading import load_catalogue
from catalogue.parity import FILE, new_ledger
from catalogue.problems import DataError
from catalogue.reporting import OK, WRONG_DATA, report, write_anywhere
from publishing.plan import ROOT


def main() -> int:
    """Parse the arguments, read the data, write the ledger."""
    write_anywhere()
    parser = argparse.ArgumentParser(description="Ghi bản tiếng Anh dịch từ câu nào. / Note what the English was made from.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--accept", nargs="*", default=[], metavar="KIND/ID", help="bản dịch vẫn đúng / still holds")
    options = parser.parse_args()
    try:
        text = new_ledger(load_catalogue(options.data), options.accept)
    except DataError as error:
        sys.stdout.writelines(f"{line}\n" for line in report(error.problems, "vi"))
        return WRONG_DATA
    except KeyError as error:
        parser.error(f"không có bản ghi / no such record: {error.args[0]}")
    (options.data / FILE).write_text(text, "utf-8")
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
