"""Every file that a build will publish, with a fingerprint of all that it depends on, before anything is written.

The fingerprint of a page is taken from the very HTML its macros make (1–2 ms a page), so it cannot miss a
dependency; the shell around it and the tools that turn both into a file are hashed once.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from catalogue import addresses
from catalogue.loading import Catalogue, load_catalogue
from catalogue.models import Lang
from catalogue.photo_library import PHOTO_KINDS, picture_plan
from catalogue.photos import Rendition
from macros.desk import Desk
from macros.pages import MACROS, record_pages
from macros.rendering import render
from macros.shell import record_shell
from publishing.failure import BuildFailed
from publishing.generated import generated_files
from publishing.search import search_files

ROOT = Path(__file__).parent.parent
"""The checkout: where mkdocs.yml, docs/ and overrides/ stand."""

_SHELL = ("mkdocs.yml", "mkdocs.en.yml", "uv.lock", "macros/hooks.py", "macros/shell.py", "macros/rendering.py")
_MACRO_CALL = re.compile(r"\{\{ *([a-z_]+)\(\) *\}\}")
_OTHER_TEMPLATE = re.compile(r"\{[{%#]")


@dataclass(frozen=True)
class Plan:
    """What one build will publish.

    ``outputs``: path in the site → fingerprint. ``photos``: original → renditions. ``files``: path → the bytes themselves.
    """

    catalogue: Catalogue
    today: dt.date
    outputs: Mapping[str, str]
    photos: Mapping[str, tuple[Rendition, ...]]
    files: Mapping[str, bytes]


def make_plan(data: Path, today: dt.date) -> Plan:
    """Read ``data`` and name every output of the site as of ``today``. Raises DataError, BuildFailed."""
    catalogue = load_catalogue(data)
    records = {kind: catalogue.records(kind) for kind in PHOTO_KINDS}
    photos = picture_plan(data, records)
    outputs: dict[str, str] = {}
    shell = _digest(*_shell_parts(data))
    files: dict[str, bytes] = {}
    prose = {lang: dict(_prose_texts(lang)) for lang in addresses.LANGS}
    for lang in addresses.LANGS:
        desk = Desk(catalogue, lang, today, photos)
        pages = {**dict(_record_outputs(desk, shell)), **dict(_prose_outputs(desk, shell))}
        prefix = addresses.home(lang).lstrip("/")
        outputs |= pages
        files |= search_files(desk, prose)
        every_page = _digest(shell, lang, today.isoformat(), *sorted(pages))
        outputs |= {f"{prefix}{name}": every_page for name in ("404.html", "sitemap.xml", "sitemap.xml.gz")}
    files |= generated_files(catalogue, today, tuple(outputs))
    assets = ROOT / "overrides" / "assets"
    for path in sorted(path for path in assets.rglob("*") if path.is_file()):
        outputs[f"assets/{path.relative_to(assets).as_posix()}"] = _digest(path.read_bytes())
    outputs |= {one.path: one.key for renditions in photos.values() for one in renditions}
    outputs |= {path: _digest(raw) for path, raw in files.items()}
    return Plan(catalogue, today, dict(sorted(outputs.items())), photos, files)


def _record_outputs(desk: Desk, shell: str) -> Iterator[tuple[str, str]]:
    for page in record_pages(desk.catalogue, desk.lang):
        view = desk.view(page.address)
        record = desk.catalogue.records(page.kind)[page.record_id]
        body = render(MACROS[page.kind], view, record=record)
        around = record_shell(view, page.kind, page.record_id)
        facts = (around.title, around.title_lang, around.description, repr(around.crumbs), around.edit_url or "")
        yield _file(page.address), _digest(shell, desk.lang, desk.today.isoformat(), body, *facts)


def _prose_outputs(desk: Desk, shell: str) -> Iterator[tuple[str, str]]:
    for source in prose_pages(desk.lang):
        text = (ROOT / "docs" / desk.lang / source).read_text("utf-8")
        address = prose_address(source, desk.lang)
        if _OTHER_TEMPLATE.search(_MACRO_CALL.sub("", text)):
            raise BuildFailed("plan", f"docs/{desk.lang}/{source}: a page may call a block, {{{{ name() }}}}, and nothing else")
        blocks = [desk.html(macro, address) for macro in _MACRO_CALL.findall(text)]
        yield _file(address), _digest(shell, desk.lang, desk.today.isoformat(), text, *blocks)


def _prose_texts(lang: Lang) -> Iterator[tuple[str, str]]:
    for source in prose_pages(lang):
        yield source.removesuffix(".md"), (ROOT / "docs" / lang / source).read_text("utf-8")


def prose_pages(lang: Lang) -> list[str]:
    """The hand-written pages of a language, as paths inside its docs folder."""
    docs = ROOT / "docs" / lang
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))


def prose_address(source: str, lang: Lang) -> str:
    """The address of a hand-written page: ``chinh-sach/index.md`` → ``/chinh-sach/``."""
    path = source.removesuffix(".md").removesuffix("index").strip("/")
    return addresses.home(lang) + (f"{path}/" if path else "")


def _file(address: str) -> str:
    return f"{address.lstrip('/')}index.html"


def _shell_parts(data: Path) -> Iterator[bytes]:
    for name in _SHELL:
        yield (ROOT / name).read_bytes()
    overrides = ROOT / "overrides"
    for path in sorted(path for path in overrides.rglob("*") if path.is_file()):
        yield path.relative_to(overrides).as_posix().encode()
        yield path.read_bytes()
    for name in ("ui.yaml", "site.yaml"):
        yield (data / name).read_bytes()


def _digest(*parts: bytes | str) -> str:
    made = sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        made.update(len(raw).to_bytes(8, "big") + raw)
    return made.hexdigest()
