"""Keep hashes of a source's runs of eight words, so that `check` can tell when a text of ours copies it."""

import argparse
import sys
from pathlib import Path

from catalogue.data_files.borrowing import run_hashes
from catalogue.data_files.texts import RUNS_FOLDER
from publishing.plan import ROOT


def main() -> int:
    """Parse the arguments and write one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", help="id of the source in data/sources")
    parser.add_argument("text", type=Path, help="file with the text of the source (UTF-8); it is not kept")
    arguments = parser.parse_args()
    folder = ROOT / "data" / RUNS_FOLDER
    folder.mkdir(exist_ok=True)
    hashes = run_hashes(arguments.text.read_text("utf-8"))
    (folder / f"{arguments.source}.txt").write_text("\n".join(hashes) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(hashes)} → {folder / arguments.source}.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
