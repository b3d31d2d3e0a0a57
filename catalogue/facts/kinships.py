"""Which records belong together and why: what they rest on, the programme they are part of, the ground they cover.

Nothing is typed for this: it follows from relations, programmes, purposes and territories.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.data_files.shapes import references
from catalogue.facts.areas import areas
from catalogue.facts.queries import users, vietnamese_order
from catalogue.facts.states import ENDED
from catalogue.facts.time import status
from catalogue.kinds import kind_of, kinds_that
from catalogue.models import Policy, Programme, Support
from catalogue.models.fields import Ref
from catalogue.records import Catalogue, index

Key = tuple[str, str]
"""Kind and id of a record."""
Related = Policy | Programme | Support

_RESTS_ON = ("implements", "guides", "based-on")
_NATION = "viet-nam"


@dataclass(frozen=True)
class Ground:
    """Why two records belong together, and the id of what they share.

    "programme" (a programme), "rests-on" and "cites" (a document), "purpose" (a concept), "area" (a place), "levels" (nothing).
    """

    reason: str
    shared: str


@dataclass(frozen=True)
class Kin:
    """A record beside another one, and the strongest reason for showing it there."""

    record: Related
    ground: Ground


def grounds(catalogue: Catalogue, record: Related) -> Iterator[Ground]:
    """What a record may share with others, the strongest first."""
    if isinstance(record, Support):
        yield from (Ground("purpose", purpose) for purpose in record.purposes)
        yield from (Ground("rests-on", basis.policy) for basis in record.basis)
        return
    for programme in _programmes(catalogue, record):
        yield Ground("programme", programme.within or programme.id)
    if isinstance(record, Policy):
        yield from (Ground("rests-on", relation.to) for relation in record.relations if relation.kind in _RESTS_ON)
        yield from (Ground("cites", relation.to) for relation in record.relations if relation.kind == "cites")
        for support in catalogue.supports.values():
            if support.level != "national" and any(basis.policy == record.id for basis in support.basis):
                yield Ground("levels", "")


def _programmes(catalogue: Catalogue, record: Policy | Programme) -> list[Programme]:
    if isinstance(record, Programme):
        return [record]
    return [programme for programme in catalogue.programmes.values() if programme.approved_by == record.id]


def elsewhere(catalogue: Catalogue, record: Related, day: dt.date) -> list[Kin]:
    """The same subject in other provinces: those in force on ``day`` first, of each the site's own, then by name."""
    here = {*areas(catalogue, record, day)}
    found = [
        kin
        for kin in _kin(catalogue, record)
        if not is_national(kin.record) and here.isdisjoint(areas(catalogue, kin.record, day))
    ]

    def key(kin: Kin) -> Any:
        ended = status(catalogue, kin.record, day).state in ENDED
        own = catalogue.site.province in areas(catalogue, kin.record, day)
        return ended, not own, vietnamese_order(catalogue.places[kin.record.territory[0]].name.vi), kin.record.id

    return sorted(found, key=key)


def beside(catalogue: Catalogue, record: Related, day: dt.date) -> list[tuple[Ground, list[Related]]]:
    """Other records grouped by the reason, the strongest first: what ``elsewhere`` and direct relations show is left out."""
    known = {kin.record.id for kin in elsewhere(catalogue, record, day)} | {record.id} | _direct(catalogue, record)
    found: dict[Ground, list[Related]] = {}
    for kin in [*_kin(catalogue, record), *_same_area(catalogue, record)]:
        if kin.record.id not in known:
            known.add(kin.record.id)
            found.setdefault(kin.ground, []).append(kin.record)
    order = list(_own_grounds(catalogue, record))
    return sorted(found.items(), key=lambda group: order.index(group[0]) if group[0] in order else len(order))


def _kin(catalogue: Catalogue, record: Related) -> Iterator[Kin]:
    """Records of the same kind that share a ground with ``record``, or rest on it, each with the first ground."""
    own = _own_grounds(catalogue, record)
    for other in catalogue.records(kind_of(record)).values():
        if other.id == record.id:
            continue
        theirs = _grounds_of(catalogue)[kind_of(record), other.id]
        shared = next((ground for ground in own if ground in theirs), None)
        if shared is not None:
            yield Kin(other, shared)


def _own_grounds(catalogue: Catalogue, record: Related) -> tuple[Ground, ...]:
    """What the record shares with others: its grounds, and itself where others rest on it."""
    itself = {Policy: "rests-on", Programme: "programme"}.get(type(record))
    found = dict.fromkeys(grounds(catalogue, record))
    return (*found, Ground(itself, record.id)) if itself else tuple(found)


@index
def _grounds_of(catalogue: Catalogue) -> Mapping[Key, frozenset[Ground]]:
    return {
        (kind, record.id): frozenset(grounds(catalogue, record))
        for kind in kinds_that("has_status")
        for record in catalogue.records(kind).values()
    }


def _same_area(catalogue: Catalogue, record: Related) -> Iterator[Kin]:
    if not is_national(record):
        for other in catalogue.records(kind_of(record)).values():
            if other.territory == record.territory:
                yield Kin(other, Ground("area", record.territory[0]))


def _direct(catalogue: Catalogue, record: Related) -> set[str]:
    """The records that the page already shows with their own relation to this one."""
    kind = kind_of(record)
    back = {one for other, one in users(catalogue).get((kind, record.id), {}) if other == kind}
    return back | {link.value for link in references(record) if isinstance(link.marker, Ref) and link.marker.kind == kind}


def is_national(record: Related) -> bool:
    """Whether a record is for the whole country, or for no place at all."""
    return not record.territory or _NATION in record.territory
