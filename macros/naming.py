"""The second half of a name: what a place or a body of the past is today, in the interface words of a language."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.facts.places import PROVINCIAL_KINDS, Unit, province_of
from catalogue.facts.standings import became
from catalogue.models import Lang, Place
from catalogue.models.dates import ONE_DAY
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
        now = became(self.catalogue, "places", place_id, self.day)
        if now is None:
            return None
        if unit.kind == "region":
            return self._before(unit)
        if not now.units:
            return self._word("district_gone", self.in_full(now.within)) if now.within else str(self.words.gone)
        if not now.certain:
            return self._word("one_of", " / ".join(map(self.in_full, now.units)))
        heir = places[now.units[0]]
        if heir.kind in PROVINCIAL_KINDS and heir.name.vi == unit.name.vi:
            return self._before(unit)
        return self._word("part_of", self.in_full(heir.id))

    def body(self, body_id: str) -> str | None:
        """What stands behind the name of a body of the past (nay: Sở …); None while it stands."""
        bodies = self.catalogue.bodies
        body = bodies[body_id]
        now = became(self.catalogue, "bodies", body_id, self.day)
        if now is None:
            return None
        if not now.units:
            return self._before(body, "body_gone")
        names = " / ".join(bodies[heir].name.in_lang(self.lang)[0] for heir in now.units)
        if len(now.units) == 1 and bodies[now.units[0]].name.vi == body.name.vi:
            return self._before(body)
        return self._word("body_now" if now.certain else "body_maybe", names)

    def _before(self, unit: Unit, word: str = "before") -> str:
        """The date tells a name of the past: old and new unit share it, or nobody was found to have followed."""
        if unit.valid is None or unit.valid.end is None:
            return str(self.words.former)
        return self._word(word, date(unit.valid.end.last + ONE_DAY, self.lang))

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
