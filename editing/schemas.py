"""The schemas of the data files, made from the models, and in each file the line that names its own.

They teach and never refuse more than ``check`` does: values of vocabularies are offered, not enforced, for a vocabulary may
have grown since the schemas were written.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalogue.data_files.folder import find_files
from catalogue.data_files.problems import Refused
from catalogue.kinds import KINDS, MODELS
from catalogue.models import SINGLE_FILES, Vocabulary
from catalogue.salvaging import salvage
from editing.editor_fields import FieldShape, fields_of, models_of
from editing.schema_words import CHOICES, advice, example, model_title, pattern, scheme_of, title

Plain = dict[str, Any]
_KIND_OF = {model.__name__: kind for kind, model in MODELS.items()}
_LABELLED = 20
"""A vocabulary with at most so many values is told with its labels; of a longer one the values are only offered."""
_STAMP = re.compile(r"\A(\ufeff?)# yaml-language-server: \$schema=[^\n]*(\r?\n)")


def schema_files(vocabularies: Mapping[str, Vocabulary]) -> dict[str, str]:
    """File name in ``data/schemas`` → its text; a test says that the committed files are these.

    Raises Refused when a vocabulary lacks a value that the models use, or a field has no words.
    """
    schemas = {f"{kind}.json": _kind_schema(kind) for kind in KINDS}
    schemas |= {name.replace(".yaml", ".json"): model.model_json_schema() for name, model in SINGLE_FILES.items()}
    schemas = {name: _explained(schema, vocabularies) for name, schema in schemas.items()}
    schemas["ui.json"] = _words_only(schemas["ui.json"])
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in sorted(schemas.items())}


def _kind_schema(kind: str) -> Plain:
    """The schema of one record file; of a register also the table form with ``shared`` and ``rows``."""
    schema = MODELS[kind].model_json_schema()
    if not KINDS[kind].register or kind == "vocabularies":
        return schema
    definitions = schema.pop("$defs", {})
    table = {
        "type": "object",
        "title": "Bảng nhiều dòng",
        "required": ["rows"],
        "additionalProperties": False,
        "properties": {
            "shared": {**schema, "required": []},
            "rows": {
                "type": "array",
                "title": title("", "rows", "vi"),
                "description": "Mỗi dòng là một bản ghi, có id riêng.",
                "items": {**schema, "required": ["id"]},
            },
        },
    }
    return {"$defs": definitions, "anyOf": [schema, table]}


def _explained(schema: Plain, vocabularies: Mapping[str, Vocabulary]) -> Plain:
    """``schema`` with the Vietnamese title of every part and field, what makes a good entry, and examples."""
    named = models_of({**MODELS, **SINGLE_FILES})
    for part in _parts(schema):
        name = part.get("title", "")
        if name not in named:
            continue
        for field, shape in fields_of(named[name]):
            part["properties"][field] = told = _without_null(part["properties"][field])
            _explain(told, name, field, shape, _labels(name, field, shape, vocabularies))
        part["title"] = model_title(name, _KIND_OF.get(name, ""))
        part.pop("description", None)
    for table in schema.get("anyOf", [])[1:]:
        table["properties"]["shared"] |= {
            "title": "Điều chung",
            "description": "Những gì mọi dòng đều có; dòng nào khác thì ghi lại.",
        }
    return schema


def _parts(schema: Plain) -> Iterator[Plain]:
    """Every description of a model, each once; what stands in several places is taken apart first."""
    yield from schema.get("$defs", {}).values()
    yield schema
    for form in schema.get("anyOf", []):
        rows = form["properties"].get("rows")
        own = [form] if rows is None or "items" not in rows else [form["properties"]["shared"], rows["items"]]
        for part in own:
            part["properties"] = dict(part["properties"])
            yield part


def _without_null(told: Plain) -> Plain:
    """A field that may be left out says so by not being required: an empty value is refused anyway."""
    real = [kind for kind in told.get("anyOf", ()) if kind.get("type") != "null"]
    if not real:
        return dict(told)
    rest = {key: value for key, value in told.items() if key != "anyOf" and not (key == "default" and value is None)}
    if all(kind.keys() == {"type"} for kind in real):  # one list of types reads better in an editor than a choice of parts
        kinds = [kind["type"] for kind in real]
        return {"type": kinds[0] if len(kinds) == 1 else kinds, **rest}
    return {**(real[0] if len(real) == 1 else {"anyOf": real}), **rest}


def _explain(told: Plain, model: str, field: str, shape: FieldShape, labels: Mapping[str, str]) -> None:
    told["title"] = title(model, field, "vi")
    value = told["items"] if shape.many and "items" in told else told
    if (written := pattern(shape.form)) and "$ref" not in value:
        value.pop("format", None)
        value["pattern"], value["patternErrorMessage"] = written
    if shape.choices:
        if "const" in value:
            value["enum"] = [value.pop("const")]
        value["enumDescriptions"] = [labels[choice] for choice in shape.choices]
    shown = _shown(model, field, shape, labels)
    if shown:
        told["examples"] = [[value] for value in shown] if shape.many else shown
    listed = "; ".join(f"{choice} ({label})" for choice, label in labels.items())
    known = f"Một trong: {listed}." if shape.of and 0 < len(labels) <= _LABELLED else ""
    told["description"] = " ".join(filter(None, (told.get("description", ""), advice(model, field, "vi"), known)))


def _labels(model: str, field: str, shape: FieldShape, vocabularies: Mapping[str, Vocabulary]) -> dict[str, str]:
    """Value → its Vietnamese label, for a field that takes the values of a vocabulary or a few fixed ones."""
    scheme = shape.of.removeprefix("concept:") if shape.of.startswith("concept:") else scheme_of(model, field)
    if not scheme:
        return {choice: CHOICES[choice][0] for choice in shape.choices}
    labels = {choice.id: choice.label.vi for choice in vocabularies[scheme].concepts} if scheme in vocabularies else {}
    if lacking := ", ".join(choice for choice in shape.choices if choice not in labels):
        raise Refused(f"vocabularies/{scheme}.yaml: thiếu, hãy thêm / lacks, please add: {lacking}")
    return labels


def _shown(model: str, field: str, shape: FieldShape, labels: Mapping[str, str]) -> list[Any]:
    """Values that show how the field is written: those of its vocabulary, or an example."""
    if shape.choices or shape.model is not None:
        return []
    if shape.of:
        return list(labels) or [KINDS[shape.of.removeprefix("ref:")].example]
    if field == "id" and model in _KIND_OF:
        return [KINDS[_KIND_OF[model]].example]
    if shape.form == "date":
        return ["2021", "2021-04", "2021-04-19"]
    written = str(shape.limits.get("example") or example(model, field, shape.form)).strip('"')
    return [json.loads(written) if shape.form in ("number", "money", "share", "whole", "truth") else written] if written else []


def _words_only(schema: Plain) -> Plain:
    """ui.yaml holds the words themselves, without a field around them."""
    return {"$defs": schema["$defs"], **schema["properties"]["words"]}


def stale_files(data: Path) -> dict[Path, bytes]:
    """Every file that is not what it should be, with what it should hold.

    Raises Refused when a vocabulary lacks a value that the models use, or a field has no words.
    """
    wanted = {data / "schemas" / name: text.encode() for name, text in schema_files(salvage(data).catalogue.vocabularies).items()}
    return {path: raw for path, raw in wanted.items() if not path.is_file() or path.read_bytes() != raw} | dict(unstamped(data))


def schema_line(path: str) -> str:
    """The line for the file ``path`` below the data folder."""
    folder, _, name = path.rpartition("/")
    schema = f"../schemas/{folder}.json" if folder else f"schemas/{name.removesuffix('.yaml')}.json"
    return f"# yaml-language-server: $schema={schema}"


def stamp(path: str, text: str) -> str:
    """``text`` with its first line right; the rest, the byte order mark and the line ends stay as they are."""
    if match := _STAMP.match(text):
        return f"{match[1]}{schema_line(path)}{match[2]}{text[match.end() :]}"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{mark}{schema_line(path)}{end}{text.removeprefix(mark)}"


def unstamped(data: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file of ``data`` whose first line is missing or wrong, with the bytes it should have."""
    for file in find_files(data)[0]:
        path = data / file.path
        raw = path.read_bytes()
        try:
            stamped = stamp(file.path, raw.decode("utf-8")).encode()
        except UnicodeDecodeError:  # check says what to do about such a file
            continue
        if stamped != raw:
            yield path, stamped
