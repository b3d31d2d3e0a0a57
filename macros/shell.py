"""What the page shell (overrides/) needs to know about one page: title, description, breadcrumbs, its twin."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue import addresses
from catalogue.facts.parity import ledger, outdated, untranslated
from catalogue.formats.cards import Card
from catalogue.formats.crawlers import EMBEDDED, oembed_path
from catalogue.models import Lang
from catalogue.titles import lead_of, title_of
from macros.cards import prose_card, record_card, section_card
from macros.desk import Desk
from macros.families import FAMILIES
from macros.views import View
from macros.wording import filled, words

MENU = ("supports", "rounds", "products", "policies", "news", "contact")
"""The sections of the main menu, in order: what people come for, not the kinds of the data."""
_WITHIN = {
    "programmes": "supports",
    "duties": "policies",
    "glossary": "policies",
    "questions": "supports",
    "journeys": "supports",
    "topics": "policies",
    "producers": "products",
    "crafts": "products",
    "coming": "news",
    "bodies": "contact",
    "places": "contact",
}
"""Section → the entry of the menu that a reader of it would look under."""
_NAMED_ELSEWHERE = {
    "data": ("shell", "data"),
    "search": ("shell", "search"),
    "editing": ("footer", "editing"),
    "guide": ("footer", "guide"),
}
"""Where the interface words name a section that the menu does not."""


@dataclass(frozen=True, kw_only=True)
class Shell:
    """One page as its shell sees it. Links are relative to the page."""

    view: View
    title: str
    title_lang: Lang
    description: str
    card: Card
    """The picture that stands for the page where its link is shared."""
    crumbs: tuple[tuple[str, str], ...] = ()
    """Label and link of what stands above the page."""
    section: str | None = None
    edit_url: str | None = None
    translation: str | None = None
    """What an English reader must know: "outdated" or "untranslated" parts are on the page."""
    record: tuple[str, str] | None = None
    """Kind and id of the record whose page this is."""
    subject: tuple[str, str] | None = None
    """Kind and id of the record that the page tells of, its own or that of its family."""

    @property
    def lang(self) -> Lang:
        """The language of the page."""
        return self.view.lang

    @property
    def site_name(self) -> str:
        """What the site is called."""
        return self.view.plain(self.view.catalogue.site.name)

    @property
    def address(self) -> str | None:
        """The page's own address; None for the page that is served at any depth."""
        return self.view.address

    @property
    def is_door(self) -> bool:
        """Whether the site is put on the home screen of a device from here."""
        return self.section == "offline" or self.address == addresses.home(self.lang)

    def url(self, address: str) -> str:
        """A link to ``address`` from this page."""
        return self.view.url(address)

    def absolute(self, lang: Lang) -> str:
        """The full address of this page in ``lang``: canonical and hreflang."""
        return self.view.catalogue.site.url + addresses.twin(self.address or "/", lang)

    @property
    def card_url(self) -> str:
        """The full address of the card, and which one it is now."""
        return f"{self.view.catalogue.site.url}/{self.card.link}"

    @property
    def oembed(self) -> str | None:
        """The full address of the oEmbed description, for pages whose card can be embedded."""
        if self.record is None or self.record[0] not in EMBEDDED:
            return None
        return f"{self.view.catalogue.site.url}/{oembed_path(*self.record, self.lang)}"

    def switch(self, lang: Lang) -> str:
        """The link to this same page in ``lang``."""
        return self.url(addresses.twin(self.address or addresses.home(self.lang), lang))

    def words_in(self, lang: Lang) -> Any:
        """The interface words of ``lang``, for the one page that speaks both."""
        return words(self.view.catalogue, lang)

    @property
    def menu(self) -> list[tuple[str, str, bool]]:
        """Label, link and "is the current section" for each entry of the main menu."""
        here = _WITHIN.get(self.section or "", self.section)
        return [(self.view.words.menu[name], self.view.section(name), name == here) for name in MENU]


def shell(desk: Desk, page: Any) -> Shell:
    """The shell of ``page``; None for the page that is served at any depth (404)."""
    if page is None:
        return not_found_shell(desk)
    view = desk.view(desk.address(page))
    if "record" in page.meta:
        return record_shell(view, page.meta["kind"], page.meta["record"])
    if "family" in page.meta:
        return family_shell(view, page.meta["family"], page.meta["key"])
    return prose_shell(desk, view, page.meta, page.file.src_uri)


