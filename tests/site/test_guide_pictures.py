"""The pictures of the guide show what a clerk sees today, and nothing of the guide is out of reach."""

import json
from pathlib import Path

from tools.guide_scenes import SCENES, scenes

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "overrides" / "assets" / "guide"


def test_every_picture_still_shows_what_is_on_the_page(chromium, base):
    """Else: python tools/guide_pictures.py"""
    known = json.loads((Path(__file__).parent / "guide_pictures.json").read_text("utf-8"))
    found = {scene.name: scene for scene in scenes(chromium, base, SCENES)}
    stale = {name: scene.words for name, scene in found.items() if known.get(name) != scene.mark}
    assert not stale
    assert found.keys() == known.keys() == {path.stem for path in PICTURES.iterdir()}


def test_pictures_are_few_small_and_described_in_both_languages(site):
    files = sorted(PICTURES.iterdir())
    assert len(files) <= 8
    assert all(file.stat().st_size <= 60_000 for file in files)
    for lang in ("vi", "en"):
        text = "".join(path.read_text("utf-8") for path in (ROOT / "docs" / lang / "huong-dan").glob("*.md"))
        assert all(f'guide/{file.name}" width="' in text for file in files)
        assert text.count("<img ") == text.count(' alt="') == text.count(' loading="lazy"')
