"""Take an official list of recognised products into the data. Exit: 0 ok, 1 something was refused, 2 usage, 3 ours."""

from command import OK, WRONG_DATA, Command, Options, file

from catalogue.data_files.problems import printable
from catalogue.data_files.writing import write_together
from catalogue.loading import load_catalogue
from editing.asking import Talk, answer_understood, new_tree
from editing.award_lists import Given, propose
from editing.award_tables import TEXTS

OF_AWARDS = {
    "level": "cấp / level",
    "year": "năm / year",
    "round": "kỳ bình chọn đã có / selection round on record",
    "decision": "quyết định đã có / decision on record",
    "decision-number": "số quyết định / number of the decision",
    "decided-on": "ngày ký / day of the decision",
    "stage": "được công nhận, được chọn… / recognised, selected…",
}


def main() -> int:
    """Read the command line, tell what the list holds, write it if that was asked for."""
    command = Command("Nhập danh sách sản phẩm được công nhận. / Take in a list of recognised products.", writes=True)
    command.add_argument("list", type=file, help="tệp .xlsx hay CSV / the list")
    command.add_argument("--source", required=True, metavar="MÃ", help="nguồn của danh sách / its source")
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="MỤC=GIÁ TRỊ",
        help="nguồn chưa có: title=…, kind=…, url=… / of a new source",
    )
    for name, meaning in OF_AWARDS.items():
        command.add_argument(f"--{name}", metavar="…", help=f"{meaning}, khi danh sách không có cột ấy / where no column says it")
    command.add_argument("--group", metavar="…", help="nhóm do ta xếp / group that we chose")
    command.add_argument("--province", metavar="MÃ", help="tỉnh khi địa chỉ không nêu / province where addresses name none")
    command.add_argument("--write", action="store_true", help="ghi; không có thì chỉ xem / write; without it only look")
    command.add_data()
    command.add_lang()
    command.add_day()

    def work(options: Options) -> int:
        catalogue = load_catalogue(options.data)
        products, sources = (Talk(catalogue, kind, options.lang) for kind in ("products", "sources"))
        award = {name.replace("-", "_"): getattr(options, name.replace("-", "_")) for name in OF_AWARDS}
        award = {name: answer_understood(products, f"awards.0.{name}", typed) for name, typed in award.items() if typed}
        group = answer_understood(products, "group", options.group) if options.group else ""
        province = answer_understood(products, "origin.place", options.province) if options.province else None
        is_new = options.source not in catalogue.sources
        if is_new and not options.set:
            command.error(
                f"chưa có nguồn này: thêm --set title=… --set kind=… / no such source; give its facts: {printable(options.source)}"
            )
        facts = dict(answer.partition("=")[::2] for answer in options.set) | {"id": options.source}
        source = new_tree(sources, facts, options.today) if is_new else {}
        found = propose(
            catalogue, options.list.read_bytes(), Given(options.source, award, group, province, source), options.today
        )
        print("\n".join(found.lines(options.lang)))
        if not found.is_whole:
            print(TEXTS.say("refused", options.lang))
            return WRONG_DATA
        if found.files and options.write:
            write_together(options.data, found.files)
        said = "nothing" if not found.files else "done" if options.write else "dry"
        print(TEXTS.say(said, options.lang, str(len(found.files))))
        return OK

    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
