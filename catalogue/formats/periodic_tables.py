"""A periodic report laid out as sections and tables in one language: what a page, a .docx and a .xlsx all show.

The order is the usual one of departments: situation and direction, results, duties, shortcomings, the next period, proposals.
What nobody has on record is a blank to fill, never a nought.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from catalogue.facts import funded
from catalogue.facts.areas import places_of
from catalogue.facts.periodic import Periodic, Span, Told, communes
from catalogue.facts.places import bare_name, province_of
from catalogue.facts.progress import figure_value
from catalogue.facts.queries import DutyOf
from catalogue.facts.standings import word
from catalogue.facts.written_forms import number, percent, period_words, short_date
from catalogue.models import Lang, Name, Project, Text
from catalogue.records import Catalogue
from catalogue.titles import labels, title_in
from catalogue.words import Words

WORDS: Final = Words("reports", "report")
SHEET: Final = Words("reports", "sheet")
INDICATORS: Final = Words("reports", "indicators")
UNITS: Final = Words("reports", "indicator-units")
LEVELS: Final = ("provincial", "regional", "national")
_TENTH: Final = Decimal("0.1")

Sent = Mapping[str, Mapping[str, tuple[Decimal | None, Decimal | None]]]
"""Commune → indicator → this period and the one before, as its sheet has them."""


@dataclass(frozen=True)
class Cell:
    """What stands in a table. Neither text nor number: a blank to fill. ``lang``: of a text that is not in the report's own."""

    text: str | None = None
    number: Decimal | None = None
    lang: Lang | None = None
    record: tuple[str, str] | None = None
    """The record it leads to."""

    @property
    def is_blank(self) -> bool:
        """Whether somebody has to fill it."""
        return self.text is None and self.number is None

    def words(self, lang: Lang) -> str:
        """Its text, or its number as a document writes it."""
        return number(self.number, lang) if self.number is not None else self.text or ""


BLANK: Final = Cell()


@dataclass(frozen=True)
class Table:
    """A table with its name, the share of the width that each column takes, and what must be known to read it."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    naming: int = 1
    """So many columns on the left only name what a row is about."""

    def is_empty(self, row: tuple[Cell, ...]) -> bool:
        """Whether nothing is on record of what a row is about."""
        return all(cell.is_blank for cell in row[self.naming :])


@dataclass(frozen=True)
class Section:
    """A heading and its tables; the reporting body writes below them."""

    heading: str
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Laid:
    """A whole report in one language."""

    body: str
    above: str
    place: str
    title: str
    basis: str
    sections: tuple[Section, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in their order."""
        return tuple(table for section in self.sections for table in section.tables)


def span_words(span: Span, lang: Lang) -> str:
    """Quý III năm 2026, năm 2026; the third quarter of 2026, 2026. The first letter is small."""
    if span.quarter:
        return tell("quarter", lang, tell("quarters", lang).split()[span.quarter - 1], str(span.year))
    return tell("year", lang, str(span.year))


def tell(key: str, lang: Lang, *values: str) -> str:
    """The words of a report under ``key``."""
    return WORDS.say(key, lang, *values)


def lay_out(catalogue: Catalogue, report: Periodic, lang: Lang, sent: Sent | None = None) -> Laid:
    """The report in ``lang``; with what communes have sent, or blanks in its place."""
    body, above = report.body, catalogue.bodies.get(report.body.within or "")
    writer = _Writer(catalogue, report, lang)
    results = (writer.measures(), writer.projects(), writer.won(), writer.figures(), writer.events(), writer.communes(sent))
    sections: list[Section] = [
        Section(tell("situation", lang), writer.kept(writer.policies())),
        Section(tell("results", lang), writer.kept(*results)),
        Section(tell("duties", lang), writer.kept(writer.dated(), writer.rhythmic())),
        Section(tell("difficulties", lang)),
        Section(tell("plan", lang), writer.kept(writer.ahead())),
        Section(tell("proposals", lang)),
    ]
    count = 0
    for index, section in enumerate(sections):
        titled = [
            replace(table, title=tell("table", lang, str(count + at), table.title)) for at, table in enumerate(section.tables, 1)
        ]
        sections[index], count = replace(section, tables=tuple(titled)), count + len(titled)
    return Laid(
        body=body.name.in_lang(lang)[0],
        above=above.name.in_lang(lang)[0] if above else "",
        place=bare_name(catalogue.places[report.province]).in_lang(lang)[0],
        title=tell("title", lang, span_words(report.span, lang), span_words(report.span.shifted(1), lang)),
        basis=tell("basis", lang, catalogue.site.name.in_lang(lang)[0], short_date(report.day, lang)),
        sections=tuple(sections),
    )


