"""Note a release: what changed since the last one, the addresses to keep, the translations. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

from command import ROOT, Command, Options

from publishing.releasing import release


def note(options: Options) -> str:
    """Write the release into the data folder."""
    made = release(options.data, options.on, options.before, ROOT)
    if not made.written:
        return "không có gì mới / nothing new"
    return f"{made.entries} thay đổi / changes, {made.addresses} địa chỉ mới / new addresses"


def main() -> int:
    """Read the command line and note it."""
    command = Command("Ghi bản công bố: thay đổi và địa chỉ. / Note a release: changes, addresses.", writes=True)
    command.add_data()
    command.add_day("--on", "ngày công bố / day of the release (today)")
    command.add_argument("--before", help="bản trước: thư mục hay bản sửa git / the release before: a folder or git revision")
    command.add_lang()
    return command.run(note)


if __name__ == "__main__":
    raise SystemExit(main())
