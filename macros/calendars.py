"""Links to the calendars of the site: one to follow in an application, one to the file."""

from urllib.parse import urlsplit

from catalogue import addresses
from catalogue.formats.calendars import bodies_with_calendars
from macros.views import View


def of_body(view: View, body_id: str) -> str | None:
    """The calendar of a body's due dates; None where no date is known."""
    name = addresses.calendar_of("bodies", body_id)
    return addresses.calendar(name, view.lang) if body_id in bodies_with_calendars(view.catalogue) else None


def of_programme(view: View, programme_id: str) -> str:
    """The calendar of a programme: its beginning and end, and the due dates of the document that approved it."""
    return addresses.calendar(addresses.calendar_of("programmes", programme_id), view.lang)


def of_all(view: View, name: str) -> str:
    """The calendar of everything: "duties" (due dates), "events" or "statuses"."""
    return addresses.calendar(name, view.lang)


def follow(view: View, path: str) -> str:
    """The address that calendar applications open to follow a calendar (webcal, provisional scheme of IANA's registry)."""
    site = urlsplit(view.catalogue.site.url)
    return f"webcal://{site.netloc}{site.path}{path}"
