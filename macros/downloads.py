"""What the page of open data offers, in the reader's language."""

from catalogue import addresses
from catalogue.facts.queues import checked_share
from catalogue.formats.data_packages import csv_name
from catalogue.formats.exports import ROOT
from catalogue.formats.feeds import SECTIONS
from macros.views import View

_TABLES = ("products", "policies", "figures", "duties")
"""The tables that most readers come for; the others are in the archive."""


def files(view: View) -> list[tuple[str, str]]:
    """Path in the site and label of each file, the most useful first."""
    t = view.words
    tables = {
        "products": t.downloads.table,
        "policies": t.open_data.policies,
        "figures": t.open_data.figures,
        "duties": t.open_data.duties,
    }
    listed = [("khuyen-cong.zip", t.downloads.archive), ("khuyen-cong.sqlite", t.downloads.database)]
    listed += [(csv_name(name, view.lang), tables[name]) for name in _TABLES]
    listed += [("datapackage.json", t.open_data.package), ("openapi.json", t.downloads.api), ("dcat.jsonld", t.open_data.dcat)]
    listed += [("changes.json", t.open_data.changes)]
    return [(f"{ROOT}/{name}", str(label)) for name, label in listed]


def handbook(view: View) -> dict[str, str]:
    """Ending → path in the site of the handbook, which not every build makes."""
    return {form: addresses.handbook(view.lang, form)[1:] for form in addresses.HANDBOOK_FORMS}


def feeds() -> tuple[str, ...]:
    """The feeds that anybody may follow, by the keys of their words."""
    return SECTIONS


def feed(view: View, name: str) -> str:
    """The address of one of them, as Atom."""
    return addresses.feed(name, view.lang, "atom")


def feed_name(kind: str, record_id: str) -> str:
    """The name of the feed of what belongs to one record."""
    return addresses.feed_of(kind, record_id)


def checked(view: View) -> tuple[int, int]:
    """How many records were checked within 180 days, and of how many."""
    return checked_share(view.catalogue, view.today)
