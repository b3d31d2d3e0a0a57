"""The graph of documents in the words of schema.org/Legislation (after ELI), there and back without loss."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from catalogue.facts.time import State
from catalogue.models import Policy
from catalogue.models.documents import RelationKind
from catalogue.short_addresses import code

Edge = tuple[str, str, str]
"""Id of a document, kind of relation, id of the other one."""

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


def edges(policies: Iterable[Policy]) -> Iterator[Edge]:
    """Every relation as the data states it."""
    for policy in policies:
        for relation in policy.relations:
            yield policy.id, relation.kind, relation.to


def read_back(nodes: Iterable[Mapping[str, Any]], ids: Iterable[str]) -> Iterator[Edge]:
    """The relations that JSON-LD nodes of documents state; ``ids`` are those of all documents. Raises KeyError for a foreign one."""
    by_code = {code("policies", policy_id): policy_id for policy_id in ids}

    def known(node: Mapping[str, Any]) -> str:
        return by_code[str(node["@id"]).rstrip("/").rpartition("/")[2]]

    for node in nodes:
        for kind, name in PROPERTIES.items():
            for other in node.get(name, ()):
                # Sources of the page stand under "citation" too; only documents have an address of ours.
                if other.get("@type") == "Legislation":
                    yield known(node), kind, known(other)
