"""Everything that a search can find in one language: pages, terms, places of before; how each is shown and what it is called."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2
from typing import Any

from markupsafe import Markup

from catalogue import addresses
from catalogue.facts.aliases import Alias, aliases
from catalogue.facts.areas import offices_of, places_of, places_today
from catalogue.facts.places import province_of, stands_on
from catalogue.facts.queries import older_units, sentences, year_of
from catalogue.facts.standings import state_key
from catalogue.facts.states import Change, Tone
from catalogue.kinds import KINDS, kind_of
from catalogue.models import Lang, Name, Place, Policy, Programme, Support
from catalogue.titles import labels, lead_of, public_name, title_of
from macros.desk import Desk
from macros.formatting import bare
from macros.naming import Naming
from macros.views import View

_SHOWN_UNITS = 6
_ENDED, _GONE, _AT_HOME, _EACH_DOUBLING = 0.75, 0.85, 1.1, 0.04
COMMUNES = "communes"
"""The kind of result that a place without a page of its own is."""
_PRIORS = {"commune": 0.6, "ward": 0.6, "township": 0.6}
_LARGER = 0.7


@dataclass(frozen=True)
class Findable:
    """One result. ``names`` (the title first) and ``related`` are searched in; only the title is shown of them."""

    address: str
    kind: str
    title: str
    detail: str
    lead: str
    names: tuple[Alias, ...]
    related: tuple[str, ...]
    sentences: tuple[str, ...]
    prior: float
    status: tuple[str, str, Tone] | None = None
    """The filter that its state falls under, its word, how it is shown."""
    places: tuple[str, ...] = ()
    year: int | None = None
    group: str | None = None
    gone: bool = False
    """Whether it is a body that there is no more: nobody can be reached there."""
    answer: str = ""
    """Of a support how much it is: one of its sentences, and what most who look for it want to know."""


def findable_records(desk: Desk, kind: str) -> Iterator[Findable]:
    """Every record of ``kind`` with a page."""
    for record in desk.catalogue.records(kind).values():
        if addresses.has_page(record):
            yield _of_record(desk.view(addresses.record(kind, record.id, desk.lang)), kind, record)


def _of_record(view: View, kind: str, record: Any) -> Findable:
    catalogue, lang = view.catalogue, view.lang
    title = title_of(catalogue, kind, record)
    other = title.in_lang("en" if lang == "vi" else "vi")[0]
    shown = title.in_lang(lang)[0]
    names = [(shown, 1.0), (other, 0.75), *aliases(catalogue, kind, record), *_asked_for(view, kind, record)]
    lead = lead_of(kind, record)
    how_much = record.summary.how_much if isinstance(record, Support) else None
    now = view.status(record) if isinstance(record, Policy | Programme | Support) else None
    places = places_today(catalogue, places_of(record), view.today)
    prior = (
        KINDS[kind].prior
        * (_ENDED if now and now.tone == "ended" else 1)
        * (_AT_HOME if places == (catalogue.site.province,) else 1)
    )
    prior *= 1 + _EACH_DOUBLING * log2(1 + len(view.used_by(kind, record.id)) + len(view.incoming(record.id)))
    gone = kind in ("places", "bodies") and not stands_on(record, view.today)
    prior *= _GONE if gone else 1
    return Findable(
        address=view.address or "",
        kind=kind,
        title=shown,
        detail=_detail(view, kind, record),
        lead=lead.in_lang(lang)[0] if lead else "",
        names=tuple(dict(reversed(names)).items())[::-1],
        related=tuple(_related(view, kind, record)),
        sentences=tuple(dict.fromkeys(sentences(record, lang))),
        prior=prior,
        status=_status(view, record, now) if now else None,
        places=places,
        year=year_of(catalogue, kind, record),
        group=getattr(record, "group", None),
        gone=gone and kind == "bodies",
        answer=how_much.in_lang(lang)[0] if how_much else "",
    )


def _asked_for(view: View, kind: str, record: Any) -> Iterator[Alias]:
    """An office that answers for a province is looked for by the matter and the province, as it is called today and was before."""
    catalogue = view.catalogue
    if kind != "bodies" or record.place is None or record not in offices_of(catalogue, record.place, view.today):
        return
    for place, share in (
        (record.place, 0.8),
        *((older, 0.7) for older in older_units(catalogue, "places").get(record.place, ())),
    ):
        name = catalogue.places[place].name
        yield f"khuyến công {name.vi}", share
        yield f"industrial promotion {name.en or name.vi}", share


def _status(view: View, record: Any, now: Change) -> tuple[str, str, Tone]:
    """Its own filter has what is called by its own word: a programme under way, a replacement that is only inferred."""
    section, key = state_key(view.catalogue, kind_of(record), now.state)
    parts = [section if section != "status" else "", key, now.mark or ""]
    return "-".join(filter(None, parts)), view.state_word(record, now), now.tone


def _detail(view: View, kind: str, record: Any) -> str:
    """The line under the title: what distinguishes this record from others of its kind."""
    parts: list[Any] = []
    if kind == "policies":
        number = record.number or record.symbol or ""
        named = record.kind != "unnamed" and f"{plain(view.concept('document-kinds', record.kind))} {number}"
        parts = [
            named,
            record.signed_on and view.date(record.signed_on),
        ]
        parts.append(view.text(view.catalogue.bodies[record.issuer].name))
    elif kind == "products":
        parts = [
            view.title("producers", view.catalogue.producers[record.producer]) if record.producer else "",
            view.place(record.origin),
        ]
    elif kind in ("programmes", "supports"):
        parts = [view.period(record.period if kind == "programmes" else record.valid)]
    elif kind in ("events", "news"):
        parts = [view.date(record.starts_on if kind == "events" else record.published_on)]
    elif kind == "places":
        parts = [Naming(view.catalogue, view.words.naming, view.today, view.lang).place(record.id) or made_of(view, record)]
    elif kind == "bodies":
        parts = [view.body_now(record.id)]
    elif kind == "glossary":
        parts = [record.term.en if view.lang == "vi" else record.term.vi]
    elif kind == "producers":
        parts = [record.place and view.place(record.place)]
    return " · ".join(plain(part) for part in parts if part)


def made_of(view: View, place: Place) -> str:
    """Of which old units a place of today was made."""
    older = [view.catalogue.places[unit] for unit in older_units(view.catalogue, "places").get(place.id, ())]
    names = list(dict.fromkeys(view.plain(unit.name) for unit in older if not stands_on(unit, view.today)))
    if not names:
        return ""
    more = ", …" if len(names) > _SHOWN_UNITS else ""
    return f"{view.words.label.formed_from}: {', '.join(names[:_SHOWN_UNITS])}{more}"


def plain(text: str) -> str:
    """Text without markup."""
    return bare(text) if isinstance(text, Markup) else text


_SORTS = {
    "products": {"kind": "product-kinds", "group": "product-groups"},
    "policies": {"kind": "document-kinds"},
    "rounds": {"level": "award-levels"},
}
"""Kind → field that says what sort a record is → vocabulary of the field."""


def _related(view: View, kind: str, record: Any) -> Iterator[str]:
    """What a reader may know of a record instead of its name: who makes or issues it, what it makes, what sort it is, in both languages."""
    catalogue = view.catalogue
    names = [public_name(catalogue, catalogue.producers[record.producer])] if getattr(record, "producer", None) else []
    names += [catalogue.bodies[record.issuer].name] if kind == "policies" else []
    names += _sorts(view, kind, record)
    if kind == "producers":
        for product in (entry for used_in, entry in view.used_by(kind, record.id) if used_in == "products"):
            names += [title_of(catalogue, "products", product), *_sorts(view, "products", product)]
    for name in names:
        yield from dict.fromkeys((name.vi, name.en or name.vi))
    for part in (*getattr(record, "participations", ()), *getattr(record, "signatures", ())):
        yield catalogue.people[part.person].name
    other: Lang = "en" if view.lang == "vi" else "vi"
    lead = lead_of(kind, record)
    yield lead.in_lang(other)[0] if lead else ""


def _sorts(view: View, kind: str, record: Any) -> Iterator[Name]:
    """What the vocabularies call the sort of a record."""
    for field, vocabulary in _SORTS.get(kind, {}).items():
        if concept := getattr(record, field):
            yield labels(view.catalogue, vocabulary)[concept]


def findable_places(desk: Desk) -> Iterator[Findable]:
    """Every place without a page of its own that lies in a province of today, which its result leads to."""
    naming = Naming(desk.catalogue, desk.view(None).words.naming, desk.today, desk.lang)
    for place in desk.catalogue.places.values():
        province = province_of(desk.catalogue.places, place.id)
        if addresses.has_page(place) or province is None:
            continue
        today = places_today(desk.catalogue, (place.id,), desk.today)
        if today:
            yield _of_place(desk, naming, place, province, today)


def _of_place(desk: Desk, naming: Naming, place: Place, province: str, today: tuple[str, ...]) -> Findable:
    title = ", ".join(_chain(desk, place, province))
    detail = naming.place(place.id) or made_of(desk.view(None), place)
    return Findable(
        address=addresses.record("places", today[0], desk.lang),
        kind=COMMUNES,
        title=title,
        detail=detail,
        lead="",
        names=((title, 1.0), *aliases(desk.catalogue, "places", place)),
        related=(),
        sentences=(),
        prior=_PRIORS.get(place.kind, _LARGER),
        places=today,
    )


def _chain(desk: Desk, place: Place, province: str) -> Iterator[str]:
    """The place and what it lay in, up to the province, as one writes an address."""
    here: str | None = place.id
    while here is not None:
        unit = desk.catalogue.places[here]
        name = unit.name.in_lang(desk.lang)[0]
        yield name if here == place.id or desk.lang == "en" else name[0].lower() + name[1:]
        here = unit.within if here != province else None
