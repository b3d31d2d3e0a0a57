"""What must hold of the words themselves: they are whole, numbers and official names agree across languages, nothing is copied.

What is copied is found by eight words in a row, outside marked quotations and official names. The texts of the sources
are not ours to keep: ``data/runs/<source id>.txt`` holds hashes of a source's runs of eight words, enough to recognise
one, not enough to read it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from catalogue.data_files.consistency import Found, Records
from catalogue.data_files.damage import damages, exchanged
from catalogue.data_files.folder import MAX_KEPT, read_bytes
from catalogue.data_files.parsing import Loc
from catalogue.data_files.private import PRIVATE, reached, told
from catalogue.data_files.problems import Refused
from catalogue.data_files.quantities import disagreements, regrouped
from catalogue.data_files.shapes import shape, values_in
from catalogue.data_files.validating import Mistake
from catalogue.data_files.writing import write_together
from catalogue.kinds import kinds_that
from catalogue.models import Body, Lang
from catalogue.models.fields import Model, Name, Text

RUNS_FOLDER = "runs"
Register = Mapping[str, Sequence[str]]
"""Vietnamese name of a body → the English forms allowed for it, the official one first; the longest names first."""
_DIGIT = re.compile(r"\d")
# Official names and titles stand in these fields: they must be as the source has them.
_NAMING = frozenset(
    ["name", "title", "abstract", "capacity", "as_written", "copied_to", "term", "label", "abbreviation", "venue", "variants"]
)
# Shorter names of bodies (Chính phủ, Báo …) are also ordinary words.
_FULL_NAME = 3
LENGTH = 8
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_BREAK = " \n "


def text_mistakes(data: Path, records: Records) -> Iterator[Found]:
    """Every text that is damaged, whose languages disagree, that tells how to reach a person, or is a source's."""
    for kind, entries in records.items():
        for entry in entries.values():
            for loc, code, params in _damaged(entry):
                yield kind, entry.id, Mistake(loc, code, params)
            for loc, text in told(entry) if kind in PRIVATE else ():
                if loc[0] != "contacts" and (found := reached(text)):
                    yield kind, entry.id, Mistake(loc, "L09", {"value": found})
    runs = _runs(data)
    names = official_names(_names(records)) if runs else None
    register = _register(records)
    for kind in kinds_that("is_prose"):
        for entry in records[kind].values():
            for loc, pair in pairs(entry):
                for mistake in (
                    *_disagreement(loc, pair),
                    *_borrowing(loc, pair, runs, names),
                    *_misnaming(loc, pair, register),
                ):
                    yield kind, entry.id, mistake


def _damaged(model: Model, loc: Loc = ()) -> Iterator[tuple[Loc, str, dict[str, str]]]:
    if isinstance(model, Name | Text) and model.en and exchanged(model.vi, model.en):
        yield (*loc, "vi"), "L08", {"value": model.vi}
    for name, value in model.__dict__.items():
        for at, inner in enumerate(value if isinstance(value, tuple) else (value,)):
            where = (*loc, name, at) if isinstance(value, tuple) else (*loc, name)
            if isinstance(inner, Model):
                yield from _damaged(inner, where)
            elif isinstance(inner, str) and "://" not in inner:
                for damage in damages(inner, "vi" if name == "vi" else "en"):
                    yield where, damage.code, {"value": damage.text, "suggestion": damage.suggestion}


def _disagreement(loc: Loc, pair: Name | Text) -> Iterator[Mistake]:
    if pair.en is None or not (_DIGIT.search(pair.vi) or _DIGIT.search(pair.en)):
        return
    texts: dict[Lang, str] = {"vi": pair.vi, "en": pair.en}
    others: dict[Lang, str] = {"vi": pair.en, "en": pair.vi}
    for lang, other in others.items():
        for old, new in regrouped(texts[lang], lang, other).items():
            yield Mistake((*loc, lang), "L11", {"value": old, "suggestion": new})
            texts[lang] = texts[lang].replace(old, new)
    differing = disagreements(**texts)
    if differing:
        for side in ("vi", "en"):
            yield Mistake((*loc, side), "L01", {"value": "; ".join(differing)})


def _borrowing(loc: Loc, pair: Name | Text, runs: frozenset[str], names: re.Pattern[str] | None) -> Iterator[Mistake]:
    if runs and not _NAMING.intersection(part for part in loc if isinstance(part, str)):
        for run in borrowed(pair.vi, runs, names):
            yield Mistake((*loc, "vi"), "L02", {"value": run})


