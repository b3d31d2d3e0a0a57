"""What the prose of a record says again of its own fields: sums, shares, counts, dates, document numbers.

Prose may tell more than the fields do, so not every number in it is compared: only those that claim to be what a field
holds. Where a support has amounts, that is each number of the answer "how much" and of its name, and elsewhere each
one that is called a limit; where a record has figures, each sum, share and count of its title, lead and five answers.
The expressions use no more than Python and a browser have in common: ``restating.js`` works with the same ones.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from catalogue.data_files.consistency import Found, Records, sum_or_count
from catalogue.data_files.parsing import Loc
from catalogue.data_files.quantities import MONTHS
from catalogue.data_files.shapes import references
from catalogue.data_files.texts import pairs
from catalogue.data_files.validating import Mistake
from catalogue.models import Entry, Lang, Model, Vocabulary
from catalogue.models.dates import PartialDate
from catalogue.models.fields import Ref
from catalogue.models.money import MILLIONS, in_words

_LETTER = "a-zà-ỹđ"
_VALUE: Final = {"vi": r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(,[0-9]+)?", "en": r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?"}
_ALONE = r"(?<![0-9.,/–-])(?<![0-9] )"
_ROUGH: Final = {"vi": "hơn|trên|gần|khoảng|dưới|chừng", "en": "over|more than|nearly|almost|about|some|under"}
_LIMIT: Final = {
    "vi": "không quá|tối đa|mức trần|cao nhất|nhiều nhất|đến mức",
    "en": "at most|up to|no more than|not more than|a cap of|a maximum of",
}
_MONTH = "|".join(MONTHS)
PATTERNS: Final[Mapping[str, Mapping[str, str]]] = {
    "sum": {
        "vi": rf"{_ALONE}{_VALUE['vi']} ?(nghìn|ngàn|triệu|tỷ|tỉ)(?![{_LETTER}])",
        "en": rf"(?<=vnd ){_VALUE['en']} ?(thousand|million|billion)(?![{_LETTER}])",
    },
    "share": {"vi": rf"{_ALONE}{_VALUE['vi']} ?%", "en": rf"{_ALONE}{_VALUE['en']} ?%"},
    "count": {lang: rf"{_ALONE}{value}(?: (?:trên|of) [0-9]+)? (UNITS)(?![{_LETTER}])" for lang, value in _VALUE.items()},
    "rough": {lang: rf"(?:{words})(?: vnd)? ?$" for lang, words in _ROUGH.items()},
    "limit": {lang: rf"(?:{words}) (?:là )?(?:vnd )?$" for lang, words in _LIMIT.items()},
    "monthly": {"vi": "(?:một|mỗi|hằng) tháng", "en": "(?:a|per|each) month|monthly"},
    "date": {
        "vi": r"(?:ngày )?(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![0-9/])|ngày ([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})",
        "en": rf"(?<![0-9–-])([0-9]{{1,2}}) ({_MONTH}) ([0-9]{{4}})(?![0-9])",
    },
    "effective": {
        "vi": r"có hiệu lực(?: thi hành)?(?: kể)?(?: từ)? ?$",
        "en": r"(?:in force|into force|takes? effect|took effect|in effect|effective)(?: from| on| since| as of)? ?$",
    },
    "expires": {"vi": r"hết hiệu lực(?: thi hành)?(?: kể)?(?: từ| sau)? ?$", "en": r"(?:expires?|expired)(?: on| after)? ?$"},
    "signed": {"vi": r"(?:ký|ban hành) ?$", "en": r"(?:signed|issued)(?: on)? ?$"},
    "document": dict.fromkeys(("vi", "en"), r"([0-9]+)((?:/[0-9]{4})?)/([A-ZĐ][A-ZĐ0-9a-z]*(?:-[A-ZĐ0-9][A-ZĐ0-9a-z]*)*)"),
}
"""What is looked for → the expression for each language; all but "document" are read in small letters."""
SCALES: Final = {
    "nghìn": 0.001,
    "ngàn": 0.001,
    "thousand": 0.001,
    "triệu": 1,
    "million": 1,
    "tỷ": 1000,
    "tỉ": 1000,
    "billion": 1000,
}
HEADS: Final = ("title", "name", "lead", "summary")
"""Where a record says what it is about."""
OWN_DATES: Final = ("events", "news", "products")
"""Kinds of record whose title, lead and answers name no days but their own and those of the records they name."""
NAMED: Final = ("policies", "programmes", "events", "news", "rounds", "sources")
"""Kinds of record whose days may stand in the prose of a record that names them."""
NUMBERED: Final = ("number", "decision_number", "letter")
"""The fields that hold a document number."""
POLICY_DATES: Final = {"effective": "effective_on", "expires": "expires_on", "signed": "signed_on"}
CHECKED: Final = ("policies", "programmes", "supports", "products", "producers", "events", "news", "rounds")
_NEAR = 1e-6
_COMPILED = {(what, lang): re.compile(told) for what, both in PATTERNS.items() for lang, told in both.items() if what != "count"}


@dataclass(frozen=True)
class Own:
    """A number that a field holds (money in millions), as a Vietnamese and an English reader meets it, and where."""

    value: float
    words: tuple[str, str]
    loc: Loc


@dataclass(frozen=True)
class Said:
    """A number as a text says it; ``step``: what one of its last digit is worth, 0 where nothing is rounded."""

    value: float
    words: str
    step: float
    at: int


@dataclass(frozen=True)
class Passage:
    """A text of one language: where it stands, as it is written, and in small letters."""

    place: Loc
    lang: Lang
    text: str
    low: str


def restated(records: Records) -> Iterator[Found]:
    """Every contradiction between the prose and the fields of one record."""
    scheme = records["vocabularies"].get("units")
    units = {unit.id: unit for unit in scheme.concepts} if isinstance(scheme, Vocabulary) else {}
    everything = [entry for entries in records.values() for entry in entries.values()]
    numbers = document_numbers(everything)
    for kind in CHECKED:
        for entry in records[kind].values():
            named = (
                records[link.marker.kind].get(link.value)
                for link in references(entry)
                if isinstance(link.marker, Ref) and link.marker.kind in NAMED
            )
            dates = {day for one in named if one is not None for day in own_dates(one)} if kind in OWN_DATES else set()
            for mistake in contradictions(kind, entry, units, dates, numbers):
                yield kind, entry.id, mistake


def document_numbers(entries: Iterable[Entry]) -> set[str]:
    """The numbers of all documents that the records hold."""
    return {number for entry in entries for number, _ in own_numbers(entry)}


def own_dates(entry: Entry) -> list[str]:
    """The full dates that the fields of a record hold, each once."""
    return list(dict.fromkeys(day for day, _ in _dates(entry)))


def contradictions(
    kind: str, entry: Entry, units: Mapping[str, Any], dates: Collection[str], numbers: Collection[str]
) -> Iterator[Mistake]:
    """Where prose and fields of ``entry`` differ: a mistake at both places.

    ``units`` are the concepts of the vocabulary, ``dates`` the days of the records that it names, ``numbers`` those of all documents.
    """
    sums, shares = _amounts(entry)
    figures = _figures(entry, units)
    days = list(_dates(entry))
    for loc, pair in pairs(entry):
        for lang in ("vi", "en"):
            raw = getattr(pair, lang)
            if raw is None or loc[0] == "figures":
                continue
            text = " ".join(unicodedata.normalize("NFC", raw).split())
            passage = Passage((*loc, lang), lang, text, text.lower())
            yield from _limits(passage, sums, shares)
            if loc[0] in HEADS:
                yield from _counted(passage, figures, units)
            yield from _days(kind, passage, days, dates)
            yield from _documents(entry, passage, numbers)


def _both(code: str, place: Loc, field: Loc, said: str, holds: tuple[str, str]) -> Iterator[Mistake]:
    told = {"value": said, "at": path_of(place), "field": path_of(field), "holds": holds[0], "held": holds[1]}
    yield Mistake(place, code, told)
    yield Mistake(field, code, told)


def path_of(loc: Loc) -> str:
    """``amounts[1].cap``, as people count."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


