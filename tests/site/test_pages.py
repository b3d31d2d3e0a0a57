"""Every page of both languages, as it is served, read without a browser."""

import functools
import itertools
import re
from collections import Counter
from xml.etree import ElementTree as ET

import html5lib
import pytest
from crawling import Page, Visitor
from selectolax.lexbor import LexborHTMLParser

from catalogue import addresses
from catalogue.data_files.texts import pairs
from catalogue.kinds import KINDS
from catalogue.titles import is_unnamed, language_of
from macros.content_policy import policy

LEAKS = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|Undefined|data-block|&(?:amp|lt|gt|quot|#\d+);|<Markup|Decimal\(|PartialDate|namespace\("
)
NONE = re.compile(r"^(None|nan|null|True|False|\[\]|\{\}|\(\))$|[(:·–] ?None\b|\bNone ?[)·–]")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def check(pages, question):
    """Ask ``question`` of every page; it answers with what is wrong, or nothing. All wrong pages are shown at once."""
    wrong = {address: answer for address, page in sorted(pages.items()) if (answer := question(page))}
    assert not wrong, "\n".join(f"{address}: {answer}" for address, answer in list(wrong.items())[:40])


def test_every_page_can_be_reached_and_answers(pages, site):
    check(pages, lambda page: page.status != 200 and page.status)
    # An address of before, such as the day of a date that was corrected, only leads on.
    kept = [path for path in site.resolve().rglob("index.html") if 'http-equiv="refresh"' not in path.read_text("utf-8")]
    made = {f"/{path.relative_to(site.resolve()).parent.as_posix()}/" for path in kept}
    # Short addresses and legal addresses only lead on to a page.
    made = {address for address in made if not address.startswith(("/r/", "/vb/", "/nhung/", "/en/nhung/"))}
    assert {address.replace("//", "/") for address in made} - {"/./"} | {"/"} == pages.keys()


def test_every_page_is_html_without_a_parse_error(pages):
    def errors(page):
        parser = html5lib.HTMLParser()
        parser.parse(page.html)
        return [(position, code) for position, code, _ in parser.errors][:3]

    check(pages, errors)


def test_language_and_one_heading(pages):
    check(pages, lambda page: page.value("html", "lang") != page.lang)
    check(pages, lambda page: len(page.tree.css("h1")) != 1 or not page.text("h1"))


def test_heading_levels_are_never_skipped(pages):
    def skipped(page):
        levels = [int(node.tag[1]) for node in page.tree.css("h1, h2, h3, h4, h5, h6")]
        return [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] or (levels[0] != 1)

    check(pages, skipped)


def test_titles_and_descriptions(pages):
    check(pages, lambda page: not page.text("title") or len(page.text("title")) > 250)
    check(pages, lambda page: not 20 <= len(page.value('meta[name="description"]', "content")) <= 200)
    for lang in addresses.LANGS:
        titles = Counter(page.text("title") for page in pages.values() if page.lang == lang)
        assert not {title: count for title, count in titles.items() if count > 1}


def test_canonical_and_alternates_are_exact_and_reciprocal(pages, catalogue):
    home = catalogue.site.url

    def wrong(page):
        path = page.address.removeprefix("/en") if page.lang == "en" else page.address
        expected = {"vi": f"{home}{path}", "en": f"{home}/en{path}", "x-default": f"{home}{path}"}
        found = {node.attributes["hreflang"]: node.attributes["href"] for node in page.tree.css("link[hreflang]")}
        canonical = page.value('link[rel="canonical"]', "href")
        twin = pages.get(f"/en{path}" if page.lang == "vi" else path)
        return (canonical, found) if (canonical, found) != (expected[page.lang], expected) or twin is None else None

    check(pages, wrong)


def test_the_language_switch_leads_to_the_same_page_and_back(pages):
    def wrong(page):
        other = "vi" if page.lang == "en" else "en"
        (link,) = page.values(f'.languages a[hreflang="{other}"]', "href")
        there = page.target(link)
        back = pages[there].value(f'.languages a[hreflang="{page.lang}"]', "href")
        return there != addresses.twin(page.address, other) or pages[there].target(back) != page.address

    check(pages, wrong)


