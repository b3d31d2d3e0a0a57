"""Status on a day: a short list of dated changes, honest where dates are partial or missing."""

import dataclasses
import datetime as dt
import itertools
import re
from types import SimpleNamespace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_data import real_catalogue

from catalogue.data_files.days import is_past
from catalogue.facts.effects import effect, signing_counts
from catalogue.facts.queues import doubtful_bases
from catalogue.facts.rules import rules_on
from catalogue.facts.standings import status_words
from catalogue.facts.states import ALWAYS, STATES, State, at
from catalogue.facts.time import history, status
from catalogue.models import Policy, Programme, Relation, Support, Vocabulary
from catalogue.models.dates import PartialDate

PROVENANCE = {"cited": [{"source": "nguon"}], "confidence": "confirmed", "checked_on": "2026-11-21"}


KINDS = Vocabulary.model_validate(
    {
        "id": "document-kinds",
        "title": {"vi": "Loại"},
        "concepts": [
            {"id": kind, "label": {"vi": kind}, "holds_for": 1200, **({"normative": rule} if rule else {})}
            for kind, rule in (("decision", "by-number"), ("circular", "true"), ("official-letter", "false"), ("unnamed", None))
        ],
    }
)


def policy(policy_id="qd-1", **fields):
    """An individual decision (no year in its number) unless ``fields`` say another kind or number."""
    named = {"id": policy_id, "kind": "decision", "number": "1/QĐ-UBND", "title": {"vi": "Quyết định"}, "issuer": "ubnd"}
    return Policy.model_validate({**named, **PROVENANCE, **fields})


def catalogue(*policies, programmes=()):
    bodies = {"ubnd": SimpleNamespace(place="tay-ninh"), "bo": SimpleNamespace(place=None)}
    held = {
        "policies": {one.id: one for one in policies},
        "programmes": {one.id: one for one in programmes},
        "vocabularies": {"document-kinds": KINDS},
        "bodies": bodies,
        "indexes": {},
        "places": {"tay-ninh": SimpleNamespace(kind="province")},
    }
    methods = {"__hash__": object.__hash__, "records": lambda self, kind: vars(self).get(kind, {})}
    return type("Catalogue", (SimpleNamespace,), methods)(**held)


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


def told(records, record, day):
    change = status(records, record, dt.date.fromisoformat(day))
    return change.state, change.reason, str(change.since) if change.since else None


def test_a_partial_date_is_not_made_exact():
    """Signed "in 2021": not yet before, unclear within the year, in force after it, and no day is ever named."""
    one = policy(signed_on="2021")
    records = catalogue(one)
    assert [state(records, one, day) for day in ("2020-12-31", "2021-06-30", "2021-12-31")] == ["not-yet", "unknown", "unknown"]
    assert told(records, one, "2022-01-01") == ("in-force", "signed-about", "2021")
    assert not any(change.day for change in history(records, one))


def test_bounds_of_an_unknown_date_are_never_told():
    """The Tây Ninh document: after 04/12/2025, before 20/01/2026; its kind is not known, so nor is its effect."""
    span = {"dated_between": {"begin": "2025-12-04", "end": "2026-01-20"}, "period": {"begin": "2026", "end": "2030"}}
    one, letter = policy(kind="unnamed", number=None, **span), policy(kind="official-letter", **span)
    records = catalogue(one, letter)
    assert [told(records, one, day) for day in ("2025-12-03", "2025-12-20", "2026-01-21")] == [
        ("not-yet", "not-issued", None),
        ("unknown", "issue-unclear", None),
        ("issued-unknown-effect", "issued-unclear", None),
    ]
    assert told(records, letter, "2026-01-20") == ("unknown", "start-unclear", None)
    assert told(records, letter, "2026-01-21") == ("in-force", "signed-unclear", None)
    assert state(records, one, "2031-01-01") == "period-over"


