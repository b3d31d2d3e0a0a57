"""What the gallery loads in a browser to filter there: a row for each product, the orders, and the cards themselves."""

import json
from collections.abc import Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from catalogue import addresses
from catalogue.facts import folding
from catalogue.facts.products import FACETS, held, shelf_and_archive, shelf_order, traits
from catalogue.facts.queries import award_ladder, concept_rank, vietnamese_order
from catalogue.models import Product
from macros.desk import Desk
from macros.formatting import bare
from macros.gallery import DATA, filters_in_page
from macros.rendering import environment
from macros.views import View

Node = str | list[Any]
"""A text, or the name of an element, its attributes and its nodes."""


def gallery_files(desk: Desk) -> dict[str, bytes]:
    """Path in the site → bytes; nothing when there are too many products to filter in the page."""
    if not filters_in_page(desk.catalogue):
        return {}
    view = desk.view(addresses.section("products", desk.lang))
    data = gallery_data(view)
    return {DATA.format(desk.lang): (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()}


def gallery_data(view: View) -> dict[str, Any]:
    """``rows`` in the order of the shelf (the first ``shelf`` of them stand there unasked), other ``orders`` as places in it, ``pictures``, each once.

    A row has the values of each facet under its word in addresses; level and year stand together in ``awards``, because a
    reader who asks for both means one award. ``words`` and each of ``pictures`` are the nodes of this page's own cards, so
    that no browser has to read markup from a text: a text, or ``[name, attributes, *what is in it]``.
    """
    products = shelf_order(view.catalogue)
    pictures: dict[str, int] = {}
    rows = [_row(view, product, pictures) for product in products]
    shown = len(shelf_and_archive(view.catalogue)[0])
    return {"shelf": shown, "rows": rows, "orders": _orders(view, products), "pictures": [_nodes(html) for html in pictures]}


def _row(view: View, product: Product, pictures: dict[str, int]) -> dict[str, Any]:
    values = {"v": view, "t": view.words}
    picture = environment().get_template("pictures.html.jinja").make_module(values)
    words = environment().get_template("cards.html.jinja").make_module(values)
    drawn = str(getattr(picture, "card_picture")(product, False)).strip()  # noqa: B009, FBT003 - a macro of a template
    own = traits(view.catalogue, product)
    return {
        "id": product.id,
        "keys": _keys(view, product),
        **{word: own[facet] for facet, word in FACETS.items() if facet not in ("level", "year")},
        "awards": [[award.level, str(award.year or "")] for award in held(product)],
        "picture": pictures.setdefault(drawn, len(pictures)),
        "words": _nodes(str(getattr(words, "card_words")(product))),  # noqa: B009 - a macro of a template
    }


def _nodes(html: str) -> list[Node]:
    body = LexborHTMLParser(html).body
    return [_node(child) for child in body.iter()] if body else []


def _node(element: LexborNode) -> Node:
    if element.is_text_node:
        return element.text_content or ""
    return [
        str(element.tag),
        {name: value or "" for name, value in element.attributes.items()},
        *map(_node, element.iter(include_text=True)),
    ]


def _keys(view: View, product: Product) -> str:
    """The words by which a product is found, without marks, each once."""
    names = [product.name.vi, view.plain(product.name), bare(view.place(product.origin))]
    names += [view.plain(view.catalogue.places[unit].name) for unit in traits(view.catalogue, product)["place"]]
    names.append(bare(view.concept("product-groups", product.group)))
    if product.craft:
        names.append(view.plain(view.catalogue.crafts[product.craft].name))
    if product.kind:
        names.append(bare(view.concept("product-kinds", product.kind)))
    if product.producer:
        names.append(view.plain(view.catalogue.producers[product.producer].name))
    return " ".join(dict.fromkeys(folding.key(word) for name in names for word in folding.words(name)))


def _orders(view: View, products: Sequence[Product]) -> dict[str, list[int]]:
    best = [award_ladder(view.catalogue, product)[0] for product in products]
    heights = [
        (one.stage != "recognised", -concept_rank(view.catalogue, "award-levels", one.level), -(one.year or 0)) for one in best
    ]
    names = [vietnamese_order(view.plain(product.name)) for product in products]
    newest = [max((award.year or 0 for award in held(product)), default=0) for product in products]
    places = range(len(products))
    return {
        "giai": sorted(places, key=lambda place: (heights[place], names[place], place)),
        "nam": sorted(places, key=lambda place: (-newest[place], place)),
        "ten": sorted(places, key=lambda place: (names[place], place)),
    }
