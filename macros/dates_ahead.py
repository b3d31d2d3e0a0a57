"""What comes, as pages show it: by month, for one province, in calendars to follow, in the list of conferences."""

from urllib.parse import urlsplit

from catalogue import addresses
from catalogue.facts.areas import areas
from catalogue.facts.coming import Coming, by_month, coming, next_before, yearly_points
from catalogue.facts.journeys import dated
from catalogue.facts.standings import change_word
from catalogue.formats.calendars import bodies_with_calendars, followed_calendars
from catalogue.models import Event
from catalogue.models.dates import PartialDate
from macros import conditions
from macros.views import View


def months(view: View) -> list[tuple[PartialDate, list[Coming]]]:
    """Everything that comes, month by month."""
    return by_month(coming(view.catalogue, view.today))


def next_few(view: View, count: int) -> list[Coming]:
    """The nearest of what comes."""
    return coming(view.catalogue, view.today)[:count]


def of_province(view: View, province: str) -> list[Coming]:
    """What comes for the people of a province: its own dates and those of the whole country, the nearest first."""
    found = coming(view.catalogue, view.today)
    return [one for one in found if not one.provinces or province in one.provinces]


def turned(view: View, one: Coming) -> str:
    """What a record is from the day on which its status turns, and by which document; the day stands beside it."""
    assert one.turn is not None
    word, cause = change_word(view.catalogue, one.kind, one.turn, view.lang), view.catalogue.policies.get(one.turn.cause or "")
    return f"{word} ({conditions.official_name(view, cause)})" if cause else word


def calendar_of_body(view: View, body_id: str) -> str | None:
    """The calendar of a body's due dates; None where no date is known."""
    name = addresses.calendar_of("bodies", body_id)
    return addresses.calendar(name, view.lang) if body_id in bodies_with_calendars(view.catalogue) else None


def calendar_of_event(view: View, event: Event) -> str | None:
    """The calendar of one event, where its day is known and not past."""
    day = (event.ends_on or event.starts_on).last
    ahead = event.starts_on.is_full and day >= view.today
    return addresses.calendar(addresses.calendar_of("events", event.id), view.lang) if ahead else None


def calendar_of_programme(view: View, programme_id: str) -> str:
    """The calendar of a programme: its beginning and end, and the due dates of the document that approved it."""
    return addresses.calendar(addresses.calendar_of("programmes", programme_id), view.lang)


def calendar_followed(view: View, kind: str, record_id: str) -> str | None:
    """The calendar of a journey (the days before which a step must be taken), a support or a province; None without a day."""
    catalogue = view.catalogue
    has = (
        dated(catalogue.journeys[record_id])
        if kind == "journeys"
        else (kind, record_id) in followed_calendars(catalogue, view.today)
    )
    return addresses.calendar(addresses.calendar_of(kind, record_id), view.lang) if has else None


def calendar_of_all(view: View, name: str) -> str:
    """The calendar of everything: "duties" (due dates), "events", "statuses" or "coming" (all of these and what comes each year)."""
    return addresses.calendar(name, view.lang)


def follow(view: View, path: str) -> str:
    """The address that calendar applications open to follow a calendar (webcal, provisional scheme of IANA's registry)."""
    site = urlsplit(view.catalogue.site.url)
    return f"webcal://{site.netloc}{site.path}{path}"


def conferences(view: View) -> str:
    """The link to the list of conferences: events are news by their section, but have a page that tells their series."""
    return view.url(f"{addresses.home(view.lang)}{addresses.SECTIONS['events']}/")


def national_due(view: View) -> dict[str, str]:
    """The next day before which national money is asked for, in a sentence, and the document that says so."""
    for policy, point, before in yearly_points(view.catalogue):
        if not areas(view.catalogue, policy, view.today):
            return {
                "text": view.words.finder.due.format(view.date(next_before(before, view.today))),
                "source": conditions.official_name(view, policy),
                "href": f"{view.page('policies', policy.id)}#{point.id}",
            }
    return {}