def _amounts(entry: Entry) -> tuple[list[Own], list[Own]]:
    amounts = list(enumerate(getattr(entry, "amounts", ())))
    sums = [
        Own(float(value), (in_words(value, "vi"), in_words(value, "en")), ("amounts", index, field))
        for index, amount in amounts
        for field in ("fixed", "minimum", "cap")
        if (value := getattr(amount, field)) is not None
    ]
    shares = [
        Own(float(one.rate), (f"{one.rate:f} %", f"{one.rate:f}%"), ("amounts", at, "rate"))
        for at, one in amounts
        if one.rate is not None
    ]
    return sums, shares


def _figures(entry: Entry, units: Mapping[str, Any]) -> dict[str, list[Own]]:
    """Unit → what the figures hold; all money in millions under "money"."""
    found: dict[str, list[Own]] = {}
    for index, figure in enumerate(getattr(entry, "figures", ())):
        for field in ("value", "out_of"):
            if (value := getattr(figure, field)) is not None:
                scale = MILLIONS.get(figure.unit)
                number = float(value * scale) if scale else float(value)
                unit = units.get(figure.unit)
                other = f"{value:f} {figure.unit}"
                words = (sum_or_count(unit, value, "vi"), sum_or_count(unit, value, "en")) if unit else (other, other)
                own = Own(number, words, ("figures", index, field))
                found.setdefault("money" if scale else figure.unit, []).append(own)
    return found


