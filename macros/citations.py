"""What a page offers to keep: how to cite it, the address that stays, and what changed on it from release to release."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from catalogue.facts.places import PROVINCIAL_KINDS
from catalogue.formats.citing import bibtex, cite_document, cite_page, csl
from catalogue.formats.exports import ROOT, SINGLE_KINDS
from catalogue.formats.qr_codes import qr_inline, qr_url
from catalogue.formats.serialising import json_text
from catalogue.history.change_log import Plain, lines_of, log, page_of, word_of
from catalogue.history.manifests import digest_of
from catalogue.history.moves import moves_of
from catalogue.history.releases import digests_after, history_of, releases_of
from catalogue.history.versions import Version, versions_of
from catalogue.models import Lang, Place, Policy
from catalogue.models.moves import Withdrawal
from catalogue.records import Catalogue, index
from catalogue.short_addresses import short_address
from macros.views import View

SHEETS = ("supports", "policies", "journeys", "products")
"""Kinds whose pages print as a sheet of one or two pages."""


@dataclass(frozen=True)
class Form:
    """One way to cite: the key of its label in the interface words, the text to copy and its language."""

    key: str
    text: str
    lang: Lang
    is_code: bool = False


@dataclass(frozen=True)
class Told:
    """An entry of the change log as a page shows it. ``word`` is a key of the interface words ``change``."""

    day: dt.date
    word: str
    title: str
    link: str
    lines: tuple[str, ...]
    before: tuple[Version, ...]
    """What was replaced that day, as it was."""


def forms(view: View, kind: str, record: Any) -> list[Form]:
    """Every form, the reader's language first; the last but two is pinned to what the page says now."""
    catalogue, lang = view.catalogue, view.lang
    other: Lang = "en" if lang == "vi" else "vi"
    made = [Form("document", cite_document(catalogue, record, lang), lang)] if isinstance(record, Policy) else []
    made += [Form(one, cite_page(catalogue, kind, record, one), one) for one in (lang, other)]
    made.append(Form("pinned", cite_page(catalogue, kind, record, lang, digest_of(catalogue, kind, record.id)), lang))
    made.append(Form("bibtex", bibtex(catalogue, kind, record, lang).strip(), lang, is_code=True))
    return [*made, Form("csl", json_text(csl(catalogue, kind, record, lang)), lang, is_code=True)]


def short(kind: str, record: Any) -> str:
    """The address that stays, in the site."""
    return short_address(kind, record.id)


def code_of(view: View, kind: str, record: Any) -> Markup:
    """The QR code of the address that stays, drawn into the page."""
    return Markup(qr_inline(qr_url(view.catalogue, kind, record.id)))  # noqa: S704


def data_file(view: View, kind: str, record: Any) -> str | None:
    """The link to the JSON file of the record, which states its digest; None where a list holds it."""
    single = kind in SINGLE_KINDS or (isinstance(record, Place) and record.kind in PROVINCIAL_KINDS)
    return view.url(f"/{ROOT}/{kind}/{record.id}.json") if single else None


def versions(view: View, kind: str, record_id: str) -> str:
    """Where every version of the file that the page is made from is kept: the history of the repository."""
    site = view.catalogue.site
    return f"{site.repository}/commits/{site.branch}/data/{view.catalogue.paths[kind, record_id]}"


def first_release(view: View) -> dt.date | None:
    """The day of the first release; None before it."""
    releases = releases_of(view.catalogue)
    return releases[0].day if releases else None


def first_count(view: View) -> int:
    """How many records with a page the first release had."""
    return len(digests_after(releases_of(view.catalogue)[:1]))


def changes(view: View, kind: str, record_id: str) -> list[Told]:
    """What changed on the page of a record, the newest first."""
    return [_told(view, entry) for entry in _by_record(view.catalogue).get((kind, record_id), ())]


def releases(view: View) -> list[tuple[dt.date, list[Told]]]:
    """Every release with what changed in it, the newest first."""
    days: dict[dt.date, list[Told]] = {release.day: [] for release in reversed(releases_of(view.catalogue))}
    for entry in _log(view.catalogue):
        days[dt.date.fromisoformat(entry["released_on"])].append(_told(view, entry))
    return list(days.items())


def withdrawn_items(view: View, kind: str, record_id: str) -> list[Withdrawal]:
    """What was taken back of a record that is still there: its anchors lead to the reason."""
    return moves_of(view.catalogue).items(kind, record_id)


def _told(view: View, entry: Plain) -> Told:
    link = view.url(page_of(view.catalogue, entry["kind"], entry["id"], view.lang))
    day = dt.date.fromisoformat(entry["released_on"])
    key = (entry["kind"], moves_of(view.catalogue).current(entry["kind"], entry["id"]))
    before = [one for one in versions_of(view.catalogue).get(key, {}).values() if one.until == day]
    return Told(day, word_of(entry), entry["title"][view.lang], link, tuple(lines_of(entry, view.lang)), tuple(before))


def since(view: View, version: Version) -> list[Told]:
    """What changed on the page since a version, the newest first."""
    return [one for one in changes(view, version.kind, version.id) if one.day >= version.until]


@index
def _log(catalogue: Catalogue) -> list[Plain]:
    return log(history_of(catalogue), moves_of(catalogue))


@index
def _by_record(catalogue: Catalogue) -> Mapping[tuple[str, str], list[Plain]]:
    """The entries of each record under the id that it has now."""
    found: dict[tuple[str, str], list[Plain]] = {}
    for entry in _log(catalogue):
        found.setdefault((entry["kind"], moves_of(catalogue).current(entry["kind"], entry["id"])), []).append(entry)
    return found
