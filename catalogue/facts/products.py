"""Products beside each other: their facets, the rungs that their awards reached, and which are alike."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from catalogue.facts.effects import CHANGING, incoming
from catalogue.facts.places import province_of
from catalogue.facts.queries import award_ladder, concept_rank, gallery_order, vietnamese_order
from catalogue.facts.succession import today
from catalogue.models import Policy, Product, Round
from catalogue.models.documents import Point
from catalogue.models.products import Award, Certificate
from catalogue.records import Catalogue, index

FACETS: Final[Mapping[str, str]] = {
    "craft": "nghe",
    "place": "noi",
    "level": "cap",
    "year": "nam",
    "group": "nhom",
    "producer": "loai-hinh",
}
"""Facet → the word that stands for it in addresses, in this order."""

SCHEMES: Final[Mapping[str, str]] = {"group": "product-groups", "level": "award-levels", "producer": "producer-kinds"}
"""Facets whose values are concepts → their vocabulary."""
RUNGS: Final = (
    ("national", ("national",)),
    ("regional", ("regional",)),
    ("provincial", ("provincial",)),
    ("local", ("commune", "district")),
)
"""From the top down: a rung and its levels. The commune took the place of the district on 1 July 2025."""
WEIGHTS: Final[Mapping[str, int]] = {"producer": 16, "craft": 8, "kind": 4, "place": 2, "round": 1}
"""What two products may share → how much it counts, the most telling first."""
_LOOKED_AT = 24
"""Of each group only the next products in the order of the gallery: large groups stay cheap, and all get their turn."""


def is_named(product: Product) -> bool:
    """Whether a product is recognised, and its maker known: what a buyer can ask for. The others are kept in the archive, for the record."""
    return product.producer is not None and any(award.stage == "recognised" for award in product.awards)


@index
def shelf_order(catalogue: Catalogue) -> tuple[Product, ...]:
    """The order of the shelf: first those with a name and an award, of these the site's own province, of each the kinds mixed.

    Fifteen fish sauces in a row would be the whole first view: the next product is the first one whose kind is none of the last
    eight, else of the last four, two, one. Within a kind the order is that of the gallery.
    """
    own = catalogue.site.province
    parts: dict[tuple[bool, bool], list[Product]] = {}
    for product in gallery_order(catalogue):
        parts.setdefault((not is_named(product), own not in units_of(catalogue, product)), []).append(product)
    mixed: list[Product] = []
    for _, left in sorted(parts.items(), key=lambda part: part[0]):
        while left:
            last = [_sort_of(product) for product in mixed[-8:]]
            fresh = (at for span in (8, 4, 2, 1) for at, product in enumerate(left) if _sort_of(product) not in last[-span:])
            mixed.append(left.pop(next(fresh, 0)))
    return tuple(mixed)


@index
def shelf_and_archive(catalogue: Catalogue) -> tuple[tuple[Product, ...], tuple[Product, ...]]:
    """What the gallery shows unasked, and what is kept in its archive; together they are ``shelf_order``."""
    order = shelf_order(catalogue)
    named = sum(map(is_named, order))
    return order[:named], order[named:]


def _sort_of(product: Product) -> str:
    """What stands for a product when kinds are mixed; one of which neither craft nor kind is known is like no other."""
    return product.craft or (product.kind if product.kind and product.kind != "other" else product.id)


@dataclass(frozen=True)
class Choice:
    """One value of a facet. ``within``: of a former unit, the unit that it has become."""

    facet: str
    id: str
    products: tuple[Product, ...]
    """Those that have it, in the order of the shelf."""
    within: str | None = None


def held(product: Product) -> tuple[Award, ...]:
    """The awards that count: to have entered a selection is none."""
    return tuple(award for award in product.awards if award.stage != "entered")


def recognitions(catalogue: Catalogue, product: Product) -> tuple[Award, ...]:
    """What a source tells that a product was recognised for, the highest first: to be chosen is none, and what was inferred is not told."""
    ladder = [award for award in award_ladder(catalogue, product) if award.stage == "recognised"]
    return tuple(award for award in ladder if (award.confidence or product.confidence) != "inferred")


@index
def recognised_of(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[Product, ...]]:
    """Kind and id of a round or a craft → its products with a recognition, of a round in that round, in the order of the gallery."""
    found: dict[tuple[str, str], dict[str, Product]] = {}
    for product in gallery_order(catalogue):
        told = recognitions(catalogue, product)
        of = [("rounds", award.round) for award in told if award.round]
        of += [("crafts", product.craft)] if told and product.craft else []
        for key in of:
            found.setdefault(key, {})[product.id] = product
    return {key: tuple(products.values()) for key, products in found.items()}


@dataclass(frozen=True)
class Paper:
    """The certificate of an award, as a source states it. ``round``: where it is stated for all awards of a round."""

    certificate: Certificate
    round: Round | None = None


def paper_of(catalogue: Catalogue, award: Award) -> Paper | None:
    """What is known of the certificate of an award: its own, or that of its round. Only what is recognised has one."""
    if award.stage != "recognised":
        return None
    if award.certificate:
        return Paper(award.certificate)
    stated = catalogue.rounds[award.round] if award.round else None
    return Paper(stated.certificate, stated) if stated and stated.certificate and stated.level == award.level else None


@dataclass(frozen=True)
class Term:
    """By which rule a certificate given in ``year`` holds, and that it does to the end of the year ``last``."""

    policy: Policy
    point: Point
    year: int
    last: int


@index
def _rules(catalogue: Catalogue) -> tuple[tuple[range, Policy, Point, int], ...]:
    """The years in which certificates are given by a rule, where it stands, and how many years they hold, the one in which they are given being the first.

    In the year in which a rule comes it is not known which one a certificate was given by; and once the document, or what it
    changes, is changed again, nobody has said whether the rule is still the same.
    """
    found = []
    for policy in catalogue.policies.values():
        for point in policy.points:
            if point.certificate_years and policy.effective_on:
                came = policy.effective_on.last.year
                law = [policy.id, *(relation.to for relation in policy.relations if relation.kind in CHANGING)]
                acts = [act for touched in law for act in incoming(catalogue).get(touched, ()) if act[1].kind in CHANGING]
                changed = [other.effective_on.first.year for other, _ in acts if other.effective_on]
                until = min((year for year in changed if year > came), default=dt.date.max.year)
                found.append((range(came + 1, until), policy, point, point.certificate_years))
    return tuple(found)


def term_of(catalogue: Catalogue, year: int | None) -> Term | None:
    """How long a certificate given in ``year`` holds; None where no rule on record is known to have held then."""
    for given, policy, point, years in _rules(catalogue):
        if year is not None and year in given:
            return Term(policy, point, year, year + years - 1)
    return None


def has_lapsed(certificate: Certificate, day: dt.date) -> bool:
    """Whether a certificate is known to hold no more on ``day``: known by a year, it may hold to the end of it."""
    return certificate.valid_until.last < day


def units_of(catalogue: Catalogue, product: Product) -> tuple[str, ...]:
    """The province that a product is from as the source had it, then the one that it has certainly become, if another.

    The last one known, whatever the day: pages for it exist as soon as an act of parliament is in the data.
    """
    unit = province_of(catalogue.places, product.origin.place) if product.origin.place else None
    now = today(catalogue.places, unit, dt.date.max) if unit else None
    return tuple(dict.fromkeys(each for each in (unit, now) if each))


def traits(catalogue: Catalogue, product: Product) -> Mapping[str, tuple[str, ...]]:
    """Facet → the values that a product has."""
    awards = held(product)
    kind = catalogue.producers[product.producer].kind if product.producer else "unknown"
    return {
        "craft": (product.craft,) if product.craft else (),
        "place": units_of(catalogue, product),
        "level": tuple(dict.fromkeys(award.level for award in awards)),
        "year": tuple(dict.fromkeys(str(award.year) for award in awards if award.year)),
        "group": (product.group,),
        "producer": (kind,),
    }


@index
def choices(catalogue: Catalogue) -> Mapping[str, tuple[Choice, ...]]:
    """Facet → its values that any product has, in the order shown: a former unit stands after what it has become."""
    holders: dict[tuple[str, str], list[Product]] = {}
    now: dict[str, str] = {}
    for product in shelf_order(catalogue):
        for facet, values in traits(catalogue, product).items():
            for value in values:
                holders.setdefault((facet, value), []).append(product)
        units = units_of(catalogue, product)
        now |= dict.fromkeys(units[:-1], units[-1]) if units else {}
    values_of_all = [Choice(*key, tuple(products), now.get(key[1])) for key, products in holders.items()]
    return {facet: tuple(_ordered(catalogue, facet, (one for one in values_of_all if one.facet == facet))) for facet in FACETS}


def _ordered(catalogue: Catalogue, facet: str, values: Iterator[Choice]) -> list[Choice]:
    if facet == "year":
        return sorted(values, key=lambda choice: choice.id, reverse=True)
    if facet == "craft":
        return sorted(values, key=lambda choice: vietnamese_order(catalogue.crafts[choice.id].name.vi))
    if facet == "place":

        def order(place_id: str) -> tuple[object, ...]:
            return vietnamese_order(catalogue.places[place_id].name.vi)

        return sorted(
            values,
            key=lambda choice: (
                order(choice.within or choice.id),
                choice.within or choice.id,
                bool(choice.within),
                order(choice.id),
            ),
        )
    # The highest level first; the other vocabularies have the order that is wanted.
    sign = -1 if facet == "level" else 1
    return sorted(values, key=lambda choice: sign * concept_rank(catalogue, SCHEMES[facet], choice.id))


@index
def by_craft(catalogue: Catalogue) -> Mapping[str, tuple[Product, ...]]:
    """Craft → its products in the order of the gallery; a craft without any has an empty tuple."""
    found: dict[str, list[Product]] = {craft: [] for craft in catalogue.crafts}
    for product in gallery_order(catalogue):
        if product.craft:
            found[product.craft].append(product)
    return {craft: tuple(products) for craft, products in found.items()}


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
    ranked = sorted(shared.items(), key=lambda pair: -sum(WEIGHTS[reason] for reason in pair[1]))
    return [Neighbour(catalogue.products[other], tuple(reasons)) for other, reasons in ranked if reasons][:limit]


def _marks(catalogue: Catalogue, product: Product) -> Iterator[tuple[str, str]]:
    """(reason, value) for all that another product may share, in the order of WEIGHTS."""
    if product.producer:
        yield "producer", product.producer
    if product.craft:
        yield "craft", product.craft
    if product.kind and product.kind != "other":
        yield "kind", product.kind
    for unit in units_of(catalogue, product)[:1]:
        yield "place", unit
    for award in product.awards:
        if award.round:
            yield "round", award.round


@index
def _groups(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[str, ...]]:
    members: dict[tuple[str, str], dict[str, None]] = {}
    for product in gallery_order(catalogue):
        for mark in _marks(catalogue, product):
            members.setdefault(mark, {})[product.id] = None
    return {mark: tuple(ids) for mark, ids in members.items()}
