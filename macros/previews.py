"""What opens in place: a document in three lines, a term in one sentence; one small file a language for ``peek.js``."""

import datetime as dt
import json
from typing import Any

from catalogue import addresses
from catalogue.formats.serialising import json_bytes
from catalogue.models import Lang, Policy, Term
from catalogue.records import Catalogue
from macros import histories
from macros.conditions import official_name
from macros.shell import shorten
from macros.views import View

_LINE = 170


def preview_files(catalogue: Catalogue, today: dt.date) -> dict[str, bytes]:
    """Path in the site → bytes of ``{path word of the section: {id: preview}}``, in both languages."""
    return {f"assets/previews.{lang}.json": json_bytes(_previews(_view(catalogue, today, lang))) for lang in addresses.LANGS}


def _view(catalogue: Catalogue, today: dt.date, lang: Lang) -> View:
    return View(catalogue, lang, today, addresses.home(lang), {})


def _previews(view: View) -> dict[str, Any]:
    terms = (term for term in view.catalogue.glossary.values() if term.definition)
    return {
        addresses.SECTIONS["policies"]: {one.id: _policy(view, one) for one in view.catalogue.policies.values()},
        addresses.SECTIONS["glossary"]: {one.id: _term(view, one) for one in terms},
    }


def _policy(view: View, policy: Policy) -> dict[str, Any]:
    """Name and title, what holds from which day on (``status.js`` picks today's), and one line."""
    line = policy.summary.what or policy.abstract
    title = view.plain(policy.title)
    number = official_name(view, policy) if policy.number or policy.symbol else ""
    states = [row[:3] for row in json.loads(histories.history_json(view, policy))]
    made: dict[str, Any] = {"name": number or title, "history": states}
    made |= {"title": title} if number else {}
    return made | ({"line": shorten(view.plain(line), _LINE)} if line else {})


def _term(view: View, term: Term) -> dict[str, Any]:
    """The term, the same in the other language, and what it means."""
    other = term.term.in_lang("en" if view.lang == "vi" else "vi")[0]
    made: dict[str, Any] = {"name": view.plain(term.term)}
    made |= {"other": other} if other != made["name"] else {}
    return made | ({"line": view.plain(term.definition)} if term.definition else {})
