"""The words that feeds, calendars, citations and text files use beside the interface words: key → (Vietnamese, English)."""

from typing import Final

from catalogue.models import Lang
from catalogue.words import Words

WORDS: Final = Words("outputs", "machine")


def say(key: str, lang: Lang, *values: str) -> str:
    """The words under ``key`` for a reader of ``lang``, with ``values`` in the gaps."""
    return WORDS[key][0 if lang == "vi" else 1].format(*values)
