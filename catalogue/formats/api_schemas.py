"""JSON Schemas of the public records and the OpenAPI 3.1 description of the interface, both made from the models."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from catalogue.facts.states import STATES
from catalogue.formats.exports import ROOT, SINGLE_KINDS
from catalogue.formats.public_forms import HIDDEN
from catalogue.formats.serialising import json_bytes
from catalogue.kinds import KINDS, MODELS
from catalogue.records import Catalogue

Plain = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_VERSION = "1.0.0"
_HERE = "#/$defs/"
"""Where a schema file keeps its parts; the OpenAPI description keeps them elsewhere."""
_PAIR: Plain = {"type": "object", "required": ["vi", "en"], "properties": {"vi": {"type": "string"}, "en": {"type": "string"}}}
_ADDED: dict[str, Plain] = {
    "links": {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}},
    "computed": {
        "type": "object",
        "required": ["as_of", "digest"],
        "properties": {
            "as_of": {"type": "string", "format": "date"},
            "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "status": {
                "type": "object",
                "required": ["state", "reason", "text"],
                "properties": {
                    "state": {"enum": list(STATES)},
                    "reason": {"type": "string"},
                    "since": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
                    "last": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
                    "cause": {"type": "string"},
                    "until": {"type": "string", "format": "date"},
                    "parts": {"type": "array", "items": {"type": "string"}},
                    "paused": {"type": "array", "items": {"type": "string"}},
                    "confidence": {"enum": ["reported", "inferred"]},
                    "text": _PAIR,
                },
            },
            "certificates": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["valid_until", "expired"],
                    "properties": {
                        "award": {"type": "integer"},
                        "valid_until": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
                        "expired": {"type": "boolean"},
                    },
                },
            },
            "today": {"type": "object"},
            "places_today": {"type": "object"},
            "bodies_today": {"type": "object"},
        },
    },
    "citation": _PAIR,
    "document": _PAIR,
}
"""What a published record has beside the fields of its model."""


class _PublicSchema(GenerateJsonSchema):
    """Numbers are JSON numbers here; data files have them as text."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002 - signature of pydantic
        return {"type": "number"}


@cache
def _definitions() -> tuple[dict[str, str], dict[str, Plain]]:
    """Kind → name of its schema, and every schema by name, as the published records are. Do not alter them."""
    models = [(model, "validation") for model in MODELS.values()]
    found, whole = models_json_schema(models, ref_template=_HERE + "{model}", schema_generator=_PublicSchema)  # type: ignore[arg-type]
    names = {kind: found[model, "validation"]["$ref"].rpartition("/")[2] for kind, model in MODELS.items()}
    definitions: dict[str, Plain] = whole["$defs"]
    made = {name: _without_hidden(definition) for name, definition in definitions.items()}
    for name in names.values():
        made[name]["properties"] |= _ADDED
    return names, dict(sorted(made.items()))


def _without_hidden(definition: Plain) -> Plain:
    properties = {name: value for name, value in definition.get("properties", {}).items() if name not in HIDDEN}
    return {**definition, **({"properties": properties} if properties else {})}


def schema_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """One JSON Schema (2020-12) for each kind of published record."""
    names, definitions = _definitions()
    for kind, name in names.items():
        head = {"$schema": _DIALECT, "$id": f"{catalogue.site.url}/{ROOT}/schemas/{kind}.json"}
        needed = _reached(name, definitions)
        yield f"{ROOT}/schemas/{kind}.json", json_bytes({**head, "$ref": f"#/$defs/{name}", "$defs": needed})


def _reached(name: str, definitions: dict[str, Plain]) -> dict[str, Plain]:
    """The definitions that ``name`` uses, itself included."""
    found: set[str] = set()
    waiting: list[Any] = [{"$ref": name}]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            target = str(value.get("$ref", "")).rpartition("/")[2]
            if target and target not in found:
                found.add(target)
                waiting.append(definitions[target])
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return {one: definitions[one] for one in sorted(found)}


def openapi(catalogue: Catalogue) -> bytes:
    """The OpenAPI 3.1 description; its server is relative, so that it holds under any address."""
    names, definitions = _definitions()
    site = catalogue.site
    paths: dict[str, Plain] = {"/index.json": {"get": _operation("getIndex", "What there is", {"type": "object"})}}
    for kind, name in names.items():
        paths |= _paths(kind, name)
    made = {
        "openapi": "3.1.1",
        "info": {
            "title": f"{site.name.vi} / {site.name.en}",
            "version": _VERSION,
            "description": f"{site.licence.vi}\n\n{site.licence.en}",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "./"}],
        "paths": paths,
        "components": {"schemas": definitions},
    }
    return json_bytes(made).replace(f'"{_HERE}'.encode(), b'"#/components/schemas/')


def _paths(kind: str, name: str) -> Iterator[tuple[str, Plain]]:
    record = {"$ref": f"{_HERE}{name}"}
    # The list of places is lean; the files by province hold the whole records.
    item = {"type": "object"} if kind == "places" else record
    title = kind.capitalize()
    yield f"/{kind}.json", {"get": _operation(f"list{title}", f"All {kind}", _list(item))}
    if KINDS[kind].columns:
        for suffix, lang in (("", "vi"), (".en", "en")):
            yield f"/{kind}{suffix}.csv", {"get": _operation(f"table{title}{lang.capitalize()}", f"{kind} as CSV ({lang})", None)}
    if kind == "places":
        yield "/places/{province}.json", {"get": _operation("getProvince", "All units of a province", _list(record), "province")}
    elif kind in SINGLE_KINDS:
        yield f"/{kind}/{{id}}.json", {"get": _operation(f"get{title}", f"One of {kind}", record, "id")}


def _list(item: Plain) -> Plain:
    head = {"api": {"const": "v1"}, "as_of": {"type": "string", "format": "date"}, "count": {"type": "integer"}}
    properties = {**head, "licence": _PAIR, "publisher": _PAIR, "items": {"type": "array", "items": item}}
    return {"type": "object", "required": ["api", "as_of", "count", "items"], "properties": properties}


def _operation(name: str, summary: str, schema: Plain | None, parameter: str | None = None) -> Plain:
    content = {"application/json": {"schema": schema}} if schema else {"text/csv": {"schema": {"type": "string"}}}
    made: Plain = {"operationId": name, "summary": summary, "responses": {"200": {"description": "OK", "content": content}}}
    if parameter:
        made["parameters"] = [{"name": parameter, "in": "path", "required": True, "schema": {"type": "string"}}]
        made["responses"]["404"] = {"description": "No such record"}
    return made