def test_of_a_year_and_a_span_the_narrower_ends_count():
    """A letter of 2021, after the directive of 19/02/2021: on 01/02/2021 it cannot have been written."""
    one = policy(kind="official-letter", signed_on="2021", dated_between={"begin": "2021-02-19", "end": "2021-12-31"})
    records = catalogue(one)
    assert [state(records, one, day) for day in ("2021-02-18", "2021-02-19", "2022-01-01")] == ["not-yet", "unknown", "in-force"]


@pytest.mark.parametrize(
    ("kind", "number", "counts"),
    [
        ("circular", "36/2018/TT-BCT", False),
        ("decision", "28/2018/QĐ-UBND", False),
        ("decision", "155/QĐ-SCT", True),
        ("decision", None, False),
        ("official-letter", "413/CTĐP-TTCN", True),
        ("unnamed", None, False),
    ],
)
def test_signing_is_effect_only_for_administrative_acts(kind, number, counts):
    """A normative document is issued when it is signed; when it takes effect only its text says."""
    one = policy(kind=kind, number=number, signed_on="2018-10-23")
    records = catalogue(one)
    expected = ("in-force", "signed") if counts else ("issued-unknown-effect", "issued")
    assert told(records, one, "2026-11-29") == (*expected, "2018-10-23")


def test_a_year_of_effect_is_told_as_a_year():
    """In force "from 2025": when the year is over, "since 2025", without a day."""
    one = policy(kind="circular", signed_on="2024-12-01", effective_on="2025")
    records = catalogue(one)
    assert told(records, one, "2025-12-31") == ("unknown", "start-unclear", "2025")
    assert told(records, one, "2026-01-01") == ("in-force", "started-about", "2025")


def limited(months, *policies):
    """A catalogue in which every kind of document must be looked at again after so many months."""
    records = catalogue(*policies)
    concepts = tuple(one.model_copy(update={"holds_for": months}) for one in KINDS.concepts)
    records.vocabularies = {"document-kinds": KINDS.model_copy(update={"concepts": concepts})}
    return records


def test_silence_is_not_validity():
    """In force by its own text, then nothing for longer than the limit of its kind: nobody can say."""
    one = policy(kind="circular", signed_on="2018-06-28", effective_on="2018-08-16")
    records = limited(24, one)
    assert told(records, one, "2020-08-16") == ("in-force", "started", "2018-08-16")
    assert told(records, one, "2020-08-17") == ("unchecked", "never-seen", None)


def test_what_was_looked_at_counts_until_the_limit_and_no_longer():
    """Cited as a basis in 2026: in force all the years between, and two years on; then last seen on that day."""
    seen = {"effect_checked": [{"on": "2026-01-31", "finding": "cited-as-basis", "source": "nguon"}]}
    one = policy(kind="circular", signed_on="2018-06-28", effective_on="2018-08-16", **seen)
    records = limited(25, one)
    assert [state(records, one, day) for day in ("2021-01-01", "2028-02-29")] == ["in-force", "in-force"]
    assert status(records, one, dt.date(2028, 3, 1)).seen == dt.date(2026, 1, 31)


def test_looking_in_vain_shows_nothing():
    vain = {"effect_checked": [{"on": "2026-11-29", "finding": "not-found", "source": "nguon"}]}
    one = policy(kind="circular", signed_on="2018-06-28", effective_on="2018-08-16", **vain)
    records = limited(24, one)
    assert told(records, one, "2026-11-28") == ("unchecked", "never-seen", None)
    assert told(records, one, "2026-11-29") == ("unchecked", "looked-in-vain", None)


