"""Journeys as readers walk them: steps both ways, boxes that stay ticked, a plain list without a script, two sheets of paper."""

import re

import pytest

from catalogue import addresses
from catalogue.facts import journeys


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_every_record_says_its_step_and_leads_there(pages, catalogue, lang):
    count = 0
    for kind in ("supports", "policies", "rounds", "news"):
        for record in catalogue.records(kind):
            page = pages[addresses.record(kind, record, lang)]
            told = [(page.target(link), link.partition("#")[2]) for link in page.values(".belongs a", "href")]
            places = journeys.places(catalogue, kind, record)
            assert told == [(addresses.record("journeys", one.journey.id, lang), one.step.id) for one in places], (kind, record)
            for one, said in zip(places, [node.text() for node in page.tree.css(".belongs a")], strict=True):
                assert str(one.number) in said
                assert one.journey.name.in_lang(lang)[0] in said
            count += len(places)
    assert count > 80


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_a_journey_shows_its_steps_in_order_with_all_that_is_known(pages, catalogue, lang):
    for one in catalogue.journeys.values():
        page = pages[addresses.record("journeys", one.id, lang)]
        assert page.values(".journey > li", "id") == [step.id for step in one.steps]
        for step in one.steps:
            text = page.text(f"#{step.id}")
            known = [step.name, step.who, step.fee, step.duration, step.filing and step.filing.where]
            for said in [*known, *(paper.name for paper in step.documents)]:
                assert said is None or said.in_lang(lang)[0].replace("\N{NO-BREAK SPACE}", " ") in text.replace("\N{NO-BREAK SPACE}", " ")
        for case in one.cases:
            assert catalogue.projects[case].name.in_lang(lang)[0] in page.text("main")
        assert page.values("a.channel[data-channel=phone]", "href")


def test_the_journeys_are_led_to(pages, catalogue):
    for lang in addresses.LANGS:
        listed = pages[addresses.section("journeys", lang)]
        assert {listed.target(link) for link in listed.values("main h2 a", "href")} == {
            addresses.record("journeys", one, lang) for one in catalogue.journeys
        }
        for here in (addresses.home(lang), addresses.section("supports", lang)):
            assert addresses.section("journeys", lang) in {pages[here].target(link) for link in pages[here].values("main a", "href")}


@pytest.mark.browser
def test_ticks_are_kept_on_the_device(chromium, base, catalogue):
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    try:
        page = context.new_page()
        page.goto(f"{base}/tung-buoc/mua-may/")
        journey = catalogue.journeys["mua-may"]
        boxes = page.locator(".tick input")
        assert boxes.count() == len(journey.steps) + sum(len(step.documents) for step in journey.steps)
        page.get_by_label("Đề án, ba bộ").check()
        page.get_by_label("Xong: Bước 1. Hỏi trước khi mua").check()
        page.reload()
        assert page.locator(".tick input:checked").count() == 2
        assert page.get_by_label("Đề án, ba bộ").is_checked()
        page.goto(f"{base}/en/tung-buoc/mua-may/")
        assert page.locator(".tick input:checked").count() == 2
        page.goto(f"{base}/tung-buoc/nhan-hieu-bao-bi/")
        assert page.locator(".tick input:checked").count() == 0
        page.evaluate("localStorage.setItem('khuyencong-buoc-nhan-hieu-bao-bi', 'no list')")
        page.reload()
        assert page.locator(".tick input:checked").count() == 0
    finally:
        context.close()


@pytest.mark.browser
def test_without_a_script_it_is_a_plain_list(chromium, base):
    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{base}/tung-buoc/mua-may/")
        assert page.locator("main input[type=checkbox]").count() == 0
        assert page.locator(".papers li").count() == 4
    finally:
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_a_journey_prints_on_two_sheets(chromium, base, catalogue, scripts):
    context = chromium.new_context(java_script_enabled=scripts)
    try:
        page = context.new_page()
        for one in catalogue.journeys:
            for lang in addresses.LANGS:
                page.goto(base + addresses.record("journeys", one, lang))
                printed = page.pdf(format="A4", prefer_css_page_size=True)
                assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 2, (one, lang)
    finally:
        context.close()
