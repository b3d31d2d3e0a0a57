"""What readers can keep and read without a network: packs of files, and for each language the list that names them.

A pack is a gzip stream: a line of JSON, ``[[path, media type, bytes], …]``, then those files end to end. The list tells the
sum of each, so that ``overrides/assets/offline.js`` keeps a pack whole or not at all, and loads none that is still the same.
"""

import gzip
import json
import mimetypes
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from catalogue import addresses
from catalogue.facts.areas import concerns
from catalogue.history.moves import moves_of
from catalogue.models import Lang
from macros import provinces
from macros.desk import Desk
from publishing.file_facts import size
from publishing.prose import prose_address, prose_pages

FOLDER = addresses.SECTIONS["offline"]
CORE = ("pages", "search", "assets")
"""What everybody keeps who keeps anything."""
_DOCUMENTS = "documents"
_IN_CORE, _IN_DOCUMENTS = ("supports", "journeys"), ("policies", "glossary")
_FOR_EDITORS = tuple(addresses.SECTIONS[name] for name in ("editing", "guide"))
_SCRIPTS = ("*.js", "search/*.js", "gallery/*.js", "*.css", "*.svg", "fonts/*.woff2", "places.json")
_COVER = re.compile(r"media/[0-9a-f]+-cover\.svg")
_PICTURE = re.compile(r"media/([0-9a-f]+-[a-z]+)-(\d+)\.webp")
_WIDE_ENOUGH = 480
_TYPES = {".woff2": "font/woff2", ".json": "application/json", ".webp": "image/webp", ".js": "text/javascript"}
_GAP = re.compile(r"⟪(bytes|room) ([\w -]+)⟫")
"""Where the page leaves room for the sizes of packs: of what is loaded, and of what it takes on the device."""


