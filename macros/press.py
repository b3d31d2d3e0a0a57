"""What those who write take away: packages by kind, the newest releases, and of one record its card to embed and its package."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from markupsafe import Markup, escape

from catalogue import addresses
from catalogue.facts.areas import concerns
from catalogue.facts.listings import in_vietnamese_order
from catalogue.facts.queries import award_ladder, news_and_events
from catalogue.formats.crawlers import EMBEDDED, embed_address, embed_code
from catalogue.models import Event, Figure, Name, Product
from catalogue.models.dates import PartialDate
from catalogue.press.bundles import PACKAGED, by_province, members, packaged
from catalogue.press.charts import Chart, chart, on_page
from catalogue.press.columns import Column, Spoken, column, topics
from catalogue.press.packages import package_path
from catalogue.press.pictures import press_pictures
from catalogue.press.writing import article, by_sources, headline, numbers_of, opinions, paragraph, source_line
from catalogue.records import Catalogue
from macros.family import Family
from macros.views import View

_NEWEST = 8
_FIGURES = 3
_TELLING: Final = 4
"""A label of fewer words says nothing by itself: Số đề án, Hỗ trợ."""
_PICKS = 5


@dataclass(frozen=True)
class Line:
    """One package. ``photos``: how many photos are in it; ``drawn``: whether it holds an illustration instead."""

    record: Any
    path: str
    photos: int
    drawn: bool
    products: int
    """How many products it holds, each in a folder of its own."""
    refused: tuple[Name, ...]


def packages(view: View) -> list[tuple[str, list[Line]]]:
    """Every package by kind, in Vietnamese order; the sets of a province's products first, in the order of the gallery."""
    sets = [line(view, "places", view.catalogue.places[place]) for place in by_province(view.catalogue)]
    return [
        *([("places", sets)] if sets else []),
        *(
            (kind, [line(view, kind, one) for one in in_vietnamese_order(view.catalogue.records(kind).values())])
            for kind in PACKAGED
        ),
    ]


def line(view: View, kind: str, record: Any) -> Line:
    """A package by what it holds."""
    held = [("products", one) for one in members(view.catalogue, kind, record.id)]
    each = [press_pictures(view.catalogue, *one, view.renditions) for one in ((kind, record), *held)]
    pictures = [one for found, _ in each for one in found]
    photos = [one for one in pictures if not one.notes.drawn]
    refused = each[0][1]
    return Line(record, package_path(kind, record.id), len(photos), len(photos) < len(pictures), len(held), tuple(refused))


def title(view: View, kind: str, record: Any) -> str:
    """What a package is called: as its record, a set of products by how many they are and of where."""
    return view.title(kind, record) if kind != "places" else headline(view.catalogue, kind, record, view.lang)


def sheet(view: View, kind: str, record_id: str) -> str | None:
    """The link to what may be printed of a record; None where there is no package."""
    if not _has_package(view.catalogue, kind, record_id):
        return None
    return view.url(f"{addresses.section('press', view.lang)}{_key(kind, record_id)}/")


def _has_package(catalogue: Catalogue, kind: str, record_id: str) -> bool:
    return kind in PACKAGED or (kind == "places" and record_id in by_province(catalogue))


def _key(kind: str, record_id: str) -> str:
    return f"{addresses.SECTIONS[kind]}/{record_id}"


def _record(_catalogue: Catalogue, key: str) -> tuple[str, str]:
    word, record_id = key.split("/")
    return next(kind for kind in (*PACKAGED, "places") if addresses.SECTIONS[kind] == word), record_id


def _values(view: View, key: str) -> Mapping[str, Any]:
    kind, record_id = _record(view.catalogue, key)
    entry = view.catalogue.records(kind)[record_id]
    told = article(view.catalogue, entry, view.lang, view.today)
    text = paragraph(view.catalogue, told, view.lang)
    left = [one for one in opinions(view.catalogue, entry, view.lang, view.today) if one.text[1:].rstrip(".") not in text]
    heard = groupby(left, key=lambda one: one.speaker)
    return {
        "kind": kind,
        "record": entry,
        "text": text,
        "words": sum(len(one.text.split()) for one in told),
        "rests": [(numbers_of(numbers, view.lang), sources) for sources, numbers in by_sources(told)],
        "opinions": [(speaker, list(said)) for speaker, said in heard],
        "products": members(view.catalogue, kind, record_id),
    }


