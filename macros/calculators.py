"""The calculator of a support: the price of your machine, what the State could pay of it, what you pay yourself."""

import json
from dataclasses import dataclass
from typing import Any, Final

from catalogue.facts.payments import MOST, Scale, scales
from catalogue.facts.rules import is_for_authorities
from catalogue.models import Support
from catalogue.models.money import dong_in_words
from macros import conditions
from macros.formatting import NBSP
from macros.views import View

_WHOLE_COST: Final = (None, "cost", "not-stated")
"""Bases of a share for which the price is asked; where only a limit is stated, it is asked too."""
_WITHOUT_LIMIT: Final = 100_000_000
"""The price of an example where no limit says which prices are telling."""


@dataclass(frozen=True)
class Example:
    """A price, what the State pays at most of it, and what is left; sums in words."""

    price: str
    state: str
    own: str
    at_limit: bool
    """Whether a larger price would bring no more."""


def worked(view: View, support: Support) -> list[tuple[Scale, list[Example]]]:
    """Each rule of a support that applies and that people can ask for, with a price below its limit and one above."""
    if view.status(support).tone == "ended" or is_for_authorities(support):
        return []
    return [(scale, [_example(view, scale, price) for price in _telling(scale)]) for scale in scales(support)]


def _telling(scale: Scale) -> list[int]:
    if scale.turn is not None:
        return [_round(scale.turn * 2 // 3), scale.turn * 2]
    return [scale.limit * 2 if scale.limit else _WITHOUT_LIMIT]


def _round(price: int) -> int:
    """The price with its first digit alone: 666 becomes 600."""
    step: int = 10 ** (len(str(price)) - 1)
    return price // step * step


def _example(view: View, scale: Scale, price: int) -> Example:
    paid = scale.most(price)
    whole, state, own = (dong_in_words(one, view.lang).replace(" ", NBSP) for one in (price, paid, price - paid))
    return Example(whole, state, own, at_limit=paid == scale.limit)


def is_of_whole_cost(scale: Scale) -> bool:
    """Whether the price of the machine or the work is what the rule is about, not the interest or a ticket."""
    return scale.base in _WHOLE_COST


def asked(view: View, support: Support, scale: Scale) -> str:
    """What the reader types: the price of the machine, the loan interest of the first two years."""
    t = view.words.calculator
    if is_of_whole_cost(scale) or scale.base is None:
        return str(t.machine if "machinery" in support.purposes else t.cost)
    return conditions.base(view, scale.base, scale.period)


def caveat(view: View, scale: Scale) -> str:
    """What a share or a limit leaves open: of what it is, or that there is no share."""
    t = view.words.calculator
    return str(t.share_unknown if scale.share is None else t.base_unknown if scale.base == "not-stated" else "")


def rule(scale: Scale) -> dict[str, Any]:
    """A rule for ``calculating.js``: whole đồng, and the share as two whole numbers."""
    made = {"share": list(scale.share.as_integer_ratio()) if scale.share else None, "limit": scale.limit, "least": scale.least}
    return {key: value for key, value in made.items() if value is not None}


def words(view: View) -> dict[str, Any]:
    """What the calculator says, for the browser."""
    t = view.words.calculator
    keys = ("result", "at_limit", "empty", "nonsense", "negative", "huge", "unit")
    return {key: str(t[key]) for key in keys} | {"most": MOST}


def given(view: View, scale: Scale) -> str:
    """The rule of one calculator and its words, as JSON for its element."""
    return json.dumps({"rule": rule(scale), "words": words(view)}, ensure_ascii=False, separators=(",", ":"))