def test_a_basis_is_seen_on_the_day_on_which_the_document_that_names_it_takes_effect():
    """Signed in June by way of preparation, both in force from July: in June nothing was in force."""
    decree = policy("nd-146", kind="circular", signed_on="2025-06-12")
    circular = policy("tt-38", kind="circular", signed_on="2025-06-19", effective_on="2025-07-01", relations=BASED_ON_146)
    records = catalogue(decree, circular)
    assert told(records, decree, "2025-06-30") == ("issued-unknown-effect", "issued", "2025-06-12")
    now = status(records, decree, dt.date(2025, 7, 1))
    assert (now.state, now.since, now.seen, now.day) == ("in-force", None, dt.date(2025, 7, 1), None)
    for other in (
        policy("tt-38", kind="circular", signed_on="2025-06-19", relations=BASED_ON_146),
        policy("qd", signed_on="2025", relations=BASED_ON_146),
        policy("qd", signed_on="2025-09-01", relations=[BASED_ON_146[0] | {"confidence": "inferred"}]),
    ):
        assert state(catalogue(decree, other), decree, "2026-11-29") == "issued-unknown-effect"


BASED_ON_146 = [{"kind": "based-on", "to": "nd-146"}]


def test_a_stated_end_or_a_successor_shows_that_a_document_held_until_then():
    period = policy("qd", signed_on="2021-01-01", period={"begin": "2021", "end": "2025"})
    old = policy("tt", kind="circular", signed_on="2010-11-12", effective_on="2011-01-01")
    new = policy(
        "tt-2", kind="circular", signed_on="2020-01-01", effective_on="2020-03-01", relations=[{"kind": "replaces", "to": "tt"}]
    )
    records = limited(6, period, old, new)
    assert [state(records, period, day) for day in ("2025-12-31", "2026-01-01")] == ["in-force", "period-over"]
    assert [state(records, old, day) for day in ("2020-02-29", "2020-03-01")] == ["in-force", "replaced"]


def test_a_support_whose_basis_was_not_looked_at_is_not_said_to_apply():
    records = limited(24, policy("nq", **RESOLUTION))
    assert told(records, support("nq"), "2026-07-11") == ("in-force", "started", "2024-07-11")
    assert told(records, support("nq"), "2026-07-12") == ("unchecked", "basis-unchecked", None)


@pytest.mark.parametrize(("kind", "word"), [("amends", "amended"), ("replaces", "replaced")])
def test_what_another_document_does_waits_for_its_day_of_effect(kind, word):
    """Signed on 14/11/2025, in force from a day that no source tells: what it replaces is neither valid nor gone."""
    old = policy("nq-8", kind="circular", number="08/2024/NQ-HĐND", signed_on="2024-07-01", effective_on="2024-07-11")
    acts = {"kind": "circular", "number": "20/2025/NQ-HĐND", "relations": [{"kind": kind, "to": "nq-8"}]}
    unclear = policy("nq-20", **acts, signed_on="2025-11-14")
    stated = policy("nq-20", **acts, signed_on="2025-11-14", effective_on="2026-01-01")
    yearly = policy("nq-20", **acts, signed_on="2025")
    records = catalogue(old, unclear)
    assert state(records, old, "2025-11-13") == "in-force"
    assert status(records, old, dt.date(2025, 11, 14)).reason == f"{word}-pending"
    assert state(records, old, "2030-01-01") == ("in-force" if kind == "amends" else "unknown")
    assert told(catalogue(old, stated), old, "2026-01-01") == (word, f"{word}-by", "2026-01-01")
    assert word not in {change.state for change in history(catalogue(old, yearly), old)}


def test_a_document_amended_while_its_own_effect_is_not_known_stays_so():
    """Decree 150/2025: issued; that a later one amends it shows no day of effect."""
    old = policy("nd-150", kind="circular", number="150/2025/NĐ-CP", signed_on="2025-06-12")
    new = policy(
        "nd-370", kind="circular", number="370/2025/NĐ-CP", signed_on="2025", relations=[{"kind": "amends", "to": "nd-150"}]
    )
    assert told(catalogue(old, new), old, "2026-11-29") == ("issued-unknown-effect", "issued", "2025-06-12")


COMMON = {"name": {"vi": "Tên"}, "level": "provincial", "territory": ["tay-ninh"], **PROVENANCE}


