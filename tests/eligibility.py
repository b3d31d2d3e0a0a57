"""Who gets which support: three-valued, with the condition that decides; and which question to ask next.

The oracle of ``overrides/assets/finder.js``: pure functions of the rules of a day and of the answers so far, compared with the
browser on every combination of answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Final, Literal

from catalogue.facts.rules import LIMIT, NO, YES, Check, Offer, Question, Rules

State = Literal["met", "missed", "unknown"]
Answers = Mapping[str, str]
"""Question → option; UNSURE for one that the reader cannot answer. What was not asked yet is left out."""

UNSURE: Final = "unsure"
Chosen = tuple[int | None, ...]


@dataclass(frozen=True)
class Near:
    """Another answer to one question, and what it would lead to ("met", or "unknown" where more would be asked)."""

    question: str
    options: tuple[str, ...]
    state: State


@dataclass(frozen=True)
class Outcome:
    """What the answers mean for one support. ``verdicts`` stand beside ``offer.checks``."""

    offer: Offer
    state: State
    verdicts: tuple[State, ...]
    near: tuple[Near, ...]


@dataclass(frozen=True)
class _Judgement:
    state: State
    matters: tuple[str, ...]
    """Open questions that can still decide the check."""


def answer(rules: Rules, answers: Answers) -> tuple[Outcome, ...]:
    """The outcome for each support that serves the purpose of the reader, in the order of the rules."""
    return tuple(_outcome(rules, offer, answers) for offer in rules.offers if _shown(offer, answers))


def next_question(rules: Rules, answers: Answers) -> Question | None:
    """The question that leaves the fewest supports open, on the average of its options; None when nothing is left to ask.

    A question that cannot change the result is never asked, nor more than LIMIT questions.
    """
    useful = _useful(rules, answers) if len(answers) < LIMIT else []
    best: tuple[int, Question] | None = None
    for question in useful:
        left = sum(_open_count(rules, {**answers, question.id: option.id}) for option in question.options)
        # Two averages are compared without dividing, so that both languages of the finder round alike.
        if best is None or left * len(best[1].options) < best[0] * len(question.options):
            best = left, question
    return best[1] if best else None


def _useful(rules: Rules, answers: Answers) -> list[Question]:
    asked = {question for offer in rules.offers if _shown(offer, answers) for question in _asks(rules, offer, answers)}
    if asked and "purpose" not in answers:
        asked.add("purpose")
    return [question for question in rules.questions if question.id in asked and question.id not in answers]


def _open_count(rules: Rules, answers: Answers) -> int:
    return sum(_shown(offer, answers) and bool(_asks(rules, offer, answers)) for offer in rules.offers)


def _shown(offer: Offer, answers: Answers) -> bool:
    return answers.get("purpose", UNSURE) in (UNSURE, *offer.support.purposes)


def _asks(rules: Rules, offer: Offer, answers: Answers) -> frozenset[str]:
    """The unasked questions that can still decide a check of ``offer``; none once a check is missed."""
    judged = [_judge(check, _chosen(rules, check, answers)) for check in offer.checks]
    if any(one.state == "missed" for one in judged):
        return frozenset()
    return frozenset(question for one in judged for question in one.matters if question not in answers)


def _outcome(rules: Rules, offer: Offer, answers: Answers) -> Outcome:
    verdicts = verdicts_of(rules, offer, answers)
    state = together(verdicts)
    return Outcome(offer, state, verdicts, _near(rules, offer, answers) if state == "missed" else ())


def verdicts_of(rules: Rules, offer: Offer, answers: Answers) -> tuple[State, ...]:
    """What the answers mean for each check of ``offer``."""
    return tuple(_judge(check, _chosen(rules, check, answers)).state for check in offer.checks)


def together(verdicts: tuple[State, ...]) -> State:
    """Missed if any check is missed, met if all are met."""
    return "missed" if "missed" in verdicts else "unknown" if "unknown" in verdicts else "met"


def told_apart(rules: Rules, question: str) -> list[str]:
    """The options of a question; of trades one for each truth that they have in every check, since the others cannot differ."""
    options = [option.id for one in rules.questions if one.id == question for option in one.options]
    if question != "trade":
        return options
    terms = {term for offer in rules.offers for check in offer.checks for case in check.cases for term in case}
    truths = sorted(term.truth for term in terms if term.question == question)
    return list({tuple(truth[at] for truth in truths): option for at, option in enumerate(options)}.values())


def _near(rules: Rules, offer: Offer, answers: Answers) -> tuple[Near, ...]:
    """The answers, one question at a time, that would turn "missed" into something better; only the best kind of them."""
    found: list[Near] = []
    for question in rules.questions:
        if question.fixed or answers.get(question.id, UNSURE) == UNSURE:
            continue
        states = {o.id: together(verdicts_of(rules, offer, {**answers, question.id: o.id})) for o in question.options}
        for state in ("met", "unknown"):
            options = tuple(option for option, reached in states.items() if reached == state)
            if options:
                found.append(Near(question.id, options, state))
    best: State = "met" if any(near.state == "met" for near in found) else "unknown"
    return tuple(near for near in found if near.state == best)


def _chosen(rules: Rules, check: Check, answers: Answers) -> Chosen:
    places = _places(rules)
    return tuple(places[question].get(answers.get(question, UNSURE)) for question in check.questions)


@lru_cache(maxsize=8)
def _places(rules: Rules) -> Mapping[str, Mapping[str, int]]:
    """Question → option → its place among the options."""
    return {question.id: {option.id: place for place, option in enumerate(question.options)} for question in rules.questions}


@cache
def _judge(check: Check, chosen: Chosen) -> _Judgement:
    """What holds however the open questions are answered: "unknown" only where they make a difference."""
    if not check.cases:
        return _Judgement("unknown", ())
    questions = check.questions
    sizes = {term.question: len(term.truth) for case in check.cases for term in case}
    ranges = [range(sizes[q]) if at is None else (at,) for q, at in zip(questions, chosen, strict=True)]
    table = {places: _settled(check, dict(zip(questions, places, strict=True))) for places in product(*ranges)}
    states = set(table.values())
    if len(states) == 1:
        return _Judgement(states.pop(), ())
    matters = tuple(
        question for at, question in enumerate(questions) if chosen[at] is None and _differs(table, at, sizes[question])
    )
    return _Judgement("unknown", matters)


def _differs(table: Mapping[tuple[int, ...], State], at: int, size: int) -> bool:
    """Whether, everything else being equal, two options of the question at ``at`` lead to different results."""
    return any(
        state != table[*places[:at], option, *places[at + 1 :]] for places, state in table.items() for option in range(size)
    )


def _settled(check: Check, places: Mapping[str, int]) -> State:
    """The result when every question is answered (Kleene's three-valued "or" of "and"s)."""
    cases = [[term.truth[places[term.question]] for term in case] for case in check.cases]
    if any(all(truth == YES for truth in case) for case in cases):
        return "met"
    return "missed" if all(NO in case for case in cases) else "unknown"
