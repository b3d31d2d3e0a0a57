"""Every sentence of the five source documents is carried by a record: the reading list, kept true."""

from pathlib import Path

import pytest
import yaml
from real_data import real_catalogue

from catalogue.data_files.texts import run_hashes

DATA = Path(__file__).parents[2] / "data"
LIST = yaml.load((Path(__file__).parent / "seed_sentences.yaml").read_text("utf-8"), yaml.BaseLoader)["documents"]
CASES = [(document["source"], sentence) for document in LIST for sentence in document["sentences"]]


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


def step(value, name):
    """One step of a path: a field, or the item of a list whose id, person or target is ``name``."""
    if isinstance(value, tuple):
        for item in value:
            if name in {str(getattr(item, key, None)) for key in ("id", "person", "to", "field")} or item == name:
                return item
        return value[int(name)] if name.isdigit() and int(name) < len(value) else None
    return getattr(value, name, None)


@pytest.mark.parametrize(
    ("source", "sentence"), CASES, ids=lambda value: value if isinstance(value, str) else value["sentence"][:30]
)
def test_the_record_that_carries_a_sentence_exists(catalogue, source, sentence):
    """The record stands, and what the path names in it is not empty."""
    kind, _, record_id = sentence["record"].partition("/")
    value = catalogue.records(kind).get(record_id)
    assert value is not None, sentence["record"]
    for name in sentence.get("at", "").split(".") if sentence.get("at") else []:
        value = step(value, name)
        assert value not in (None, ()), f"{sentence['record']} {sentence['at']}"


def test_every_quote_stands_in_its_source():
    """By the hashes of its runs of eight words, all that is kept of a source; shorter quotes are looked up by `make long`."""
    kept = {path.stem: set(path.read_text("utf-8").split()) for path in (DATA / "runs").glob("*.txt")}
    hashed = [(source, sentence["sentence"], run_hashes(sentence["sentence"])) for source, sentence in CASES]
    assert [quote for source, quote, hashes in hashed if not kept[source].issuperset(hashes)] == []
    assert sum(bool(hashes) for _, _, hashes in hashed) > 100
