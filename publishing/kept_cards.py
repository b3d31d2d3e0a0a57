"""Cards at addresses that were published earlier: what others keep of a page goes on showing what became of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from catalogue import addresses
from catalogue.formats.cards import FOLDER, Card
from catalogue.history.lasting import LOCK
from catalogue.history.moves import Moves, moves_of, record_at
from catalogue.history.urls import read_lock
from catalogue.models import Lang
from catalogue.models.moves import SEGMENT
from catalogue.records import Catalogue
from catalogue.words import say

_ADDRESS = re.compile(rf"/{FOLDER}/(?P<name>(?:{SEGMENT}/)*{SEGMENT})\.(?P<lang>vi|en)\.(?P<format>jpg|png)")


def kept_cards(catalogue: Catalogue, cards: Mapping[str, Card]) -> Iterator[Card]:
    """The cards at locked addresses that are not among ``cards`` (path → card), each in the format of its address.

    A renamed record shows its card under the new id, a withdrawn one that it was withdrawn, any other page the site's name.
    """
    lock, moves = catalogue.root / LOCK, moves_of(catalogue)
    now = {(card.name, card.lang): card for card in cards.values()}
    for address in read_lock(lock.read_text("utf-8")) if lock.is_file() else ():
        found = _ADDRESS.fullmatch(address)
        if found and address[1:] not in cards:
            lang: Lang = "en" if found["lang"] == "en" else "vi"
            card = now.get((_current(found["name"], moves), lang)) or _instead(catalogue, found["name"], lang, moves)
            yield replace(card, name=found["name"], kept_as=found["format"])


def _current(name: str, moves: Moves) -> str:
    record = record_at(f"/{name}/")
    return f"{addresses.SECTIONS[record[0]]}/{moves.current(*record)}" if record else name


def _instead(catalogue: Catalogue, name: str, lang: Lang, moves: Moves) -> Card:
    record, site = record_at(f"/{name}/"), catalogue.site.name.in_lang(lang)[0]
    gone = record is not None and moves.is_withdrawn(*record)
    return Card(name, lang, "", say("withdrawn", lang) if gone else site, site)
