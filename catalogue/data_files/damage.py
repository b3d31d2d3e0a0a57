"""Vietnamese that is no longer Vietnamese: letters of an old encoding, question marks, an input method left off, languages exchanged.

What a Vietnamese syllable can be is known (about 160 rimes, a tone that follows from the last consonant), so a broken word is
recognised by becoming one when it is read in the encoding that broke it. What is no syllable either way is a foreign name.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Final

from catalogue.data_files.characters import PATTERNS
from catalogue.models.fields import Lang

_ONSET = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x|"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh "
    "êp êt êu êng i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y ych ynh yt yêm yên yêng yêt yêu o oa oac oach oai oam "
    "oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi "
    "ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh "
    "uyt uyu uyp uơ ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})(?:{'|'.join(_RIMES.split())})")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_CLOSED = re.compile("(?:c|ch|p|t)")
"""Only the sharp and the heavy tone end in these."""
_STOPPED = frozenset("\u0301\u0323")
_VIETNAMESE = re.compile("[\u0103\u00e2\u0111\u00ea\u00f4\u01a1\u01b0\u1ea1-\u1ef9]|[àáãèéìíòóõùúýĩũ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# Letters and the signs that old encodings, VIQR and typing without an input method put among them.
_ROUGH = re.compile(r"[^\W\d_](?:[^\W\d_]|[«¬®©µ¶¹¸¨¼½¾÷]|[\^(+]['`?~.]?|['`?~.](?=[^\W\d_]))*")
# Inside a word, before one, or after one with a small letter behind: no sentence ends there.
_SMALL = "a-z" + "".join(
    letter for letter in map(chr, range(0xE0, 0x1EFA)) if letter.islower() and unicodedata.name(letter).startswith("LATIN")
)
_QUESTIONED = re.compile(rf"(?<![\w/=&?])(?:[^\W\d_]*(?:\?+[{_SMALL}][^\W\d_]*)+\?*|[^\W\d_]+\?+(?=\s+[{_SMALL}]))(?![\w=&])")
_APART = re.compile(
    r"[^\W\d_]*[^\W\d_][\u00b4\u02ca\u02cb\u0300-\u036f]+[^\W\d_]*|(?<!\S)[\u00b4\u02ca\u02cb\u0300-\u036f]+(?!\S)"
)

_TCVN3: Final = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_VNI_MARKS: Final = {
    **dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS: Final = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(f"([aeouyöô])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_LETTERS)}])")
_VIQR_MARKS: Final = {
    "^": "\u0302", "(": "\u0306", "+": "\u031b", "'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323",
}  # fmt: skip
_VIQR = re.compile(r"[aeo]\^|[ou]\+(?=[^\W\d_'`?~.]|$)|a\((?=[^\W\d_'`?~.])")
_TELEX = re.compile(r"([^aeiouyw]*?)((?:[aeiouyw])+)([sfrxj]?)([bcdghklmnpqtv]*)([sfrxj]?)")
_TELEX_TONES: Final = dict(zip("sfrxj", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_TELEX_VOWELS: Final = (
    ("uwow", "ươ"),
    ("uow", "ươ"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("aw", "ă"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_SURE_TELEX = re.compile(r"dd|uw|aa|uow|(?:ee|oo)(?:ng|nh|n|m|p|c|t)?[sfrxj]")
_FEW = 2
_MANY = 4


@dataclass(frozen=True)
class Damage:
    """Words that are broken (``code``), as they stand, and what they probably were (may be empty)."""

    code: str
    text: str
    suggestion: str = ""


def damages(text: str, lang: Lang) -> Iterator[Damage]:
    """What is broken in a text, the first kind that is found."""
    if text.isascii() and not _WORTH_A_LOOK.search(text):
        return
    for code, pattern in PATTERNS:
        if code == "Y35" and (twice := pattern.findall(text)):
            yield Damage("L06", " ".join(twice[:_MANY]))
            return
    if apart := _APART.findall(unicodedata.normalize("NFC", text)):
        yield Damage("L05", " ".join(apart[:_MANY]))
        return
    asked = _QUESTIONED.findall(text) if "?" in text and "://" not in text else []
    if asked and _is_questioned(text, asked):
        yield Damage("L06", " ".join(asked[:_MANY]))
        return
    strange = [word for word in _ROUGH.findall(text) if not is_syllable(word)]
    for decode, is_enough in (_WAYS if lang == "vi" else _WAYS[:-1]) if strange else ():
        broken = {word: read for word in strange if (read := _mended(decode, word))}
        if broken and is_enough(text, broken):
            yield Damage("L07", " ".join(list(broken)[:_MANY]), " ".join(list(broken.values())[:_MANY]))
            return


_WORTH_A_LOOK = re.compile(r"[^\W\d_][?^(+'`~.][^\W\d_]|[aeo]\^|dd|uw|aa|aw|ee|oo|ow|[aeiouy](?:ng|nh|ch|[cmnpt])?[sfrxj]\b")


def _is_questioned(text: str, asked: list[str]) -> bool:
    """Two words or more, one of them broken inside, or one in a text of a few; «Khi nào? ai?ai» stays."""
    inner = [word for word in asked if word[-1] != "?" or "?" in word[:-1]]
    return (bool(inner) and (len(asked) >= _FEW or len(_WORD.findall(text)) <= _MANY + _FEW)) or len(asked) >= _MANY


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether ``word`` can be a syllable of Vietnamese, its tone marks in any place."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(apart)
    bare = unicodedata.normalize("NFC", _TONE.sub("", apart))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _CLOSED.search(bare[1:][-2:] if bare[-2:] == "ch" else bare[-1:]) or (bool(tones) and tones[0] in _STOPPED)


@cache
def _unmarked() -> frozenset[str]:
    """Every syllable without its marks."""
    return frozenset(plain(onset + rime) for onset, rime in product(_ONSET.split("|"), _RIMES.split()))


def plain(word: str) -> str:
    """``word`` in lower case without any mark."""
    apart = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def _mended(decode: Callable[[str], str], word: str) -> str:
    """What ``word``, which is no syllable, was, if ``decode`` makes one with marks of it."""
    read = unicodedata.normalize("NFC", decode(word))
    return read if read != word and _VIETNAMESE.search(read) and is_syllable(read) else ""


def _from_tcvn3(word: str) -> str:
    if not word[0].isalpha() or word[0] == "µ":  # 5 µm
        return word
    return "".join(_TCVN3.get(letter, letter) for letter in word)


def _from_vni(word: str) -> str:
    def letter(found: re.Match[str]) -> str:
        if found[3]:
            return _VNI_LETTERS[found[3]]
        return _VNI_LETTERS.get(found[1], found[1]) + _VNI_MARKS[found[2]]

    return _VNI.sub(letter, word.lower())


def _from_viqr(word: str) -> str:
    read = re.sub("^dd", "đ", word.lower())
    return re.sub(r"(?<=[^\W\d_^(+])[\^(+'`?~.]+", lambda found: "".join(_VIQR_MARKS[sign] for sign in found[0]), read)


def _from_telex(word: str) -> str:
    read = word.lower()
    parts = _TELEX.fullmatch(read)
    if not read.isascii() or parts is None or (parts[3] and parts[5]):
        return word
    onset, vowels, tone, final, after = parts.groups()
    for typed, letter in _TELEX_VOWELS:
        vowels = vowels.replace(typed, letter)
    mark = _TELEX_TONES.get(tone or after, "")
    first = next((at for at, letter in enumerate(vowels) if not letter.isascii()), 0)
    return onset.replace("dd", "đ") + vowels[: first + 1] + mark + vowels[first + 1 :] + final


def _many(_text: str, broken: Mapping[str, str]) -> bool:
    return len(broken) >= _FEW or any(not letter.isalpha() for word in broken for letter in word)


def _one(_text: str, _broken: Mapping[str, str]) -> bool:
    return True


def _viqr(_text: str, broken: Mapping[str, str]) -> bool:
    return any(_VIQR.search(word) for word in broken)


def _telex(text: str, broken: Mapping[str, str]) -> bool:
    words = _WORD.findall(text)
    sure = sum(bool(_SURE_TELEX.search(word.lower())) for word in broken)
    enough = len(broken) >= _FEW or len(words) <= _MANY or any("dd" in word.lower() for word in broken)
    return bool(sure and enough) or len(broken) * 2 > len(words) >= _FEW


# The last is English too: "as of".
_WAYS: Final = ((_from_vni, _one), (_from_tcvn3, _many), (_from_viqr, _viqr), (_from_telex, _telex))


def exchanged(vietnamese: str, english: str) -> bool:
    """Whether each of the two texts is in the language of the other."""
    return _is_vietnamese(english) and not _VIETNAMESE.search(vietnamese) and not _is_unmarked(vietnamese)


def is_untranslated(english: str) -> bool:
    """Whether the English text is Vietnamese; names, which are told by their capitals, may be."""
    words = _WORD.findall(english)
    capitals = sum(word[:1].isupper() for word in words[1:])
    return _is_vietnamese(english) and (not capitals or (len(words) >= 2 * _MANY and capitals * 2 < len(words)))


def _is_vietnamese(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) >= _MANY and bool(_VIETNAMESE.search(text)) and sum(map(is_syllable, words)) * 10 >= len(words) * 9


def _is_unmarked(text: str) -> bool:
    """Vietnamese typed without marks: words of one syllable, none with a letter of its own."""
    words = _WORD.findall(text)
    return text.isascii() and len(words) >= _MANY and all(word.lower() in _unmarked() for word in words)


def lacks_marks(vietnamese: str) -> bool:
    """Whether a Vietnamese text of four words or more was typed without a single mark."""
    return _is_unmarked(unicodedata.normalize("NFKD", vietnamese.replace("–", "-").replace("“", '"').replace("”", '"')))
