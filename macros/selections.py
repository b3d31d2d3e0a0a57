"""Selection rounds in numbers, as they are drawn and told: by round, group and province; how to enter."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, get_args

from catalogue.facts import listings
from catalogue.facts.queries import vietnamese_order
from catalogue.facts.selections import COUNTED, STAGES, Count, count_of, total
from catalogue.models import Award, Figure, Lang, Name, Policy, Producer, Round
from catalogue.models.dates import Entering
from catalogue.models.documents import Point
from catalogue.models.fields import Text
from catalogue.titles import public_name
from macros import gallery
from macros.bars import Bar, bar_drawing
from macros.drawing import Drawing
from macros.views import View

MOST: Final = 14
"""So many rounds of one level are drawn, the newest; the table has all."""


@dataclass(frozen=True)
class Firm:
    """A producer that the source of a round names without a product, and as what."""

    record: Producer
    award: Award


@dataclass(frozen=True)
class Row:
    """One round among those of its level. ``name``: where and when, with the language that it is in."""

    round: Round
    name: tuple[str, Lang]
    count: Count


@dataclass(frozen=True)
class Level:
    """The rounds of one level, the newest first: only they may stand on one scale."""

    level: str
    rows: tuple[Row, ...]
    drawing: Drawing | None
    others: int


def by_group(view: View, record: Round) -> list[Count]:
    """The numbers of a round by group of products, in the order of the vocabulary."""
    groups = view.catalogue.vocabularies["product-groups"].concepts
    found = [count_of(record, group.id, group.label) for group in groups]
    return [one for one in found if one.entered or one.selected or one.recognised]


def by_province(view: View, record: Round) -> list[Count]:
    """The numbers of a round by province or region, for those that the data names one by one."""
    groups = {group.id for group in view.catalogue.vocabularies["product-groups"].concepts}
    endings: dict[str, Name] = {}
    for figure in record.figures:
        stage, _, ending = figure.id.partition("-")
        name = _area(view, record, figure)
        if stage in STAGES and ending and ending not in groups and figure.unit in COUNTED and name:
            endings.setdefault(ending, name)
    return [count_of(record, ending, name) for ending, name in endings.items()]


def firms(view: View, record: Round) -> list[Firm]:
    """The producers that are named in a round without a product, by their names."""
    found = [Firm(one, award) for one in view.catalogue.producers.values() for award in one.awards if award.round == record.id]
    return sorted(found, key=lambda firm: vietnamese_order(public_name(view.catalogue, firm.record).vi))


def _area(view: View, record: Round, figure: Figure) -> Name | None:
    """The one place that a figure is about, if it is a part of the ground of the round and has a name."""
    if figure.territory_as_written:
        return figure.territory_as_written
    place = view.catalogue.places[figure.territory[0]]
    inside = len(figure.territory) == 1 and set(figure.territory) != set(record.territory)
    return place.name if inside and place.kind in ("province", "city", "region") else None


def told_of(view: View, record: Round) -> tuple[int, Decimal] | None:
    """How many of the products that a round recognised have a page here, and how many there were; None where it has all or no source counts them."""
    told = sum(
        any(award.round == record.id and award.stage == "recognised" for award in one.awards)
        for one in gallery.winners(view, record)
    )
    whole = total(record)
    return (told, whole.passed) if whole.is_final and whole.in_products and whole.passed and whole.passed > told else None


def about_level(view: View, level: str) -> Text | None:
    """Who recognises at a level, and when; None where the vocabulary does not say."""
    return next(one.note for one in view.catalogue.vocabularies["award-levels"].concepts if one.id == level)


def levels(view: View) -> list[Level]:
    """Every round by level, from the country down."""
    order = [concept.id for concept in view.catalogue.vocabularies["award-levels"].concepts][::-1]
    rounds = listings.rounds_in_order(view.catalogue)
    found = []
    for level in order:
        rows = tuple(_row(view, record) for record in rounds if record.level == level)
        drawn = [row for row in rows if row.count.in_products]
        bars = [_bar(view, row.name, row.count, view.page("rounds", row.round.id)) for row in drawn[:MOST]]
        if rows:
            drawing = bar_drawing(bars, view.lang) if bars else None
            found.append(Level(level, rows, drawing, max(len(drawn) - MOST, 0)))
    return found


def drawing_of(view: View, counts: Iterable[Count]) -> Drawing | None:
    """Groups or provinces of one round on one scale; None when fewer than two have a number."""
    known = [(one.name, one) for one in counts if one.name and one.in_products]
    bars = [_bar(view, name.in_lang(view.lang), one, None) for name, one in known]
    return bar_drawing(bars[:MOST], view.lang) if len(bars) > 1 else None


def _row(view: View, record: Round) -> Row:
    """What the source calls the place goes before the unit of the register."""
    count = total(record)
    figure = count.recognised or count.selected or count.entered
    if figure and figure.territory_as_written:
        name, lang = figure.territory_as_written.in_lang(view.lang)
        return Row(record, (f"{name[:1].upper()}{name[1:]} · {record.year}", lang), count)
    names = [view.catalogue.places[place].name.in_lang(view.lang) for place in record.territory]
    return Row(record, (f"{', '.join(name for name, _ in names)} · {record.year}", names[0][1]), count)


def _bar(view: View, name: tuple[str, Lang], count: Count, href: str | None) -> Bar:
    parts = []
    if count.passed is not None:
        parts.append(
            (view.words.drawn.recognised if count.is_final else view.words.drawn.selected).format(view.number(count.passed))
        )
    if count.came is not None:
        parts.append(view.words.drawn.entered.format(view.number(count.came)))
    return Bar(name, " / ".join(parts), count.passed, count.came, striped=not count.is_final, href=href)


def entering(view: View) -> list[tuple[str, list[tuple[Policy, Point]]]]:
    """How to enter a product, as the documents on this site put it: heading → points, those of the newest document first."""
    newest_first = sorted(view.catalogue.policies.values(), key=lambda policy: str(policy.signed_on or ""), reverse=True)
    points = [(policy, point) for policy in newest_first for point in policy.points if point.entering]
    found = ((heading, [one for one in points if one[1].entering == heading]) for heading in get_args(Entering))
    return [(heading, known) for heading, known in found if known]