def support(*bases, **fields):
    return Support.model_validate({"id": "ht", "basis": [{"policy": one} for one in bases], **COMMON, **fields})


def test_a_programme_ends_with_its_period_and_a_support_with_its_stated_day():
    programme = Programme.model_validate({"id": "ct", "period": {"begin": "2021", "end": "2025"}, **COMMON})
    one = support(valid={"begin": "2018-05-11", "end": "2025-06-30"})
    assert state(catalogue(), programme, "2026-01-01") == "period-over"
    assert state(catalogue(), one, "2025-07-01") == "expired"


RESOLUTION = {"kind": "circular", "number": "8/2024/NQ-HĐND", "signed_on": "2024-07-01", "effective_on": "2024-07-11"}


def test_a_support_without_a_document_that_gives_it_is_unknown_for_ever():
    """No basis, one that sets no rule (a letter, an unnamed document), one of another level: no day written down helps."""
    letter, unnamed = policy("cv", kind="official-letter", signed_on="2026-01-01"), policy("vb", kind="unnamed", number=None)
    national = policy("tt", **RESOLUTION | {"issuer": "bo"})
    records = catalogue(letter, unnamed, national)
    for one in (support(), support("cv"), support("vb"), support("tt"), support("vb", valid={"begin": "2026"})):
        assert {state(records, one, day) for day in ("2020-01-01", "2026-12-31", "2027-01-01", "2100-01-01")} == {"unknown"}
    assert state(records, support("tt", level="national"), "2026-01-01") == "in-force"
    begun = support("vb", valid={"begin": "2026-03-01"})
    assert [state(records, begun, day) for day in ("2026-02-28", "2026-03-01", "2040-01-01")] == ["not-yet", "unknown", "unknown"]


def test_a_term_named_by_its_year_holds_to_its_end_and_never_before_its_beginning():
    """Of 2026: it applies through that year; without a document that gives it a year ends nothing."""
    records = catalogue(policy("nq", **RESOLUTION))
    one = support("nq", valid={"begin": "2026-05-10", "end": "2026"})
    states = [state(records, one, day) for day in ("2026-01-01", "2026-05-10", "2026-12-31", "2027-01-01")]
    assert states == ["not-yet", "in-force", "in-force", "expired"]
    over = history(records, one)[-1]
    assert status_words(REAL, "supports", over, "vi") == "Thôi áp dụng: sau năm 2026"
    assert over.day == dt.date(2027, 1, 1)
    assert state(catalogue(), support(valid={"end": "2026"}), "2027-01-01") == "unknown"


def test_a_bare_year_begins_nothing():
    records = catalogue(policy("nq", **RESOLUTION))
    assert told(records, support("nq", valid={"begin": "2026"}), "2025-01-01") == ("in-force", "started", "2024-07-11")


def test_an_approving_decision_gives_a_support_where_no_rule_does():
    approval = policy("qd", signed_on="2026-01-09")
    programme = Programme.model_validate({"id": "ct", "period": {"begin": "2026", "end": "2030"}, "approved_by": "qd", **COMMON})
    assert state(catalogue(approval, programmes=[programme]), support("qd"), "2026-01-09") == "in-force"
    assert state(catalogue(approval), support("qd"), "2026-01-09") == "unknown"


@pytest.mark.parametrize(
    ("act", "day", "expected"),
    [
        ({"effective_on": "2025-11-24"}, "2025-11-23", ("in-force", "started", "2024-07-11")),
        ({"effective_on": "2025-11-24"}, "2025-11-24", ("expired", "basis-ended", "2025-11-24")),
        ({}, "2025-11-14", ("unknown", "basis-unclear", None)),
    ],
)
def test_a_support_lives_no_longer_than_its_basis(act, day, expected):
    """A resolution replaces the one that gives it: with it, or in doubt while nobody knows when that took effect."""
    old = policy("nq", **RESOLUTION)
    new = policy("nq-20", kind="circular", signed_on="2025-11-14", relations=[{"kind": "replaces", "to": "nq"}], **act)
    assert told(catalogue(old, new), support("nq", valid={"begin": "2024-07-11"}), day) == expected


