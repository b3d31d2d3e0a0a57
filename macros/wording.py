"""The interface words of one language, for templates: ``t.section.key``."""

import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Final

from catalogue.facts.places import covered
from catalogue.models import Lang, Name
from catalogue.records import Catalogue, index

OWN: Final[Mapping[str, Callable[[Catalogue], Name]]] = {
    "site_name": lambda catalogue: catalogue.site.name,
    "site_covers": covered,
}
"""What hand-written pages, which are the same for every site, call by these names: what the site is called, what it is about."""
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
