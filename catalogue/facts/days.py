"""The day that a record is of: of the news, the event, the signature, the selection, the first day of a programme.

As exactly as it is known, and None where it is not: nobody may make a first of January of a year.
"""

from typing import Any

from catalogue.facts.queries import award_ladder
from catalogue.kinds import KINDS
from catalogue.models import Product
from catalogue.models.dates import PartialDate
from catalogue.records import Catalogue
from catalogue.titles import inside


def day_of(catalogue: Catalogue, kind: str, record: Any) -> PartialDate | None:
    """What stands at ``Kind.date``; of a round without a decision its year, of a product the year of its highest award."""
    found: PartialDate | None = inside(record, KINDS[kind].date)
    if found is not None:
        return found
    year = award_ladder(catalogue, record)[0].year if isinstance(record, Product) else getattr(record, "year", None)
    return PartialDate(year) if year else None


def year_of(catalogue: Catalogue, kind: str, record: Any) -> int | None:
    """The year that readers look for: of a round the one in its name, though it may be decided in the next."""
    day = day_of(catalogue, kind, record)
    year: int | None = getattr(record, "year", None) or (day.year if day else None)
    return year
