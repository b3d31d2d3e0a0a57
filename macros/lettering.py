"""How wide words are in the letters of the site, so that a drawing knows where each line of text ends."""

import unicodedata
from functools import lru_cache
from typing import Final

# Advance widths of Be Vietnam Pro in hundredths of the letter size, measured in Chromium; marks above and below add nothing.
_REGULAR: Final = {
    25: "l·", 26: "Ii", 27: "j", 28: "'’!", 29: ".:  ", 30: ",;", 38: '1“"', 41: "fr”", 44: "t()", 46: "J[]", 51: "sz/",
    56: "kx<>", 58: "nuhvyư?", 61: "7eêc-+●■○", 63: "ELFS8", 65: "Pagoơâôpqăbd2T", 67: "YZđ35BR", 69: "K069–", 73: "DHNUVX4…=_",
    76: "AĂÂƯ&", 79: "CGĐ", 85: "OÔƠQM%", 89: "mw—◐", 100: "W→",
}  # fmt: skip
_BOLD: Final = {
    29: "lIij'’·  ", 33: ".:!,;", 41: 'f1"“', 45: "rt”()", 50: "Jsz/[]", 58: "ku<>", 60: "nvxyưh7?●■○", 63: "ecêE-",
    66: "FLSZagobdpqăâôơ+28", 69: "PTđ0356–9", 73: "BKRYUVH4_", 77: "ADNXĂÂƯ&=", 79: "CGĐ", 84: "OÔƠQ…", 90: "mMw%—◐", 104: "W→",
}  # fmt: skip
_WIDTHS: Final = tuple({letter: width for width, letters in table.items() for letter in letters} for table in (_REGULAR, _BOLD))
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
# A letter that the table does not have: as wide as a wide one of ours, or a full square in other scripts.
_OTHER, _SQUARE = 90, 130


@lru_cache(maxsize=1024)
def _advance(letter: str, *, bold: bool) -> int:
    known = _WIDTHS[bold]
    if letter in known:
        return known[letter]
    bare = unicodedata.normalize("NFC", "".join(part for part in unicodedata.normalize("NFD", letter) if part not in _TONES))
    if bare in known:
        return known[bare]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return _OTHER if ord(letter) < 0x2000 else _SQUARE


def width(text: str, *, bold: bool = False) -> float:
    """The length of ``text`` on one line, in letter sizes (em); never less than what a browser makes of it."""
    return sum(_advance(letter, bold=bold) for letter in text) / 100


def lines(text: str, room: float, *, bold: bool = False) -> list[str]:
    """``text`` in lines no longer than ``room`` (em), broken between words; a word longer than a line is broken inside."""
    made: list[str] = []
    for word in _pieces(text, room, bold=bold):
        if made and width(f"{made[-1]} {word}", bold=bold) <= room:
            made[-1] += f" {word}"
        else:
            made.append(word)
    return made


def _pieces(text: str, room: float, *, bold: bool) -> list[str]:
    """The words of ``text``, those that are longer than a line cut where they must be."""
    made: list[str] = []
    # Non-breaking spaces keep a number and its unit together: str.split() without an argument would part them.
    for word in " ".join(text.replace("\t", " ").splitlines()).split(" "):
        piece = ""
        for letter in word:
            if piece and width(piece + letter, bold=bold) > room:
                made.append(piece)
                piece = ""
            piece += letter
        made += [piece] if piece else []
    return made
