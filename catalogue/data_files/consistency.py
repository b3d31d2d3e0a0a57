"""What must hold between records: references resolve, nothing runs in a circle, nothing stands twice."""

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from string import Formatter
from typing import Any

from catalogue.addresses import LANGS, PAGE_KINDS
from catalogue.data_files.parsing import Loc
from catalogue.data_files.problems import nearest
from catalogue.data_files.reading import Broken, Origin
from catalogue.data_files.shapes import Link, anchors, found_in, references, statements
from catalogue.data_files.validating import Mistake
from catalogue.kinds import KINDS, MODELS
from catalogue.models import (
    Body,
    Entry,
    Interface,
    Lang,
    Name,
    Network,
    Policy,
    Producer,
    Programme,
    Site,
    Source,
    Term,
    Vocabulary,
)
from catalogue.models.contacts import GRADES, Contact, fits
from catalogue.models.fields import Concept, Ref
from catalogue.models.forms import as_id
from catalogue.models.money import MILLIONS, in_words, probable_millions
from catalogue.models.records import Record, Stated
from catalogue.models.registers import VocabularyConcept

Records = Mapping[str, Mapping[str, Entry]]
Found = tuple[str, str, Mistake]
"""Kind and id of the record at fault, and the mistake."""
FoundAt = tuple[Origin, Mistake]
_NAMES = ("name", "title", "label", "trade_name", "number", "url")
_LEAST = 4
"""Letters of a part of a name by which something can be meant."""
_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"^[0-9]+[^\W\d_]?(?=[/-])")
"""What a number begins with: 12a/2013/QĐ-UBND is a second one between 12 and 13."""
_PLACE_WORD = re.compile("^(tinh|thanh-pho|tp|quan|huyen|thi-xa|thi-tran|phuong|xa)-(?=[a-z])")
Graph = Mapping[str, Sequence[str]]


def inconsistencies(records: Records, known: "Known") -> Iterator[Found]:
    """Every mistake between ``records``."""
    for kind, entries in records.items():
        for entry in entries.values():
            for link in references(entry):
                mistake = known.mistake(kind, entry.id, link)
                if mistake:
                    yield kind, entry.id, mistake
            if entry.id in KINDS[kind].taken:
                yield kind, entry.id, Mistake(("id",), "S02", {"value": entry.id})
            for mistake in (*_anchors(entry), *_answers(entry), *_wider(entry), *_uncited(entry)):
                yield kind, entry.id, mistake
            told = (_unconfirmed(entry, records["sources"]), known.senseless(entry), _unreachable(entry, records["sources"]))
            for mistake in chain(known.impossible(entry), known.misnumbered(entry), *told):
                yield kind, entry.id, mistake
    yield from _cycles(records)
    yield from _twins(records["policies"])


def mistaken_references(broken: Iterable[Broken], known: "Known") -> Iterator[FoundAt]:
    """What records that are not valid refer to in vain: told together with their own mistakes."""
    for record in broken:
        for link in found_in(MODELS[record.kind], record.body, record.blamed):
            mistake = known.mistake(record.kind, str(record.body.get("id")), link)
            if mistake:
                yield record.origin, mistake


def meant_by_name(broken: Iterable[Broken], known: "Known") -> Iterator[tuple[Origin, Loc, str]]:
    """Where somebody typed the name of a thing and its id was asked for: the place, and the id."""
    for record in broken:
        for link in found_in(MODELS[record.kind], record.body, record.blamed - record.no_ids) if record.no_ids else ():
            meant = known.called(link.marker, link.value) if link.loc in record.no_ids else ""
            if meant:
                yield record.origin, link.loc, meant


