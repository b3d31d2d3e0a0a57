"""What of a record is public, as plain JSON values: numbers as numbers, dates as ISO 8601, nothing that is empty.

Left out: the record of a consent (who agreed, to what), the hashes that translators use, from which day a record is shown,
and the name of a business that is named after a person who has not agreed to be named.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any

from catalogue.formats.serialising import json_text
from catalogue.models import Entry, Model, Producer
from catalogue.models.dates import PartialDate
from catalogue.records import Catalogue
from catalogue.titles import is_unnamed, public_name

HIDDEN = frozenset(["en_of", "consent", "publish_on", "draft"])

Plain = dict[str, Any]


def public_form(catalogue: Catalogue, record: Entry) -> Plain:
    """``record`` as plain values, its fields in the order of the model."""
    made = plain_model(record)
    if isinstance(record, Producer) and withheld(record):
        made = {name: value for name, value in made.items() if name not in withheld(record)}
        made["name"] = plain_model(public_name(catalogue, record))
    return made


def withheld(record: object) -> frozenset[str]:
    """The fields of a business named after a person without consent that would tell who it is."""
    if isinstance(record, Producer) and is_unnamed(record):
        return frozenset(["name", "description", "photos"])
    return frozenset()


def plain_model(model: Model) -> Plain:
    """The public fields of ``model`` that say something."""
    made = {}
    held = model.__dict__
    for name in _public_fields(type(model)):
        value = plain(held[name])
        if value is not None and value not in ([], {}):
            made[name] = value
    return made


def plain(value: Any) -> Any:
    """One value as JSON has it."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Model):
        return plain_model(value)
    if isinstance(value, dt.date | PartialDate):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no public form for {type(value).__name__}")


@cache
def _public_fields(model: type[Model]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name not in HIDDEN)


def record_digest(public: Mapping[str, Any]) -> str:
    """64 hex digits for the public form of a record; the order of its fields does not count."""
    return sha256(json_text(dict(sorted(public.items()))).encode()).hexdigest()
