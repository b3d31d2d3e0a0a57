"""The finder in the browser: the same answers as Python on every combination, and a page that can be used by anyone."""

import gzip
import json
import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ASSETS, HOST, TODAY
from eligibility import UNSURE, answer, next_question, together, told_apart, verdicts_of

from catalogue.facts.rules import Rules, rules_on
from macros.finder import finder_rules

pytestmark = pytest.mark.browser

ENUMERATE = """({rules, spaces}) => {
    const {prepare, answer, verdictsOf} = khuyencongFinder, short = {met: "m", missed: "n", unknown: "u"};
    prepare(rules);
    return spaces.map(({offer, asked, near}) => {
        const one = rules.offers.find(({id}) => id === offer), purpose = one.purposes[0];
        const all = asked.reduce((rows, [question, options]) => rows.flatMap((row) => options.map((option) => ({...row, [question]: option}))), [{purpose}]);
        const told = (answers) => answer({...rules, offers: [one]}, answers)[0].near
            .map(({question, options, state}) => `${question}=${options.join("+")}:${short[state]}`).join(" ");
        return all.map((answers) => near ? told(answers) : verdictsOf(rules, one, answers).map((state) => short[state]).join("")).join("\\n");
    });
}"""


@pytest.fixture(scope="module")
def rules(catalogue):
    return rules_on(catalogue, TODAY)


@pytest.fixture(scope="module")
def compiled(catalogue):
    return json.loads(finder_rules(catalogue, TODAY, "vi"))


@pytest.fixture(scope="module")
def finder(script):
    return script("finder")


def space(rules, offer, *, near):
    """The questions of an offer with all their options and "not known"; for near misses provinces and trades that differ only once."""
    asked = dict.fromkeys(question for check in offer.checks for question in check.questions)
    few = {
        "province": [*(place for place in offer.support.territory if place != "viet-nam"), "an-giang", "can-tho"],
        "trade": ["food", "other-trade"],
    }
    options = {question.id: [option.id for option in question.options] for question in rules.questions}
    return [[question, [*(few.get(question, options[question]) if near else options[question]), UNSURE]] for question in asked]


def told(rules, offer, asked, *, near):
    alone, short = Rules(rules.day, rules.questions, (offer,)), {"met": "m", "missed": "n", "unknown": "u"}
    for chosen in product(*(options for _, options in asked)):
        answers = {"purpose": offer.support.purposes[0], **dict(zip((question for question, _ in asked), chosen, strict=True))}
        if near:
            yield " ".join(f"{n.question}={'+'.join(n.options)}:{short[n.state]}" for n in answer(alone, answers)[0].near)
        else:
            yield "".join(short[state] for state in verdicts_of(rules, offer, answers))


def test_supports_with_the_same_conditions_have_them_in_the_browser_too(rules, compiled):
    """So that it is enough to compare one support for each list of conditions."""
    checks = list(dict.fromkeys(check for offer in rules.offers for check in offer.checks))
    assert [[checks.index(check) for check in offer.checks] for offer in rules.offers] == [
        one["checks"] for one in compiled["offers"]
    ]
    assert [list(offer.support.purposes) for offer in rules.offers] == [one["purposes"] for one in compiled["offers"]]


def distinct(rules):
    """One offer for each different list of checks: the others cannot differ."""
    return list({offer.checks: offer for offer in rules.offers}.values())


@pytest.mark.parametrize("near", [False, True], ids=["every answer", "near misses"])
def test_python_and_browser_agree_on_the_whole_answer_space(finder, rules, compiled, near):
    """Each support reads only its own questions: all combinations of those, unknown ones included."""
    offers = distinct(rules)
    spaces = [{"offer": offer.support.id, "asked": space(rules, offer, near=near), "near": near} for offer in offers]
    seen = finder.evaluate(ENUMERATE, {"rules": compiled, "spaces": spaces})
    count = 0
    for offer, one, browser in zip(offers, spaces, seen, strict=True):
        mine = list(told(rules, offer, one["asked"], near=near))
        assert browser.split("\n") == mine, offer.support.id
        count += len(mine)
    assert count > 5_000


