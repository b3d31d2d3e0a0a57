"""What visiting programs read first: robots.txt, llms.txt, web manifests, and oEmbed descriptions of the pages that can be embedded."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from html import escape

from catalogue import addresses
from catalogue.facts.standings import word
from catalogue.facts.written_forms import one_line
from catalogue.formats.exports import ROOT
from catalogue.formats.serialising import json_bytes
from catalogue.formats.twins import plain
from catalogue.kinds import kinds_that
from catalogue.models import Lang, Site
from catalogue.models.contacts import digits
from catalogue.records import Catalogue
from catalogue.short_addresses import paged_records
from catalogue.titles import title_in
from catalogue.words import say

EMBEDDED = kinds_that("is_embedded")
"""Kinds that have a card to embed."""
_ASKED_ABOUT = kinds_that("has_card")
"""Kinds of which every record stands in llms-full.txt: not places and bodies, which are looked up."""
_WIDTH, _HEIGHT = 600, 420
_SECTIONS = (*(kind for kind in addresses.PAGE_KINDS if kind not in addresses.PARENTS), "duties", "press")


def text_files(catalogue: Catalogue, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes of robots.txt, of security.txt, and of llms.txt and the web manifest in both languages."""
    yield "robots.txt", robots(catalogue).encode()
    if told := security(catalogue.site, today):
        yield ".well-known/security.txt", told.encode()
    for lang in addresses.LANGS:
        yield f"{addresses.home(lang)[1:]}llms.txt", llms(catalogue, lang).encode()
        yield f"app.{lang}.webmanifest", json_bytes(web_manifest(catalogue, lang))


def security(site: Site, today: dt.date) -> str:
    """Whom to tell of a weakness (RFC 9116): the contacts of site.yaml, valid for a year from ``today``; nothing where a letter is the only way."""
    ways: Mapping[str, Callable[[str], str]] = {
        "email": lambda value: f"mailto:{value}",
        "phone": lambda value: f"tel:{digits(value)}",
        "zalo": str,
    }
    contacts = [f"Contact: {ways[one.kind](one.value)}" for one in site.contact if one.kind in ways]
    if not contacts:
        return ""
    until = today + dt.timedelta(days=365) if today < dt.date.max - dt.timedelta(days=365) else dt.date.max
    lines = [
        *contacts,
        f"Expires: {until}T00:00:00Z",
        "Preferred-Languages: vi, en",
        f"Canonical: {site.url}/.well-known/security.txt",
    ]
    return "\n".join([*lines, f"Policy: {site.repository}/blob/{site.branch}/SECURITY.md", ""])


def robots(catalogue: Catalogue) -> str:
    """Everything may be read (RFC 9309); where the site maps are."""
    site = catalogue.site.url
    maps = [f"Sitemap: {site}{addresses.home(lang)}sitemap.xml" for lang in addresses.LANGS]
    return "\n".join(["User-agent: *", "Allow: /", "", *maps, ""])


def llms(catalogue: Catalogue, lang: Lang) -> str:
    """llms.txt (llmstxt.org): what the site is, how to read it, its sections and its data."""
    site = catalogue.site
    parts = [f"# {plain(site.name.in_lang(lang)[0])}", f"> {plain(site.tagline.in_lang(lang)[0])}"]
    parts += [plain(site.operator.in_lang(lang)[0]), plain(site.licence.in_lang(lang)[0])]
    parts += [say("llms-how", lang), say("llms-status", lang)]
    kept = [name for name in _SECTIONS if name in ("duties", "press") or catalogue.records(name)]
    sections = [f"- [{_section_name(catalogue, name, lang)}]({site.url}{addresses.section(name, lang)})" for name in kept]
    parts += [f"## {say('llms-pages', lang)}", "\n".join(sections)]
    data = [("JSON", "index.json"), ("OpenAPI", "openapi.json"), ("CSV", "datapackage.json"), ("SQLite", "khuyen-cong.sqlite")]
    parts += [f"## {say('llms-data', lang)}", "\n".join(f"- [{name}]({site.url}/{ROOT}/{file})" for name, file in data)]
    return "\n\n".join(parts) + "\n"


