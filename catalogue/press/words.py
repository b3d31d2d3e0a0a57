"""The texts of a press package: a paragraph to quote, the facts as a table, captions, sources, terms; all in both languages."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from catalogue.addresses import LANGS, record
from catalogue.facts.queries import award_ladder
from catalogue.facts.standings import word
from catalogue.facts.written_forms import long_date, number, one_line, percent, period_words, short_date
from catalogue.formats.citing import cite_page
from catalogue.formats.serialising import csv_bytes, safe_cell
from catalogue.formats.table_rows import Cell, Row
from catalogue.formats.tables import Table
from catalogue.models import Award, Figure, Lang, Name, Product
from catalogue.press.pictures import PressPicture
from catalogue.records import Catalogue
from catalogue.titles import labels, title_in
from catalogue.words import FIELDS, Words

WORDS: Final = Words("press", "package")
_SKIPPED = frozenset(
    ["id", "name", "cited", "checked_on", "confidence", "address", "description", "status_since", "group_confidence"]
)
_HEADER = (
    "fact_vi", "value_vi", "fact_en", "value_en", "unit_vi", "unit_en", "period", "territory_vi", "territory_en",
    "confidence", "checked_on", "sources", "address_vi", "address_en",
)  # fmt: skip
_SUMMARY = ("what", "how_much", "until_when")
_MOST = 4


def say(key: str, lang: Lang, *values: str) -> str:
    """The words under ``key`` for a reader of ``lang``."""
    return WORDS[key][LANGS.index(lang)].format(*values)


def quote(catalogue: Catalogue, kind: str, entry: Any, lang: Lang) -> bytes:
    """A paragraph to quote without anything inferred, and how to credit it; what is from press or a copy says so."""
    told = [(one_line(sentence), level) for sentence, level in _sentences(catalogue, kind, entry, lang) if sentence]
    credit = f"{say('cite', lang)}\n{cite_page(catalogue, kind, entry, lang)}"
    return _file(title_in(catalogue, kind, entry, lang)[0], _paragraph(catalogue, told, lang) or say("unsure", lang), credit)


def _paragraph(catalogue: Catalogue, told: list[tuple[str, str]], lang: Lang) -> str:
    """The sentences one after another: a mark that all share stands once, before them; else in each that has one."""
    marks = {level: _label(catalogue, "confidence", level, lang) for _, level in told if level != "confirmed"}
    if marks and len({level for _, level in told}) == 1:
        return f"{marks[told[0][1]]}: {' '.join(sentence for sentence, _ in told)}"
    return " ".join(
        f"{sentence.removesuffix('.')} ({marks[level][0].lower()}{marks[level][1:]})." if level in marks else sentence
        for sentence, level in told
    )


def _sentences(catalogue: Catalogue, kind: str, entry: Any, lang: Lang) -> Iterator[tuple[str, str]]:
    """Each sentence with its mark of confidence."""
    told = entry.confidence != "inferred"

    def marked(sentence: str, item: Any) -> tuple[str, str]:
        return sentence, item.confidence or entry.confidence

    if isinstance(entry, Product):
        awards = [one for one in award_ladder(catalogue, entry) if _told(one, entry)]
        yield from (marked(_award(catalogue, entry, one, lang), one) for one in awards)
        if told and entry.description:
            yield marked(entry.description.in_lang(lang)[0], entry)
        return
    if told and kind == "events":
        place = entry.place.as_written.in_lang(lang)[0]
        yield marked(say("held", lang, entry.name.in_lang(lang)[0], long_date(entry.starts_on, lang), place), entry)
    answers = [getattr(entry.summary, name) for name in _SUMMARY] if told else []
    yield from (marked(text.in_lang(lang)[0], entry) for text in answers if text)
    yield from (marked(_figure(catalogue, one, lang), one) for one in [one for one in entry.figures if _told(one, entry)][:_MOST])
    said = [one for one in getattr(entry, "conclusions", ()) if _told(one, entry)]
    yield from (marked(one.text.in_lang(lang)[0], one) for one in said[:_MOST])


def _told(item: Any, entry: Any) -> bool:
    return bool((item.confidence or entry.confidence) != "inferred")


def _award(catalogue: Catalogue, product: Product, award: Award, lang: Lang) -> str:
    level, stage = (_label(catalogue, *one, lang) for one in (("award-levels", award.level), ("award-stages", award.stage)))
    decision = catalogue.policies[award.decision].number if award.decision else award.decision_number or award.letter
    return say(
        "award-recognised" if award.stage == "recognised" else "award-other",
        lang,
        product.name.in_lang(lang)[0],
        product.origin.as_written.in_lang(lang)[0],
        level[0].lower() + level[1:],
        say("year", lang, str(award.year)) if award.year else "",
        say("decision", lang, decision) if decision else "",
        stage,
    )


def _figure(catalogue: Catalogue, figure: Figure, lang: Lang) -> str:
    if figure.value is None:
        return ""
    precision = "" if figure.precision == "exactly" else f"{word(catalogue, 'precision', figure.precision, lang)} "
    total = f"/{number(figure.out_of, lang)}" if figure.out_of is not None else ""
    when = period_words(figure.period, lang)
    value = f"{number(figure.value, lang)}{total} {_label(catalogue, 'units', figure.unit, lang)}"
    if figure.unit == "percent":
        value = percent(figure.value, lang)
    return f"{figure.label.in_lang(lang)[0]}: {precision}{value} ({when})."


def _label(catalogue: Catalogue, scheme: str, concept: str, lang: Lang) -> str:
    return labels(catalogue, scheme)[concept].in_lang(lang)[0]


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
    lines = []
    for source in map(catalogue.sources.__getitem__, cited):
        days = " / ".join(say("read-on", lang, short_date(source.read_on, lang)) for lang in LANGS)
        lines.append("\n".join(part for part in (source.title, source.publisher or "", source.url or "", days) if part))
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
