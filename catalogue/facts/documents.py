"""A document on any day: issued, in force, amended, ended; what its own record says, and what others did to it."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from catalogue.facts.effects import Days, Effect, acts_from, effect, holds_until, incoming, issue, seen_applied
from catalogue.facts.states import Change, State
from catalogue.models import Policy, Relation
from catalogue.models.dates import ONE_DAY, PartialDate
from catalogue.models.documents import RelationKind
from catalogue.models.fields import Confidence
from catalogue.records import Catalogue

_ENDING: Final[dict[str, State]] = {"replaces": "replaced", "repeals": "repealed"}
_ACTING: Final = frozenset([*_ENDING, "amends", "suspends", "resumes"])
_ALL: Final = ""
"""The whole of a document, where its clauses are the keys."""


@dataclass(frozen=True)
class _Act:
    """What another document does to this one, and when. ``mark``: how sure that is, where it is less than confirmed."""

    by: str
    relation: Relation
    reach: Effect
    mark: Confidence | None

    @property
    def kind(self) -> RelationKind:
        """What it does."""
        return self.relation.kind

    def ends_all(self) -> bool:
        """Whether nothing of the document is left."""
        return self.kind in _ENDING and not self.relation.clauses

    def changes(self) -> bool:
        """Whether it changes the document or takes a part of it away."""
        return self.kind == "amends" or (self.kind in _ENDING and bool(self.relation.clauses))

    def tell(self, day: dt.date, state: State, reason: str) -> Change:
        """The state that it brings about, with its date and its mark."""
        return replace(told(day, state, reason, self.reach, self.by), mark=self.mark)

    def done(self, day: dt.date) -> bool:
        """Whether it is sure to have been done by ``day``."""
        return self.reach.sure is not None and self.reach.sure <= day


class Document:
    """What the record of a document, and those that act on it, say of each day."""

    def __init__(self, catalogue: Catalogue, policy: Policy) -> None:
        self.begins, self.signed = effect(catalogue, policy), issue(policy)
        period = policy.period.end if policy.period else None
        self.ends = [*ends(policy.expires_on, "expired"), *ends(period, "period-over")]
        acts = [
            _Act(other.id, relation, reach, None if mark == "confirmed" else mark)
            for other, relation in incoming(catalogue).get(policy.id, ())
            if relation.kind in _ACTING and (reach := acts_from(catalogue, other, relation))
            for mark in [relation.confidence or other.confidence]
        ]
        self.acts = sorted(acts, key=lambda act: act.reach.sure or act.reach.first)
        self.seen = seen_applied(catalogue, policy)
        self.looked = sorted(check.on for check in policy.effect_checked if check.finding == "not-found")
        self.until = self._until(catalogue, policy)

    def _until(self, catalogue: Catalogue, policy: Policy) -> dt.date | None:
        """The last day on which its being in force is shown by anything; None: nothing ever showed it.

        Its own text does on its first day and up to the end that it names; who replaces it shows that there was something left.
        """
        first = [self.begins.sure] if self.begins and self.begins.sure else []
        days = [holds_until(catalogue, policy, day) for day in (*first, *self.seen)]
        days += [end.on for end in self.ends]
        days += [act.reach.sure or act.reach.first for act in self.acts if act.ends_all()]
        return max(days, default=None)

    def days(self) -> Days:
        """The days on which the answer may change."""
        dates = [part.days for part in (self.begins, self.signed, *(act.reach for act in self.acts)) if part]
        stale = {self.until + ONE_DAY} if self.until else set()
        lifted = {act.relation.until + ONE_DAY for act in self.acts if act.relation.until}
        return {end.on for end in self.ends}.union(self.seen[:1], self.looked, stale, lifted, *dates)

    def answer(self, day: dt.date) -> Change:
        """What holds on ``day``: an end says more than a beginning, and a doubt more than what it puts in doubt."""
        return self._ended(day) or self._held(day)

    def _ended(self, day: dt.date) -> Change | None:
        acts = [act for act in self.acts if act.ends_all() and act.reach.first <= day]
        for act in acts:
            if act.done(day):
                state = _ENDING[act.kind]
                return act.tell(day, state, f"{state}-by")
        for end in self.ends:
            if day >= end.on:
                return replace(end, on=day)
        return Change(day, "unknown", f"{_ENDING[acts[0].kind]}-pending", acts[0].by, mark=acts[0].mark) if acts else None

    def _held(self, day: dt.date) -> Change:
        begun = _beginning(self.begins, self.signed, day)
        if begun.state == "issued-unknown-effect" and self.seen and self.seen[0] <= day:
            begun = Change(day, "in-force", "shown", seen=self.seen[0])
        if begun.state != "in-force":
            return begun
        if suspended := self._suspended(day):
            return suspended
        if self.until and day > self.until:
            return self._unchecked(day)
        return self._changed(day) or begun

    def _suspended(self, day: dt.date) -> Change | None:
        """The last suspension, unless its days are over or it was lifted."""
        act = self._pauses(day).get(_ALL)
        return _paused(act, day, "suspended") if act else None

    def _pauses(self, day: dt.date) -> dict[str, _Act]:
        """What is suspended on ``day``, the whole or clauses of it, each with the act that did it last and still does."""
        pauses: dict[str, _Act] = {}
        for act in self.acts:
            if act.kind not in ("suspends", "resumes") or not act.done(day):
                continue
            named = act.relation.clauses or (_ALL,)
            if act.kind == "suspends":
                pauses |= dict.fromkeys(named, act)
            else:
                pauses = {} if _ALL in named else {clause: by for clause, by in pauses.items() if clause not in named}
        return {clause: act for clause, act in pauses.items() if act.relation.until is None or day <= act.relation.until}

    def _changed(self, day: dt.date) -> Change | None:
        """Amended, or no longer whole: by the last document that did either; all parts that are gone or suspended are named."""
        acts = [act for act in self.acts if act.changes() and act.reach.first <= day]
        done = [act for act in acts if act.done(day)]
        ending = [act for act in done if act.kind in _ENDING]
        parts = tuple(dict.fromkeys(clause for act in ending for clause in act.relation.clauses))
        pauses = self._pauses(day)
        if parts:
            return replace(ending[-1].tell(day, "partly-ended", "partly-by"), parts=parts, paused=tuple(pauses))
        if pauses:
            return replace(_paused([*pauses.values()][-1], day, "partly-suspended"), paused=tuple(pauses))
        if done:
            return done[-1].tell(day, "amended", "amended-by")
        if not acts:
            return None
        since = self.begins.since if self.begins else None
        return Change(day, "in-force", "amended-pending", acts[0].by, since)

    def _unchecked(self, day: dt.date) -> Change:
        """Silence is not validity: what was last seen long ago is neither in force nor ended."""
        vain = [looked for looked in self.looked if looked <= day]
        if vain:
            return Change(day, "unchecked", "looked-in-vain", seen=vain[-1])
        return Change(day, "unchecked", "last-seen", seen=self.seen[-1]) if self.seen else Change(day, "unchecked", "never-seen")


def _paused(act: _Act, day: dt.date, state: State) -> Change:
    """Suspended, wholly or in part, until the day that the act names, if it names one."""
    until = act.relation.until
    return replace(act.tell(day, state, f"{state}-until" if until else f"{state}-by"), until=until)


def _beginning(begins: Effect | None, signed: Effect | None, day: dt.date) -> Change:
    """Not yet, issued, or in force: what the dates of a document itself say."""
    if begins is not None:
        if day < begins.first:
            return Change(day, "not-yet", "before-start")
        if begins.sure is None or day < begins.sure:
            return Change(day, "unknown", "start-unclear", None, begins.since)
        return told(day, "in-force", "signed" if begins.by_signing else "started", begins)
    if signed is None:
        return Change(day, "unknown", "no-date")
    if day < signed.first:
        return Change(day, "not-yet", "not-issued")
    if signed.sure is None or day < signed.sure:
        return Change(day, "unknown", "issue-unclear", None, signed.since)
    return told(day, "issued-unknown-effect", "issued", signed)


def told(day: dt.date, state: State, reason: str, effect: Effect, cause: str | None = None) -> Change:
    """A change with its date: "since 14 November 2025", "since 2025 (day not known)", or with no date at all."""
    if effect.since is None:
        return Change(day, state, f"{reason}-unclear", cause)
    return Change(day, state, reason if effect.since.is_full else f"{reason}-about", cause, effect.since)


def ends(last: PartialDate | None, state: State) -> list[Change]:
    """From the day after the last one, the latest first; a period is named by its years and runs to the end of the last.

    What expires in a year may have done so on any day of it.
    """
    if last is None:
        return []
    day = last.last + ONE_DAY
    if state == "expired" and not last.is_full:
        return [Change(day, state, "expired-about", None, last), Change(last.first, "unknown", "end-unclear")]
    return [Change(day, state, state, last=last)]
