"""The kinds of record, and the folder of ``data/`` that holds each."""

from catalogue.models.documents import Duty, Policy, Relation
from catalogue.models.events import Event, NewsItem
from catalogue.models.fields import Confidence, Lang, Model, Name, Text
from catalogue.models.figures import Figure
from catalogue.models.moves import Redirects, Withdrawn
from catalogue.models.products import Award, FocalPoint, Photo, Producer, Product, Round
from catalogue.models.programmes import Programme, Rule, Support
from catalogue.models.records import Citation, Entry, Record
from catalogue.models.registers import Body, Interface, Person, Place, Site, Source, Term, Vocabulary

RECORD_KINDS: dict[str, type[Entry]] = {
    "policies": Policy,
    "programmes": Programme,
    "supports": Support,
    "products": Product,
    "producers": Producer,
    "events": Event,
    "news": NewsItem,
    "rounds": Round,
}
"""One YAML file a record."""

REGISTER_KINDS: dict[str, type[Entry]] = {
    "rules": Rule,
    "places": Place,
    "bodies": Body,
    "people": Person,
    "sources": Source,
    "glossary": Term,
    "vocabularies": Vocabulary,
}
"""One file a record, or a table of rows."""

KINDS = RECORD_KINDS | REGISTER_KINDS

SINGLE_FILES: dict[str, type[Model]] = {
    "ui.yaml": Interface,
    "site.yaml": Site,
    "redirects.yaml": Redirects,
    "withdrawn.yaml": Withdrawn,
}
REQUIRED_FILES = ("ui.yaml", "site.yaml")

__all__ = [
    "KINDS",
    "RECORD_KINDS",
    "REGISTER_KINDS",
    "REQUIRED_FILES",
    "SINGLE_FILES",
    "Award",
    "Body",
    "Citation",
    "Confidence",
    "Duty",
    "Entry",
    "Event",
    "Figure",
    "FocalPoint",
    "Interface",
    "Lang",
    "Model",
    "Name",
    "NewsItem",
    "Person",
    "Photo",
    "Place",
    "Policy",
    "Producer",
    "Product",
    "Programme",
    "Record",
    "Redirects",
    "Relation",
    "Round",
    "Rule",
    "Site",
    "Source",
    "Support",
    "Term",
    "Text",
    "Vocabulary",
    "Withdrawn",
]
