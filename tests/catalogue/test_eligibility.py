"""Who gets which support: the rules of the law as data, three-valued, on any day, and the questions that are asked."""

import datetime as dt
from itertools import product
from pathlib import Path

import pytest
from eligibility import UNSURE, answer, next_question, told_apart
from hypothesis import given, settings
from hypothesis import strategies as st
from real_data import real_catalogue

from catalogue.facts.rules import LIMIT, Check, Offer, Option, Question, Rules, Term, rules_on
from catalogue.facts.time import status

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
MACHINES = {"purpose": "machinery", "activity": "produces", "trade": "food"}


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


@pytest.fixture(scope="module")
def rules(catalogue):
    return rules_on(catalogue, TODAY)


def outcome(rules, support, **answers):
    found = {one.offer.support.id: one for one in answer(rules, {key.replace("_", "-"): value for key, value in answers.items()})}
    return found[support]


def verdict(one, check):
    return dict(zip((check.id for check in one.offer.checks), one.verdicts, strict=True))[check]


def test_a_household_in_a_ward_of_can_tho_is_told_why_not_and_what_would_help(rules):
    """A ward of a centrally run city is not covered, unless it is a recognised craft village (decree 235/2025)."""
    answers = {**MACHINES, "who": "household", "province": "can-tho", "unit": "ward"}
    one = outcome(rules, "may-moc-thiet-bi-tien-tien", **answers)
    assert one.state == "unknown"
    assert verdict(one, "dia-ban") == "unknown"
    one = outcome(rules, "may-moc-thiet-bi-tien-tien", **answers, craft_village="no")
    assert (one.state, verdict(one, "loai-hinh"), verdict(one, "dia-ban")) == ("missed", "met", "missed")
    assert [(near.question, near.options) for near in one.near] == [
        ("unit", ("commune", "special-zone")),
        ("craft-village", ("yes",)),
    ]
    basis = next(check.basis for check in one.offer.checks if check.id == "dia-ban")
    assert (basis.policy, basis.at) == ("nd-235-2025", "Điều 1 khoản 1")
    assert outcome(rules, "may-moc-thiet-bi-tien-tien", **answers, craft_village="yes").state == "met"


def test_a_cooperative_in_tay_ninh_qualifies_wherever_it_is(rules):
    """In a province communes and wards are covered alike, so nobody is asked which; local money has unread conditions."""
    answers = {**MACHINES, "who": "cooperative", "province": "tay-ninh"}
    assert outcome(rules, "may-moc-thiet-bi-tien-tien", **answers).state == "met"
    assert outcome(rules, "day-chuyen-cong-nghe", **answers).state == "met"
    assert outcome(rules, "khuyen-cong-dia-phuong-tay-ninh", **answers).state == "unknown"
    assert outcome(rules, "khuyen-cong-dia-phuong-vinh-long", **answers).state == "missed"
    assert next_question(rules, answers) is None


@pytest.mark.parametrize(("day", "state"), [("2026-04-29", "met"), ("2026-04-30", "missed")])
def test_a_ward_of_dong_nai_stopped_qualifying_when_it_became_a_city(catalogue, day, state):
    """Đồng Nai is a centrally run city since 30/04/2026."""
    rules = rules_on(catalogue, dt.date.fromisoformat(day))
    answers = {**MACHINES, "who": "household", "province": "dong-nai", "unit": "ward", "craft-village": "no"}
    assert outcome(rules, "may-moc-thiet-bi-tien-tien", **answers).state == state


def test_traders_and_large_enterprises_do_not_qualify(rules):
    """Only those who produce themselves, and only small and medium-sized enterprises among the firms."""
    there = {"purpose": "machinery", "province": "tay-ninh"}
    assert outcome(rules, "may-moc-thiet-bi-tien-tien", who="household", activity="trades", **there).state == "missed"
    large = outcome(rules, "may-moc-thiet-bi-tien-tien", who="large-enterprise", activity="produces", **there)
    assert verdict(large, "loai-hinh") == "missed"
    cluster = {"purpose": "premises", "who": "large-enterprise", "activity": "builds-cluster"}
    assert outcome(rules, "ha-tang-cum-cong-nghiep", **cluster).state == "met"


