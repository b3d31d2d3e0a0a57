"""Give a record another id, or merge it into another one, in every file that refers to it; all of it or nothing."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from catalogue import addresses
from catalogue.data_files.parsing import Data, parse
from catalogue.data_files.problems import DataError, Problem, Refused
from catalogue.data_files.reading import Origin, Reading
from catalogue.data_files.shapes import references
from catalogue.data_files.texts import RUNS_FOLDER
from catalogue.data_files.writing import write_together
from catalogue.kinds import KINDS
from catalogue.loading import load_catalogue
from catalogue.models import Entry, Lang, Vocabulary
from catalogue.models.fields import Concept, Ref
from catalogue.models.forms import identifier
from catalogue.models.records import shown_from
from catalogue.salvaging import read_folder
from editing.edits import Edit, EditError, Put, Remove, edited_bytes, value_at
from editing.written_values import entry_lines

REDIRECTS = "redirects.yaml"


class RenameError(Refused):
    """Why nothing was renamed: a sentence in both languages, and the problems that the new data would have."""

    def __init__(self, vi: str, en: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(f"{vi} / {en}")
        self.problems = problems

    def lines(self, lang: Lang) -> list[str]:
        """The sentence, then the problems."""
        return [str(self), *(problem.line_of_text(lang) for problem in self.problems)]


@dataclass(frozen=True)
class Job:
    """What is asked for. ``kind`` is a folder of ``data/`` or the id of a vocabulary; ``merge``: ``new`` is there already."""

    kind: str
    old: str
    new: str
    on: dt.date
    merge: bool = False


@dataclass
class Plan:
    """What is done to the files, by path below the data folder: new bytes (None: deleted) and folders that move."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    references: int = 0


def rename(data: Path, job: Job) -> Plan:
    """Do ``job`` in the folder ``data``, which must be valid and stays so. Raises RenameError and leaves all as it was."""
    try:
        load_catalogue(data)
    except DataError as error:
        raise RenameError("dữ liệu đang có lỗi; sửa trước đã", "the data has mistakes; mend them first", error.problems) from None
    run = read_folder(data)
    _check(run, job)
    try:
        plan = _planned(run, job)
    except EditError as error:
        raise RenameError(f"không sửa được một tệp: {error}", f"a file cannot be edited: {error}") from None
    kept = {path: bytes_of(data / path) for path in plan.files}
    write_together(data, plan.files, plan.moved)
    try:
        load_catalogue(data)
    except DataError as error:
        write_together(data, kept, {new: old for old, new in plan.moved.items()})
        raise RenameError("đổi xong thì dữ liệu có lỗi", "the new data would have mistakes", error.problems) from None
    if (row := _redirect(run, job)) is not None:
        plan.files[REDIRECTS] = _with_redirect(bytes_of(data / REDIRECTS), row)
        write_together(data, {REDIRECTS: plan.files[REDIRECTS]}, {})
    return plan


def _check(run: Reading, job: Job) -> None:
    known = _known(run, job.kind)
    if job.old not in known:
        raise RenameError(f'không có "{job.old}" trong {job.kind}', f'there is no "{job.old}" in {job.kind}')
    if job.merge and (job.new not in known or job.new == job.old):
        raise RenameError(f'không có "{job.new}" để gộp vào', f'there is no "{job.new}" to merge into')
    if not job.merge:
        if job.new in known:
            raise RenameError(f'"{job.new}" đã có; thêm --merge nếu muốn gộp', f'"{job.new}" exists; add --merge to merge')
        try:
            identifier(job.new)
        except ValueError:
            raise RenameError(f'"{job.new}" không phải mã hợp lệ', f'"{job.new}" is not a valid id') from None


def _known(run: Reading, kind: str) -> list[str]:
    if kind in KINDS:
        return list(run.records[kind])
    scheme = run.records["vocabularies"].get(kind)
    if not isinstance(scheme, Vocabulary):
        raise RenameError(f'không có loại "{kind}"', f'there is no kind "{kind}"')
    return [concept.id for concept in scheme.concepts]


