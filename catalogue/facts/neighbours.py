"""Products that are like another one, and in what: same producer, same kind, same place, same selection round."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from catalogue.facts.facets import units_of
from catalogue.facts.queries import gallery_order
from catalogue.models import Product
from catalogue.records import Catalogue, index

WEIGHTS: Final[Mapping[str, int]] = {"producer": 8, "kind": 4, "place": 2, "round": 1}
"""What two products may share → how much it counts, the most telling first."""
_LOOKED_AT = 24
"""Of each group only the next products in the order of the gallery: large groups stay cheap, and all get their turn."""


@dataclass(frozen=True)
class Neighbour:
    """A product, and what it shares with the one asked about: keys of WEIGHTS."""

    product: Product
    reasons: tuple[str, ...]


def neighbours(catalogue: Catalogue, product: Product, limit: int = 6) -> list[Neighbour]:
    """The products that share the most with ``product``."""
    shared: dict[str, list[str]] = {}
    products = _groups(catalogue)
    for reason, value in _marks(catalogue, product):
        group = products[reason, value]
        here = group.index(product.id) + 1
        for other in (group[here:] + group[:here])[:_LOOKED_AT]:
            if other != product.id and reason not in shared.setdefault(other, []):
                shared[other].append(reason)
    ranked = sorted(shared.items(), key=lambda one: -sum(WEIGHTS[reason] for reason in one[1]))
    return [Neighbour(catalogue.products[other], tuple(reasons)) for other, reasons in ranked if reasons][:limit]


def _marks(catalogue: Catalogue, product: Product) -> Iterator[tuple[str, str]]:
    """(reason, value) for all that another product may share, in the order of WEIGHTS."""
    if product.producer:
        yield "producer", product.producer
    if product.kind and product.kind != "other":
        yield "kind", product.kind
    for unit in units_of(catalogue, product)[:1]:
        yield "place", unit
    for award in product.awards:
        if award.round:
            yield "round", award.round


@index
def _groups(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for product in gallery_order(catalogue):
        for mark in _marks(catalogue, product):
            found.setdefault(mark, {})[product.id] = None
    return {mark: tuple(ids) for mark, ids in found.items()}
