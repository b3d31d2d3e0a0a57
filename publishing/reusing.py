"""What a build takes over from the release before, so that one edit writes and verifies what it changes and nothing else.

The plan gives every output a fingerprint of all that it depends on, taken from the HTML itself (``publishing/plan.py``). Beside
the releases stands what the last one was made from: the fingerprint of each of its files, and a mark of our code, tools and
engine. While that mark is the same, a file whose fingerprint is the same has the same bytes: it is linked from the release
before, and only the others are made, written and verified. Nobody declares what depends on what.

Nothing of this is believed unseen. The note must be whole, it must be about the release that is shown, and nobody may have
touched a file of it (``Sum`` in ``publishing/release.py``); else all is made anew, and the build says why.
"""

import os
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from catalogue.checkout import ROOT
from catalogue.records import Catalogue
from publishing import file_facts, offline
from publishing.plan import Plan
from publishing.progress import BuildFailed
from publishing.release import Sums, noted, shown
from publishing.remembering import Before

_CODE: Final = ("catalogue", "editing", "macros", "publishing", "mkdocs.yml", "mkdocs.en.yml", "uv.lock")
"""What every output depends on without its fingerprint saying so. Data, words, templates, prose and assets are in the fingerprints."""
_TEMPLATES: Final = ROOT / "macros" / "templates"
MOST_PAGES: Final = 400
"""Up to so many pages, and half of all, the engine makes in this process; for more, two processes side by side are quicker."""


@dataclass(frozen=True)
class Taken:
    """What is taken over from the release ``folder``. ``sums``: of its files that stay; ``outputs``: path → fingerprint of all that it has.

    ``linked``: the files to which anything on it leads; ``links``: see ``links_key``.
    """

    folder: Path
    sums: Sums
    outputs: Mapping[str, str]
    linked: frozenset[str]
    links: str

    @property
    def told(self) -> tuple[str, str]:
        """What is said of it, in Vietnamese and in English."""
        count = len(self.sums)
        return f", lấy lại {count} tệp của bản trước", f", taking {count} files from the release before"


@dataclass(frozen=True)
class Anew:
    """Why all is made anew though there was a release before, in Vietnamese and in English."""

    vi: str
    en: str

    @property
    def told(self) -> tuple[str, str]:
        """What is said of it."""
        return f", làm lại tất cả vì {self.vi}", f", all anew because {self.en}"


_UNKNOWN = Anew("không rõ bản trước được làm từ gì", "it is not known what the release before was made from")
_OTHER_CODE = Anew("mã hay công cụ không còn như ở bản trước", "the code or its tools are not those of the release before")
_TOUCHED = Anew("có người đã sửa tệp của bản trước", "somebody has changed files of the release before")
_MOST = Anew("phần lớn các trang có thay đổi", "most pages change")


def taken(out: Path, plan: Plan, engine: str, known: Before) -> Taken | Anew | None:
    """What a build of ``plan`` takes over from the release that ``out`` shows, or why nothing; None where there is no release."""
    if shown(out) is None:
        return None
    note = known.note
    if note is None or note.about.keys() != {"code", "outputs", "linked", "links", "plan"}:
        return _UNKNOWN
    # One page at a time is made by MkDocs alone: what another engine makes is made as a whole.
    if note.about["code"] != known.code or engine != "mkdocs":
        return _OTHER_CODE
    before: Mapping[str, str] = note.about["outputs"]
    sums = note.untouched()
    if sums is None or before.keys() != sums.keys():
        return _TOUCHED
    kept = {path for path, key in plan.outputs.items() if before.get(path) == key}
    pages = [path for path in engine_paths(plan) if path.endswith(".html")]
    if len(pages) - len(kept.intersection(pages)) > min(MOST_PAGES, len(pages) / 2):
        return _MOST
    return Taken(
        note.folder,
        {path: sums[path] for path in sorted(kept)},
        before,
        frozenset(note.about["linked"]),
        note.about["links"],
    )


def about(plan: Plan, code: str, linked: Collection[str]) -> dict[str, Any]:
    """What is noted about a release made of ``plan`` by ``code``, for ``taken`` of the next build; ``linked``: as in ``Taken``."""
    return {
        "code": code,
        "outputs": dict(plan.outputs),
        "linked": sorted(linked),
        "links": links_key(plan.catalogue),
        "plan": plan.memory.noted() if plan.memory else None,
    }


def before(out: Path, engine: str) -> Before:
    """What a build is told of the one that ``out`` shows."""
    return Before(code_mark(engine), noted(out))


def links_key(catalogue: Catalogue) -> str:
    """A fingerprint of what says where a link leads and whom to ask: files that stay are read again when it changes."""
    names = sorted((body.id, body.name.vi, body.name.en) for body in catalogue.bodies.values())
    return sha256(repr((catalogue.site.url, names)).encode()).hexdigest()


def code_mark(engine: str) -> str:
    """A name for our code, the tools beneath it and the engine."""
    mark = sha256(repr((sys.version, engine, tools())).encode())
    for name in _CODE:
        for file in _files(ROOT / name):
            raw = file.read_bytes()
            mark.update(f"{file.relative_to(ROOT).as_posix()} {len(raw)}\n".encode() + raw)
    return mark.hexdigest()


@cache
def tools() -> tuple[str, ...]:
    """Every package that is installed, with its version: the folders that tell of them are named so."""
    return tuple(sorted(found.name for place in sys.path for found in Path(place).glob("*.dist-info")))


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
        if path.is_file() and path.suffix != ".pyc" and not path.is_relative_to(_TEMPLATES):
            yield path


def engine_paths(plan: Plan) -> list[str]:
    """The outputs that the page engine makes or copies: what is no file of ours, no picture, no package."""
    ours = {*plan.files, file_facts.PATH}
    ours |= {card.path for card in plan.cards} | {package.path for package in plan.packages}
    ours |= {one.path for sizes in plan.photos.values() for one in sizes}
    ours |= {path for cover in plan.covers for path in (cover.path, cover.picture.path)}
    ours |= {path for one in plan.handbooks for path in one.paths.values()}
    packed = f"{offline.FOLDER}/"
    return [path for path in plan.outputs if path not in ours and (path.endswith(".html") or not path.startswith(packed))]


def link(taken_over: Taken, site: Path) -> None:
    """Put what is taken over into ``site``: linked, or copied where the disk knows no links. Raises OSError, BuildFailed."""
    for folder in sorted({os.path.dirname(path) for path in taken_over.sums}):
        (site / folder).mkdir(parents=True, exist_ok=True)
    for path, known in taken_over.sums.items():
        source, target = taken_over.folder / path, site / path
        try:
            os.link(source, target, follow_symlinks=False)
            same = known.is_of(target.lstat(), linked=True)
        except OSError:
            shutil.copyfile(source, target)
            same = sha256(target.read_bytes()).hexdigest() == known.digest
        if not same:
            raise BuildFailed("render", f"{source} was changed during the build; build again")
