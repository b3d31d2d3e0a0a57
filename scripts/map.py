"""Print the map of the house: every module with the sentence that says what it is, folder by folder."""

import argparse
import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("catalogue", "editing", "macros", "publishing", "scripts")


def rows() -> Iterator[tuple[str, str]]:
    """The path of each module and the first line of its docstring."""
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*.py")):
            docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
            yield path.relative_to(ROOT).as_posix(), docstring.partition("\n")[0]


def main() -> int:
    """Print the table, as Markdown that is also read well at a terminal."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    table = [("module", "what it is"), *rows()]
    width = max(len(path) for path, _ in table)
    table.insert(1, ("-" * width, "-" * len("what it is")))
    print("\n".join(f"| {path:{width}} | {sentence} |" for path, sentence in table))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
