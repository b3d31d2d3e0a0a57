"""What became of support: funded projects of a record, their order, and totals that say of how many they are."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from catalogue.facts.areas import places_of, places_today
from catalogue.models import Project
from catalogue.records import Catalogue


@dataclass(frozen=True)
class Total:
    """Sums in millions of đồng, each with the number of producers or projects (``count``) of which it is known."""

    key: str
    """A year or years, the id of a province of today or of a support; empty where the sources do not say."""
    count: int
    granted: Decimal
    granted_of: int
    own: Decimal
    own_of: int
    at_least: bool
    """Whether a source gave one of the State's sums as "over"."""


def of_record(catalogue: Catalogue, kind: str, record_id: str) -> list[Project]:
    """The projects that name a support, a programme or a news item, those that tell most first."""
    found = (one for one in catalogue.projects.values() if record_id in _named(one, kind))
    return sorted(found, key=lambda one: (one.part_of is not None, -_told(one), -(one.year or 0), one.id))


def _named(project: Project, kind: str) -> tuple[str | None, ...]:
    return {"supports": project.supports, "programmes": (project.programme,), "news": project.news}[kind]


def _told(project: Project) -> int:
    """How much a case tells: what the State paid, what the producer paid, what became of it; one producer more than many."""
    known = (project.granted, project.own_money or project.total, project.result)
    return 2 * sum(part is not None for part in known) + (project.count == 1)


def years(project: Project) -> str:
    """2018, or 2021–2023; empty where no source prints a year."""
    if project.year is None:
        return ""
    return f"{project.year}–{project.last_year}" if project.last_year else str(project.year)


def province(catalogue: Catalogue, project: Project, day: dt.date) -> str:
    """The province of ``day`` in which a project lies; empty where the register of places does not hold it."""
    return next(iter(places_today(catalogue, places_of(project), day)), "")


def total(projects: Iterable[Project], key: str = "") -> Total:
    """All of ``projects`` together; what another row counts already is left out."""
    counted = [one for one in projects if one.part_of is None]
    granted = [(one.granted, one.count) for one in counted if one.granted is not None]
    own = [(money, one.count) for one in counted if (money := one.own_money) is not None]
    return Total(
        key=key,
        count=sum(one.count for one in counted),
        granted=sum((money for money, _ in granted), Decimal(0)),
        granted_of=sum(count for _, count in granted),
        own=sum((money for money, _ in own), Decimal(0)),
        own_of=sum(count for _, count in own),
        at_least=any("granted" in one.over for one in counted),
    )


def totals(projects: Iterable[Project], keys: Callable[[Project], Iterable[str]]) -> list[Total]:
    """One total for each key, in the order of the keys; a project under several keys counts under each."""
    groups: dict[str, list[Project]] = {}
    for one in projects:
        for key in tuple(keys(one)) or ("",):
            groups.setdefault(key, []).append(one)
    found = (total(group, key) for key, group in groups.items())
    return [one for one in found if one.count]
