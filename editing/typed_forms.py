"""Dates and numbers as people in Việt Nam type them, turned into the forms that the data uses."""

import re
import unicodedata

_DAY = re.compile(r"(?:ngày )?(\d{1,2}) ?(?:[/.-]|tháng) ?(\d{1,2}) ?(?:[/.-]|,? ?năm) ?(\d{4})")
_MONTH = re.compile(r"(?:tháng )?(\d{1,2}) ?(?:[/.-]|,? ?năm) ?(\d{4})")
_YEAR = re.compile(r"(?:năm )?(\d{4})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")


def as_date(typed: str) -> str:
    """``22/4/2021``, ``tháng 4 năm 2021``, ``năm 2021`` as 2021-04-22, 2021-04, 2021; anything else as it was typed."""
    text = _tidy(typed).lower()
    for pattern in (_DAY, _MONTH, _YEAR):
        if match := pattern.fullmatch(text):
            return "-".join(part.zfill(2) for part in match.groups()[::-1])
    if match := _ISO.fullmatch(text):
        return "-".join(part.zfill(2) for part in match.groups() if part)
    return _tidy(typed)


def as_number(typed: str) -> str:
    """``2.500`` (a thousands mark) as 2500, ``37,6`` (a decimal comma) as 37.6; anything else as it was typed."""
    text = _tidy(typed)
    if _THOUSANDS.fullmatch(text) and text.lstrip("-")[0] != "0":
        return re.sub("[. ]", "", text).replace(",", ".")
    if _DECIMAL_COMMA.fullmatch(text):
        return text.replace(",", ".")
    return text


def as_truth(typed: str) -> str:
    """``có``, ``đúng``, ``x``, TRUE as true; ``không``, ``sai``, FALSE as false; anything else as it was typed."""
    word = _tidy(typed).lower()
    if word in ("có", "co", "đúng", "dung", "x", "true", "yes", "1"):
        return "true"
    return "false" if word in ("không", "khong", "sai", "false", "no", "0") else word


def _tidy(typed: str) -> str:
    return " ".join(unicodedata.normalize("NFC", typed).split())


_TURNED = {
    **dict.fromkeys(("date", "day"), as_date),
    **dict.fromkeys(("number", "whole", "money", "share"), as_number),
    "truth": as_truth,
}


def in_form(form: str, typed: str) -> str:
    """``typed`` in the form of a field (``FieldShape.form``): dates, numbers and truths turned, anything else as it was typed."""
    return _TURNED[form](typed) if form in _TURNED else typed