class Known:
    """What a reference may name. ``declared`` also has the ids of records that are broken themselves."""

    def __init__(self, records: Records, declared: Mapping[str, frozenset[str]]) -> None:
        self.declared = declared
        self.missing: set[str] = set()
        self.concepts = {
            vocabulary.id: [concept.id for concept in vocabulary.concepts]
            for vocabulary in records["vocabularies"].values()
            if isinstance(vocabulary, Vocabulary)
        }
        self._records = records
        self._names: dict[Ref | Concept, Mapping[str, str]] = {}
        units = records["vocabularies"].get("units")
        self.units = {unit.id: unit for unit in units.concepts} if isinstance(units, Vocabulary) else {}
        self.symbols = symbols_of(records["vocabularies"].get("document-kinds"))

    def impossible(self, entry: Entry) -> Iterator[Mistake]:
        """Figures that their unit cannot have: two and a half products, 400 million billions of đồng."""
        for index, figure in enumerate(getattr(entry, "figures", ())):
            unit = self.units.get(figure.unit)
            for field in ("value", "out_of"):
                value = getattr(figure, field)
                wrong = None if unit is None or value is None else _beyond(unit, value)
                if unit and wrong:
                    code, limit = wrong
                    told = {"value": f"{value:f}", "field": field, "unit": unit.id, "limit": limit}
                    told |= {"sum": sum_or_count(unit, value, "vi"), "vnd": sum_or_count(unit, value, "en")}
                    if code == "F33" and unit.id == "million-vnd" and unit.most is not None:
                        code, told["suggestion"] = "F26", probable_millions(value, unit.most)
                    yield Mistake(("figures", index, field), code, told)

    def misnumbered(self, entry: Entry) -> Iterator[Mistake]:
        """A document whose number has the symbol of another kind: the longest that it begins with behind its digits."""
        number = entry.number or entry.symbol if isinstance(entry, Policy) else None
        letters = _plain("-".join(_LETTERS.findall(_FIRST.sub("", number or "")))) + "-"
        symbol = max((one for one in self.symbols if letters.startswith(f"{one}-")), key=len, default=None)
        if isinstance(entry, Policy) and number and symbol and entry.kind not in self.symbols[symbol]:
            called, told = labels(self._records, "document-kinds"), {"value": number}
            for lang in LANGS:
                known = [called[one].in_lang(lang)[0] for one in self.symbols[symbol]]
                told |= {
                    f"known_{lang}": ", ".join(known),
                    f"kind_{lang}": called[entry.kind].in_lang(lang)[0] if entry.kind in called else entry.kind,
                }
            yield Mistake(("kind",), "F41", told)

    def mistake(self, kind: str, record_id: str, link: Link) -> Mistake | None:
        """What is wrong with a reference of the record; None when nothing is."""
        if isinstance(link.marker, Concept):
            return self._concept(link, link.marker.scheme)
        target = link.marker.kind
        if link.value not in self.declared[target]:
            hint = self.called(link.marker, link.value) or nearest(link.value, self.declared[target])
            return Mistake(link.loc, "R01", {"value": link.value, "kind": target, "did_you_mean": hint})
        if target == kind and link.value == record_id:
            return Mistake(link.loc, "R07", {"value": link.value})
        return None

    def senseless(self, entry: Entry) -> Iterator[Mistake]:
        """Where a sense of a term is meant: a kind of record that has pages, or one record that there is."""
        for index, place in enumerate(entry.only_in if isinstance(entry, Term) else ()):
            kind, _, record_id = place.partition("/")
            value, folder, there = (record_id, kind, self.declared[kind]) if kind in PAGE_KINDS else (kind, "data", PAGE_KINDS)
            if value and value not in there:
                yield Mistake(("only_in", index), "R01", {"value": value, "kind": folder, "did_you_mean": nearest(value, there)})

    def _concept(self, link: Link, scheme: str) -> Mistake | None:
        known = self.concepts.get(scheme)
        if known is None:  # told once, unless the file is there and has mistakes of its own
            if scheme in self.declared["vocabularies"] or scheme in self.missing:
                return None
            self.missing.add(scheme)
            return Mistake(link.loc, "R12", {"scheme": scheme})
        if link.value in known:
            return None
        params = {"value": link.value, "scheme": scheme, "known": ", ".join(known)}
        meant = self.called(link.marker, link.value) or nearest(link.value, known)
        return Mistake(link.loc, "R02", params | {"did_you_mean": meant})

    def called(self, marker: Ref | Concept, name: str) -> str:
        """The id of what ``marker`` may name and people call ``name``: by its name, number or address; "" where there is none.

        Marks, capitals and the word for what kind of place it is do not matter; a part of a name will do where no other has it.
        Of two of one name the shorter id, which is today's.
        """
        if marker not in self._names:
            if isinstance(marker, Concept):
                vocabulary = self._records["vocabularies"].get(marker.scheme)
                things: Iterable[Any] = vocabulary.concepts if isinstance(vocabulary, Vocabulary) else ()
            else:
                things = self._records[marker.kind].values()
            found = [(word, thing.id) for thing in things for word in _names_of(thing)]
            self._names[marker] = dict(sorted(found, key=lambda pair: (-len(pair[1]), pair[1])))
        names, typed = self._names[marker], as_id(name)
        words = set(typed.split("-"))
        partly = {names[one] for one in names if words <= set(one.split("-"))} if len(typed) > _LEAST else set()
        return names.get(typed) or names.get(_PLACE_WORD.sub("", typed)) or (partly.pop() if len(partly) == 1 else "")