def test_of_two_bases_the_weaker_counts_once_both_are_there():
    """A support of 2018 that a decree of 2025 confirms: the decree does not unmake the years before it."""
    first = policy("tt", **RESOLUTION | {"number": "28/2018/TT-BTC", "signed_on": "2018-03-28", "effective_on": "2018-05-11"})
    second = policy("nd", **RESOLUTION | {"number": "235/2025/NĐ-CP", "signed_on": "2025-08-27", "effective_on": "2025-10-15"})
    unclear = policy("tt-36", kind="circular", signed_on="2019-01-01")
    records, begun = catalogue(first, second, unclear), {"valid": {"begin": "2018-05-11"}}
    assert [state(records, support("tt", "nd", **begun), day) for day in ("2018-05-10", "2018-05-11", "2026-01-01")] == [
        "not-yet",
        "in-force",
        "in-force",
    ]
    assert state(records, support("tt", "tt-36", **begun), "2026-01-01") == "unknown"


def test_a_programme_ends_with_its_approval():
    approval = policy("qd", signed_on="2026-01-09")
    end = policy("qd-2", signed_on="2027-05-05", relations=[{"kind": "replaces", "to": "qd"}])
    programme = Programme.model_validate({"id": "ct", "period": {"begin": "2026", "end": "2030"}, "approved_by": "qd", **COMMON})
    records = catalogue(approval, end)
    assert [state(records, programme, day) for day in ("2027-05-04", "2027-05-05")] == ["in-force", "expired"]


def test_a_programme_runs_from_its_first_day_or_its_approval_and_only_if_it_was_approved():
    """2026–2030 begins on 01/01/2026; approved on 09/01/2026, it runs from then on; without an approval nobody knows."""
    span = {"begin": "2026", "end": "2030"}
    early, late = policy("qd-1", signed_on="2025-09-23"), policy("qd-2", signed_on="2026-01-09")
    records = catalogue(early, late, policy("qd-3", kind="circular", signed_on="2025-09-23"))
    for approved_by, day, expected in (
        ("qd-1", "2025-12-31", "not-yet"),
        ("qd-1", "2026-01-01", "in-force"),
        ("qd-2", "2026-01-08", "not-yet"),
        ("qd-2", "2026-01-09", "in-force"),
        ("qd-3", "2026-11-29", "unknown"),
        (None, "2026-06-01", "unknown"),
        (None, "2031-01-01", "period-over"),
    ):
        given_by = {"approved_by": approved_by} if approved_by else {}
        programme = Programme.model_validate({"id": "ct", "period": span, **given_by, **COMMON})
        assert state(records, programme, day) == expected


def act(policy_id, effective_on, kind, to="tt", **relation):
    """A circular of its own number, in force from a day, that does something to another document."""
    what = {"kind": kind, "to": to, **relation}
    return policy(policy_id, kind="circular", signed_on="2019-01-01", effective_on=effective_on, relations=[what])


def circular(**fields):
    return policy("tt", kind="circular", signed_on="2018-03-28", effective_on="2018-05-11", **fields)


def test_a_repeal_needs_no_successor():
    records = catalogue(circular(), act("bo", "2026-03-01", "repeals"))
    one = records.policies["tt"]
    assert told(records, one, "2026-02-28") == ("in-force", "started", "2018-05-11")
    assert told(records, one, "2026-03-01") == ("repealed", "repealed-by", "2026-03-01")
    unclear = catalogue(
        circular(), policy("bo", kind="circular", signed_on="2026-03-01", relations=[{"kind": "repeals", "to": "tt"}])
    )
    assert told(unclear, one, "2026-03-01") == ("unknown", "repealed-pending", None)


