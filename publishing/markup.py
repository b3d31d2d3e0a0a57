"""One HTML file as the verify stage sees it: what it offers, what it asks for, what is wrong with it by itself."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from catalogue.facts.contacts import ASKING
from catalogue.models import Lang

# What stands in a template is no part of the page until a script puts it there.
_RAW = re.compile(r"(<(script|style|template)\b[^>]*>).*?(</\2\s*>)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>""", re.DOTALL)
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_FOREIGN = frozenset(["svg", "math"])
# What a browser loads or sends to by itself. Plain links to other sites are the reader's choice.
_LOADING = ("src", "poster", "data", "action", "formaction", "background")
_LOADING_RELS = frozenset(
    ["stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest", "search"]
)
_ASKING = "[href], [srcset], " + ", ".join(f"[{name}]" for name in _LOADING)
_HANDLERS = [
    "onclick",
    "onload",
    "onerror",
    "onmouseover",
    "onfocus",
    "onsubmit",
    "onchange",
    "oninput",
    "ontoggle",
    "onbegin",
    "onkeydown",
    "onpointerdown",
]
_FORBIDDEN = ", ".join(["base", *(f"[{name}]" for name in _HANDLERS)])
_SHARED = 'meta[property="og:image"]'
_REFRESH = 'meta[http-equiv="refresh" i]'
_NO_INDEX = 'meta[name="robots"][content~="noindex"]'
_CHANNEL = "a[data-channel][href]"
_TOLD = "main p, main li, main dd, main td"
_SENTENCE = re.compile(r"[^.!?;]+[.!?;]*")
_STYLE_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")


@dataclass(frozen=True)
class Picture:
    """An ``<img>`` or ``<source>``: its files with the width each promises, and the size written beside it."""

    files: tuple[tuple[str, int | None], ...]
    width: int | None
    height: int | None


@dataclass(frozen=True)
class Page:
    """One HTML file. ``links``: (address as written, does a browser load it by itself). ``twins``: hreflang → address.

    ``listed``: a page for readers and search engines, not one that sends its reader on, nor 404 or the sign for what is gone.
    """

    path: str
    ids: frozenset[str]
    links: tuple[tuple[str, bool], ...]
    pictures: tuple[Picture, ...]
    twins: Mapping[str, str]
    canonical: str | None
    listed: bool
    faults: tuple[str, ...]
    asks: tuple[str, ...] = ()
    """Every sentence that tells the reader to ask a body."""
    asked: Mapping[str, int] = field(default_factory=dict)
    """Body whose contacts the page shows → how many links lead to them."""
    channels: int = 0
    """Links that reach somebody by themselves: a number, a letter, a website."""
    told: frozenset[str] = frozenset()
    """Links in what the page itself says, not in its head and foot."""


def read_page(path: str, text: str) -> Page:
    """Parse the HTML file that stands at ``path`` in the site."""
    tree = LexborHTMLParser(text)
    ids = [node.attributes["id"] or "" for node in tree.css("[id]")]
    twins = {node.attributes["hreflang"] or "": _href(node) for node in tree.css("link[rel~=alternate][hreflang]")}
    canonical = tree.css_first("link[rel=canonical]")
    return Page(
        path=path,
        ids=frozenset(ids),
        links=tuple(dict.fromkeys(_links(tree))),
        pictures=tuple(_pictures(tree)),
        twins=twins,
        canonical=_href(canonical) if canonical else None,
        listed=tree.css_first(f"{_REFRESH}, {_NO_INDEX}") is None,
        faults=(*_syntax(text, tree), *_structure(path, tree, ids)),
        asks=tuple(dict.fromkeys(_asks("en" if path.startswith("en/") else "vi", text, tree))),
        asked={node.attributes["data-asked"] or "": len(node.css(_CHANNEL)) for node in tree.css("[data-asked]")},
        channels=len(tree.css(_CHANNEL)),
        told=frozenset(_href(node) for node in tree.css("main a[href]")),
    )


