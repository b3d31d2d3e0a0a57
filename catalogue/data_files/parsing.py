"""Strict YAML: text to plain data in which every scalar is text, or the full list of faults, each at its place.

One linear, non-recursive walk over libyaml's events: its composer crashes on deep nesting and obeys anchors.
Nothing is typed here: ``NO``, ``04``, ``2.500`` and ``21:00`` stay what was written.
"""

import re
import unicodedata
from typing import Any

import yaml

from catalogue.data_files.characters import Fault, fault, hidden_character, inside, position

MAX_DEPTH = 12
MAX_NODES = 50_000

Loc = tuple[str | int, ...]
Data = dict[str, Any]

MAX_FAULTS = 200

_COMMENT = re.compile(" +#")
_EMPTY = frozenset(["", "~", "null", "Null", "NULL"])
_CODES = (
    ("mapping values are not allowed", "Y25"),
    ("found unexpected end of stream", "Y26"),
    ("found unexpected document indicator", "Y26"),
    ("did not find expected ',' or ']'", "Y27"),
    ("did not find expected ',' or '}'", "Y27"),
    ("found character that cannot start any token", "Y29"),
    ("did not find expected alphabetic or numeric character", "Y29"),
    ("did not find expected the first character of", "Y29"),
    ("found unknown escape character", "Y31"),
    ("did not find expected hexdecimal number", "Y31"),
    ("found invalid Unicode character escape code", "Y31"),
    ("found unknown directive", "Y23"),
    ("found incompatible YAML document", "Y23"),
    ("found duplicate %YAML directive", "Y23"),
    ("could not find expected directive name", "Y23"),
    ("did not find expected digit or '.' character", "Y23"),
    ("did not find expected version number", "Y23"),
    ("did not find expected key", "Y28"),
    ("did not find expected '-' indicator", "Y28"),
    ("block sequence entries are not allowed", "Y28"),
    ("mapping keys are not allowed", "Y28"),
    ("did not find expected comment or line break", "Y28"),
    ("found a tab character", "Y07"),
    ("could not find expected ':'", "Y32"),
    ("did not find expected <document start>", "Y12"),
    ("undefined tag handle", "Y10"),
    ("did not find expected '!'", "Y10"),
    ("did not find expected tag URI", "Y10"),
    ("did not find expected whitespace or line break", "Y10"),
    ("did not find expected node content", "Y29"),
)
"""A part of libyaml's message → our code; the first part found wins."""

# Where these were opened or begun: libyaml itself points to the place where it gave up, often the end of the file.
_AT_BEGINNING = frozenset(["Y26", "Y27", "Y32", "Y10"])


def parse(text: str) -> tuple[Data | None, list[Fault]]:
    """Text of one YAML document as nested dicts, lists and strings; with faults there is no data."""
    walk = _Walk(text)
    try:
        parser = yaml.CSafeLoader(text)
        while not walk.stopped:
            walk.take(parser.get_event())
    except yaml.YAMLError as error:
        reported = syntax_fault(text, error)
        # What libyaml says just after a fault of ours is about the same mistake.
        if not any(0 <= reported.line - fault.line <= 1 for fault in walk.faults[-1:]):
            walk.faults.append(reported)
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


class Positions:
    """The places in one text that has passed ``catalogue.data_files.parsing.parse``."""

    def __init__(self, text: str) -> None:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        assert root is not None  # an empty text has no data to place
        self._root: yaml.Node = root

    def find(self, loc: Loc, *, key: bool) -> tuple[int, int]:
        """Line and column (from 1) of what stands at ``loc``: its key, or its value.

        Parts that the file lacks are skipped, so the place of a missing field is the item that lacks it.
        """
        node = self._root
        mark = node.start_mark
        for part in loc:
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == part), None)
                if pair is None:
                    break
                mark, node = pair[0 if key else 1].start_mark, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                mark = node.start_mark
            else:
                break
        return mark.line + 1, mark.column + 1


def syntax_fault(text: str, error: yaml.YAMLError) -> Fault:
    """What libyaml said about ``text``."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return fault(*position(text, getattr(error, "position", 0)), "Y24", reason=getattr(error, "reason", error))
    reason = error.problem or error.context or "?"
    code = next((code for part, code in _CODES if part in reason), "Y24")
    mark = error.problem_mark or error.context_mark
    if code in _AT_BEGINNING and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if code == "Y29" and line > text.rstrip("\n").count("\n"):  # there is no character: the file ends inside brackets
        code = "Y27"
    extra = {"Y10": {"tag": "!"}, "Y24": {"reason": reason}}
    return fault(line, column, code, **extra.get(code, {}))
