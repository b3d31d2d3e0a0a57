"""Measure check, photos and builds on made-up data, and print a table with the goals."""

import argparse
import tempfile
from pathlib import Path

from publishing.benching import rows
from publishing.reporting import run


def main() -> int:
    """Parse the arguments, measure, print each line as it comes."""
    parser = argparse.ArgumentParser(description="Đo tốc độ và bộ nhớ. / Measure speed and memory.")
    parser.add_argument("--quick", action="store_true", help="ít dữ liệu, khoảng 20 giây / little data, about 20 s")
    parser.add_argument("--photos", type=int, metavar="N", help="chỉ đo N ảnh 12 megapixel / only N photos of 12 megapixels")
    options = parser.parse_args()

    def measure() -> str:
        with tempfile.TemporaryDirectory() as folder:
            for row in rows(Path(folder), quick=options.quick, photos=options.photos):
                print(row, flush=True)
        return "xong / done"

    return run(measure, "vi")


if __name__ == "__main__":
    raise SystemExit(main())
