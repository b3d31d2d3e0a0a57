"""Draw data/maps/*.json anew from the drawing of @svg-maps/vietnam 2.0.0 (run by hand, not by a build)."""

import argparse
import sys
from pathlib import Path

from catalogue.checkout import ROOT
from tools.maps.drawing import draw_maps
from tools.refusing import run


def main() -> int:
    """Parse the arguments, then draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog="python tools/draw_map.py vietnam.svg (the file out of the package)"
    )
    parser.add_argument("svg", type=Path, help="vietnam.svg of the package; not kept in this repository")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "maps", help="folder for the maps (default: data/maps)")
    arguments = parser.parse_args()

    def draw() -> int:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for path in draw_maps(arguments.svg, arguments.out):
            print(f"{path} ({path.stat().st_size} bytes)")
        return 0

    return run(draw)


if __name__ == "__main__":
    sys.exit(main())
