"""Write data/schemas/*.json from the models and the vocabularies (--check: only say whether they are fresh)."""

import argparse
import sys

from catalogue.data_files.salvaging import salvage
from catalogue.upkeep.schemas import schema_files
from publishing.plan import ROOT


def main() -> int:
    """Parse the arguments, then write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is stale")
    arguments = parser.parse_args()
    folder = ROOT / "data" / "schemas"
    folder.mkdir(exist_ok=True)
    stale = 0
    for name, text in schema_files(salvage(ROOT / "data").catalogue.vocabularies).items():
        path = folder / name
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale += 1
        print(path.relative_to(ROOT))
        if not arguments.check:
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if stale and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