def _misnaming(loc: Loc, pair: Name | Text, register: Register) -> Iterator[Mistake]:
    """A body named in full in Vietnamese must bear its registered name in English."""
    if pair.en is None:
        return
    rest, english = pair.vi, pair.en.casefold()
    for name, forms in register.items():
        if name in rest:
            rest = rest.replace(name, " ")
            if not any(form.casefold() in english for form in forms):
                yield Mistake((*loc, "en"), "L04", {"value": name, "suggestion": forms[0]})


def _register(records: Records) -> Register:
    forms_of: dict[str, list[str]] = {}
    for body in records["bodies"].values():
        if isinstance(body, Body) and body.name.en and len(words_of(body.name.vi)) >= _FULL_NAME:
            others = [name for name in (body.abbreviation, *body.also) if name is not None]
            forms = [body.name.en, *(form for name in others for form in (name.vi, name.en) if form)]
            forms_of.setdefault(body.name.vi, []).extend(forms)
    return {name: forms_of[name] for name in sorted(forms_of, key=lambda name: (-len(name), name))}


def _runs(data: Path) -> frozenset[str]:
    # What is wrong with such a file is told by ``catalogue.companions``; here it must not hold the others up.
    files = [read_bytes(file, file.name, MAX_KEPT)[0] for file in sorted((data / RUNS_FOLDER).glob("*.txt"))]
    return frozenset(line for raw in files for line in raw.decode("ascii", "ignore").split())


def _names(records: Records) -> Iterator[str]:
    for kind in kinds_that("is_official"):
        for entry in records[kind].values():
            for loc, pair in pairs(entry):
                if loc[-1] in _NAMING:
                    yield pair.vi


@cache
def _paired_fields(model: type[Model]) -> tuple[tuple[str, int], ...]:
    paired = []
    for name in model.model_fields:
        field = shape(model, name)
        if field.model and (issubclass(field.model, Name | Text) or field.model is model or _paired_fields(field.model)):
            paired.append((name, field.depth))
    return tuple(paired)


def pairs(record: Model, loc: Loc = ()) -> Iterator[tuple[Loc, Name | Text]]:
    """Every bilingual text inside ``record``, with its place."""
    for name, depth in _paired_fields(type(record)):
        for at, value in values_in(getattr(record, name), (*loc, name), depth):
            if isinstance(value, Name | Text):
                yield at, value
            else:
                yield from pairs(value, at)


def words_of(text: str) -> list[str]:
    """The words of ``text``, lower case, without marks of punctuation."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def run_hashes(text: str) -> list[str]:
    """A hash of 12 hex digits for each run of eight words of a source, sorted, each once."""
    words = words_of(text)
    return sorted({_hash(words[index : index + LENGTH]) for index in range(len(words) - LENGTH + 1)})


def add_runs(data: Path, source: str, text: Path) -> str:
    """Keep the hashes of the runs of eight words in ``text``, and say where. Raises Refused when ``text`` is not UTF-8."""
    try:
        hashes = run_hashes(text.read_text("utf-8"))
    except UnicodeDecodeError:
        raise Refused(f"{text} không phải UTF-8. / {text} is not UTF-8.") from None
    path = f"{RUNS_FOLDER}/{source}.txt"
    write_together(data, {path: ("\n".join(hashes) + "\n").encode()})
    return f"{len(hashes)} → {data / path}"


def _hash(words: list[str]) -> str:
    return sha256(" ".join(words).encode()).hexdigest()[:12]


def official_names(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of all names of four words or more: they must be written as they are, so they do not count."""
    longest_first = sorted({name for name in names if len(words_of(name)) >= LENGTH // 2}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if longest_first else None


def borrowed(text: str, runs: frozenset[str], names: re.Pattern[str] | None) -> Iterator[str]:
    """The runs of eight words that ``text`` shares with a source; ``runs`` are its hashes."""
    own = _QUOTED.sub(_BREAK, text)
    if names is not None and any(_shared(own, runs)):  # thousands of names are looked for only where it matters
        own = names.sub(_BREAK, own)
    yield from _shared(own, runs)


def _shared(text: str, runs: frozenset[str]) -> Iterator[str]:
    """The first run that ``runs`` know of each part of ``text`` between breaks."""
    for part in text.split(_BREAK):
        words = words_of(part)
        for index in range(len(words) - LENGTH + 1):
            if _hash(words[index : index + LENGTH]) in runs:
                yield " ".join(words[index : index + LENGTH])
                break
