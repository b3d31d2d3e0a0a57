"""Take a record back, or one passage of it: out of every file, with a tombstone in its place; all of it or nothing."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalogue import addresses
from catalogue.data_files.parsing import Loc
from catalogue.data_files.problems import DataError, Problem, Refused
from catalogue.data_files.reading import Origin, Reading
from catalogue.data_files.shapes import Link, anchors, model_at, references
from catalogue.data_files.texts import RUNS_FOLDER
from catalogue.data_files.writing import write_together
from catalogue.history.change_log import without_words
from catalogue.history.moves import Moves, moves_of
from catalogue.history.releases import FOLDER, changes_file, earlier_file
from catalogue.history.urls import read_lock
from catalogue.history.versions import without
from catalogue.loading import load_catalogue
from catalogue.models import Entry, Lang
from catalogue.models.fields import Ref
from catalogue.models.moves import Redirect, Withdrawal
from catalogue.models.records import shown_from
from catalogue.records import Catalogue
from catalogue.salvaging import read_folder
from catalogue.titles import title_of
from editing.edits import Edit, EditError, Remove, edited_bytes
from editing.renaming import REDIRECTS, bytes_of
from editing.written_values import entry_lines

WITHDRAWN = "withdrawn.yaml"
_ONLY_FOR_IT = ("sources", "people")
"""Kinds of record that go with the last one that names them: their words would tell what was withdrawn."""
Place = tuple[str, str]
"""Kind and id of a record."""


class WithdrawError(Refused):
    """Why nothing was withdrawn: a sentence in both languages, and the problems or places that stand against it."""

    def __init__(self, vi: str, en: str, problems: tuple[Problem, ...] = (), places: tuple[str, ...] = ()) -> None:
        super().__init__(f"{vi} / {en}")
        self.problems, self.places = problems, places

    def lines(self, lang: Lang) -> list[str]:
        """The sentence, then the places and the problems."""
        return [str(self), *self.places, *(problem.line_of_text(lang) for problem in self.problems)]


@dataclass(frozen=True)
class Order:
    """What is asked for. ``item``: only this passage, or this photo. ``detach``: references to it may be taken out of other records."""

    kind: str
    id: str
    on: dt.date
    reason: Mapping[str, str]
    successor: str | None = None
    item: str | None = None
    detach: bool = False


@dataclass
class Done:
    """Path below the data folder → new bytes (None: deleted), and where the name of the record is still written."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    mentions: list[str] = field(default_factory=list)


def withdraw(data: Path, order: Order) -> Done:
    """Do ``order`` in the folder ``data``, which must be valid and stays so. Raises WithdrawError and leaves all as it was."""
    catalogue = _loaded(data, "dữ liệu đang có lỗi; sửa trước đã", "the data has mistakes; mend them first")
    run = read_folder(data)
    _check(run, data, order)
    moves = moves_of(catalogue)
    if order.item is None and moves.is_withdrawn(order.kind, order.id):
        raise WithdrawError(f"{order.kind}/{order.id} đã rút rồi", f"{order.kind}/{order.id} is withdrawn already")
    record = catalogue.records(order.kind).get(order.id)
    names = [] if record is None or order.item else [*title_of(catalogue, order.kind, record).model_dump().values()]
    try:
        done = Done({path: edited_bytes((data / path).read_bytes(), edits) for path, edits in _edits(run, order).items()})
    except EditError as error:
        raise WithdrawError(f"không sửa được một tệp: {error}", f"a file cannot be edited: {error}") from None
    if record is not None and not order.item:
        done.files |= dict.fromkeys(_own_files(run, data, order))
    if order.item in _photos(record):
        # No address of the site is that of a photo: nothing has to stay in its place.
        done.files[f"photos/{order.kind}/{order.id}/{order.item}"] = None
    elif record is None or shown_from(record) <= order.on:  # nobody has to be told of what nobody has been shown
        done.files |= _rows(order, moves) | _history(data, order, names)
    kept = {path: bytes_of(data / path) for path in done.files}
    write_together(data, done.files)
    try:
        _loaded(data, "rút xong thì dữ liệu có lỗi; không rút gì cả", "the data would have mistakes; nothing was withdrawn")
    except WithdrawError:
        write_together(data, kept)
        raise
    done.mentions = sorted(_mentions(data, [name for name in names if name]))
    return done


