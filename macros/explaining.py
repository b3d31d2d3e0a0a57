"""Terms, names of the past and numbers of documents inside running text, found in one pass.

A term and a name of the past is explained once on a page, where it stands first; each number of a document is a link.

One compiled pattern a language (a trie, so the cost is linear in the text): longest match, whole words. Text between
quotation marks is passed over, and so are phrases that only look like a term.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.facts.places import stands_on
from catalogue.models import Lang, Name, Term
from catalogue.records import Catalogue, index

Subject = tuple[str, str]
"""Kind and id of a record."""

_UNITS = frozenset(["province", "city", "district", "provincial-city", "town"])
_LOOK_ALIKE: Mapping[Lang, tuple[str, ...]] = {
    "vi": ("toàn bộ sản phẩm", "cán bộ sản phẩm", "mức chi phí", "giấy chứng nhận chất lượng"),
    "en": ("provincial levels", "regional levels", "national levels"),
}
"""Phrases in which the words of a term mean something else."""
_QUOTED = '“[^”]{0,400}”|"[^"]{0,400}"|«[^»]{0,400}»'
_TOLD_AFTER = re.compile(
    r"\s*\(|,? (?:cũ|mới|trước|hiện nay|(?:đã |trở )?thành|được sắp xếp|hợp nhất|sáp nhập|becomes?|became|has become|merged|was merged)\b"
)
_TOLD_BEFORE = re.compile(r"\b(?:former|formerly|old|new|today[’']s) $|(?:hợp nhất|sáp nhập|merge)[^.]*$", re.IGNORECASE)
_LONGEST = 160
"""Characters of a name that is looked for: the pattern is built as deep as the longest one."""
_ENDS = ".!?:…\n"


@dataclass(frozen=True)
class Found:
    """A place in a text where a record is named."""

    start: int
    end: int
    subject: Subject


@dataclass(frozen=True)
class Lexicon:
    """What can be explained in texts of one language."""

    pattern: re.Pattern[str]
    subjects: Mapping[str, tuple[Subject, ...]]
    """Written form → what it may name; nothing for a phrase that is to be passed over."""
    only_in: Mapping[Subject, tuple[str, ...]]
    """Sense → the records or kinds of record in which it is meant; a sense that is not here is meant everywhere."""

    def find(self, text: str, about: Subject | None = None) -> Iterator[Found]:
        """Every named record in the order of the text, which tells of the record ``about``."""
        for match in self.pattern.finditer(text):
            written = match.group()
            senses = self.subjects.get(written, ())
            if not senses and _begins_sentence(text, match.start()):
                senses = self.subjects.get(written[0].lower() + written[1:], ())
            subject = self._meant(senses, about)
            if subject is not None and not (subject[0] in ("places", "bodies") and _told(text, match)):
                yield Found(match.start(), match.end(), subject)

    def _meant(self, senses: Iterable[Subject], about: Subject | None) -> Subject | None:
        """The sense that the data give to this very record, or to its kind, or to all; never a guess among several."""
        here = [f"{about[0]}/{about[1]}", about[0]] if about else []
        for place in here:
            for sense in senses:
                if place in self.only_in.get(sense, ()):
                    return sense
        everywhere = [sense for sense in senses if sense not in self.only_in]
        return everywhere[0] if len(everywhere) == 1 else None


def _begins_sentence(text: str, at: int) -> bool:
    """Whether a capital letter there belongs to the sentence, not to a name."""
    before = text[:at].rstrip(" ")
    return not before or before[-1] in _ENDS


def _told(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a name of the past already say that it is of the past."""
    before = text[max(0, match.start() - 60) : match.start()]
    return bool(_TOLD_AFTER.match(text, match.end()) or _TOLD_BEFORE.search(before))


