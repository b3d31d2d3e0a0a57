"""How well the data is kept: parts of all records, as they are on a day and as each release recorded them."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import NamedTuple

from catalogue.facts.parity import ledger, outdated, untranslated
from catalogue.facts.queues import checked_share, stating
from catalogue.history.releases import Release
from catalogue.records import Catalogue

NAMES = ("checked", "translated", "confirmed", "linked", "pictured")
"""Every share that is kept, in the order in which they are shown."""


class Share(NamedTuple):
    """``part`` of ``whole`` things of a kind."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Rounded down, so that only all of them are 100."""
        return 100 * self.part // self.whole if self.whole else 0


Shares = dict[str, Share]


def shares(catalogue: Catalogue, today: dt.date) -> Shares:
    """Records checked within 180 days, translated, confirmed; sources with an address; products with a photo."""
    records = [record for _, record in stating(catalogue)]
    known = ledger(catalogue.root)
    translated = sum(not any(untranslated(one)) and not any(outdated(one, known)) for one in records)
    sources, products = catalogue.sources.values(), catalogue.products.values()
    return {
        "checked": Share(*checked_share(catalogue, today)),
        "translated": Share(translated, len(records)),
        "confirmed": Share(sum(one.confidence == "confirmed" for one in records), len(records)),
        "linked": Share(sum(one.url is not None for one in sources), len(sources)),
        "pictured": Share(sum(bool(one.photos) for one in products), len(products)),
    }


def recorded(releases: Iterable[Release], before: dt.date) -> list[tuple[dt.date, Shares]]:
    """Day and shares of each release before a day, the oldest first; releases that recorded none are left out."""
    found = []
    for release in releases:
        kept = json.loads(release.manifest).get("shares", {})
        if kept and release.day < before:
            found.append((release.day, {name: Share(*kept[name]) for name in NAMES if name in kept}))
    return found