def _loaded(data: Path, vi: str, en: str) -> Catalogue:
    try:
        return load_catalogue(data)
    except DataError as error:
        raise WithdrawError(vi, en, error.problems) from None


def _check(run: Reading, data: Path, order: Order) -> None:
    name = f"{order.kind}/{order.id}"
    if order.kind not in addresses.PAGE_KINDS:
        raise WithdrawError(f"{order.kind} không có trang riêng: chỉ cần xóa", f"{order.kind} have no pages: just delete it")
    record = run.records[order.kind].get(order.id)
    lock = data / "urls.lock"
    if record is None:
        page = addresses.record(order.kind, order.id, "vi")
        if order.item or not lock.is_file() or page not in read_lock(lock.read_text("utf-8")):
            raise WithdrawError(f"không có {name}", f"there is no {name}")
    elif order.item and order.item not in (*(anchor for _, anchor in anchors(record)), *_photos(record)):
        raise WithdrawError(f'{name} không có mục "{order.item}"', f'{name} has no passage "{order.item}"')
    elif order.item is None and not order.detach:
        found = [f"{origin.path}: {'.'.join(map(str, link.loc))}" for _, origin, link in _users(run, order)]
        if found:
            raise WithdrawError(
                f"còn {len(found)} chỗ dẫn tới {name}; sửa trước, hoặc thêm --detach để bỏ các chỗ ấy",
                f"{len(found)} places refer to {name}; change them first, or add --detach to take them out",
                places=tuple(found),
            )


def _users(run: Reading, order: Order) -> Iterator[tuple[Entry, Origin, Link]]:
    for (kind, record_id), origin in run.origins.items():
        if (kind, record_id) != (order.kind, order.id):
            entry = run.records[kind][record_id]
            for link in references(entry):
                if isinstance(link.marker, Ref) and link.marker.kind == order.kind and link.value == order.id:
                    yield entry, origin, link


def _edits(run: Reading, order: Order) -> dict[str, list[Edit]]:
    """Path → what is taken out of files that stay."""
    found: dict[str, dict[Edit, None]] = {}
    record = run.records[order.kind].get(order.id)
    if record is not None and order.item:
        origin = run.origins[order.kind, order.id]
        photos = _photos(record)
        if order.item in photos:
            return {origin.path: [Remove(origin.place(("photos", photos.index(order.item))))]}
        (loc,) = (loc[:-1] for loc, anchor in anchors(record) if anchor == order.item)
        return {origin.path: [Remove(origin.place(loc))]}
    for entry, origin, link in _users(run, order):
        widened = _loosest(entry, link.loc)
        if widened is None:
            place = f"{origin.path}: {'.'.join(map(str, link.loc))}"
            raise WithdrawError("bản ghi khác không thể thiếu nó", "another record cannot be without it", places=(place,))
        found.setdefault(origin.path, {})[Remove(origin.place(widened))] = None
    for key in _gone(run, order):
        origin = run.origins[key]
        if origin.row is not None:
            found.setdefault(origin.path, {})[Remove(("rows", origin.row))] = None
    return {path: list(edits) for path, edits in found.items()}


def _photos(record: Entry | None) -> list[str]:
    return [photo.file for photo in getattr(record, "photos", ())]


def _loosest(entry: Entry, loc: Loc) -> Loc | None:
    """The smallest part around a reference that the record can do without: an item of a list, an optional field."""
    while loc:
        holder = model_at(type(entry), loc[:-1])
        if isinstance(loc[-1], int) or (holder is not None and not holder.model_fields[str(loc[-1])].is_required()):
            return loc
        loc = loc[:-1]
    return None


def _gone(run: Reading, order: Order) -> list[Place]:
    """The record, and the sources and people that only it names."""
    own = run.records[order.kind].get(order.id)
    if own is None or order.item:
        return []
    named = Counter(
        (link.marker.kind, link.value)
        for entries in run.records.values()
        for entry in entries.values()
        if entry is not own
        for link in references(entry)
        if isinstance(link.marker, Ref)
    )
    mine = dict.fromkeys((link.marker.kind, link.value) for link in references(own) if isinstance(link.marker, Ref))
    return [(order.kind, order.id), *(key for key in mine if key[0] in _ONLY_FOR_IT and not named[key])]


