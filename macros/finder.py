"""The support finder as data for the browser: the rules of a day with every word that ``finder.js`` shows.

``guide_files`` names every file that the scripts of the site read.
"""

import datetime as dt
import json
from typing import Any, Final

from catalogue import addresses
from catalogue.facts import gazetteer
from catalogue.facts.rules import LIMIT, Check, Offer, Option, Question, rules_on
from catalogue.models import Lang
from catalogue.records import Catalogue
from macros import conditions
from macros.previews import preview_files
from macros.views import View

PATH: Final = "assets/finder.{}.json"
"""Where the file of each language is published."""
PAGE: Final = "tim"
"""The last part of the finder's address, below the section of support."""


def finder_address(lang: Lang) -> str:
    """The address of the finder's page."""
    return f"{addresses.section('supports', lang)}{PAGE}/"


def guide_files(catalogue: Catalogue, today: dt.date) -> dict[str, bytes]:
    """Path in the site → bytes, for each file that ``finder.js``, ``places.js`` and ``peek.js`` load."""
    made = {PATH.format(lang): finder_rules(catalogue, today, lang) for lang in addresses.LANGS}
    return made | {gazetteer.PATH: gazetteer.places_table(catalogue, today)} | preview_files(catalogue, today)


def finder_rules(catalogue: Catalogue, today: dt.date, lang: Lang) -> bytes:
    """The rules in force on ``today`` for readers of ``lang``, as UTF-8 JSON; links are relative to the finder's page."""
    view = View(catalogue, lang, today, finder_address(lang), {})
    rules = rules_on(catalogue, today)
    checks = list(dict.fromkeys(check for offer in rules.offers for check in offer.checks))
    data = {
        "limit": LIMIT,
        "words": _words(view),
        "questions": [_question(view, question) for question in rules.questions],
        "checks": [_check(view, check) for check in checks],
        "offers": [_offer(view, offer, checks) for offer in rules.offers],
    }
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _words(view: View) -> dict[str, str]:
    t = view.words
    keys = (
        *("question_of", "still_open", "go_on", "your_answers", "change", "restart", "result", "met", "missed", "unknown"),
        *("group_met", "group_unknown", "group_near", "group_missed", "check_met", "check_missed", "check_unknown", "you_said"),
        *("near_met", "near_unknown", "near_answer", "or", "keep", "nothing", "print", "unsure", "checked"),
    )
    return {key: str(t.finder[key]) for key in keys} | {
        "more": str(t.label.more_items),
        "as_of": t.finder.as_of.format(view.date(view.today)),
    }


def _question(view: View, question: Question) -> dict[str, Any]:
    t = view.words
    text = view.plain(question.text) if question.text else str(t.finder[f"ask_{question.id}"])
    help_text = view.plain(question.help) if question.help else getattr(t.finder, f"help_{question.id.replace('-', '_')}", "")
    made = {"id": question.id, "text": text, "options": [[option.id, _option(view, option)] for option in question.options]}
    return made | ({"help": help_text} if help_text else {}) | ({"fixed": True} if question.fixed else {})


def _option(view: View, option: Option) -> str:
    return view.plain(option.name) if option.name else str(view.words.finder[option.id.replace("-", "_")])


def _check(view: View, check: Check) -> dict[str, Any]:
    shown = conditions.condition(view, check)
    made = {"text": shown.text, "cases": [[[term.question, term.truth] for term in case] for case in check.cases]}
    return made | {key: value for key in ("clause", "href", "note") if (value := getattr(shown, key))}


def _offer(view: View, offer: Offer, checks: list[Check]) -> dict[str, Any]:
    return {
        "id": offer.support.id,
        "name": view.plain(offer.support.name),
        "href": view.page("supports", offer.support.id),
        "amount": conditions.amounts(view, offer.support),
        "purposes": list(offer.support.purposes),
        "checks": [checks.index(check) for check in offer.checks],
        "keep": [one.text for one in conditions.kept(view, offer.support)],
    }
