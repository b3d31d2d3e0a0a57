"""A province to its own people: the money they can ask for now, whom to ask, its programmes, winners, news and documents."""

from dataclasses import dataclass
from typing import Any

from catalogue.facts.areas import areas, concerns, offices_of
from catalogue.facts.listings import by_period, in_vietnamese_order
from catalogue.facts.places import PROVINCIAL_KINDS, stands_on
from catalogue.facts.products import held, units_of
from catalogue.facts.queries import gallery_order, newest_first, news_and_events, older_units, vietnamese_order
from catalogue.models import Body, Event, NewsItem, Place, Policy, Producer, Product, Programme, Support
from catalogue.models.registers import Task
from catalogue.records import Catalogue
from macros import conditions
from macros.family import Family
from macros.views import View


@dataclass(frozen=True)
class Front:
    """What the front page of a province shows, each list with the first to be shown first."""

    supports: list[Support]
    offices: list[Body]
    programmes: list[Programme]
    products: list[Product]
    news: list[NewsItem | Event]
    policies: list[Policy]


def own(view: View) -> str | None:
    """The id of the site's own province."""
    return view.catalogue.site.province


def of_today(view: View) -> list[Place]:
    """Every province and city of today with a body to ask: the site's own first, then in Vietnamese order."""
    fronts = (place for place in view.catalogue.places.values() if is_front(view, place))
    places = [place for place in fronts if offices_of(view.catalogue, place.id, view.today)]
    return sorted(in_vietnamese_order(places), key=lambda place: place.id != own(view))


def called(view: View, province: str) -> str:
    """A province as its people look for it: "Tỉnh Tây Ninh, gồm tỉnh Long An cũ"."""
    own_name = view.catalogue.places[province].name
    older = older_units(view.catalogue, "places").get(province, ())
    others = [view.in_full(one) for one in older if view.catalogue.places[one].name != own_name]
    name = view.plain(own_name)
    return str(view.words.home.including.format(name, ", ".join(others))) if others else name


def is_front(view: View, place: Place) -> bool:
    """Whether the page of a place is the front page of a province of today."""
    return place.kind in PROVINCIAL_KINDS and stands_on(place, view.today)


def front(view: View, province: str) -> Front:
    """Everything that concerns ``province`` itself; what the State gives everywhere is asked for by ``national``."""
    catalogue, day = view.catalogue, view.today

    def here(record: object) -> bool:
        return concerns(catalogue, record, province, day)

    return Front(
        supports=living(view, [one for one in catalogue.supports.values() if here(one)]),
        offices=offices_of(catalogue, province, day),
        programmes=by_period(one for one in catalogue.programmes.values() if here(one)),
        products=[one for one in gallery_order(catalogue) if province in units_of(catalogue, one)],
        news=[one for one in news_and_events(catalogue) if here(one)],
        policies=newest_first((one for one in catalogue.policies.values() if here(one)), "signed_on"),
    )


def of(view: View, record: object) -> tuple[str, ...]:
    """The provinces of today that a record concerns; none for the whole country."""
    return areas(view.catalogue, record, view.today)


def producers_by_province(view: View) -> list[tuple[str | None, list[Producer]]]:
    """Producers under the province of today in which they are, the site's own first, those of no known place last."""
    found: dict[str | None, list[Producer]] = {}
    for producer in in_vietnamese_order(view.catalogue.producers.values()):
        found.setdefault(next(iter(of(view, producer)), None), []).append(producer)

    def key(place: str | None) -> tuple[Any, ...]:
        name = vietnamese_order(view.catalogue.places[place].name.vi) if place else ()
        return place is None, place != own(view), name

    return [(place, found[place]) for place in sorted(found, key=key)]


def mine_first(view: View, records: list[Support]) -> list[Support]:
    """Those of the site's own province, then those of the whole country, then the others: what ``lens.js`` does for others."""
    return sorted(records, key=lambda one: 0 if own(view) in of(view, one) else 2 if of(view, one) else 1)


def national(view: View) -> list[Support]:
    """What the State gives in every province and still gives today, those of a known sum first."""
    found = [one for one in view.catalogue.supports.values() if not areas(view.catalogue, one, view.today)]
    return [one for one in living(view, found) if view.status(one).tone == "holds"]


def living(view: View, supports: list[Support]) -> list[Support]:
    """Those that are not over; what applies and says how much stands first, of these what people come for."""
    living = [one for one in supports if view.status(one).tone != "ended"]
    asked = [one for task in view.catalogue.site.tasks for one in task.supports]
    return sorted(
        living,
        key=lambda one: (
            view.status(one).tone != "holds",
            not one.amounts,
            asked.index(one.id) if one.id in asked else len(asked),
        ),
    )


def sums(view: View, supports: list[Support]) -> list[tuple[Support, str]]:
    """Each support that states how much, with it in words."""
    return [(one, conditions.amounts(view, one)) for one in supports if one.amounts]


def winners(view: View, province: str | None, limit: int) -> list[Product]:
    """Recognised products, those of ``province`` first; of each kind one before the second of any."""
    products = gallery_order(view.catalogue)
    mine = [one for one in products if held(one) and province in units_of(view.catalogue, one)]
    found = list(dict.fromkeys(product.kind or product.group for product in mine))
    firsts = [next(one for one in mine if (one.kind or one.group) == kind) for kind in found]
    return list({one.id: one for one in [*firsts, *mine, *products]}.values())[:limit]


def latest(view: View, province: str | None, limit: int) -> list[NewsItem | Event]:
    """News and events, the newest; half of them of ``province`` where it has so many."""
    items = news_and_events(view.catalogue)
    mine = [one for one in items if province and concerns(view.catalogue, one, province, view.today)][: limit // 2 + 1]
    chosen = {one.id for one in [*mine, *[one for one in items if one not in mine][: limit - len(mine)]]}
    return [one for one in items if one.id in chosen]


def answer(view: View, task: Task) -> tuple[Support, str]:
    """The first support of a task that applies today and states how much, with the words; else the first, without."""
    supports = [view.catalogue.supports[one] for one in task.supports]
    applying = [one for one in supports if view.status(one).tone == "holds"]
    told = sums(view, applying)
    return told[0] if told else ((applying or supports)[0], "")


def _provinces(catalogue: Catalogue) -> list[str]:
    """Provinces that older ones became and that became nothing since."""
    older = older_units(catalogue, "places")
    return [
        place.id
        for place in catalogue.places.values()
        if place.kind in PROVINCIAL_KINDS and not place.successors and place.id in older
    ]


def _name(view: View, key: str) -> str:
    return view.plain(view.catalogue.places[key].name)


COMMUNES = Family(
    section="places",
    template="communes_of_province",
    keys=_provinces,
    title=lambda view, key: str(view.words.lookup.table_of.format(_name(view, key))),
    description=lambda view, key: str(view.words.lookup.table_about.format(_name(view, key))),
    subject=lambda _, key: ("places", key),
    path=lambda key: f"{key}/xa-phuong",
)
"""Every old commune of a province and what it is today: a table of its own, so that the province's page can be short."""
