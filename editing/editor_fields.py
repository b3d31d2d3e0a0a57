"""Every field of the models as plain values that a form and a check in the browser can be made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from catalogue.data_files.validating import EXAMPLES
from catalogue.kinds import MODELS
from catalogue.models.dates import Day, PartialDate
from catalogue.models.fields import Concept, Model, Ref
from catalogue.models.forms import document_number, identifier, number, one_line, share, sum_of_support, truth, web_address
from catalogue.models.records import Record, Stated

_FORMS = {
    identifier: "id",
    web_address: "url",
    document_number: "docnum",
    one_line: "line",
    truth: "truth",
    sum_of_support: "money",
    share: "share",
    get_args(Day)[1].func: "day",
}
"""The validator of a written form → its name in the rules; what comes first here wins."""


@dataclass(frozen=True)
class FieldShape:
    """One field: ``form`` is how a value is written ("group": it is a nested ``model``); ``many``: it is a list."""

    form: str
    model: type[Model] | None = None
    many: bool = False
    needed: bool = False
    limits: Mapping[str, int | str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    of: str = ""
    """``ref:bodies`` or ``concept:units``: what the value must be an id of."""


def models_of(kinds: Mapping[str, type[Model]] = MODELS) -> dict[str, type[Model]]:
    """Class name → class, for the models of ``kinds`` and all that stand inside them."""
    models: dict[str, type[Model]] = {}
    waiting = list(kinds.values())
    while waiting:
        model = waiting.pop(0)
        if model.__name__ not in models:
            models[model.__name__] = model
            waiting += [shape.model for _, shape in fields_of(model) if shape.model is not None]
    return models


@cache
def fields_of(model: type[Model]) -> tuple[tuple[str, FieldShape], ...]:
    """The fields of ``model`` by the name they have in a file, in its order."""
    return tuple((info.alias or name, _shape(info)) for name, info in model.model_fields.items())


@cache
def field_at(model: type[Model], path: str) -> FieldShape:
    """The field at ``path`` (``name.vi``, ``awards.0.level``) under ``model``. Raises KeyError if there is none."""
    shape = FieldShape("group", model)
    for name in path.split("."):
        if not name.isdigit():
            shape = dict(fields_of(shape.model))[name] if shape.model else shape
    return shape


def usual_order(names: Iterable[str]) -> list[str]:
    """Fields in the order in which files have them: the id, what is special to the kind, then sources and marks."""
    return sorted(names, key=lambda name: (name != "id", name in Record.model_fields or name in Stated.model_fields))


def _shape(info: FieldInfo) -> FieldShape:
    annotation, extra = _bare(info.annotation, list(info.metadata))
    limits = {}
    many = get_origin(annotation) is tuple
    if many:
        limits = {**_limits(extra, ("min", "max"))}
        annotation, extra = _bare(get_args(annotation)[0], [])
    if get_origin(annotation) is dict:  # only ui.yaml: words by section and key
        return FieldShape("map", needed=info.is_required())
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return FieldShape("group", annotation, many, info.is_required(), limits)
    choices = tuple(get_args(annotation))
    marker = next((one for one in extra if isinstance(one, Ref | Concept)), None)
    of = "" if marker is None else f"ref:{marker.kind}" if isinstance(marker, Ref) else f"concept:{marker.scheme}"
    limits |= _limits(extra, ("shortest", "longest"))
    return FieldShape(_form(annotation, extra, choices), None, many, info.is_required(), limits, choices, of)


def _bare(annotation: Any, extra: list[Any]) -> tuple[Any, list[Any]]:
    """The annotation without Optional and Annotated, and all that was said beside it."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            extra = [*extra, *more]
        elif origin in (Union, UnionType):
            annotation = next(inner for inner in get_args(annotation) if inner is not type(None))
        else:
            return annotation, [part for said in extra for part in _opened(said)]


def _opened(said: Any) -> Iterator[Any]:
    yield from said.metadata if isinstance(said, FieldInfo) else (said,)


def _form(annotation: Any, extra: list[Any], choices: tuple[str, ...]) -> str:
    if choices:
        return "choice"
    if annotation is PartialDate:
        return "date"
    validators = {validator.func for validator in extra if isinstance(validator, AfterValidator | BeforeValidator)}
    forms = [name for func, name in _FORMS.items() if func in validators]
    if forms:
        return forms[0]
    if number in validators:
        return "whole" if annotation is int else "number"
    return "text" if validators else "code"


def _limits(extra: list[Any], lengths: tuple[str, str]) -> dict[str, int | str]:
    """``lengths`` name the two ends of a length; ``ge`` and ``le`` those of a number; ``pattern`` and ``example`` of a code."""
    limits: dict[str, int | str] = {}
    for said in extra:
        if isinstance(said, StringConstraints):
            longest = {} if said.max_length is None else {"longest": said.max_length}
            shown = {"pattern": str(said.pattern), "example": EXAMPLES[str(said.pattern)]} if said.pattern else {}
            limits |= {**longest, **shown}
        elif isinstance(said, MinLen):
            limits[lengths[0]] = said.min_length
        elif isinstance(said, MaxLen):
            limits[lengths[1]] = said.max_length
        elif isinstance(said, Ge):
            limits["ge"] = int(said.ge)  # type: ignore[call-overload]
        elif isinstance(said, Le):
            limits["le"] = int(said.le)  # type: ignore[call-overload]
    return limits
