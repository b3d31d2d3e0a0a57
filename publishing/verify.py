"""Reads a built site back before it is published: the planned files and no others, every link, nothing foreign."""

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

from catalogue import addresses
from catalogue.models import Lang
from catalogue.records import Catalogue
from publishing.contents import PICTURES, Link, picture_size, read_file
from publishing.markup import Page, read_page
from publishing.plan import Plan
from publishing.release import entries
from publishing.reusing import Taken, links_key

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
_SPEAKING = frozenset(["mailto", "tel"])
_FETCHED = frozenset(["", "http", "https", "webcal"])


@dataclass(frozen=True)
class Site:
    """A built site: its folder, its address, its files, its pages by path."""

    folder: Path
    base: str
    files: frozenset[str]
    pages: dict[str, Page]
    sizes: dict[str, tuple[int, int]]
    """Width and height of each picture that is made of pixels."""
    kept: Collection[str] = ()
    """Files that were read for an earlier release: a page or a picture of them is read again when something is asked of it."""

    def page(self, path: str) -> Page | None:
        """The page at ``path``; None where there is none that can be read."""
        if path in self.kept and path not in self.pages and path.endswith(".html"):
            self.pages[path] = read_page(path, (self.folder / path).read_text("utf-8"))
        return self.pages.get(path)

    def size(self, path: str) -> tuple[int, int] | None:
        """Width and height of the picture at ``path``, if it is one."""
        if path in self.kept and path not in self.sizes and path.rpartition(".")[2] in PICTURES:
            self.sizes[path] = picture_size(self.folder / path)
        return self.sizes.get(path)

    def find(self, here: str, link: str) -> tuple[str | None, str]:
        """The file that ``link`` on the page ``here`` leads to (None: another site) and the anchor. May raise ValueError."""
        to = urlsplit(urljoin(f"{self.base}/{here.removesuffix('index.html')}", link))
        base = urlsplit(self.base)
        # Calendar applications fetch webcal:// from where a browser fetches https://.
        to = to._replace(scheme=base.scheme) if to.scheme == "webcal" else to
        if (to.scheme, to.netloc) != (base.scheme, base.netloc) or not to.path.startswith(f"{base.path}/"):
            return None, ""
        path = unquote(to.path[len(base.path) + 1 :])
        return (f"{path}index.html" if path.endswith("/") or not path else path), unquote(to.fragment)


def faults(plan: Plan, folder: Path, before: Taken | None = None, linked: set[str] | None = None) -> list[str]:
    """Everything that is wrong with the site built in ``folder``, one sentence each; an empty list means: publish.

    ``before``: the verified release from which files were taken over. These are not read again unless what they say of others
    may no longer be true. ``linked``: gets the paths of all files to which anything on the site leads.
    """
    start = len(f"{folder}{os.sep}")
    files = frozenset(entry.path[start:] for entry in entries(folder) if not entry.is_dir(follow_symlinks=False))
    problems = [f"{path}: planned but not made" for path in sorted(plan.outputs.keys() - files)]
    problems += [f"{path}: made but not planned" for path in sorted(files - plan.outputs.keys())]
    problems += _wrong_kinds(folder)
    if problems:
        return problems
    kept = before.sums.keys() if before is not None else ()
    site = Site(folder, plan.catalogue.site.url, files, {}, {}, kept)
    links = {path: _read(site, path, problems) for path in sorted(files.difference(kept))}
    if before is not None and _leads_elsewhere(plan, site, before):
        return faults(plan, folder, linked=linked)
    own = list(site.pages.values())
    if linked is not None:
        linked |= _targets(site, links).union(before.linked if before else ())
    for path, asked in links.items():
        problems += [f"{path}: {fault}" for fault in _link_faults(site, path, asked)]
    for page in own:
        found = (_twin_faults(site, page), _picture_faults(site, page), _asking_faults(plan.catalogue, site, page))
        problems += [f"{page.path}: {fault}" for fault in chain(*found)]
    problems += _sitemap_faults(site, own, before)
    problems += _originals(plan, site)
    return problems


def _leads_elsewhere(plan: Plan, site: Site, before: Taken) -> bool:
    """Whether what the files that stay say of others may be true no more: of a file, a place in a page, a twin, the size of a picture."""
    if before.linked - site.files or before.links != links_key(plan.catalogue):
        return True
    was = Site(before.folder, site.base, frozenset(), {}, {}, before.outputs.keys())
    for path, page in site.pages.items():
        old = was.page(path)
        if old and (old.ids - page.ids or (old.listed, old.canonical, old.twins) != (page.listed, page.canonical, page.twins)):
            return True
    return any(was.size(path) not in (None, size) for path, size in site.sizes.items())


def _targets(site: Site, links: Mapping[str, Iterable[Link]]) -> set[str]:
    """The files of the site to which ``links`` lead, by the page on which they stand."""
    targets = set()
    for here, told in links.items():
        for link, _ in told:
            with suppress(ValueError):  # told by _link_faults
                targets.add(site.find(here, link)[0] or "")
    return targets & site.files


def _read(site: Site, path: str, problems: list[str]) -> tuple[Link, ...]:
    """Put one file into ``site``, what is wrong with it by itself into ``problems``; return its links."""
    file = site.folder / path
    try:
        if path.endswith(".html"):
            page = site.pages[path] = read_page(path, file.read_text("utf-8"))
            problems += [f"{path}: {fault}" for fault in page.faults]
            return page.links
        if path.rpartition(".")[2] in PICTURES:
            site.sizes[path] = picture_size(file)
            return ()
        return tuple(read_file(file))
    except (ValueError, OSError) as error:
        problems.append(f"{path}: {error}")
        return ()


