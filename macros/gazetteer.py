"""Then and now in words: what ``places.js`` says, and the printed tables of a province."""

import json
from typing import Final

from catalogue.facts.gazetteer import FORMS, ProvinceTable, conversions
from catalogue.facts.places import PROVINCIAL_KINDS, stands_on
from catalogue.models import Place
from macros.views import View

_WORDS: Final = (
    *("code", "today", "until", "formed-from", "district-gone", "split", "ask-locally", "now", "gone"),
    *("found", "many", "not-found", "failed", "unit-f-number", "unit-q-number"),
)


def words_json(view: View) -> str:
    """The words of ``places.js`` as JSON: its messages, and how each kind of unit is written."""
    t = view.words
    keys = (*_WORDS, *(f"unit-{letter}" for letter in FORMS))
    return json.dumps({key: t.lookup[key] for key in keys}, ensure_ascii=False, separators=(",", ":"))


def tables(view: View, province: Place) -> tuple[ProvinceTable, ...]:
    """The conversions of the old provinces that ``province`` was made of; empty for a unit that is no province of today."""
    if province.kind not in PROVINCIAL_KINDS or not stands_on(province, view.today):
        return ()
    return conversions(view.catalogue, province.id, view.today)
