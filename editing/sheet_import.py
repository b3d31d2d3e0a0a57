"""Take a table back into the data folder: what is right is written, what would break the data is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalogue.data_files.problems import DataError, Problem
from catalogue.loading import load_catalogue
from catalogue.models import Lang
from catalogue.salvaging import read_folder
from editing.sheet_edits import Refusal, import_rows
from editing.spreadsheets import read_rows


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
        for one in self.refused:
            line = f"dòng {one.line}" if lang == "vi" else f"line {one.line}"
            yield f"✗ {line}, {one.id} {one.path}: {one.vi if lang == 'vi' else one.en}"
        yield from (f"✗ {problem.line_of_text(lang)}" for problem in self.mistakes)
        count, left = len(self.fields), len(self.refused) + len(self.mistakes)
        yield f"{count} mục đã sửa, {left} chỗ không nhận." if lang == "vi" else f"{count} field(s) changed, {left} refused."


def take_back(data: Path, kind: str, raw: bytes) -> Taken:
    """Write the changes of the table ``raw``; files that would then have mistakes stay as they were. Raises SheetError."""
    run = read_folder(data)
    done = import_rows(run, kind, list(read_rows(raw)))
    if not done.files:
        return Taken((), tuple(done.refused), ())
    kept = {path: (data / path).read_bytes() for path in done.files}
    known = {(problem.path, problem.code) for problem in _problems(data)}
    for path, made in done.files.items():
        (data / path).write_bytes(made)
    new = [one for one in _problems(data) if one.path in kept and (one.path, one.code) not in known]
    broken = {problem.path for problem in new}
    for path in broken:
        (data / path).write_bytes(kept[path])
    fields = [one for one in done.fields if run.origins[kind, one[0]].path not in broken]
    return Taken(tuple(fields), tuple(done.refused), tuple(new))


def _problems(data: Path) -> tuple[Problem, ...]:
    try:
        load_catalogue(data)
    except DataError as error:
        return error.problems
    return ()
