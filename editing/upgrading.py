"""Carry a data folder of an older form forward, step by step: all of it or nothing, comments and order as they were.

A step says in the terms of its own form what has another place or another word now; it decides nothing that people must
decide. Each is kept for ever, so that a folder of any age can be carried forward, and speaks of plain trees, not of models.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from catalogue.checkout import ROOT
from catalogue.data_files.consistency import gaps
from catalogue.data_files.folder import FORM, FORM_FILE, find_files, form_of
from catalogue.data_files.parsing import Data, Loc, parse
from catalogue.data_files.problems import Refused
from catalogue.data_files.restating import path_of
from catalogue.data_files.writing import write_together
from catalogue.kinds import KINDS
from editing.edits import Edit, EditError, Put, Remove, edited_bytes
from editing.schemas import stale_files

_WORDS: Final = "ui.yaml"
_LISTS: Final = "vocabularies"
_FEW: Final = 5


class UpgradeError(Refused):
    """Why nothing was carried forward, in both languages."""


@dataclass
class Older:
    """A folder on its way: its files with what the steps so far changed, and what these did, line by line."""

    data: Path
    email: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def raw(self, path: str) -> bytes:
        """The bytes of a file as it is by now; none where it is not there."""
        file = self.data / path
        return self.files.get(path, file.read_bytes() if file.is_file() else b"")

    def tree(self, path: str) -> Data:
        """What a file says. Raises UpgradeError where it cannot be read."""
        raw = self.raw(path)
        tree, faults = parse(raw.decode("utf-8", "replace").removeprefix("\ufeff")) if raw else ({}, [])
        if tree is None:
            where = f"{path}:{faults[0].line}"
            raise UpgradeError(f"không đọc được tệp này; hãy sửa trước / this file cannot be read; mend it first: {where}")
        return tree

    def records(self, *kinds: str) -> Iterator[tuple[str, Loc, Data]]:
        """Path, place and plain data (with what its table shares) of every record of ``kinds``."""
        for file in find_files(self.data)[0]:
            if file.kind in kinds:
                tree = self.tree(file.path)
                rows = tree.get("rows")
                shared = tree.get("shared") or {}
                for index, row in enumerate(rows if isinstance(rows, list) else ()):
                    yield file.path, ("rows", index), {**shared, **row}
                if rows is None:
                    yield file.path, (), tree

    @cached_property
    def direct(self) -> Mapping[str, bool]:
        """Source → whether it is the document itself or a page of a state body."""
        return {body["id"]: body.get("kind") in ("full-text", "official-site") for _, _, body in self.records("sources")}

    def edit(self, path: str, edits: list[Edit]) -> None:
        """Make ``edits`` in a file and note them. Raises UpgradeError."""
        try:
            self.files[path] = edited_bytes(self.raw(path), edits)
        except EditError as error:
            raise UpgradeError(f"không sửa được tệp này / this file cannot be edited: {path}: {error}") from None
        for edit in edits:
            value = getattr(edit, "value", None)
            said = "−" if value is None else value if isinstance(value, str) else "+"
            self.told.append(f"{path}: {path_of(edit.loc)}: {said}")


Found = Iterator[tuple[str, Edit]]


def _inner(value: Any, loc: Loc) -> Iterator[tuple[Loc, Data]]:
    """Every mapping inside ``value`` with its place, the outer before the inner."""
    if isinstance(value, dict):
        yield loc, value
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from _inner(value[key], (*loc, key))


def _shares_of_something(older: Older) -> Found:
    """A share says of what; an older record says that only in words, if at all."""
    for path, place, body in older.records("supports"):
        for index, amount in enumerate(body.get("amounts", ())):
            if "rate" in amount and "of" not in amount:
                yield path, Put((*place, "amounts", index, "of"), "not-stated", ("rate", "of"))


def _confirmed_by_the_document(older: Older) -> Found:
    """Only the document itself or a page of a state body confirms: what press or copies say is reported."""
    stating = [kind for kind in KINDS if kind not in ("sources", _LISTS, "rules")]
    for path, place, body in older.records(*stating):
        for loc, marked in _inner(body, ()):
            stated = marked.get("confidence", body.get("confidence") if "cited" in marked else None)
            cited = marked.get("cited") or body.get("cited") or ()
            names = {one.get("source") for one in cited}
            if stated == "confirmed" and names and not any(older.direct.get(name, True) for name in names):
                yield path, Put((*place, *loc, "confidence"), "reported", ("cited", "confidence"))


def _letters_are_no_decisions(older: Older) -> Found:
    """The number of an official letter has a field of its own."""
    for path, place, body in older.records("rounds", "products", "producers"):
        for loc, holder in _inner(body, place):
            number = holder.get("decision_number", "QĐ")
            if "QĐ" not in number:
                before = list(holder)[: list(holder).index("decision_number")]
                yield path, Put((*loc, "letter"), number, (*before, "letter"))
                yield path, Remove((*loc, "decision_number"))


def _contacts_with_grades(older: Older) -> Found:
    """A contact says how sure it is: by its kind, a telephone and a mail by the best of their sources; nobody has tried them."""
    for path, place, body in older.records("bodies"):
        for index, contact in enumerate(body.get("contacts", ())):
            at = (*place, "contacts", index)
            kind, value = contact.get("kind"), contact.get("value", "")
            if kind == "website" and "://" not in value:
                yield path, Put((*at, "value"), f"https://{value}")
            if "grade" not in contact:
                cited = contact.get("cited", body.get("cited", ()))
                printed = any(older.direct.get(one.get("source")) for one in cited)
                grade = {"website": "website", "address": "post"}.get(kind, "printed" if printed else "copied")
                yield path, Put((*at, "grade"), grade, ("value", "grade"))


def _stages_that_are_said(older: Older) -> Found:
    """An award says whether a decision recognised it; where an older one says nothing, that was meant."""
    for path, place, body in older.records("products", "producers"):
        for index, award in enumerate(body.get("awards", ())):
            if "stage" not in award:
                yield path, Put((*place, "awards", index, "stage"), "recognised", (*award, "stage"))


def _editors_that_are_reached(older: Older) -> Found:
    """Readers reach the editors without an account anywhere: nobody but the editors knows by which address."""
    if "contact" in older.tree("site.yaml"):
        return
    if not older.email:
        raise UpgradeError(
            "site.yaml chưa có thư của nhóm biên tập; thêm --email ĐỊA-CHỈ / "
            "site.yaml has no mail of the editors; add --email ADDRESS"
        )
    yield "site.yaml", Put(("contact",), [{"kind": "email", "value": older.email}], ("branch", "contact"))


STEPS: Final[tuple[tuple[Callable[[Older], Found], ...], ...]] = (
    (_shares_of_something, _confirmed_by_the_document, _letters_are_no_decisions),
    (_contacts_with_grades, _stages_that_are_said, _editors_that_are_reached),
)
"""What leads to form 2, to form 3, … Whoever changes the form of the records adds a step here and one to ``FORM``."""


def upgrade(data: Path, email: str = "", *, write: bool = True) -> list[str]:
    """Carry the folder ``data`` forward to ``FORM``; what was done, line by line, or what would be done unless ``write``.

    Words of pages and lists of values that this program needs and the folder lacks come from the data that stand beside it.
    Raises UpgradeError and OSError; then ``data`` is as it was.
    """
    form = form_of(data)
    if form > FORM:
        raise UpgradeError(
            f"dữ liệu ở dạng {form}, mới hơn chương trình (dạng {FORM}) / the data has form {form}, newer than the program ({FORM})"
        )
    older = Older(data, email)
    for number, steps in enumerate(STEPS[form - 1 :], start=form + 1):
        older.told.append(f"{number - 1} → {number}")
        for step in steps:
            edits: dict[str, list[Edit]] = {}
            for path, edit in step(older):
                edits.setdefault(path, []).append(edit)
            for path, changes in edits.items():
                older.edit(path, changes)
    _complete(older, ROOT / "data")
    if form != FORM or not (data / FORM_FILE).is_file():
        older.files[FORM_FILE] = f"{FORM}\n".encode()
    if write and older.files:
        write_together(data, older.files)
        write_together(data, {file.relative_to(data).as_posix(): raw for file, raw in stale_files(data).items()})
    return older.told


def need_words(data: Path) -> None:
    """Raise UpgradeError where ``data``, which is valid, lacks words that pages of this program say: it names the first of them and how to get them."""
    own = ROOT / "data"
    # A checkout of the code alone has no site of its own to compare with.
    if data.resolve() == own or not (own / _WORDS).exists():
        return
    there, wanted = (parse((folder / _WORDS).read_text("utf-8"))[0] or {} for folder in (data, own))
    names = [f"{section}.{key}" for section, keys in wanted.items() for key in keys if key not in there.get(section, {})]
    if names:
        shown = f"{', '.join(names[:_FEW])}{'…' if len(names) > _FEW else ''}"
        raise UpgradeError(
            f"ui.yaml thiếu {len(names)} từ mà các trang cần ({shown}). Hãy chạy: python scripts/upgrade.py --data {data} / "
            f"ui.yaml lacks {len(names)} words that the pages say. Run the command"
        )


def _complete(older: Older, beside: Path) -> None:
    """Add the words and the lists of values that the folder lacks; words whose gaps are filled otherwise now are said anew."""
    for path in (_WORDS, *(f"{_LISTS}/{file.name}" for file in sorted((beside / _LISTS).glob("*.yaml")))):
        raw = (beside / path).read_bytes()
        if not older.raw(path):
            older.files[path] = raw
            older.told.append(f"{path}: +")
        elif older.raw(path) != raw:
            wanted, _ = parse(raw.decode("utf-8"))
            for edits in (_new_words if path == _WORDS else new_values)(older.tree(path), wanted or {}):
                older.edit(path, edits)


def new_values(there: Data, wanted: Data) -> Iterator[list[Edit]]:
    """What a list of values lacks of another one, one by one: each is put at the end."""
    known = [concept.get("id") for concept in there.get("concepts", ())]
    for concept in wanted["concepts"]:
        if concept["id"] not in known:
            yield [Put(("concepts", len(known)), concept)]
            known.append(concept["id"])


def _new_words(there: Data, wanted: Data) -> Iterator[list[Edit]]:
    if new := list(_words_missing(there, wanted)):
        yield new


def _words_missing(there: Data, wanted: Data) -> Iterator[Edit]:
    for section, keys in wanted.items():
        if section not in there:
            yield Put((section,), keys)
            continue
        for key, word in keys.items():
            here = there[section].get(key)
            if here is None:
                yield Put((section, key), word)
            elif gaps(here["vi"]) != gaps(word["vi"]):
                yield from (Put((section, key, lang), text) for lang, text in word.items() if here.get(lang) != text)
