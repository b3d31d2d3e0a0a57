"""What stands between this folder and the public: one list, with the mend for each; exit 1 while anything stops a publication."""

import sys

from command import OK, ROOT, WRONG_DATA, Command, Options

from catalogue.loading import load_shown
from publishing.watching.readiness import WORDS, obstacles


def show(options: Options) -> int:
    """Print every obstacle, what stops a publication first."""
    found = obstacles(ROOT, load_shown(options.data, options.today), options.today)
    stopping = sum(one.stops for one in found)
    for one in found:
        vi, en = one.lines()
        mark = WORDS["stops" if one.stops else "advises"]
        sys.stdout.write(f"{one.place}: {one.code} {mark[0]}: {vi}\n    {mark[1]}: {en}\n")
    vi, en = WORDS["stopped" if stopping else "ready"]
    sys.stdout.write(f"{vi.format(stopping)} / {en.format(stopping)}\n")
    return WRONG_DATA if stopping else OK


def main() -> int:
    """Read the command line and look."""
    command = Command("Còn gì phải làm trước khi công bố. / What is left to do before publication.")
    command.add_data()
    command.add_day()
    return command.run(show)


if __name__ == "__main__":
    raise SystemExit(main())
