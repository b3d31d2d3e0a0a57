"""Strict YAML: text to plain data in which every scalar is text, or the full list of faults.

One linear, non-recursive walk over libyaml's events: its composer crashes on deep nesting and obeys anchors.
Nothing is typed here: ``NO``, ``04``, ``2.500`` and ``21:00`` stay what was written.
"""

import re
import unicodedata
from typing import Any

import yaml

from catalogue.data_files.characters import Fault, fault, hidden_character, inside
from catalogue.data_files.syntax_faults import syntax_fault

MAX_DEPTH = 12
MAX_NODES = 50_000

Loc = tuple[str | int, ...]
Data = dict[str, Any]

MAX_FAULTS = 200

_COMMENT = re.compile(" +#")
_EMPTY = frozenset(["", "~", "null", "Null", "NULL"])


def parse(text: str) -> tuple[Data | None, list[Fault]]:
    """Text of one YAML document as nested dicts, lists and strings; with faults there is no data."""
    walk = _Walk(text)
    try:
        parser = yaml.CSafeLoader(text)
        while not walk.stopped:
            walk.take(parser.get_event())
    except yaml.YAMLError as error:
        found = syntax_fault(text, error)
        # What libyaml says just after a fault of ours is about the same mistake.
        if not any(0 <= found.line - fault.line <= 1 for fault in walk.faults[-1:]):
            walk.faults.append(found)
    if not walk.faults and not isinstance(walk.root, dict):
        walk.faults.append(fault(0, 0, "Y13" if walk.root in (None, "") else "Y14"))
    if walk.faults:
        return None, inside(text, walk.faults)
    return walk.root, []


class _Walk:
    """Builds data from events; the stack holds the open collections, never the call stack."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n") if " #" in text else []
        self.has_escapes = "\\" in text
        self.faults: list[Fault] = []
        self.root: Any = None
        self.stopped = False
        self.nodes = 0
        self.documents = 0
        self.holder: Any = None
        self.key: str | None = None
        self.first_lines: dict[str, int] = {}
        self.stack: list[tuple[Any, dict[str, int]]] = []

    def take(self, event: Any) -> None:
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._open(event, {})
        elif kind is yaml.SequenceStartEvent:
            self._open(event, [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.holder, self.first_lines = self.stack.pop()
            self.key = None
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._document(event)
        elif kind is yaml.StreamEndEvent:
            self.stopped = True

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(event, "Y12")
        elif event.version or event.tags:
            self._add(event, "Y23")

    def _alias(self, event: Any) -> None:
        if self.key != "<<":  # which was told already
            self._add(event, "Y09")
        if self._is_key():
            self.key = "*"
        else:
            self._put(event, "")

    def _add(self, event: Any, code: str, **params: object) -> None:
        self.faults.append(fault(event.start_mark.line, event.start_mark.column, code, **params))
        if len(self.faults) >= MAX_FAULTS:
            self.stopped = True

    def _stop(self, event: Any, code: str, **params: object) -> None:
        self._add(event, code, **params)
        self.stopped = True

    def _decorated(self, event: Any) -> None:
        if event.anchor:
            self._add(event, "Y08", name=event.anchor)
        if event.tag:
            self._add(event, "Y10", tag=event.tag)

    def _is_key(self) -> bool:
        return self.key is None and self.holder.__class__ is dict

    def _open(self, event: Any, value: Any) -> None:
        if event.anchor or event.tag:
            self._decorated(event)
        if self._is_key():
            self._stop(event, "Y21")
            return
        self._put(event, value)
        self.stack.append((self.holder, self.first_lines))
        self.holder, self.first_lines = value, {}
        if len(self.stack) > MAX_DEPTH:
            self._stop(event, "Y16", limit=MAX_DEPTH)

    def _scalar(self, event: Any) -> None:
        value: str = event.value
        if event.anchor or event.tag:
            self._decorated(event)
        if event.style == '"' and self.has_escapes:
            value = self._unescaped(event, value)
        if self.key is None and self.holder.__class__ is dict:
            self._take_key(event, value)
            return
        if not event.style and (self.lines or value in _EMPTY) and self.holder is not None:
            self._plain(event, value)
        self._put(event, value)

    def _unescaped(self, event: Any, value: str) -> str:
        """An escape can write what the characters of the file cannot: the same rules hold for it."""
        if point := "U+0009" if "\t" in value else hidden_character(value):
            self._add(event, "Y05", point=point)
        return unicodedata.normalize("NFC", value)

    def _plain(self, event: Any, value: str) -> None:
        mark = event.end_mark
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        if comment := _COMMENT.match(line, mark.column):
            lost = line[mark.column : mark.column + 80]
            self.faults.append(fault(mark.line, comment.end() - 1, "Y19", value=f"{value[:80]}{lost}".strip()))
        elif value in _EMPTY:
            self._add(event, "Y20", key=self.key or "-")

    def _take_key(self, event: Any, key: str) -> None:
        seen = self.first_lines
        if key == "<<":
            self._add(event, "Y11")
        elif key in seen:
            self._add(event, "Y15", key=key, first=seen[key] + 1)
        seen.setdefault(key, event.start_mark.line)
        self.key = key

    def _put(self, event: Any, value: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(event, "Y17", limit=MAX_NODES)
        holder = self.holder
        if holder.__class__ is dict:
            holder[self.key] = value
            self.key = None
        elif holder is None:
            self.root = value
        else:
            holder.append(value)
