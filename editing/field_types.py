"""What a person may type into a field, told from its model: a date, a number, a choice, an id of a record, or words."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, get_args

from catalogue.data_files.shapes import shape
from catalogue.models.dates import PartialDate
from catalogue.models.fields import Concept, Model, Ref

Manner = Literal["date", "number", "truth", "choice", "concept", "ref", "words"]


@dataclass(frozen=True)
class FieldType:
    """How a field is filled: ``choices`` of a closed list, ``of`` the vocabulary or the kind of record it points to."""

    manner: Manner
    help: str
    choices: tuple[str, ...] = ()
    of: str = ""


@cache
def field_type(model: type[Model], path: str) -> FieldType:
    """The field at ``path`` (``name.vi``, ``awards.0.level``) under ``model``. Raises KeyError if there is none."""
    holder, parts = model, path.split(".")
    while True:
        name = parts.pop(0)
        found = shape(holder, name)
        while parts and parts[0].isdigit():
            parts.pop(0)
        if not parts or found.model is None:
            return _type(holder, name)
        holder = found.model


def _type(holder: type[Model], name: str) -> FieldType:
    info = holder.model_fields[name]
    marker = shape(holder, name).marker
    text = info.description or ""
    if isinstance(marker, Concept):
        return FieldType("concept", text, of=marker.scheme)
    if isinstance(marker, Ref):
        return FieldType("ref", text, of=marker.kind)
    inner = [one for one in (get_args(info.annotation) or (info.annotation,)) if one is not type(None)]
    kinds = set(_flat(inner))
    if kinds & {PartialDate, dt.date}:
        return FieldType("date", text)
    if kinds & {Decimal, int}:
        return FieldType("number", text)
    if bool in kinds:
        return FieldType("truth", text)
    literal = tuple(str(one) for one in kinds if isinstance(one, str))
    return FieldType("choice", text, choices=tuple(sorted(literal))) if literal else FieldType("words", text)


def _flat(annotations: list[object]) -> list[object]:
    found: list[object] = []
    for one in annotations:
        inner = get_args(one)
        found += _flat(list(inner)) if inner else [one]
    return found
