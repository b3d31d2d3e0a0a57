"""The talk at the terminal that ends in a new record: each question with its choices, each answer understood or refused."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.data_files.parsing import Data
from catalogue.data_files.problems import Problem, Refused
from catalogue.data_files.writing import write_together
from catalogue.models import Lang
from catalogue.records import Catalogue
from editing.scaffolding import (
    AnswerError,
    Question,
    check_id,
    choices,
    defaults,
    problems_of,
    questions,
    scaffold,
    suggested_id,
    tree_of,
    understood,
)

_LISTED = 30


class NewRecordError(Refused):
    """Why there is no new record: one sentence a line."""


@dataclass(frozen=True)
class Talk:
    """With whom: ``ask`` puts a question and returns what was typed (None: nobody is there), ``say`` prints a line."""

    catalogue: Catalogue
    kind: str
    lang: Lang = "vi"
    ask: Callable[[str], str] | None = None
    say: Callable[[str], None] = print


def new_record(talk: Talk, given: Mapping[str, str], today: dt.date) -> Path:
    """Write the file of a new record; ``given`` answers by path (and ``id``), the rest is asked for.

    Returns the path of the file. Raises NewRecordError; nothing is written then.
    """
    tree = new_tree(talk, given, today)
    path = f"{talk.kind}/{tree['id']}.yaml"
    write_together(talk.catalogue.root, {path: scaffold(talk.catalogue, talk.kind, tree).encode()})
    return talk.catalogue.root / path


def new_tree(talk: Talk, given: Mapping[str, str], today: dt.date) -> Data:
    """What the file of a new record says, as ``new_record`` writes it. Raises NewRecordError."""
    kind = talk.kind
    answers = {path: answer_understood(talk, path, typed) for path, typed in given.items() if path != "id"}
    answers |= {question.path: value for question in questions(kind) if (value := _answer(talk, question, answers))}
    filled = defaults(kind, today) | answers
    if missing := [question for question in questions(kind) if question.needed and question.path not in filled]:
        asked = [f"--set {question.path}=…  {question.words(talk.lang)}" for question in missing]
        raise NewRecordError("\n".join([f"{AnswerError('needed').words(talk.lang)}:", *asked]))
    tree = tree_of(kind, _id(talk, given.get("id", ""), answers[questions(kind)[0].path]), filled)
    if refused := list(_refused(talk, tree)):
        raise NewRecordError("\n".join(refused))
    return tree


def _answer(talk: Talk, question: Question, given: Mapping[str, str]) -> str:
    if question.path in given or talk.ask is None:
        return given.get(question.path, "")
    for number, (value, label) in enumerate(choices(talk.catalogue, talk.kind, question)[:_LISTED], 1):
        talk.say(f"  {number}. {value}  {label}")
    while typed := talk.ask(f"{question.words(talk.lang)}{' *' if question.needed else ''}: ").strip():
        try:
            value = understood(talk.catalogue, talk.kind, question.path, typed)
        except AnswerError as error:
            talk.say(f"  {error.words(talk.lang)}")
            continue
        if value != typed:
            talk.say(f"  → {value}")
        return value
    return ""


def answer_understood(talk: Talk, path: str, typed: str) -> str:
    """``typed`` in the form of the data. Raises NewRecordError."""
    try:
        return understood(talk.catalogue, talk.kind, path, typed)
    except KeyError:
        raise NewRecordError(f"{path}: không có mục này / there is no such field") from None
    except AnswerError as error:
        raise NewRecordError(f"{path}: {error.words(talk.lang)}") from None


def _id(talk: Talk, given: str, title: str) -> str:
    free = suggested_id(talk.catalogue, talk.kind, title)
    asked = talk.ask if not given else None
    while True:
        typed = given or (asked(f"Mã / id [{free}]: ").strip() if asked else "") or free
        try:
            check_id(talk.catalogue, talk.kind, typed)
        except AnswerError as error:
            if asked is None:
                raise NewRecordError(error.words(talk.lang)) from None
            talk.say(f"  {error.words(talk.lang)}")
        else:
            return typed


def _refused(talk: Talk, tree: Mapping[str, object]) -> Iterator[str]:
    for place, code, params in problems_of(talk.kind, dict(tree)):
        problem = Problem("", 1, 1, code, tuple(sorted(params.items())))
        yield f"{place}: {problem.sentence(talk.lang)}"
