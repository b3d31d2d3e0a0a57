"""The calculator in the browser: the same sums as Python to the đồng, a sentence for whatever is typed, and what was typed stays."""

import json
import random
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import TODAY

from catalogue.facts.payments import MOST, scales
from catalogue.models.money import as_millions, dong_in_words
from macros.calculators import given, rule
from macros.rendering import render
from macros.views import View

pytestmark = pytest.mark.browser
MACHINES = "may-moc-thiet-bi-tien-tien"
ADDRESS = {"vi": f"/ho-tro/{MACHINES}/", "en": f"/en/ho-tro/{MACHINES}/"}


@pytest.fixture
def support_page(show, catalogue):
    """A function: language, what the address asks → the page of the support for machines."""

    def opened(lang="vi", query="", support=MACHINES, **options):
        view = View(catalogue, lang, TODAY, ADDRESS[lang], {})
        html = str(render("support_page", view, record=catalogue.supports[support]))
        return show(ADDRESS[lang] + query, html, lang=lang, **options)

    return opened


def prices(scale):
    """About each edge, the ends of what can be typed, and others of every length."""
    chance = random.Random(16)
    near = {at for at in (scale.limit, scale.turn, scale.least, MOST) if at} | {1, 2, 3, 100}
    found = {price + step for price in near for step in (-2, -1, 0, 1, 2)}
    found |= {chance.randrange(10**length, 10 ** (length + 1)) for length in range(14) for _ in range(20)}
    return sorted(price for price in found if 0 < price <= MOST)


def test_python_and_browser_agree_to_the_dong_for_every_support(support_page, catalogue):
    """At the edges of each share and limit, and over all lengths of sums; what is said of them too, in both languages."""
    rules = [scale for support in catalogue.supports.values() for scale in scales(support)]
    cases = [[rule(scale), [str(price) for price in prices(scale)]] for scale in rules]
    found = support_page().evaluate(
        """async (cases) => {
            const { mostOf } = await import("/assets/calculating.js"), { dongInWords } = await import("/assets/money.js");
            return cases.map(([rule, prices]) => prices.map((price) => {
                const paid = mostOf(rule, price);
                return [paid, dongInWords(paid, "vi"), dongInWords(paid, "en")];
            }));
        }""",
        cases,
    )
    wanted = [
        [
            [str(paid), *(dong_in_words(paid, lang) for lang in ("vi", "en"))]
            for price in prices(scale)
            if (paid := scale.most(price)) >= 0
        ]
        for scale in rules
    ]
    assert found == wanted
    assert sum(map(len, wanted)) > 3_000


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("400tr", 400_000_000),
        ("400 triệu", 400_000_000),
        ("400 trieu dong", 400_000_000),
        ("1,2 tỷ", 1_200_000_000),
        ("1.2 billion", 1_200_000_000),
        ("VND 400 million", 400_000_000),
        ("1 tỷ 2", 1_200_000_000),
        ("1 tỷ rưỡi", 1_500_000_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("1.200.000.000đ", 1_200_000_000),
        ("1,200,000,000", 1_200_000_000),
        ("1 200 000 000", 1_200_000_000),
        (" 400\u00a0000\u00a0000 ", 400_000_000),
        ("97820000", 97_820_000),
        ("97,82 tr", 97_820_000),
        ("500 nghìn", 500_000),
        ("100000 tỷ", MOST),
    ],
)
def test_money_is_read_as_people_type_it(support_page, typed, dong):
    page = support_page()
    assert page.evaluate("async (typed) => (await import('/assets/calculating.js')).priceOf(typed, 1e14)", typed) == {
        "dong": str(dong)
    }
    bare = typed.replace("\u00a0", " ").strip()
    if not bare.replace(".", "").replace(",", "").replace(" ", "").isdigit():
        assert int(float(as_millions(bare)) * 1_000_000 + 0.5) == dong


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("abc", "Không đọc được “abc”"),
        ("<b>400</b>", "Không đọc được “<b>400</b>”"),
        ("400tr/máy", "Không đọc được “400tr/máy”"),
        ("mười triệu", "Không đọc được “mười triệu”"),
        ("1e9", "Không đọc được “1e9”"),
        ("٤٠٠", "Không đọc được"),
        ("-400tr", "Số tiền phải lớn hơn 0; bạn đã gõ “-400tr”"),
        ("-5", "Số tiền phải lớn hơn 0"),
        ("0", "Số tiền phải lớn hơn 0"),
        ("0 triệu", "Số tiền phải lớn hơn 0"),
        ("9" * 40, "“9999"),
        ("100001 tỷ", "“100001 tỷ” lớn hơn 100.000 tỷ đồng"),
        ("400", "“400” là nghìn, triệu hay tỷ đồng?"),
        ("1,2", "“1,2” là nghìn, triệu hay tỷ đồng?"),
        ("400.000", "“400.000” là nghìn, triệu hay tỷ đồng?"),
        ("", "Hãy gõ số tiền"),
        ("$&", "Không đọc được “$&”"),
    ],
)
def test_whatever_else_is_typed_gets_a_sentence_and_stays(support_page, typed, begins):
    page = support_page()
    field = page.get_by_role("textbox")
    field.fill(typed)
    page.get_by_role("button", name="Tính").click()
    assert page.locator("output").inner_text().startswith(begins)
    assert "{}" not in page.locator("output").inner_text()
    assert field.input_value() == typed
    assert parse_qs(urlsplit(page.url).query).get("gia", [""])[0] == typed.strip()


