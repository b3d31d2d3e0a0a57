"""What pages of journeys say besides their data: days of each year, supports that are there, a reminder to copy."""

from typing import Any

from catalogue import addresses
from catalogue.facts.coming import next_before
from catalogue.facts.journeys import dated, places
from catalogue.facts.rules import is_for_authorities
from catalogue.models.journeys import Journey, Step
from macros import formatting, provinces
from macros.views import View


def yearly(view: View, month_day: str) -> str:
    """A day of each year: 20/5, 20 May."""
    return formatting.day_of_year(month_day, view.lang)


def supports(view: View, step: Step) -> list[str]:
    """The supports of a step, not those for authorities, that readers of the site's own province can ask for and that are not over."""
    found = []
    for one in step.supports:
        support = view.catalogue.supports[one]
        where = provinces.of(view, support)
        if (
            view.status(support).tone != "ended"
            and not is_for_authorities(support)
            and (not where or provinces.own(view) in where)
        ):
            found.append(one)
    return found


def entering(view: View) -> str | None:
    """The page of the journey that leads through a selection, if there is one."""
    through = (one for one in view.catalogue.journeys.values() if any(step.rounds for step in one.steps))
    found = next(through, None)
    return view.page("journeys", found.id) if found else None


def reminder(view: View, journey: Journey) -> str:
    """What somebody sends to himself before the next day that counts; empty where no source names one."""
    for _, step in dated(journey):
        day = next_before(step.window.yearly_before, view.today) if step.window and step.window.yearly_before else None
        if day:
            address = view.catalogue.site.url + addresses.record("journeys", journey.id, view.lang)
            told = view.words.journey.remind
            return str(told.format(view.date(day), view.plain(step.name), view.plain(journey.name), address))
    return ""


def reminder_of(view: View, kind: str, record: Any) -> str:
    """The same for what is followed: of a support by the first journey with such a day that it belongs to."""
    asked = [record] if kind == "journeys" else [place.journey for place in places(view.catalogue, kind, record.id)]
    return next(filter(None, (reminder(view, journey) for journey in asked)), "")