def _said(what: str, text: str, lang: Lang) -> Iterator[Said]:
    for match in _COMPILED[what, lang].finditer(text):
        scale = SCALES[match[3]] if what == "sum" else 1
        rough = bool(match[2]) or _COMPILED["rough", lang].search(text[: match.start()]) is not None
        digits = len(match[2]) - 1 if match[2] else 0
        yield Said(_number(match) * scale, match[0], scale / 10**digits if rough else 0, match.start())


def _number(match: re.Match[str]) -> float:
    return float(re.sub("[.,]", "", match[1]) + (match[2] or "").replace(",", "."))


def _limits(passage: Passage, sums: list[Own], shares: list[Own]) -> Iterator[Mistake]:
    """The numbers of a support: all of its name and of the answer how much, elsewhere those that are called a limit."""
    text, lang, place = passage.low, passage.lang, passage.place
    whole = place[0] == "name" or place[:2] == ("summary", "how_much")
    said = {"sum": list(_said("sum", text, lang)), "share": list(_said("share", text, lang))}
    for what, own in (("sum", sums), ("share", shares)):
        for one in said[what] if own else ():
            limit = _COMPILED["limit", lang].search(text[: one.at]) is not None
            if (
                (whole or limit)
                and not _is(one.value, [each.value for each in own])
                and not _worked_out(one, said["sum"], shares)
            ):
                yield from _both("N01", place, own[0].loc, one.words, _listed(own))


def _worked_out(one: Said, sums: list[Said], shares: list[Own]) -> bool:
    """Whether a sum is the share of another sum in the text, as in an example: half of a machine for 400 million."""
    return any(_is(one.value, [other.value * share.value / 100]) for other in sums for share in shares)


def _counted(passage: Passage, figures: Mapping[str, list[Own]], units: Mapping[str, Any]) -> Iterator[Mistake]:
    text, lang, place = passage.low, passage.lang, passage.place
    money, shares = figures.get("money", []), figures.get("percent", [])
    for clause in re.split("[.;] ", text):
        said = [(one, money) for one in _said("sum", clause, lang)] if not _COMPILED["monthly", lang].search(clause) else []
        said += [(one, shares) for one in _said("share", clause, lang)]
        for one, own in said:
            if own and not _fits(one, own):
                yield from _both("N01", place, own[0].loc, one.words, _listed(own))
    counts = {unit: own for unit, own in figures.items() if unit in units and units[unit].whole}
    everything = [own for each in counts.values() for own in each]
    for unit, own in counts.items():
        name = re.escape((units[unit].label.in_lang(lang)[0]).lower().split(", ")[0].split(" and ")[0])
        for match in re.finditer(PATTERNS["count"][lang].replace("UNITS", name), text):
            one = Said(_number(match), match[0], 0, match.start())
            if not _fits(one, own) and not _fits(one, everything, alone=False):
                yield from _both("N01", place, own[0].loc, one.words, _listed(own))


def _fits(one: Said, own: list[Own], *, alone: bool = True) -> bool:
    """Whether a number is one that is held, or two of them together, as exactly as it is said."""
    values = [each.value for each in own]
    if alone and any(abs(value - one.value) < max(one.step, _NEAR) for value in values):
        return True
    return any(abs(a + b - one.value) < max(one.step, _NEAR) for at, a in enumerate(values) for b in values[at + 1 :])


