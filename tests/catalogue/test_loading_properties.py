"""Whatever a file holds: an answer in our own sentences, fast, with places that exist. What is valid comes back unchanged."""

import datetime as dt
import time
import typing
from decimal import Decimal

import pytest
import yaml
from golden_cases import SMALLEST
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import AfterValidator, ValidationError

from catalogue.data_files.characters import decode
from catalogue.data_files.parsing import parse
from catalogue.data_files.problems import DataError
from catalogue.data_files.validating import EXAMPLES, validate
from catalogue.kinds import KINDS, MODELS
from catalogue.loading import load_catalogue
from catalogue.models import SINGLE_FILES
from catalogue.models.dates import PartialDate
from catalogue.models.fields import Model
from catalogue.models.forms import document_number, identifier, one_line, site_address, web_address

pytestmark = pytest.mark.slow

FILES = sorted(path.relative_to(SMALLEST).as_posix() for path in SMALLEST.rglob("*.yaml"))
HANGS = (
    20  # seconds of processor time: what costs by the square takes minutes at these sizes; speed itself is for scripts/bench.py
)
QUIET = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
BITS = st.one_of(
    st.sampled_from([b"\t", b": ", b"- ", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"!!x ", b"<<: ", b"#", b" #", b'"', b"'", b"|", b">", b"\n",
                     b"---\n", b"...\n", b"%", b"@", b"\\", b"\r", b"\0", b"\xff", b"\xc4", b"\xe2\x80\xae", b"\xcc\x81", b"? ", b"null", b"  "]),
    st.binary(max_size=6),
    st.text(max_size=4).map(lambda text: text.encode("utf-8", "surrogatepass")),
)  # fmt: skip


@st.composite
def mutants(draw):
    """A valid file with up to four pieces put in, taken out, doubled or moved."""
    path = draw(st.sampled_from(FILES))
    raw = (SMALLEST / path).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        first, second = sorted((draw(st.integers(0, len(raw))), draw(st.integers(0, len(raw)))))
        piece = draw(BITS)
        raw = draw(st.sampled_from([
            raw[:first] + piece + raw[first:],
            raw[:first] + raw[second:],
            raw[:second] + raw[first:second] + raw[second:],
            raw[:first] + piece + raw[first + len(piece) :],
        ]))  # fmt: skip
    return path, raw


def check_answer(data, path, raw):
    (data / path).write_bytes(raw)
    before = time.process_time()
    try:
        load_catalogue(data)
    except DataError as error:
        problems = error.problems
    else:
        return
    assert time.process_time() - before < HANGS
    for problem in problems:
        place = data / problem.path
        lines = place.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").split("\n") if place.is_file() else [""]
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        for lang in ("vi", "en"):
            assert problem.line_of_text(lang).isprintable()
            assert "\n" not in problem.annotation(lang)


@QUIET
@given(mutant=mutants())
def test_a_mutant_of_a_valid_file_is_read_or_refused_with_places(smallest_data, mutant):
    path, raw = mutant
    check_answer(smallest_data, path, raw)
    (smallest_data / path).write_bytes((SMALLEST / path).read_bytes())


