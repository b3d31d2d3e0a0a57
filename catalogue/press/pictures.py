"""Which pictures of a record the press may have, and what is written into them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from catalogue.addresses import LANGS, record
from catalogue.covers.composing import said
from catalogue.covers.printing import printed
from catalogue.models import Name, Photo, Product
from catalogue.photos.files import Rendition, Shape, inspect, plan_renditions
from catalogue.photos.library import photo_path
from catalogue.press.picture_notes import Notes
from catalogue.records import Catalogue
from catalogue.words import Words

OPEN: Final = {
    "cc-by-4": "https://creativecommons.org/licenses/by/4.0/",
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""Licences under which we may hand a picture on → their address."""
PRINT: Final = Shape("print", None, (2560,))
"""21 cm wide at 300 dots an inch: a photo across half a newspaper page."""
_WEB_WIDTHS = (480, 960)
_REFUSED: Final = Words("press", "left-out")
_CAPTION: Final = Words("press", "cover")


@dataclass(frozen=True, slots=True)
class PressPicture:
    """One picture for the press. ``original``: its path relative to the data folder, of a cover its path in the site."""

    name: str
    notes: Notes
    original: str
    sha256: str
    large: Rendition | None
    """The print size of a photo, still to be made; a cover is handed out as it is."""
    web: tuple[Rendition, ...]


def refusal(catalogue: Catalogue, photo: Photo) -> Name | None:
    """Why a photo may not be handed out; None when it may."""
    if photo.credit.strip() and photo.licence in OPEN:
        return None
    label = _licence(catalogue, photo.licence)
    words = _REFUSED["licence" if photo.credit.strip() else "credit"]
    vi, en = (words[at].format(photo.file, label.in_lang(lang)[0], photo.credit) for at, lang in enumerate(LANGS))
    return Name(vi=vi, en=en)


def press_pictures(
    catalogue: Catalogue, kind: str, entry: Any, photos: Mapping[str, tuple[Rendition, ...]]
) -> tuple[list[PressPicture], list[Name]]:
    """The pictures of a record that may be handed out, and why the others may not. ``photos``: those of the plan."""
    found: list[PressPicture] = []
    refused: list[Name] = []
    for number, photo in enumerate(getattr(entry, "photos", ()), start=1):
        reason = refusal(catalogue, photo)
        if reason is not None:
            refused.append(reason)
            continue
        path = photo_path(kind, entry.id, photo)
        notes = _notes(catalogue, kind, entry, photo)
        original = inspect(catalogue.root / path)
        large = next(one for one in plan_renditions(original, shapes=(PRINT,)) if one.format == "jpg")
        found.append(PressPicture(f"{entry.id}-{number}", notes, path, original.sha256, large, _web(photos[path])))
    cover = printed(catalogue, entry.id) if isinstance(entry, Product) and not entry.photos else None
    if cover:
        notes = _notes(catalogue, kind, entry, None, said(catalogue, cover.cover))
        found.append(PressPicture(f"hinh-ve-drawing-{entry.id}", notes, cover.picture.path, cover.key, None, ()))
    return found, refused


def _web(renditions: tuple[Rendition, ...]) -> tuple[Rendition, ...]:
    return tuple(one for one in renditions if one.format == "jpg" and one.shape == "whole" and one.width in _WEB_WIDTHS)


def _notes(catalogue: Catalogue, kind: str, entry: Any, photo: Photo | None, shown: Name | None = None) -> Notes:
    """What is written into a photo, or into a cover that shows ``shown``, the project's own work (LICENSE)."""
    site = catalogue.site
    alt, licence = (photo.alt, photo.licence) if photo else (shown or entry.name, "cc-by-4")
    told = (photo and photo.caption) or alt
    # The name goes first: away from its page a picture must say what it shows.
    vi, en = (f"{entry.name.in_lang(lang)[0]}. {told.in_lang(lang)[0]}" for lang in LANGS)
    if not photo:
        vi, en = (_CAPTION["caption"][at].format(text) for at, text in enumerate((vi, en)))
    return Notes(
        title=entry.name,
        caption=Name.model_construct(vi=vi, en=en, en_of=None),
        alt=alt,
        credit=photo.credit if photo else site.name.vi,
        licence=_licence(catalogue, licence),
        licence_address=OPEN[licence],
        page=f"{site.url}{record(kind, entry.id, 'vi')}",
        source=site.name.vi,
        drawn=photo is None,
    )


def _licence(catalogue: Catalogue, licence: str) -> Name:
    scheme = catalogue.vocabularies.get("licences")
    return next((one.label for one in scheme.concepts if one.id == licence), Name(vi=licence)) if scheme else Name(vi=licence)


def print_file(picture: PressPicture, prints: Path, out: Path) -> Path:
    """Where the bytes of the print size stand: made beforehand below ``prints``, or, of a cover, in the site."""
    return prints / picture.large.path if picture.large else out / picture.original
