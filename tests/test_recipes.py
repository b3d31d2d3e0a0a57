"""README's recipes, carried out as it says on a copy of the checkout: a field, a value, a kind of record, a word."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from checkouts import copy_checkout

from publishing.measuring.samples import Samples

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")

MODEL = '''"""Workshops that may be visited."""

from catalogue.models.fields import Name
from catalogue.models.records import Record


class Workshop(Record):
    """One workshop."""

    name: Name
    """Tên xưởng."""
'''
ENTRY = """    "workshops": Kind(
        model=Workshop,
        label=("Xưởng", "Workshop"),
        example="xuong-gom",
        columns="id name",
        word="xuong",
        template="workshop_page",
        parent="products",
        is_prose=True,
    ),
"""
TEMPLATE = '<article class="record"><h1>{{ v.text(record.name) }}</h1></article>\n'
QUESTIONS = """workshops:
  - field: name.vi
    needed: true
    vi: "Tên xưởng"
    en: "Name of the workshop"
"""
RECORD = """name: {vi: Xưởng gốm, en: A pottery}
cited: [{source: SOURCE}]
confidence: reported
checked_on: 2026-11-20
"""


def recipe(wish):
    """The places that README names for a wish."""
    (row,) = re.findall(rf"^\| {re.escape(wish)} \| (.+) \|$", README, re.MULTILINE)
    return set(re.findall(r"`([^`]+)`", row))


def put(path, mark, text):
    """``text`` before the first ``mark`` of a file."""
    old = path.read_text("utf-8")
    assert mark in old, (path, mark)
    path.write_text(old.replace(mark, text + mark, 1), "utf-8")


def run(root, script, *arguments):
    command = [sys.executable, str(root / "scripts" / script), *map(str, arguments)]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_recipes_of_the_readme_build(tmp_path):
    root, data = tmp_path / "checkout", tmp_path / "data"
    copy_checkout(root, "data")
    Samples(data).make(root / "data", records=3, photos=0)
    product = min((data / "products").glob("*.yaml"))
    source = re.search(r"source: ([a-z0-9-]+)", product.read_text("utf-8"))[1]

    assert recipe("add or rename a field of a record") == {
        "catalogue/models/",
        "data/words/fields.yaml",
        "python scripts/refresh.py",
        "editing/upgrading.py",
    }
    put(
        root / "catalogue/models/products.py",
        '    photos: tuple[Photo, ...] = ()\n    """Ảnh',
        '    weight: Line | None = None\n    """Nặng bao nhiêu."""\n',
    )
    put(root / "data/words/fields.yaml", "  abbreviation:", '  weight:\n    vi: "khối lượng"\n    en: "weight"\n')
    product.write_text(product.read_text("utf-8") + "weight: 1 kg\n", "utf-8")

    assert recipe("add an allowed value (kind of document, level, unit …)") == {"data/vocabularies/", "python scripts/refresh.py"}
    kinds = data / "vocabularies" / "product-kinds.yaml"
    kinds.write_text(kinds.read_text("utf-8") + "  - id: bells\n    label: {vi: Chuông, en: Bells}\n", "utf-8")
    text = re.sub(r"^kind: .*\n", "", product.read_text("utf-8"), flags=re.MULTILINE)
    product.write_text(text + "kind: bells\n", "utf-8")

    assert recipe("add a kind of record") == {
        "catalogue/models/", "catalogue/kinds.py", "catalogue/records.py", "macros/templates/", "data/words/questions.yaml",
        "python scripts/refresh.py", "parent", "docs/", "Catalogue", "data/ui.yaml",
    }  # fmt: skip
    (root / "catalogue/models/workshops.py").write_text(MODEL, "utf-8")
    put(root / "catalogue/kinds.py", "\n\n@dataclass", "\nfrom catalogue.models.workshops import Workshop\n")
    put(root / "catalogue/kinds.py", '    "rules": Kind(', ENTRY)
    put(root / "catalogue/records.py", "\n\n@dataclass", "\nfrom catalogue.models.workshops import Workshop\n")
    put(root / "catalogue/records.py", "    places: Mapping", "    workshops: Mapping[str, Workshop]\n")
    (root / "macros/templates/workshop_page.html.jinja").write_text(TEMPLATE, "utf-8")
    put(root / "data/words/questions.yaml", "rules:\n", QUESTIONS)
    for section, words in (("kind", "{vi: Xưởng, en: Workshop}"), ("kinds", "{vi: Xưởng, en: Workshops}")):
        words_of_pages = (data / "ui.yaml").read_text("utf-8")
        (data / "ui.yaml").write_text(words_of_pages.replace(f"\n{section}:\n", f"\n{section}:\n  workshops: {words}\n"), "utf-8")
    (data / "workshops").mkdir()
    (data / "workshops" / "xuong-gom.yaml").write_text("id: xuong-gom\n" + RECORD.replace("SOURCE", source), "utf-8")

    assert recipe("change a word of feeds, calendars, tables, forms, questions, press packages, messages") == {"data/words/"}
    outputs = root / "data/words/outputs.yaml"
    outputs.write_text(outputs.read_text("utf-8").replace('"Sản phẩm tiêu biểu"', '"Hàng hay của quê"'), "utf-8")

    run(root, "refresh.py", "--data", data)
    run(root, "check.py", "--data", data)
    run(root, "build.py", "--data", data, "--out", tmp_path / "site", "--cache", tmp_path / "cache", "--today", "2026-11-22")
    site = tmp_path / "site"
    told = json.loads((site / "api/v1/products" / product.with_suffix(".json").name).read_text("utf-8"))
    assert (told["weight"], told["kind"]) == ("1 kg", "bells")
    for lang, name in (("", "Xưởng gốm"), ("en/", "A pottery")):
        assert f"<h1>{name}</h1>" in (site / lang / "xuong/xuong-gom/index.html").read_text("utf-8")
    assert "xuong-gom" in (site / "api/v1/workshops.json").read_text("utf-8")
    assert "Hàng hay của quê" in (site / "feeds/products.vi.atom").read_text("utf-8")
