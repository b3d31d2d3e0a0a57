"""Each record as schema.org JSON-LD: the node that its page carries, and all of them as one graph.

A node's ``@id`` is the permanent short address, the same in both languages; ``url`` is the page in one. Products have no
``offers``: nothing is sold here. Nothing is stated that the record does not state.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from catalogue import addresses
from catalogue.covers.composing import said
from catalogue.covers.printing import printed
from catalogue.facts.effects import CHANGING
from catalogue.facts.states import STATES
from catalogue.facts.time import status
from catalogue.facts.written_forms import one_line
from catalogue.formats.citing import document_type
from catalogue.models import (
    Body,
    Event,
    Lang,
    NewsItem,
    Place,
    Policy,
    Producer,
    Product,
    Programme,
    Relation,
    Round,
    Support,
    Term,
)
from catalogue.models.dates import VIETNAM, Period
from catalogue.models.documents import RelationKind
from catalogue.records import Catalogue
from catalogue.short_addresses import legal_addresses, short_address
from catalogue.titles import labels, lead_of, title_in

Node = dict[str, Any]
CONTEXT = "https://schema.org"
_NOT_GOVERNMENT = frozenset(["press", "party", "front", "mass-organisations", "other"])
_EVENT_STATES: Final = {
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventMovedOnline",
}


def graph(catalogue: Catalogue, names: Iterable[tuple[str, str]], lang: Lang, today: dt.date) -> Node:
    """The nodes of all ``names`` (kind, id) together."""
    nodes = Nodes(catalogue, lang, today)
    return {"@context": CONTEXT, "@graph": [nodes.node(kind, catalogue.records(kind)[record_id]) for kind, record_id in names]}


def breadcrumbs(catalogue: Catalogue, steps: Iterable[tuple[str, str]]) -> Node:
    """A BreadcrumbList from (label, address) pairs, the home page first."""
    items = [
        {"@type": "ListItem", "position": number, "name": label, "item": f"{catalogue.site.url}{address}"}
        for number, (label, address) in enumerate(steps, start=1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def web_site(catalogue: Catalogue, lang: Lang) -> Node:
    """The site itself, for the home page in ``lang``."""
    site, home = catalogue.site, f"{catalogue.site.url}{addresses.home(lang)}"
    publisher = {"@type": "Organization", "name": site.name.in_lang(lang)[0], "url": home}
    return {
        "@type": "WebSite",
        "@id": f"{site.url}/",
        "name": site.name.in_lang(lang)[0],
        "description": one_line(site.tagline.in_lang(lang)[0]),
        "url": home,
        "inLanguage": lang,
        "publisher": publisher,
        "isAccessibleForFree": True,
    }


@dataclass(frozen=True)
class Nodes:
    """Makes nodes in one language, as of ``today``."""

    catalogue: Catalogue
    lang: Lang
    today: dt.date

    def node(self, kind: str, record: Any) -> Node:
        """The node of ``record``: what every kind has, then what its own maker adds."""
        title, real = title_in(self.catalogue, kind, record, self.lang)
        lead = lead_of(kind, record)
        made: Node = {"@id": self._id(kind, record.id), "name": title, "url": self._url(kind, record.id)}
        if lead:
            made["description"] = one_line(lead.in_lang(self.lang)[0])
        makers: dict[str, Callable[[Any, Node, Lang], Node]] = {
            "policies": self._policy,
            "programmes": self._programme,
            "supports": self._support,
            "products": self._product,
            "producers": self._producer,
            "rounds": self._round,
            "events": self._event,
            "news": self._news,
            "places": self._place,
            "bodies": self._body,
            "glossary": self._term,
        }
        return {
            name: value for name, value in makers.get(kind, _thing)(record, made, real).items() if value not in (None, [], "")
        }

    def _policy(self, policy: Policy, made: Node, _: Lang) -> Node:
        number = policy.number
        legal = next((address for address, policy_id in legal_addresses(self.catalogue).items() if policy_id == policy.id), None)
        force = STATES[status(self.catalogue, policy, self.today).state].force
        made |= {
            "@type": "Legislation",
            "inLanguage": "vi",
            "legislationIdentifier": number,
            "sameAs": f"{self.catalogue.site.url}{legal}" if legal else None,
            "legislationType": document_type(self.catalogue, policy, self.lang),
            "abstract": policy.abstract.in_lang(self.lang)[0] if policy.abstract else None,
            "legislationPassedBy": self._organisation(policy.issuer),
            "legislationDate": _day(policy.signed_on),
            "legislationDateOfApplicability": _day(policy.effective_on),
            "expires": _day(policy.expires_on),
            "legislationLegalForce": f"{CONTEXT}/{force}" if force else None,
            "legislationJurisdiction": [self._area(place) for place in policy.territory],
            "temporalCoverage": _span(policy.period),
            "dateModified": policy.checked_on.isoformat(),
        }
        for name in dict.fromkeys(PROPERTIES.values()):
            made[name] = [self._related(relation) for relation in policy.relations if PROPERTIES[relation.kind] == name]
        made["legislationChanges"] += [self._document(relation.to) for relation in policy.relations if relation.kind in CHANGING]
        return made

    def _programme(self, programme: Programme, made: Node, _: Lang) -> Node:
        period = programme.period
        approved = self._document(programme.approved_by) if programme.approved_by else None
        above = {"@type": "Project", "@id": self._id("programmes", programme.within)} if programme.within else None
        dates = {"foundingDate": _day(period.begin), "dissolutionDate": _day(period.end)}
        areas = [self._area(place) for place in programme.territory]
        return {"@type": "Project", **made, **dates, "areaServed": areas, "subjectOf": approved, "parentOrganization": above}

    def _support(self, support: Support, made: Node, _: Lang) -> Node:
        who = support.summary.who
        areas = [self._area(place) for place in support.territory]
        return {
            "@type": "GovernmentService",
            **made,
            "serviceType": "Khuyến công" if self.lang == "vi" else "Industrial promotion (khuyến công)",
            "areaServed": areas,
            "provider": [self._organisation(body) for body in support.ask],
            "audience": {"@type": "Audience", "audienceType": one_line(who.in_lang(self.lang)[0])} if who else None,
            "subjectOf": [self._document(policy) for policy in dict.fromkeys(basis.policy for basis in support.basis)],
        }

    def _product(self, product: Product, made: Node, _: Lang) -> Node:
        rounds = self.catalogue.rounds
        named = (
            rounds[award.round].name.in_lang(self.lang)[0]
            for award in product.awards
            if award.round and award.stage == "recognised"
        )
        maker = None
        if product.producer:
            producer = self.catalogue.producers[product.producer]
            name = title_in(self.catalogue, "producers", producer, self.lang)[0]
            maker = {"@type": "Organization", "@id": self._id("producers", producer.id), "name": name}
        category = self._label("product-groups", product.group)
        awards = list(dict.fromkeys(named))
        return {
            "@type": "Product",
            **made,
            "category": category,
            "manufacturer": maker,
            "award": awards,
            "image": self._cover(product),
        }

    def _cover(self, product: Product) -> Node | None:
        """The drawing that stands for a product without a photo; its caption says that it is one."""
        cover = printed(self.catalogue, product.id)
        if cover is None:
            return None
        caption = said(self.catalogue, cover.cover).in_lang(self.lang)[0]
        return {"@type": "ImageObject", "contentUrl": f"{self.catalogue.site.url}/{cover.path}", "caption": caption}

    def _producer(self, producer: Producer, made: Node, _: Lang) -> Node:
        place = producer.place.place if producer.place else None
        registered = producer.name.in_lang(self.lang)[0] if producer.trade_name else None
        sites = [contact.value for contact in producer.contacts if contact.kind == "website"]
        location = self._area(place) if place else None
        return {"@type": "Organization", **made, "legalName": registered, "location": location, "sameAs": sites}

    def _round(self, entry: Round, made: Node, _: Lang) -> Node:
        when = _day(entry.decided_on) or str(entry.year)
        return {"@type": "Event", **made, "startDate": when, "location": [self._area(place) for place in entry.territory]}

    def _event(self, event: Event, made: Node, _: Lang) -> Node:
        names = [name.in_lang(self.lang)[0] for name in (event.venue, event.place.as_written) if name]
        where: Node = {"@type": "Place", "name": ", ".join(names)}
        if event.place.place:
            where["containedInPlace"] = self._area(event.place.place)
        begins, ends = (
            _moment(event, clock) for clock in ((event.hours.begins, event.hours.ends) if event.hours else (None, None))
        )
        made |= {"startDate": begins or _day(event.starts_on), "endDate": _day(event.ends_on) or ends}
        if event.event_status:
            made["eventStatus"] = f"https://schema.org/{_EVENT_STATES[event.event_status.state]}"
            made["previousStartDate"] = _day(event.event_status.previously)
        if event.online:
            only = event.event_status is not None and event.event_status.state == "moved-online"
            made["eventAttendanceMode"] = f"https://schema.org/{'Online' if only else 'Mixed'}EventAttendanceMode"
            there: Node = {"@type": "VirtualLocation", "url": event.online}
            return {"@type": "Event", **made, "location": there if only else [where, there], "organizer": self._organisers(event)}
        return {"@type": "Event", **made, "location": where, "organizer": self._organisers(event)}

    def _organisers(self, event: Event) -> list[Node]:
        return [self._organisation(body) for body in event.organisers]

    def _news(self, item: NewsItem, made: Node, real: Lang) -> Node:
        site = self.catalogue.site
        publisher = {"@type": "Organization", "name": site.name.in_lang(self.lang)[0], "url": f"{site.url}/"}
        sources = dict.fromkeys(citation.source for citation in item.cited)
        cited = [self.catalogue.sources[source] for source in sources]
        about = [(kind, one) for kind in ("policies", "programmes", "events", "products") for one in getattr(item, kind)]
        return {
            "@type": "NewsArticle",
            **made,
            "headline": made["name"],
            "inLanguage": real,
            "datePublished": _day(item.published_on),
            "dateModified": item.checked_on.isoformat(),
            "author": publisher,
            "publisher": publisher,
            "about": [{"@id": self._id(kind, one)} for kind, one in about],
            "citation": [{"@type": "CreativeWork", "name": one.title, **({"url": one.url} if one.url else {})} for one in cited],
        }

    def _place(self, place: Place, made: Node, _: Lang) -> Node:
        above = self._area(place.within) if place.within else None
        return {"@type": "AdministrativeArea", **made, "identifier": place.code, "containedInPlace": above}

    def _body(self, body: Body, made: Node, _: Lang) -> Node:
        kind = "Organization" if body.kind in _NOT_GOVERNMENT else "GovernmentOrganization"
        valid = body.valid or Period.model_construct(begin=None, end=None)
        dates = {"foundingDate": _day(valid.begin), "dissolutionDate": _day(valid.end)}
        above = self._organisation(body.within) if body.within else None
        short = body.abbreviation.in_lang(self.lang)[0] if body.abbreviation else None
        area = self._area(body.place) if body.place else None
        return {"@type": kind, **made, **dates, "alternateName": short, "parentOrganization": above, "areaServed": area}

    def _term(self, term: Term, made: Node, _: Lang) -> Node:
        others = [variant.text for variant in term.variants if variant.lang == self.lang]
        glossary = f"{self.catalogue.site.url}{addresses.section('glossary', self.lang)}"
        names = [name for name in (term.abbreviation, *others) if name]
        return {"@type": "DefinedTerm", **made, "alternateName": names, "inDefinedTermSet": glossary}

    def _related(self, relation: Relation) -> Node:
        named = {"disambiguatingDescription": relation.kind} if relation.kind in NAMED else {}
        return self._document(relation.to) | named

    def _document(self, policy_id: str) -> Node:
        policy = self.catalogue.policies[policy_id]
        title = title_in(self.catalogue, "policies", policy, self.lang)[0]
        number = {"legislationIdentifier": policy.number} if policy.number else {}
        return {"@type": "Legislation", "@id": self._id("policies", policy_id), "name": title, **number}

    def _organisation(self, body_id: str) -> Node:
        body = self.catalogue.bodies[body_id]
        kind = "Organization" if body.kind in _NOT_GOVERNMENT else "GovernmentOrganization"
        return {"@type": kind, "@id": self._id("bodies", body_id), "name": body.name.in_lang(self.lang)[0]}

    def _area(self, place_id: str) -> Node:
        place = self.catalogue.places[place_id]
        made: Node = {"@type": "AdministrativeArea", "name": place.name.in_lang(self.lang)[0]}
        if addresses.has_page(place):
            made["@id"] = self._id("places", place_id)
        return made

    def _label(self, scheme: str, concept: str) -> str:
        return labels(self.catalogue, scheme)[concept].in_lang(self.lang)[0]

    def _id(self, kind: str, record_id: str) -> str:
        return f"{self.catalogue.site.url}{short_address(kind, record_id)}"

    def _url(self, kind: str, record_id: str) -> str:
        return f"{self.catalogue.site.url}{addresses.record(kind, record_id, self.lang)}"


def _thing(_: Any, made: Node, __: Lang) -> Node:
    """A kind that schema.org has no word for, or none was chosen yet."""
    return made | {"@type": "Thing"}


def _moment(event: Event, clock: str | None) -> str | None:
    """A time of the day of an event, with the offset of Viet Nam; None where only the day is known."""
    if clock is None or not event.starts_on.is_full:
        return None
    return dt.datetime.combine(event.starts_on.first, dt.time.fromisoformat(clock), VIETNAM).isoformat()


def _day(value: Any) -> str | None:
    """A date in ISO 8601, as exact as it is known."""
    return str(value) if value else None


def _span(period: Period | None) -> str | None:
    """An interval of ISO 8601: 2021/2025; an open end is two points."""
    if period is None or (period.begin is None and period.end is None):
        return None
    return f"{period.begin or '..'}/{period.end or '..'}"


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
