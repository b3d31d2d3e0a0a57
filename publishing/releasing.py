"""A release: what changed since the one before, in words, and the lock of addresses, written into the data folder."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from catalogue.data_files.problems import DataError
from catalogue.formats.exports import Api
from catalogue.history.change_log import release_entries
from catalogue.history.changes import Forms
from catalogue.history.lasting import LOCK
from catalogue.history.moves import moves_of, record_at
from catalogue.history.releases import FOLDER, read_releases, release_files
from catalogue.history.shares import shares
from catalogue.history.urls import lock_text, published, read_lock
from catalogue.loading import load_catalogue
from catalogue.records import Catalogue
from catalogue.short_addresses import paged_records
from editing.renaming import Job, rename
from publishing.failure import BuildFailed
from publishing.plan import make_plan
from publishing.proposals.revisions import data_of, last_commit_of

_STAGE = "bản công bố / release"


@dataclass(frozen=True)
class Made:
    """What a release is made of: its entries of the change log and the addresses that are new in the lock."""

    entries: int
    addresses: int


def release(data: Path, on: dt.date, before: str | None, repository: Path) -> Made:
    """Write the release of ``on`` into ``data/history`` and the lock. ``before``: the data of the last release.

    ``before`` is a folder or a revision; without it, the commit that wrote the last release. Raises DataError, BuildFailed.
    """
    releases = read_releases(data)
    if releases and releases[-1].day >= on:
        raise BuildFailed(_STAGE, f"đã có bản công bố {releases[-1].day} / there is a release of {releases[-1].day}")
    catalogue = load_catalogue(data)
    api = Api(catalogue, on)
    paged = {f"{kind}/{record_id}" for kind, record_id in paged_records(catalogue)}
    digests = {name: digest for name, digest in api.digests.items() if name in paged}
    entries = []
    if releases:
        spec = before or last_commit_of(data / FOLDER / f"{releases[-1].day}.json", repository)
        with data_of(spec, repository) as (folder, _):
            entries = release_entries(_forms(folder, catalogue, on), api.public, on, moves_of(catalogue))
    added = lock(data, on)
    (data / FOLDER).mkdir(exist_ok=True)
    for name, raw in release_files(releases, on, digests, entries, shares(catalogue, on)).items():
        (data / FOLDER / name).write_bytes(raw)
    return Made(len(entries), added)


def lock(data: Path, today: dt.date, *, write: bool = True) -> int:
    """Add to the lock every address of the site as it is; return how many are new. Raises DataError, BuildFailed."""
    plan = make_plan(data, today)
    file = data / LOCK
    locked = read_lock(file.read_text("utf-8")) if file.is_file() else []
    now = published(plan.catalogue, plan.outputs)
    if write:
        file.write_text(lock_text(locked, now), "utf-8")
    return len(now - set(locked))


def _forms(folder: Path, after: Catalogue, on: dt.date) -> Forms:
    """The public forms of the release before, its records under the ids that they have now."""
    with _copy(folder) as data:
        try:
            before = load_catalogue(data)
            known = {row.from_ for row in before.redirects.rows}
            for row in after.redirects.rows:
                old, new = record_at(row.from_), record_at(row.to)
                if row.from_ not in known and old and new and old[1] in before.records(old[0]):
                    rename(data, Job(old[0], old[1], new[1], on, merge=new[1] in before.records(new[0])))
            return Api(load_catalogue(data), on).public
        except DataError as error:
            told = error.problems[0].line_of_text("vi")
            raise BuildFailed(_STAGE, f"bản trước không đọc được / the release before cannot be read: {told}") from None


@contextmanager
def _copy(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        yield Path(shutil.copytree(folder, Path(place) / "data"))
