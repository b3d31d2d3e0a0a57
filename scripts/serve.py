"""Build everything, show it on http://127.0.0.1:8000, and build again whenever something changes."""

import sys

from command import ROOT, Command, Options, new_folder

from publishing.serving import serve


def work(options: Options) -> int:
    """Serve until Ctrl-C."""
    return serve(options.data, options.out, options.cache, options.port, sys.stdout)


def main() -> int:
    """Read the command line and serve."""
    command = Command("Dựng trang, xem ở máy này, tự dựng lại. / Build, show, rebuild on change.")
    command.add_data()
    command.add_argument(
        "--out", type=new_folder, default=ROOT / "site", help="trang hiện ra ở đâu / where the site appears (site)"
    )
    command.add_argument("--cache", type=new_folder, default=ROOT / ".cache" / "photos", help="ảnh đã làm / photos made before")
    command.add_argument("--port", type=int, default=8000, help="cổng trên 127.0.0.1 / port on 127.0.0.1 (8000)")
    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