def _syntax(text: str, tree: LexborHTMLParser) -> Iterator[str]:
    """Every tag closed in its order, and nothing that a browser would have to repair."""
    if not text.startswith("<!doctype html>"):
        yield "does not begin with <!doctype html>"
    if "\ufffd" in text or "\0" in text:
        yield "a character that means broken text"
    open_tags: list[str] = []
    begun = 0
    for closing, name, rest in _TAG.findall(_RAW.sub(r"\1\3", text)):
        if closing:
            if not open_tags or open_tags.pop() != name:
                yield f"</{name}> closes nothing that is open"
                return
        elif name:
            begun += 1
            if name not in _VOID and not (rest.endswith("/") and _FOREIGN.intersection(open_tags)):
                open_tags.append(name)
    if open_tags:
        yield f"<{open_tags[-1]}> is never closed"
    elif begun != len(tree.css("*")):
        yield f"{begun} elements are written, a browser makes {len(tree.css('*'))} of them"


def _structure(path: str, tree: LexborHTMLParser, ids: list[str]) -> Iterator[str]:
    if len(set(ids)) < len(ids):
        yield from (f"id twice: {one}" for one, times in sorted(Counter(ids).items()) if times > 1)
    lang = "en" if path.startswith("en/") else "vi"
    html = tree.css_first("html")
    if html is None or html.attributes.get("lang") != lang:
        yield f"<html lang> is not {lang}"
    if len(tree.css("h1")) != 1 and tree.css_first(_REFRESH) is None:
        yield f"{len(tree.css('h1'))} <h1> instead of one"
    if not _said(tree.css_first("title")):
        yield "no <title>"
    for node in tree.css(_FORBIDDEN):
        yield f"<{node.tag}> with code or an address that the site does not allow"
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            json.loads(node.text())
        except ValueError as error:
            yield f"JSON-LD that cannot be read: {error}"


def _asks(lang: Lang, text: str, tree: LexborHTMLParser) -> Iterator[str]:
    """Sentences of the page's own that send its reader to a body; not those that only look so across two blocks."""
    if not ASKING[lang].search(text):
        return
    for node in tree.css(_TOLD):
        for said in _SENTENCE.findall(" ".join(node.text().split())):
            if ASKING[lang].search(said):
                yield said.strip()


def _said(node: LexborNode | None) -> bool:
    return node is not None and bool(node.text().strip())


def _href(node: LexborNode) -> str:
    return node.attributes.get("href") or ""


def _links(tree: LexborHTMLParser) -> Iterator[tuple[str, bool]]:
    for node in tree.css(_ASKING):
        attributes = node.attributes
        for name in _LOADING:
            if attributes.get(name):
                yield attributes[name] or "", True
        for file, _ in _candidates(attributes.get("srcset")):
            yield file, True
        if attributes.get("href") is not None:
            yield _href(node), _is_loaded(node)
    for node in tree.css(_SHARED):
        yield node.attributes.get("content") or "", True
    for node in tree.css(_REFRESH):
        yield (node.attributes.get("content") or "").partition("url=")[2], True
    for node in tree.css("style, [style]"):
        text = node.text() if node.tag == "style" else node.attributes.get("style") or ""
        yield from ((address, True) for address in style_addresses(text))


def _is_loaded(node: LexborNode) -> bool:
    rels = (node.attributes.get("rel") or "").lower().split()
    return node.tag not in ("a", "area") and (node.tag != "link" or bool(_LOADING_RELS.intersection(rels)))


def style_addresses(text: str) -> list[str]:
    """Every address that a style sheet loads."""
    return [address for address in _STYLE_ADDRESS.findall(text) if not address.startswith("data:")]


def _candidates(srcset: str | None) -> Iterator[tuple[str, int | None]]:
    for candidate in (srcset or "").split(","):
        file, _, promise = candidate.strip().partition(" ")
        if file:
            yield file, _number(promise.removesuffix("w"))


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _pictures(tree: LexborHTMLParser) -> Iterator[Picture]:
    for node in tree.css("img, source[srcset]"):
        written = node.attributes
        files = list(_candidates(written.get("srcset")))
        files += [(written["src"] or "", None)] if written.get("src") else []
        yield Picture(tuple(files), _number(written.get("width")), _number(written.get("height")))
