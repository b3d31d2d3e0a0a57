"""A site to look at before a proposal is accepted: broken records have a red card each, those that wait for their day a card that says so.

Never published: with mistakes exit code 1 stays, and the cards are written into pages that were verified without them.
"""

import datetime as dt
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from catalogue import addresses
from catalogue.checkout import ROOT
from catalogue.data_files.problems import DataError
from catalogue.facts.queries import kept_back
from catalogue.kinds import KINDS
from catalogue.loading import load_catalogue
from catalogue.models import Lang
from catalogue.salvaging import problems_of
from editing.edits import Remove, edited_bytes
from macros.rendering import render
from macros.views import View
from publishing.file_facts import write_page_sums
from publishing.pipeline import Published, publish
from publishing.plan import Plan
from publishing.progress import SILENT, Progress
from publishing.proposals.mending import Broken, mend
from publishing.proposals.revisions import data_of, look_for

_MAIN = re.compile(r'(<main id="noi-dung"[^>]*>)(.*?)(</main>)', re.DOTALL)


@dataclass(frozen=True)
class Waiting:
    """A record that readers are not shown yet. ``day``: from which day they are (None: it is a draft)."""

    kind: str
    id: str
    day: dt.date | None


@dataclass(frozen=True)
class Card:
    """What is said of one broken file. ``page``: the address of its record's page."""

    broken: Broken
    page: str | None


def preview(
    data: Path,
    out: Path,
    today: dt.date,
    *,
    before: str,
    repository: Path = ROOT,
    cache: Path | None = None,
    progress: Progress = SILENT,
) -> Published:
    """Build ``data`` as well as it can be built; ``before``: the git revision or folder that broken files are taken from.

    Raises DataError with the mistakes after the site is there (or when there can be none), BuildFailed or OSError.
    """
    build = partial(publish, cache=cache or ROOT / ".cache" / "photos", progress=progress)
    look_for(before, repository)
    problems = problems_of(data)
    if not problems and not any(kept_back(load_catalogue(data), today)):
        return build(data, out, today)
    with data_of(before, repository) as (old, _), tempfile.TemporaryDirectory() as folder:
        mended = Path(folder) / "data"
        broken = mend(data, old, mended)
        made = build(mended, out, today, finish=partial(mark, broken, opened(mended, today)))
    if problems:
        raise DataError(problems)
    return made


def opened(data: Path, today: dt.date) -> list[Waiting]:
    """Take out of the files in ``data`` what keeps records back, and say which these were."""
    catalogue = load_catalogue(data)
    found = []
    for kind, record in kept_back(catalogue, today):
        file = data / catalogue.paths[kind, record.id]
        told = [Remove((field,)) for field in ("publish_on", "draft") if field in record.model_fields_set]
        file.write_bytes(edited_bytes(file.read_bytes(), told))
        found.append(Waiting(kind, record.id, None if record.draft else record.publish_on))
    return found


def mark(broken: Sequence[Broken], waiting: Sequence[Waiting], plan: Plan, site: Path) -> None:
    """Put a card for each record that waits, and a red one for each of ``broken``, on its own page, its list and the home page."""
    for lang in addresses.LANGS:
        notes: dict[str, list[Waiting]] = {}
        for one in waiting:
            page = _file(site, addresses.record(one.kind, one.id, lang)) if one.kind in addresses.PAGE_KINDS else None
            own = [addresses.record(one.kind, one.id, lang)] if page and page.is_file() else []
            for address in (addresses.home(lang), *([addresses.section(one.kind, lang)] if own else []), *own):
                notes.setdefault(address, []).append(one)
        for address, listed in notes.items():
            view = View(plan.catalogue, lang, plan.today, address, {})
            _insert(_file(site, address), str(render("waiting_cards", view, cards=listed)))
        places: dict[str, list[Card]] = {}
        for file in broken:
            card = Card(file, _page(file, lang, site))
            lists = [addresses.section(file.record[0], lang)] if file.record[0] in addresses.PAGE_KINDS else []
            for address in (addresses.home(lang), *lists, *([card.page] if card.page else [])):
                places.setdefault(address, []).append(card)
        for address, cards in places.items():
            view = View(plan.catalogue, lang, plan.today, address, {})
            _insert(_file(site, address), str(render("red_cards", view, cards=cards)))
    write_page_sums(site)


def _page(one: Broken, lang: Lang, site: Path) -> str | None:
    """The address of the page of a broken record. Where there is none, it is made in the frame of a neighbour at the same depth."""
    kind, record_id = one.record
    if kind not in addresses.PAGE_KINDS:
        return None
    page = _file(site, addresses.record(kind, record_id, lang))
    neighbour = next(iter(sorted(page.parent.parent.glob("*/index.html"))), None)
    if not page.exists() and neighbour is not None and not KINDS[kind].register:  # a register's file may be a table
        page.parent.mkdir()
        page.write_text(_MAIN.sub(r"\1\3", neighbour.read_text("utf-8")), "utf-8", newline="\n")
    return addresses.record(kind, record_id, lang) if page.exists() else None


def _file(site: Path, address: str) -> Path:
    return site / address.lstrip("/") / "index.html"


def _insert(page: Path, cards: str) -> None:
    if page.is_file():
        text = page.read_text("utf-8")
        page.write_text(_MAIN.sub(lambda found: found[1] + cards + found[2] + found[3], text, count=1), "utf-8", newline="\n")
