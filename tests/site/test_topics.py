"""Everything on a topic in one place, and from each record the way there."""

import pytest

from catalogue import addresses
from catalogue.facts.topics import TOPIC_KINDS, on_topics

LANGS = pytest.mark.parametrize("lang", addresses.LANGS)


def page_of(topic, lang):
    return f"{addresses.section('topics', lang)}{topic}/"


def held(page):
    return {page.target(link) for link in page.values("main a[href]", "href")}


@LANGS
def test_each_topic_shows_all_that_is_on_it_and_each_record_leads_there(pages, catalogue, lang):
    for topic, by_kind in on_topics(catalogue).items():
        page = pages[page_of(topic, lang)]
        for kind, records in by_kind.items():
            if kind == "questions":
                anchors = {link.partition("#")[2] for link in page.values("main a[href*='hoi-dap']", "href")}
                assert {record.id for record in records} <= anchors
                continue
            for record in records:
                own = addresses.record(kind, record.id, lang)
                if own not in pages:
                    continue
                # Of support only what is not over is offered to a reader.
                assert own in held(page) or kind == "supports", own
                assert page.address in {pages[own].target(link) for link in pages[own].values(".about a", "href")}


@LANGS
def test_every_page_of_a_topic_ends_at_somebody_who_can_be_reached(pages, catalogue, lang):
    listed = held(pages[addresses.section("topics", lang)])
    for topic in on_topics(catalogue):
        assert page_of(topic, lang) in listed
        page = pages[page_of(topic, lang)]
        assert page.tree.css_first("main .contact a[href^='tel:'], main .contact a[href^='https:']"), topic
        assert {page_of(other, lang) for other in on_topics(catalogue) if other != topic} <= held(page)


def test_everything_that_readers_look_for_by_topic_has_one(catalogue):
    """Terms alone may be on none."""
    without = [
        (kind, record.id)
        for kind in TOPIC_KINDS
        if kind != "glossary"
        for record in catalogue.records(kind).values()
        if not record.about
    ]
    assert without == []


@LANGS
def test_every_producer_is_listed_under_the_province_where_it_is(pages, catalogue, lang):
    page = pages[addresses.section("producers", lang)]
    named = [page.target(link) for link in page.values("main .line > a", "href")]
    assert sorted(named) == sorted(addresses.record("producers", one, lang) for one in catalogue.producers)
    first = page.tree.css_first("main section")
    assert first.attributes["data-in"] == catalogue.site.province
