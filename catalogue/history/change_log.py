"""The public change log: every release adds its changes, editors add notes, nobody takes an entry away.

Only the words about a withdrawn record go: they would tell what was withdrawn. That it was withdrawn stays.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from catalogue import addresses
from catalogue.facts.standings import change_word, status_words
from catalogue.facts.states import Change
from catalogue.facts.time import Dated, differs, status
from catalogue.formats.feed_entries import Entry, Revisions
from catalogue.formats.serialising import json_bytes, json_text
from catalogue.history.change_values import SENTENCES, Values
from catalogue.history.changes import Forms, Pair, RecordChange, compare
from catalogue.history.moves import Moves, moves_of
from catalogue.kinds import kind_of, kinds_that
from catalogue.models import Lang
from catalogue.records import Catalogue
from catalogue.words import Words

EVENTS: Final = Words("outputs", "events")

Plain = dict[str, Any]
Turns = Mapping[tuple[str, str], Pair]
"""(kind, id) → the status before and after, in words of both languages: "Còn hiệu lực → Hết hiệu lực: từ 01/01/2027"."""

_NOTHING: Final[Turns] = {}


@dataclass(frozen=True)
class History:
    """What is known of earlier releases: the log, the newest entry first, and the last manifest."""

    entries: tuple[Plain, ...] = ()
    manifest: bytes | None = None
    notes: Mapping[tuple[str, str, str], Mapping[str, str]] = field(default_factory=dict)
    """(released_on, kind, id) → what an editor adds, in both languages."""
    revisions: Revisions = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    """``kind/id`` → digest of every record as it was last published."""


def revised(history: History, digests: Mapping[str, str], today: dt.date) -> Revisions:
    """``history.revisions`` with what ``digests`` say that no release has told yet: a change of ``today``."""
    found = dict(history.revisions)
    for name, digest in digests.items():
        kind, _, record_id = name.partition("/")
        if history.digests.get(name, digest) != digest:
            found[kind, record_id] = (found.get((kind, record_id), (0, today))[0] + 1, today)
    return found


def turns(before: Catalogue | None, then: dt.date, after: Catalogue, now: dt.date) -> dict[tuple[str, str], Pair]:
    """What became of the status of records between the release of ``then`` and ``now``: by a day, or by what was entered.

    ``before``: the data of then; None: those of ``after``, so that only what turned by itself is told.
    """
    earlier = after if before is None else before
    found = {}
    for kind in kinds_that("has_status"):
        for record_id, record in after.records(kind).items():
            old = earlier.records(kind).get(record_id)
            was = None if old is None else _status_then(earlier, old, then)
            new = status(after, record, now)
            if was is not None and differs(was, new):
                found[kind, record_id] = _turn(after, record, was, new)
    return found


def _status_then(catalogue: Catalogue, record: Dated, day: dt.date) -> Change | None:
    """None where the data of then cannot be read whole and what the record rests on is missing."""
    try:
        return status(catalogue, record, day)
    except KeyError:
        return None


def _turn(catalogue: Catalogue, record: Dated, was: Change, now: Change) -> Pair:
    kind = kind_of(record)
    sides = [
        f"{change_word(catalogue, kind, was, lang)} → {status_words(catalogue, kind, now, lang)}" for lang in addresses.LANGS
    ]
    return sides[0], sides[1]


def release_entries(
    before: Forms,
    after: Forms,
    released_on: dt.date,
    moves: Moves,
    *,
    turned: Turns = _NOTHING,
    unreadable: Collection[tuple[str, str]] = (),
) -> list[Plain]:
    """``next_entries`` without a word of what was withdrawn since: no name, no passage, no source that went with a record."""
    told = next_entries(before, after, released_on, turned=turned, unreadable=unreadable)
    rest = _without_items(before, moves)
    others = told if rest == before else next_entries(rest, after, released_on, turned=turned, unreadable=unreadable)
    kept = {(entry["kind"], entry["id"]): entry["changes"] for entry in others}
    withdrawn = json_text(
        [form for kind, forms in before.items() for one, form in forms.items() if moves.is_withdrawn(kind, one)]
    )
    made = []
    for entry in told:
        changes = kept.get((entry["kind"], entry["id"]), [])
        if len(changes) < len(entry["changes"]):
            entry["changes"] = [*changes, _withdrawn_mention()]
        if entry["event"] != "gone" or entry["kind"] in addresses.PAGE_KINDS or json_text(entry["id"]) not in withdrawn:
            made.append(without_words(entry, moves))
    return made


def _without_items(before: Forms, moves: Moves) -> Forms:
    """Public forms without the passages that were withdrawn."""
    made = {kind: dict(forms) for kind, forms in before.items()}
    for one in moves.withdrawn:
        if one.item and one.id in made.get(one.kind, {}):
            made[one.kind][one.id] = _pruned(made[one.kind][one.id], one.item)
    return made


def _pruned(value: Any, item: str) -> Any:
    """``value`` without whatever has the id ``item`` in its lists."""
    if isinstance(value, dict):
        return {name: _pruned(inner, item) for name, inner in value.items()}
    if isinstance(value, list):
        return [_pruned(one, item) for one in value if not (isinstance(one, dict) and one.get("id") == item)]
    return value


def _withdrawn_mention() -> Plain:
    vi, en = SENTENCES["withdrawn-mention"]
    return {"sort": "withdrawn", "vi": vi, "en": en}


def next_entries(
    before: Forms,
    after: Forms,
    released_on: dt.date,
    *,
    turned: Turns = _NOTHING,
    unreadable: Collection[tuple[str, str]] = (),
) -> list[Plain]:
    """The entries of a release, in the order of kinds and ids; each sentence says which other records it names.

    ``turned``: whose status is another now; ``unreadable``: which records were published and cannot be read any more as they were.
    """
    values = Values(before, after)
    names = {
        (kind, record_id): title
        for forms in (before, after)
        for kind in addresses.PAGE_KINDS
        for record_id, form in forms.get(kind, {}).items()
        for title in values.title(form)
    }
    reformed = _reformed(before, after, turned)
    entries = []
    for change in compare(before, after, also=turned):
        laws = [law for law in _grounds(after, change) if law in reformed or law not in _grounds(before, change)]
        entry = _entry(change, released_on)
        if change.event == "new" and (change.kind, change.id) in unreadable:
            entry |= {"event": "changed", "changes": [_plain("reshaped", SENTENCES["reshaped"])]}
        elif change.event == "changed":
            _add_reasons(entry, laws if change.is_correction else [], turned.get((change.kind, change.id)), values, after)
        entries.append(entry)
    for entry in entries:
        for change in entry["changes"]:
            named = {"/".join(key) for key, title in names.items() if title in change["vi"] or title in change["en"]}
            if named := named - {f"{entry['kind']}/{entry['id']}"}:
                change["mentions"] = sorted(named)
    return entries


def _add_reasons(entry: Plain, laws: list[str], turn: Pair | None, values: Values, after: Forms) -> None:
    """What is no error of ours is told as what it is: a fact that reads otherwise because the law does, a status that turned."""
    if laws:
        entry |= {"correction": False, "by": laws}
        entry["changes"] = [{**one, "sort": "amended"} if one["sort"] == "corrected" else one for one in entry["changes"]]
        for law in laws:
            title = values.title(after["policies"][law])
            entry["changes"].append(_plain("amended", _filled("amended", title)))
    if turn:
        entry["changes"].append(_plain("turned", _filled("turned", turn)))


def _filled(key: str, words: Pair) -> Pair:
    vi, en = SENTENCES[key]
    return vi.format(words[0]), en.format(words[1])


def _plain(sort: str, words: Pair) -> Plain:
    return {"sort": sort, "vi": words[0], "en": words[1]}


def _reformed(before: Forms, after: Forms, turned: Turns) -> set[str]:
    """The documents that are not what they were: another document does something to them since, or their status turned."""
    touched = {record_id for kind, record_id in turned if kind == "policies"}
    known = before.get("policies", {})
    for record_id, form in after.get("policies", {}).items():
        old = known.get(record_id, {}).get("relations", [])
        touched.update(relation["to"] for relation in form.get("relations", ()) if relation not in old)
    return touched


def _grounds(forms: Forms, change: RecordChange) -> list[str]:
    """The documents that a record rests on: the basis of a support, the approval of a programme."""
    form = forms.get(change.kind, {}).get(change.id, {})
    approval = form.get("approved_by")
    return list(dict.fromkeys([*(basis["policy"] for basis in form.get("basis", ())), *([approval] if approval else [])]))


def _entry(change: RecordChange, released_on: dt.date) -> Plain:
    made: Plain = {"released_on": released_on.isoformat(), "kind": change.kind, "id": change.id, "event": change.event}
    made["correction"] = change.is_correction
    made["title"] = dict(zip(addresses.LANGS, change.title, strict=True))
    made["changes"] = [{"sort": one.sort, "vi": one.vi, "en": one.en} for one in change.changes]
    return made


def log(history: History, moves: Moves) -> list[Plain]:
    """The whole log, the newest entries first, with the notes of editors and without withdrawn words."""
    gone = {(one.kind, one.id): one for one in moves.withdrawn if one.item is None}
    made = []
    for entry in (without_words(entry, moves) for entry in history.entries):
        withdrawal = gone.get((entry["kind"], entry["id"]))
        if withdrawal is not None:
            reason = {lang: withdrawal.reason.in_lang(lang)[0] for lang in addresses.LANGS}
            made.append({**entry, "reason": reason})
            continue
        note = history.notes.get((entry["released_on"], entry["kind"], entry["id"]))
        made.append({**entry, "note": dict(note)} if note else entry)
    return made


def without_words(entry: Plain, moves: Moves) -> Plain:
    """An entry without what it tells of withdrawn records: all of it, or the sentences that name one."""
    if moves.is_withdrawn(entry["kind"], entry["id"]):
        told = {"event": "withdrawn", "title": dict.fromkeys(addresses.LANGS, entry["id"]), "changes": []}
        return {**entry, **told, "correction": False}
    changes = [_without_names(change, moves) for change in entry["changes"]]
    return entry if changes == entry["changes"] else {**entry, "changes": changes}


def _without_names(change: Plain, moves: Moves) -> Plain:
    if any(moves.is_withdrawn(*name.split("/")) for name in change.get("mentions", ())):
        return {**_withdrawn_mention(), "mentions": change["mentions"]}
    return change


def log_file(entries: list[Plain]) -> bytes:
    """``changes.json``."""
    return json_bytes({"format": 1, "count": len(entries), "entries": entries})


def lines_of(entry: Plain, lang: Lang) -> list[str]:
    """What an entry says, a line for each change, then the note of an editor and the reason of a withdrawal."""
    lines = [change[lang] for change in entry["changes"]] or [SENTENCES[entry["event"]][addresses.LANGS.index(lang)]]
    return lines + [entry[name][lang] for name in ("note", "reason") if name in entry]


def word_of(entry: Plain) -> str:
    """What happened, a key of ``EVENTS``: "corrected" only where we had published a fact that was wrong or incomplete.

    A fact that reads otherwise because a document changed it is "amended"; a status that turned, and nothing else, is "turned".
    """
    if entry.get("correction"):
        return "corrected"
    if entry.get("by"):
        return "amended"
    sorts = {change["sort"] for change in entry["changes"]}
    return "turned" if sorts == {"turned"} else str(entry["event"])


def feed_entries(catalogue: Catalogue, entries: list[Plain], lang: Lang) -> list[Entry]:
    """The log as entries of a feed."""
    side = addresses.LANGS.index(lang)
    made = []
    for entry in entries:
        kind, record_id, word = entry["kind"], entry["id"], word_of(entry)
        lines = lines_of(entry, lang)
        day = dt.date.fromisoformat(entry["released_on"])
        title = EVENTS[word][side].format(entry["title"][lang])
        again = f".{entry['number']}" if "number" in entry else ""
        key = f"changes/{entry['released_on']}{again}/{kind}/{record_id}"
        address = page_of(catalogue, kind, record_id, lang)
        made.append(Entry(key, address, title, lines[0], "\n".join(lines), lang, day, day, (kind, word)))
    return made


def page_of(catalogue: Catalogue, kind: str, record_id: str, lang: Lang) -> str:
    """The page where a change shows: the record's own, or the list that it stands in."""
    record_id = moves_of(catalogue).current(kind, record_id)
    record = catalogue.records(kind).get(record_id)
    if record is not None and kind in addresses.PAGE_KINDS and addresses.has_page(record):
        return addresses.record(kind, record_id, lang)
    return addresses.section(kind, lang) if kind in addresses.SECTIONS else addresses.section("data", lang)
