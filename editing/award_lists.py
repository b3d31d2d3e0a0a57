"""An official list of recognised products becomes records: what is new, what is on record, and what a person must say first.

Nothing is written here. Every statement carries the source of the list; what the list does not say (a kind of product, a name in
English) is left out, and a producer named after a person is written without the name, as Law 91/2025/QH15 asks.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from pydantic_core import PydanticCustomError

from catalogue.data_files.consistency import Known
from catalogue.data_files.parsing import Data
from catalogue.data_files.problems import Problem
from catalogue.kinds import KINDS
from catalogue.models import Award, Lang, Producer, Product
from catalogue.models.dates import PartialDate
from catalogue.models.fields import Concept, Ref
from catalogue.models.forms import MAX_ID, RESERVED_IDS, as_id, refuse_private_name
from catalogue.records import Catalogue
from catalogue.titles import labels
from catalogue.words import read
from editing.award_tables import TEXTS, Listed, Report, business_of, listed, spelt_out
from editing.edits import EditError, Put, edited_bytes
from editing.likenesses import Names
from editing.received_tables import tables
from editing.scaffolding import problems_of, scaffold, taken_ids, tree_of
from editing.sheet_edits import mistakes_with
from editing.typed_forms import as_date, as_truth
from editing.written_places import Written, WrittenPlaces

_MARKERS: Final[dict[str, Concept | Ref]] = {
    "level": Concept("award-levels"),
    "stage": Concept("award-stages"),
    "group": Concept("product-groups"),
    "inferred_group": Concept("product-groups"),
    "kind": Concept("product-kinds"),
    "craft": Ref("crafts"),
}
_MAY_BE_NAMED: Final = frozenset(["business-household", "workshop", "unknown"])
_MIDDLE_NAME: Final = re.compile(r"[^\W\d_]+ (?:Văn|Thị) [^\W\d_]")
_LONGEST_NAME: Final = 4
"""Words of a name of a person."""
_LONGEST_ID: Final = 48
"""Letters that an id has of a name, so that a year and a number have room."""
_AWARD: Final = ("level", "year", "round", "decision", "decision_number", "decided_on", "stage")


@dataclass(frozen=True)
class Given:
    """What is said beside the list: its source, the facts of all its awards (``_AWARD``), the group that was chosen, the province."""

    source: str
    award: Mapping[str, str]
    group: str = ""
    province: str | None = None
    new_source: Data = field(default_factory=dict)
    """What the file of the source is to say when it is new."""


@dataclass(frozen=True)
class _Maker:
    """A producer of the list: its id and, where it is new, what its file is to say. ``is_hidden``: no name by which it is known again."""

    id: str
    shown: str
    tree: Data = field(default_factory=dict)
    is_hidden: bool = False
    person: str = ""
    """The name of the person after whom it is called and who is not to be named."""


@dataclass(frozen=True)
class Proposal:
    """The files that a list makes, and all that is told of it; nothing may be written unless ``is_whole``."""

    files: Mapping[str, bytes]
    report: Report
    rows: int

    @property
    def is_whole(self) -> bool:
        """Whether every row was understood and no person has to decide."""
        return not self.report.hindered

    def lines(self, lang: Lang) -> Iterator[str]:
        """What there is to tell, and how many of each."""
        yield from self.report.lines(lang)
        folders = Counter(path.partition("/")[0] for path in self.files)
        count = self.report.count
        made = (self.rows, count("new"), folders["producers"], count("again"), count("known"), count("repeated"), count())
        yield TEXTS.say("total", lang, *map(str, made))


def propose(catalogue: Catalogue, raw: bytes, given: Given, today: dt.date) -> Proposal:
    """What the list ``raw`` (.xlsx or CSV) adds to ``catalogue``. Raises SheetError for a text that is not UTF-8."""
    desk = _Desk(catalogue, given, today)
    rows = listed(list(tables(raw)), desk.group_called, desk.report)
    for row in rows:
        desk.take(row)
    files = desk.files()
    for problem in mistakes_with(catalogue.root, files) if files and not desk.report.hindered else ():
        desk.report.tell_problem(problem, desk.lines.get(problem.path, 0))
    return Proposal(files, desk.report, len(rows))


class _Desk:
    """The records there are, looked up by name, and those that the rows add to them."""

    def __init__(self, catalogue: Catalogue, given: Given, today: dt.date) -> None:
        self.catalogue, self.given, self.today, self.report = catalogue, given, today, Report()
        self.lines: dict[str, int] = {}
        """File → the row that made it."""
        self._known = Known({kind: catalogue.records(kind) for kind in KINDS}, {})
        self._round = catalogue.rounds.get(given.award.get("round", ""))
        source: Any = catalogue.sources.get(given.source)
        is_direct = source.direct if source else given.new_source.get("kind") in ("full-text", "official-site")
        self._shared = {
            "cited.0.source": given.source,
            "confidence": "confirmed" if is_direct else "reported",
            "checked_on": today.isoformat(),
        }
        self._places = WrittenPlaces(catalogue, given.province or catalogue.site.province)
        self._taken = {kind: taken_ids(catalogue, kind) for kind in ("products", "producers")}
        self._trees: dict[tuple[str, str], Data] = {}
        self._added: dict[str, list[tuple[int, Data]]] = defaultdict(list)
        self._makers: dict[str, _Maker] = {}
        """Producer of the list, its name written out → what became of it."""
        self._producers = Names(read("lists", "short"))
        self._cores = Names()
        self._products: dict[str, Names] = defaultdict(Names)
        """Producer → its products; "": those whose producer is not known by name."""
        self._all = Names()
        for producer in catalogue.producers.values():
            if not _is_hidden(producer):
                self._register(producer.id, producer.name.vi, *([producer.trade_name.vi] if producer.trade_name else []))
        for product in catalogue.products.values():
            maker = catalogue.producers.get(product.producer or "")
            self._products["" if maker is None or _is_hidden(maker) else maker.id].add(product.name.vi, product.id)
            self._all.add(product.name.vi, product.id)

    def _register(self, producer: str, name: str, *others: str) -> None:
        self._producers.add(name, producer)
        for core in {*_cores(name), *others}:
            self._cores.add(core, producer)

    def group_called(self, name: str) -> str:
        """The group of products that is called so, perhaps with the word for group before it; "" where there is none."""
        bare = re.sub("(?i)^nhóm (?:ngành )?", "", name)
        tried = (name, bare, re.sub("(?i)^sản phẩm ", "", bare))
        return next((found for text in tried if (found := self._known.called(_MARKERS["group"], text))), "")

    def take(self, row: Listed) -> None:
        """Add what a row says, or tell why not."""
        facts = self._facts(row)
        if row.line in self.report.hindered or not facts:
            return
        address = row["address"] or ", ".join(filter(None, (row["commune"], row["province"])))
        place = self._places.read(address, _days(facts["awards.0.decided_on"] or facts["awards.0.year"]))
        if place.code:
            column = next((one for one in ("address", "commune", "province") if row[one]), "")
            self.report.tell(place.code, row.line, column, *place.values)
        elif (maker := self._maker(row, place)) is not None:
            self._product(row, facts, place, maker)

    def _facts(self, row: Listed) -> dict[str, str]:
        """The award and the group, by path, as the row, the options or the round say; nothing when something is missing, which is told."""
        award = {name: self.given.award[name] for name in _AWARD if self.given.award.get(name)}
        if self._round:
            award = {"level": self._round.level, "year": str(self._round.year)} | award
        own = {name: found for name in ("level", "stage") if (found := self._value(row, name))}
        own |= {"decision_number": row["decision_number"]} if row["decision_number"] else {}
        own |= {name: as_date(row[name]) for name in ("year", "decided_on") if row[name]}
        for name in ("level", "year") if self._round else ():
            if own.get(name, award[name]) != (has := str(getattr(self._round, name))):
                self.report.tell("other-round", row.line, name, self.given.award["round"], has, own.get(name, award[name]))
        award |= own
        decided = (
            award.get("decision")
            or award.get("decision_number")
            or (self._round and (self._round.decision or self._round.decision_number))
        )
        # Never more than is known: without a decision a product was selected, not recognised.
        award.setdefault("stage", "recognised" if decided else "selected")
        award.setdefault("year", award.get("decided_on", "")[:4])
        stated = self._value(row, "group") or row.group
        group = stated or self._value(row, "inferred_group") or self.given.group
        for name, value in (("level", award.get("level")), ("year", award["year"]), ("group", group)):
            # A column that is not there lacks in every row, and is told once.
            line = row.line if name in self.report.titles else 0
            if not value and row.line not in self.report.hindered and (line or not self.report.count(f"no-{name}")):
                self.report.tell(f"no-{name}", line)
        if not (award.get("level") and award["year"] and group):
            return {}
        facts = {f"awards.0.{name}": award.get(name, "") for name in _AWARD}
        facts |= {"group": group, "group_confidence": self._shared["confidence"] if stated else "inferred"}
        return facts | {name: found for name in ("kind", "craft") if (found := self._value(row, name))}

    def _value(self, row: Listed, column: str) -> str:
        """The id that a cell names in words; "" for an empty one, and for one that names none, which is told."""
        text, marker = row[column], _MARKERS[column]
        called = self.group_called if column.endswith("group") else partial(self._known.called, marker)
        found = called(text) or (called(f"cấp {text}") if column == "level" else "") if text else ""
        if text and not found:
            known = labels(self.catalogue, marker.scheme) if isinstance(marker, Concept) else {}
            names = [label.vi for label in known.values()] or [craft.name.vi for craft in self.catalogue.crafts.values()]
            self.report.tell("value", row.line, column, text, "; ".join(names[:30]))
        return found

    def _maker(self, row: Listed, place: Written) -> _Maker | None:
        """The producer of a row; None where a person has to say first."""
        name, chosen = row["producer"], row["producer_id"]
        if not name:
            return _Maker("", "–")
        if chosen in self.catalogue.producers:
            return _Maker(chosen, name)
        # Two households of one name in two communes are two; marks tell Dừa from Dứa.
        place_too = place.place if business_of(name)[0] in _MAY_BE_NAMED else ""
        written_out = " ".join((*self._producers.forms(name), chosen, place_too))
        if written_out in self._makers:
            return self._makers[written_out]
        fresh = self._fresh_id("producers", _core(name) or name)
        if chosen and not self._is_free("producers", chosen):
            self.report.tell("bad-id", row.line, "producer_id", chosen, fresh)
            return None
        known = [] if chosen else self._producers.same(name)
        if known:
            return _Maker(known[0], name)
        alike = (
            set() if chosen else {*self._producers.near(name), *(one for core in _cores(name) for one in self._cores.same(core))}
        )
        for other in sorted(alike):
            if producer := self.catalogue.producers.get(other):
                self.report.tell("near-producer", row.line, "producer", name, producer.name.vi, other, fresh)
                return None
            self.report.tell("alike-in-list", row.line, "producer", name, self._trees["producers", other]["name"]["vi"])
        maker = self._new_maker(row, place, chosen)
        self._makers[written_out] = maker
        if not maker.is_hidden:
            self._register(maker.id, name)
        return maker

    def _new_maker(self, row: Listed, place: Written, chosen: str) -> _Maker:
        name, (kind, begun) = row["producer"], business_of(row["producer"])
        said = as_truth(row["personal"])
        hidden = said == "true" or (said != "false" and _may_be_a_person(kind, name, begun))
        answers = {"name.vi": name, "kind": kind, "place.as_written.vi": place.as_written, "place.place": place.place}
        stem = _core(name) or name
        if hidden:
            shown = self._unnamed(kind, place)
            self.report.tell("unnamed", row.line, "producer", name, shown["vi"])
            why = TEXTS["why-unnamed"]
            answers |= {f"name.{lang}": text for lang, text in shown.items()} | {"personal_name": "true"}
            answers |= {"gaps.0.field": "name", "gaps.0.reason.vi": why[0], "gaps.0.reason.en": why[1]}
            stem = re.sub("^Một ", "", shown["vi"])
        record_id = chosen or self._fresh_id("producers", stem)
        tree = tree_of("producers", record_id, answers | self._shared)
        self._trees["producers", record_id] = tree
        self._taken["producers"].add(record_id)
        self.lines[f"producers/{record_id}.yaml"] = row.line
        return _Maker(record_id, tree["name"]["vi"], tree, hidden, _person(name, begun) if hidden else "")

    def _unnamed(self, kind: str, place: Written) -> dict[Lang, str]:
        """A producer called by its kind and place, in both languages."""
        known = labels(self.catalogue, "producer-kinds")
        label = known["workshop" if kind == "unknown" else kind]
        where = self.catalogue.places[place.place].name
        vi = TEXTS.say("unnamed", "vi", _small(label.vi), _small(where.vi))
        return {"vi": vi, "en": TEXTS.say("unnamed", "en", _small(label.en or label.vi), where.en or where.vi)}

    def _product(self, row: Listed, facts: dict[str, str], place: Written, maker: _Maker) -> None:
        name, chosen = row["product"], row["id"]
        if maker.person and spelt_out(maker.person) in spelt_out(name):
            self.report.tell("private", row.line, "product", maker.person)
            return
        facts |= {"awards.0.cited.0.source": self.given.source}
        facts |= {"awards.0.cited.0.at": TEXTS.say("row", "vi", row["number"])} if row["number"] else {}
        fresh = self._fresh_id("products", name, _core(row["producer"]) if not maker.is_hidden else "", facts["awards.0.year"])
        if chosen in self.catalogue.products:
            self._again(row, facts, self.catalogue.products[chosen], is_chosen=True)
            return
        if chosen and not self._is_free("products", chosen):
            self.report.tell("bad-id", row.line, "id", chosen, fresh)
            return
        own = self._products[maker.id] if maker.id else self._all
        same = own.same(name)
        for other in same:
            if other in self.catalogue.products:
                if maker.id or self._is_told(self.catalogue.products[other], facts):
                    self._again(row, facts, self.catalogue.products[other])
                    return
            else:
                self.report.tell("repeated", row.line, "product", name, str(self.lines[f"products/{other}.yaml"]))
                return
        hidden = self._products[""]
        told = [one for one in hidden.same(name) if self._is_told(self.catalogue.products[one], facts)] if maker.is_hidden else []
        if told:
            self.report.tell("known", row.line, "product", name, told[0])
            return
        alike = [*same, *own.near(name), *hidden.same(name), *hidden.near(name)] if not chosen else []
        for other in (one for one in alike if one in self.catalogue.products):
            self.report.tell("near-product", row.line, "product", name, self.catalogue.products[other].name.vi, other, fresh)
            return
        self._new_product(row, facts, place, maker, chosen or fresh)

    def _new_product(self, row: Listed, facts: dict[str, str], place: Written, maker: _Maker, record_id: str) -> None:
        answers = {"name.vi": row["product"], "name.en": row["product_en"], "producer": maker.id}
        answers |= {"origin.as_written.vi": place.as_written, "origin.place": place.place}
        tree = tree_of("products", record_id, {path: value for path, value in (answers | facts | self._shared).items() if value})
        self._trees["products", record_id] = tree
        self._taken["products"].add(record_id)
        self.lines[f"products/{record_id}.yaml"] = row.line
        self._products[maker.id].add(row["product"], record_id)
        self._all.add(row["product"], record_id)
        for kind, made in (("producers", maker.tree), ("products", tree)):
            for at, code, params in problems_of(kind, made) if made else ():
                problem = Problem("", 1, 1, code, tuple(sorted(params.items())))
                self.report.tell_problem(problem, row.line, at.rpartition(".")[2] if at.startswith("awards") else "")
        if row.line not in self.report.hindered:
            self.report.tell("new", row.line, "", row["product"], maker.shown, record_id)

    def _is_told(self, product: Product, facts: Mapping[str, str]) -> bool:
        """Whether the award stands at ``product`` already, and by the source of this list."""
        cited = {one.source for award in product.awards for one in award.cited} | {one.source for one in product.cited}
        return self.given.source in cited and any(self._is_same(award, facts) for award in product.awards)

    def _is_same(self, award: Award, facts: Mapping[str, str]) -> bool:
        held = self.catalogue.rounds.get(award.round or "")
        year = award.year or (held.year if held else None)
        return award.level == facts["awards.0.level"] and str(year) == facts["awards.0.year"]

    def _again(self, row: Listed, facts: Mapping[str, str], product: Product, *, is_chosen: bool = False) -> None:
        """The product of a row is on record: its award is, too, or comes to the others."""
        before = [
            line
            for line, made in self._added.get(product.id, ())
            if made["level"] == facts["awards.0.level"] and made["year"] == facts["awards.0.year"]
        ]
        if before:
            self.report.tell("repeated", row.line, "product", row["product"], str(before[0]))
        elif held := [award for award in product.awards if self._is_same(award, facts)]:
            self.report.tell("known", row.line, "product", product.name.vi, product.id)
            if (stage := facts["awards.0.stage"]) not in {award.stage for award in held}:
                said = labels(self.catalogue, "award-stages")
                self.report.tell("other-stage", row.line, "product", product.id, said[held[0].stage].vi, said[stage].vi)
        elif not is_chosen and any(
            award.level == facts["awards.0.level"] and not (award.year or award.round) for award in product.awards
        ):
            self.report.tell("near-award", row.line, "product", row["product"], product.name.vi, product.id)
        else:
            award = tree_of(
                "products", product.id, {path: value for path, value in facts.items() if value and path.startswith("awards.")}
            )["awards"][0]
            award |= {} if product.confidence == self._shared["confidence"] else {"confidence": self._shared["confidence"]}
            self._added[product.id].append((row.line, award))
            self.report.tell("again", row.line, "product", product.name.vi, product.id)

    def _is_free(self, kind: str, record_id: str) -> bool:
        return as_id(record_id) == record_id and record_id not in self._taken[kind]

    def _fresh_id(self, kind: str, name: str, beside: str = "", year: str = "") -> str:
        """An id made of ``name`` and the year, of ``beside`` where another has it, and a number where that has another, too."""
        stem = _cut(as_id(name), _LONGEST_ID) or kind
        longer = _cut(f"{stem}-{as_id(beside)}".strip("-"), MAX_ID - len("-2026-999"))
        tried = [*dict.fromkeys(f"{one}-{year}".strip("-") for one in (stem, longer))]
        number = 1
        while tried[0] in self._taken[kind] or tried[0] in RESERVED_IDS:
            number += len(tried) == 1
            tried = tried[1:] or [f"{longer}-{number}-{year}".strip("-")]
        return tried[0]

    def files(self) -> dict[str, bytes]:
        """Path → bytes of everything that the rows so far make."""
        made: dict[str, bytes] = {}
        used = {tree.get("producer") for (kind, _), tree in self._trees.items() if kind == "products"}
        for (kind, record_id), tree in self._trees.items():
            if kind == "products" or record_id in used:
                made[f"{kind}/{record_id}.yaml"] = scaffold(self.catalogue, kind, tree).encode()
        for product, awards in self._added.items():
            path, there = self.catalogue.paths["products", product], len(self.catalogue.products[product].awards)
            self.lines[path] = awards[0][0]
            raw = (self.catalogue.root / path).read_bytes()
            try:
                for number, (_, award) in enumerate(awards, there):
                    raw = edited_bytes(raw, [Put(("awards", number), award)])
            except EditError as error:
                self.report.tell("unwritable", awards[0][0], "product", path, str(error))
            made[path] = raw
        if made and self.given.new_source:
            made[f"sources/{self.given.source}.yaml"] = scaffold(self.catalogue, "sources", self.given.new_source).encode()
        return made


def _is_hidden(producer: Producer) -> bool:
    """Whether no name stands in the record by which the producer could be known again."""
    return producer.personal_name and producer.consent is None


def _days(when: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a date as the data writes it; nearly all days for what is none, which the model tells."""
    try:
        date = PartialDate.parse(when)
    except ValueError:
        return dt.date(1945, 1, 1), dt.date(2100, 12, 31)
    return date.first, date.last


