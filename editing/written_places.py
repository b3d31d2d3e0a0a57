"""An address as a list prints it: the commune, the province and the unit that they are, without house, street and hamlet."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.data_files.problems import nearest
from catalogue.facts.places import PROVINCIAL_KINDS, bare_name, province_of, stands_on
from catalogue.facts.queries import older_units
from catalogue.facts.succession import successors
from catalogue.models import Place
from catalogue.models.forms import as_id
from catalogue.records import Catalogue

_KINDS = {
    "tỉnh": ("province",), "thành phố": ("city", "provincial-city"), "tp": ("city", "provincial-city"), "t.p": ("city", "provincial-city"),
    "thị xã": ("town",), "tx": ("town",), "huyện": ("district",), "h": ("district",), "quận": ("district",), "q": ("district",),
    "xã": ("commune",), "x": ("commune",), "phường": ("ward",), "p": ("ward",), "thị trấn": ("township",), "tt": ("township",),
    "đặc khu": ("special-zone",),
}  # fmt: skip
"""How the word for what a unit is may be written → the kinds that it can mean."""
_WORDS = "|".join(sorted((re.escape(word) for word in _KINDS if len(word) > 3), key=len, reverse=True))
_SHORT = "|".join(sorted((re.escape(word) for word in _KINDS if len(word) <= 3 and word != "xã"), key=len, reverse=True))
_TYPED = re.compile(rf"(?i)({_WORDS}|xã)\s+(.+)|({_SHORT})(?:\.\s*|\s+)(.+)")
_FORMER = re.compile(r"(?i)\s*\(?\bcũ\)?\s*$")
_PARTS = re.compile(r"\s*[,;]\s*|\s+[-–]\s+")
_COMMUNES = ("commune", "ward", "township", "special-zone")


@dataclass(frozen=True)
class Written:
    """``as_written``: what is kept of an address; the unit it is; or which sentence tells why there is none, with its values."""

    as_written: str = ""
    place: str = ""
    code: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Part:
    text: str
    kinds: tuple[str, ...]
    name: str
    bare: str
    former: bool


class WrittenPlaces:
    """The units of a catalogue by what people call them; ``province`` is meant where none is named."""

    def __init__(self, catalogue: Catalogue, province: str | None) -> None:
        self._catalogue, self._default = catalogue, province
        self._days = (dt.date.min, dt.date.max)
        self._provinces: dict[str, list[Place]] = defaultdict(list)
        self._inside: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for place in catalogue.places.values():
            if place.kind in PROVINCIAL_KINDS:
                self._provinces[as_id(bare_name(place).vi)].append(place)
            elif (holder := province_of(catalogue.places, place.id)) is not None:
                self._inside[holder][_bare(place)].append(place)

    def read(self, address: str, days: tuple[dt.date, dt.date]) -> Written:
        """What ``address`` says that was written between two ``days``; an empty one says the province that is meant."""
        self._days = days
        parts = [_part(text) for text in _PARTS.split(address) if text and as_id(text) != "viet-nam"]
        provinces, of_province, wrong = self._province(parts)
        if wrong:
            return self._gone_unit(parts[:-1], provinces) or wrong
        kept = [of_province] if of_province else []
        units: list[Place] = []
        inner = parts[:-1] if of_province else parts
        for at in reversed(range(len(inner))):
            part = inner[at]
            found = self._unit(part, provinces, units)
            if isinstance(found, Written):
                older = [self._catalogue.places[unit] for unit in self._older(provinces)]
                return (found.code.startswith("gone") and self._gone_unit(inner[: at + 1], older)) or found
            if found:
                units.append(found)
            if found or part.kinds:
                kept.insert(0, part)
        if inner and not units and self._communes(provinces):
            return self._unknown(inner[-1].text, provinces)
        smallest = units[-1] if units else provinces[0]
        return Written(", ".join(part.text for part in kept) or smallest.name.vi, smallest.id)

    def _province(self, parts: Sequence[_Part]) -> tuple[list[Place], _Part | None, Written | None]:
        """The provinces of one name that may be meant, the part of the address that names them, or why there is none."""
        last = parts[-1] if parts else _Part("", (), "", "", former=False)
        if not last.kinds or PROVINCIAL_KINDS.intersection(last.kinds):
            named = self._provinces.get(last.bare, [])
            if standing := [one for one in named if last.former or self._stands(one)]:
                standing.sort(key=lambda one: (one.id != self._default, not stands_on(one, self._days[1])))
                return standing, last, None
            if named:
                return named, None, self._gone(last.text, *named)
        if "province" in last.kinds:
            known = [one.name.vi for found in self._provinces.values() for one in found if self._stands(one)]
            return [], None, Written(code="no-province", values=(last.text, nearest(last.text, known) or "Tỉnh An Giang"))
        if self._default is None:
            return [], None, Written(code="which-province", values=(", ".join(part.text for part in parts),))
        return [self._catalogue.places[self._default]], None, None

    def _unit(self, part: _Part, provinces: Sequence[Place], within: Sequence[Place]) -> Place | Written | None:
        """The commune or district that a part of an address names; nothing where it is a house, a street or a hamlet, or not to be known."""
        named = self._called(part, [one.id for one in provinces])
        fits = [one for one in named if one.within in {unit.id for unit in within}] or named
        standing = [one for one in fits if part.former or self._stands(one)]
        marked = [one for one in standing if one.name.vi.casefold().endswith(part.name.casefold())] or standing
        # Of one before and one after the change, in a year that saw both, the later.
        meant = [one for one in marked if stands_on(one, self._days[1])] or marked if len(provinces) > 1 else marked
        if meant:
            return meant[0] if len(meant) == 1 else self._several(part, meant)
        if not part.kinds:
            return None
        if gone := fits or self._called(part, self._older(provinces)):
            if part.former:
                return gone[0] if len(gone) == 1 else self._several(part, gone)
            return self._gone(part.text, *gone)
        return self._unknown(part.text, provinces) if self._communes(provinces) else None

    def _older(self, provinces: Sequence[Place]) -> list[str]:
        return [unit for one in provinces for unit in older_units(self._catalogue, "places").get(one.id, ())]

    def _called(self, part: _Part, provinces: Iterable[str]) -> list[Place]:
        named = [one for province in provinces for one in self._inside[province].get(part.bare, ())]
        return [one for one in named if not part.kinds or one.kind in part.kinds]

    def _stands(self, place: Place) -> bool:
        return any(stands_on(place, day) for day in self._days)

    def _communes(self, provinces: Sequence[Place]) -> list[str]:
        """What the communes of ``provinces`` are called; nothing where the register does not hold them."""
        found = [one for it in provinces for named in self._inside[it.id].values() for one in named if self._stands(one)]
        return [one.name.vi for one in found if one.kind in _COMMUNES]

    def _unknown(self, text: str, provinces: Sequence[Place]) -> Written:
        known = self._communes(provinces)
        return Written(code="no-place", values=(text, provinces[0].name.vi, nearest(text, known) or ", ".join(known[:2])))

    def _several(self, part: _Part, places: Sequence[Place]) -> Written:
        return Written(code="several", values=(part.text, "; ".join(dict.fromkeys(map(self._full, places)))))

    def _gone_unit(self, parts: Sequence[_Part], provinces: Sequence[Place]) -> Written | None:
        """The same of the commune in a province that is gone, which says more."""
        for at, part in enumerate(parts):
            named = self._called(part, [one.id for one in provinces])
            districts = {unit.id for later in parts[at + 1 :] for unit in self._called(later, [one.id for one in provinces])}
            if fits := [one for one in named if one.within in districts] or named:
                return self._gone(", ".join(one.text for one in parts[at:]), *fits)
        return None

    def _gone(self, text: str, *places: Place) -> Written:
        now = dict.fromkeys(
            unit for place in places for unit in successors(self._catalogue.places, place.id, self._days[1]).units
        )
        ended = min((str(edge.on) for place in places for edge in place.successors), default="")
        ended = ended or next((str(place.valid.end) for place in places if place.valid and place.valid.end), "?")
        names = "; ".join(self._full(self._catalogue.places[unit]) for unit in now)
        return Written(code="gone" if names else "gone-for-good", values=(text, ended, names))

    def _full(self, place: Place) -> str:
        """The unit with the district and the province that it lies in."""
        names, here = [place.name.vi], place
        while here.kind not in PROVINCIAL_KINDS and here.within is not None:
            here = self._catalogue.places[here.within]
            names.append(here.name.vi)
        return ", ".join(names)


def _part(text: str) -> _Part:
    kept = _FORMER.sub("", text)
    match = _TYPED.fullmatch(kept)
    word, name = (match[1] or match[3], match[2] or match[4]) if match else ("", kept)
    return _Part(kept, _KINDS.get(word.casefold(), ()), name, as_id(name), former=kept != text)


def _bare(place: Place) -> str:
    """The name of a unit without the word for what it is, as ``as_id`` writes it."""
    match = _TYPED.fullmatch(place.name.vi)
    return as_id(match[2] or match[4] if match else place.name.vi)


def looks_like_one(text: str) -> bool:
    """Whether a text begins as an address does, so that it has slipped when it stands where a name should."""
    return bool(_TYPED.fullmatch(_PARTS.split(text)[0]) or re.match(r"(?i)(?:số \d|ấp |thôn |tổ \d|khu phố |đường )", text))
