"""Measure the product gallery with N made-up products, and print a table: bytes, milliseconds of a change, seconds to build."""

import argparse
import sys
import tempfile
from pathlib import Path

from tools.gallery_rows import gallery_rows
from tools.refusing import chromium, run


def main() -> int:
    """Parse the arguments, measure, print each line as it comes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="+", metavar="N", help="galleries with so many products, e.g. 60 500 2000")
    counts = parser.parse_args().counts

    def measure() -> int:
        with tempfile.TemporaryDirectory() as folder:
            for row in gallery_rows(Path(folder), counts, chromium()):
                print(row, flush=True)
        return 0

    return run(measure)


if __name__ == "__main__":
    sys.exit(main())
