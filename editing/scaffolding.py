"""A new record from a few questions: the id, the values in the data's own forms, the file with its comments in Vietnamese."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

from catalogue.data_files.parsing import Data
from catalogue.data_files.problems import nearest
from catalogue.data_files.validating import validate
from catalogue.kinds import MODELS
from catalogue.models import Lang, Record
from catalogue.models.forms import RESERVED_IDS, as_id
from catalogue.records import Catalogue
from catalogue.titles import labels, title_of
from catalogue.words import Words, read
from editing.editor_fields import field_at
from editing.edits import UNTRANSLATED
from editing.schemas import stamp
from editing.typed_forms import in_form
from editing.written_values import entry_lines, folded_lines

_SHOWN = 16
_HEAD = (
    "# Dòng bắt đầu bằng dấu # là lời dẫn, máy không đọc. Không biết điều gì thì bỏ dòng đó, đừng đoán.",
    "# Sửa trên máy thì sửa xong chạy: python scripts/check.py. Cách viết: CONTRIBUTING.md.",
)
_CHOOSE = "Chọn một: {}."
_MORE = "# Các mục có thể thêm khi biết:"
FIXED_COMMENTS: Final = {"head": _HEAD, "untranslated": UNTRANSLATED, "choose": _CHOOSE, "more": _MORE, "shown": _SHOWN}
"""The comments of every new file, for the editor in the browser; ``shown``: how many choices are listed at most."""
_REFUSALS: Final = Words("check", "answers")
_HINT = ("; có phải ý bạn là {}?", "; did you mean {}?")


@dataclass(frozen=True)
class Question:
    """One field, asked in both languages; ``needed``: the record is not valid without it."""

    path: str
    needed: bool
    vi: str
    en: str

    def words(self, lang: Lang) -> str:
        """The question for a person who reads ``lang``."""
        return self.vi if lang == "vi" else self.en


@cache
def questions(kind: str) -> tuple[Question, ...]:
    """What is asked for a new record of ``kind``: data/words/questions.yaml."""
    return tuple(
        Question(asked["field"], asked.get("needed", False), asked["vi"], asked["en"]) for asked in read("questions", kind)
    )


class AnswerError(Exception):
    """An answer that cannot be used, with a sentence in both languages."""

    def __init__(self, code: str, value: str = "", of: str = "", hint: str = "") -> None:
        sentences = [text.format(value=value, of=of) for text in _REFUSALS[code]]
        self.vi, self.en = (text + (ask.format(hint) if hint else "") for text, ask in zip(sentences, _HINT, strict=True))
        super().__init__(self.vi)

    def words(self, lang: Lang) -> str:
        """The sentence for a person who reads ``lang``."""
        return self.vi if lang == "vi" else self.en


def defaults(kind: str, today: dt.date) -> dict[str, str]:
    """What is filled in without a question."""
    filled = {
        "checked_on": today.isoformat(),
        "confidence": "reported",
        "read_on": today.isoformat(),
        "group_confidence": "inferred",
    }
    return {path: value for path, value in filled.items() if path in MODELS[kind].model_fields}


def choices(catalogue: Catalogue, kind: str, question: Question) -> list[tuple[str, str]]:
    """(value, label) of what may be answered, where that is a short closed list."""
    shape = field_at(MODELS[kind], question.path)
    known = labels(catalogue, shape.of.removeprefix("concept:")) if shape.of.startswith("concept:") else {}
    return [(concept, label.vi) for concept, label in known.items()] or [(value, "") for value in sorted(shape.choices)]


def understood(catalogue: Catalogue, kind: str, path: str, typed: str) -> str:
    """``typed`` in the form of the data: dates and numbers turned, a label or title as its id. Raises AnswerError."""
    shape, text = field_at(MODELS[kind], path), " ".join(typed.split())
    if shape.of.startswith("ref:"):
        return _referred(catalogue, shape.of.removeprefix("ref:"), text)
    if shape.of or shape.choices:
        return _one_of(dict(choices(catalogue, kind, Question(path, needed=False, vi="", en=""))), text)
    return in_form(shape.form, text)


def _one_of(known: Mapping[str, str], text: str) -> str:
    by_label = {label.casefold(): value for value, label in known.items()}
    if text in known:
        return text
    if text.isdigit() and 0 < int(text) <= len(known):
        return list(known)[int(text) - 1]
    if text.casefold() in by_label:
        return by_label[text.casefold()]
    raise AnswerError("choice", value=text, of=", ".join(known), hint=nearest(text, known))


def _referred(catalogue: Catalogue, kind: str, text: str) -> str:
    records = catalogue.records(kind)
    if text in records:
        return text
    titled = [record.id for record in records.values() if title_of(catalogue, kind, record).vi.casefold() == text.casefold()]
    if len(titled) == 1:
        return str(titled[0])
    raise AnswerError("unknown", value=text, of=f"data/{kind}", hint=nearest(as_id(text), records) or ", ".join(titled[:4]))


def suggested_id(catalogue: Catalogue, kind: str, title: str) -> str:
    """A free id made of the title."""
    stem = as_id(title)[:70].strip("-") or kind
    taken = taken_ids(catalogue, kind)
    return next(free for free in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if free not in taken)


def check_id(catalogue: Catalogue, kind: str, record_id: str) -> None:
    """Raise AnswerError when a record or a file has the id already, or it is not an id."""
    if as_id(record_id) != record_id or record_id in taken_ids(catalogue, kind):
        raise AnswerError("used", value=record_id, hint=suggested_id(catalogue, kind, record_id))


def taken_ids(catalogue: Catalogue, kind: str) -> set[str]:
    """What no new record of ``kind`` can be called: the ids of others, also of files that cannot be read, and what the site keeps."""
    folder = catalogue.root / kind
    return {*catalogue.records(kind), *(path.stem for path in folder.glob("*")), *RESERVED_IDS}


def tree_of(kind: str, record_id: str, answers: Mapping[str, str]) -> Data:
    """Answers by path (``awards.0.level``) as the data of a record, its fields in the order of the model."""
    tree: Data = {"id": record_id}
    for path, value in answers.items():
        parts = path.split(".")
        last = parts[-1]
        here: Any = tree
        for part, following in pairwise(parts):
            empty: Any = [] if following.isdigit() else {}
            if isinstance(here, list):
                here.append(empty) if int(part) == len(here) else None
                here = here[int(part)]
            else:
                here = here.setdefault(part, empty)
        here.append(value) if isinstance(here, list) else here.__setitem__(last, value)
    at_end = [field for field in Record.model_fields if field != "id"]
    fields = [field for field in MODELS[kind].model_fields if field not in at_end] + at_end
    return {field: tree[field] for field in fields if field in tree}


def problems_of(kind: str, tree: Data) -> list[tuple[str, str, dict[str, str]]]:
    """What the model would refuse: place, code and words of each mistake."""
    _, mistakes = validate(MODELS[kind], tree)
    return [(".".join(map(str, mistake.loc)), mistake.code, mistake.params) for mistake in mistakes]


def scaffold(catalogue: Catalogue, kind: str, tree: Data) -> str:
    """The text of the new file."""
    lines = [*_HEAD, *entry_lines("id", tree["id"])]
    for field, value in tree.items():
        if field != "id":
            lines += [*_help(catalogue, kind, field), *_with_gaps(entry_lines(field, value))]
    lines += _unused(kind, tree)
    return stamp(f"{kind}/{tree['id']}.yaml", "\n".join(lines) + "\n")


def _help(catalogue: Catalogue, kind: str, field: str) -> Iterator[str]:
    yield f"# {MODELS[kind].model_fields[field].description}"
    known = choices(catalogue, kind, Question(field, needed=False, vi="", en=""))
    if 1 < len(known) <= _SHOWN:
        listed = ", ".join(f"{value} ({label})" if label else value for value, label in known)
        yield from (f"# {line}" for line in folded_lines(_CHOOSE.format(listed)))


def _with_gaps(lines: list[str]) -> Iterator[str]:
    """A comment where a Vietnamese text has no English beside it."""
    waiting = -1
    for line in [*lines, ""]:
        indent = len(line) - len(line.lstrip(" -"))
        if waiting >= 0 and (not line or indent <= waiting):
            if not line.lstrip().startswith("en:") or indent < waiting:
                yield " " * waiting + UNTRANSLATED
            waiting = -1
        if line.lstrip(" -").startswith("vi:"):
            waiting = indent
        if line:
            yield line


def _unused(kind: str, tree: Data) -> Iterator[str]:
    known = [field for field in unused_fields(kind) if field not in tree]
    if known:
        yield _MORE
    for field in known:
        yield f"#   {field}: {MODELS[kind].model_fields[field].description}"


def unused_fields(kind: str) -> list[str]:
    """The fields that a new file of ``kind`` names when it does not have them, in that order."""
    asked = dict.fromkeys(question.path.split(".")[0] for question in questions(kind))
    named = (*asked, "description", "summary", "explanation", "photos", "gaps")
    return [field for field in dict.fromkeys(named) if field in MODELS[kind].model_fields]
