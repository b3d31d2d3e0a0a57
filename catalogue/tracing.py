"""What something is made of: the fields of records, and the indexes, that are asked while it is made.

Nobody declares it. While ``tracing`` is on, each field of a record tells when it is read and each index when it is asked;
what is made meanwhile need not be made again as long as these say the same. Records are told by their place in memory, so a
trace is good for one catalogue, which must outlive it; ``publishing/remembering.py`` gives them names that last.
"""

from collections.abc import Callable, Hashable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeVar

from catalogue.models.records import Entry

WHOLE: Final = "*"
"""Stands for every field: the record was compared, copied or written out."""
KEYS: Final = "#"
"""Stands for which keys there are."""
_WHOLE_BY: Final = frozenset(["__dict__", "__pydantic_serializer__", "__pydantic_fields_set__"])

Made = TypeVar("Made")
Key = TypeVar("Key")
Value = TypeVar("Value")
Files = Mapping[str, bytes]
"""Path in the site → content."""
MakeFiles = Callable[[], Files]


class Known(Protocol):
    """Gives what stands under ``name``, and makes it where it has to: see ``Memory.piece`` in ``publishing/remembering.py``."""

    def __call__(self, name: str, make: Callable[[], Made], /) -> Made:
        """What ``make`` returns, which JSON can hold."""


class Once(Protocol):
    """The same of files of the site: see ``Memory.files``."""

    def __call__(self, name: str, make: MakeFiles, /, *, as_written: bool = False) -> Files:
        """What ``make`` returns. ``as_written``: it also tells how the files of records are written, beside what they say."""


def anew(_name: str, make: Callable[[], Made], /, *, as_written: bool = False) -> Made:  # noqa: ARG001 - nobody remembers
    """Of those who remember nothing."""
    return make()


@dataclass
class Trace:
    """What was asked. ``fields``: ``id()`` of a record, name of a field; ``indexes``: their keys in ``Catalogue.indexes``."""

    fields: set[tuple[int, str]] = field(default_factory=set)
    indexes: set[Hashable] = field(default_factory=set)


class Followed(Mapping[Key, Value]):
    """``held``, each key of which is told when it is asked for, like a field of a record: which keys there are is told as ``KEYS``."""

    def __init__(self, held: Mapping[Key, Value]) -> None:
        self.held = held

    def __getitem__(self, key: Key) -> Value:
        self._tell(name_of(key) if key in self.held else KEYS)
        return self.held[key]

    def __contains__(self, key: object) -> bool:
        self._tell(name_of(key) if key in self.held else KEYS)
        return key in self.held

    def __iter__(self) -> Iterator[Key]:
        self._tell(KEYS)
        return iter(self.held)

    def __len__(self) -> int:
        self._tell(KEYS)
        return len(self.held)

    def keys(self) -> KeysView[Key]:
        """Which keys there are."""
        self._tell(KEYS)
        return self.held.keys()

    def values(self) -> ValuesView[Value]:
        """All of it."""
        self._tell(WHOLE)
        return self.held.values()

    def items(self) -> ItemsView[Key, Value]:
        """All of it."""
        self._tell(WHOLE)
        return self.held.items()

    def _tell(self, what: str) -> None:
        if _traces:
            _traces[-1].fields.add((id(self), what))


def name_of(key: object) -> str:
    """A key as the name of a field."""
    return "/".join(key) if isinstance(key, tuple) else str(key)


_traces: list[Trace] = []
"""The traces that are being taken, the innermost last; empty while nothing is traced."""


def is_tracing() -> bool:
    """Whether anybody takes a trace now."""
    return bool(_traces)


@contextmanager
def tracing() -> Iterator[Trace]:
    """What is asked within; of a trace within this one only that it was taken, by whoever takes it."""
    outermost, trace = not _traces, Trace()
    _traces.append(trace)
    if outermost:
        Entry.__getattribute__ = _told  # type: ignore[assignment, method-assign]
    try:
        yield trace
    finally:
        _traces.pop()
        if outermost:
            del Entry.__getattribute__


@contextmanager
def untraced() -> Iterator[None]:
    """What is asked within is not told: for those who look at what was made."""
    held = _traces[:]
    _traces.clear()
    _traces.append(Trace())
    try:
        yield
    finally:
        _traces[:] = held


def ask(key: Hashable, make: Callable[[], Any], traces: dict[Hashable, Trace], made: dict[Hashable, Any]) -> Any:
    """The index ``key``, made with a trace of its own unless it was; whoever is traced has asked it."""
    _traces[-1].indexes.add(key)
    if key not in traces:
        with tracing() as trace:
            made[key] = make()
        traces[key] = trace
    return made[key]


def _told(record: Entry, name: str) -> Any:
    if name[0] != "_":
        _traces[-1].fields.add((id(record), name))
    elif name in _WHOLE_BY:
        _traces[-1].fields.add((id(record), WHOLE))
    return object.__getattribute__(record, name)
