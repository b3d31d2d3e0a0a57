"""The texts of the sources, which are not ours to keep, where the machine has them: `make long SOURCES=folder`."""

import os
import re
import unicodedata
from pathlib import Path

import pytest
from test_seed_sentences import CASES

TEXTS = sorted(Path(os.environ.get("KHUYENCONG_SOURCES") or "none").glob("*.txt"))


@pytest.mark.skipif(not TEXTS, reason="SOURCES names no folder with the texts as *.txt")
def test_every_quote_stands_in_the_sources():
    """Each quoted beginning occurs, letter for letter, in one of the texts."""
    texts = [tidy(path.read_text("utf-8")) for path in TEXTS]
    missing = [sentence["sentence"] for _, sentence in CASES if not any(tidy(sentence["sentence"]) in text for text in texts)]
    assert missing == []


def tidy(text):
    return re.sub(r"[\s*]+", " ", unicodedata.normalize("NFC", text))
