"""Bring camera files into ``data/photos`` and into the ``photos`` of a record: the file cleaned, the entry complete."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue.data_files.parsing import Data, Loc, parse
from catalogue.data_files.problems import IMPORT_MESSAGES, Problem, Refused
from catalogue.data_files.validating import validate
from catalogue.data_files.writing import write_together
from catalogue.kinds import MODELS
from catalogue.models import Lang, Photo
from catalogue.models.forms import as_id
from catalogue.photos.cache import write_whole
from catalogue.photos.library import PHOTO_KINDS, twin_of
from catalogue.photos.renditions import bounded_original
from catalogue.records import Catalogue
from editing.edits import Edit, EditError, Put, edited_bytes, record_loc, value_at
from editing.scaffolding import AnswerError, Question, choices, understood

QUESTIONS = (
    Question("alt.vi", needed=True, vi="Trong ảnh có gì, cho người không nhìn thấy", en="What the photo shows, in Vietnamese"),
    Question("alt.en", needed=True, vi="Cũng câu đó, tiếng Anh", en="The same in English, for those who cannot see it"),
    Question("caption.vi", needed=False, vi="Chú thích", en="Caption, in Vietnamese"),
    Question("caption.en", needed=False, vi="Chú thích, tiếng Anh", en="Caption, in English"),
    Question("credit", needed=True, vi="Ai chụp, ai cho dùng", en="Who took it, who lets us use it"),
    Question("licence", needed=True, vi="Giấy phép", en="Licence"),
)
_OF_ONE_PHOTO = ("file", "alt.vi", "alt.en", "caption.vi", "caption.en")
_ORDER = tuple(Photo.model_fields)
_KEPT_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(jpg|jpeg|png|webp)")
# Words that cameras, phones and messengers put before a number: they say nothing of the picture.
_CAMERA = frozenset("img dsc dscn dscf pxl image photo pic picture heic jpeg received whatsapp zalo screenshot anh hinh".split())  # noqa: SIM905


class ImportRefused(Refused):
    """Why a photo was not taken, in both languages; nothing of it was written then."""

    def __init__(self, code: str, **params: str) -> None:
        self.vi, self.en = (sentence.format(**params) for sentence in IMPORT_MESSAGES[code])
        super().__init__(self.vi)

    def lines(self, lang: Lang) -> list[str]:
        """The sentence in one language."""
        return [self.vi if lang == "vi" else self.en]


@dataclass(frozen=True)
class PhotoTalk:
    """With whom: ``ask`` puts a question and returns what was typed (None: nobody is there), ``say`` prints a line."""

    catalogue: Catalogue
    lang: Lang = "vi"
    ask: Callable[[str], str] | None = None
    say: Callable[[str], None] = print


@dataclass(frozen=True)
class _Record:
    """The record that takes photos: the file it is written in, and where its photos stand."""

    catalogue: Catalogue
    kind: str
    id: str
    written: Path

    @property
    def folder(self) -> Path:
        return self.catalogue.root / "photos" / self.kind / self.id

    def entries(self) -> tuple[bytes, Loc, list[Data]]:
        """The bytes of its file, the place of ``photos`` in them, and the entries that stand there."""
        raw = self.written.read_bytes()
        text = raw.decode("utf-8").removeprefix("\ufeff")
        loc: Loc = (*record_loc(text, self.id), "photos")
        return raw, loc, value_at(parse(text)[0], loc) or []


def import_photos(
    talk: PhotoTalk, words: Sequence[str], answered: Sequence[str], recorded: Mapping[str, object] | None = None
) -> list[Path]:
    """Take photos for a record, one after the other; the path in ``data/photos`` of each that is there now.

    ``words``: files, the kind and the id of the record. ``answered``: in advance, as ``alt.vi=Một bao gạo``.
    ``recorded``: further fields of each photo, as they are written: the consent of who sent them.
    Raises ImportRefused, PhotoRefused, OSError.
    """
    given = dict(one.partition("=")[::2] for one in answered)
    *files, kind, record_id = words
    record = _Record(talk.catalogue, kind, record_id, _written(talk.catalogue, kind, record_id))
    if len(files) > 1 and (alone := [path for path in _OF_ONE_PHOTO if path in given]):
        raise ImportRefused("several", field=alone[0])
    return [_take(talk, Path(file), record, given, recorded or {}) for file in files]


def mend_photo(target: Path, source: Path | None = None) -> None:
    """Write the photo ``target`` anew: cleaned, or from ``source``. Raises PhotoRefused or OSError."""
    made = bounded_original(source or target, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, made)


def _written(catalogue: Catalogue, kind: str, record_id: str) -> Path:
    """The file in which the record is written."""
    if kind not in PHOTO_KINDS:
        raise ImportRefused("kind", kind=kind, kinds=", ".join(PHOTO_KINDS))
    for path in sorted((catalogue.root / kind).glob("*.yaml")):
        try:
            record_loc(path.read_text("utf-8"), record_id)
        except KeyError:
            continue
        return path
    raise ImportRefused("record", kind=kind, id=record_id)


def _take(talk: PhotoTalk, file: Path, record: _Record, given: Mapping[str, str], recorded: Mapping[str, object]) -> Path:
    raw, loc, there = record.entries()
    # A photo that was put there by hand only needs its entry, and a name that can be kept.
    is_there = file.resolve().parent == record.folder.resolve()
    keeps_name = is_there and bool(_KEPT_NAME.fullmatch(file.name))
    target = file if keeps_name else record.folder / (given.get("file") or _free_name(file, record.folder))
    made = bounded_original(file, target)
    if not is_there and (twin := twin_of(talk.catalogue.root, made)):
        raise ImportRefused("twin", file=file.name, twin=twin)
    if talk.ask:
        talk.say(f"{file.name}:")
    known = next((number for number, one in enumerate(there) if one.get("file") == target.name), len(there))
    entry = _entry(talk, record.kind, {"file": target.name, **recorded, **(there[known] if known < len(there) else {})}, given)
    after = _edited(raw, _edits(loc, there, known, entry, tuple(MODELS[record.kind].model_fields)))
    root = talk.catalogue.root
    photo = f"photos/{record.kind}/{record.id}/{target.name}"
    old: dict[str, bytes | None] = {} if keeps_name or not is_there else {f"photos/{record.kind}/{record.id}/{file.name}": None}
    write_together(root, old | {photo: made, record.written.relative_to(root).as_posix(): after})
    talk.say(f"{file.name} → {record.kind}/{record.id}/{target.name}, {len(made) / 2**20:.1f} MB")
    return target


def _free_name(file: Path, folder: Path) -> str:
    """A name from that of the file, without the words and numbers of a camera, that is not taken yet."""
    words = [word for word in as_id(file.stem)[:60].split("-") if not re.search("[0-9]{3}", word) and word not in _CAMERA]
    name = "-".join(words) if any(len(word) > 1 and word.isalpha() for word in words) else "anh"
    taken = {path.stem for path in folder.glob("*")}
    names = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
    return next(f"{one}.jpg" for one in names if one not in taken)


def _entry(talk: PhotoTalk, kind: str, there: Data, given: Mapping[str, str]) -> Data:
    """The entry with all answers, checked as ``check`` will check it."""
    answers = {path: _understood(talk, kind, path, typed) for path, typed in given.items() if path != "file"}
    for question in QUESTIONS:
        first, _, lang = question.path.partition(".")
        if question.path in answers or (first in there and (not lang or lang in there[first])):
            continue
        if value := _asked(talk, kind, question):
            answers[question.path] = value
        elif question.needed:
            raise ImportRefused("missing", field=question.path, words=question.words(talk.lang))
    entry = dict(there)
    for path, value in answers.items():
        first, _, lang = path.partition(".")
        entry[first] = {**entry.get(first, {}), lang: value} if lang else value
    for mistake in validate(Photo, entry)[1]:
        raise ImportRefused("entry", place=".".join(map(str, mistake.loc)), **_sentences(mistake.code, mistake.params))
    return {field: entry[field] for field in _ORDER if field in entry}


def _asked(talk: PhotoTalk, kind: str, question: Question) -> str:
    if talk.ask is None:
        return ""
    asked = Question(f"photos.0.{question.path}", question.needed, question.vi, question.en)
    for number, (value, label) in enumerate(choices(talk.catalogue, kind, asked), 1):
        talk.say(f"  {number}. {value}  {label}")
    while typed := talk.ask(f"{question.words(talk.lang)}{' *' if question.needed else ''}: ").strip():
        try:
            return understood(talk.catalogue, kind, asked.path, typed)
        except AnswerError as error:
            talk.say(f"  {error.words(talk.lang)}")
    return ""


def _understood(talk: PhotoTalk, kind: str, path: str, typed: str) -> str:
    try:
        return understood(talk.catalogue, kind, f"photos.0.{path}", typed)
    except KeyError:
        raise ImportRefused("field", field=path) from None
    except AnswerError as error:
        raise ImportRefused("answer", field=path, vi=error.vi, en=error.en) from None


def _sentences(code: str, params: dict[str, str]) -> dict[str, str]:
    problem = Problem("", 1, 1, code, tuple(sorted(params.items())))
    return {"vi": problem.sentence("vi"), "en": problem.sentence("en")}


def _edits(loc: Loc, there: list[Data], known: int, entry: Data, order: tuple[str, ...]) -> list[Edit]:
    if not there:
        return [Put(loc, [entry], order)]
    if known == len(there):
        return [Put((*loc, known), entry)]
    here, edits = there[known], list[Edit]()
    for field, value in entry.items():
        if field not in here:
            edits.append(Put((*loc, known, field), value, _ORDER))
        elif isinstance(value, dict):
            edits += [Put((*loc, known, field, lang), value[lang]) for lang in value if lang not in here[field]]
    return edits


def _edited(raw: bytes, edits: list[Edit]) -> bytes:
    try:
        return edited_bytes(raw, edits)
    except EditError as error:
        raise ImportRefused("edit", why=str(error)) from error