def keys(desks: Iterable[Desk], outputs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Path → fingerprint of all that ``write`` makes or fills in. ``outputs``: the other files of the site."""
    everything = sha256(repr(sorted(outputs.items())).encode()).hexdigest()
    for desk in desks:
        yield _list_path(desk.lang), everything
        yield _page(desk.lang), everything
        yield from ((_pack_path(desk.lang, name), everything) for name in _names(desk))


def pages() -> dict[str, Lang]:
    """The pages with such places, by their path in the site."""
    return {_page(lang): lang for lang in addresses.LANGS}


def unsized(html: str) -> str:
    """Such a page where nothing is packed: while somebody edits the data."""
    return _GAP.sub("…", html)


def write(site: Path, desk: Desk) -> None:
    """Write the packs and the list of one language below ``site``, where every other file is, and the sizes into their page."""
    files = {name: list(dict.fromkeys(found)) for name, found in _contents(site, desk)}
    packs = {name: _packed(site, paths) for name, paths in files.items()}
    rooms = {name: sum(_length(site, source) for _, source in paths) for name, paths in files.items()}
    page = site / _page(desk.lang)
    told = {"bytes": {name: len(raw) for name, raw in packs.items()}, "room": rooms}
    page.write_text(_GAP.sub(partial(_sized, told, desk.lang), page.read_text("utf-8")), "utf-8", newline="\n")
    # The page stands in a pack itself: its own few digits more are no part of what it tells.
    packs["pages"] = _packed(site, files["pages"])
    listed = {
        name: {
            "path": _pack_path(desk.lang, name),
            "sum": sha256(raw).hexdigest(),
            "bytes": len(raw),
            "room": rooms[name],
            "files": len(files[name]),
        }
        for name, raw in packs.items()
    }
    for name, raw in packs.items():
        path = site / _pack_path(desk.lang, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    (site / _list_path(desk.lang)).write_bytes(_json(_list(desk, listed)))


def _list(desk: Desk, packs: Mapping[str, Mapping[str, object]]) -> dict[str, Any]:
    return {
        "release": sha256(_json(packs)).hexdigest()[:16],
        "day": desk.today.isoformat(),
        "said": desk.view(None).date(desk.today),
        "packs": packs,
        "gone": sorted(address for address in moves_of(desk.catalogue).tombstones() if address.endswith("/")),
    }


def _names(desk: Desk) -> list[str]:
    places = [place.id for place in provinces.of_today(desk.view(None))]
    return [*CORE, _DOCUMENTS, *(f"{part}-{place}" for place in places for part in ("province", "pictures"))]


def _contents(site: Path, desk: Desk) -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    """Each pack by name: under which path each of its files is kept, and the file."""
    lang = desk.lang
    yield "pages", _there(site, [*_written(lang), *_records(desk, _IN_CORE)])
    yield "search", _below(site, f"search/{lang}", "**/*.json")
    yield "assets", _assets(site, lang)
    topics = addresses.section("topics", lang)[1:]
    listed = [f"/{path.relative_to(site).as_posix()}" for path in sorted((site / topics).glob("*/index.html"))]
    yield _DOCUMENTS, _there(site, [*_records(desk, _IN_DOCUMENTS), *listed])
    for place in provinces.of_today(desk.view(None)):
        own = list(_there(site, _of_province(desk, place.id)))
        yield f"province-{place.id}", iter(own)
        yield f"pictures-{place.id}", _pictures(site, [source for _, source in own])


def _written(lang: Lang) -> Iterator[str]:
    """The pages that hands wrote: the home page, every list, the tools; not those for editors."""
    for source in prose_pages(lang):
        if not source.startswith(_FOR_EDITORS):
            yield prose_address(source, lang)


def _records(desk: Desk, kinds: Iterable[str]) -> Iterator[str]:
    for kind in kinds:
        for record in desk.catalogue.records(kind).values():
            if addresses.has_page(record):
                yield addresses.record(kind, record.id, desk.lang)


def _of_province(desk: Desk, province: str) -> Iterator[str]:
    """Its own page, its communes, its bodies, makers, products, programmes, rounds, news and documents."""
    for kind in addresses.PAGE_KINDS:
        if kind not in (*_IN_CORE, *_IN_DOCUMENTS):
            for record in desk.catalogue.records(kind).values():
                if addresses.has_page(record) and concerns(desk.catalogue, record, province, desk.today):
                    yield addresses.record(kind, record.id, desk.lang)
    communes = f"{provinces.COMMUNES.path(province)}/"
    yield addresses.section(provinces.COMMUNES.section, desk.lang) + communes


def _assets(site: Path, lang: Lang) -> Iterator[tuple[str, str]]:
    for pattern in (*_SCRIPTS, f"*.{lang}.json"):
        yield from _below(site, "assets", pattern)
    yield from _below(site, "search", "folding.json")


def _below(site: Path, folder: str, pattern: str) -> Iterator[tuple[str, str]]:
    for path in sorted((site / folder).glob(pattern)):
        name = path.relative_to(site).as_posix()
        yield name, name


def _there(site: Path, pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pages are kept under their address."""
    for address in pages:
        kept = address[1:].removesuffix("index.html")
        if (site / kept / "index.html").is_file():
            yield kept, f"{kept}index.html"


def _pictures(site: Path, pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each cover; each photo once, in the smallest size that is large enough, kept under the name that its sizes share."""
    sizes, covers = dict[str, set[int]](), set[str]()
    for page in pages:
        text = (site / page).read_text("utf-8")
        for name, width in _PICTURE.findall(text):
            sizes.setdefault(name, set()).add(int(width))
        covers.update(_COVER.findall(text))
    yield from ((path, path) for path in sorted(covers))
    for name, widths in sorted(sizes.items()):
        width = min((one for one in widths if one >= _WIDE_ENOUGH), default=max(widths))
        yield f"media/{name}", f"media/{name}-{width}.webp"


def _packed(site: Path, files: Iterable[tuple[str, str]]) -> bytes:
    read = [(kept, _media_type(source), (site / source).read_bytes()) for kept, source in files]
    head = _json([[kept, media_type, len(raw)] for kept, media_type, raw in read])
    return gzip.compress(b"\n".join([head, b"".join(raw for _, _, raw in read)]), mtime=0)


def _media_type(path: str) -> str:
    suffix = Path(path).suffix
    found = _TYPES.get(suffix) or mimetypes.types_map[suffix]
    return f"{found}; charset=utf-8" if found.startswith("text/") else found


def _length(site: Path, path: str) -> int:
    return (site / path).stat().st_size


def _sized(told: Mapping[str, Mapping[str, int]], lang: Lang, gap: re.Match[str]) -> str:
    return size(sum(told[gap[1]][name] for name in gap[2].split()), lang)


def _page(lang: Lang) -> str:
    return f"{addresses.section('offline', lang)[1:]}index.html"


def _list_path(lang: Lang) -> str:
    return f"{FOLDER}/{lang}.json"


def _pack_path(lang: Lang, name: str) -> str:
    return f"{FOLDER}/{lang}/{name}.pack"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