def test_python_and_browser_ask_the_same_questions(finder, rules, compiled):
    """Along every way that the finder leads: the next question, and the state of every support."""
    seen = finder.evaluate(
        """({rules, trades}) => {
            const {prepare, nextQuestion, stateOf} = khuyencongFinder, rows = {};
            prepare(rules);
            const walk = (answers) => {
                const question = nextQuestion(rules, answers);
                const states = rules.offers.map((offer) => stateOf(rules, offer, answers)[1]).join("");
                rows[Object.values(answers).join("/")] = `${question?.id ?? "-"} ${states}`;
                const options = question?.id === "trade" ? trades : question?.options.map(([option]) => option) ?? [];
                for (const option of question ? [...options, "unsure"] : []) walk({...answers, [question.id]: option});
            };
            walk({});
            return rows;
        }""",
        {"rules": compiled, "trades": told_apart(rules, "trade")},
    )
    options = {question.id: told_apart(rules, question.id) for question in rules.questions}

    def walk(answers):
        question = next_question(rules, answers)
        states = "".join(together(verdicts_of(rules, offer, answers))[1] for offer in rules.offers)
        yield "/".join(answers.values()), f"{question.id if question else '-'} {states}"
        for option in [*options[question.id], UNSURE] if question else []:
            yield from walk({**answers, question.id: option})

    mine = dict(walk({}))
    assert mine == seen
    assert len(mine) > 5_000


def ask(page, **answers):
    """Answer by keyboard alone, whatever is asked, until there is a result; return the questions asked."""
    asked = []
    page.wait_for_selector(".question, .result")
    while page.locator(".question").count():
        links = page.locator(".question li a").evaluate_all(
            "links => links.map(({hash}) => [...new URLSearchParams(hash.slice(1))].pop())"
        )
        index, _ = next(((at, pair) for at, pair in enumerate(links) if pair[1] in answers.values()), (len(links) - 1, None))
        asked.append(page.locator(".question h2").inner_text())
        page.locator(".question li a").nth(index).focus()
        page.keyboard.press("Enter")
        page.wait_for_function("before => document.querySelector('.question h2')?.innerText !== before", arg=asked[-1])
    return asked


def test_the_finder_in_use(show, block):
    """By keyboard to the result; the address keeps the answers; Back goes one question back; a change keeps the others."""
    page = show("/ho-tro/tim/", block("finder", "/ho-tro/tim/"))
    asked = ask(
        page,
        purpose="machinery",
        who="household",
        activity="produces",
        trade="food",
        province="can-tho",
        unit="ward",
        village="no",
    )
    assert 4 <= len(asked) <= 7
    assert page.evaluate("document.activeElement.matches('.result h2')")
    page.locator(".result details:not([open]) > summary").evaluate_all(
        "folds => folds.forEach(fold => { fold.parentElement.open = true; })"
    )
    near = page.locator(".result > *", has_text="Chưa đủ, còn thiếu ít điều kiện")
    assert "Mua máy móc, thiết bị tiên tiến" in near.inner_text()
    assert " nếu: câu “Nơi sản xuất là xã, phường hay đặc khu?” trả lời là: Xã hoặc Đặc khu" in near.inner_text()
    assert "Bạn trả lời: Thành phố Cần Thơ; Phường; Không." in near.locator(".check--missed").first.inner_text()
    assert near.locator(".check--missed a").first.inner_text().replace("\xa0", " ") == "Nghị định 235/2025/NĐ-CP, Điều 1 khoản 1"
    assert page.url.startswith(f"{HOST}/ho-tro/tim/#")
    assert "who=household" in page.url
    shared = page.url
    page.go_back()
    page.wait_for_selector(".question")
    page.goto("about:blank")
    page.goto(shared)
    page.wait_for_selector(".result")
    page.locator(".answers > summary").click()
    page.get_by_role("link", name=re.compile("Sửa.*làng nghề")).click()
    page.wait_for_selector(".question")
    assert ask(page, village="yes") != []
    assert "Bạn có thể thuộc diện hỗ trợ" in page.locator(".result").text_content()
    assert plain(page.locator(".result h2")) == f"Theo câu trả lời, bạn có thể được tối đa {MOST}"


def test_a_cooperative_in_tay_ninh_is_told_in_english(show, block):
    """The second example, in English, from a link."""
    address = "/en/ho-tro/tim/#purpose=machinery&province=tay-ninh&who=cooperative&activity=produces&trade=food&rubbish=1"
    page = show(address, block("finder", "/en/ho-tro/tim/", "en"), lang="en")
    page.wait_for_selector(".result")
    text = page.locator(".result").inner_text()
    assert text.index("You may qualify (2)") < text.index("Advanced machinery") < text.index("More information needed (1)")
    assert "Industrial promotion support from Tây Ninh provincial money" in page.locator(".result").text_content()
    assert page.locator("#hoi-o-dau ~ [data-place]:visible h3").all_inner_texts() == ["Tây Ninh Province"]


MOST = "300 triệu đồng; “Đầu tư cả dây chuyền công nghệ” tới 450 triệu đồng (suy luận)"
"""What was inferred is told beside what is sure: the list below has both."""
CENTRE = "Trung tâm Khuyến công và Xúc tiến thương mại tỉnh Tây Ninh"
ANSWERED = "purpose=machinery&province=tay-ninh&who=household&activity=produces&trade=food"


