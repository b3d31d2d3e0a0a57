"""Records of every kind with one string in every text field, made by walking the models, whatever fields they have."""

import io
import itertools
import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from PIL import Image
from pydantic import TypeAdapter, ValidationError

from catalogue.records import Catalogue
from catalogue.kinds import KINDS, MODELS
from catalogue.models import Differences, Network, Site
from catalogue.models.fields import Concept, Model, Ref
from catalogue.photos.library import PHOTO_KINDS, photo_path

HARMLESS = "Zqmẫu hiền lành zq"
SHOWN, OTHER = "thu", "thu-hai"
"""Of each kind there are two records: one with everything, and one for references to end at."""
# Values of fields that are not free text: the first that a field takes is the one it gets.
SAMPLES = ("mot", "2021-02-03", "50", "2021", "false", "https://example.vn/a", "1/QĐ-UBND", "80", "anh.jpg", "08:30")


class Filler:
    """Makes the data of records, as YAML has them: nested dicts and lists whose leaves are text."""

    def __init__(self, concepts: Mapping[str, list[str]]) -> None:
        self.concepts = concepts

    def record(self, kind: str, record_id: str, text: str, *, whole: bool) -> dict[str, Any]:
        """A record of ``kind`` with ``text`` in every text field, or in the required ones alone."""
        made = self._fields(MODELS[kind], text, itertools.count(), whole=whole) | {"id": record_id}
        if kind == "projects":  # somebody was supported, and not until the year in which it began
            made["maker"] = {"vi": f"Công ty {text}", "en": text}  # a bare name might be a person's
            made.pop("last_year", None)
        return made

    def site(self, text: str, real: Site) -> Site:
        """The site itself with ``text`` in place of its own words."""
        data = self._fields(Site, text, itertools.count(), whole=True)
        return Site.model_validate(data | {"url": real.url, "repository": real.repository})

    def _fields(self, model: type[Model], text: str, numbers: "itertools.count[int]", *, whole: bool) -> dict[str, Any]:
        made = {}
        for name, info in model.model_fields.items():
            if name == "id":
                made[name] = f"muc-{next(numbers)}"
            elif name in ("only_in", "ends"):
                continue  # kinds and records, written as text: any other is refused; a clock that must be behind another
            elif whole or info.is_required() or name == "en":
                value = self._value(info.annotation, tuple(info.metadata), text, numbers, whole=whole)
                is_loose_id = value == "mot" and not info.is_required()
                if value is not None and not is_loose_id:
                    made[name] = value
        return made

    def _value(
        self, annotation: Any, metadata: tuple[Any, ...], text: str, numbers: "itertools.count[int]", *, whole: bool
    ) -> Any:
        origin = get_origin(annotation)
        if origin is Annotated:
            first, *extra = get_args(annotation)
            return self._value(first, (*metadata, *extra), text, numbers, whole=whole)
        if origin in (Union, types.UnionType):
            inner = next(one for one in get_args(annotation) if one is not types.NoneType)
            return self._value(inner, metadata, text, numbers, whole=whole)
        if origin is tuple:
            return [self._value(get_args(annotation)[0], (), text, numbers, whole=whole)]
        if isinstance(annotation, type) and issubclass(annotation, Model):
            made = self._fields(annotation, text, numbers, whole=whole)
            return made if whole or takes(annotation, (), made) else self._fields(annotation, text, numbers, whole=True)
        marker = next((one for one in metadata if isinstance(one, Ref | Concept)), None)
        if isinstance(marker, Ref):
            return OTHER
        if marker is not None:
            known = self.concepts[marker.scheme]
            return "province" if "province" in known else known[0]
        if origin is Literal:
            return get_args(annotation)[0]
        return text if takes(annotation, metadata, HARMLESS) else _sample(annotation, metadata)


def takes(annotation: Any, metadata: tuple[Any, ...], value: object) -> bool:
    """Whether a field of this type takes ``value``."""
    try:
        _adapter(annotation, metadata).validate_python(value)
    except ValidationError:
        return False
    return True


def _sample(annotation: Any, metadata: tuple[Any, ...]) -> str | None:
    return next((value for value in SAMPLES if takes(annotation, metadata, value)), None)


_adapters: dict[str, TypeAdapter[Any]] = {}


