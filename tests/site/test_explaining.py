"""Explained in place: terms, names of the past, cited documents, clauses, single items; and the way to report an error."""

from dataclasses import replace
import gzip
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import TODAY

from catalogue import addresses
from catalogue.facts import kinships
from catalogue.facts.queries import vietnamese_order
from catalogue.models.contacts import SiteContact
from macros.error_reports import link as report_link
from macros.error_reports import takedown
from macros.explaining import lexicon
from macros.formatting import NBSP, clause, clause_parts
from macros.previews import preview_files
from macros.views import View

ASSETS = Path(__file__).parents[2] / "overrides" / "assets"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
DOCUMENT = "/chinh-sach/cv-2972-ubnd-kt-tien-giang/"


def found(catalogue, lang, text):
    named = [(text[one.start : one.end], *one.subject) for one in lexicon(catalogue, lang, TODAY).find(text)]
    glossary = catalogue.glossary
    return [(words, one) for words, kind, one in named if kind != "glossary" or glossary[one].definition]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("vi", "Kinh phí khuyến công quốc gia.", [("Kinh phí khuyến công", "kinh-phi-khuyen-cong")]),
        ("vi", "Đó là khuyến công quốc gia", [("khuyến công quốc gia", "khuyen-cong-quoc-gia")]),
        ("vi", "Nơi ấy khuyến côngx, xkhuyến công", []),
        ("vi", "Nghị định gọi là “khuyến công”, rồi thôi.", []),
        ("vi", "Ngày hội Khuyến công phía Nam", []),
        ("vi", "toàn bộ sản phẩm được mức chi phí ấy; số 16/VBHN-BCT", []),
        ("vi", "Cơ sở ở tỉnh Tiền Giang.", [("tỉnh Tiền Giang", "tien-giang-cu")]),
        ("vi", "Ở tỉnh Tiền Giang (nay thuộc Đồng Tháp), tỉnh Tiền Giang cũ, hợp nhất tỉnh Tiền Giang", []),
        ("vi", "Ở tỉnh Đồng Tháp và Tiền Giang", []),
        ("en", "Rural industrial establishments of Tiền Giang Province", ["co-so-cong-nghiep-nong-thon", "tien-giang-cu"]),
        ("en", "former Tiền Giang Province, Tiền Giang Province (now in Đồng Tháp)", []),
    ],
)
def test_the_longest_name_is_found_where_it_is_meant(catalogue, lang, text, expected):
    shown = found(catalogue, lang, text)
    assert shown == expected or [subject for _, subject in shown] == expected


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (("events", "hoi-nghi-phia-nam-2025"), "cap-huyen-chinh-quyen"),
        (("policies", "luat-72-2025-qh15"), "cap-huyen-chinh-quyen"),
        (("policies", "tt-14-2018-bct"), "cap-huyen"),
        (("rounds", "tinh-vinh-long-2021"), "cap-huyen"),
        (None, None),
    ],
)
def test_a_word_with_two_senses_opens_the_one_that_the_data_give_to_the_record(catalogue, about, expected):
    """The level of government where the district is abolished, the level of selection where products are chosen."""
    for lang, text in (("vi", "Sau khi bỏ cấp huyện"), ("en", "since the district level ended")):
        found = [one.subject[1] for one in lexicon(catalogue, lang, TODAY).find(text, about)]
        assert found == ([expected] if expected else [])


def test_a_term_without_an_explanation_stands_in_the_list_alone_and_its_old_page_leads_there(pages, site, catalogue):
    bare = [term.id for term in catalogue.glossary.values() if term.definition is None]
    assert len(bare) > 30
    for lang in addresses.LANGS:
        rows = {node.attributes["id"] for node in pages[addresses.section("glossary", lang)].tree.css(".glossary > li")}
        assert rows >= set(bare)
        for term in bare:
            old = addresses.record("glossary", term, lang)
            assert old not in pages
            assert f"{addresses.SECTIONS['glossary']}/#{term}" in (site / old[1:] / "index.html").read_text("utf-8")


def test_each_term_is_explained_once_and_never_where_it_must_not_be(pages, catalogue):
    defined, shown = {term.id for term in catalogue.glossary.values() if term.definition}, set()
    for page in pages.values():
        terms = page.values("a.term", "href")
        assert len(terms) == len(set(terms)), page.address
        targets = {page.target(link) for link in terms}
        assert page.address not in targets
        assert targets <= pages.keys()
        assert not page.tree.css(
            "a a, h1 .term, h2 .term, h3 .term, summary .term, nav .term, .site-footer .term, button .term"
        ), page.address
        assert not page.tree.css("[lang]:not(html) .term"), page.address
        shown |= {target.split("/")[-2] for target in targets}
    assert shown <= defined
    assert len(shown) > 30


