"""Every file of the site that is made for programs, in one pass over the catalogue: path in the site → bytes.

Interface, tables, database, package, feeds, calendars, citations, linked data, redirects, tombstones, change log, texts.
Nothing here reads a clock, a file or the network: the same catalogue on the same day gives the same bytes.
"""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from catalogue import addresses
from catalogue.formats.api_schemas import openapi, schema_files
from catalogue.formats.calendars import calendar_files
from catalogue.formats.citing import bibliography
from catalogue.formats.crawlers import llms_full, oembed_files, text_files
from catalogue.formats.data_packages import csv_name, data_package, dataset, datasette_metadata, dcat
from catalogue.formats.databases import database
from catalogue.formats.exports import ROOT, Api
from catalogue.formats.feeds import feed_files
from catalogue.formats.linked_data import graph
from catalogue.formats.public_forms import Plain
from catalogue.formats.serialising import archive, checksums, json_bytes
from catalogue.formats.table_rows import csv_file, figure_files, rows_of
from catalogue.formats.tables import tables
from catalogue.formats.twins import Twins
from catalogue.history.change_log import History, feed_entries, log, log_file, revised
from catalogue.history.manifests import manifest
from catalogue.history.moves import Moves
from catalogue.history.redirects import redirect_files, tombstone_files
from catalogue.kinds import KINDS
from catalogue.models import Lang
from catalogue.records import Catalogue, no_collection
from catalogue.short_addresses import codes, paged_records
from catalogue.tracing import Once, anew

Files = dict[str, bytes]
_ARCHIVED = (".json", ".csv", ".sqlite", ".jsonld", ".bib")
_NOTHING_MOVED = Moves()
_NO_HISTORY = History()


