"""What pydantic can say about our models is known, each with a code."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic.fields import FieldInfo

import catalogue.models
from catalogue.data_files.validating import CODES, EXAMPLES, validate
from catalogue.kinds import MODELS
from catalogue.models import SINGLE_FILES

ALL_MODELS = [*MODELS.values(), *SINGLE_FILES.values()]
# Core schema → the errors it can raise on what the parser gives: text, lists and mappings (never bytes, floats or objects).
RAISED = {
    "model": {"model_type"},
    "model-fields": {"extra_forbidden", "model_type"},
    "model-field": {"missing"},
    "str": {"string_type"},
    "int": {"int_type", "int_parsing", "int_parsing_size", "int_from_float"},
    "decimal": {"decimal_type"},
    "bool": {"bool_type"},
    "date": {"date_type"},
    "literal": {"literal_error"},
    "tuple": {"tuple_type"},
    "dict": {"dict_type"},
    **{
        kind: set()
        for kind in [
            "nullable",
            "default",
            "function-after",
            "function-before",
            "function-plain",
            "definitions",
            "definition-ref",
            "function-wrap",
            "to-string",
            "json-or-python",
            "no-info",
            "with-info",
        ]
    },
}
LIMITS = {
    "pattern": "string_pattern_mismatch",
    "ge": "greater_than_equal",
    "le": "less_than_equal",
}


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a core schema, once."""
    waiting, seen = [schema], set()
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, dict):
            if isinstance(part.get("type"), str):
                yield part
            waiting.extend(value for key, value in part.items() if key not in ("metadata", "serialization", "default"))
        elif isinstance(part, list | tuple):
            waiting.extend(part)


def errors_of(node: dict[str, Any]) -> set[str]:
    kind = node["type"]
    found = RAISED[kind] | {error for limit, error in LIMITS.items() if limit in node and kind != "model"}
    text = kind == "str"
    if "min_length" in node:
        found = found | {"string_too_short" if text else "too_short"}
    if "max_length" in node:
        found = found | {"string_too_long" if text else "too_long"}
    return found


def raised_by_name() -> set[str]:
    """The types of PydanticCustomError and PydanticKnownError in the source of the models."""
    found = set()
    for path in Path(catalogue.models.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("PydanticCustomError", "PydanticKnownError"):
                found.add(ast.literal_eval(node.args[0]))
    return found


def test_every_error_of_every_model_has_a_code():
    """Neither an error without a code nor a code without an error."""
    possible = raised_by_name()
    for model in ALL_MODELS:
        for node in nodes(model.__pydantic_core_schema__):
            possible |= errors_of(node)
    assert possible == set(CODES)


def test_every_pattern_has_an_example_that_fits():
    for model in ALL_MODELS:
        for node in nodes(model.__pydantic_core_schema__):
            if node["type"] == "str" and "pattern" in node:
                assert node["pattern"] in EXAMPLES


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("value", ["", "x", "\n", "0", "-1", "true", [], {}, [[]], [{}], {"vi": []}, "9" * 5000, "２"])
def test_no_field_takes_a_wrong_value_by_surprise(model, value):
    """Every field of every model, given what it does not expect: mistakes with codes, never an exception."""
    for name in model.model_fields:
        _, mistakes = validate(model, {name: value})
        assert all(mistake.code for mistake in mistakes)


def test_every_field_says_what_it_is():
    """The docstring under a field is shown by editors and in sentences about it."""
    fields: list[FieldInfo] = [info for model in ALL_MODELS for info in model.model_fields.values()]
    assert all(info.description for info in fields)
