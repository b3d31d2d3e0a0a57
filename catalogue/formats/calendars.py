"""iCalendar files (RFC 5545) of due dates, events and days on which a status turns: all, by body, by programme, by journey, by support, by province, in both languages.

A day of the data is a whole day here (VALUE=DATE). An event known by its month or year alone stands on no day: it is a journal entry
without a beginning (RFC 5545, 3.6.3), which calendars draw nowhere, and says what the source states. A deadline within a month or a
year stands on the last day of it, the last on which it can be met, and its description says so; a period of years is whole years.
DTSTAMP is the day the record was last checked or changed: the same data makes the same file. SEQUENCE counts the changes since it was
published, by the log of releases, so that applications that have an entry already move it.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalogue import addresses
from catalogue.facts.areas import areas
from catalogue.facts.coming import next_before, yearly_points
from catalogue.facts.duties import heirs
from catalogue.facts.following import Subject, followed, subject
from catalogue.facts.journeys import dated
from catalogue.facts.queries import DutyOf, dated_duties
from catalogue.facts.standings import status_words
from catalogue.facts.states import Change
from catalogue.facts.time import Dated, dated_turns
from catalogue.facts.written_forms import one_line, short_date
from catalogue.formats.feed_entries import NAMESPACE, Revisions
from catalogue.kinds import kind_of
from catalogue.models import Event, Lang, Policy, Programme
from catalogue.models.dates import ONE_DAY, VIETNAM, PartialDate
from catalogue.models.documents import Point
from catalogue.models.events import Hours
from catalogue.models.journeys import Journey, Step
from catalogue.records import Catalogue, index
from catalogue.titles import checked, event_title, lead_of, title_in
from catalogue.words import say

_OCTETS = 75
_NONE: Revisions = {}
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_STATES = {"postponed": "TENTATIVE", "cancelled": "CANCELLED"}
_ALARM = ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P7D")


@dataclass(frozen=True)
class Day:
    """One entry of a calendar, of whole days or with ``hours``; ``last`` is its last day. ``remind``: seven days ahead.

    Without a ``first`` day it stands on none: the sources do not state it. ``state``: STATUS of RFC 5545, if it has one.
    """

    key: str
    first: dt.date | None
    last: dt.date | None
    title: str
    text: str
    url: str
    stamp: dt.date
    place: str = ""
    remind: bool = False
    yearly: bool = False
    hours: Hours | None = None
    state: str = ""


def calendar_files(catalogue: Catalogue, today: dt.date, revisions: Revisions = _NONE) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes of every calendar."""
    pairs = dated_duties(catalogue)
    held = [_holders(catalogue, pair) for pair in pairs]
    for lang in addresses.LANGS:
        makers = _Makers(catalogue, lang)
        days = makers.everything()
        everything = [day for found in days.values() for day in found]
        for name, found in {**{name: days[name] for name in ("duties", "events", "statuses")}, "coming": everything}.items():
            yield addresses.calendar(name, lang)[1:], calendar(say(f"calendar-{name}", lang), lang, found, revisions)
        for body_id in bodies_with_calendars(catalogue):
            own = [day for day, bodies in zip(days["duties"], held, strict=True) if body_id in bodies]
            title = say("duties-of", lang, catalogue.bodies[body_id].name.in_lang(lang)[0])
            yield addresses.calendar(addresses.calendar_of("bodies", body_id), lang)[1:], calendar(title, lang, own, revisions)
        for journey in catalogue.journeys.values():
            if own := [makers.step(journey, step) for _, step in dated(journey)]:
                title = title_in(catalogue, "journeys", journey, lang)[0]
                yield (
                    addresses.calendar(addresses.calendar_of("journeys", journey.id), lang)[1:],
                    calendar(title, lang, own, revisions),
                )
        for event, day in zip(catalogue.events.values(), days["events"], strict=True):
            yield (
                addresses.calendar(addresses.calendar_of("events", event.id), lang)[1:],
                calendar(day.title, lang, [day], revisions),
            )
        for programme in catalogue.programmes.values():
            title = title_in(catalogue, "programmes", programme, lang)[0]
            own = [day for day, pair in zip(days["duties"], pairs, strict=True) if pair.policy.id == programme.approved_by]
            path = addresses.calendar(addresses.calendar_of("programmes", programme.id), lang)[1:]
            yield path, calendar(title, lang, [*makers.programme(programme), *own], revisions)
        for (kind, record_id), own in _followed(catalogue, everything, today).items():
            title = title_in(catalogue, kind, catalogue.records(kind)[record_id], lang)[0]
            yield addresses.calendar(addresses.calendar_of(kind, record_id), lang)[1:], calendar(title, lang, own, revisions)


