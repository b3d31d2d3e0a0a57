"""Advice on the words of a text, never an error: long sentences, passive chains, names of units and bodies that are no more."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from catalogue.data_files.characters import decode
from catalogue.data_files.damage import is_untranslated, lacks_marks
from catalogue.data_files.parsing import Loc, Positions
from catalogue.data_files.private import PRIVATE
from catalogue.data_files.problems import shortened, workflow_command
from catalogue.data_files.texts import pairs
from catalogue.facts.parity import sentences
from catalogue.facts.places import stands_on
from catalogue.kinds import kinds_that
from catalogue.models import Lang, Name, Text
from catalogue.models.money import in_words
from catalogue.records import Catalogue
from catalogue.words import Words, read
from editing.edits import record_loc
from editing.people import named

LONGEST: Final[Mapping[Lang, int]] = {"vi": 45, "en": 30}
"""Words of a sentence (in Vietnamese: syllables) that is still read in one go."""
_PASSIVES: Final[Mapping[Lang, re.Pattern[str]]] = {
    "vi": re.compile(r"\b(?:được|bị)\b(?!\s+(?:hay không|chưa))", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w+(?:ed|en|wn|ght|lt)|made|sold|held|paid|sent|done|put|set)\b",
        re.IGNORECASE,
    ),
}
_CHAIN = 3
# Tags, entities, Markdown: fields are shown as they are typed.
_MARKUP = re.compile(
    r"</?(?:a|b|i|u|p|br|div|span|strong|em|font|table|t[rdh]|[uo]l|li|h[1-6]|img|script|style)\b[^<>]*>|&(?:[a-z]{2,8}|#x?[0-9a-f]{2,6});"
    r"|\*\*[^*\n]+\*\*|(?<!\w)__[^_\n]+__(?!\w)|\[[^\]\n]+\]\([^)\s]+\)|^#{1,6} |`[^`\n]+`",
    re.IGNORECASE | re.MULTILINE,
)
_OLD_TONES: Final = dict(
    zip(
        ["oá", "oà", "oả", "oã", "oạ", "oé", "oè", "oẻ", "oẽ", "oẹ", "uý", "uỳ", "uỷ", "uỹ", "uỵ"],
        ["óa", "òa", "ỏa", "õa", "ọa", "óe", "òe", "ỏe", "õe", "ọe", "úy", "ùy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
"""The tone mark stands on the first vowel of an open syllable: hóa, not hoá."""
TONED = re.compile(rf"\b\w*(?<!q)({'|'.join(_OLD_TONES)})(?!\w)", re.IGNORECASE)
_PERCENT: Final[Mapping[Lang, tuple[re.Pattern[str], str]]] = {
    "vi": (re.compile(r"\d+(?:[.,]\d+)* ?%"), "\u00a0%"),
    "en": (re.compile(r"\d+(?:[.,]\d+)*[ \u00a0]%"), "%"),
}
# A sum in quotation marks is as its source prints it.
_BARE_SUM: Final[Mapping[Lang, re.Pattern[str]]] = {
    "vi": re.compile(r"(?<![\d.,])\d[\d.,]*\s+(?:triệu|tỷ)(?=[.,;:)]|$)"),
    "en": re.compile(r"(?:^|(?<=[\s(]))(?<!VND )(?<!USD )(?<!to )\d[\d.,]*\s+(?:million|billion)(?=[.,;:)]|$)"),
}
_MANY_MILLIONS: Final[Mapping[Lang, re.Pattern[str]]] = {
    "vi": re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?:,\d+)? triệu(?: đồng)?"),
    "en": re.compile(r"VND \d{1,3}(?:,\d{3})+(?:\.\d+)? million"),
}
# What is computed on every page would stay as it was typed; with a day ("hết hiệu lực ngày 12/04/2019") it is a fact.
_STATUS: Final[Mapping[Lang, re.Pattern[str]]] = {
    "vi": re.compile(r"\b[Đđ]ang (?:áp dụng|có hiệu lực)\b|\b[Cc]òn hiệu lực\b|\b[Kk]ỳ này đã kết thúc\b"),
    "en": re.compile(r"\b(?:[Nn]ow|[Cc]urrently|[Ss]till) in force\b|\b[Tt]his round is over\b"),
}
# What a thing is told as must not be what we failed to learn: that has a place of its own on the page.
_NOT_LEARNT: Final[Mapping[Lang, re.Pattern[str]]] = {
    "vi": re.compile(
        r"\b(?:nguồn|bài báo|trang này|phần đọc được)\b[^.;]*?\b(?:không|chưa|chỉ)\b|\b(?:chưa|không) (?:rõ|thấy|biết)\b"
        r"|\bsuy luận\b|\bchúng tôi\b|\bkhông riêng\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:source|article|text available|this site)\b[^.;]*?\b(?:not|no|only|nothing|neither|stops)\b"
        r"|\bnot (?:known|clear|been seen)\b|\bunknown\b|\b(?:our|an) (?:inference|reading)\b|\bcould be read\b"
        r"|\bthis is about the\b",
        re.IGNORECASE,
    ),
}
_THINGS: Final = frozenset(["products", "producers", "crafts"])
# Our own prose; names, titles and what a source writes are as they are.
_PROSE = frozenset(
    ["summary", "explanation", "lead", "body", "description", "definition", "text", "task", "note", "steps", "meaning"]
)
# One of these words in the same text says that an old name is meant as an old one.
_AS_OLD = re.compile(
    r"\b(?:cũ|nay|trước đây|trước khi|lúc đó|sáp nhập|hợp nhất|giải thể|đến 30/6/2025|20(?:0\d|1\d|2[0-5]))\b", re.IGNORECASE
)
# A machine, or who decides: no producer.
_MAKERS = re.compile(r"\b(?:coffee|tea|bread|ice|ice[ -]cream|film|policy|law|rule|decision)[ -]makers?\b", re.IGNORECASE)
_TYPE = re.compile(r"^(?:Tỉnh|Thành phố|Huyện|Thị xã) ")

SENTENCES: Final = Words("check", "advice")


@dataclass(frozen=True, order=True)
class Advice:
    """One remark at a place of a data file (lines and columns from 1)."""

    path: str
    line: int
    column: int
    code: str
    params: tuple[tuple[str, str], ...]

    def sentence(self, lang: Lang) -> str:
        """What is remarked."""
        return SENTENCES.say(self.code, lang, **dict(self.params))

    def line_of_text(self, lang: Lang) -> str:
        """``path:line:col: CODE sentence``."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.sentence(lang)}"

    def annotation(self, lang: Lang, folder: str) -> str:
        """A GitHub workflow command that shows the remark on its line, as a warning."""
        place = (self.line, self.column)
        return workflow_command("warning", f"{folder}/{self.path}", place, f"{self.code} {self.sentence(lang)}")


