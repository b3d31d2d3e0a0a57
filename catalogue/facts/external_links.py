"""Addresses outside the site: where each is written, and what an answer of its server means, in three values.

A server that refuses programs (403, 429), is slow or is down for the moment says nothing about the address: only an
answer that the page is gone counts as broken, and only on a second day is a change proposed.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Final, Literal
from urllib.parse import urlsplit

from catalogue.data_files.parsing import Loc
from catalogue.data_files.texts import words_of
from catalogue.kinds import KINDS
from catalogue.models import Citation, Model
from catalogue.records import Catalogue
from catalogue.words import Words

Verdict = Literal["good", "broken", "unclear"]
WORDS: Final = Words("outputs", "links")
_GONE = frozenset([404, 410])
_SETTLED_DAYS = {"good": 14, "broken": 1, "unclear": 2}


@dataclass(frozen=True)
class Use:
    """Where an address is written: a record and the place in it."""

    kind: str
    id: str
    loc: Loc


@dataclass(frozen=True)
class ExternalLink:
    """One address, everywhere it is written, and what we quote from it."""

    url: str
    uses: tuple[Use, ...]
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What came back: the last status (None: no answer, ``error`` says why), where it ended, the text if it was fetched."""

    status: int | None
    final: str = ""
    permanent: bool = False
    error: str = ""
    text: str | None = None


@dataclass(frozen=True)
class Finding:
    """What is known of an address: ``on`` the day of the last look, ``since`` the first day with this verdict."""

    verdict: Verdict
    reason: str
    on: dt.date
    since: dt.date
    moved_to: str = ""
    missing_quotes: tuple[str, ...] = ()


def external_links(catalogue: Catalogue) -> list[ExternalLink]:
    """Every address of the data, sorted, each once."""
    uses: dict[str, list[Use]] = {}
    quotes: dict[str, dict[str, None]] = {}
    for kind in KINDS:
        for record in catalogue.records(kind).values():
            for loc, model in _models(record):
                address = getattr(model, "url", None) or (
                    getattr(model, "value", None) if getattr(model, "kind", "") == "website" else None
                )
                if isinstance(address, str):
                    uses.setdefault(address, []).append(Use(kind, record.id, (*loc, "url" if hasattr(model, "url") else "value")))
                if isinstance(model, Citation) and model.quote:
                    source = catalogue.sources.get(model.source)
                    if source is not None and source.url:
                        quotes.setdefault(source.url, {})[model.quote] = None
    return [ExternalLink(url, tuple(where), tuple(quotes.get(url, ()))) for url, where in sorted(uses.items())]


def _models(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, Model]]:
    if isinstance(value, Model):
        yield loc, value
        for name in type(value).model_fields:
            yield from _models(getattr(value, name), (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _models(item, (*loc, index))


def judge(link: ExternalLink, answer: Answer, today: dt.date, before: Finding | None = None) -> Finding:
    """What ``answer`` means, ``before`` being what was known."""
    verdict, reason = _verdict(link.url, answer)
    since = before.since if before is not None and before.verdict == verdict else today
    found = Finding(verdict, reason, today, since)
    if verdict != "good":
        return found
    moved = answer.final if answer.permanent and answer.final != link.url else ""
    missing = tuple(quote for quote in link.quotes if answer.text is not None and not contains(answer.text, quote))
    return replace(found, moved_to=moved, missing_quotes=missing)


_STATUSES = {401: "đòi đăng nhập / login", 403: "không cho máy xem / forbidden", 429: "hỏi quá nhiều / too often"}


def _verdict(url: str, answer: Answer) -> tuple[Verdict, str]:
    if answer.status is None:
        return "unclear", answer.error or "không có trả lời / no answer"
    if answer.status in _GONE:
        return "broken", f"{answer.status}: không còn trang / gone"
    if not 200 <= answer.status < 300:
        return "unclear", f"{answer.status}: {_STATUSES.get(answer.status, 'máy chủ không đưa trang / not given')}"
    if urlsplit(answer.final or url).path in ("", "/") and urlsplit(url).path not in ("", "/"):
        return "unclear", "chuyển về trang chủ / sent to the home page"
    return "good", str(answer.status)


def is_due(finding: Finding | None, today: dt.date) -> bool:
    """Whether the address should be looked at again: good ones after two weeks, broken ones the next day."""
    return finding is None or (today - finding.on).days >= _SETTLED_DAYS[finding.verdict]


def is_settled(finding: Finding) -> bool:
    """Whether a broken address was found broken on two days."""
    return finding.verdict == "broken" and finding.on > finding.since


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the signature of HTMLParser
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style") and self.hidden > 0

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def contains(html: str, quote: str) -> bool:
    """Whether the words of ``quote`` stand in the text of the page, whatever its markup, spaces and capitals."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return f" {' '.join(words_of(quote))} " in f" {' '.join(words_of(' '.join(reader.parts)))} "
