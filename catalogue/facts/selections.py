"""How many products entered a selection round, were chosen and were recognised, as its figures say."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from catalogue.facts.listings import rounds_in_order
from catalogue.models import Figure, Name, Round
from catalogue.records import Catalogue

COUNTED: Final = frozenset(["products", "entries"])
STAGES: Final = ("entered", "selected", "recognised")
"""How the ids of figures begin: entered, entered-food, recognised-tay-ninh."""


@dataclass(frozen=True)
class Count:
    """What is known of one round, group or province. ``name``: of the group or province; None for the round itself."""

    entered: Figure | None
    selected: Figure | None
    recognised: Figure | None
    name: Name | None = None

    @property
    def came(self) -> Decimal | None:
        """How many entered: stated by itself, or as the total that another number is out of."""
        if self.entered is not None and self.entered.value is not None:
            return self.entered.value
        passed = self.recognised or self.selected
        return passed.out_of if passed else None

    @property
    def passed(self) -> Decimal | None:
        """How many were recognised, or at least chosen, if that is known."""
        values = (figure.value for figure in (self.recognised, self.selected) if figure and figure.value is not None)
        return next(values, None)

    @property
    def in_products(self) -> bool:
        """Whether products are counted: files of entry are not products, and never share a scale with them."""
        figures = (self.entered, self.selected, self.recognised)
        return (self.came, self.passed) != (None, None) and all(one is None or one.unit == "products" for one in figures)

    @property
    def is_final(self) -> bool:
        """Whether ``passed`` counts recognised products and not only chosen ones."""
        return self.recognised is not None and self.recognised.value is not None


def count_of(record: Round, ending: str, name: Name | None) -> Count:
    """The numbers of the part of a round by which its figures end their ids ("food", "tay-ninh"); "" for the whole."""
    figures = {figure.id: figure for figure in record.figures if figure.unit in COUNTED}
    entered, selected, recognised = (figures.get(f"{stage}-{ending}" if ending else stage) for stage in STAGES)
    return Count(entered, selected, recognised, name)


def total(record: Round) -> Count:
    """The numbers of a round as a whole."""
    return count_of(record, "", None)


def newest_counted(catalogue: Catalogue) -> tuple[Round, Decimal, Decimal] | None:
    """The newest round of the country or a region of which both numbers are known: how many were recognised, how many entered."""
    for record in rounds_in_order(catalogue):
        count = total(record)
        if record.level in ("national", "regional") and count.is_final and count.in_products and count.came and count.passed:
            return record, count.passed, count.came
    return None
