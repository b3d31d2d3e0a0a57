"""The second half of a name: what a place or a body of the past is today, in the interface words of a language."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.facts.places import PROVINCIAL_KINDS, Unit, province_of, stands_on
from catalogue.facts.succession import successors
from catalogue.models import Lang, Place
from catalogue.records import Catalogue
from macros.formatting import date


@dataclass(frozen=True)
class Naming:
    """Names as of ``day`` for readers of ``lang``; ``words`` is the section "naming" of the interface words."""

    catalogue: Catalogue
    words: Any
    day: dt.date
    lang: Lang

    def place(self, place_id: str) -> str | None:
        """What stands behind a name of the past (nay thuộc thành phố Cần Thơ); None while the place stands."""
        places = self.catalogue.places
        unit = places[place_id]
        if stands_on(unit, self.day):
            return None
        answer = successors(places, place_id, self.day)
        if unit.kind == "region":
            return self._before(unit)
        if not answer.units:
            return self._gone(unit)
        if not answer.certain:
            return self._word("one_of", " / ".join(self.in_full(now) for now in answer.units))
        now = places[answer.units[0]]
        if now.kind in PROVINCIAL_KINDS and now.name.vi == unit.name.vi:
            return self._before(unit)
        return self._word("part_of", self.in_full(now.id))

    def body(self, body_id: str) -> str | None:
        """What stands behind the name of a body of the past (nay: Sở …); None while it stands."""
        bodies = self.catalogue.bodies
        body = bodies[body_id]
        if stands_on(body, self.day):
            return None
        answer = successors(bodies, body_id, self.day)
        if not answer.units:
            return self._before(body, "body_gone")
        names = " / ".join(bodies[now].name.in_lang(self.lang)[0] for now in answer.units)
        if len(answer.units) == 1 and bodies[answer.units[0]].name.vi == body.name.vi:
            return self._before(body)
        return self._word("body_now" if answer.certain else "body_maybe", names)

    def _gone(self, unit: Place) -> str:
        """No successor: the district level ended, but the province that the unit lay in has one."""
        province = province_of(self.catalogue.places, unit.id)
        if province is None or province == unit.id:
            return str(self.words.gone)
        answer = successors(self.catalogue.places, province, self.day)
        return self._word("district_gone", self.in_full(answer.units[0])) if answer.certain else str(self.words.gone)

    def _before(self, unit: Unit, word: str = "before") -> str:
        """The date tells a name of the past: old and new unit share it, or nobody was found to have followed."""
        if unit.valid is None or unit.valid.end is None:
            return str(self.words.former)
        return self._word(word, date(unit.valid.end.last + dt.timedelta(days=1), self.lang))

    def in_full(self, place_id: str) -> str:
        """The name inside a sentence, with the province of a commune."""
        places = self.catalogue.places
        province = province_of(places, place_id)
        name = self._inside(places, place_id)
        return name if province in (None, place_id) else f"{name}, {self._inside(places, str(province))}"

    def _inside(self, places: Mapping[str, Place], place_id: str) -> str:
        """Vietnamese writes the type of a unit in lower case inside a sentence: tỉnh Tây Ninh."""
        name = places[place_id].name.in_lang(self.lang)[0]
        return name[0].lower() + name[1:] if self.lang == "vi" else name

    def _word(self, key: str, value: str) -> str:
        return str(getattr(self.words, key).format(value))