def labels(records: Records, scheme: str) -> dict[str, Name]:
    """What the values of a vocabulary are called."""
    vocabulary = records["vocabularies"].get(scheme)
    return {one.id: one.label for one in vocabulary.concepts} if isinstance(vocabulary, Vocabulary) else {}


def symbols_of(kinds: Entry | None) -> dict[str, list[str]]:
    """Each symbol that numbers of documents have, as it may be typed without marks, with the kinds of document that it is of."""
    found: dict[str, list[str]] = {}
    for kind in kinds.concepts if isinstance(kinds, Vocabulary) else ():
        for symbol in kind.symbols:
            found.setdefault(_plain(symbol), []).append(kind.id)
    return found


def _plain(symbol: str) -> str:
    return symbol.lower().replace("đ", "d")


def _names_of(thing: Any) -> set[str]:
    """What ``thing`` is called, as ``as_id`` writes it."""
    called = [getattr(thing, field, None) for field in _NAMES]
    words = [word for name in called if name for word in ((name,) if isinstance(name, str) else (name.vi, name.en)) if word]
    ids = {as_id(word) for word in words}
    return {*ids, *(_PLACE_WORD.sub("", one) for one in ids)} - {""}


def _beyond(unit: VocabularyConcept, value: Decimal) -> tuple[str, str] | None:
    if unit.whole and value != value.to_integral_value():
        return "F32", ""
    if unit.least is not None and value < unit.least:
        return "F33", f"≥ {unit.least:f}"
    return ("F33", f"≤ {unit.most:f}") if unit.most is not None and value > unit.most else None


def sum_or_count(unit: VocabularyConcept, value: Decimal, lang: Lang) -> str:
    """The number with its unit as a reader would meet it."""
    if unit.id in MILLIONS:
        return in_words(value * MILLIONS[unit.id], lang)
    label = unit.label.in_lang(lang)[0]
    return f"{value:f}%" if lang == "en" and label == "%" else f"{value:f} {label}"


def _anchors(entry: Entry) -> Iterator[Mistake]:
    seen: set[str] = set()
    for loc, anchor in anchors(entry):
        if anchor in seen:
            yield Mistake(loc, "R06", {"value": anchor})
        seen.add(anchor)


def _answers(entry: Entry) -> Iterator[Mistake]:
    figures = getattr(entry, "figures", ())
    for index, figure in enumerate(figures):
        known = [other.id for other in figures if other.id != figure.id]
        if figure.answers is not None and figure.answers not in known:
            yield _unknown(("figures", index, "answers"), "R05", figure.answers, known)


def _uncited(entry: Entry) -> Iterator[Mistake]:
    """Statements that would borrow every source of a record that has several: a footnote to what does not say it."""
    sources = list(dict.fromkeys(citation.source for citation in entry.cited)) if isinstance(entry, Record) else []
    if len(sources) < 2:
        return
    for loc, statement in statements(entry):
        if not statement.cited:
            yield Mistake(loc, "R14", {"count": str(len(sources)), "sources": ", ".join(sources)})


