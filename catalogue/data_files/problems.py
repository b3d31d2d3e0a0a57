"""What is wrong with the data, for the person who typed it: place, sentence, correction."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Final

from catalogue.models.fields import Lang
from catalogue.words import Words

_WHOLE = frozenset(["known", "known_vi", "known_en", "help", "cycle", "file"])
_LONGEST = 80
_CANDIDATES = 20
_LIKE = 0.7
_MENDS: Final = {
    **dict.fromkeys(("P05", "P06", "P07", "P08", "P12", "P15"), "clean"),
    "P03": "heic",
    **dict.fromkeys(("P01", "P02", "P04", "P09", "P10", "P11", "P13", "P14", "P16", "P17", "P19", "P21"), "replace"),
}
"""Code of a photo's fault → the command that mends a photo which stands in the data."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. ``path`` is relative to the data folder, or begins ``docs/``; ``line`` and ``column`` count from 1."""

    path: str
    line: int
    column: int
    code: str
    params: tuple[tuple[str, str], ...] = ()

    def sentence(self, lang: Lang) -> str:
        """The sentence for a reader of ``lang``."""
        values = {key: printable(value if key in _WHOLE else shortened(value)) for key, value in self.params}
        if suggestion := values.pop("did_you_mean", ""):
            values["hint"] = hint(_side(lang)).format(suggestion)
        return MESSAGES[self.code][_side(lang)].format(**{"hint": "", **values})

    def line_of_text(self, lang: Lang) -> str:
        """``path:line:col: CODE sentence``."""
        return f"{printable(self.path)}:{self.line}:{self.column}: {self.code} {self.sentence(lang)}"

    def annotation(self, lang: Lang, folder: str = "data") -> str:
        """A GitHub workflow command that puts the sentence on its line in the pull request."""
        place = (self.line, self.column)
        path = self.path if self.path.startswith("docs/") else f"{folder}/{self.path}"
        return workflow_command("error", path, place, f"{self.code} {self.sentence(lang)}")


def workflow_command(level: str, path: str, place: tuple[int, int], text: str) -> str:
    """``::error file=…::text``: shows ``text`` at line and column of a file in the pull request; ``level``: error, warning."""
    file = _command_text(printable(path)).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={file},line={place[0]},col={place[1]}::{_command_text(text)}"


class Refused(Exception):  # noqa: N818 - says what happened to a wish; nothing in the program went wrong
    """What somebody asked for was not done, and nothing was written; its text is the reason, in both languages."""

    def lines(self, lang: Lang) -> list[str]:  # noqa: ARG002 - those who have two sentences choose
        """What the person at the terminal reads."""
        return str(self).splitlines()


class DataError(Exception):
    """The data has mistakes; ``problems`` holds all of them, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problems")


def printable(text: str) -> str:
    """``text`` with control characters made visible, so that data can never command a terminal or a log."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def shortened(text: str) -> str:
    """At most 80 characters of ``text``."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _side(lang: Lang) -> int:
    return 0 if lang == "vi" else 1


def _command_text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def nearest(value: str, known: Iterable[str]) -> str:
    """The word of ``known`` most like ``value``, or an empty string. Fast for thousands of words."""
    return _nearest(value[:120], frozenset(known))


@lru_cache(maxsize=4096)
def _nearest(value: str, known: frozenset[str]) -> str:
    index = _index(known)
    shared = Counter(word for part in _parts(value) for word in index.get(part, ()))
    candidates = sorted(shared, key=lambda word: (-shared[word] / (len(word) + len(value)), word))[:_CANDIDATES]
    likeness = {word: SequenceMatcher(None, value.casefold(), word.casefold()).ratio() for word in candidates}
    best = max(candidates, key=lambda word: likeness[word], default="")
    return best if best and likeness[best] >= _LIKE else ""


@lru_cache(maxsize=64)
def _index(known: frozenset[str]) -> Mapping[str, list[str]]:
    index: dict[str, list[str]] = {}
    for word in known:
        for part in _parts(word):
            index.setdefault(part, []).append(word)
    return index


def _parts(word: str) -> set[str]:
    padded = f" {word.casefold()} "
    return {padded[i : i + 2] for i in range(len(padded) - 1)}


class _Messages(Words):
    @cached_property
    def _pairs(self) -> dict[str, tuple[str, str]]:
        mends = Words(self.file, "photo-mends")
        found = dict(super()._pairs)
        return found | {code: (found[code][0] + mends[name][0], found[code][1] + mends[name][1]) for code, name in _MENDS.items()}


MESSAGES: Final = _Messages("check", "files", "fields", "records", "texts", "photos", "addresses", "prose")
"""Code → (Vietnamese, English): what is wrong, then how to mend it, with an example where one helps. One code for one kind of mistake.

Y: the file and its YAML · F: fields · D: dates · S: ids and file names · R: references between records · N: numbers in prose
against the fields · L: words · P: photos · A: addresses that were published · M: pages written by hand.
"""
PHOTO_SENTENCES: Final = Words("check", "photos")
"""Why a photo is refused, without the command: it does not stand in the data yet."""
_HINT: Final = Words("check", "hint")
IMPORT_MESSAGES: Final = Words("check", "taking-photos")
"""Why scripts/photo.py does not take a photo."""


def hint(side: int) -> str:
    """The question for what may have been meant, with a gap; ``side``: 0 in Vietnamese, 1 in English."""
    return _HINT["suggestion"][side]
