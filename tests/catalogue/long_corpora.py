"""Photos and programs of other people, where the machine has them: `make long CORPORA=folder`."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from test_press import CC_BY, NOTES, photograph

from catalogue.photos.files import examine, plan_renditions
from catalogue.photos.pixels import make_renditions
from catalogue.press.picture_notes import with_notes

PHOTOS = Path(os.environ.get("KHUYENCONG_CORPORA") or "none") / "exif-orientation"


def reduced(data: bytes) -> Image.Image:
    """The rendition 480 wide, at a quarter: what is left of a comparison are not the errors of JPEG."""
    photo = examine(Path("a.jpg"), data)
    plan = [rendition for rendition in plan_renditions(photo) if (rendition.width, rendition.format) == (480, "jpg")]
    return Image.open(io.BytesIO(make_renditions(photo, data, plan)[plan[0].path])).reduce(3)


@pytest.mark.skipif(not PHOTOS.is_dir(), reason="CORPORA names no folder with exif-orientation/Landscape_0.jpg … 8.jpg")
def test_real_photos_come_out_upright() -> None:
    """One landscape photographed in every orientation gives nine times the same picture."""
    seen = [reduced((PHOTOS / f"Landscape_{n}.jpg").read_bytes()) for n in range(9)]
    for picture in seen:
        difference = ImageStat.Stat(ImageChops.difference(picture, seen[1]))
        assert picture.size == (160, 107)
        assert max(difference.mean) < 2


@pytest.mark.skipif(not shutil.which("exiftool"), reason="no exiftool on this machine")
def test_exiftool_reads_the_credit_back(tmp_path):
    """The program that newsrooms use."""
    (tmp_path / "a.jpg").write_bytes(with_notes(photograph(), NOTES))
    told = subprocess.run(
        ["exiftool", "-s3", "-IPTC:Credit", "-XMP:Credit", "-XMP:License", str(tmp_path / "a.jpg")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split("\n")[:3] == [NOTES.credit, NOTES.credit, CC_BY]
