"""Values of records in words, for the change log: names for ids, labels for concepts, numbers with their unit."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from catalogue.addresses import LANGS
from catalogue.data_files.shapes import shape
from catalogue.facts.written_forms import number, one_line, short_date
from catalogue.formats.public_forms import Plain
from catalogue.models import Model, Name, Text
from catalogue.models.dates import PartialDate
from catalogue.models.fields import Concept, Ref
from catalogue.models.money import MILLIONS, in_words
from catalogue.models.programmes import Amount
from catalogue.words import Words

SENTENCES: Final = Words("outputs", "changes")

Pair = tuple[str, str]
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_AROUND = 4
"""Words of context on both sides of what differs in a text."""
_LONGEST = 30
"""Words of a text that is shown whole."""
_NAMING = 12
"""Words of a text that only says which item is meant."""
_TELLING = (
    "label",
    "name",
    "title",
    "term",
    "text",
    "task",
    "as_written",
    "source",
    "to",
    "policy",
    "level",
    "file",
    "url",
    "id",
)
"""The fields that say which item is meant, the best first."""


_SAID_WITH_THE_NUMBER = frozenset(["unit", "currency"])
"""What stands beside a number and is never news of its own."""


@dataclass(frozen=True)
class Holder:
    """A field of a model, and both forms of the model around it."""

    model: type[Model]
    field: str
    was: Plain
    now: Plain


@dataclass(frozen=True)
class Values:
    """Makes words of values; names come from the later release, then from the earlier one."""

    before: Mapping[str, Mapping[str, Plain]]
    after: Mapping[str, Mapping[str, Plain]]

    def title(self, form: Plain) -> Pair:
        """What a record is called."""
        found = next((form[field] for field in ("title", "name", "term") if field in form), form.get("id", ""))
        return self.text(found, whole=True, quoted=False)

    def text(self, value: Any, *, whole: bool = False, quoted: bool = True, longest: int = _LONGEST) -> Pair:
        """A bilingual text in quotation marks, cut after ``longest`` words unless ``whole``."""
        pair = (value, value) if isinstance(value, str) else (value.get("vi", ""), value.get("en") or value.get("vi", ""))
        cut = [one_line(part) if whole else _first_words(part, longest) for part in pair]
        return (f"“{cut[0]}”", f"“{cut[1]}”") if quoted else (cut[0], cut[1])

    def words(self, holder: Holder, value: Any, *, before: bool = False) -> Pair:
        """One plain value of a field."""
        found = shape(holder.model, holder.field)
        if isinstance(value, dict):
            return self.text(value) if found.model in (Name, Text) else self.item(found.model or Model, value)
        if isinstance(found.marker, Ref):
            return self._record(found.marker.kind, value)
        if isinstance(found.marker, Concept):
            return self._concepts.get((found.marker.scheme, value), (value, value))
        if isinstance(value, bool):
            return SENTENCES["yes" if value else "no"]
        if isinstance(value, int | float):
            scale = self._millions(holder, before=before)
            if scale is not None:
                return in_words(Decimal(str(value)) * scale, "vi"), in_words(Decimal(str(value)) * scale, "en")
            unit = self._unit(holder, before=before)
            vi, en = (number(value, lang) if holder.field != "year" else str(value) for lang in LANGS)
            return (f"{vi} {unit[0]}".strip(), f"{en} {unit[1]}".strip())
        if isinstance(value, str) and _DATE.fullmatch(value) and _is_date(holder):
            return short_date(PartialDate.parse(value), "vi"), short_date(PartialDate.parse(value), "en")
        return str(value), str(value)

    def item(self, model: type[Model], form: Plain) -> Pair:
        """Which item of a list is meant: its label, or the record that it points to, or what it says."""
        field = next((field for field in _TELLING if field in form), None)
        if field is None:
            return self._all_fields(model, form)
        if isinstance(form[field], dict):
            return self.text(form[field], longest=_NAMING)
        return self.words(Holder(model, field, form, form), form[field])

    def cut(self, before: str, after: str) -> Pair:
        """Two versions of a text, each with only what differs and a few words around it."""
        old, new = before.split(), after.split()
        if not old or not new:
            return (f"“{_first_words(before)}”" if old else "", f"“{_first_words(after)}”" if new else "")
        start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        rest = min(len(old), len(new)) - start
        end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
        return _window(old, start, end), _window(new, start, end)

    def _all_fields(self, model: type[Model], form: Plain) -> Pair:
        parts = [
            self.words(Holder(model, field, form, form), value)
            for field, value in form.items()
            if field in model.model_fields and field not in _SAID_WITH_THE_NUMBER
        ]
        return ", ".join(part[0] for part in parts), ", ".join(part[1] for part in parts)

    def _record(self, kind: str, record_id: str) -> Pair:
        form = self.after.get(kind, {}).get(record_id) or self.before.get(kind, {}).get(record_id)
        return self.title(form) if form else (record_id, record_id)

    def _millions(self, holder: Holder, *, before: bool) -> Decimal | None:
        """How many millions of đồng one of a field is, if it holds a sum of money."""
        if holder.model is Amount:
            return None if holder.field == "rate" else Decimal(1)
        form = holder.was if before else holder.now
        return MILLIONS.get(form.get("unit", "")) if holder.field in ("value", "out_of") else None

    def _unit(self, holder: Holder, *, before: bool) -> Pair:
        if holder.field == "rate":
            return "%", "%"
        form = holder.was if before else holder.now
        return self._concepts.get(("units", form.get("unit", "")), ("", "")) if holder.field in ("value", "out_of") else ("", "")

    @cached_property
    def _concepts(self) -> dict[tuple[str, str], Pair]:
        found: dict[tuple[str, str], Pair] = {}
        for forms in (self.before, self.after):
            for scheme, form in forms.get("vocabularies", {}).items():
                found |= {(scheme, one["id"]): self.text(one["label"], whole=True, quoted=False) for one in form["concepts"]}
        return found


def _is_date(holder: Holder) -> bool:
    annotation = holder.model.model_fields[holder.field].annotation
    return any(name in str(annotation) for name in (PartialDate.__name__, f"{dt.date.__module__}.date"))


def _first_words(text: str, longest: int = _LONGEST) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= longest else " ".join(words[:longest]) + " …"


def _window(words: list[str], start: int, end: int) -> str:
    first, last = max(start - _AROUND, 0), len(words) - max(end - _AROUND, 0)
    shown = words[first:last]
    if len(shown) > 2 * _LONGEST:
        shown = [*shown[:_LONGEST], "…", *shown[-_LONGEST:]]
    return f"“{'… ' if first else ''}{' '.join(shown)}{' …' if last < len(words) else ''}”"
