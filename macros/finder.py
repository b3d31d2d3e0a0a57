"""The support finder as data for the browser: the rules of a day with every word that ``finder.js`` shows.

``guide_files`` names every file that the scripts of the site read.
"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Final

from catalogue import addresses
from catalogue.facts import gazetteer
from catalogue.facts.contacts import Way
from catalogue.facts.payments import Scale, largest
from catalogue.facts.places import PROVINCIAL_KINDS, bare_name, stands_on
from catalogue.facts.rules import LIMIT, Check, Offer, Option, Question, is_for_authorities, rules_on
from catalogue.facts.succession import today as today_of
from catalogue.models import Lang, Support
from catalogue.records import Catalogue
from macros import calculators, conditions, contacts, dates_ahead, provinces
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
        "say": {one: _say(view.catalogue, one, today) for one in dict.fromkeys(("vi", lang))},
        "moved": _moved(view),
        "call": {place: call for place, ways in _reached(view) if (call := _call(view, ways))},
        "home": provinces.own(view) or "",
        **({"due": due} if (due := dates_ahead.national_due(view)) else {}),
        "questions": [_question(view, question) for question in rules.questions],
        "checks": [_check(view, check) for check in checks],
        "offers": [_offer(view, offer, checks) for offer in rules.offers],
    }
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _words(view: View) -> dict[str, str]:
    t = view.words
    keys = (
        *(
            "question_of",
            "still_open",
            "still_open_sum",
            "see_now",
            "your_answers",
            "change",
            "restart",
            "met",
            "missed",
            "unknown",
        ),
        *("up_to", "up_to_if", "may_fit", "near_only", "nothing", "group_met", "group_unknown", "group_near", "group_missed"),
        *("check_met", "check_missed", "check_unknown", "you_said", "checked", "to_know", "all_met", "one_met", "due_ask"),
        *(
            "near_met",
            "near_unknown",
            "near_answer",
            "or",
            "keep",
            "keep_result",
            "code",
            "call",
            "call_nation",
            "and_inferred",
            "print",
            "unsure",
            "gone",
            "moved",
        ),
    )
    return (
        calculators.words(view)
        | {key: str(t.finder[key]) for key in keys}
        | {
            **{key: str(t.calculator[key]) for key in ("field", "hint", "machine", "cost")},
            "more": str(t.label.more_items),
            "call_home": _at_home(view),
            "as_of": t.finder.as_of.format(view.date(view.today)),
        }
    )


def _at_home(view: View) -> str:
    """Whose number is shown to who has not said where they are."""
    home = provinces.own(view)
    return str(view.words.finder.call_home.format(view.plain(bare_name(view.catalogue.places[home])))) if home else ""


def _say(catalogue: Catalogue, lang: Lang, today: dt.date) -> dict[str, Any]:
    """The parts of the ready text in one language: who the reader is, where, wanting what."""
    view = View(catalogue, lang, today, finder_address(lang), {})
    t = view.words.say
    lists = [concept.id for scheme in ("applicants", "purposes") for concept in catalogue.vocabularies[scheme].concepts]
    return {key: str(t[key]) for key in ("text", "place", "price", "about", *lists)} | {
        "unsaid": str(t.who),
        "province": {place.id: view.in_full(place.id) for place in provinces.of_today(view)},
        "offer": {support.id: view.plain(support.name) for support in catalogue.supports.values()},
    }


def _moved(view: View) -> dict[str, tuple[str, str, str]]:
    """Province of the past → its name, the province that it certainly is today, and the name of that."""
    places = view.catalogue.places
    gone = [one for one in places.values() if one.kind in PROVINCIAL_KINDS and not stands_on(one, view.today)]
    heirs = {one.id: heir for one in gone if (heir := today_of(places, one.id, view.today))}
    return {one: (view.plain(places[one].name), heir, view.in_full(heir)) for one, heir in heirs.items()}


def _reached(view: View) -> Iterator[tuple[str, list[Way]]]:
    """Each province and whom its people reach there; under no name whom everybody reaches."""
    yield from ((place.id, contacts.offices(view, place.id)) for place in provinces.of_today(view))
    yield "", contacts.national(view)


def _call(view: View, ways: list[Way]) -> dict[str, str]:
    """The telephone that answers first, else the page, and whose it is; nothing where none is known."""
    reached = [(way.body, link) for way in ways for link, _ in contacts.quick(way)]
    for body, link in sorted(reached, key=lambda one: one[1].kind != "phone"):
        if link.kind in ("phone", "website"):
            name = view.plain(view.catalogue.bodies[body].name)
            return {"body": name, "page": view.page("bodies", body), "shown": contacts.shown(view, link), "href": link.href}
    return {}


def _question(view: View, question: Question) -> dict[str, Any]:
    t = view.words
    text = view.plain(question.text) if question.text else str(t.finder[f"ask_{question.id}"])
    help_text = view.plain(question.help) if question.help else getattr(t.finder, f"help_{question.id.replace('-', '_')}", "")
    made = {"id": question.id, "text": text, "options": [[option.id, *_option(view, option)] for option in question.options]}
    return made | ({"help": help_text} if help_text else {}) | ({"fixed": True} if question.fixed else {})


def _option(view: View, option: Option) -> list[str]:
    """An answer as it is offered, and, where that is longer, as it is said again."""
    if option.id in view.catalogue.places:
        return list(dict.fromkeys((provinces.called(view, option.id), view.plain(view.catalogue.places[option.id].name))))
    return [view.plain(option.name) if option.name else str(view.words.finder[option.id.replace("-", "_")])]


def _check(view: View, check: Check) -> dict[str, Any]:
    shown = conditions.condition(view, check)
    made = {"text": shown.text, "cases": [[[term.question, term.truth] for term in case] for case in check.cases]}
    return made | {key: value for key in ("clause", "href", "note") if (value := getattr(shown, key))}


def _of_whole_cost(view: View, support: Support) -> Scale | None:
    """The rule of a support that pays a part of what a machine or a work costs: one price answers for all of these."""
    return next((scale for scale, _ in calculators.worked(view, support) if calculators.is_of_whole_cost(scale)), None)


def _offer(view: View, offer: Offer, checks: list[Check]) -> dict[str, Any]:
    return {
        "id": offer.support.id,
        "name": view.plain(offer.support.name),
        "href": view.page("supports", offer.support.id),
        "amount": conditions.amounts(view, offer.support),
        # What only authorities get is nobody's "up to".
        "sum": 0 if is_for_authorities(offer.support) else largest(offer.support),
        # A sum of which a part was inferred is not the one that is promised first.
        **({"unsure": True} if any(one.confidence == "inferred" for one in offer.support.amounts) else {}),
        **({"due": True} if offer.support.level == "national" else {}),
        **({"pays": calculators.rule(scale)} if (scale := _of_whole_cost(view, offer.support)) else {}),
        "purposes": list(offer.support.purposes),
        "checks": [checks.index(check) for check in offer.checks],
        "keep": [one.text for one in conditions.kept(view, offer.support)],
    }
