"""Write what the site is made with: a list of parts (CycloneDX) and the licences with their texts."""

from pathlib import Path

from command import ROOT, Command, Options, new_folder
from install import UV, at_hand

from publishing.parts import BILL, LICENCES, write_parts


def work(options: Options) -> str:
    """Write both files; the line for the person at the terminal."""
    count = write_parts(ROOT, options.out, at_hand() or str(UV))
    return f"{count} phần / parts: {options.out / BILL}, {options.out / LICENCES}"


def main() -> int:
    """Read the command line and write."""
    command = Command("Ghi trang này làm từ những phần nào, giấy phép gì. / What the site is made with, under which licences.")
    command.add_argument("--out", type=new_folder, default=Path("parts"), help="thư mục / folder (parts)")
    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
