"""What a person may type into a field, told from its model, and what was typed in the forms that the data uses."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, get_args

from catalogue.data_files.shapes import shape
from catalogue.models.dates import PartialDate
from catalogue.models.fields import Concept, Model, Ref

Manner = Literal["date", "number", "truth", "choice", "concept", "ref", "words"]
_DAY = re.compile(r"(?:ngày )?(\d{1,2}) ?(?:[/.-]|tháng) ?(\d{1,2}) ?(?:[/.-]|,? ?năm) ?(\d{4})")
_MONTH = re.compile(r"(?:tháng )?(\d{1,2}) ?(?:[/.-]|,? ?năm) ?(\d{4})")
_YEAR = re.compile(r"(?:năm )?(\d{4})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")


@dataclass(frozen=True)
class FieldType:
    """How a field is filled: ``choices`` of a closed list, ``of`` the vocabulary or the kind of record it points to."""

    manner: Manner
    help: str
    choices: tuple[str, ...] = ()
    of: str = ""


@cache
def field_type(model: type[Model], path: str) -> FieldType:
    """The field at ``path`` (``name.vi``, ``awards.0.level``) under ``model``. Raises KeyError if there is none."""
    holder, parts = model, path.split(".")
    while True:
        name = parts.pop(0)
        found = shape(holder, name)
        while parts and parts[0].isdigit():
            parts.pop(0)
        if not parts or found.model is None:
            return _type(holder, name)
        holder = found.model


def _type(holder: type[Model], name: str) -> FieldType:
    info = holder.model_fields[name]
    marker = shape(holder, name).marker
    text = info.description or ""
    if isinstance(marker, Concept):
        return FieldType("concept", text, of=marker.scheme)
    if isinstance(marker, Ref):
        return FieldType("ref", text, of=marker.kind)
    inner = [one for one in (get_args(info.annotation) or (info.annotation,)) if one is not type(None)]
    kinds = set(_flat(inner))
    if kinds & {PartialDate, dt.date}:
        return FieldType("date", text)
    if kinds & {Decimal, int}:
        return FieldType("number", text)
    if bool in kinds:
        return FieldType("truth", text)
    literal = tuple(str(one) for one in kinds if isinstance(one, str))
    return FieldType("choice", text, choices=tuple(sorted(literal))) if literal else FieldType("words", text)


def _flat(annotations: list[object]) -> list[object]:
    found: list[object] = []
    for one in annotations:
        inner = get_args(one)
        found += _flat(list(inner)) if inner else [one]
    return found


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