@QUIET
@given(raw=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused_with_places(smallest_data, raw):
    check_answer(smallest_data, "sources/nguon.yaml", raw)


TREES = st.recursive(
    st.sampled_from(["", "x", "true", "2021", "tay-ninh", "vi", "1", "https://a.vn"]) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "vi", "en", "cited", "source", "x"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@QUIET
@given(data=st.data(), kind=st.sampled_from(sorted(KINDS)))
def test_any_tree_under_the_right_fields_is_validated(data, kind):
    """The shapes that YAML can give, in every field of every kind of record."""
    fields = st.sampled_from(sorted(MODELS[kind].model_fields))
    tree = data.draw(st.dictionaries(fields, TREES, max_size=8))
    record, mistakes = validate(MODELS[kind], tree)
    assert (record is None) == bool(list(mistakes))


BOMBS = {
    "brackets": "[" * 200_000,
    "braces": "{a: " * 60_000,
    "hyphens": "- " * 120_000,
    "questions": "? " * 120_000,
    "indents": "\n".join(" " * i + f"k{i}:" for i in range(600)),
    "lines of brackets": "\n[" * 120_000,
    "aliases": "a: &a [x, x]\n" + "".join(f"k{i}: &k{i} [*a, *a, *a]\n" for i in range(8000)),
    "itself": "a: &a [*a]",
    "merges": "<<: [" + "*a, " * 50_000,
    "anchors": "&a " * 80_000,
    "tags": "!" * 200_000,
    "same key": "id: x\n" * 40_000,
    "unknown keys": "".join(f"titl{i}: x\n" for i in range(18_000)),
    "unknown keys in rows": "rows:\n" + "".join(f"  - {{titel: x, knd: {i}}}\n" for i in range(9000)),
    "wrong rows": "rows:\n" + "  - x\n" * 40_000,
    "many values": "rows: [" + "x, " * 80_000 + "x]",
    "one quote": '"' + "x" * 250_000,
    "escapes": 'a: "' + "\\u200b" * 40_000 + '"',
    "hidden characters": "\u200b" * 80_000,
    "lines with hidden characters": "a\u200b\n" * 40_000,
    "mixed letters": "\u0430b" * 80_000,
    "tabs": "\ta\n" * 80_000,
    "conflicts": "<<<<<<< a\n" * 25_000,
    "old encoding": "aä " * 60_000,
    "nearly the old encoding": ("aä" + "x" * 60) * 4000,
    "colons": ": " * 120_000,
    "percents": "%" * 250_000,
    "dashes": "-" * 250_000,
    "blank lines": "\n" * 250_000,
    "spaces": " " * 250_000 + "a: b",
    "long value": "id: " + "a" * 250_000,
    "long number": "rows:\n  - {id: a, read_on: " + "9" * 200_000 + "}",
    "one line and a comment": "a: [" + "x, " * 80_000 + "x] #",
    "spaces before comments": "a: x" + " " * 250_000 + "#",
    "comments after values": "a: b #c\n" * 30_000,
    "empty values": "a:\n" * 60_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_and_do_not_hang(smallest_data, name):
    """Nesting, doubling and repetition up to the size limit: an answer, with no more than 101 problems."""
    path = smallest_data / "sources" / "nguon.yaml"
    path.write_bytes(BOMBS[name].encode())
    before = time.process_time()
    with pytest.raises(DataError) as refused:
        load_catalogue(smallest_data)
    assert time.process_time() - before < HANGS
    assert len(refused.value.problems) <= 101


# From here on: a strategy for valid records, made from the models themselves.

WORDS = st.lists(
    st.sampled_from(["khuyến", "công", "nghề", "mới", "Tây", "Ninh", "Đồng", "Tháp", "2.500", "04/CT-BCT", "NO", "on", "-", ":", "#", "[x]", "{y}", "@", "&", "*", "'a'", '"b"', "%,", "|", ">", "!", "?", "\\", "→", "é", "½"]),
    min_size=2, max_size=7,
).map(" ".join)  # fmt: skip
IDS = st.lists(st.from_regex(r"[a-z0-9]{2,5}", fullmatch=True), min_size=2, max_size=3).map("-".join)
YEARS = st.integers(1945, 2100)
DAYS = st.dates(dt.date(1945, 1, 1), dt.date(2100, 12, 31))
PARTIAL = st.one_of(
    YEARS.map(PartialDate),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year, day.month, day.day)),
)
NUMBERS = st.integers(0, 10**9).map(Decimal) | st.decimals(0, 10**6, places=2).map(lambda d: Decimal(f"{d:f}"))


def values(annotation, metadata=()):
    """A strategy for the values of a field."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return values(inner[0], (*inner[1:], *metadata))
    if type(None) in inner:
        return st.none() | values(next(arg for arg in inner if arg is not type(None)), metadata)
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(values(inner[0]), min_size=1, max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(values(inner[0]), values(inner[1]), min_size=1, max_size=2)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return records(annotation)
    if annotation is str:
        return texts(metadata)
    if annotation is int:
        most = min((item.le for item in metadata if getattr(item, "le", None) is not None), default=None)
        return st.integers(1, most) if most and most < 50 else st.integers(50, 90) if most == 100 else YEARS
    return {bool: st.booleans(), Decimal: NUMBERS, PartialDate: PARTIAL, dt.date: DAYS}[annotation]


def texts(metadata):
    functions = {item.func for item in metadata if isinstance(item, AfterValidator)}
    pattern = next((item.pattern for item in metadata if getattr(item, "pattern", None)), None)
    if pattern:
        return st.just(EXAMPLES[pattern].strip('"'))
    if identifier in functions:
        return IDS
    if site_address in functions:
        return IDS.map(lambda name: f"https://{name}.vn")
    if web_address in functions:
        return IDS.map(lambda name: f"https://{name}.vn/?a=1&b=2#c")
    if document_number in functions:
        return st.integers(1, 9999).map(lambda number: f"{number}/QĐ-UBND")
    return WORDS if one_line in functions else st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)


def records(model):
    return st.fixed_dictionaries(
        {info.alias or name: values(info.annotation, tuple(info.metadata)) for name, info in model.model_fields.items()}
    )


def written(value):
    """A drawn value as it is typed into a file; what is not known is left out."""
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [written(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def fitting(model, tree):
    """``tree`` without the fields that do not go with its others, and its record. Drawing all anew until they do takes a minute."""
    while True:
        try:
            return tree, model.model_validate(tree)
        except ValidationError as error:
            blamed = {str(detail.get("ctx", {}).get("at", (*detail["loc"], "")[0])).split(".")[0] for detail in error.errors()}
            assume(blamed & tree.keys())
            tree = {field: value for field, value in tree.items() if field not in blamed}


@settings(QUIET, max_examples=10)
@given(data=st.data())
@pytest.mark.parametrize("model", [*MODELS.values(), *SINGLE_FILES.values()], ids=lambda model: model.__name__)
def test_what_is_valid_comes_back_unchanged(model, data):
    """Record → YAML text → record, whatever quotes the text needs."""
    tree, record = fitting(model, written(data.draw(records(model))))
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=80)
    again, faults = parse(decode(text.encode())[0])
    assert faults == []
    assert again == tree
    assert validate(model, again) == (record, ())
