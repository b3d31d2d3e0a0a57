"""The handbook holds what the site answers, in both languages, as files that readers other than ours open."""

import io
import re
import sys
import zipfile
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pypdf
import pytest
from conftest import TODAY
from PIL import Image, ImageFile

from catalogue import addresses
from catalogue.checkout import ROOT
from catalogue.facts.areas import offices_of
from catalogue.facts.time import status
from catalogue.formats.epubs import Part, epub
from catalogue.loading import load_shown
from catalogue.photos.library import PHOTO_KINDS, picture_plan
from macros.rendering import render
from macros.views import View
from publishing import handbooks
from publishing.file_facts import filled
from publishing.handbooks import make_handbooks, pdf, plan_handbooks
from publishing.pipeline import publish
from publishing.progress import BuildFailed

pytestmark = pytest.mark.slow
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def catalogue():
    return load_shown(ROOT / "data", TODAY)


@pytest.fixture(scope="module")
def planned(catalogue):
    """The handbooks of the real data."""
    photos = picture_plan(catalogue.root, {kind: catalogue.records(kind) for kind in PHOTO_KINDS})
    return {one.epub.lang: one for one in plan_handbooks(catalogue, TODAY, photos)}


@pytest.fixture(scope="module")
def pictures(planned):
    """A picture for each that the real handbooks show: here nobody looks at them."""
    raw = io.BytesIO()
    Image.new("RGB", (320, 240), "grey").save(raw, "JPEG")
    return {path: raw.getvalue() for one in planned.values() for path in one.pictures}


@pytest.fixture(scope="module")
def paper(planned, pictures):
    """The Vietnamese handbook on paper, as another program reads it."""
    return pypdf.PdfReader(io.BytesIO(pdf(planned["vi"], pictures)))


@pytest.fixture(scope="module", params=["vi", "en"])
def book(request, planned, pictures):
    """A handbook as EPUB: its language, its entries and its files."""
    raw = epub(replace(planned[request.param].epub, files=pictures))
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return request.param, packed.infolist(), {entry.filename: packed.read(entry) for entry in packed.infolist()}


def texts_of(handbook):
    """The handbook on paper and for readers of EPUB, as text without marks."""
    read = "".join(part.body for part in handbook.epub.parts)
    return [" ".join(re.sub("<[^>]+>", "", html).split()) for html in (handbook.paper, read)]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_record_that_belongs_there_has_its_place_once(catalogue, planned, lang):
    """No support, journey, product or maker is forgotten, and no document but those that have ended."""
    kinds = {kind: set(catalogue.records(kind)) for kind in ("supports", "journeys", "products", "producers", "glossary")}
    kinds["policies"] = {one.id for one in catalogue.policies.values() if status(catalogue, one, TODAY).tone != "ended"}
    assert all(kinds.values())
    for html in (planned[lang].paper, "".join(part.body for part in planned[lang].epub.parts)):
        anchors = re.findall(r' id="([^"]+)"', html)
        assert len(anchors) == len(set(anchors))
        for kind, expected in kinds.items():
            assert {one.removeprefix(f"{kind}-") for one in anchors if one.startswith(f"{kind}-")} == expected


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_says_how_much_by_which_steps_and_whom_to_ask(catalogue, planned, lang):
    support = catalogue.supports["may-moc-thiet-bi-tien-tien"]
    offices = offices_of(catalogue, catalogue.site.province, TODAY)
    phones = [one.value for body in offices for one in body.contacts if one.kind == "phone"]
    assert phones
    # Readers of English may be abroad.
    phones = phones if lang == "vi" else [f"+84 {phone.removeprefix('0')}" for phone in phones]
    for text in texts_of(planned[lang]):
        assert support.name.in_lang(lang)[0] in text
        assert {"vi": "không quá 300\u00a0triệu đồng", "en": "at most VND\u00a0300\u00a0million"}[lang].replace(
            "\u00a0", " "
        ) in text
        for journey in catalogue.journeys.values():
            for step in journey.steps:
                assert step.name.in_lang(lang)[0] in text
                assert all(paper.name.in_lang(lang)[0] in text for paper in step.documents)
        assert all(phone in text for phone in phones)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_notes_lead_to_sources_and_the_index_to_places(planned, lang):
    """One numbering from 1 without gaps; what a link names is there; the index is in the order of the alphabet."""
    html = planned[lang].paper
    anchors = set(re.findall(r' id="([^"]+)"', html))
    links = re.findall(r'href="#([^"]+)"', html)
    assert set(links) <= anchors
    numbers = [int(one.removeprefix("nguon-")) for one in anchors if one.startswith("nguon-")]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert {f"nguon-{number}" for number in numbers} <= set(links)
    index = html[html.index('id="index"') :]
    letters = re.findall("<h2>(.*?)</h2>", index)
    assert len(letters) == len(set(letters)) > 15
    assert letters.index("C") < letters.index("D") < letters.index("Đ" if lang == "vi" else "E")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_file_on_paper_says_what_it_is(small, lang):
    """PDF/UA-1: tagged, of a language, with a title that readers show, fonts inside; A5; of the day of the data."""
    reader = pypdf.PdfReader(small / "site" / "so-tay" / f"so-tay-khuyen-cong.{lang}.pdf")
    root = reader.trailer["/Root"]
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata.creation_date.date() == reader.metadata.modification_date.date() == TODAY
    assert [round(float(side) * 25.4 / 72) for side in reader.pages[0].mediabox[2:]] == [148, 210]
    for page in reader.pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & inner["/FontDescriptor"].keys()


