"""Answers to questions are no sharper than the records that they rest on: each of their numbers stands in one of those."""

import re
from collections.abc import Iterator

from catalogue.data_files.consistency import Found, Records
from catalogue.data_files.shapes import references
from catalogue.data_files.texts import pairs
from catalogue.data_files.validating import Mistake
from catalogue.models import Entry, Question
from catalogue.models.fields import Ref

_NUMBER = re.compile(r"[0-9]+(?:[.,/][0-9]+)*")


def unsupported(records: Records) -> Iterator[Found]:
    """Every number of an answer that no text of its records has, in the language of the answer; and answers without records."""
    for question in records["questions"].values():
        assert isinstance(question, Question)
        rests_on = list(_records(question, records))
        for lang, text in (("vi", question.answer.vi), ("en", question.answer.en or "")):
            said = (pair.vi if lang == "vi" else pair.en or "" for record in rests_on for _, pair in pairs(record))
            held = {number for told in said for number in _NUMBER.findall(told)}
            for number in dict.fromkeys(_NUMBER.findall(text)):
                if number not in held:
                    names = ", ".join(record.id for record in rests_on) or "–"
                    yield "questions", question.id, Mistake(("answer", lang), "N04", {"value": number, "records": names})


def _records(question: Question, records: Records) -> Iterator[Entry]:
    for link in references(question):
        if isinstance(link.marker, Ref) and link.marker.kind != "sources" and link.value in records[link.marker.kind]:
            yield records[link.marker.kind][link.value]
