"""What stands beside a product where people meet it: a page that says in large type what it was recognised for, cards to print."""

from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup

from catalogue import addresses
from catalogue.facts.queries import award_ladder
from catalogue.formats.qr_codes import QUIET_ZONE, qr_code
from catalogue.models import Product
from catalogue.models.products import Award
from catalogue.records import Catalogue
from macros import gallery
from macros.family import Family
from macros.views import View

_CHECK, _SHELF = "cong-nhan", "the-ke"


def recognised(catalogue: Catalogue, product: Product) -> list[Award]:
    """The recognitions that a source tells of, the highest first: to be chosen is none, and nothing inferred is put on a stand."""
    ladder = [award for award in award_ladder(catalogue, product) if award.stage == "recognised"]
    return [award for award in ladder if (award.confidence or product.confidence) != "inferred"]


def on_shelf(view: View, kind: str, record_id: str) -> list[Product]:
    """The products of a round or a craft that have a recognition to show; of a round, in that round."""
    record, catalogue = view.catalogue.records(kind)[record_id], view.catalogue
    made = gallery.winners(view, record) if kind == "rounds" else gallery.made_by(view, record)
    return [one for one in made if any(kind != "rounds" or award.round == record_id for award in recognised(catalogue, one))]


def check_page(view: View, product: Product) -> str | None:
    """The link to what can be checked of a product at a stand; None where nothing was recognised."""
    return view.url(_address(view, product.id)) if recognised(view.catalogue, product) else None


def shelf_page(view: View, kind: str, record_id: str) -> str | None:
    """The link to the cards of a round or a craft; None where there would be none."""
    return view.url(f"{addresses.record(kind, record_id, view.lang)}{_SHELF}/") if on_shelf(view, kind, record_id) else None


def code_of_check(view: View, product: Product) -> Markup:
    """The QR code of the page to check, drawn into the page: it prints sharp at any size."""
    code = qr_code(view.catalogue.site.url + _address(view, product.id))
    drawn = code.svg_inline(border=QUIET_ZONE, omitsize=True, light="#fff", title=str(view.words.booth.code))
    return Markup(drawn)  # noqa: S704 - segno escapes the title


def _address(view: View, product_id: str) -> str:
    return f"{addresses.record('products', product_id, view.lang)}{_CHECK}/"


def _named(view: View, kind: str, record_id: str, words: str) -> str:
    return words.format(view.title(kind, view.catalogue.records(kind)[record_id]).striptags())


CHECKS: Final = Family(
    section="products",
    template="award_check",
    keys=lambda catalogue: [product.id for product in catalogue.products.values() if recognised(catalogue, product)],
    title=lambda view, key: _named(view, "products", key, str(view.words.booth.check)),
    description=lambda view, key: _named(view, "products", key, str(view.words.booth.check_described)),
    values=lambda view, key: {"record": view.catalogue.products[key]},
    subject=lambda _catalogue, key: ("products", key),
    path=lambda key: f"{key}/{_CHECK}",
)
"""For each recognised product: by what, in which year, by which decision, until when, to be read at arm's length."""


def _cards(kind: str) -> Family:
    def values(view: View, key: str) -> Mapping[str, Any]:
        return {"kind": kind, "record": view.catalogue.records(kind)[key]}

    def keys(catalogue: Catalogue) -> list[str]:
        shown = [one for one in catalogue.products.values() if recognised(catalogue, one)]
        if kind == "crafts":
            return [one for one in catalogue.crafts if any(product.craft == one for product in shown)]
        won = {award.round for product in shown for award in recognised(catalogue, product)}
        return [one for one in catalogue.rounds if one in won]

    return Family(
        section=kind,
        template="shelf_cards",
        keys=keys,
        title=lambda view, key: _named(view, kind, key, str(view.words.booth.cards)),
        description=lambda view, key: _named(view, kind, key, str(view.words.booth.cards_described)),
        values=values,
        subject=lambda _catalogue, key: (kind, key),
        path=lambda key: f"{key}/{_SHELF}",
    )


CARDS: Final = {f"cards-of-{kind}": _cards(kind) for kind in ("rounds", "crafts")}
"""Cards for a shelf, to print and cut: of the winners of a round, of the products of a craft."""
