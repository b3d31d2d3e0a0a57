"""A rule that has several users says the same to each: what a record says first, its year, what a unit of the past is today."""

import json
import re

import pytest

from catalogue import addresses
from catalogue.facts.products import FACETS, shelf_and_archive

LANGS = pytest.mark.parametrize("lang", addresses.LANGS)


def found_in_search(site, lang):
    """Address → (title, detail, lead, year) of each result that the search can show."""
    folder = site / "search" / lang
    start = json.loads((folder / "start.json").read_text("utf-8"))
    texts = sorted((folder / start["version"]).glob("texts-*.json"), key=lambda path: int(re.sub(r"\D", "", path.stem)))
    shown = [entry for path in texts for entry in json.loads(path.read_text("utf-8"))]
    facet = start["facets"]["year"]
    runs = zip(facet["runs"][::2], facet["runs"][1::2], strict=True)
    years = [[facet["values"][value][0] for value in facet["sets"][number]] for number, length in runs for _ in range(length)]
    return {entry[0]: (*entry[1:4], next(iter(year), None)) for entry, year in zip(shown, years, strict=True)}


def flat(text):
    return " ".join(re.sub(r"[\\*_]|\N{SOFT HYPHEN}", "", text).split())


def own_node(page, address):
    graph = json.loads(page.text('script[type="application/ld+json"]'))["@graph"]
    return next(node for node in graph if node.get("url", "").endswith(address))


@LANGS
def test_what_a_record_says_first_is_the_same_in_search_head_linked_data_and_twin(site, pages, catalogue, lang):
    search = found_in_search(site, lang)
    tagline = catalogue.site.tagline.in_lang(lang)[0]
    said = dict.fromkeys(addresses.PAGE_KINDS, 0)
    for kind in addresses.PAGE_KINDS:
        for record in catalogue.records(kind).values():
            if not addresses.has_page(record):
                continue
            address = addresses.record(kind, record.id, lang)
            lead = flat(search[address][2])
            twin = (site / address.lstrip("/") / "index.md").read_text("utf-8")
            quoted = re.search(r"^> (.+)$", twin, re.MULTILINE)
            node = flat(own_node(pages[address], address).get("description", ""))
            head = flat(pages[address].value('meta[name="description"]', "content"))
            assert (flat(quoted[1]) if quoted else "", node) == (lead, lead), address
            assert lead.startswith(head.removesuffix("…")) if lead else head.endswith((flat(tagline), "…")), address
            said[kind] += bool(lead)
    assert said["glossary"] > 50
    assert said["policies"] == len(catalogue.policies)


@LANGS
def test_the_year_of_a_record_is_the_same_in_search_and_citations(site, catalogue, lang):
    search = found_in_search(site, lang)
    folder = site / "api" / "v1"
    cited = re.findall(r"^@misc\{([a-z]+):([^,]+),\n((?:  .*\n)*)", (folder / f"citations.{lang}.bib").read_text("utf-8"), re.M)
    issued = {one["id"]: one.get("issued") for one in json.loads((folder / f"citations.{lang}.csl.json").read_text("utf-8"))}
    known = 0
    for kind, record_id, fields in cited:
        year = search[addresses.record(kind, record_id, lang)][3]
        record = catalogue.records(kind)[record_id]
        checked = str(record.checked_on.year) if kind != "policies" else None
        cited_year = (re.findall(r"^  year = \{(\d+)\}", fields, re.M) or [None])[0]
        # A page of ours is cited with its own year, a document with that of its issue.
        assert cited_year == (year if kind == "policies" else checked), (kind, record_id)
        parts = (issued[f"{kind}:{record_id}"] or {"date-parts": [[]]})["date-parts"][0]
        assert kind == "rounds" or [str(part) for part in parts[:1]] == ([told] if (told := year if kind == "policies" else checked) else []), (kind, record_id)
        known += bool(year)
    assert known > 200


@LANGS
def test_what_a_unit_of_the_past_is_today_is_the_same_in_search_and_data(site, catalogue, lang):
    """The name of a province or body of the past is followed by what the JSON says that it is, or by the day it ended."""
    search = found_in_search(site, lang)
    seen = 0
    for path in (site / "api" / "v1").glob("*/*.json"):
        today = json.loads(path.read_text("utf-8"))
        for kind in ("places", "bodies"):
            for unit, now in (today.get("computed", today).get(f"{kind}_today") or {}).items():
                record = catalogue.records(kind)[unit]
                if not addresses.has_page(record):
                    continue
                detail = search[addresses.record(kind, unit, lang)][1].casefold()
                names = [name.casefold() for name in now.get("name", {}).get(lang, "").split(" / ") if name]
                same = record.name.in_lang(lang)[0].casefold() in names
                assert all(name in detail for name in names) or same, (unit, detail, now)
                assert names or record.valid.end, unit
                seen += 1
    assert seen > 100


_TOLD = re.compile(r"(\d+) (?:sản phẩm|products)\b")
_ROOM = re.compile(rf"/san-pham/(?:luu-tru/|(?:{'|'.join(FACETS.values())})/[^/]+/)?$|/nghe/[^/]+/$")
"""Where products stand together: the gallery, its archive, the pages of its facets, the crafts."""


def products_told(page):
    """How many products the page itself says that it has: the gallery in its line of count, a craft beside the heading."""
    said = page.text(".gallery__main > .count") or page.text("#san-pham .count")
    return int(re.search(r"\d+", said)[0])


def doors_to_products(page):
    """(what is said, how many, where) for every link of ours that tells a number of products, in its words or beside them."""
    for link in page.tree.css('a[href*="san-pham/"], a[href*="nghe/"]'):
        target, words = page.target(link.attributes["href"]), " ".join(link.text().split())
        beside = link.next.text() if "data-value" in link.attributes else ""
        if link.parent.tag == "th":
            beside = link.parent.parent.css_first("td").text()
        number = _TOLD.search(words) or re.search(r": (\d+)$", words) or re.search(r"(\d+)", beside)
        if number and _ROOM.search(target):
            yield words, int(number[1]), target


@LANGS
def test_a_number_of_products_told_at_a_door_is_the_number_behind_it(pages, catalogue, lang):
    """Home, provinces, maps, facets, the archive: who follows "48 products" finds 48; what a gallery keeps in its archive is not counted before it."""
    told = [
        (page.address, *door)
        for page in pages.values()
        if page.lang == lang and page.status == 200
        for door in doors_to_products(page)
    ]
    assert [door for door in told if door[2] != products_told(pages[door[3]])] == []
    home, gallery = addresses.home(lang), addresses.section("products", lang)
    shelf = len(shelf_and_archive(catalogue)[0])
    assert 0 < shelf < len(catalogue.products)
    assert [number for at, _, number, to in told if (at, to) == (home, gallery)] == [shelf, shelf]
    kinds_of_door = {at.removeprefix("/en").strip("/").split("/")[0] for at, *_ in told}
    assert kinds_of_door >= {"", "san-pham", "dia-danh"}, kinds_of_door