def advise(catalogue: Catalogue, today: dt.date, only: Collection[tuple[str, str]] | None = None) -> list[Advice]:
    """Every remark on our own prose, sorted by place; ``only``: of these records (kind and id)."""
    found = []
    names, places = _Names(catalogue, today), Places(catalogue)
    for kind in kinds_that("is_prose"):
        for record in catalogue.records(kind).values():
            if only is not None and (kind, record.id) not in only:
                continue
            if kind in PRIVATE:
                found += [places.at(kind, record.id, loc, "A14", {"text": person}) for loc, person in named(kind, record)]
            for loc, pair in pairs(record):
                found += [places.at(kind, record.id, (*loc, lang), code, params) for lang, code, params in _odd(pair)]
                if _PROSE & set(map(str, loc)):
                    found += [
                        places.at(kind, record.id, (*loc, lang), code, params)
                        for lang, code, params in _remarks(pair, names, kind)
                    ]
    return sorted(found)


def instead() -> Mapping[Lang, Mapping[str, str]]:
    """Wordings that were used here once, each with the one of this site."""
    return {"vi": read("check", "instead-vi"), "en": read("check", "instead-en")}


_Remark = tuple[Lang, str, dict[str, str]]


def _remarks(pair: Name | Text, names: "_Names", kind: str) -> Iterator[_Remark]:
    yield from _plain(pair.vi, "vi")
    yield from _written(pair.vi, "vi")
    yield from names.remarks(pair.vi)
    if kind in _THINGS:
        yield from _not_learnt(pair)
    if kind != "glossary":
        yield from names.variants(pair.vi, "vi")
    if pair.en is not None:
        yield from _plain(pair.en, "en")
        yield from _written(pair.en, "en")
        if kind != "glossary":
            yield from names.variants(pair.en, "en")


def _odd(pair: Name | Text) -> Iterator[_Remark]:
    """Vietnamese typed without marks, English that is Vietnamese, markup where plain text is shown as it stands."""
    if lacks_marks(pair.vi):
        yield "vi", "A11", {"text": shortened(pair.vi)}
    if pair.en is not None and is_untranslated(pair.en):
        yield "en", "A12", {"text": shortened(pair.en)}
    texts: tuple[tuple[Lang, str], ...] = (("vi", pair.vi), ("en", pair.en or ""))
    for lang, text in texts:
        if marked := _MARKUP.search(text):
            yield lang, "A13", {"text": shortened(marked[0])}


