"""Whether an English text still follows the Vietnamese one: ``en_of`` keeps a hash of what it was made from."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from catalogue.models import Model, Name, Text
from catalogue.parsing import Loc
from catalogue.texts import pairs

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def mark_of(vietnamese: str) -> str:
    """Eight hex digits of the SHA-256 of the text (NFC, runs of spaces as one)."""
    return sha256(" ".join(unicodedata.normalize("NFC", vietnamese).split()).encode()).hexdigest()[:8]


def is_outdated(pair: Name | Text) -> bool:
    """Whether the Vietnamese has changed since the English was made from it; without ``en_of`` nobody knows."""
    return pair.en is not None and pair.en_of is not None and pair.en_of != mark_of(pair.vi)


def outdated(record: Model) -> Iterator[tuple[Loc, Name | Text]]:
    """Every outdated translation inside ``record``, with its place."""
    yield from ((loc, pair) for loc, pair in pairs(record) if is_outdated(pair))


def untranslated(record: Model) -> Iterator[tuple[Loc, Name | Text]]:
    """Every text inside ``record`` without English."""
    yield from ((loc, pair) for loc, pair in pairs(record) if pair.en is None)


def sentences(text: str) -> list[str]:
    """The sentences of a passage."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def earlier_texts(vietnamese: Iterable[str]) -> dict[str, str]:
    """Mark → text, of the texts of earlier revisions: so that a translator sees what a changed one said before."""
    return {mark_of(text): text for text in vietnamese}


def changed_sentences(pair: Name | Text, earlier: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The sentences that are gone and those that are new since the translation; both empty when the old text is not known."""
    before = earlier.get(pair.en_of or "")
    if before is None:
        return [], []
    old, new = sentences(before), sentences(pair.vi)
    return [one for one in old if one not in new], [one for one in new if one not in old]
