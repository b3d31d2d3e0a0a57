"""Communes, wards and districts of all times as results: they have no page, so each leads to the province that holds it today."""

from collections.abc import Iterator

from catalogue import addresses
from catalogue.facts.aliases import aliases
from catalogue.facts.areas import places_today
from catalogue.facts.places import province_of
from catalogue.models import Place
from macros.desk import Desk
from macros.findable import Findable, made_of
from macros.naming import Naming

KIND = "communes"
_PRIORS = {"commune": 0.6, "ward": 0.6, "township": 0.6}
_LARGER = 0.7


def findable_places(desk: Desk) -> Iterator[Findable]:
    """Every place without a page of its own that lies in a province of today."""
    naming = Naming(desk.catalogue, desk.view(None).words.naming, desk.today, desk.lang)
    for place in desk.catalogue.places.values():
        province = province_of(desk.catalogue.places, place.id)
        if addresses.has_page(place) or province is None:
            continue
        today = places_today(desk.catalogue, (place.id,), desk.today)
        if today:
            yield _findable(desk, naming, place, province, today)


def _findable(desk: Desk, naming: Naming, place: Place, province: str, today: tuple[str, ...]) -> Findable:
    title = ", ".join(_chain(desk, place, province))
    detail = naming.place(place.id) or made_of(desk.view(None), place)
    return Findable(
        address=addresses.record("places", today[0], desk.lang),
        kind=KIND,
        title=title,
        detail=detail,
        lead="",
        names=((title, 1.0), *aliases(desk.catalogue, "places", place)),
        related=(),
        sentences=(),
        prior=_PRIORS.get(place.kind, _LARGER),
        places=today,
    )


def _chain(desk: Desk, place: Place, province: str) -> Iterator[str]:
    """The place and what it lay in, up to the province, as one writes an address."""
    here: str | None = place.id
    while here is not None:
        unit = desk.catalogue.places[here]
        name = unit.name.in_lang(desk.lang)[0]
        yield name if here == place.id or desk.lang == "en" else name[0].lower() + name[1:]
        here = unit.within if here != province else None
