"""What the plan of the build before was made from, so that what says the same is not worked out again.

While a page is planned, ``catalogue/tracing.py`` notes each field of a record and each index that is asked. Beside the release
stands, for every piece of the plan, what it asked and what came out, and for every field what it said. At the next build a piece
whose fields say the same is taken from there. An index of which a field says something else is made again; where it comes to the
same, whoever asked it is not touched: a new sentence about a product changes no list of what refers to what.

Records are followed field by field, which there are and where they stand, photos and the earlier texts of translations one by
one. When anything else changed (code, words, templates, prose, vocabularies, site, day) nothing is remembered and all is planned
anew. Nobody declares what depends on what, and nothing is believed that does not belong to the release that is shown
(``publishing/release.py``).
"""

import base64
import datetime as dt
import re
import zlib
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from itertools import chain
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from catalogue.kinds import KINDS
from catalogue.models import Entry
from catalogue.records import INDEXES, Catalogue
from catalogue.tracing import KEYS, WHOLE, Files, Followed, MakeFiles, Trace, name_of, tracing, untraced
from publishing.release import Noted

_FOLLOWED: Final = tuple(kind for kind in KINDS if kind != "vocabularies")
"""The kinds whose records are followed field by field; a vocabulary is the form that the data has."""
_FORM: Final = 2
"""The form of what is noted."""
_PLAIN: Final = (Enum, str, bytes, int, float, dt.date, Decimal, Fraction, re.Pattern, range, type(None))
_NOTHING: Final[Mapping[str, Any]] = {"files": {}, "said": {}, "names": [], "pieces": {}, "indexes": {}}

Made = TypeVar("Made")


@dataclass(frozen=True)
class Before:
    """What is known of the build before. ``code``: a name for the code and tools of this one; ``note``: about the release that is shown."""

    code: str
    note: Noted | None = None

    @property
    def plan(self) -> Mapping[str, Any] | None:
        """What its plan noted: see ``Memory.noted``."""
        return self.note.about.get("plan") if self.note else None


class _UnknownError(Exception):
    """A value of which nobody can tell whether it is the same as another one."""


@dataclass
class _Asked:
    """What a piece or an index asked: numbers of fields in ``Memory.names``, names of indexes; and what came out."""

    fields: "array[int]"
    indexes: Sequence[str]
    result: Any

    def told(self) -> list[Any]:
        return [base64.b64encode(zlib.compress(self.fields.tobytes(), 1)).decode(), list(self.indexes), self.result]

    @classmethod
    def of(cls, told: Sequence[Any]) -> "_Asked":
        return cls(array("I", zlib.decompress(base64.b64decode(told[0]))), told[1], told[2])


