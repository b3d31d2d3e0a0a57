"""A site to look at before a proposal is accepted: it is built even when records are broken, with a red card for each of them.

Never published: exit code 1 stays, and the cards are written into pages that were verified without them.
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
from catalogue.kinds import KINDS
from catalogue.models import Lang
from macros.rendering import render
from macros.views import View
from publishing.file_facts import write_page_sums
from publishing.pipeline import Published, publish
from publishing.plan import Plan
from publishing.progress import SILENT, Progress
from publishing.proposals.mending import Broken, mend, problems_of
from publishing.proposals.revisions import data_of, look_for

_MAIN = re.compile(r'(<main id="noi-dung"[^>]*>)(.*?)(</main>)', re.DOTALL)


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
    if not problems:
        return build(data, out, today)
    with data_of(before, repository) as (old, _), tempfile.TemporaryDirectory() as folder:
        mended = Path(folder) / "data"
        broken = mend(data, old, mended)
        build(mended, out, today, finish=partial(mark, broken))
    raise DataError(problems)


def mark(broken: Sequence[Broken], plan: Plan, site: Path) -> None:
    """Put a red card for each of ``broken`` on its own page, on the list it belongs to and on the home page."""
    for lang in addresses.LANGS:
        places: dict[str, list[Card]] = {}
        for one in broken:
            card = Card(one, _page(one, lang, site))
            listed = [addresses.section(one.record[0], lang)] if one.record[0] in addresses.PAGE_KINDS else []
            for address in (addresses.home(lang), *listed, *([card.page] if card.page else [])):
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
