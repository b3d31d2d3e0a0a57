"""Sentences taken over from a source: eight words in a row, outside marked quotations and official names.

The texts of the sources are not ours to keep. What is kept of each, in ``data/runs/<source id>.txt``, are hashes of
its runs of eight words: enough to recognise one, not enough to read it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import sha256

LENGTH = 8
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_BREAK = " \n "


def words_of(text: str) -> list[str]:
    """The words of ``text``, lower case, without marks of punctuation."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def run_hashes(text: str) -> list[str]:
    """A hash of 12 hex digits for each run of eight words of a source, sorted, each once."""
    words = words_of(text)
    return sorted({_hash(words[index : index + LENGTH]) for index in range(len(words) - LENGTH + 1)})


def _hash(words: list[str]) -> str:
    return sha256(" ".join(words).encode()).hexdigest()[:12]


def official_names(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of all names of four words or more: they must be written as they are, so they do not count."""
    longest_first = sorted({name for name in names if len(words_of(name)) >= LENGTH // 2}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if longest_first else None


def borrowed(text: str, runs: frozenset[str], names: re.Pattern[str] | None) -> Iterator[str]:
    """The runs of eight words that ``text`` shares with a source; ``runs`` are its hashes."""
    own = _QUOTED.sub(_BREAK, text)
    if names is not None:
        own = names.sub(_BREAK, own)
    for part in own.split(_BREAK):
        words = words_of(part)
        for index in range(len(words) - LENGTH + 1):
            if _hash(words[index : index + LENGTH]) in runs:
                yield " ".join(words[index : index + LENGTH])
                break
