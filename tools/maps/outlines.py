"""The provinces of the source drawing as one coverage: neighbours share their border point by point, without gaps.

Needs shapely, which the site itself does not: it is in the dependency group ``tools``.
The source rounds each province by itself, so that neighbours overlap or part by up to 0.2 of its units.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import shapely as sh

Point = tuple[float, float]

_TOKEN = re.compile(r"[A-DF-Za-df-z]|-?\d*\.?\d+(?:e-?\d+)?")
_ARITY = {"m": 2, "l": 2, "c": 6}
_GRID = 0.01
"""The precision of the source."""


def read_paths(svg: Path) -> dict[str, str]:
    """Id of each shape in the source drawing → its path data, exactly as written."""
    root = ET.parse(svg).getroot()  # noqa: S314 - a file that the developer has named
    return {path.attrib["id"]: path.attrib["d"] for path in root.iter("{http://www.w3.org/2000/svg}path")}


def rings(path: str) -> list[list[Point]]:
    """The corners of each closed line of a path made of M, L, C and Z (of curves, only the end points)."""
    tokens = _TOKEN.findall(path)
    found: list[list[Point]] = []
    x = y = 0.0
    command, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        if command in "Zz":
            x, y = found[-1][0]
            continue
        arity = _ARITY[command.lower()]
        dx, dy = map(float, tokens[at + arity - 2 : at + arity])
        x, y = (x + dx, y + dy) if command.islower() else (dx, dy)
        at += arity
        if command in "Mm":
            found.append([])
            command = "l" if command == "m" else "L"
        found[-1].append((x, y))
    return found


def box(path: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the corners of a path."""
    points = [point for ring in rings(path) for point in ring]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def coverage(paths: Mapping[str, str]) -> dict[str, Any]:
    """Id → polygon, for shapes whose neighbours shall meet: every overlap and every gap is given to one of them."""
    ids = sorted(paths)
    raw = [sh.union_all([sh.Polygon(ring).buffer(0) for ring in rings(paths[key]) if len(ring) > 2]) for key in ids]
    lines = sh.union_all([sh.boundary(shape) for shape in raw], grid_size=_GRID)
    faces = sh.get_parts(sh.polygonize(sh.get_parts(lines)))
    parts: dict[str, list[Any]] = {key: [] for key in ids}
    gaps = []
    for face in faces:
        inside = sh.point_on_surface(face)
        owner = next((key for key, shape in zip(ids, raw, strict=True) if sh.contains(shape, inside)), None)
        if owner:
            parts[owner].append(face)
        else:
            gaps.append(face)
    for gap in gaps:
        parts[_neighbour(gap, parts)].append(gap)
    return {key: sh.coverage_union_all(faces) for key, faces in parts.items()}


def _neighbour(gap: Any, parts: Mapping[str, list[Any]]) -> str:
    """The shape with which ``gap`` has the longest border."""

    def border(key: str) -> float:
        return float(sum(sh.length(sh.intersection(gap, face)) for face in parts[key] if sh.intersects(gap, face)))

    return max(sorted(parts), key=border)
