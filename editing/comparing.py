"""What a set of edits does: records, statuses today, addresses, pictures, and what a reviewer should look at twice."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from catalogue import addresses
from catalogue.data_files.parsing import Loc
from catalogue.data_files.problems import Problem
from catalogue.data_files.texts import pairs
from catalogue.facts.parity import Revision, ledger, outdated, revision, texts_by_mark
from catalogue.facts.queries import kept_back, users
from catalogue.facts.standings import status_words
from catalogue.facts.states import Change, at
from catalogue.facts.time import history
from catalogue.facts.written_forms import short_date
from catalogue.formats.public_forms import Plain, plain_model, public_form
from catalogue.history.changes import Forms, RecordChange, compare
from catalogue.kinds import KINDS, kinds_that
from catalogue.loading import shown
from catalogue.models import Entry
from catalogue.models.dates import PartialDate
from catalogue.models.records import Record, shown_from
from catalogue.records import Catalogue
from catalogue.salvaging import Salvage, salvage
from catalogue.words import FIELDS, Words
from editing.advice import Advice, advise

Page = tuple[str, str]
_SITE_FILES: Final = frozenset(["redirects.yaml", "withdrawn.yaml", "site.yaml", "network.yaml", "differences.yaml"])
_GRAVE: Final = frozenset(["history", "words"])
"""Folders whose files say what was published and what the program says."""
LABELS: Final = Words("check", "risks")
"""Kind of risk → its name, the most serious first."""

_ENDS = ("due", "expires_on", "valid.end", "period.end")
_AMOUNTS = ("rate", "of", "fixed", "minimum", "cap", "value", "out_of", "unit", "precision")
_SURE = {"confirmed": 2, "reported": 1, "inferred": 0}
_KEYS = ("id", "source", "to", "person", "file", "policy")


@dataclass(frozen=True)
class Risk:
    """One thing to look at: its kind (a key of LABELS), the record, and what was and is."""

    kind: str
    record: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True)
class Behind:
    """An English passage whose Vietnamese changed: its record ("products/banh-trang"), its place, what became of its sentences."""

    record: str
    loc: Loc
    revision: Revision


@dataclass(frozen=True)
class Beside:
    """A changed file of the data folder that is neither record nor photo, with what changed in it as far as that has words.

    ``event``: added, removed or changed. ``is_grave``: it decides where readers are sent, what is kept, or whom they write to.
    """

    path: str
    event: str
    details: tuple[str, ...]
    is_grave: bool


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two data folders; ``pages``: those whose content may change, counted once for both languages."""

    records: tuple[RecordChange, ...]
    checked_only: tuple[Page, ...]
    statuses: tuple[str, ...]
    risks: tuple[Risk, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    """Addresses at which a notice now stands, each with the reason it gives."""
    pictures: tuple[tuple[str, str], ...]
    uncaptioned: int
    pages: tuple[Page, ...]
    rewritten: tuple[str, ...]
    words: bool
    problems: tuple[Problem, ...]
    old_problems: tuple[Problem, ...]
    advice: tuple[Advice, ...] = ()
    """How the words of the records that changed could be better."""
    translations: tuple[Behind, ...] = ()
    """English that these edits left behind."""
    waiting: tuple[str, ...] = ()
    """Records that these edits touch and readers are not shown yet, or are shown from now on."""
    beside: tuple[Beside, ...] = ()
    """Files that are no records: where addresses lead, what the site says of itself, what programs keep."""

    @property
    def has_content(self) -> bool:
        """Whether anything changes that a reader could notice."""
        return bool(
            (self.records or self.checked_only or self.pictures or self.words or self.statuses)
            or (self.added or self.removed or self.withdrawn or self.waiting or self.beside)
        )


def compare_folders(base: Path, head: Path, today: dt.date) -> Comparison:
    """Compare two data folders as of ``today``; mistakes in either are told and the rest is compared all the same."""
    before, after = salvage(base), salvage(head)
    old, new = before.catalogue, after.catalogue
    unread = _unread(before, after)
    was, now = _forms(old, unread), _forms(new, unread)
    records = tuple(compare(was, now))
    checked = tuple(_checked_only(was, now, {(one.kind, one.id) for one in records}))
    moved = dict(_statuses(old, new, today))
    files = _hashes(base), _hashes(head)
    pages = _pages(old, new, [*((one.kind, one.id) for one in records), *moved])
    paths = set(_addresses(shown(old, today))) - unread, set(_addresses(shown(new, today))) - unread
    removed = [addresses.record(*page, "vi") for page in sorted(paths[0] - paths[1])]
    taken = {addresses.record(row.kind, row.id, "vi"): row.reason.vi for row in new.withdrawn.rows if row.item is None}
    return Comparison(
        records=records,
        checked_only=checked,
        statuses=tuple(moved.values()),
        risks=(*_risks(was, now, taken), *_lost_addresses(head, removed, taken)),
        added=tuple(addresses.record(*page, "vi") for page in sorted(paths[1] - paths[0])),
        removed=tuple(address for address in removed if address not in taken),
        withdrawn=tuple(f"{address} – {taken[address]}" for address in removed if address in taken),
        pictures=tuple(_pictures(*files)),
        uncaptioned=_uncaptioned(records, new),
        pages=pages,
        rewritten=tuple(sorted(path for path in files[0].keys() & files[1] if _rewritten(path, files))),
        words=old.words != new.words or old.site != new.site,
        problems=after.problems,
        old_problems=before.problems,
        advice=tuple(advise(new, today, {(one.kind, one.id) for one in records})),
        translations=tuple(_left_behind(old, new)),
        waiting=tuple(_waiting(old, new, {(one.kind, one.id) for one in records}, today)),
        beside=tuple(_beside(base, head, files, (old, new))),
    )


def _waiting(old: Catalogue, new: Catalogue, touched: Collection[Page], today: dt.date) -> Iterator[str]:
    before, after = ({(kind, one.id): one for kind, one in kept_back(catalogue, today)} for catalogue in (old, new))
    for kind, record_id in sorted(before.keys() | after.keys()):
        was, now = before.get((kind, record_id)), after.get((kind, record_id))
        if now and ((kind, record_id) in touched or not was or shown_from(was) != shown_from(now)):
            told = "bản nháp" if now.draft else f"hiện từ ngày {short_date(now.publish_on, 'vi')}"
            yield f"{kind}/{record_id} – {told}"
        elif not now and record_id in new.records(kind):
            yield f"{kind}/{record_id} – từ nay hiện ra"


def _left_behind(old: Catalogue, new: Catalogue) -> Iterator[Behind]:
    """What these edits made outdated; where it was so before, the text that the English was made from is not at hand."""
    known = ledger(new.root)
    before = [pair for kind in KINDS for record in old.records(kind).values() for _, pair in pairs(record)]
    unchanged, earlier = {(pair.vi, pair.en) for pair in before}, texts_by_mark(pair.vi for pair in before)
    for kind in KINDS:
        for record in new.records(kind).values():
            for loc, pair in outdated(record, known):
                if (pair.vi, pair.en) not in unchanged:
                    yield Behind(f"{kind}/{record.id}", loc, revision(pair, earlier, known))


def _unread(*both: Salvage) -> set[Page]:
    """Records that one side has a file for but could not read: nothing is said of them but their problems."""
    unread = set()
    for side in both:
        broken = {problem.path for problem in side.problems}
        for path in broken:
            kind, _, name = path.partition("/")
            unread.add((kind, name.removesuffix(".yaml")))
        for other in both:
            unread |= {key for key, path in other.catalogue.paths.items() if path in broken}
    return {key for key in unread if not all(key in side.catalogue.paths for side in both)}


def _forms(catalogue: Catalogue, unread: set[Page]) -> Forms:
    return {
        kind: {
            record.id: _form(catalogue, record) for record in catalogue.records(kind).values() if (kind, record.id) not in unread
        }
        for kind in KINDS
    }


def _form(catalogue: Catalogue, record: Entry) -> Plain:
    try:
        return public_form(catalogue, record)
    except (KeyError, StopIteration):  # a vocabulary of a folder with mistakes is missing
        return {name: value for name, value in plain_model(record).items() if name != "name"}


def _checked_only(was: Forms, now: Forms, told: set[Page]) -> Iterator[Page]:
    for kind, records in now.items():
        for record_id, form in records.items():
            if (kind, record_id) not in told and was[kind].get(record_id, form) != form:
                yield kind, record_id


def _statuses(old: Catalogue, new: Catalogue, today: dt.date) -> Iterator[tuple[Page, str]]:
    words = new if new.words.words else old
    for kind in kinds_that("has_status"):
        for record_id, record in new.records(kind).items():
            if record_id in old.records(kind):
                before, after = history(old, old.records(kind)[record_id]), history(new, record)
                if before != after:
                    sentence = _moved(words, kind, at(before, today), at(after, today))
                    coming = [status_words(words, kind, one, "vi") for one in after if one.on > today and one not in before]
                    told = "; ".join([*([sentence] if sentence else []), *(f"sắp tới: {one}" for one in coming)])
                    if told:
                        yield (kind, record_id), f"{_short(record)}: {told}"


def _moved(words: Catalogue, kind: str, before: Change, after: Change) -> str:
    if before == after:
        return ""
    return f"{status_words(words, kind, before, 'vi')} → {status_words(words, kind, after, 'vi')}"


def _short(record: Any) -> str:
    number: str | None = getattr(record, "number", None)
    title: str = (getattr(record, "title", None) or record.name).vi
    return f"{number} ({title})" if number else title


def _risks(was: Forms, now: Forms, taken: Collection[str]) -> Iterator[Risk]:
    for kind in KINDS:
        for record_id in sorted(was[kind].keys() | now[kind].keys()):
            before, after = was[kind].get(record_id), now[kind].get(record_id)
            if before != after:
                gone = after is None and kind in addresses.PAGE_KINDS and addresses.record(kind, record_id, "vi") in taken
                yield from [Risk("withdrawn", f"{kind}/{record_id}")] if gone else record_risks(kind, record_id, before, after)


def _lost_addresses(head: Path, removed: list[str], taken: Collection[str]) -> Iterator[Risk]:
    moves = head / "redirects.yaml"
    text = moves.read_text("utf-8", errors="replace") if moves.is_file() else ""
    for address in removed:
        if address not in taken and address not in text.split():
            yield Risk("address", address)


def _addresses(catalogue: Catalogue) -> Iterator[Page]:
    for kind in addresses.PAGE_KINDS:
        yield from ((kind, record.id) for record in catalogue.records(kind).values() if addresses.has_page(record))


def _pages(old: Catalogue, new: Catalogue, changed: list[Page]) -> tuple[Page, ...]:
    touched: dict[Page, None] = {}
    for catalogue in (old, new):
        paged = set(_addresses(catalogue))
        for page in changed:
            touched |= {one: None for one in (page, *users(catalogue).get(page, ())) if one in paged}
    return tuple(sorted(touched))


def _hashes(data: Path) -> Mapping[str, str]:
    paths = [path for path in data.rglob("*") if path.is_file() and not path.is_symlink()]
    return {path.relative_to(data).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


def _rewritten(path: str, files: tuple[Mapping[str, str], Mapping[str, str]]) -> bool:
    return path.endswith(".yaml") and files[0][path] != files[1][path]


def _pictures(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path in sorted(before.keys() | after.keys()):
        if path.startswith("photos/") and before.get(path) != after.get(path):
            yield ("added" if path not in before else "removed" if path not in after else "changed"), path


def _beside(
    base: Path, head: Path, files: tuple[Mapping[str, str], Mapping[str, str]], sides: tuple[Catalogue, Catalogue]
) -> Iterator[Beside]:
    """Every changed file that is no record and no photo: whoever reads the report must not take it for nothing."""
    before, after = files
    for path in sorted(before.keys() | after.keys()):
        folder = path.partition("/")[0]
        if before.get(path) == after.get(path) or folder in KINDS or folder == "photos":
            continue
        event = "added" if path not in before else "removed" if path not in after else "changed"
        told = tuple(_told(path, (base / path, head / path), sides))
        if path == "ui.yaml" or (path in _SITE_FILES and event == "changed" and not told):
            continue  # words of the interface are told by themselves; and the same said in another way is no change
        yield Beside(path, event, told, path in _SITE_FILES or path.endswith(".lock") or folder in _GRAVE)


def _told(path: str, sides: tuple[Path, Path], catalogues: tuple[Catalogue, Catalogue]) -> Iterator[str]:
    """What changed in a file, in words: its rows, its fields, or how many lines came and went."""
    old, new = catalogues
    if path == "redirects.yaml":
        yield from _rows_told(
            {f"{row.from_} → {row.to}" for row in old.redirects.rows}, {f"{row.from_} → {row.to}" for row in new.redirects.rows}
        )
    elif path == "withdrawn.yaml":
        gone = [
            {f"{row.kind}/{row.id}" + (f"#{row.item}" if row.item else "") for row in one.withdrawn.rows} for one in catalogues
        ]
        yield from _rows_told(*gone)
    elif path == "site.yaml":
        was, now = (plain_model(one.site) for one in catalogues)
        for name in sorted(was.keys() | now.keys()):
            if was.get(name) != now.get(name):
                yield f"{name}: {_as_written(was.get(name))} → {_as_written(now.get(name))}"
    elif path == "network.yaml":
        yield from _rows_told(*(set(_members_told(one)) for one in catalogues))
    elif path == "differences.yaml":
        sides_told = (
            {
                f"{row.kind}/{row.id} · {FIELDS.get(row.field, (row.field,))[0]}: {row.here.vi} | {row.member}: {row.says.vi}"
                for row in one.differences.rows
            }
            for one in catalogues
        )
        yield from _rows_told(*sides_told)
    elif path.endswith((".lock", ".txt")):
        lines = [set(side.read_bytes().splitlines()) if side.is_file() else set() for side in sides]
        yield f"+{len(lines[1] - lines[0])} −{len(lines[0] - lines[1])}"


def _members_told(catalogue: Catalogue) -> Iterator[str]:
    """Each site of the network, and how many records it tells here."""
    told = Counter(record.told_by.member for record in _records(catalogue) if record.told_by)
    for one in catalogue.network.members:
        yield f"{one.id}: {one.name.vi}, {one.url}, bản ngày {one.as_of or '–'}, {told[one.id]} bản ghi"


def _records(catalogue: Catalogue) -> Iterator[Record]:
    yield from (one for kind in KINDS for one in catalogue.records(kind).values() if isinstance(one, Record))


def _rows_told(before: set[str], after: set[str]) -> Iterator[str]:
    yield from (f"+ {row}" for row in sorted(after - before))
    yield from (f"− {row}" for row in sorted(before - after))


def _as_written(value: object) -> str:
    return "–" if value in (None, (), [], {}) else str(value)


def _uncaptioned(records: tuple[RecordChange, ...], new: Catalogue) -> int:
    touched = [new.records(change.kind).get(change.id) for change in records]
    return sum(photo.caption is None for record in touched for photo in getattr(record, "photos", ()))


def record_risks(kind: str, record_id: str, before: Plain | None, after: Plain | None) -> Iterator[Risk]:
    """What is risky in the change of one record, given its public forms."""
    name = f"{kind}/{record_id}"
    if before is None:
        return
    if after is None:
        yield Risk("gone", name)
        return
    old, new = dict(_leaves(before)), dict(_leaves(after))
    for path, value in old.items():
        yield from _leaf(name, path, value, new.get(path))
    for source in sorted(_sources(before) - _sources(after)):
        yield Risk("source", name, source)
    if before.get("personal_name") and not after.get("personal_name"):
        yield Risk("person", name, "personal_name: true", "false")


def _leaf(name: str, path: str, was: Any, now: Any) -> Iterator[Risk]:
    if was == now:
        return
    field = path.rpartition(".")[2]
    told = f"{name} · {path}"
    if path.endswith(_ENDS):
        if now is None:
            yield Risk("deadline-gone", told, str(was))
        elif PartialDate.parse(str(now)).last < PartialDate.parse(str(was)).last:
            yield Risk("deadline", told, str(was), str(now))
    elif field in _AMOUNTS and ("figures[" in path or "amounts[" in path):
        yield Risk("amount", told, str(was), "–" if now is None else str(now))
    elif field in ("confidence", "group_confidence") and _SURE.get(str(now), 3) < _SURE.get(str(was), 0):
        yield Risk("confidence", told, str(was), str(now))
    elif field == "url" and now is None:
        yield Risk("link", told, str(was))
    elif path in ("number", "decision_number", "letter") and now is not None:
        yield Risk("number", told, str(was), str(now))


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            key = next((item[key] for key in _KEYS if key in item), index) if isinstance(item, Mapping) else index
            yield from _leaves(item, f"{path}[{key}]")
    else:
        yield path, value


def _sources(value: Any) -> set[str]:
    if isinstance(value, dict):
        here = {value["source"]} if isinstance(value.get("source"), str) else set()
        return here.union(*(_sources(item) for item in value.values()))
    return set().union(*(_sources(item) for item in value)) if isinstance(value, list) else set()
