"""What a record rests on is its own: no act, programme or round of another province, no award of another level, year or holder."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from catalogue.data_files.consistency import Found, Records
from catalogue.data_files.shapes import named
from catalogue.data_files.validating import Mistake
from catalogue.facts.areas import places_of
from catalogue.facts.places import province_of
from catalogue.facts.succession import successors
from catalogue.models import Award, Body, Entry, Place, Policy, Producer, Product, Round

_GIVING: Final = ("supports", "programmes", "rounds")
_RESTING: Final = (*_GIVING, "products", "producers", "projects")
_ON: Final = frozenset(["policy", "approved_by", "decision", "round", "supports", "programme"])
"""Fields of those records that name what they rest on, and not what they only tell of."""
_LOCAL: Final = frozenset(["council", "province-committee", "department", "district-committees", "commune-committees"])
"""Bodies of a province even where the register of places does not hold it."""


def foreign_grounds(records: Records) -> Iterator[Found]:
    """Where a record rests on what another province decided, gave or held; what one became is of both."""
    places = {place.id: place for place in records["places"].values() if isinstance(place, Place)}
    for kind in _RESTING:
        for entry in records[kind].values():
            own = _provinces(places, places_of(entry))
            for loc, target, record_id in named(entry) if own or (own is None and kind in _GIVING) else ():
                on = next(part for part in reversed(loc) if isinstance(part, str)) in _ON
                theirs = _of(records, places, records[target].get(record_id)) if on else None
                if theirs and not _share(places, own or set(), theirs):
                    yield kind, entry.id, Mistake(loc, "R24", {"value": record_id} | _told(records, theirs, own))


def awards_apart(records: Records) -> Iterator[Found]:
    """Awards of another level or year than the round that they name, and those of a firm that stand at its product too."""
    known = {(holder.producer, award.round): holder.id for holder, _, award in _awards(records) if isinstance(holder, Product)}
    for holder, index, award in _awards(records):
        kind = "products" if isinstance(holder, Product) else "producers"
        if not isinstance(held := records["rounds"].get(award.round or ""), Round):
            continue
        for field, value, holds in (("level", award.level, held.level), ("year", award.year, held.year)):
            if value not in (None, holds):
                told = {"field": field, "value": str(value), "round": held.id, "holds": str(holds)}
                yield kind, holder.id, Mistake(("awards", index, field), "R25", told)
        if kind == "producers" and (product := known.get((holder.id, held.id))):
            yield kind, holder.id, Mistake(("awards", index, "round"), "R26", {"value": held.id, "product": product})


def _awards(records: Records) -> Iterator[tuple[Product | Producer, int, Award]]:
    for entry in (*records["products"].values(), *records["producers"].values()):
        if isinstance(entry, Product | Producer):
            yield from ((entry, index, award) for index, award in enumerate(entry.awards))


def _of(records: Records, places: Mapping[str, Place], other: Entry | None) -> set[str] | None:
    """The provinces that ``other`` is of; None when it is of the whole country, or nothing says where."""
    issuer = records["bodies"].get(other.issuer) if isinstance(other, Policy) else None
    if isinstance(issuer, Body):
        return _provinces(places, [issuer.place]) if issuer.place else {issuer.id} if issuer.kind in _LOCAL else None
    return _provinces(places, places_of(other)) if other else None


def _provinces(places: Mapping[str, Place], named_places: Iterable[str]) -> set[str] | None:
    """The provinces in which ``named_places`` lie, those of a region included; None when one of them is the whole country."""
    found: set[str] = set()
    for one in named_places:
        members = places[one].members if one in places else ()
        inside = [province_of(places, member) for member in members or (one,)]
        if None in inside:
            return None
        found.update(province for province in inside if province)
    return found


def _share(places: Mapping[str, Place], some: set[str], others: set[str]) -> bool:
    """Whether one of ``some`` is one of ``others``, or became one of them, or was one of them."""
    became = {one: {one, *successors(places, one, dt.date.max).units} if one in places else {one} for one in some | others}
    return any(one in became[other] or other in became[one] for one in some for other in others)


def _told(records: Records, theirs: set[str], own: set[str] | None) -> dict[str, str]:
    """Whose the one and the other are, in both languages."""
    known = {**records["bodies"], **records["places"]}
    said = {}
    for key, units in (("theirs", theirs), ("own", own or ())):
        names = [unit.name for one in sorted(units) if isinstance(unit := known[one], Place | Body)]
        said[f"{key}_vi"] = ", ".join(name.vi for name in names) or "cả nước"
        said[f"{key}_en"] = ", ".join(name.en or name.vi for name in names) or "the whole country"
    return said
