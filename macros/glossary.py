"""The page of a term: where the site uses it, and the terms beside it."""

import datetime as dt
from collections.abc import Mapping

from catalogue import addresses
from catalogue.facts.listings import by_first_letter
from catalogue.facts.queries import sentences
from catalogue.models import Lang, Term
from catalogue.records import Catalogue, index
from macros.explaining import Subject, lexicon
from macros.views import View

_SHOWN = 12
_PASSED_OVER = frozenset(["glossary", "places"])


@index
def uses(catalogue: Catalogue, day: dt.date) -> Mapping[str, tuple[Subject, ...]]:
    """Term → the records in whose Vietnamese text it stands, in the order of kinds and ids."""
    words, found = lexicon(catalogue, "vi", day), dict[str, dict[Subject, None]]()
    for kind in (kind for kind in addresses.PAGE_KINDS if kind not in _PASSED_OVER):
        for record in catalogue.records(kind).values():
            for sentence in sentences(record, "vi"):
                for one in words.find(sentence, (kind, record.id)):
                    if one.subject[0] == "glossary":
                        found.setdefault(one.subject[1], {})[kind, record.id] = None
    return {term: tuple(subjects) for term, subjects in found.items()}


def used_in(view: View, term: Term) -> tuple[tuple[Subject, ...], int]:
    """The first records that use a term, and how many more do."""
    found = uses(view.catalogue, view.today).get(term.id, ())
    return found[:_SHOWN], max(0, len(found) - _SHOWN)


def akin(view: View, term: Term) -> list[Term]:
    """Terms whose name holds this one's, or is held by it."""
    name = term.term.vi.casefold()
    others = (other for other in view.catalogue.glossary.values() if other.id != term.id and addresses.has_page(other))
    return [other for other in others if _holds(other.term.vi.casefold(), name) or _holds(name, other.term.vi.casefold())]


def _holds(whole: str, part: str) -> bool:
    return f" {part} " in f" {whole} "


def beside(view: View, term: Term) -> tuple[Term | None, Term | None]:
    """The terms before and after in the order of the list."""
    terms = _in_order(view.catalogue, view.lang)
    at = terms.index(term)
    return (terms[at - 1] if at else None), (terms[at + 1] if at + 1 < len(terms) else None)


@index
def _in_order(catalogue: Catalogue, lang: Lang) -> list[Term]:
    return [one for _, group in by_first_letter(catalogue.glossary.values(), lang) for one in group if addresses.has_page(one)]
