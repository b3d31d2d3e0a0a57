"""Pages for a stand: what was recognised and what is known of it, nothing that no source tells, cards that lead to the product."""

import datetime as dt
from dataclasses import replace

import pytest
from real_data import real_catalogue

from catalogue.facts.products import recognised_of, recognitions
from catalogue.facts.written_forms import long_date
from catalogue.formats.qr_codes import QUIET_ZONE, qr_code
from catalogue.models.dates import PartialDate
from catalogue.models.products import Certificate
from macros import booths
from macros.desk import Desk
from macros.pages import family_pages

DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


def first_recognised(catalogue):
    return next(one for one in catalogue.products.values() if recognitions(catalogue, one))


def changed(catalogue, product, **fields):
    """The catalogue in which every award of ``product`` has ``fields``."""
    awards = tuple(award.model_copy(update=fields) for award in product.awards)
    return replace(catalogue, products=catalogue.products | {product.id: product.model_copy(update={"awards": awards})})


def check_page(catalogue, product_id, lang="vi", day=DAY):
    address = f"{'/en' if lang == 'en' else ''}/san-pham/{product_id}/cong-nhan/"
    return Desk(catalogue, lang, day, {}).family_html("award-check", product_id, address)


def test_a_product_has_the_page_if_something_was_recognised(catalogue):
    pages = {page.key for page in family_pages(catalogue, "vi") if page.family == "award-check"}
    assert pages == {one.id for one in catalogue.products.values() if recognitions(catalogue, one)}
    product = first_recognised(catalogue)
    for fields in ({"stage": "selected"}, {"confidence": "inferred"}):
        other = changed(catalogue, product, **fields)
        assert product.id not in {page.key for page in family_pages(other, "vi") if page.family == "award-check"}
        view = Desk(other, "vi", DAY, {}).view("/")
        assert booths.check_page(view, other.products[product.id]) is None


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_end_of_a_certificate_is_said_where_a_source_states_it_and_its_absence_once(catalogue, lang):
    product = first_recognised(catalogue)
    unstated = changed(catalogue, product, certificate=None, round=None)
    words = Desk(catalogue, lang, DAY, {}).view("/").words
    assert check_page(unstated, product.id, lang).count(str(words.booth.no_end)) == 1
    paper = Certificate(valid_until=PartialDate(2027, 3, 4))
    stated = changed(catalogue, product, certificate=paper, decided_on=None)
    html = check_page(stated, product.id, lang)
    assert str(words.booth.no_end) not in html
    assert long_date(paper.valid_until, lang) in html
    start = str(words.ladder.expired).partition("{")[0]
    assert start not in html
    assert start in check_page(stated, product.id, lang, dt.date(2027, 3, 5))


def test_what_is_second_hand_says_so_on_the_page_and_on_the_card(catalogue):
    product = first_recognised(catalogue)
    for level, said in (("confirmed", 0), ("reported", 1)):
        told = changed(catalogue, product, confidence=level)
        count = len(recognitions(told, told.products[product.id]))
        assert check_page(told, product.id).count("mark--reported") == said * count
        craft = next(one for one in catalogue.products.values() if one.craft and recognitions(catalogue, one))
        html = Desk(changed(catalogue, craft, confidence=level), "vi", DAY, {}).family_html(
            "cards-of-crafts", craft.craft, f"/nghe/{craft.craft}/the-ke/"
        )
        card = next(part for part in html.split("shelf__card") if f"/{craft.id}/" in part)
        assert ("mark--reported" in card) == bool(said)


def test_the_code_leads_to_this_page(catalogue):
    product = first_recognised(catalogue)
    code = qr_code(f"{catalogue.site.url}/san-pham/{product.id}/cong-nhan/")
    drawn = code.svg_inline(border=QUIET_ZONE, omitsize=True, light="#fff").partition("<path")[2]
    assert drawn in check_page(catalogue, product.id)


def test_cards_show_who_was_recognised_in_that_round(catalogue):
    """Who was only chosen has none, and a round or a craft without any has no page of cards."""
    desk = Desk(catalogue, "vi", DAY, {})
    pages = [page for page in family_pages(catalogue, "vi") if page.family in booths.CARDS]
    assert {page.family for page in pages} == set(booths.CARDS)
    for page in pages:
        kind = page.family.removeprefix("cards-of-")
        shown = recognised_of(catalogue)[kind, page.key]
        assert shown
        assert desk.family_html(page.family, page.key, page.address).count("shelf__card") == len(shown)
        assert booths.shelf_page(desk.view("/"), kind, page.key)
    for kind in ("rounds", "crafts"):
        without = set(catalogue.records(kind)) - {page.key for page in pages if page.family == f"cards-of-{kind}"}
        assert not any(booths.shelf_page(desk.view("/"), kind, one) for one in without)
