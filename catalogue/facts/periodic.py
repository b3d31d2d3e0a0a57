"""What the periodic report of a body draws from the records: who was supported, what was recognised, what it had to do.

A date counts for a period only where it certainly lies inside it: a year alone is no quarter. What the sources print by year
(projects, most figures) stands in the report of a quarter as what is known of the year. Nothing is set against the period
before that was not counted on the same ground: the records hold what sources tell, which is not all that happened.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Final

from catalogue.facts import funded
from catalogue.facts.areas import NATION, areas, places_of, places_today
from catalogue.facts.duties import DutyState, duty_state, inherited, shared
from catalogue.facts.queries import DutyOf, duties_by_body
from catalogue.models import Award, Body, Event, Figure, Place, Policy, Product, Project
from catalogue.models.dates import PartialDate
from catalogue.records import Catalogue

_FORM: Final = re.compile(r"(20[0-9]{2})(?:-Q([1-4]))?")
_MONTHS: Final = 3
_COMMUNES: Final = ("commune", "ward", "special-zone")


@dataclass(frozen=True)
class Span:
    """A year, or a quarter of it."""

    year: int
    quarter: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read ``2026`` or ``2026-Q3``; raises ValueError."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]) if match[2] else None)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, (self.quarter - 1) * _MONTHS + 1 if self.quarter else 1, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        month = self.quarter * _MONTHS if self.quarter else 12
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def shifted(self, by: int) -> "Span":
        """The period so many quarters, or years, later."""
        if self.quarter is None:
            return Span(self.year + by)
        count = self.year * 4 + self.quarter - 1 + by
        return Span(count // 4, count % 4 + 1)

    def holds(self, day: PartialDate | None) -> bool:
        """Whether a date certainly lies inside."""
        return day is not None and self.first <= day.first and day.last <= self.last


def ended(day: dt.date, *, year: bool) -> Span:
    """The last year, or the last quarter, that was over before ``day``."""
    now = Span(day.year) if year else Span(day.year, (day.month - 1) // _MONTHS + 1)
    return now.shifted(-1)


@dataclass(frozen=True)
class Told:
    """A figure and the record that states it."""

    kind: str
    record_id: str
    figure: Figure


@dataclass(frozen=True)
class Won:
    """A recognition of a product."""

    product: Product
    award: Award


@dataclass(frozen=True)
class Periodic:
    """What the records hold of the work of a body in a period; each list in the order of its days, then of its ids."""

    body: Body
    province: str
    span: Span
    day: dt.date
    """How duties stand is told as of the end of the period, or of this day where the period is not over."""
    policies: tuple[Policy, ...]
    events: tuple[Event, ...]
    projects: tuple[Project, ...]
    """Of the year of the period, as ``projects_before`` are of the year before: no source prints a quarter."""
    projects_before: tuple[Project, ...]
    won: tuple[Won, ...]
    won_before: tuple[Won, ...]
    figures: tuple[Told, ...]
    dated: tuple[DutyOf, ...]
    """Duties that were due in the period, or before it and are not known to be done."""
    rhythmic: tuple[DutyOf, ...]
    """Duties that come again."""
    ahead: tuple[DutyOf, ...]
    """Duties that fall due in the period after."""

    @property
    def told_on(self) -> dt.date:
        """The day as of which duties stand."""
        return min(self.span.last, self.day)

    def state(self, pair: DutyOf) -> DutyState:
        """How a duty stood at the end of the period."""
        return duty_state(pair.duty, self.told_on)


def communes(catalogue: Catalogue, province: str, day: dt.date) -> list[Place]:
    """The communes, wards and special zones of a province on a day, in the order of the data."""
    inside = (one for one in catalogue.places.values() if one.within == province and one.kind in _COMMUNES)
    return [one for one in inside if not (one.valid and one.valid.end and one.valid.end.last < day)]


def periodic(catalogue: Catalogue, body: Body, span: Span, day: dt.date) -> Periodic:
    """The report of ``body``, which has a place, for ``span``, as the records stood on ``day``."""
    province = next(iter(places_today(catalogue, [body.place or NATION], day)), NATION)
    duties = [*duties_by_body(catalogue).get(body.id, ())]
    duties += [pair for other in inherited(catalogue, body.id, day) if other.certain for pair in other.duties]
    duties += [pair for group in shared(catalogue, body.id) for pair in group.duties]
    duties = list({(pair.policy.id, pair.duty.id): pair for pair in duties}.values())
    told_on, after = min(span.last, day), span.shifted(1)

    def ours(record: Any) -> bool:
        where = areas(catalogue, record, day)
        return province in where or (not where and NATION in places_of(record))

    def open_until(pair: DutyOf) -> bool:
        due = pair.duty.due
        if due is None or due.last > span.last:
            return False
        return span.holds(due) or duty_state(pair.duty, told_on) == "overdue"

    return Periodic(
        body=body,
        province=province,
        span=span,
        day=day,
        policies=_in_order(
            [one for one in catalogue.policies.values() if span.holds(one.issued_from) and ours(one)], "issued_from"
        ),
        events=_in_order([one for one in catalogue.events.values() if span.holds(one.starts_on) and ours(one)], "starts_on"),
        projects=_projects(catalogue, province, span, day),
        projects_before=_projects(catalogue, province, Span(span.year - 1), day),
        won=_won(catalogue, province, span, day),
        won_before=_won(catalogue, province, span.shifted(-1), day),
        figures=_figures(catalogue, province, span, day),
        dated=tuple(sorted(filter(open_until, duties), key=_due)),
        rhythmic=tuple(pair for pair in duties if pair.duty.rhythm and not pair.duty.due),
        ahead=tuple(sorted((pair for pair in duties if after.holds(pair.duty.due)), key=_due)),
    )


def _due(pair: DutyOf) -> dt.date:
    return pair.duty.due.last if pair.duty.due else dt.date.max


def _in_order(records: list[Any], field: str) -> tuple[Any, ...]:
    return tuple(sorted(records, key=lambda one: (getattr(one, field).first, one.id)))


def _projects(catalogue: Catalogue, province: str, span: Span, day: dt.date) -> tuple[Project, ...]:
    """The projects of the year of ``span``. One that covers several years is of none of them alone."""
    found = [one for one in catalogue.projects.values() if one.year == span.year and one.last_year is None]
    return tuple(one for one in found if funded.province(catalogue, one, day) == province)


def _won(catalogue: Catalogue, province: str, span: Span, day: dt.date) -> tuple[Won, ...]:
    def inside(award: Award) -> bool:
        held = catalogue.rounds[award.round].decided_on if award.round else None
        on = award.decided_on or held or (PartialDate(award.year) if award.year else None)
        return award.stage == "recognised" and span.holds(on)

    own = (one for one in catalogue.products.values() if province in areas(catalogue, one, day))
    return tuple(Won(product, award) for product in own for award in product.awards if inside(award))


def _figures(catalogue: Catalogue, province: str, span: Span, day: dt.date) -> tuple[Told, ...]:
    """Figures of the province that end in the period and began in its year: those of a quarter alone, and those since January.

    News of a project tells of one producer, and its project stands in the report itself.
    """
    found = []
    of_projects = {item for project in catalogue.projects.values() for item in project.news}
    for kind in ("programmes", "policies", "events", "news"):
        for record in catalogue.records(kind).values():
            if kind == "news" and record.id in of_projects:
                continue
            for figure in getattr(record, "figures", ()):
                begin, end = figure.period.begin, figure.period.end
                inside = begin and end and begin.first.year == span.year and span.first <= end.last <= span.last
                if inside and places_today(catalogue, figure.territory, day) == (province,):
                    found.append(Told(kind, record.id, figure))
    return tuple(found)