def machine_files(
    catalogue: Catalogue,
    today: dt.date,
    moves: Moves = _NOTHING_MOVED,
    history: History = _NO_HISTORY,
    once: Once = anew,
) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes, sorted by path. Raises ValueError if two records have one short address.

    ``history``: the change log with what this release adds; ``once``: gives what is known of some of them.
    """
    codes(paged_records(catalogue))
    with no_collection():
        api = Api(catalogue, today)
        entries, revisions = log(history, moves), revised(history, api.digests, today)
        logs = {lang: feed_entries(catalogue, entries, lang) for lang in addresses.LANGS}
        # What was worked out before has no part in what a piece asks, so it is told by their names.
        told = _name_of(logs, revisions, moves)
        files = _data(api, entries, history, once)
        files |= once(f"feeds {told}", lambda: dict(feed_files(catalogue, today, logs, revisions)))
        files |= once(f"calendars {told}", lambda: dict(calendar_files(catalogue, today, revisions)))
        files |= once("figures", lambda: dict(figure_files(catalogue)))
        files |= once("oembed", lambda: dict(oembed_files(catalogue)))
        files |= once("texts", lambda: dict(text_files(catalogue, today)))
        files |= once("redirects", lambda: dict(redirect_files(catalogue, moves)))
        files |= once("tombstones", lambda: dict(tombstone_files(catalogue, moves)))
    yield from sorted(files.items())


def _name_of(*values: object) -> str:
    return sha256(repr(values).encode()).hexdigest()


def _data(api: Api, entries: list[Plain], history: History, once: Once) -> Files:
    """Everything below /api/v1/, and the texts of the pages."""
    forms = {kind: _name_of(api.digests_of(kind)) for kind in KINDS}
    files: Files = {}
    for kind, form in forms.items():
        files |= once(f"records {kind} {form}", partial(_records, api, kind))
    files |= _data_files(api.catalogue, api.today, once)
    files[f"{ROOT}/index.json"] = json_bytes(api.index())
    files[f"{ROOT}/changes.json"] = log_file(entries)
    files[f"{ROOT}/manifest.json"] = manifest(api.digests, api.today, history.manifest)
    files |= _packed(api.catalogue, api.today, files)
    for lang in addresses.LANGS:
        twins: Files = {}
        for kind in addresses.PAGE_KINDS:
            twins |= once(f"texts {kind} {lang} {forms[kind]}", partial(_twins, api, kind, lang))
        files |= twins | {f"{addresses.home(lang)[1:]}llms-full.txt": llms_full(api.catalogue, lang, twins)}
    return files


def _records(api: Api, kind: str) -> Files:
    return dict(api.files(kind))


def _twins(api: Api, kind: str, lang: Lang) -> Files:
    return dict(Twins(api.catalogue, lang, api.today).files(kind, api.digests_of(kind)))


def _data_files(catalogue: Catalogue, today: dt.date, once: Once) -> Files:
    """Everything below /api/v1/ that tells the data itself, but the records one by one."""
    made: Files = {}
    for table in tables():
        made |= once(f"table {table}", partial(_table, catalogue, today, table))
    made |= once("database", partial(_database, catalogue, today))
    for lang in addresses.LANGS:
        made |= once(f"citations {lang}", partial(_citations, catalogue, lang))
        made |= once(f"linked data {lang}", partial(_linked, catalogue, today, lang))
    made |= once("schemas", lambda: dict(schema_files(catalogue)) | {f"{ROOT}/openapi.json": openapi(catalogue)})
    made[f"{ROOT}/datapackage.json"] = data_package(catalogue, today, made)
    made[f"{ROOT}/metadata.json"] = datasette_metadata(catalogue)
    return made


def _table(catalogue: Catalogue, today: dt.date, name: str) -> Files:
    rows = rows_of(catalogue, name, today)
    return {f"{ROOT}/{csv_name(name, lang)}": csv_file(tables()[name], rows, lang) for lang in addresses.LANGS}


def _database(catalogue: Catalogue, today: dt.date) -> Files:
    return {f"{ROOT}/khuyen-cong.sqlite": database({table: rows_of(catalogue, name, today) for name, table in tables().items()})}


def _citations(catalogue: Catalogue, lang: Lang) -> Files:
    bib, items = bibliography(catalogue, paged_records(catalogue), lang)
    return {f"{ROOT}/citations.{lang}.bib": bib, f"{ROOT}/citations.{lang}.csl.json": json_bytes(items)}


def _linked(catalogue: Catalogue, today: dt.date, lang: Lang) -> Files:
    return {f"{ROOT}/linked-data.{lang}.jsonld": json_bytes(graph(catalogue, paged_records(catalogue), lang, today))}


def _packed(catalogue: Catalogue, today: dt.date, made: Files) -> Files:
    """The archive of it all with its sums, and the descriptions that name the sizes of both."""
    # The short files of single records say nothing that the lists do not say.
    inside = {path.removeprefix(f"{ROOT}/"): raw for path, raw in made.items() if path.endswith(_ARCHIVED)}
    kept = {path: raw for path, raw in inside.items() if "/" not in path or path.startswith(("schemas/", "places/"))}
    found: Files = {f"{ROOT}/khuyen-cong.zip": archive(kept, "khuyen-cong")}
    offered = {
        path: raw for path, raw in made.items() if path.count("/") == 2 and path.endswith((".csv", ".sqlite", ".json"))
    } | found
    listed = {path: raw for path, raw in offered.items() if not path.endswith(("openapi.json", "metadata.json", "manifest.json"))}
    for lang in addresses.LANGS:
        found[f"{ROOT}/dataset.{lang}.jsonld"] = json_bytes(dataset(catalogue, today, listed, lang))
    found[f"{ROOT}/dcat.jsonld"] = json_bytes(dcat(catalogue, today, listed))
    summed = {path.removeprefix(f"{ROOT}/"): raw for path, raw in (made | found).items()}
    found[f"{ROOT}/SHA256SUMS"] = checksums(summed)
    return found
