"""The files of the site that no page engine makes: what scripts load, feeds, calendars, open data, redirects."""

import datetime as dt
from collections.abc import Collection, Mapping

from catalogue.loading import Catalogue
from catalogue.machine_files import machine_files
from catalogue.models import KINDS
from catalogue.moves import Moves, move_faults
from macros.finder import guide_files
from publishing.failure import BuildFailed


def generated_files(catalogue: Catalogue, today: dt.date, pages: Collection[str]) -> Mapping[str, bytes]:
    """Path in the site → bytes; ``pages`` are the paths that the page engine makes.

    Raises BuildFailed when a redirect or a withdrawal contradicts what is published, ValueError when two records come to
    one short address.
    """
    guides = guide_files(catalogue, today)
    own = {**dict(machine_files(catalogue, today)), **guides}
    moves = Moves(catalogue.redirects.rows, catalogue.withdrawn.rows)
    if moves == Moves():
        return own
    planned = {f"/{path.removesuffix('index.html')}" for path in (*pages, *own)}
    faults = move_faults(moves, planned, {kind: catalogue.records(kind).keys() for kind in KINDS})
    if faults:
        raise BuildFailed("plan", "; ".join(fault.sentence("vi") for fault in faults[:3]))
    return {**dict(machine_files(catalogue, today, moves)), **guides}
