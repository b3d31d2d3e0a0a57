"""Note which Vietnamese each English passage was made from (data/translations.lock). Exit: 0 ok, 1 data, 2 usage, 3 ours.

A passage whose Vietnamese has changed stays outdated until its English changes too, or until somebody has read both and
says that the English still holds: --accept products/banh-trang. With --look nothing is written, it only says what waits.
"""

import os

from command import ROOT, Command, Options

from publishing.proposals.translating import note, translations


def main() -> int:
    """Read the command line, write the ledger or say what waits."""
    command = Command("Ghi bản tiếng Anh dịch từ câu nào. / Note what the English was made from.", writes=True)
    command.add_data()
    command.add_argument("--accept", nargs="*", default=[], metavar="KIND/ID", help="bản dịch vẫn đúng / still holds")
    command.add_argument(
        "--look", nargs="?", const="", metavar="GỐC", help="chỉ xem, so với bản git / only look, since a revision"
    )

    def work(options: Options) -> str:
        if options.look is not None:
            annotate = os.environ.get("GITHUB_ACTIONS") == "true"
            return "\n".join(translations(options.data, options.look, ROOT, annotate=annotate))
        try:
            note(options.data, options.accept)
        except KeyError as error:
            command.error(f"không có bản ghi / no such record: {error.args[0]}")
        return "Đã ghi. / Noted."

    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
