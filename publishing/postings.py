"""The words of everything that can be found, as lists of (entry, weight) in text that a browser unpacks in one loop."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import sqrt
from typing import TypeAlias

from catalogue.facts import folding
from macros.findable import Findable

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MOST = 63
# A name of one word weighs this much; one of four words half of it for each word.
_NAME, _LEAD, _RELATED, _SENTENCE, _REPEATED = 56.0, 6.0, 4.0, 2.0, 3

Postings: TypeAlias = "dict[str, array[int]]"
"""Form of a word, or the keys of two neighbours with a space between them → entry × 64 + weight, by entry."""


def collect(entries: Iterable[Findable]) -> Postings:
    """The postings of every word, and of every two neighbours in names and leads."""
    found: Postings = {}
    for number, entry in enumerate(entries):
        for term, weight in _weights(entry).items():
            found.setdefault(term, array("I")).append(number << 6 | max(1, min(_MOST, round(weight * entry.prior))))
    return found


def _weights(entry: Findable) -> dict[str, float]:
    named: dict[str, float] = {}
    for name, share in entry.names:
        _add(named, name, _NAME * share, fixed=False)
    for text in (entry.lead, entry.detail):
        _add(named, text, _LEAD, fixed=True)
    for text in entry.related:
        for form in folding.words(text):
            named[form] = max(named.get(form, 0), _RELATED)
    said: dict[str, int] = {}
    for sentence in entry.sentences:
        for form in folding.words(sentence):
            said[form] = said.get(form, 0) + 1
    for form, times in said.items():
        named[form] = named.get(form, 0) + _SENTENCE + min(times, _REPEATED) - 1
    return named


def _add(weights: dict[str, float], text: str, weight: float, *, fixed: bool) -> None:
    """Each word and each pair of neighbours of ``text``, if it does not weigh more already. A name shares its weight out."""
    forms = list(folding.words(text))
    each = weight if fixed or not forms else weight / sqrt(len(forms))
    keys = [folding.key(form) for form in forms]
    for term in (*forms, *(f"{first} {second}" for first, second in pairwise(keys))):
        weights[term] = max(weights.get(term, 0), each)


def packed(numbers: "array[int]") -> str:
    """Postings as text: the step to the next entry in digits of base 32 (the last one marked), then the weight."""
    out: list[str] = []
    last = -1
    for number in numbers:
        step = (number >> 6) - last - 1
        last = number >> 6
        while step >= 32:
            out.append(_DIGITS[step & 31])
            step >>= 5
        out.append(_DIGITS[step | 32])
        out.append(_DIGITS[number & 63])
    return "".join(out)


def by_key(postings: Postings) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    """Key → packed postings of each form; for two neighbours the packed postings. In the order of the keys."""
    keys: dict[str, dict[str, str]] = {}
    for term, numbers in postings.items():
        if " " not in term:
            keys.setdefault(folding.key(term), {})[term] = packed(numbers)
    pairs = {term: packed(numbers) for term, numbers in postings.items() if " " in term}
    for key in sorted((*keys, *pairs)):
        yield key, pairs[key] if " " in key else dict(sorted(keys[key].items()))
