"""Every file that a build will publish, with a fingerprint of all that it depends on, before anything is written.

The fingerprint of a page is taken from the very HTML its macros make, so it cannot miss a dependency; the templates
around it are hashed once, and of each page what they say of it. What asked nothing that says something else than at the
build before is not even planned again (``publishing/remembering.py``). ``publishing/reusing.py`` takes over from the
release before whatever has the same fingerprint: our code is no part of it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, fields
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import yaml
from jinja2 import Environment, meta
from pydantic import TypeAdapter

from catalogue import addresses
from catalogue.checkout import ROOT
from catalogue.covers.printing import Print, printed
from catalogue.data_files.problems import DataError
from catalogue.formats.cards import Card
from catalogue.formats.crawlers import EMBEDDED, embed_address
from catalogue.formats.qr_codes import qr_files
from catalogue.history.moves import moves_of
from catalogue.history.releases import faults as history_faults
from catalogue.history.releases import history_of
from catalogue.loading import load_shown
from catalogue.machine_files import machine_files
from catalogue.models import Lang
from catalogue.photos.files import Rendition
from catalogue.photos.library import PICTURED, picture_plan
from catalogue.press.packages import Package, plan_packages
from catalogue.records import Catalogue
from catalogue.tracing import Followed, Known, Once, anew, tracing
from editing.editor_files import editor_files
from editing.upgrading import need_words
from macros import error_reports, machine, support_tables
from macros.desk import Desk
from macros.embeds import embed_files
from macros.families import FAMILIES
from macros.finder import guide_files
from macros.gallery_file import gallery_files
from macros.pages import FamilyPage, RecordPage, all_pages, family_pages, record_pages
from macros.shell import Shell, family_shell, not_found_shell, prose_shell, record_shell
from macros.wording import filled
from publishing import file_facts, offline
from publishing.bundling import served
from publishing.earlier_texts import earlier_texts
from publishing.handbooks import Handbook, plan_handbooks
from publishing.headers import header_files
from publishing.keeping import kept_cards, kept_files
from publishing.progress import BuildFailed
from publishing.prose import MACRO_CALL, prose_address, prose_pages, prose_problems, prose_text
from publishing.remembering import Before, Memory, followed, given_of, tables_of
from publishing.search import search_files

_SHELLS = ("main.html", "404.html", "sitemap.xml")
"""What the page engine fills in, below ``overrides``; what these include is found in them."""
_CARDS: Final = TypeAdapter(Card)


@dataclass(frozen=True)
class Plan:
    """What one build will publish.

    ``outputs``: path in the site → fingerprint. ``photos``: original → renditions. ``files``: path → the bytes themselves. ``covers``: of products
    without a photo. ``cards``: the pictures that stand for pages where their links are shared. ``packages``: what the press may take away. ``blocks``: for each language the HTML that its pages
    are put together from, as its desk names it, of the pages that were not remembered. ``handbooks``: none unless they are wanted. ``packs``: what each
    language offers without a network. ``earlier``: mark → what a text said before. ``memory``: what was remembered, and is told to the next build.
    """

    catalogue: Catalogue
    today: dt.date
    outputs: Mapping[str, str]
    photos: Mapping[str, tuple[Rendition, ...]]
    files: Mapping[str, bytes]
    covers: tuple[Print, ...]
    cards: tuple[Card, ...]
    packages: tuple[Package, ...]
    blocks: Mapping[Lang, Mapping[str, str]]
    handbooks: tuple[Handbook, ...] = ()
    packs: Mapping[Lang, offline.Contents] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    memory: Memory | None = None

    @property
    def remembers(self) -> bool:
        """Whether pieces of it were not made, since the build before had them."""
        return self.memory is not None and self.memory.remembered > 0


def make_plan(data: Path, today: dt.date, *, handbook: bool = False, before: Before | None = None) -> Plan:
    """Read ``data`` and name every output of the site as of ``today``, with the handbook if it is wanted. Raises DataError, BuildFailed."""
    return plan_of(load_shown(data, today), today, handbook=handbook, before=before)


def plan_of(catalogue: Catalogue, today: dt.date, *, handbook: bool = False, before: Before | None = None) -> Plan:
    """Name every output of the site that ``catalogue`` makes as of ``today``. Raises DataError, BuildFailed.

    ``before``: what the build before noted, for a plan that remembers and is remembered.
    """
    # To begin and to end tracing takes a while, so it goes on from the first piece to the last.
    with tracing() if before else nullcontext():
        return _planned(followed(catalogue) if before else catalogue, today, handbook=handbook, before=before)


def _planned(catalogue: Catalogue, today: dt.date, *, handbook: bool, before: Before | None) -> Plan:
    data = catalogue.root
    if told := [*history_faults(data, moves_of(catalogue)), *prose_problems(lambda: page_addresses(catalogue))]:
        raise DataError(told)
    need_words(data)
    photos = Followed(picture_plan(data, {kind: catalogue.records(kind) for kind in PICTURED}))
    outputs: dict[str, str] = {}
    shell = _digest(*_shell_parts(data))
    files: dict[str, bytes] = {}
    cards: dict[str, Card] = {}
    prose = {lang: dict(_prose_texts(catalogue, lang)) for lang in addresses.LANGS}
    blocks: dict[Lang, Mapping[str, str]] = {}
    desks: list[Desk] = []
    pictures: dict[str, list[str]] = {}
    earlier = Followed(earlier_texts(catalogue))
    tables = {**tables_of(catalogue), "photos": photos, "earlier": earlier} if before else {}
    memory = Memory(catalogue, before, given_of(catalogue, today, handbook), tables) if before else None
    once: Once = memory.files if memory else anew
    known: Known = memory.piece if memory else anew
    for lang in addresses.LANGS:
        desk = Desk(catalogue, lang, today, photos, earlier=earlier)
        desks.append(desk)
        blocks[lang] = desk.made
        _add(outputs, _engine_outputs(desk, shell, cards, pictures, known).items())
        files |= search_files(desk, prose, known, once)
        files |= once(f"embeds {lang}", partial(_embeds, desk))
        files |= once(f"gallery {lang}", partial(gallery_files, desk))
    rendered = tuple(outputs)
    files |= generated_files(catalogue, today, earlier, once)
    assets = ROOT / "overrides" / "assets"
    outputs |= _asset_keys(assets)
    files |= served(assets)
    outputs |= {rendition.path: rendition.key for renditions in photos.values() for rendition in renditions}
    covers = tuple(cover for product in catalogue.products if (cover := printed(catalogue, product)))
    outputs |= {path: cover.key for cover in covers for path in (cover.path, cover.picture.path)}
    cards |= {card.path: card for card in kept_cards(catalogue, cards)}
    packages = tuple(plan_packages(catalogue, today, photos, known))
    outputs |= {path: card.key for path, card in cards.items()} | {package.path: package.key for package in packages}
    handbooks = plan_handbooks(catalogue, today, photos) if handbook else ()
    outputs |= {path: one.key for one in handbooks for path in one.paths.values()}
    files |= kept_files(catalogue, rendered, (*outputs, *files, file_facts.PATH), files)
    outputs |= {path: _digest(raw) for path, raw in files.items()}
    sizes = file_facts.facts(outputs)
    outputs |= {path: _digest(outputs[path], sizes) for path in file_facts.pages() if path in outputs}
    packs = {desk.lang: offline.contents(outputs, desk, pictures) for desk in desks}
    outputs |= {path: key for desk in desks for path, key in offline.keys(desk, outputs, packs[desk.lang])}
    outputs[file_facts.PATH] = file_facts.page_sums_key(outputs)
    return Plan(
        catalogue, today, dict(sorted(outputs.items())), photos, files, covers, tuple(cards.values()), packages, blocks, handbooks,
        packs, earlier, memory,
    )  # fmt: skip


def _embeds(desk: Desk) -> Mapping[str, bytes]:
    return dict(embed_files(desk))


def _add(planned: dict[str, str], more: Iterable[tuple[str, str]]) -> None:
    """Add outputs to those that are planned. Raises BuildFailed for one that something else makes already."""
    for path, digest in more:
        if path in planned:
            raise BuildFailed(
                "plan",
                f"{path}: hai nguồn cùng làm một trang (bản ghi, trang viết tay hay trang tự sinh). Hãy đổi mã hoặc tên của một bên. / "
                f"{path}: two sources make the same page (a record, a hand-written or a generated one). Rename one of them.",
            )
        planned[path] = digest


def _asset_keys(assets: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(path for path in assets.rglob("*") if path.is_file()):
        yield f"assets/{path.relative_to(assets).as_posix()}", _digest(path.read_bytes())


def _engine_outputs(
    desk: Desk, shell: str, cards: dict[str, Card], pictures: dict[str, list[str]], known: Known
) -> dict[str, str]:
    """What the page engine makes in one language; the cards of its pages are added to ``cards``, what they show to ``pictures``."""
    pages: dict[str, str] = {}
    listed: list[tuple[str, str]] = []
    for address, make in _pages(desk):

        def told(make: Callable[[], _Around] = make) -> tuple[str, Any, str | None, list[str]]:
            around, body, is_listed = make()
            modified = str(machine.modified(around)) if is_listed else None
            card, shown = _CARDS.dump_python(around.card, mode="json"), offline.shown("".join(body))
            return _page_digest(desk, shell, body, around), card, modified, shown

        digest, card, modified, pictures[address] = known(address, told)
        drawn = _CARDS.validate_python(card)
        cards[drawn.path] = drawn
        if modified is not None:
            listed.append((address, modified))
        _add(pages, [(_file(address), digest)])
    lost = not_found_shell(desk)
    cards[lost.card.path] = lost.card
    sitemap = _digest(shell, desk.lang, desk.today.isoformat(), repr(listed))
    own = {"404.html": _page_digest(desk, shell, [], lost), "sitemap.xml": sitemap, "sitemap.xml.gz": sitemap}
    prefix = addresses.home(desk.lang).lstrip("/")
    return pages | {f"{prefix}{name}": digest for name, digest in own.items()}


_Around = tuple[Shell, Sequence[str], bool]
"""A page: its shell, the pieces of its HTML, whether the map of the site lists it."""


def _pages(desk: Desk) -> Iterator[tuple[str, Callable[[], _Around]]]:
    """The address of each page, and what makes it."""
    for page in record_pages(desk.catalogue, desk.lang):
        yield page.address, partial(_of_record, desk, page)
    for listing in family_pages(desk.catalogue, desk.lang):
        yield listing.address, partial(_of_family, desk, listing)
    for source in prose_pages(desk.lang):
        yield prose_address(source, desk.lang), partial(_of_prose, desk, source)


def _of_record(desk: Desk, page: RecordPage) -> _Around:
    view = desk.view(page.address, (page.kind, page.record_id))
    body = desk.record_html(page.kind, page.record_id, page.address)
    return record_shell(view, page.kind, page.record_id), [body], True


def _of_family(desk: Desk, page: FamilyPage) -> _Around:
    body = desk.family_html(page.family, page.key, page.address)
    return family_shell(desk.view(page.address), page.family, page.key), [body], FAMILIES[page.family].is_listed


def _of_prose(desk: Desk, source: str) -> _Around:
    text = prose_text(source, desk.lang)
    address = prose_address(source, desk.lang)
    blocks = [desk.html(macro, address) for macro in MACRO_CALL.findall(text)]
    head = _head(text)
    body = [filled(desk.catalogue, desk.lang, text), *blocks]
    return prose_shell(desk, desk.view(address), head, source), body, not head.get("noindex")


def _page_digest(desk: Desk, shell: str, body: Iterable[str], around: Shell) -> str:
    """The fingerprint of one page: its HTML, and all that the shell says of it (``tests/publishing/test_plan.py`` holds the list against its templates)."""
    view, (kind, record_id) = around.view, around.record or ("", "")
    said = (
        *(repr(getattr(around, one.name)) for one in fields(around) if one.name != "view"),
        view.unit_name(record_id) if kind == "places" else view.body(record_id) if kind == "bodies" else "",
        view.form_url(*around.subject) or "" if around.subject else "",
        machine.linked_data(around),
        repr(machine.alternates(around)),
        error_reports.link(view, around.record, around.title),
        error_reports.takedown(view, around.title),
    )
    return _digest(shell, desk.lang, desk.today.isoformat(), *body, *said)


def _head(page: str) -> Mapping[str, Any]:
    """What stands above the text of a hand-written page, which was checked before."""
    head: Mapping[str, Any] = yaml.safe_load(page.split("---\n", 2)[1])
    return head


def _prose_texts(catalogue: Catalogue, lang: Lang) -> Iterator[tuple[str, str]]:
    for source in prose_pages(lang):
        yield source.removesuffix(".md"), filled(catalogue, lang, prose_text(source, lang))


def page_addresses(catalogue: Catalogue) -> frozenset[str]:
    """The address of every page of the site, told without rendering one."""
    pages = {page.address for lang in addresses.LANGS for page in all_pages(catalogue, lang)}
    written = {prose_address(source, lang) for lang in addresses.LANGS for source in prose_pages(lang)}
    framed = {embed_address(kind, one, lang) for lang in addresses.LANGS for kind in EMBEDDED for one in catalogue.records(kind)}
    framed |= {support_tables.embed_address(lang) for lang in addresses.LANGS if catalogue.supports}
    return frozenset(pages | written | framed)


def _file(address: str) -> str:
    return f"{address.lstrip('/')}index.html"


def _shell_parts(data: Path) -> Iterator[bytes]:
    for path in shell_templates():
        yield path.relative_to(ROOT).as_posix().encode()
        yield path.read_bytes()
    for name in ("ui.yaml", "site.yaml"):
        yield (data / name).read_bytes()


def shell_templates() -> list[Path]:
    """The templates that the page engine fills in, with all that they include."""
    waiting, templates = list(_SHELLS), dict[str, Path]()
    while waiting:
        name = waiting.pop()
        templates[name] = ROOT / "overrides" / name
        named = meta.find_referenced_templates(Environment().parse(templates[name].read_text("utf-8")))  # noqa: S701 - only parsed
        for other in named:
            assert other is not None, f"{name} includes a template by a name that is worked out"
            if other not in templates:
                waiting.append(other)
    return [templates[name] for name in sorted(templates)]


def _digest(*parts: bytes | str) -> str:
    digest = sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def generated_files(catalogue: Catalogue, today: dt.date, earlier: Mapping[str, str], once: Once = anew) -> Mapping[str, bytes]:
    """Path in the site → bytes. ``earlier``: mark → text, of earlier revisions. Raises ValueError when two records come to one short address."""
    moves = moves_of(catalogue)
    return {
        **dict(machine_files(catalogue, today, moves, history_of(catalogue), once)),
        **once("guides", lambda: dict(guide_files(catalogue, today))),
        **once("codes", lambda: dict(qr_files(catalogue))),
        **once("headers", lambda: dict(header_files(catalogue.site))),
        **once("editor", lambda: dict(editor_files(catalogue, earlier)), as_written=True),
    }
