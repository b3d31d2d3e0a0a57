"""Units that change with time, places and bodies alike: on a day, is it there, under which name, as what kind.

A unit is never renamed in place and never deleted: ``earlier`` keeps its former names, ``successors`` (followed by
``catalogue.facts.succession``) says what it became. Codes and names are reused for other units, so only ids are compared.
"""

import datetime as dt
import re
from collections.abc import Mapping

from catalogue.models import Body, Name, Place
from catalogue.models.registers import EarlierName
from catalogue.records import Catalogue

Unit = Place | Body

PROVINCIAL_KINDS = frozenset(["province", "city"])
_TYPE, _TYPE_EN = re.compile("^(?:Tỉnh|Thành phố) "), re.compile(" (?:Province|City)$")


def bare_name(province: Place) -> Name:
    """A province or city without the word for what it is: An Giang, Cần Thơ."""
    name = province.name
    return Name(vi=_TYPE.sub("", name.vi), en=_TYPE_EN.sub("", name.en or "") or None)


def covered(catalogue: Catalogue) -> Name:
    """What the site is about, as it stands behind "of" in a sentence: as it says itself, else its province, else the country."""
    site = catalogue.site
    if site.covers or site.province is None:
        return site.covers or Name(vi="Việt Nam", en="Việt Nam")
    return bare_name(catalogue.places[site.province])


def exists_on(unit: Unit, day: dt.date) -> bool | None:
    """Whether the stated dates of ``unit`` hold ``day``; None when they leave it open (an end or all of it unknown)."""
    return None if unit.valid is None else unit.valid.holds(day)


def stands_on(unit: Unit, day: dt.date) -> bool:
    """Whether ``unit`` counts as in force on ``day``: it does until a date or a succession of the whole of it says no."""
    exists = exists_on(unit, day)
    if exists is not None:
        return exists
    if unit.valid is not None and unit.valid.end is not None:
        return True
    return not any(edge.on.last <= day and not edge.part for edge in unit.successors)


def is_doubtful_on(unit: Unit, day: dt.date) -> bool:
    """Whether ``day`` lies inside a year or month that is all we know of a change of ``unit``."""
    dates = [edge.on for edge in unit.successors]
    if unit.valid is not None:
        dates += [date for date in (unit.valid.begin, unit.valid.end) if date is not None]
    return any(not date.is_full and date.first <= day <= date.last for date in dates)


def name_on(unit: Unit, day: dt.date) -> Name:
    """The name that ``unit`` bore on ``day``."""
    former = _former(unit, day, kind_only=False)
    return former.name if former else unit.name


def kind_on(unit: Unit, day: dt.date) -> str:
    """What ``unit`` was on ``day``: a concept of place-kinds or body-kinds."""
    former = _former(unit, day, kind_only=True)
    return former.kind if former and former.kind else unit.kind


def _former(unit: Unit, day: dt.date, *, kind_only: bool) -> EarlierName | None:
    entries = [entry for entry in unit.earlier if entry.kind is not None or not kind_only]
    sure = [entry for entry in entries if entry.valid.holds(day)]
    # Without a known beginning an earlier name holds until its end; a bare label says nothing about a day.
    open_ended = [entry for entry in entries if entry.valid.end is not None and entry.valid.holds(day) is None]
    return next(iter(sure + open_ended), None)


def province_of(places: Mapping[str, Place], place_id: str) -> str | None:
    """The province or centrally run city that holds the place, itself included; None for the country and regions.

    An old place leads to the old province: ask ``succession.successors`` for today's. An unknown id or a circle in
    ``within`` gives None.
    """
    seen: set[str] = set()
    here: str | None = place_id
    while here is not None and here not in seen and here in places:
        place = places[here]
        if place.kind in PROVINCIAL_KINDS:
            return here
        seen.add(here)
        here = place.within
    return None
