"""What a record is called and what it says first, for lists, feeds, citations and machines."""

import datetime as dt
from typing import Any

from catalogue.kinds import KINDS
from catalogue.models import Entry, Lang, Name, Producer, Text
from catalogue.models.dates import PartialDate
from catalogue.records import Catalogue

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
        return producer.name
    kinds = {concept.id: concept.label for concept in catalogue.vocabularies["producer-kinds"].concepts}
    label = kinds[producer.kind]
    return Name(vi=label.vi, en=label.en)


def is_unnamed(producer: Producer) -> bool:
    """Whether the name is that of a person who has not agreed to be named."""
    return producer.personal_name and producer.consent is None and not producer.name.vi.startswith(_UNNAMED)


def title_in(catalogue: Catalogue, kind: str, record: Any, lang: Lang) -> tuple[str, Lang]:
    """The title for a reader of ``lang`` and the language it is in."""
    return title_of(catalogue, kind, record).in_lang(lang)


def lead_of(record: Any) -> Text | Name | None:
    """The first thing a record says of itself: its lead, what it is about, or what it is."""
    summary = getattr(record, "summary", None)
    fields = ("lead", "description", "explanation", "definition", "note", "supports", "abstract")
    candidates = [getattr(record, "lead", None), summary and summary.what, *(getattr(record, name, None) for name in fields)]
    return next((text for text in candidates if isinstance(text, Text | Name)), None)


def dated(record: Any) -> PartialDate | None:
    """The day, month or year a record is of: of the news, the event, the signature, the selection; of a product its last award."""
    for name in ("published_on", "starts_on", "signed_on", "decided_on"):
        if value := getattr(record, name, None):
            known: PartialDate = value
            return known
    awards = [award.year for award in getattr(record, "awards", ()) if award.year]
    year = getattr(record, "year", None) or max(awards, default=None)
    return PartialDate(year) if year else None


def checked(record: Entry) -> dt.date:
    """The day a record was last compared with its sources; of a source, the day it was read."""
    found: dt.date = getattr(record, "checked_on", None) or getattr(record, "read_on", None) or dt.date(1970, 1, 1)
    return found
