"""A document on any day: issued, in force, amended, ended; what its own record says, and what others did to it."""

import datetime as dt
from dataclasses import dataclass, replace

from catalogue.facts.effects import ONE_DAY, Days, Effect, acts_from, effect, holds_until, incoming, issue, seen_applied
from catalogue.facts.states import Change, State
from catalogue.models import Policy
from catalogue.models.dates import PartialDate
from catalogue.models.documents import RelationKind
from catalogue.records import Catalogue


@dataclass(frozen=True)
class _Act:
    """What another document does to this one, and when."""

    by: str
    kind: RelationKind
    reach: Effect

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
            _Act(other.id, relation.kind, reach)
            for other, relation in incoming(catalogue).get(policy.id, ())
            if relation.kind in ("amends", "replaces") and (reach := acts_from(catalogue, other, relation))
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
        days += [act.reach.sure or act.reach.first for act in self.acts if act.kind == "replaces"]
        return max(days, default=None)

    def days(self) -> Days:
        """The days on which the answer may change."""
        dates = [part.days for part in (self.begins, self.signed, *(act.reach for act in self.acts)) if part]
        stale = {self.until + ONE_DAY} if self.until else set()
        return {end.on for end in self.ends}.union(self.seen[:1], self.looked, stale, *dates)

    def answer(self, day: dt.date) -> Change:
        """What holds on ``day``: an end says more than a beginning, and a doubt more than what it puts in doubt."""
        return self._ended(day) or self._held(day)

    def _ended(self, day: dt.date) -> Change | None:
        acts = [act for act in self.acts if act.kind == "replaces" and act.reach.first <= day]
        for act in acts:
            if act.done(day):
                return told(day, "replaced", "replaced-by", act.reach, act.by)
        for end in self.ends:
            if day >= end.on:
                return replace(end, on=day)
        return Change(day, "unknown", "replaced-pending", acts[0].by) if acts else None

    def _held(self, day: dt.date) -> Change:
        begun = _beginning(self.begins, self.signed, day)
        if begun.state == "issued-unknown-effect" and self.seen and self.seen[0] <= day:
            begun = Change(day, "in-force", "shown", seen=self.seen[0])
        if begun.state == "in-force" and self.until and day > self.until:
            return self._unchecked(day)
        acts = [act for act in self.acts if act.kind == "amends" and act.reach.first <= day]
        if begun.state != "in-force" or not acts:
            return begun
        done = [act for act in acts if act.done(day)]
        if done:
            return told(day, "amended", "amended-by", done[-1].reach, done[-1].by)
        return Change(day, "in-force", "amended-pending", acts[0].by, begun.since)

    def _unchecked(self, day: dt.date) -> Change:
        """Silence is not validity: what was last seen long ago is neither in force nor ended."""
        vain = [looked for looked in self.looked if looked <= day]
        if vain:
            return Change(day, "unchecked", "looked-in-vain", seen=vain[-1])
        return Change(day, "unchecked", "last-seen", seen=self.seen[-1]) if self.seen else Change(day, "unchecked", "never-seen")


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
    """From the day after the last one; a period is named by its years and runs to the end of the last."""
    if last is None:
        return []
    day = last.last + ONE_DAY
    return [Change(day, state, state, None, PartialDate.of(day))]