def _adapter(annotation: Any, metadata: tuple[Any, ...]) -> TypeAdapter[Any]:
    key = f"{annotation!r} {metadata!r}"
    if key not in _adapters:
        _adapters[key] = TypeAdapter(Annotated[(annotation, *metadata)] if metadata else annotation)
    return _adapters[key]


@cache
def _filler(catalogue: Catalogue) -> Filler:
    return Filler({one.id: [concept.id for concept in one.concepts] for one in catalogue.vocabularies.values()})


def catalogue_of(real: Catalogue, text: str) -> Catalogue:
    """A catalogue that says ``text`` and nothing else; only the interface words are those of ``real``."""
    filler = _filler(real)
    kinds: dict[str, Any] = {}
    for kind, model in MODELS.items():
        rows = (filler.record(kind, SHOWN, text, whole=True), filler.record(kind, OTHER, text, whole=False))
        kinds[kind] = {row["id"]: model.model_validate(row) for row in rows}
    kinds["vocabularies"] = {scheme: _relabelled(one, text) for scheme, one in real.vocabularies.items()}
    paths = {(kind, record_id): f"{kind}/{record_id}.yaml" for kind in KINDS for record_id in kinds[kind]}
    # What check lets through as an address of the editors is an address: see R20.
    site = filler.site(text, real.site).model_copy(update={"contact": real.site.contact})
    said = {"vi": text, "en": text}
    row = {"kind": "products", "id": SHOWN, "field": "awards", "here": said, "member": SAMPLES[0], "says": said}
    told = Differences.model_validate({"rows": [row]})
    return replace(real, **kinds, site=site, paths=paths, network=network(text), differences=told)


def network(text: str) -> Network:
    """The one site of which records say that it tells them, called ``text``."""
    member = {"id": SAMPLES[0], "name": {"vi": text, "en": text}, "url": "https://example.vn"}
    return Network.model_validate({"members": [member]})


def with_photos(small: Catalogue, root: Path) -> Catalogue:
    """The same, kept in the folder ``root``, in which its photos are."""
    raw = io.BytesIO()
    Image.effect_noise((800, 600), 40).convert("RGB").save(raw, "JPEG")
    for kind in PHOTO_KINDS:
        for record in small.records(kind).values():
            for photo in record.photos:
                path = root / photo_path(kind, record.id, photo)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(raw.getvalue())
    return replace(small, root=root)


def _relabelled(vocabulary: Any, text: str) -> Any:
    data = {"id": vocabulary.id, "title": {"vi": text, "en": text}}
    concepts = [{"id": one.id, "label": {"vi": text, "en": text}} for one in vocabulary.concepts]
    return type(vocabulary).model_validate({**data, "concepts": concepts})


def write_base(real: Catalogue, folder: Path) -> None:
    """A data folder in which every kind has one harmless record, for others to refer to."""
    for name in ("ui.yaml", "version.txt", "vocabularies"):
        for path in [real.root / name] if name != "vocabularies" else sorted((real.root / name).glob("*.yaml")):
            target = folder / path.relative_to(real.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    site = yaml.safe_load((real.root / "site.yaml").read_text("utf-8")) | {"ask": [OTHER], "province": OTHER}
    site["tasks"] = [{"name": task["name"], "supports": [OTHER]} for task in site["tasks"]]
    site["essential_policies"] = [OTHER]
    (folder / "site.yaml").write_text(yaml.safe_dump(site, allow_unicode=True), "utf-8")
    (folder / "network.yaml").write_text(network(HARMLESS).model_dump_json(exclude_none=True) + "\n", "utf-8")
    for kind in KINDS:
        if kind != "vocabularies":
            write_record(real, folder, kind, OTHER, HARMLESS, whole=False)


def write_record(real: Catalogue, folder: Path, kind: str, record_id: str, text: str, *, whole: bool = True) -> Path:
    """A file with ``text`` in every text field of one record, without photos, which would have to be there, and numbers to dial."""
    data = _filler(real).record(kind, record_id, text, whole=whole)
    for name, value in (("photos", None), ("number", f"{record_id}/QĐ"), ("code", None)):
        if name in data:
            data.pop(name)
            data |= {name: value} if value else {}
    if kind == "bodies" or "contacts" in data:
        data["contacts"] = [{"kind": "website", "value": "https://vi-du.vn", "grade": "website"}]
    path = folder / kind / f"{record_id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False) + "\n", "utf-8")  # JSON is YAML
    return path


def texts_of(value: Any) -> Iterator[str]:
    """Every string inside a record, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_of(one)
