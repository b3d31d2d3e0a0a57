"""What stands in each feed: entries with an identity that never changes and dates taken from the data.

An entry is updated on the day on which its record last changed, or was published; looking at it again changes nothing. What comes on a day that a source states is
announced by an entry of its own seven days ahead: a duty that is due, an event, a status that turns.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catalogue import addresses
from catalogue.facts.coming import called_off
from catalogue.facts.queries import DutyOf, day_of, duties_by_body
from catalogue.facts.standings import status_words
from catalogue.facts.states import Change
from catalogue.facts.time import Dated, dated_turns
from catalogue.facts.written_forms import long_date, one_line, short_date
from catalogue.kinds import kind_of
from catalogue.models import Event, Lang, NewsItem, Policy, Programme, Source, Support
from catalogue.models.dates import PartialDate
from catalogue.records import Catalogue
from catalogue.titles import checked, event_title, lead_of, title_in
from catalogue.words import say

# A name space of our own (RFC 9562, version 5): identities do not depend on the address of the site.
NAMESPACE = uuid.UUID("6f2f0b38-3c1b-5d0e-9a57-2b1c5f1b7a45")
Revisions = Mapping[tuple[str, str], tuple[int, dt.date]]
"""Kind and id → how often a record changed since it was published, and the day of the last change, or of its publication."""
AHEAD = dt.timedelta(days=7)
LIMIT = 50
"""Entries of one feed, the newest."""


@dataclass(frozen=True)
class Entry:
    """One entry. ``key`` makes its identity; ``sources`` are (title, address) pairs; ``text_lang`` is that of title and text.

    ``published`` is the day that the record is of, as a source states it; None where only a year or a month is known, or nothing.
    ``updated`` is a day of our own work, and the text of an entry without the other one says so.
    """

    key: str
    address: str
    title: str
    summary: str
    text: str
    text_lang: Lang
    published: dt.date | None
    updated: dt.date
    tags: tuple[str, ...] = ()
    sources: tuple[tuple[str, str | None], ...] = ()

    @property
    def urn(self) -> str:
        """The permanent identity."""
        return uuid.uuid5(NAMESPACE, self.key).urn


@dataclass(frozen=True)
class Editor:
    """Makes the entries of one catalogue in one language, as of ``today``."""

    catalogue: Catalogue
    lang: Lang
    today: dt.date
    revisions: Revisions = field(default_factory=dict)

    def _updated(self, kind: str, record: Any) -> dt.date:
        """The day of the last change; of a record that was never published, of the last check."""
        return min(self.revisions.get((kind, record.id), (0, checked(record)))[1], self.today)

    def records(self, kind: str) -> Iterator[Entry]:
        """An entry for each record of ``kind`` that is not of the future, and one for each day that changed its status or will."""
        for record in self.catalogue.records(kind).values():
            if not isinstance(record, NewsItem) or record.published_on.first <= self.today:
                yield self._record(kind, record)
            if isinstance(record, Policy | Programme | Support):
                yield from self._turns(record)
            if isinstance(record, Event) and record.starts_on.is_full:
                yield from self._event_ahead(record)

    def _turns(self, record: Dated) -> Iterator[Entry]:
        for turn in dated_turns(self.catalogue, record):
            if turn.on - AHEAD <= self.today:
                yield self._turn(record, turn, turn.on if turn.on <= self.today else turn.on - AHEAD)

    def _turn(self, record: Dated, turn: Change, told: dt.date) -> Entry:
        """A status that turned on its day; before it, the same seven days ahead."""
        kind = kind_of(record)
        title, real = title_in(self.catalogue, kind, record, self.lang)
        words = f"{title} – {status_words(self.catalogue, kind, turn, self.lang)}"
        shown = words if told == turn.on else say("due-ahead", self.lang, words)
        sources = self.sources(record.cited)
        text = "\n\n".join([words, self.source_lines(sources)])
        key = f"{kind}/{record.id}#{turn.on}" + ("" if told == turn.on else "/ahead")
        return Entry(
            key, addresses.record(kind, record.id, self.lang), shown, words, text, real, told, told, (kind, turn.state), sources
        )

    def _event_ahead(self, event: Event) -> Iterator[Entry]:
        """Seven days before an event, until it begins."""
        if called_off(event) or not event.starts_on.first - AHEAD <= self.today < event.starts_on.first:
            return
        plain = self._record("events", event)
        told = event.starts_on.first - AHEAD
        day = short_date(event.starts_on, self.lang)
        title = say("due-ahead", self.lang, f"{plain.title} – {day}")
        yield replace(plain, key=f"{plain.key}/ahead", title=title, published=told, updated=told)

    def _record(self, kind: str, record: Any) -> Entry:
        is_event = isinstance(record, Event)
        title, real = (
            event_title(self.catalogue, record, self.lang) if is_event else title_in(self.catalogue, kind, record, self.lang)
        )
        lead = lead_of(kind, record)
        summary = one_line(lead.in_lang(self.lang)[0]) if lead else title
        body = getattr(record, "body", None) or getattr(record, "explanation", None)
        sources = self.sources(record.cited)
        updated, looked = self._updated(kind, record), min(checked(record), self.today)
        published = _stated(day_of(self.catalogue, kind, record), updated)
        parts = [summary, *([body.in_lang(self.lang)[0]] if body else []), *self._checked(published, looked)]
        text = "\n\n".join([*parts, self.source_lines(sources)])
        address = addresses.record(kind, record.id, self.lang)
        return Entry(f"{kind}/{record.id}", address, title, summary, text, real, published, updated, (kind,), sources)

    def duties(self, pairs: Iterable[DutyOf]) -> Iterator[Entry]:
        """An entry for each duty, and one seven days before it is due (unless there is evidence that it was done)."""
        for pair in pairs:
            yield self._duty(pair)
            due = pair.duty.due
            if due is None or pair.duty.evidence:
                continue
            announced = due.last - AHEAD
            if announced <= self.today:
                yield self._duty(pair, announced)

    def _duty(self, pair: DutyOf, announced: dt.date | None = None) -> Entry:
        policy, duty = pair.policy, pair.duty
        task, real = duty.task.in_lang(self.lang)
        title = one_line(task)
        if announced is not None:
            title = say("due-ahead", self.lang, title)
        elif duty.due:
            title = say("due-of", self.lang, title, short_date(duty.due, self.lang))
        bodies = "; ".join(self.catalogue.bodies[body].name.in_lang(self.lang)[0] for body in duty.actors)
        under = title_in(self.catalogue, "policies", policy, self.lang)[0]
        facts = [say("actors", self.lang, bodies), say("laid-by", self.lang, under)]
        facts += [say("due", self.lang, short_date(duty.due, self.lang))] if duty.due else []
        sources = self.sources((duty if duty.cited else policy).cited)
        updated = announced or self._updated("policies", policy)
        looked = min(checked(policy), self.today)
        published = announced or _stated(policy.effective_on or policy.signed_on, updated)
        text = "\n\n".join([task, *facts, *self._checked(published, looked), self.source_lines(sources)])
        key = f"policies/{policy.id}#{duty.id}" + ("/ahead" if announced else "")
        address = f"{addresses.record('policies', policy.id, self.lang)}#{duty.id}"
        return Entry(
            key, address, title, "\n".join([one_line(task), *facts]), text, real, published, updated, ("duties",), sources
        )

    def _checked(self, published: dt.date | None, looked: dt.date) -> Iterator[str]:
        """That the one day of an entry is that of the last check."""
        if published is None:
            yield say("checked-on", self.lang, long_date(looked, self.lang))

    def sources(self, cited: Iterable[Any]) -> tuple[tuple[str, str | None], ...]:
        """Title with publisher, and address, of each source once."""
        found: dict[str, Source] = {one.source: self.catalogue.sources[one.source] for one in cited}
        return tuple(
            (f"{source.title} ({source.publisher})" if source.publisher else source.title, source.url)
            for source in found.values()
        )

    def source_lines(self, sources: Iterable[tuple[str, str | None]]) -> str:
        """The sources as lines of text."""
        return "\n".join(f"{say('source', self.lang)}: {title}{f' – {url}' if url else ''}" for title, url in sources)


def _stated(day: PartialDate | None, updated: dt.date) -> dt.date | None:
    """``day`` if it is one: of a year or a month none is made. What it is of may lie ten years back; no entry is newer than its update."""
    return min(day.first, updated) if day and day.is_full else None


def all_duties(catalogue: Catalogue) -> list[DutyOf]:
    """Every duty, in the order of the documents."""
    return [DutyOf(policy, duty) for policy in catalogue.policies.values() for duty in policy.duties]


def newest(entries: Iterable[Entry]) -> list[Entry]:
    """At most LIMIT entries, the last updated first; then the last published; then by identity."""
    return sorted(entries, key=_age)[:LIMIT]


def _age(entry: Entry) -> tuple[int, int, str]:
    return -entry.updated.toordinal(), -(entry.published or entry.updated).toordinal(), entry.key


def bodies_with_duties(catalogue: Catalogue) -> list[str]:
    """Ids of the bodies that have a duty, sorted."""
    return sorted(duties_by_body(catalogue))
