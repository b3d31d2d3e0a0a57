"""Reads a served site the way a robot does: over HTTP, page by page, link by link, without a browser."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

Pages = dict[str, "Page"]


@dataclass
class Page:
    """One page as it was served at ``address`` (a path that begins with /)."""

    address: str
    status: int
    html: str = field(repr=False)

    @property
    def lang(self) -> str:
        """The language that the address promises."""
        return "en" if self.address.startswith("/en/") else "vi"

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page."""
        return LexborHTMLParser(self.html)

    def values(self, selector: str, attribute: str) -> list[str]:
        """``attribute`` of every element that ``selector`` finds."""
        return [node.attributes.get(attribute) or "" for node in self.tree.css(selector)]

    def value(self, selector: str, attribute: str) -> str:
        """``attribute`` of the only element that ``selector`` finds."""
        (found,) = self.values(selector, attribute)
        return found

    def text(self, selector: str) -> str:
        """The text of the first element that ``selector`` finds, spaces collapsed."""
        found = self.tree.css_first(selector)
        return " ".join(found.text().split()) if found else ""

    def target(self, link: str) -> str:
        """Where ``link`` on this page leads."""
        return urldefrag(urljoin(self.address, link)).url

    def words(self) -> Iterator[str]:
        """Every piece of text and every read-out attribute that is not marked as being in the other language."""
        tree = LexborHTMLParser(self.html)
        for foreign in tree.css(f'body [lang="{"vi" if self.lang == "en" else "en"}"]'):
            foreign.decompose()
        for code in tree.css("code, .cite__code, script, .sources > li > a"):  # BibTeX, JSON; titles of other people's pages
            code.decompose()
        for node in tree.css("[aria-label], [title], [placeholder], [alt], [content]"):
            for name in ("aria-label", "title", "placeholder", "alt", "content"):
                yield " ".join((node.attributes.get(name) or "").split())
        for piece in (tree.root.text(separator="\x1f") if tree.root else "").split("\x1f"):
            yield " ".join(piece.split())


class Visitor:
    """One connection after another to one server."""

    def __init__(self, base: str) -> None:
        self.host = urlsplit(base).netloc

    def get(self, address: str) -> tuple[int, str]:
        """Status and text of what stands at ``address``."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        try:
            connection.request("GET", address)
            response = connection.getresponse()
            return response.status, response.read().decode("utf-8")
        finally:
            connection.close()


def crawl(base: str, *starts: str) -> Pages:
    """Every page that links lead to from ``starts``; pages are addresses that end with a stroke."""
    visitor, waiting, pages = Visitor(base), list(starts), dict[str, Page]()
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        page = pages[address] = Page(address, *visitor.get(address))
        links = (page.target(link) for link in page.values("a[href]", "href"))
        # The cards to embed are pages for frames, without the parts that every page of the site has.
        own = (link for link in links if link.startswith("/") and link.endswith("/") and "/nhung/" not in link)
        waiting += [link for link in own if link not in pages]
    return pages
