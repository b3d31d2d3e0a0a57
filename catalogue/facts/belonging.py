"""What a record rests on, or acts on, is its own: no act or round of another province, no award of another level or holder."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from catalogue.data_files.consistency import Found, Records, labels
from catalogue.data_files.shapes import named
from catalogue.data_files.validating import Mistake
from catalogue.facts.areas import places_of
from catalogue.facts.effects import makes_law
from catalogue.facts.places import province_of
from catalogue.facts.succession import successors
from catalogue.models import Award, Body, Entry, Place, Policy, Producer, Product, Round, Rule, Vocabulary
from catalogue.models.dates import PartialDate

_GIVING: Final = ("supports", "programmes", "rounds")
_RESTING: Final = (*_GIVING, "products", "projects")
"""Not producers: the works of a firm may lie in another province than the firm."""
_ON: Final = frozenset(["policy", "approved_by", "decision", "round", "rules", "supports", "programme", "within", "continues"])
"""Fields of those records that name what they rest on, and not what they only tell of."""
_GROUNDS: Final = ("basis", "approved_by", "decision")
"""Those that name by what documents the whole of a record holds."""
_ACTING: Final = frozenset(["amends", "replaces", "repeals", "suspends", "resumes", "corrects"])
_CORRECTING: Final = frozenset(["resumes", "corrects"])
"""What a letter may do to a legal document too."""
_LOCAL: Final = frozenset(["council", "province-committee", "department", "district-committees", "commune-committees"])
"""Bodies of a province even where the register of places does not hold it."""
_NATIONAL: Final = frozenset(["government", "ministry", "national-agency", "legislature"])
_SIGNS: Final = {
    "TTG": ("government",),
    "CP": ("government",),
    "HĐND": ("council",),
    "UBND": ("province-committee", "district-committees", "commune-committees", "offices", "other"),
}
"""What numbers of documents write for who issued them, with the kinds of body that these are."""
_PARTS, _WORDS = re.compile(r"[^\W\d_]+"), re.compile(r"\w+")
_SHOWN: Final = 3
"""Names of provinces that a sentence lists; of more it says which region they are, or how many."""


def foreign_grounds(records: Records) -> Iterator[Found]:
    """Where a record rests on what another province decided, gave or held, or on too few; what one became is of both."""
    places = _places(records)
    for kind in _RESTING:
        for entry in records[kind].values():
            own = _provinces(places, places_of(entry))
            grounds = []
            for loc, target, record_id in named(entry) if own or (own is None and kind in _GIVING) else ():
                on = next(part for part in reversed(loc) if isinstance(part, str)) in _ON
                theirs = _of(records, places, records[target].get(record_id)) if on else None
                if loc[0] in _GROUNDS:
                    grounds.append(theirs)
                if theirs and not _share(places, own or set(), theirs):
                    yield kind, entry.id, Mistake(loc, "R24", {"value": record_id} | _told(records, places, theirs, own))
            local = [one for one in grounds if one]
            if kind in _GIVING and own and local and len(local) == len(grounds):
                yield from ((kind, entry.id, one) for one in _uncovered(records, places, entry, own, local))


def _uncovered(
    records: Records, places: Mapping[str, Place], entry: Entry, own: set[str], grounds: list[set[str]]
) -> Iterator[Mistake]:
    """Where ``entry``, of the provinces ``own``, holds further than those of the documents that it rests on; none of them is of the country."""
    whose, named_places = set().union(*grounds), places_of(entry)
    lacking = [
        not all(any(_share(places, {one}, theirs) for theirs in grounds) for one in _provinces(places, [place]) or ())
        for place in named_places
    ]
    if any(lacking) and any(_share(places, own, one) for one in grounds):
        at = lacking.index(True)
        yield Mistake(("territory", at), "R29", _told(records, places, whose, {named_places[at]}))
    elif not any(lacking) and getattr(entry, "level", None) == "national":
        yield Mistake(("level",), "R29", _told(records, places, whose, None))


def foreign_acts(records: Records) -> Iterator[Found]:
    """Documents of a province that change those of another or of the country, and those that are no law and change one that is."""
    places, kinds = _places(records), records["vocabularies"].get("document-kinds")
    laws = {kind.id: kind.normative for kind in kinds.concepts} if isinstance(kinds, Vocabulary) else {}
    for policy in records["policies"].values():
        own = _of(records, places, policy)
        for index, relation in enumerate(policy.relations if isinstance(policy, Policy) else ()):
            other = records["policies"].get(relation.to)
            if not isinstance(policy, Policy) or not isinstance(other, Policy) or relation.kind not in _ACTING:
                continue
            loc, told, theirs = ("relations", index, "to"), {"value": relation.to}, _of(records, places, other)
            issuer = records["bodies"].get(other.issuer)
            national = theirs is None and isinstance(issuer, Body) and issuer.kind in _NATIONAL
            if own and (national or (theirs and not _share(places, own, theirs))):
                yield "policies", policy.id, Mistake(loc, "R27", told | _told(records, places, theirs, own))
            elif laws.get(policy.kind) == "false" and makes_law(laws.get(other.kind), other) and relation.kind not in _CORRECTING:
                yield "policies", policy.id, Mistake(loc, "R28", told)


def unlike_issuers(records: Records) -> Iterator[Found]:
    """Documents whose number names another kind of body than the one that they are of, or another ministry."""
    bodies = {one.id: one for one in records["bodies"].values() if isinstance(one, Body)}
    ministries = {_initials(one): one for one in bodies.values() if one.kind == "ministry"}
    for policy in records["policies"].values():
        number = (policy.number or policy.symbol) if isinstance(policy, Policy) else None
        issuer = bodies.get(policy.issuer) if isinstance(policy, Policy) else None
        parts = set(_PARTS.findall((number or "").upper()))
        if not issuer or not parts:
            continue
        other = next((one for initials, one in ministries.items() if initials in parts and issuer.kind == "ministry"), issuer)
        kinds = next((kinds for part, kinds in _SIGNS.items() if part in parts), (issuer.kind,))
        if issuer.kind not in kinds or (other is not issuer and _initials(issuer) not in parts):
            told = {"value": str(number), "own_vi": issuer.name.vi, "own_en": issuer.name.en or issuer.name.vi}
            yield "policies", policy.id, Mistake(("issuer",), "R31", told)


def _initials(ministry: Body) -> str:
    """How numbers of documents write a ministry: BCT, BKHCN."""
    return "".join(word[0] for word in _WORDS.findall(ministry.name.vi) if word != "và").upper()


def awards_apart(records: Records) -> Iterator[Found]:
    """Awards that stand twice or are told otherwise by the round that they name, and those of a firm that stand at its product too."""
    products = [(holder, award) for holder, _, award in _awards(records) if isinstance(holder, Product)]
    known = {(holder.producer, award.round): (holder.id, award.stage) for holder, award in products}
    levels = labels(records, "award-levels")
    for holder, index, award in _awards(records):
        kind = "products" if isinstance(holder, Product) else "producers"
        first = next((at for at, other in enumerate(holder.awards[:index]) if _are_one(award, other)), None)
        if first is not None:
            yield kind, holder.id, Mistake(("awards", index), "R30", {"first": str(first + 1)})
        if not isinstance(held := records["rounds"].get(award.round or ""), Round):
            continue
        for field in ("level", "year", "decision", "decision_number", "decided_on"):
            value, holds = getattr(award, field), getattr(held, field)
            if value and holds and not _agree(value, holds):
                told = {"field": field, "round": held.id}
                for name, one in (("value", value), ("holds", holds)):
                    label = levels.get(str(one)) if field == "level" else None
                    told |= {f"{name}_vi": label.vi if label else str(one), f"{name}_en": (label and label.en) or str(one)}
                yield kind, holder.id, Mistake(("awards", index, field), "R25", told)
        product, stage = known.get((holder.id, held.id), ("", ""))
        if kind == "producers" and product and (award.stage == stage or award.stage != "entered"):
            yield kind, holder.id, Mistake(("awards", index, "round"), "R26", {"value": held.id, "product": product})


def _are_one(award: Award, other: Award) -> bool:
    """Whether two awards of a holder are one: of one round, or where one names none of one level, year and stage."""
    if award.round and other.round:
        return award.round == other.round
    return award.year is not None and (award.level, award.year, award.stage) == (other.level, other.year, other.stage)


def _agree(value: object, holds: object) -> bool:
    """Whether two places tell the same; of days the one may be that of a month, or of a year."""
    if isinstance(value, PartialDate) and isinstance(holds, PartialDate):
        return value.first <= holds.last and holds.first <= value.last
    return value == holds


def _awards(records: Records) -> Iterator[tuple[Product | Producer, int, Award]]:
    for entry in (*records["products"].values(), *records["producers"].values()):
        if isinstance(entry, Product | Producer):
            yield from ((entry, index, award) for index, award in enumerate(entry.awards))


def _places(records: Records) -> dict[str, Place]:
    return {place.id: place for place in records["places"].values() if isinstance(place, Place)}


def _of(records: Records, places: Mapping[str, Place], other: Entry | None) -> set[str] | None:
    """The provinces that ``other`` is of; None when it is of the whole country, or nothing says where."""
    if isinstance(other, Rule):
        bases = [_of(records, places, records["policies"].get(version.basis.policy)) for version in other.versions]
        return set().union(*(one for one in bases if one)) if all(bases) else None
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
    """Whether one of ``some`` is one of ``others``, or became one of them, or was one of them; or nothing tells of both."""
    became = {one: {one, *successors(places, one, dt.date.max).units} if one in places else {one} for one in some | others}
    unplaced = some - places.keys() and others - places.keys()
    return bool(unplaced) or any(one in became[other] or other in became[one] for one in some for other in others)


def _told(records: Records, places: Mapping[str, Place], theirs: set[str] | None, own: set[str] | None) -> dict[str, str]:
    """Whose the one and the other are, in both languages."""
    said = {}
    for key, units in (("theirs", theirs or set()), ("own", own or set())):
        regions = [one for one in places.values() if one.members and {*one.members} == units]
        known = (places.get(one) or records["bodies"].get(one) for one in sorted(units))
        names = [unit.name for unit in regions[:1] or known if isinstance(unit, Place | Body)]
        many = len(names) > _SHOWN
        said[f"{key}_vi"] = f"{len(names)} tỉnh, thành phố" if many else ", ".join(name.vi for name in names) or "cả nước"
        listed = ", ".join(name.en or name.vi for name in names)
        said[f"{key}_en"] = f"{len(names)} provinces and cities" if many else listed or "the whole country"
    return said
