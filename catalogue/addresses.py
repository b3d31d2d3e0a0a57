"""Every address of the site: one table of path words, one function. Addresses begin with / and end with /."""

from typing import Final

from catalogue.kinds import KINDS, kinds_that
from catalogue.models import Entry, Lang, Place, Term

LANGS: Final[tuple[Lang, ...]] = ("vi", "en")

PAGE_KINDS: Final = kinds_that("word")
"""Kinds whose records have a page of their own (of places, only those ``has_page`` names)."""

SECTIONS: Final = {
    **{name: kind.word for name, kind in KINDS.items() if kind.word},
    "duties": "nhiem-vu",
    "contact": "lien-he",
    "coming": "sap-toi",
    "questions": "hoi-dap",
    "topics": "chu-de",
    "search": "tim-kiem",
    "about": "gioi-thieu",
    "data": "du-lieu",
    "press": "bao-chi",
    "access": "tiep-can",
    "offline": "khong-mang",
    "editing": "bien-tap",
    "guide": "huong-dan",
}
"""Section → the word that stands for it in addresses, the same in both languages."""

PARENTS: Final = {name: kind.parent for name, kind in KINDS.items() if kind.parent}
"""Sections that have no list of their own are listed in another one."""

FEEDS: Final = "/feeds/"
CALENDARS: Final = "/lich/"
HANDBOOKS: Final = "/so-tay/"
HANDBOOK_FORMS: Final = ("pdf", "epub")
_OF_ALL: Final = {"duties": SECTIONS["duties"], "events": "su-kien", "statuses": "tinh-trang", "coming": "sap-toi"}

_PLACES_WITH_PAGES = frozenset(["country", "region", "province", "city"])


def has_page(entry: Entry) -> bool:
    """Whether the record gets a page: communes are found on the page of their province, bare words in the list of terms."""
    if isinstance(entry, Term):
        return entry.definition is not None
    return not isinstance(entry, Place) or entry.kind in _PLACES_WITH_PAGES


def home(lang: Lang) -> str:
    """The address of the home page."""
    return "/" if lang == "vi" else "/en/"


def section(name: str, lang: Lang) -> str:
    """The address of a list page, ``name`` being a key of SECTIONS."""
    return f"{home(lang)}{SECTIONS[PARENTS.get(name, name)]}/"


def record(kind: str, record_id: str, lang: Lang) -> str:
    """The address of a record's page."""
    return f"{home(lang)}{SECTIONS[kind]}/{record_id}/"


def anchor(kind: str, record_id: str, lang: Lang) -> str:
    """Where a record without a page of its own stands on the page that lists its kind; the page itself for no id."""
    path = KINDS[kind].listed_at
    assert path is not None, kind
    return f"{home(lang)}{path}/" + (f"#{record_id}" if record_id else "")


def changes(lang: Lang) -> str:
    """The address of the list of changes."""
    return f"{section('data', lang)}thay-doi/"


def feed(name: str, lang: Lang, form: str) -> str:
    """The file of a feed: of a section, of the changes, or of one record (``feed_of``); ``form`` is "atom" or "json"."""
    return f"{FEEDS}{name}.{lang}.{form}"


def feed_of(kind: str, record_id: str) -> str:
    """The name of the feed of the duties of a body, or of what belongs to a support, a journey or a province."""
    return f"{kind}/{record_id}"


def calendar(name: str, lang: Lang) -> str:
    """The file of a calendar: of all "duties", "events" or "statuses", or of one record (``calendar_of``)."""
    return f"{CALENDARS}{_OF_ALL.get(name, name)}.{lang}.ics"


def calendar_of(kind: str, record_id: str) -> str:
    """The name of the calendar of an event, a body, a programme, a journey, a support or a province."""
    return f"{SECTIONS[kind]}/{record_id}"


def handbook(lang: Lang, form: str) -> str:
    """The file of the handbook in a language; ``form`` is one of HANDBOOK_FORMS."""
    return f"{HANDBOOKS}so-tay-khuyen-cong.{lang}.{form}"


def twin(address: str, lang: Lang) -> str:
    """The same page in ``lang``: both languages have the same paths."""
    path = address.removeprefix("/en") if address.startswith("/en/") else address
    return path if lang == "vi" else f"/en{path}"
