"""Take the pictures of the guide (overrides/assets/guide) from a built site, and note the words they show. Exit: 0 ok, 3 ours."""

import argparse
import json
from pathlib import Path

from browser import find_chromium
from playwright.sync_api import sync_playwright

from publishing.failure import BuildFailed
from publishing.guide_scenes import scenes
from publishing.plan import ROOT
from publishing.reporting import run
from publishing.serving import served


def main() -> int:
    """Parse the arguments, take the pictures."""
    parser = argparse.ArgumentParser(description="Chụp lại hình của hướng dẫn. / Take the pictures of the guide anew.")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="trang đã dựng / built site (site)")
    site = parser.parse_args().site
    folder, marks = ROOT / "overrides" / "assets" / "guide", ROOT / "tests" / "site" / "guide_pictures.json"

    def take() -> str:
        chromium = find_chromium()
        if chromium is None or not site.is_dir():
            raise BuildFailed("hình / pictures", "cần / needed: make browser, make build")
        with served(site) as host, sync_playwright() as playwright:
            found = list(scenes(playwright.chromium.launch(executable_path=chromium), host))
        pages = sorted((ROOT / "docs").glob("*/huong-dan/*.md"))
        files = [scene.write(folder, pages) for scene in found]
        marks.write_text(json.dumps({scene.name: scene.mark for scene in found}, indent=1) + "\n", encoding="utf-8")
        return "\n".join(f"{file}: {file.stat().st_size} B, {one.picture.size}" for file, one in zip(files, found, strict=True))

    return run(take, "vi")


if __name__ == "__main__":
    raise SystemExit(main())
