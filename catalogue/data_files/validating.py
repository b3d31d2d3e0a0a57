"""From a mapping of text to a record, or to what is wrong with it, in our own sentences."""

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from catalogue.data_files.parsing import Data, Loc
from catalogue.data_files.problems import nearest
from catalogue.data_files.shapes import describe, model_at
from catalogue.models.fields import Model

M = TypeVar("M", bound=Model)

_NO_TEXT = ("string_type", "date_type", "decimal_type", "int_type", "bool_type")
# pydantic's error type → our code. What stands here is all that the models can raise: a test proves it.
CODES = {
    "extra_forbidden": "F01",
    "missing": "F02",
    **dict.fromkeys(_NO_TEXT, "F03"),
    "tuple_type": "F04",
    **dict.fromkeys(("model_type", "dict_type"), "F05"),
    "too_short": "F06",
    "literal_error": "F07",
    "number_form": "F08",
    "two_meanings": "F25",
    **dict.fromkeys(("greater_than_equal", "less_than_equal"), "F09"),
    "bool_form": "F10",
    "string_pattern_mismatch": "F11",
    "bad_url": "F12",
    "bad_site_url": "F38",
    "placeholder": "F13",
    "lookalike_d": "F14",
    "line_break": "F15",
    "string_too_long": "F16",
    "string_too_short": "F17",
    "no_territory": "F18",
    "twice": "F19",
    "document_number": "F20",
    "impossible_sum": "F26",
    "impossible_share": "F27",
    "share_of_what": "F28",
    "minimum_above_cap": "F29",
    "empty_amount": "F30",
    "above_whole": "F31",
    "no_decision": "F34",
    "sums_apart": "F35",
    "private_name": "F36",
    "no_beneficiary": "F37",
    "shown_without_consent": "F39",
    "no_interest": "F40",
    "year_of_number": "D17",
    "too_long": "F21",
    **dict.fromkeys(("int_parsing", "int_from_float", "int_parsing_size"), "F24"),
    "date_form": "D01",
    "no_such_day": "D02",
    "year_range": "D03",
    "period_order": "D04",
    "empty_period": "D05",
    "effective_before_signed": "D06",
    "expires_before_effective": "D07",
    "day_needed": "D08",
    "ends_before_start": "D09",
    "due_before_signed": "D10",
    "decided_before_year": "D20",
    "seen_outside_office": "D13",
    "bad_id": "S01",
    "reserved_id": "S02",
}
# A value that shows the pattern, the same in both languages; a test proves that each pattern has one.
EXAMPLES = {
    "^[0-9]{2,6}$": '"80"',
    "^[0-9a-f]{8}$": "1a2b3c4d",
    "^[0-9a-f]{64}$": "1a2b3c4d" * 8,
    r"^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|jpeg|png|webp)$": "mat-truoc.jpg",
    r"^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$": "05-20",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": "08:30",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "next-page",
    r"^/(\.*[a-z0-9_-][a-z0-9._-]*/)*(\.*[a-z0-9_-][a-z0-9._-]*)?$": "/san-pham/gao-sach/",
}
_AT_KEY = frozenset(["F01", "F02"])
_HINTS = 100
_KEY_OF_MAPPING = "[key]"
_FOLDER = re.compile(r" \(data/[^)]*\)")
"""Where ids stand among the files: of use beside a line, not in a sentence about what is missing."""


def example_lines(fields: Iterable[str]) -> str:
    """The first of ``fields`` as they are written, for a sentence that asks for a group of them."""
    return ", ".join(f'"{field}: …"' for field in list(fields)[:2] or ["home"])


class Mistake:
    """One thing wrong inside a record: where, which code, and the words for its sentence."""

    __slots__ = ("at_key", "code", "loc", "params")

    def __init__(self, loc: Loc, code: str, params: dict[str, str], *, at_key: bool = False) -> None:
        self.loc, self.code, self.params = loc, code, params
        self.at_key = at_key or code in _AT_KEY


def validate(model: type[M], data: Data) -> tuple[M | None, Iterable[Mistake]]:
    """``data`` as a ``model``, or None and every mistake in it, each worked out when it is asked for."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
        echoes = _echoes(model, errors)
        return None, (_mistake(model, detail) for detail in errors if (detail["type"], detail["loc"]) not in echoes)


def _echoes(model: type[Model], errors: list[ErrorDetails]) -> set[tuple[str, Loc]]:
    """Errors that only repeat another one: a field missing because its name is mistyped, a list short of its broken items."""
    echoes: set[tuple[str, Loc]] = set()
    missing = {detail["loc"] for detail in errors if detail["type"] == "missing"}
    unknown = [detail["loc"] for detail in errors if detail["type"] == "extra_forbidden"] if missing else []
    for *holder, name in unknown[:_HINTS]:
        echoes.add(("missing", (*holder, nearest(str(name), _fields(model, tuple(holder))))))
    for detail in errors:
        echoes.update(("too_short", detail["loc"][:end]) for end in range(len(detail["loc"])))
    return echoes


def _fields(model: type[Model], loc: Loc) -> list[str]:
    holder = model_at(model, loc)
    return list(holder.model_fields) if holder else []


def _mistake(model: type[Model], error: ErrorDetails) -> Mistake:
    loc: Loc = tuple(error["loc"])
    at_key = loc[-1:] == (_KEY_OF_MAPPING,)
    if at_key:
        loc = loc[:-1]
    context: dict[str, Any] = error.get("ctx", {})
    if "at" in context:  # raised for a whole record, but one value in it is to blame
        loc = (*loc, *(int(part) if part.isdigit() else part for part in context["at"].split(".")))
    code = CODES[error["type"]]
    value = error["input"]
    if code == "F07" and not isinstance(value, str):
        code = "F03"
    params = {key: str(value) for key, value in context.items() if key not in ("at", "expected", "pattern")}
    params.setdefault("field", _named(loc) if loc else model.__name__)
    if isinstance(value, str):
        params.setdefault("value", value)
    return Mistake(loc, code, params | _extra(code, model, loc, error), at_key=at_key)


def _named(loc: Loc) -> str:
    """The last field name in ``loc``, with the item of its list: ``territory[2]``."""
    last = loc[-1]
    return f"{loc[-2] if len(loc) > 1 else ''}[{last + 1}]" if isinstance(last, int) else last


def _extra(code: str, model: type[Model], loc: Loc, error: ErrorDetails) -> dict[str, str]:
    context: dict[str, Any] = error.get("ctx", {})
    if code == "F01":
        known = _fields(model, loc[:-1])
        return {"known": ", ".join(known), "did_you_mean": nearest(str(loc[-1]), known)}
    if code == "F07":
        known = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        return {"known": ", ".join(known), "did_you_mean": nearest(str(error["input"]), known)}
    if code == "F02":
        return {"help": _FOLDER.sub("", describe(model, loc)).rstrip(".")}
    if code == "F05":
        return {"example": example_lines(_fields(model, loc))}
    if code == "F11":
        return {"example": EXAMPLES[context["pattern"]]}
    if code == "F06":
        return {"count": str(context["min_length"])}
    if code == "F09":
        return {"limit": " ".join(f"{sign} {context[key]}" for key, sign in (("ge", "≥"), ("le", "≤")) if key in context)}
    if code in ("F16", "F21"):
        return {"limit": str(context["max_length"])}
    return {}