class Memory:
    """The pieces of one plan of ``catalogue``: made, or remembered from the build ``before``; ``given``: a name for all else that it is made from."""

    def __init__(self, catalogue: Catalogue, before: Before, given: str, tables: Mapping[str, Followed[Any, Any]]) -> None:
        """``tables``: what else is followed key by key, by a name without a stroke."""
        self._catalogue = catalogue
        self._folder = before.note.folder if before.note else None
        self._records = {f"{kind}/{name}": record for kind in _FOLLOWED for name, record in catalogue.records(kind).items()}
        self._tables = tables
        self._given = sha256(repr((_FORM, before.code, given)).encode()).hexdigest()
        last = before.plan if before.plan and before.plan.get("given") == self._given else _NOTHING
        self._made_of: dict[int, str] = {id(record): name for name, record in self._records.items()}
        self._made_of |= {id(table): name for name, table in tables.items()}
        self._files = _files_of(catalogue)
        self._said, changed = self._compared(last)
        self._names = {name: number for number, name in enumerate(last["names"])}
        self._stale = {self._names[name] for name in changed if name in self._names}
        self._pieces_before, self._indexes_before = last["pieces"], last["indexes"]
        self._pieces: dict[str, list[Any]] = {}
        self._same: dict[str, bool] = {}
        self.remembered = 0
        """How many pieces were taken from the build before."""

    def piece(self, name: str, make: Callable[[], Made]) -> Made:
        """What ``make`` returns, which JSON can hold: from the build before, where all that it asked still says the same."""
        known = self._known(name)
        result: Made = self._make(name, make, lambda made: made) if known is None else known.result
        return result

    def files(self, name: str, make: MakeFiles, *, as_written: bool = False) -> Files:
        """The same of files of the site by their paths: read in the release before, if they still are what was noted.

        ``as_written``: whether they say how the files of records are written, and not only what these say.
        """
        name = f"{name} {sha256(repr(self._files).encode()).hexdigest()}" if as_written else name
        known = self._known(name)
        if known is not None and self._folder is not None:
            with suppress(OSError):
                read = {path: (self._folder / path).read_bytes() for path in known.result}
                if _sums(read) == known.result:
                    return read
        return self._make(name, make, _sums)

    def _known(self, name: str) -> _Asked | None:
        if name not in self._pieces_before:
            return None
        known = _Asked.of(self._pieces_before[name])
        if not self._holds(known):
            return None
        self._pieces[name] = self._pieces_before[name]
        self.remembered += 1
        return known

    def _make(self, name: str, make: Callable[[], Made], told: Callable[[Made], Any]) -> Made:
        with tracing() as trace:
            made = make()
        self._pieces[name] = _Asked(*self._asked_by(trace), told(made)).told()
        return made

    def _holds(self, known: _Asked) -> bool:
        return self._stale.isdisjoint(known.fields) and all(map(self._is_same, known.indexes))

    def _is_same(self, name: str) -> bool:
        """Whether the index ``name`` comes to what it came to."""
        if name not in self._same:
            known = _Asked.of(self._indexes_before[name])
            self._same[name] = self._holds(known) or (known.result is not None and self._again(name) == known.result)
        return self._same[name]

    def _again(self, name: str) -> str | None:
        index, arguments = _call_of(name)
        with tracing():
            return self._print(index(self._catalogue, *arguments))

    def _asked_by(self, trace: Trace) -> tuple["array[int]", list[str]]:
        """The fields in numbers, and the indexes by name; what an index without a name that lasts asked is asked by who asked it."""
        asked, indexes = set(trace.fields), set[str]()
        waiting, seen = list(trace.indexes), set(trace.indexes)
        while waiting:
            key = waiting.pop()
            name = _name_of(key)
            if name is not None:
                indexes.add(name)
                continue
            inner = self._catalogue.traces[key]
            asked |= inner.fields
            waiting += inner.indexes - seen
            seen |= inner.indexes
        return array("I", sorted(set(self._numbers(asked)))), sorted(indexes)

    def _numbers(self, asked: Iterable[tuple[int, str]]) -> Iterator[int]:
        for place, field in asked:
            record = self._made_of.get(place)
            if record is None:
                continue
            for name in self._said[record] if field == WHOLE else (field,):
                # What a record is asked besides its fields is worked out of them.
                if name in self._said[record]:
                    yield self._names.setdefault(f"{record} {name}", len(self._names))

    def _compared(self, before: Mapping[str, Any]) -> tuple[dict[str, dict[str, str]], set[str]]:
        """What each field says, and which say something else than before."""
        said: dict[str, dict[str, str]] = {}
        changed: set[str] = set()
        for name, record in self._records.items():
            path = self._catalogue.paths[name.split("/")[0], record.id]
            old = before["said"].get(name, {})
            if old and before["files"].get(path) == self._files[path]:
                said[name] = old
                continue
            said[name] = {field: self._print(getattr(record, field)) or "" for field in type(record).model_fields}
        for name, table in self._tables.items():
            said[name] = {name_of(key): self._print(value) or "" for key, value in table.held.items()}
            said[name][KEYS] = self._print(list(table.held)) or ""
        for name in {**said, **before["said"]}:
            new, old = said.get(name, {}), before["said"].get(name, {})
            if new is not old:
                changed |= {f"{name} {field}" for field in {**new, **old} if not new.get(field) or new[field] != old.get(field)}
        return said, changed

    def _print(self, value: Any) -> str | None:
        """A name for what ``value`` says; of a record for which one it is. None where it cannot be told."""
        try:
            with untraced():
                return sha256("\0".join(self._parts(value)).encode()).hexdigest()[:32]
        except _UnknownError:
            return None

    def _parts(self, value: Any) -> Iterator[str]:
        """``value`` piece by piece, each with its kind and its end, so that no two values give the same pieces."""
        if isinstance(value, Entry) and id(value) in self._made_of:
            yield f"@{self._made_of[id(value)]}"
        elif isinstance(value, _PLAIN):
            yield f"{type(value).__name__} {value!r}"
        else:
            yield type(value).__name__
            for one in self._inside(value):
                yield from self._parts(one)
            yield "."

    def _inside(self, value: Any) -> Iterable[Any]:
        if isinstance(value, BaseModel):
            return [getattr(value, name) for name in type(value).model_fields]
        if is_dataclass(value) and not isinstance(value, type | Catalogue):
            return [getattr(value, one.name) for one in fields(value)]
        if isinstance(value, Mapping):
            return chain.from_iterable(value.items())
        if isinstance(value, AbstractSet):
            return sorted("\0".join(self._parts(one)) for one in value)
        if isinstance(value, Sequence | array):
            return value
        raise _UnknownError

    def noted(self) -> dict[str, Any]:
        """What the next build is told of this one; JSON can hold it."""
        indexes: dict[str, list[Any]] = {}
        keys = {name: key for key in self._catalogue.traces if (name := _name_of(key)) is not None}
        waiting = [name for piece in self._pieces.values() for name in piece[1]]
        while waiting:
            name = waiting.pop()
            if name in indexes:
                continue
            before = self._indexes_before.get(name)
            if before and (name not in keys or self._holds(_Asked.of(before))):
                indexes[name] = before
            else:
                numbers, inner = self._asked_by(self._catalogue.traces[keys[name]])
                indexes[name] = _Asked(numbers, inner, self._print(self._catalogue.indexes[keys[name]])).told()
            waiting += indexes[name][1]
        return {
            "given": self._given,
            "files": self._files,
            "said": self._said,
            "names": list(self._names),
            "pieces": self._pieces,
            "indexes": indexes,
        }


