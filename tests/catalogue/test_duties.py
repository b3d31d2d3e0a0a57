"""Duties in time and in succession: no duty is lost when a body goes, and nothing is said to be done without evidence."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from machine_cases import real

from catalogue.facts.duties import (
    bodies_with_duties,
    duty_history,
    duty_state,
    groups_of,
    heirs,
    holders,
    inherited,
    shared,
    years_of,
)
from catalogue.facts.places import stands_on
from catalogue.facts.queries import duties_by_body
from catalogue.models import Duty
from catalogue.models.dates import PartialDate, Period

TODAY = dt.date(2026, 11, 22)
TEXT = {"vi": "Việc.", "en": "A task."}
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


def duty(due=None, done=()):
    proofs = [{"on": str(day), "text": TEXT} for day in done]
    made = {"id": "n-01", "actors": ["x"], "task": TEXT, "evidence": proofs} | ({"due": str(due)} if due else {})
    return Duty.model_validate(made)


@given(due=st.none() | days, done=st.lists(days, max_size=2), day=days)
def test_the_state_of_a_duty_on_any_day(due, done, day):
    """By its due date and its evidence alone, told here a second time and the long way round."""
    if done and day >= min(done):
        expected = "done"
    elif due is None:
        expected = "no-due"
    elif day > due:
        expected = "overdue"
    else:
        expected = "soon" if (due - day).days <= 30 else "coming"
    assert duty_state(duty(due, done), day) == expected
    changes = duty_history(duty(due, done))
    assert [change.on for change in changes] == sorted({change.on for change in changes})


def test_a_month_is_due_on_its_last_day():
    assert duty_state(duty("2026-02"), dt.date(2026, 2, 28)) == "soon"
    assert duty_state(duty("2026-02"), dt.date(2026, 3, 1)) == "overdue"


def test_the_duty_of_20_january_2026_is_past_without_evidence():
    policy = real().policies["van-ban-khuyen-cong-tay-ninh-2026"]
    (found,) = [one for one in policy.duties if one.due]
    assert [duty_state(found, dt.date(*day)) for day in ((2025, 12, 20), (2025, 12, 21), (2026, 1, 20), (2026, 1, 21))] == [
        "coming", "soon", "soon", "overdue",
    ]  # fmt: skip


def test_the_years_that_a_document_is_about():
    """Those of its period where both ends are known, else that of its date, else none."""
    policy = min(real().policies.values(), key=lambda one: one.id)
    for period, signed, years in (
        ({"begin": "2021", "end": "2025"}, "2020-12-07", "2021–2025"),
        ({"begin": "2024-02", "end": "2024-12"}, "2023-12-07", "2024"),
        ({"begin": "2024"}, "2023-12", "2023"),
        ({"end": "2024"}, "2023", "2023"),
        (None, "2026-01-07", "2026"),
        ({"begin": "2024"}, None, ""),
    ):
        fields = {"period": period and Period.model_validate(period), "signed_on": signed and PartialDate.parse(signed)}
        assert years_of(policy.model_copy(update=fields)) == years


def test_no_duty_is_lost_when_a_body_goes():
    """Each duty of a body that is no more stands with every successor, certain only where there is one and all went there."""
    catalogue = real()
    gone = {body for body in duties_by_body(catalogue) if not stands_on(catalogue.bodies[body], TODAY)}
    assert gone
    for older in gone:
        now = holders(catalogue, older, TODAY)
        for body in now:
            (one,) = [found for found in inherited(catalogue, body, TODAY) if found.body == older]
            assert one.duties == duties_by_body(catalogue)[older]
            assert one.certain == (len(now) == 1 and not any(edge.part for edge in catalogue.bodies[older].successors))
    assert {older for older in gone if holders(catalogue, older, TODAY)} == {
        one.body for body in bodies_with_duties(catalogue) for one in inherited(catalogue, body, TODAY)
    }


def test_on_the_day_before_the_mergers_nothing_was_inherited():
    """The graph is dated: the ledger of 30/06/2025 is that of the bodies of that day."""
    for body in bodies_with_duties(real()):
        assert not inherited(real(), body, dt.date(2025, 6, 30))


def test_bodies_with_duties_hold_for_every_day():
    """The set of pages does not depend on the day of the build, so no address is lost."""
    known = set(bodies_with_duties(real()))
    assert set(heirs(real(), known)) == known
    for day in (dt.date(2021, 1, 1), dt.date(2025, 6, 30), TODAY):
        assert {one for body in duties_by_body(real()) for one in holders(real(), body, day)} <= known


def test_duties_of_a_group_stand_with_each_member_unless_the_member_was_gone_by_then():
    """Nothing is lost, nothing is given to a body that ended before the document came; Finance is no Industry and Trade."""
    catalogue = real()
    for group in catalogue.bodies.values():
        for member in group.members:
            assert group.id in groups_of(catalogue)[member]
            span, given = catalogue.bodies[member].valid, dict.fromkeys(duties_by_body(catalogue).get(group.id, ()))
            for pair in given:
                late = span and span.end and pair.policy.signed_on and pair.policy.signed_on.first > span.end.last
                found = [one for one in shared(catalogue, member) if one.group == group.id and pair in one.duties]
                assert len(found) == (0 if late else 1), (group.id, member, pair.duty.id)
            assert member in bodies_with_duties(catalogue) or not shared(catalogue, member)
    of = {body: [one.group for one in shared(catalogue, body)] for body in ("so-cong-thuong-an-giang", "so-tai-chinh-tay-ninh")}
    assert of == {"so-cong-thuong-an-giang": ["so-cong-thuong-cac-tinh"], "so-tai-chinh-tay-ninh": ["so-ban-nganh-tay-ninh"]}
    (old,) = shared(catalogue, "ubnd-tinh-long-an-cu")
    assert {pair.policy.id for pair in old.duties} == {"ct-04-bct-2021", "cv-3384-bct-ctdp-2022"}


def test_departments_of_all_provinces_are_members_of_their_groups():
    """Each province has one Department of Industry and Trade and one committee: by definition they belong to the groups of all."""
    catalogue = real()
    for group, start in (("so-cong-thuong-cac-tinh", "so-cong-thuong-"), ("ubnd-cac-tinh", "ubnd-")):
        kinds = {catalogue.bodies[group].kind}
        there = {
            one.id
            for one in catalogue.bodies.values()
            if one.kind in kinds and one.id.startswith(start) and one.place and not catalogue.places[one.place].members
        }
        assert set(catalogue.bodies[group].members) == there
    for group, region in (("so-cong-thuong-phia-nam-20", "phia-nam-20"), ("so-cong-thuong-phia-nam", "phia-nam")):
        assert [catalogue.bodies[one].place for one in catalogue.bodies[group].members]
        assert {catalogue.bodies[one].place for one in catalogue.bodies[group].members} == set(catalogue.places[region].members)
