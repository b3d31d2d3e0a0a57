"""How a field of a record is written in a new file: groups indented by two, lists with "- ", long text folded."""

from collections.abc import Iterator
from typing import Any

from editing.written_scalars import WIDTH, folded_lines, inline

_INDENT = 2


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
