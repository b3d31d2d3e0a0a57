"""Edits that deserve a second look: an earlier deadline, another amount, less certainty, a source or an address gone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from catalogue.formats.public_forms import Plain
from catalogue.models.dates import PartialDate
from catalogue.words import Words

LABELS: Final = Words("check", "risks")
"""Kind of risk → its name, the most serious first."""

_ENDS = ("due", "expires_on", "valid.end", "period.end")
_AMOUNTS = ("rate", "of", "fixed", "minimum", "cap", "value", "out_of", "unit", "precision")
_SURE = {"confirmed": 2, "reported": 1, "inferred": 0}
_KEYS = ("id", "source", "to", "person", "file", "policy")


@dataclass(frozen=True)
class Risk:
    """One thing to look at: its kind (a key of LABELS), the record, and what was and is."""

    kind: str
    record: str
    was: str = ""
    now: str = ""


def record_risks(kind: str, record_id: str, before: Plain | None, after: Plain | None) -> Iterator[Risk]:
    """What is risky in the change of one record, given its public forms."""
    name = f"{kind}/{record_id}"
    if before is None:
        return
    if after is None:
        yield Risk("gone", name)
        return
    old, new = dict(_leaves(before)), dict(_leaves(after))
    for path, value in old.items():
        yield from _leaf(name, path, value, new.get(path))
    for source in sorted(_sources(before) - _sources(after)):
        yield Risk("source", name, source)
    if before.get("personal_name") and not after.get("personal_name"):
        yield Risk("person", name, "personal_name: true", "false")


def _leaf(name: str, path: str, was: Any, now: Any) -> Iterator[Risk]:
    if was == now:
        return
    field = path.rpartition(".")[2]
    told = f"{name} · {path}"
    if path.endswith(_ENDS):
        if now is None:
            yield Risk("deadline-gone", told, str(was))
        elif PartialDate.parse(str(now)).last < PartialDate.parse(str(was)).last:
            yield Risk("deadline", told, str(was), str(now))
    elif field in _AMOUNTS and ("figures[" in path or "amounts[" in path):
        yield Risk("amount", told, str(was), "–" if now is None else str(now))
    elif field in ("confidence", "group_confidence") and _SURE.get(str(now), 3) < _SURE.get(str(was), 0):
        yield Risk("confidence", told, str(was), str(now))
    elif field == "url" and now is None:
        yield Risk("link", told, str(was))
    elif path in ("number", "decision_number", "letter") and now is not None:
        yield Risk("number", told, str(was), str(now))


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            key = next((item[key] for key in _KEYS if key in item), index) if isinstance(item, Mapping) else index
            yield from _leaves(item, f"{path}[{key}]")
    else:
        yield path, value


def _sources(value: Any) -> set[str]:
    if isinstance(value, dict):
        here = {value["source"]} if isinstance(value.get("source"), str) else set()
        return here.union(*(_sources(item) for item in value.values()))
    return set().union(*(_sources(item) for item in value)) if isinstance(value, list) else set()
