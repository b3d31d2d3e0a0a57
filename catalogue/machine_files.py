"""Every file of the site that is made for programs, in one pass over the catalogue: path in the site → bytes.

Interface, tables, database, package, feeds, calendars, citations, linked data, redirects, tombstones, change log, texts.
Nothing here reads a clock, a file or the network: the same catalogue on the same day gives the same bytes.
"""

import datetime as dt
from collections.abc import Iterator

from catalogue import addresses
from catalogue.formats.api_schemas import openapi, schema_files
from catalogue.formats.calendars import calendar_files
from catalogue.formats.citing import bibliography
from catalogue.formats.crawlers import oembed_files, text_files
from catalogue.formats.data_packages import csv_name, data_package, dataset, datasette_metadata, dcat
from catalogue.formats.databases import database
from catalogue.formats.exports import ROOT, Api
from catalogue.formats.feeds import feed_files
from catalogue.formats.linked_data import graph
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

Files = dict[str, bytes]
_ARCHIVED = (".json", ".csv", ".sqlite", ".jsonld", ".bib")
_NOTHING_MOVED = Moves()
_NO_HISTORY = History()


def machine_files(
    catalogue: Catalogue,
    today: dt.date,
    moves: Moves = _NOTHING_MOVED,
    history: History = _NO_HISTORY,
) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes, sorted by path. Raises ValueError if two records have one short address.

    ``history``: the change log with what this release adds.
    """
    codes(paged_records(catalogue))
    with no_collection():
        api = Api(catalogue, today)
        entries, revisions = log(history, moves), revised(history, api.digests, today)
        contents = {table: list(Rows(catalogue, today).of(table)) for table in tables()}
        made = _data_files(api, contents)
        made[f"{ROOT}/changes.json"] = log_file(entries)
        made[f"{ROOT}/manifest.json"] = manifest(api.digests, today, history.manifest)
        made |= _packed(catalogue, today, made)
        made |= feed_files(
            catalogue, today, {lang: feed_entries(catalogue, entries, lang) for lang in addresses.LANGS}, revisions
        )
        made |= calendar_files(catalogue, today, revisions)
        made |= figure_files(catalogue)
        made |= _twins(api, contents)
        made |= oembed_files(catalogue)
        made |= text_files(catalogue, today)
        made |= redirect_files(catalogue, moves)
        made |= tombstone_files(catalogue, moves)
    yield from sorted(made.items())


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
        made |= Twins(api.catalogue, lang, api.today, rows).files(api.digests)
    return made
