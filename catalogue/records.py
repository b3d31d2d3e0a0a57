"""All that we know, checked, in one frozen object; how much of it there is; and making much of it without a search for circles."""

import gc
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from catalogue.kinds import KINDS
from catalogue.models import (
    Body,
    Craft,
    Differences,
    Event,
    Interface,
    Journey,
    Network,
    NewsItem,
    Person,
    Place,
    Policy,
    Producer,
    Product,
    Programme,
    Project,
    Question,
    Redirects,
    Round,
    Rule,
    Site,
    Source,
    Support,
    Term,
    Vocabulary,
    Withdrawn,
)
from catalogue.tracing import Trace, ask, is_tracing

Asked = ParamSpec("Asked")
Made = TypeVar("Made")

INDEXES: Final[dict[str, Callable[..., Any]]] = {}
"""Every index by its module and name."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All that we know, checked: id → record for each kind, the words, the site. ``paths`` are relative to ``root``."""

    root: Path
    policies: Mapping[str, Policy]
    programmes: Mapping[str, Programme]
    supports: Mapping[str, Support]
    rules: Mapping[str, Rule]
    products: Mapping[str, Product]
    crafts: Mapping[str, Craft]
    producers: Mapping[str, Producer]
    events: Mapping[str, Event]
    news: Mapping[str, NewsItem]
    rounds: Mapping[str, Round]
    projects: Mapping[str, Project]
    questions: Mapping[str, Question]
    journeys: Mapping[str, Journey]
    places: Mapping[str, Place]
    bodies: Mapping[str, Body]
    people: Mapping[str, Person]
    sources: Mapping[str, Source]
    glossary: Mapping[str, Term]
    vocabularies: Mapping[str, Vocabulary]
    words: Interface
    site: Site
    paths: Mapping[tuple[str, str], str]
    redirects: Redirects
    withdrawn: Withdrawn
    network: Network = field(default_factory=Network)
    differences: Differences = field(default_factory=Differences)
    indexes: dict[Hashable, Any] = field(default_factory=dict, repr=False, init=False)
    """What was worked out of these records so far: see ``index``; a catalogue made from this one begins anew."""
    traces: dict[Hashable, Trace] = field(default_factory=dict, repr=False, init=False)
    """What each index was made of, of those that were made while somebody took a trace."""

    def records(self, kind: str) -> Mapping[str, Any]:
        """The records of one kind (a folder name of ``data/``)."""
        found: Mapping[str, Any] = getattr(self, kind)
        return found


def index(make: Callable[Concatenate[Catalogue, Asked], Made]) -> Callable[Concatenate[Catalogue, Asked], Made]:
    """What ``make`` works out of a catalogue and of plain values, once: kept with that catalogue as long as it lives."""

    @wraps(make)
    def kept(catalogue: Catalogue, /, *asked: Asked.args, **named: Asked.kwargs) -> Made:
        key = (kept, asked, *named.items())
        made: Made
        if is_tracing():
            made = ask(key, lambda: make(catalogue, *asked, **named), catalogue.traces, catalogue.indexes)
            return made
        if key not in catalogue.indexes:
            catalogue.indexes[key] = make(catalogue, *asked, **named)
        made = catalogue.indexes[key]
        return made

    INDEXES[f"{make.__module__}.{make.__qualname__}"] = kept
    return kept


def counts(catalogue: Catalogue) -> Iterator[tuple[str, int]]:
    """How many records of each kind there are, in the order of the kinds."""
    for kind in KINDS:
        yield kind, len(catalogue.records(kind))


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the search for circles, for work that makes many objects and no circles.

    Reading makes hundreds of thousands and would take a third longer, the machine files half a million and twice as long.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
