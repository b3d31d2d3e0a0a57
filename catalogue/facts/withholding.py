"""What is kept back from readers: records that wait for their day, and drafts."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from catalogue.data_files.days import data_day
from catalogue.kinds import KINDS
from catalogue.models.records import shown_from
from catalogue.records import Catalogue


def kept_back(catalogue: Catalogue, today: dt.date) -> Iterator[tuple[str, Any]]:
    """Every record, with its kind, that readers are not shown on ``today``; as ``data_day`` takes that."""
    now = data_day((record for kind in KINDS for record in catalogue.records(kind).values()), today)
    for kind in KINDS:
        for record in catalogue.records(kind).values():
            if shown_from(record) > now:
                yield kind, record
