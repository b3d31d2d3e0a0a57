"""What a record is called and what it says first, for lists, feeds, citations and machines."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from catalogue.kinds import KINDS
from catalogue.models import Entry, Event, Lang, Name, Producer, Text
from catalogue.records import Catalogue, index

_WORD = re.compile(r"[^\W\d_]+")
_FRENCH = frozenset(["des", "les", "du", "et"])
_UNNAMED = "Một "
"""A producer already described by its kind ("Một cơ sở mộc …") is not named after anybody."""


def title_of(catalogue: Catalogue, kind: str, record: Any) -> Name:
    """The name that may be shown: a business named after a person, without consent, is called by its kind."""
    if isinstance(record, Producer):
        return public_name(catalogue, record)
    found = getattr(record, KINDS[kind].title)
    return found if isinstance(found, Name) else Name(vi=found)


def public_name(catalogue: Catalogue, producer: Producer) -> Name:
    """The name of a producer as the law on personal data (91/2025/QH15) lets it be published."""
    if not is_unnamed(producer):
        return producer.trade_name or producer.name
    label = labels(catalogue, "producer-kinds")[producer.kind]
    return Name(vi=label.vi, en=label.en)


def is_unnamed(producer: Producer) -> bool:
    """Whether the name is that of a person who has not agreed to be named."""
    return producer.personal_name and producer.consent is None and not producer.name.vi.startswith(_UNNAMED)


def language_of(title: str) -> Lang | None:
    """The language of a title that a source has in one language only; None where it is names, figures or an address alone.

    Vietnamese marks its letters in words that are no names too; a title with no such word is English when it has two words
    that are no names, and none of a French one.
    """
    small = [word for word in _WORD.findall(unicodedata.normalize("NFC", title)) if word[0].islower()]
    if any(not word.isascii() for word in small):
        return "vi"
    return "en" if len(small) > 1 and " " in title and not _FRENCH.intersection(small) else None


def title_in(catalogue: Catalogue, kind: str, record: Any, lang: Lang) -> tuple[str, Lang]:
    """The title for a reader of ``lang`` and the language it is in."""
    return title_of(catalogue, kind, record).in_lang(lang)


def lead_of(kind: str, record: Any) -> Text | Name | None:
    """What a record says of itself first; nothing where it could tell whose business one without a name is."""
    if isinstance(record, Producer) and is_unnamed(record):
        return None
    lead: Text | Name | None = inside(record, KINDS[kind].lead)
    return lead


def inside(record: Any, path: str | None) -> Any:
    """What stands at a path of ``Kind`` ("summary.what"); None where something on the way is not there."""
    for name in path.split(".") if path else ():
        record = getattr(record, name, None)
    return record if path else None


def event_title(catalogue: Catalogue, event: Event, lang: Lang) -> tuple[str, Lang]:
    """As ``title_in``, for those who show nothing else of it: that it is not held as announced stands before its name."""
    title, real = title_in(catalogue, "events", event, lang)
    if event.event_status is None:
        return title, real
    return f"{labels(catalogue, 'event-states')[event.event_status.state].in_lang(lang)[0]}: {title}", real


@index
def labels(catalogue: Catalogue, scheme: str) -> Mapping[str, Name]:
    """Concept id → label of the vocabulary ``scheme``; nothing where a data folder has no such vocabulary."""
    vocabulary = catalogue.vocabularies.get(scheme)
    return {concept.id: concept.label for concept in vocabulary.concepts} if vocabulary else {}


def checked(record: Entry) -> dt.date:
    """The day a record was last compared with its sources; of a source, the day it was read."""
    found: dt.date = getattr(record, "checked_on", None) or getattr(record, "read_on", None) or dt.date(1970, 1, 1)
    return found
