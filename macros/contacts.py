"""How pages show whom to ask: links that a telephone, a mail program or a map opens, how sure each is, and a text to say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from catalogue.facts import contacts
from catalogue.facts.areas import offices_of, places_today
from catalogue.facts.contacts import Channel, Way, site_contacts
from catalogue.models import Body, Lang, Producer, Support
from catalogue.models.contacts import Contact, digits
from macros.formatting import one_blank
from macros.views import View
from macros.wording import words

_MAP = "https://www.google.com/maps/search/?api=1&query="
"""Opens the map of the device where there is one (developers.google.com/maps/documentation/urls)."""


@dataclass(frozen=True)
class Link:
    """A contact as a page shows it."""

    kind: str
    shown: str
    href: str


@dataclass(frozen=True)
class Group:
    """Contacts that are equally sure and were read on the same day, at the same source."""

    links: tuple[tuple[Link, Channel], ...]
    first: Channel
    read_on: Any


def way(view: View, body_id: str) -> Way | None:
    """Whom a reader who is told to ask a body reaches today."""
    return contacts.way(view.catalogue, body_id, view.today)


def ways(view: View, kind: str, record_id: str) -> tuple[Way, ...]:
    """Whom the reader of a record is sent to."""
    return contacts.ways(view.catalogue, kind, record_id, view.today)


def ways_to(view: View, bodies: Iterable[Body]) -> list[Way]:
    """Whom readers reach who are told to ask ``bodies``, each once."""
    found = [contacts.way(view.catalogue, body.id, view.today) for body in bodies]
    return list({one.body: one for one in reversed(found) if one}.values())[::-1]


def asks(view: View, kind: str, record_id: str) -> bool:
    """Whether a record sends its reader to a body."""
    return bool(contacts.sentences_that_ask(view.catalogue, kind, record_id))


def link(kind: str, value: str) -> Link:
    """A contact as a link: a number to dial, a letter, a page, a place on a map."""
    if kind == "phone":
        number = digits(value) if re.fullmatch(r"[\d+ ().-]+", value) else ""
        return Link(kind, value, f"tel:+84{number[1:]}" if number.startswith("0") else f"tel:{number}")
    if kind == "email":
        return Link(kind, value, f"mailto:{quote(value, safe='@')}")
    if kind in ("website", "zalo"):
        return Link(kind, urlsplit(value).netloc + urlsplit(value).path.rstrip("/"), value)
    return Link(kind, value, _MAP + quote(value, safe=""))


def shown(view: View, link: Link) -> str:
    """A contact as readers of the page dial or read it: English ones may be abroad."""
    is_national = view.lang == "en" and link.kind == "phone" and link.shown.startswith("0")
    return f"+84 {link.shown[1:]}" if is_national else link.shown


def own(producer: Producer) -> list[list[tuple[Link, Contact]]]:
    """The contacts that a producer has printed for its customers, together what is equally sure and from the same sources."""
    found: dict[Any, list[tuple[Link, Contact]]] = {}
    for contact in producer.contacts:
        found.setdefault((contact.grade, contact.cited), []).append((link(contact.kind, contact.value), contact))
    return [*found.values()]


def groups(view: View, way: Way) -> list[Group]:
    """The contacts of a body for its card, the surest of a kind first, what is equally sure together."""
    found: dict[Any, list[Channel]] = {}
    for channel in way.channels:
        key = (channel.contact.grade, channel.body, read_on(view, channel))
        found.setdefault(key, []).append(channel)
    return [
        Group(tuple((link(one.contact.kind, one.contact.value), one) for one in same), same[0], key[2])
        for key, same in found.items()
    ]


def quick(way: Way) -> list[tuple[Link, Channel]]:
    """The contacts that need no way: all but the address, unless there is nothing else."""
    usable = [channel for channel in way.channels if channel.contact.kind != "address"] or list(way.channels)
    return [(link(channel.contact.kind, channel.contact.value), channel) for channel in usable]


def read_on(view: View, channel: Channel) -> Any:
    """The last day on which a contact was read at its source."""
    cited = channel.contact.cited or view.catalogue.bodies[channel.body].cited
    return max(view.catalogue.sources[one.source].read_on for one in cited)


def ready(view: View, support: Support | None, lang: Lang) -> str:
    """What somebody who wants support says on the telephone or writes in a message, in Vietnamese or what it means in English."""
    t = words(view.catalogue, lang)
    want = support.purposes[0] if support and support.purposes else "machinery"
    about = t.say.about.format(support.name.in_lang(lang)[0]) if support else ""
    return one_blank(t.say.text.format(t.say.who, t.say.place, t.say[want], about))


def site_links(view: View) -> list[Link]:
    """The ways to reach the editors; none while the example stands in data/site.yaml."""
    return [link(kind, value) for kind, value in site_contacts(view.catalogue.site)]


def offices(view: View, province: str) -> list[Way]:
    """Whom the people of a province reach there; empty where no body of the province can be reached."""
    catalogue = view.catalogue
    found = ways_to(view, offices_of(catalogue, province, view.today))
    of = {one.body: [place] for one in found if (place := catalogue.bodies[one.body].place)}
    return [one for one in found if province in places_today(catalogue, of.get(one.body, ()), view.today)]


def national(view: View) -> list[Way]:
    """Whom everybody reaches at the bodies of the country that answer such questions."""
    return ways_to(view, [view.catalogue.bodies[name] for name in view.catalogue.site.ask])
