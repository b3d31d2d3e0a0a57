"""What a page says of awards: recognised, selected and entered are three things; a letter is no decision; a firm is no product."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.facts.products import term_of
from catalogue.facts.standings import standing
from catalogue.models import Award
from macros.rendering import render
from macros.views import View
from macros.wording import statistics

DATA = Path(__file__).parents[2] / "data"
WORDS = {
    "vi": ("Đã được công nhận", "Kết quả bình chọn", "giấy chứng nhận, được in biểu trưng", "chưa phải là được công nhận"),
    "en": ("Recognition", "Result of the selection", "receives a certificate", "is not yet to be recognised"),
}


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


def page(catalogue, lang, template, record):
    return render(template, View(catalogue, lang, dt.date(2026, 11, 22), "/x/", {}), record=record)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_only_recognised_products_are_said_to_be_and_told_of_a_certificate(catalogue, lang):
    recognised, result, certificate, not_yet = WORDS[lang]
    seen = set()
    for product in catalogue.products.values():
        is_recognised = any(award.stage == "recognised" for award in product.awards)
        html = page(catalogue, lang, "product_page", product)
        assert (f">{recognised}</h2>" in html, certificate in html) == (is_recognised, is_recognised), product.id
        assert (f">{result}</h2>" in html, not_yet in html) == (not is_recognised, not is_recognised), product.id
        seen.add(is_recognised)
    assert seen == {True, False}


def test_a_letter_is_called_a_letter(catalogue):
    entry = catalogue.rounds["phia-nam-2024"]
    assert (entry.letter, entry.decision_number) == ("986/CTĐP-TTCN", None)
    html = page(catalogue, "vi", "round_page", entry)
    assert "<dt>Công văn</dt><dd>986/CTĐP-TTCN</dd>" in html
    assert "<dt>Quyết định</dt>" not in html


@pytest.mark.parametrize("maker", ["khai-hoan", "hai-nguyen"])
def test_an_award_of_a_firm_is_not_one_of_its_products(catalogue, maker):
    producer = catalogue.producers[maker]
    assert [award.round for award in producer.awards] == ["phia-nam-2024"]
    for product in catalogue.products.values():
        if product.producer == maker:
            assert "phia-nam-2024" not in {award.round for award in product.awards}
    for lang, words in (
        ("vi", "Nguồn chỉ nêu tên cơ sở, không nêu sản phẩm nào."),
        ("en", "names the producer only, not which product"),
    ):
        assert words in page(catalogue, lang, "producer_page", producer)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_round_lists_the_makers_that_its_source_names_without_a_product(catalogue, lang):
    """Once, apart from the products, each with what it became and the source; a round without them has no such list."""
    words = {"vi": "Cơ sở được nêu tên, chưa rõ sản phẩm nào", "en": "Producers named without a product"}[lang]
    named = {
        producer.id for producer in catalogue.producers.values() for award in producer.awards if award.round == "phia-nam-2024"
    }
    assert named == {"khai-hoan", "hai-nguyen"}
    html = page(catalogue, lang, "round_page", catalogue.rounds["phia-nam-2024"])
    listed = html.partition(f">{words}</h2>")[2].partition("</section>")[0]
    for maker in named:
        assert html.count(f'/co-so/{maker}/"') == 1
        assert f'/co-so/{maker}/"' in listed
        assert re.search(rf'/co-so/{maker}/#nguon-\d+"', listed)
    assert listed.index("Hải Nguyên") < listed.index("Khải Hoàn")
    assert words not in page(catalogue, lang, "round_page", catalogue.rounds["quoc-gia-2023"])


def certified(catalogue, *, level="provincial", stage="recognised", own=None):
    """A catalogue with a product recognised in the round of Bình Dương, whose certificates hold until 31 December 2027."""
    award = {"level": level, "year": "2024", "round": "tinh-binh-duong-2024", "stage": stage}
    award |= {"certificate": own} if own else {}
    product = next(iter(catalogue.products.values())).model_copy(update={"awards": (Award.model_validate(award),)})
    return replace(catalogue, products={**catalogue.products, product.id: product}), product


@pytest.mark.parametrize(
    ("day", "words", "expired"),
    [
        (dt.date(2027, 12, 31), "Giấy chứng nhận có giá trị đến hết ngày 31 tháng 12 năm 2027.", False),
        (dt.date(2028, 1, 1), "Giấy chứng nhận đã hết hạn: có giá trị đến hết ngày 31 tháng 12 năm 2027.", True),
    ],
)
def test_a_certificate_holds_until_the_day_that_its_source_states(catalogue, day, words, expired):
    """On the page, with the source that says so, and in the interface; afterwards it is said to have expired."""
    known, product = certified(catalogue)
    stated = known.rounds["tinh-binh-duong-2024"]
    for template, record in (("product_page", product), ("round_page", stated)):
        assert render(template, View(known, "vi", day, "/x/", {}), record=record).count(words) == 1
    html = render("product_page", View(known, "vi", day, "/x/", {}), record=product)
    assert re.search(re.escape(words) + r'\s*<a class="note" href="[^"]*/binh-chon/tinh-binh-duong-2024/#nguon-\d+"', html)
    told = {"valid_until": "2027-12-31", "expired": expired}
    assert standing(known, product, day)["certificates"] == [{"award": 0, **told}]
    assert standing(known, stated, day)["certificates"] == [told]


def test_nothing_is_said_of_a_certificate_that_no_source_dates(catalogue):
    """Not of one that was only selected, of another level than the round, or of any other round; a year lasts to its end."""
    for less in ({"level": "regional"}, {"stage": "selected"}):
        known, product = certified(catalogue, **less)
        assert "Certificate valid" not in page(known, "en", "product_page", product)
        assert "certificates" not in standing(known, product, dt.date(2026, 11, 22))
    assert not [one.id for one in catalogue.products.values() if "certificates" in standing(catalogue, one, dt.date(2099, 1, 1))]
    known, product = certified(catalogue, own={"valid_until": "2026"})
    html = page(known, "en", "product_page", product)
    assert "Certificate valid until 2026." in html
    lasting, over = (standing(known, product, day)["certificates"][0] for day in (dt.date(2026, 12, 31), dt.date(2027, 1, 1)))
    assert (lasting["expired"], over["expired"]) == (False, True)


@pytest.mark.parametrize(
    ("lang", "told", "by"),
    [
        ("vi", "Trang này có 19 trong 189 sản phẩm được công nhận", "Do cục phụ trách khuyến công của Bộ Công Thương công nhận"),
        (
            "en",
            "This site tells of 19 of the 189 products recognised",
            "Recognised by the agency in charge of industrial promotion",
        ),
    ],
)
def test_a_round_says_how_many_of_its_winners_are_told_and_who_recognised_them(catalogue, lang, told, by):
    assert told in page(catalogue, lang, "round_page", catalogue.rounds["phia-nam-2024"])
    assert by in page(catalogue, lang, "round_page", catalogue.rounds["phia-nam-2024"])
    # Where no source counts them, or all are told, nothing is said of a part.
    for record in catalogue.rounds.values():
        whole = {figure.value for figure in record.figures if figure.id == "recognised"}
        assert whole or told[:8] not in page(catalogue, lang, "round_page", record), record.id


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_statistics_are_called_by_what_they_find_and_plainly_where_nothing_is_counted(catalogue, lang):
    said = {"vi": "cấp khu vực năm 2024 có 189 trong 382", "en": "189 of 382 products recognised at regional level in 2024"}
    plain = {"vi": "Bình chọn bằng con số", "en": "Selection rounds in numbers"}
    assert said[lang] in statistics(catalogue).in_lang(lang)[0]
    assert statistics(replace(catalogue, rounds={})).in_lang(lang)[0] == plain[lang]


@pytest.mark.parametrize(
    ("lang", "held", "over"),
    [
        ("vi", "Giấy chứng nhận cấp năm 2024 còn giá trị đến hết ngày 31 tháng 12 năm 2027", "cấp năm 2022 đã hết hạn"),
        ("en", "A certificate given in 2024 is valid until 31 December 2027", "given in 2022 has expired"),
    ],
)
def test_until_when_a_certificate_holds_is_worked_out_by_the_rule_with_the_rule_beside_it(catalogue, lang, held, over):
    """Of each recognition while the rule is known to have held; a term that a source states itself goes before.

    It came in 2018, and in 2025 what it amends was amended again: whether the term is the same since, no source says.
    """
    seen = set()
    for record in catalogue.rounds.values():
        html = page(catalogue, lang, "round_page", record)
        ruled = "#gia-tri-giay" in html
        assert ruled == (record.certificate is None and 2018 < record.year < 2025), record.id
        # With the mark of its source: nobody here has read the circular itself.
        assert not ruled or 'class="mark mark--reported"' in html.partition('#gia-tri-giay">')[2].partition("</dd>")[0], record.id
        seen |= {sentence for sentence in (held, over) if sentence in html}
    assert seen == {held, over}
    stated = catalogue.rounds["tinh-binh-duong-2024"]
    assert str(stated.certificate.valid_until.last.year) == str(term_of(catalogue, 2024).last)
    told = [one for one in catalogue.products.values() if "#gia-tri-giay" in page(catalogue, lang, "product_page", one)]
    assert len(told) > 30
    assert all(any(award.stage == "recognised" and 2018 < (award.year or 0) < 2025 for award in one.awards) for one in told)


def test_no_term_is_told_for_the_year_in_which_the_rule_came_nor_without_a_rule(catalogue):
    assert [term and term.last for term in (term_of(catalogue, year) for year in (None, 2017, 2018, 2019, 2024, 2025, 2026))] == [
        None,
        None,
        None,
        2022,
        2027,
        None,
        None,
    ]
    ruled = {one.id for one in catalogue.policies.values() for point in one.points if point.certificate_years}
    bare = replace(catalogue, policies={key: one for key, one in catalogue.policies.items() if key not in ruled})
    assert term_of(bare, 2025) is None


@pytest.mark.parametrize(
    ("product", "told"), [("gio-hinh-tho-cam", "(hết hạn năm 2023)"), ("den-led-downlight-am-elink-7w", None)]
)
def test_a_certificate_that_is_over_is_said_beside_the_medal(catalogue, product, told):
    html = page(catalogue, "vi", "product_page", catalogue.products[product])
    medals = html[html.index('class="medals"') :].partition("</p>")[0]
    assert (told in medals) if told else ("hết hạn" not in medals)