@index
def lexicon(catalogue: Catalogue, lang: Lang, day: dt.date) -> Lexicon:
    """The lexicon for readers of ``lang`` on ``day``: terms, names that only units of the past have, numbers of documents.

    The words of the site's own name are no term: they stand on every page, and whoever reads here knows them.
    """
    subjects: dict[str, tuple[Subject, ...]] = {}
    own = catalogue.site.name.in_lang(lang)[0].casefold()
    for term in catalogue.glossary.values():
        for form in dict.fromkeys(_forms_of(term, lang)):
            if form.casefold() not in own:
                subjects[form] = (*subjects.get(form, ()), ("glossary", term.id))
    subjects |= _past_names(catalogue, lang, day)
    subjects |= _numbers(catalogue, lang)
    subjects |= dict.fromkeys(_LOOK_ALIKE[lang], ())
    subjects = {form: senses for form, senses in subjects.items() if len(form) <= _LONGEST}
    forms = {*subjects, *(form[0].upper() + form[1:] for form in subjects)}
    only_in = {("glossary", term.id): term.only_in for term in catalogue.glossary.values() if term.only_in}
    return Lexicon(re.compile(rf"{_QUOTED}|(?<![\w/])(?:{_trie(forms)})(?![\w/]|-\w)"), subjects, only_in)


def _forms_of(term: Term, lang: Lang) -> Iterator[str]:
    """How a term is written: its name, without a bracket at its end too, its short form and its variants."""
    name = term.term.vi if lang == "vi" else term.term.en
    found = [name or "", re.sub(r" \(.*\)$", "", name or ""), term.abbreviation or ""]
    found += [variant.text for variant in term.variants if variant.lang == lang]
    for form in filter(None, found):
        yield form
        if lang == "en" and form[-1].isalpha() and form[-1] != "s" and form.islower():
            yield f"{form[:-1]}ies" if form.endswith("y") else f"{form}s"


def _numbers(catalogue: Catalogue, lang: Lang) -> dict[str, tuple[Subject, ...]]:
    """Numbers that one document alone has, with the word for its kind and without."""
    kinds = {concept.id: concept.label.in_lang(lang)[0] for concept in catalogue.vocabularies["document-kinds"].concepts}
    found: dict[str, tuple[Subject, ...]] = {}
    for policy in catalogue.policies.values():
        for form in (policy.number, f"{kinds[policy.kind]} {policy.number}") if policy.number else ():
            found[form] = (*found.get(form, ()), ("policies", policy.id))
    return found


def _past_names(catalogue: Catalogue, lang: Lang, day: dt.date) -> dict[str, tuple[Subject, ...]]:
    """Registered names of abolished provinces, districts and bodies, unless another unit has the same name."""
    owners: dict[str, set[Subject]] = {}
    past: set[Subject] = set()
    for kind, units in (("places", catalogue.places.values()), ("bodies", catalogue.bodies.values())):
        for unit in units:
            for form in _written(unit.name, lang):
                owners.setdefault(form, set()).add((kind, unit.id))
            if not stands_on(unit, day) and (kind == "bodies" or unit.kind in _UNITS):
                past.add((kind, unit.id))
    return {form: tuple(owned) for form, owned in owners.items() if len(owned) == 1 and owned <= past}


def _written(name: Name, lang: Lang) -> Iterable[str]:
    """A name as it stands in a sentence: Vietnamese writes the type of a unit small."""
    text, real = name.in_lang(lang)
    if real != lang:
        return ()
    return (text[0].lower() + text[1:],) if lang == "vi" and text.split(" ")[0] in ("Tỉnh", "Huyện", "Thị") else (text,)


def _trie(forms: Iterable[str]) -> str:
    """A regular expression for exactly these forms, the longest first; it looks at each character of a text once."""
    root: dict[str, Any] = {}
    for form in forms:
        node = root
        for character in form:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branch(root)


def _branch(node: Mapping[str, Any]) -> str:
    # A word may be the beginning of a longer one: try to go on first, and end here only at the end of a word.
    options = [re.escape(character) + _branch(rest) for character, rest in sorted(node.items()) if character]
    if not options:
        return ""
    inner = options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
    return f"(?:{inner})?" if "" in node else inner