def test_a_name_of_the_past_leads_to_the_present_one_and_is_told_once(pages):
    twice = re.compile(r"\((?:nay|now|không còn)[^()]*\)\s*(?:\((?:nay|now|cũ|former)|cũ\b)")
    for page in pages.values():
        assert {page.target(link) for link in page.values("main .now a", "href")} <= pages.keys() - {page.address}, page.address
        assert not twice.search(" ".join(page.text("main").split())), page.address
    prose = pages["/binh-chon/tinh-tien-giang-2023/"].tree.css_first(".now a")
    assert prose is not None
    assert prose.attributes["href"].endswith("/dia-danh/dong-thap/")


def test_an_explained_term_has_a_page_and_the_list_leads_there_in_vietnamese_order(pages, catalogue):
    for lang in addresses.LANGS:
        page = pages[addresses.section("glossary", lang)]
        listed = [page.target(link) for link in page.values(".glossary > li > a", "href")]
        explained = {term.id for term in catalogue.glossary.values() if term.definition}
        assert set(listed) == {addresses.record("glossary", term, lang) for term in explained} <= pages.keys()
        names = [" ".join(node.text().split()) for node in page.tree.css(".glossary > li > a")]
        assert names == sorted(names, key=vietnamese_order)
        letters = [node.text() for node in page.tree.css(".letters a")]
        assert letters == [node.text() for node in page.tree.css("h2[id^=chu-]")] == sorted(set(letters), key=vietnamese_order)
        assert not set(letters) & set("ÚỦỨỦẾ")


@pytest.mark.parametrize(
    ("at", "english"),
    [
        ("Điều 8 khoản 2", "Article 8, clause 2"),
        ("điểm a khoản 2 Điều 8", "point a, clause 2, Article 8"),
        ("Chương IV Mục 2", "Chapter IV, Section 2"),
        ("Phụ lục II, trang 3", "Annex II, page 3"),
        ("¶ 3", "paragraph 3"),
        ("§ 2.1, 2.4", "section 2.1, 2.4"),
        ("Điều 1 khoản 1 (điểm b)", "Article 1, clause 1 (point b)"),
    ],
)
def test_clauses_in_english(at, english):
    assert clause(at, "en").replace(NBSP, " ") == english
    assert clause(at, "vi").replace(NBSP, " ") == at.replace("¶", "đoạn").replace("§", "mục")


def test_what_no_clause_word_tells_stays_vietnamese():
    assert ("phần mở đầu, ", "vi") in clause_parts("phần mở đầu, Điều 3", "en")
    assert clause_parts("Preamble", "en") == [("Preamble", "vi")]


def test_no_clause_on_an_english_page_is_in_vietnamese(pages):
    words = re.compile(r"\b(?:Điều|khoản|điểm) \d")
    for page in pages.values():
        if page.lang == "en":
            assert not [text for text in page.words() if words.search(text.replace(NBSP, " "))], page.address


def test_items_have_the_same_anchors_in_both_languages(pages, catalogue):
    for policy in catalogue.policies.values():
        here, there = (pages[addresses.record("policies", policy.id, lang)] for lang in addresses.LANGS)
        links = here.values(".permalink", "href")
        assert links == there.values(".permalink", "href")
        assert set(links) >= {f"#{one.id}" for one in (*policy.points, *policy.duties, *policy.figures)}
        assert {link[1:] for link in links} <= set(here.values("main [id]", "id"))
        names = here.values(".permalink", "aria-label")
        assert all(names)


def test_every_page_says_where_an_error_is_reported(pages, catalogue, site):
    start = f"{catalogue.site.repository}/issues/new"
    whole = [page for page in pages.values() if page.tree.css_first(".site-footer")]
    assert len(whole) > len(pages) / 2, "only redirects have no foot"
    for page in whole:
        links = [link for link in page.values(".site-footer a", "href") if link.startswith(start)]
        assert len(links) == 2, page.address
        # Asking for a removal names the page and nothing that stands on it.
        asked = parse_qs(urlsplit(links[1]).query, strict_parsing=True)
        assert asked == {"template": ["3-go-bo.yml"], "page": [catalogue.site.url + page.address]}
        told = parse_qs(urlsplit(links[0]).query, strict_parsing=True)
        (body,) = told["body"]
        assert told["title"]
        assert f"{catalogue.site.url}{page.address}\n" in body
        assert TODAY.isoformat() in body
        assert f": {page.lang}\n" in body
    for kind, record_id in [
        ("policies", "nd-45-2012"),
        ("glossary", "khuyen-cong"),
        ("products", next(iter(catalogue.products))),
    ]:
        page = pages[addresses.record(kind, record_id, "en")]
        foot = next(link for link in page.values(".page-foot a", "href") if link.startswith(start))
        (body,) = parse_qs(urlsplit(foot).query)["body"]
        record = json.loads((site / "api" / "v1" / kind / f"{record_id}.json").read_text("utf-8"))
        assert f"{kind}/{record_id}\n" in body
        assert record["checked_on"] in body
        assert record["computed"]["digest"][:16] in body


