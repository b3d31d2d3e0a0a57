"""Make the handbook alone: a PDF and an EPUB in each language, in a folder. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

from command import ROOT, Command, Options, new_folder

from publishing.handbooks import make_handbooks


def make(options: Options) -> str:
    """Make the files."""
    made = make_handbooks(options.data, options.today, options.out, options.cache)
    return "\n".join(map(str, made))


def main() -> int:
    """Read the command line and make them."""
    command = Command("Làm sổ tay (PDF, EPUB). / Make the handbook (PDF, EPUB).")
    command.add_data()
    command.add_day()
    command.add_argument("--out", type=new_folder, default=ROOT / "so-tay", help="nơi ghi / where to write (so-tay)")
    command.add_argument("--cache", type=new_folder, default=ROOT / ".cache" / "photos", help="ảnh đã làm / photos made before")
    return command.run(make)


if __name__ == "__main__":
    raise SystemExit(main())
