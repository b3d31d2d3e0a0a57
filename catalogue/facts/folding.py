"""Vietnamese as people type it: one table of rules, read by Python here and by the browser from ``search/folding.json``.

A word has a *form* and a *key*. The form keeps its letters and its tone but not where the tone mark was put (hòa and hoà
are ``hoa1``), nor whether a lone y or i was written (Mỹ and Mĩ, quý and quí). The key drops every mark (``hoa``, ``dong``) and the s of an English plural.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
_VOWELS = (
    "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oă|oai|oay|oe|oi|oo|ôi|ơi|ua|uâ|uây|uê|ui|uô|uôi|uơ|uy|uya"
    "|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu"
)
TABLE: Final[dict[str, Any]] = {
    # Letters of the Latin blocks with their marks, or digits: "nd45" is two words, "NĐ-CP" too.
    "words": "[a-zß-öø-ÿā-ɏ\u0300-\u036fḁ-ỿ]+|[0-9]+",
    # The mark at place n is tone n + 1: huyền, hỏi, ngã, sắc, nặng.
    "tones": "\u0300\u0309\u0303\u0301\u0323",
    "letters": {"đ": "d"},
    # English adds an s to say "more than one"; no Vietnamese syllable ends in s.
    "plural": "^([a-z]{3,}[^s])s$",
    # Words that a question is made of; they count little. By form, and by key for those who type no marks.
    "small": (
        "là gì thì mà của và với cho các những được bị có không như thế nào sao ở đâu bao nhiêu ai tôi mình muốn xin cần hỏi về từ đến để "
        "khi này đó nay bây giờ còn hay hoặc do bởi năm số ngày the a an of for to in on is are was what which how much many do does can i "
        "get who where when my with and or by from it be should about am me there"
    ),
    "lone_y": f"^((?:{_ONSETS})?)y((?:ch|nh|t|p|n)?)$",
    "syllable": f"^(?:{_ONSETS})?(?:{_VOWELS})(?:c|ch|m|n|ng|nh|p|t)?$",
    # What each key of an input method does when the method is off: tones, and the letter it changes.
    "keyboards": {
        "telex": {
            "tones": {"f": 1, "r": 2, "x": 3, "s": 4, "j": 5},
            "marks": {
                "a": {"a": "â"},
                "e": {"e": "ê"},
                "o": {"o": "ô"},
                "d": {"d": "đ"},
                "w": {"a": "ă", "o": "ơ", "u": "ư"},
            },
        },
        "vni": {
            "tones": {"2": 1, "3": 2, "4": 3, "1": 4, "5": 5},
            "marks": {
                "6": {"a": "â", "e": "ê", "o": "ô"},
                "7": {"o": "ơ", "u": "ư"},
                "8": {"a": "ă"},
                "9": {"d": "đ"},
            },
        },
    },
}
"""Regular expressions are in the syntax that Python and browsers share."""

_WORDS = re.compile(TABLE["words"])
_PLURAL = re.compile(TABLE["plural"])
_LONE_Y = re.compile(TABLE["lone_y"])


def words(text: str) -> Iterator[str]:
    """The forms of the words of ``text``, in order."""
    yield from map(form, written(text))


def written(text: str) -> list[str]:
    """The words of ``text`` as they stand, in lower case."""
    return _WORDS.findall(unicodedata.normalize("NFC", text).lower())


@lru_cache(maxsize=1 << 16)
def form(word: str) -> str:
    """The form of one lower-case word: ``khuyến`` → ``khuyên4``. Digits stay."""
    letters, tone = [], ""
    for mark in unicodedata.normalize("NFD", word):
        place = TABLE["tones"].find(mark)
        if place < 0:
            letters.append(mark)
        else:
            tone = str(place + 1)
    return _one_i(unicodedata.normalize("NFC", "".join(letters))) + tone


def _one_i(letters: str) -> str:
    found = _LONE_Y.match(letters)
    return f"{found[1]}i{found[2]}" if found else letters


@lru_cache(maxsize=1 << 16)
def key(word_form: str) -> str:
    """The form without marks: ``đông1`` → ``dong``. A number is its own key."""
    if word_form[0].isdigit():
        return word_form
    marked = unicodedata.normalize("NFD", word_form.rstrip("12345"))
    letters = "".join(TABLE["letters"].get(letter, letter) for letter in marked if not "\u0300" <= letter <= "\u036f")
    return _PLURAL.sub(r"\1", letters)
