"""What changed between two releases, field by field, in words: "mức trần: 200 triệu đồng → 300 triệu đồng".

Compared are the public forms of records, so the order of keys, comments and files does not count, and nothing that is
not public can show. A fact that now reads otherwise is a correction; a text whose numbers and dates are the same is
only reworded.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from catalogue.data_files.quantities import quantities
from catalogue.data_files.shapes import Shape, shape
from catalogue.formats.public_forms import Plain
from catalogue.history.change_values import SENTENCES, Holder, Values
from catalogue.kinds import MODELS
from catalogue.models import Model, Name, Text
from catalogue.words import FIELDS

Sort = Literal["added", "removed", "corrected", "reworded"]
Forms = Mapping[str, Mapping[str, Plain]]
"""Kind → id → public form."""
Pair = tuple[str, str]
"""Vietnamese, English."""

_KEYS: dict[str, tuple[str, ...]] = {
    "Relation": ("kind", "to"),
    "Citation": ("source", "at"),
    "PlaceSuccession": ("to",),
    "BodySuccession": ("to",),
    "Award": ("level", "year", "round"),
    "Gap": ("field",),
    "Signature": ("person",),
    "Participation": ("person", "role"),
    "Photo": ("file",),
    "OfficialText": ("url",),
    "LegalBasis": ("policy", "at"),
    "Contact": ("kind", "value"),
}
"""Model → the fields by which an item without an id is known again in the other release."""
_SAME_WHEN_ALONE = frozenset(["Award"])
"""The only item before and the only one after are the same thing, put right: a wrong year is no other award."""


@dataclass(frozen=True)
class Change:
    """One change of one field, as a sentence in each language."""

    sort: Sort
    vi: str
    en: str


@dataclass(frozen=True)
class RecordChange:
    """What happened to one record: it is new, gone or changed."""

    kind: str
    id: str
    event: Literal["new", "gone", "changed"]
    title: Pair
    changes: tuple[Change, ...] = ()

    @property
    def is_correction(self) -> bool:
        """Whether a fact that was published now reads otherwise."""
        return any(change.sort == "corrected" for change in self.changes)


def compare(before: Forms, after: Forms, also: Collection[tuple[str, str]] = ()) -> list[RecordChange]:
    """Every record that differs, in the order of kinds and ids. Only a later day of the check is no change.

    ``also``: (kind, id) of records to name though they may say the same as before.
    """
    values = Values(before, after)
    found = []
    for kind, model in MODELS.items():
        old, new = before.get(kind, {}), after.get(kind, {})
        for record_id in sorted(old.keys() | new.keys()):
            was, now = old.get(record_id), new.get(record_id)
            named = (kind, record_id) in also
            if was == now and not named:
                continue
            if was is None or now is None:
                event: Literal["new", "gone"] = "new" if was is None else "gone"
                found.append(RecordChange(kind, record_id, event, values.title(now or was or {})))
                continue
            changes = tuple(_Comparison(values).models(model, was, now, ("", ""), skip=frozenset(["checked_on"])))
            if changes or named:
                found.append(RecordChange(kind, record_id, "changed", values.title(now), changes))
    return found


@dataclass(frozen=True)
class _Comparison:
    values: Values

    def models(
        self, model: type[Model], was: Plain, now: Plain, path: Pair, skip: frozenset[str] = frozenset()
    ) -> Iterator[Change]:
        """The changes between two forms of one model."""
        for name in model.model_fields:
            old, new = was.get(name), now.get(name)
            if old == new or name in skip:
                continue
            found, label = shape(model, name), _joined(path, FIELDS.get(name, (name, name)))
            holder = Holder(model, name, was, now)
            if found.depth:
                yield from self._lists(found, holder, old or [], new or [], label)
            elif found.model is None:
                yield self._scalar(holder, old, new, label)
            elif issubclass(found.model, Name | Text):
                yield from self._texts(old or {}, new or {}, label)
            else:
                yield from self.models(found.model, old or {}, new or {}, label)

    def _lists(self, found: Shape, holder: Holder, old: Any, new: Any, label: Pair) -> Iterator[Change]:
        model = found.model
        if model is None or issubclass(model, Name | Text) or found.depth > 1:
            yield from (self._one("removed", self.values.words(holder, item), None, label) for item in old if item not in new)
            yield from (self._one("added", None, self.values.words(holder, item), label) for item in new if item not in old)
            return
        if len(old) == len(new) == 1 and model.__name__ in _SAME_WHEN_ALONE:
            yield from self.models(model, old[0], new[0], label)
            return
        was, now = _by_key(model, old), _by_key(model, new)
        for key in [*was, *(key for key in now if key not in was)]:
            if key not in now:
                yield self._one("removed", self.values.item(model, was[key]), None, label)
            elif key not in was:
                yield self._one("added", None, self.values.item(model, now[key]), label)
            elif was[key] != now[key]:
                words = self.values.item(model, now[key])
                inside = (f"{label[0]} {words[0]}", f"{label[1]} {words[1]}") if _is_named(model) else label
                yield from self.models(model, was[key], now[key], inside)

    def _scalar(self, holder: Holder, old: Any, new: Any, label: Pair) -> Change:
        before = None if old is None else self.values.words(holder, old, before=True)
        after = None if new is None else self.values.words(holder, new)
        return self._one("corrected", before, after, label)

    def _texts(self, old: Plain, new: Plain, label: Pair) -> Iterator[Change]:
        if not old or not new:
            words = self.values.text(old or new)
            yield self._one("corrected", words if old else None, words if new else None, label)
            return
        if old.get("vi") != new.get("vi"):
            before, after = self.values.cut(old["vi"], new["vi"])
            english = self.values.cut(old.get("en", ""), new.get("en", "")) if old.get("en") != new.get("en") else ("", "")
            # Where the translation is the same, readers of English are shown what changed in Vietnamese.
            english = english if all(english) else (before, after)
            same = quantities(old["vi"], "vi") == quantities(new["vi"], "vi")
            yield self._one("reworded" if same else "corrected", (before, english[0]), (after, english[1]), label)
        else:
            label = _joined(label, FIELDS["en"])
            before, after = self.values.cut(old.get("en", ""), new.get("en", ""))
            same = quantities(old.get("en", ""), "en") == quantities(new.get("en", ""), "en")
            yield self._one("reworded" if same else "corrected", (before, before), (after, after), label)

    def _one(self, sort: Sort, before: Pair | None, after: Pair | None, label: Pair) -> Change:
        """``sort`` is that of a replacement; without a before or an after it is an addition or a removal."""
        if before is None or not any(before):
            sort, key = "added", "added"
        elif after is None or not any(after):
            sort, key = "removed", "removed"
        else:
            key = "replaced"
        parts = [[(pair or ("", ""))[side] for pair in (label, before, after)] for side in (0, 1)]
        return Change(sort, SENTENCES[key][0].format(*parts[0]), SENTENCES[key][1].format(*parts[1]))


def _joined(path: Pair, label: Pair) -> Pair:
    return (f"{path[0]}, {label[0]}", f"{path[1]}, {label[1]}") if path[0] else label


def _is_named(model: type[Model]) -> bool:
    """Whether items of the model are told apart by more than their place in the list."""
    return "id" in model.model_fields or model.__name__ in _KEYS


def _by_key(model: type[Model], items: list[Plain]) -> dict[tuple[Any, ...], Plain]:
    """Items by what tells them apart: their id, the fields in ``_KEYS``, or their place; the second of two alike counts on."""
    fields = ("id",) if "id" in model.model_fields else _KEYS.get(model.__name__, ())
    found: dict[tuple[Any, ...], Plain] = {}
    for number, item in enumerate(items):
        key = tuple(str(item.get(field)) for field in fields) or (number,)
        while key in found:
            key = (*key, "again")
        found[key] = item
    return found
