"""Measure check, photos and builds on made-up data, and print a table with the goals."""

import argparse
import tempfile
from pathlib import Path

from browser import find_chromium

from publishing.benching import rows
from publishing.gallery_bench import gallery_rows
from publishing.reporting import run


def main() -> int:
    """Parse the arguments, measure, print each line as it comes."""
    parser = argparse.ArgumentParser(description="Đo tốc độ và bộ nhớ. / Measure speed and memory.")
    parser.add_argument("--quick", action="store_true", help="ít dữ liệu, khoảng 20 giây / little data, about 20 s")
    parser.add_argument(
        "--gallery", type=int, nargs="+", metavar="N", help="trang sản phẩm với N sản phẩm / the gallery with N products"
    )
    parser.add_argument("--photos", type=int, metavar="N", help="chỉ đo N ảnh 12 megapixel / only N photos of 12 megapixels")
    options = parser.parse_args()

    def measure() -> str:
        with tempfile.TemporaryDirectory() as folder:
            found = rows(Path(folder), quick=options.quick, photos=options.photos)
            for row in gallery_rows(Path(folder), options.gallery, find_chromium()) if options.gallery else found:
                print(row, flush=True)
        return "xong / done"

    return run(measure, "vi")


if __name__ == "__main__":
    raise SystemExit(main())
