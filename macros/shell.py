"""What the page shell (overrides/) needs to know about one page: title, description, breadcrumbs, its twin."""

from dataclasses import dataclass
from typing import Any

from catalogue import addresses
from catalogue.models import Lang
from macros.desk import Desk
from macros.views import View, title_of
from macros.wording import words

MENU = ("policies", "programmes", "supports", "duties", "products", "rounds", "news", "places", "glossary")
"""The sections of the main menu, in order."""


@dataclass(frozen=True)
class Shell:
    """One page as its shell sees it. Links are relative to the page."""

    view: View
    lang: Lang
    title: str
    title_lang: Lang
    description: str
    address: str | None
    crumbs: tuple[tuple[str, str], ...]
    section: str | None
    edit_url: str | None

    def url(self, address: str) -> str:
        """A link to ``address`` from this page."""
        return self.view.url(address)

    def absolute(self, lang: Lang) -> str:
        """The full address of this page in ``lang``: canonical and hreflang."""
        return self.view.catalogue.site.url + addresses.twin(self.address or "/", lang)

    def switch(self, lang: Lang) -> str:
        """The link to this same page in ``lang``."""
        return self.url(addresses.twin(self.address or addresses.home(self.lang), lang))

    def words_in(self, lang: Lang) -> Any:
        """The interface words of ``lang``, for the one page that speaks both."""
        return words(self.view.catalogue, lang)

    @property
    def menu(self) -> list[tuple[str, str, bool]]:
        """Label, link and "is the current section" for each entry of the main menu."""
        return [(self.view.words.menu[name], self.view.section(name), name == self.section) for name in MENU]


def shell(desk: Desk, page: Any) -> Shell:
    """The shell of ``page``; None for the page that is served at any depth (404)."""
    if page is None:
        view = desk.view(None)
        sorry = view.words.not_found
        return Shell(view, desk.lang, sorry.title, desk.lang, sorry.text, None, (), None, None)
    view = desk.view(desk.address(page))
    if "record" in page.meta:
        return record_shell(view, page.meta["kind"], page.meta["record"])
    return _prose_shell(desk, view, page)


def record_shell(view: View, kind: str, record_id: str) -> Shell:
    """The shell of a record's page."""
    record, lang, words = view.catalogue.records(kind)[record_id], view.lang, view.words.menu
    title, title_lang = title_of(kind, record).in_lang(lang)
    section = addresses.PARENTS.get(kind, kind)
    crumbs = ((words.home, view.url(addresses.home(lang))), (words[section], view.section(section)))
    description = _description(view, kind, record)
    return Shell(view, lang, title, title_lang, description, view.address, crumbs, section, view.edit_url(kind, record_id))


def _description(view: View, kind: str, record: Any) -> str:
    """The first sentence that says what the record is: its lead, what it does, or what it is."""
    summary = getattr(record, "summary", None)
    candidates = (getattr(record, "lead", None), summary and summary.what, getattr(record, "description", None))
    found = next((text for text in candidates if text), None)
    text = view.plain(found) if found else f"{view.plain(title_of(kind, record))}. {view.plain(view.catalogue.site.tagline)}"
    return shorten(text, 160)


def _prose_shell(desk: Desk, view: View, page: Any) -> Shell:
    is_home = view.address == addresses.home(desk.lang)
    crumbs = () if is_home else ((view.words.menu.home, view.url(addresses.home(desk.lang))),)
    word = (view.address or "").removeprefix("/en").strip("/").partition("/")[0]
    section = next((name for name, path in addresses.SECTIONS.items() if path == word), None)
    site = desk.catalogue.site
    edit = f"{site.repository}/edit/{site.branch}/docs/{desk.lang}/{page.file.src_uri}"
    description = page.meta.get("description") or view.plain(site.tagline)
    return Shell(view, desk.lang, page.meta["title"], desk.lang, description, view.address, crumbs, section, edit)


def shorten(text: str, limit: int) -> str:
    """``text`` on one line, cut at a word so that it has at most ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rpartition(" ")[0].rstrip(" ,;:.") + "…"
