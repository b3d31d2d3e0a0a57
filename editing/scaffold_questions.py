"""The few questions asked for a new record of each kind, in the order in which they are asked."""

from dataclasses import dataclass
from functools import cache

from catalogue.models import Lang
from catalogue.words import read


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
    return tuple(Question(one["field"], one.get("needed", False), one["vi"], one["en"]) for one in read("questions", kind))
