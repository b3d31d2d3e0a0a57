"""The editor as a clerk uses it, on a phone: correct a figure, add a product with a photo, keep a draft, without a mouse."""

import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from catalogue.loading import load_catalogue

pytestmark = pytest.mark.browser
PRODUCT = "banh-trang-imextravinh"


def part(page, name):
    return page.locator(f"[data-part={name}]")


def settled(page, verdict):
    """Wait until the check says this."""
    page.wait_for_function("(said) => document.querySelector('[data-part=verdict]').textContent.includes(said)", arg=verdict)


def test_a_figure_is_corrected_by_name_and_one_line_changes(visit, catalogue):
    ginseng = "sam-bo-chinh-ba-den-farm"
    page = visit("/bien-tap/")
    page.get_by_label("Tìm theo tên").fill("sam bo chinh ba den")
    page.get_by_role("button", name="Sản phẩm sâm Bố Chính Bà Đen Farm").click()
    year = page.locator("#o-awards-0-year")
    before = year.input_value()
    year.fill("2o24")
    year.blur()
    settled(page, "1 chỗ phải sửa")
    assert year.get_attribute("aria-invalid") == "true"
    assert "không đúng cách viết số" in page.locator(f"#{year.get_attribute('aria-describedby').split()[1]}").inner_text()
    part(page, "problems").locator("a").click()
    assert page.evaluate("document.activeElement.id") == "o-awards-0-year"
    year.fill("2.024")
    year.blur()
    settled(page, "Không thấy lỗi")
    assert page.locator("#o-awards-0-year-w").inner_text() == "Sẽ ghi: 2024"
    page.get_by_text("Xem những dòng thay đổi").click()
    lines = part(page, "diff").locator("ins, del").all_inner_texts()
    assert [re.sub(" +", " ", line) for line in lines] == [f"− year: {before}", "+ year: 2024"]
    site = catalogue.site
    assert part(page, "github").get_attribute("href") == f"{site.repository}/edit/{site.branch}/data/products/{ginseng}.yaml"
    with page.expect_download() as found:
        part(page, "download").click()
    assert found.value.suggested_filename == f"{ginseng}.yaml"
    text = (Path(catalogue.root) / "products" / f"{ginseng}.yaml").read_text("utf-8")
    assert Path(found.value.path()).read_text("utf-8") == text.replace(f"year: {before}", "year: 2024")


def sideways_photo():
    """3,000 × 2,000 as the sensor has it, to be turned, with the place where it was taken."""
    made, picture = io.BytesIO(), Image.new("RGB", (3000, 2000), "green")
    exif = picture.getexif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    picture.save(made, "JPEG", exif=exif)
    return made.getvalue()


def begun(visit, name, origin):
    """The form of a new product with what every product needs, but for its sources."""
    page = visit("/bien-tap/?moi=products")
    page.fill("#o-name-vi", name)
    page.select_option("#o-group", "food")
    page.fill("#o-origin-as_written-vi", origin)
    for box in ("#o-awards", "#o-cited"):
        page.locator(box).get_by_role("button", name="Thêm một mục").first.click()
    page.select_option("#o-awards-0-level", "provincial")
    page.select_option("#o-awards-0-stage", "selected")
    return page


