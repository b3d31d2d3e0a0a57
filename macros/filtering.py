"""Lists narrowed to what a reader looks for: by state, kind, issuer, topic, place and year; ``filtering.js`` does the rest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from markupsafe import Markup

from catalogue.facts.areas import NATION, places_of
from catalogue.facts.coming import Coming, What
from catalogue.facts.places import province_of, stands_on
from catalogue.facts.queries import concept_rank, vietnamese_order, year_of
from catalogue.facts.states import Tone
from catalogue.kinds import kind_of
from catalogue.models import Producer
from macros import gallery, offices, provinces
from macros.formatting import bare
from macros.views import View


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list. ``name`` is what stands in the address and, as ``data-<name>``, on each entry."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    """Value and label of every choice that some entry has, in the order to be shown."""
    by_badge: bool = False
    """Whether an entry's badge says it, which ``status.js`` keeps right on an old page."""


@dataclass(frozen=True)
class _Rule:
    values: Callable[[View, str, Any], Iterable[str]]
    """The values that one record of a kind has."""
    label: Callable[[View, str, str], str]
    """How a value of a kind of record is called."""
    order: Callable[[View, str, str], Any]
    """By what the values of a kind of record are sorted."""


_SCHEMES: Final = {"policies": "document-kinds", "bodies": "body-kinds", "producers": "producer-kinds", "places": "place-kinds"}
_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "policies": ("tinh-trang", "loai", "co-quan", "chu-de", "noi", "nam"),
    "news": ("loai", "chu-de", "noi", "nam"),
    "bodies": ("con", "loai", "noi"),
    "producers": ("nghe", "noi", "loai", "cap"),
    "places": ("con", "loai"),
    "coming": ("viec", "noi"),
    "packages": ("loai", "noi", "nghe", "nam"),
}
"""List → the facets by which it can be narrowed, in their order."""


def _kind_of(kind: str, record: Any) -> str:
    """In the list of news there are events, too, and in that of packages several kinds."""
    return kind_of(record) if kind in ("news", "packages") else kind


def _kind_values(_view: View, kind: str, record: Any) -> Iterable[str]:
    return (record.kind,) if kind in _SCHEMES else (_kind_of(kind, record),)


def _kind_label(view: View, kind: str, value: str) -> str:
    if kind == "packages" and value == "places":
        return str(view.words.press.sets)
    return bare(view.concept(_SCHEMES[kind], value)) if kind in _SCHEMES else str(view.words.kind[value])


def _facet(view: View, key: str) -> str:
    t = view.words
    return str(t.facet[key])


def _ground(view: View, _kind: str, record: Any) -> Iterable[str]:
    if isinstance(record, Coming):
        return record.provinces or (NATION,)
    found = provinces.of(view, record) or ((NATION,) if NATION in places_of(record) else ())
    if not isinstance(record, Producer):
        return found
    # A maker is looked for where it was, too.
    then = (province_of(view.catalogue.places, place) for place in places_of(record))
    return dict.fromkeys((*found, *(place for place in then if place)))


def _crafts(view: View, _kind: str, record: Any) -> Iterable[str]:
    if not isinstance(record, Producer):
        return [craft] if (craft := getattr(record, "craft", None)) else []
    return [craft.id for craft in gallery.crafts_of(view, record)]


def _levels(view: View, _kind: str, record: Any) -> Iterable[str]:
    awards = [*record.awards, *(award for product in view.products_of(record.id) for award in product.awards)]
    return dict.fromkeys(award.level for award in awards if award.stage == "recognised")


def _place_label(view: View, _kind: str, value: str) -> str:
    place = view.catalogue.places[value]
    name = view.plain(place.name)
    return name if stands_on(place, view.today) else str(view.words.gallery.former.format(name))


_RULES: Final[Mapping[str, _Rule]] = {
    "tinh-trang": _Rule(
        lambda view, _kind, record: (view.status(record).tone,),
        lambda view, _kind, value: str(view.words.group[value]),
        lambda _view, _kind, value: get_args(Tone).index(value),
    ),
    "con": _Rule(
        lambda view, _kind, record: ("nay" if stands_on(record, view.today) else "truoc",),
        lambda view, _kind, value: _facet(view, value),
        lambda _view, _kind, value: value,
    ),
    "loai": _Rule(
        _kind_values,
        _kind_label,
        lambda view, kind, value: concept_rank(view.catalogue, _SCHEMES[kind], value) if kind in _SCHEMES else value,
    ),
    "co-quan": _Rule(
        lambda _view, _kind, record: (record.issuer,),
        lambda view, _kind, value: offices.label(view, value),
        lambda view, _kind, value: vietnamese_order(view.catalogue.bodies[value].name.vi),
    ),
    "chu-de": _Rule(
        lambda _view, _kind, record: record.about,
        lambda view, _kind, value: bare(view.concept("topics", value)),
        lambda view, _kind, value: concept_rank(view.catalogue, "topics", value),
    ),
    "viec": _Rule(
        lambda _view, _kind, coming: (coming.what,),
        lambda view, _kind, value: str(view.words.coming[value]),
        lambda _view, _kind, value: get_args(What).index(value),
    ),
    "nghe": _Rule(
        _crafts,
        lambda view, _kind, value: view.plain(view.catalogue.crafts[value].name),
        lambda view, _kind, value: vietnamese_order(view.catalogue.crafts[value].name.vi),
    ),
    "cap": _Rule(
        _levels,
        lambda view, _kind, value: bare(view.concept("award-levels", value)),
        lambda view, _kind, value: -concept_rank(view.catalogue, "award-levels", value),
    ),
    "noi": _Rule(
        _ground,
        _place_label,
        lambda view, _kind, value: (
            not stands_on(view.catalogue.places[value], view.today),
            value != provinces.own(view),
            value != NATION,
            vietnamese_order(view.catalogue.places[value].name.vi),
        ),
    ),
    "nam": _Rule(
        lambda view, kind, record: [str(year)] if (year := year_of(view.catalogue, _kind_of(kind, record), record)) else [],
        lambda _view, _kind, value: value,
        lambda _view, _kind, value: -int(value),
    ),
}


def facets(view: View, kind: str, records: Sequence[Any]) -> list[Facet]:
    """By what a list of ``records`` can be narrowed; what all of them share is no choice."""
    found = []
    for name in _LISTS[kind]:
        rule = _RULES[name]
        known = {value for record in records for value in rule.values(view, kind, record)}
        # Bodies of now and then may share a name: the order of a set is another in each process.
        ordered = sorted(known, key=lambda value, rule=rule: (rule.order(view, kind, value), value))  # type: ignore[misc]
        if len(ordered) > 1:
            choices = tuple((value, rule.label(view, kind, value)) for value in ordered)
            found.append(Facet(name, _facet(view, name), choices, name == "tinh-trang"))
    return found


def values(view: View, kind: str, record: Any) -> dict[str, tuple[str, ...]]:
    """Facet → what an entry of a list says of it."""
    return {name: tuple(_RULES[name].values(view, kind, record)) for name in _LISTS[kind]}


def of(view: View, kind: str, record: Any) -> Markup:
    """The attributes of an entry of a list: that it is one, and its values of each facet."""
    made = Markup(" data-item")
    for name, told in values(view, kind, record).items():
        if told:
            made += Markup(' data-{}="{}"').format(name, " ".join(told))
    return made
