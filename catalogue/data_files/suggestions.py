"""The word that was probably meant."""

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

_CANDIDATES = 20
_LIKE = 0.7


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
