"""Draw the illustrations by kind of product (data/illustrations/<kind>.jpg); the same kinds always give the same pictures."""

import argparse
import sys
from pathlib import Path

from tools.illustrations.pictures import PICTURES, draw
from tools.illustrations.printing import print_pictures
from tools.refusing import chromium, run

FOLDER = Path(__file__).parent.parent / "data" / "illustrations"


def main() -> int:
    """Parse the arguments, then draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these kinds; without any, all of them")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write to (default: data/illustrations)")
    arguments = parser.parse_args()
    kinds = arguments.kinds or sorted(PICTURES)
    if unknown := sorted(set(kinds) - set(PICTURES)):
        parser.error(f"không có / no such kind: {', '.join(unknown)}")

    def paint() -> int:
        print_pictures(((kind, draw(kind)) for kind in kinds), arguments.out, chromium())
        return 0

    return run(paint)


if __name__ == "__main__":
    sys.exit(main())
