"""Sets of products for the press, each with one text and one package: those of a province, the winners of a round."""

from collections.abc import Iterator, Mapping
from typing import Final

from catalogue.facts.products import held, recognised_of, units_of
from catalogue.facts.queries import award_ladder, gallery_order
from catalogue.kinds import kinds_that
from catalogue.models import Award, Product
from catalogue.records import Catalogue, index

PACKAGED: Final = kinds_that("is_packaged")
"""Kinds of which each record has a press package; places have one where enough of their products are known."""
LEAST: Final = 2
MOST: Final = 5
"""So few products of a province make no set, so many are enough for an article."""


def chosen_for(catalogue: Catalogue, product: Product) -> list[Award]:
    """What a source tells that a product was chosen or recognised for, the highest first; what was inferred is not told."""
    told = (award for award in award_ladder(catalogue, product) if award in held(product))
    return [award for award in told if (award.confidence or product.confidence) != "inferred"]


@index
def all_by_province(catalogue: Catalogue) -> Mapping[str, tuple[Product, ...]]:
    """Province → its products of which a source tells what they were chosen for, in the order of the gallery."""
    found: dict[str, list[Product]] = {}
    for product in gallery_order(catalogue):
        for unit in units_of(catalogue, product)[-1:] if chosen_for(catalogue, product) else ():
            found.setdefault(unit, []).append(product)
    return {unit: tuple(products) for unit, products in found.items()}


@index
def by_province(catalogue: Catalogue) -> Mapping[str, tuple[Product, ...]]:
    """Province → the first of its products, where there are enough for a set."""
    return {unit: products[:MOST] for unit, products in all_by_province(catalogue).items() if len(products) >= LEAST}


def members(catalogue: Catalogue, kind: str, record_id: str) -> tuple[Product, ...]:
    """The products that the package of a record holds as well; none for most."""
    if kind == "places":
        return by_province(catalogue).get(record_id, ())
    return recognised_of(catalogue).get((kind, record_id), ()) if kind == "rounds" else ()


def packaged(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Kind and id of everything that has a press package; what others hold comes before them."""
    for kind in sorted(PACKAGED, key=lambda kind: kind != "products"):
        yield from ((kind, one) for one in catalogue.records(kind))
    yield from (("places", place) for place in by_province(catalogue))
