"""The files of the site that no page engine makes: what scripts load, feeds, calendars, open data, redirects."""

import datetime as dt
from collections.abc import Mapping

from catalogue.formats.qr_codes import qr_files
from catalogue.history.moves import moves_of
from catalogue.history.releases import history_of
from catalogue.machine_files import machine_files
from catalogue.records import Catalogue
from editing.editor_files import editor_files
from macros.finder import guide_files
from publishing.headers import header_files


def generated_files(catalogue: Catalogue, today: dt.date, earlier: Mapping[str, str]) -> Mapping[str, bytes]:
    """Path in the site → bytes. ``earlier``: mark → text, of earlier revisions. Raises ValueError when two records come to one short address."""
    moves = moves_of(catalogue)
    made = dict(machine_files(catalogue, today, moves, history_of(catalogue)))
    made |= {**guide_files(catalogue, today), **qr_files(catalogue), **dict(header_files())}
    return {**made, **dict(editor_files(catalogue, earlier))}
