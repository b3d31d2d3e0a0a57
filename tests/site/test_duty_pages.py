"""Who must do what by when, on the built site: in three taps from the home page, inherited, filtered, as of a day."""

import datetime as dt
import itertools

import pytest
from selectolax.lexbor import LexborHTMLParser

from catalogue import addresses
from catalogue.facts.duties import bodies_with_duties, inherited, shared
from catalogue.facts.queries import duties_by_body
from catalogue.facts.standings import change_word
from catalogue.facts.time import history

TODAY = dt.date(2026, 11, 22)
LANGS = pytest.mark.parametrize("lang", addresses.LANGS)
SEEDS = {
    "van-ban-khuyen-cong-tay-ninh-2026": 10,
    "cv-2972-ubnd-kt-tien-giang": 14,
    "qd-954-ubnd-tien-giang-2021": 0,
    "cv-khuyen-cong-dong-thap-2021": 16,
    "qd-1695-ubnd-hc-dong-thap-2020": 0,
}


def links(page):
    return {page.target(link) for link in page.values("main a[href], .menu a[href]", "href")}


def steps(pages, start, most):
    """Address → the fewest taps from ``start``."""
    found, edge = {start: 0}, {start}
    for taps in range(1, most + 1):
        edge = {there for here in edge for there in links(pages[here]) if there in pages and there not in found}
        found |= dict.fromkeys(edge, taps)
    return found


def answers(page):
    """The duties that a page states under those who have them: each says what, and by when where the document does."""
    told = [group for group in page.tree.css(".duty") if group.css_first(".duty__who a")]
    return [one for group in told for one in group.css("ol.duties > li[id]") if one.css_first("p")]


@LANGS
def test_from_each_story_three_taps_lead_to_who_must_do_what_by_when(pages, lang):
    """The documents themselves, or for a decision without duties of its own the letter that carries it out."""
    home = addresses.home(lang)
    taps = steps(pages, home, 3)
    for seed, count in SEEDS.items():
        here = addresses.record("policies", seed, lang)
        assert taps[here] <= 2, seed
        assert len(answers(pages[here])) == count, seed
        if not count:
            there = [one for one in links(pages[here]) if one in pages and answers(pages[one])]
            assert there, seed
            assert taps[here] + 1 <= 3
    ledger = f"{home}nhiem-vu/"
    assert taps[ledger] <= 2
    assert all(taps[f"{ledger}{body}/"] <= 3 for body in ("so-cong-thuong-tay-ninh", "so-cong-thuong-dong-thap"))
    conference = pages[addresses.record("events", "hoi-nghi-phia-nam-2022", lang)]
    assert taps[conference.address] <= 2
    assert len(conference.tree.css("[aria-labelledby=ket-luan] .points > li")) == 8
    assert conference.tree.css("[aria-labelledby=ket-luan] p.quiet a"), "to whom all of it was said"


@LANGS
def test_the_ledger_holds_every_duty_of_every_body(pages, catalogue, lang):
    page = pages[f"{addresses.home(lang)}nhiem-vu/"]
    shown = {}
    for group in page.tree.css("[data-co-quan]"):
        named = [page.target(node.attributes["href"]).split("/")[-2] for node in group.css(":is(h3, h4) > a")]
        for node in group.css("li"):
            path, _, anchor = node.css_first("a[href*='chinh-sach']").attributes["href"].partition("#")
            for body in named:
                shown.setdefault(body, []).append((page.target(path), anchor))
    assert shown.keys() == duties_by_body(catalogue).keys()
    for body, duties in duties_by_body(catalogue).items():
        given = [(addresses.record("policies", pair.policy.id, lang), pair.duty.id) for pair in duties]
        assert sorted(shown[body]) == sorted(given)
    assert len(page.tree.css(".ledger [data-item]")) == sum(len(one.duties) for one in catalogue.policies.values()), "each once"


@LANGS
def test_a_body_of_today_shows_what_it_inherited_and_from_whom(pages, catalogue, lang):
    for body in bodies_with_duties(catalogue):
        page = pages[f"{addresses.home(lang)}nhiem-vu/{body}/"]
        sections = [page.target(node.attributes["href"]) for node in page.tree.css("h2[id^=ke-thua] a")]
        assert sections == [f"{addresses.home(lang)}nhiem-vu/{one.body}/" for one in inherited(catalogue, body, TODAY)], body
        groups = [page.target(node.attributes["href"]) for node in page.tree.css("h2[id^=nhom] a")]
        assert groups == [f"{addresses.home(lang)}nhiem-vu/{one.group}/" for one in shared(catalogue, body)], body
        told = [node.attributes["href"] for node in page.tree.css("main .points > li .quiet > a:last-child")]
        from_others = (*inherited(catalogue, body, TODAY), *shared(catalogue, body))
        held = {(pair.policy.id, pair.duty.id) for pair in duties_by_body(catalogue).get(body, ())}
        held |= {(pair.policy.id, pair.duty.id) for one in from_others for pair in one.duties}
        assert sorted((page.target(link).split("/")[-2], link.partition("#")[2]) for link in told) == sorted(held)


