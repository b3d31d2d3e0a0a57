"""What describes the tables to other programs: a Frictionless data package, a schema.org/DCAT dataset, Datasette's metadata."""

import datetime as dt
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from catalogue import addresses
from catalogue.facts.places import covered
from catalogue.facts.standings import word
from catalogue.formats.exports import ROOT
from catalogue.formats.serialising import json_bytes
from catalogue.formats.tables import COLUMNS, ITEM_TITLES, Column, Table, tables
from catalogue.models import Lang
from catalogue.records import Catalogue
from catalogue.words import say

Plain = dict[str, Any]
_LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
_LICENCE_ADDRESS = _LICENCE["path"]
_MEDIA_TYPES = {"json": "application/json", "csv": "text/csv", "sqlite": "application/vnd.sqlite3", "zip": "application/zip"}


def table_title(catalogue: Catalogue, name: str, lang: Lang) -> str:
    """What a table holds."""
    return ITEM_TITLES[name][addresses.LANGS.index(lang)] if name in ITEM_TITLES else word(catalogue, "kinds", name, lang)


def csv_name(table: str, lang: Lang) -> str:
    """``policies.csv`` in Vietnamese, ``policies.en.csv`` in English."""
    return f"{table}.csv" if lang == "vi" else f"{table}.en.csv"


def data_package(catalogue: Catalogue, today: dt.date, files: Mapping[str, bytes]) -> bytes:
    """``datapackage.json`` (Frictionless, Data Package 1): every CSV file with its size, SHA-256 and the meaning of its columns."""
    resources = []
    for table in tables().values():
        for lang in addresses.LANGS:
            name = csv_name(table.name, lang)
            raw = files[f"{ROOT}/{name}"]
            resources.append({
                "name": name.removesuffix(".csv").replace(".", "-"),
                "path": name,
                "title": table_title(catalogue, table.name, lang),
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(raw),
                "hash": f"sha256:{sha256(raw).hexdigest()}",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
                "schema": _schema(table, lang),
            })  # fmt: skip
    site = catalogue.site
    return json_bytes({
        "profile": "tabular-data-package",
        "name": "khuyen-cong",
        "title": f"{site.name.vi} / {site.name.en}",
        "description": f"{site.tagline.vi}\n\n{site.tagline.en}",
        "homepage": f"{site.url}/",
        "version": today.isoformat(),
        "licenses": [_LICENCE],
        "keywords": [part.strip() for lang in addresses.LANGS for part in _keywords(catalogue, lang).split(",")],
        "resources": resources,
    })  # fmt: skip


def _keywords(catalogue: Catalogue, lang: Lang) -> str:
    return say("dataset-keywords", lang, covered(catalogue).in_lang(lang)[0])


def _schema(table: Table, lang: Lang) -> Plain:
    columns = [*table.columns, Column("in_vietnamese", "string", "in_vietnamese")]
    return {"fields": [_field(column, lang) for column in columns], "primaryKey": "id", "missingValues": [""]}


def _field(column: Column, lang: Lang) -> Plain:
    made: Plain = {"name": column.name, "type": "string" if column.type == "text" else column.type}
    made["description"] = COLUMNS[column.field][addresses.LANGS.index(lang)]
    if column.name == "id":
        made["constraints"] = {"required": True, "unique": True}
    elif column.type == "boolean":
        made |= {"trueValues": ["true"], "falseValues": ["false"]}
    return made


def dataset(catalogue: Catalogue, today: dt.date, files: Mapping[str, bytes], lang: Lang) -> Plain:
    """The open data as a schema.org Dataset, which DCAT-AP portals and search engines for data read alike."""
    site = catalogue.site
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{site.url}/{ROOT}/dataset.{lang}.jsonld",
        "name": say("dataset-name", lang, site.name.in_lang(lang)[0]),
        "description": site.tagline.in_lang(lang)[0],
        "url": f"{site.url}{addresses.section('data', lang)}",
        "inLanguage": lang,
        "license": _LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "keywords": _keywords(catalogue, lang),
        "dateModified": today.isoformat(),
        "version": today.isoformat(),
        "creator": {"@type": "Organization", "name": site.name.in_lang(lang)[0], "url": f"{site.url}/"},
        "spatialCoverage": {"@type": "Place", "name": "Việt Nam" if lang == "vi" else "Viet Nam"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": path.rpartition("/")[2],
                "contentUrl": f"{site.url}/{path}",
                "encodingFormat": _MEDIA_TYPES[path.rpartition(".")[2]],
                "contentSize": f"{len(raw)} B",
            }
            for path, raw in sorted(files.items())
        ],
    }


def dcat(catalogue: Catalogue, today: dt.date, files: Mapping[str, bytes]) -> Plain:
    """The same in the words of DCAT 3, with both languages tagged."""
    site, path = catalogue.site, f"{ROOT}/dcat.jsonld"

    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": f"{site.url}/{path}",
        "@type": "dcat:Dataset",
        "dct:title": _tagged({lang: say("dataset-name", lang, site.name.in_lang(lang)[0]) for lang in addresses.LANGS}),
        "dct:description": _tagged({lang: site.tagline.in_lang(lang)[0] for lang in addresses.LANGS}),
        "dct:license": _link(_LICENCE_ADDRESS),
        "dct:issued": today.isoformat(),
        "dct:publisher": {
            "@type": "foaf:Agent",
            "foaf:name": _tagged({lang: site.name.in_lang(lang)[0] for lang in addresses.LANGS}),
        },
        "dcat:landingPage": [_link(f"{site.url}{addresses.section('data', lang)}") for lang in addresses.LANGS],
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": _link(f"{site.url}/{name}"),
                "dcat:mediaType": _link(f"https://www.iana.org/assignments/media-types/{_MEDIA_TYPES[name.rpartition('.')[2]]}"),
                "dcat:byteSize": len(raw),
            }
            for name, raw in sorted(files.items())
        ],
    }


def _tagged(made: Mapping[Lang, str]) -> list[Plain]:
    return [{"@value": text, "@language": lang} for lang, text in made.items()]


def _link(address: str) -> Plain:
    return {"@id": address}


def datasette_metadata(catalogue: Catalogue) -> bytes:
    """``metadata.json`` for ``datasette khuyen-cong.sqlite --metadata metadata.json``."""
    site = catalogue.site
    described = {name: {"title": " / ".join(table_title(catalogue, name, lang) for lang in addresses.LANGS)} for name in tables()}
    return json_bytes({
        "title": f"{site.name.vi} / {site.name.en}",
        "license": _LICENCE["title"],
        "license_url": _LICENCE_ADDRESS,
        "source_url": f"{site.url}/",
        "databases": {"khuyen-cong": {"tables": described}},
    })  # fmt: skip