def test_a_suspension_ends_on_its_last_day_or_when_it_is_lifted():
    until = catalogue(circular(), act("ngung", "2026-01-01", "suspends", until="2026-06-30"))
    one = until.policies["tt"]
    days = ("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01")
    assert [state(until, one, day) for day in days] == ["in-force", "suspended", "suspended", "in-force"]
    assert status(until, one, dt.date(2026, 1, 1)).until == dt.date(2026, 6, 30)
    lifted = catalogue(circular(), act("ngung", "2026-01-01", "suspends"), act("lai", "2026-09-01", "resumes"))
    assert [state(lifted, one, day) for day in ("2026-08-31", "2026-09-01")] == ["suspended", "in-force"]
    assert state(until, support("tt", level="provincial"), "2026-01-01") == "suspended"


def test_what_ends_in_part_holds_for_the_rest():
    """Article 8 clause 4 is repealed: a support that rests on it ends, one that names all of Article 8 is in doubt."""
    records = catalogue(circular(), act("sua", "2026-01-01", "repeals", clauses=["Điều 8 khoản 4"]))
    now = status(records, records.policies["tt"], dt.date(2026, 1, 1))
    assert (now.state, now.cause, now.parts, STATES[now.state].force) == (
        "partly-ended",
        "sua",
        ("Điều 8 khoản 4",),
        "PartiallyInForce",
    )
    expected = {"Điều 8 khoản 4": "expired", "Điều 8 khoản 4 điểm a": "expired", "Điều 8": "unknown", None: "unknown"}
    expected |= {"Điều 8 khoản 40": "in-force", "Điều 9": "in-force"}
    for clause, answer in expected.items():
        basis = {"policy": "tt"} | ({"at": clause} if clause else {})
        one = Support.model_validate({"id": "ht", "basis": [basis], **COMMON})
        assert [state(records, one, day) for day in ("2025-12-31", "2026-01-01")] == ["in-force", answer], clause


def test_what_is_amended_in_some_clauses_is_amended_and_whole():
    records = catalogue(circular(), act("sua", "2026-01-01", "amends", clauses=["Điều 8 khoản 4"]))
    now = status(records, records.policies["tt"], dt.date(2026, 1, 1))
    assert (now.state, now.parts) == ("amended", ())


def test_what_is_suspended_in_part_holds_for_the_rest():
    """Article 8 clause 4 is suspended to 30/06: a support that rests on it pauses with it, others go on; then all holds."""
    pause = act("ngung", "2026-01-01", "suspends", clauses=["Điều 8 khoản 4"], until="2026-06-30")
    records = catalogue(circular(), pause)
    one = records.policies["tt"]
    days = ("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01")
    assert [state(records, one, day) for day in days] == ["in-force", "partly-suspended", "partly-suspended", "in-force"]
    now = status(records, one, dt.date(2026, 1, 1))
    assert (now.parts, now.paused, now.until, STATES[now.state].force) == (
        (),
        ("Điều 8 khoản 4",),
        dt.date(2026, 6, 30),
        "PartiallyInForce",
    )
    expected = {"Điều 8 khoản 4": "suspended", "Điều 8": "unknown", None: "unknown", "Điều 9": "in-force"}
    for clause, answer in expected.items():
        basis = {"policy": "tt"} | ({"at": clause} if clause else {})
        resting = Support.model_validate({"id": "ht", "basis": [basis], **COMMON})
        assert [state(records, resting, day) for day in days] == ["in-force", answer, answer, "in-force"], clause
    wider = act("ngung", "2026-01-01", "suspends", clauses=["Điều 8 khoản 4", "Điều 9"])
    lifted = catalogue(circular(), wider, act("lai", "2026-02-01", "resumes", clauses=["Điều 9"]))
    assert status(lifted, one, dt.date(2026, 2, 1)).paused == ("Điều 8 khoản 4",)


