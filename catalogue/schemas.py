"""JSON Schemas of the data files, made from the models, for editors that check and explain while one types."""

import json
from typing import Any

from catalogue.models import KINDS, REGISTER_KINDS, SINGLE_FILES


def schema_files() -> dict[str, str]:
    """File name in ``data/schemas`` → its text; a test says that the committed files are these."""
    made = {f"{kind}.json": _kind_schema(kind) for kind in KINDS}
    made |= {name.replace(".yaml", ".json"): model.model_json_schema() for name, model in SINGLE_FILES.items()}
    made["ui.json"] = _words_only(made["ui.json"])
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in sorted(made.items())}


def _kind_schema(kind: str) -> dict[str, Any]:
    """The schema of one record file; of a register also the table form with ``shared`` and ``rows``."""
    schema = KINDS[kind].model_json_schema()
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


def _words_only(schema: dict[str, Any]) -> dict[str, Any]:
    """ui.yaml holds the words themselves, without a field around them."""
    return {"$defs": schema["$defs"], **schema["properties"]["words"]}
