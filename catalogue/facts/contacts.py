"""How a body is reached on a day: its own contacts, those that came to it with the work, or the nearest body that has any.

Contacts follow the succession graph as duties do. A body without any is never a dead end: the way goes on to what it became,
then up to the bodies that it belongs to, then to the offices of its province, at last to those of the country that the site
names for such questions (``ask`` in data/site.yaml).
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from catalogue.data_files.texts import pairs
from catalogue.facts.areas import areas, offices_of, places_today
from catalogue.facts.places import stands_on
from catalogue.facts.succession import inverse, successors
from catalogue.models import Lang, Site
from catalogue.models.contacts import Contact, is_example
from catalogue.records import Catalogue, index

ASKING: Final[Mapping[Lang, re.Pattern[str]]] = {
    "vi": re.compile(
        r"(?<!\w)[Hh]ỏi (?:lại |trước |thêm |cả )?"
        r"(?:[Ss]ở(?!\w)|[Tt]rung tâm|[UỦ]y ban|[UỦ]ỷ ban|UBND|Cục|Bộ|cơ (?:quan|sở)|[Pp]hòng|bộ phận)"
    ),
    "en": re.compile(
        r"(?<!\w)[Aa]sk (?:the |your |a |its |which )?(?:promotion |provincial )?"
        r"(?:Departments?|[Cc]entres?|People|Agency|Ministry|producer|bod(?:y|ies)|[^.;:]{0,40} Department)(?!\w)"
    ),
}
"""How a page tells its reader to ask somebody, in each language."""
_SENTENCE = re.compile(r"[^.!?;:\n]+[.!?;:\n]*")
_FIRST: Final = ("phone", "email", "website", "address")
_MADE: Final = ("products", "producers", "crafts")
"""Kinds of record whose reader looks for a maker, who is reached through the bodies of his place."""
MOST: Final = 3
"""So many bodies are shown on the page of a record; all stand on the page of contacts."""


@dataclass(frozen=True)
class Channel:
    """One way to reach a body, and the body on whose record it stands: another one where it was inherited."""

    contact: Contact
    body: str


@dataclass(frozen=True)
class Way:
    """Where a question to ``asked`` ends: at ``body`` (often the same), which is reached by ``channels``."""

    asked: str
    body: str
    channels: tuple[Channel, ...]


def site_contacts(site: Site) -> list[tuple[str, str]]:
    """Kind and value of each way to reach the editors; none while only an example stands there."""
    return [(one.kind, one.value) for one in site.contact if not is_example(one.value)]


def channels(catalogue: Catalogue, body_id: str, day: dt.date) -> tuple[Channel, ...]:
    """The contacts of a body, telephone first; of each kind its own, else those of the bodies whose whole work came to it."""
    found: list[Channel] = []
    for unit in _line(catalogue, body_id, day):
        kinds = {channel.contact.kind for channel in found}
        found += [Channel(contact, unit) for contact in catalogue.bodies[unit].contacts if contact.kind not in kinds]
    return tuple(sorted(found, key=lambda channel: _FIRST.index(channel.contact.kind)))


def _line(catalogue: Catalogue, body_id: str, day: dt.date) -> Iterator[str]:
    """The body, then those that certainly became it, the nearest first."""
    older, seen, queue = _older(catalogue), {body_id}, [body_id]
    while queue:
        unit = queue.pop(0)
        yield unit
        for before in older.get(unit, ()):
            if before not in seen and successors(catalogue.bodies, before, day).units == (body_id,):
                seen.add(before)
                queue.append(before)


@index
def _older(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    return inverse(catalogue.bodies)


@index
def way(catalogue: Catalogue, body_id: str, day: dt.date) -> Way | None:
    """Whom a reader who is told to ask ``body_id`` reaches on ``day``; None where the data name nobody at all."""
    for other in _nearest(catalogue, body_id, day):
        found = channels(catalogue, other, day)
        if found:
            return Way(body_id, other, found)
    return None


def _nearest(catalogue: Catalogue, body_id: str, day: dt.date) -> Iterator[str]:
    bodies = catalogue.bodies
    now = successors(bodies, body_id, day).units or (body_id,)
    yield from now
    for unit in now:
        above, seen = bodies[unit].within, {unit}
        while above is not None and above not in seen:
            seen.add(above)
            yield from successors(bodies, above, day).units or (above,)
            above = bodies[above].within
    for province in places_today(catalogue, [place for unit in now if (place := bodies[unit].place)], day):
        yield from (body.id for body in offices_of(catalogue, province, day))
    yield from catalogue.site.ask


@index
def sentences_that_ask(catalogue: Catalogue, kind: str, record_id: str) -> tuple[str, ...]:
    """The Vietnamese sentences of a record that send its reader to a body, its answer to "where to ask" among them."""
    record = catalogue.records(kind)[record_id]
    found = [pair.vi for loc, pair in pairs(record) if loc == ("summary", "where_to_ask")]
    texts = (pair.vi for loc, pair in pairs(record) if loc != ("summary", "where_to_ask"))
    found += [said for text in texts for said in _SENTENCE.findall(text) if ASKING["vi"].search(said)]
    return tuple(found)


@index
def ways(catalogue: Catalogue, kind: str, record_id: str, day: dt.date) -> tuple[Way, ...]:
    """Whom the reader of a record is sent to: the bodies that it names, else those of its ground, else those of the site.

    Each body that is reached stands once, at most ``MOST``; empty where the record sends nobody anywhere.
    """
    record: Any = catalogue.records(kind)[record_id]
    said = " ".join(sentences_that_ask(catalogue, kind, record_id))
    asked = [body for body in getattr(record, "ask", ()) if not catalogue.bodies[body].members]
    if not said and not asked and kind not in _MADE:
        return ()
    own = [catalogue.site.province] if catalogue.site.province else []
    offices = [body for place in areas(catalogue, record, day) or own for body in offices_of(catalogue, place, day)]
    asked = [*_named(catalogue, said, day), *asked] or [*(body.id for body in offices), *catalogue.site.ask]
    if "rung tâm khuyến công" in said:
        centres = (body for place in own for body in offices_of(catalogue, place, day) if body.kind == "centre")
        asked = [*(body.id for body in centres), *asked]
    found: dict[str, Way] = {}
    for body in asked:
        one = way(catalogue, body, day)
        if one and one.body not in found:
            found[one.body] = one
    return tuple(found.values())[:MOST]


def _named(catalogue: Catalogue, said: str, day: dt.date) -> list[str]:
    """The bodies of today that a text names in full, in the order of the data."""
    names = {body.name.vi: body.id for body in catalogue.bodies.values() if stands_on(body, day) and body.name.vi in said}
    return [body for name, body in names.items() if not any(name != other and name in other for other in names)]
