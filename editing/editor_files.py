"""The files that the editor in the browser fetches: rules, lists of records to choose from, and the text of every data file."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from catalogue import addresses
from catalogue.data_files.folder import find_files
from catalogue.data_files.restating import NAMED, own_dates
from catalogue.facts.parity import ledger, made_from, outdated
from catalogue.facts.written_forms import short_date
from catalogue.formats.serialising import json_bytes, json_list, json_text
from catalogue.kinds import KINDS
from catalogue.models import Body, Entry, Place, Policy, Producer, Programme, Round, Source
from catalogue.models.dates import Period
from catalogue.records import Catalogue
from catalogue.titles import is_unnamed, title_of
from editing.editor_rules import editor_rules

FOLDER: Final = "bien-tap"


def editor_files(catalogue: Catalogue, earlier: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes. ``earlier``: mark → text, of earlier revisions."""
    behind = _behind(catalogue, earlier)
    for lang in addresses.LANGS:
        yield f"{FOLDER}/rules.{lang}.json", json_bytes(editor_rules(catalogue, lang) | {"behind": behind})
    for kind in KINDS:
        yield f"{FOLDER}/ds/{kind}.json", json_list({}, "rows", (json_text(row) for row in _rows(catalogue, kind)))
    # The name of a person who has not agreed stands in the file, if only in the repository; what waits for its day is in no path.
    private = {catalogue.paths["producers", one.id] for one in catalogue.producers.values() if is_unnamed(one)}
    told = {*catalogue.paths.values()} - private
    for file in find_files(catalogue.root)[0]:
        if file.kind is not None and file.path in told:
            # The ending keeps servers from offering the file as a download, and says that it is text in UTF-8.
            yield f"{FOLDER}/tep/{file.path}.txt", (catalogue.root / file.path).read_bytes()


def _behind(catalogue: Catalogue, earlier: Mapping[str, str]) -> dict[str, dict[str, str | None]]:
    """Record ("products/banh-trang") → outdated English passages, each with the Vietnamese it was made from, where that is known."""
    known = ledger(catalogue.root)
    behind: dict[str, dict[str, str | None]] = {}
    for kind in KINDS:
        for record in catalogue.records(kind).values():
            if isinstance(record, Producer) and is_unnamed(record):
                continue
            passages = {pair.en: earlier.get(made_from(pair, known) or "") for _, pair in outdated(record, known) if pair.en}
            behind |= {f"{kind}/{record.id}": passages} if passages else {}
    return behind


def _rows(catalogue: Catalogue, kind: str) -> Iterator[list[Any]]:
    """Id, title, what tells it from others of the same title, its file unless that is ``<kind>/<id>.yaml``, facts; what is no more last."""
    for one in sorted(catalogue.records(kind).values(), key=_is_past):
        path = catalogue.paths[kind, one.id]
        row: list[Any] = [
            one.id,
            title_of(catalogue, kind, one).vi,
            _hint(catalogue, one),
            "" if path == f"{kind}/{one.id}.yaml" else path,
        ]
        facts = facts_of(kind, one)
        yield [*row, facts] if facts else row if row[-1] else row[:-1]


def facts_of(kind: str, one: Entry) -> dict[str, Any]:
    """What the check of another record asks of this one: its days, since when there is that document, which round it is."""
    days = own_dates(one) if kind in NAMED else []
    told: dict[str, Any] = {}
    if isinstance(one, Policy):
        told = {"signed": one.issued_from, "effective": one.effective_on, "expires": one.expires_on}
    if isinstance(one, Round):
        told = {field: getattr(one, field) for field in ("level", "year", "decision", "decision_number", "decided_on")}
    if isinstance(one, Programme):
        told = {"begin": one.period.begin, "end": one.period.end}
    return ({"days": days} if days else {}) | {name: str(value) for name, value in told.items() if value}


def _hint(catalogue: Catalogue, one: Any) -> str:
    if isinstance(one, Place):
        around = catalogue.places.get(one.within or "")
        return ", ".join(part for part in (around.name.vi if around else "", _when(one.valid)) if part)
    if isinstance(one, Body):
        heirs = [catalogue.bodies[edge.to].name.vi for edge in one.successors]
        renamed = "; ".join(name for name in heirs if name != one.name.vi)
        return ", ".join(part for part in (_when(one.valid), f"nay thuộc {renamed}" if renamed else "") if part)
    if isinstance(one, Source):
        return ", ".join(part for part in (one.publisher, short_date(one.published_on, "vi") if one.published_on else "") if part)
    return str(getattr(one, "number", None) or "")


def _is_past(one: Any) -> bool:
    valid = getattr(one, "valid", None)
    return isinstance(valid, Period) and valid.end is not None


def _when(valid: Period | None) -> str:
    """Units that follow one another often bear the same name: when each was or is there."""
    if valid is not None and valid.end is not None:
        return f"đến {short_date(valid.end, 'vi')}"
    return f"từ {short_date(valid.begin, 'vi')}, hiện nay" if valid is not None and valid.begin is not None else ""
