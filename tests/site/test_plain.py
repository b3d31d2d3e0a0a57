"""One language of doubt: what is unknown is said once, small; nothing is said twice; no heading and no card stands over nothing."""

import re
from collections import Counter, defaultdict

import pytest
from selectolax.lexbor import LexborHTMLParser

from catalogue import addresses
from catalogue.kinds import KINDS

DOUBT = {
    "vi": re.compile(
        r"\bchưa (?:rõ|ghi nhận|có|tìm|thấy|biết|kiểm tra|đối chiếu|công bố|nêu|được ghi|xác nhận|đọc được)"
        r"|\bkhông (?:nêu|rõ|ghi|biết|nói|in|thuật)\b|\bcòn thiếu\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bnot (?:yet )?(?:known|recorded|stated|named|found|verified|clear|compared|published|reported|sure)\b|\bunknown\b"
        r"|\bno (?:\w+ )?(?:record|source|figure|date|decision|document)s?\b|\bnothing (?:was found|on record)"
        r"|\b(?:was|were|been|have) not\b|\b(?:does|do) not (?:say|name|state|give|tell)|\bthere is no (?:link|photo)",
        re.IGNORECASE,
    ),
}
"""The words in which we say that we do not know."""
SHARE, SHORT = 0.1, 32
"""The share of its words that a page may spend on it; a page of few words may have two short sentences."""
ANSWERS = ".badge, .status, .contact, [data-asked], .sources"
"""Where not knowing is the answer itself (a status, how to reach a body), and the titles of other people's pages."""
METHOD = re.compile(r"^(/en)?/(gioi-thieu|du-lieu|bien-tap|huong-dan|tiep-can|lien-he)/")
"""Pages that tell how the site works or how to reach somebody, or that serve its staff."""
PROSE = ("explanation", "description", "definition", "lead", "body")
BLOCKS = "p, li, dd, dt, h1, h2, h3, h4, th, td, figcaption, caption, summary"


def text_of(page, without):
    """The text of a page's own part, block by block, without what ``without`` selects."""
    tree = LexborHTMLParser(page.html)
    for node in tree.css(f"main :is({without}, nav, form, svg, script, .visually-hidden, .picks)"):
        node.decompose()
    for node in tree.css(BLOCKS):
        node.insert_before("\x1f")
        node.insert_after("\x1f")
    text = tree.css_first("main").text(separator="")
    return [part for part in (" ".join(piece.split()) for piece in text.split("\x1f")) if part]


def sentences_of(page, without):
    """The sentences of a page's own part."""
    return [one for part in text_of(page, without) for one in re.split(r"(?<=[.!?;])\s+", part)]


@pytest.fixture(scope="module")
def public(pages):
    """The pages that tell of the subject."""
    return {address: page for address, page in pages.items() if not METHOD.match(address)}


def test_no_page_spends_more_than_a_tenth_of_its_words_on_what_is_not_known(public):
    wrong = []
    for address, page in public.items():
        said = sentences_of(page, f".drawer, {ANSWERS}")
        count = sum(len(one.split()) for one in said)
        unknown = [one for one in said if DOUBT[page.lang].search(one)]
        spent = sum(len(one.split()) for one in unknown)
        if spent > max(SHARE * count, SHORT):
            wrong.append((round(spent / count, 2), address, unknown[:3]))
    assert not wrong, f"{len(wrong)}: " + "\n".join(map(str, sorted(wrong, reverse=True)[:30]))


def test_no_figure_card_without_a_figure(public):
    told = 0
    for address, page in public.items():
        for card in page.tree.css(".figure__value"):
            assert re.search(r"\d", card.text()), (address, card.text())
            told += 1
    assert told > 300


def test_no_heading_over_nothing(public):
    """After each heading comes something to read before the next one of its rank or a higher one."""
    wrong = []
    for address, page in public.items():
        for heading in page.tree.css("main :is(h2, h3, h4)"):
            box = heading.parent if heading.parent.tag in ("section", "summary") else None
            box = box.parent if box is not None and box.tag == "summary" else box
            if box is not None and len(" ".join(box.text().split())) <= len(" ".join(heading.text().split())) and not box.css_first("svg, img, input"):
                wrong.append((address, heading.text().strip()))
    assert not wrong, wrong[:20]


def test_no_sentence_stands_twice_on_a_page(public):
    """Of six words and more. Rows of a table may say the same, two documents may order the same, and a title stands wherever it is linked."""
    wrong = []
    for address, page in public.items():
        linked = {" ".join(node.text().split()) for node in page.tree.css("main a")}
        said = Counter(one for one in sentences_of(page, "table, .sources, .cite, .duty, [data-co-quan], [data-asked]") if len(one.split()) >= 6 and one[-1] in ".!?" and one.rstrip(".") not in linked)
        wrong += [(address, count, one) for one, count in said.items() if count > 1]
    assert not wrong, f"{len(wrong)}: " + "\n".join(map(str, wrong[:30]))


def test_what_a_unit_of_the_past_is_today_is_said_once_on_a_page(pages):
    wrong = []
    for address, page in pages.items():
        told = Counter()
        for node in page.tree.css("main .now"):
            before = node.prev
            while before is not None and not (before.text() or "").strip():
                before = before.prev
            name = " ".join((before.text() if before is not None else "").split())
            told[name, " ".join(node.text().split())] += 1
        wrong += [(address, one) for one, count in told.items() if count > 1]
    assert not wrong, wrong[:20]


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_no_sentence_of_data_stands_in_more_than_three_records(catalogue, lang):
    """What is true of many is said where it belongs. Names of figures, steps, conditions and offices to ask are the same in many."""
    where = defaultdict(set)
    for kind in (kind for kind in addresses.PAGE_KINDS if KINDS[kind].is_prose):
        for record in catalogue.records(kind).values():
            told = [getattr(record, name, None) for name in PROSE] + [getattr(getattr(record, "summary", None), "what", None)]
            for passage in (text.in_lang(lang)[0] for text in told if text):
                for one in re.split(r"(?<=[.!?])\s+", " ".join(passage.split())):
                    if len(one.split()) >= 6:
                        where[one].add((kind, record.id))
    many = {one: sorted(records) for one, records in where.items() if len(records) > 3}
    assert not many, f"{len(many)}: " + "\n".join(f"{len(records)} {one} {records[:4]}" for one, records in many.items())
