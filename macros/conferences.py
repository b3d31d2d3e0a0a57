"""Where the list of conferences stands: events are news by their section, but have a page that tells their series."""

from catalogue import addresses
from macros.views import View


def section(view: View) -> str:
    """The link to the list of conferences."""
    return view.url(f"{addresses.home(view.lang)}{addresses.SECTIONS['events']}/")
