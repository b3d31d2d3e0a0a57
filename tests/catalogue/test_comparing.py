"""The report on a set of edits: what it says, what it warns of, and that nothing in the data can speak through it."""

import datetime as dt
import json
import re
import shutil

import pytest

from catalogue.facts.parity import new_ledger
from catalogue.salvaging import salvage
from editing.comparing import compare_folders
from editing.markdown_reports import LONGEST, edit_report, plain_markdown, report_json
from editing.withdrawing import Order, withdraw

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def both(smallest_data, tmp_path):
    policy = smallest_data / "policies" / "qd-1-2021.yaml"
    policy.write_text(policy.read_text("utf-8") + DUTIES)
    return smallest_data, shutil.copytree(smallest_data, tmp_path / "head")


DUTIES = """\
period: {begin: 2021, end: 2030}
duties:
  - id: bao-cao
    actors: [ubnd-tinh-tay-ninh]
    task: {vi: Báo cáo, en: Report}
    due: 2027-06-30
figures:
  - id: kinh-phi
    label: {vi: Kinh phí, en: Budget}
    measure: budget
    value: 300
    unit: products
    period: {begin: 2021}
    territory: [tay-ninh]
"""


def change(folder, path, *pairs):
    file = folder / path
    text = file.read_text("utf-8")
    for was, now in pairs:
        assert was in text
        text = text.replace(was, now)
    file.write_text(text, encoding="utf-8")


def test_the_report_says_what_readers_do_not_see_yet(both):
    base, head = both
    change(head, "products/gao-sach.yaml", ("id: gao-sach", "id: gao-sach\npublish_on: 2026-12-24"))
    (head / "glossary").mkdir()
    term = "id: cho\nterm: {vi: chờ, en: waiting}\ncited: [{source: bai-bao}]\nconfidence: reported\nchecked_on: 2026-11-21\ndraft: true\n"
    (head / "glossary" / "cho.yaml").write_text(term, "utf-8")
    found = compare_folders(base, head, TODAY)
    assert found.waiting == ("glossary/cho – bản nháp", "products/gao-sach – hiện từ ngày 24/12/2026")
    assert (found.added, found.removed) == ((), ("/san-pham/gao-sach/",))
    told = edit_report(found)
    assert "1 bản ghi mới; 2 bản ghi chờ ngày hiện hoặc thôi chờ" in told
    assert "#### Người đọc chưa thấy\n\n- glossary/cho – bản nháp\n- products/gao-sach – hiện từ ngày 24/12/2026\n" in told
    assert json.loads(report_json(found))["waiting"] == list(found.waiting)
    back = compare_folders(head, base, TODAY)
    assert back.waiting == ("products/gao-sach – từ nay hiện ra",)
    assert "Không có thay đổi nội dung" not in edit_report(back)
    assert compare_folders(head, head, TODAY).waiting == ()


def report(both, outside=()):
    return edit_report(compare_folders(*both, TODAY), outside)


VI, EN = (
    "Nhà nước giúp cơ sở mua máy mới. Hồ sơ nộp ở xã.",
    "The State helps establishments buy new machines. Apply at the commune.",
)
NOW = VI.replace("giúp", "không còn giúp")


def test_english_that_was_left_behind_stands_beside_both_texts(both):
    for folder in both:
        change(folder, "products/gao-sach.yaml", ("group: food", f'group: food\ndescription: {{vi: "{VI}", en: "{EN}"}}'))
        (folder / "translations.lock").write_text(new_ledger(salvage(folder).catalogue), "utf-8")
    assert "Bản dịch chưa theo kịp" not in report(both)
    change(both[1], "products/gao-sach.yaml", (VI, NOW))
    found = compare_folders(*both, TODAY)
    cells = "Nhà nước giúp cơ sở mua máy mới.", "Nhà nước không còn giúp cơ sở mua máy mới.", EN
    assert f"| products/gao-sach description | {' | '.join(cells)} |" in edit_report(found)
    assert "Không có bản cũ" not in edit_report(found)
    told = {"record": "products/gao-sach", "field": "description", "was": [cells[0]], "now": [cells[1]], "en": EN}
    assert json.loads(report_json(found))["translations"] == [told]
    # Outdated before, changed once more: what the English was made from is not on either side.
    change(both[0], "products/gao-sach.yaml", (VI, NOW))
    assert "Bản dịch chưa theo kịp" not in report(both)
    change(both[1], "products/gao-sach.yaml", ("nộp ở xã", "nộp ở tỉnh"))
    assert "| – | Nhà nước không còn giúp cơ sở mua máy mới. Hồ sơ nộp ở tỉnh. |" in report(both)
    assert report(both).count("Không có bản cũ của 1 đoạn") == 1


def test_order_comments_and_spaces_are_no_change_of_content(both):
    file = both[1] / "products" / "gao-sach.yaml"
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join(["# chú thích", *lines[-3:], *lines[:-3]]) + "\n\n", encoding="utf-8")
    assert "**Không có thay đổi nội dung** (cách viết đổi ở 1 tệp" in report(both)
    assert "Không có thay đổi nội dung" in report((both[0], both[0]))


