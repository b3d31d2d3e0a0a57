"""Which other site tells a record, and where two sites tell otherwise: of catalogues that take in what others publish."""

from collections.abc import Mapping

from catalogue.models import Lang
from catalogue.models.network import Difference, Member
from catalogue.models.records import Record
from catalogue.records import Catalogue, index
from catalogue.words import FIELDS


@index
def members_by_id(catalogue: Catalogue) -> Mapping[str, Member]:
    """Id → member."""
    return {member.id: member for member in catalogue.network.members}


def teller(catalogue: Catalogue, record: object) -> Member | None:
    """The site that tells ``record``; None for one of our own."""
    told = record.told_by if isinstance(record, Record) else None
    return members_by_id(catalogue)[told.member] if told else None


@index
def _differences(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[Difference, ...]]:
    found: dict[tuple[str, str], tuple[Difference, ...]] = {}
    for row in catalogue.differences.rows:
        if row.id in catalogue.records(row.kind) and row.member in members_by_id(catalogue):
            found[row.kind, row.id] = (*found.get((row.kind, row.id), ()), row)
    return found


def differences(catalogue: Catalogue, kind: str, record_id: str) -> tuple[Difference, ...]:
    """What other sites state otherwise about a record."""
    return _differences(catalogue).get((kind, record_id), ())


def field_name(row: Difference, lang: Lang) -> str:
    """The field of a difference as it is called in sentences."""
    return FIELDS.get(row.field, (row.field, row.field))[lang == "en"]


def all_differences(catalogue: Catalogue) -> list[Difference]:
    """What sites state otherwise, of all records that are here."""
    return [row for rows in _differences(catalogue).values() for row in rows]
