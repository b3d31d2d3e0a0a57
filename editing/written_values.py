"""How values are written in YAML: plain, quoted or folded over lines; groups indented by two, lists with "- "."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from catalogue.data_files.parsing import parse

WIDTH = 100
"""Folded text is broken before this column."""
_ONE_LINE = 200
"""A line that a person changed may grow to this width before it is broken: the change stays on one line."""
# Words that other readers of YAML 1.1 take for something else than text: they are quoted.
_TYPED = re.compile(r"(?i:yes|no|on|off|y|n|null|~)|0[0-9]+|[0-9]+(:[0-9]{2})+")
_BREAK = "\n"
_INDENT = 2


def inline(value: str, style: str = "", *, in_flow: bool = False) -> str:
    """``value`` on one line in the quoting ``style`` ("", ``'`` or ``"``), in double quotes where that cannot hold it."""
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if not style and _may_stand_plain(value, in_flow=in_flow):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace(_BREAK, "\\n") + '"'


def _may_stand_plain(value: str, *, in_flow: bool) -> bool:
    if _BREAK in value or _TYPED.fullmatch(value):
        return False
    text = f"k: {{a: {value}, b: c}}" if in_flow else f"k: {value}"
    tree, faults = parse(text)
    return not faults and tree == {"k": {"a": value, "b": "c"} if in_flow else value}


def folded_lines(value: str, width: int = WIDTH) -> list[str]:
    """The lines of a folded block (``>-``) that reads as ``value``; an empty line stands for a line break."""
    return list(_lines(_words(value), width))


def refolded_lines(old: Sequence[str], value: str) -> list[str]:
    """The lines of a folded block for ``value`` that keep every line of ``old`` before and after the change."""
    before = [line.strip().split(" ") if line.strip() else [_BREAK] for line in old]
    words = _words(value)
    head = _kept(before, words)
    used = sum(map(len, before[:head]))
    tail = _kept([line[::-1] for line in before[head:][::-1]], words[used:][::-1])
    left = sum(map(len, before[len(before) - tail :]))
    middle = words[used : len(words) - left]
    limit = _ONE_LINE if len(before) - head - tail == 1 and _BREAK not in middle else WIDTH
    end = len(old) - tail
    return [*(line.strip() for line in old[:head]), *_lines(middle, limit), *(line.strip() for line in old[end:])]


def literal_lines(value: str) -> list[str]:
    """The lines of a literal block (``|-``)."""
    return value.split(_BREAK)


def _words(value: str) -> list[str]:
    found: list[str] = []
    for index, paragraph in enumerate(value.split(_BREAK)):
        found += [_BREAK] if index else []
        found += paragraph.split(" ") if paragraph else []
    return found


def _kept(lines: Sequence[Sequence[str]], words: Sequence[str]) -> int:
    """How many of ``lines`` are the beginning of ``words``."""
    at = 0
    for index, line in enumerate(lines):
        if list(words[at : at + len(line)]) != list(line):
            return index
        at += len(line)
    return len(lines)


def _lines(words: Sequence[str], width: int) -> Iterator[str]:
    line: list[str] = []
    for word in words:
        if word == _BREAK:
            if line:
                yield " ".join(line)
            yield ""
            line = []
        elif line and len(" ".join(line)) + 1 + len(word) > width:
            yield " ".join(line)
            line = [word]
        else:
            line.append(word)
    if line:
        yield " ".join(line)


def entry_lines(key: str, value: Any, indent: int = 0) -> list[str]:
    """``key: value`` as lines, ``value`` being text, a mapping or a list of either."""
    margin = " " * indent
    if isinstance(value, str):
        return list(_scalar(f"{margin}{key}:", value, indent))
    return [f"{margin}{key}:", *_block(value, indent + _INDENT)]


def item_lines(value: Any, indent: int) -> list[str]:
    """``- value`` as lines of a list, ``value`` being text or a mapping."""
    return list(_block([value], indent))


def _block(value: Any, indent: int) -> Iterator[str]:
    margin = " " * indent
    if isinstance(value, dict):
        for key, item in value.items():
            yield from entry_lines(key, item, indent)
        return
    for item in value:
        if isinstance(item, str):
            yield from _scalar(f"{margin}-", item, indent)
        elif not item:
            yield f"{margin}- {{}}"
        else:
            first, *rest = _block(item, indent + _INDENT)
            yield f"{margin}- {first.lstrip()}"
            yield from rest


def _scalar(lead: str, value: str, indent: int) -> Iterator[str]:
    one_line = inline(value)
    if "\n" not in value and len(lead) + 1 + len(one_line) <= WIDTH + 20:
        yield f"{lead} {one_line}"
        return
    yield f"{lead} >-"
    margin = " " * (indent + _INDENT)
    for line in folded_lines(value, WIDTH - len(margin)):
        yield margin + line if line else ""
