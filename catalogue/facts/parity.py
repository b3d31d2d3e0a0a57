"""Whether an English text still follows the Vietnamese one: by ``en_of``, or by the ledger of all translations.

The ledger, ``data/translations.lock``, has a line for each passage: the mark of its English and the mark of the
Vietnamese that it was made from. It knows nothing of records, so renaming and moving leave it true.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from catalogue.data_files.parsing import Loc
from catalogue.data_files.texts import pairs
from catalogue.data_files.writing import list_lines, list_text
from catalogue.kinds import KINDS
from catalogue.models import Model, Name, Text
from catalogue.records import Catalogue

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@lru_cache(maxsize=65536)
def mark_of(vietnamese: str) -> str:
    """Eight hex digits of the SHA-256 of the text (NFC, runs of spaces as one); a build asks for each of them six times."""
    return sha256(" ".join(unicodedata.normalize("NFC", vietnamese).split()).encode()).hexdigest()[:8]


Ledger = Mapping[str, frozenset[str]]
"""Mark of an English passage → marks of the Vietnamese passages that it is known to translate."""
FILE = "translations.lock"
_NOTHING: Ledger = {}
_PASSAGE = 6
"""Two Vietnamese names may well have one English name; two passages of six words hardly do."""


def ledger(data: Path) -> Ledger:
    """What the folder ``data`` knows of its translations; nothing when it has no ledger."""
    path = data / FILE
    if not path.is_file():
        return _NOTHING
    seen = path.stat()
    return _read(path, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, _written: int, _size: int) -> Ledger:
    lines = [line.split() for line in list_lines(path.read_text("utf-8"))]
    found: dict[str, set[str]] = {}
    for english, vietnamese in lines:
        found.setdefault(english, set()).add(vietnamese)
    return {english: frozenset(marks) for english, marks in found.items()}


def new_ledger(catalogue: Catalogue, accepted: Collection[str] = ()) -> str:
    """The ledger of today as text: every passage with English but the outdated ones, which keep their old lines.

    ``accepted``: records ("products/banh-trang") whose English counts as made anew. Raises KeyError for one that is not there.
    """
    known = ledger(catalogue.root)
    trusted = {id(catalogue.records(kind)[name]) for kind, _, name in (one.partition("/") for one in accepted)}
    lines: set[str] = set()
    for record in (record for kind in KINDS for record in catalogue.records(kind).values()):
        for _, pair in pairs(record):
            if pair.en is None or not _is_passage(pair.en):
                continue
            stale = id(record) not in trusted and is_outdated(pair, known)
            # Without its old line an outdated passage would pass for new.
            marks = known.get(mark_of(pair.en), ()) if stale else (mark_of(pair.vi),)
            lines |= {f"{mark_of(pair.en)} {mark}" for mark in marks}
    return list_text(lines)


def is_outdated(pair: Name | Text, known: Ledger = _NOTHING) -> bool:
    """Whether the Vietnamese has changed since the English was made from it, as far as anybody knows."""
    if pair.en is None:
        return False
    if pair.en_of is not None:
        return pair.en_of != mark_of(pair.vi)
    return _is_passage(pair.en) and mark_of(pair.vi) not in known.get(mark_of(pair.en), (mark_of(pair.vi),))


def is_unnoted(pair: Name | Text, known: Ledger) -> bool:
    """Whether a passage has English that the ledger has never seen: a change of its Vietnamese would go unnoticed."""
    return pair.en is not None and pair.en_of is None and _is_passage(pair.en) and mark_of(pair.en) not in known


def made_from(pair: Name | Text, known: Ledger = _NOTHING) -> str | None:
    """The mark of the Vietnamese text that the English was made from, when there is one answer."""
    marks = (pair.en_of,) if pair.en_of is not None else tuple(known.get(mark_of(pair.en or ""), ()))
    return marks[0] if len(marks) == 1 else None


def _is_passage(english: str) -> bool:
    return len(english.split()) >= _PASSAGE


def outdated(record: Model, known: Ledger = _NOTHING) -> Iterator[tuple[Loc, Name | Text]]:
    """Every outdated translation inside ``record``, with its place."""
    yield from ((loc, pair) for loc, pair in pairs(record) if is_outdated(pair, known))


def untranslated(record: Model) -> Iterator[tuple[Loc, Name | Text]]:
    """Every text inside ``record`` without English."""
    yield from ((loc, pair) for loc, pair in pairs(record) if pair.en is None)


def sentences(text: str) -> list[str]:
    """The sentences of a passage."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def texts_by_mark(vietnamese: Iterable[str]) -> dict[str, str]:
    """Mark → text: of earlier revisions, so that a translator sees what a changed text said before."""
    return {mark_of(text): text for text in vietnamese}


@dataclass(frozen=True)
class Revision:
    """What a translator compares: the Vietnamese sentences that are gone and those that came, and the English left behind.

    Without an old text ``old`` is None and ``new`` is the whole passage.
    """

    old: tuple[str, ...] | None
    new: tuple[str, ...]
    english: str


def revision(pair: Name | Text, earlier: Mapping[str, str], known: Ledger = _NOTHING) -> Revision:
    """How the Vietnamese of an outdated pair changed. ``earlier``: ``texts_by_mark`` of earlier revisions."""
    before, new, english = earlier.get(made_from(pair, known) or ""), tuple(sentences(pair.vi)), pair.en or ""
    if before is None:
        return Revision(None, new, english)
    old = tuple(sentences(before))
    gone, come = tuple(each for each in old if each not in new), tuple(each for each in new if each not in old)
    # Where sentences only changed places, none is gone and none came.
    return Revision(gone, come, english) if gone or come else Revision(old, new, english)
