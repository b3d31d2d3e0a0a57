"""The eligibility rules of one day, made flat: questions with options, and for each support the checks they decide.

Places are looked up here, on that day: in a rule "a ward of a province" names kinds of place, in a check it is a list of
answers. Evaluation in the browser (``finder.js``; its oracle is ``tests/eligibility.py``) then knows nothing of places or dates.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from catalogue.facts.payments import largest
from catalogue.facts.places import PROVINCIAL_KINDS, kind_on, name_on, stands_on
from catalogue.facts.standings import LANGS, status_words
from catalogue.facts.succession import successors
from catalogue.facts.time import status
from catalogue.models import Confidence, Name, Place, Rule, Support, Text
from catalogue.models.programmes import Case, Condition, LegalBasis
from catalogue.records import Catalogue

YES, NO, OPEN = "1", "0", "?"
LIMIT: Final = 7
"""Nobody is asked more questions than this."""
OTHER_PLACES: Final = {"other-province": "province", "other-city": "city"}
"""Answers for a province or city that the register of places does not hold → its kind."""
AUTHORITY: Final = "promotion-body"
"""Among those who look for support (data/vocabularies/applicants), the bodies that run promotion."""
UNITS: Final = ("commune", "ward", "special-zone")
_LISTS: Final = {"purpose": "purposes", "who": "applicants", "activity": "activities", "trade": "trades"}


@dataclass(frozen=True)
class Option:
    """One answer. ``name`` is None where the interface words hold it (yes, no, another province)."""

    id: str
    name: Name | None = None


@dataclass(frozen=True)
class Question:
    """``text`` and ``help`` are None where the interface words hold them. ``fixed``: nobody changes it to get support."""

    id: str
    options: tuple[Option, ...]
    text: Name | None = None
    help: Text | None = None
    fixed: bool = False


@dataclass(frozen=True)
class Term:
    """For each option of ``question``, in order: YES, NO or OPEN."""

    question: str
    truth: str


@dataclass(frozen=True, eq=False)
class Check:
    """One condition of a support: met when every term of one case is. Without cases nothing that is asked decides it."""

    id: str
    cases: tuple[tuple[Term, ...], ...]
    text: Text | None
    """None: that one produces in ``territory``, which the interface words say."""
    basis: LegalBasis | None
    confidence: Confidence
    territory: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that decide it, each once."""
        return tuple(dict.fromkeys(term.question for case in self.cases for term in case))


@dataclass(frozen=True, eq=False)
class Offer:
    """A support as the finder sees it. ``reminders`` are conditions that hold later and are not asked."""

    support: Support
    checks: tuple[Check, ...]
    reminders: tuple[Condition, ...]


@dataclass(frozen=True, eq=False)
class Rules:
    """All rules of ``day``. Questions stand in the order that decides between equally useful ones, offers by purpose and sum."""

    day: dt.date
    questions: tuple[Question, ...]
    offers: tuple[Offer, ...]


def rules_on(catalogue: Catalogue, day: dt.date) -> Rules:
    """The rules of ``day``: every support that is or may be in force, with the wording of each rule on that day."""
    maker = _Maker(catalogue, day)
    now = {support.id: status(catalogue, support, day) for support in catalogue.supports.values()}
    valid = [support for support in catalogue.supports.values() if now[support.id].tone in ("holds", "open")]
    order = [concept.id for concept in maker.questions["purpose"].options]
    valid.sort(
        key=lambda one: (
            order.index(one.purposes[0]) if one.purposes else len(order),
            is_for_authorities(one),
            -largest(one),
            one.id,
        )
    )
    offers = tuple(Offer(support, maker.checks(support), reminders(support)) for support in valid)
    asked = {question for offer in offers for check in offer.checks for question in check.questions} | {"purpose"}
    return Rules(day, tuple(question for question in maker.questions.values() if question.id in asked), offers)


def conditions_on(catalogue: Catalogue, support: Support, day: dt.date) -> tuple[Check, ...]:
    """What a support asks of the reader on ``day``, in the order: whom, where, its own conditions."""
    return _Maker(catalogue, day).checks(support)


def reminders(support: Support) -> tuple[Condition, ...]:
    """The conditions of ``support`` that are kept while the work is done, and not asked before."""
    return tuple(condition for condition in support.conditions if not condition.cases and not condition.unread)


def is_for_authorities(support: Support) -> bool:
    """Whether only the bodies that run promotion get this money: one of its conditions lets nobody else in."""
    return any(one.cases and all(set(case.who) == {AUTHORITY} for case in one.cases) for one in support.conditions)


