"""Every file of the site that is made for programs, in one pass over the catalogue: path in the site → bytes.

Interface, tables, database, package, feeds, calendars, citations, linked data, redirects, tombstones, change log, texts.
Nothing here reads a clock, a file or the network: the same catalogue on the same day gives the same bytes.
"""

import datetime as dt
from collections.abc import Iterator
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
from catalogue.formats.table_rows import Row, Rows, csv_file, figure_files
from catalogue.formats.tables import Table, tables
from catalogue.formats.twins import Twins
from catalogue.history.change_log import History, feed_entries, log, log_file, revised
from catalogue.history.manifests import manifest
from catalogue.history.moves import Moves
from catalogue.history.redirects import redirect_files, tombstone_files
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
        forms, told = _name_of(api.digests, entries), _name_of(logs, revisions, moves)
        files = dict(once(f"data {forms}", lambda: _data(api, entries, history)))
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


def _data(api: Api, entries: list[Plain], history: History) -> Files:
    """Everything below /api/v1/, and the texts of the pages."""
    contents = {table: list(Rows(api.catalogue, api.today).of(table)) for table in tables()}
    files = _data_files(api, contents)
    files[f"{ROOT}/changes.json"] = log_file(entries)
    files[f"{ROOT}/manifest.json"] = manifest(api.digests, api.today, history.manifest)
    files |= _packed(api.catalogue, api.today, files)
    return files | _twins(api, contents)


def _data_files(api: Api, contents: dict[Table, list[Row]]) -> Files:
    """Everything below /api/v1/ that tells the data itself."""
    catalogue, today = api.catalogue, api.today
    made: Files = dict(api.files())
    for table, rows in contents.items():
        for lang in addresses.LANGS:
            made[f"{ROOT}/{csv_name(table.name, lang)}"] = csv_file(table, rows, lang)
    made[f"{ROOT}/khuyen-cong.sqlite"] = database(contents)
    names = paged_records(catalogue)
    for lang in addresses.LANGS:
        bib, items = bibliography(catalogue, names, lang)
        made[f"{ROOT}/citations.{lang}.bib"] = bib
        made[f"{ROOT}/citations.{lang}.csl.json"] = json_bytes(items)
        made[f"{ROOT}/linked-data.{lang}.jsonld"] = json_bytes(graph(catalogue, names, lang, today))
    made |= schema_files(catalogue)
    made[f"{ROOT}/openapi.json"] = openapi(catalogue)
    made[f"{ROOT}/datapackage.json"] = data_package(catalogue, today, made, tuple(contents))
    made[f"{ROOT}/metadata.json"] = datasette_metadata(catalogue, tuple(contents))
    return made


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


def _twins(api: Api, contents: dict[Table, list[Row]]) -> Files:
    rows = {(table.name, str(row[0])): (table, row) for table, rows in contents.items() if table.items is None for row in rows}
    made: Files = {}
    for lang in addresses.LANGS:
        twins = dict(Twins(api.catalogue, lang, api.today, rows).files(api.digests))
        made |= twins | {f"{addresses.home(lang)[1:]}llms-full.txt": llms_full(api.catalogue, lang, twins)}
    return made
