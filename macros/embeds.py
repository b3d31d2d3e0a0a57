"""Small pages made to stand in other people's pages, without script: one for each document, programme and product, and the table of support."""

from collections.abc import Iterator
from typing import Any

from catalogue.addresses import record, section
from catalogue.covers.printing import Print
from catalogue.formats.crawlers import EMBEDDED, embed_address
from catalogue.photos.files import Rendition
from macros import support_tables
from macros.content_policy import with_policy
from macros.desk import Desk
from macros.formatting import bare
from macros.rendering import render
from macros.views import View


def embed_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes of every page to embed, in the language of the desk."""
    for kind in EMBEDDED:
        for entry in desk.catalogue.records(kind).values():
            view = desk.view(embed_address(kind, entry.id, desk.lang))
            home = view.catalogue.site.url + record(kind, entry.id, desk.lang)
            html = render("embed", view, kind=kind, record=entry, home=home, picture=_picture(view, kind, entry))
            yield f"{embed_address(kind, entry.id, desk.lang)[1:]}index.html", with_policy(str(html)).encode()
    if desk.catalogue.supports:
        table = support_tables.embed_address(desk.lang)
        framed = str(render("embed_table", desk.view(table), home=section("supports", desk.lang)))
        # The rows are those of the page of the list; here their links open outside the frame. Data is escaped: no "<a " is text.
        yield f"{table[1:]}index.html", with_policy(framed.replace("<a ", '<a target="_blank" ')).encode()


def _picture(view: View, kind: str, entry: Any) -> tuple[Rendition | Print, str, str] | None:
    """The smallest picture of a product, what it shows, and whose it is."""
    if kind != "products":
        return None
    words = view.words.label
    if entry.photos:
        photo = entry.photos[0]
        licence = view.concept("licences", photo.licence)
        credit = f"{words.photo_credit}: {photo.credit} · {bare(licence)}"
        return _smallest(view.photo(kind, entry.id, photo)), view.plain(photo.alt), credit
    cover = view.cover(entry)
    return (cover, "", str(words.illustration)) if cover else None


def _smallest(renditions: tuple[Rendition, ...]) -> Rendition:
    # Every browser of the last six years reads WebP, which is a tenth smaller here.
    return min((one for one in renditions if one.format == "webp"), key=lambda one: (one.width, one.height))
