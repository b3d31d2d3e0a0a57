"""What a page says to programs: its JSON-LD, its feeds, calendars and Markdown twin, the day its facts last changed."""

import datetime as dt
from typing import Any, NamedTuple
from urllib.parse import urljoin

from markupsafe import Markup

from catalogue import addresses
from catalogue.facts.following import followed
from catalogue.facts.queries import duties_by_body
from catalogue.formats.calendars import bodies_with_calendars, followed_calendars
from catalogue.formats.data_packages import dataset
from catalogue.formats.feeds import SECTIONS
from catalogue.formats.linked_data import CONTEXT, Node, Nodes, breadcrumbs, web_site
from catalogue.formats.serialising import inline_json
from catalogue.history.releases import last_change
from catalogue.models import Lang
from catalogue.records import Catalogue, index
from catalogue.titles import checked
from catalogue.words import say
from macros.shell import Shell

ATOM, JSON_FEED, CALENDAR, MARKDOWN = "application/atom+xml", "application/feed+json", "text/calendar", "text/markdown"


class Alternate(NamedTuple):
    """Another form of what a page tells: its media type, its title, its link from the page."""

    type: str
    title: str
    link: str


def linked_data(shell: Shell) -> Markup:
    """The JSON-LD of a page for its script element; empty for the page that is served at any depth."""
    if shell.address is None:
        return Markup("")
    view, nodes = shell.view, []
    makers = Nodes(view.catalogue, view.lang, view.today)
    if shell.record is not None:
        kind, record_id = shell.record
        nodes.append(makers.node(kind, view.catalogue.records(kind)[record_id]))
    elif shell.address == addresses.home(view.lang):
        nodes.append(web_site(view.catalogue, view.lang))
    elif shell.address == addresses.section("data", view.lang):
        nodes.append({name: value for name, value in dataset(view.catalogue, view.today, {}, view.lang).items() if value})
    if shell.crumbs:
        steps = [(label, urljoin(shell.address, link)) for label, link in shell.crumbs]
        nodes.append(breadcrumbs(view.catalogue, [*steps, (shell.title, shell.address)]))
    plain: Node = {"@context": CONTEXT, "@graph": [{name: one[name] for name in one if name != "@context"} for one in nodes]}
    # Safe: inline_json leaves no character with which a script element could end.
    return Markup(inline_json(plain))  # noqa: S704


def alternates(shell: Shell) -> list[Alternate]:
    """The feeds of the section (on the home page: of every section), of the body; calendars; the Markdown twin."""
    if shell.address is None:
        return []
    view, found = shell.view, []
    if shell.record is not None:
        found.append(Alternate(MARKDOWN, shell.title, "index.md"))
    for name, title in _feeds(shell):
        for form, media in (("atom", ATOM), ("json", JSON_FEED)):
            found.append(Alternate(media, title, view.url(addresses.feed(name, view.lang, form))))
    found += [Alternate(CALENDAR, title, view.url(addresses.calendar(name, view.lang))) for name, title in _calendars(shell)]
    return found


def _feeds(shell: Shell) -> list[tuple[str, str]]:
    catalogue, lang = shell.view.catalogue, shell.view.lang
    is_home = shell.address == addresses.home(lang)
    names = SECTIONS if is_home else [name for name in SECTIONS if name == shell.section]
    names = ["changes"] if shell.section == "data" else names
    found = [(name, say(f"feed-{name}", lang)) for name in names]
    if shell.record and shell.record in followed(catalogue, shell.view.today):
        found.append((addresses.feed_of(*shell.record), shell.title))
    body = _body(shell)
    return found + ([(addresses.feed_of("bodies", body), _duties_of(catalogue, body, lang))] if body else [])


def _calendars(shell: Shell) -> list[tuple[str, str]]:
    catalogue, lang = shell.view.catalogue, shell.view.lang
    kind, record_id = shell.subject or ("", "")
    if kind == "bodies" and record_id in bodies_with_calendars(catalogue):
        return [(addresses.calendar_of("bodies", record_id), _duties_of(catalogue, record_id, lang))]
    if shell.record and (shell.record[0] == "programmes" or shell.record in followed_calendars(catalogue, shell.view.today)):
        return [(addresses.calendar_of(*shell.record), shell.title)]
    name = {"duties": "duties", "news": "events", "policies": "statuses"}.get(shell.section or "")
    return [(name, say(f"calendar-{name}", lang))] if name else []


def _body(shell: Shell) -> str | None:
    """The id of the body that a page tells of, if it has duties and so a feed of its own."""
    kind, record_id = shell.subject or ("", "")
    return record_id if kind == "bodies" and record_id in duties_by_body(shell.view.catalogue) else None


def _duties_of(catalogue: Catalogue, body: str, lang: Lang) -> str:
    return say("duties-of", lang, catalogue.bodies[body].name.in_lang(lang)[0])


def modified(shell: Shell) -> dt.date | None:
    """The day on which the facts of a page last changed, or were published; None where no date is known."""
    catalogue, today = shell.view.catalogue, shell.view.today
    if shell.record is not None:
        kind, record_id = shell.record
        return min(_changed(catalogue, kind, catalogue.records(kind)[record_id]), today)
    if shell.address == addresses.home(shell.view.lang):
        return min(max(filter(None, (_newest(catalogue, kind) for kind in addresses.PAGE_KINDS)), default=today), today)
    found = _newest(catalogue, shell.section or "")
    return min(found, today) if found else None


def _changed(catalogue: Catalogue, kind: str, record: Any) -> dt.date:
    return last_change(catalogue, kind, record.id) or checked(record)


@index
def _newest(catalogue: Catalogue, section: str) -> dt.date | None:
    """The newest day of the records that a list tells of."""
    kinds = [kind for kind in addresses.PAGE_KINDS if addresses.PARENTS.get(kind, kind) == section]
    kinds = ["policies"] if section == "duties" else kinds
    return max((_changed(catalogue, kind, one) for kind in kinds for one in catalogue.records(kind).values()), default=None)
