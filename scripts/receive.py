"""Say what the artifact of a trial build tells, after looking it over. Exit: 0 ok, 2 it is not what was expected."""

import sys

from command import WRONG_USE, Command, Options, file

from publishing.progress import BuildFailed
from publishing.proposals.receiving import built_sentence


def say(options: Options) -> str | int:
    """One sentence for the report, whatever the file is."""
    try:
        return f"\n{built_sentence(options.archive)}"
    except BuildFailed as error:
        print(f"\nKết quả bản dựng thử không dùng được ({error.reason}).")
        print(error, file=sys.stderr)
        return WRONG_USE


def main() -> int:
    """Read the command line and say it."""
    command = Command("Kết quả bản dựng thử, thành một câu. / What the artifact of a trial build tells, in a sentence.")
    command.add_argument("archive", type=file, help="tệp zip / the zip file")
    return command.run(say)


if __name__ == "__main__":
    raise SystemExit(main())