def test_corrections_and_consolidations_change_no_status_and_show_that_it_holds():
    for kind in ("corrects", "consolidates"):
        records = limited(24, circular(), act("vbhn", "2025-01-01", kind))
        assert state(records, records.policies["tt"], "2026-12-31") == "in-force"


def test_a_doubtful_relation_is_marked_in_every_badge_that_rests_on_it():
    """An inferred replacement: the document, and the support that ends with it, both say so; a confirmed one is not marked."""
    for level, mark in (("inferred", "inferred"), ("reported", "reported"), ("confirmed", None)):
        records = catalogue(circular(), act("moi", "2026-01-01", "replaces", confidence=level))
        assert status(records, records.policies["tt"], dt.date(2026, 1, 1)).mark == mark
        assert status(records, support("tt"), dt.date(2026, 1, 1)).mark == mark
    words = status_words(REAL, "policies", status(REAL, REAL.policies["nq-08-2024-hdnd-dong-thap"], dt.date(2026, 11, 29)), "vi")
    assert words.startswith("Đã bị thay thế (suy luận): ")


def test_an_end_known_by_its_year_is_told_as_a_year():
    one = circular(expires_on="2025")
    records = catalogue(one)
    assert told(records, one, "2024-12-31") == ("in-force", "started", "2018-05-11")
    assert told(records, one, "2025-06-01") == ("unknown", "end-unclear", None)
    assert told(records, one, "2026-01-01") == ("expired", "expired-about", "2025")


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


REAL = real_catalogue()


def test_every_state_has_a_word_a_shape_and_a_meaning():
    """In both languages, for every kind of record, and every reason that a record of ours gives."""
    assert set(STATES) == set(get_args(State))
    assert set(REAL.words.words["status"]) == set(STATES)
    for kind in ("policies", "programmes", "supports"):
        for record in REAL.records(kind).values():
            for change, lang in itertools.product(history(REAL, record), ("vi", "en")):
                assert "{" not in status_words(REAL, kind, change, lang)
                assert change.reason in REAL.words.words["reason"], change


def test_the_badge_says_what_the_facts_say():
    """Where the facts of a document say "not known", its badge names no day since when; and the other way round."""
    for record in REAL.policies.values():
        stated = effect(REAL, record)
        days = {change.since for change in history(REAL, record) if change.reason.startswith(("started", "signed"))}
        assert days <= {stated.since if stated else None}, record.id
        if record.effective_on is None and not signing_counts(REAL, record):
            assert not days, record.id


def test_every_kind_of_document_but_the_unknown_one_says_whether_it_is_normative():
    for kind in REAL.vocabularies["document-kinds"].concepts:
        assert (kind.normative is None) == (kind.normative_by is None) == (kind.id == "unnamed"), kind.id
        assert kind.holds_for, kind.id


CASES = {
    "nd-370-2025": ("issued-unknown-effect", "2025"),
    "nq-11-2025-hdnd-vinh-long": ("issued-unknown-effect", "2025"),
    "qd-2568-bct-2025": ("in-force", "2025"),
    "qd-45-2019-ubnd-long-an": ("issued-unknown-effect", "2019"),
    "qd-61-2014-ubnd-long-an": ("unknown", None),
    "tt-34-2022-bct": ("issued-unknown-effect", "2022"),
    "tt-36-2013-bct": ("issued-unknown-effect", "2013-12-27"),
    "qd-28-2018-ubnd-dong-thap": ("unchecked", None),
    "van-ban-khuyen-cong-tay-ninh-2026": ("issued-unknown-effect", None),
    "nd-150-2025": ("in-force", "2025-07-01"),
    "nd-139-2025": ("in-force", "2025-07-01"),
    "nd-146-2025": ("in-force", None),
    "nd-40-2025": ("in-force", None),
    "qd-19-2025-ttg": ("in-force", "2025-07-01"),
    "tt-37-2025-bct": ("in-force", "2025-07-01"),
    "tt-50-2026-bct": ("issued-unknown-effect", "2026-09-13"),
    "tt-15-2026-bct": ("issued-unknown-effect", "2026-03-25"),
    "tt-20-2017-bct": ("in-force", None),
    "nd-134-2004": ("replaced", "2012-07-05"),
    "qd-07-2008-bct": ("expired", "after 2013-02-10"),
    "cv-2972-ubnd-kt-tien-giang": ("period-over", "after 2025"),
    "cv-413-ctdp-ttcn-2024": ("period-over", "after 2024"),
    "nq-203-2025-qh15": ("in-force", "2025-06-16"),
    "tt-14-2018-bct": ("in-force", "2018-08-16"),
    "tt-46-2012-bct": ("amended", None),
    "tt-64-2024-btc": ("in-force", None),
    "nq-20-2025-hdnd-dong-thap": ("in-force", None),
    "nq-08-2024-hdnd-dong-thap": ("replaced", None),
    "qd-155-sct-tien-giang-2021": ("period-over", "after 2021"),
    "tt-35-2010-bct": ("replaced", "2014-10-21"),
    "luat-72-2025-qh15": ("in-force", "2025-06-16"),
    "nd-32-2024": ("in-force", "2024-05-01"),
}