def not_found_shell(desk: Desk) -> Shell:
    """The shell of the page that is shown where there is none."""
    view = desk.view(None)
    sorry = view.words.not_found
    return Shell(view=view, title=sorry.title, title_lang=desk.lang, description=sorry.text, card=prose_card(view, sorry.title))


def record_shell(view: View, kind: str, record_id: str) -> Shell:
    """The shell of a record's page."""
    record, lang, words = view.catalogue.records(kind)[record_id], view.lang, view.words.menu
    title, title_lang = title_of(view.catalogue, kind, record).in_lang(lang)
    section = addresses.PARENTS.get(kind, kind)
    crumbs = ((words.home, view.url(addresses.home(lang))), (words[section], view.section(section)))
    own = (kind, record_id)
    return Shell(
        view=view,
        title=title,
        title_lang=title_lang,
        description=_description(view, kind, record),
        crumbs=crumbs,
        section=section,
        edit_url=view.edit_url(*own),
        card=record_card(view, kind, record),
        translation=_translation(view, record),
        record=own,
        subject=own,
    )


def _translation(view: View, record: Any) -> str | None:
    """Which notice the English page of ``record`` needs."""
    if view.lang == "vi":
        return None
    if any(outdated(record, ledger(view.catalogue.root))):
        return "outdated"
    return "untranslated" if any(untranslated(record)) else None


def family_shell(view: View, name: str, key: str) -> Shell:
    """The shell of a page of a family."""
    family, lang, words = FAMILIES[name], view.lang, view.words.menu
    crumbs = [(words.home, view.url(addresses.home(lang))), (words[family.section], view.section(family.section))]
    subject = family.subject(view.catalogue, key)
    if subject is not None and addresses.PARENTS.get(subject[0], subject[0]) == family.section:
        record = view.catalogue.records(subject[0])[subject[1]]
        crumbs.append((view.plain(title_of(view.catalogue, subject[0], record)), view.page(*subject)))
    return Shell(
        view=view,
        title=family.title(view, key),
        title_lang=lang,
        description=shorten(family.description(view, key), 160),
        crumbs=tuple(crumbs),
        section=family.section,
        edit_url=view.edit_url(*subject) if subject else None,
        card=section_card(view, family.section),
        subject=subject,
    )


def _description(view: View, kind: str, record: Any) -> str:
    """What the record says of itself first; where it says nothing, its title and what the site is."""
    lead = lead_of(kind, record)
    text = (
        view.plain(lead)
        if lead
        else f"{view.plain(title_of(view.catalogue, kind, record))}. {view.plain(view.catalogue.site.tagline)}"
    )
    return shorten(text, 160)


def prose_shell(desk: Desk, view: View, meta: Mapping[str, Any], source: str) -> Shell:
    """The shell of a hand-written page; ``meta``: what stands above its text, ``source``: its path in the docs folder."""
    word = (view.address or "").removeprefix("/en").strip("/").partition("/")[0]
    section = next((name for name, path in addresses.SECTIONS.items() if path == word), None)
    site, title = desk.catalogue.site, filled(desk.catalogue, desk.lang, meta["title"])
    return Shell(
        view=view,
        title=title,
        title_lang=desk.lang,
        description=meta.get("description") or view.plain(site.tagline),
        crumbs=_above(view, section),
        section=section,
        edit_url=f"{site.repository}/edit/{site.branch}/docs/{desk.lang}/{source}",
        card=prose_card(view, title),
    )


def _above(view: View, section: str | None) -> tuple[tuple[str, str], ...]:
    """What stands above a page written by hand: nothing, the home page, and the list page of its section."""
    home = addresses.home(view.lang)
    if view.address == home:
        return ()
    found = [(view.words.menu.home, view.url(home))]
    if section and view.address != addresses.section(section, view.lang):
        group, word = _NAMED_ELSEWHERE.get(section, ("menu", addresses.PARENTS.get(section, section)))
        found.append((getattr(view.words, group)[word], view.section(section)))
    return tuple(found)


def shorten(text: str, limit: int) -> str:
    """``text`` on one line, cut at a word so that it has at most ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rpartition(" ")[0].rstrip(" ,;:.") + "…"