def test_breadcrumbs_lead_home_and_end_with_the_page_itself(pages):
    def wrong(page):
        if page.address in ("/", "/en/"):
            return page.tree.css_first(".crumbs")
        links = [page.target(link) for link in page.values(".crumbs a", "href")]
        current = page.text('.crumbs [aria-current="page"]')
        is_below = "/" in page.address.removeprefix("/en").strip("/")
        return (
            links[:1] != [addresses.home(page.lang)]
            or (is_below and len(links) < 2)
            or not page.text("h1").startswith(current)
            or not set(links) <= pages.keys()
        )

    check(pages, wrong)


def test_edit_links_lead_to_the_file_that_says_it(pages, catalogue):
    start = f"{catalogue.site.repository}/edit/{catalogue.site.branch}/"
    words = {word: kind for kind, word in addresses.SECTIONS.items() if kind in addresses.PAGE_KINDS}

    def wrong(page):
        if page.address.endswith("/bien-tap/viec/"):
            return None  # the list of all files that wait
        edits = {link for link in page.values("a[href]", "href") if "/edit/" in link}
        if len(edits) != 1 or not edits.copy().pop().startswith(start):
            return edits
        path = edits.pop().removeprefix(start)
        *_, word, record_id = ["", *page.address.strip("/").split("/")]
        if path.startswith("data/") and word not in words:
            return not (catalogue.root.parent / path).is_file()  # a page of a family, about a record
        if word not in words or record_id not in catalogue.records(words[word]):
            return not path.startswith(f"docs/{page.lang}/")
        kind = words[word]
        form = {page.target(link) for link in page.values("footer a[href]", "href") if "?sua=" in link}
        unnamed = kind == "producers" and is_unnamed(catalogue.producers[record_id])
        if form != (set() if unnamed else {f"{addresses.section('editing', page.lang)}?sua={kind}/{record_id}"}):
            return form
        text = (catalogue.root.parent / path).read_text("utf-8")
        return path if not re.search(rf"\bid: {record_id}(,|$)", text, re.MULTILINE) else None

    check(pages, wrong)


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_no_word_of_the_interface_in_the_other_language(pages, catalogue, lang):
    """Labels as whole pieces of text; sentences and phrases anywhere, hidden text and attributes included."""
    words = [word for section in catalogue.words.words.values() for word in section.values()]
    own = {getattr(word, lang).casefold() for word in words}
    others = {getattr(word, "en" if lang == "vi" else "vi") for word in words}
    foreign = {part.strip() for word in others for part in word.split("{}")}
    foreign = {word for word in foreign if len(word) > 3 and word.casefold() not in own}
    phrases = re.compile("|".join(re.escape(word) for word in foreign if word.count(" ") > 2))

    @functools.cache
    def wrong(piece):
        return piece.rstrip(":") in foreign or phrases.search(piece)

    def found(page):
        return [piece for piece in page.words() if wrong(piece)][:3]

    check({address: page for address, page in pages.items() if page.lang == lang}, found)


def test_nothing_of_the_machinery_shows(pages):
    @functools.cache
    def wrong(piece):
        return LEAKS.search(piece) or NONE.search(piece)

    def leaks(page):
        return [piece for piece in page.words() if wrong(piece)][:3]

    check(pages, leaks)


def test_no_page_forbids_robots_and_all_have_the_same_strict_policy(pages, base):
    for_staff = re.compile("(/en)?/(bien-tap|huong-dan)/")
    check(pages, lambda page: bool(page.values('meta[name="robots"]', "content")) != bool(for_staff.match(page.address)))
    check(pages, lambda page: page.tree.css("base, [style], style, script:not([src], [type*=ld]), iframe, object, embed"))
    strict = policy("")

    def wrong(page):
        (said,) = page.values("meta[http-equiv]", "content")
        (first,) = page.tree.css("head > meta:nth-child(2)[http-equiv='Content-Security-Policy']")
        return said if first is None or (said != strict and "/bien-tap/" not in page.address) else None

    check(pages, wrong)
    status, text = Visitor(base).get("/robots.txt")
    assert status == 404 or "Disallow: /\n" not in text


