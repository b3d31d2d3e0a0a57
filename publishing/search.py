"""The search index, of records and hand-written pages: small JSON files that a browser loads as it needs them. No third-party engine, no WebAssembly.

``start.json`` says where everything stands. The rest is in a folder named by its content: ``words-*.json`` hold ranges of
the alphabet, ``texts-*.json`` ranges of entries, ``vocabulary.json`` every key for the case that nothing is found.
Same catalogue, same day, same bytes.

Measured against Pagefind 1.5.2 (given the same names as weighted alias words, and đ folded) on this site, 4,268 things to find in
a language, communes of before included, with the 206 queries of ``tests/search/queries.yaml``: recall@5 0.995 here, 0.687 there; the first
query 54 KB with the page, 190–254 KB without it; at 20,000 records 33–81 KB and 40–50 ms of computing at a fourth of the speed,
160–1,218 KB and more than ten seconds; indexing both languages 18 s of CPU and 105 MB more memory, 25 s and 2.9 GB. Pagefind's filter
files differ from run to run, and it needs ``'wasm-unsafe-eval'``.
"""

import json
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain, groupby, pairwise
from math import sqrt
from typing import Any, TypeAlias, TypedDict
from xml.sax.saxutils import escape, quoteattr

import yaml

from catalogue import addresses
from catalogue.facts import folding
from catalogue.models import Lang
from catalogue.records import Catalogue
from catalogue.tracing import Files, Known, Once, anew
from catalogue.words import read
from macros.desk import Desk
from macros.findable import COMMUNES, Findable, findable_places, findable_records
from macros.formatting import bare
from macros.views import View
from macros.wording import words

