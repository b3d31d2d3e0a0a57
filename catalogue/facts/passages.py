"""The prose of a record, sentence by sentence, in one language: what a search looks through besides names."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from catalogue.data_files.shapes import shape
from catalogue.models import Figure, Lang, Model, Name, Text

# Sources are for checking, not for finding; names are handled apart.
_PASSED_OVER = frozenset(
    ["cited", "gaps", "name", "title", "term", "variants", "abbreviation", "also", "earlier", "photos", "id"]
)
_END = re.compile(r"(?<=[.!?…;])\s+(?=[^\W\d_]|\d)")


def sentences(record: Model, lang: Lang) -> Iterator[str]:
    """Every sentence that the page of ``record`` says itself, in the order of its fields."""
    for passage in _passages(record, lang):
        for paragraph in passage.split("\n\n"):
            yield from _END.split(" ".join(paragraph.split()))


def _passages(record: Model, lang: Lang) -> Iterator[str]:
    if isinstance(record, Figure):
        yield record.label.in_lang(lang)[0]
    for field, depth in _fields(type(record)):
        for value in _values(getattr(record, field), depth):
            if isinstance(value, Name | Text):
                yield value.in_lang(lang)[0]
            else:
                yield from _passages(value, lang)


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, int], ...]:
    """Fields that hold texts, or models that may, with the number of collections around each."""
    found = ((name, shape(model, name)) for name in model.model_fields if name not in _PASSED_OVER)
    return tuple((name, field.depth) for name, field in found if field.model is not None)


def _values(value: Any, depth: int) -> Iterator[Any]:
    if value is None:
        return
    if depth == 0:
        yield value
        return
    for item in value.values() if isinstance(value, dict) else value:
        yield from _values(item, depth - 1)
