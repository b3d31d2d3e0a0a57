"""The folder of a new site: what holds in the whole country, what is of its province, and all that both refer to, as a site that there is has it."""

import datetime as dt
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import yaml

from catalogue import words
from catalogue.data_files.folder import FORM_FILE
from catalogue.data_files.problems import Problem, Refused, nearest
from catalogue.data_files.shapes import references
from catalogue.data_files.validating import validate
from catalogue.facts.areas import NATION, areas, places_of
from catalogue.facts.parity import FILE as LEDGER
from catalogue.facts.parity import new_ledger
from catalogue.facts.places import PROVINCIAL_KINDS, bare_name, stands_on
from catalogue.facts.queries import older_units
from catalogue.kinds import KINDS, kinds_that
from catalogue.loading import load_catalogue
from catalogue.models import Lang, Place, Site
from catalogue.models.contacts import fits
from catalogue.models.fields import Ref
from catalogue.models.forms import as_id
from catalogue.photos.library import illustration_path, photo_path
from catalogue.records import Catalogue
from catalogue.words import Words
from editing.schemas import stale_files, stamp
from editing.written_values import entry_lines

RecordKey = tuple[str, str]
"""Kind and id."""
_TEXTS: Final = Words("outputs", "site")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EVERYWHERE: Final = ("policies", "supports", "programmes")
"""Kinds that say where they hold; those of the whole country go along."""
_ANSWERING: Final = ("questions", "journeys")
"""Kinds that explain the rest: they go along where they speak of no other province."""


class FoundingError(Refused):
    """Why there is no new site: a sentence in both languages."""


@dataclass(frozen=True)
class Answers:
    """What a new site is told of itself; what is left empty is filled in so that the site can be built, and must be put right before it is published."""

    province: Place
    name: str = ""
    name_en: str = ""
    url: str = ""
    repository: str = ""
    email: str = ""

    def filled(self) -> dict[str, str]:
        """Every answer but the province, by its name."""
        bare = bare_name(self.province)
        name, name_en = (text.format(bare.in_lang(lang)[0]) for text, lang in zip(_TEXTS["site-name"], _LANGS, strict=True))
        host = f"khuyencong-{self.province.id}.example"
        return {
            "name": self.name or name,
            "name_en": self.name_en or name_en,
            "url": self.url or f"https://{host}",
            "repository": self.repository or f"https://git.{host}/khuyencong-{self.province.id}",
            "email": self.email or f"ban-bien-tap@{host}",
        }


_LANGS: Final[tuple[Lang, Lang]] = ("vi", "en")


def provinces(catalogue: Catalogue, day: dt.date) -> list[Place]:
    """The provinces and cities of ``day`` that the records know."""
    return [place for place in catalogue.places.values() if place.kind in PROVINCIAL_KINDS and stands_on(place, day)]


def province_named(catalogue: Catalogue, day: dt.date, typed: str) -> Place:
    """The province of ``day`` with that id or name, its type and its marks left out or not. Raises FoundingError with those there are."""
    known = {place.id: place for place in provinces(catalogue, day)}
    names = {as_id(text): place for place in known.values() for text in (place.id, place.name.vi, place.name.en or place.id)}
    if found := names.get(as_id(typed)):
        return found
    listed, near = ", ".join(known), nearest(as_id(typed), known)
    vi, en = (f"; có phải ý bạn là {near}?", f"; did you mean {near}?") if near else ("", "")
    raise FoundingError(
        f'chưa có bản ghi nào về tỉnh "{typed}"; có: {listed}{vi} / nothing is held about the province "{typed}"; there are: {listed}{en}'
    )


