"""Write the map of the house into README.md from the first line of every module (--check: only say whether it is true)."""

import argparse
import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
START, END = "<!-- map: written by scripts/map.py -->", "<!-- end of map -->"


def _rows() -> list[str]:
    rows = []
    for layer in ("catalogue", "editing", "macros", "publishing", "scripts"):
        for path in sorted((ROOT / layer).rglob("*.py")):
            docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
            rows.append(f"| `{path.relative_to(ROOT).as_posix()}` | {docstring.splitlines()[0]} |")
    return ["| module | what it is |", "|---|---|", *rows]


def main() -> int:
    """Parse the arguments, then write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the map is stale")
    arguments = parser.parse_args()
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    before, _, rest = text.partition(START)
    fresh = f"{before}{START}\n{chr(10).join(_rows())}\n{END}{rest.partition(END)[2]}"
    if not arguments.check:
        readme.write_text(fresh, encoding="utf-8", newline="\n")
    return 1 if arguments.check and fresh != text else 0


if __name__ == "__main__":
    sys.exit(main())