def _is(value: float, known: list[float]) -> bool:
    return any(abs(value - one) < _NEAR for one in known)


def _listed(own: list[Own]) -> tuple[str, str]:
    vi, en = ("; ".join(dict.fromkeys(one.words[side] for one in own)) for side in (0, 1))
    return vi, en


def _dates(model: Model, loc: Loc = ()) -> Iterator[tuple[str, Loc]]:
    """Every full date in the fields of a record, as ISO text."""
    for name in type(model).model_fields:
        if name in ("checked_on", "cited"):
            continue
        value = getattr(model, name)
        many = list(enumerate(value)) if isinstance(value, tuple) else [(None, value)]
        for index, one in many:
            place = (*loc, name) if index is None else (*loc, name, index)
            if (isinstance(one, PartialDate) and one.is_full) or isinstance(one, dt.date):
                yield str(one), place
            elif isinstance(one, Model):
                yield from _dates(one, place)


def _days(kind: str, passage: Passage, days: list[tuple[str, Loc]], others: Collection[str]) -> Iterator[Mistake]:
    own = dict(days)
    for match in _COMPILED["date", passage.lang].finditer(passage.low):
        said, words = _iso(match), passage.text[match.start() : match.end()]
        if said in own or said in others:
            continue
        exact = _stated(kind, passage, match.start(), days)
        if exact is not None:
            yield from _both("N02", passage.place, exact[1], words, (exact[0], exact[0]))
            continue
        slip = next(((day, at) for day, at in days if at[:1] != passage.place[:1] and _slipped(said, day)), None)
        if slip is None and kind in OWN_DATES and passage.place[0] in HEADS and days:
            slip = days[0]
        if slip is not None:
            yield from _both("N02", passage.place, slip[1], words, (slip[0], slip[0]))


def _iso(match: re.Match[str]) -> str:
    day, month, year = (part for part in match.groups() if part is not None)
    return f"{year}-{MONTHS.index(month) + 1 if month in MONTHS else int(month):02d}-{int(day):02d}"


def _stated(kind: str, passage: Passage, at: int, days: list[tuple[str, Loc]]) -> tuple[str, Loc] | None:
    """The field of a document that a date in its prose claims to be, unless the sentence is about another document."""
    low, lang = passage.low, passage.lang
    start = max(low.rfind(". ", 0, at), low.rfind("; ", 0, at)) + 1
    if kind != "policies" or _COMPILED["document", lang].search(passage.text[start:at]):
        return None
    for what, field in POLICY_DATES.items():
        if _COMPILED[what, lang].search(low[start:at].lstrip()):
            return next(((day, loc) for day, loc in days if loc == (field,)), None)
    return None


def _slipped(said: str, own: str) -> bool:
    """Whether two days differ in the year alone or in the month alone, as a slip of the hand makes them."""
    if said[5:] in ("12-31", "01-01"):
        return False
    return said[5:] == own[5:] or (said[:4] == own[:4] and said[8:] == own[8:])


def _documents(entry: Entry, passage: Passage, known: Collection[str]) -> Iterator[Mistake]:
    """A document number like the record's own that no document has."""
    for match in _COMPILED["document", passage.lang].finditer(passage.text):
        if match[0] in known:
            continue
        for number, loc in own_numbers(entry):
            own = _COMPILED["document", passage.lang].fullmatch(number)
            if own and own[3] == match[3] and number != match[0] and _resembles(match, own):
                yield from _both("N03", passage.place, loc, match[0], (number, number))
                break


def own_numbers(entry: Entry) -> list[tuple[str, Loc]]:
    """The document numbers that fields of a record hold."""
    holders = [(entry, ()), *((award, ("awards", index)) for index, award in enumerate(getattr(entry, "awards", ())))]
    held = [(getattr(holder, field, None), (*loc, field)) for holder, loc in holders for field in NUMBERED]
    return [(value, loc) for value, loc in held if isinstance(value, str)]


def _resembles(said: re.Match[str], own: re.Match[str]) -> bool:
    if said[2] != own[2]:
        return said[1] == own[1] and bool(said[2]) == bool(own[2])
    return sorted(said[1]) == sorted(own[1]) or (
        len(said[1]) == len(own[1]) and sum(a != b for a, b in zip(said[1], own[1], strict=True)) == 1
    )
