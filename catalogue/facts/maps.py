"""Maps drawn beforehand (data/maps, by tools/draw_map.py): units, old borders, archipelagos; records counted by unit.

``data/maps`` is made from @svg-maps/vietnam 2.0.0, whose licence file and package description say CC BY 4.0 and whose README says
that the original drawing (StephenTruong110, by all appearance the same person) is under CC BY-NC 4.0. The package's author may
license his own drawing twice; if he is somebody else, he could not lift the "NC". We cannot tell, so every map names both licences,
no press package, download or embedded card holds a map, and the press page tells papers that are sold to ask first. One answer of
the author, or a drawing of the surveying authority, would settle it.
The drawings are simplified and have no longitude and latitude, which RFC 7946 asks for: there is no GeoJSON of them.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import StringConstraints

from catalogue.facts.places import province_of
from catalogue.facts.succession import today
from catalogue.models.fields import FullName, Identifier, Line, Model, WebAddress
from catalogue.records import Catalogue

Sheet = Literal["country", "south"]
Point = tuple[float, float]
PathData = Annotated[str, StringConstraints(pattern=r"^[MLCZmlcz0-9e,.\s-]+$")]
"""The drawing commands of one SVG path, and nothing else."""


class Unit(Model):
    """A province or city of today. ``area`` in square units of the drawing; lettered: its name stands on the map.

    ``anchor``: the middle of its name between the names of old provinces; ``middle``: of its circle, or of a larger name.
    """

    id: Identifier
    name: FullName
    lettered: bool
    anchor: Point
    middle: Point
    area: float
    path: PathData


class OldUnit(Model):
    """A province or city until 30/06/2025 that was joined with others; ``unit`` is where it went."""

    id: Identifier
    name: FullName
    lettered: bool = False
    unit: Identifier
    anchor: Point | None = None
    area: float
    path: PathData | None = None


class Lettering(Model):
    """Words on the map in several lines, in each language."""

    vi: tuple[Line, ...]
    en: tuple[Line, ...]


class Archipelago(Model):
    """Islands far from the coast, drawn exactly as in the source; ``unit`` is the one that they belong to."""

    id: Identifier
    name: FullName
    lettering: Lettering
    unit: Identifier
    anchor: Point
    path: PathData


class Sea(Model):
    """The name of a sea."""

    name: FullName
    anchor: Point


class DrawnFrom(Model):
    """Whose drawing this was, and what we did to it (as CC BY 4.0, section 3(a), asks).

    ``original_…``: the drawing that the package was made from; its licence is not that of the package.
    """

    title: Line
    version: Line
    author: Line
    address: WebAddress
    licence: Line
    licence_address: WebAddress
    original_address: WebAddress
    original_licence: Line
    original_licence_address: WebAddress
    changes: FullName
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Drawing(Model):
    """One map. ``view_box``: left, top, width, height; ``old_borders``: only lines that divide units of today."""

    source: DrawnFrom
    view_box: tuple[int, int, int, int]
    sea: Sea
    old_borders: PathData
    archipelagos: tuple[Archipelago, ...]
    units: tuple[Unit, ...]
    old: tuple[OldUnit, ...]


@dataclass(frozen=True)
class Marks:
    """What is counted on a map: ``kind`` of record (a key of the words ``kinds``), unit id → count.

    ``links``: unit id → a list of what was counted there, in place of the page of the unit.
    """

    kind: str
    counts: Mapping[str, int]
    links: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=8)
def load_map(data: Path, sheet: Sheet) -> Drawing | None:
    """The map ``sheet`` of a data folder; None when the folder has no such map. Raises ValueError for a broken file."""
    path = data / "maps" / f"{sheet}.json"
    return Drawing.model_validate_json(path.read_bytes()) if path.is_file() else None


def counts_by_unit(catalogue: Catalogue, kind: Literal["products", "producers"], day: dt.date) -> dict[str, int]:
    """Unit of ``day`` → how many products (by origin) or producers (by place) are certainly from there, most first."""
    found: Counter[str] = Counter()
    records: list[Any] = list(catalogue.records(kind).values())
    for record in records:
        written = record.origin if kind == "products" else record.place
        province = province_of(catalogue.places, written.place) if written and written.place else None
        unit = today(catalogue.places, province, day) if province else None
        if unit:
            found[unit] += 1
    return dict(found.most_common())
