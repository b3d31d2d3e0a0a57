"""What was given up in the words of the site does not come back: in the data, in the interface, on the written pages."""

import re
from pathlib import Path

import pytest
import yaml

from editing.advice import TONED, instead

ROOT = Path(__file__).parents[2]


def texts(value, lang):
    """Every text of a data file in ``lang``: the values of that key, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == lang and isinstance(inner, str):
                yield inner
            else:
                yield from texts(inner, lang)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, lang)


@pytest.fixture(scope="module")
def said():
    found = {"vi": [], "en": []}
    # By what readers type in the search is not what we say.
    for path in sorted({*(ROOT / "data").rglob("*.yaml")} - {ROOT / "data" / "words" / "search.yaml"}):
        made = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        for lang, known in found.items():
            known += [(path.name, " ".join(text.split())) for text in texts(made, lang)]
    for lang, known in found.items():
        known += [(path.name, path.read_text("utf-8")) for path in sorted((ROOT / "docs" / lang).rglob("*.md"))]
    return found


@pytest.mark.parametrize(("lang", "given_up"), [(lang, words) for lang, listed in instead().items() for words in listed])
def test_a_wording_that_was_given_up_stands_nowhere(said, lang, given_up):
    pattern = re.compile(rf"(?<![\w\"-]){re.escape(given_up)}(?![\w\"-])", re.IGNORECASE)
    assert len(said[lang]) > 3000
    assert [(name, text) for name, text in said[lang] if pattern.search(text)] == []


def test_only_the_full_legal_term_says_establishment(said):
    """“Rural industrial establishment” is the term of the decree; elsewhere the same thing is a producer."""
    bare = re.compile(r"(?<!industrial )(?<!handicraft )\bestablishments?\b", re.IGNORECASE)
    assert [(name, text) for name, text in said["en"] if bare.search(text)] == []


def test_one_school_of_spelling_places_the_tone(said):
    """“Xóa”, not “xoá”, in the interface and the messages too; names of places are as the official list prints them."""
    own = [(name, text) for name, text in said["vi"] if not name.startswith(("communes-", "districts"))]
    assert [(name, text) for name, text in own if TONED.search(text)] == []


def test_every_unit_says_the_least_that_it_can_be():
    """A unit that says nothing lets minus 350 stands through."""
    units = yaml.safe_load((ROOT / "data" / "vocabularies" / "units.yaml").read_text("utf-8"))["concepts"]
    assert [unit["id"] for unit in units if "least" not in unit] == []