def _unconfirmed(entry: Entry, sources: Mapping[str, Entry]) -> Iterator[Mistake]:
    """What is called confirmed although neither the document nor a state website was read for it."""
    if not isinstance(entry, Record):
        return
    marks: list[tuple[Loc, Record | Stated]] = [((), entry), *statements(entry)]
    for loc, marked in marks:
        if (marked.confidence or (entry.confidence if marked.cited else None)) != "confirmed":
            continue
        names = list(dict.fromkeys(citation.source for citation in marked.cited or entry.cited))
        read = [source for name in names if isinstance(source := sources.get(name), Source)]
        if len(read) == len(names) and not any(source.direct for source in read):
            blamed = (*loc, "confidence") if marked.confidence else loc
            yield Mistake(blamed, "R15", {"sources": ", ".join(names)})


def _unreachable(entry: Entry, sources: Mapping[str, Entry]) -> Iterator[Mistake]:
    """Contacts of which no link can be made, and grades that their kind or their sources do not bear."""
    if not isinstance(entry, Body | Producer):
        return
    if isinstance(entry, Producer) and entry.contacts and entry.personal_name and entry.consent is None:
        yield Mistake(("contacts",), "R22", {})
    for index, contact in enumerate(entry.contacts):
        if not fits(contact.kind, contact.value):
            yield Mistake(("contacts", index, "value"), "R20", {"value": contact.value, "kind": contact.kind})
        borne = [grade for grade in GRADES[contact.kind] if _is_borne(grade, contact, entry, sources)]
        if contact.grade not in borne:
            told = {"value": contact.grade, "kind": contact.kind, "known": ", ".join(borne)}
            yield Mistake(("contacts", index, "grade"), "R21", told)


def _is_borne(grade: str, contact: Contact, entry: Record, sources: Mapping[str, Entry]) -> bool:
    """Printed is what the document or a state website says; a number or mail of its own, what a producer says itself."""
    read = [sources.get(citation.source) for citation in contact.cited or entry.cited]
    if grade == "own" and contact.kind != "website":
        return isinstance(entry, Producer) and any(source.kind == "maker-site" for source in read if isinstance(source, Source))
    return grade != "printed" or any(source.direct for source in read if isinstance(source, Source))


def site_mistakes(site: Site) -> Iterator[Mistake]:
    """Ways to the editors of which no link can be made."""
    for index, contact in enumerate(site.contact):
        if not fits(contact.kind, contact.value):
            yield Mistake(("contact", index, "value"), "R20", {"value": contact.value, "kind": contact.kind})


def strangers(records: Records, network: Network | None) -> Iterator[Found]:
    """Records that are told by a site which the network does not know."""
    known = [member.id for member in network.members] if network else []
    for kind, entries in records.items():
        for entry in entries.values():
            told = entry.told_by if isinstance(entry, Record) else None
            if told is not None and told.member not in known:
                yield kind, entry.id, _unknown(("told_by", "member"), "R23", told.member, known)


def _wider(entry: Entry) -> Iterator[Mistake]:
    concepts = entry.concepts if isinstance(entry, Vocabulary) else ()
    for index, concept in enumerate(concepts):
        known = [other.id for other in concepts if other.id != concept.id]
        if concept.wider is not None and concept.wider not in known:
            yield _unknown(("concepts", index, "wider"), "R13", concept.wider, known)


def _unknown(loc: Loc, code: str, value: str, known: Collection[str]) -> Mistake:
    return Mistake(loc, code, {"value": value, "did_you_mean": nearest(value, known)})


Edges = dict[str, list[tuple[str, Loc]]]


def _graphs(records: Records) -> Iterator[tuple[str, Edges]]:
    """The relations that must not run in a circle, as (kind, node → its targets with their places)."""
    policies = [entry for entry in records["policies"].values() if isinstance(entry, Policy)]
    for relation in ("replaces", "repeals", "amends", "corrects", "consolidates", "implements", "guides"):
        yield (
            "policies",
            {
                policy.id: [(r.to, ("relations", i, "to")) for i, r in enumerate(policy.relations) if r.kind == relation]
                for policy in policies
            },
        )
    programmes = [entry for entry in records["programmes"].values() if isinstance(entry, Programme)]
    for field in ("continues", "within"):
        yield "programmes", {p.id: _single(p, field) for p in programmes}
    for kind in ("places", "bodies"):
        units: list[Any] = list(records[kind].values())
        yield kind, {unit.id: _single(unit, "within") for unit in units}
        yield kind, {unit.id: [(member, ("members", i)) for i, member in enumerate(unit.members)] for unit in units}
        yield kind, {unit.id: [(edge.to, ("successors", i, "to")) for i, edge in enumerate(unit.successors)] for unit in units}


