"""What stands in the handbook: its chapters, one numbering of sources, one index; templates ask it."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from catalogue import addresses
from catalogue.facts.listings import policies_by_state
from catalogue.facts.queries import concept_rank, first_letter, gallery_order, vietnamese_order
from catalogue.formats.qr_codes import qr_code
from catalogue.models import Policy, Product, Source
from catalogue.models.journeys import Journey
from catalogue.photos.files import Rendition
from catalogue.photos.library import photo_path
from macros.formatting import bare
from macros.views import View

CHAPTERS: Final = {
    "journeys": "journeys",
    "supports": "supports",
    "policies": "policies",
    "entering": "rounds",
    "products": "products",
    "producers": "producers",
    "contacts": "contact",
    "glossary": "glossary",
    "sources": "about",
    "index": "search",
}
"""Chapter, which is also its anchor → the section of the site that says the same. The last two are made of what the others named."""
_PICTURE_WIDTH: Final = 320
"""Pixels: 28 mm at 290 dots an inch."""


@dataclass
class Book:
    """One handbook while it is written: what its chapters have cited, named and shown so far."""

    view: View
    is_paper: bool
    """Whether it is printed: then its chapters carry codes to be read from paper."""
    cited: dict[str, int] = field(default_factory=dict)
    named: dict[tuple[str, str], None] = field(default_factory=dict)
    pictures: dict[str, None] = field(default_factory=dict)
    """Paths of pictures in the site."""

    def anchor(self, kind: str, record_id: str) -> str:
        """The anchor of a record that stands in the book; from now on it stands in the index."""
        self.named[kind, record_id] = None
        return f"{kind}-{record_id}"

    def notes(self, record: Any, statement: Any = None) -> list[int]:
        """The numbers, in the book, of the sources of a statement; of a whole record without one."""
        cited = (statement.cited if statement else ()) or record.cited
        return sorted({self.cited.setdefault(one.source, len(self.cited) + 1) for one in cited})

    def sources(self) -> list[tuple[int, Source]]:
        """Every source that the book cites, by number."""
        return [(number, self.view.catalogue.sources[source]) for source, number in self.cited.items()]

    def picture(self, product: Product) -> tuple[Rendition, str]:
        """The picture of a product, its photo or its cover, and what it shows."""
        view = self.view
        if cover := view.cover(product):
            chosen, shown = cover.picture, view.shown(cover)
        else:
            photo = product.photos[0]
            cards = [
                one
                for one in view.renditions[photo_path("products", product.id, photo)]
                if (one.shape, one.format) == ("card", "jpg")
            ]
            chosen, shown = next((one for one in cards if one.width >= _PICTURE_WIDTH), cards[-1]), view.plain(photo.alt)
        self.pictures[chosen.path] = None
        return chosen, shown

    def index(self) -> list[tuple[str, list[tuple[str, str, str]]]]:
        """Under each first letter what the book has a place for: name, anchor, kind."""
        view = self.view
        names = [
            (" ".join(bare(view.title(kind, view.catalogue.records(kind)[one])).split()), f"{kind}-{one}", kind)
            for kind, one in self.named
        ]
        found: dict[str, list[tuple[str, str, str]]] = {}
        for entry in sorted(names, key=lambda entry: (vietnamese_order(entry[0]), entry[1])):
            found.setdefault(first_letter(entry[0]), []).append(entry)
        return list(found.items())


def journeys(view: View, *, entering: bool) -> list[Journey]:
    """The journeys by which a product is entered for selection, or the others."""
    return [one for one in view.catalogue.journeys.values() if any(step.rounds for step in one.steps) == entering]


def policies(view: View) -> list[tuple[str, list[Policy]]]:
    """Documents that hold, will or may, by the tone of their state."""
    return [(tone, found) for tone, found in policies_by_state(view.catalogue, view.today) if found and tone != "ended"]


def products(view: View) -> list[tuple[str, list[Product]]]:
    """Products by kind, or by group where a kind is not known; in each those of the site's own province first."""
    catalogue = view.catalogue
    found: dict[tuple[str, str], list[Product]] = {}
    for product in gallery_order(catalogue):
        found.setdefault(("product-kinds", product.kind) if product.kind else ("product-groups", product.group), []).append(
            product
        )

    def rank(of: tuple[str, str]) -> tuple[int, bool, int]:
        group = found[of][0].group
        return concept_rank(catalogue, "product-groups", group), of[0] == "product-groups", concept_rank(catalogue, *of)

    return [(str(view.concept(*of)), found[of]) for of in sorted(found, key=rank)]


def qr(view: View, address: str) -> str:
    """The QR code of a page of the site, as a picture that needs no file."""
    return qr_code(view.catalogue.site.url + address).svg_data_uri(border=0, xmldecl=False, omitsize=True)


def site_page(view: View, address: str) -> str:
    """The address of a page of the site as it is printed."""
    return re.sub("^https?://", "", view.catalogue.site.url + address)


def record(view: View, kind: str, record_id: str) -> str:
    """The address of a record's page on the site."""
    return addresses.record(kind, record_id, view.lang)


def home(view: View) -> str:
    """The address of the site's first page."""
    return addresses.home(view.lang)
