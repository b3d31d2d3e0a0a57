"""Build everything, show it on http://127.0.0.1:8000, and build again whenever something changes."""

import argparse
import sys
from pathlib import Path

from publishing.plan import ROOT
from publishing.serving import serve


def main() -> int:
    """Parse the arguments and serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Dựng trang, xem ở máy này, tự dựng lại. / Build, show, rebuild on change.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="trang hiện ra ở đâu / where the site appears (site)")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "photos", help="ảnh đã làm / photos made before")
    parser.add_argument("--port", type=int, default=8000, help="cổng trên 127.0.0.1 / port on 127.0.0.1 (8000)")
    options = parser.parse_args()
    return serve(options.data, options.out, options.cache, options.port, sys.stdout)


if __name__ == "__main__":
    raise SystemExit(main())
