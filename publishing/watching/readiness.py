"""What stands between a folder and the public: each thing with its place, and how it is mended.

Some of it stops a publication: readers of such a site could not reach anybody, or its addresses would have to change. The
rest is advice. What the data itself gets wrong is told by ``check`` and asked for here first: without it nothing can be published.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from catalogue.facts.areas import offices_of
from catalogue.facts.contacts import channels
from catalogue.facts.queues import queues
from catalogue.history.releases import read_releases
from catalogue.models.contacts import is_example
from catalogue.records import Catalogue
from catalogue.words import Words
from publishing.releasing import untold

WORDS: Final = Words("outputs", "readiness")
_SITE: Final = "data/site.yaml"
_OWNERS: Final = ".github/CODEOWNERS"
_ENGINE_ENDS: Final = dt.date(2027, 5, 5)
"""The last day of Material for MkDocs 9, as its makers announced."""
_AHEAD: Final = dt.timedelta(days=180)
_HOSTS: Final = {"github.io": "GitHub Pages", "gitlab.io": "GitLab Pages", "codeberg.page": "Codeberg Pages"}
"""Hosts that send headers of their own and read no ``_headers``."""
_ACTION: Final = "actions/deploy-pages@"
_OWNER: Final = re.compile(r"@(([A-Za-z0-9][A-Za-z0-9-]*)/[A-Za-z0-9._-]+)")


@dataclass(frozen=True)
class Obstacle:
    """One thing to mend. ``code`` has its words; ``stops``: nothing may be published while it stands."""

    place: str
    code: str
    values: tuple[str, ...] = ()
    stops: bool = True

    def lines(self) -> tuple[str, str]:
        """The sentence in both languages."""
        vi, en = WORDS[self.code]
        return vi.format(*self.values), en.format(*self.values)


def obstacles(root: Path, catalogue: Catalogue, today: dt.date) -> list[Obstacle]:
    """Everything, what stops a publication first. ``root``: the folder of the whole project. Raises DataError."""
    found = [
        *_addresses(catalogue),
        *_owners(root, catalogue),
        *_licences(root),
        *_work(catalogue, today),
        *_engine(today),
        *_headers(root, catalogue),
    ]
    return sorted(found, key=lambda one: not one.stops)


def _addresses(catalogue: Catalogue) -> Iterator[Obstacle]:
    site, lines = catalogue.site, (catalogue.root / "site.yaml").read_text("utf-8").splitlines()

    def place(value: str) -> str:
        number = next((at for at, line in enumerate(lines, start=1) if value in line and not line.lstrip().startswith("#")), 1)
        return f"{_SITE}:{number}"

    if not site.url.startswith("https://") or is_example(urlsplit(site.url).netloc):
        yield Obstacle(place(site.url), "D01", (site.url,))
    if is_example(urlsplit(site.repository).netloc):
        yield Obstacle(place(site.repository), "D02", (site.repository,))
    wrong = [one.value for one in site.contact if is_example(one.value)]
    for value in wrong:
        yield Obstacle(place(value), "D03", (value,), stops=len(wrong) == len(site.contact))


def _owners(root: Path, catalogue: Catalogue) -> Iterator[Obstacle]:
    """Reviewers who belong to another organisation than the repository are nobody there."""
    file = root / _OWNERS
    if not file.is_file():
        yield Obstacle(_OWNERS, "D04", stops=False)
        return
    owner = urlsplit(catalogue.site.repository).path.strip("/").partition("/")[0]
    rules = [(at, line) for at, line in enumerate(file.read_text("utf-8").splitlines(), start=1) if not line.startswith("#")]
    strange = [(at, name) for at, line in rules for name, group in _OWNER.findall(line) if group != owner]
    if strange:
        yield Obstacle(f"{_OWNERS}:{strange[0][0]}", "D05", (f"@{strange[0][1]}", owner), stops=False)


def _licences(root: Path) -> Iterator[Obstacle]:
    if not (root / "LICENSE").is_file():
        yield Obstacle("LICENSE", "D06")


def _work(catalogue: Catalogue, today: dt.date) -> Iterator[Obstacle]:
    """What editors owe: records past the day of their check, changes that no log holds, a province without a telephone."""
    late = len(queues(catalogue, today)["unverified"])
    if late:
        yield Obstacle("data", "D07", (str(late),), stops=False)
    told = untold(catalogue, read_releases(catalogue.root), today)
    if told:
        yield Obstacle("data/history", "D08", (str(len(told)),), stops=False)
    province = catalogue.site.province
    if province and not any(channels(catalogue, body.id, today) for body in offices_of(catalogue, province, today)):
        yield Obstacle("data/bodies", "D09", (catalogue.places[province].name.vi,), stops=False)


def _engine(today: dt.date) -> Iterator[Obstacle]:
    if today >= _ENGINE_ENDS - _AHEAD:
        yield Obstacle("pyproject.toml", "D10", (_ENGINE_ENDS.isoformat(),), stops=False)


def _headers(root: Path, catalogue: Catalogue) -> Iterator[Obstacle]:
    name = urlsplit(catalogue.site.url).netloc
    host = next((shown for ending, shown in _HOSTS.items() if name.endswith(ending)), None)
    workflows = sorted((root / ".github" / "workflows").glob("*.yml"))
    deploying = next((file for file in workflows if _ACTION in file.read_text("utf-8")), None)
    if host is None and deploying is not None:
        host = _HOSTS["github.io"]
    if host is not None:
        place = f".github/workflows/{deploying.name}" if deploying else _SITE
        yield Obstacle(place, "D11", (host,), stops=False)
