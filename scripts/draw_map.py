"""Draw data/maps/*.json anew from the drawing of @svg-maps/vietnam 2.0.0 (needs shapely; run by hand, not by a build)."""

import argparse
import sys
from pathlib import Path

from publishing.drawing import draw_maps
from publishing.plan import ROOT


def main() -> int:
    """Parse the arguments, then draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog="uv run --with shapely python scripts/draw_map.py vietnam.svg (the file out of the package)"
    )
    parser.add_argument("svg", type=Path, help="vietnam.svg of the package; not kept in this repository")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "maps", help="folder for the maps (default: data/maps)")
    arguments = parser.parse_args()
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for path in draw_maps(arguments.svg, arguments.out):
            print(f"{path} ({path.stat().st_size} bytes)")
    except (OSError, ValueError, ModuleNotFoundError) as error:
        print(f"không vẽ được bản đồ / the maps cannot be drawn: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
