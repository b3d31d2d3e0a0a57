"""The maps of data/maps, drawn once by a developer: old provinces simplified together, today's units as their unions."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely as sh

from catalogue.models.forms import as_id
from tools.maps.mergers import ARCHIPELAGOS, MERGERS, UNCHANGED, lettering, shape_of
from tools.maps.outlines import box, coverage, read_paths
from tools.maps.sheets import SHEETS, Sheet

Tenths = tuple[int, int]
"""A point in tenths of the units of the source."""

_PAD = 4
_SOURCE = {
    "title": "@svg-maps/vietnam",
    "version": "2.0.0",
    "author": "Stephen Truong",
    "address": "https://github.com/VictorCazanave/svg-maps/tree/master/packages/vietnam",
    "licence": "CC BY 4.0",
    "licence_address": "https://creativecommons.org/licenses/by/4.0/",
    # As the package's own README says, under its badge of CC BY 4.0.
    "original_address": "https://github.com/StephenTruong110/vietnam-map-svg",
    "original_licence": "CC BY-NC 4.0",
    "original_licence_address": "https://creativecommons.org/licenses/by-nc/4.0/",
    "changes": {
        "vi": "đã gộp các tỉnh theo địa giới từ 01/07/2025 và giản lược nét vẽ đất liền",
        "en": "provinces joined as of 1 July 2025 and the lines of the mainland simplified",
    },
}
_EAST_SEA = {"vi": "Biển Đông", "en": "East Sea"}


def draw_maps(svg: Path, folder: Path) -> list[Path]:
    """Write ``<sheet>.json`` for every sheet into ``folder`` from the source drawing; return the files written."""
    paths = read_paths(svg)
    known = {shape_of(name): name for units in (*MERGERS.values(), UNCHANGED) for name in units}
    islands = {shape_of(name): key for key, (name, *_) in ARCHIPELAGOS.items()}
    if known.keys() | islands.keys() != paths.keys():
        raise ValueError(f"shapes that do not match the table: {sorted(set(paths) ^ (known.keys() | islands.keys()))}")
    mainland = coverage({known[key]: path for key, path in paths.items() if key in known})
    archipelagos = {islands[key]: path for key, path in paths.items() if key in islands}
    source = _SOURCE | {"sha256": sha256(svg.read_bytes()).hexdigest()}
    written = []
    for name, sheet in SHEETS.items():
        drawn = {"source": source} | _draw(sheet, mainland, archipelagos if name == "country" else {})
        written.append(folder / f"{name}.json")
        written[-1].write_text(_as_json(drawn), encoding="utf-8", newline="\n")
    return written


def _draw(sheet: Sheet, mainland: Mapping[str, Any], archipelagos: Mapping[str, str]) -> dict[str, Any]:
    simple = dict(zip(mainland, sh.coverage_simplify(list(mainland.values()), sheet.tolerance), strict=True))
    units, old, borders = [], [], []
    for name in sheet.names:
        shapes = {one: simple[one] for one in MERGERS.get(name, (name,))}
        units.append(_shape(sheet, as_id(name), name, sh.coverage_union_all(list(shapes.values()))))
        units[-1] |= {"lettered": name in sheet.lettered, "middle": sheet.middles.get(as_id(name), units[-1]["anchor"])}
        if len(shapes) > 1:
            old += [_old_shape(sheet, one, name, shape) for one, shape in shapes.items()]
            borders.append(_borders(list(shapes.values())))
    drawn = [simple[one] for name in sheet.names for one in MERGERS.get(name, (name,))]
    return {
        "view_box": _view_box(drawn, archipelagos),
        "sea": {"name": _EAST_SEA, "anchor": sheet.sea},
        "old_borders": "".join(borders),
        "archipelagos": [_archipelago(key, path) for key, path in archipelagos.items()],
        "units": units,
        "old": old,
    }


def _as_json(drawn: Mapping[str, Any]) -> str:
    """One line for each shape, so that a difference can be read."""

    def line(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def lines(value: Any) -> str:
        return "[\n" + ",\n".join(map(line, value)) + "\n]" if isinstance(value, list) and value else line(value)

    return "{\n" + ",\n".join(f"{line(key)}: {lines(value)}" for key, value in drawn.items()) + "\n}\n"


def _old_shape(sheet: Sheet, name: str, unit: str, shape: Any) -> dict[str, Any]:
    """A province that was joined with others in ``unit``. One that gave the unit its name is not lettered again."""
    drawn = _shape(sheet, f"{as_id(name)}-cu", name, shape) | {"unit": as_id(unit), "lettered": name != unit}
    kept = drawn.keys() if sheet.with_old_shapes else ("id", "name", "unit", "area")
    return {key: drawn[key] for key in kept}


def _shape(sheet: Sheet, key: str, name: str, shape: Any) -> dict[str, Any]:
    parts = sorted(sh.get_parts(sh.orient_polygons(shape)), key=sh.area, reverse=True)
    lines = [_quantised(ring, closed=True) for part in parts for ring in (part.exterior, *part.interiors)]
    closed = [line for line in lines if len(line) > 2]
    centre = tuple(round(float(value), 1) for value in sh.get_coordinates(sh.maximum_inscribed_circle(parts[0], 0.5))[0])
    anchor = sheet.anchors.get(key, centre)
    return {
        "id": key,
        "name": lettering(name),
        "anchor": anchor,
        "area": round(abs(sum(_signed_area(line) for line in closed)), 1),
        "path": "".join(f"{_path(line)}z" for line in closed),
    }


def _borders(shapes: list[Any]) -> str:
    """The lines that each two of the shapes share, as one path."""
    shared = [sh.intersection(sh.boundary(one), sh.boundary(two)) for at, one in enumerate(shapes) for two in shapes[at + 1 :]]
    merged = sh.get_parts(sh.line_merge(sh.union_all(shared)))
    return "".join(_path(line) for edge in merged if len(line := _quantised(edge, closed=False)) > 1)


def _quantised(line: Any, *, closed: bool) -> list[Tenths]:
    """The corners of a line in tenths, each once."""
    corners = [(round(x * 10), round(y * 10)) for x, y in sh.get_coordinates(line).tolist()]
    kept = [corner for corner, before in zip(corners, [None, *corners], strict=False) if corner != before]
    return kept[:-1] if closed else kept


def _signed_area(line: list[Tenths]) -> float:
    """The area inside a closed line (shoelace formula), negative when it runs the other way round."""
    pairs = zip(line, [*line[1:], line[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 200


def _path(line: list[Tenths]) -> str:
    """SVG path data: the first corner as it is, the others from corner to corner."""
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line)]
    return f"M{_joined(line[0])}l{_joined(value for step in steps for value in step)}"


def _joined(tenths: Iterable[int]) -> str:
    """Numbers as short as path data allows: .5-1.2 for 0.5 -1.2."""
    written = last = ""
    for value in tenths:
        number = re.sub(r"^(-?)0(?=\.)", r"\1", f"{value / 10:g}")
        # A minus, or a point after a number that has one, already divides.
        divided = number.startswith("-") or (number.startswith(".") and "." in last)
        written += number if divided or not written else f" {number}"
        last = number
    return written


def _archipelago(key: str, path: str) -> dict[str, Any]:
    """The path stands exactly as in the source."""
    name, unit, anchor = ARCHIPELAGOS[key]
    of_unit = next(one for one in MERGERS if as_id(one) == unit)
    return {
        "id": key,
        "name": {"vi": f"quần đảo {name}", "en": f"{name} Archipelago"},
        "lettering": {"vi": ["Quần đảo", name, f"({of_unit})"], "en": [name, "Archipelago", f"({of_unit})"]},
        "unit": unit,
        "anchor": anchor,
        "path": path,
    }


def _view_box(shapes: list[Any], archipelagos: Mapping[str, str]) -> tuple[int, int, int, int]:
    """Left, top, width and height of all that is drawn, with a margin."""
    boxes = [tuple(map(float, shape.bounds)) for shape in shapes] + [box(path) for path in archipelagos.values()]
    left, top = (math.floor(min(one[side] for one in boxes)) - _PAD for side in (0, 1))
    right, bottom = (math.ceil(max(one[side] for one in boxes)) + _PAD for side in (2, 3))
    return left, top, right - left, bottom - top
