"""What belongs to what a reader follows: to a support its documents, to a journey its steps, to a province all that is of it."""

import datetime as dt
from collections.abc import Mapping

from catalogue.facts.areas import areas
from catalogue.facts.places import PROVINCIAL_KINDS
from catalogue.records import Catalogue, index

Subject = tuple[str, str]
"""The kind and the id of a record."""
FOLLOWED = ("supports", "journeys", "places")
"""Kinds whose records have a feed and, where a day is known, a calendar of what belongs to them."""
_OF_PROVINCES = ("policies", "supports", "programmes", "rounds", "events", "news")


@index
def followed(catalogue: Catalogue, day: dt.date) -> Mapping[Subject, frozenset[Subject]]:
    """Each support, journey and province of ``day`` → the records whose news are news of it, itself among them."""
    found: dict[Subject, set[Subject]] = {}
    for support in catalogue.supports.values():
        found["supports", support.id] = {("policies", basis.policy) for basis in support.basis}
    for journey in catalogue.journeys.values():
        steps = journey.steps
        supports = {support for step in steps for support in step.supports}
        found["journeys", journey.id] = {("supports", support) for support in supports} | {
            ("policies", policy) for step in steps for policy in step.policies
        }
    for kind in _OF_PROVINCES:
        for record in catalogue.records(kind).values():
            for province in (one for one in areas(catalogue, record, day) if catalogue.places[one].kind in PROVINCIAL_KINDS):
                found.setdefault(("places", province), set()).add((kind, record.id))
    return {subject: frozenset({subject, *records}) for subject, records in found.items()}


def subject(key: str) -> Subject:
    """Of what record an entry of a feed or a calendar tells, by its key: policies/nd-45-2012#n-01, changes/2026-11-22/news/x."""
    before, _, record_id = key.partition("#")[0].removesuffix("/ahead").rpartition("/")
    return before.rpartition("/")[2], record_id