FOLDER = "search"
_SHARD, _CHUNK = 4_500, 2_000
"""Bytes: a query loads one shard a word and one chunk a result."""
PROSE = "pages"
_ASKED = 0.7
"""How much the words by which people ask for a hand-written page (``asked`` in its front matter) count beside its title."""
_MARKS = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|[#*_`\[>]|<[^>]+>|^- ", re.DOTALL | re.MULTILINE)
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MOST = 63
# A name of one word weighs this much; one of four words half of it for each word.
_NAME, _LEAD, _RELATED, _SENTENCE, _REPEATED, _FIGURE = 56.0, 6.0, 4.0, 2.0, 3, 5.0

Postings: TypeAlias = "dict[str, array[int]]"
"""Form of a word, or the keys of two neighbours with a space between them → entry × 64 + weight, by entry."""


class Group(TypedDict):
    """What the index needs of some entries. ``texts``: see ``_text``; ``facets``: see ``_values``; ``postings``: numbered from 0."""

    texts: list[list[Any]]
    facets: list[dict[str, Any]]
    postings: Mapping[str, Sequence[int]]


def search_files(desk: Desk, prose: Mapping[Lang, Mapping[str, str]], known: Known = anew, once: Once = anew) -> Files:
    """Path in the site → content, for all that a search in the language of ``desk`` loads.

    ``prose``: language → path of each hand-written page without ``.md`` → Markdown. ``known``, ``once``: give what is known of it.
    """
    entries = {
        **{kind: partial(findable_records, desk, kind) for kind in addresses.PAGE_KINDS},
        PROSE: partial(findable_prose, desk, prose),
        COMMUNES: partial(findable_places, desk),
    }
    groups = [known(f"found {desk.lang} {name}", partial(_group, find)) for name, find in entries.items()]
    told = sha256(_json(groups)).hexdigest()
    return once(f"search {desk.lang} {told}", partial(_files, desk.view(None), groups))


def _group(find: Callable[[], Iterator[Findable]]) -> Group:
    entries = list(find())
    postings = {term: numbers.tolist() for term, numbers in collect(entries).items()}
    return {"texts": list(map(_text, entries)), "facets": list(map(_values, entries)), "postings": postings}


def _values(entry: Findable) -> dict[str, Any]:
    """What an entry is filtered by, and whether it is gone."""
    filters = {"kind": entry.kind, "status": entry.status, "place": entry.places, "year": entry.year, "group": entry.group}
    return {name: value for name, value in (filters | {"gone": entry.gone}).items() if value}


def _files(view: View, groups: Sequence[Group]) -> Files:
    return {
        f"{FOLDER}/folding.json": _json(folding.TABLE),
        f"{FOLDER}/{view.lang}/opensearch.xml": _open_search(view).encode(),
        **_index_files(view, groups),
    }


def _index_files(view: View, groups: Sequence[Group]) -> dict[str, bytes]:
    """Every file of the index of one language."""
    texts = [text for group in groups for text in group["texts"]]
    facets = [values for group in groups for values in group["facets"]]
    keys = list(by_key(_together(groups)))
    firsts, shards = _cut(keys, _SHARD)
    starts, chunks = _cut(list(enumerate(texts)), _CHUNK)
    parts = {f"words-{number}.json": _json(dict(shard)) for number, shard in enumerate(shards)}
    parts |= {f"texts-{number}.json": _json([text for _, text in chunk]) for number, chunk in enumerate(chunks)}
    parts["vocabulary.json"] = _json(" ".join(key for key, _ in keys if " " not in key))
    version = sha256(b"".join(content for _, content in sorted(parts.items()))).hexdigest()[:12]
    start = {
        "version": version,
        "entries": len(texts),
        "words": firsts,
        "texts": starts,
        "synonyms": synonyms(view.catalogue),
        "intents": intents(),
        "gone": [number for number, values in enumerate(facets) if "gone" in values],
        "facets": _facets(view, facets),
    }
    folder = f"{FOLDER}/{view.lang}"
    return {f"{folder}/start.json": _json(start), **{f"{folder}/{version}/{name}": content for name, content in parts.items()}}


def _open_search(view: View) -> str:
    """How a browser adds this search to its own (OpenSearch 1.1)."""
    site, words = view.catalogue.site, view.words.search
    address = f"{site.url}{addresses.section('search', view.lang)}?q={{searchTerms}}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        f"<ShortName>{escape(words.short_name)}</ShortName><Description>{escape(view.plain(site.tagline))}</Description>"
        f"<Language>{view.lang}</Language><InputEncoding>UTF-8</InputEncoding>"
        f'<Image type="image/svg+xml">{escape(site.url)}/assets/mark.svg</Image>'
        f'<Url type="text/html" method="get" template={quoteattr(address)}/></OpenSearchDescription>\n'
    )


def synonyms(catalogue: Catalogue) -> dict[str, str]:
    """Keys of what people write → what it stands for: short forms, and other wordings of the glossary."""
    forms = {_keys(typed): full for typed, full in read("search", "typed").items()}
    for body in catalogue.bodies.values():
        if body.abbreviation:
            forms.setdefault(_keys(body.abbreviation.vi), body.name.vi)
    for term in catalogue.glossary.values():
        if term.abbreviation:
            forms[_keys(term.abbreviation)] = term.term.vi
        for variant in term.variants:
            forms.setdefault(_keys(variant.text), term.term.in_lang(variant.lang)[0])
    return dict(sorted((short, full) for short, full in forms.items() if short != _keys(full)))


def intents() -> list[tuple[list[str], dict[str, float]]]:
    """Ways to ask (each as the forms of its words with spaces between) with the kinds of result that they lift, and how far.

    The words that ask stand on few of the pages that answer, so a search looks for the rest of the question.
    """
    return [
        (
            [" ".join(folding.words(phrase)) for phrases in asked["phrases"].values() for phrase in phrases.split("; ")],
            asked["lifts"],
        )
        for asked in read("search", "intents").values()
    ]


def _keys(text: str) -> str:
    return " ".join(map(folding.key, folding.words(text)))


