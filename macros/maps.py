"""Maps as inline SVG with the same information as a table: no script, no tiles, nothing that only a mouse can reach."""

import math
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from catalogue.addresses import has_page
from catalogue.facts.listings import in_vietnamese_order
from catalogue.facts.maps import Archipelago, Drawing, Marks, OldUnit, Sheet, Unit, load_map
from macros.rendering import render
from macros.views import View

REGION: Final = "phia-nam"
"""The place whose members stand out on every map."""

_LARGEST_CIRCLE = {"country": 0.025, "south": 0.045}
"""Radius of the circle of the highest count, as a part of the width of the map."""


@dataclass(frozen=True)
class Shown:
    """One unit of today as the template sees it. ``radius`` in units of the drawing, 0 without a count."""

    unit: Unit
    name: Markup
    """As registered; for a unit outside the register, as lettered."""
    title: str
    """The name and the count, for the tip and for screen readers."""
    href: str | None
    in_region: bool
    count: int
    radius: float
    old: tuple[OldUnit, ...]
    archipelagos: tuple[Archipelago, ...]


def map_svg(view: View, which: Sheet, marks: Marks | None = None, here: str | None = None, *, is_second: bool = False) -> Markup:
    """The map ``which`` as a figure: drawing, legend, table, attribution; empty when the data has no such map.

    ``marks``: counts by unit of today, as circles scaled by area. ``here``: the id of a unit, of today or (on the
    regional map) of before, that stands out. A second map of a page does not say again what the first one says of both.
    """
    drawing = load_map(view.catalogue.root, which)
    if drawing is None:
        return Markup("")
    counts = marks.counts if marks else {}
    most = max((counts.get(unit.id, 0) for unit in drawing.units), default=0)
    # The area of a circle, not its radius, is in proportion to the count.
    scale = drawing.view_box[2] * _LARGEST_CIRCLE[which] / math.sqrt(max(most, 1))
    rows = [_shown(view, drawing, unit, marks, scale) for unit in in_vietnamese_order(drawing.units)]
    return render(
        "map", view, map=drawing, which=which, rows=rows, marks=marks, here=_highlight(drawing, here), is_second=is_second
    )


def _shown(view: View, drawing: Drawing, unit: Unit, marks: Marks | None, scale: float) -> Shown:
    count, links = (marks.counts.get(unit.id, 0), marks.links) if marks else (0, {})
    places = view.catalogue.places
    place = places.get(unit.id)
    name = place.name if place else unit.name
    archipelagos = tuple(one for one in drawing.archipelagos if one.unit == unit.id)
    parts = [view.plain(name), *(view.words.map.including.format(view.plain(one.name)) for one in archipelagos)]
    if marks:
        parts.append(f"{view.words.kinds[marks.kind]}: {view.number(count)}")
    return Shown(
        unit=unit,
        name=view.text(name),
        title=" – ".join(parts),
        href=links.get(unit.id) or (view.page("places", unit.id) if place and has_page(place) else None),
        in_region=REGION in places and unit.id in places[REGION].members,
        count=count,
        radius=round(scale * math.sqrt(count), 1),
        old=tuple(one for one in drawing.old if one.unit == unit.id),
        archipelagos=archipelagos,
    )


def _highlight(drawing: Drawing, here: str | None) -> Unit | OldUnit | None:
    units: list[Unit | OldUnit] = [*drawing.units, *drawing.old]
    return next((unit for unit in units if unit.id == here and unit.path), None)
