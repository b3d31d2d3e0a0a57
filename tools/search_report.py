"""How well the search finds what readers type: recall and mean reciprocal rank for each class of the labelled queries."""

import argparse
import itertools
import runpy
import sys
import tempfile
from pathlib import Path

from tools.refusing import run

JUDGING = Path(__file__).parents[1] / "tests" / "search" / "judging.py"
"""The tests and this report judge alike."""


def report(*, misses: bool) -> None:
    """Print the report; with ``misses`` also the tuned queries whose page is not the first."""
    judging = runpy.run_path(str(JUDGING), run_name="judging")
    with tempfile.TemporaryDirectory() as folder, judging["engine"](Path(folder)) as ask:
        verdicts = {name: judging["judge"](ask, name) for name in judging["SETS"]}
    for name, first in judging["SETS"].items():
        parts = {
            "all": verdicts[name],
            "tuned on": [one for one in verdicts[name] if not one.held_out],
            "held out": [one for one in verdicts[name] if one.held_out],
        }
        for title, some in parts.items():
            print(f"{name + ', ' + title:20}  queries  recall@{first}    MRR")
            for group, (number, recall, rank) in judging["summary"](some).items():
                print(f"  {group:18} {number:8} {recall:10.3f} {rank:6.3f}")
    for one in itertools.chain.from_iterable(verdicts.values()) if misses else ():
        if one.rank < 1 and not one.held_out:
            print(f"{one.group}: {one.query!r} at {one.places}")


def main() -> int:
    """Parse the arguments and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="also list the tuned queries whose page is not the first")
    misses = parser.parse_args().misses

    def work() -> int:
        report(misses=misses)
        return 0

    return run(work)


if __name__ == "__main__":
    sys.exit(main())
