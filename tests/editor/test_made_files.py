"""What is made for the editor besides its scripts: words for every field, and rules."""

import json
import re
from pathlib import Path

import pytest

from catalogue.kinds import KINDS, MODELS
from catalogue.loading import load_catalogue
from catalogue.models import SINGLE_FILES
from catalogue.models.fields import MAX_TEXT
from catalogue.titles import is_unnamed
from catalogue.words import FIELDS, read
from editing.editor_fields import fields_of, models_of
from editing.editor_files import editor_files
from editing.schema_words import CHOICE_SCHEMES, CHOICES, example, title
from editing.schemas import schema_files

ROOT = Path(__file__).parents[2]
BY_NAME = models_of({**MODELS, **SINGLE_FILES})
FIELDS_OF_ALL = [(name, field, shape) for name, model in BY_NAME.items() for field, shape in fields_of(model)]


def test_every_field_and_kind_is_named_in_both_languages():
    for model, field, _ in FIELDS_OF_ALL:
        names = [title(model, field, lang) for lang in ("vi", "en")]
        assert all(name[0].isupper() for name in names)
    assert FIELDS


def test_every_fixed_choice_has_a_label(catalogue):
    for model, field, shape in FIELDS_OF_ALL:
        scheme = CHOICE_SCHEMES.get(f"{model}.{field}") or CHOICE_SCHEMES.get(field)
        labels = {one.id for one in catalogue.vocabularies[scheme].concepts} if scheme else CHOICES.keys()
        assert set(shape.choices) <= set(labels), (model, field)


def test_examples_are_what_the_field_takes(scripts):
    cases = [
        [model, field, written]
        for model, field, shape in FIELDS_OF_ALL
        if (written := example(model, field, shape.form))
        and not (shape.of or shape.choices or shape.model)
        and model in models_of()
    ]
    refused = scripts(
        "return given.filter(([model, field, value]) => m.refusal(rules.vi, rules.vi.models[model].fields[field], value))", cases
    )
    assert not refused


def test_no_example_is_left_of_a_field_that_is_gone():
    known = {name for model, field, shape in FIELDS_OF_ALL for name in (field, f"{model}.{field}")}
    assert read("fields", "examples").keys() <= known
    assert read("fields", "examples-of-forms").keys() <= {shape.form for _, _, shape in FIELDS_OF_ALL}


@pytest.fixture(scope="module")
def schemas(catalogue):
    return {name: json.loads(text) for name, text in schema_files(catalogue.vocabularies).items()}


def test_the_schemas_teach(schemas, catalogue):
    """On every field of every schema a Vietnamese title and more than it; values of vocabularies offered, never enforced."""
    english = re.compile(r"\b(?:the|of|and|is|which|where)\b")
    for name, schema in schemas.items():
        for part in [*schema.get("$defs", {}).values(), *schema.get("anyOf", [schema])[:1]]:
            assert not english.search(part.get("title", "")), (name, part["title"])
            for field, told in part.get("properties", {}).items():
                assert told["description"].strip(" .").casefold() != told["title"].casefold(), (name, field)
                assert not english.search(told["title"] + told["description"]), (name, field)
    group = schemas["products.json"]["properties"]["group"]
    assert group["examples"] == [one.id for one in catalogue.vocabularies["product-groups"].concepts]
    assert "enum" not in group
    # No real person stands in an example, and no project is on record yet.
    assert all(catalogue.records(name).get(kind.example) for name, kind in KINDS.items() if name not in ("people", "projects"))


