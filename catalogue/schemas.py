"""JSON Schemas of the data files, made from the models, for editors that check and explain while one types."""

import json
from typing import Any

from catalogue.editor_fields import FieldShape, fields_of, models_of
from catalogue.models import KINDS, REGISTER_KINDS, SINGLE_FILES
from catalogue.schema_words import advice, example, title


def schema_files() -> dict[str, str]:
    """File name in ``data/schemas`` → its text; a test says that the committed files are these."""
    made = {f"{kind}.json": _kind_schema(kind) for kind in KINDS}
    made |= {name.replace(".yaml", ".json"): _explained(model.model_json_schema()) for name, model in SINGLE_FILES.items()}
    made["ui.json"] = _words_only(made["ui.json"])
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in sorted(made.items())}


def _kind_schema(kind: str) -> dict[str, Any]:
    """The schema of one record file; of a register also the table form with ``shared`` and ``rows``."""
    schema = _explained(KINDS[kind].model_json_schema())
    if kind not in REGISTER_KINDS or kind == "vocabularies":
        return schema
    definitions = schema.pop("$defs", {})
    row = {**schema, "required": ["id"]}
    shared = {**schema, "required": []}
    table = {
        "type": "object",
        "required": ["rows"],
        "additionalProperties": False,
        "properties": {"shared": shared, "rows": {"type": "array", "items": row}},
    }
    return {"$defs": definitions, "anyOf": [schema, table]}


def _explained(schema: dict[str, Any]) -> dict[str, Any]:
    """``schema`` with the Vietnamese title of every field, what makes a good entry, and an example."""
    models = models_of({**KINDS, **SINGLE_FILES})
    for part in (schema, *schema.get("$defs", {}).values()):
        for field, found in fields_of(models[part["title"]]) if part.get("title") in models else ():
            _explain(part["properties"][field], part["title"], field, found)
    return schema


def _explain(told: dict[str, Any], model: str, field: str, found: FieldShape) -> None:
    told["title"] = title(model, field, "vi")
    if more := advice(model, field, "vi"):
        told["description"] = f"{told.get('description', '')} {more}".strip()
    shown = "" if found.choices or found.of else found.limits.get("example") or example(model, field, found.form)
    if shown:
        written = str(shown).strip('"')
        told["examples"] = [[written] if found.many else written]


def _words_only(schema: dict[str, Any]) -> dict[str, Any]:
    """ui.yaml holds the words themselves, without a field around them."""
    return {"$defs": schema["$defs"], **schema["properties"]["words"]}
