"""A unit on a day: whether it stands, its name and kind then, its province, what it became, what it came from."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.facts.places import exists_on, is_doubtful_on, kind_on, name_on, province_of, stands_on
from catalogue.facts.succession import Today, inverse, successors, today
from catalogue.models import Body, Place

SOURCED = {"cited": [{"source": "a-source"}], "confidence": "reported", "checked_on": "2026-11-22"}
U = TypeVar("U", Place, Body)
BEFORE, AFTER = dt.date(2021, 4, 22), dt.date(2026, 11, 22)
OLD, NEW = {"end": "2025-06-30"}, {"begin": "2025-07-01"}


def place(unit_id: str, **fields: Any) -> Place:
    row = SOURCED | {"id": unit_id, "name": {"vi": unit_id}, "kind": "commune"} | fields
    return Place.model_validate(row)


def body(unit_id: str, **fields: Any) -> Body:
    return Body.model_validate(SOURCED | {"id": unit_id, "name": {"vi": unit_id}, "kind": "department"} | fields)


def edge(to: str, on: str = "2025-07-01", **fields: Any) -> dict[str, Any]:
    return {"to": to, "on": on} | fields


def graph(*units: U) -> dict[str, U]:
    return {unit.id: unit for unit in units}


def test_a_place_without_dates_is_left_open_and_counts_as_standing() -> None:
    """Nothing is known against it."""
    country = place("viet-nam", kind="country")
    assert exists_on(country, AFTER) is None
    assert stands_on(country, AFTER)


def test_an_old_place_stands_until_its_last_day() -> None:
    """Its beginning is unknown, its end is not."""
    old = place("long-an-cu", valid=OLD)
    assert stands_on(old, dt.date(2025, 6, 30))
    assert not stands_on(old, dt.date(2025, 7, 1))


def test_a_new_place_does_not_stand_before_its_first_day() -> None:
    """Tây Ninh of today says nothing about 2021."""
    assert exists_on(place("tay-ninh", valid=NEW), BEFORE) is False


def test_a_body_without_an_end_stops_when_all_of_it_went_over() -> None:
    """The edge is the only date that we have."""
    bureau = body("cuc-cong-thuong-dia-phuong", successors=[edge("cuc-khuyen-cong", "2025-03-01")])
    assert stands_on(bureau, dt.date(2025, 2, 28))
    assert not stands_on(bureau, dt.date(2025, 3, 1))


def test_a_body_that_gave_up_a_part_stands_on() -> None:
    """Part of the work moved; the office did not close."""
    office = body("so-noi-vu", successors=[edge("so-tai-chinh", "2025-03-01", part="true")])
    other = body("so-tai-chinh")
    assert successors(graph(office, other), "so-noi-vu", AFTER) == Today(("so-noi-vu",), True)


def test_name_and_kind_follow_the_day() -> None:
    """Đồng Nai: a province until 29 April 2026, a city from the 30th; same unit, same code."""
    former = {"name": {"vi": "Tỉnh Đồng Nai"}, "kind": "province", "valid": NEW | {"end": "2026-04-29"}}
    city = place("dong-nai", name={"vi": "Thành phố Đồng Nai"}, kind="city", valid=NEW, earlier=[former])
    last, first = dt.date(2026, 4, 29), dt.date(2026, 4, 30)
    assert (name_on(city, last).vi, kind_on(city, last)) == ("Tỉnh Đồng Nai", "province")
    assert (name_on(city, first).vi, kind_on(city, first)) == ("Thành phố Đồng Nai", "city")


def test_an_earlier_name_without_a_beginning_holds_until_its_end() -> None:
    """An earlier name that keeps the kind leaves the kind alone."""
    former = {"name": {"vi": "Cục Công nghiệp địa phương"}, "valid": {"end": "2017-12-31"}}
    bureau = body("cuc", name={"vi": "Cục Công Thương địa phương"}, earlier=[former])
    assert name_on(bureau, dt.date(2010, 1, 1)).vi == "Cục Công nghiệp địa phương"
    assert kind_on(bureau, dt.date(2010, 1, 1)) == "department"
    assert name_on(bureau, dt.date(2018, 1, 1)).vi == "Cục Công Thương địa phương"


def test_a_bare_label_gives_no_name_to_a_day() -> None:
    """ "Trước đây" is not a date."""
    former = {"name": {"vi": "Sở cũ"}, "valid": {"label": {"vi": "trước đây"}}}
    assert name_on(body("so", earlier=[former]), AFTER).vi == "so"


def test_province_of_climbs_to_the_province_of_its_time() -> None:
    """Old places lie in old provinces; a city within a province is not one of them."""
    places = graph(
        place("long-an-cu", kind="province"),
        place("tan-an-cu", kind="provincial-city", within="long-an-cu"),
        place("phuong-1-cu", kind="ward", within="tan-an-cu"),
        place("viet-nam", kind="country"),
        place("lost", within="nowhere"),
        place("snake", within="tail"),
        place("tail", within="snake"),
    )
    assert province_of(places, "phuong-1-cu") == "long-an-cu"
    assert province_of(places, "long-an-cu") == "long-an-cu"
    assert [province_of(places, odd) for odd in ("viet-nam", "lost", "snake", "unheard-of")] == [None] * 4


CHANGES = graph(
    place("whole", valid=OLD, successors=[edge("north", act="nq-1")]),
    place("split", valid=OLD, successors=[edge("north", act="nq-1", part="true"), edge("south", part="true")]),
    place("district", valid=OLD),
    place("older", valid={"end": "2019-12-31"}, successors=[edge("whole", "2020-01-01", act="nq-0")]),
    place("north", valid=NEW),
    place("south", valid=NEW),
)


@pytest.mark.parametrize(
    ("unit_id", "day", "expected"),
    [
        pytest.param("whole", AFTER, Today(("north",), True, ("nq-1",)), id="one successor is certain"),
        pytest.param("whole", BEFORE, Today(("whole",), True), id="in force, it is its own answer"),
        pytest.param("split", AFTER, Today(("north", "south"), False, ("nq-1",)), id="a split gives candidates"),
        pytest.param("district", AFTER, Today((), False), id="abolished without a successor"),
        pytest.param("older", AFTER, Today(("north",), True, ("nq-0", "nq-1")), id="edges are followed to the end"),
        pytest.param("older", BEFORE, Today(("whole",), True, ("nq-0",)), id="and no further than the day"),
        pytest.param("north", BEFORE, Today((), False), id="not there yet"),
    ],
)
def test_successors(unit_id: str, day: dt.date, expected: Today) -> None:
    """What a unit is on a day, how sure that is, and by which acts."""
    assert successors(CHANGES, unit_id, day) == expected
    assert today(CHANGES, unit_id, day) == (expected.units[0] if expected.certain else None)


def test_a_vague_date_is_never_certain_inside_its_span() -> None:
    """In June, "2025" may be past or yet to come."""
    bodies = graph(body("old", successors=[edge("new", "2025")]), body("new"))
    assert is_doubtful_on(bodies["old"], dt.date(2025, 6, 1))
    assert successors(bodies, "old", dt.date(2025, 6, 1)) == Today(("old",), False)
    assert successors(bodies, "old", dt.date(2026, 1, 1)) == Today(("new",), True)


def test_an_unknown_id_is_an_error_of_the_caller() -> None:
    """References are checked on loading."""
    with pytest.raises(KeyError):
        successors(CHANGES, "nowhere", AFTER)


def test_predecessors_are_derived() -> None:
    """The edge is written once, on the older unit."""
    assert inverse(CHANGES) == {"north": ("split", "whole"), "south": ("split",), "whole": ("older",)}


def test_circles_are_never_followed_forever() -> None:
    """They are a mistake that is reported; it must not hang what is asked meanwhile."""
    circle = graph(
        place("b", valid=OLD, successors=[edge("c")]),
        place("c", valid=OLD, successors=[edge("a")]),
        place("a", valid=OLD, successors=[edge("b")]),
        place("self", valid=OLD, successors=[edge("self")]),
    )
    assert [successors(circle, unit, AFTER) for unit in ("a", "self")] == [Today((), False)] * 2


def test_a_long_chain_needs_no_deep_stack() -> None:
    """Ten thousand changes in a row: nothing here is recursive."""
    chain = [place(f"u{i}", valid=OLD, successors=[edge(f"u{i + 1}")]) for i in range(10_000)]
    units = graph(*chain, place("u10000", valid=NEW))
    assert successors(units, "u0", AFTER).units == ("u10000",)


IDS = [f"u{number}" for number in range(8)]
DATES = st.sampled_from(["2019", "2020-06", "2021-01-15", "2025-07-01"])
PERIODS = st.one_of(st.none(), st.builds(lambda d: {"end": d}, DATES), st.builds(lambda d: {"begin": d}, DATES))
EDGES = st.lists(st.builds(edge, st.sampled_from(IDS), DATES, part=st.sampled_from(["true", "false"])), max_size=4)
DAYS = st.dates(dt.date(2018, 6, 1), dt.date(2026, 6, 1))


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, Place]:
    rows = {unit_id: {"valid": draw(PERIODS), "successors": draw(EDGES)} for unit_id in IDS}
    return graph(*(place(unit_id, **fields) for unit_id, fields in rows.items()))


@settings(max_examples=200, deadline=None)
@given(graphs(), DAYS)
def test_any_graph_has_an_answer(units: Mapping[str, Place], day: dt.date) -> None:
    """Always ends, always the same, every candidate in force, a unit in force is itself, certain means one."""
    backwards = dict(reversed(list(units.items())))
    for unit_id in IDS:
        answer = successors(units, unit_id, day)
        assert answer == successors(backwards, unit_id, day)
        assert all(stands_on(units[now], day) for now in answer.units)
        assert len(set(answer.units)) == len(answer.units)
        assert len(answer.units) == 1 or not answer.certain
        if stands_on(units[unit_id], day):
            assert answer.units == (unit_id,)