def test_bookmarks_lead_to_every_chapter_and_product(paper, planned, catalogue):
    def titles(entries):
        for one in entries:
            yield from titles(one) if isinstance(one, list) else [one.title]

    chapters = [one.title for one in paper.outline if not isinstance(one, list)]
    assert chapters[2:] == [part.title for part in planned["vi"].epub.parts[1:]]
    assert {product.name.vi for product in catalogue.products.values()} <= set(titles(paper.outline))


def tagged(node):
    """Every element of the tree of structure."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from tagged(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tagged(node["/K"])


def test_a_handbook_leaves_photos_to_be_read_as_strictly_as_before(paper):
    """WeasyPrint lets Pillow take files that are cut off; a photo of which half is missing is refused here."""
    assert "weasyprint" in sys.modules
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


def test_pictures_have_words_and_headings_are_in_order(paper):
    elements = list(tagged(paper.trailer["/Root"]["/StructTreeRoot"]))
    figures = [one for one in elements if one["/S"] == "/Figure"]
    assert len(figures) > 100
    assert all(str(one.get("/Alt", "")).strip() for one in figures)
    levels = [int(one["/S"][2:]) for one in elements if re.fullmatch("/H[1-6]", one["/S"])]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/Link"} <= {one["/S"] for one in elements}


def test_vietnamese_letters_can_be_copied_from_paper(paper, catalogue):
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for product in list(catalogue.products.values())[::9]:
        assert product.name.vi[:20] in text


def test_no_heading_ends_a_page(paper, planned):
    """What stands last on a page, above its number and the line of the day, is no heading; and no page is empty."""
    headings = {
        " ".join(re.sub("<[^>]+>", "", one).split())
        for one in re.findall("<h[1-4]>(.*?)</h[1-4]>", planned["vi"].paper, re.DOTALL)
    }
    running = {part.title for part in planned["vi"].epub.parts}
    for page in list(paper.pages)[2:]:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        body = [line for line in lines if line not in running and not re.fullmatch(r"\d+|Tình trạng tính đến ngày .*", line)]
        assert len(body) > 1
        assert body[-1] not in headings


def test_an_epub_is_what_its_standard_asks(book):
    """The first entry names the format; the package lists every file once and no other; the contents lead to every chapter."""
    lang, entries, files = book
    assert (entries[0].filename, entries[0].compress_type, entries[0].extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert files["mimetype"] == b"application/epub+zip"
    rootfile = next(
        ET.fromstring(files["META-INF/container.xml"]).iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
    )
    package = ET.fromstring(files[rootfile.get("full-path")])
    items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
    listed = {f"book/{item.get('href')}" for item in items.values()}
    assert listed == files.keys() - {"mimetype", "META-INF/container.xml", "book/package.opf"}
    assert package.findtext(f".//{DC}language") == lang
    assert package.findtext(f".//{DC}date") == TODAY.isoformat()
    assert package.find(f".//{DC}identifier").get("id") == package.get("unique-identifier")
    spine = [items[ref.get("idref")].get("href") for ref in package.iter(f"{OPF}itemref")]
    assert sorted(spine) == sorted(path.removeprefix("book/") for path in files if path.endswith(".xhtml"))
    contents = ET.fromstring(files["book/nav.xhtml"])
    assert [link.get("href") for link in contents.iter(f"{XHTML}a")] == [path for path in spine if path != "nav.xhtml"]


def test_chapters_of_an_epub_are_xml_whose_links_hold(book, catalogue):
    lang, _, files = book
    pages = {path.removeprefix("book/"): ET.fromstring(raw) for path, raw in files.items() if path.endswith(".xhtml")}
    ids = {path: [node.get("id") for node in page.iter() if node.get("id")] for path, page in pages.items()}
    for path, page in pages.items():
        assert page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
        assert len(ids[path]) == len(set(ids[path]))
        for link in page.iter(f"{XHTML}a"):
            target, _, anchor = link.get("href").partition("#")
            if re.match("[a-z]+:", target):
                continue
            assert (target or path) in pages
            assert not anchor or anchor in ids[target or path]
        for picture in page.iter(f"{XHTML}img"):
            assert f"book/{picture.get('src')}" in files
            assert picture.get("alt")
    links = [link.get("href") for page in pages.values() for link in page.iter(f"{XHTML}a")]
    assert [link for link in links if link.startswith(catalogue.site.url + addresses.section("policies", lang))]


def test_a_chapter_that_is_no_xml_is_refused(planned):
    with pytest.raises(ValueError, match="Chương hỏng: "):
        epub(replace(planned["vi"].epub, parts=[Part("hong", "Chương hỏng", "<p>dở")]))


@pytest.fixture(scope="module")
def small(sample_data, tmp_path_factory):
    """A small site with its handbook: its folder and that of its cache."""
    folder = tmp_path_factory.mktemp("small")
    publish(sample_data, folder / "site", TODAY, cache=folder / "cache", handbook=True)
    return folder


OFFERS = [f"{prefix}{page}/index.html" for prefix in ("", "en/") for page in ("bao-chi", "du-lieu")]


@pytest.mark.parametrize("path", OFFERS)
def test_a_site_offers_the_handbook_that_it_has(small, built, path):
    """With its size; a build without a handbook says nothing of one."""
    lang = "en" if path.startswith("en/") else "vi"
    page = (small / "site" / path).read_text("utf-8")
    for form in ("pdf", "epub"):
        file = f"so-tay/so-tay-khuyen-cong.{lang}.{form}"
        kilobytes = round((small / "site" / file).stat().st_size / 1000)
        assert re.search(rf'{file}" download>[^<]+</a> \(<span data-size="{file}">{kilobytes}\u00a0KB</span>\)', page)
    assert "data-offered" not in page
    assert "so-tay" not in (built.out / path).read_text("utf-8")
    assert not (built.out / "so-tay").exists()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_list_of_support_offers_it_too(catalogue, lang):
    view = View(catalogue, lang, TODAY, addresses.section("supports", lang), {})
    page = str(render("support_list", view))
    assert f'{addresses.handbook(lang, "pdf")}" download' in filled(page, lang, lambda _: b"x" * 2000)
    assert "so-tay" not in filled(page, lang, lambda _: None)


def test_the_same_day_gives_the_same_bytes_and_nothing_is_made_twice(small, sample_data, tmp_path, monkeypatch):
    files = make_handbooks(sample_data, TODAY, tmp_path / "out", tmp_path / "cache")
    assert [file.name for file in files] == [
        f"so-tay-khuyen-cong.{lang}.{form}" for lang in ("vi", "en") for form in ("pdf", "epub")
    ]
    made = [file.read_bytes() for file in files]
    assert made == [(small / "site" / "so-tay" / file.name).read_bytes() for file in files]
    monkeypatch.setattr(handbooks, "pdf", lambda *_: pytest.fail("made again"))
    again = make_handbooks(sample_data, TODAY, tmp_path / "again", tmp_path / "cache")
    assert [file.read_bytes() for file in again] == made


def test_without_its_libraries_one_sentence_says_what_to_install(planned, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(BuildFailed, match="apt-get install libpango"):
        pdf(planned["vi"], {})
