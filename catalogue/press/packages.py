"""Press packages: one ZIP file for each product, event, programme, round and set of a province's products with pictures, captions, a chart, facts, a quotation and sources.

One package serves both languages. It is planned as texts and pictures with a key, and made only when the cache has none
under that key: pixels are never decoded for it, JPEGs of the site get their credit written in and are stored as they are.
"""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from catalogue import addresses
from catalogue.data_files.folder import inside
from catalogue.formats.serialising import archive
from catalogue.formats.table_rows import Row, rows_of
from catalogue.formats.tables import Table, tables
from catalogue.models import Lang, Name
from catalogue.photos.cache import is_cached, keep, opened_cache, publish
from catalogue.photos.files import Rendition
from catalogue.press.bundles import PACKAGED, members, packaged
from catalogue.press.charts import Chart, chart, drawing, pixels
from catalogue.press.picture_notes import with_notes
from catalogue.press.pictures import PressPicture, press_pictures, print_file
from catalogue.press.words import captions, facts, ready_text, sources, terms
from catalogue.records import Catalogue
from catalogue.tracing import Known, anew

_RECIPE = 2
"""Raised by hand when the code that makes a package changes what comes out."""
_OF_THE_WHOLE = frozenset(["chu-thich-captions.txt", "giay-phep-licence.txt"])
"""What stands once in a package, not again beside each product in it."""
_TABLES = frozenset([*PACKAGED, "figures", "awards"])


@dataclass(frozen=True, slots=True)
class Package:
    """One package before it is made. ``texts``: name → bytes of the files that are no pictures."""

    path: str
    folder: str
    texts: Mapping[str, bytes]
    pictures: tuple[PressPicture, ...]

    @property
    def key(self) -> str:
        """16 hexadecimal digits that name the bytes of the package."""
        pictures = [(one.name, one.notes, one.sha256, one.large, one.web) for one in self.pictures]
        return hashlib.sha256(repr((_RECIPE, self.folder, sorted(self.texts.items()), pictures)).encode()).hexdigest()[:16]


def package_path(kind: str, record_id: str) -> str:
    """Where the package of a record stands in the site."""
    return f"{addresses.SECTIONS['press']}/{addresses.SECTIONS[kind]}/{record_id}.zip"


def plan_packages(
    catalogue: Catalogue, today: dt.date, photos: Mapping[str, tuple[Rendition, ...]], known: Known = anew
) -> Iterator[Package]:
    """Every package of the site. ``photos``: the planned pictures by their path below the data folder; ``known``: gives what was drawn before.

    One that holds products has a folder for each: its texts, its pictures.
    """
    told = _rows_by_record(catalogue, today)
    licence = terms(catalogue)
    made: dict[str, tuple[Package, list[Name]]] = {}
    for kind, record_id in packaged(catalogue):
        entry = catalogue.records(kind)[record_id]
        pictures, refused = press_pictures(catalogue, kind, entry, photos)
        held = [made[product.id] for product in members(catalogue, kind, record_id)]
        pictures += [replace(one, name=f"{of.folder}/{one.name}") for of, _ in held for one in of.pictures]
        refused += [one for _, others in held for one in others]
        texts = {f"{of.folder}/{name}": raw for of, _ in held for name, raw in of.texts.items() if name not in _OF_THE_WHOLE}
        texts |= {f"bai-viet-article.{lang}.txt": ready_text(catalogue, kind, entry, lang, today) for lang in addresses.LANGS}
        texts |= {"chu-thich-captions.txt": captions(pictures, refused), "giay-phep-licence.txt": licence}
        if kind != "places":  # what is told there are its products, each with its own
            texts |= {"facts.csv": facts(told[kind, entry.id]), "nguon-sources.txt": sources(catalogue, kind, entry)}
        charts = {lang: chart(catalogue, kind, entry, lang) for lang in addresses.LANGS}
        drawn = known(f"charts {charts!r}", partial(_drawings, charts))
        texts |= {f"bieu-do-chart.{lang}.svg": svg.encode() for lang, svg in drawn.items()}
        package = Package(package_path(kind, entry.id), entry.id, texts, tuple(pictures))
        if kind == "products":
            made[entry.id] = package, refused
        yield package


def _drawings(charts: Mapping[Lang, Chart | None]) -> dict[str, str]:
    return {lang: drawing(one).decode() for lang, one in charts.items() if one}


def _rows_by_record(catalogue: Catalogue, today: dt.date) -> dict[tuple[str, str], list[tuple[Table, Row]]]:
    found: dict[tuple[str, str], list[tuple[Table, Row]]] = defaultdict(list)
    for table in tables().values():
        if table.name in _TABLES:
            for row in rows_of(catalogue, table.name, today):
                name = (table.kinds[0], str(row[0])) if table.items is None else (str(row[1]), str(row[2]))
                found[name].append((table, row))
    return found


def write_packages(packages: Collection[Package], prints: Path, out: Path, cache: Path) -> None:
    """Put every package into ``out``, making those that the cache lacks.

    ``prints``: where the print sizes of photos were written; the web sizes and the covers are read from ``out``. Raises OSError.
    """
    with opened_cache(cache):
        for package in packages:
            name = f"{package.key}.zip"
            if not is_cached(cache, package.key, [name]):
                keep(cache, package.key, {name: archive(_files(package, prints, out), package.folder)}, synced=False)
            inside(out, package.path).parent.mkdir(parents=True, exist_ok=True)
            publish(cache, name, out, package.path)


def _files(package: Package, prints: Path, out: Path) -> dict[str, bytes]:
    files = dict(package.texts)
    files |= {f"{name.removesuffix('.svg')}.png": pixels(raw) for name, raw in package.texts.items() if name.endswith(".svg")}
    for picture in package.pictures:
        files[f"{picture.name}-print.jpg"] = with_notes(print_file(picture, prints, out).read_bytes(), picture.notes)
        for one in picture.web:
            files[f"{picture.name}-{one.width}.jpg"] = with_notes((out / one.path).read_bytes(), picture.notes)
    return files
