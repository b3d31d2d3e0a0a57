"""A table that came back from Excel: what is right in it is written field by field, each cell that is refused gets a sentence."""

import copy
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from catalogue.data_files.parsing import Data, Loc
from catalogue.data_files.problems import Problem, nearest
from catalogue.data_files.reading import Origin, Reading
from catalogue.data_files.shapes import model_at, references
from catalogue.data_files.validating import Mistake, validate
from catalogue.data_files.writing import write_together
from catalogue.kinds import MODELS
from catalogue.models import Lang
from catalogue.models.fields import Model, Ref
from catalogue.salvaging import problems_of, read_folder
from catalogue.words import Words
from editing.editor_fields import field_at
from editing.edits import Edit, EditError, Put, Remove, edited_bytes, value_at
from editing.spreadsheets import BETWEEN, Row, cell, changed_by_excel, is_list, mark, paths, read_rows, trees, written

Changes = dict[str, str | list[str] | None]
"""Path → what the data is to say there; None: nothing."""
_REFUSALS: Final = Words("check", "tables")


@dataclass(frozen=True)
class Refusal:
    """A cell (or, without ``path``, a row) that was not taken, with the reason in both languages."""

    line: int
    id: str
    path: str
    vi: str
    en: str


@dataclass
class Import:
    """``files``: path → new bytes; ``fields``: (id, path) of everything that changes; ``refused``: the rest."""

    files: dict[str, bytes]
    fields: list[tuple[str, str]]
    refused: list[Refusal]


def import_rows(run: Reading, kind: str, rows: Iterable[Row]) -> Import:
    """Compare ``rows`` with the data and work out the edits; nothing is written."""
    records = trees(run, kind)
    columns = paths(kind, records)
    done, seen = Import({}, [], []), set()
    edits: dict[str, list[tuple[Row, Changes, list[Edit]]]] = {}
    for row in rows:
        tree = records.get(row.id)
        code = "unknown" if tree is None else "twice" if row.id in seen else ""
        if not code and tree is not None and (row.has_slipped or (row.mark and row.mark != mark(kind, tree, columns))):
            code = "slipped" if row.has_slipped else "stale"
        seen.add(row.id)
        if code or tree is None:
            done.refused.append(_refusal(row, "", code))
            continue
        changes = dict(_changed(kind, tree, row, columns, done.refused))
        done.refused += list(_mistaken(run, kind, tree, row, changes))
        if changes:
            origin = run.origins[kind, row.id]
            edits.setdefault(origin.path, []).append((row, changes, list(_edits(kind, tree, changes, origin))))
    for path, group in edits.items():
        _apply(run, path, group, done)
    return done


def _apply(run: Reading, path: str, group: list[tuple[Row, Changes, list[Edit]]], done: Import) -> None:
    raw = (run.data / path).read_bytes()
    for row, changes, edits in group:
        try:
            raw = edited_bytes(raw, edits)
        except EditError as error:
            done.refused += [_refusal(row, field, "edit", str(error)) for field in changes]
        else:
            done.files[path] = raw
            done.fields += [(row.id, field) for field in changes]


def _changed(
    kind: str, tree: Data, row: Row, columns: list[str], refused: list[Refusal]
) -> Iterator[tuple[str, str | list[str] | None]]:
    for path, shown in row.cells.items():
        if path not in columns:
            if shown.strip():
                refused.append(_refusal(row, path, "column"))
            continue
        was, now = cell(kind, tree, path), written(kind, path, shown)
        if now == written(kind, path, was):
            continue
        code = _spoilt(was, now, is_day=field_at(MODELS[kind], path).form in ("date", "day")) or (
            "item" if not was and _is_new_item(tree, path) else ""
        )
        if code:
            refused.append(_refusal(row, path, code, now))
        else:
            yield path, (now.split(BETWEEN) if is_list(field_at(MODELS[kind], path)) else now) if now else None


def _spoilt(was: str, now: str, *, is_day: bool) -> str:
    if changed_by_excel(now, is_day=is_day):
        return "excel"
    plain = "".join(letter if letter.isascii() else "?" for letter in was)
    return "marks" if "\ufffd" in now or (now == plain and plain != was) else ""


def _is_new_item(tree: Data, path: str) -> bool:
    holder, number, _ = path.split(".", 2) if path.count(".") > 1 else ("", "", "")
    return number.isdigit() and int(number) >= len(tree.get(holder, []))


def _mistaken(run: Reading, kind: str, tree: Data, row: Row, changes: Changes) -> Iterator[Refusal]:
    """Take out of ``changes`` what the model refuses, until the rest is a valid record; tell what was taken out."""
    while changes:
        record, mistakes = validate(MODELS[kind], _with(tree, changes))
        wrong = [*mistakes, *(_dangling(run, record) if record is not None else ())]
        if not wrong:
            return
        at_fault = {path: mistake for mistake in wrong for path in changes if _touches(path, mistake.loc)}
        at_fault = at_fault or {path: mistake for mistake in wrong for path in changes if _beside(path, mistake.loc)}
        for path, mistake in (at_fault or dict.fromkeys(changes, wrong[0])).items():
            problem = Problem("", 1, 1, mistake.code, tuple(sorted(mistake.params.items())))
            del changes[path]
            yield Refusal(row.line, row.id, path, problem.sentence("vi"), problem.sentence("en"))