class _Maker:
    """Turns rules as written into checks of one day."""

    def __init__(self, catalogue: Catalogue, day: dt.date) -> None:
        self.catalogue, self.day = catalogue, day
        self.provinces = [
            place for place in catalogue.places.values() if place.kind in PROVINCIAL_KINDS and stands_on(place, day)
        ]
        self.shared: dict[str, Check | None] = {}
        self.questions = {question.id: question for question in self._questions()}

    def _questions(self) -> Iterator[Question]:
        for question, scheme in _LISTS.items():
            yield Question(question, self._concepts(scheme))
        own = self.catalogue.site.province
        named = sorted(self.provinces, key=lambda place: (place.id != own, place.id))
        places = [Option(place.id, name_on(place, self.day)) for place in named] + [Option(one) for one in OTHER_PLACES]
        yield Question("province", tuple(places), fixed=True)
        labels = {option.id: option for option in self._concepts("place-kinds")}
        yield Question("unit", tuple(labels[unit] for unit in UNITS if unit in labels))
        circumstances = self.catalogue.vocabularies.get("circumstances")
        for concept in circumstances.concepts if circumstances else ():
            yield Question(concept.id, (Option("yes"), Option("no")), concept.label, concept.note)

    def _concepts(self, scheme: str) -> tuple[Option, ...]:
        vocabulary = self.catalogue.vocabularies.get(scheme)
        return tuple(Option(concept.id, concept.label) for concept in vocabulary.concepts) if vocabulary else ()

    def checks(self, support: Support) -> tuple[Check, ...]:
        shared = [self._standing(support), *(self._rule(self.catalogue.rules[rule]) for rule in support.rules)]
        own = [
            Check(one.id, self._cases(one.cases), one.text, one.basis, one.confidence or support.confidence)
            for one in support.conditions
            if one.cases or one.unread
        ]
        return tuple(check for check in [*shared, self._territory(support), *own] if check is not None)

    def _standing(self, support: Support) -> Check | None:
        """While nobody can say that a support applies, no answer makes anybody eligible for it."""
        now = status(self.catalogue, support, self.day)
        if now.tone == "holds":
            return None
        words = {lang: status_words(self.catalogue, "supports", now, lang) for lang in LANGS}
        basis = LegalBasis(policy=now.cause) if now.cause else None
        return Check("standing", (), Text(vi=words["vi"], en=words["en"]), basis, support.confidence)

    def _rule(self, rule: Rule) -> Check | None:
        """What the rule says on the day; None when it then says nothing. One object for all supports."""
        if rule.id not in self.shared:
            held = [version for version in rule.versions if version.valid.holds(self.day)]
            self.shared[rule.id] = next(
                (Check(rule.id, self._cases(one.cases), one.text, one.basis, one.confidence or rule.confidence) for one in held),
                None,
            )
        return self.shared[rule.id]

    def _territory(self, support: Support) -> Check | None:
        """A support of one province is for producers there; after a merger the new province may or may not be the place."""
        places = [self.catalogue.places[place] for place in support.territory]
        if any(place.kind not in PROVINCIAL_KINDS for place in places):
            return None
        heirs = {unit for place in places for unit in successors(self.catalogue.places, place.id, self.day).units}
        truth = "".join(self._there(option.id, places, heirs) for option in self.questions["province"].options)
        basis = support.basis[0] if support.basis else None
        case = (Term("province", truth),)
        return Check("territory", (case,), None, basis, support.confidence, support.territory)

    @staticmethod
    def _there(option: str, places: list[Place], heirs: set[str]) -> str:
        return YES if option in {place.id for place in places} else OPEN if option in heirs else NO

    def _cases(self, cases: tuple[Case, ...]) -> tuple[tuple[Term, ...], ...]:
        return tuple(tuple(self._terms(case)) for case in cases)

    def _terms(self, case: Case) -> Iterator[Term]:
        for question, allowed in (("who", case.who), ("activity", case.activity), ("unit", case.units)):
            if allowed:
                yield Term(question, self._truth(question, frozenset(allowed)))
        if case.trades:
            # Lists of trades were read in excerpts: one that is not among them may be covered.
            yield Term("trade", self._truth("trade", frozenset(case.trades)).replace(NO, OPEN))
        if case.province_kinds:
            kinds = {place.id: kind_on(place, self.day) for place in self.provinces} | OTHER_PLACES
            allowed_places = frozenset(place for place, kind in kinds.items() if kind in case.province_kinds)
            yield Term("province", self._truth("province", allowed_places))
        for circumstance in case.circumstances:
            yield Term(circumstance, self._truth(circumstance, frozenset(["yes"])))

    def _truth(self, question: str, allowed: frozenset[str]) -> str:
        return "".join(YES if option.id in allowed else NO for option in self.questions[question].options)
