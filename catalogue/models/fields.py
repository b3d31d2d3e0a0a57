"""The small types every record is made of: text in two languages, ids, references, numbers, addresses.

Every scalar arrives as text (``catalogue.data_files.parsing`` types nothing), so each type here says which
written form it takes and refuses the rest with a code from ``catalogue.data_files.problems``.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from catalogue.models.forms import (
    document_number,
    filled,
    identifier,
    money,
    number,
    one_line,
    share,
    sum_of_support,
    truth,
    web_address,
)

Lang = Literal["vi", "en"]
Confidence = Literal["confirmed", "reported", "inferred"]

MAX_TEXT = 20_000


class Model(BaseModel):
    """Immutable, refuses unknown fields; the docstring under a field is its hover text in editors."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


@dataclass(frozen=True)
class Ref:
    """Marks a field whose value must be the id of a record of ``kind`` (a folder of ``data/``)."""

    kind: str


@dataclass(frozen=True)
class Concept:
    """Marks a field whose value must be a concept of the vocabulary ``scheme``."""

    scheme: str


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT),
    AfterValidator(filled),
]
"""Any text, several paragraphs allowed (a blank line divides them)."""
Line = Annotated[Words, AfterValidator(one_line)]
"""Text of one line."""
Identifier = Annotated[str, AfterValidator(identifier)]
"""ASCII kebab-case, at most 80 characters, no name that Windows or the site keeps for itself."""
Topics = tuple[Annotated[Identifier, Concept("topics")], ...]
"""What a record is about: concepts of one vocabulary for all kinds, so that a reader finds everything on it in one place."""
WebAddress = Annotated[str, AfterValidator(web_address)]
Number = Annotated[Decimal, BeforeValidator(number)]
"""Written 2500 or 37.6: no thousands mark, decimal point."""
Millions = Annotated[Decimal, BeforeValidator(money), AfterValidator(sum_of_support)]
"""A sum of a support in millions of đồng, written 300."""
Share = Annotated[Decimal, BeforeValidator(number), AfterValidator(share)]
"""A part of a cost in percent, written 50."""
DocumentNumber = Annotated[Line, AfterValidator(document_number)]
"""The number of a document as issued: 2972/UBND-KT. Hyphen and stroke without spaces; never a dash."""
Count = Annotated[int, Field(ge=0), BeforeValidator(number)]
Truth = Annotated[bool, BeforeValidator(truth)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,6}$")]
"""An official code. Text, never a number: leading zeros count."""
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$")]
"""A day of each year, month first: 05-20. Not after the 28th, which every month has."""
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of the day in Viet Nam: "08:30"."""
Percent = Annotated[int, Field(ge=0, le=100), BeforeValidator(number)]
Year = Annotated[int, Field(ge=1945, le=2100), BeforeValidator(number)]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]


class _Pair(Model):
    """Vietnamese and English of one thing. ``vi`` always stands; ``en`` may be missing and is then shown as such."""

    vi: str
    en: str | None = None

    def in_lang(self, lang: Lang) -> tuple[str, Lang]:
        """The text for a reader of ``lang`` and the language it is really in (English falls back to Vietnamese)."""
        if lang == "en" and self.en is not None:
            return self.en, "en"
        return self.vi, "vi"


class Name(_Pair):
    """A name or title: one line in each language."""

    vi: Line
    """Tiếng Việt, một dòng, đủ dấu."""
    en: Line | None = None
    """Tiếng Anh. Chưa dịch thì bỏ; trang sẽ ghi là chưa dịch."""
    en_of: Hash | None = None
    """Dấu vết của câu tiếng Việt mà bản tiếng Anh này dịch từ đó; máy ghi, không gõ tay."""


class FullName(Name):
    """A name that must stand in both languages."""

    en: Line
    """Tiếng Anh, bắt buộc."""


class Text(_Pair):
    """A passage: paragraphs in each language, divided by a blank line."""

    vi: Words
    """Tiếng Việt, đủ dấu. Xuống đoạn bằng một dòng trống."""
    en: Words | None = None
    """Tiếng Anh. Chưa dịch thì bỏ; trang sẽ ghi là chưa dịch."""
    en_of: Hash | None = None
    """Dấu vết của đoạn tiếng Việt mà bản tiếng Anh này dịch từ đó; máy ghi, không gõ tay."""