def test_the_former_rule_holds_on_its_days(catalogue):
    """Until 14/10/2025 the place was a district, a town, a commune or certain wards (decree 45/2012, as issued)."""
    for day, policy, asked in (
        ("2012-07-05", "nd-45-2012", "former-rural-area"),
        ("2025-10-14", "nd-45-2012", "former-rural-area"),
        ("2025-10-15", "nd-235-2025", "craft-village"),
    ):
        rules = rules_on(catalogue, dt.date.fromisoformat(day))
        place = next(check for offer in rules.offers for check in offer.checks if check.id == "dia-ban")
        assert place.basis.policy == policy
        assert asked in place.questions
    old = rules_on(catalogue, dt.date(2024, 8, 1))
    assert {option.id for question in old.questions if question.id == "province" for option in question.options} >= {
        "dong-thap-cu"
    }
    answers = {**MACHINES, "who": "household", "province": "dong-thap-cu"}
    assert outcome(old, "may-moc-thiet-bi-dong-thap-2024", **answers).state == "met"
    between = rules_on(catalogue, dt.date(2025, 8, 1))
    merged = outcome(between, "may-moc-thiet-bi-dong-thap-2024", **{**answers, "province": "dong-thap"})
    assert merged.state == "unknown", "the new Đồng Tháp is not only the old one"


@pytest.mark.parametrize(
    ("day", "trade", "state"),
    [
        ("2025-10-14", "green-high-tech", "unknown"),
        ("2025-10-15", "green-high-tech", "met"),
        ("2025-10-14", "food", "met"),
        ("2025-10-15", "other-trade", "unknown"),
        ("2025-10-15", UNSURE, "unknown"),
    ],
)
def test_a_listed_trade_is_covered_and_another_one_is_not_known(catalogue, day, trade, state):
    """Decree 235/2025 added clean and high technology; both lists were read in excerpts, so that nothing is ruled out."""
    rules = rules_on(catalogue, dt.date.fromisoformat(day))
    one = outcome(rules, "may-moc-thiet-bi-tien-tien", **{**MACHINES, "trade": trade}, who="household", province="tay-ninh")
    assert verdict(one, "nganh-nghe") == state


def test_what_has_ended_is_not_offered(rules, catalogue):
    """Supports that ended are no part of the finder; everything else is. Of one in doubt no answer makes anybody sure."""
    offered = {offer.support.id: offer for offer in rules.offers}
    now = {one.id: status(catalogue, one, TODAY) for one in catalogue.supports.values()}
    assert {one for one, change in now.items() if change.tone in ("holds", "open")} == set(offered)
    assert "may-moc-thiet-bi-dong-thap-2024" not in offered
    doubtful = {one for one, offer in offered.items() if any(check.id == "standing" for check in offer.checks)}
    assert doubtful == {one for one, change in now.items() if change.tone == "open"}
    assert "khuyen-cong-dia-phuong-tay-ninh" in doubtful


def options(rules, question):
    return told_apart(rules, question)


def test_every_measure_can_be_reached(rules):
    """Some answers make each support "met"; where a condition is unread, everything else is met and it says "unknown"."""
    for offer in rules.offers:
        asked = list(dict.fromkeys(question for check in offer.checks for question in check.questions))
        unread = [check.id for check in offer.checks if not check.cases]
        alone, reached = Rules(rules.day, rules.questions, (offer,)), set()
        for chosen in product(*(options(rules, question) for question in asked)):
            answers = {"purpose": offer.support.purposes[0], **dict(zip(asked, chosen, strict=True))}
            (one,) = answer(alone, answers)
            open_checks = [check.id for check, state in zip(offer.checks, one.verdicts, strict=True) if state != "met"]
            reached.add(one.state if not unread or open_checks != unread else "met but for the unread")
            if one.state == "met":
                break
        assert ("met but for the unread" if unread else "met") in reached, offer.support.id


def paths(rules, answers, *, unsure):
    """Every set of answers on the way that the finder leads, with the question it then asks. Nobody knows of another trade."""
    question = next_question(rules, answers)
    yield answers, question
    for option in [*options(rules, question.id), UNSURE] if question else []:
        if not unsure and option in (UNSURE, "other-trade"):
            continue
        yield from paths(rules, {**answers, question.id: option}, unsure=unsure)


def test_nobody_is_asked_more_than_seven_questions_and_none_in_vain(rules):
    """Whatever was answered so far: two answers to the question asked lead, in some continuation, to different results."""
    count = 0
    for answers, question in paths(rules, {}, unsure=True):
        assert len(answers) + (question is not None) <= LIMIT
        if question is None:
            continue
        count += 1
        assert question.id not in answers
        assert can_change(rules, answers, question), (answers, question.id)
    assert count > 100