def _followed(catalogue: Catalogue, everything: Iterable[Day], today: dt.date) -> dict[Subject, list[Day]]:
    """The days of each support and province: its own, of a province also those of the whole country; none without a day."""
    days = [(subject(day.key), day) for day in everything]
    local = {one for one, _ in days if areas(catalogue, catalogue.records(one[0])[one[1]], today)}
    found: dict[Subject, list[Day]] = {}
    for (kind, record_id), records in followed(catalogue, today).items():
        if kind == "journeys":
            continue
        own = [day for one, day in days if one in records or (kind == "places" and one not in local)]
        if any(day.first for day in own):
            found[kind, record_id] = own
    return found


@index
def followed_calendars(catalogue: Catalogue, today: dt.date) -> frozenset[Subject]:
    """The supports and provinces with a calendar: one may not be empty."""
    days = _Makers(catalogue, "vi").everything()
    return frozenset(_followed(catalogue, (day for found in days.values() for day in found), today))


def _dated(catalogue: Catalogue) -> Iterator[Dated]:
    yield from catalogue.policies.values()
    yield from catalogue.programmes.values()
    yield from catalogue.supports.values()


@index
def bodies_with_calendars(catalogue: Catalogue) -> tuple[str, ...]:
    """Every body with a duty of a known date, of its own or from a body that became it; a calendar may not be empty."""
    return tuple(sorted({body for pair in dated_duties(catalogue) for body in _holders(catalogue, pair)}))


def _holders(catalogue: Catalogue, pair: DutyOf) -> tuple[str, ...]:
    return heirs(catalogue, (*pair.duty.actors, *pair.duty.through))


@dataclass(frozen=True)
class _Makers:
    """Days made of records, in one language."""

    catalogue: Catalogue
    lang: Lang

    def everything(self) -> dict[str, list[Day]]:
        """Every day of the data by what it is of, but those of journeys, which stand in documents."""
        catalogue = self.catalogue
        return {
            "duties": [self.duty(pair) for pair in dated_duties(catalogue)],
            "events": [self.event(event) for event in catalogue.events.values()],
            "statuses": [self.turn(record, turn) for record in _dated(catalogue) for turn in dated_turns(catalogue, record)],
            "programmes": [day for one in catalogue.programmes.values() for day in self.programme(one)],
            "yearly": [self.yearly(*one) for one in yearly_points(catalogue)],
        }

    def duty(self, pair: DutyOf) -> Day:
        policy, duty = pair.policy, pair.duty
        due = duty.due
        assert due is not None
        bodies = "; ".join(self.catalogue.bodies[body].name.in_lang(self.lang)[0] for body in duty.actors)
        task = duty.task.in_lang(self.lang)[0]
        under = title_in(self.catalogue, "policies", policy, self.lang)[0]
        lines = [task, say("actors", self.lang, bodies), say("laid-by", self.lang, under)]
        lines += [say("due-month", self.lang, short_date(due, self.lang))] if not due.is_full else []
        lines += [say("done", self.lang)] if duty.evidence else []
        url = f"{self._page('policies', policy.id)}#{duty.id}"
        key = f"policies/{policy.id}#{duty.id}"
        return Day(key, due.last, due.last, one_line(task), "\n".join(lines), url, checked(policy), remind=not duty.evidence)

    def event(self, event: Event) -> Day:
        title = event_title(self.catalogue, event, self.lang)[0]
        lead = lead_of("events", event)
        place = ", ".join(name.in_lang(self.lang)[0] for name in (event.venue, event.place.as_written) if name)
        lines = [lead.in_lang(self.lang)[0] if lead else title, *self._vague(event.starts_on, event.ends_on)]
        first = event.starts_on.first if event.starts_on.is_full else None
        last = event.ends_on.last if event.ends_on and event.ends_on.is_full else first
        url = self._page("events", event.id)
        state = _STATES.get(event.event_status.state, "") if event.event_status else ""
        return Day(
            f"events/{event.id}", first, last, title, "\n".join(lines), url, checked(event), place, hours=event.hours, state=state
        )

    def _vague(self, *dates: PartialDate | None) -> Iterator[str]:
        """What is said of a month or a year."""
        yield from (say("calendar-vague", self.lang, short_date(date, self.lang)) for date in dates if date and not date.is_full)

    def turn(self, record: Dated, turn: Change) -> Day:
        """The day on which a status turns. Reminded of is also what is over: the same data makes the same file."""
        kind = kind_of(record)
        title = title_in(self.catalogue, kind, record, self.lang)[0]
        words = status_words(self.catalogue, kind, turn, self.lang)
        key, url = f"{kind}/{record.id}#{turn.on}", self._page(kind, record.id)
        return Day(key, turn.on, turn.on, f"{title} – {words}", words, url, checked(record), remind=True)

    def yearly(self, policy: Policy, point: Point, before: str) -> Day:
        """The last day before a deadline of each year, from the year after the document on."""
        first = policy.signed_on.first if policy.signed_on else checked(policy)
        day = next_before(before, dt.date(first.year, 12, 31)) - ONE_DAY
        said = point.text.in_lang(self.lang)[0]
        under = say("laid-by", self.lang, title_in(self.catalogue, "policies", policy, self.lang)[0])
        url = f"{self._page('policies', policy.id)}#{point.id}"
        text = f"{said}\n{under}"
        key = f"policies/{policy.id}#{point.id}"
        return Day(key, day, day, one_line(said), text, url, checked(policy), remind=True, yearly=True)

    def step(self, journey: Journey, step: Step) -> Day:
        """The last day on which a step of a journey can be taken, each year or once."""
        assert step.window is not None
        name, title = step.name.in_lang(self.lang)[0], title_in(self.catalogue, "journeys", journey, self.lang)[0]
        once = (step.window.closes or step.window.opens) if step.window.yearly_before is None else None
        day = once.last if once else next_before(step.window.yearly_before or "12-28", checked(journey)) - ONE_DAY
        url = f"{self._page('journeys', journey.id)}#{step.id}"
        text = f"{name}\n{title}"
        key = f"journeys/{journey.id}#{step.id}"
        return Day(key, day, day, one_line(name), text, url, checked(journey), remind=True, yearly=once is None)

    def programme(self, programme: Programme) -> Iterator[Day]:
        title = title_in(self.catalogue, "programmes", programme, self.lang)[0]
        url = self._page("programmes", programme.id)
        ends: tuple[tuple[str, PartialDate | None], ...] = (("begin", programme.period.begin), ("end", programme.period.end))
        for word, date in ends:
            if date is not None:
                day = date.first if word == "begin" else date.last
                shown = say(f"calendar-{word}", self.lang, title)
                text = "\n".join([shown, *self._vague(date)])
                yield Day(f"programmes/{programme.id}#{word}", day, day, shown, text, url, checked(programme))

    def _page(self, kind: str, record_id: str) -> str:
        return f"{self.catalogue.site.url}{addresses.record(kind, record_id, self.lang)}"


