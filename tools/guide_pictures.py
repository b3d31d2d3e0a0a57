"""Take the pictures of the guide (overrides/assets/guide) from a built site, and note the words they show."""

import argparse
import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from catalogue.checkout import ROOT
from publishing.serving import served
from tools.guide_scenes import SCENES, scenes
from tools.refusing import RefusedError, chromium, run

FOLDER, MARKS = ROOT / "overrides" / "assets" / "guide", ROOT / "tests" / "site" / "guide_pictures.json"


def main() -> int:
    """Parse the arguments, take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these pictures; without any, all of them")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="trang đã dựng / built site (site)")
    options = parser.parse_args()
    names = options.names or list(SCENES)
    if unknown := sorted(set(names) - set(SCENES)):
        parser.error(f"không có / no such picture: {', '.join(unknown)}")

    def take() -> int:
        if not options.site.is_dir():
            raise RefusedError(f"Chưa có trang ở {options.site}: make build\nNo site at {options.site}: make build")
        with served(options.site) as host, sync_playwright() as playwright:
            taken = list(scenes(playwright.chromium.launch(executable_path=chromium()), host, names))
        known = json.loads(MARKS.read_text("utf-8"))
        pages = sorted((ROOT / "docs").glob("*/huong-dan/*.md"))
        for scene in taken:
            file = scene.write(FOLDER, pages)
            print(f"{file}: {file.stat().st_size} B, {scene.picture.size}")
        marks = {name: known.get(name) for name in SCENES} | {scene.name: scene.mark for scene in taken}
        MARKS.write_text(json.dumps(marks, indent=1) + "\n", encoding="utf-8")
        return 0

    return run(take)


if __name__ == "__main__":
    sys.exit(main())
