"""What comes: due dates, deadlines of each year, events, rounds not decided, programmes that end, statuses that turn.

Each thing stands once, on the last day that its source states or implies; a month or a year stays one and stands at its end.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from catalogue.facts.areas import areas, places_today
from catalogue.facts.queries import dated_duties
from catalogue.facts.states import Change
from catalogue.facts.time import dated_turns
from catalogue.models import Event, Name, Policy, Text
from catalogue.models.dates import ONE_DAY, PartialDate
from catalogue.models.documents import Point
from catalogue.models.records import Record, Stated
from catalogue.records import Catalogue

What = Literal["duty", "yearly", "event", "round", "ends", "turns"]


@dataclass(frozen=True)
class Coming:
    """One thing that comes. ``day``: the last day on which it can be; ``shown``: the date as it is known."""

    day: dt.date
    shown: dt.date | PartialDate
    what: What
    kind: str
    record: Record
    anchor: str = ""
    text: Name | Text | None = None
    statement: Stated | None = None
    turn: Change | None = None
    provinces: tuple[str, ...] = ()
    """The provinces of the day asked about that it concerns; empty: the whole country."""


def coming(catalogue: Catalogue, today: dt.date) -> list[Coming]:
    """Everything that comes on ``today`` or after it, the nearest first."""
    found = [*_duties(catalogue, today), *_yearly(catalogue, today), *_events(catalogue, today), *_rounds(catalogue, today)]
    found += [*_ends(catalogue, today), *_turns(catalogue, today)]
    return sorted((one for one in found if one.day >= today), key=lambda one: (one.day, one.what, one.kind, one.record.id))


def by_month(found: list[Coming]) -> list[tuple[PartialDate, list[Coming]]]:
    """What comes, month by month; what is known by its year alone stands under its year."""

    def month(one: Coming) -> tuple[int, int | None]:
        known = not isinstance(one.shown, PartialDate) or one.shown.month is not None
        return one.day.year, one.day.month if known else None

    return [(PartialDate(*key), list(same)) for key, same in groupby(found, month)]


def next_before(month_day: str, today: dt.date) -> dt.date:
    """The next day ``month_day`` (05-20) that is not past: a deadline is over on that day itself."""
    month, day = map(int, month_day.split("-"))
    this = dt.date(today.year, month, day)
    return this if this > today else this.replace(year=today.year + 1)


def yearly_points(catalogue: Catalogue) -> Iterator[tuple[Policy, Point, str]]:
    """Each point of a document that names a deadline of each year, and it."""
    for policy in catalogue.policies.values():
        for point in policy.points:
            if point.yearly_before:
                yield policy, point, point.yearly_before


def _duties(catalogue: Catalogue, today: dt.date) -> Iterator[Coming]:
    for pair in dated_duties(catalogue):
        due, duty = pair.duty.due, pair.duty
        if due is not None and not duty.evidence:
            places = [place for body in duty.actors if (place := catalogue.bodies[body].place)]
            where = areas(catalogue, pair.policy, today) or places_today(catalogue, places, today)
            yield Coming(due.last, due, "duty", "policies", pair.policy, duty.id, duty.task, duty, provinces=where)


def _yearly(catalogue: Catalogue, today: dt.date) -> Iterator[Coming]:
    for policy, point, before in yearly_points(catalogue):
        day = next_before(before, today)
        where = areas(catalogue, policy, today)
        yield Coming(day - ONE_DAY, day, "yearly", "policies", policy, point.id, point.text, point, provinces=where)


def _events(catalogue: Catalogue, today: dt.date) -> Iterator[Coming]:
    for event in catalogue.events.values():
        if called_off(event):
            continue
        day = (event.ends_on or event.starts_on).last
        yield Coming(day, event.starts_on, "event", "events", event, provinces=areas(catalogue, event, today))


def called_off(event: Event) -> bool:
    """Whether an event is not held on its day, nor on another that is known."""
    return event.event_status is not None and event.event_status.state in ("postponed", "cancelled")


def _rounds(catalogue: Catalogue, today: dt.date) -> Iterator[Coming]:
    """A round of which no decision is on record stands at the end of its year; one decided in the past is over."""
    for one in catalogue.rounds.values():
        if one.decided_on is None or one.decided_on.last >= today:
            date = one.decided_on or PartialDate(one.year)
            yield Coming(date.last, date, "round", "rounds", one, provinces=areas(catalogue, one, today))


def _ends(catalogue: Catalogue, today: dt.date) -> Iterator[Coming]:
    for programme in catalogue.programmes.values():
        if programme.period.end is not None:
            end, where = programme.period.end, areas(catalogue, programme, today)
            yield Coming(end.last, end, "ends", "programmes", programme, provinces=where)


def _turns(catalogue: Catalogue, today: dt.date) -> Iterator[Coming]:
    """Of programmes, and of what approved them, only what is not their end, which is told."""
    ends = ((one.approved_by, one.period.end) for one in catalogue.programmes.values())
    told = {(policy, end.last + ONE_DAY) for policy, end in ends if end}
    for kind in ("policies", "supports", "programmes"):
        for record in catalogue.records(kind).values():
            for turn in dated_turns(catalogue, record):
                over = turn.reason == "period-over" and (kind == "programmes" or (record.id, turn.on) in told)
                if turn.on > today and not over:
                    where = areas(catalogue, record, today)
                    yield Coming(turn.on, turn.on, "turns", kind, record, turn=turn, provinces=where)