def calendar(title: str, lang: Lang, days: Iterable[Day], revisions: Revisions = _NONE) -> bytes:
    """A calendar file with ``days`` in the order of their dates; what has none comes last."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//khuyencong//{lang.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME;LANGUAGE={lang}:{_escaped(title)}",
        f"X-WR-CALNAME:{_escaped(title)}",
    ]
    for day in sorted(days, key=lambda day: (day.first or dt.date.max, day.key)):
        lines += _entry(day, lang, *revisions.get(subject(day.key), (0, day.stamp)))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _entry(day: Day, lang: Lang, changes: int, changed_on: dt.date) -> Iterator[str]:
    component = "VEVENT" if day.first else "VJOURNAL"
    yield f"BEGIN:{component}"
    yield f"UID:{uuid.uuid5(NAMESPACE, day.key)}"
    yield f"DTSTAMP:{max(day.stamp, changed_on):%Y%m%d}T000000Z"
    yield f"SEQUENCE:{changes}"
    yield f"LAST-MODIFIED:{changed_on:%Y%m%d}T000000Z"
    if day.first:
        yield from _span(day.first, day.last or day.first, day.hours)
    if day.yearly:
        yield "RRULE:FREQ=YEARLY"
    yield f"SUMMARY;LANGUAGE={lang}:{_escaped(day.title)}"
    yield f"DESCRIPTION;LANGUAGE={lang}:{_escaped(day.text)}"
    yield f"URL:{day.url}"
    yield from _of_a_day(day, lang) if day.first else ()
    yield f"END:{component}"


def _span(first: dt.date, last: dt.date, hours: Hours | None) -> Iterator[str]:
    """From when to when. Several days of which only the beginning has an hour are whole days: without an end they would be a moment."""
    if hours and (hours.ends or first == last):
        yield f"DTSTART:{_moment(first, hours.begins)}"
        yield from [f"DTEND:{_moment(last, hours.ends)}"] if hours.ends else ()
    else:
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        # The end is the day after the last one (RFC 5545, 3.6.1).
        yield f"DTEND;VALUE=DATE:{last + ONE_DAY:%Y%m%d}"


def _moment(day: dt.date, clock: str) -> str:
    """A time in Viet Nam, as UTC."""
    moment = dt.datetime.combine(day, dt.time.fromisoformat(clock), VIETNAM)
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _of_a_day(day: Day, lang: Lang) -> Iterator[str]:
    """What a journal entry cannot have."""
    if day.place:
        yield f"LOCATION;LANGUAGE={lang}:{_escaped(day.place)}"
    if day.state:
        yield f"STATUS:{day.state}"
    yield "TRANSP:TRANSPARENT"
    if day.remind:
        yield from _ALARM
        yield f"DESCRIPTION:{_escaped(day.title)}"
        yield "END:VALARM"


def _escaped(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never inside a character; each further piece begins with a space."""
    pieces, piece = [], b""
    for character in line:
        raw = character.encode()
        if len(piece) + len(raw) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += raw
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
