"""Pages that a proposal changes, before and after side by side as pictures. Exit: 0 ok, 1 old data wrong, 2 usage, 3 ours."""

from browser import find_chromium
from command import ROOT, Command, Options, folder, new_folder

from publishing.progress import BuildFailed
from publishing.proposals.picturing import MOST, pictures


def take(options: Options) -> str:
    """Build the old data, take the pictures."""
    chromium = find_chromium()
    if chromium is None:
        raise BuildFailed("ảnh / pictures", "không có Chromium; chạy / no Chromium; run: make browser")
    made = pictures(
        options.base, options.head, options.repository,
        site=options.site, today=options.today, out=options.out, chromium=chromium,
    )  # fmt: skip
    return "\n".join(map(str, made)) or "Không trang nào đổi. / No page changes."


def main() -> int:
    """Read the command line and take them."""
    command = Command(f"Ảnh trước và sau, tối đa {MOST} trang. / Pictures before and after.")
    command.add_argument("base", help="bản git gốc / git revision before")
    command.add_argument("head", help="bản git mới / git revision after")
    command.add_argument("--repository", type=folder, default=ROOT, help="kho git / git repository")
    command.add_argument(
        "--site", type=folder, default=str(ROOT / "site"), help="trang đã dựng của bản mới / built site of the new one"
    )
    command.add_day()
    command.add_argument("--out", type=new_folder, required=True, help="nơi ghi ảnh / folder for the pictures")
    return command.run(take)


if __name__ == "__main__":
    raise SystemExit(main())
