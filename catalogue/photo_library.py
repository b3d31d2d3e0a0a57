"""The photos of ``data/photos`` beside the records that use them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from catalogue.consistency import Found, Records
from catalogue.models import Entry, Photo, Product
from catalogue.photos import PhotoRefused, Rendition, inspect, plan_renditions
from catalogue.problems import Problem, nearest
from catalogue.validating import Mistake

PHOTO_KINDS = ("products", "producers", "events", "news")


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
    for kind, record_id, index, photo in used_photos(records):
        path = photo_path(kind, record_id, photo)
        loc = ("photos", index, "file")
        used.add(path)
        if path not in files:
            hint = nearest(path, files).rpartition("/")[2]
            mistakes.append((kind, record_id, Mistake(loc, "R09", {"value": path, "did_you_mean": hint})))
            continue
        try:
            inspect(data / path)
        except PhotoRefused as refused:
            mistakes += [(kind, record_id, Mistake(loc, one.code, dict(one.params))) for one in (refused, *refused.also)]
    unused = [path for path in files if path not in used and not path.endswith("/.gitkeep")]
    return mistakes, [Problem(path, 1, 1, "R10", (("value", path),)) for path in unused]


def illustration_path(kind: str) -> str:
    """Where the illustration of a kind of product stands, relative to the data folder."""
    return f"illustrations/{kind}.jpg"


def picture_plan(data: Path, records: Records) -> dict[str, tuple[Rendition, ...]]:
    """Every picture that checked records show → its renditions, by its path relative to the data folder.

    A product without a photo shows the illustration of its kind, where there is one.
    """
    paths = [photo_path(kind, record_id, photo) for kind, record_id, _, photo in used_photos(records)]
    bare = [entry for entry in records["products"].values() if isinstance(entry, Product) and not entry.photos]
    drawn = sorted({illustration_path(product.kind) for product in bare if product.kind})
    paths += [path for path in drawn if (data / path).is_file()]
    return {path: plan_renditions(inspect(data / path)) for path in paths}


def _relative(path: Path, data: Path) -> str:
    return path.relative_to(data).as_posix()
