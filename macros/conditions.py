"""The conditions of a support in words: each with its clause and its mark, for the support's page and the finder."""

import datetime as dt
from dataclasses import dataclass, replace

from catalogue.facts.effects import seen_applied
from catalogue.facts.rules import Check, conditions_on, reminders, rules_on
from catalogue.models import Name, Policy, Support
from catalogue.models.programmes import Amount, LegalBasis
from catalogue.models.records import Stated
from catalogue.titles import labels
from macros import formatting
from macros.views import View


@dataclass(frozen=True)
class Condition:
    """One condition as a reader meets it. ``note``: why it cannot be taken for granted; ``href``: its document."""

    id: str
    text: str
    clause: str
    href: str
    note: str
    statement: Stated | None = None
    """The statement in the record of the support, with its sources; None for a rule that many supports share."""


@dataclass(frozen=True)
class Seen:
    """A day on which something showed that a document holds."""

    day: dt.date
    policy: Policy


@dataclass(frozen=True)
class Row:
    """One support in the decision table: the letters of the shared conditions, and those of its own."""

    support: Support
    letters: str
    own: tuple[Condition, ...]


@dataclass(frozen=True)
class DecisionTable:
    """Every support in force with all that it asks: the finder on paper."""

    shared: tuple[tuple[str, Condition], ...]
    rows: tuple[Row, ...]


def official_name(view: View, policy: Policy) -> str:
    """The kind and number of a document: Nghị định 235/2025/NĐ-CP; the title of one that is known by neither."""
    if policy.kind == "unnamed":
        return view.plain(policy.title)
    kind = labels(view.catalogue, "document-kinds")[policy.kind]
    return f"{view.plain(kind)} {policy.number or policy.symbol or ''}".strip()


def clause(view: View, basis: LegalBasis | None) -> str:
    """The document and the clause: "Nghị định 235/2025/NĐ-CP, Điều 1 khoản 1"; empty where none is known."""
    if basis is None:
        return ""
    name = official_name(view, view.catalogue.policies[basis.policy])
    return f"{name}, {formatting.clause(basis.at, view.lang)}" if basis.at else name


def condition(view: View, check: Check) -> Condition:
    """A check in words. Without cases it can never be told from answers, which its text says."""
    t = view.words
    text = view.plain(check.text) if check.text else t.finder.in_territory.format(_places(view, check.territory))
    note = (
        ""
        if check.confidence == "confirmed" or not check.cases
        else view.plain(labels(view.catalogue, "confidence")[check.confidence])
    )
    href = view.page("policies", check.basis.policy) if check.basis else ""
    return Condition(check.id, text, clause(view, check.basis), href, note)


def _places(view: View, places: tuple[str, ...]) -> str:
    return ", ".join(view.in_full(place) for place in places)


def of_support(view: View, support: Support) -> list[Condition]:
    """What a support asks on the day of the page, then what must be kept while the work is done."""
    # How it stands is said above, as the status of the page.
    asked = [condition(view, one) for one in conditions_on(view.catalogue, support, view.today) if one.id != "standing"]
    statements = {one.id: one for one in support.conditions}
    return [replace(one, statement=statements.get(one.id)) for one in asked + kept(view, support)]


def last_seen(view: View, support: Support) -> Seen | None:
    """What shows last that the basis of a support without an end still holds; None where nothing does, or where the support does not hold."""
    if (support.valid and support.valid.end) or view.status(support).tone != "holds":
        return None
    known = [view.catalogue.policies[one.policy] for one in support.basis]
    seen = [Seen(day, policy) for policy in known for day in seen_applied(view.catalogue, policy) if day <= view.today]
    return max(seen, key=lambda one: one.day, default=None)


def kept(view: View, support: Support) -> list[Condition]:
    """The conditions that are not asked before: they bind while the work is done."""
    found = []
    for one in reminders(support):
        href = view.page("policies", one.basis.policy) if one.basis else ""
        found.append(Condition(one.id, view.plain(one.text), clause(view, one.basis), href, ""))
    return found


def amounts(view: View, support: Support) -> str:
    """How much, on one line; where to ask when nothing is confirmed."""
    return "; ".join(_marked(view, support, one) for one in support.amounts) or str(view.words.label.amount_unknown)


def _marked(view: View, support: Support, one: Amount) -> str:
    """An amount with its own mark where it is less sure than its record: no footnote stands beside it in a list."""
    if one.confidence is None or one.confidence == support.confidence:
        return amount(view, one)
    return f"{amount(view, one)} ({formatting.bare(view.concept('confidence', one.confidence)).lower()})"


def amount(view: View, one: Amount) -> str:
    """One amount: "tối đa 50 % chi phí, không quá 300 triệu đồng mỗi cơ sở", "up to 50% of the cost, at most …"."""
    share = [_share(view, one)] if one.rate is not None else []
    return ", ".join(share + [said for said in [_sums(view, one)] if said]) + _each(view, one)


def sums(view: View, one: Amount) -> str:
    """The sums of an amount and what they are for: "không quá 300 triệu đồng mỗi cơ sở"; empty where there is only a share."""
    said = _sums(view, one)
    return said + _each(view, one) if said else ""


def _sums(view: View, one: Amount) -> str:
    t = view.words
    told = (t.label.fixed_sum, one.fixed), (t.label.at_least, one.minimum), (t.label.up_to_cap, one.cap)
    return ", ".join(words.format(formatting.money(value, view.lang)) for words, value in told if value is not None)


def _each(view: View, one: Amount) -> str:
    return f" {view.words.label.each} {view.plain(one.per)}" if one.per else ""


def _share(view: View, one: Amount) -> str:
    t, rate = view.words, view.number(one.rate)
    if one.of is None or one.of == "not-stated":
        return str(t.label.up_to_rate_unstated.format(rate))
    return str(t.label.up_to_rate.format(rate, base(view, one.of, one.period)))


def base(view: View, of: str, period: Name | None) -> str:
    """What a share is a part of: "chi phí", "lãi vay của hai năm đầu"."""
    name = formatting.bare(view.concept("amount-bases", of))
    return str(view.words.label.base_of_period.format(name, view.plain(period))) if period else name


def decision_table(view: View) -> DecisionTable:
    """The rules of the day as a table. Conditions that two supports share get a letter."""
    rules = rules_on(view.catalogue, view.today)
    uses = [check for offer in rules.offers for check in offer.checks]
    shared = [check for check in dict.fromkeys(uses) if uses.count(check) > 1]
    letters = {check: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at] for at, check in enumerate(shared)}
    rows = tuple(
        Row(
            offer.support,
            ", ".join(letters[check] for check in offer.checks if check in letters),
            tuple(condition(view, check) for check in offer.checks if check not in letters),
        )
        for offer in rules.offers
    )
    return DecisionTable(tuple((letter, condition(view, check)) for check, letter in letters.items()), rows)
