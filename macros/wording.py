"""The interface words of one language, for templates: ``t.section.key``."""

import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Final

from catalogue.facts.places import covered
from catalogue.facts.selections import newest_counted
from catalogue.facts.written_forms import number
from catalogue.models import Lang, Name
from catalogue.records import Catalogue, index
from catalogue.titles import labels


def statistics(catalogue: Catalogue) -> Name:
    """What the page of statistics is called: what the newest round that is counted says; plain where none is."""
    return Name(vi=_statistics(catalogue, "vi"), en=_statistics(catalogue, "en"))


def _statistics(catalogue: Catalogue, lang: Lang) -> str:
    t, counted = words(catalogue, lang), newest_counted(catalogue)
    if counted is None:
        return str(t.drawn.statistics)
    record, recognised, entered = counted
    level = labels(catalogue, "award-levels")[record.level].in_lang(lang)[0].lower()
    return str(t.drawn.finding.format(level, record.year, number(recognised, lang), number(entered, lang)))


OWN: Final[Mapping[str, Callable[[Catalogue], Name]]] = {
    "site_name": lambda catalogue: catalogue.site.name,
    "site_covers": covered,
    "selection_statistics": statistics,
}
"""What hand-written pages, which are the same for every site, call by these names: what the site is called, what it is about, what its statistics say."""
_CALL: Final = re.compile(r"\{\{ *(" + "|".join(OWN) + r")\(\) *\}\}")


def filled(catalogue: Catalogue, lang: Lang, text: str) -> str:
    """A hand-written ``text`` with the site's own words in it, for those who do not take it through Markdown."""
    return _CALL.sub(lambda call: OWN[call[1]](catalogue).in_lang(lang)[0], text)


@index
def words(catalogue: Catalogue, lang: Lang) -> Any:
    """The interface words of one language as ``section.key``; Vietnamese where English is missing."""
    return SimpleNamespace(
        **{
            section.replace("-", "_"): _Section({key.replace("-", "_"): name.in_lang(lang)[0] for key, name in keys.items()})
            for section, keys in catalogue.words.words.items()
        }
    )


class _Section(SimpleNamespace):
    """Words of one section: ``section.key`` for keys in templates, ``section["key"]`` for keys from data."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__(**keys)

    def __getitem__(self, key: str) -> str:
        found: str = getattr(self, key.replace("-", "_"))
        return found
