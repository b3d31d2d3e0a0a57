"""Which tables there are, and which columns each has. CSV files, the database and the data package share them.

A column is a path into the record. What the model says of the field decides the rest: a reference or a concept brings
a second column with its name, a place as written brings today's, a bilingual text is one column in a CSV file and two
in the database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from catalogue.data_files.shapes import Shape, shape
from catalogue.kinds import KINDS, MODELS, kinds_that
from catalogue.models import Model
from catalogue.models.fields import Concept, Ref
from catalogue.models.records import PlaceAsWritten
from catalogue.words import Words

ColumnType = Literal["string", "number", "boolean", "text"]


@dataclass(frozen=True)
class Column:
    """``type`` "text" is bilingual; ``field`` is the key of the column's description in ``table_columns``."""

    name: str
    type: ColumnType
    field: str


@dataclass(frozen=True)
class Step:
    """How to come to one value: the attributes to follow, and the shape of what stands there."""

    path: str
    parts: tuple[str, ...]
    shape: Shape


@dataclass(frozen=True)
class Table:
    """``kinds`` of record; ``items``: the field whose items are the rows, None if the records are; ``steps`` to the values."""

    name: str
    kinds: tuple[str, ...]
    items: str | None
    steps: tuple[Step, ...]
    columns: tuple[Column, ...]

    @property
    def has_status(self) -> bool:
        """Whether rows end with their status of the day."""
        return any(column.name == "status" for column in self.columns)

    @property
    def is_stated(self) -> bool:
        """Whether rows end with confidence and sources."""
        return any(column.name == "cited" for column in self.columns)


@cache
def tables() -> Mapping[str, Table]:
    """Every table by its name: one for each kind of record, named like it, then one for each kind of item inside records."""
    known = []
    for kind in kinds_that("columns"):
        model = MODELS[kind]
        steps = tuple(_steps(model, KINDS[kind].columns))
        columns = (*_columns(model, steps), *_status(kind), *_provenance(model), *_last())
        known.append(Table(kind, (kind,), None, steps, columns))
    for name, (kinds, items, paths) in ITEM_TABLES.items():
        found = shape(MODELS[kinds[0]], items).model
        assert found is not None
        steps = tuple(_steps(found, paths))
        columns = (*_identity(), *_columns(found, steps), *_provenance(found), *_last())
        known.append(Table(name, kinds, items, steps, columns))
    return {table.name: table for table in known}


def _steps(model: type[Model], paths: str) -> Iterator[Step]:
    for path in paths.split():
        holder, parts = model, tuple(path.split("."))
        for part in parts[:-1]:
            inner = shape(holder, part).model
            assert inner is not None, path
            holder = inner
        yield Step(path, parts, shape(holder, parts[-1]))


def _columns(model: type[Model], steps: tuple[Step, ...]) -> Iterator[Column]:
    for step in steps:
        name, field = step.path.replace(".", "_"), step.parts[-1]
        if step.shape.model is PlaceAsWritten:
            yield Column(name, "text", field)
            yield Column(f"{name}_id", "string", "place")
            yield Column(f"{name}_today", "text", "today")
        elif step.shape.model is not None:
            yield Column(name, "text", field)
        else:
            yield Column(name, _plain_type(model, step), field)
            if isinstance(step.shape.marker, Ref | Concept):
                yield Column(f"{name}_name", "text", "name_of")


def _plain_type(model: type[Model], step: Step) -> ColumnType:
    if step.shape.depth or len(step.parts) > 1:
        return "string"
    types = _types(model.model_fields[step.path].annotation)
    if types & {Decimal, int}:
        return "number"
    return "boolean" if bool in types else "string"


def _types(annotation: Any) -> set[Any]:
    """The plain types that an annotation allows: ``Annotated[int, …] | None`` gives int and NoneType."""
    if get_origin(annotation) is Annotated:
        return _types(get_args(annotation)[0])
    parts = get_args(annotation)
    return set().union(*map(_types, parts)) if parts else {annotation}


def _identity() -> Iterator[Column]:
    yield Column("id", "string", "item_id")
    yield Column("record_kind", "string", "record_kind")
    yield Column("record", "string", "record")


def _status(kind: str) -> Iterator[Column]:
    if KINDS[kind].has_status:
        yield Column("status", "string", "status")
        yield Column("status_since", "string", "status_since")
        yield Column("status_last", "string", "status_last")


def _provenance(model: type[Model]) -> Iterator[Column]:
    if "cited" in model.model_fields:
        yield Column("confidence", "string", "confidence")
        yield Column("checked_on", "string", "checked_on")
        yield Column("cited", "string", "cited")


def _last() -> Iterator[Column]:
    yield Column("address", "text", "address")


_WITH_FIGURES = ("policies", "programmes", "events", "news", "rounds")
ITEM_TABLES: Final = {
    "figures": (
        _WITH_FIGURES,
        "figures",
        "label measure value out_of precision unit period.begin period.end period.label territory territory_as_written note",
    ),
    "duties": (("policies",), "duties", "actors lead through together_with task due rhythm at"),
    "relations": (("policies",), "relations", "kind to on until clauses at"),
    "amounts": (("supports",), "amounts", "rate of period fixed minimum cap unit currency per note"),
    "awards": (
        ("products",),
        "awards",
        "level year stage round decision decision_number letter decided_on certificate.valid_until",
    ),
    "place-successions": (("places",), "successors", "to on act part"),
    "body-successions": (("bodies",), "successors", "to on act part"),
    "concepts": (("vocabularies",), "concepts", "label note wider"),
}
"""Table → the kinds of record that hold such items, the field that they stand in, the paths of the columns."""

ITEM_TITLES: Final = Words("fields", "tables")

COLUMNS: Final = Words("fields", "in-tables")
"""The last word of a column's path → what it holds."""
