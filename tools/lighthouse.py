"""Lighthouse on the built site, as a table: performance, accessibility, best practices, search engines. Exit: 0, 1 below the aim, 2."""

import argparse
import sys
from pathlib import Path

from catalogue.checkout import ROOT
from tools.lighthouse_scores import CATEGORIES, measure
from tools.refusing import chromium, run

AIM = (98, 100, 100, 100)


def main() -> int:
    """Parse the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="thư mục trang đã dựng / built site (site)")
    parser.add_argument("--lighthouse", type=Path, default=Path("node_modules/.bin/lighthouse"), help="npm install lighthouse")
    parser.add_argument("--chromium", help="(the one of `make browser`)")
    options = parser.parse_args()
    return run(lambda: _measure(options))


def _measure(options: argparse.Namespace) -> int:
    below = False
    print(f"| page | {' | '.join(CATEGORIES)} |\n|---|{'---|' * len(CATEGORIES)}")
    for one in measure(options.site, options.lighthouse, options.chromium or chromium()):
        print(f"| {one.address} | {' | '.join(map(str, one.scores))} |", flush=True)
        if any(score < aim for score, aim in zip(one.scores, AIM, strict=True)):
            below = True
            print(f"  {', '.join(one.lost)}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
