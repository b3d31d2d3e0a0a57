"""Questions and answers: as a page shows them, and as search engines read them (schema.org FAQPage)."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from catalogue.facts import contacts
from catalogue.facts.contacts import Way
from catalogue.formats.linked_data import CONTEXT
from catalogue.formats.serialising import inline_json
from catalogue.models import Entry, Question
from macros.views import View

_RESTS_ON = ("supports", "policies", "programmes", "glossary", "places")


def topics(view: View) -> list[tuple[str, list[Question]]]:
    """Each topic in the order of its vocabulary, with its questions."""
    concepts = view.catalogue.vocabularies["question-topics"].concepts
    found = [(topic.id, [one for one in view.catalogue.questions.values() if one.topic == topic.id]) for topic in concepts]
    return [(topic, questions) for topic, questions in found if questions]


def rests_on(view: View, question: Question) -> Iterator[tuple[str, Entry]]:
    """Kind and record of everything that an answer rests on, what says most first."""
    for kind in _RESTS_ON:
        for record_id in getattr(question, kind):
            yield kind, view.catalogue.records(kind)[record_id]


def ways(view: View, question: Question) -> tuple[Way, ...]:
    """Whom an answer sends its reader to."""
    return contacts.ways(view.catalogue, "questions", question.id, view.today)


def linked_data(view: View) -> Markup:
    """The page as a FAQPage, for its script element."""
    site = view.catalogue.site.url + (view.address or "/")
    found: list[dict[str, Any]] = []
    for question in (one for _, questions in topics(view) for one in questions):
        (name, lang), (text, _) = question.question.in_lang(view.lang), question.answer.in_lang(view.lang)
        answer = {"@type": "Answer", "text": text, "url": f"{site}#{question.id}"}
        found.append({"@type": "Question", "name": name, "inLanguage": lang, "acceptedAnswer": answer})
    # Safe: inline_json leaves no character with which a script element could end.
    return Markup(inline_json({"@context": CONTEXT, "@type": "FAQPage", "inLanguage": view.lang, "mainEntity": found}))  # noqa: S704
