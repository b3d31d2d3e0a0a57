"""Change single values of a YAML file and leave every other character as it is: comments, order, quoting, line ends.

The new text is parsed and compared with what it must say before it is given back, so an edit is right or refused.
"""

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import yaml

from catalogue.data_files.folder import find_files
from catalogue.data_files.parsing import Loc, parse
from editing.written_values import entry_lines, folded_lines, inline, item_lines, literal_lines, refolded_lines

UNTRANSLATED: Final = "# Chưa dịch. Có bản tiếng Anh thì thêm ở đây một dòng: en: …"
_PLACEHOLDER = re.compile(r"^( *)# Chưa dịch\.")


class EditError(Exception):
    """The edit cannot be made without touching more than was asked for."""


@dataclass(frozen=True)
class Put:
    """Set the value at ``loc``; a missing key is added after the last of its ``order`` that is there, an item at the end."""

    loc: Loc
    value: Any
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remove:
    """Take away the key or item at ``loc``; a group or list that would be left empty goes with it."""

    loc: Loc


Edit = Put | Remove
_Span = tuple[int, int, str]


def edited(text: str, edits: Sequence[Edit]) -> str:
    """``text`` (that passes ``catalogue.data_files.parsing.parse``) with ``edits`` made. Raises EditError."""
    tree, faults = parse(text)
    if tree is None:
        raise EditError(f"the text is broken in line {faults[0].line}")
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    edits = [Remove(_widened(tree, edit.loc)) if isinstance(edit, Remove) else edit for edit in edits]
    page = _Page(text)
    spans = sorted({page.span(root, edit) for edit in edits}, reverse=True)
    after = text
    for start, end, replacement in spans:
        after = after[:start] + replacement + after[end:]
    if parse(after)[0] != _expected(tree, edits):
        raise EditError("the new text would not say what was meant")
    return after


def edited_bytes(raw: bytes, edits: Sequence[Edit]) -> bytes:
    """The same for the bytes of a file: its byte order mark and its line ends stay. Raises EditError."""
    mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
    text = raw.decode("utf-8").removeprefix(mark)
    windows = "\r\n" in text
    after = edited(text.replace("\r\n", "\n"), edits)
    return (mark + (after.replace("\n", "\r\n") if windows else after)).encode()


def record_loc(text: str, record_id: str) -> Loc:
    """Where the record stands in its file: () in a file of its own, ("rows", n) in a table. Raises KeyError."""
    tree, _ = parse(text)
    if tree is None:
        raise KeyError(record_id)
    if tree.get("id") == record_id:
        return ()
    rows = tree.get("rows", [])
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict) and row.get("id") == record_id:
            return ("rows", index)
    raise KeyError(record_id)


def value_at(tree: Any, loc: Iterable[str | int]) -> Any:
    """What stands at ``loc`` of parsed data; None where nothing does."""
    for part in loc:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _widened(tree: Any, loc: Loc) -> Loc:
    while len(loc) > 1 and len(value_at(tree, loc[:-1]) or ()) == 1:
        loc = loc[:-1]
    return loc


def _expected(tree: Any, edits: Sequence[Edit]) -> Any:
    expected = copy.deepcopy(tree)
    for edit in edits:
        if isinstance(edit, Put):
            holder, last = value_at(expected, edit.loc[:-1]), edit.loc[-1]
            if isinstance(holder, list) and last == len(holder):
                holder.append(edit.value)
            else:
                holder[last] = edit.value
    removed = {edit.loc for edit in edits if isinstance(edit, Remove)}
    # The last items of a list go first, so that the numbers of the others still hold.
    for loc in sorted(removed, key=lambda loc: [part if isinstance(part, int) else -1 for part in loc], reverse=True):
        del value_at(expected, loc[:-1])[loc[-1]]
    return expected


