"""What there is on a topic: one vocabulary for documents, support, programmes, rounds, news, questions and terms."""

from collections.abc import Mapping
from typing import Any, Final

from catalogue.kinds import MODELS
from catalogue.records import Catalogue, index

TOPIC_KINDS: Final = tuple(kind for kind, model in MODELS.items() if "about" in model.model_fields)
"""Kinds whose records name topics in their field ``about``."""


@index
def on_topics(catalogue: Catalogue) -> Mapping[str, Mapping[str, tuple[Any, ...]]]:
    """Topic, in the order of the vocabulary → kind → its records, in the order of the data; topics and kinds without any are left out."""
    found: dict[str, dict[str, tuple[Any, ...]]] = {}
    for concept in catalogue.vocabularies[_SCHEME].concepts if _SCHEME in catalogue.vocabularies else ():
        by_kind = {kind: _on(catalogue, kind, concept.id) for kind in TOPIC_KINDS}
        if any(by_kind.values()):
            found[concept.id] = {kind: records for kind, records in by_kind.items() if records}
    return found


def _on(catalogue: Catalogue, kind: str, topic: str) -> tuple[Any, ...]:
    return tuple(record for record in catalogue.records(kind).values() if topic in record.about)


_SCHEME: Final = "topics"
