"""What a third table says the old communes became, laid beside data/places: every disagreement is listed and settled.

The table (PyPI: vietnamadminunits, MIT) names units by unmarked words, so units of one province that share a name run
together in it: each settled row below is such a pair, or a part that the resolution's text does not give.
"""

import datetime as dt
import json
import unicodedata
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from real_data import real_catalogue

from catalogue.facts.places import name_on, province_of
from catalogue.facts.succession import successors

# The table was made for the day of the change; ten communes of Đồng Nai became wards later.
THEN = dt.date(2025, 7, 1)
DATA = Path(__file__).parents[2] / "data"
SETTLED = yaml.load(Path(__file__).with_name("places_third_source.yaml").read_text("utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="module")
def places():
    return real_catalogue().places


@pytest.fixture(scope="module")
def table():
    """Old unit as province_district_ward → the words of today's units."""
    raw = json.loads(
        Path(distribution("vietnamadminunits").locate_file("vietnamadminunits/data/converter_2025.json")).read_text("utf-8")
    )
    found = {}
    for wards in raw["DICT_PROVINCE_WARD_NO_DIVIDED"].values():
        for now, old_units in wards.items():
            for old in old_units:
                found.setdefault(old, set()).add(now)
    for split in raw["DICT_PROVINCE_WARD_DIVIDED"].values():
        for old, targets in split.items():
            found.setdefault(old, set()).update(target["newWardKey"] for target in targets)
    return {old: {folded(now) for now in units} for old, units in found.items()}


def folded(name):
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isalnum() and letter.isascii())


def key_of(places, unit):
    district = places[unit.within]
    province = places[province_of(places, unit.id)]
    return "_".join(folded(one.name.vi) for one in (province, district, unit))


def test_every_disagreement_is_known(places, table):
    """Old communes that the table leads elsewhere are exactly the settled ones."""
    found = {}
    for unit in places.values():
        if unit.kind in ("commune", "ward", "township") and unit.successors and (key := key_of(places, unit)) in table:
            ours = {folded(name_on(places[now], THEN).vi) for now in successors(places, unit.id, THEN).units}
            if ours != table[key]:
                found[unit.id] = {"only there": sorted(table[key] - ours), "only here": sorted(ours - table[key])}
    assert all(not sides["only here"] for sides in found.values())
    assert {unit: sides["only there"] for unit, sides in found.items()} == {one["unit"]: one["only_there"] for one in SETTLED}


def test_most_units_are_compared(places, table):
    """The comparison is not empty: nearly every old commune is found in the table by its words."""
    old = [unit for unit in places.values() if unit.kind in ("commune", "ward", "township") and unit.successors]
    assert sum(key_of(places, unit) in table for unit in old) > 0.95 * len(old)