def _cut(text: str, limit: int) -> str:
    """``text`` of at most ``limit`` letters, ending with a word."""
    return text if len(text) <= limit else text[: limit + 1].rpartition("-")[0] or text[:limit]


def _core(name: str) -> str:
    """What a business is known by: its name without what it is and what many do; "" where nothing is left."""
    folded = spelt_out(name)
    rest = folded.removeprefix(business_of(name)[1]).strip()
    for common in (spelt_out(words) for words in read("lists", "common").split(";")):
        rest = re.sub(rf"\b{common}\b", " ", rest)
    return " ".join(word for word in rest.split() if word != "va")


def _cores(name: str) -> set[str]:
    """What a business may be known by: as ``_core`` says, and two words or more that begin large behind small ones (nước mắm Kim Hoa)."""
    own = _own(name, business_of(name)[1]).split()
    large = [word for word in own if not word[:1].islower()]
    return {_core(name), " ".join(large) if 1 < len(large) < len(own) else ""} - {""}


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _own(name: str, begun: str) -> str:
    """The name without the words for what business it is, its own words as they stand; all in capitals as a name is written."""
    words = name.split()
    while begun and words and begun.startswith(spelt_out(words[0])):
        begun = begun.removeprefix(spelt_out(words.pop(0))).strip()
    own = " ".join(words).strip(' -–:,."“”')
    return own.title() if own.isupper() else own


def _person(name: str, begun: str) -> str:
    """The name of a person in the name of a business, as far as a surname or a title tells; "" where none does."""
    own = _own(name, begun)
    if _MIDDLE_NAME.search(own):
        return own
    try:
        refuse_private_name(own)
    except PydanticCustomError:
        return own
    return ""


def _may_be_a_person(kind: str, name: str, begun: str) -> bool:
    """Whether a business may be called after a person: a surname or title in it, or a household of nothing but a short name."""
    if kind not in (*_MAY_BE_NAMED, "private-enterprise"):
        return False
    own = _own(name, begun).split()
    short = kind in _MAY_BE_NAMED and 0 < len(own) <= _LONGEST_NAME and all(word[:1].isupper() for word in own)
    return bool(_person(name, begun)) or short