def test_a_product_with_a_photo_is_added_and_passes_the_check(visit, smallest_data):
    page = begun(visit, "Gạo thơm: loại một", "Tây Ninh")
    page.fill("#o-name-en", "Fragrant rice")
    page.locator("#o-cited-0-source").press_sequentially("khong co nguon nay")
    page.keyboard.press("Tab")
    part(page, "problems").get_by_text("không có bản ghi").wait_for()
    page.locator("#o-cited-0-source").fill("")
    page.locator("#o-cited-0-source").press_sequentially("tay ninh 2025")
    page.locator("#o-cited-0-source-ds [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page, "Không thấy lỗi")
    assert page.locator("#o-id").input_value() == "gao-thom-loai-mot"
    page.set_input_files("#anh", {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": sideways_photo()})
    with page.expect_download() as found:
        page.get_by_role("link", name="Tải gao-thom-loai-mot-1.jpg").click()
    photo = Image.open(io.BytesIO(Path(found.value.path()).read_bytes()))
    assert (photo.format, photo.size, dict(photo.getexif())) == ("JPEG", (1707, 2560), {})
    page.get_by_role("button", name="Ghi ảnh vào bản ghi").click()
    page.wait_for_function("() => document.activeElement.id === 'o-photos-0-alt-vi'")
    page.keyboard.type("Hạt gạo trong bát")
    page.fill("#o-photos-0-alt-en", "Rice in a bowl")
    page.fill("#o-photos-0-credit", "Cơ sở cung cấp")
    page.select_option("#o-photos-0-licence", "permission")
    page.wait_for_function("() => document.querySelector('[data-part=text]').value.includes('permission')")
    settled(page, "Không thấy lỗi")
    address = urlsplit(part(page, "github").get_attribute("href"))
    assert address.path.endswith("/new/main/data/products")
    sent = parse_qs(address.query)
    assert sent["filename"] == ["gao-thom-loai-mot.yaml"]
    # With the address of the branch the photo goes to its own folder there, whether that is there already or not.
    page.get_by_label("Địa chỉ nhánh của bạn").fill("https://elsewhere.example/ai/kho/tree/main-1")
    assert part(page, "branch-wrong").is_visible()
    fork = f"{urlsplit(address.geturl()).scheme}://{address.netloc}/ai/kho"
    page.get_by_label("Địa chỉ nhánh của bạn").fill(f"{fork}/tree/ai-patch-1")
    upload = page.get_by_role("link", name="Mở trang tải ảnh lên, đúng nhánh và thư mục").get_attribute("href")
    assert upload == f"{fork}/upload/ai-patch-1/data/photos/products/gao-thom-loai-mot"
    # The same text in a data folder of its own, with the few records it names.
    text = re.sub("source: .*", "source: bai-bao", sent["value"][0]).replace("permission", "cc-by-4")
    (smallest_data / "products" / "gao-thom-loai-mot.yaml").write_text(text, "utf-8")
    folder = smallest_data / "photos" / "products" / "gao-thom-loai-mot"
    folder.mkdir(parents=True)
    (folder / "gao-thom-loai-mot-1.jpg").write_bytes(Path(found.value.path()).read_bytes())
    assert load_catalogue(smallest_data).products["gao-thom-loai-mot"].name.vi == "Gạo thơm: loại một"


def test_a_product_its_producer_and_their_source_go_in_one_proposal(visit, smallest_data):
    """Three records that are not there yet: one after the other onto one branch, each after what it names, over a reload."""
    page = begun(visit, "Bánh ví dụ", "Xã Ví Dụ")
    page.get_by_role("button", name="Thêm cơ sở sản xuất mới").click()
    expect(page.locator("#o-kem-0-name-vi")).to_be_focused()
    page.keyboard.type("Cơ sở Ví Dụ")
    page.select_option("#o-kem-0-kind", "workshop")
    page.locator("#o-kem-0-cited").get_by_role("button", name="Thêm một mục").click()
    page.locator("#o-kem-0-cited").get_by_role("button", name="Thêm nguồn mới").click()
    expect(page.locator("#o-kem-1-title")).to_be_focused()
    page.keyboard.type("Báo Ví Dụ: bánh")
    page.select_option("#o-kem-1-kind", "press-report")
    page.get_by_role("button", name="Xong, về chỗ đang điền").last.click()
    expect(page.locator("#o-kem-0-cited-0-source")).to_be_focused()
    expect(page.locator("#o-kem-0-cited-0-source")).to_have_value("Báo Ví Dụ: bánh")
    expect(page.locator("#o-producer")).to_have_value("Cơ sở Ví Dụ")
    # The new source is found by its name wherever a source is asked for.
    page.locator("#o-cited-0-source").press_sequentially("vi du banh")
    expect(page.locator("#o-cited-0-source-ds [role=option]").first).to_contain_text("mới, gửi cùng")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page, "Không thấy lỗi")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.fill("#o-kem-1-title", "Báo Ví Dụ: bánh ngon")
    page.keyboard.press("Tab")
    expect(page.locator("#o-cited-0-source")).to_have_value("Báo Ví Dụ: bánh ngon")
    settled(page, "Không thấy lỗi")
    steps = part(page, "steps")
    expect(steps.locator("li")).to_have_text(
        [re.compile("Nguồn: Báo Ví Dụ: bánh ngon"), re.compile("Cơ sở sản xuất: Cơ sở Ví Dụ"), re.compile("Sản phẩm: Bánh ví dụ")]
    )
    ticks = steps.get_by_label("Đã gửi tệp này")
    files, fork = {}, None
    for number in range(3):
        address = urlsplit(steps.get_by_role("link", name="Mở trang tạo tệp trên GitHub").get_attribute("href"))
        sent = parse_qs(address.query)
        files[f"{address.path.rpartition('/')[2]}/{sent['filename'][0]}"] = sent["value"][0]
        assert all(tick.is_disabled() for tick in ticks.all()[number + 1 :]), "nothing goes before what it names"
        if fork is None:
            fork = f"{address.scheme}://{address.netloc}/ai/kho"
            page.get_by_label("Địa chỉ nhánh của bạn").fill(f"{fork}/tree/ai-patch-1")
            expect(ticks.first).to_be_checked()
        else:
            assert address.geturl().startswith(f"{fork}/new/ai-patch-1/data/")
            ticks.nth(number).check()
    assert list(files) == ["sources/bao-vi-du-banh-ngon.yaml", "producers/co-so-vi-du.yaml", "products/banh-vi-du.yaml"]
    expect(part(page, "how")).to_have_text("Xong: cả 3 tệp đã ở trong một đề nghị.")
    # What is changed after it was sent is sent again, to the file that is there; its name stays.
    page.fill("#o-kem-0-name-vi", "Cơ sở Ví Dụ hai")
    page.keyboard.press("Tab")
    again = steps.get_by_role("link", name="Mở trang sửa tệp trên GitHub")
    expect(again).to_have_attribute("href", f"{fork}/edit/ai-patch-1/data/producers/co-so-vi-du.yaml")
    expect(steps.locator("li").nth(1)).to_contain_text("đã đổi sau khi gửi")
    steps.get_by_role("button", name="Chép nội dung").click()
    expect(part(page, "copied").get_by_role("textbox")).to_have_value(re.compile("vi: Cơ sở Ví Dụ hai"))
    vocabulary = "id: producer-kinds\ntitle: {vi: Loại}\nconcepts: [{id: workshop, label: {vi: Xưởng}}]\n"
    (smallest_data / "vocabularies" / "producer-kinds.yaml").write_text(vocabulary, "utf-8")
    for path, text in files.items():
        (smallest_data / path).parent.mkdir(exist_ok=True)
        (smallest_data / path).write_text(text, "utf-8")
    assert load_catalogue(smallest_data).products["banh-vi-du"].producer == "co-so-vi-du"


def test_a_new_source_beside_a_record_that_is_there_is_left_out_again(visit):
    page = visit("/bien-tap/?sua=rounds/quoc-gia-2023")
    page.locator("#o-cited").get_by_role("button", name="Thêm một mục").last.click()
    before = part(page, "text").input_value()
    page.locator("#o-cited > ol > li").last.get_by_role("button", name="Thêm nguồn mới").click()
    page.keyboard.type("Báo Ví Dụ: bình chọn 2023")
    page.select_option("#o-kem-0-kind", "press-report")
    page.fill("#o-kem-0-published_on", "20/01/2024")
    page.keyboard.press("Tab")
    settled(page, "Không thấy lỗi")
    assert "source: bao-vi-du-binh-chon-2023\n" in part(page, "text").input_value()
    steps = part(page, "steps")
    assert "published_on%3A%202024-01-20" in steps.get_by_role("link").get_attribute("href")
    # A record that no field names is not sent without a word.
    page.locator("#o-cited > ol > li input[role=combobox]").last.fill("")
    page.locator("#o-kem-0-title").focus()
    settled(page, "1 chỗ phải sửa")
    assert "Chưa ô nào gọi tới" in page.locator("#o-kem-0-e").inner_text()
    page.get_by_role("button", name="Bỏ nguồn mới này").click()
    part(page, "nothing").wait_for()
    assert part(page, "text").input_value() == before
    assert not page.locator("#o-kem-0").count()


def test_an_item_that_is_emptied_leaves_its_place_to_no_other(visit, catalogue):
    """What is typed next into its box goes there, in a new record and in one that is there."""
    known = next(
        one.id for one in catalogue.rounds.values() if len(one.cited) > 1 and one.cited[0].model_fields_set == {"source"}
    )
    for address in ("/bien-tap/?moi=rounds", f"/bien-tap/?sua=rounds/{known}"):
        page = visit(address)
        for number in range(2 if "moi" in address else 0):
            page.locator("#o-cited").get_by_role("button", name="Thêm một mục").last.click()
            page.fill(f"#o-cited-{number}-source", f"nguon-{number}")
            page.keyboard.press("Tab")
        after = page.locator("#o-cited-1-source")
        expect(after).not_to_have_value("")
        page.locator("#o-cited-0-source").fill("")
        page.keyboard.press("Tab")
        expect(page.locator("#o-cited-0-source-e")).to_be_visible()
        expect(part(page, "text")).to_have_value(re.compile('source: ""'))
        before = part(page, "text").input_value()
        page.fill("#o-cited-0-source", "nguon-moi")
        page.keyboard.press("Tab")
        expect(part(page, "text")).to_have_value(before.replace('source: ""', "source: nguon-moi"))


def test_a_finger_that_chooses_from_the_list_presses_nothing_below_it(visit):
    page = visit("/bien-tap/?moi=rounds", has_touch=True, is_mobile=True)
    page.locator("#o-cited").get_by_role("button", name="Thêm một mục").first.tap()
    page.locator("#o-cited-0-source").press_sequentially("tay ninh 2025")
    page.locator("#o-cited-0-source-ds [role=option]").first.tap()
    page.wait_for_function("() => document.querySelector('[data-part=text]').value.includes('source:')")
    assert page.locator("#o-kem-0-title").count() == 0
    page.locator("#o-cited-0-source").fill("xyz")
    page.locator("#o-cited-0-source-ds").get_by_text("Thêm nguồn mới").tap()
    assert page.evaluate("document.activeElement.id") == "o-kem-0-title"


def test_numbers_and_dates_as_people_type_them(visit, catalogue):
    # A figure of no unit may be any number.
    programme = next(one for one in catalogue.programmes.values() if one.figures and one.figures[0].unit == "other")
    page = visit(f"/bien-tap/?sua=programmes/{programme.id}")
    page.locator("#o-name-vi").wait_for()
    for more in page.locator("[data-part=form] > details.more > summary").all():
        more.click()
    page.locator("#o-figures-0 > details").evaluate("(one) => (one.open = true)")
    value, written = page.locator("#o-figures-0-value"), page.locator("#o-figures-0-value-w")
    text = part(page, "text")
    for typed, kept in (("2.500", "2500"), ("37,6", "37.6")):
        value.fill(typed)
        value.blur()
        page.wait_for_function(
            "(kept) => document.querySelector('[data-part=text]').value.includes(`value: ${kept}\\n`)", arg=kept
        )
        assert written.inner_text() == f"Sẽ ghi: {kept}"
    value.fill("1.5")
    value.blur()
    settled(page, "1 chỗ phải sửa")
    assert "có thể là 1,5 (phần lẻ) hoặc 15" in page.locator("#o-figures-0-value-e").inner_text()
    assert "value: 37.6\n" in text.input_value(), "nothing is taken before it is said what is meant"
    written.get_by_role("button", name="Là 1,5").click()
    settled(page, "Không thấy lỗi")
    assert value.input_value() == "1,5"
    assert "value: 1.5\n" in text.input_value()
    day = page.locator("#o-checked_on")
    assert re.fullmatch(r"\d\d/\d\d/\d{4}", day.input_value())
    day.fill("hôm qua")
    day.blur()
    settled(page, "1 chỗ phải sửa")
    assert "Trong ô điền, gõ như 20/01/2026" in page.locator("#o-checked_on-e").inner_text()
    day.fill("20/1/2026")
    day.blur()
    settled(page, "Không thấy lỗi")
    assert "checked_on: 2026-01-20" in text.input_value()


def test_no_help_in_a_form_speaks_of_files(visit):
    """Nor names a command, nor writes dates as files have them, nor says the same thing twice."""
    page = visit("/bien-tap/?moi=products")
    page.get_by_role("button", name="Thêm một mục").first.wait_for()
    for more in page.locator("[data-part=form] > details.more > summary").all():
        more.click()
    for add in page.locator("[data-part=form] > .list > button, [data-part=form] > details > .list > button").all():
        add.click()
    for line in page.locator("[data-part=form] .help").all_inner_texts():
        assert not re.search(r"data/|\.py|ví dụ.*Ví dụ|\d{4}-\d\d|dòng|ngoặc", line), line


def test_records_are_found_by_the_folding_of_the_search(visit):
    """Mỹ, Mĩ and "mi" are one; a lone "y" is read as "i" and stays the beginning of "yên"."""
    page = visit("/bien-tap/")
    page.locator("#bien-tap").wait_for()
    page.locator("[data-part=kind]").select_option("places")
    asked = {"mi tho": "Phường Mỹ Tho", "Mĩ Tho": "Phường Mỹ Tho", "MỸ THO": "Phường Mỹ Tho", "thuan y": "Xã Thuận Yên"}
    for typed, title in asked.items():
        part(page, "search").fill(typed)
        part(page, "found").get_by_role("button", name=title, exact=True).first.wait_for()


def test_a_row_of_a_table_and_its_shared_values(visit):
    page = visit("/bien-tap/?sua=places/phuong-long-xuyen-30307")
    page.fill("#o-name-en", "Long Xuyên Ward A")
    page.get_by_text("Xem những dòng thay đổi").click()
    page.wait_for_function("() => document.querySelectorAll('[data-part=diff] ins').length === 1")
    assert "id: phuong-long-xuyen-30307" in part(page, "diff").inner_text()
    settled(page, "Không thấy lỗi")


def test_a_changed_text_stands_beside_the_english_that_has_not_followed(visit, catalogue):
    product = next(one for one in catalogue.products.values() if one.description and one.description.en)
    page = visit(f"/bien-tap/?sua=products/{product.id}")
    told = page.locator('[data-loc=\'["description","en"]\'] .behind')
    told.wait_for(state="attached")
    assert not told.is_visible()
    before = page.locator("#o-description-vi").input_value()
    page.fill("#o-description-vi", f"{before} Câu này mới có.")
    told.wait_for()
    assert told.locator("dd").all_inner_texts() == ["–", "Câu này mới có."]
    assert "bản tiếng Anh chưa đổi theo" in told.inner_text()
    page.fill("#o-description-en", f"{product.description.en} This sentence is new.")
    told.wait_for(state="hidden")
    page.fill("#o-description-vi", before)
    page.fill("#o-description-en", product.description.en)
    page.locator("[data-part=nothing]").wait_for()
    assert not told.is_visible()


@pytest.mark.parametrize("known", [True, False])
def test_what_was_published_behind_is_told_when_the_form_opens(visit, catalogue, files, monkeypatch, known):
    product = next(one for one in catalogue.products.values() if one.description and one.description.en)
    rules = json.loads(files["bien-tap/rules.vi.json"])
    now = product.description.vi
    rules["behind"] = {f"products/{product.id}": {product.description.en: f"Câu cũ. {now}" if known else None}}
    monkeypatch.setitem(files, "bien-tap/rules.vi.json", json.dumps(rules).encode())
    told = visit(f"/bien-tap/?sua=products/{product.id}").locator('[data-loc=\'["description","en"]\'] .behind')
    told.wait_for()
    assert told.locator("dd").all_inner_texts() == (["Câu cũ.", "–"] if known else [now])
    assert ("không có bản cũ" in told.inner_text()) is not known


def test_lists_move_and_a_draft_is_kept_on_request_only(visit, catalogue):
    policy = next(one.id for one in catalogue.policies.values() if len(one.points) > 1)
    page = visit(f"/bien-tap/?sua=policies/{policy}")
    page.locator("#o-id").wait_for()
    for more in page.locator("[data-part=form] > details.more:not([open]) > summary").all():
        more.click()
    points = page.locator("#o-points > ol > li > details > summary")
    first, second = points.nth(0).inner_text(), points.nth(1).inner_text()
    if not page.locator("#o-points-0 > details").evaluate("(one) => one.open"):
        points.nth(0).click()
    page.locator("#o-points-0 > details > .tools").get_by_role("button", name="Xuống: 1", exact=True).click()
    assert [points.nth(0).inner_text()[3:], points.nth(1).inner_text()[3:]] == [second[3:], first[3:]]
    page.wait_for_function("() => document.querySelector('[data-part=diff] ins')")
    settled(page, "Không thấy lỗi")
    assert page.evaluate("localStorage.length") == 0
    part(page, "keep").click()
    text = part(page, "text").input_value()
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_role("button", name="Mở bản nháp").click()
    assert part(page, "text").input_value() == text
    page.get_by_role("button", name="Xóa bản nháp").click()
    assert page.evaluate("localStorage.length") == 0


def test_a_broken_text_is_told_with_its_line_and_mended_by_hand(visit):
    page = visit(f"/bien-tap/?sua=products/{PRODUCT}")
    page.get_by_text("Xem và sửa dạng văn bản").click()
    text = part(page, "text").input_value()
    part(page, "text").fill(text.replace("group: ", "group:"))
    page.keyboard.press("Tab")
    settled(page, "chỗ phải sửa")
    assert "Y32" in part(page, "problems").inner_text()
    part(page, "text").fill(text)
    page.keyboard.press("Tab")
    settled(page, "Không thấy lỗi")
    assert page.locator("#o-group").is_visible()


def test_an_open_proposal_goes_on_in_the_form(visit, catalogue):
    """Its file with two mistakes, one of them in a record that is not published yet; sent back onto its own branch."""
    fork = f"https://{urlsplit(catalogue.site.repository).netloc}/chi-ba/kho"
    text = (Path(catalogue.root) / "products" / f"{PRODUCT}.yaml").read_text("utf-8").replace(f"id: {PRODUCT}", "id: moi-tinh")
    page = visit("/bien-tap/")
    page.get_by_text("Sửa tiếp một đề nghị đang mở").click()
    open_it = page.get_by_role("button", name="Mở trong biểu mẫu")
    page.get_by_label("Địa chỉ của trang ấy").fill(f"{fork}/tree/sua-1")
    open_it.click()
    assert part(page, "file-wrong").is_visible()
    assert part(page, "pasted-wrong").is_visible()
    page.get_by_label("Địa chỉ của trang ấy").fill(f"{fork}/blob/nhom/sua-1/data/products/moi-tinh.yaml?plain=1#L3")
    page.get_by_label("Dán nội dung tệp vào đây").fill(text.replace("group: food", "group: an-uong").replace("\n", "\r\n"))
    open_it.click()
    settled(page, "1 chỗ phải sửa")
    assert page.locator("#o-group").get_attribute("aria-invalid") == "true"
    assert not part(page, "file-wrong").is_visible()
    page.select_option("#o-group", "food")
    settled(page, "Không thấy lỗi")
    assert part(page, "github").get_attribute("href") == f"{fork}/edit/nhom/sua-1/data/products/moi-tinh.yaml"
    assert "đề nghị đang mở tự nhận bản mới" in part(page, "how").inner_text()
    # What is opened next belongs to the site again.
    part(page, "chooser").locator("summary").first.click()
    page.get_by_label("Tìm theo tên").fill("banh trang imex")
    page.get_by_role("button", name="Bánh tráng IMEXTRAVINH").click()
    page.locator("#o-name-vi").fill("Bánh tráng mới")
    page.keyboard.press("Tab")
    site = catalogue.site
    assert part(page, "github").get_attribute("href") == f"{site.repository}/edit/{site.branch}/data/products/{PRODUCT}.yaml"


def test_of_a_table_in_an_open_proposal_a_row_is_chosen(visit, catalogue):
    path = "sources/seed-documents.yaml"
    address = f"https://{urlsplit(catalogue.site.repository).netloc}/chi-ba/kho/src/branch/nhanh/data/{path}"
    page = visit(f"/bien-tap/?tiep={quote(address)}")
    expect(page.get_by_label("Địa chỉ của trang ấy")).to_have_value(address)
    page.get_by_label("Dán nội dung tệp vào đây").fill((Path(catalogue.root) / path).read_text("utf-8"))
    page.get_by_role("button", name="Mở trong biểu mẫu").click()
    part(page, "rows").get_by_role("button", name="bai-hoi-nghi-khuyen-cong-phia-nam-2022").click()
    assert page.locator("#o-title").input_value().startswith("Bài về Hội nghị")


@pytest.mark.parametrize("address", ["/bien-tap/?sua=policies/qd-954-ubnd-tien-giang-2021", "/en/bien-tap/?moi=products"])
def test_every_field_has_its_name_and_nothing_is_wider_than_the_phone(visit, address):
    page = visit(address)
    page.wait_for_selector("[data-part=verdict]:not(:empty)")
    for more in page.locator("[data-part=form] details.more > summary").all()[:6]:
        more.click()
    found = Axe().run(page.locator("main").page, options={"rules": {"region": {"enabled": False}}})
    assert not [
        one["id"] for one in found.response["violations"] if one["id"] not in {"landmark-one-main", "page-has-heading-one"}
    ]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("document.activeElement.dataset.part") in ("title", None)


def test_without_scripts_nothing_of_the_form_is_seen(visit):
    page = visit("/bien-tap/", java_script_enabled=False)
    assert not page.locator("#bien-tap").is_visible()


def test_a_cap_is_typed_as_people_say_it_and_read_back_in_words(visit):
    """The clerk who types 400.000.000 sees what that would be, and the sum that was meant; "400 triệu" is understood."""
    page = visit("/bien-tap/?sua=supports/may-moc-thiet-bi-tien-tien")
    page.locator("#o-name-vi").wait_for()
    for more in page.locator("[data-part=form] > details.more > summary").all():
        more.click()
    page.locator("#o-amounts-0 > details").evaluate("(one) => (one.open = true)")
    cap, written = page.locator("#o-amounts-0-cap"), page.locator("#o-amounts-0-cap-w")
    cap.fill("400 triệu")
    cap.blur()
    page.wait_for_function("() => document.querySelector('[data-part=text]').value.includes('cap: 400\\n')")
    assert written.inner_text() == "Sẽ ghi: 400 = 400 triệu đồng"
    cap.fill("400.000.000")
    cap.blur()
    page.wait_for_function("() => document.querySelector('#o-amounts-0-cap-e').innerText.includes('400.000 tỷ đồng')")
    assert "Mục này ghi theo triệu đồng: 400." in page.locator("#o-amounts-0-cap-e").inner_text()
    assert written.inner_text() == "Sẽ ghi: 400000000 = 400.000 tỷ đồng"
    cap.fill("6 tỷ")
    cap.blur()
    page.wait_for_function("() => document.querySelector('[data-part=text]').value.includes('cap: 6000\\n')")


def test_where_a_sense_of_a_term_is_meant_is_looked_up(visit):
    """Kinds and records alike; the list of a kind is fetched when it is first named."""
    page = visit("/bien-tap/?moi=glossary")
    page.fill("#o-term-vi", "cấp thử")
    page.locator("#o-cited").get_by_role("button", name="Thêm một mục").first.click()
    page.locator("#o-cited-0-source").press_sequentially("tay ninh 2025")
    page.locator("#o-cited-0-source-ds [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("Thêm mục khác").last.click()
    page.locator("#o-only_in").get_by_role("button", name="Thêm một mục").click()
    place = page.locator("#o-only_in-0")
    for typed, told in (("policy", "thư mục data"), ("policies/khong-co", 'không có bản ghi "khong-co" trong thư mục policies')):
        place.fill(typed)
        place.blur()
        part(page, "problems").get_by_text(told).wait_for()
    place.fill("policies/nd-45-2012")
    place.blur()
    part(page, "problems").get_by_text("không có bản ghi").wait_for(state="detached")