def test_statuses_dates_pages_and_risks_are_told_in_words(both):
    change(
        both[1],
        "policies/qd-1-2021.yaml",
        ("end: 2030", "end: 2025"),
        ("due: 2027-06-30", "due: 2026-12-31"),
        ("value: 300", "value: 200"),
        ("confidence: confirmed", "confidence: reported"),
    )
    told = report(both)
    # The smallest data has no words for the states, so their keys stand.
    assert re.search(r"1/QĐ-UBND .*: in-force: .* → period-over: ", told)
    assert "1 bản ghi sửa; 1 tình trạng đổi; 1 trang đổi" in told
    for warning in ("Hạn sớm hơn", "Số tiền, tỷ lệ hoặc số liệu đổi", "Độ chắc chắn giảm"):
        assert f"**{warning}**" in told


def test_what_is_removed_is_told_with_its_address(both):
    (both[1] / "products" / "gao-sach.yaml").unlink()
    told = report(both)
    assert "**Bản ghi bị xóa**" in told
    assert "**Địa chỉ mất mà chưa có chuyển hướng** – /san-pham/gao-sach/" in told
    (both[1] / "redirects.yaml").write_text("rows:\n  - from: /san-pham/gao-sach/\n    to: /san-pham/gao-moi/\n")
    assert "chưa có chuyển hướng" not in report(both)


def test_what_is_withdrawn_is_not_called_lost(both):
    withdraw(
        both[1], Order("products", "gao-sach", TODAY, {"vi": "Cơ sở đề nghị gỡ bỏ.", "en": "Removed at the maker's request."})
    )
    told = report(both)
    assert "**Bản ghi bị rút, có lời báo thay chỗ** – products/gao-sach" in told
    assert "#### Địa chỉ đã rút (lời báo đứng thay chỗ)\n\n- /san-pham/gao-sach/ – Cơ sở đề nghị gỡ bỏ." in told
    assert "1 bản ghi bị rút" in told
    assert "- bị rút: products/gao-sach – Gạo sạch" in told
    assert not re.search("mất|xóa", told)


def test_a_source_and_a_deadline_that_go_are_told(both):
    (both[0] / "sources" / "bai-hai.yaml").write_text("id: bai-hai\ntitle: Bài hai\nkind: press-report\nread_on: 2026-11-21\n")
    shutil.copy(both[0] / "sources" / "bai-hai.yaml", both[1] / "sources")
    change(both[0], "products/gao-sach.yaml", ("cited: [{source: bai-bao}]", "cited: [{source: bai-bao}, {source: bai-hai}]"))
    change(both[1], "policies/qd-1-2021.yaml", ("    due: 2027-06-30\n", ""))
    told = report(both)
    assert "**Nguồn bị bỏ** – products/gao-sach: bai-hai" in told
    assert "**Hạn bị bỏ**" in told


def test_broken_new_data_is_listed_and_the_rest_is_told(both):
    (both[1] / "products" / "gao-sach.yaml").write_text("id: [")
    change(both[1], "policies/qd-1-2021.yaml", ("value: 300", "value: 200"))
    told = report(both)
    assert "⛔ 1 lỗi" in told
    assert "products/gao-sach.yaml:1:6: Y27 " in told
    assert "300" in told
    assert "Bản ghi bị xóa" not in told