def test_the_rules_and_the_schemas_say_the_same(files, schemas):
    """Two descriptions of one model: the same fields, the same that are needed, the same choices."""
    rules = json.loads(files["bien-tap/rules.vi.json"])
    told = {name: part for schema in schemas.values() for name, part in schema.get("$defs", {}).items()}
    told |= {model.__name__: schemas[f"{kind}.json"].get("anyOf", [schemas[f"{kind}.json"]])[0] for kind, model in MODELS.items()}
    for name, model in rules["models"].items():
        part = told[name]
        assert set(model["fields"]) == set(part["properties"])
        assert model["known"] == list(BY_NAME[name].model_fields)
        assert {field for field, said in model["fields"].items() if said.get("needed")} == set(part.get("required", ()))
        for field, said in model["fields"].items():
            found = re.findall(r'"enum": (\[[^]]*\])', json.dumps(part["properties"][field], ensure_ascii=False))
            assert [one for one, _ in said.get("choices", ())] == (json.loads(found[0]) if found else [])
            assert said.get("longest") in (None, MAX_TEXT, 80)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_word_of_the_editor_is_used_and_every_word_used_is_there(files, lang):
    given = set(json.loads(files[f"bien-tap/rules.{lang}.json"])["words"])
    scripts = "\n".join(path.read_text("utf-8") for path in (ROOT / "overrides/assets/editor").glob("*.js"))
    template = (ROOT / "macros/templates/editor.html.jinja").read_text("utf-8")
    used = set(re.findall(r"words\.(\w+)", scripts)) | set(re.findall(r'words\["([\w-]+)"\]', scripts))
    used |= set(re.findall(r't\.editor\["([\w-]+)"\]', template)) | set(re.findall(r'_on", "([\w-]+)"\]', scripts))
    # Lists of words have methods of their own.
    assert used - {"length", "slice", "join", "every", "map", "filter", "some"} == given


def test_names_of_persons_who_have_not_agreed_are_in_no_file(smallest_data):
    producer = "id: ho-x\nname: {vi: Nguyễn Văn Thử}\nkind: business-household\npersonal_name: true\n"
    said = "cited: [{source: bai-bao}]\nconfidence: confirmed\nchecked_on: 2026-11-21\n"
    (smallest_data / "producers").mkdir(exist_ok=True)
    (smallest_data / "producers" / "ho-x.yaml").write_text(producer + said, "utf-8")
    vocabulary = "id: producer-kinds\ntitle: {vi: Loại}\nconcepts: [{id: business-household, label: {vi: Hộ kinh doanh}}]\n"
    (smallest_data / "vocabularies" / "producer-kinds.yaml").write_text(vocabulary, "utf-8")
    made = dict(editor_files(load_catalogue(smallest_data), {}))
    assert "bien-tap/ds/producers.json" in made
    assert not [path for path, raw in made.items() if "Văn Thử".encode() in raw]


def test_the_texts_of_all_records_are_there(files, catalogue):
    for kind in KINDS:
        rows = json.loads(files[f"bien-tap/ds/{kind}.json"])["rows"]
        assert {row[0] for row in rows} == set(catalogue.records(kind))
        for record_id, _, _, *path in rows:
            if kind == "producers" and is_unnamed(catalogue.producers[record_id]):
                continue
            text = files[f"bien-tap/tep/{(path and path[0]) or f'{kind}/{record_id}.yaml'}.txt"]
            assert re.search(rb"\bid: " + record_id.encode() + rb"\b", text)


def test_bodies_of_one_name_are_told_apart_by_more_than_their_id(files):
    rows = json.loads(files["bien-tap/ds/bodies.json"])["rows"]
    for name in {row[1] for row in rows}:
        hints = [row[2] for row in rows if row[1] == name]
        assert len(set(hints)) == len(hints), name
    hints = {row[0]: row[2] for row in rows}
    assert hints["so-cong-thuong-tay-ninh-cu"] == "đến 30/06/2025"
    ids = [row[0] for row in rows]
    assert ids.index("so-cong-thuong-tay-ninh") < ids.index("so-cong-thuong-an-giang-cu"), "what is there today comes first"
    assert hints["so-cong-thuong-tay-ninh"] == "từ 01/07/2025, hiện nay"
    assert hints["cac-dia-phuong-phia-nam-20"].startswith("đến 30/06/2025, nay thuộc Các địa phương")
