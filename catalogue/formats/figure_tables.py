"""A CSV file for each programme: all its figures and the progress computed of them, in both languages."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from catalogue import addresses
from catalogue.facts.progress import progress
from catalogue.formats.serialising import csv_bytes, safe_cell
from catalogue.models import Figure, Lang, Programme
from catalogue.models.dates import PartialDate
from catalogue.records import Catalogue

_COLUMNS: Final = (
    "id", "label", "measure", "value", "out_of", "precision", "unit", "period_begin", "period_end", "period_label", "territory",
    "territory_as_written", "answers", "progress_percent", "no_progress_because", "note", "confidence", "checked_on", "sources",
)  # fmt: skip


def figures_path(programme_id: str, lang: Lang) -> str:
    """The path in the site of the CSV file of a programme."""
    return f"{addresses.record('programmes', programme_id, lang)[1:]}so-lieu.csv"


def figure_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Path in the site → CSV file with all figures of a programme and the progress computed of them."""
    for programme in catalogue.programmes.values():
        if programme.figures:
            for lang in addresses.LANGS:
                yield figures_path(programme.id, lang), csv_bytes(_COLUMNS, _lines(programme, lang))


def _lines(programme: Programme, lang: Lang) -> Iterator[list[str]]:
    compared = {one.result.id: one for one in progress(programme.figures) if one.result}
    for figure in programme.figures:
        found = compared.get(figure.id)
        cells = [
            figure.id, figure.label.in_lang(lang)[0], figure.measure, _plain(figure.value), _plain(figure.out_of), figure.precision,
            figure.unit, _day(figure.period.begin), _day(figure.period.end), *_words(figure, lang), figure.answers or "",
            _plain(found.percent if found else None), (found.obstacle if found else None) or "",
            figure.note.in_lang(lang)[0] if figure.note else "", figure.confidence or programme.confidence,
            programme.checked_on.isoformat(), " ".join(one.source for one in figure.cited or programme.cited),
        ]  # fmt: skip
        yield [safe_cell(cell) for cell in cells]


def _words(figure: Figure, lang: Lang) -> tuple[str, str, str]:
    label, written = figure.period.label, figure.territory_as_written
    return (
        label.in_lang(lang)[0] if label else "",
        " ".join(figure.territory),
        written.in_lang(lang)[0] if written else "",
    )


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _day(value: PartialDate | None) -> str:
    return str(value) if value else ""