@pytest.fixture
def finder_page(show, block):
    """A function: what stands behind the # → the page of the finder, with a question or a result."""

    def opened(answers="", lang="vi", **options):
        prefix = "" if lang == "vi" else "/en"
        page = show(f"{prefix}/ho-tro/tim/#{answers}", block("finder", f"{prefix}/ho-tro/tim/", lang), lang=lang, **options)
        page.wait_for_selector(".question, .result")
        return page

    return opened


def plain(locator):
    return locator.inner_text().replace("\u00a0", " ")


def test_one_tap_answers_and_moves_on_and_the_result_is_always_near(finder_page):
    page = finder_page(has_touch=True, viewport={"width": 360, "height": 800})
    assert page.locator(".question li a").first.inner_text() == "Mua máy móc, đổi công nghệ, lắp dây chuyền"
    page.locator(".question li a").first.tap()
    page.wait_for_function("() => document.querySelector('.question h2').innerText.startsWith('Câu 2')")
    assert "tối đa 300 triệu đồng" in plain(page.locator(".finder"))
    assert not page.locator("[data-finder-intro]").is_visible()
    assert page.locator(".question li a").last.inner_text() == "Tôi không rõ"
    page.get_by_role("link", name="Xem kết quả ngay").tap()
    page.wait_for_selector(".result")
    assert plain(page.locator(".result h2")) == f"Bạn có thể được tối đa {MOST}, nếu đạt các điều kiện còn lại"
    assert plain(page.locator(".result > p").first) == f"Gọi hỏi, nếu bạn ở Tây Ninh: {CENTRE} 02723 521 700"
    page.go_back()
    page.wait_for_selector(".question")


def test_the_province_of_the_site_stands_first_with_what_it_was(finder_page):
    page = finder_page("purpose=machinery")
    assert "tỉnh, thành phố nào" in page.locator(".question h2").inner_text()
    assert page.locator(".question li a").first.inner_text() == "Tỉnh Tây Ninh, gồm tỉnh Long An cũ"


@pytest.mark.parametrize(
    ("lang", "sums"),
    [
        ("vi", "Nhà nước có thể trả tối đa 200 triệu đồng, bạn trả ít nhất 200 triệu đồng."),
        ("en", "the State could pay at most VND 200 million; you pay at least VND 200 million."),
    ],
)
def test_the_result_names_sum_telephone_deadline_and_what_a_price_brings(finder_page, lang, sums):
    page = finder_page(ANSWERED, lang)
    assert "300" in page.locator(".result h2").inner_text(), (
        "the share of a whole line is inferred: its 450 is not promised first"
    )
    assert page.locator(".result .channel").get_attribute("href") == "tel:+842723521700"
    assert ("20/05/2027" if lang == "vi" else "20 May 2027") in plain(page.locator(".result"))
    assert "36/2013/TT-BCT" in plain(page.locator(".result"))
    assert page.locator(".result summary").first.inner_text() in ("Bạn đạt cả 4 điều kiện", "You meet all 4 conditions")
    page.get_by_role("textbox").fill("400tr")
    assert [sums in plain(line) for line in page.locator(".pays").all()] == [True, True]
    assert ("200\u00a0triệu" if lang == "vi" else "VND\u00a0200\u00a0million") in page.locator(".result h2").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("new URLSearchParams(location.hash.slice(1)).get('gia')") == "400tr"
    page.get_by_role("textbox").fill("tám trăm")
    assert "“tám trăm”" in page.locator("output").inner_text()
    assert page.locator(".pays").all_inner_texts() == ["", ""]
    assert "300" in page.locator(".result h2").inner_text(), "a price that is none changes nothing"
    text = page.locator("main").text_content().lower()
    assert "bạn đủ điều kiện" not in text
    assert "you qualify" not in text


def test_sums_fall_in_a_result(finder_page, compiled):
    page = finder_page(ANSWERED)
    names = page.locator(".result > section").first.locator("h4").all_inner_texts()
    sums = {offer["name"]: offer["sum"] for offer in compiled["offers"]}
    assert [sums[name] for name in names] == [300_000_000, 450_000_000], "what was inferred comes after what is sure"


def test_the_ready_text_says_what_the_reader_has_told(finder_page):
    page = finder_page(ANSWERED + "&gia=400tr", "en")
    vi, en = (" ".join(one.text_content().split()) for one in page.locator("[data-say]").all())
    assert vi.startswith(
        "Chào anh, chị. Tôi là hộ kinh doanh ở xã …, tỉnh Tây Ninh, muốn mua máy (giá khoảng 400 triệu đồng). Tôi đọc thấy khuyến công có mục “"
    )
    assert (
        "I am a business household in the commune of …, Tây Ninh Province and want to buy a machine (of about VND 400 million)."
        in en
    )