def test_a_folder_without_anything_is_still_a_report(both, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "lỗi: chưa thể công bố" in report((both[0], tmp_path / "empty"))
    assert "bản ghi mới" in report((tmp_path / "empty", both[1]))


def test_pictures_and_files_outside_the_data_are_told(both):
    folder = both[1] / "photos" / "products" / "gao-sach"
    folder.mkdir(parents=True)
    (folder / "a.jpg").write_bytes(b"x")
    told = report(both, [".github/workflows/x.yml", "docs/vi/a.md"])
    assert "thêm: photos/products/gao-sach/a.jpg" in told
    assert "⚠️ mã nguồn: .github/workflows/x.yml" in told
    assert "- docs/vi/a.md" in told


HOSTILE = [
    "@admin xem nhé",
    "<img src=x onerror=alert(1)>",
    "`code` [link](https://evil.example) ![i](//e.vn/x.png)",
    "| a | b | # đề mục #12 GH-12 www.evil.example https://evil.example",
    "<!-- --> &lt; &#64;admin \\@admin $(id) ${{ github.token }} ::error::x",
    "**đậm** _nghiêng_ ~~bỏ~~ $$x$$ - 1. + > quote",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_the_data_formats_links_or_mentions(text):
    made = plain_markdown(text)
    assert "\n" not in made
    assert not re.search(r"@(?!&#8203;)", made)
    assert not re.search(r"(?<!\\)[`*_\[\]<>|~]", made)
    assert "://" not in made
    assert not re.search(r"&(?!amp;|lt;|#8203;)", made)
    assert not re.search(r"(?i)www\.", made)


@pytest.mark.parametrize("text", ["1. một", "- một", "+ một", "= một", "# một", "> một"])
def test_nothing_begins_a_list_or_a_heading(text):
    assert plain_markdown(text)[0] in "&\\"


def test_a_hostile_title_reaches_the_report_as_text(both):
    change(both[1], "products/gao-sach.yaml", ("name: {vi: Gạo sạch,", "name: {vi: '@admin <b>`x`</b> [a](https://e.vn)',"))
    told = report(both)
    assert "@&#8203;admin &lt;b\\>\\`x\\`" in told


def test_control_characters_are_made_visible():
    assert plain_markdown("a\u202eb\x1b[31m") == "a\\\\u202eb\\\\u001b\\[31m"


def test_a_long_report_is_cut(both):
    names = [f"docs/{'x' * 250}-{number}.md" for number in range(2000)]
    found = compare_folders(*both, TODAY)
    assert len(edit_report(found, names)) <= LONGEST
    change(both[1], "products/gao-sach.yaml", ("name: {vi: Gạo sạch,", "name: {vi: Gạo,"))
    assert json.loads(report_json(compare_folders(*both, TODAY)))["records"][0]["id"] == "gao-sach"


ROW = "  - {{from: {}, to: {}, on: 2026-11-20, reason: {{vi: Chuyển, en: Moved}}}}\n"


def test_no_changed_file_of_the_data_goes_unnamed(both):
    """Redirects, withdrawals, locks, the address of the site: what decides where readers are sent is told first, in words."""
    base, head = both
    (base / "redirects.yaml").write_text("rows:\n" + ROW.format("/cu/", "/san-pham/"), "utf-8")
    (head / "redirects.yaml").write_text("rows:\n" + ROW.format("/moi/", "/san-pham/gao-sach/"), "utf-8")
    (head / "urls.lock").write_text("/\n/san-pham/\n")
    change(head, "site.yaml", ("https://example.vn\n", "https://evil.example\n"), ("ban-bien-tap@", "khac@"))
    others = {
        "translations.lock": b"0048448c b156b4c7\n",
        "history/2026-11-20.json": b"{}",
        "maps/country.json": b"{}",
        "illustrations/other.jpg": b"x",
        "runs/bai-bao.txt": b"0123456789ab\n",
        "schemas/trang.html": b"<script>alert(1)</script>",
        "words/check.yaml": b"a: b\n",
        "README.md": b"x",
    }
    for path, raw in others.items():
        (head / path).parent.mkdir(exist_ok=True)
        (head / path).write_bytes(raw)
    found = compare_folders(base, head, TODAY)
    assert {one.path for one in found.beside} == {"redirects.yaml", "urls.lock", "site.yaml", *others}
    grave = {one.path for one in found.beside if one.is_grave}
    assert {"redirects.yaml", "urls.lock", "translations.lock", "site.yaml", "history/2026-11-20.json"} <= grave
    told = edit_report(found)
    assert "Không có thay đổi nội dung" not in told
    assert "⚠️ tệp sửa: redirects.yaml\n  - + /moi/ → /san-pham/gao-sach/\n  - − /cu/ → /san-pham/" in told.replace("\\", "")
    assert "evil.example" in told
    assert "khac@" in told.replace("&#8203;", "")
    assert "<script>" not in told
    assert {one["path"] for one in json.loads(report_json(found))["files"]} == {one.path for one in found.beside}


def test_the_same_said_in_another_order_is_no_change(both):
    base, head = both
    (base / "redirects.yaml").write_text("rows:\n" + ROW.format("/cu/", "/san-pham/"), "utf-8")
    (head / "redirects.yaml").write_text("# chuyển\nrows:\n" + ROW.format("/cu/", "/san-pham/"), "utf-8")
    found = compare_folders(base, head, TODAY)
    assert found.beside == ()
    assert not found.has_content


def test_sites_of_the_network_and_their_differences_are_told_in_words(both):
    """They decide what stands here: ⚠, and in words what came and went."""
    member = "  - {id: an-giang, name: {vi: Khuyến công An Giang, en: An Giang}, url: 'https://an-giang.example'%s}\n"
    row = "rows:\n  - {kind: products, id: gao-sach, field: awards, here: {vi: cấp tỉnh, en: a}, member: an-giang, says: {vi: cấp quốc gia, en: b}}\n"
    (both[0] / "network.yaml").write_text("members:\n" + member % "")
    (both[1] / "network.yaml").write_text("members:\n" + member % ", as_of: 2026-11-22")
    (both[1] / "differences.yaml").write_text(row)
    change(both[1], "products/gao-sach.yaml", ("group: food", "told_by: {member: an-giang}\ngroup: food"))
    told = report(both)
    assert "⚠️ tệp sửa: network.yaml" in told
    assert re.search(r"\+ an-giang: Khuyến công An Giang, .*, bản ngày 2026-11-22, 1 bản ghi", told)
    assert re.search(r"− an-giang: Khuyến công An Giang, .*, bản ngày –, 0 bản ghi", told)
    assert "⚠️ tệp mới: differences.yaml" in told
    assert re.search(r"\+ products/gao-sach · công nhận: cấp tỉnh .* an-giang: cấp quốc gia", told)