def test_with_an_address_the_report_is_a_letter(catalogue):
    letters = (SiteContact(kind="email", value="ban.bien.tap@khuyencong-thu.vn"),)
    site = catalogue.site.model_copy(update={"contact": letters})
    view = View(replace(catalogue, site=site), "vi", TODAY, "/chinh-sach/nd-45-2012/", {})
    link = report_link(view, ("policies", "nd-45-2012"), "Bánh & trái 100 %?#=+")
    scheme, _, rest = link.partition(":")
    address, _, query = rest.partition("?")
    told = parse_qs(query.replace("+", "%2B"), strict_parsing=True)
    assert (scheme, address) == ("mailto", "ban.bien.tap@khuyencong-thu.vn")
    assert "Bánh & trái 100 %?#=+\r\n" in told["body"][0]
    assert re.fullmatch(r"[!-~]+", link), "only ASCII, no space"
    assert takedown(view, "Bánh").startswith("mailto:ban.bien.tap@khuyencong-thu.vn?subject=G")


def test_a_reason_stands_beside_what_belongs_together(pages, catalogue):
    for kind in ("policies", "programmes", "supports"):
        for record in catalogue.records(kind).values():
            page = pages[addresses.record(kind, record.id, "vi")]
            away = [one.record.id for one in kinships.elsewhere(catalogue, record, TODAY)]
            near = [one.id for _, records in kinships.beside(catalogue, record, TODAY) for one in records]
            assert record.id not in away + near
            assert len(set(away + near)) == len(away + near)
            shown = [page.target(link).split("/")[-2] for link in page.values('[aria-labelledby="noi-khac"] li > a', "href")]
            assert shown == away
            grounds = {one.ground for one in kinships.elsewhere(catalogue, record, TODAY)}
            told = page.tree.css('[aria-labelledby="noi-khac"] :is(li, p) > .quiet')
            assert len(told) == (len(away) if len(grounds) > 1 else len(grounds)), "a reason that all share is told once"
            assert len(page.tree.css('[aria-labelledby="cung-nhom"] li > a')) == len(near)
    directive = catalogue.policies["ct-20-bct-2025"]
    reasons = {one.record.id: one.ground for one in kinships.elsewhere(catalogue, directive, TODAY)}
    assert reasons["van-ban-khuyen-cong-tay-ninh-2026"] == kinships.Ground("rests-on", "ct-20-bct-2025")


def test_what_opens_in_place_is_small(catalogue):
    for raw in preview_files(catalogue, TODAY).values():
        assert len(gzip.compress(raw, 9)) <= 20_000
    assert len(gzip.compress((ASSETS / "peek.js").read_bytes(), 9)) <= 2_500


def unfold(page):
    """What is folded away has no place where it could be touched."""
    page.locator("main details").evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")


@pytest.mark.browser
def test_a_term_and_a_document_open_by_touch(chromium, base):
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base + DOCUMENT)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "previews" in url], "loaded before anybody asked"
    unfold(page)
    opened = page.locator(".peek:popover-open")
    term = page.locator("main a.term").first
    term.tap()
    opened.wait_for()
    assert page.url == base + DOCUMENT
    assert opened.locator("a").get_attribute("href").endswith(f"/thuat-ngu/{term.get_attribute('href').split('/')[-2]}/")
    assert term.get_attribute("aria-expanded") == "true"
    box, own = opened.bounding_box(), term.bounding_box()
    assert 0 <= box["x"] <= 360 - box["width"]
    assert own["y"] + own["height"] <= box["y"] or box["y"] + box["height"] <= own["y"], "it covers what it explains"
    term.tap()
    opened.wait_for(state="detached")
    button = page.locator("main .peek-open").first
    button.scroll_into_view_if_needed()
    assert min(button.bounding_box()[side] for side in ("width", "height")) >= 24
    button.tap()
    opened.wait_for()
    assert opened.locator(".badge").inner_text()
    assert len([url for url in asked if "previews" in url]) == 1
    context.close()


@pytest.mark.browser
def test_the_same_by_keyboard_and_without_javascript(chromium, base):
    page = chromium.new_page(viewport=DESK)
    page.goto(f"{base}/en{DOCUMENT}")
    unfold(page)
    opened, term = page.locator(".peek:popover-open"), page.locator("main a.term").first
    term.focus()
    page.keyboard.press("Enter")
    opened.wait_for()
    assert page.evaluate("document.activeElement.className") == "term"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.peek') !== null"), "the way to the page is the next stop"
    page.keyboard.press("Escape")
    opened.wait_for(state="detached")
    assert page.evaluate("document.activeElement.className") == "term"
    page.locator("main .peek-open").first.focus()
    page.keyboard.press("Space")
    opened.wait_for()
    page.keyboard.press("Escape")
    page.locator("main .permalink").first.focus()
    assert page.locator("main .permalink").first.evaluate("node => getComputedStyle(node).clipPath") == "none"
    page.close()
    plain = chromium.new_page(viewport=PHONE, java_script_enabled=False)
    plain.goto(base + DOCUMENT)
    assert plain.locator(".peek-open").count() == 0
    term = plain.locator("main a.term:visible").first
    meant = term.get_attribute("href").split("/")[-2]
    term.click()
    assert plain.url == f"{base}/thuat-ngu/{meant}/"
    plain.close()
