"""Look after the addresses outside the site: what is due is asked, answers are kept, changes are proposed as a patch."""

import datetime as dt
import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlsplit

from catalogue.facts.external_links import WORDS, ExternalLink, Finding, Verdict, external_links, is_due, is_settled, judge
from catalogue.facts.written_forms import short_date
from catalogue.records import Catalogue
from editing.edits import EditError, Put, edited, record_loc
from publishing.watching.asking_servers import Asker

ARCHIVE = "https://web.archive.org/web/{day:%Y%m%d}/{url}"
"""Where a copy of a page of about that day may be found."""
Findings = dict[str, Finding]


def watch(catalogue: Catalogue, asker: Asker, known: Mapping[str, Finding], today: dt.date, most: int = 10_000) -> Findings:
    """What is known of every address after asking those that are due, at most ``most`` of them."""
    links = external_links(catalogue)
    due = [link for link in _by_turns(links) if is_due(known.get(link.url), today)][:most]
    found = {link.url: known[link.url] for link in links if link.url in known}
    for link in due:
        found[link.url] = judge(link, asker.ask(link.url, read=bool(link.quotes)), today, known.get(link.url))
    return dict(sorted(found.items()))


def _by_turns(links: Iterable[ExternalLink]) -> Iterator[ExternalLink]:
    """One address of each host, then the next one of each: pauses between two requests to one host cost no time."""
    hosts: dict[str, list[ExternalLink]] = {}
    for link in links:
        hosts.setdefault(urlsplit(link.url).netloc, []).append(link)
    for turn in zip_longest(*hosts.values()):
        yield from (link for link in turn if link is not None)


def proposals(catalogue: Catalogue, asker: Asker, found: Mapping[str, Finding], archive: str = ARCHIVE) -> dict[str, str]:
    """Address → address that should stand in its place: where it moved for good, or a copy in an archive that answers."""
    made = {}
    for link in external_links(catalogue):
        finding = found.get(link.url)
        if finding is None:
            continue
        if finding.moved_to:
            made[link.url] = finding.moved_to
        elif is_settled(finding):
            copy = archive.format(day=_read_on(catalogue, link), url=link.url)
            answer = asker.ask(copy, read=False)
            if answer.status is not None and 200 <= answer.status < 300:
                made[link.url] = copy
    return made


def _read_on(catalogue: Catalogue, link: ExternalLink) -> dt.date:
    records = [catalogue.records(use.kind)[use.id] for use in link.uses]
    days = [day for record in records for day in (getattr(record, "read_on", None), getattr(record, "checked_on", None)) if day]
    return min(days, default=dt.date(2026, 1, 1))


def patch(catalogue: Catalogue, moves: Mapping[str, str], prefix: str = "data") -> str:
    """A patch for ``git apply`` that writes the new addresses; each changes one line."""
    edits: dict[str, list[Put]] = {}
    texts: dict[str, str] = {}
    for link in external_links(catalogue):
        for use in link.uses if link.url in moves else ():
            path = catalogue.paths[use.kind, use.id]
            texts.setdefault(path, (catalogue.root / path).read_text("utf-8"))
            edits.setdefault(path, []).append(Put((*record_loc(texts[path], use.id), *use.loc), moves[link.url]))
    return "".join(_diff(f"{prefix}/{path}", texts[path], edits[path]) for path in sorted(edits))


def _diff(path: str, text: str, edits: list[Put]) -> str:
    try:
        after = edited(text, edits)
    except EditError:
        return ""
    lines = difflib.unified_diff(text.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def summary(found: Mapping[str, Finding]) -> Iterator[str]:
    """Lines for a person: how many of each verdict, then every address that is not good."""
    for verdict, (vi, en) in WORDS.items():
        yield f"{vi} / {en}: {sum(one.verdict == verdict for one in found.values())}"
    for url, one in found.items():
        if one.verdict != "good":
            yield f"{WORDS[one.verdict][0]}: {url} ({one.reason}; từ / since {short_date(one.since, 'vi')})"
        yield from (f"không thấy câu trích / quotation not found: {url}: “{quote}”" for quote in one.missing_quotes)


def read_findings(path: Path) -> Findings:
    """The findings kept in ``path``; a missing or broken file is an empty one."""
    try:
        rows = json.loads(path.read_text("utf-8"))
        return {url: _finding(row) for url, row in rows.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def write_findings(path: Path, found: Mapping[str, Finding]) -> None:
    """Keep ``found`` in ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({url: asdict(one) for url, one in found.items()}, ensure_ascii=False, indent=1, default=str)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _finding(row: Mapping[str, str]) -> Finding:
    verdicts: dict[str, Verdict] = {"good": "good", "broken": "broken", "unclear": "unclear"}
    days = (dt.date.fromisoformat(row["on"]), dt.date.fromisoformat(row["since"]))
    return Finding(verdicts[row["verdict"]], row["reason"], *days, row["moved_to"], tuple(row["missing_quotes"]))
