"""Topics in words: the page of each, what stands on it, and the links from records to theirs."""

from collections.abc import Mapping
from typing import Any, Final

from catalogue import addresses
from catalogue.facts.listings import amendments, by_period, in_vietnamese_order, rounds_in_order
from catalogue.facts.queries import newest_first, news_and_events
from catalogue.facts.topics import on_topics
from catalogue.models.registers import VocabularyConcept
from macros import provinces
from macros.family import Family
from macros.views import View

_SCHEME: Final = "topics"
_SHOWN: Final = 5
"""How many of a kind stand open on the page of a topic; the others are one tap away."""


def concept(view: View, topic: str) -> VocabularyConcept:
    """A topic of the vocabulary."""
    return next(one for one in view.catalogue.vocabularies[_SCHEME].concepts if one.id == topic)


def page(view: View, topic: str) -> str:
    """The link to the page of a topic."""
    return f"{view.section('topics')}{topic}/"


def everything(view: View) -> list[tuple[str, int]]:
    """Each topic that something is on, with how much, in the order of the vocabulary."""
    return [(topic, sum(map(len, by_kind.values()))) for topic, by_kind in on_topics(view.catalogue).items()]


def shelves(view: View, topic: str) -> list[tuple[str, list[Any], list[Any]]]:
    """What stands on the page of a topic: kind, those to be seen, those in the fold; what helps a reader first.

    Events stand among the news, where their list is.
    """
    catalogue, by_kind = view.catalogue, on_topics(view.catalogue)[topic]
    recent = [*by_kind.get("news", ()), *by_kind.get("events", ())]
    ordered = {
        "journeys": list(by_kind.get("journeys", ())),
        "questions": list(by_kind.get("questions", ())),
        "supports": provinces.living(view, provinces.mine_first(view, list(by_kind.get("supports", ())))),
        "policies": _living_first(view, newest_first(by_kind.get("policies", ()), "signed_on")),
        "programmes": _living_first(view, by_period(by_kind.get("programmes", ()))),
        "rounds": [one for one in rounds_in_order(catalogue) if topic in one.about],
        "news": [one for one in news_and_events(catalogue) if one in recent],
        "glossary": [one for one in in_vietnamese_order(by_kind.get("glossary", ())) if addresses.has_page(one)],
    }
    return [(kind, records[:_SHOWN], records[_SHOWN:]) for kind, records in ordered.items() if records]


def _living_first(view: View, records: list[Any]) -> list[Any]:
    """What applies, then what may, then what is over; in each what amends another document after the others, else as it was."""
    ranks = {"holds": 0, "ahead": 1, "open": 1}
    amending = {policy.id for policies in amendments(view.catalogue, view.today).values() for policy in policies}
    return sorted(records, key=lambda record: (ranks.get(view.status(record).tone, 2), record.id in amending))


def _values(view: View, key: str) -> Mapping[str, Any]:
    return {"topic": concept(view, key)}


def _description(view: View, key: str) -> str:
    note = concept(view, key).note
    return view.plain(note) if note else str(view.words.topic.description.format(view.plain(concept(view, key).label)))


FAMILY: Final = Family(
    section="topics",
    template="topic_page",
    keys=on_topics,
    title=lambda view, key: view.plain(concept(view, key).label),
    description=_description,
    values=_values,
)
"""A page for each topic that something is on."""
