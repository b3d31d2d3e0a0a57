"""What must hold of days between documents, and against today: an act comes after what it acts on, what happened is past."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from catalogue.data_files.consistency import Found, Records
from catalogue.data_files.parsing import Loc
from catalogue.data_files.shapes import named
from catalogue.data_files.validating import Mistake
from catalogue.models import (
    Award,
    Entry,
    Event,
    Figure,
    Model,
    Policy,
    Producer,
    Product,
    Programme,
    Project,
    Record,
    Round,
    Rule,
    Support,
)
from catalogue.models.dates import PartialDate, Period
from catalogue.models.records import shown_from

ENTERED: Final = "entered"
"""The stage of an award in which nothing has happened yet: a round is announced before its year."""
AHEAD: Final = 5
"""Years for which a plan of projects is made at most."""
TOLD: Final = frozenset(["signed_on", "decided_on", "published_on"])
"""Fields of days that the sources tell: a record that waits for such a day is written before it."""
HAPPENED: Final = ("result", "count")
"""Measures of figures that tell of what has happened; plans, targets and budgets look ahead."""
DECIDED: Final = ("decision", "decision_number", "letter", "decided_on", "certificate")
"""Fields by which a selection round tells that it was held."""
_PAST: Final = TOLD | {"checked_on", "read_on", "taken_on", "seen_on"}
_PAST_OF: Final = frozenset(
    [
        ("OtherMark", "year"),
        ("Consent", "on"),
        ("Evidence", "on"),
        ("EffectCheck", "on"),
    ]
)


def is_past(model: str, field: str) -> bool:
    """Whether a field tells of something that has happened, so that its day cannot be to come."""
    return field in _PAST or (model, field) in _PAST_OF


def backward_acts(records: Records) -> Iterator[Found]:
    """Documents that act on one that came after them, that act or were seen before they were issued, or suspend backward."""
    for policy in records["policies"].values():
        if not isinstance(policy, Policy):
            continue
        own = policy.issued_by
        for index, relation in enumerate(policy.relations):
            other = records["policies"].get(relation.to)
            theirs = _since(other, among=policy) if isinstance(other, Policy) else None
            if own and theirs and theirs.first > own.last:
                told = {"value": relation.to, "later": str(theirs), "signed": str(own)}
                yield "policies", policy.id, Mistake(("relations", index, "to"), "R16", told)
            begins = relation.on or policy.effective_on or policy.issued_from
            if relation.until and begins and relation.until < _first(begins):
                told = {"begin": str(begins), "end": str(relation.until)}
                yield "policies", policy.id, Mistake(("relations", index, "until"), "D04", told)
        issued = policy.issued_from
        for loc, on in _told_of(policy) if issued else ():
            if issued and on.last < issued.first:
                yield "policies", policy.id, Mistake(loc, "D12", {"on": str(on), "signed": str(issued)})


def _since(other: Policy, among: Policy) -> PartialDate | None:
    """The first day on which ``other`` can have been issued; by its day of effect only beside one that is known by its own alone."""
    return other.issued_from or (None if among.issued_from else other.effective_on)


def _told_of(policy: Policy) -> Iterator[tuple[Loc, PartialDate]]:
    """Days of what a document does, of what showed that it holds, and of what was done for it."""
    for index, relation in enumerate(policy.relations):
        if relation.on:
            yield ("relations", index, "on"), PartialDate.of(relation.on)
    for index, check in enumerate(policy.effect_checked):
        yield ("effect_checked", index, "on"), PartialDate.of(check.on)
    for index, duty in enumerate(policy.duties):
        for at, evidence in enumerate(duty.evidence):
            yield ("duties", index, "evidence", at, "on"), evidence.on


def too_early(records: Records) -> Iterator[Found]:
    """Supports, programmes and versions of rules of a time in which no document that they rest on holds: before the first, after the last."""
    for kind in ("supports", "rules", "programmes"):
        for entry in records[kind].values():
            for loc, day, basis in _begun(entry):
                others = [one for name in basis if isinstance(one := records["policies"].get(name), Policy)]
                begun = [(since, one.id) for one in others if (since := one.effective_on or one.issued_from)]
                ended = [(one.expires_on, one.id) for one in others if one.expires_on]
                since, first = min(begun, key=lambda pair: pair[0].first, default=(day, ""))
                until, last = max(ended, key=lambda pair: pair[0].last, default=(day, ""))
                if len(begun) == len(basis) and day.last < since.first:
                    yield kind, entry.id, Mistake(loc, "D18", {"begin": str(day), "value": first, "signed": str(since)})
                elif len(ended) == len(basis) and day.first > until.last and loc[-1] == "begin":
                    yield kind, entry.id, Mistake(loc, "D19", {"begin": str(day), "value": last, "expires": str(until)})


def _begun(entry: Entry) -> Iterator[tuple[Loc, PartialDate, list[str]]]:
    """The day from which something holds, or if that is open until which; a programme is approved before it ends."""
    spans: list[tuple[Loc, Period | None, list[str]]] = []
    if isinstance(entry, Support):
        spans = [(("valid",), entry.valid, [one.policy for one in entry.basis])]
    elif isinstance(entry, Rule):
        spans = [(("versions", at, "valid"), one.valid, [one.basis.policy]) for at, one in enumerate(entry.versions)]
    elif isinstance(entry, Programme) and entry.approved_by:
        spans = [(("period",), Period(end=entry.period.end), [entry.approved_by])] if entry.period.end else []
    for loc, span, basis in spans:
        if basis and span and (day := span.begin or span.end):
            yield (*loc, "begin" if span.begin else "end"), day, basis


def outside_programmes(records: Records) -> Iterator[Found]:
    """Projects of a year in which their programme did not run."""
    for project in records["projects"].values():
        programme = records["programmes"].get(project.programme or "") if isinstance(project, Project) else None
        for field in ("year", "last_year") if isinstance(programme, Programme) else ():
            year, period = getattr(project, field), programme.period if isinstance(programme, Programme) else Period(label="")
            if year and ((period.begin and year < period.begin.year) or (period.end and year > period.end.year)):
                told = {"value": str(year), "begin": str(period.begin or "…"), "end": str(period.end or "…")}
                yield "projects", project.id, Mistake((field,), "D21", told)


def impossible_programmes(records: Records) -> Iterator[Found]:
    """Events that take names after they are over, or whose agenda runs backward; over several days mornings come again."""
    for event in records["events"].values():
        if not isinstance(event, Event):
            continue
        ends, closes = event.ends_on or event.starts_on, event.registration and event.registration.until
        if closes and closes.first > ends.last:
            yield "events", event.id, Mistake(("registration", "until"), "D15", {"until": str(closes), "ends": str(ends)})
        if ends != event.starts_on:
            continue
        before = ""
        for index, item in enumerate(event.agenda):
            if item.begins and item.begins < before:
                yield "events", event.id, Mistake(("agenda", index, "begins"), "D16", {"begins": item.begins, "before": before})
            before = max(before, item.begins or "")


def future_days(records: Records, today: dt.date) -> Iterator[Found]:
    """Days of what has happened that lie after ``today``; those that sources tell may come as long as the record waits for them."""
    for kind, entries in records.items():
        for entry in entries.values():
            for loc, value in _to_come(entry, today):
                field = str(next(part for part in reversed(loc) if isinstance(part, str)))
                told = {"field": field, "value": str(value), "today": str(today)}
                if field not in TOLD:
                    yield kind, entry.id, Mistake(loc, "D11", told)
                elif _first(value) > shown_from(entry):
                    yield kind, entry.id, Mistake(loc, "D14", told | {"suggestion": str(_first(value))})

    for holder in (*records["products"].values(), *records["producers"].values()):
        for index, award in enumerate(holder.awards if isinstance(holder, Product | Producer) else ()):
            held = records["rounds"].get(award.round or "")
            if isinstance(held, Round) and held.year > today.year and award.year is None and award.stage != ENTERED:
                told = {"field": "round", "value": str(held.year), "today": str(today)}
                kind = "products" if isinstance(holder, Product) else "producers"
                yield kind, holder.id, Mistake(("awards", index, "round"), "D11", told)


def named_too_early(records: Records, today: dt.date) -> Iterator[Found]:
    """Records that readers are shown while one that they name is still kept back."""
    everything = [(kind, entry) for kind, entries in records.items() for entry in entries.values()]
    now = data_day((entry for _, entry in everything), today)
    if all(shown_from(entry) <= now for _, entry in everything):
        return
    for kind, entry in everything:
        yield from ((kind, entry.id, mistake) for mistake in kept_back_after(max(now, shown_from(entry)), entry, records))


def kept_back_after(day: dt.date, model: Model, records: Records) -> Iterator[Mistake]:
    """What ``model``, which readers are shown from ``day`` on, names and is kept back longer."""
    for loc, kind, record_id in named(model):
        other = records[kind].get(record_id)
        until = dt.date.min if other is None else shown_from(other)
        if until > day:
            code = "R18" if until == dt.date.max else "R17"
            yield Mistake(loc, code, {"value": record_id, "kind": kind, "day": str(until)})


def data_day(entries: Iterable[Entry], today: dt.date) -> dt.date:
    """The day as of which it is told what readers are shown: ``today``, or that of the last check of any record if it is later.

    Where the site of a past day is built, what has been shown since stays: its addresses are kept already, others name it.
    """
    return max([today, *(entry.checked_on for entry in entries if isinstance(entry, Record))])


def _to_come(model: Model, today: dt.date, loc: Loc = ()) -> Iterator[tuple[Loc, object]]:
    yield from (((*loc, *place), value) for place, value, latest in _conditional(model, today) if _first(value) > latest)
    for name in type(model).model_fields:
        value = getattr(model, name)
        many = list(enumerate(value)) if isinstance(value, tuple) else [(None, value)]
        for index, one in many:
            place = (*loc, name) if index is None else (*loc, name, index)
            if isinstance(one, Model):
                yield from _to_come(one, today, place)
            elif is_past(type(model).__name__, name) and one is not None and _first(one) > today:
                yield place, one


def _conditional(model: Model, today: dt.date) -> Iterator[tuple[Loc, object, dt.date]]:
    """What is past only where it tells of what has happened, and the last day that it can be: years of plans are to come, but not far."""
    if isinstance(model, Figure) and model.measure in HAPPENED:
        name = "begin" if model.period.begin and model.period.begin.first > today else "end"
        if value := getattr(model.period, name):
            yield ("period", name), value, today
    if isinstance(model, Round) and _was_held(model):
        yield ("year",), model.year, today
    if isinstance(model, Award) and model.year and model.stage != ENTERED:
        yield ("year",), model.year, today
    if isinstance(model, Project):
        for name in ("year", "last_year"):
            if value := getattr(model, name):
                yield (name,), value, today if model.result else today.replace(year=today.year + AHEAD, day=1)


def _was_held(held: Round) -> bool:
    """Whether a round is told as one that is over: it was decided on, or has results."""
    return any(getattr(held, field) for field in DECIDED) or any(figure.measure in HAPPENED for figure in held.figures)


def _first(value: object) -> dt.date:
    if isinstance(value, PartialDate):
        return value.first
    if isinstance(value, int):
        return dt.date(value, 1, 1)
    assert isinstance(value, dt.date)
    return value
