"""What another site publishes at ``/api/v1/``, read by somebody who believes nothing: each file against its sum, each record against its own.

The records come as rows as they are written in a data folder; whether they are right is for those to say who read that folder.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final

from catalogue.data_files.folder import FORM
from catalogue.data_files.problems import Problem, Refused
from catalogue.formats.public_forms import record_digest
from catalogue.kinds import KINDS
from catalogue.models import Lang
from catalogue.models.forms import identifier
from catalogue.models.network import Member
from editing.reporting import report

MAX_FILE: Final = 64 * 1024 * 1024
"""Bytes of one published file; the largest of a site of 5,000 records has a tenth of it."""
Plain = dict[str, Any]
Key = tuple[str, str]
"""Kind and id."""
Read = Callable[[str], bytes]
"""The bytes of a published file by its name below /api/v1/, at most one more than MAX_FILE. Raises OSError."""
NOT_AS_PUBLISHED: Final = (ArithmeticError, AttributeError, KeyError, TypeError, ValueError, RecursionError)
"""What goes wrong where a stranger's values are not of the form that such files have."""
_SUMS: Final = "SHA256SUMS"
_SUM: Final = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*)")
_PLACES: Final = re.compile(r"places/[a-z0-9-]+\.json")
_FIELD: Final = re.compile("[a-z][a-z0-9_]*")
_ADDED: Final = ("links", "computed", "citation", "document")
"""What a published record has beside its own fields."""
_LEFT_THERE: Final = ("photos", "told_by")
"""Fields that stay where they are: a picture is shown by the site that may show it."""
_DEEPEST: Final = 12
"""Lists and groups inside one another; our own records have half of it."""
_LISTED: Final = 20
"""Mistakes of a member that are listed; its editors see them all at home."""
_DIGITS_OF_THOUSANDS: Final = 3


class JoinError(Refused):
    """Why nothing was taken in: a sentence in both languages, and what is wrong with the member's records."""

    def __init__(self, vi: str, en: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(f"{vi} / {en}")
        self.problems = tuple(problems)

    def lines(self, lang: Lang) -> list[str]:
        """The sentence, then the first problems and how many there are."""
        told = list(report(self.problems, lang)) if self.problems else []
        return [str(self), *told[:-1][:_LISTED], *told[-1:]]


@dataclass(frozen=True)
class Parcel:
    """What a member publishes, each file as its list of sums says. ``form``: of the records; ``pages``: where each is read."""

    sums: str
    as_of: dt.date
    form: int
    records: Mapping[str, Sequence[Plain]]
    pages: Mapping[Key, str]


def pin(read: Read) -> str:
    """The mark of what a member publishes now. Raises OSError."""
    return sha256(read(_SUMS)).hexdigest()


def parcel_of(member: Member, read: Read) -> Parcel:
    """All that a member publishes. Raises JoinError, OSError."""
    return _Published(member.id, read).parcel()


@dataclass
class _Published:
    """The files of one site, by the name they go under here."""

    name: str
    read: Read
    sums: dict[str, str] = field(default_factory=dict)
    pages: dict[Key, str] = field(default_factory=dict)

    def parcel(self) -> Parcel:
        """All of it."""
        raw = self.read(_SUMS)
        lines = [_SUM.fullmatch(line) for line in raw.decode("utf-8", "replace").splitlines()]
        self.sums = {line[2]: line[1] for line in lines if line}
        if not self.sums or None in lines:
            raise self._unreadable(_SUMS)
        try:
            index = self._json("index.json")
            as_of, form = dt.date.fromisoformat(index["as_of"]), int(index.get("form", 1))
            counts = {kind: int(index["kinds"].get(kind, {"count": 0})["count"]) for kind in KINDS}
        except NOT_AS_PUBLISHED:
            raise self._unreadable("index.json") from None
        if not 1 <= form <= FORM:
            raise self._refused(
                f"bản ghi ở dạng {form}, chương trình này đọc đến dạng {FORM}; hãy nâng chương trình trước",
                f"its records are of form {form}, this program reads up to form {FORM}; bring the program up to date first",
            )
        records = {kind: list(self._records(kind, count)) for kind, count in counts.items()}
        return Parcel(sha256(raw).hexdigest(), as_of, form, records, self.pages)

    def _refused(self, vi: str, en: str) -> JoinError:
        return JoinError(f"{self.name}: {vi}", f"{self.name}: {en}")

    def _unreadable(self, file: str) -> JoinError:
        return self._refused(f"{file} không đọc được", f"{file} cannot be read")

    def _json(self, file: str) -> Any:
        if file not in self.sums:
            raise self._refused(f"{_SUMS} không kể {file}", f"{_SUMS} does not list {file}")
        raw = self.read(file)
        if len(raw) > MAX_FILE:
            raise self._refused(f"{file} lớn quá {MAX_FILE >> 20} MB", f"{file} is larger than {MAX_FILE >> 20} MB")
        if sha256(raw).hexdigest() != self.sums[file]:
            raise self._refused(
                f"{file} không phải tệp mà {_SUMS} kể; đang tải dở hoặc bị sửa, hãy thử lại sau",
                f"{file} is not the file that {_SUMS} lists; half uploaded or altered, try again later",
            )
        return json.loads(raw, parse_constant=int)

    def _records(self, kind: str, count: int) -> Sequence[Plain]:
        """The records of a kind, of which ``index.json`` tells how many there are."""
        files = sorted(filter(_PLACES.fullmatch, self.sums)) if kind == "places" else [f"{kind}.json"]
        rows = [row for file in files if count for row in self._rows(kind, file)]
        if not len(rows) == len({row["id"] for row in rows}) == count:
            raise self._refused(
                f"{kind}: index.json kể {count} bản ghi, đọc được {len(rows)}, hoặc một mã đứng hai lần",
                f"{kind}: index.json tells of {count} records, {len(rows)} were read, or an id stands twice",
            )
        return rows

    def _rows(self, kind: str, file: str) -> Iterator[Plain]:
        try:
            for item in self._json(file)["items"]:
                record_id = identifier(item["id"])
                own = {name: value for name, value in item.items() if name not in _ADDED}
                stated = item.get("computed", {}).get("digest")
                if stated is not None and stated != record_digest(own):
                    raise self._refused(
                        f"{file}: bản ghi {record_id} không khớp dấu của chính nó",
                        f"{file}: the record {record_id} does not match its own mark",
                    )
                if page := item.get("told_by", {}).get("page") or item.get("links", {}).get("vi"):
                    self.pages[kind, record_id] = as_written(page)
                # What a person agreed to was agreed with that site.
                left = (*_LEFT_THERE, "contacts") if item.get("personal_name") else _LEFT_THERE
                yield as_written({name: value for name, value in own.items() if name not in left})
        except NOT_AS_PUBLISHED:
            raise self._unreadable(file) from None


def as_written(value: Any, depth: int = 0) -> Any:
    """Plain values as they are written in YAML, where every scalar is text. Raises ValueError where nobody writes so."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, dict):
        if not all(map(_FIELD.fullmatch, value)):
            raise ValueError("no name of a field")
        return {name: as_written(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_written(inner, depth + 1) for inner in value]
    if isinstance(value, float):
        text = f"{Decimal(str(value)):f}"
        # 2.792 is two thousand to some and less than three to others: the house has it written with one more nought.
        return f"{text}0" if len(text.partition(".")[2]) == _DIGITS_OF_THOUSANDS else text
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text.encode()  # half a character cannot be written
    return text
