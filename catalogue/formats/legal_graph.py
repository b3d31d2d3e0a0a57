"""The graph of documents in the words of schema.org/Legislation (after ELI), there and back without loss."""

from collections.abc import Mapping
from typing import Final

from catalogue.models.documents import RelationKind

PROPERTIES: Final[Mapping[RelationKind, str]] = {
    "amends": "legislationAmends",
    "replaces": "legislationRepeals",
    "repeals": "legislationRepeals",
    "suspends": "legislationChanges",
    "resumes": "legislationChanges",
    "corrects": "legislationCorrects",
    "consolidates": "legislationConsolidates",
    "implements": "legislationEnsuresImplementationOf",
    "guides": "legislationApplies",
    "based-on": "isBasedOn",
    "cites": "citation",
}
"""Kind of relation → its property; legislationChanges is the wider one of all that change another document."""

NAMED: Final[frozenset[RelationKind]] = frozenset(["repeals", "suspends", "resumes"])
"""Kinds that share a property with others: the node of the other document names them in disambiguatingDescription."""
