"""What an editor with a YAML language server shows a person: the help at every field, the words offered, the mistakes told.

The server is not among the dependencies (npm): ``npm install yaml-language-server`` anywhere, and name its program.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from catalogue.data_files.folder import find_files
from catalogue.kinds import MODELS
from catalogue.models import SINGLE_FILES
from catalogue.models.fields import Model
from editing.editor_fields import FieldShape, fields_of, models_of
from editing.schema_words import title
from editing.schemas import stamp
from tools.language_server import LanguageServer

_ENGLISH = re.compile(r"\b(?:the|of|and|is|which|where)\b")
_OWN_WORDS = re.compile(r"\n\n(?:Examples?:|Allowed Values:|Source: ).*", re.DOTALL)
Field = tuple[str, str]


class Place(NamedTuple):
    """Where a field stands: the file, its text, line and column (from 0) inside its key, where its value begins.

    ``made``: the text is ours, no file of that name need be there.
    """

    path: str
    text: str
    line: int
    column: int
    value: int
    made: bool


class Seen(NamedTuple):
    """One field as a person meets it: what is wrong with its help (empty: nothing), and the words offered for its value."""

    field: Field
    place: Place
    help: str
    fault: str
    offered: list[str]


def look(server: LanguageServer, data: Path) -> Iterator[Seen]:
    """Every field of every model, in a real file where one has it, else in a file made for it."""
    opened: set[str] = set()
    places = _places(data)
    for model, field, shape in _all():
        place = places[model, field]
        uri = _uri(data, place.path, made=place.made)
        if uri not in opened:
            server.open(uri, place.text)
            opened.add(uri)
        shown = server.hover(uri, place.line, place.column)
        offered = [] if shape.model else server.complete(uri, place.line, place.value)
        yield Seen((model, field), place, shown, _fault(shown, model, field), offered)


def mistakes(server: LanguageServer, data: Path, path: str, text: str) -> list[tuple[int, int, str]]:
    """Line, column (from 1) and sentence of everything that the server finds wrong with a text at ``path`` of the data folder."""
    found = server.open(_uri(data, path), stamp(path, text))
    shift = 0 if text == stamp(path, text) else 1
    starts = [(one["range"]["start"], one["message"]) for one in found]
    return [(start["line"] + 1 - shift, start["character"] + 1, message) for start, message in starts]


def _uri(data: Path, path: str, *, made: bool = False) -> str:
    file = (data / path).absolute()
    return (file.with_stem(f"{file.stem}-thu") if made else file).as_uri()


def _fault(shown: str, model: str, field: str) -> str:
    wanted = title(model, field, "vi")
    head, _, told = _OWN_WORDS.sub("", shown).partition("\n\n")
    if not shown:
        return "no help"
    if head != f"#### {wanted}":
        return f"another title: {head}"
    if not told or _ENGLISH.search(told):
        return "no Vietnamese"
    return "only the title again" if told.strip(" .").casefold() == wanted.casefold() else ""


def _places(data: Path) -> dict[Field, Place]:
    """Every field → where it stands: in the smallest file that has it, else in a made one."""
    found: dict[Field, Place] = {}
    kinds = {f"{kind}/": model for kind, model in MODELS.items()} | dict(SINGLE_FILES)
    files = sorted(find_files(data)[0], key=lambda file: (data / file.path).stat().st_size)
    real = [(file.path, (data / file.path).read_text("utf-8")) for file in files]
    for number, (path, text) in enumerate([*real, *_made(kinds)]):
        model = kinds[path if path in SINGLE_FILES else path[: path.index("/") + 1]]
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        assert root is not None  # an empty file has no schema line, and check refuses it
        for field, line, column, value in _fields(root, model):
            found.setdefault(field, Place(path, text, line, column + 1, value, number >= len(real)))
    return found


def _all() -> Iterator[tuple[str, str, FieldShape]]:
    for name, model in models_of({**MODELS, **SINGLE_FILES}).items():
        for field, shape in fields_of(model):
            if shape.form != "map":  # ui.yaml holds the words themselves
                yield name, field, shape


def _fields(node: yaml.Node, model: type[Model]) -> Iterator[tuple[Field, int, int, int]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _fields(item, model)
    if not isinstance(node, yaml.MappingNode):
        return
    known = dict(fields_of(model))
    for key, value in node.value:
        if key.value in known:
            at = key.start_mark
            yield (model.__name__, key.value), at.line, at.column, key.end_mark.column + 2
            inner = known[key.value].model
            if inner is not None:
                yield from _fields(value, inner)
        elif key.value in ("shared", "rows"):
            yield from _fields(value, model)


def _made(kinds: dict[str, type[Model]]) -> Iterator[tuple[str, str]]:
    """A file of each kind with every field, however deep."""
    for place, model in kinds.items():
        path = place if place in SINGLE_FILES else f"{place}moi-muc.yaml"
        yield path, stamp(path, "\n".join(_lines(model, "")) + "\n")


def _lines(model: type[Model], indent: str, above: tuple[type[Model], ...] = ()) -> Iterator[str]:
    for field, shape in fields_of(model):
        if shape.model is None:
            yield f"{indent}{field}: [x]" if shape.many else f"{indent}{field}: x"
        elif shape.model not in above:
            yield f"{indent}{field}:"
            inner = list(_lines(shape.model, f"{indent}  {'  ' if shape.many else ''}", (*above, model)))
            yield from [f"{indent}  - {inner[0].lstrip()}", *inner[1:]] if shape.many else inner