def test_answers_of_the_past_get_a_sentence_and_the_others_stay(finder_page):
    page = finder_page(f"{ANSWERED}&unit=county&colour=red&gia=400tr".replace("tay-ninh", "long-an-cu"))
    assert page.locator(".finder .notice").all_inner_texts()[:2] == [
        "Tỉnh Long An nay thuộc tỉnh Tây Ninh; câu trả lời được đổi theo.",
        "Địa chỉ này cũ hoặc bị sửa: không đọc được “county”, “colour”.",
    ]
    assert page.locator(".result .channel").get_attribute("href") == "tel:+842723521700"
    assert page.get_by_role("textbox").input_value() == "400tr"
    page.locator(".answers > summary").click()
    assert "Tỉnh Tây Ninh" in page.locator(".answers").inner_text()


def test_where_no_number_of_the_province_is_known_the_country_answers(finder_page):
    page = finder_page(ANSWERED.replace("tay-ninh", "an-giang"))
    assert page.locator(".result > p").first.inner_text().startswith("Chúng tôi chưa có số của tỉnh này; hãy hỏi: Cục")
    assert page.locator("#hoi-o-dau ~ [data-place]:visible h3").all_inner_texts() == ["Ở trung ương"]


def test_an_address_that_is_no_text_is_told(finder_page):
    page = finder_page("%E0%A4%A")
    assert page.locator(".finder .notice").first.inner_text().startswith("Địa chỉ này cũ hoặc bị sửa")


def test_every_province_of_the_past_leads_on(compiled, catalogue):
    gone = {one.id for one in catalogue.places.values() if one.kind in ("province", "city") and one.successors}
    today = {option for question in compiled["questions"] if question["id"] == "province" for option, *_ in question["options"]}
    assert gone == set(compiled["moved"])
    assert {heir for _, heir, _ in compiled["moved"].values()} <= today


def test_after_the_first_load_no_network_is_needed(finder_page):
    page = finder_page()
    page.context.set_offline(True)
    assert ask(page, purpose="machinery", who="household", activity="produces", trade="food", province="tay-ninh") != []
    page.get_by_role("textbox").fill("1 tỷ")
    assert "300 triệu đồng" in plain(page.locator(".pays").first)


def test_what_is_kept_carries_the_answers(finder_page):
    page = finder_page(ANSWERED + "&gia=400tr")
    assert page.locator(".result .address").text_content() == page.url
    page.get_by_role("textbox").fill("600tr")
    page.keyboard.press("Tab")
    assert page.locator(".result .address").text_content() == page.url
    assert "600tr" in page.url
    code = page.locator(".kept svg")
    assert code.get_attribute("aria-label") == "Mã QR của địa chỉ này"
    size, dark = code.evaluate(
        "picture => [picture.viewBox.baseVal.width - 8, picture.querySelector('path').getAttribute('d').split('M').length - 1]"
    )
    (grid,) = page.evaluate("async (text) => [(await import('/assets/qr.js')).modules(text)]", page.url)
    assert (len(grid), sum(map(sum, grid))) == (size, dark)


@pytest.mark.parametrize(
    "address",
    [
        "/ho-tro/tim/",
        "/ho-tro/tim/#purpose=machinery&province=can-tho&who=household&activity=produces&trade=food&unit=ward&craft-village=no",
    ],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(show, block, address, width):
    """The question and the result, on a phone and on a desk."""
    page = show(address, block("finder", "/ho-tro/tim/"), viewport={"width": width, "height": 800}, bypass_csp=True)
    page.wait_for_selector(".question, .result")
    found = Axe().run(page).response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"]) for one in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_the_table_says_it_all(show, block, rules):
    """Every support with its conditions and clauses, and no empty form."""
    page = show("/ho-tro/tim/", block("finder", "/ho-tro/tim/"), java_script_enabled=False)
    page.get_by_text("Bảng điều kiện đầy đủ").click()
    text = page.locator("main").inner_text()
    assert all(offer.support.name.vi in text for offer in rules.offers)
    assert text.replace("\xa0", " ").count("Điều 1 khoản 1") >= 3
    assert page.locator("form, .question").count() == 0
    assert not page.locator("[data-finder-intro]").is_visible(), "there is nothing to tap"
    assert page.locator("noscript .notice a").is_visible()


def test_the_scripts_stay_small():
    """Status, finder and calendar together are 12 KB compressed at most; status alone 4 KB as it stands."""
    names = [name for name in ("status", "calendar", "calendars", "duties") if (ASSETS / f"{name}.js").exists()]
    assert (ASSETS / "status.js").stat().st_size <= 4096
    assert sum(len(gzip.compress((ASSETS / f"{name}.js").read_bytes(), mtime=0)) for name in names) <= 12 * 1024
