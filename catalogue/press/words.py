"""The texts of a press package: an article to print, the facts as a table, captions, sources, terms; all in both languages."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from catalogue.addresses import LANGS, record
from catalogue.facts.written_forms import short_date
from catalogue.formats.citing import cite_page
from catalogue.formats.serialising import csv_bytes, safe_cell
from catalogue.formats.table_rows import Cell, Row
from catalogue.formats.tables import Table
from catalogue.models import Lang, Name
from catalogue.press.pictures import PressPicture
from catalogue.press.writing import (
    WORDS,
    Opinion,
    Said,
    article,
    by_sources,
    headline,
    numbers_of,
    opinions,
    paragraph,
    say,
    source_line,
)
from catalogue.records import Catalogue
from catalogue.titles import labels
from catalogue.words import FIELDS

_SKIPPED = frozenset(
    [
        "id",
        "name",
        "cited",
        "checked_on",
        "confidence",
        "address",
        "description",
        "status_since",
        "status_last",
        "group_confidence",
    ]
)
_HEADER = (
    "fact_vi", "value_vi", "fact_en", "value_en", "unit_vi", "unit_en", "period", "territory_vi", "territory_en",
    "confidence", "checked_on", "sources", "address_vi", "address_en",
)  # fmt: skip


def ready_text(catalogue: Catalogue, kind: str, entry: Any, lang: Lang, today: dt.date) -> bytes:
    """A text to print without anything inferred, on what each sentence rests, what people said, what is not known, and how to credit it."""
    told = article(catalogue, entry, lang, today)
    parts = [headline(catalogue, kind, entry, lang), paragraph(catalogue, told, lang) or say("unsure", lang)]
    if told:
        rests = [f"{numbers_of(numbers, lang)}: {_listed(catalogue, ids, lang)}" for ids, numbers in by_sources(told)]
        parts.append("\n".join([say("each-source", lang), *rests]))
    heard = opinions(catalogue, entry, lang, today)
    if heard:
        lines = []
        for speaker, said in groupby(heard, key=lambda one: one.speaker):
            lines.append(f"{speaker}:")
            for one in said:
                lines.append(f"– {one.text} ({_rests(catalogue, one, lang)})")
                lines += [f"  {say('later', lang, later.text)} ({_rests(catalogue, later, lang)})" for later in one.answers]
        parts.append("\n".join([say("opinions", lang), *lines]))
    if entry.gaps:
        parts.append("\n".join([say("gaps", lang), *(f"– {gap.reason.in_lang(lang)[0]}" for gap in entry.gaps)]))
    return _file(*parts, f"{say('cite', lang)}\n{cite_page(catalogue, kind, entry, lang)}")


def _rests(catalogue: Catalogue, one: Said | Opinion, lang: Lang) -> str:
    """The mark of what is not confirmed, then the sources."""
    mark = () if one.mark == "confirmed" else (labels(catalogue, "confidence")[one.mark].in_lang(lang)[0].lower(),)
    return "; ".join((*mark, _listed(catalogue, one.sources, lang)))


def _listed(catalogue: Catalogue, sources: Iterable[str], lang: Lang) -> str:
    return "; ".join(source_line(catalogue, one, lang) for one in sources)


def facts(rows: Iterable[tuple[Table, Row]]) -> bytes:
    """facts.csv: what the tables of the site say of the record, a fact a line, in both languages."""
    lines = [
        line for table, row in rows for line in _facts(table, dict(zip((one.name for one in table.columns), row, strict=True)))
    ]
    return csv_bytes(_HEADER, [[safe_cell(cell) for cell in line] for line in lines])


def _facts(table: Table, cells: dict[str, Cell]) -> Iterator[list[str]]:
    address = cells["address"]
    ends = [*(str(cells[name] or "") for name in ("confidence", "checked_on", "cited")), *_both(address)]
    if table.name == "figures":
        value = f"{cells['value'] or ''}{'/' + str(cells['out_of']) if cells['out_of'] else ''}"
        period = "/".join(str(cells[name]) for name in ("period_begin", "period_end") if cells[name])
        ground = _both(cells["territory_as_written"] or cells["territory_name"])
        label = _both(cells["label"])
        yield [label[0], value, label[1], value, *_both(cells["unit_name"]), period, *ground, *ends]
        return
    if table.name == "awards":
        stage, level = _both(cells["stage_name"]), _both(cells["level_name"])
        value = " ".join(str(cells[name]) for name in ("year", "decision_number", "letter") if cells[name])
        yield [
            f"{stage[0]}, {level[0]}",
            value,
            f"{stage[1]}, {level[1]}",
            value,
            "",
            "",
            str(cells["year"] or ""),
            "",
            "",
            *ends,
        ]
        return
    for name, cell in cells.items():
        base = name.removesuffix("_name")
        if cell is not None and base not in _SKIPPED and f"{name}_name" not in cells and not name.endswith("_id"):
            vi, en = _field(base)
            value_vi, value_en = _both(cell)
            yield [vi, value_vi, en, value_en, "", "", "", "", "", *ends]


def _field(column: str) -> tuple[str, str]:
    """What a column is called; ``origin_today`` and ``period_begin`` are put together from their parts."""
    if column.endswith("_today"):
        vi, en = _field(column.removesuffix("_today"))
        return f"{vi} (nay)", f"{en} (now)"
    head, _, tail = column.rpartition("_")
    if column in FIELDS or head not in FIELDS or tail not in FIELDS:
        return FIELDS.get(column, (column, column))
    return f"{FIELDS[head][0]}: {FIELDS[tail][0]}", f"{FIELDS[head][1]}: {FIELDS[tail][1]}"


def _both(cell: Cell) -> tuple[str, str]:
    if isinstance(cell, Name):
        return cell.vi, cell.in_lang("en")[0]
    return str(cell or ""), str(cell or "")


def captions(pictures: Iterable[PressPicture], refused: Iterable[Name]) -> bytes:
    """What each picture shows, whose it is and under which licence; and which ones may not be handed out, and why."""
    parts = [*map(_caption, pictures), *(f"{one.vi}\n{one.en}" for one in refused)]
    return _file(*(parts or [f"{WORDS['no-pictures'][0]}\n{WORDS['no-pictures'][1]}"]))


def _caption(picture: PressPicture) -> str:
    notes = picture.notes
    lines = [f"{picture.name}-*.jpg"]
    for lang in LANGS:
        lines += [notes.caption.in_lang(lang)[0], f"{say('alt', lang)}: {notes.alt.in_lang(lang)[0]}"]
        lines += [f"{say('credit', lang)}: {notes.credit}", f"{say('licence', lang)}: {notes.licence.in_lang(lang)[0]}"]
    return "\n".join([*lines, notes.licence_address])


def sources(catalogue: Catalogue, kind: str, entry: Any) -> bytes:
    """Where it comes from, and where the record stands in both languages."""
    cited = dict.fromkeys(citation.source for item in (entry, *_stated(entry)) for citation in item.cited)
    lines, no_address = [], " / ".join(say("no-address", lang) for lang in LANGS)
    for source in map(catalogue.sources.__getitem__, cited):
        days = " / ".join(say("read-on", lang, short_date(source.read_on, lang)) for lang in LANGS)
        published = str(source.published_on) if source.published_on else ""
        lines.append(
            "\n".join(part for part in (source.title, source.publisher or "", published, source.url or no_address, days) if part)
        )
    pages = [say("original", lang, f"{catalogue.site.url}{record(kind, entry.id, lang)}") for lang in LANGS]
    return _file(*lines, "\n".join(pages))


def _stated(entry: Any) -> Iterator[Any]:
    for name in ("awards", "figures", "conclusions", "remarks"):
        yield from getattr(entry, name, ())


def terms(catalogue: Catalogue) -> bytes:
    """What may be done with all of this."""
    parts = [say("terms", lang, catalogue.site.name.in_lang(lang)[0]) for lang in LANGS]
    return _file(*parts, "https://creativecommons.org/licenses/by/4.0/")


def _file(*parts: str) -> bytes:
    # CRLF and the mark: the plain editor of old Windows machines in newsrooms shows it right.
    return ("\ufeff" + "\n\n".join(parts) + "\n").replace("\n", "\r\n").encode()
