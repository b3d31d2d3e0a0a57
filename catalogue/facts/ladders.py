"""The ladder of awards: commune or district, province, region, nation; every rung, reached or not."""

from dataclasses import dataclass
from typing import Final

from catalogue.models import Product
from catalogue.models.products import Award

RUNGS: Final = (
    ("national", ("national",)),
    ("regional", ("regional",)),
    ("provincial", ("provincial",)),
    ("local", ("commune", "district")),
)
"""From the top down: a rung and its levels. The commune took the place of the district on 1 July 2025."""


@dataclass(frozen=True)
class Rung:
    """One rung and what is on record for it, the newest first; ``reached``: more than an entry with no known result."""

    name: str
    awards: tuple[Award, ...]
    reached: bool


def ladder(product: Product) -> list[Rung]:
    """The rungs from the nation down."""
    rungs = []
    for name, levels in RUNGS:
        awards = sorted((award for award in product.awards if award.level in levels), key=lambda award: -(award.year or 0))
        rungs.append(Rung(name, tuple(awards), any(award.stage != "entered" for award in awards)))
    return rungs