def followed(catalogue: Catalogue) -> Catalogue:
    """``catalogue``, which tells of which records it was asked."""
    kinds: dict[str, Any] = {kind: Followed(catalogue.records(kind)) for kind in _FOLLOWED}
    return replace(catalogue, paths=Followed(catalogue.paths), **kinds)


def tables_of(catalogue: Catalogue) -> dict[str, Followed[Any, Any]]:
    """The tables of a catalogue that is ``followed``, by name."""
    return {name: getattr(catalogue, name) for name in (*_FOLLOWED, "paths")}


def given_of(catalogue: Catalogue, *more: object) -> str:
    """A name for everything but the records that a plan is made from: the other files of the data, and what is named ``more``."""
    mark = sha256(repr(more).encode())
    own = set(catalogue.paths.values()) - {path for (kind, _), path in catalogue.paths.items() if kind not in _FOLLOWED}
    for file in sorted(path for path in catalogue.root.rglob("*") if path.is_file()):
        name = file.relative_to(catalogue.root).as_posix()
        # What a photo shows is named by its renditions.
        if name not in own and not name.startswith("photos/"):
            mark.update(f"\0{name}\0".encode() + sha256(file.read_bytes()).digest())
    return mark.hexdigest()


def _sums(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: sha256(raw).hexdigest() for path, raw in files.items()}


def _files_of(catalogue: Catalogue) -> dict[str, str]:
    paths = sorted({path for (kind, _), path in catalogue.paths.items() if kind in _FOLLOWED})
    return {path: sha256((catalogue.root / path).read_bytes()).hexdigest() for path in paths}


def _name_of(key: Any) -> str | None:
    """The name under which an index is found again; None where one of its arguments has none."""
    make, arguments, *named = key
    if named:
        return None
    told = [_argument(one) for one in arguments]
    return None if None in told else "\t".join([f"{make.__module__}.{make.__qualname__}", *map(str, told)])


def _argument(value: Hashable) -> str | None:
    if isinstance(value, str):
        return f"={value}"
    return f"#{value.isoformat()}" if isinstance(value, dt.date) else None


def _call_of(name: str) -> tuple[Callable[..., Any], list[Any]]:
    index, *arguments = name.split("\t")
    return INDEXES[index], [one[1:] if one[0] == "=" else dt.date.fromisoformat(one[1:]) for one in arguments]
