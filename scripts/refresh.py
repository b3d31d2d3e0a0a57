"""Write what is made from something else: the schemas of data/, the line in each file that names its own, kept addresses.

Exit: 0 ok, 1 something is stale (--check) or the data has mistakes, 2 usage, 3 ours.
"""

from command import OK, WRONG_DATA, Command, Options, file

from catalogue.data_files.texts import add_runs
from catalogue.data_files.writing import write_together
from editing.schemas import stale_files
from publishing.releasing import lock


def main() -> int:
    """Read the command line and refresh."""
    command = Command(
        "Ghi lại những gì máy tự làm ra từ dữ liệu và mã. / Write what is made from the data and the code.", writes=True
    )
    command.add_data()
    command.add_argument(
        "--check", action="store_true", help="chỉ xem, không ghi / write nothing; exit 1 when something is stale"
    )
    command.add_argument(
        "--addresses", action="store_true", help="giữ mọi địa chỉ đang có, mãi mãi / keep every address for ever"
    )
    command.add_day()
    command.add_argument("--source", metavar="MÃ", help="giữ dấu của nguồn này / keep the runs of eight words of this source …")
    command.add_argument("--text", type=file, metavar="TỆP", help="… từ toàn văn này / … from this text, which is not kept")
    command.add_lang()

    def work(options: Options) -> str | int:
        if (options.source is None) is not (options.text is None):
            command.error("--source MÃ --text TỆP")
        if options.source:
            return add_runs(options.data, options.source, options.text)
        stale = stale_files(options.data)
        for path in stale:
            print(path)
        if stale and not options.check:
            write_together(options.data, {path.relative_to(options.data).as_posix(): content for path, content in stale.items()})
        added = lock(options.data, options.today, write=not options.check) if options.addresses else 0
        if options.addresses:
            print(f"{added} địa chỉ mới / new addresses")
        return WRONG_DATA if options.check and (stale or added) else OK

    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
