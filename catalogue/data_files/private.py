"""What is nobody's business of products, producers, crafts and projects: how to reach a person, told anywhere but in ``contacts``."""

import re
from collections.abc import Iterator
from typing import Final

from catalogue.data_files.parsing import Loc
from catalogue.data_files.shapes import shape, values_in
from catalogue.models.fields import Model

PRIVATE: Final = frozenset(["products", "producers", "crafts", "projects"])
"""Kinds of record whose people are no officials."""
# Dashes, spaces and dots that pass for others, one for one: what is found is quoted as it was typed.
_AS_TYPED_PLAINLY = str.maketrans("\u00a0\u2007\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2212•∙⋅", "    ------···")
_WEB = re.compile(r"(?:https?://|www\.|(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}/)(?<!zalo\.me/)(?!zalo\.me/)[^\s,;]*", re.IGNORECASE)
_GAP = r"(?: ?[-./_·()]{1,2} ?|[ ,])?"
_CODE = re.compile(
    r"(?:\bmã (?:số|vạch|hàng|HS)\b|\bMST\b|\blô\b|\bgiấy (?:phép|chứng nhận)\b|ĐKKD\b|\bđăng ký kinh doanh\b|\b(?:quyết định|công văn|phiếu) số\b|\bHS\b|\bOCOP\b|\bTCVN\b|\b(?:tax|bar|product|HS) ?code\b|\b(?:lot|batch)\b)[^\d,;]{0,20}$",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(
    # A line or a mobile (numbering plan of 2017, and the area codes before it); no code of goods written 0801.32.00.
    rf"(?<![^\W_\d])(?<!\d)(?<!\d[/.,-])(?:tel|zalo|hotline|s?đt)?(?P<number>"
    rf"(?:(?:\+|00)84{_GAP}(?:\(0\))?{_GAP}|[0O](?=\d\d)(?!\d{{3}}\.\d\d\.\d\d(?!\.?\d)))"
    rf"(?:2(?:{_GAP}\d){{8,9}}|[3-9](?:{_GAP}\d){{8}}|1(?:{_GAP}[2689])(?:{_GAP}\d){{8}})"
    rf"|84[ -]?(?:2(?:{_GAP}\d){{9}}|[35789](?:{_GAP}\d){{8}})"
    rf"|(?<!từ )(?<!năm )1[89]00(?: ?[ .]?|-(?!1[5-9]\d\d\b|20\d\d\b))\d(?:[ .-]?\d){{3,5}})(?![\d%])(?!\s*(?:đồng|VND|triệu|tỷ)\b)",
    re.IGNORECASE,
)
_AT = r"(?: ?@ ?| ?[(\[{] ?(?:at|a còng) ?[)\]}] ?)"
_MAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]+{_AT}[\w-]+(?:(?:\.| ?[(\[] ?(?:dot|chấm) ?[)\]] ?)[\w-]+)*(?:\.| ?[(\[] ?(?:dot|chấm) ?[)\]] ?)[a-z]{{2,}}",
    re.IGNORECASE,
)


def reached(text: str) -> str | None:
    """The telephone number or the mail address in ``text``, as typed; None where there is none.

    Numbers of taxes, lots and goods, days, sums and what stands in a web address are no telephones.
    """
    told = _WEB.sub(lambda found: " " * len(found[0]), text)
    if mail := _MAIL.search(told):
        return mail[0]
    for found in _TELEPHONE.finditer(told.translate(_AS_TYPED_PLAINLY)):
        if not _CODE.search(told[: found.start("number")]):
            return text[slice(*found.span("number"))]
    return None


def told(model: Model, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Everything that is written by hand in a record, with its place: no ids, no references, no files."""
    for name in type(model).model_fields:
        field = shape(type(model), name)
        for at, value in values_in(getattr(model, name), (*loc, name), field.depth):
            if isinstance(value, Model):
                yield from told(value, at)
            elif isinstance(value, str) and field.marker is None and name not in ("id", "file", "page"):
                yield at, value