def test_the_calculator_in_use(support_page):
    """Typed by keyboard; the address brings it back in both languages; the two parts make the price."""
    page = support_page()
    page.get_by_role("textbox", name="Tính thử với giá máy, thiết bị").press_sequentially("1,2 tỷ")
    page.keyboard.press("Enter")
    told = page.locator("output").inner_text().replace("\u00a0", " ")
    assert told == "Với 1,2 tỷ đồng: Nhà nước có thể trả tối đa 300 triệu đồng, bạn trả ít nhất 900 triệu đồng. Đã đến mức trần."
    query = urlsplit(page.url).query
    english = support_page("en", f"?{query}")
    assert english.get_by_role("textbox").input_value() == "1,2 tỷ"
    assert english.locator("output").inner_text().replace("\u00a0", " ") == (
        "Of VND 1.2 billion, the State could pay at most VND 300 million; you pay at least VND 900 million. That is the limit."
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_without_a_script_the_worked_example_stands(support_page, lang):
    page = support_page(lang, java_script_enabled=False)
    assert not page.locator("form.calculator").is_visible()
    said = page.locator("section[aria-labelledby=tinh-thu]").inner_text().replace("\u00a0", " ")
    assert {
        "vi": "Ví dụ: 400 triệu đồng thì Nhà nước trả tối đa 200 triệu đồng, bạn trả ít nhất 200 triệu đồng; "
        "1,2 tỷ đồng: 300 triệu đồng và 900 triệu đồng (đến mức trần).",
        "en": "Examples: of VND 400 million, the State pays at most VND 200 million and you at least VND 200 million; "
        "of VND 1.2 billion: VND 300 million and VND 900 million (the limit).",
    }[lang] in said


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(support_page, width):
    page = support_page(query="?gia=400tr", viewport={"width": width, "height": 800}, bypass_csp=True)
    page.get_by_role("button", name="Tính").click()
    found = Axe().run(page).response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"]) for one in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_where_no_amount_is_known_or_people_cannot_ask_there_is_no_calculator(support_page, catalogue):
    for support in ("dao-tao-nghe-va-quan-ly", "binh-chon-cap-quoc-gia", "may-moc-thiet-bi-dong-thap-2024"):
        assert support_page(support=support).locator(".calculator").count() == 0


def test_what_the_page_carries_is_the_rule_of_the_record(catalogue):
    view = View(catalogue, "vi", TODAY, ADDRESS["vi"], {})
    (scale,) = scales(catalogue.supports[MACHINES])
    assert json.loads(given(view, scale))["rule"] == {"share": [1, 2], "limit": 300_000_000}
