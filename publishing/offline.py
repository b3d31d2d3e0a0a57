"""What readers can keep and read without a network: packs of files, and for each language the list that names them.

A pack is a gzip stream: a line of JSON, ``[[path, media type, bytes], …]``, then those files end to end. The list tells the
sum of each, so that ``overrides/assets/offline.js`` keeps a pack whole or not at all, and loads none that is still the same.
"""

import gzip
import json
import mimetypes
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from catalogue import addresses
from catalogue.facts.areas import areas
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
_ASSETS = r"assets/((search/|gallery/)?[^/]+\.js|[^/]+\.(css|svg)|fonts/[^/]+\.woff2|places\.json)"
_COVER = re.compile(r"media/[0-9a-f]+-cover\.svg")
_PICTURE = re.compile(r"media/([0-9a-f]+-[a-z]+)-(\d+)\.webp")
_WIDE_ENOUGH = 480
_TYPES = {".woff2": "font/woff2", ".json": "application/json", ".webp": "image/webp", ".js": "text/javascript"}
_GAP = re.compile(r"⟪(bytes|room) ([\w -]+)⟫")
"""Where the page leaves room for the sizes of packs: of what is loaded, and of what it takes on the device."""

Pictures = Mapping[str, Collection[str]]
"""Address of a page → what it shows, as ``shown`` tells it."""
Contents = Mapping[str, Sequence[tuple[str, str]]]
"""Each pack by name: under which path each of its files is kept, and the file."""


def keys(desk: Desk, outputs: Mapping[str, str], contents: Contents) -> Iterator[tuple[str, str]]:
    """Path → fingerprint of all that ``write`` makes or fills in, of one language. ``outputs``: the other files of the site, with theirs."""
    packs = {name: _digest([(*one, outputs[one[1]]) for one in files]) for name, files in contents.items()}
    everything = _digest(packs)
    # The page tells of all packs, and stands in one of them.
    packs["pages"] = everything
    yield _page(desk.lang), everything
    yield _list_path(desk.lang), _digest([everything, _told(desk)])
    yield from ((_pack_path(desk.lang, name), key) for name, key in packs.items())


def _digest(of: object) -> str:
    return sha256(repr(of).encode()).hexdigest()


def pages() -> dict[str, Lang]:
    """The pages with such places, by their path in the site."""
    return {_page(lang): lang for lang in addresses.LANGS}


def unsized(html: str) -> str:
    """Such a page where nothing is packed: while somebody edits the data."""
    return _GAP.sub("…", html)


def shown(html: str) -> list[str]:
    """The covers and photos that ``html`` shows, in all their sizes: paths in the site."""
    return sorted({found[0] for one in (_COVER, _PICTURE) for found in one.finditer(html)})


def write(site: Path, desk: Desk, files: Contents, kept: Collection[str] = ()) -> None:
    """Write the packs and the list of one language below ``site``, where every other file is, and the sizes into their page.

    ``files``: what each pack holds; ``kept``: the files that are there as an earlier build made them.
    """
    packs = {name: _pack(site, desk.lang, name, paths, kept) for name, paths in files.items()}
    rooms = {name: sum(_length(site, source) for _, source in paths) for name, paths in files.items()}
    if _page(desk.lang) not in kept:
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
    made = {_pack_path(desk.lang, name): raw for name, raw in packs.items()} | {_list_path(desk.lang): _json(_list(desk, listed))}
    for path, raw in made.items():
        if path not in kept:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(raw)


def _pack(site: Path, lang: Lang, name: str, files: Iterable[tuple[str, str]], kept: Collection[str]) -> bytes:
    path = _pack_path(lang, name)
    return (site / path).read_bytes() if path in kept else _packed(site, files)


def _list(desk: Desk, packs: Mapping[str, Mapping[str, object]]) -> dict[str, Any]:
    told = _told(desk)
    release = sha256(_json(packs)).hexdigest()[:16]
    return {"release": release, "day": told["day"], "said": told["said"], "packs": packs, "gone": told["gone"]}


def _told(desk: Desk) -> dict[str, Any]:
    return {
        "day": desk.today.isoformat(),
        "said": desk.view(None).date(desk.today),
        "gone": sorted(address for address in moves_of(desk.catalogue).tombstones() if address.endswith("/")),
    }


def contents(outputs: Collection[str], desk: Desk, pictures: Pictures) -> Contents:
    """What each pack of one language holds. ``outputs``: the other files of the site."""
    return {name: list(dict.fromkeys(found)) for name, found in _contents(sorted(outputs), frozenset(outputs), desk, pictures)}


def _contents(
    paths: list[str], outputs: frozenset[str], desk: Desk, pictures: Pictures
) -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    lang = desk.lang
    yield "pages", _there(outputs, [*_written(lang), *_records(desk, _IN_CORE)])
    yield "search", _below(paths, rf"search/{lang}/.+\.json")
    yield "assets", _below(paths, rf"{_ASSETS}|assets/[^/]+\.{lang}\.json|search/folding\.json")
    topics = addresses.section("topics", lang)[1:]
    listed = [f"/{path}" for path in paths if re.fullmatch(rf"{topics}[^/]+/index\.html", path)]
    yield _DOCUMENTS, _there(outputs, [*_records(desk, _IN_DOCUMENTS), *listed])
    of_province = _by_province(desk)
    for place in provinces.of_today(desk.view(None)):
        communes = f"{addresses.section(provinces.COMMUNES.section, lang)}{provinces.COMMUNES.path(place.id)}/"
        own = list(_there(outputs, [*of_province.get(place.id, ()), communes]))
        yield f"province-{place.id}", iter(own)
        yield f"pictures-{place.id}", _pictures(picture for page, _ in own for picture in pictures.get(f"/{page}", ()))


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


def _by_province(desk: Desk) -> dict[str, list[str]]:
    """Province → its own page, its bodies, producers, products, programmes, rounds and news."""
    found: dict[str, list[str]] = {}
    for kind in addresses.PAGE_KINDS:
        if kind not in (*_IN_CORE, *_IN_DOCUMENTS):
            for record in desk.catalogue.records(kind).values():
                for province in areas(desk.catalogue, record, desk.today) if addresses.has_page(record) else ():
                    found.setdefault(province, []).append(addresses.record(kind, record.id, desk.lang))
    return found


def _below(paths: Iterable[str], pattern: str) -> Iterator[tuple[str, str]]:
    yield from ((path, path) for path in paths if re.fullmatch(pattern, path))


def _there(outputs: Collection[str], pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pages are kept under their address."""
    for address in pages:
        kept = address[1:].removesuffix("index.html")
        if f"{kept}index.html" in outputs:
            yield kept, f"{kept}index.html"


def _pictures(shown: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each cover; each photo once, in the smallest size that is large enough, kept under the name that its sizes share."""
    sizes, covers = dict[str, set[int]](), set[str]()
    for path in shown:
        if photo := _PICTURE.fullmatch(path):
            sizes.setdefault(photo[1], set()).add(int(photo[2]))
        else:
            covers.add(path)
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
