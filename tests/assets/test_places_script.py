"""Then and now in the browser: every old commune is found, however it is typed, and nothing is guessed."""

import gzip
import json
import unicodedata
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import TODAY

from catalogue.facts import folding
from catalogue.facts.gazetteer import COMMUNE_KINDS, conversions, places_table
from catalogue.facts.places import stands_on
from catalogue.facts.succession import successors

pytestmark = pytest.mark.browser

FIRST = """async ({data, rules, asked}) => {
    const { find, read } = await import("/assets/places.js");
    const units = read(data, rules);
    const told = ({kind, code, bare, parent}) => [kind, code, bare, parent?.bare ?? ""].join("|");
    return asked.map((text) => find(units, text).slice(0, 8)
        .map((unit) => [told(unit), unit.now ? "now" : "old", unit.to.map((to) => to.code || to.bare).join()]));
}"""


def unmarked(text):
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return plain.replace("đ", "d")


@pytest.fixture(scope="module")
def data(catalogue):
    return json.loads(places_table(catalogue, TODAY))


@pytest.fixture(scope="module")
def page(chromium, files):
    page = chromium.new_page()
    page.route(
        "**/*",
        lambda route: route.fulfill(
            body=files.get(route.request.url.removeprefix("http://site.test"), b""),
            content_type="text/javascript" if route.request.url.endswith(".js") else "text/html",
        ),
    )
    page.goto("http://site.test/")
    yield page
    page.close()


@pytest.fixture(scope="module")
def find(page, data):
    return lambda *asked: page.evaluate(FIRST, {"data": data, "rules": folding.TABLE, "asked": list(asked)})


def old_communes(catalogue):
    return [one for one in catalogue.places.values() if one.kind in COMMUNE_KINDS and not stands_on(one, TODAY)]


def test_the_file_is_small_and_whole(catalogue, data):
    """At most 60 KB compressed; 2,496 old communes with their successors, and the units of today."""
    assert len(gzip.compress(places_table(catalogue, TODAY), mtime=0)) <= 60 * 1024
    old = [one for province in data["old"] for _, communes, _ in province[5] for one in communes.split(";") if one]
    now = [one for province in data["now"] for one in province[3].split(";") if one]
    assert len(old) == len(old_communes(catalogue)) == 2496
    assert len(now) == sum(one.kind in COMMUNE_KINDS and stands_on(one, TODAY) for one in catalogue.places.values())
    assert sum("," in one.partition(">")[2] for one in old) == 106
    assert all(one.partition(">")[2] for one in old)


def test_every_old_commune_is_found_by_its_address(catalogue, find):
    """2,496 times without marks, and some with them: the first answer is that commune, with its successors of today.

    Without marks a few are one with a neighbour (Phú Thạnh and Phú Thành, both in Phú Tân): then both are told.
    """
    places, asked, expected = catalogue.places, [], []
    for commune in old_communes(catalogue):
        district = places[commune.within]
        asked.append(f"{commune.name.vi}, {district.name.vi}, {places[district.within].name.vi}")
        expected.append((commune.code, {places[unit].code for unit in successors(places, commune.id, TODAY).units}))
    shared = Counter(unmarked(text) for text in asked)
    assert sum(count > 1 for count in shared.values()) < 20
    typed = [(unmarked(text), *one) for text, one in zip(asked, expected, strict=True)]
    # With marks those that are one without them, and every tenth: the way there is the same.
    typed += [
        (text, *one)
        for n, (text, one) in enumerate(zip(asked, expected, strict=True))
        if shared[unmarked(text)] > 1 or n % 10 == 0
    ]
    for (text, code, heirs), found in zip(typed, find(*(text for text, *_ in typed)), strict=True):
        likeliest = [one for one in found if one[1] == "old"][: shared[text] or 1]
        assert [set(one[2].split(",")) for one in likeliest if one[0].split("|")[1] == code] == [heirs], text


@pytest.mark.parametrize("typed", [
    "tam hiep chau thanh tien giang", "xã Tam Hiệp, huyện Châu Thành, tỉnh Tiền Giang", "X. TAM HIỆP, H. Châu Thành, Tiền Giang",
    "tam hiệp dong thap", "Tam Hiep commune, Chau Thanh district, Tien Giang province", "28537",
])  # fmt: skip
def test_tam_hiep_of_tien_giang_is_long_hung_of_dong_thap(find, typed):
    """Typed in any of these ways."""
    (found,) = find(typed)
    assert ["x|28537|Tam Hiệp|Châu Thành", "old", "28537"] in found
    if typed != "28537":
        assert found[0][0] == "x|28537|Tam Hiệp|Châu Thành"


