"""The graph of documents in the words of schema.org/Legislation (after ELI), there and back without loss."""

from collections.abc import Mapping
from typing import Final

from catalogue.facts.time import State
from catalogue.models.documents import RelationKind

PROPERTIES: Final[Mapping[RelationKind, str]] = {
    "amends": "legislationAmends",
    "replaces": "legislationRepeals",
    "implements": "legislationEnsuresImplementationOf",
    "guides": "legislationApplies",
    "based-on": "isBasedOn",
    "cites": "citation",
}
"""One property for each kind of relation; legislationChanges is the wider one of amends and replaces."""

FORCES: Final[Mapping[State, str | None]] = {
    "not-yet": "NotInForce",
    "in-force": "InForce",
    "amended": "InForce",
    "expired": "NotInForce",
    "replaced": "NotInForce",
    "period-over": "NotInForce",
    "unknown": None,
}
"""State → schema.org/LegalForceStatus; a state that is not known is not stated."""