def _written(text: str, lang: Lang) -> Iterator[_Remark]:
    """Percent signs, the spelling of tones, sums of money without a currency or in thousands of millions."""
    percent, sign = _PERCENT[lang]
    for old in dict.fromkeys(percent.findall(text)):
        yield lang, "A15" if lang == "vi" else "A07", {"text": old, "now": re.sub(r"[ \u00a0]?%", sign, old)}
    if lang == "vi":
        for found in TONED.finditer(text):
            yield lang, "A07", {"text": found[0], "now": found[0].removesuffix(found[1]) + _OLD_TONES[found[1].lower()]}
    for old in dict.fromkeys(_BARE_SUM[lang].findall(text)):
        yield lang, "A08", {"text": old, "now": f"{old} đồng" if lang == "vi" else f"VND {old}"}
    for old in dict.fromkeys(_MANY_MILLIONS[lang].findall(text)):
        digits = re.sub(r"[^\d,]", "", old).replace(",", ".") if lang == "vi" else re.sub(r"[^\d.]", "", old)
        yield lang, "A07", {"text": old, "now": in_words(Decimal(digits), lang)}
    for found in dict.fromkeys(_STATUS[lang].findall(text)):
        yield lang, "A09", {"text": found}


def _not_learnt(pair: Name | Text) -> Iterator[_Remark]:
    texts: tuple[tuple[Lang, str], ...] = (("vi", pair.vi), ("en", pair.en or ""))
    for lang, text in texts:
        for sentence in sentences(text):
            if _NOT_LEARNT[lang].search(sentence):
                yield lang, "A10", {"text": shortened(sentence)}


def _plain(text: str, lang: Lang) -> Iterator[_Remark]:
    for sentence in sentences(text):
        count = len(sentence.split())
        if count > LONGEST[lang]:
            yield lang, "A01", {"count": str(count), "limit": str(LONGEST[lang]), "text": shortened(sentence)}
        passives = len(_PASSIVES[lang].findall(sentence))
        if passives >= _CHAIN:
            yield lang, "A02", {"count": str(passives), "text": shortened(sentence)}


class _Names:
    """Names that should not stand in a text of today, each with what to write instead."""

    def __init__(self, catalogue: Catalogue, today: dt.date) -> None:
        self.bodies = _gone(catalogue, "bodies", today)
        self.places = _gone(catalogue, "places", today)
        self.listed: dict[Lang, dict[str, str]] = {lang: dict(words) for lang, words in instead().items()}
        terms = {name for term in catalogue.glossary.values() for name in (term.term.vi, term.term.en or "")}
        for term in catalogue.glossary.values():
            for variant in term.variants:
                preferred = term.term.in_lang(variant.lang)[0]
                # A single word ("project") has other meanings too.
                if " " in variant.text and variant.text not in terms and variant.text not in preferred:
                    self.listed[variant.lang][variant.text] = preferred
        self.pattern = {lang: _any_of(words) for lang, words in self.listed.items()}
        self.old = {"A03": _any_of(self.bodies), "A04": _any_of(self.places)}

    def remarks(self, text: str) -> Iterator[_Remark]:
        """Old bodies and places named as if they still were."""
        if _AS_OLD.search(text):
            return
        for code, known in (("A03", self.bodies), ("A04", self.places)):
            for name in dict.fromkeys(self.old[code].findall(text)):
                yield "vi", code, {"text": name, "now": known[name]}

    def variants(self, text: str, lang: Lang) -> Iterator[_Remark]:
        """Wordings that others use and we do not."""
        for name in dict.fromkeys(self.pattern[lang].findall(_MAKERS.sub("", text))):
            yield lang, "A05", {"text": name, "now": self.listed[lang][name]}


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)" if words else r"(?!)")


def _gone(catalogue: Catalogue, kind: str, today: dt.date) -> dict[str, str]:
    """Name of a unit that is no more → the name of what it became; names that some unit of today also bears are left out."""
    units = catalogue.records(kind)
    living = {_bare(unit.name.vi) for unit in units.values() if stands_on(unit, today)}
    found = {}
    for unit in units.values():
        name = _bare(unit.name.vi)
        wide = kind == "bodies" or unit.kind in ("province", "city")
        if wide and not stands_on(unit, today) and name not in living and unit.successors:
            found[name] = " / ".join(units[edge.to].name.vi for edge in unit.successors if edge.to in units)
    return found


def _bare(name: str) -> str:
    return _TYPE.sub("", name)


class Places:
    """Where texts stand in their files; each file with a remark is read once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.known: dict[str, tuple[str, Positions]] = {}

    def at(self, kind: str, record_id: str, loc: Loc, code: str, params: dict[str, str]) -> Advice:
        """A remark on the text at ``loc`` of the record."""
        path = self.catalogue.paths[kind, record_id]
        if path not in self.known:
            text, _ = decode((self.catalogue.root / path).read_bytes())
            self.known[path] = text, Positions(text)
        text, positions = self.known[path]
        line, column = positions.find((*record_loc(text, record_id), *loc), key=False)
        return Advice(path, line, column, code, tuple(sorted(params.items())))
