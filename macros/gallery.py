"""The gallery of products in words: its facets with their choices, its pages of 24, where each of them stands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from catalogue.facts import products
from catalogue.facts.listings import in_vietnamese_order
from catalogue.facts.maps import Marks, counts_by_unit
from catalogue.facts.places import province_of
from catalogue.facts.products import (
    FACETS,
    SCHEMES,
    Choice,
    Rung,
    Term,
    choices,
    held,
    ladder,
    shelf_and_archive,
    term_of,
    units_of,
)
from catalogue.facts.queries import award_ladder, concept_rank, gallery_order, vietnamese_order
from catalogue.facts.succession import today
from catalogue.facts.written_forms import long_date
from catalogue.formats import qr_codes
from catalogue.models import Award, Craft, Producer, Product, Round
from catalogue.models.dates import PartialDate
from catalogue.models.products import Certificate
from catalogue.records import Catalogue
from macros import provinces
from macros.views import View

PAGE_SIZE: Final = 24
IN_PAGE: Final = 500
"""Up to so many products are filtered in the page; beyond, the search of the site has the filters."""
DATA: Final = "assets/gallery.{}.json"
"""What the page loads when its reader begins to filter, in each language."""
COMPARISON: Final = "so-sanh"
SHORTLIST: Final = "danh-sach"
MAP: Final = "ban-do"
PAGE: Final = "trang"
ARCHIVE: Final = "luu-tru"
_AROUND = 2
"""The pager names so many pages on either side of its own, and the first and the last."""


@dataclass(frozen=True)
class Option:
    """One choice of a facet as a link. ``former``: a unit of the past, shown below what it has become."""

    id: str
    label: str
    href: str
    count: int
    former: bool
    current: bool


@dataclass(frozen=True)
class Group:
    """A facet: its word in addresses, its name, its options; ``is_open``: shown without asking."""

    word: str
    label: str
    options: tuple[Option, ...]
    is_open: bool


@dataclass(frozen=True)
class Shelf:
    """One page of products. ``pages``: number and link of the pages to name, None for a gap between them."""

    products: Sequence[Product]
    total: int
    number: int
    pages: tuple[tuple[int, str] | None, ...]


def address(view: View, *parts: str) -> str:
    """The link to a page below the gallery; without parts to the gallery itself."""
    return view.section("products") + "".join(f"{part}/" for part in parts)


def label(view: View, choice: Choice) -> str:
    """What a choice is called, plain: a former unit says that it is one."""
    if choice.facet == "year":
        return choice.id
    if choice.facet == "craft":
        return view.plain(view.catalogue.crafts[choice.id].name)
    if choice.facet == "place":
        name = view.plain(view.catalogue.places[choice.id].name)
        return str(view.words.gallery.former.format(name)) if choice.within else name
    concepts = view.catalogue.vocabularies[SCHEMES[choice.facet]].concepts
    return view.plain(next(concept.label for concept in concepts if concept.id == choice.id))


def province(view: View, product: Product) -> str | None:
    """Where a product is made, in a card: the province of today and, if it had another name, the one of then."""
    units = units_of(view.catalogue, product)
    if not units:
        return None
    then, now = (view.catalogue.places[unit].name for unit in (units[0], units[-1]))
    shown = view.plain(now)
    return shown if then == now else f"{shown} ({view.words.gallery.former.format(view.in_full(units[0]))})"


def facet_groups(view: View, here: Choice | None = None) -> list[Group]:
    """Every facet; ``here`` is the choice whose page this is. What is made of a craft stands on the page of the craft."""
    found, t = [], view.words
    for facet, values in choices(view.catalogue).items():
        if not values:
            continue
        word = FACETS[facet]
        options = tuple(
            Option(one.id, label(view, one), _door(view, one), len(one.products), bool(one.within), one == here) for one in values
        )
        is_open = facet in ("craft", "level") or (here is not None and here.facet == facet)
        found.append(Group(word, str(t.gallery_facet[facet]), options, is_open))
    return found


def _door(view: View, choice: Choice) -> str:
    return view.page("crafts", choice.id) if choice.facet == "craft" else address(view, FACETS[choice.facet], choice.id)


def page_count(count: int) -> int:
    """How many pages so many products fill."""
    return max(1, -(-count // PAGE_SIZE))


def shelf(view: View, number: int = 1, choice: Choice | None = None, *, archived: bool = False) -> Shelf:
    """Page ``number`` of the gallery or of its archive, or of the products of a choice, wherever they stand."""
    on_shelf, archive = shelf_and_archive(view.catalogue)
    products = choice.products if choice else archive if archived else on_shelf
    parts = (FACETS[choice.facet], choice.id) if choice else (ARCHIVE,) if archived else ()
    last = page_count(len(products))
    named = [one for one in range(1, last + 1) if one in (1, last) or abs(one - number) <= _AROUND]
    pages: list[tuple[int, str] | None] = []
    for before, one in zip([0, *named], named, strict=False):
        if one > before + 1:
            pages.append(None)
        pages.append((one, address(view, *parts, *((PAGE, str(one)) if one > 1 else ()))))
    start = (number - 1) * PAGE_SIZE
    return Shelf(products[start : start + PAGE_SIZE], len(products), number, tuple(pages))


def archived(view: View) -> int:
    """How many products are kept in the archive."""
    return len(shelf_and_archive(view.catalogue)[1])


def filters_in_page(catalogue: Catalogue) -> bool:
    """Whether the browser filters: with more products the file that it would load grows too large."""
    return len(catalogue.products) <= IN_PAGE


def rungs(product: Product) -> list[Rung]:
    """The award ladder of a product."""
    return ladder(product)


@dataclass(frozen=True)
class Validity:
    """Until when a certificate holds, in words: as its ``certificate`` states, here or at its ``round``, or else by a general ``rule``."""

    text: str
    certificate: Certificate | None = None
    round: Round | None = None
    rule: Term | None = None
    lapsed: int | None = None
    """The year with which it ended, if it has."""


def validity(view: View, award: Award) -> Validity | None:
    """Of an award, what a source states of its certificate, else what the rule says of one that was given then; what is no recognition has none."""
    paper = products.paper_of(view.catalogue, award)
    if paper:
        over = paper.certificate.valid_until.year if products.has_lapsed(paper.certificate, view.today) else None
        return Validity(validity_text(view, paper.certificate), paper.certificate, paper.round, lapsed=over)
    return by_rule(view, award) if award.stage == "recognised" else None


def by_rule(view: View, decided: Award | Round) -> Validity | None:
    """Until when a certificate holds that was given in the year of an award or a round; None without a rule for that year."""
    rule = term_of(view.catalogue, decided.decided_on.first.year if decided.decided_on else decided.year)
    if rule is None:
        return None
    over = rule.last if rule.last < view.today.year else None
    words = view.words.ladder.term_expired if over else view.words.ladder.term
    return Validity(words.format(rule.year, long_date(dt.date(rule.last, 12, 31), view.lang)), rule=rule, lapsed=over)


def validity_text(view: View, certificate: Certificate) -> str:
    """That a certificate holds until a day, or did."""
    lapsed = products.has_lapsed(certificate, view.today)
    words: str = view.words.ladder.expired if lapsed else view.words.ladder.valid_until
    return words.format(long_date(certificate.valid_until, view.lang))


def like(view: View, product: Product) -> list[products.Neighbour]:
    """The products of the same craft, those that have more in common first; of no craft, none: a maker or a place in common is no likeness."""
    ranked = products.neighbours(view.catalogue, product, limit=len(view.catalogue.products))
    return [neighbour for neighbour in ranked if "craft" in neighbour.reasons][:4]


def winners(view: View, record: Round) -> list[Product]:
    """The products that were recognised or chosen in a round, in the order of the gallery."""
    return [one for one in gallery_order(view.catalogue) if any(award.round == record.id for award in held(one))]


@dataclass(frozen=True)
class Proof:
    """By what an award can be checked: the document or its number, the letter, the day; its own, else those of its round."""

    decision: str | None
    number: str | None
    letter: str | None
    day: PartialDate | None


def proof(view: View, award: Award) -> Proof:
    """By what an award can be checked; a round answers for the awards of its own level alone."""
    stated = view.catalogue.rounds[award.round] if award.round else None
    told = (award, stated) if stated and stated.level == award.level and award.stage == "recognised" else (award,)
    first = next((one for one in told if one.decision or one.decision_number or one.letter), award)
    day = next((one.decided_on for one in told if one.decided_on), None)
    return Proof(first.decision, first.decision_number, first.letter, day)


def crafts(view: View) -> list[tuple[str, str, list[tuple[Craft, tuple[Product, ...]]]]]:
    """Crafts with their products, those with the most first, in two groups: of the site's own province, and of other places.

    Each group is its id, its name and its crafts; one without any is left out.
    """
    made, own = products.by_craft(view.catalogue), provinces.own(view)
    ordered = sorted(view.catalogue.crafts.values(), key=lambda one: (-len(made[one.id]), vietnamese_order(one.name.vi)))
    here = [(one, made[one.id]) for one in ordered if own in provinces.of(view, one)]
    there = [(one, made[one.id]) for one in ordered if own not in provinces.of(view, one)]
    groups = [("o-tinh", view.plain(view.catalogue.places[own].name) if own else "", here)]
    return [group for group in (*groups, ("noi-khac", str(view.words.craft.elsewhere), there)) if group[2]]


def made_by(view: View, craft: Craft) -> tuple[Product, ...]:
    """The products of a craft, in the order of the gallery."""
    return products.by_craft(view.catalogue)[craft.id]


def crafts_of(view: View, producer: Producer) -> list[Craft]:
    """The crafts of what a producer makes."""
    made = dict.fromkeys(product.craft for product in view.products_of(producer.id) if product.craft)
    return [view.catalogue.crafts[craft] for craft in made]


def makers(view: View, made: Sequence[Product]) -> list[Producer]:
    """Who makes ``made``, each once, in the order of the products."""
    return [view.catalogue.producers[one] for one in dict.fromkeys(product.producer for product in made if product.producer)]


def medals(view: View, made: Sequence[Product]) -> list[tuple[str, int]]:
    """Level → how many of ``made`` have it as their highest award, from the nation down."""
    highest = [award_ladder(view.catalogue, product)[0] for product in made if held(product)]
    levels = sorted({award.level for award in highest}, key=lambda level: -concept_rank(view.catalogue, "award-levels", level))
    return [(level, sum(award.level == level for award in highest)) for level in levels]


def short(view: View, kind: str, record_id: str) -> str:
    """The permanent address of a record in full, to be printed: it only leads back to the page it stands on."""
    return qr_codes.qr_url(view.catalogue, kind, record_id)


def qr_link(view: View, kind: str, record_id: str) -> str:
    """The link to the QR code of a record."""
    return view.url(f"/{qr_codes.qr_path(kind, record_id)}")


def marks(view: View) -> Marks:
    """The products of each unit of today, for a map; each unit leads to its products."""
    found = counts_by_unit(view.catalogue, "products", view.today)
    known = {one.id for one in choices(view.catalogue)["place"]}
    return Marks("products", found, {unit: address(view, FACETS["place"], unit) for unit in found if unit in known})


def producers_by_unit(view: View) -> list[tuple[str | None, list[Producer]]]:
    """Producers by the province where they certainly are today, both in Vietnamese order; None: not known."""
    found: dict[str | None, list[Producer]] = {}
    for producer in in_vietnamese_order(view.catalogue.producers.values()):
        found.setdefault(_unit(view, producer), []).append(producer)
    known = in_vietnamese_order(view.catalogue.places[unit] for unit in found if unit)
    return [(place.id, found[place.id]) for place in known] + ([(None, found[None])] if None in found else [])


def map_link(view: View, producer: Producer) -> str:
    """The link to where a producer stands below the map."""
    return f"{address(view, MAP)}#{_unit(view, producer) or 'chua-ro'}"


def _unit(view: View, producer: Producer) -> str | None:
    places, here = view.catalogue.places, producer.place.place if producer.place else None
    province = province_of(places, here) if here else None
    return today(places, province, view.today) if province else None