def _named(view: View, words: str, key: str) -> str:
    kind, record_id = _record(view.catalogue, key)
    return str(words).format(headline(view.catalogue, kind, view.catalogue.records(kind)[record_id], view.lang))


SHEETS: Final = Family(
    section="press",
    template="press_sheet",
    keys=lambda catalogue: [_key(*one) for one in packaged(catalogue)],
    title=lambda view, key: _named(view, view.words.press.sheet, key),
    description=lambda view, key: _named(view, view.words.press.described, key),
    values=_values,
    subject=_record,
)
"""What may be printed of each record with a package: a text, who said what, the sources of each sentence."""


def drawn(view: View, kind: str, record: Any) -> tuple[Markup, Chart] | None:
    """The chart of a record, and as SVG whose words are words; None where its numbers cannot be laid beside each other."""
    made = chart(view.catalogue, kind, record, view.lang)
    return (Markup(on_page(made)), made) if made else None  # noqa: S704 - all words are escaped there


def named(view: View, source: str) -> str:
    """A source as a newspaper names it: who published it, when."""
    return source_line(view.catalogue, source, view.lang)


def figures_of_today(view: View) -> list[tuple[str, Any, Figure]]:
    """A figure with its scope from each of the newest that state one, the site's own province first: kind, record, figure."""
    found: list[tuple[str, Any, Figure]] = []
    own = view.catalogue.site.province
    for one in sorted(
        news_and_events(view.catalogue), key=lambda one: not (own and concerns(view.catalogue, one, own, view.today))
    ):
        kind = "events" if isinstance(one, Event) else "news"
        stated = [
            figure
            for figure in one.figures
            if figure.value is not None and figure.measure == "result" and len(figure.label.vi.split()) >= _TELLING
        ]
        if stated and not any(same[2].label == stated[0].label for same in found):
            found.append((kind, one, stated[0]))
    return found[:_FIGURES]


def picks(view: View) -> list[Product]:
    """Products of the site's own province with the highest awards, to write about."""
    own = view.catalogue.site.province
    mine = [one for one in view.catalogue.products.values() if own and concerns(view.catalogue, one, own, view.today)]
    ranked = [one for one in in_vietnamese_order(mine) if any(award.stage == "recognised" for award in one.awards)]
    return sorted(ranked, key=lambda one: -len(award_ladder(view.catalogue, one)))[:_PICKS]


def columns(view: View) -> list[tuple[dt.date, list[Column]]]:
    """This month and the next, each with a topic a week."""
    first = view.today.replace(day=1)
    months = (first, (first + dt.timedelta(days=31)).replace(day=1))
    return [
        (month, [column(view.catalogue, *topic, view.lang, view.today) for topic in topics(view.catalogue, month, view.today)])
        for month in months
    ]


def heard(view: View, spoken: Spoken) -> Markup:
    """Who is named before what is read aloud."""
    return escape(spoken.form(view.lang)).format(Markup("; ").join(view.as_named(named(view, one)) for one in spoken.sources))


def month_of(day: dt.date) -> PartialDate:
    """The month of a day, as a date that knows no day."""
    return PartialDate(day.year, day.month)


def releases(view: View) -> list[Any]:
    """The newest news items and events."""
    return news_and_events(view.catalogue)[:_NEWEST]


def embed(view: View, kind: str, record_id: str) -> tuple[str, str] | None:
    """The HTML to copy, and the link to the page that it frames; None for kinds without a card."""
    if kind not in EMBEDDED:
        return None
    code = embed_code(view.catalogue, kind, record_id, view.lang)
    return code, view.url(embed_address(kind, record_id, view.lang))


def package(view: View, kind: str, record_id: str) -> str | None:
    """The link to the press package; None where there is none."""
    return view.url(f"/{package_path(kind, record_id)}") if _has_package(view.catalogue, kind, record_id) else None
