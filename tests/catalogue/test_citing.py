"""Citations: documents as the law on administrative writing has them, and forms that reference managers read."""

import json
import warnings

import pytest
from machine_cases import API, made, parsed, real
from pybtex import database as pybtex

from catalogue.facts.written_forms import long_date
from catalogue.formats.citing import bibtex, cite_document, cite_later, cite_page, csl
from catalogue.models import Name
from catalogue.short_addresses import paged_records

FIRST = {
    "nd-45-2012": (
        "Nghị định số 45/2012/NĐ-CP ngày 21 tháng 5 năm 2012 của Chính phủ về khuyến công",
        "Decree No. 45/2012/NĐ-CP of 21 May 2012, Government, on industrial promotion",
    ),
    "qd-954-ubnd-tien-giang-2021": (
        (
            "Quyết định số 954/QĐ-UBND ngày 22 tháng 4 năm 2021 của Ủy ban nhân dân tỉnh Tiền Giang "
            "về việc ban hành Chương trình khuyến công tỉnh Tiền Giang giai đoạn 2021 - 2025"
        ),
        (
            "Decision No. 954/QĐ-UBND of 22 April 2021, People’s Committee of Tiền Giang Province, "
            "on issuing the industrial promotion programme of Tiền Giang Province for 2021–2025"
        ),
    ),
    "ct-04-bct-2021": (
        (
            "Chỉ thị số 04/CT-BCT ngày 19 tháng 02 năm 2021 của Bộ Công Thương về việc đẩy mạnh các hoạt động khuyến công, "
            "tạo động lực mới cho phát triển công nghiệp nông thôn giai đoạn 2021-2025"
        ),
        None,
    ),
    "luat-72-2025-qh15": ("Luật Tổ chức chính quyền địa phương", None),
    "tt-34-2022-bct": (
        "Thông tư số 34/2022/TT-BCT năm 2022 của Bộ Công Thương",
        "Circular No. 34/2022/TT-BCT of 2022, Ministry of Industry and Trade",
    ),
    "nd-32-2024": (
        "Nghị định số 32/2024/NĐ-CP ngày 15 tháng 3 năm 2024 của Chính phủ",
        "Decree No. 32/2024/NĐ-CP of 15 March 2024, Government",
    ),
}


@pytest.mark.parametrize("policy_id", FIRST)
def test_the_first_mention(policy_id):
    """Type, number, date, issuer, subject; months 1 and 2 and days 1 to 9 with a nought; a law by type and name."""
    vi, en = FIRST[policy_id]
    assert cite_document(real(), real().policies[policy_id], "vi") == vi
    assert en is None or cite_document(real(), real().policies[policy_id], "en") == en


def test_later_mentions_are_short():
    """Type and number."""
    assert cite_later(real(), real().policies["qd-954-ubnd-tien-giang-2021"], "vi") == "Quyết định số 954/QĐ-UBND"


def test_what_is_not_known_is_not_made_up():
    """No number, no date: both show as dots; a symbol without a number keeps its place."""
    unnamed = cite_document(real(), real().policies["van-ban-khuyen-cong-tay-ninh-2026"], "vi")
    assert unnamed == "Văn bản số … ngày … tháng … năm … của Ủy ban nhân dân tỉnh Tây Ninh"
    unnamed = cite_document(real(), real().policies["van-ban-khuyen-cong-tay-ninh-2026"], "en")
    assert unnamed == "Document No. … of unknown date, People’s Committee of Tây Ninh Province"


def test_a_subject_goes_on_in_the_sentence():
    """In Vietnamese by what it does or "về"; in English by "on" or in quotation marks; what is not translated in its own words."""
    decree = real().policies["nd-45-2012"]
    before = {"vi": "Nghị định số 45/2012/NĐ-CP ngày 21 tháng 5 năm 2012 của Chính phủ"}
    before["en"] = "Decree No. 45/2012/NĐ-CP of 21 May 2012, Government"
    for vi, en, told in (
        ("Quy định về giá", "On prices", (" quy định về giá", ", on prices")),
        ("V/v  tặng thưởng", "Awards", (" về việc tặng thưởng", ", “Awards”")),
        ("Khuyến công", None, (" về khuyến công", " về khuyến công")),
    ):
        policy = decree.model_copy(update={"abstract": Name(vi=vi, en=en)})
        assert tuple(cite_document(real(), policy, lang) for lang in ("vi", "en")) == (
            before["vi"] + told[0],
            before["en"] + told[1],
        )


def test_the_kind_of_a_document_without_the_issuer_that_its_label_names():
    """Nghị quyết của Hội đồng nhân dân: the council is told in its own place."""
    council = real().policies["nq-08-2024-hdnd-dong-thap"]
    assert [cite_later(real(), council, lang).split("/")[0] for lang in ("vi", "en")] == ["Nghị quyết số 08", "Resolution No. 08"]
    assert cite_later(real(), real().policies["cv-khuyen-cong-dong-thap-2021"], "vi") == "Công văn số …/UBND-ĐTXD"


