"""Then and now: every old commune with what it is today, as printed tables and as one small file for the browser."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from catalogue.facts.places import PROVINCIAL_KINDS, stands_on
from catalogue.facts.queries import older_units
from catalogue.facts.succession import successors
from catalogue.models import Place
from catalogue.records import Catalogue, index

PATH: Final = "assets/places.json"
"""Where the file is published, one for both languages."""

FORMS: Final = {
    "x": ("commune", "Xã "),
    "f": ("ward", "Phường "),
    "t": ("township", "Thị trấn "),
    "k": ("special-zone", "Đặc khu "),
    "h": ("district", "Huyện "),
    "q": ("district", "Quận "),
    "s": ("town", "Thị xã "),
    "c": ("provincial-city", "Thành phố "),
    "p": ("province", "Tỉnh "),
    "g": ("city", "Thành phố "),
}
"""Letter in the file → kind of unit, and the word before its name."""
COMMUNE_KINDS: Final = frozenset(["commune", "ward", "township", "special-zone"])
_DISTRICT_KINDS: Final = frozenset(["district", "town", "provincial-city"])


@dataclass(frozen=True)
class Conversion:
    """An old commune and the units that it went to: one, or the candidates where it was split."""

    old: Place
    now: tuple[Place, ...]
    acts: tuple[str, ...]
    certain: bool


@dataclass(frozen=True)
class DistrictTable:
    """The conversions of one old district."""

    district: Place
    rows: tuple[Conversion, ...]


@dataclass(frozen=True)
class ProvinceTable:
    """The districts of one old province; none where the register does not hold its communes."""

    province: Place
    districts: tuple[DistrictTable, ...]
    acts: tuple[str, ...]


@index
def _inside(catalogue: Catalogue) -> Mapping[str, tuple[Place, ...]]:
    """Unit → the units that say they lie in it, by code and id."""
    found: dict[str, list[Place]] = {}
    for place in catalogue.places.values():
        if place.within:
            found.setdefault(place.within, []).append(place)
    return {unit: tuple(sorted(places, key=lambda one: (one.code or "", one.id))) for unit, places in found.items()}


def conversions(catalogue: Catalogue, province: str, day: dt.date) -> tuple[ProvinceTable, ...]:
    """The old provinces that make up ``province`` on ``day``, with every commune of theirs and what became of it."""
    older = [catalogue.places[place] for place in older_units(catalogue, "places").get(province, ())]
    return tuple(_province_table(catalogue, place, day) for place in older)


def _province_table(catalogue: Catalogue, province: Place, day: dt.date) -> ProvinceTable:
    inside = _inside(catalogue)
    districts = tuple(
        DistrictTable(district, tuple(_conversion(catalogue, commune, day) for commune in inside.get(district.id, ())))
        for district in inside.get(province.id, ())
        if district.kind in _DISTRICT_KINDS
    )
    acts = dict.fromkeys(act for table in districts for row in table.rows for act in row.acts)
    return ProvinceTable(province, districts, tuple(acts))


def _conversion(catalogue: Catalogue, commune: Place, day: dt.date) -> Conversion:
    answer = successors(catalogue.places, commune.id, day)
    return Conversion(commune, tuple(catalogue.places[unit] for unit in answer.units), answer.acts, answer.certain)


def places_table(catalogue: Catalogue, day: dt.date) -> bytes:
    """Every unit of the register as UTF-8 JSON for ``places.js``.

    ``now``: provinces of ``day`` as [id, name, code, communes]; ``old``: former ones as [id, name, code, today's place in
    ``now``, act, districts], a district as [name, communes, codes of its own successors]; ``acts``: [id, number, day of
    the change]. A name is a letter of FORMS and the bare name, with ``<`` letter and last day of an earlier kind. Communes
    are joined by ``;``, each the name, after ``:`` its code, after ``>`` the codes of its successors (several: it was
    split), and after ``@`` the act, where it is another one than that of the province.
    """
    now = [place for place in _provinces(catalogue) if stands_on(place, day)]
    acts: dict[str, int] = {}
    data = {
        "now": [_present(catalogue, place, day) for place in now],
        "old": [
            _former(catalogue, place, [one.id for one in now], acts, day)
            for place in _provinces(catalogue)
            if not stands_on(place, day)
        ],
        "acts": [_act(catalogue, act) for act in acts],
    }
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _provinces(catalogue: Catalogue) -> Iterator[Place]:
    return (place for place in catalogue.places.values() if place.kind in PROVINCIAL_KINDS)


def _present(catalogue: Catalogue, province: Place, day: dt.date) -> list[str]:
    units = [one for one in _inside(catalogue).get(province.id, ()) if one.kind in COMMUNE_KINDS and stands_on(one, day)]
    return [province.id, _name(province), province.code or "", ";".join(_name(unit, unit.code or "") for unit in units)]


def _former(catalogue: Catalogue, province: Place, now: list[str], acts: dict[str, int], day: dt.date) -> list[Any]:
    table = _province_table(catalogue, province, day)
    answer = successors(catalogue.places, province.id, day)
    numbers = [acts.setdefault(act, len(acts)) for act in (*table.acts, *answer.acts)[:1]]
    act = numbers[0] if numbers else -1
    districts = [
        [_name(one.district), ";".join(_row(row, acts, act) for row in one.rows), _heirs(catalogue, one.district)]
        for one in table.districts
    ]
    heirs = [now.index(unit) for unit in answer.units if unit in now]
    return [province.id, _name(province), province.code or "", heirs[0] if heirs else -1, act, districts]


def _row(row: Conversion, acts: dict[str, int], usual: int) -> str:
    act = acts.setdefault(row.acts[-1], len(acts)) if row.acts else usual
    codes = ",".join(unit.code or "" for unit in row.now)
    return f"{_name(row.old, row.old.code or '')}>{codes}" + (f"@{act}" if act != usual else "")


def _heirs(catalogue: Catalogue, district: Place) -> str:
    """The codes of the units that a district itself became: Côn Đảo had no communes."""
    return ",".join(catalogue.places[edge.to].code or "" for edge in district.successors)


def _act(catalogue: Catalogue, act: str) -> list[str]:
    """The day is that of the first change that names the act."""
    policy = catalogue.policies[act]
    days = {str(edge.on) for place in catalogue.places.values() for edge in place.successors if edge.act == act}
    return [act, policy.number or "", min(days)]


def _name(place: Place, code: str = "") -> str:
    """``xTam Hiệp:28537``, ``fDầu Giây:26326<x2026-04-29``."""
    letter, bare = _split(place.kind, place.name.vi)
    ends = [(earlier, earlier.valid.end) for earlier in place.earlier]
    former = [f"<{_split(earlier.kind or place.kind, earlier.name.vi)[0]}{end.last}" for earlier, end in ends if end]
    return f"{letter}{bare}{code and f':{code}'}{''.join(former)}"


def _split(kind: str, name: str) -> tuple[str, str]:
    """The letter and the bare name; a name that does not begin with the word for its kind is kept whole, as "o"."""
    for letter, (of_kind, word) in FORMS.items():
        if kind == of_kind and name.startswith(word):
            return letter, name.removeprefix(word)
    return "o", name