def test_homonyms_stand_apart_and_marks_put_the_right_one_first(find):
    """Tân Thanh and Tân Thạnh are one without marks; Quy and Qui, Hòa and Hoà, 05 and 5 are one always."""
    (marked,) = find("Tân Thạnh")
    assert marked[0][0].split("|")[2] == "Tân Thạnh"
    (plain,) = find("chau thanh")
    assert len({unit for unit, *_ in plain}) == len(plain) > 5
    for one, other in (
        ("qui duc", "quy duc"),
        ("hoà bình", "hòa bình"),
        ("phuong 05 my tho", "p5 mỹ tho"),
        ("tphcm", "thành phố hồ chí minh"),
    ):
        first, second = find(one, other)
        assert {unit for unit, *_ in first} == {unit for unit, *_ in second} != set(), one
    nothing, empty = find("khong co xa nay", " ,. ")
    assert nothing == empty == []


def test_a_word_that_is_being_typed_and_one_that_objects_know(find):
    """A lone "y" is read as "i" and stays the beginning of "Yên"; "constructor" is a word like any other."""
    begun, other = find("thuan y", "constructor")
    assert any("|Thuận Yên|" in unit for unit, *_ in begun)
    assert other == []


def test_every_name_has_the_same_key_in_python_and_in_the_browser(catalogue, page):
    names = [place.name.vi for place in catalogue.places.values()]
    assert len(names) == 3642
    found = page.evaluate(
        """async ({ rules, names }) => {
          const { key, learn, words } = await import("/assets/search/folding.js");
          learn(rules);
          return names.map((name) => words(name).map(key).join(" "));
        }""",
        {"rules": folding.TABLE, "names": names},
    )
    assert found == [" ".join(map(folding.key, folding.words(name))) for name in names]


def test_split_communes_give_candidates_and_districts_what_their_communes_became(catalogue, find):
    """Never a guess: all the successors of a split commune."""
    split = next(one for one in old_communes(catalogue) if len(one.successors) == 3)
    places = catalogue.places
    district = places[split.within]
    (found,) = find(f"{split.name.vi}, {district.name.vi}, {places[district.within].name.vi}")
    assert len(found[0][2].split(",")) == 3
    (district,) = find("huyện Châu Thành Tiền Giang")
    assert district[0][0] == "h||Châu Thành|Tiền Giang"
    assert "28537" in district[0][2]
    (island,) = find("côn đảo")
    assert ["h||Côn Đảo|Bà Rịa - Vũng Tàu", "old", "26732"] in island


def test_the_printed_tables_hold_every_commune(catalogue, block):
    """One table for each old province on the page of today's; also those whose communes are not held are named."""
    rows = 0
    for place in catalogue.places.values():
        if place.kind in ("province", "city") and stands_on(place, TODAY):
            html = block("places_table", f"/dia-danh/{place.id}/", "vi", place)
            tables = conversions(catalogue, place.id, TODAY)
            assert all(table.province.name.vi in html for table in tables)
            rows += html.count("<tr><td>")
    assert rows == 2496
    assert "Chưa ghi các xã" in block("places_table", "/dia-danh/lam-dong/", "vi", catalogue.places["lam-dong"])
    assert block("places_table", "/dia-danh/tien-giang-cu/", "vi", catalogue.places["tien-giang-cu"]).strip() == ""


def test_the_lookup_in_use(show, block):
    """Nothing is loaded before the field is used; the address keeps the question; links lead to today's province and the act."""
    page = show("/dia-danh/", block("places_lookup", "/dia-danh/"))
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    page.locator("#dia-danh").type("tam hiep chau thanh tien giang")
    page.wait_for_selector(".lookup li")
    first = page.locator(".lookup li").first
    assert first.locator("h3").inner_text() == "Xã Tam Hiệp, Huyện Châu Thành, Tỉnh Tiền Giang"
    assert "Nay là: Xã Long Hưng, Tỉnh Đồng Tháp (01/07/2025, 1663/NQ-UBTVQH15)" in first.inner_text()
    assert {link.get_attribute("href") for link in first.locator("a").all()} == {
        "../dia-danh/tien-giang-cu/", "../dia-danh/dong-thap/", "../chinh-sach/nq-1663-ubtvqh15/",
    }  # fmt: skip
    assert [url for url in loaded if "places.json" in url] == ["http://site.test/assets/places.json"]
    page.wait_for_url("**#q=tam%20hiep%20chau%20thanh%20tien%20giang")  # written after a pause in the typing
    assert page.locator("[role=status]").inner_text() == "1 kết quả."


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_link_to_a_question_answers_at_once_and_axe_is_content(show, block, lang):
    """Also in English, where the kinds of unit follow the names; Đồng Nai's wards say what they were."""
    address = "/dia-danh/" if lang == "vi" else "/en/dia-danh/"
    page = show(
        f"{address}#q=dau%20giay",
        block("places_lookup", address, lang),
        lang=lang,
        bypass_csp=True,
        viewport={"width": 360, "height": 740},
    )
    page.wait_for_selector(".lookup li")
    text = page.locator(".lookup").inner_text()
    assert (
        ("Dầu Giây Ward" in text and "29 April 2026" in text)
        if lang == "en"
        else ("Là Xã Dầu Giây đến hết ngày 29/04/2026" in text)
    )
    assert not [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