class _Page:
    """The text and where its lines begin; works out which characters an edit replaces by what."""

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") else text + "\n"
        self.lines = self.text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def span(self, root: yaml.Node | None, edit: Edit) -> _Span:
        holder, in_flow = root, False
        for part in edit.loc[:-1]:
            in_flow = in_flow or bool(getattr(holder, "flow_style", False))
            holder = _child(holder, part)
        if holder is None:
            raise EditError(f"there is no {edit.loc[:-1]}")
        in_flow = in_flow or bool(getattr(holder, "flow_style", False))
        node = _child(holder, edit.loc[-1])
        if isinstance(edit, Remove):
            return self._removal(holder, edit.loc[-1], in_flow=in_flow)
        if node is None:
            return self._insertion(holder, edit, in_flow=in_flow)
        if isinstance(node, yaml.SequenceNode) and isinstance(edit.value, list):
            return self._relisted(node, edit.value, in_flow=in_flow)
        if not isinstance(node, yaml.ScalarNode) or not isinstance(edit.value, str):
            raise EditError(f"{edit.loc} is not a single value")
        return self._rewriting(node, edit.value, in_flow=in_flow)

    def _relisted(self, node: yaml.SequenceNode, values: list[str], *, in_flow: bool) -> _Span:
        """A list of single values, written anew in its style; a comment among them would be lost."""
        first, last, indent = node.start_mark.line, self._last_line(node), node.start_mark.column
        if node.flow_style:
            listed = ", ".join(inline(value, in_flow=True) for value in values)
            return node.start_mark.index, node.end_mark.index, f"[{listed}]"
        if in_flow or any("#" in line for line in self.lines[first : last + 1]):
            raise EditError("there are comments in the list")
        made = [line for value in values for line in item_lines(value, indent)]
        return self.starts[first], self.starts[last] + len(self.lines[last]), "\n".join(made)

    def _rewriting(self, node: yaml.ScalarNode, value: str, *, in_flow: bool) -> _Span:
        start, end = node.start_mark.index, node.end_mark.index
        if node.style not in (">", "|"):
            several = node.start_mark.line != node.end_mark.line
            style = (node.value and node.style) or ""  # an empty text was quoted because it was empty
            return start, end, inline(value, style, in_flow=in_flow) if not several or style else self._unrolled(node, value)
        first, last = node.start_mark.line + 1, self._last_line(node)
        old = self.lines[first : last + 1]
        indent = " " * min(len(line) - len(line.lstrip()) for line in old if line.strip())
        if node.style == "|":
            made = literal_lines(value.rstrip("\n"))
        else:
            made = refolded_lines(old, value.rstrip("\n"))
            if not _reads_as(made, value):
                made = folded_lines(value.rstrip("\n"), width=10**6)
        block = "\n".join(indent + line if line else "" for line in made)
        return self.starts[first], self.starts[last] + len(self.lines[last]), block

    def _unrolled(self, node: yaml.ScalarNode, value: str) -> str:
        """A plain value over several lines: the lines before and after the change stay."""
        first, last = node.start_mark.line, node.end_mark.line
        old = [
            self.lines[first][node.start_mark.column :],
            *self.lines[first + 1 : last],
            self.lines[last][: node.end_mark.column],
        ]
        made = refolded_lines(old, value)
        if inline(value) != value or any(line.startswith("#") for line in made):
            return inline(value, '"')
        indent = " " * (len(old[1]) - len(old[1].lstrip()))
        return "\n".join([made[0], *(indent + line if line else "" for line in made[1:])])

    def _insertion(self, holder: yaml.Node, edit: Put, *, in_flow: bool) -> _Span:
        if isinstance(holder, yaml.SequenceNode) and not in_flow and edit.loc[-1] == len(holder.value):
            return self._added(holder, item_lines(edit.value, holder.start_mark.column))
        if not isinstance(holder, yaml.MappingNode) or not holder.value:
            raise EditError(f"nothing can be added at {edit.loc}")
        key = str(edit.loc[-1])
        if in_flow:
            if not isinstance(edit.value, str):
                raise EditError("only a single value can be added between brackets")
            at = holder.value[-1][1].end_mark.index
            return at, at, f", {key}: {inline(edit.value, in_flow=True)}"
        before = set(edit.order[: edit.order.index(key)]) if key in edit.order else set()
        above = [pair for pair in holder.value if pair[0].value in before] or holder.value[-1:] if before else holder.value[-1:]
        indent = holder.value[0][0].start_mark.column
        at, end, made = self._added(above[-1][1], entry_lines(key, edit.value, indent))
        follows = self.lines[self._last_line(above[-1][1]) + 1]
        return at, end + (1 + len(follows) if key == "en" and is_placeholder(follows, indent) else 0), made

    def _added(self, after: yaml.Node, lines: Iterable[str]) -> _Span:
        last = self._last_line(after)
        at = self.starts[last] + len(self.lines[last])
        return at, at, "".join(f"\n{line}" for line in lines)

    def _removal(self, holder: yaml.Node, part: str | int, *, in_flow: bool) -> _Span:
        pairs = _pairs(holder)
        index = next((n for n, (name, _, _) in enumerate(pairs) if name == part), None)
        if index is None:
            raise EditError(f"there is no {part}")
        _, first, node = pairs[index]
        following = pairs[index + 1] if index + 1 < len(pairs) else None
        if in_flow:
            if index:
                return pairs[index - 1][2].end_mark.index, node.end_mark.index, ""
            return first.start_mark.index, following[1].start_mark.index if following else node.end_mark.index, ""
        top, bottom = first.start_mark.line, self._last_line(node)
        lead = self.lines[top][: first.start_mark.column].strip()
        dash = isinstance(holder, yaml.SequenceNode)
        if lead in (("-",) if dash else ("",)):
            return self.starts[top], self.starts[bottom + 1], ""
        if following is None:
            raise EditError("the item would be left empty")
        return first.start_mark.index, following[1].start_mark.index, ""

    def _last_line(self, node: yaml.Node) -> int:
        """The last line that belongs to ``node``: blank lines and comments after it do not."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._last_line(last[1] if isinstance(last, tuple) else last)
        if isinstance(node, yaml.ScalarNode) and node.style in (">", "|"):
            return self._block_end(node)
        return node.end_mark.line

    def _block_end(self, node: yaml.ScalarNode) -> int:
        indent, last = -1, node.start_mark.line
        for number in range(node.start_mark.line + 1, len(self.lines)):
            line = self.lines[number]
            if not line.strip():
                continue
            here = len(line) - len(line.lstrip())
            indent = here if indent < 0 else indent
            if here < indent or number >= max(node.end_mark.line, node.start_mark.line + 2):
                break
            last = number
        return last


def _reads_as(lines: Sequence[str], value: str) -> bool:
    tree, _ = parse("k: >-\n" + "\n".join(f"  {line}" if line else "" for line in lines) + "\n")
    return tree == {"k": value.rstrip("\n")}


def _child(node: yaml.Node | None, part: str | int) -> yaml.Node | None:
    return next((value for name, _, value in _pairs(node) if name == part), None)


def _pairs(node: yaml.Node | None) -> list[tuple[str | int, yaml.Node, yaml.Node]]:
    """Name, first node and value of every entry of a collection."""
    if isinstance(node, yaml.MappingNode):
        return [(key.value, key, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(index, value, value) for index, value in enumerate(node.value)]
    return []


def is_placeholder(line: str, indent: int) -> bool:
    """Whether ``line`` holds the place of a missing ``en:`` that would stand ``indent`` spaces in."""
    match = _PLACEHOLDER.match(line)
    return match is not None and len(match[1]) == indent


def settled(text: str) -> str:
    """``text`` without the comments whose English has come, and otherwise as it was."""
    lines = text.split("\n")
    return "\n".join(line for number, line in enumerate(lines) if not _is_settled(lines, number))


def unsettled(data: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file of ``data`` in which such a comment is left over, with the bytes it should have."""
    for file in find_files(data)[0]:
        raw = (data / file.path).read_bytes()
        if b"# Ch" in raw and (settled_bytes := settled(raw.decode("utf-8")).encode()) != raw:
            yield data / file.path, settled_bytes


def _is_settled(lines: list[str], number: int) -> bool:
    match = _PLACEHOLDER.match(lines[number])
    if match is None:
        return False
    indent = len(match[1])
    above, below = (_beside(side, indent) for side in (reversed(lines[:number]), lines[number + 1 :]))
    return above.startswith("en:") or below.startswith("en:")


def _beside(lines: Iterable[str], indent: int) -> str:
    """The nearest field at ``indent``, past comments and what stands inside other fields."""
    for line in lines:
        bare = line.lstrip(" -")
        if bare and not line.lstrip().startswith("#") and len(line) - len(bare) <= indent:
            return bare if len(line) - len(bare) == indent else ""
    return ""