@pytest.mark.parametrize(("policy_id", "expected"), CASES.items())
def test_the_documents_whose_days_were_made_up(policy_id, expected):
    """What the badge of each may say as of 29/11/2026."""
    now = status(REAL, REAL.policies[policy_id], dt.date(2026, 11, 29))
    when = str(now.since) if now.since else f"after {now.last}" if now.last else None
    assert (now.state, when) == expected


def test_a_badge_tells_no_day_that_the_data_do_not_hold():
    """A period of 2021–2024 is over after 2024: no first of January that nobody stated; a term ends after its last day."""
    records = [(kind, one) for kind in ("policies", "programmes", "supports") for one in REAL.records(kind).values()]
    typed = set(re.findall(r"\d{4}-\d{2}-\d{2}", " ".join(one.model_dump_json() for _, one in records)))
    typed |= set(re.findall(r"\d{4}-\d{2}-\d{2}", " ".join(one.model_dump_json() for one in REAL.sources.values())))
    for kind, record in records:
        for change in history(REAL, record):
            told = re.findall(r"(\d{2})/(\d{2})/(\d{4})", status_words(REAL, kind, change, "vi"))
            assert {"-".join(day[::-1]) for day in told} <= typed, record.id


def test_the_support_of_tay_ninh_flips_on_no_day():
    """Nothing on record sets its levels: the turn of the year changes nothing."""
    assert {change.state for change in history(REAL, REAL.supports["khuyen-cong-dia-phuong-tay-ninh"])} == {"unknown"}


def test_when_a_circular_of_our_data_is_replaced_all_that_rests_on_it_ends():
    """The fault of old: the circular "replaced", the supports "in force", the finder "you qualify"."""
    old = REAL.policies["tt-28-2018-btc"]
    new = old.model_copy(
        update={
            "id": "tt-moi",
            "number": "99/2026/TT-BTC",
            "signed_on": PartialDate(2026, 12, 1),
            "effective_on": PartialDate(2026, 12, 15),
            "relations": (Relation(kind="replaces", to=old.id),),
        }
    )
    later = dataclasses.replace(REAL, policies={**REAL.policies, new.id: new})
    resting = {one.id for one in REAL.supports.values() if old.id in {basis.policy for basis in one.basis}}
    day = dt.date(2026, 12, 20)
    assert {status(later, later.supports[one], day).state for one in resting} == {"expired"}
    assert not resting & {offer.support.id for offer in rules_on(later, day).offers}
    assert resting & {offer.support.id for offer in rules_on(REAL, day).offers}
    assert {doubt.record.id for doubt in doubtful_bases(later, day)} >= resting


def test_a_document_cannot_have_been_seen_applied_on_a_day_to_come():
    assert is_past("EffectCheck", "on")
