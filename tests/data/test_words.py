"""The words of the program: read from one place, none unused, none unknown, one English for one Vietnamese phrase."""

import ast
import re
from collections import defaultdict
from string import Formatter

import pytest
import yaml

from catalogue import words
from catalogue.checkout import ROOT
from catalogue.words import FOLDER, Words, WordsMissing

FILES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
PAIRS = [
    (file, part, key, said["vi"], said["en"])
    for file, parts in FILES.items()
    for part, items in parts.items()
    for key, said in (
        items.items() if isinstance(items, dict) else ((one["field"], one) for one in items if isinstance(one, dict))
    )
    if isinstance(said, dict) and said.keys() & {"vi", "en"}
]
CODE = {
    path: path.read_text("utf-8")
    for layer in ("catalogue", "editing", "macros", "publishing", "scripts")
    for path in (ROOT / layer).rglob("*.py")
}
LITERALS = {
    node.value
    for text in CODE.values()
    for node in ast.walk(ast.parse(text))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}
BEGINNINGS = {
    node.values[0].value
    for text in CODE.values()
    for node in ast.walk(ast.parse(text))
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
}
"""How keys that are put together begin: ``say(f"feed-{section}")``."""
OF_MODELS = {"names", "in-forms", "advice", "models", "in-tables", "choices"}
"""Parts whose keys are fields, models and their choices: the forms are tested on them one by one."""


def gaps(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize(("file", "part"), [(file, part) for file, parts in FILES.items() for part in parts])
def test_a_part_is_asked_for_by_the_code(file, part):
    text = "\n".join(CODE.values())
    assert file == "questions" or f'"{part}"' in text


@pytest.mark.parametrize(("file", "part", "key", "vi", "en"), [one for one in PAIRS if one[0] in ("outputs", "press", "check")])
def test_no_words_are_left_that_nobody_says(file, part, key, vi, en):
    known = key in LITERALS or any(key.startswith(start) for start in BEGINNINGS if start.endswith("-"))
    # The keys of what was found are the attributes of an event, a queue or a fault; photo codes are raised as literals.
    assert known, f"data/words/{file}.yaml: {part}.{key}"


@pytest.mark.parametrize(("file", "part", "key", "vi", "en"), [one for one in PAIRS if one[0] in ("outputs", "press")])
def test_both_languages_have_the_same_gaps(file, part, key, vi, en):
    assert gaps(vi) == gaps(en)


def test_every_word_that_is_said_is_there():
    told = FILES["outputs"]["machine"].keys() | FILES["press"]["package"].keys()
    for path, text in CODE.items():
        for key in re.findall(r'(?<![.\w])say\(\s*"([^"]+)"', text):
            assert key in told, f"{path.relative_to(ROOT)}: {key}"


def test_one_vietnamese_phrase_has_one_english():
    """Longer phrases alone: a single word may be a noun here and a verb there. Capitals and plurals do not count."""
    found = defaultdict(set)
    for _file, _part, _key, vi, en in PAIRS:
        if len(vi.split()) >= 3:
            found[vi.casefold()].add(re.sub(r"s\b", "", en.casefold()))
    assert {vi: sorted(ways) for vi, ways in found.items() if len(ways) > 1} == {}


def test_a_broken_file_is_told_with_its_place(tmp_path, monkeypatch):
    (tmp_path / "press.yaml").write_text("package:\n  cite: {vi: 'a\n", "utf-8")
    (tmp_path / "check.yaml").write_text("hint:\n  suggestion: one\n", "utf-8")
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    monkeypatch.setattr(words, "_FILES", {})
    with pytest.raises(WordsMissing, match=r"data/words/press\.yaml:3:1: .* / .*git checkout"):
        dict(Words("press", "package"))
    with pytest.raises(WordsMissing, match=r"hint\.suggestion"):
        dict(Words("check", "hint"))
    with pytest.raises(WordsMissing, match="advice"):
        dict(Words("check", "advice"))
