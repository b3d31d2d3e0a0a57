"""Results against targets: one formula, computed only where both figures count the same thing on the same ground.

Progress in percent = result ÷ target × 100, rounded half up to one digit after the point. It is not computed when the
territories differ, the units cannot be turned into each other, the result is of a time outside that of the target, or a
value is missing or the target is zero. A result in percent of a target in another unit is the progress itself, as the
source states it: sources often tell the share of a plan that was carried out and not how large the plan was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from catalogue.data_files.consistency import Found, Records
from catalogue.data_files.validating import Mistake
from catalogue.facts.standings import word
from catalogue.facts.succession import Inverse, inverse
from catalogue.facts.written_forms import number, percent
from catalogue.models import Figure, Lang, Place
from catalogue.models.money import MILLIONS, in_words
from catalogue.records import Catalogue
from catalogue.titles import labels

Obstacle = Literal["no-result", "no-value", "other-scope", "other-unit", "other-period"]
"""Why there is no progress to state."""

MEASURES: Final = ("target", "plan")
"""What a result can be held against; a budget is, once a result names it."""
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Progress:
    """A target and the result that answers it, if one is on record. ``percent`` or ``obstacle``, never both."""

    target: Figure
    result: Figure | None
    percent: Decimal | None
    obstacle: Obstacle | None


def progress(figures: tuple[Figure, ...]) -> list[Progress]:
    """Each target once for each result that answers it, in the order of the data; once without a result if none does."""
    rows = []
    for target in figures:
        answers = [figure for figure in figures if figure.answers == target.id]
        if answers or target.measure in MEASURES:
            rows += [_compared(target, result) for result in answers] or [Progress(target, None, None, "no-result")]
    return rows


def amount(figure: Figure) -> Decimal | None:
    """The value in units that can be compared: money in millions of đồng, anything else as it stands."""
    return None if figure.value is None else figure.value * MILLIONS.get(figure.unit, Decimal(1))


def dimension(figure: Figure) -> str:
    """What is counted: million and billion đồng are both money."""
    return "money" if figure.unit in MILLIONS else figure.unit


def _compared(target: Figure, result: Figure) -> Progress:
    whole, part = amount(target), amount(result)
    if not same_scope(target, result):
        return Progress(target, result, None, "other-scope")
    if dimension(target) != dimension(result) and result.unit != "percent":
        return Progress(target, result, None, "other-unit")
    if not _inside(target, result):
        return Progress(target, result, None, "other-period")
    if is_stated(target, result) and part is not None:
        return Progress(target, result, part, None)
    if not whole or part is None:
        return Progress(target, result, None, "no-value")
    return Progress(target, result, (part / whole * 100).quantize(_TENTH, ROUND_HALF_UP), None)


def is_stated(target: Figure, result: Figure) -> bool:
    """Whether the result is told as the share of the target, so that nothing is left to compute."""
    return result.unit == "percent" and target.unit != "percent"


def _inside(target: Figure, result: Figure) -> bool:
    """Whether the time of the result lies within the time of the target; an end that is not known is not inside."""
    whole, part = target.period, result.period
    if whole.begin is None or part.begin is None or whole.end is None or part.end is None:
        return whole == part
    return whole.begin.first <= part.begin.first and part.end.last <= whole.end.last


def same_scope(figure: Figure, other: Figure) -> bool:
    """Whether both figures count the same units as they were; a territory only in words is never the same."""
    return bool(figure.territory) and set(figure.territory) == set(other.territory)


def mixed_scopes(records: Records) -> Iterator[Found]:
    """Figures of one record that stand side by side for a unit and for what it became, without a note that says so."""
    places = {place.id: place for place in records["places"].values() if isinstance(place, Place)}
    older = inverse(places)
    for kind, entries in records.items():
        for entry in entries.values():
            figures: tuple[Figure, ...] = getattr(entry, "figures", ())
            for index, mixed in _mixed(figures, older):
                params = {"value": mixed.id}
                yield kind, entry.id, Mistake(("figures", index, "territory"), "L03", params)


def _mixed(figures: tuple[Figure, ...], older: Inverse) -> Iterator[tuple[int, Figure]]:
    units = {unit: figure for figure in figures for unit in figure.territory}
    for index, figure in enumerate(figures):
        if figure.note is not None:
            continue
        for unit in figure.territory:
            mixed = next((units[before] for before in older.get(unit, ()) if before in units), None)
            if mixed is not None:
                yield index, mixed
                break


def figure_value(catalogue: Catalogue, figure: Figure, lang: Lang) -> str:
    """What a figure states, with its precision and its unit: hơn 1,8 tỷ đồng; 4/20 tỉnh, thành phố; empty without a value."""
    if figure.value is None:
        return ""
    precision = "" if figure.precision == "exactly" else f"{word(catalogue, 'precision', figure.precision, lang)} "
    unit = "" if is_whole(figure.unit) else f" {labels(catalogue, 'units')[figure.unit].in_lang(lang)[0]}"
    return precision + figure_number(figure, lang) + unit


def figure_number(figure: Figure, lang: Lang) -> str:
    """The number of a figure, and of how many; a sum of money and a percentage with their signs."""
    scale = MILLIONS.get(figure.unit)
    parts = [one for one in (figure.value, figure.out_of) if one is not None]
    if scale:
        return "/".join(in_words(one * scale, lang) for one in parts)
    return "/".join((percent if figure.unit == "percent" else number)(one, lang) for one in parts)


def is_whole(unit: str) -> bool:
    """Whether the number or the label says the unit, so that nothing follows the number."""
    return unit in MILLIONS or unit in ("other", "percent")
