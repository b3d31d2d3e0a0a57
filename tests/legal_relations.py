"""The relations of documents, as the data states them and as a stranger reads them out of the JSON-LD alone."""

from catalogue.formats.linked_data import NAMED, PROPERTIES
from catalogue.short_addresses import code


def stated(policies):
    """(Id of a document, kind of relation, id of the other one) for every relation of the data, sorted."""
    return sorted((policy.id, relation.kind, relation.to) for policy in policies.values() for relation in policy.relations)


def read_back(nodes, policies):
    """The same, from JSON-LD nodes of documents. A KeyError for a document that is not ours."""
    ids = {code("policies", policy_id): policy_id for policy_id in policies}

    def known(node):
        return ids[node["@id"].rstrip("/").rpartition("/")[2]]

    # Kinds that share a property are named beside the other document.
    # Sources of the page stand under "citation" too; only documents have an address of ours.
    return sorted(
        (known(node), kind, known(other))
        for node in nodes
        for kind, name in PROPERTIES.items()
        for other in node.get(name, ())
        if other.get("@type") == "Legislation"
        if other.get("disambiguatingDescription") == (kind if kind in NAMED else None)
    )