def _text(entry: Findable) -> list[Any]:
    """What is shown of an entry: address, title, detail, lead, and the sentences that the lead does not say."""
    said = [sentence for sentence in entry.sentences if sentence not in entry.lead and sentence != entry.detail]
    return [entry.address, entry.title, entry.detail, entry.lead, said]


def _cut(items: list[tuple[Any, Any]], size: int) -> tuple[list[Any], list[list[tuple[Any, Any]]]]:
    """``items`` in pieces of about ``size`` bytes, and the name of the first item of each."""
    pieces: list[list[tuple[Any, Any]]] = []
    room = 0
    for item in items:
        weight = len(_json(item))
        if not pieces or weight > room:
            pieces.append([])
            room = size
        pieces[-1].append(item)
        room -= weight
    return [piece[0][0] for piece in pieces], pieces


def _facets(view: View, facets: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """For each filter its values with labels, and for each entry which of them it has, equal neighbours counted."""
    words, places = view.words, view.catalogue.places
    kind_words = {PROSE: words.search.pages, COMMUNES: words.search.communes}
    labels: dict[str, Any] = {
        "kind": lambda value: kind_words.get(value) or words.kinds[value],
        "status": lambda value: value[1],
        "place": lambda value: view.plain(places[value].name),
        "year": str,
        "group": lambda value: bare(view.concept("product-groups", value)),
    }
    columns: dict[str, list[tuple[Any, ...]]] = {
        "kind": [(values["kind"],) for values in facets],
        "status": [(tuple(values["status"]),) if "status" in values else () for values in facets],
        "place": [tuple(values.get("place", ())) for values in facets],
        "year": [(values["year"],) if "year" in values else () for values in facets],
        "group": [(values["group"],) if "group" in values else () for values in facets],
    }
    made = {name: _facet(column, labels[name]) for name, column in columns.items()}
    made["status"]["values"] = [list(status) for status in dict.fromkeys(chain.from_iterable(columns["status"]))]
    return made


def _facet(column: list[tuple[Any, ...]], label: Any) -> dict[str, Any]:
    values = list(dict.fromkeys(value for cell in column for value in cell))
    sets = list(dict.fromkeys(column))
    numbers = {cell: number for number, cell in enumerate(sets)}
    runs = [[numbers[cell], len(list(run))] for cell, run in groupby(column)]
    return {
        "values": [[str(value), label(value)] for value in values],
        "sets": [[values.index(value) for value in cell] for cell in sets],
        "runs": [number for run in runs for number in run],
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def findable_prose(desk: Desk, texts: Mapping[Lang, Mapping[str, str]]) -> Iterator[Findable]:
    """Every hand-written page for readers but the search page. ``texts``: language → path of the page without ``.md`` → Markdown."""
    for path, text in texts[desk.lang].items():
        word = path.removesuffix("index").strip("/")
        if word != addresses.SECTIONS["search"] and not _parted(text)[0].get("noindex"):
            other: Lang = "en" if desk.lang == "vi" else "vi"
            yield _findable(desk, word, text, texts[other].get(path, text))


def _findable(desk: Desk, word: str, text: str, other: str) -> Findable:
    facts, body = _parted(text)
    title = str(facts["title"])
    called = _called(desk, word)
    said = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n|\n(?=- )", _MARKS.sub(" ", body))]
    return Findable(
        address=addresses.home(desk.lang) + (f"{word}/" if word else ""),
        kind=PROSE,
        title=title,
        detail="" if called[:1] in ([], [title]) else called[0],
        lead=str(facts.get("description") or desk.view(None).plain(desk.catalogue.site.tagline)),
        names=(
            (title, 1.0),
            (str(_parted(other)[0]["title"]), 0.75),
            *((name, 1.0) for name in called),
            *((name, _ASKED) for name in (*facts.get("asked", ()), *_parted(other)[0].get("asked", ()))),
        ),
        related=(),
        sentences=tuple(dict.fromkeys(filter(None, said))),
        prior=1.0,
    )


def _called(desk: Desk, word: str) -> list[str]:
    """What the menus of both languages call the page, the one of ``desk`` first."""
    section = next((name for name, path in addresses.SECTIONS.items() if path == word), "" if word else "home")
    langs: list[Lang] = sorted(addresses.LANGS, key=lambda lang: lang != desk.lang)
    return [name for lang in langs if (name := words(desk.catalogue, lang).menu.__dict__.get(section))]


def _parted(text: str) -> tuple[dict[str, Any], str]:
    """The front matter of a page, and what follows."""
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


def collect(entries: Iterable[Findable]) -> Postings:
    """The postings of every word, and of every two neighbours in names, leads and answers, of a number and what follows it everywhere."""
    postings: Postings = {}
    for number, entry in enumerate(entries):
        for term, weight in _weights(entry).items():
            postings.setdefault(term, array("I")).append(number << 6 | max(1, min(_MOST, round(weight * entry.prior))))
    return postings


def _together(groups: Iterable[Group]) -> Postings:
    """The postings of all groups, the entries numbered one group after the other."""
    postings: Postings = {}
    before = 0
    for group in groups:
        for term, numbers in group["postings"].items():
            postings.setdefault(term, array("I")).extend([(before << 6) + number for number in numbers])
        before += len(group["texts"])
    return postings


def _weights(entry: Findable) -> dict[str, float]:
    named: dict[str, float] = {}
    for name, share in entry.names:
        _add(named, name, _NAME * share, fixed=False)
    for text in (entry.lead, entry.detail, entry.answer):
        _add(named, text, _LEAD, fixed=True)
    for text in entry.related:
        for form in folding.words(text):
            named[form] = max(named.get(form, 0), _RELATED)
    said: dict[str, int] = {}
    for sentence in entry.sentences:
        for form in folding.words(sentence):
            said[form] = said.get(form, 0) + 1
    for form, times in said.items():
        named[form] = named.get(form, 0) + _SENTENCE + min(times, _REPEATED) - 1
    for sentence in entry.sentences:
        for figure in _figures(sentence):
            named[figure] = max(named.get(figure, 0), _FIGURE)
    return named


def _figures(text: str) -> Iterator[str]:
    """Each number with what follows it, as keys: 37,6 % and 37.6% are "37 6", 300 triệu is "300 trieu"."""
    keys = [folding.key(form) for form in folding.words(text)]
    yield from (f"{first} {second}" for first, second in pairwise(keys) if first.isdecimal())


def _add(weights: dict[str, float], text: str, weight: float, *, fixed: bool) -> None:
    """Each word and each pair of neighbours of ``text``, if it does not weigh more already. A name shares its weight out."""
    forms = list(folding.words(text))
    each = weight if fixed or not forms else weight / sqrt(len(forms))
    keys = [folding.key(form) for form in forms]
    for term in (*forms, *(f"{first} {second}" for first, second in pairwise(keys))):
        weights[term] = max(weights.get(term, 0), each)


def packed(numbers: "array[int]") -> str:
    """Postings as text: the step to the next entry in digits of base 32 (the last one marked), then the weight."""
    out: list[str] = []
    last = -1
    for number in numbers:
        step = (number >> 6) - last - 1
        last = number >> 6
        while step >= 32:
            out.append(_DIGITS[step & 31])
            step >>= 5
        out.append(_DIGITS[step | 32])
        out.append(_DIGITS[number & 63])
    return "".join(out)


def by_key(postings: Postings) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    """Key → packed postings of each form; for two neighbours the packed postings. In the order of the keys."""
    keys: dict[str, dict[str, str]] = {}
    for term, numbers in postings.items():
        if " " not in term:
            keys.setdefault(folding.key(term), {})[term] = packed(numbers)
    pairs = {term: packed(numbers) for term, numbers in postings.items() if " " in term}
    for key in sorted((*keys, *pairs)):
        yield key, pairs[key] if " " in key else dict(sorted(keys[key].items()))
