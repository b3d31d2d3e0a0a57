"""Write the line that names its schema at the top of every data file (--check: only say which lack it)."""

import argparse
import sys
from pathlib import Path

from catalogue.data_files.stamping import unstamped
from publishing.plan import ROOT


def main() -> int:
    """Parse the arguments, then write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file lacks the line")
    options = parser.parse_args()
    found = list(unstamped(options.data))
    for path, made in found:
        print(path)
        if not options.check:
            path.write_bytes(made)
    return 1 if found and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
