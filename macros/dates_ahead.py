"""What comes, as pages show it: by month, and for one province."""

from catalogue.facts.coming import Coming, by_month, coming
from catalogue.facts.standings import status_words
from catalogue.models.dates import PartialDate
from macros.views import View


def months(view: View) -> list[tuple[PartialDate, list[Coming]]]:
    """Everything that comes, month by month."""
    return by_month(coming(view.catalogue, view.today))


def of_province(view: View, province: str) -> list[Coming]:
    """What comes for the people of a province: its own dates and those of the whole country, the nearest first."""
    found = coming(view.catalogue, view.today)
    return [one for one in found if not one.provinces or province in one.provinces]


def turned(view: View, one: Coming) -> str:
    """What a record is from the day on which its status turns."""
    assert one.turn is not None
    return status_words(view.catalogue, one.kind, one.turn, view.lang)