def _planned(run: Reading, job: Job) -> Plan:
    edits: dict[str, dict[Edit, None]] = {}
    own = (job.kind, job.old) if job.kind in KINDS else ("vocabularies", job.kind)
    for (kind, record_id), origin in run.origins.items():
        if job.merge and (kind, record_id) == own and job.kind in KINDS:
            continue
        for edit in _reference_edits(run, job, run.records[kind][record_id], origin):
            edits.setdefault(origin.path, {})[edit] = None
    plan = Plan(references=sum(map(len, edits.values())))
    origin = run.origins[own]
    gone = job.kind in KINDS and origin.row is None
    if not (gone and job.merge):
        edits.setdefault(origin.path, {}).update(dict.fromkeys(_own_edits(run, job, origin)))
    for path, changes in edits.items():
        plan.files[path] = edited_bytes((run.data / path).read_bytes(), list(changes))
    if gone:
        made = plan.files.pop(origin.path, None)
        plan.files |= {origin.path: None} if job.merge else {origin.path: None, f"{job.kind}/{job.new}.yaml": made}
    plan.moved = dict(_moved(run.data, job))
    return plan


def _reference_edits(run: Reading, job: Job, entry: Entry, origin: Origin) -> Iterator[Edit]:
    for link in references(entry):
        marker = link.marker
        meant = marker.kind if isinstance(marker, Ref) else marker.scheme
        if link.value != job.old or meant != job.kind or isinstance(marker, Concept) == (job.kind in KINDS):
            continue
        loc = origin.place(link.loc)
        holder = value_at(tree_of(run.notes.texts[origin.path]), loc[:-1])
        yield Remove(loc) if isinstance(holder, list) and job.new in holder else Put(loc, job.new)


@lru_cache(maxsize=8)
def tree_of(text: str) -> Data | None:
    """The plain data of a YAML file, kept for the next question about the same file."""
    return parse(text)[0]


def _own_edits(run: Reading, job: Job, origin: Origin) -> Iterator[Edit]:
    if job.kind in KINDS:
        yield Remove(("rows", origin.row)) if job.merge and origin.row is not None else Put(origin.place(("id",)), job.new)
        return
    scheme = run.records["vocabularies"][job.kind]
    assert isinstance(scheme, Vocabulary)
    for index, concept in enumerate(scheme.concepts):
        if concept.id == job.old:
            yield Remove(("concepts", index)) if job.merge else Put(("concepts", index, "id"), job.new)
        elif concept.wider == job.old:
            yield Put(("concepts", index, "wider"), job.new)


def _moved(data: Path, job: Job) -> Iterator[tuple[str, str]]:
    photos = f"photos/{job.kind}/{job.old}"
    if (data / photos).is_dir():
        if job.merge:
            raise RenameError(f"hãy chuyển hoặc xóa ảnh ở {photos} trước", f"first move or delete the photos in {photos}")
        yield photos, f"photos/{job.kind}/{job.new}"
    runs = f"{RUNS_FOLDER}/{job.old}.txt"
    if job.kind == "sources" and not job.merge and (data / runs).is_file():
        yield runs, f"{RUNS_FOLDER}/{job.new}.txt"


def _redirect(run: Reading, job: Job) -> dict[str, object] | None:
    if job.kind not in addresses.PAGE_KINDS:
        return None
    record = run.records[job.kind][job.old]
    if not addresses.has_page(record) or shown_from(record) > job.on:  # an address that nobody has been shown leads nowhere
        return None
    vi, en = ("Đổi mã bản ghi.", "The record has a new id.")
    if job.merge:
        vi, en = ("Gộp vào bản ghi khác.", "Merged into another record.")
    old, new = (addresses.record(job.kind, record_id, "vi") for record_id in (job.old, job.new))
    return {"from": old, "to": new, "on": job.on.isoformat(), "reason": {"vi": vi, "en": en}}


def _with_redirect(raw: bytes | None, row: Mapping[str, object]) -> bytes:
    """The file with one more row; what led to the old address now leads straight to the new one."""
    added = "".join(f"{line}\n" for line in entry_lines("rows", [dict(row)]))
    if raw is None:
        return added.encode()
    tree, _ = parse(raw.decode("utf-8"))
    rows = (tree or {}).get("rows", [])
    edits: list[Edit] = []
    for index, one in enumerate(rows):
        if one["from"] == row["to"]:  # the address is in use again
            edits.append(Remove(("rows", index)))
        elif one["to"] == row["from"]:
            edits.append(Put(("rows", index, "to"), row["to"]))
    if sum(isinstance(edit, Remove) for edit in edits) == len(rows):
        return added.encode()
    changed = edited_bytes(raw, edits)
    return changed.rstrip(b"\n") + b"\n" + added.partition("\n")[2].encode()


def bytes_of(path: Path) -> bytes | None:
    """What stands in a file; None where there is none."""
    return path.read_bytes() if path.is_file() else None
