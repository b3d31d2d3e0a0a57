"""Where addresses lead that went by themselves: pages, feeds and calendars that the data no longer calls for.

A page for each day on which a status changed goes when the day is corrected; a feed of the duties of a body goes with its
last duty. Nobody has to write a redirect for these: they lead to the page or feed that holds what is left.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from catalogue import addresses
from catalogue.facts.following import FOLLOWED
from catalogue.history.moves import Moves, record_at
from catalogue.short_addresses import code


def _general() -> Iterator[tuple[re.Pattern[str], str]]:
    for lang in addresses.LANGS:
        pairs = [
            (addresses.feed(addresses.feed_of("bodies", "*"), lang, form), addresses.feed("duties", lang, form))
            for form in ("atom", "json")
        ]
        pairs += [
            (addresses.feed(addresses.feed_of(kind, "*"), lang, form), addresses.feed("changes", lang, form))
            for kind in FOLLOWED
            for form in ("atom", "json")
        ]
        own = (addresses.calendar(addresses.calendar_of(kind, "*"), lang) for kind in ("bodies", "programmes", *FOLLOWED))
        pairs += [(address, addresses.calendar("duties", lang)) for address in own]
        yield from ((re.compile(re.escape(address).replace(r"\*", "[^/]+")), general) for address, general in pairs)


_GENERAL = tuple(_general())
"""Files of one body or programme → the file that holds those of all."""


def followers(lost: Iterable[str], now: Collection[str], moves: Moves) -> dict[str, str]:
    """Lost address → where it leads from now on. What is not found here, an editor has to decide."""
    return {address: target for address in lost if (target := _follower(address, now, moves)) is not None}


def _follower(address: str, now: Collection[str], moves: Moves) -> str | None:
    if "#" in address:
        return None
    candidates = [*_renamed(address, moves)]
    candidates += [general for own, general in _GENERAL if own.fullmatch(address)]
    candidates += _of_withdrawn(address, moves)
    if address.endswith("/") and not _was_a_record(address):
        candidates += list(_above(address))
    graves = moves.tombstones()
    return next((one for one in candidates if one in now or one in graves), None)


def _renamed(address: str, moves: Moves) -> Iterator[str]:
    """The same address with the new id of a renamed record in it, or the new code of its short address."""
    for redirect in moves.redirects:
        old, new = record_at(redirect.from_), record_at(redirect.to)
        if old and new and old[0] == new[0]:
            for before, after in ((old[1], new[1]), (code(*old), code(*new))):
                parts = [re.sub(rf"^{before}(?=$|\.)", after, part) for part in address.split("/")]
                if "/".join(parts) != address:
                    yield "/".join(parts)


def _of_withdrawn(address: str, moves: Moves) -> Iterator[str]:
    """Pages and files about a withdrawn record lead to its tombstone."""
    names = [part.partition(".")[0] for part in address.split("/")]
    for one in moves.withdrawn:
        if one.item is None and one.kind in addresses.PAGE_KINDS and {one.id, code(one.kind, one.id)}.intersection(names):
            yield addresses.record(one.kind, one.id, "en" if address.startswith("/en/") else "vi")


def _was_a_record(address: str) -> bool:
    """Whether the address has the form of a record's page: that one may not just go."""
    return record_at(addresses.twin(address, "vi")) is not None or address.startswith(("/r/", "/vb/"))


def _above(address: str) -> Iterator[str]:
    while address not in ("/", "/en/"):
        address = address.rstrip("/").rpartition("/")[0] + "/"
        yield address
