"""Products, their makers and the rounds that chose them, as a buyer and a maker find them."""

import pytest

from catalogue import addresses
from catalogue.facts.products import held
from catalogue.titles import is_unnamed, title_of


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_every_product_and_maker_leads_to_somebody_and_takes_photos(pages, catalogue, lang):
    """Whom to ask stands in the open; the letter names this page; the QR code is for makers, in the drawer."""
    for kind in ("products", "producers"):
        for record in catalogue.records(kind):
            address = addresses.record(kind, record, lang)
            page = pages[address]
            asked = page.tree.css_first("[aria-labelledby=gap-co-so]")
            assert asked.css("a.channel"), address
            (letter,) = page.tree.css("details #thu-mau")
            assert f"{catalogue.site.url}{address}" in letter.text()
            assert catalogue.words.words["letter"]["agreed"].in_lang(lang)[0] in letter.text()
            assert len(page.tree.css("#ma-qr")) == len(page.tree.css(".drawer #ma-qr")) == 1


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_a_product_shows_its_awards_on_one_line_and_all_that_proves_them_behind_it(pages, catalogue, lang):
    proven = 0
    for product in catalogue.products.values():
        page = pages[addresses.record("products", product.id, lang)]
        assert len(page.tree.css(".medals strong")) == len(product.awards)
        text = page.text("details:has(#cong-nhan)")
        for award in product.awards:
            stated = catalogue.rounds[award.round] if award.round else None
            own = stated if stated and stated.level == award.level and award.stage == "recognised" else None
            for field in ("decision_number", "letter"):
                number = getattr(award, field) or (getattr(own, field) if own and not award.decision else None)
                proven += number is not None
                assert number is None or award.decision or number in text, (product.id, number)
    assert proven > 20


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_a_round_opens_with_its_winners(pages, catalogue, lang):
    for record in catalogue.rounds.values():
        page = pages[addresses.record("rounds", record.id, lang)]
        won = {
            addresses.record("products", product.id, lang)
            for product in catalogue.products.values()
            if any(award.round == record.id for award in held(product))
        }
        first = page.tree.css_first(".record--round h2")
        links = {page.target(node.attributes["href"]) for node in page.tree.css("section[aria-labelledby=san-pham] a")}
        assert won == links & won
        assert not won or first.id == "san-pham", record.id


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_the_statistics_stand_once_under_what_they_say(pages, catalogue, lang):
    listed = pages[addresses.section("rounds", lang)]
    figures = pages[f"{addresses.section('rounds', lang)}so-lieu/"]
    assert figures.address in {listed.target(link) for link in listed.values("main a", "href")}
    assert not listed.tree.css("main svg")
    assert len(figures.tree.css("main svg")) > 2
    newest = max((one for one in catalogue.rounds.values() if one.level in ("national", "regional")), key=lambda one: one.year)
    said = figures.text("h1")
    assert figures.text("title").startswith(said)
    assert sum(character.isdigit() for character in said) > 4
    assert newest.year >= int(next(word for word in said.replace(":", " ").split() if word.isdigit() and len(word) == 4))


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_makers_are_called_by_their_trade_name_and_found_by_craft_place_kind_and_award(pages, catalogue, lang):
    traded = [one for one in catalogue.producers.values() if one.trade_name and not is_unnamed(one)]
    assert len(traded) > 25
    for producer in traded:
        page = pages[addresses.record("producers", producer.id, lang)]
        assert page.text("h1") == title_of(catalogue, "producers", producer).in_lang(lang)[0]
        assert producer.name.in_lang(lang)[0] in page.text(".facts")
    listed = pages[addresses.section("producers", lang)]
    assert [node.attributes["name"] for node in listed.tree.css(".filters select")] == ["nghe", "noi", "loai", "cap"]
    values = {node.attributes["value"] for node in listed.tree.css(".filters select[name=noi] option")}
    assert {"tay-ninh", "long-an-cu", "tien-giang-cu"} <= values, "a place of today and of then"
    items = {listed.target(node.css_first("a").attributes["href"]): node for node in listed.tree.css("[data-item]")}
    item = items[addresses.record("producers", "khai-hoan", lang)]
    assert (item.attributes["data-nghe"], set(item.attributes["data-cap"].split())) == ("nuoc-mam", {"national", "regional"})
