"""Sums of money: typed in many ways, kept in millions of đồng, said in đồng with the scale that people use."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

MILLIONS: Final = {"million-vnd": Decimal(1), "billion-vnd": Decimal(1000)}
"""Unit of a sum → how many millions of đồng one of it is."""
_SCALES: Final = {
    **dict.fromkeys(("nghìn", "ngàn", "nghin", "ngan", "thousand", "k"), -3),
    **dict.fromkeys(("triệu", "trieu", "tr", "million", "m"), 0),
    **dict.fromkeys(("tỷ", "tỉ", "ty", "ti", "billion", "bn"), 3),
}
"""Word after a number → the power of ten that it makes of a million."""
_VALUE = r"(-?[0-9]{1,15}(?:[., ][0-9]{3})*(?:[.,][0-9]{1,6})?)"
_WORDS = "|".join(_SCALES)
_CURRENCY = "(?:đồng|dong|đ|₫|vnd|vnđ)"
_SUM = re.compile(rf"(?:vnd ?)?{_VALUE} ?({_WORDS})(?: ?(([0-9]{{1,3}})(?: ?({_WORDS}))?|rưỡi|ruoi))?(?: ?{_CURRENCY})?")
"""One tỷ, 1,2 tỷ; and what is said after it: 1 tỷ 200 triệu, 1 tỷ 2 (which is 1,2 tỷ)."""
_DONG = re.compile(rf"(?:vnd ?(-?[0-9., ]+)|(-?[0-9., ]+) ?{_CURRENCY})")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}([.,\u00a0 ][0-9]{3})+")
_SWAP = str.maketrans(",.", ".,")
_MILLION = Decimal(1_000_000)


def as_millions(typed: str) -> str:
    """``400 triệu``, ``6ty``, ``1 tỷ 500 triệu``, ``400.000.000đ`` as 400, 6000, 1500, 400; anything else as it was typed."""
    text = " ".join(unicodedata.normalize("NFC", typed).split())
    small = text.lower()
    if match := _SUM.fullmatch(small):
        whole, scale = _value(match[1]), _SCALES[match[2]]
        if match[3] is None:
            return _written(whole.scaleb(scale))
        lower = _SCALES.get(match[5])
        said = match[4] or "5"  # rưỡi is a half
        more = Decimal(said).scaleb(scale - len(said) if lower is None else lower)
        # 1,5 tỷ 2 and 1 triệu 2 tỷ say nothing that can be known.
        is_said = whole == int(whole) >= 0 and (lower is None or lower < scale)
        return _written(whole.scaleb(scale) + more) if is_said else text
    if match := _DONG.fullmatch(small):
        digits = re.sub("[., ]", "", match[1] or match[2])
        return _written(Decimal(digits) / _MILLION) if re.fullmatch("-?[0-9]{1,15}", digits) else text
    return text


def probable_millions(value: Decimal, most: int | Decimal) -> str:
    """The sum that was probably meant by one that cannot be: without its sign, or turned from đồng into millions."""
    meant = abs(value)
    if meant > most:
        meant /= _MILLION
    return _written(meant) if 0 < meant <= most else "200"


def scaled(millions: Decimal) -> tuple[Decimal, str]:
    """The sum in the unit in which people say it: billions from 1,000 millions, đồng below one."""
    if abs(millions) >= 1000:
        return millions / 1000, "billion"
    return (millions, "million") if abs(millions) >= 1 or not millions else (millions * _MILLION, "one")


def in_words(millions: Decimal, lang: str) -> str:
    """400 triệu đồng, 1,5 tỷ đồng, 500.000 đồng; VND 400 million, VND 1.5 billion, VND 500,000."""
    value, scale = scaled(millions)
    shown = f"{Decimal(_written(value)):,f}"
    if lang == "en":
        return f"VND {shown}" if scale == "one" else f"VND {shown} {scale}"
    words = {"billion": " tỷ", "million": " triệu", "one": ""}[scale]
    return f"{shown.translate(_SWAP)}{words} đồng"


def dong_in_words(dong: int, lang: str) -> str:
    """A sum of whole đồng without rounding: 400 triệu đồng, 1,234 tỷ đồng; 166.666.666 đồng where no scale says it shortly."""
    if dong >= 10**6 and dong % (10**6 if dong >= 10**9 else 10**3) == 0:
        return in_words(dong / _MILLION, lang)
    return f"VND {dong:,}" if lang == "en" else f"{dong:,} đồng".replace(",", ".")


def _value(text: str) -> Decimal:
    if _THOUSANDS.fullmatch(text):
        return Decimal(re.sub("[., ]", "", text))
    whole, point, fraction = text.replace(",", ".").replace(" ", "").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{fraction}" if point else fraction)


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"
