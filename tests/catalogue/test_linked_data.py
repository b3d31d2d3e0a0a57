"""Linked data: only words that schema.org has, where it has them, and the graph of documents back without loss."""

import json
import warnings

import msgspec_schemaorg.enums as enums
import msgspec_schemaorg.models as models
import pytest
import rdflib
from legal_relations import read_back, stated
from machine_cases import API, TODAY, made, parsed, real, walk

from catalogue import addresses
from catalogue.facts.states import STATES, State
from catalogue.formats.linked_data import PROPERTIES, Nodes, breadcrumbs
from catalogue.formats.serialising import inline_json
from catalogue.models import Relation
from catalogue.short_addresses import code, codes, legal_addresses, paged_records

TYPES = {
    "policies": "Legislation",
    "supports": "GovernmentService",
    "products": "Product",
    "producers": "Organization",
    "events": "Event",
    "news": "NewsArticle",
    "places": "AdministrativeArea",
}


def nodes(lang="vi"):
    return parsed(f"linked-data.{lang}.jsonld")["@graph"]


def test_the_legal_graph_comes_back():
    """Every relation of every document, read from the JSON-LD alone, equals the data: none lost, none more, no kind mixed up."""
    found = [node for node in nodes() if node["@type"] == "Legislation"]
    assert read_back(found, real().policies) == stated(real().policies)
    assert len(found) == len(real().policies)


def test_the_wider_property_holds_the_narrower_ones():
    """legislationChanges names all that is amended or replaced."""
    for node in nodes():
        narrow = [other["@id"] for name in ("legislationAmends", "legislationRepeals") for other in node.get(name, ())]
        assert sorted(narrow) == sorted(other["@id"] for other in node.get("legislationChanges", ()))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_word_is_in_the_vocabulary(lang):
    """Types and properties as schema.org defines them: each property on a type that has it."""
    crumbs = breadcrumbs(real(), [("Trang chủ", "/"), ("Chính sách", "/chinh-sach/")])
    for node in walk([*nodes(lang), parsed(f"dataset.{lang}.jsonld"), crumbs]):
        if "@type" in node:
            known = getattr(models, node["@type"]).__struct_fields__
            unknown = [name for name in node if not name.startswith("@") and name not in known]
            assert not unknown, (node["@type"], unknown)


def test_forces_are_of_the_vocabulary():
    """Every state has a LegalForceStatus or, when it is not known, none."""
    assert set(STATES) == set(State.__args__)
    for force in filter(None, (meaning.force for meaning in STATES.values())):
        assert force in str(list(enums.LegalForceStatus))


def test_it_is_rdf():
    """With a context that is on this machine, rdflib reads the graph, and the amendment is in it."""
    local = {"@vocab": "https://schema.org/"}
    local |= {name: {"@type": "@id"} for name in (*PROPERTIES.values(), "url", "sameAs", "legislationLegalForce")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = rdflib.Graph().parse(data=json.dumps({"@context": local, "@graph": nodes()}), format="json-ld")
    schema, site = rdflib.Namespace("https://schema.org/"), real().site.url
    new, old = (rdflib.URIRef(f"{site}/r/{code('policies', one)}/") for one in ("nd-235-2025", "nd-45-2012"))
    assert (new, schema.legislationAmends, old) in graph
    assert (old, schema.legislationLegalForce, schema.InForce) in graph


@pytest.mark.parametrize("kind", TYPES)
def test_kinds_have_their_type(kind):
    """And every record with a page has a node with a name, an address and the permanent identity."""
    published = {node["@id"]: node for node in nodes("en")}
    for record_id in [one for other, one in paged_records(real()) if other == kind]:
        node = published[f"{real().site.url}/r/{code(kind, record_id)}/"]
        assert node["@type"] == TYPES[kind]
        assert node["url"].endswith(addresses.record(kind, record_id, "en"))
        assert node["name"]
        assert "offers" not in node


def test_a_producer_is_the_same_as_its_own_site():
    """Only where a public page prints one."""
    same = {node["name"]: node.get("sameAs") for node in nodes("en") if node["@type"] == "Organization" and "url" in node}
    assert same["Ecolotus"] == ["https://ecolotus.vn"]
    assert not same["Hải Nguyên"]


def test_a_hostile_title_stays_inside_its_script():
    """The end of the script element cannot be written by data."""
    item = real().news[min(real().news)]
    hostile = item.model_copy(update={"title": item.title.model_copy(update={"vi": "</script><script>alert(1)</script>\u2028"})})
    text = inline_json(Nodes(real(), "vi", TODAY).node("news", hostile))
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text)["headline"] == hostile.title.vi


def test_permanent_addresses_are_permanent():
    """These codes and addresses are printed on pages: they must never be others."""
    assert code("policies", "nd-45-2012") == "eztzy3"
    assert legal_addresses(real())["/vb/nd-cp/2012/45/"] == "nd-45-2012"
    assert legal_addresses(real())["/vb/tien-giang/qd-ubnd/2021/954/"] == "qd-954-ubnd-tien-giang-2021"
    assert b"/chinh-sach/nd-45-2012/" in made()["r/eztzy3/index.html"]
    assert b"/chinh-sach/nd-45-2012/" in made()["vb/nd-cp/2012/45/index.html"]
    assert f"{API}/index.json" in made()


def test_two_records_with_one_code_are_refused(monkeypatch):
    """Whoever makes the second one is told to choose another id."""
    monkeypatch.setattr("catalogue.short_addresses.code", lambda *_: "000000")
    with pytest.raises(ValueError, match="choose another id"):
        codes([("policies", "a"), ("policies", "b")])


def test_every_kind_of_relation_comes_back():
    """Also those that no document of ours uses yet, and those that share a property with others."""
    policy = real().policies["tt-28-2018-btc"]
    others = sorted(one for one in real().policies if one != policy.id)
    relations = tuple(Relation(kind=kind, to=to) for kind, to in zip(PROPERTIES, others, strict=False))
    acting = policy.model_copy(update={"relations": relations})
    node = Nodes(real(), "vi", TODAY).node("policies", acting)
    assert read_back([node], real().policies) == stated({policy.id: acting})
