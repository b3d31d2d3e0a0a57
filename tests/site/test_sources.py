"""Each figure has its source one tap away: on the page of its record, and wherever else it is shown."""

import re

import pytest

from catalogue import addresses
from catalogue.facts.queries import award_ladder

LANGS = pytest.mark.parametrize("lang", addresses.LANGS)
KINDS = ("programmes", "events", "news", "policies", "rounds", "supports")
DIGITS = re.compile(r"\d")
PROSE = ".summary, section[aria-labelledby=giai-thich], article.record--news"
"""Prose that states figures, each with a way to the sources of its page."""


def rows(page):
    """The cells of a drawing's table that state a value, without those that only repeat it as progress."""
    for cell in page.tree.css(".drawn__table tbody tr > *"):
        value = cell.css_first("a:not(.note)")
        if value is not None and value.attributes["href"].partition("#")[2] and DIGITS.search(value.text()):
            yield cell


@LANGS
def test_each_figure_of_a_record_leads_to_its_source(pages, catalogue, lang):
    figures, stated = 0, 0
    for kind in KINDS:
        for record in catalogue.records(kind).values():
            page = pages[addresses.record(kind, record.id, lang)]
            stated += sum(figure.value is not None for figure in getattr(record, "figures", ()))
            there = {f"#{node.attributes['id']}" for node in page.tree.css(".sources > li")}
            assert there, page.address
            for node in page.tree.css("li.figure"):
                notes = [link.attributes["href"] for link in node.css("a.note")]
                assert notes, (page.address, node.attributes["id"])
                assert set(notes) <= there
                figures += 1
            for node in page.tree.css(PROSE):
                assert node.css("a[href='#nguon']"), (page.address, node.attributes)
    assert figures == stated > 300


@LANGS
def test_each_value_beside_a_drawing_leads_to_its_source(pages, catalogue, lang):
    """On the page itself, or straight to the sources of the page that tells it."""
    seen = 0
    for kind in ("programmes", "events", "news"):
        for record in catalogue.records(kind).values():
            page = pages[addresses.record(kind, record.id, lang)]
            for cell in rows(page):
                row = cell.parent
                notes = [link.attributes["href"] for link in row.css("a.note")]
                assert notes, page.address
                for link in notes:
                    path, _, anchor = link.partition("#")
                    target = pages[page.target(path)] if path else page
                    assert target.tree.css_first(f"#{anchor}"), (page.address, link)
                seen += 1
    assert seen > 20


def marks(node):
    """The confidence that a card or a line says, by the class of its mark."""
    return {mark.attributes["class"].partition("--")[2] for mark in node.css(".mark")}


@LANGS
def test_a_card_and_a_line_of_a_list_carry_the_mark_of_what_they_tell(pages, catalogue, lang):
    """What rests on press, a copy or inference says so on the home page and in every list, not on its own page alone."""
    told = 0
    lists = [
        addresses.home(lang),
        *(addresses.section(name, lang) for name in ("products", "news", "events", "programmes", "supports")),
    ]
    for node in [node for address in lists for node in pages[address].tree.css("li.card, li.line")]:
        section, record_id = node.css_first("h3 a").attributes["href"].partition("#")[0].strip("/").split("/")[-2:]
        kind = next(kind for kind, word in addresses.SECTIONS.items() if word == section)
        record = catalogue.records(kind)[record_id]
        says = award_ladder(catalogue, record)[0].confidence if kind == "products" else None
        level = says or record.confidence
        assert level == "confirmed" or level in marks(node), (kind, record_id)
        assert level != "confirmed" or not marks(node), (kind, record_id)
        told += level != "confirmed"
    assert told > 60