@pytest.mark.parametrize(
    "address", ["/khong-co", "/khong/co/x/", "/en/no-such-page/", "/en/a/b/c/d/e/", "/404.html", "/en/404.html"]
)
def test_a_missing_page_is_told_in_both_languages_with_absolute_links(base, pages, catalogue, address):
    status, html = Visitor(base).get(address)
    assert status == (200 if address.endswith("404.html") else 404)
    page = Page(address, status, html)
    parser = html5lib.HTMLParser()
    parser.parse(html)
    assert not parser.errors
    assert len(page.tree.css("h1")) == 1
    assert {node.attributes["lang"] for node in page.tree.css("main section[lang]")} == {"vi", "en"}
    assert page.value('meta[name="robots"]', "content") == "noindex"
    assert not page.tree.css("link[hreflang], link[rel=canonical]")
    targets = page.values("a[href], link[href]", "href") + page.values("img[src]", "src") + page.values("form[action]", "action")
    targets = [target for target in targets if not target.startswith(catalogue.site.repository)]  # to report an error
    assert all(target.startswith(("/", "#")) and not target.startswith("//") for target in targets), [
        one for one in targets if not one.startswith(("/", "#"))
    ]
    assert {"/", "/en/"} <= set(targets)
    assert {target for target in targets if target.endswith("/")} <= pages.keys()


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_the_sitemap_is_complete_and_pairs_the_languages(base, pages, catalogue, lang):
    _, text = Visitor(base).get(f"{addresses.home(lang)}sitemap.xml")
    home = catalogue.site.url
    listed = {}
    for entry in ET.fromstring(text):
        alternates = {link.get("hreflang"): link.get("href") for link in entry.findall(f"{XHTML}link")}
        listed[entry.findtext(f"{SITEMAP}loc").removeprefix(home)] = alternates
    # What only editors need is not for search engines.
    public = {address: page for address, page in pages.items() if not re.match("(/en)?/(bien-tap|huong-dan)/", address)}
    assert listed.keys() == {address for address, page in public.items() if page.lang == lang}
    for address, alternates in listed.items():
        twins = {one: home + addresses.twin(address, one) for one in addresses.LANGS}
        assert alternates == twins | {"x-default": twins["vi"]}


OTHER = {"vi": "en", "en": "vi"}


def test_titles_that_sources_have_in_one_language_are_read_out_in_it(pages, catalogue):
    """Wherever the title of a source stands, it is in an element of its own language; the English pages hold hundreds of Vietnamese ones."""
    titles = {" ".join(source.title.split()): language_of(source.title) for source in catalogue.sources.values()}
    met = Counter()

    def wrong(page):
        found = []
        tree = LexborHTMLParser(page.html)
        for node in tree.css("body a, body li, body span, body p, body dd, body td, body h2, body h3"):
            lang = titles.get(" ".join(node.text(deep=False).split()))
            if lang:
                met[page.lang, lang] += 1
                inside = node
                while inside is not None and "lang" not in inside.attributes:
                    inside = inside.parent
                found += [node.text()[:80]] if inside is None or inside.attributes["lang"] != lang else []
        return found[:3]

    check(pages, wrong)
    assert min(met["en", "vi"], met["vi", "en"]) > 50, met


def test_no_link_or_heading_of_an_english_page_is_vietnamese_without_saying_so(pages, catalogue):
    """Words with Vietnamese letters that are no names are half of it or more, and no English text of the data has them so."""
    records = itertools.chain.from_iterable(catalogue.records(kind).values() for kind in KINDS)
    ours = "\n".join(" ".join(pair.en.split()) for record in records for _, pair in pairs(record) if pair.en)
    seen = Counter()

    def wrong(page):
        if page.lang == "vi":
            return None
        tree, found = LexborHTMLParser(page.html), []
        for node in tree.css('[lang="vi"]'):
            seen["marked"] += 1
            node.decompose()
        for node in tree.css("body a, body h1, body h2, body h3, body li, body summary, body th, body td, body dt, body span"):
            text = " ".join(node.text(deep=False).split())
            words = re.findall(r"[^\W\d_]+", text)
            foreign = [word for word in words if word[0].islower() and not word.isascii()]
            if len(foreign) > 1 and 2 * len(foreign) >= len(words) and text not in ours:
                found.append(text[:80])
        return found[:3]

    check(pages, wrong)
    assert seen["marked"] > 1000


def test_what_english_lacks_is_marked_as_vietnamese(pages):
    """Vietnamese letters that no English name needs, in running text outside lang="vi", betray an unmarked fallback."""
    sentence = re.compile(r"\b(của|được|và|không|những|các)\b")

    def unmarked(page):
        if page.lang == "vi":
            return None
        tree = LexborHTMLParser(page.html)
        for node in tree.css('[lang="vi"], .crumbs, title, meta'):
            node.decompose()
        return sentence.findall(tree.body.text(separator=" "))[:3]

    check(pages, unmarked)
