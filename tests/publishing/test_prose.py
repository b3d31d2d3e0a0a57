"""Pages written by hand are told like the data: at their place, in both languages, and never as a fault of the program."""

import io
import shutil

import pytest

import publishing.pipeline
import publishing.prose
from catalogue.checkout import ROOT
from catalogue.data_files.problems import DataError
from catalogue.models.dates import today_in_vietnam
from editing.reporting import WRONG_DATA, check
from publishing.plan import make_plan, page_addresses
from publishing.prose import prose_problems

HEAD = "---\ntitle: Ấm trà\ndescription: x\n---\n\n"
CASES = {
    "colon-in-title": ("---\ntitle: Giới thiệu: ai làm\n---\n\nChữ.\n", "2:18: Y25"),
    "no-front-matter": ("# Ấm trà\n\nChữ.\n", "1:1: M01"),
    "empty": ("", "1:1: M01"),
    "no-title": ("---\ndescription: x\n---\n\nChữ.\n", "2:1: F02"),
    "open-quote": ('---\ntitle: A\ndescription: "Ngoặc\n---\n\nChữ.\n', "3:14: Y26"),
    "space-after-dashes": ("---\ntitle: A\n--- \n\nChữ.\n", "3:1: M02"),
    "never-closed": ("---\ntitle: A\n\nChữ.\n", "1:1: M02"),
    "tab": ("---\ntitle:\tA\n---\n\nChữ.\n", "2:7: Y07"),
    "a-number": ("---\ntitle: 2026\n---\n\nChữ.\n", "2:8: M03"),
    "a-day": ("---\ntitle: A\ndescription: 2026-11-29\n---\n", "3:14: M03"),
    "no": ("---\ntitle: A\nasked: [tra, no]\n---\n", "3:14: M03"),
    "no-such-day": ("---\ntitle: 2026-02-31\n---\n", "2:8: M03"),
    "windows-1258": ("---\ntitle: Giới thiệu\n---\n".replace("ớ", "ó").replace("ệ", "ê").encode("latin-1"), "2:10: Y01"),
    "utf-16": (HEAD.encode("utf-16"), "1:1: Y02"),
    "template": ("---\ntitle: A\n---\n\nMột câu {{ config.site_name }} ở đây.\n", "5:9: M04"),
    "statement": (HEAD + "{% include 'x' %}\n", "6:1: M04"),
    "block-mistyped": (HEAD + "{{ policy_lst() }}\n", "6:1: M04"),
    "dead-page": (HEAD + "Xem [trang](khong-co.md).\n", "6:13: M05"),
    "dead-folder": (HEAD + 'Xem <a href="../khong-co/">trang</a>.\n', "6:14: M05"),
    "unreadable-link": (HEAD + "Xem [trang](http://[x).\n", "6:13: M05"),
    "unknown-field": ("---\ntitle: A\nallow: {script-src: ['*']}\n---\n", "3:1: F01"),
    "hidden": (HEAD + "Chữ\u200b.\n", "6:4: Y05"),
    "anchor": ("---\ntitle: &a A\ndescription: *a\n---\n", "2:8: Y08"),
    "huge": (b"x" * 300_000, "1:1: Y03"),
}


@pytest.fixture
def docs(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for lang in ("vi", "en"):
        (tmp_path / "docs" / lang / "am-tra").mkdir()
    monkeypatch.setattr(publishing.prose, "DOCS", tmp_path / "docs")
    return tmp_path / "docs"


def told():
    return [one.line_of_text("vi").split(" ")[:2] for one in prose_problems(frozenset)]


def test_the_pages_of_the_site_are_right():
    assert told() == []


@pytest.mark.parametrize(("text", "place"), CASES.values(), ids=CASES)
def test_every_mistake_is_told_at_its_place(text, place, docs):
    raw = text if isinstance(text, bytes) else text.encode()
    (docs / "vi" / "am-tra" / "index.md").write_bytes(raw)
    (docs / "en" / "am-tra" / "index.md").write_text(HEAD, "utf-8")
    first, code = place.split(" ")
    assert [f"docs/vi/am-tra/index.md:{first}", code] in told()
    for one in prose_problems(frozenset):
        assert one.sentence("vi") != one.sentence("en")
        assert one.annotation("vi").startswith("::error file=docs/vi/am-tra/index.md,line=")


def test_a_page_in_one_language_and_a_wrong_name_are_told(docs, tmp_path):
    (docs / "vi" / "chi-viet.md").write_text(HEAD, "utf-8")
    (docs / "en" / "Ấm trà.md").write_text(HEAD, "utf-8")
    (docs / "vi" / "am-tra" / "a.html").write_text("<script>", "utf-8")
    (docs / "vi" / "am-tra" / "b.md").symlink_to(tmp_path)
    assert sorted(told()) == [
        ["docs/en/Ấm", "trà.md:1:1:"],
        ["docs/en/Ấm", "trà.md:1:1:"],
        ["docs/vi/am-tra/a.html:1:1:", "M07"],
        ["docs/vi/am-tra/b.md:1:1:", "M06"],
        ["docs/vi/am-tra/b.md:1:1:", "S07"],
        ["docs/vi/chi-viet.md:1:1:", "M06"],
    ]


def test_links_that_lead_somewhere_are_left_alone(docs):
    text = HEAD + "[a](../lien-he/index.md) [b](#x) [c](https://a.vn) [d](../san-pham/gao.md)\n<a href='../'>e</a> {{ home() }}\n"
    for lang in ("vi", "en"):
        (docs / lang / "am-tra" / "index.md").write_text(text, "utf-8")
    assert prose_problems(lambda: {"/san-pham/gao/", "/en/san-pham/gao/"}) == []


def test_check_and_build_say_it_before_anything_is_made(docs, smallest_data):
    (docs / "vi" / "am-tra" / "index.md").write_text("# Ấm trà\n", "utf-8")
    (docs / "en" / "am-tra" / "index.md").write_text(HEAD, "utf-8")
    day, out = today_in_vietnam(), io.StringIO()
    options = {"annotate": False, "today": day, "prose": prose_problems}
    assert check(smallest_data, "vi", out, page_addresses, **options) == WRONG_DATA
    assert out.getvalue().startswith("docs/vi/am-tra/index.md:1:1: M01 ")
    with pytest.raises(DataError) as refused:
        make_plan(smallest_data, day)
    assert [one.code for one in refused.value.problems] == ["M01"]
