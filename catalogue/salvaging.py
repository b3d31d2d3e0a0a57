"""What can be read of a data folder that has mistakes: every good record, and every problem beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue.data_files.folder import find_files
from catalogue.data_files.problems import DataError, Problem
from catalogue.data_files.reading import Reading
from catalogue.kinds import KINDS
from catalogue.loading import load_catalogue
from catalogue.models import Interface, Redirects, Site, Withdrawn
from catalogue.records import Catalogue

_ANY = {"vi": "–", "en": "–"}
_ADDRESS = "https://khuyencong.example"
_UNNAMED = Site.model_validate(
    {"name": _ANY, "tagline": _ANY, "url": _ADDRESS, "repository": _ADDRESS, "operator": _ANY, "licence": _ANY}
    | {"contact": [{"kind": "email", "value": "–@khuyencong.example"}]}
)
"""Stands for a site.yaml that cannot be read."""


@dataclass(frozen=True)
class Salvage:
    """The records that are right in themselves (what they refer to may be missing), and the problems of the others."""

    catalogue: Catalogue
    problems: tuple[Problem, ...] = ()


def salvage(data: Path) -> Salvage:
    """Read ``data`` as far as it can be read. Never raises DataError."""
    try:
        return Salvage(load_catalogue(data))
    except DataError as error:
        return Salvage(_standing(read_folder(data)), error.problems)


def problems_of(data: Path) -> tuple[Problem, ...]:
    """What is wrong with ``data``, sorted by place."""
    try:
        load_catalogue(data)
    except DataError as error:
        return error.problems
    return ()


def read_folder(data: Path) -> Reading:
    """Every file of ``data``, each on its own; nothing is checked between them."""
    run = Reading(data)
    for file in find_files(data)[0]:
        run.read(file)
    return run


def _standing(run: Reading) -> Catalogue:
    kinds: dict[str, Any] = {kind: dict(sorted(run.records[kind].items())) for kind in KINDS}
    paths = {key: origin.path for key, origin in run.origins.items() if key[1] in run.records[key[0]]}
    singles: dict[str, Any] = {"ui": Interface(words={}), "site": _UNNAMED, "redirects": Redirects(), "withdrawn": Withdrawn()}
    singles |= {path.removesuffix(".yaml"): record for path, record in run.singles.items()}
    return Catalogue(run.data, words=singles.pop("ui"), paths=paths, **singles, **kinds)
