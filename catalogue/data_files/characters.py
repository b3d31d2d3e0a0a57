"""The bytes of a file as text, and every character in it that must not stand there.

Reasons: Unicode TR 36 and 39 (invisible, bidirectional and look-alike characters), and the encodings that
Vietnamese offices used before Unicode (TCVN 5712, VNI, Windows-1258).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

MAX_BYTES = 256 * 1024
MAX_SHOWN = 20
"""How many faults of one kind are told of one file: a broken file has thousands."""

_FORBIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff"
)
_CYRILLIC = "\u0400-\u052f"
# Greek letters that look like Latin ones; the others stand in formulas and units (Ω, µ, Δ).
_GREEK = "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03b9\u03bd\u03bf"
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
# Characters of Vietnamese text in TCVN3 or VNI that was read as Latin-1, and that Vietnamese never uses itself.
_TCVN3 = "«¬®©µ¶¹¸¨¼½¾"
_VNI = "äåûïøö"
_VNI_CIRCUMFLEX = ("oâ", "aâ", "eâ")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONED = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in _TONES)
# The second and third byte of a letter in UTF-8, as Windows-1252 and Latin-1 show them.
_NEXT_BYTE = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

# One pass finds out whether a closer look is needed: good files are read at the speed of one expression.
_SUSPECT = re.compile(
    f"[\t\r\u200d{_FORBIDDEN}{_ODD_SPACES}{_CYRILLIC}{_GREEK}{_TCVN3}{_VNI}{_TONES}]|[aeoAEO]ù|[ÃÄÅÆ][{_NEXT_BYTE}]|á[º»]|^(?:<{{7}}|={{7}}|>{{7}})",
    re.MULTILINE,
)
# The zero-width joiner is part of some emoji and of nothing else that we print.
HIDDEN: Final = re.compile(f"[{_FORBIDDEN}]|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
_VNI_PAIR = "(?:[aeoAEO][äåûïøù]|[aeo]â|[aA][áà]|[öôÖÔ][ùøûïõ])"
OLD_ENCODING: Final = re.compile(f"[A-Za-z][{_TCVN3}][A-Za-z]|{_VNI_PAIR}[^\n]{{0,60}}?{_VNI_PAIR}")
PATTERNS: Final = (
    ("Y04", re.compile("\r")),
    ("Y05", HIDDEN),
    ("Y06", re.compile(f"^ *([{_ODD_SPACES}])", re.MULTILINE)),
    ("Y07", re.compile("\t")),
    ("Y22", re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)),
    ("Y36", re.compile(f"(?:[{_TONED}]|[{_TONES}][\u0302\u0306\u031b]?|[\\s:\"'(])([{_TONES}]+)")),
    ("Y35", re.compile(f"(?:[ÃÄÅÆ][{_NEXT_BYTE}]|á[º»][{_NEXT_BYTE}])[^\\s]{{0,8}}")),
    ("Y33", re.compile(f"(?<=[{_LATIN}])[{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}](?=[{_LATIN}])")),
)
_UTF_16 = re.compile(rb"\xff\xfe|\xfe\xff|[\t\n\r -~]\x00[^\x00]\x00|\x00[\t\n\r -~]\x00")


@dataclass(frozen=True)
class Fault:
    """One thing wrong at ``line``:``column`` (both from 1), named by a code of ``catalogue.data_files.problems``."""

    line: int
    column: int
    code: str
    params: tuple[tuple[str, str], ...] = ()


def fault(line: int, column: int, code: str, **params: object) -> Fault:
    """A Fault from zero-based marks."""
    return Fault(line + 1, column + 1, code, tuple(sorted((key, str(value)) for key, value in params.items())))


def decode(raw: bytes) -> tuple[str, list[Fault]]:
    """Bytes of a file as NFC text with LF line ends, and what is wrong with its characters."""
    if len(raw) > MAX_BYTES:
        return "", [too_large(len(raw))]
    if _UTF_16.match(raw):
        return "", [fault(0, 0, "Y02")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        return "", [fault(before.count("\n"), len(before.rpartition("\n")[2]), "Y01", byte=f"{raw[error.start]:02X}")]
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    faults = _character_faults(text)
    if not faults and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text, faults


def too_large(size: int, limit: int = MAX_BYTES) -> Fault:
    """The fault of a file of ``size`` bytes, where ``limit`` are allowed."""
    return fault(0, 0, "Y03", size=-(-size // 1024), limit=limit // 1024)


def inside(text: str, faults: list[Fault]) -> list[Fault]:
    """The same faults; what was noticed after the end of ``text`` moves to the end of its last line."""
    lines = text.rstrip("\n").split("\n")
    last, end = len(lines), len(lines[-1]) + 1
    return [replace(fault, line=last, column=end) if fault.line > last else fault for fault in faults]


def hidden_character(text: str) -> str:
    """The first character of ``text`` that must not be printed, as U+XXXX, or an empty string."""
    match = HIDDEN.search(text)
    return f"U+{ord(match.group()):04X}" if match else ""


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column (from 0) of the character at ``index``."""
    return text.count("\n", 0, index), index - (text.rfind("\n", 0, index) + 1)


def _character_faults(text: str) -> list[Fault]:
    if not _SUSPECT.search(text) and not any(pair in text for pair in _VNI_CIRCUMFLEX):
        return []
    if old := OLD_ENCODING.search(text):  # the other faults of such a file are this one again
        start = max(text.rfind(" ", 0, old.start()), text.rfind("\n", 0, old.start())) + 1
        return [fault(*position(text, start), "Y30", text=text[start : start + 40].partition("\n")[0].strip())]
    return [fault for code, pattern in PATTERNS for fault in _all(text, code, pattern)]


def _all(text: str, code: str, pattern: re.Pattern[str]) -> Iterator[Fault]:
    last_line, shown = -1, 0
    for match in pattern.finditer(text):
        start = match.start(match.lastindex or 0)
        line, column = position(text, start)
        if code == "Y07" and line == last_line:  # one Tab key pressed five times is one mistake
            continue
        yield fault(line, column, code, point=f"U+{ord(text[start]):04X}", text=match.group()[:12].strip())
        last_line, shown = line, shown + 1
        if shown == MAX_SHOWN or code == "Y04":
            return
