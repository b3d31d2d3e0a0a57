"""Measure check, photos and builds on made-up data, and print a table with the goals."""

import tempfile
from pathlib import Path

from command import Command, Options

from publishing.measuring.benching import rows


def measure(options: Options) -> str:
    """Print each line as it comes."""
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(Path(folder), quick=options.quick, photos=options.photos):
            print(row, flush=True)
    return "xong / done"


def main() -> int:
    """Read the command line and measure."""
    command = Command("Đo tốc độ và bộ nhớ. / Measure speed and memory.")
    command.add_argument("--quick", action="store_true", help="ít dữ liệu, khoảng 20 giây / little data, about 20 s")
    command.add_argument("--photos", type=int, metavar="N", help="chỉ đo N ảnh 12 megapixel / only N photos of 12 megapixels")
    return command.run(measure)


if __name__ == "__main__":
    raise SystemExit(main())
