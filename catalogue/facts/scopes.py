"""Whether two figures speak of the same ground: "Tây Ninh" before 1 July 2025 is not the Tây Ninh of today."""

from collections.abc import Iterator

from catalogue.data_files.consistency import Found, Records
from catalogue.data_files.validating import Mistake
from catalogue.facts.succession import Inverse, inverse
from catalogue.models import Figure, Place


def same_scope(one: Figure, other: Figure) -> bool:
    """Whether both figures count the same units as they were; a territory only in words is never the same."""
    return bool(one.territory) and set(one.territory) == set(other.territory)


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
            found = next((units[before] for before in older.get(unit, ()) if before in units), None)
            if found is not None:
                yield index, found
                break