def test_a_page_is_pinned_to_what_it_said():
    """The day of its last check, a piece of its digest, the address that stays."""
    decree = real().policies["nd-45-2012"]
    cited = cite_page(real(), "policies", decree, "vi", "0123456789abcdef")
    assert cited == (
        f"“Nghị định về khuyến công”. Khuyến công Tây Ninh. Kiểm tra lần cuối: {long_date(decree.checked_on, 'vi')} "
        f"(bản 0123456789ab). {real().site.url}/r/eztzy3/"
    )
    english = cite_page(real(), "policies", decree, "en")
    day = long_date(decree.checked_on, "en")
    assert english.endswith(f"”. Tây Ninh industrial promotion. Last checked: {day}. {real().site.url}/r/eztzy3/")
    digest = parsed("policies/nd-45-2012.json")["computed"]["digest"]
    assert f"version {digest[:12]}" in parsed("policies/nd-45-2012.json")["citation"]["en"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_bibtex_is_read_by_another_library(lang):
    """One entry for each record with a page; the title comes back as it is."""
    read = pybtex.parse_string(made()[f"{API}/citations.{lang}.bib"].decode(), "bibtex")
    assert len(read.entries) == len(paged_records(real()))
    site, decree = real().site, real().policies["nd-45-2012"]
    rest = {"howpublished": site.name.in_lang(lang)[0], "language": {"vi": "vietnamese", "en": "english"}[lang]}
    assert (
        dict(read.entries["policies:nd-45-2012"].fields)
        == {
            "title": f"{{{decree.title.in_lang(lang)[0]}}}",
            "number": "45/2012/NĐ-CP",
            "type": {"vi": "Nghị định", "en": "Decree"}[lang],
            "note": cite_document(real(), decree, lang),
            "year": "2012",
            "url": f"{site.url}/r/eztzy3/",
        }
        | rest
    )
    (author,) = read.entries["policies:nd-45-2012"].persons["author"]
    assert str(author) == {"vi": "{Chính phủ}", "en": "{Government}"}[lang]
    assert "year" not in read.entries["policies:van-ban-khuyen-cong-tay-ninh-2026"].fields
    assert "number" not in read.entries["policies:van-ban-khuyen-cong-tay-ninh-2026"].fields
    water = dict(read.entries["products:nuoc-khoang-sao-bien"].fields)
    assert (water["year"], water["note"][:12]) == ("2026", {"vi": "Kiểm tra lần", "en": "Last checked"}[lang])
    assert [str(one) for one in read.entries["products:nuoc-khoang-sao-bien"].persons["author"]] == [
        f"{{{site.name.in_lang(lang)[0]}}}"
    ]
    place = read.entries["places:tay-ninh"].fields["year"]
    assert place == str(real().places["tay-ninh"].checked_on.year), "of a place the year in which it was checked"


def test_bibtex_keeps_hostile_titles_whole():
    """Braces, percent and backslash cannot end a field."""
    item = real().news[min(real().news)]
    hostile = item.model_copy(update={"title": item.title.model_copy(update={"vi": "50 % {a} \\b & c_d # $ }, note = {x"})})
    read = pybtex.parse_string(bibtex(real(), "news", hostile, "vi"), "bibtex")
    assert set(next(iter(read.entries.values())).fields) == {"title", "note", "year", "howpublished", "language", "url"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_csl_is_set_by_another_library(lang):
    """Citeproc reads every item and sets the decree in a style of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        source = CiteProcJSON(json.loads(made()[f"{API}/citations.{lang}.csl.json"]))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        book = CitationStylesBibliography(style, source, formatter.plain)
        book.register(Citation([CitationItem("policies:nd-45-2012")]))
        text = str(book.bibliography()[0])
    assert "2012" in text


def test_csl_dates_are_as_exact_as_known():
    """Of a document a year alone stays a year and what is not known is left out; a page of ours is of the day it was checked."""
    days = {"tt-34-2022-bct": [2022], "nd-45-2012": [2012, 5, 21]}
    for policy_id, parts in days.items():
        assert csl(real(), "policies", real().policies[policy_id], "vi")["issued"] == {"date-parts": [parts]}
    water = real().products["nuoc-khoang-sao-bien"]
    assert csl(real(), "products", water, "vi")["issued"] == {"date-parts": [[2026, 11, 22]]}
    item = next(one for one in real().news.values() if one.published_on.month is None)
    assert csl(real(), "news", item, "vi")["issued"]["date-parts"][0][0] == item.checked_on.year != item.published_on.year
    assert f"year = {{{item.checked_on.year}}}" in bibtex(real(), "news", item, "vi")
    assert "issued" not in csl(real(), "policies", real().policies["cv-2972-ubnd-kt-tien-giang"], "vi")


def test_csl_says_who_wrote_what():
    """A document is of its issuer, with its number; a page of ours is of the site."""
    name = real().site.name.vi
    decree, nameless = (real().policies[one] for one in ("nd-45-2012", "van-ban-khuyen-cong-tay-ninh-2026"))
    made = csl(real(), "policies", decree, "vi")
    assert {field: made[field] for field in ("id", "type", "title", "language", "URL", "genre", "authority", "number")} == {
        "id": "policies:nd-45-2012",
        "type": "legislation",
        "title": "Nghị định về khuyến công",
        "language": "vi",
        "URL": f"{real().site.url}/r/eztzy3/",
        "genre": "Nghị định",
        "authority": "Chính phủ",
        "number": "45/2012/NĐ-CP",
    }
    assert made["container-title"] == name
    assert made["note"] == f"Kiểm tra lần cuối: {decree.checked_on}"
    assert not {"number", "author"} & csl(real(), "policies", nameless, "vi").keys()
    product = csl(real(), "products", real().products["nuoc-khoang-sao-bien"], "vi")
    assert (product["type"], product["author"]) == ("webpage", [{"literal": name}])
