"""Say what the artifact of a trial build tells, after looking it over. Exit: 0 ok, 2 it is not what was expected."""

import argparse
import sys
from pathlib import Path

from catalogue.upkeep.reporting import OK, WRONG_USE, write_anywhere
from publishing.failure import BuildFailed
from publishing.receiving import built_sentence


def main() -> int:
    """Parse the arguments and print one sentence."""
    write_anywhere()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path, help="tệp zip / the zip file")
    options = parser.parse_args()
    try:
        print(f"\n{built_sentence(options.archive)}")
    except BuildFailed as error:
        print(f"\nKết quả bản dựng thử không dùng được ({error.reason}).")
        print(error, file=sys.stderr)
        return WRONG_USE
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