def check_answer(field: str, value: str) -> None:
    """Raise FoundingError when ``value`` is not written as ``field`` of ``Answers`` must be; nothing at all may be said."""
    trees: dict[str, dict[str, Any]] = {
        "name": {"name": {"vi": value}},
        "name_en": {"name": {"vi": "x", "en": value}},
        "email": {"contact": [{"kind": "email", "value": value}]},
    }
    tree = trees.get(field, {field: value})
    _, mistakes = validate(Site, tree)
    told = [(one.code, one.params) for one in mistakes if one.loc[0] in tree]
    if field == "email" and not fits("email", value):
        told.append(("R20", {"value": value, "kind": "email"}))
    for code, params in told if value else ():
        problem = Problem("", 1, 1, code, tuple(sorted(params.items())))
        raise FoundingError(" / ".join(problem.sentence(lang) for lang in _LANGS))


def found(catalogue: Catalogue, answers: Answers, folder: Path, day: dt.date) -> int:
    """Write the folder of the new site, all of it or nothing; the number of its records.

    ``folder`` is not there yet or empty. Raises FoundingError, DataError (the answers make no valid site), OSError.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise FoundingError(f"thư mục này không trống / this folder is not empty: {folder}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        made = _write(catalogue, answers, beside, day)
        beside.chmod(0o755)
        os.rename(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return made


def _write(catalogue: Catalogue, answers: Answers, folder: Path, day: dt.date) -> int:
    kept = records_for(catalogue, answers.province.id, day)
    texts = _records(catalogue, kept)
    texts["site.yaml"] = _site(catalogue, answers, kept)
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for path in _companions(catalogue, kept):
        there, file = catalogue.root / path, folder / path
        if there.is_file():
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(there, file)
    # The program's own words lie in the folder of the site that it publishes by itself.
    shutil.copytree(words.FOLDER, folder / "words", dirs_exist_ok=True)
    for made, raw in stale_files(folder).items():
        made.parent.mkdir(exist_ok=True)
        made.write_bytes(raw)
    new = load_catalogue(folder)
    if (folder / LEDGER).is_file():
        (folder / LEDGER).write_text(new_ledger(new), encoding="utf-8")
    return sum(len(new.records(kind)) for kind in KINDS)


def records_for(catalogue: Catalogue, province: str, day: dt.date) -> set[RecordKey]:
    """What a site of ``province`` begins with: what holds everywhere, what is of that province alone, all provinces, and what these refer to."""
    first = {(kind, one.id) for kind in _EVERYWHERE for one in catalogue.records(kind).values() if places_of(one) == (NATION,)}
    first |= {(kind, one) for kind in ("vocabularies", "rules") for one in catalogue.records(kind)}
    first |= {
        ("places", place.id) for place in catalogue.places.values() if place.kind in (*PROVINCIAL_KINDS, "country", "region")
    }
    first |= {
        (kind, one.id) for kind in KINDS for one in catalogue.records(kind).values() if areas(catalogue, one, day) == (province,)
    }
    names = _names_elsewhere(catalogue, province)
    for kind in _ANSWERING:
        for one in catalogue.records(kind).values():
            told = {area for key in _referred(catalogue, (kind, one.id)) for area in areas(catalogue, _at(catalogue, key), day)}
            if told <= {province} and not any(name in one.model_dump_json() for name in names):
                first.add((kind, one.id))
    kept = _with_all_they_name(catalogue, first)
    # A word that means something else in one record only is of no use without that record.
    terms = [
        ("glossary", term.id)
        for term in catalogue.glossary.values()
        if all("/" not in where or tuple(where.split("/")) in kept for where in term.only_in)
    ]
    return _with_all_they_name(catalogue, [*kept, *terms])


def _names_elsewhere(catalogue: Catalogue, province: str) -> set[str]:
    """The names of all provinces, of today and of before, but those of ``province`` and of what became it."""
    own = {province, *older_units(catalogue, "places").get(province, ())}
    units = [place for place in catalogue.places.values() if place.kind in PROVINCIAL_KINDS]
    mine = {bare_name(place).vi for place in units if place.id in own}
    return {bare_name(place).vi for place in units} - mine


def _at(catalogue: Catalogue, key: RecordKey) -> Any:
    return catalogue.records(key[0])[key[1]]


def _referred(catalogue: Catalogue, key: RecordKey) -> Iterator[RecordKey]:
    for link in references(_at(catalogue, key)):
        if isinstance(link.marker, Ref):
            yield link.marker.kind, link.value


def _with_all_they_name(catalogue: Catalogue, first: Iterable[RecordKey]) -> set[RecordKey]:
    kept: set[RecordKey] = set()
    waiting = list(first)
    while waiting:
        key = waiting.pop()
        if key not in kept:
            kept.add(key)
            waiting += _referred(catalogue, key)
    return kept


def _records(catalogue: Catalogue, kept: Collection[RecordKey]) -> dict[str, str]:
    """Path → text of each file that holds a record which is kept: as it is, a table without its other rows."""
    ids = defaultdict(set)
    for kind, one in kept:
        ids[catalogue.paths[kind, one]].add(one)
    return {path: _table(stamp(path, (catalogue.root / path).read_text("utf-8")), rows) for path, rows in ids.items()}


def _table(text: str, ids: Collection[str]) -> str:
    """A file of records with the rows of ``ids`` only, each with the comments above it."""
    tree: Any = yaml.compose(text, Loader=_LOADER)
    rows = next((value for key, value in tree.value if key.value == "rows"), None)
    if rows is None:
        return text
    lines = text.splitlines(keepends=True)
    starts = [row.start_mark.line for row in rows.value]
    for number, start in enumerate(starts):
        above = takewhile(lambda line: line.lstrip().startswith("#"), reversed(lines[:start]))
        starts[number] = start - len(list(above))
    ends = [*starts[1:], len(lines)]
    named = [next(value.value for key, value in row.value if key.value == "id") for row in rows.value]
    kept = [line for start, end, one in zip(starts, ends, named, strict=True) if one in ids for line in lines[start:end]]
    return "".join([*lines[: starts[0]], *kept])


def _companions(catalogue: Catalogue, kept: Collection[RecordKey]) -> Iterator[str]:
    """The files beside the records: words of the pages, maps, pictures, what is known of translations and of texts of sources."""
    yield from ("ui.yaml", LEDGER, FORM_FILE)
    yield from (path.relative_to(catalogue.root).as_posix() for path in sorted((catalogue.root / "maps").glob("*.json")))
    for kind, one in sorted(kept):
        if kind in kinds_that("has_photos"):
            yield from (photo_path(kind, one, photo) for photo in _at(catalogue, (kind, one)).photos)
        elif kind == "sources":
            yield f"runs/{one}.txt"
        elif kind == "crafts" and (drawing := catalogue.crafts[one].drawing):
            yield illustration_path(drawing)


def _site(catalogue: Catalogue, answers: Answers, kept: Collection[RecordKey]) -> str:
    told, model = answers.filled(), catalogue.site
    bare = bare_name(answers.province)
    tagline = [text.format(bare.in_lang(lang)[0]) for text, lang in zip(_TEXTS["site-tagline"], _LANGS, strict=True)]
    tasks = [
        {"name": _pair(task.name), "supports": list(task.supports)}
        | ({"journey": task.journey} if ("journeys", task.journey or "") in kept else {})
        for task in model.tasks
        if all(("supports", support) in kept for support in task.supports)
    ]
    values: Mapping[str, Any] = {
        "name": {"vi": told["name"], "en": told["name_en"]},
        "tagline": dict(zip(_LANGS, tagline, strict=True)),
        "url": told["url"],
        "repository": told["repository"],
        "province": answers.province.id,
        "tasks": tasks,
        "essential_policies": [one for one in model.essential_policies if ("policies", one) in kept],
        "branch": model.branch,
        "contact": [{"kind": "email", "value": told["email"]}],
        "ask": [one for one in model.ask if ("bodies", one) in kept],
        "operator": _pair(model.operator),
        "licence": _pair(model.licence),
    }
    lines = (line for field, value in values.items() if value for line in entry_lines(field, value))
    return stamp("site.yaml", "\n".join(lines) + "\n")


def _pair(text: Any) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en} if text.en else {"vi": text.vi}