def _touches(path: str, loc: Loc) -> bool:
    there = ".".join(map(str, loc))
    return path == there or path.startswith(f"{there}.") or there.startswith(f"{path}.")


def _beside(path: str, loc: Loc) -> bool:
    """English without Vietnamese is told at the Vietnamese that is missing."""
    return path.rpartition(".")[0] == ".".join(map(str, loc[:-1])) != ""


def _dangling(run: Reading, record: Model) -> Iterator[Mistake]:
    for link in references(record):
        if isinstance(link.marker, Ref):
            known = list(run.records[link.marker.kind])
            if link.value not in known:
                yield Mistake(
                    link.loc, "R01", {"value": link.value, "kind": link.marker.kind, "did_you_mean": nearest(link.value, known)}
                )
            continue
        scheme: Any = run.records["vocabularies"].get(link.marker.scheme)
        values = [concept.id for concept in scheme.concepts] if scheme else [link.value]
        if link.value not in values:
            hint = {"known": ", ".join(values), "did_you_mean": nearest(link.value, values)}
            yield Mistake(link.loc, "R02", {"value": link.value, "scheme": link.marker.scheme} | hint)


def _with(tree: Data, changes: Changes) -> Data:
    changed = copy.deepcopy(tree)
    for path, value in changes.items():
        *above, last = _loc(path)
        holder: Any = changed
        for part in above:
            holder = holder.setdefault(part, {}) if isinstance(holder, dict) else holder[part]
        if value is None:
            holder.pop(last, None)
        else:
            holder[last] = value
    for path in changes:
        for end in range(len(_loc(path)) - 1, 0, -1):
            *above, last = _loc(path)[:end]
            if value_at(changed, _loc(path)[:end]) == {}:
                del value_at(changed, above)[last]
    return changed


def _edits(kind: str, tree: Data, changes: Changes, origin: Origin) -> Iterator[Edit]:
    """One edit for each changed place: the smallest thing that is there before or after."""
    after = _with(tree, changes)
    done: set[Loc] = set()
    for path in changes:
        loc = _loc(path)
        depth = next(n for n in range(1, len(loc) + 1) if n == len(loc) or not _both(tree, after, loc[:n]))
        place = loc[:depth]
        if place in done:
            continue
        done.add(place)
        # What a table shares is overridden in the row itself.
        full: Loc = place if origin.row is None else ("rows", origin.row, *place)
        now = value_at(after, place)
        order = tuple(getattr(model_at(MODELS[kind], place[:-1]), "model_fields", {}))
        yield Remove(full) if now is None else Put(full, now, order)


def _both(tree: Data, after: Data, loc: Loc) -> bool:
    return value_at(tree, loc) is not None and value_at(after, loc) is not None


def _loc(path: str) -> Loc:
    return tuple(int(part) if part.isdigit() else part for part in path.split("."))


def _refusal(row: Row, path: str, code: str, value: str = "") -> Refusal:
    vi, en = (text.format(value[:80]) for text in _REFUSALS[code])
    return Refusal(row.line, row.id, path, vi, en)


@dataclass(frozen=True)
class Taken:
    """(id, field) of all that was written, the cells that were refused, and the mistakes that other cells would have made."""

    fields: tuple[tuple[str, str], ...]
    refused: tuple[Refusal, ...]
    mistakes: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything was taken."""
        return not self.refused and not self.mistakes

    def lines(self, lang: Lang) -> Iterator[str]:
        """What was done and what was not, for the person who edited the table."""
        yield from (f"{record_id}: {path}" for record_id, path in self.fields)
        for refusal in self.refused:
            line = f"dòng {refusal.line}" if lang == "vi" else f"line {refusal.line}"
            yield f"✗ {line}, {refusal.id} {refusal.path}: {refusal.vi if lang == 'vi' else refusal.en}"
        yield from (f"✗ {problem.line_of_text(lang)}" for problem in self.mistakes)
        count, left = len(self.fields), len(self.refused) + len(self.mistakes)
        yield f"{count} mục đã sửa, {left} chỗ không nhận." if lang == "vi" else f"{count} field(s) changed, {left} refused."


def take_back(data: Path, kind: str, raw: bytes) -> Taken:
    """Write the changes of the table ``raw``; files that would then have mistakes stay as they were. Raises SheetError."""
    run = read_folder(data)
    done = import_rows(run, kind, list(read_rows(raw)))
    if not done.files:
        return Taken((), tuple(done.refused), ())
    known = {(problem.path, problem.code) for problem in problems_of(data)}
    new = [one for one in mistakes_with(data, done.files) if one.path in done.files and (one.path, one.code) not in known]
    broken = {problem.path for problem in new}
    write_together(data, {path: raw for path, raw in done.files.items() if path not in broken})
    fields = [one for one in done.fields if run.origins[kind, one[0]].path not in broken]
    return Taken(tuple(fields), tuple(done.refused), tuple(new))


def mistakes_with(data: Path, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What would be wrong with ``data`` if ``files`` were written into it, tried on a copy."""
    with tempfile.TemporaryDirectory() as place:
        trial = Path(shutil.copytree(data, Path(place) / data.name, symlinks=True))
        write_together(trial, files)
        return problems_of(trial)