class _Writer:
    """The tables of one report, one method each."""

    def __init__(self, catalogue: Catalogue, report: Periodic, lang: Lang) -> None:
        self.catalogue, self.report, self.lang = catalogue, report, lang

    def kept(self, *tables: Table) -> tuple[Table, ...]:
        """The tables that have a row."""
        return tuple(table for table in tables if table.rows)

    def policies(self) -> Table:
        rows = [(Cell(one.number or ""), self._title("policies", one), self._on(one.issued_from)) for one in self.report.policies]
        return self._table("policies", ("number", "title", "day"), (2, 6, 2), rows)

    def measures(self) -> Table:
        """What the register of projects and the recognitions come to; a sum says of how many projects it is known."""
        report, lang = self.report, self.lang
        now, before = funded.total(report.projects), funded.total(report.projects_before)
        years = (str(report.span.year), str(report.span.year - 1))
        funds = [
            ("projects", "projects", [self._sum(Decimal(one.count), one.count, one) for one in (before, now)]),
            ("granted", "money", [self._sum(one.granted, one.granted_of, one, over=one.at_least) for one in (before, now)]),
            ("own", "money", [self._sum(one.own, one.own_of, one) for one in (before, now)]),
        ]
        where = Cell(self._scopes(report.projects, report.projects_before))
        rows = [(Cell(tell(key, lang, *years)), Cell(tell(f"unit-{unit}", lang)), where, *cells) for key, unit, cells in funds]
        for level in LEVELS:
            label = labels(self.catalogue, "award-levels")[level].in_lang(lang)[0]
            won = [[one.product for one in told if one.award.level == level] for told in (report.won, report.won_before)]
            cells = [Cell(number=Decimal(len(one)) if one else None) for one in reversed(won)]
            name, unit = tell("won", lang, label[:1].lower() + label[1:]), Cell(tell("unit-products", lang))
            rows.append((Cell(name), unit, Cell(self._scopes(*won)), *cells))
        columns = ("what", "unit", "scope", "before", "now")
        return self._table("measures", columns, (5, 2, 3, 2, 2), rows, tell("not-compared", lang), naming=3)

    def _sum(self, value: Decimal, known: int, total: funded.Total, *, over: bool = False) -> Cell:
        if not known:
            return BLANK
        if known == total.count and not over:
            return Cell(number=value)
        told = tell("at-least", self.lang, number(value, self.lang)) if over else number(value, self.lang)
        of = f" ({tell('of-known', self.lang, str(known), str(total.count))})" if known != total.count else ""
        return Cell(told + of)

    def _scopes(self, now: Sequence[Any], before: Sequence[Any]) -> str:
        """On which provinces, as they were, both columns were counted; the province of today where nothing was and somebody fills."""
        told = [self._provinces(records) for records in (now, before)]
        if not all(told) or told[0] == told[1]:
            return next(filter(None, told), self._place())
        return tell("then-scope", self.lang, *told)

    def _provinces(self, records: Sequence[Any]) -> str:
        places = self.catalogue.places
        found = (province_of(places, place) or place for record in records for place in places_of(record))
        return ", ".join(map(self._ground, dict.fromkeys(found)))

    def _ground(self, place_id: str) -> str:
        """A place as it was; of one that is no more until when, as the new one often has its name."""
        place = self.catalogue.places[place_id]
        name, end = place.name.in_lang(self.lang)[0], place.valid.end if place.valid else None
        return tell("former", self.lang, name, short_date(end, self.lang)) if end else name

    def projects(self) -> Table:
        widths = {"project": 4, "beneficiary": 3, "place": 3, "granted": 3, "own": 3, "in-quarter": 3, "result": 4}
        note = tell("year-alone", self.lang) if self.report.span.quarter else ""
        if not note:
            del widths["in-quarter"]
        rows = [tuple(self._of_project(one, column) for column in widths) for one in self.report.projects]
        return self._table("projects", widths, tuple(widths.values()), rows, note)

    def _of_project(self, project: Project, column: str) -> Cell:
        match column:
            case "project":
                return self._text(project.name)
            case "beneficiary":
                producer = self.catalogue.producers[project.producer] if project.producer else None
                return self._title("producers", producer) if producer else self._text(project.maker)
            case "place":
                return self._text(project.place.as_written)
            case "granted":
                return self._money(project, "granted", project.granted)
            case "own":
                return self._money(project, "own", project.own_money)
            case _:
                return self._text(project.result) if column == "result" else BLANK

    def _money(self, project: Project, field: str, value: Decimal | None) -> Cell:
        if value is None or field not in project.over:
            return Cell(number=value)
        return Cell(f"{word(self.catalogue, 'precision', 'over', self.lang)} {number(value, self.lang)}")

    def won(self) -> Table:
        """Which products the recognitions of the period were given to."""
        catalogue, rows = self.catalogue, []
        for product, award in ((one.product, one.award) for one in self.report.won):
            producer = self._title("producers", catalogue.producers[product.producer]) if product.producer else BLANK
            level = labels(catalogue, "award-levels")[award.level].in_lang(self.lang)[0]
            held = self._title("rounds", catalogue.rounds[award.round]) if award.round else Cell("")
            rows.append((self._title("products", product), producer, Cell(level), held))
        return self._table("won", ("product", "producer", "level", "round"), (4, 4, 2, 4), rows)

    def figures(self) -> Table:
        rows = [
            (
                Cell(*self._said(told.figure.label), record=(told.kind, told.record_id)),
                Cell(period_words(told.figure.period, self.lang)),
                Cell(self._scope(told)),
                Cell(figure_value(self.catalogue, told.figure, self.lang) or None),
            )
            for told in self.report.figures
        ]
        return self._table("figures", ("what", "time", "scope", "value"), (5, 2, 2, 3), rows)

    def events(self) -> Table:
        rows = [
            (self._title("events", one), self._on(one.starts_on), self._text(one.place.as_written)) for one in self.report.events
        ]
        return self._table("events", ("title", "day", "where"), (6, 2, 3), rows)

    def dated(self) -> Table:
        rows = [(*self._duty(pair), self._state(pair), BLANK) for pair in self.report.dated]
        return self._table("dated", ("duty", "document", "due", "state", "done"), (4, 3, 3, 3, 3), rows)

    def rhythmic(self) -> Table:
        rhythms = labels(self.catalogue, "rhythms")
        rows = []
        for pair in self.report.rhythmic:
            task, document, _ = self._duty(pair)
            often = rhythms[pair.duty.rhythm].in_lang(self.lang)[0] if pair.duty.rhythm else ""
            rows.append((Cell(tell("year-rhythm", self.lang, task.text or "", often), lang=task.lang), document, BLANK))
        return self._table("rhythmic", ("duty", "document", "done"), (6, 3, 4), rows)

    def ahead(self) -> Table:
        return self._table("ahead", ("duty", "document", "due"), (6, 3, 2), [self._duty(pair) for pair in self.report.ahead])

    def communes(self, sent: Sent | None) -> Table:
        """Totals of what communes have sent; blank while none has."""
        lang, every = self.lang, communes(self.catalogue, self.report.province, self.report.day)
        rows = []
        for key in INDICATORS:
            pairs = [values[key] for values in (sent or {}).values() if key in values]
            now = [one for one, _ in pairs if one is not None]
            both = [(one, other) for one, other in pairs if one is not None and other is not None]
            names = (Cell(INDICATORS.say(key, lang)), Cell(UNITS.say(key, lang)))
            given = Cell(number=Decimal(len(now))) if sent else BLANK
            rows.append((*names, Cell(number=sum(now, Decimal(0)) if now else None), given, self._change(both)))
        note = ""
        if sent:
            missing = [one.name.in_lang(lang)[0] for one in every if one.id not in sent]
            note = tell("communes-sum", lang, str(len(sent)), str(len(every)))
            note += f" {tell('communes-missing', lang, ', '.join(missing))}" if missing else ""
        return self._table("communes", ("what", "unit", "now", "communes", "change"), (6, 2, 2, 2, 3), rows, note, naming=2)

    def _change(self, both: Sequence[tuple[Decimal, Decimal]]) -> Cell:
        before = sum((other for _, other in both), Decimal(0))
        if not before:
            return BLANK
        grown = ((sum((one for one, _ in both), Decimal(0)) - before) / before * 100).quantize(_TENTH, ROUND_HALF_UP)
        sign = "+" if grown > 0 else "−" if grown < 0 else ""
        return Cell(tell("change", self.lang, f"{sign}{percent(abs(grown), self.lang)}", str(len(both))))

    def _table(
        self,
        name: str,
        columns: Iterable[str],
        widths: tuple[int, ...],
        rows: Sequence[tuple[Cell, ...]],
        note: str = "",
        *,
        naming: int = 1,
    ) -> Table:
        heads = tuple(tell(f"column-{column}", self.lang) for column in columns)
        return Table(tell(f"{name}-table", self.lang), heads, widths, tuple(rows), note, naming)

    def _place(self) -> str:
        return self.catalogue.places[self.report.province].name.in_lang(self.lang)[0]

    def _scope(self, told: Told) -> str:
        written = told.figure.territory_as_written
        return written.in_lang(self.lang)[0] if written else ", ".join(map(self._ground, told.figure.territory))

    def _duty(self, pair: DutyOf) -> tuple[Cell, Cell, Cell]:
        policy = pair.policy
        name = Cell(policy.number, record=("policies", policy.id)) if policy.number else self._title("policies", policy)
        return self._text(pair.duty.task), name, self._on(pair.duty.due)

    def _state(self, pair: DutyOf) -> Cell:
        return Cell(word(self.catalogue, "duty-state", self.report.state(pair), self.lang))

    def _on(self, day: Any) -> Cell:
        return Cell(short_date(day, self.lang) if day else "")

    def _title(self, kind: str, record: Any) -> Cell:
        text, real = title_in(self.catalogue, kind, record, self.lang)
        return Cell(text, lang=real if real != self.lang else None, record=(kind, record.id))

    def _said(self, text: Name | Text) -> tuple[str, None, Lang | None]:
        told, real = text.in_lang(self.lang)
        return told, None, real if real != self.lang else None

    def _text(self, text: Name | Text | None) -> Cell:
        return Cell(*self._said(text)) if text else BLANK
