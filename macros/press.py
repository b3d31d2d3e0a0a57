"""What those who write take away: packages by kind, the newest releases, and of one record its card to embed and its package."""

from dataclasses import dataclass
from typing import Any

from catalogue.facts.listings import in_vietnamese_order
from catalogue.facts.queries import news_and_events
from catalogue.formats.crawlers import EMBEDDED, embed_address, embed_code
from catalogue.models import Name
from catalogue.press.packages import PACKAGED, package_path
from catalogue.press.pictures import press_pictures
from macros.views import View

_NEWEST = 12


@dataclass(frozen=True)
class Line:
    """One package. ``photos``: how many photos are in it; ``drawn``: whether it holds an illustration instead."""

    record: Any
    path: str
    photos: int
    drawn: bool
    refused: tuple[Name, ...]


def packages(view: View) -> list[tuple[str, list[Line]]]:
    """Every package by kind, in Vietnamese order."""
    return [
        (kind, [_line(view, kind, one) for one in in_vietnamese_order(view.catalogue.records(kind).values())])
        for kind in PACKAGED
    ]


def _line(view: View, kind: str, record: Any) -> Line:
    pictures, refused = press_pictures(view.catalogue, kind, record, view.renditions)
    photos = [one for one in pictures if not one.notes.drawn]
    return Line(record, package_path(kind, record.id), len(photos), len(photos) < len(pictures), tuple(refused))


def releases(view: View) -> list[Any]:
    """The newest news items and events."""
    return news_and_events(view.catalogue)[:_NEWEST]


def embed(view: View, kind: str, record_id: str) -> tuple[str, str] | None:
    """The HTML to copy, and the link to the page that it frames; None for kinds without a card."""
    if kind not in EMBEDDED:
        return None
    code = embed_code(view.catalogue, kind, record_id, view.lang)
    return code, view.url(embed_address(kind, record_id, view.lang))


def package(view: View, kind: str, record_id: str) -> str | None:
    """The link to the press package; None for kinds without one."""
    return view.url(f"/{package_path(kind, record_id)}") if kind in PACKAGED else None