@LANGS
def test_the_ledger_names_whatever_gives_duties(pages, catalogue, lang):
    """Each document and each conference once, right at its duties: two taps from the home page."""
    page = pages[f"{addresses.home(lang)}nhiem-vu/"]
    told = [link for link in page.values("main a", "href") if link.endswith(("#nhiem-vu", "#ket-luan"))]
    given = {addresses.record("policies", one.id, lang) for one in catalogue.policies.values() if one.duties}
    given |= {addresses.record("events", one.id, lang) for one in catalogue.events.values() if one.conclusions}
    assert {page.target(link) for link in told} == given
    assert len(told) == len(given)


@LANGS
def test_each_day_of_change_has_a_page_that_says_what_held(pages, catalogue, lang):
    made = set()
    for kind in ("policies", "programmes", "supports"):
        for record in catalogue.records(kind).values():
            own = addresses.record(kind, record.id, lang)
            for change in history(catalogue, record):
                if change.day is None:
                    continue
                page = pages[f"{own}ngay/{change.on}/"]
                made.add(page.address)
                assert page.text("main .status__word") == change_word(catalogue, kind, change, lang), page.address
                assert own in {page.target(link) for link in page.values(".notice a", "href")}
                assert page.address in {pages[own].target(link) for link in pages[own].values("#theo-ngay ~ ul a", "href")}
                assert "data-history" not in LexborHTMLParser(page.html).css_first("main").html
    assert made == {address for address, page in pages.items() if "/ngay/" in address and page.lang == lang}
    titles = [pages[address].text("title") for address in made]
    assert len(set(titles)) == len(titles)


@LANGS
def test_conferences_follow_each_other_and_say_what_became_of_them(pages, catalogue, lang):
    known = {kind: addresses.record("events", kind, lang) for kind in catalogue.events}
    series = [known[f"hoi-nghi-phia-nam-{year}"] for year in (2022, 2023, 2024, 2025)]
    for before, after in itertools.pairwise(series):
        assert after in links(pages[before])
        assert before in links(pages[after])
    for event in catalogue.events.values():
        page = pages[known[event.id]]
        told = page.tree.css("[aria-labelledby=ket-luan] .points > li .later")
        assert len(told) == sum(len(item.answered_by) for item in event.conclusions)
        remarks = page.tree.css("[aria-labelledby=y-kien] .points > li .later")
        assert len(remarks) == sum(len(item.answered_by) for item in event.remarks)
        statements = [*event.conclusions, *event.remarks, *([event.handover] if event.handover else [])]
        for answer in (answer for item in statements for answer in item.answered_by):
            for kind in ("policies", "events", "news"):
                assert {addresses.record(kind, one, lang) for one in getattr(answer, kind)} <= links(page)
    assert set(known.values()) <= links(pages[f"{addresses.home(lang)}hoi-nghi/"])


def test_what_answers_a_conclusion_came_after_it(catalogue):
    """A record of before cannot be what became of it."""
    for event in catalogue.events.values():
        for item in [*event.conclusions, *([event.handover] if event.handover else [])]:
            for answer in item.answered_by:
                days = [
                    (policy.effective_on or policy.signed_on or policy.dated_between.begin).first
                    for policy in map(catalogue.policies.get, answer.policies)
                ]
                days += [catalogue.events[one].starts_on.last for one in answer.events]
                days += [catalogue.news[one].published_on.last for one in answer.news]
                assert days
                assert all(day > event.starts_on.first for day in days), (event.id, item)


@LANGS
def test_calendars_can_be_followed_where_their_dates_stand(pages, catalogue, lang):
    home = addresses.home(lang)
    expected = {
        f"{home}nhiem-vu/": f"/lich/nhiem-vu.{lang}.ics",
        f"{home}hoi-nghi/": f"/lich/su-kien.{lang}.ics",
        f"{home}nhiem-vu/so-cong-thuong-tay-ninh/": f"/lich/co-quan/so-cong-thuong-tay-ninh.{lang}.ics",
        **{addresses.record("events", one, lang): f"/lich/su-kien.{lang}.ics" for one in catalogue.events},
        **{addresses.record("programmes", one, lang): f"/lich/chuong-trinh/{one}.{lang}.ics" for one in catalogue.programmes},
    }
    for address, path in expected.items():
        page = pages[address]
        assert path in links(page), address
        assert f"webcal://{catalogue.site.url.partition('://')[2]}{path}" in page.values("a", "href"), address


@LANGS
def test_every_body_is_listed_once_under_its_kind(pages, catalogue, lang):
    page = pages[f"{addresses.home(lang)}co-quan/"]
    listed = [page.target(node.attributes["href"]) for node in page.tree.css(".line > a")]
    assert sorted(listed) == sorted(addresses.record("bodies", body, lang) for body in catalogue.bodies)
    assert len(page.tree.css("h3")) > 15
