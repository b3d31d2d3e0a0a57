"""A Markdown twin of each record's page: the same facts as plain text, for readers and programs that want no page."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue import addresses
from catalogue.facts.contacts import Channel, Way, channels, ways
from catalogue.facts.progress import figure_value
from catalogue.facts.rules import conditions_on
from catalogue.facts.standings import status_words, word
from catalogue.facts.time import status
from catalogue.facts.written_forms import long_date, one_line, period_words, short_date
from catalogue.formats.citing import cite_document, cite_page
from catalogue.formats.table_rows import Row, rows_of
from catalogue.formats.tables import tables
from catalogue.models import Figure, Lang, Name, Policy, Programme, Support, Text
from catalogue.models.dates import PartialDate
from catalogue.records import Catalogue
from catalogue.titles import labels, lead_of, title_in
from catalogue.words import FIELDS, say

_SPECIAL = re.compile(r"([\\`*_\[\]>])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_START = re.compile(r"^([#+\-]|\d+(?=[.)]))")
_SKIPPED = frozenset([
    "id", "title", "name", "lead", "description", "status", "status_since", "status_last", "summary_who", "summary_how_much", "ask",
    "confidence", "group_confidence", "checked_on", "cited", "address",
])  # fmt: skip
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_LISTS = ("making", "homes", "past", "purposes", "topics", "remarks", "conclusions", "points")
_ANSWERS = ("who", "what", "how_much", "until_when", "where_to_ask")


@dataclass(frozen=True)
class Twins:
    """Makes twins in one language as of ``today``."""

    catalogue: Catalogue
    lang: Lang
    today: dt.date

    def files(self, kind: str, digests: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Path in the site → bytes: ``index.md`` beside each ``index.html`` of a record of ``kind``; ``digests``: id → of the record."""
        rows = {str(row[0]): row for row in rows_of(self.catalogue, kind, self.today)}
        for record in self.catalogue.records(kind).values():
            if addresses.has_page(record):
                text = self.text(kind, record, rows[record.id], digests[record.id])
                yield f"{addresses.record(kind, record.id, self.lang)[1:]}index.md", text.encode()

    def text(self, kind: str, record: Any, row: Row, digest: str) -> str:
        """The twin of one record; ``row``: its own in the table of its kind."""
        title = title_in(self.catalogue, kind, record, self.lang)[0]
        parts = [f"# {plain(title)}"]
        lead = lead_of(kind, record)
        if lead is not None:
            parts.append(f"> {plain(lead.in_lang(self.lang)[0])}")
        if isinstance(record, Policy | Programme | Support):
            now = status_words(self.catalogue, kind, status(self.catalogue, record, self.today), self.lang)
            parts.append(f"**{say('status', self.lang)}** ({short_date(self.today, self.lang)}): {plain(now)}")
        parts += [
            *self._facts(kind, row),
            *self._prose(record),
            *self._lists(record),
            *self._asked(kind, record),
            *self._ends(kind, record, digest),
        ]
        return "\n\n".join(parts) + "\n"

    def _facts(self, kind: str, row: Row) -> Iterator[str]:
        lines = []
        columns = tables()[kind].columns
        names = {column.name for column in columns}
        for column, cell in zip(columns, row, strict=True):
            base = column.name.removesuffix("_name")
            if cell is None or base in _SKIPPED or f"{column.name}_name" in names or column.name.endswith("_id"):
                continue
            value = cell.in_lang(self.lang)[0] if isinstance(cell, Name) else str(cell)
            value = short_date(PartialDate.parse(value), self.lang) if _DATE.fullmatch(value) else value
            lines.append(f"- {self._label(base)}: {plain(value)}")
        if lines:
            yield self._heading("facts")
            yield "\n".join(lines)

    def _label(self, column: str) -> str:
        parts = [part for part in (column, column.rpartition("_")[2]) if part in FIELDS]
        if column.endswith("_today"):
            return say("today", self.lang, "").rstrip(": ")
        found = FIELDS[parts[0]] if parts else (column, column)
        text = found[addresses.LANGS.index(self.lang)]
        return text[0].upper() + text[1:]

    def _prose(self, record: Any) -> Iterator[str]:
        summary = getattr(record, "summary", None)
        answers = [(name, getattr(summary, name, None)) for name in _ANSWERS]
        told = [f"- {self._label(name)}: {self._said(text)}" for name, text in answers if text]
        if told:
            yield self._heading("summary")
            yield "\n".join(told)
        for name in ("explanation", "body"):
            text = getattr(record, name, None)
            if isinstance(text, Text):
                yield from (plain(part) for part in text.in_lang(self.lang)[0].split("\n\n") if part.strip())

    def _lists(self, record: Any) -> Iterator[str]:
        for name in _LISTS:
            items = [item for item in getattr(record, name, ()) if isinstance(getattr(item, "text", None), Text)]
            yield from self._list(name, (self._said(item.text) + self._at(item) for item in items))
        yield from self._list("duties", map(self._duty, getattr(record, "duties", ())))
        yield from self._list("figures", map(self._figure, getattr(record, "figures", ())))
        yield from self._list("relations", map(self._relation, getattr(record, "relations", ())))
        yield from self._list("steps", map(self._step, getattr(record, "steps", ())))

    def _asked(self, kind: str, record: Any) -> Iterator[str]:
        """What a support rests on and demands, and whom its reader, or that of any record, reaches."""
        if isinstance(record, Support):
            yield from self._list("basis", (self._document(basis.policy) + self._at(basis) for basis in record.basis))
            asked = [check.text for check in conditions_on(self.catalogue, record, self.today) if check.text]
            texts = dict.fromkeys((*asked, *(condition.text for condition in record.conditions)))
            yield from self._list("conditions", map(self._said, texts))
        if kind == "bodies":
            yield from self._list("contacts", map(self._contact, channels(self.catalogue, record.id, self.today)))
        else:
            yield from self._list("contacts", map(self._way, ways(self.catalogue, kind, record.id, self.today)))

    def _way(self, way: Way) -> str:
        body = self.catalogue.bodies[way.body].name
        return f"{self._said(body)}: {'; '.join(map(self._contact, way.channels))}"

    def _contact(self, channel: Channel) -> str:
        return f"{plain(channel.contact.value)} ({self._concept('contact-grades', channel.contact.grade)})"

    def _step(self, step: Any) -> str:
        """A step of a support is a passage; one of a journey says who does what with which papers."""
        if isinstance(step, Text):
            return self._said(step)
        papers = "; ".join(self._said(paper.name) for paper in step.documents)
        told = (self._said(one) for one in (step.name, step.who, step.text, step.outcome) if one)
        return ". ".join(part.rstrip(".") for part in (*told, papers) if part) + "."

    def _duty(self, duty: Any) -> str:
        bodies = "; ".join(self.catalogue.bodies[body].name.in_lang(self.lang)[0] for body in duty.actors)
        due = f" {say('due', self.lang, short_date(duty.due, self.lang))}." if duty.due else ""
        return f"{plain(bodies)}: {self._said(duty.task)}{due}{self._at(duty)}"

    def _figure(self, figure: Figure) -> str:
        value = figure_value(self.catalogue, figure, self.lang) or "?"
        return f"{self._said(figure.label)}: {plain(value)} ({plain(period_words(figure.period, self.lang))})"

    def _relation(self, relation: Any) -> str:
        return f"{plain(word(self.catalogue, 'relation', relation.kind, self.lang))}: {self._document(relation.to)}"

    def _document(self, policy_id: str) -> str:
        policy = self.catalogue.policies[policy_id]
        return f"[{plain(cite_document(self.catalogue, policy, self.lang))}]({self._url('policies', policy_id)})"

    def _ends(self, kind: str, record: Any, digest: str) -> Iterator[str]:
        yield from self._list("gaps", (f"{plain(gap.field)}: {self._said(gap.reason)}" for gap in record.gaps))
        cited = dict.fromkeys(citation.source for citation in record.cited)
        yield from self._list("sources", (self._source(source) for source in cited))
        confidence = f"{say('confidence', self.lang)}: {self._concept('confidence', record.confidence)}"
        checked = say("checked-on", self.lang, long_date(record.checked_on, self.lang))
        yield f"{confidence}. {checked}."
        yield f"{say('original', self.lang)}: <{self._url(kind, record.id)}>"
        yield plain(cite_page(self.catalogue, kind, record, self.lang, digest))

    def _source(self, source_id: str) -> str:
        source = self.catalogue.sources[source_id]
        named = plain(f"{source.title}{f', {source.publisher}' if source.publisher else ''}")
        link = f"[{named}]({source.url.replace('(', '%28').replace(')', '%29')})" if source.url else named
        return f"{link} ({say('read-on', self.lang, short_date(source.read_on, self.lang))})"

    def _list(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        told = [f"- {line}" for line in lines]
        if told:
            yield self._heading(name)
            yield "\n".join(told)

    def _heading(self, name: str) -> str:
        return f"## {say(name, self.lang)}"

    def _said(self, text: Name | Text) -> str:
        return plain(text.in_lang(self.lang)[0])

    def _at(self, item: Any) -> str:
        return f" ({plain(item.at)})" if getattr(item, "at", None) else ""

    def _url(self, kind: str, record_id: str) -> str:
        return f"{self.catalogue.site.url}{addresses.record(kind, record_id, self.lang)}"

    def _concept(self, scheme: str, concept: str) -> str:
        label = labels(self.catalogue, scheme).get(concept)
        return plain(label.in_lang(self.lang)[0] if label else concept)


def plain(text: str) -> str:
    """``text`` on one line of Markdown, read back as it is: nothing in it is a mark."""
    safe = _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", one_line(text))).replace("<", "&lt;")
    return _START.sub(r"\\\1", safe)
