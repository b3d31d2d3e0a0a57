"""What the amounts of a support make of a price: the one description that the finder, the calculator and the table read.

Sums are whole đồng. An amount is always a bound: "at most 50%, not more than 300 million"; so is what is computed of it, and
a part of a đồng is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from catalogue.models import Confidence, Name, Support
from catalogue.models.programmes import Amount

MOST: Final = 10**14
"""A price above this was mistyped: a thousand times the largest sum that a support can be."""
_DONG: Final = 1_000_000


@dataclass(frozen=True)
class Scale:
    """One rule of how much: one amount, or two that state the share and the limit of the same money apart."""

    amounts: tuple[Amount, ...]

    @cached_property
    def share(self) -> Fraction | None:
        """The part of the price that the State pays at most."""
        rates = [one.rate for one in self.amounts if one.rate is not None]
        return Fraction(rates[0]) / 100 if rates else None

    @cached_property
    def base(self) -> str | None:
        """What the share is a part of (data/vocabularies/amount-bases); None where only sums are stated."""
        return next((one.of for one in self.amounts if one.of is not None), None)

    @cached_property
    def limit(self) -> int | None:
        """The most that is paid whatever the price: the cap, or the fixed sum."""
        return min((_dong(sum_) for one in self.amounts for sum_ in (one.cap, one.fixed) if sum_ is not None), default=None)

    @cached_property
    def least(self) -> int | None:
        """The least that is paid, whatever share of the price it is."""
        return max((_dong(one.minimum) for one in self.amounts if one.minimum is not None), default=None)

    @cached_property
    def period(self) -> Name | None:
        """The time for which the base is counted."""
        return next((one.period for one in self.amounts if one.period is not None), None)

    def most(self, price: int) -> int:
        """What the State can pay at most of a price; never more than the price."""
        paid = price if self.share is None else price * self.share.numerator // self.share.denominator
        if self.limit is not None:
            paid = min(paid, self.limit)
        return min(price, max(paid, self.least or 0))

    @property
    def turn(self) -> int | None:
        """The least price at which the limit is reached; None where there is no share or no limit."""
        if self.share is None or self.limit is None:
            return None
        return -(-self.limit * self.share.denominator // self.share.numerator)

    def confidence(self, support: Support) -> Confidence:
        """How sure the least sure of the amounts is."""
        levels: Sequence[Confidence] = ("inferred", "reported", "confirmed")
        return min((one.confidence or support.confidence for one in self.amounts), key=levels.index)


def scales(support: Support) -> tuple[Scale, ...]:
    """The rules of how much of a support, each of which gives an answer to a price.

    Where the list is just a share without a limit and a limit without a share, they are said of the same money by different
    sources; of a longer list each is a case of its own.
    """
    amounts = support.amounts
    if len(amounts) == 2 and {(one.rate is None, one.cap is None) for one in amounts} == {(True, False), (False, True)}:
        return (Scale(amounts),)
    return tuple(Scale((one,)) for one in amounts)


def largest(support: Support) -> int:
    """The largest sum that a support states, for putting the larger before the smaller; 0 where it states none."""
    return max((scale.limit or 0 for scale in scales(support)), default=0)


def _dong(millions: Decimal) -> int:
    return int(millions * _DONG)
