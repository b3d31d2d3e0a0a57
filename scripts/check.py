"""Check the data and say every mistake, each with its place and how to mend it. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from command import Command, Options

from catalogue.checkout import ROOT
from editing.reporting import check
from publishing.plan import page_addresses
from publishing.prose import prose_problems


def work(options: Options) -> int:
    """Check once."""
    annotate = os.environ.get("GITHUB_ACTIONS") == "true"
    now = max((options.today, *_proven_days(options.data)))
    told = {"annotate": annotate, "today": options.today, "now": now, "advise_too": options.advice, "prose": prose_problems}
    return check(options.data, options.lang, sys.stdout, page_addresses, **told)


def _proven_days(data: Path) -> Iterator[dt.date]:
    """Days that have come whatever the clock of this machine says: of the releases and of the last commit."""
    names = [file.stem for file in (data / "history").glob("????-??-??.json")]
    if git := shutil.which("git"):
        log = [git, "-C", str(ROOT), "log", "-1", "--format=%cs"]
        names.append(subprocess.run(log, capture_output=True, text=True, check=False).stdout.strip())
    for name in names:
        with suppress(ValueError):
            yield dt.date.fromisoformat(name)


def main() -> int:
    """Read the command line and check."""
    command = Command("Kiểm tra dữ liệu và nêu mọi lỗi. / Check the data and say every mistake.")
    command.add_data()
    command.add_lang()
    command.add_argument("--advice", action="store_true", help="thêm lời khuyên về cách viết / advice on wording too")
    command.add_day(meaning="như hôm nay là ngày này / as of this day")
    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