def can_change(rules, answers, question):
    if question.id == "purpose":
        return (
            len(
                {
                    tuple(one.offer.support.id for one in answer(rules, {**answers, "purpose": p}))
                    for p in options(rules, "purpose")
                }
            )
            > 1
        )
    for offer in rules.offers:
        for check in offer.checks if answers.get("purpose", UNSURE) in (UNSURE, *offer.support.purposes) else ():
            if question.id not in check.questions:
                continue
            free = [q for q in check.questions if q != question.id and answers.get(q, UNSURE) == UNSURE]
            one = Rules(rules.day, rules.questions, (Offer(offer.support, (check,), ()),))
            for chosen in product(*(options(rules, q) for q in free)):
                rest = {**answers, **dict(zip(free, chosen, strict=True))}
                if len({answer(one, {**rest, question.id: option})[0].state for option in options(rules, question.id)}) > 1:
                    return True
    return False


def test_with_sure_answers_everything_is_decided_within_seven(catalogue):
    """The limit cuts off only readers who answer "I do not know": for the others nothing but unread conditions stays open."""
    rules = rules_on(catalogue, TODAY)
    for answers, question in paths(rules, {}, unsure=False):
        for one in answer(rules, answers) if question is None else ():
            left = [
                check.id
                for check, state in zip(one.offer.checks, one.verdicts, strict=True)
                if state == "unknown" and check.cases
            ]
            assert not left or one.state == "missed", (answers, one.offer.support.id, left)


def test_what_is_not_known_counts_as_not_asked(rules):
    """Unsure, unasked and answers that do not exist are the same to every check."""
    for answers in ({}, {"who": "household"}, {"who": "household", "province": "can-tho"}):
        plain = [(one.state, one.verdicts) for one in answer(rules, answers)]
        for other in (UNSURE, "no-such-option"):
            filled = {question.id: other for question in rules.questions if question.id not in {*answers, "purpose"}}
            assert [(one.state, one.verdicts) for one in answer(rules, {**answers, **filled})] == plain


NAMES = ["a", "b", "c"]


@st.composite
def made_rules(draw):
    sizes = {name: draw(st.integers(2, 3)) for name in NAMES}
    questions = tuple(Question(name, tuple(Option(str(at)) for at in range(size))) for name, size in sizes.items())

    def term():
        name = draw(st.sampled_from(NAMES))
        return Term(name, draw(st.text("01?", min_size=sizes[name], max_size=sizes[name])))

    def check(at):
        cases = tuple(tuple(term() for _ in range(draw(st.integers(1, 2)))) for _ in range(draw(st.integers(0, 3))))
        return Check(f"check-{at}", cases, None, None, "confirmed")

    support = type("Support", (), {"purposes": ("all",), "id": "one"})()
    offers = tuple(
        Offer(support, tuple(check(at) for at in range(draw(st.integers(1, 3)))), ()) for _ in range(draw(st.integers(1, 3)))
    )
    return Rules(TODAY, (Question("purpose", (Option("all"),)), *questions), offers)


@given(rules=made_rules(), data=st.data())
@settings(max_examples=150, deadline=None)
def test_more_answers_never_take_back_what_was_decided(rules, data):
    """A verdict that stood with fewer answers stands with more; a question is asked only when it matters; it ends."""
    answers = {}
    before = [one.verdicts for one in answer(rules, answers)]
    while question := next_question(rules, answers):
        assert can_change(rules, answers, question) or question.id == "purpose"
        answers[question.id] = data.draw(st.sampled_from([*options(rules, question.id), UNSURE]))
        after = [one.verdicts for one in answer(rules, answers)]
        for old, new in zip(before, after, strict=True):
            assert all(was in ("unknown", now) for was, now in zip(old, new, strict=True))
        before = after
    assert len(answers) <= len(rules.questions)


@given(rules=made_rules(), data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_near_miss_keeps_its_promise(rules, data):
    """Giving one of the other answers leads to just the state that was promised."""
    answers = {name: data.draw(st.sampled_from(options(rules, name))) for name in NAMES}
    for place, one in enumerate(answer(rules, answers)):
        for near in one.near:
            for option in near.options:
                assert answer(rules, {**answers, near.question: option})[place].state == near.state
