"""What a record of each kind holds, field by field."""

from catalogue.models.documents import Duty, Policy, Relation
from catalogue.models.events import Event, NewsItem
from catalogue.models.fields import Confidence, Lang, Model, Name, Text
from catalogue.models.figures import Figure
from catalogue.models.journeys import Journey
from catalogue.models.moves import Redirects, Withdrawn
from catalogue.models.network import Differences, Network
from catalogue.models.products import Award, Craft, FocalPoint, Photo, Producer, Product, Round
from catalogue.models.programmes import Programme, Project, Rule, Support
from catalogue.models.questions import Question
from catalogue.models.records import Citation, Entry, Record
from catalogue.models.registers import Body, Interface, Person, Place, Site, Source, Term, Vocabulary

SINGLE_FILES: dict[str, type[Model]] = {
    "ui.yaml": Interface,
    "site.yaml": Site,
    "redirects.yaml": Redirects,
    "withdrawn.yaml": Withdrawn,
    "network.yaml": Network,
    "differences.yaml": Differences,
}
REQUIRED_FILES = ("ui.yaml", "site.yaml")

__all__ = [
    "REQUIRED_FILES",
    "SINGLE_FILES",
    "Award",
    "Body",
    "Citation",
    "Confidence",
    "Craft",
    "Differences",
    "Duty",
    "Entry",
    "Event",
    "Figure",
    "FocalPoint",
    "Interface",
    "Journey",
    "Lang",
    "Model",
    "Name",
    "Network",
    "NewsItem",
    "Person",
    "Photo",
    "Place",
    "Policy",
    "Producer",
    "Product",
    "Programme",
    "Project",
    "Question",
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
