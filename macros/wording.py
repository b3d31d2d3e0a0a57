"""The interface words of one language, for templates: ``t.section.key``."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from catalogue.models import Lang
from catalogue.records import Catalogue, index


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
