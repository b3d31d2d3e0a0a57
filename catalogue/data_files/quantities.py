"""The numbers, dates and document numbers that a sentence states, in one form for both languages.

Vietnamese writes 37,6 % · 20/01/2026 · 1,5 tỷ đồng; English 37.6% · 20 January 2026 · VND 1.5 billion. Both give
the same items here, so that a text and its translation can be compared.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from catalogue.models import Lang

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_DOCUMENT = re.compile(r"\b(\d+(?:/\d{4})?/[A-ZĐ][A-ZĐ0-9a-z]*(?:-[A-ZĐ0-9][A-ZĐ0-9a-z]*)*|\d+-[A-ZĐ]{2,}/[A-ZĐ]{2,})")
_DATES: dict[Lang, tuple[re.Pattern[str], ...]] = {
    "vi": (
        re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"),
        re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b"),
        re.compile(r"tháng (\d{1,2})(?:/| năm )(\d{4})\b"),
        re.compile(r"\b(\d{1,2})/(\d{4})\b"),
    ),
    "en": (
        re.compile(rf"\b(\d{{1,2}}) ({_MONTH}) (\d{{4}})\b", re.IGNORECASE),
        re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b"),
        re.compile(rf"\b({_MONTH}) (\d{{4}})\b", re.IGNORECASE),
    ),
}
_NUMBER: dict[Lang, re.Pattern[str]] = {
    "vi": re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?(?:\s*(nghìn|ngàn|triệu|tỷ|tỉ)\b)?"),
    "en": re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s*(thousand|million|billion)\b)?"),
}
_GROUPED = re.compile(r"(?<![\w.,])\d{1,3}([ \u00a0.,])\d{3}(?:\1\d{3})*(?!\d|[.,]\d)")
_MARK: dict[Lang, str] = {"vi": ".", "en": ","}
_TIMES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9, "thousand": 3, "million": 6, "billion": 9}
_WORDS: dict[Lang, tuple[tuple[str, ...], ...]] = {
    "vi": (
        ("một", "nhất"), ("hai", "nhì"), ("ba",), ("bốn", "tư"), ("năm",), ("sáu",), ("bảy", "bẩy"), ("tám",), ("chín",), ("mười",),
        ("mười một",), ("mười hai",), ("mười ba",), ("mười bốn",), ("mười lăm",), ("mười sáu",), ("mười bảy",), ("mười tám",),
        ("mười chín",), ("hai mươi",),
    ),
    "en": (
        ("one", "first", "once", "single"), ("two", "second", "twice", "half"), ("three", "third"), ("four", "fourth"), ("five", "fifth"),
        ("six", "sixth"), ("seven", "seventh"), ("eight", "eighth"), ("nine", "ninth"), ("ten", "tenth"), ("eleven", "eleventh"),
        ("twelve", "twelfth"), ("thirteen",), ("fourteen",), ("fifteen",), ("sixteen",), ("seventeen",), ("eighteen",), ("nineteen",),
        ("twenty",),
    ),
}  # fmt: skip
_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()  # noqa: SIM905 - numerals read better as a line


def quantities(text: str, lang: Lang) -> dict[str, str]:
    """Every item stated in digits: its common form → how ``text`` writes it."""
    flat = " ".join(text.replace("\u00a0", " ").split())
    found: dict[str, str] = {}
    for match in _DOCUMENT.finditer(flat):
        found[match[0]] = match[0]
    flat = _DOCUMENT.sub(" ; ", flat)
    for pattern in _DATES[lang]:
        for match in pattern.finditer(flat):
            found |= dict.fromkeys(_date_items(match), match[0])
        flat = pattern.sub(" ; ", flat)
    found |= dict(_numbers(flat, lang))
    return found


def _date_items(match: re.Match[str]) -> list[str]:
    """Day, month and year apart: one language may spread over two dates what the other joins."""
    *day, month, year = match.groups()
    number = MONTHS.index(month.lower()) + 1 if month.lower() in MONTHS else int(month)
    return [*(f"day {int(one)}" for one in day), f"month {number}", f"number {int(year)}"]


def _numbers(flat: str, lang: Lang) -> Iterator[tuple[str, str]]:
    for match in _NUMBER[lang].finditer(flat):
        whole, fraction, scale = match.groups()
        value = Decimal(re.sub(r"[.,]", "", whole) + (fraction or "").replace(",", "."))
        value = value.scaleb(_TIMES[scale]) if scale else value
        yield f"number {value.normalize():f}", match[0].strip()


def says(text: str, lang: Lang, item: str) -> bool:
    """Whether ``text`` states ``item`` in another way: as a word (fourteen), a Roman numeral, or part of a range of days."""
    kind, _, value = item.partition(" ")
    if kind in ("day", "month"):
        bare = {key.partition(" ")[2] for key in quantities(text, lang)}
        return value in bare or (kind == "month" and _names_month(text, lang, int(value)))
    if kind != "number" or "." in value or not 1 <= int(value) <= len(_ROMAN):
        return kind == "number" and bool({f"day {value}", f"month {value}"} & quantities(text, lang).keys())
    number = int(value)
    words = "|".join(_WORDS[lang][number - 1])
    if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE) or re.search(rf"\b{_ROMAN[number - 1]}\b", text):
        return True
    return re.search(rf"\b{number}(?:st|nd|rd|th)\b", text) is not None or _names_month(text, lang, number)


def _names_month(text: str, lang: Lang, number: int) -> bool:
    if not 1 <= number <= len(MONTHS):
        return False
    pattern = MONTHS[number - 1] if lang == "en" else rf"tháng 0?{number}\b|/0?{number}\b"
    return re.search(rf"\b(?:{pattern})", text, re.IGNORECASE) is not None


def regrouped(text: str, lang: Lang, other: str) -> dict[str, str]:
    """Numbers whose thousands are set apart as in no text of ``lang`` (1 800, 1,800): as written → as it must be.

    ``other`` is the text in the other language: it states the same number, so that it is known to be one.
    """
    stated = quantities(other, "en" if lang == "vi" else "vi")
    written = {one[0]: re.sub(r"[ \u00a0.,]", _MARK[lang], one[0]) for one in _GROUPED.finditer(text) if one[1] != _MARK[lang]}
    return {old: new for old, new in written.items() if f"number {Decimal(new.replace(_MARK[lang], '')).normalize():f}" in stated}


def disagreements(vi: str, en: str) -> list[str]:
    """What one text states and the other does not, as written; empty when both agree."""
    left, right = quantities(vi, "vi"), quantities(en, "en")
    only_vi = [written for item, written in left.items() if item not in right and not says(en, "en", item)]
    only_en = [written for item, written in right.items() if item not in left and not says(vi, "vi", item)]
    return list(dict.fromkeys([*only_vi, *only_en]))
