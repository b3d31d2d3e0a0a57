"""The graph of documents in the words of schema.org/Legislation (after ELI), there and back without loss."""

from collections.abc import Mapping
from typing import Final

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
