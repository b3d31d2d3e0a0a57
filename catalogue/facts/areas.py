"""Which provinces of a day a record concerns: one rule for the reader's province, the search, lists and provinces' own pages."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from catalogue.facts.places import province_of, stands_on
from catalogue.facts.succession import successors
from catalogue.models import Body, Place
from catalogue.records import Catalogue, index

NATION = "viet-nam"


def places_of(record: Any) -> tuple[str, ...]:
    """The places that a record speaks of, as its data names them."""
    if isinstance(record, Place):
        return (record.id,)
    found = [*getattr(record, "territory", ()), *getattr(record, "places", ())]
    found += [home.place.place for home in getattr(record, "homes", ())]
    for field in ("origin", "place"):
        value = getattr(record, field, None)
        found.append(getattr(value, "place", value) if value is not None else None)
    return tuple(place for place in found if isinstance(place, str))


def places_today(catalogue: Catalogue, places: Iterable[str], day: dt.date) -> tuple[str, ...]:
    """The provinces of ``day`` (or the country) in which ``places`` of any time lie, in the order of the data."""
    found: dict[str, None] = {}
    for place in places:
        province = province_of(catalogue.places, place) or place
        found |= dict.fromkeys(successors(catalogue.places, province, day).units)
    return tuple(found)


def areas(catalogue: Catalogue, record: Any, day: dt.date) -> tuple[str, ...]:
    """The provinces of ``day`` that a record concerns; empty when it is of the whole country or its data names no place."""
    return tuple(one for one in places_today(catalogue, places_of(record), day) if one != NATION)


def concerns(catalogue: Catalogue, record: Any, province: str, day: dt.date) -> bool:
    """Whether a record is of ``province``; what is of the whole country is of none."""
    return province in areas(catalogue, record, day)


@index
def _asked(catalogue: Catalogue) -> tuple[str, ...]:
    """Every body that a support says to ask, groups followed by their members, then the members of groups of centres."""
    named = [body for support in catalogue.supports.values() for body in support.ask]
    named += [body.id for body in catalogue.bodies.values() if body.kind == "centre"]
    return tuple(dict.fromkeys(one for body in named for one in (body, *catalogue.bodies[body].members)))


def offices_of(catalogue: Catalogue, province: str, day: dt.date) -> list[Body]:
    """The centres of ``province`` of ``day``, which do the work, then the bodies that supports say to ask: whom its people can turn to."""
    bodies = [catalogue.bodies[one] for one in _asked(catalogue)]
    found = [body for body in bodies if body.place == province and stands_on(body, day)]
    return sorted(found, key=lambda body: body.kind != "centre")
