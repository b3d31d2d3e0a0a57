"""How wide words are in the letters of the site, so that a drawing knows where each line of text ends."""

import unicodedata
from functools import lru_cache
from typing import Final

from catalogue.formats.cards import REGULAR, SEMIBOLD, typeface

_UNITS: Final = 1000
"""Be Vietnam Pro is drawn on so many units an em: at this size FreeType rounds no advance."""
_NOBODYS: Final = "\U0010ffff"
"""No character (Unicode 23.7): a font shows for it what it shows for all that it lacks, ours an empty space of its own width."""
# A letter that the font lacks comes from whatever font the reader has: as wide as a wide one of ours, or more than a full
# square in other scripts.
_OTHER, _SQUARE = 0.9, 1.3


def width(text: str, *, bold: bool = False) -> float:
    """The length of ``text`` on one line, in letter sizes (em), as FreeType measures the font that the browser loads.

    A browser also draws some pairs nearer to each other or, by less than a sixteenth of an em a line, further apart.
    """
    return sum(_advance(letter, bold=bold) for letter in unicodedata.normalize("NFC", text))


@lru_cache(maxsize=1024)
def _advance(letter: str, *, bold: bool) -> float:
    if not lacks(letter):
        return typeface(SEMIBOLD if bold else REGULAR, _UNITS).getlength(letter) / _UNITS
    if len(parts := unicodedata.normalize("NFD", letter)) > 1:
        # Drawn from its parts, as a browser does.
        return sum(_advance(part, bold=bold) for part in parts)
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return _OTHER if ord(letter) < 0x2000 else _SQUARE


@lru_cache(maxsize=1024)
def lacks(letter: str) -> bool:
    """Whether the font of the site has no such letter, so that its width is only guessed. Both weights have the same."""
    font = typeface(REGULAR, _UNITS)
    return font.getbbox(letter) == font.getbbox(_NOBODYS)


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
