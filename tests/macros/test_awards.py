"""What a page says of awards: recognised, selected and entered are three things; a letter is no decision; a firm is no product."""

import datetime as dt
import re
from pathlib import Path

import pytest

from catalogue.loading import load_catalogue
from macros.rendering import render
from macros.views import View

DATA = Path(__file__).parents[2] / "data"
WORDS = {
    "vi": ("Đã được công nhận", "Kết quả bình chọn", "giấy chứng nhận, được in biểu trưng", "chưa phải là được công nhận"),
    "en": ("Recognition", "Result of the selection", "receives a certificate", "is not yet to be recognised"),
}


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(DATA)


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
    assert listed.index("Khải Hoàn") < listed.index("Hải Nguyên")  # Công ty, DNTN
    assert words not in page(catalogue, lang, "round_page", catalogue.rounds["quoc-gia-2023"])
