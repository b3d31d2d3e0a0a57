"""Other names by which readers look for things: numbers as people say them, short names, what was there before."""

import re
from collections.abc import Iterator

from catalogue.facts.queries import older_units
from catalogue.models import Body, Entry, Place, Policy, Product, Support, Term
from catalogue.records import Catalogue
from catalogue.words import read

_TYPES = ("Tỉnh", "Thành phố", "Thị xã", "Thị trấn", "Huyện", "Quận", "Xã", "Phường", "Đặc khu")
_TYPES_EN = ("Province", "City", "Town", "Township", "District", "Commune", "Ward", "Special Zone")

_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")

_SECOND_TASK = re.compile(r"(?<=Trung tâm Khuyến công) và .* (?=tỉnh |thành phố )")

Alias = tuple[str, float]
"""A name, and how much it counts beside the title (1)."""


def aliases(catalogue: Catalogue, kind: str, record: Entry) -> Iterator[Alias]:
    """The names of a record besides its title, in both languages. They are searched in, and never shown."""
    for text in _titles(record):
        bare = _IN_BRACKETS.sub("", text).strip()
        yield bare, 1
        # "Đào tạo nghề, truyền nghề": a list of things, each of which is looked for by itself.
        yield from ((part, 1) for part in re.split(r"[,;] ", bare) if isinstance(record, Support | Product) and " " in part)
    if isinstance(record, Policy):
        yield from _numbers(catalogue, record)
    elif isinstance(record, Place | Body):
        yield from _unit_names(catalogue, kind, record)
    elif isinstance(record, Support):
        yield f"hỗ trợ {record.name.vi}", 1.1
        yield f"{record.name.en or record.name.vi} support", 1.1
    elif isinstance(record, Term):
        yield from ((variant.text, 0.8) for variant in record.variants)
        if record.abbreviation:
            yield record.abbreviation, 1.1
        yield from ((short, 1.1) for short, full in read("search", "typed").items() if full == record.term.vi.lower())


def _titles(record: Entry) -> Iterator[str]:
    title = next(getattr(record, field) for field in ("name", "title", "term") if hasattr(record, field))
    yield from dict.fromkeys((title.vi, title.en or title.vi))


def _numbers(catalogue: Catalogue, policy: Policy) -> Iterator[Alias]:
    number = policy.number or policy.symbol
    if number is None:
        return
    letters = read("search", "before-numbers").get(policy.kind, "")
    said = next(item.label for item in catalogue.vocabularies["document-kinds"].concepts if item.id == policy.kind)
    first = number.split("/")[0]
    year = f" {policy.signed_on.year}" if policy.signed_on else ""
    yield number, 1.1
    yield f"{letters} {number}", 1
    yield f"{letters} {first}", 1.1
    for label in (said.vi.split(" của ")[0], (said.en or said.vi).split(" of ")[0]):
        yield f"{label} {first}", 1.1
        yield f"{label} {number}{year}", 1


def _unit_names(catalogue: Catalogue, kind: str, unit: Place | Body) -> Iterator[Alias]:
    for name in (unit.name, *(earlier.name for earlier in unit.earlier)):
        for text in (name.vi, name.en or name.vi):
            yield text, 0.9
            yield from ((short, 0.9) for short in _without_type(text))
    if isinstance(unit, Body):
        yield from ((text, 0.9) for name in (unit.abbreviation,) if name for text in (name.vi, name.en or name.vi))
        yield from ((name.vi, 0.6) for name in unit.also if " " in name.vi)
    for older in older_units(catalogue, kind).get(unit.id, ()):
        name = catalogue.records(kind)[older].name
        if name.vi != unit.name.vi:
            yield from ((text, 0.55) for text in (name.vi, *_without_type(name.vi)))


def _without_type(name: str) -> Iterator[str]:
    """Tỉnh Long An is Long An too; Trung tâm Khuyến công và … tỉnh Long An is Trung tâm Khuyến công Long An."""
    name = _SECOND_TASK.sub(" ", name)
    for kind in _TYPES:
        if name.startswith(f"{kind} "):
            yield name.removeprefix(f"{kind} ")
        elif f" {kind.lower()} " in name.lower():
            yield name.replace(f" {kind.lower()} ", " ").replace(f" {kind} ", " ")
    yield from (name.removesuffix(f" {kind}") for kind in _TYPES_EN if name.endswith(f" {kind}"))
