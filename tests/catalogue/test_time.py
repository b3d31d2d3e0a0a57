"""Status on a day: a short list of dated changes, honest where dates are partial or missing."""

import datetime as dt
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.facts.time import ALWAYS, at, history, status
from catalogue.models import Policy, Programme, Support

PROVENANCE = {"cited": [{"source": "nguon"}], "confidence": "confirmed", "checked_on": "2026-11-21"}


def policy(policy_id="qd-1", **fields):
    named = {"id": policy_id, "kind": "decision", "title": {"vi": "Quyết định"}, "issuer": "ubnd", **PROVENANCE}
    return Policy.model_validate({**named, **fields})


def catalogue(*policies):
    return type("Catalogue", (SimpleNamespace,), {"__hash__": object.__hash__})(policies={one.id: one for one in policies})


def state(records, record, day):
    return status(records, record, dt.date.fromisoformat(day)).state


def test_a_document_is_in_force_from_its_effective_date():
    """Signed on 28/03, effective on 11/05: on 10/05 not yet, on 11/05 yes."""
    one = policy(signed_on="2018-03-28", effective_on="2018-05-11")
    records = catalogue(one)
    assert state(records, one, "2018-05-10") == "not-yet"
    assert state(records, one, "2018-05-11") == "in-force"


def test_a_period_ends_with_its_last_day():
    """QĐ 954 for 2021–2025 holds on 31/12/2025 and is over on 01/01/2026, and says why."""
    one = policy(signed_on="2021-04-22", period={"begin": "2021", "end": "2025"})
    records = catalogue(one)
    assert state(records, one, "2025-12-31") == "in-force"
    change = status(records, one, dt.date(2026, 1, 1))
    assert (change.state, change.reason, change.on) == ("period-over", "period-over", dt.date(2026, 1, 1))


def test_an_amended_document_still_holds_and_names_its_cause():
    """45/2012 is amended by 235/2025 from the day that the latter takes effect."""
    old = policy("nd-45-2012", signed_on="2012-05-21", effective_on="2012-07-05")
    new = policy(
        "nd-235-2025", signed_on="2025-08-27", effective_on="2025-10-15", relations=[{"kind": "amends", "to": "nd-45-2012"}]
    )
    records = catalogue(old, new)
    assert state(records, old, "2025-10-14") == "in-force"
    assert status(records, old, dt.date(2025, 10, 15)).cause == "nd-235-2025"


def test_a_replaced_document_stays_replaced_even_when_its_period_was_over():
    """Replacement says more than the end of a period; a later end of period says nothing new."""
    old = policy("qd-1", signed_on="2021-01-01", period={"end": "2025"})
    new = policy("qd-2", signed_on="2026-01-09", relations=[{"kind": "replaces", "to": "qd-1"}])
    records = catalogue(old, new)
    assert [change.state for change in history(records, old)] == ["not-yet", "in-force", "period-over", "replaced"]


def test_without_any_date_the_status_is_not_known():
    """Công văn 2972 has no date: unknown until its period is over."""
    one = policy(period={"begin": "2021", "end": "2025"})
    records = catalogue(one)
    assert state(records, one, "2023-06-01") == "unknown"
    assert state(records, one, "2026-06-01") == "period-over"


def test_a_partial_date_is_not_made_exact():
    """Signed "in 2021": not yet before, unclear within the year, in force from its last day on."""
    one = policy(signed_on="2021")
    records = catalogue(one)
    assert [state(records, one, day) for day in ("2020-12-31", "2021-06-30", "2021-12-31")] == ["not-yet", "unknown", "in-force"]


def test_bounds_of_an_unknown_date_are_used():
    """The Tây Ninh document: after 04/12/2025, before 20/01/2026."""
    one = policy(dated_between={"begin": "2025-12-04", "end": "2026-01-20"}, period={"begin": "2026", "end": "2030"})
    records = catalogue(one)
    days = ("2025-12-03", "2025-12-20", "2026-01-20", "2031-01-01")
    assert [state(records, one, day) for day in days] == ["not-yet", "unknown", "in-force", "period-over"]


def test_programmes_and_supports_have_a_status_too():
    """A programme follows its period; a support expires."""
    common = {"name": {"vi": "Tên"}, "level": "national", "territory": ["viet-nam"], **PROVENANCE}
    programme = Programme.model_validate({"id": "ct", "period": {"begin": "2021", "end": "2025"}, **common})
    support = Support.model_validate({"id": "ht", "valid": {"begin": "2018-05-11", "end": "2025-06-30"}, **common})
    records = catalogue()
    assert state(records, programme, "2026-01-01") == "period-over"
    assert state(records, support, "2025-07-01") == "expired"


def test_a_programme_runs_from_its_first_day_or_its_approval_and_only_if_it_was_approved():
    """2026–2030 begins on 01/01/2026; approved on 09/01/2026, it runs from then on; without an approval nobody knows."""
    common = {"name": {"vi": "Tên"}, "level": "provincial", "territory": ["viet-nam"], **PROVENANCE}
    span = {"begin": "2026", "end": "2030"}
    early, late = policy("qd-1", signed_on="2025-09-23"), policy("qd-2", signed_on="2026-01-09")
    records = catalogue(early, late)
    for approved_by, day, expected in (
        ("qd-1", "2025-12-31", "not-yet"),
        ("qd-1", "2026-01-01", "in-force"),
        ("qd-2", "2026-01-08", "not-yet"),
        ("qd-2", "2026-01-09", "in-force"),
        (None, "2026-06-01", "unknown"),
        (None, "2031-01-01", "period-over"),
    ):
        given_by = {"approved_by": approved_by} if approved_by else {}
        programme = Programme.model_validate({"id": "ct", "period": span, **given_by, **common})
        assert state(records, programme, day) == expected


DATES = st.dates(dt.date(2005, 1, 1), dt.date(2034, 12, 31))
PARTIAL = st.one_of(st.none(), DATES.map(str), DATES.map(lambda day: str(day)[:7]), DATES.map(lambda day: str(day)[:4]))


@given(signed=PARTIAL, begin=PARTIAL, end=PARTIAL, amended=st.lists(DATES, max_size=3), day=DATES)
def test_there_is_one_answer_for_every_day(signed, begin, end, amended, day):
    """Changes are in the order of their days, begin with the beginning of time, and never two on one day."""
    fields = {key: value for key, value in {"signed_on": signed}.items() if value}
    span = {key: value for key, value in {"begin": begin, "end": end}.items() if value}
    if span and (begin is None or end is None or begin[:4] < end[:4]):
        fields["period"] = span
    one = policy(**fields)
    others = [
        policy(f"qd-{n + 2}", signed_on=str(when), relations=[{"kind": "amends", "to": "qd-1"}]) for n, when in enumerate(amended)
    ]
    changes = history(catalogue(one, *others), one)
    assert changes[0].on == ALWAYS
    assert [change.on for change in changes] == sorted({change.on for change in changes})
    assert at(changes, day) in changes


@pytest.mark.parametrize("kind", ["cites", "based-on", "implements", "guides"])
def test_other_relations_change_nothing(kind):
    """Only amending and replacing change the status of the other document."""
    old = policy("qd-1", signed_on="2021-01-01")
    records = catalogue(old, policy("qd-2", signed_on="2022-01-01", relations=[{"kind": kind, "to": "qd-1"}]))
    assert state(records, old, "2023-01-01") == "in-force"