def llms_full(catalogue: Catalogue, lang: Lang, twins: Mapping[str, bytes]) -> bytes:
    """llms-full.txt (llmstxt.org): the same, and the twin of every record that people ask about; ``twins``: path → bytes."""
    told = [(kind, record) for kind, record in paged_records(catalogue) if kind in _ASKED_ABOUT]
    paths = [f"{addresses.record(kind, record, lang)[1:]}index.md" for kind, record in told]
    return b"\n---\n\n".join([llms(catalogue, lang).encode(), *(twins[path] for path in paths)])


def _section_name(catalogue: Catalogue, name: str, lang: Lang) -> str:
    return plain(word(catalogue, "menu", name, lang))


def web_manifest(catalogue: Catalogue, lang: Lang) -> dict[str, object]:
    """What a device needs to put the site on its home screen (w3.org/TR/appmanifest); addresses are relative to the manifest itself."""
    name = plain(catalogue.site.name.in_lang(lang)[0])
    icons = [("mark.svg", "any", "image/svg+xml", "any")]
    icons += [(f"icon-{edge}.png", f"{edge}x{edge}", "image/png", "any") for edge in (192, 512)]
    icons += [("icon-round-512.png", "512x512", "image/png", "maskable")]
    return {
        "name": name,
        "short_name": name,
        "description": plain(catalogue.site.tagline.in_lang(lang)[0]),
        "lang": lang,
        "start_url": f".{addresses.home(lang)}",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "background_color": "#fcfaf6",
        "theme_color": "#8c2f1b",
        "icons": [
            dict(zip(("src", "sizes", "type", "purpose"), (f"assets/{icon[0]}", *icon[1:]), strict=True)) for icon in icons
        ],
    }


def embeds(lang: Lang) -> str:
    """The address below which all cards stand."""
    return f"{addresses.home(lang)}nhung/"


def embed_address(kind: str, record_id: str, lang: Lang) -> str:
    """The address of the card of a record, made to stand in other people's pages."""
    return f"{embeds(lang)}{addresses.SECTIONS[kind]}/{record_id}/"


def oembed_path(kind: str, record_id: str, lang: Lang) -> str:
    """Where the oEmbed description stands: the page names it by ``<link type="application/json+oembed">``."""
    return f"oembed/{kind}/{record_id}.{lang}.json"


def embed_code(catalogue: Catalogue, kind: str, record_id: str, lang: Lang) -> str:
    """The HTML that others copy: a titled frame without script."""
    title = title_in(catalogue, kind, catalogue.records(kind)[record_id], lang)[0]
    return frame(f"{catalogue.site.url}{embed_address(kind, record_id, lang)}", title, lang)


def frame(address: str, title: str, lang: Lang) -> str:
    """The frame in which a page stands in other people's pages."""
    size = f'width="{_WIDTH}" height="{_HEIGHT}" loading="lazy" style="border:0;max-width:100%"'
    return f'<iframe src="{escape(address)}" title="{escape(one_line(title))}" lang="{lang}" {size}></iframe>'


def oembed_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Descriptions by oEmbed 1.0 of every page that can be embedded."""
    for lang in addresses.LANGS:
        for kind in EMBEDDED:
            for record_id in catalogue.records(kind):
                yield oembed_path(kind, record_id, lang), json_bytes(oembed(catalogue, kind, record_id, lang))


def oembed(catalogue: Catalogue, kind: str, record_id: str, lang: Lang) -> dict[str, object]:
    """One description."""
    site, record = catalogue.site, catalogue.records(kind)[record_id]
    return {
        "version": "1.0",
        "type": "rich",
        "title": title_in(catalogue, kind, record, lang)[0],
        "provider_name": site.name.in_lang(lang)[0],
        "provider_url": f"{site.url}{addresses.home(lang)}",
        "author_name": site.name.in_lang(lang)[0],
        "cache_age": 86400,
        "html": embed_code(catalogue, kind, record_id, lang),
        "width": _WIDTH,
        "height": _HEIGHT,
    }
