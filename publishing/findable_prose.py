"""The hand-written pages as results: their titles, what the menu calls them, their paragraphs."""

import re
from collections.abc import Iterator, Mapping

import yaml

from catalogue import addresses
from catalogue.models import Lang
from macros.desk import Desk
from macros.findable import Findable
from macros.wording import words

KIND = "pages"
_MARKS = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|[#*_`\[>]|<[^>]+>|^- ", re.DOTALL | re.MULTILINE)


def findable_prose(desk: Desk, texts: Mapping[Lang, Mapping[str, str]]) -> Iterator[Findable]:
    """Every hand-written page but the search page. ``texts``: language → path of the page without ``.md`` → Markdown."""
    for path, text in texts[desk.lang].items():
        word = path.removesuffix("index").strip("/")
        if word != addresses.SECTIONS["search"]:
            other: Lang = "en" if desk.lang == "vi" else "vi"
            yield _findable(desk, word, text, texts[other].get(path, text))


def _findable(desk: Desk, word: str, text: str, other: str) -> Findable:
    facts, body = _parted(text)
    title = str(facts["title"])
    called = _called(desk, word)
    said = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n|\n(?=- )", _MARKS.sub(" ", body))]
    return Findable(
        address=addresses.home(desk.lang) + (f"{word}/" if word else ""),
        kind=KIND,
        title=title,
        detail="" if called[:1] in ([], [title]) else called[0],
        lead=str(facts.get("description") or desk.view(None).plain(desk.catalogue.site.tagline)),
        names=((title, 1.0), (str(_parted(other)[0]["title"]), 0.75), *((name, 1.0) for name in called)),
        related=(),
        sentences=tuple(dict.fromkeys(filter(None, said))),
        prior=1.0,
    )


def _called(desk: Desk, word: str) -> list[str]:
    """What the menus of both languages call the page, the one of ``desk`` first."""
    section = next((name for name, path in addresses.SECTIONS.items() if path == word), "" if word else "home")
    langs: list[Lang] = sorted(addresses.LANGS, key=lambda lang: lang != desk.lang)
    return [name for lang in langs if (name := words(desk.catalogue, lang).menu.__dict__.get(section))]


def _parted(text: str) -> tuple[dict[str, object], str]:
    """The front matter of a page, and what follows."""
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body
