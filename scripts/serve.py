"""Show the site on http://127.0.0.1:8000, every page made when it is asked for and anew when an edit changes it."""

import sys

from command import ROOT, Command, Options, new_folder

from publishing.serving import serve


def work(options: Options) -> int:
    """Serve until Ctrl-C."""
    return serve(options.data, options.out, options.cache, options.port, sys.stdout)


def main() -> int:
    """Read the command line and serve."""
    command = Command("Xem trang ở máy này, sửa là thấy ngay. / Show the site, edits at once.")
    command.add_data()
    command.add_argument(
        "--out",
        type=new_folder,
        default=ROOT / "site",
        help="trang đã dựng, để xem khi dữ liệu hỏng / a built site, for when the data is broken (site)",
    )
    command.add_argument("--cache", type=new_folder, default=ROOT / ".cache" / "photos", help="ảnh đã làm / photos made before")
    command.add_argument("--port", type=int, default=8000, help="cổng trên 127.0.0.1 / port on 127.0.0.1 (8000)")
    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
