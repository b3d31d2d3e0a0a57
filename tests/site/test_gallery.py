"""The gallery as its readers use it: facets, chips, address, Back, language, comparing; with a script and without."""

import codecs
import csv
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from catalogue.facts.products import FACETS, choices, held, is_named, shelf_and_archive, traits
from catalogue.facts.queries import vietnamese_order
from macros.gallery import PAGE_SIZE, page_count

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture
def visit(chromium):
    """A function that opens a page; afterwards nothing may have been said on the console."""
    contexts, noise = [], []

    def open_page(viewport=DESK, **options):
        context = chromium.new_context(viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(message.text) if "404" not in message.text else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not noise


def asked(page):
    return parse_qs(urlsplit(page.url).query)


def shown(page):
    return [card.get_attribute("data-product") for card in page.locator(".cards > li").all()]


def said(page, sentence):
    page.locator(".gallery [role=status]", has_text=re.compile(f"^{sentence}$")).wait_for()


def tick(page, facet, value):
    page.locator(f'.facet:has([data-facet="{facet}"])').evaluate("drawer => drawer.open = true")
    page.locator(f'input[name="{facet}"][value="{value}"]').click()


def test_facets_chips_address_back_and_the_other_language(visit, base, catalogue):
    shelf, archive = shelf_and_archive(catalogue)
    everything = [*shelf, *archive]
    found = {(facet, one.id): one.products for facet, values in choices(catalogue).items() for one in values}
    ids = lambda facet, value: {product.id for product in found[facet, value]}  # noqa: E731
    page = visit()
    page.goto(f"{base}/san-pham/")
    all_said, unasked = f"{len(everything)} sản phẩm, kể cả lưu trữ", f"{len(shelf)} sản phẩm"
    said(page, unasked)
    assert shown(page) == [product.id for product in everything[:PAGE_SIZE]]
    # Several values of a facet: any of them. Several facets: all of them. An old name finds the same place.
    tick(page, "nhom", "handicrafts")
    tick(page, "noi", "tien-giang-cu")
    tick(page, "noi", "tay-ninh")
    wanted = ids("group", "handicrafts") & (ids("place", "tien-giang-cu") | ids("place", "tay-ninh"))
    said(page, f"{len(wanted)} trên {all_said}")
    assert set(shown(page)) == wanted
    assert asked(page) == {"nhom": ["handicrafts"], "noi": ["tien-giang-cu", "tay-ninh"]}
    counted = page.locator('[data-facet="nhom"] li:has([value="food"]) .facet__count').inner_text()
    assert int(counted) == len(ids("group", "food") & (ids("place", "tien-giang-cu") | ids("place", "tay-ninh")))
    # The address can be sent, and the other language shows the same.
    page.locator(".languages a").click()
    said(page, f"{len(wanted)} of {len(everything)} products, the archive included")
    assert set(shown(page)) == wanted
    page.go_back()
    said(page, f"{len(wanted)} trên {all_said}")
    # A chip takes one back and hands the focus on; the reset takes all back; Back brings them again.
    page.get_by_role("button", name="Bỏ lọc: Tỉnh Tiền Giang cũ").press("Enter")
    said(page, f"{len(ids('group', 'handicrafts') & ids('place', 'tay-ninh'))} trên {all_said}")
    assert page.evaluate("document.activeElement.closest('.chips') !== null")
    page.get_by_role("button", name="Bỏ mọi lọc").click()
    said(page, unasked)
    assert asked(page) == {}
    page.go_back()
    said(page, f"{len(ids('group', 'handicrafts') & ids('place', 'tay-ninh'))} trên {all_said}")
    assert page.locator('input[value="handicrafts"]').is_checked()
    page.go_forward()
    said(page, unasked)
    assert shown(page) == [product.id for product in everything[:PAGE_SIZE]]


@pytest.mark.parametrize(
    "chosen",
    [{"nhom": ["handicrafts", "food"], "noi": ["tay-ninh", "tien-giang-cu"]}, {"cap": ["national", "regional"], "nam": ["2025"]}],
    ids=["of products", "of one award"],
)
def test_every_count_says_what_choosing_that_value_would_show(visit, base, catalogue, chosen):
    word = {value: key for key, value in FACETS.items()}

    def fits(product, asked):
        own = traits(catalogue, product)
        of_product = all(set(own[word[facet]]) & set(values) for facet, values in asked.items() if facet not in ("cap", "nam"))
        levels, years = asked.get("cap"), asked.get("nam")
        awards = [one for one in held(product) if not levels or one.level in levels]
        return of_product and (not (levels or years) or any(not years or str(one.year or "") in years for one in awards))

    page = visit()
    page.goto(f"{base}/san-pham/?{urlencode(chosen, doseq=True)}")
    page.locator(".chip--reset").wait_for()
    counts = page.evaluate("""() => [...document.querySelectorAll("[data-facet] input")].map(box =>
      [box.name, box.value, Number(box.closest("li").querySelector(".facet__count").textContent)])""")
    assert len(counts) == sum(len(values) for values in choices(catalogue).values())
    for facet, value, count in counts:
        would = sum(fits(product, {**chosen, facet: [value]}) for product in catalogue.products.values())
        assert count == would, (facet, value)
    assert any(count for _, _, count in counts)


def test_text_without_marks_order_and_pages(visit, base, catalogue):
    shelf, archive = shelf_and_archive(catalogue)
    page = visit(PHONE)
    page.goto(f"{base}/san-pham/")
    page.locator("#loc-chu").press_sequentially("nuoc mam phu quoc")
    page.locator(".chip", has_text="nuoc mam phu quoc").wait_for()
    names = [catalogue.products[one].name.vi for one in shown(page)]
    assert names
    assert all("nước mắm" in name.lower() or "mắm" in name.lower() for name in names)
    assert asked(page) == {"q": ["nuoc mam phu quoc"]}
    # One thing typed is one step back.
    page.go_back()
    said(page, f"{len(shelf)} sản phẩm")
    assert page.locator("#loc-chu").input_value() == ""
    page.locator(".facets > summary").click()
    page.locator("#xep").select_option("ten")
    page.wait_for_url("**xep=ten")
    in_order = sorted(shelf, key=lambda product: (vietnamese_order(product.name.vi), product.id))
    page.wait_for_function(f"() => document.querySelector('.cards > li').dataset.product === '{in_order[0].id}'")
    page.locator(".facets__see").click()
    page.locator(".pager a", has_text="2").click()
    page.wait_for_function(f"() => document.querySelector('.cards > li').dataset.product === '{in_order[PAGE_SIZE].id}'")
    assert shown(page) == [product.id for product in in_order[PAGE_SIZE : 2 * PAGE_SIZE]]
    assert asked(page) == {"xep": ["ten"], "trang": ["2"]}
    assert page.evaluate("document.activeElement.id") == "danh-sach"
    # As in the search of the site: a letter that slipped, keys of an input method that was off.
    for typed in ("nuoc mam phu quco", "nuwowsc mawsm phus quoosc", "nuoc amm phu quoc"):
        page.goto(f"{base}/san-pham/?{urlencode({'q': typed})}")
        said(page, f"{len(names)} trên {len(catalogue.products)} sản phẩm, kể cả lưu trữ")
    # What is in the archive is found by whoever asks for it.
    page.goto(f"{base}/san-pham/?{urlencode({'q': archive[0].name.vi})}")
    page.locator(f'.cards > [data-product="{archive[0].id}"]').wait_for()
    # Nothing fits: it is said, and the way out is there.
    page.goto(f"{base}/san-pham/?q=khongcogi")
    said(page, "Không có sản phẩm nào hợp.*")
    assert page.get_by_role("button", name="Bỏ mọi lọc").is_visible()


def test_without_a_script_every_product_is_on_a_numbered_page_and_on_one_of_each_facet(pages, catalogue):
    """``pages`` holds only what links lead to."""
    listed = {}
    for address, page in pages.items():
        if address.startswith("/san-pham/"):
            listed[address] = [card.attributes["data-product"] for card in page.tree.css(".gallery .cards > li")]
    for first, products in zip(("/san-pham/", "/san-pham/luu-tru/"), shelf_and_archive(catalogue), strict=True):
        rest = [f"{first}trang/{number}/" for number in range(2, page_count(len(products)) + 1)]
        assert [card for address in (first, *rest) for card in listed[address]] == [product.id for product in products]
    titles = []
    for facet, values in choices(catalogue).items():
        for one in values:
            if facet == "craft":  # the page of the craft is that of its products
                names = pages[f"/nghe/{one.id}/"].tree.css('[aria-labelledby="san-pham"] .relations a')
                assert sorted(name.text() for name in names) == sorted(product.name.vi for product in one.products)
                continue
            own = f"/san-pham/{FACETS[facet]}/{one.id}/"
            rest = [f"{own}trang/{number}/" for number in range(2, page_count(len(one.products)) + 1)]
            assert [card for address in (own, *rest) for card in listed[address]] == [product.id for product in one.products]
            titles += [pages[address].tree.css_first("h1").text() for address in (own, *rest)]
    assert len(set(titles)) == len(titles)


def test_a_page_of_one_choice_leads_on_with_it_kept(visit, base):
    page = visit(java_script_enabled=True)
    page.goto(f"{base}/san-pham/nhom/handicrafts/")
    page.locator('[data-facet="cap"] a[data-value="national"]').click()
    page.wait_for_url("**/san-pham/?nhom=handicrafts&cap=national")
    page.locator(".chip").nth(2).wait_for()
    assert page.locator(".chip").count() == 3


def test_the_first_view_on_a_phone_is_light_still_and_shows_products(visit, base):
    page = visit(PHONE)
    received = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.add_init_script(
        "new PerformanceObserver(list => list.getEntries().forEach(one => window.shifted = (window.shifted ?? 0) + one.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{base}/san-pham/", wait_until="networkidle")
    assert page.locator(".cards > li").count() == PAGE_SIZE
    assert sum(received) <= 350_000
    assert page.locator(".cards h3").first.bounding_box()["y"] < PHONE["height"], "no product before one scrolls"
    assert page.evaluate("window.shifted ?? 0") < 0.02  # what remains is the site's letters coming in place of the system's
    page.goto(f"{base}/san-pham/tu-tho-truyen-thong-go-cong/", wait_until="networkidle")
    assert page.evaluate("window.shifted ?? 0") < 0.02


def test_products_are_picked_kept_here_only_compared_and_printed(visit, base, catalogue):
    one, two, three, *rest = [product.id for product in shelf_and_archive(catalogue)[0][:6]]
    page = visit(PHONE)
    page.goto(f"{base}/san-pham/")
    page.locator(f'[data-product="{one}"] > .pick').press("Enter")
    page.goto(f"{base}/san-pham/{two}/")
    page.locator(".record > .pick").click()
    assert page.evaluate("Object.entries({...localStorage})") == [["so-sanh", f"{one},{two}"]]
    page.locator(".picks a", has_text="So sánh").click()
    page.locator("thead th").nth(1).wait_for()
    assert asked(page) == {"sp": [f"{one},{two}"]}
    assert page.locator("thead a").all_inner_texts() == [catalogue.products[each].name.vi for each in (one, two)]
    labels = page.locator("tbody th").all_inner_texts()
    assert "Đã được công nhận" in labels
    assert "Nơi sản xuất" in labels
    for link in page.locator("main .comparison a[href], main .comparison img[src]").all():
        address = link.evaluate("node => node.href ?? node.src")
        assert address.startswith((base, "https://")), address
    page.emulate_media(media="print")
    assert not page.locator(".comparison__acts").is_visible()
    assert page.locator("table").is_visible()
    page.emulate_media(media="screen")
    # What somebody sent is shown and not kept, until its reader wants it; a wrong id is named.
    page.goto(f"{base}/san-pham/so-sanh/?sp={three},khong-co")
    page.get_by_text("Không thấy sản phẩm: khong-co").wait_for()
    assert page.evaluate("localStorage['so-sanh']") == f"{one},{two}"
    page.locator("[data-act=keep]").click()
    assert page.evaluate("localStorage['so-sanh']") == f"{one},{two},{three}"
    # What is taken out of the comparison stays saved; at most four stand side by side.
    page.locator("thead button").click()
    page.get_by_text("Chưa lưu sản phẩm nào").wait_for()
    assert page.evaluate("localStorage['so-sanh']") == f"{one},{two},{three}"
    page.goto(f"{base}/san-pham/so-sanh/?sp={','.join((one, two, three, *rest))}")
    page.get_by_text("Đang so sánh 4 sản phẩm.").wait_for()
    # Stacked on a phone, what all share left out until it is asked for; never wider than the screen.
    page.goto(f"{base}/san-pham/so-sanh/?sp={one},{three}")
    page.locator("thead th").nth(1).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    hidden = page.locator("tbody[hidden]")
    alike = hidden.all_text_contents()
    assert alike
    shown_cells = page.locator("tbody:not([hidden])").all()
    assert all(len({cell.inner_text() for cell in part.locator("td").all()}) > 1 for part in shown_cells)
    assert page.locator("tbody:not([hidden]) td").first.get_attribute("data-name") == catalogue.products[one].name.vi
    page.get_by_label("Chỉ hiện điểm khác nhau").uncheck()
    assert not hidden.count()


@pytest.mark.parametrize(("prefix", "lang"), [("", "vi"), ("/en", "en")])
def test_a_shortlist_has_no_limit_and_leaves_the_browser_as_a_table_a_sheet_and_a_letter(visit, base, catalogue, prefix, lang):
    saved = shelf_and_archive(catalogue)[0][:6]
    names = [getattr(product.name, lang) for product in saved]
    page = visit(PHONE)
    page.goto(f"{base}{prefix}/san-pham/")
    for product in saved:
        page.locator(f'[data-product="{product.id}"] > .pick').click()
    assert page.evaluate("localStorage['so-sanh']") == ",".join(product.id for product in saved)
    assert page.locator(".picks a:visible").count() == 1, "six do not stand side by side"
    page.locator(".picks a:visible").click()
    page.locator(".card").nth(5).wait_for()
    assert page.locator(".card h3").all_inner_texts() == names
    makers = [catalogue.producers[product.producer] for product in saved]
    for card, maker in zip(page.locator(".card").all(), makers, strict=True):
        assert getattr(maker.trade_name or maker.name, lang) in card.inner_text()
        assert card.locator("img").count() == 1
    # A table for spreadsheets, with every fact and the address of the page.
    with page.expect_download() as download:
        page.locator("[data-act=csv]").click()
    raw = download.value.path().read_bytes()
    assert raw.startswith(codecs.BOM_UTF8)
    head, *rows = csv.reader(raw.decode("utf-8-sig").splitlines())
    assert [row[0] for row in rows] == names
    assert {len(row) for row in (head, *rows)} == {len(head)}
    assert [row[-1] for row in rows] == [f"{base}{prefix}/san-pham/{product.id}/" for product in saved]
    assert all(row[1] and row[-2] for row in rows), "what it was awarded, and who leads to its maker"
    # A letter to copy or to open; it leads to the list, which whoever receives it sees and may save.
    assert page.locator("button.copy").is_visible()
    letter = page.locator("textarea").input_value()
    address = f"{base}{prefix}/san-pham/danh-sach/?sp={','.join(product.id for product in saved)}"
    assert letter.endswith(address)
    assert all(text in letter for row in rows for text in row if text)
    opened = urlsplit(page.locator("[data-act=mail]").get_attribute("href"))
    assert opened.scheme == "mailto"
    assert address in parse_qs(opened.query)["body"][0]
    other = visit(PHONE)
    other.goto(address)
    other.locator(".card").nth(5).wait_for()
    assert other.evaluate("localStorage.length") == 0
    other.locator("[data-act=keep]").click()
    assert other.evaluate("localStorage['so-sanh'].split(',').length") == 6
    # A sheet: the products without the buttons.
    page.emulate_media(media="print")
    assert not page.locator("main :is(button, input, textarea, .door)").filter(visible=True).count()
    assert page.locator(".card").last.is_visible()
    page.emulate_media(media="screen")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    # Comparing is apart: two to four of them.
    for each in saved[1:3]:
        page.locator(f'input[value="{each.id}"]').check()
    page.locator("[data-act=compare]").click()
    page.locator("thead th").nth(1).wait_for()
    assert asked(page) == {"sp": [f"{saved[1].id},{saved[2].id}"]}
    page.go_back()
    page.locator(".card").nth(5).wait_for()
    page.locator(".card button").first.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.card').length === 5")
    assert page.evaluate("localStorage['so-sanh'].split(',').length") == 5
    page.locator("[data-act=clear]").click()
    page.wait_for_function("() => !document.querySelector('.card')")
    assert page.evaluate("localStorage.length") == 0
    assert not page.locator("main :is(button, textarea)").filter(visible=True).count()


def test_without_a_script_nothing_dead_is_shown(visit, base, catalogue):
    page = visit(java_script_enabled=False)
    product = shelf_and_archive(catalogue)[0][0].id
    for address in ("danh-sach/", "so-sanh/", f"{product}/", ""):
        page.goto(f"{base}/san-pham/{address}")
        assert not page.locator("main :is(button, input, textarea)").filter(visible=True).count(), address
        assert not page.locator(".picks").is_visible()
    page.goto(f"{base}/san-pham/danh-sach/")
    assert page.locator(".comparison__needs").is_visible()


def test_on_a_phone_the_filters_are_a_sheet_that_says_how_many_are_left(visit, base, catalogue):
    """In both languages; the way back is always in reach, and what is chosen is on the first screen."""
    page = visit(PHONE)
    for prefix, word in (("", "Xem {} sản phẩm"), ("/en", "Show products: {}")):
        page.goto(f"{base}{prefix}/san-pham/")
        page.locator(".facets > summary").click()
        see = page.locator(".facets__see")
        assert see.inner_text() == word.format(len(shelf_and_archive(catalogue)[0]))
        tick(page, "nhom", "handicrafts")
        fitting = sum(one.group == "handicrafts" for one in catalogue.products.values())
        page.get_by_role("button", name=word.format(fitting), exact=True).wait_for()
        box = see.bounding_box()
        assert 0 < box["y"] < box["y"] + box["height"] <= PHONE["height"], "in reach wherever the sheet is scrolled"
        see.click()
        assert page.locator(".facets").get_attribute("open") is None
        assert page.evaluate("document.activeElement.id") == "danh-sach"
        page.goto(f"{base}{prefix}/san-pham/?nhom=handicrafts")
        chip = page.locator(".chip").first
        chip.wait_for()
        assert chip.bounding_box()["y"] < PHONE["height"]
        page.locator(".facets > summary").click()
        page.keyboard.press("Escape")
        assert page.locator(".facets").get_attribute("open") is None
        # By keyboard nobody goes on behind the sheet.
        page.keyboard.press("Enter")
        assert page.locator(".facets").get_attribute("open") is not None
        see.focus()
        page.keyboard.press("Tab")
        assert page.locator(".facets").get_attribute("open") is None
        assert page.evaluate("document.activeElement.getBoundingClientRect().height")
    wide = visit(DESK)
    wide.goto(f"{base}/san-pham/")
    assert not wide.locator(".facets__see").is_visible(), "beside the products nothing hides them"


def test_an_older_address_beyond_the_shelf_leads_on(site, catalogue):
    """The shelf was as long as all products once."""
    shelf, archive = shelf_and_archive(catalogue)
    assert {product.id for product in archive} == {product.id for product in catalogue.products.values() if not is_named(product)}
    beyond = range(page_count(len(shelf)) + 1, page_count(len(catalogue.products)) + 1)
    assert beyond
    for folder in (site / "san-pham" / "trang" / str(number) for number in beyond):
        assert 'content="0; url=../../../san-pham/"' in (folder / "index.html").read_text("utf-8")