def _single(entry: Entry, field: str) -> list[tuple[str, Loc]]:
    target = getattr(entry, field)
    return [(target, (field,))] if target else []


def _cycles(records: Records) -> Iterator[Found]:
    for kind, edges in _graphs(records):
        graph = {node: [to for to, _ in targets] for node, targets in edges.items() if targets}
        for circle in circles(graph):
            start, following = circle[:2]
            loc = next(at for to, at in edges[start] if to == following)
            yield kind, start, Mistake(loc, "R03", {"cycle": " → ".join([*circle, start])})


def _twins(policies: Mapping[str, Entry]) -> Iterator[Found]:
    seen: dict[tuple[str, str, str], str] = {}
    for policy in policies.values():
        if isinstance(policy, Policy) and policy.number and policy.signed_on:
            identity = (policy.number.casefold(), policy.issuer, str(policy.signed_on))
            if identity in seen:
                yield "policies", policy.id, Mistake(("number",), "R04", {"first": f"policies/{seen[identity]}.yaml"})
            seen.setdefault(identity, policy.id)


def word_mistakes(words: Interface) -> Iterator[Mistake]:
    """Words with a brace that nothing fills, or whose two languages have different gaps (``{count}``)."""
    for section, entries in words.words.items():
        for key, word in entries.items():
            found = {"vi": gaps(word.vi), "en": gaps(word.en or "")}
            broken = [lang for lang, names in found.items() if names is None]
            if broken:
                yield Mistake((section, key, broken[0]), "F23", {})
            elif found["vi"] != found["en"]:
                shown = {lang: " ".join(f"{{{name}}}" for name in names or ()) or "–" for lang, names in found.items()}
                yield Mistake((section, key, "en"), "F22", shown)


def gaps(text: str) -> list[str] | None:
    """The names in braces, in alphabetical order; None if a brace stands alone or reaches into a value."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    return sorted(names) if all(name == "" or name.isalnum() or name.isidentifier() for name in names) else None


def circles(graph: Graph) -> Iterator[list[str]]:
    """One shortest circle of each knot of ``graph``, from its first node in the alphabet; links to oneself do not count."""
    for knot in _knots(graph):
        yield _shortest_circle(graph, min(knot), knot)


def _knots(graph: Graph) -> list[frozenset[str]]:
    """The strongly connected components with two nodes or more (Kosaraju), in the order of their first nodes."""
    backward: dict[str, list[str]] = {}
    for node, targets in graph.items():
        for target in targets:
            backward.setdefault(target, []).append(node)
    seen: set[str] = set()
    finished: list[str] = []
    for node in graph:
        finished.extend(_walk(graph, node, seen))
    seen.clear()
    parts = (frozenset(_walk(backward, node, seen)) for node in reversed(finished))
    return sorted((part for part in parts if len(part) > 1), key=min)


def _walk(graph: Graph, start: str, seen: set[str]) -> Iterator[str]:
    """The nodes first reached from ``start``, each after all that is reached from it."""
    if start in seen:
        return
    seen.add(start)
    path = [(start, iter(graph.get(start, ())))]
    while path:
        node, targets = path[-1]
        following = next((target for target in targets if target not in seen), None)
        if following is None:
            path.pop()
            yield node
        else:
            seen.add(following)
            path.append((following, iter(graph.get(following, ()))))


def _shortest_circle(graph: Graph, start: str, knot: frozenset[str]) -> list[str]:
    came_from: dict[str, str] = {}
    queue = deque([start])
    while start not in came_from:
        node = queue.popleft()
        for target in graph.get(node, ()):
            if target in knot and target not in came_from and target != node:
                came_from[target] = node
                queue.append(target)
    circle = [start]
    while (previous := came_from[circle[-1]]) != start:
        circle.append(previous)
    return [start, *reversed(circle[1:])]
