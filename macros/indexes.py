"""What templates look up again and again, worked out once for each catalogue."""

from collections.abc import Mapping

from catalogue.data_files.shapes import references
from catalogue.facts import queries
from catalogue.models import Entry, Name, Product
from catalogue.records import Catalogue, index


@index
def labels(catalogue: Catalogue, scheme: str) -> Mapping[str, Name]:
    """Concept id → label of the vocabulary ``scheme``."""
    return {concept.id: concept.label for concept in catalogue.vocabularies[scheme].concepts}


@index
def products_by_producer(catalogue: Catalogue) -> Mapping[str | None, tuple[Product, ...]]:
    """Producer id → its products in the order of the gallery."""
    found: dict[str | None, list[Product]] = {}
    for product in queries.gallery_order(catalogue):
        found.setdefault(product.producer, []).append(product)
    return {producer: tuple(products) for producer, products in found.items()}


def source_numbers(catalogue: Catalogue, record: Entry) -> Mapping[str, int]:
    """Source id → its number on the page of ``record``: the order in which the record first cites it."""
    known = _source_numbers(catalogue)
    key = (type(record), record.id)
    if key not in known:
        cited = [citation.source for citation in getattr(record, "cited", ())]
        cited += [link.value for link in references(record) if getattr(link.marker, "kind", "") == "sources"]
        known[key] = {source: number for number, source in enumerate(dict.fromkeys(cited), start=1)}
    return known[key]


@index
def _source_numbers(_catalogue: Catalogue) -> dict[tuple[type[Entry], str], Mapping[str, int]]:
    return {}
