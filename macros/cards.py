"""Which card stands for which page when its link is shared."""

from typing import Any

from catalogue import addresses
from catalogue.formats.cards import PICTURE, Card
from catalogue.kinds import KINDS
from catalogue.models import Craft, Product
from catalogue.photos.files import Rendition
from catalogue.titles import title_in
from macros.formatting import NBSP
from macros.views import View

_WRITTEN = "trang"
"""Before the names of cards of hand-written pages, or one could have the name of a section's card."""


def record_card(view: View, kind: str, record: Any) -> Card:
    """The card of a record's page."""
    section = addresses.PARENTS.get(kind, kind)
    if not KINDS[kind].has_card:
        return section_card(view, section)
    title, _ = title_in(view.catalogue, kind, record, view.lang)
    words, site = view.words, view.plain(view.catalogue.site.name)
    label, title = str(words.menu[section]), _line(title)
    name = f"{addresses.SECTIONS[kind]}/{record.id}"
    photos = getattr(record, "photos", ())
    if photos:
        focus = (float(photos[0].focus.x), float(photos[0].focus.y))
        return Card(name, view.lang, label, title, site, _large_enough(view.photo(kind, record.id, photos[0])), focus)
    cover = view.cover(record) if isinstance(record, Product) else None
    if cover:
        return Card(name, view.lang, label, title, site, cover.picture, note=str(words.label.illustration), whole=True)
    drawn = view.drawing(record) if isinstance(record, Craft) else None
    if drawn:
        return Card(name, view.lang, label, title, site, _large_enough(drawn), note=str(words.label.illustration))
    return Card(name, view.lang, label, title, site)


def section_card(view: View, section: str) -> Card:
    """The card of a section, for all pages in it that have none of their own."""
    return _lettered(view, addresses.SECTIONS[section], str(view.words.menu[section]))


def prose_card(view: View, title: str) -> Card:
    """The card of a page that a hand wrote, and of the one that is shown where there is none."""
    path = addresses.twin(view.address, "vi").strip("/") if view.address else "404"
    return _lettered(view, f"{_WRITTEN}/{path}".rstrip("/"), title)


def _lettered(view: View, name: str, title: str) -> Card:
    return Card(name, view.lang, "", _line(title), view.plain(view.catalogue.site.name))


def _line(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())


def _large_enough(renditions: tuple[Rendition, ...]) -> Rendition:
    """The smallest JPEG that fills the place of the picture, or the largest there is."""
    sizes = [one for one in renditions if one.format == "jpg"]
    return next((one for one in sizes if one.width >= PICTURE[0] and one.height >= PICTURE[1]), sizes[-1])
