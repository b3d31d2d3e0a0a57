"""Which names are the same, written otherwise, and which are so much alike that a person must say.

Every name is put under a few words of its own (itself without one letter, without one word), so that what is like another is
looked up: the work grows with the number of names, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from catalogue.facts.folding import form, key, written

_FEW = 2


@dataclass
class Names:
    """Names and whose they are. ``short``: an abbreviation → what it stands for ("tnhh" → "trách nhiệm hữu hạn")."""

    short: Mapping[str, str] = field(default_factory=dict)
    _whole: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=lambda: defaultdict(dict))
    _letters: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, name: str, owner: str) -> None:
        """Remember that ``owner`` is called ``name``."""
        forms = self.forms(name)
        keys = tuple(map(key, forms))
        self._whole[" ".join(keys)][owner] = forms
        for shorter in _without_a_letter(keys):
            self._letters[shorter].add(owner)
        for shorter in _without_a_word(keys):
            self._words[shorter].add(owner)

    def same(self, name: str) -> list[str]:
        """Who is called so, whatever capitals, spaces and places of marks; words without any mark are those with."""
        forms = self.forms(name)
        return [owner for owner, others in self._called(forms) if all(map(_agree, forms, others))]

    def near(self, name: str) -> list[str]:
        """Who is not called so but nearly: other marks, a letter or a word more or less. Numbers are never nearly the same."""
        forms = self.forms(name)
        keys = tuple(map(key, forms))
        found = {owner for owner, _ in self._called(forms)} | self._words.get(" ".join(keys), set())
        for shorter in _without_a_word(keys):
            found |= self._whole.get(shorter, {}).keys()
        for shorter in _without_a_letter(keys):
            found |= self._letters.get(shorter, set())
        return sorted(found.difference(self.same(name)))

    def forms(self, name: str) -> tuple[str, ...]:
        """The words of ``name`` as they are compared."""
        words = [part for word in written(name) for part in self.short.get(word, word).split()]
        return tuple(form(word) for word in words if word != "và")

    def _called(self, forms: Iterable[str]) -> Iterable[tuple[str, tuple[str, ...]]]:
        return self._whole.get(" ".join(map(key, forms)), {}).items()


def _agree(one: str, other: str) -> bool:
    return one == other or one == key(one) or other == key(other)


def _without_a_letter(keys: tuple[str, ...]) -> Iterator[str]:
    """``keys`` as they are and with each letter left out; a word of one letter tells one sort from another."""
    yield " ".join(keys)
    for place, word in enumerate(keys):
        for at in range(len(word)) if word.isalpha() and len(word) > 1 else ():
            yield " ".join((*keys[:place], word[:at] + word[at + 1 :], *keys[place + 1 :]))


def _without_a_word(keys: tuple[str, ...]) -> Iterator[str]:
    for place, word in enumerate(keys) if len(keys) > _FEW else ():
        if word.isalpha():
            yield " ".join((*keys[:place], *keys[place + 1 :]))
