"""When a document was signed, when it takes effect, when it acts on another one: each no more exactly than a source says."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from catalogue.models import Policy, Relation
from catalogue.models.dates import ONE_DAY, PartialDate
from catalogue.models.forms import year_in
from catalogue.models.registers import VocabularyConcept
from catalogue.records import Catalogue, index

Days = set[dt.date]


@dataclass(frozen=True)
class Effect:
    """When something begins. It cannot before ``first``; from ``sure`` on it has (None: no source lets us say so).

    ``since``: the date as it is stated; None where only bounds are known. ``by_signing``: it is the day of signing.
    """

    first: dt.date
    sure: dt.date | None
    since: PartialDate | None = None
    by_signing: bool = False

    @property
    def days(self) -> Days:
        """The days on which the answer may change."""
        return {self.first, *([self.sure] if self.sure else [])}


def stated(date: PartialDate, *, by_signing: bool = False) -> Effect:
    """A date that is stated: a day begins with itself, a year is sure to have begun only when it is over."""
    return Effect(date.first, date.first if date.is_full else date.last + ONE_DAY, date, by_signing)


@index
def _document_kinds(catalogue: Catalogue) -> Mapping[str, VocabularyConcept]:
    vocabulary = catalogue.vocabularies.get("document-kinds")
    return {kind.id: kind for kind in vocabulary.concepts} if vocabulary else {}


def is_normative(catalogue: Catalogue, policy: Policy) -> bool | None:
    """Whether ``policy`` is a legal normative document; None where its kind and number do not tell.

    Where a kind may be either, a number with the year in it is that of a normative one (28/2018/QĐ-UBND, but 35/QĐ-UBND).
    """
    kind = _document_kinds(catalogue).get(policy.kind)
    return makes_law(kind.normative if kind else None, policy)


def makes_law(rule: str | None, policy: Policy) -> bool | None:
    """The same by the ``rule`` of its kind."""
    if rule == "by-number":
        return year_in(policy.number) is not None if policy.number else None
    return None if rule is None else rule == "true"


def signing_counts(catalogue: Catalogue, policy: Policy) -> bool:
    """Whether ``policy`` is an administrative act, which applies from the day of signing.

    Legal normative documents take effect on the day that they state (Law 80/2015/QH13, Article 151; Law 64/2025/QH15,
    Article 53). Where nobody can tell which it is, signing does not count.
    """
    return is_normative(catalogue, policy) is False


def issue(policy: Policy) -> Effect | None:
    """When a document was signed. Of a stated date and a span that is inferred, the narrower ends count."""
    between = policy.dated_between
    firsts = [date.first for date in (policy.signed_on, between and between.begin) if date]
    lasts = [date.last for date in (policy.signed_on, between and between.end) if date]
    if not firsts or not lasts:
        return None
    # What was read in a source had been signed by then.
    first, last = max(firsts), min([*lasts, max(policy.checked_on, *firsts)])
    return Effect(first, first if first == last else last + ONE_DAY, policy.signed_on, by_signing=True)


def effect(catalogue: Catalogue, policy: Policy) -> Effect | None:
    """When a document takes effect; None for a normative one whose day of effect no source states."""
    if policy.effective_on is not None:
        return stated(policy.effective_on)
    return issue(policy) if signing_counts(catalogue, policy) else None


def acts_from(catalogue: Catalogue, policy: Policy, relation: Relation) -> Effect | None:
    """When ``policy`` does to another document what ``relation`` says; None while not even its signing is dated."""
    if relation.on is not None:
        return Effect(relation.on, relation.on, PartialDate.of(relation.on))
    own = effect(catalogue, policy)
    if own is not None:
        return own
    signed, seen = issue(policy), seen_applied(catalogue, policy)
    return Effect(signed.first, seen[0] if seen else None) if signed else None


CHANGING: Final = ("amends", "replaces", "repeals")
"""Who does one of these changes what the other document says, or takes it away."""
_SHOWING: Final = frozenset(["based-on", "amends", "corrects", "consolidates", "guides", "implements"])
"""Who rests on a document, changes its words or carries it out shows that it holds."""


def seen_applied(catalogue: Catalogue, policy: Policy) -> list[dt.date]:
    """The days on which something shows that ``policy`` holds, the first one first.

    Another document does on the day on which it takes effect itself: one that is signed early may name what is only to come.
    """
    seen = [check.on for check in policy.effect_checked if check.finding != "not-found"]
    for other, relation in incoming(catalogue).get(policy.id, ()):
        shown = effect(catalogue, other)
        sure = (relation.confidence or other.confidence) != "inferred"
        if relation.kind in _SHOWING and sure and shown and shown.sure and shown.since and shown.since.is_full:
            seen.append(shown.sure)
    return sorted(seen)


def holds_until(catalogue: Catalogue, policy: Policy, seen: dt.date) -> dt.date:
    """The last day on which what was seen on ``seen`` may still be taken to hold, by the limit of its kind."""
    kind = _document_kinds(catalogue).get(policy.kind)
    year, month = divmod(seen.month - 1 + (kind.holds_for or 0 if kind else 0), 12)
    last = calendar.monthrange(seen.year + year, month + 1)[1]
    return dt.date(seen.year + year, month + 1, min(seen.day, last))


@index
def incoming(catalogue: Catalogue) -> Mapping[str, tuple[tuple[Policy, Relation], ...]]:
    """For each document, what other documents do to it: the inverse of ``relations``, which is stated once."""
    found: dict[str, list[tuple[Policy, Relation]]] = {}
    for policy in catalogue.policies.values():
        for relation in policy.relations:
            found.setdefault(relation.to, []).append((policy, relation))
    return {target: tuple(pairs) for target, pairs in found.items()}