def _wrong_kinds(folder: Path) -> Iterator[str]:
    start = len(f"{folder}{os.sep}")
    modes = {entry.path[start:]: entry.stat(follow_symlinks=False).st_mode for entry in entries(folder)}
    for path, mode in sorted(modes.items()):
        if mode not in (stat.S_IFDIR | 0o755, stat.S_IFREG | 0o644):
            yield f"{path}: not a plain file or folder that a web server may read"


def _link_faults(site: Site, here: str, links: Iterable[Link]) -> Iterator[str]:
    for link, loaded in links:
        try:
            scheme = urlsplit(link).scheme
            file, anchor = site.find(here, link)
        except ValueError:
            yield f"an address that cannot be read: {link[:80]}"
            continue
        if scheme not in _FETCHED or (scheme == "webcal" and loaded):
            if scheme not in _SPEAKING or loaded:
                yield f"an address of a forbidden kind: {link[:80]}"
        elif file is None:
            if loaded:
                yield f"a third-party address: {link[:80]}"
        elif file not in site.files:
            yield f"a dead link: {link}"
        elif anchor and (page := site.page(file)) and anchor not in page.ids:
            yield f"a dead anchor: {link}"


def _twin_faults(site: Site, page: Page) -> Iterator[str]:
    """hreflang: every page names itself and its twin, and the twin says the same; the address is the page's own."""
    if not page.listed:
        return
    address = f"{site.base}/{page.path.removesuffix('index.html')}"
    lang = "en" if page.path.startswith("en/") else "vi"
    if page.canonical != address:
        yield f"canonical is {page.canonical}"
    if not {"vi", "en"} <= page.twins.keys() or page.twins[lang] != address:
        yield "hreflang does not name the page itself and its twin"
        return
    for link in page.twins.values():
        twin = site.page(site.find(page.path, link)[0] or "")
        if twin is None or twin.twins != page.twins:
            yield f"hreflang is not answered by {link}"


def _picture_faults(site: Site, page: Page) -> Iterator[str]:
    """What a page says about a picture before it comes must be true of the file."""
    for picture in page.pictures:
        found = [(link, site.size(site.find(page.path, link)[0] or ""), promised) for link, promised in picture.files]
        sizes = {size for _, size, _ in found if size}
        yield from (
            f"{link} is {size[0]} pixels wide, not {said}" for link, size, said in found if size and said not in (None, size[0])
        )
        written = (picture.width, picture.height)
        if sizes and written != (None, None) and written not in sizes:
            yield f"a picture said to be {written[0]} × {written[1]} pixels, which none of its files is"


def _asking_faults(catalogue: Catalogue, site: Site, page: Page) -> Iterator[str]:
    """Who is told to ask a body must reach it, or the nearest that can be reached, from that page."""
    yield from (f"whom to ask, and no way to reach anybody: {body}" for body, links in page.asked.items() if not links)
    if not page.asks:
        return
    lang: Lang = "en" if page.path.startswith("en/") else "vi"
    linked = set(_led_to(site, page))
    if not page.channels and addresses.section("contact", lang) not in linked:
        yield f"tells its reader to ask, and nobody can be reached from it: {page.asks[0][:100]}"
        return
    for said in page.asks if page.channels else ():
        named = [body.id for body in catalogue.bodies.values() if body.name.in_lang(lang)[0] in said]
        reached = [body for body in named if body in page.asked or addresses.record("bodies", body, lang) in linked]
        if named and not reached:
            yield f"tells its reader to ask a body that cannot be reached from it: {said[:100]}"


def _led_to(site: Site, page: Page) -> Iterator[str]:
    """The addresses of the site to which what a page says leads, and its own."""
    yield f"/{page.path.removesuffix('index.html')}"
    for link in page.told:
        with suppress(ValueError):  # told by _link_faults
            yield f"/{(site.find(page.path, link)[0] or '').removesuffix('index.html')}"


def _sitemap_faults(site: Site, pages: Iterable[Page], before: Taken | None) -> Iterator[str]:
    """Each language's map lists exactly the pages of that language: ``pages``, and those that were taken over."""
    for name, prefix in (("sitemap.xml", ""), ("en/sitemap.xml", "en/")):
        if name not in site.files:
            continue
        try:
            tree = ET.parse(site.folder / name)  # noqa: S314 - a file that this build has just written
        except ET.ParseError:
            continue  # told by _read
        listed = _listed(site, name, tree)
        expected = {page.path for page in pages if page.listed and page.path.startswith("en/") == bool(prefix)}
        if before is not None:
            # Read and compared with its pages when that release was verified.
            expected |= _listed(site, name, ET.parse(before.folder / name)) & before.sums.keys()  # noqa: S314 - ours
        yield from (f"{name}: does not list {one}" for one in sorted(expected - listed))
        yield from (f"{name}: lists {one}, which is no page of it" for one in sorted(listed - expected))


def _listed(site: Site, name: str, tree: "ET.ElementTree[Any]") -> set[str]:
    return {site.find(name, node.text or "")[0] or str(node.text) for node in tree.iter(_SITEMAP)}


def _originals(plan: Plan, site: Site) -> Iterator[str]:
    """No published file may be, byte for byte, one of the photographs as they were taken."""
    originals = {path.stat().st_size: path for path in (plan.catalogue.root / name for name in plan.photos)}
    digests = {sha256((plan.catalogue.root / name).read_bytes()).digest() for name in plan.photos}
    for path in sorted(site.files) if originals else ():
        file = site.folder / path
        if file.stat().st_size in originals and sha256(file.read_bytes()).digest() in digests:
            yield f"{path}: an original photo"