def _own_files(run: Reading, data: Path, order: Order) -> Iterator[str]:
    """Files that go as a whole: of records that have one of their own, photos, texts of sources."""
    for kind, record_id in _gone(run, order):
        origin = run.origins[kind, record_id]
        if origin.row is None:
            yield origin.path
        photos = data / "photos" / kind / record_id
        yield from (path.relative_to(data).as_posix() for path in photos.rglob("*") if path.is_file())
        if kind == "sources" and (data / RUNS_FOLDER / f"{record_id}.txt").is_file():
            yield f"{RUNS_FOLDER}/{record_id}.txt"


def _rows(order: Order, moves: Moves) -> dict[str, bytes | None]:
    """``withdrawn.yaml`` with the new rows, ``redirects.yaml`` without what led to the record: that is a tombstone too."""
    page = addresses.record(order.kind, order.id, "vi")
    led = [] if order.item else [row for row in moves.redirects if row.to == page]
    earlier = [row.from_.rstrip("/").rpartition("/")[2] for row in led]
    kept = [one if order.item or one.successor != page else one.model_copy(update={"successor": None}) for one in moves.withdrawn]
    ids = [order.id, *earlier]
    rows = [withdrawal_row(one) for one in kept] + [_order_row(order, one) for one in ids]
    made: dict[str, bytes | None] = {WITHDRAWN: rows_file(rows)}
    if led:
        rest = [_redirect_row(row) for row in moves.redirects if row not in led]
        made[REDIRECTS] = rows_file(rest) if rest else None
    return made


def _order_row(order: Order, record_id: str) -> dict[str, object]:
    row: dict[str, object] = {"kind": order.kind, "id": record_id}
    row |= {"item": order.item} if order.item else {}
    row |= {"on": order.on.isoformat(), "reason": dict(order.reason)}
    return row | ({"successor": order.successor} if order.successor else {})


def withdrawal_row(one: Withdrawal) -> dict[str, object]:
    """A withdrawal as a row of its file."""
    reason = {lang: text for lang, text in (("vi", one.reason.vi), ("en", one.reason.en)) if text}
    return _order_row(Order(one.kind, one.id, one.on, reason, one.successor, one.item), one.id)


def _redirect_row(one: Redirect) -> dict[str, object]:
    reason = {lang: text for lang, text in (("vi", one.reason.vi), ("en", one.reason.en)) if text}
    return {"from": one.from_, "to": one.to, "on": one.on.isoformat(), "reason": reason}


def rows_file(rows: list[dict[str, object]]) -> bytes:
    """A file that is nothing but ``rows``."""
    return "".join(f"{line}\n" for line in entry_lines("rows", rows)).encode()


def _history(data: Path, order: Order, names: Collection[str]) -> dict[str, bytes | None]:
    """Earlier releases without the words about the record, and what it said before; their manifests stay as they are."""
    made: dict[str, bytes | None] = {}
    for file in sorted((data / FOLDER).glob("*.earlier.json")):
        kept = json.loads(file.read_bytes())["versions"]
        left = without(kept, order.kind, order.id, [name for name in names if name])
        if len(left) < len(kept):
            made[f"{FOLDER}/{file.name}"] = earlier_file(left)
    if order.item:
        return made
    row = Withdrawal.model_validate(
        {"kind": order.kind, "id": order.id, "on": order.on.isoformat(), "reason": dict(order.reason)}
    )
    moves = Moves(withdrawn=(row,))
    for file in sorted((data / FOLDER).glob("*.changes.json")):
        before = json.loads(file.read_bytes())["entries"]
        after = [without_words(entry, moves) for entry in before]
        if after != before:
            made[f"{FOLDER}/{file.name}"] = changes_file(after)
    return made


def _mentions(data: Path, names: Iterable[str]) -> Iterator[str]:
    """Files of records in which a name of the record is still written."""
    for file in data.rglob("*.yaml"):
        text = " ".join(file.read_text("utf-8").split())
        if any(name in text for name in names):
            yield file.relative_to(data).as_posix()
