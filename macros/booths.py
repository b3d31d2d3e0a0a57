"""What stands beside a product where people meet it: a page that says in large type what it was recognised for, cards to print."""

from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup

from catalogue import addresses
from catalogue.facts.products import recognised_of, recognitions
from catalogue.formats.qr_codes import qr_inline
from catalogue.models import Product
from macros.family import Family
from macros.views import View

_CHECK, _SHELF = "cong-nhan", "the-ke"


def check_page(view: View, product: Product) -> str | None:
    """The link to what can be checked of a product at a stand; None where nothing was recognised."""
    return view.url(_address(view, product.id)) if recognitions(view.catalogue, product) else None


def shelf_page(view: View, kind: str, record_id: str) -> str | None:
    """The link to the cards of a round or a craft; None where there would be none."""
    if (kind, record_id) not in recognised_of(view.catalogue):
        return None
    return view.url(f"{addresses.record(kind, record_id, view.lang)}{_SHELF}/")


def code_of_check(view: View, product: Product) -> Markup:
    """The QR code of the page to check, drawn into the page."""
    return Markup(qr_inline(view.catalogue.site.url + _address(view, product.id), str(view.words.booth.code)))  # noqa: S704


def _address(view: View, product_id: str) -> str:
    return f"{addresses.record('products', product_id, view.lang)}{_CHECK}/"


def _checked(view: View, key: str) -> Mapping[str, Any]:
    product = view.catalogue.products[key]
    return {"record": product, "awards": recognitions(view.catalogue, product)}


CHECKS: Final = Family(
    section="products",
    template="award_check",
    keys=lambda catalogue: [product.id for product in catalogue.products.values() if recognitions(catalogue, product)],
    title=lambda view, key: view.named(view.words.booth.check, "products", key),
    description=lambda view, key: view.named(view.words.booth.check_described, "products", key),
    values=_checked,
    subject=lambda _catalogue, key: ("products", key),
    path=lambda key: f"{key}/{_CHECK}",
)
"""For each recognised product: by what, in which year, by which decision, until when, to be read at arm's length."""


def _cards(kind: str) -> Family:
    def values(view: View, key: str) -> Mapping[str, Any]:
        return {"kind": kind, "record": view.catalogue.records(kind)[key], "made": recognised_of(view.catalogue)[kind, key]}

    return Family(
        section=kind,
        template="shelf_cards",
        keys=lambda catalogue: [one for one in catalogue.records(kind) if (kind, one) in recognised_of(catalogue)],
        title=lambda view, key: view.named(view.words.booth.cards, kind, key),
        description=lambda view, key: view.named(view.words.booth.cards_described, kind, key),
        values=values,
        subject=lambda _catalogue, key: (kind, key),
        path=lambda key: f"{key}/{_SHELF}",
    )


CARDS: Final = {f"cards-of-{kind}": _cards(kind) for kind in ("rounds", "crafts")}
"""Cards for a shelf, to print and cut: of the winners of a round, of the products of a craft."""
