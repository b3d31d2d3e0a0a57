"""The sentences themselves: two languages, the same gaps, none that nobody can ever read."""

from string import Formatter

import pytest
from golden_cases import GOLDEN, read_case

from catalogue.data_files.problems import MESSAGES, PHOTO_SENTENCES
from catalogue.data_files.validating import CODES
from catalogue.words import Words

NOT_IN_GOLDEN = {
    "S12": "needs a file that may not be read, and tests may run as root: test_folder.py",
    **dict.fromkeys(Words("check", "addresses"), "addresses that were published: tests/publishing/test_lasting.py"),
    **dict.fromkeys(Words("check", "prose"), "pages written by hand: tests/publishing/test_prose.py"),
    **dict.fromkeys(PHOTO_SENTENCES, "photos have tests of their own: test_photos.py"),
}
ONLY_IN_VIETNAMESE = {"F02": {"help"}}
"""The hover text of a field stands in the models in Vietnamese only."""


def gaps(text):
    # A sum in words, what a field holds, and a name in each language is one gap with two names.
    named = (name.removesuffix("_vi").removesuffix("_en") for _, name, _, _ in Formatter().parse(text) if name is not None)
    return {{"vnd": "sum", "held": "holds"}.get(name, name) for name in named}


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_fill_the_same_gaps(code):
    vietnamese, english = MESSAGES[code]
    assert gaps(vietnamese) - ONLY_IN_VIETNAMESE.get(code, set()) == gaps(english)


@pytest.mark.parametrize("code", MESSAGES)
def test_a_sentence_says_how_to_mend(code):
    """One line of two statements at least (what is wrong, what to do), each language in its own letters."""
    for text in MESSAGES[code]:
        assert "\n" not in text
        assert text == text.strip()
        assert text.rstrip("}").endswith((".", "}", "?")) or text.endswith("{hint}")
    assert not MESSAGES[code][0].isascii()


@pytest.mark.parametrize("code", sorted(MESSAGES.keys() - NOT_IN_GOLDEN.keys()))
def test_every_sentence_has_a_case(code):
    told = (line for path in GOLDEN for line in read_case(path)["problems"])
    assert any(f": {code} " in line for line in told)


def test_every_code_of_a_field_has_a_sentence():
    assert set(CODES.values()) <= MESSAGES.keys()
