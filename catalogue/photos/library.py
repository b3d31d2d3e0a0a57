"""The photos of ``data/photos`` beside the records that use them."""

import shlex
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from catalogue.data_files.consistency import Found, Records
from catalogue.data_files.problems import Problem, nearest
from catalogue.data_files.validating import Mistake
from catalogue.kinds import kinds_that
from catalogue.models import Craft, Entry, Photo
from catalogue.photos.files import LEADING, MIDDLE, WHOLE, PhotoRefused, Rendition, inspect, plan_renditions

PHOTO_KINDS = kinds_that("has_photos")
PICTURED = (*PHOTO_KINDS, "crafts")
"""Kinds of which pictures are shown: photos, or a drawing."""


def photo_path(kind: str, record_id: str, photo: Photo) -> str:
    """Where the original of ``photo`` stands, relative to the data folder."""
    return f"photos/{kind}/{record_id}/{photo.file}"


def used_photos(records: Mapping[str, Mapping[str, Entry]]) -> Iterator[tuple[str, str, int, Photo]]:
    """Kind, record id, position and photo of every photo that a record shows."""
    for kind in PHOTO_KINDS:
        for entry in records[kind].values():
            for index, photo in enumerate(getattr(entry, "photos", ())):
                yield kind, entry.id, index, photo


def check_photos(data: Path, records: Records) -> tuple[list[Found], list[Problem]]:
    """What is wrong with the photos: mistakes in records that name one, problems of files that nobody names."""
    files = sorted(_relative(path, data) for path in (data / "photos").rglob("*") if path.is_symlink() or not path.is_dir())
    mistakes: list[Found] = []
    used: set[str] = set()
    # An event and the news of it may show the same photo; two products, or one product twice, may not.
    shown: dict[tuple[str, str], str] = {}
    for kind, record_id, index, photo in used_photos(records):
        path = photo_path(kind, record_id, photo)
        loc = ("photos", index, "file")
        used.add(path)
        if path not in files:
            hint = nearest(path, files).rpartition("/")[2]
            mistakes.append((kind, record_id, Mistake(loc, "R09", {"value": path, "file": f"data/{path}", "did_you_mean": hint})))
            continue
        try:
            first = shown.setdefault((kind, inspect(data / path).sha256), path)
            if first != path:
                mistakes.append((kind, record_id, Mistake(loc, "P19", {"file": f"data/{path}", "other": f"data/{first}"})))
        except PhotoRefused as refused:
            mistakes += [(kind, record_id, Mistake(loc, one.code, dict(one.params))) for one in (refused, *refused.also)]
    unused = [path for path in files if path not in used and not path.endswith("/.gitkeep")]
    return mistakes, [Problem(path, 1, 1, "R10", (("file", _import_command(path)), ("value", path))) for path in unused]


def _import_command(path: str) -> str:
    """The arguments of scripts/photo.py that give an unused photo to the record whose folder it stands in."""
    _, kind, record_id, *_ = (*path.split("/"), "…", "…")
    return " ".join(part if part == "…" else shlex.quote(part) for part in (f"data/{path}", kind, record_id))


def twin_of(data: Path, photo: bytes) -> str | None:
    """The photo of ``data/photos`` that has exactly these bytes, as a person types it; None where there is none."""
    digest = sha256(photo).digest()
    for path in sorted((data / "photos").rglob("*.*")):
        if path.is_file() and path.stat().st_size == len(photo) and sha256(path.read_bytes()).digest() == digest:
            return f"data/{_relative(path, data)}"
    return None


def illustration_path(kind: str) -> str:
    """Where the illustration of a kind of product stands, relative to the data folder."""
    return f"illustrations/{kind}.jpg"


def picture_plan(data: Path, records: Records) -> dict[str, tuple[Rendition, ...]]:
    """Every picture that checked records show → its renditions, by its path relative to the data folder.

    A craft shows its drawing; a product without a photo has a cover, which is no picture of the data folder.
    """
    plan = {
        path: plan_renditions(inspect(data / path), photo.focus, LEADING if index == 0 else (WHOLE,))
        for kind, record_id, index, photo in used_photos(records)
        for path in [photo_path(kind, record_id, photo)]
    }
    crafts = [entry.drawing for entry in records.get("crafts", {}).values() if isinstance(entry, Craft)]
    drawn = sorted({illustration_path(kind) for kind in crafts if kind})
    return plan | {path: plan_renditions(inspect(data / path), MIDDLE, LEADING) for path in drawn if (data / path).is_file()}


def _relative(path: Path, data: Path) -> str:
    return path.relative_to(data).as_posix()
