"""What the models say about themselves: the fields under a model, the references inside a record.

Read once from the type annotations, so a reference is declared in one place: the model.
"""

import types
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from catalogue.data_files.parsing import Loc
from catalogue.models.fields import Concept, Model, Ref
from catalogue.models.records import Stated
from catalogue.models.registers import Term


@dataclass(frozen=True)
class Shape:
    """What stands in a field: a nested model, a reference, several of either, or plain values."""

    model: type[Model] | None
    marker: Ref | Concept | None
    depth: int
    """How many collections are around it: 0 one value, 1 a list or mapping, 2 a mapping of mappings."""


@dataclass(frozen=True)
class Link:
    """A reference found in a record: where it stands, what it must be an id of, and the id."""

    loc: Loc
    marker: Ref | Concept
    value: str


@cache
def shape(model: type[Model], field: str) -> Shape:
    """The shape of ``model.field``."""
    info = model.model_fields[field]
    return _read(info.annotation, tuple(info.metadata))


def _read(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    origin = get_origin(annotation)
    if origin is Annotated:
        first, *extra = get_args(annotation)
        return _read(first, (*metadata, *extra))
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(annotation) if arg is not type(None))
        return _read(inner, metadata)
    if origin in (tuple, dict):
        found = _read(get_args(annotation)[1 if origin is dict else 0])
        return Shape(found.model, found.marker, found.depth + 1)
    marker = next((item for item in metadata if isinstance(item, Ref | Concept)), None)
    is_model = isinstance(annotation, type) and issubclass(annotation, Model)
    return Shape(annotation if is_model else None, marker, 0)


def model_at(model: type[Model], loc: Loc) -> type[Model] | None:
    """The model class that stands at ``loc`` inside ``model``; None where plain values stand."""
    current: type[Model] | None = model
    skip = 0
    for part in loc:
        if skip:
            skip -= 1
            continue
        if current is None or part not in current.model_fields:
            return None
        found = shape(current, str(part))
        current, skip = found.model, found.depth
    return None if skip else current


def describe(model: type[Model], loc: Loc) -> str:
    """The hover text of the field at ``loc``, or an empty string."""
    parent, field = model, ""
    for index, part in enumerate(loc):
        if isinstance(part, str):
            holder = model_at(model, loc[:index])
            if holder is not None and part in holder.model_fields:
                parent, field = holder, part
    return (parent.model_fields[field].description or "") if field else ""


@cache
def _linked_fields(model: type[Model]) -> tuple[tuple[str, Shape], ...]:
    found = []
    for name in model.model_fields:
        field = shape(model, name)
        if field.marker or (field.model and (field.model is model or _linked_fields(field.model) or _has_id(field.model))):
            found.append((name, field))
    return tuple(found)


@cache
def _has_id(model: type[Model]) -> bool:
    return "id" in model.model_fields and shape(model, "id").marker is None


def references(record: Model, loc: Loc = ()) -> Iterator[Link]:
    """Every reference inside ``record``, in the order of its fields."""
    for name, field in _linked_fields(type(record)):
        for place, value in values_in(getattr(record, name), (*loc, name), field.depth):
            if field.marker:
                yield Link(place, field.marker, value)
            else:
                yield from references(value, place)


def named(record: Model) -> Iterator[tuple[Loc, str, str]]:
    """Every other record that ``record`` names: where, the kind and the id."""
    yield from ((link.loc, link.marker.kind, link.value) for link in references(record) if isinstance(link.marker, Ref))
    for index, place in enumerate(record.only_in if isinstance(record, Term) else ()):
        kind, _, record_id = place.partition("/")
        if record_id:
            yield ("only_in", index), kind, record_id


def anchors(record: Model, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every id of a nested item, with its place: each becomes an anchor of the record's page."""
    for name, field in _linked_fields(type(record)):
        if field.model is None:
            continue
        for place, value in values_in(getattr(record, name), (*loc, name), field.depth):
            if _has_id(field.model):
                yield (*place, "id"), value.id
            yield from anchors(value, place)


def statements(record: Model, loc: Loc = ()) -> Iterator[tuple[Loc, Stated]]:
    """Every statement inside ``record`` that can have sources of its own, with its place; the outer before the inner."""
    for name in _stated_fields(type(record)):
        for place, value in values_in(getattr(record, name), (*loc, name), shape(type(record), name).depth):
            if isinstance(value, Stated):
                yield place, value
            yield from statements(value, place)


@cache
def _stated_fields(model: type[Model]) -> tuple[str, ...]:
    inner = {name: shape(model, name).model for name in model.model_fields}
    return tuple(name for name, nested in inner.items() if nested and (issubclass(nested, Stated) or _stated_fields(nested)))


def found_in(model: type[Model], data: Any, bad: Collection[Loc], loc: Loc = ()) -> Iterator[Link]:
    """What ``references`` finds, in a record that is not valid: its plain ``data`` without what stands at a place in ``bad``."""
    for name, field in _linked_fields(model):
        if name not in data or ((*loc, name) in bad and not isinstance(data[name], dict)):
            continue
        for place, value in _plain_values(data[name], (*loc, name)) if field.depth < 2 else ():
            if field.marker and isinstance(value, str) and place not in bad:
                yield Link(place, field.marker, value)
            elif field.model and isinstance(value, dict):
                yield from found_in(field.model, value, bad, place)


def _plain_values(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    if isinstance(value, list):
        yield from (((*loc, index), item) for index, item in enumerate(value))
    else:
        yield loc, value


def values_in(value: Any, loc: Loc, depth: int) -> Iterator[tuple[Loc, Any]]:
    """Each value inside ``depth`` collections at ``loc``, with its place; nothing where none is."""
    if value is None:
        return
    if depth == 0:
        yield loc, value
        return
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in pairs:
        yield from values_in(item, (*loc, key), depth - 1)
