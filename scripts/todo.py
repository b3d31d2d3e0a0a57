"""What waits for an editor, as Markdown: unverified, expiring, untranslated, without photo, links in doubt."""

import sys

from command import OK, ROOT, Command, Options, file

from catalogue.facts.queues import checked_share, queues
from catalogue.salvaging import salvage
from editing.markdown_reports import ROWS, queue_report
from publishing.earlier_texts import earlier_texts
from publishing.watching.link_watch import read_findings


def show(options: Options) -> int:
    """Print the queues of the day."""
    catalogue = salvage(options.data).catalogue
    found = queues(catalogue, options.today, earlier_texts(catalogue), read_findings(options.links))
    sys.stdout.write(queue_report(found, checked_share(catalogue, options.today), options.today, options.rows))
    return OK


def main() -> int:
    """Read the command line and show."""
    command = Command("Việc chờ biên tập. / What waits for an editor.")
    command.add_data()
    command.add_argument(
        "--links", type=file, default=ROOT / ".cache" / "links.json", help="kết quả xem đường dẫn / link findings"
    )
    command.add_argument("--rows", type=int, default=ROWS, help="số dòng mỗi mục / rows of each queue")
    command.add_day()
    return command.run(show)


if __name__ == "__main__":
    raise SystemExit(main())
