"""Press packages: complete, the same bytes every time, credit and licence inside every picture, nothing handed on that may not be."""

import csv
import datetime as dt
import io
import zipfile
from dataclasses import replace
from hashlib import sha256

import pytest
import rdflib
from machine_cases import DATA, TODAY, real
from PIL import Image, ImageChops, IptcImagePlugin

from catalogue.covers.printing import printed, write_covers
from catalogue.data_files.problems import DataError
from catalogue.loading import load_catalogue
from catalogue.models import Figure, Name, Photo
from catalogue.models.dates import PartialDate
from catalogue.models.records import Summary
from catalogue.photos.library import PHOTO_KINDS, picture_plan
from catalogue.press import packages as press_packages
from catalogue.press.bundles import by_province, members, packaged
from catalogue.press.packages import Package, package_path, plan_packages, write_packages
from catalogue.press.picture_notes import DRAWN, Notes, with_notes
from catalogue.press.pictures import press_pictures, print_file, refusal
from catalogue.press.writing import MOST, MOST_OF_SEVERAL, article, by_sources, opinions, paragraph

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
NOTES = Notes(
    title=Name(vi="Nước mắm “Cá & Cơm” <ngon>", en="Fish sauce"),
    caption=Name(vi="Mẻ nước mắm đầu mùa ở Gò Công.", en="The first fish sauce of the season."),
    alt=Name(vi="Chai nước mắm", en="A bottle"),
    credit="Nguyễn Thị Ảnh / Khuyến công Tây Ninh",
    licence=Name(vi="Ghi công 4.0", en="Attribution 4.0"),
    licence_address=CC_BY,
    page="https://example.org/san-pham/nuoc-mam/",
    source="Khuyến công Tây Ninh",
    drawn=False,
)
CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
DC, PS, RIGHTS = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/photoshop/1.0/", "http://ns.adobe.com/xap/1.0/rights/"


def photograph(**options):
    """A JPEG with an EXIF block, a comment and a colour profile of its own."""
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    picture = Image.radial_gradient("L").resize((900, 600)).convert("RGB")
    picture.save(file, "JPEG", exif=exif, comment=b"home", icc_profile=b"profile" * 40, **options)
    return file.getvalue()


def xmp(raw):
    """The XMP of a picture as rdflib reads it."""
    with Image.open(io.BytesIO(raw)) as opened:
        text = opened.info["xmp"].decode()
    start, end = text.index("<rdf:RDF"), text.index("</rdf:RDF>") + len("</rdf:RDF>")
    return rdflib.Graph().parse(data=text[start:end], format="xml", publicID="https://picture.example/")


def segments(raw):
    """Marker and bytes of every segment before the pixels; behind them nothing but the end of the picture."""
    found, at = [], 2
    assert raw[:2] == b"\xff\xd8"
    while raw[at + 1] != 0xDA:
        assert raw[at] == 0xFF
        length = 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
        found.append((raw[at + 1], raw[at : at + length]))
        at += length
    return [*found, (0xDA, raw[at:])]


def said(graph, prefix, name):
    """Every literal of a property, also inside lists: language (or None) and text."""
    found = set()
    for value in graph.objects(None, rdflib.URIRef(prefix + name)):
        inner = [value] if isinstance(value, rdflib.Literal) else list(graph.objects(value))
        found |= {(one.language, str(one)) for one in inner if isinstance(one, rdflib.Literal)}
    return found


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
def test_other_peoples_readers_find_credit_licence_and_captions(options):
    """IPTC-IIM by Pillow, XMP by rdflib; every pixel as before, and nothing of what the camera had written."""
    before, after = photograph(**options), with_notes(photograph(**options), NOTES)
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as other:
        assert ImageChops.difference(one, other).getbbox() is None
        iptc = {key: value.decode() for key, value in IptcImagePlugin.getiptcinfo(other).items()}
        assert not {"exif", "icc_profile", "comment"} & other.info.keys()
    assert iptc == {
        (1, 90): "\x1b%G",
        (2, 0): "\0\4",
        (2, 5): NOTES.title.vi,
        (2, 80): NOTES.credit,
        (2, 110): NOTES.credit,
        (2, 115): NOTES.source,
        (2, 116): f"{NOTES.credit}. Ghi công 4.0 / Attribution 4.0. {CC_BY}",
        (2, 120): f"{NOTES.caption.vi}\n\n{NOTES.caption.en}",
    }
    # JFIF, XMP and IPTC, then what a decoder needs, in the order and with the bytes that it had.
    assert [marker for marker, _ in segments(after)][:3] == [0xE0, 0xE1, 0xED]
    assert segments(after)[3:] == [one for one in segments(before) if one[0] not in (*range(0xE0, 0xF0), 0xFE)]
    graph = xmp(after)
    assert {("vi", NOTES.alt.vi), ("en", NOTES.alt.en)} <= said(graph, CORE, "AltTextAccessibility")
    assert {("vi", NOTES.licence.vi), ("en", NOTES.licence.en)} <= said(graph, RIGHTS, "UsageTerms")
    assert said(graph, PS, "Source") == {(None, NOTES.source)}
    assert said(graph, RIGHTS, "Marked") == {(None, "True")}
    assert DRAWN not in after.decode("latin-1"), "this one is a photograph"
    assert {("vi", NOTES.caption.vi), ("en", NOTES.caption.en)} <= said(graph, DC, "description")
    assert {("vi", NOTES.title.vi), ("en", NOTES.title.en)} <= said(graph, DC, "title")
    assert said(graph, PS, "Credit") == said(graph, DC, "creator") == {(None, NOTES.credit)}
    assert said(graph, RIGHTS, "WebStatement") == {(None, NOTES.page)}
    assert (None, rdflib.URIRef("http://creativecommons.org/ns#license"), rdflib.URIRef(CC_BY)) in graph
    assert b"SecretPhone" not in after


def test_a_long_caption_is_cut_between_two_letters_where_the_older_form_ends():
    """2,000 bytes in IPTC-IIM, all of it in XMP; what not even XMP holds is refused."""
    for start in ("", "x", "xx"):
        long = replace(NOTES, caption=Name(vi=start + "ữ" * 700, en="e"))
        with Image.open(io.BytesIO(with_notes(photograph(), long))) as opened:
            assert IptcImagePlugin.getiptcinfo(opened)[2, 120].decode() == start + "ữ" * 666
        assert ("vi", long.caption.vi) in said(xmp(with_notes(photograph(), long)), DC, "description")
    with pytest.raises(ValueError, match="more words"):
        with_notes(photograph(), replace(NOTES, caption=Name(vi="ữ" * 12_000, en="e")))


def test_what_is_no_picture_is_refused():
    for raw in (b"", b"GIF89a", b"\xff\xe0" + photograph()[2:]):
        with pytest.raises(ValueError, match="not a JPEG"):
            with_notes(raw, NOTES)
    for raw in (photograph()[:400], b"\xff\xd8\xff\xd9"):
        with pytest.raises(ValueError, match="without a picture"):
            with_notes(raw, NOTES)


def test_only_what_a_decoder_needs_is_kept():
    """JFIF and Adobe's mark before the notes; notes of others, of any number, and comments go; every table stays."""
    others = [(marker, bytes([0xFF, marker, 0, 3, marker])) for marker in (0xE2, 0xEE, 0xEF, 0xFE, 0xDF, 0xF0)]
    jpeg = photograph()
    for title in ("Gạo", "Gạo."):
        notes = replace(NOTES, title=Name(vi=title, en="Rice"), licence_address='https://example.org/"')
        made = with_notes(jpeg[:2] + b"".join(raw for _, raw in others) + jpeg[2:], notes)
        found = segments(made)
        assert [marker for marker, _ in found][:4] == [0xEE, 0xE0, 0xE1, 0xED]
        assert [one for one in others if one in found] == [others[1], others[4], others[5]]
        assert len(found[3][1]) % 2 == 0, "the block of IPTC has an even length"
        assert b'rdf:resource="https://example.org/&quot;"' in made


def photo(**fields):
    return Photo.model_validate(
        {"file": "a.jpg", "alt": {"vi": "Ảnh", "en": "Photo"}, "credit": "Ai đó", "licence": "cc-by-4"} | fields
    )


def test_a_photo_without_credit_or_an_open_licence_is_refused_in_both_languages():
    """The check refuses a record without them; a photo that only we may show is left out of the package, and it says why."""
    assert refusal(real(), photo()) is None
    assert refusal(real(), photo(licence="cc0")) is None
    closed = refusal(real(), photo(licence="permission"))
    assert "Được chủ ảnh cho phép" in closed.vi
    assert "Used with the owner’s permission" in closed.en
    assert "Ai đó" in closed.vi
    assert "ask its owner" in closed.en
    nobody = refusal(real(), photo().model_copy(update={"credit": " "}))
    assert "photos.credit" in nobody.vi
    assert "nobody is credited" in nobody.en


@pytest.mark.parametrize("field", ["credit", "licence"])
def test_check_refuses_a_photo_without_it(smallest_data, field):
    path = next((smallest_data / "products").glob("*.yaml"))
    lines = {"credit": "    credit: Ai đó", "licence": "    licence: cc-by-4"}
    lines.pop(field)
    text = "photos:\n  - file: a.jpg\n    alt: {vi: Ảnh, en: Photo}\n" + "\n".join(lines.values()) + "\n"
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    with pytest.raises(DataError) as refused:
        load_catalogue(smallest_data)
    assert any(field in str(problem) for problem in refused.value.problems)


@pytest.fixture(scope="module")
def planned():
    """Every package of the real data."""
    records = {kind: real().records(kind) for kind in PHOTO_KINDS}
    photos = picture_plan(DATA, records)
    return photos, list(plan_packages(real(), TODAY, photos))


FIGURE = ("fact_vi", "fact_en", "value_vi", "value_en", "period")


def row_of(figure):
    """A figure as facts.csv has it, in the columns FIGURE."""
    value = "/".join(str(number) for number in (figure.value, figure.out_of) if number is not None)
    period = "/".join(str(end) for end in (figure.period.begin, figure.period.end) if end)
    return [figure.label.vi, figure.label.in_lang("en")[0], value, value, period]


def test_every_product_event_and_programme_has_one_with_all_its_texts(planned):
    _, packages = planned
    entries = {package_path(kind, one): real().records(kind)[one] for kind, one in packaged(real())}
    assert [one.path for one in packages] == list(entries)
    assert len({one.key for one in packages}) == len(packages)
    assert {len(one.key) for one in packages} == {16}
    for one in packages:
        if one.path.startswith("bao-chi/dia-danh/"):
            continue
        facts = list(csv.DictReader(io.StringIO(one.texts["facts.csv"].decode("utf-8-sig"))))
        entry = entries[one.path]
        awards = [f"{award.year or ''} {award.decision_number or ''}".strip() for award in getattr(entry, "awards", ())]
        assert [row["value_vi"] for row in facts if ", Cấp " in row["fact_vi"]] == awards
        figures = [row_of(figure) for figure in getattr(entry, "figures", ())]
        assert [[row[name] for name in FIGURE] for row in facts[len(facts) - len(figures) :]] == figures
        assert {row["address_en"].partition("#")[0] for row in facts} == {
            f"{real().site.url}/en{one.path.removeprefix('bao-chi').removesuffix('.zip')}/"
        }
        assert all(row["fact_vi"] and row["fact_en"] and row["sources"] and row["checked_on"] for row in facts)
        for lang in ("vi", "en"):
            assert f"{real().site.url}/r/" in one.texts[f"bai-viet-article.{lang}.txt"].decode()
        assert CC_BY in one.texts["giay-phep-licence.txt"].decode()


def told(planned, path, file):
    """The paragraphs of a text of a package, as they stand in the file: CRLF, and the mark for old editors."""
    (package,) = [one for one in planned[1] if one.path == f"bao-chi/{path}.zip"]
    text = package.texts[file].decode()
    assert text[0] == "\ufeff"
    assert text.count("\n") == text.count("\r\n")
    return text[1:].replace("\r\n", "\n").removesuffix("\n").split("\n\n")


def test_what_is_not_known_goes_with_the_text(planned):
    """That the year of the conference is not in its source, and that this source is not on the web."""
    conference = "hoi-nghi/hoi-nghi-phia-nam-2022"
    parts = told(planned, conference, "bai-viet-article.vi.txt")
    assert parts[-2].splitlines()[:2] == [
        "Điều chưa rõ (xin hỏi thêm trước khi đăng):",
        "– Nguồn ghi ngày 13/10, không ghi năm; năm 2022 lấy theo tên hội nghị.",
    ]
    assert "13 October without a year" in told(planned, conference, "bai-viet-article.en.txt")[-2]
    assert (
        "nguồn không có địa chỉ trên mạng / the source has no address on the web"
        in told(planned, conference, "nguon-sources.txt")[0]
    )


def test_the_words_of_a_product(planned):
    """Each award in words of its stage, level, year and decision; whose the picture is, in both languages."""
    water = "san-pham/nuoc-khoang-sao-bien"
    name, quoted, rests, *_, credit = told(planned, water, "bai-viet-article.vi.txt")
    assert name == "Nước khoáng thiên nhiên đóng chai “Sao Biển”"
    assert quoted.startswith(
        f"{name} (thị xã Duyên Hải, Trà Vinh) được công nhận là sản phẩm công nghiệp nông thôn tiêu biểu, cấp quốc gia, năm 2023 "
        "(Quyết định số 3116/QĐ-BCT). Sản phẩm cũng được công nhận, cấp khu vực, "
    )
    assert rests.startswith("Nguồn của từng câu trên:\nCâu 1")
    assert "năm 2020 (theo báo chí, bản sao)" in quoted, "what is only reported carries its mark"
    assert credit.startswith(f"Ghi nguồn như sau:\n“{name}”. Khuyến công Tây Ninh. ")
    assert ", national level, 2023 (Decision 3116/QĐ-BCT). " in told(planned, water, "bai-viet-article.en.txt")[1]
    assert (
        "tham gia bình chọn sản phẩm công nghiệp nông thôn tiêu biểu, cấp tỉnh, năm 2016, bước “Được chọn”. "
        in (told(planned, "san-pham/bo-sofa-ban-ghe-day-nhua", "bai-viet-article.vi.txt")[1])
    )
    drawn = "Hình vẽ: chai nước"
    assert told(planned, water, "chu-thich-captions.txt")[0].splitlines()[:5] == [
        "hinh-ve-drawing-nuoc-khoang-sao-bien-*.jpg",
        f"{name}. {drawn}. Hình vẽ, không phải ảnh sản phẩm.",
        f"Lời thay ảnh: {drawn}",
        "Ghi công: Khuyến công Tây Ninh",
        "Giấy phép: Creative Commons Ghi công 4.0 (CC BY 4.0)",
    ]


def rows(planned, path, *columns):
    """Those columns of every row of facts.csv."""
    (package,) = [one for one in planned[1] if one.path == f"bao-chi/{path}.zip"]
    read = csv.DictReader(io.StringIO(package.texts["facts.csv"].decode("utf-8-sig")))
    return [tuple(row[name] for name in columns) for row in read]


def test_the_facts_of_a_product_and_of_a_programme(planned):
    """Each field that says something, named in both languages, then each award; what is not known has no row."""
    assert rows(planned, "san-pham/nuoc-khoang-sao-bien", "fact_vi", "fact_en", "value_en", "period") == [
        ("nhóm", "group", "Processed agricultural, forestry and aquatic products and food", ""),
        ("loại", "kind", "Drinking water", ""),
        ("cơ sở sản xuất", "producer", "Biển Xanh", ""),
        ("nơi sản xuất", "where it is made", "Duyên Hải Town, Trà Vinh", ""),
        ("nơi sản xuất (nay)", "where it is made (now)", "Vĩnh Long Province", ""),
        ("Được công nhận, Cấp quốc gia", "Recognised, National level", "2023 3116/QĐ-BCT", "2023"),
        ("Được công nhận, Cấp khu vực", "Recognised, Regional level", "2020", "2020"),
    ]
    assert rows(planned, "chuong-trinh/khuyen-cong-tien-giang-2021-2025", "fact_vi", "fact_en", "value_vi")[1:3] == [
        ("giai đoạn: bắt đầu", "period: begin", "2021"),
        ("giai đoạn: kết thúc", "period: end", "2025"),
    ]


def test_the_words_of_a_conference(planned):
    """When and where, who held it, what was said in figures and asked for; then the sources of each sentence, and who said what."""
    path = "hoi-nghi/hoi-nghi-phia-nam-2022"
    event = real().events["hoi-nghi-phia-nam-2022"]
    for lang, held, figure, chair in (
        (
            "vi",
            "diễn ra ngày 13 tháng 10 năm 2022, tại Khách sạn Sunrise, tỉnh Tây Ninh. ",
            "của năm 2021: 50 % (2021)",
            "Chủ trì: Ngô",
        ),
        ("en", "was held (13 October 2022, Sunrise Hotel, Tây Ninh Province). ", "against the plan: 50% (2021)", "Chair: Ngô"),
    ):
        _, quoted, rests, heard, *_ = told(planned, path, f"bai-viet-article.{lang}.txt")
        mark = {"vi": "Theo báo chí, bản sao", "en": "From press or a copy"}[lang]
        assert quoted.startswith(f"{mark}: {event.name.in_lang(lang)[0]} {held}")
        assert quoted.casefold().count(mark.casefold()) == 1, "a mark that all share stands once"
        assert figure in quoted
        assert chair in quoted
        assert 120 <= len(quoted.split()) <= MOST + len(mark.split())
        assert real().sources["bai-hoi-nghi-khuyen-cong-phia-nam-2022"].title in rests
        assert all(one.text.in_lang(lang)[0].strip() in heard for one in event.conclusions)
        assert heard.count("Ngô Quang Trung") == 1, "a speaker stands once before all that he said"
    first = told(planned, "hoi-nghi/hoi-nghi-tong-ket-khuyen-cong-2023", "nguon-sources.txt")[0].splitlines()
    source = real().sources[real().events["hoi-nghi-tong-ket-khuyen-cong-2023"].cited[0].source]
    assert first[:3] == [source.title, source.publisher, source.url]
    source, pages = told(planned, path, "nguon-sources.txt")
    assert source.endswith("\nđọc ngày 21/11/2026 / read on 21 November 2026")
    assert pages.splitlines()[1] == f"Page of the record: {real().site.url}/en/{path}/"
    assert told(planned, path, "chu-thich-captions.txt") == ["Gói này không có ảnh.\nThis package holds no pictures."]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_sentence_has_a_source_and_a_mark_that_is_shown_and_nothing_inferred_is_told(lang):
    catalogue = real()
    for kind, entry in ((kind, catalogue.records(kind)[one]) for kind, one in packaged(catalogue)):
        text = article(catalogue, entry, lang, TODAY)
        assert sum(len(one.text.split()) for one in text) <= (MOST_OF_SEVERAL if kind == "places" else MOST)
        assert all(one.sources and set(one.sources) <= catalogue.sources.keys() for one in text), entry.id
        assert all(one.mark != "inferred" for one in text), entry.id
        assert len({one.text for one in text}) == len(text), entry.id
        numbers = sorted(number for _, found in by_sources(text) for number in found)
        assert numbers == list(range(1, len(text) + 1))
        label = {"vi": "heo báo chí, bản sao", "en": "rom press or a copy"}[lang]
        shown = paragraph(catalogue, text, lang)
        reported = [one for one in text if one.mark == "reported"]
        assert (label in shown) == bool(reported), entry.id
        if text:
            assert entry.confidence != "inferred" or kind == "products"
        for one in opinions(catalogue, entry, lang, TODAY):
            assert one.speaker, entry.id
            assert one.sources, entry.id
            assert one.mark != "inferred"


def test_winners_are_told_by_what_each_product_rests_on():
    """The sentence has the sources of every award in it and the mark of the least sure; what was inferred is not named."""
    catalogue, one = real(), real().rounds["quoc-gia-2025"]
    won = [
        (product, award)
        for product in catalogue.products.values()
        for award in product.awards
        if award.round == one.id and award.stage == "recognised" and (award.confidence or product.confidence) != "inferred"
    ]
    said = next(found for found in article(catalogue, one, "vi", TODAY) if "đã biết tên" in found.text)
    assert len(won) > 1
    assert all(product.name.vi in said.text for product, _ in won)
    for product, award in won:
        assert {cited.source for cited in award.cited or product.cited} <= set(said.sources), product.id
    doubtful, award = won[0]
    awards = tuple(each.model_copy(update={"confidence": None}) for each in doubtful.awards)
    unsure = doubtful.model_copy(update={"confidence": "inferred", "awards": awards})
    told = article(replace(catalogue, products=catalogue.products | {doubtful.id: unsure}), one, "vi", TODAY)
    assert not any(doubtful.name.vi in found.text for found in told)
    sure = {product.id: product.model_copy(update={"confidence": "confirmed"}) for product, _ in won}
    bare = tuple(each.model_copy(update={"confidence": "reported"}) for each in doubtful.awards)
    sure[doubtful.id] = sure[doubtful.id].model_copy(update={"awards": bare})
    told = article(replace(catalogue, products=catalogue.products | sure), one, "vi", TODAY)
    assert next(found for found in told if "đã biết tên" in found.text).mark == "reported"


def test_what_is_to_come_is_not_told_as_past():
    catalogue = real()
    event = catalogue.events["hoi-nghi-phia-nam-2022"]
    before = article(catalogue, event, "vi", dt.date(2022, 10, 12))[0].text
    assert "dự kiến diễn ra" in before
    year = event.model_copy(update={"starts_on": PartialDate(2022)})
    running = article(catalogue, year, "vi", dt.date(2022, 6, 1))[0].text
    assert "diễn ra" not in running, "of a year that is running nobody can say whether it has been"


@pytest.mark.parametrize(
    ("fields", "vi", "en"),
    [
        (
            {"value": "1.8", "precision": "over", "period": {"begin": "2025", "label": {"vi": "đợt 1", "en": "first round"}}},
            "Kinh phí: hơn 1,8 tỷ đồng (đợt 1).",
            "Funds: over VND 1.8 billion (first round).",
        ),
        (
            {"value": "4", "out_of": "20", "period": {"begin": "2021", "end": "2025"}},
            "Kinh phí: 4 tỷ đồng/20 tỷ đồng (2021–2025).",
            "Funds: VND 4 billion/VND 20 billion (2021–2025).",
        ),
        (
            {"value": "50", "unit": "percent", "period": {"begin": "2021", "end": "2021"}},
            "Kinh phí: 50 % (2021).",
            "Funds: 50% (2021).",
        ),
        ({"period": {"begin": "2021"}}, None, None),
    ],
)
def test_the_words_of_a_figure(fields, vi, en):
    """How exact it is, of how many, in its unit, and when; a figure whose value the source leaves out is not told."""
    rest = {"id": "a", "label": {"vi": "Kinh phí", "en": "Funds"}, "measure": "budget", "unit": "billion-vnd"}
    figure = Figure.model_validate(rest | {"territory": ["tay-ninh"], "cited": [{"source": "x"}]} | fields)
    bare = min(real().programmes.values(), key=lambda one: one.id)
    for lang, sentence in (("vi", vi), ("en", en)):
        for confidence in ("confirmed", "reported", "inferred"):
            programme = bare.model_copy(update={"confidence": confidence, "figures": (figure,), "summary": Summary()})
            said = [one.text for one in article(real(), programme, lang, TODAY)]
            if confidence == "inferred":
                assert said == []
            else:
                begins = {"vi": "Các số liệu được nêu: k", "en": "The figures given: f"}[lang]
                assert said[2:] == ([f"{begins}{sentence[1:]}"] if sentence else [])


def test_a_photo_for_print_and_web(smallest_data):
    """Of a photo that may be handed on: a print size, two for the web, what is written into them; of the others the reason."""
    catalogue = load_catalogue(smallest_data)
    made_at = smallest_data / "photos" / "products" / "gao-sach"
    made_at.mkdir(parents=True)
    Image.radial_gradient("L").resize((3000, 2000)).convert("RGB").save(made_at / "a.jpg")
    (made_at / "b.jpg").write_bytes((made_at / "a.jpg").read_bytes())
    closed = photo(file="b.jpg", licence="permission")
    photos = (closed, photo(caption={"vi": "Đóng gói gạo", "en": "Packing rice"}))
    product = catalogue.products["gao-sach"].model_copy(update={"photos": photos})
    plan = picture_plan(smallest_data, {kind: {} for kind in PHOTO_KINDS} | {"products": {product.id: product}})
    pictures, refused = press_pictures(catalogue, "products", product, plan)
    assert refused == [refusal(catalogue, closed)]
    (picture,) = pictures
    assert (picture.name, picture.original) == ("gao-sach-2", "photos/products/gao-sach/a.jpg")
    assert (picture.large.width, picture.large.height, picture.large.format) == (2560, 1707, "jpg")
    assert [(one.width, one.format, one.shape) for one in picture.web] == [(480, "jpg", "whole"), (960, "jpg", "whole")]
    notes = picture.notes
    assert (notes.caption.vi, notes.caption.en) == ("Gạo sạch. Đóng gói gạo", "Clean rice. Packing rice")
    assert (notes.alt.vi, notes.credit, notes.drawn, notes.licence_address) == ("Ảnh", "Ai đó", False, CC_BY)
    assert notes.page == f"{catalogue.site.url}/san-pham/gao-sach/"
    assert print_file(picture, smallest_data / "prints", smallest_data) == smallest_data / "prints" / picture.large.path


def test_nothing_inferred_is_offered_for_quoting_and_a_report_carries_its_mark(planned):
    """A record that is inferred throughout says so instead; a sentence from press or a copy says that right behind it."""
    _, packages = planned
    texts = {one.folder: one.texts["bai-viet-article.vi.txt"].decode() for one in packages}
    for product in real().products.values():
        told = [one.mark for one in article(real(), product, "vi", TODAY)]
        assert ("chỉ có điều suy luận" in texts[product.id]) == (not told), product.id
        marks = told.count("reported") if "confirmed" in told else bool(told)
        assert texts[product.id].casefold().count("theo báo chí, bản sao") == marks, product.id


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_set_of_a_province_tells_of_each_of_its_products_what_it_was_chosen_for(lang):
    """As many as it says, each named in a sentence of its own with the sources of all its awards."""
    catalogue = real()
    assert len(by_province(catalogue)["tay-ninh"]) == 5
    for place, products in by_province(catalogue).items():
        opening, *told = article(catalogue, catalogue.places[place], lang, TODAY)
        assert f" {len(products)}" in opening.text
        assert len(told) == len(products)
        for one, product in zip(told, products, strict=True):
            assert one.text.startswith(product.name.in_lang(lang)[0])
            awards = [award for award in product.awards if (award.confidence or product.confidence) != "inferred"]
            assert {cited.source for award in awards for cited in award.cited or product.cited} <= set(one.sources)
            assert all(str(award.year) in one.text for award in awards if award.year)
            assert one.mark == "reported" or all((award.confidence or product.confidence) == "confirmed" for award in awards)
        assert {source for one in told for source in one.sources} >= set(opening.sources)


def test_the_package_of_a_round_and_of_a_province_has_a_folder_for_each_product(planned):
    """With the very texts and pictures of the product's own package, and one list of captions that names them all."""
    packages = {one.path: one for one in planned[1]}
    for kind, record in (("rounds", "phia-nam-2024"), ("places", "tay-ninh")):
        package = packages[package_path(kind, record)]
        held = members(real(), kind, record)
        assert len(held) >= 5
        captions = package.texts["chu-thich-captions.txt"].decode()
        for product in held:
            own = packages[package_path("products", product.id)]
            for name in ("facts.csv", "nguon-sources.txt", "bai-viet-article.vi.txt", "bai-viet-article.en.txt"):
                assert package.texts[f"{product.id}/{name}"] == own.texts[name]
            names = [f"{product.id}/{one.name}" for one in own.pictures]
            assert names
            assert set(names) <= {one.name for one in package.pictures}
            assert all(f"{name}-*.jpg" in captions for name in names)
        assert sum(name.endswith("giay-phep-licence.txt") for name in package.texts) == 1


@pytest.mark.parametrize(
    ("lang", "later", "mark"), [("vi", "Về sau", "theo báo chí, bản sao"), ("en", "Later", "from press or a copy")]
)
def test_what_became_of_a_conclusion_stands_below_it_with_its_own_mark(planned, lang, later, mark):
    """What was inferred of it is left out, as everywhere."""
    event = real().events["hoi-nghi-phia-nam-2022"]
    text = "\n".join(told(planned, "hoi-nghi/hoi-nghi-phia-nam-2022", f"bai-viet-article.{lang}.txt"))
    answers = [(one, answer) for one in event.conclusions for answer in one.answered_by]
    marks = [answer.confidence or event.confidence for _, answer in answers]
    assert set(marks) == {"reported", "inferred"}
    for (one, answer), shown in zip(answers, marks, strict=True):
        below = f"{one.text.in_lang(lang)[0].strip()} ("
        line = f"  {later}: {answer.text.in_lang(lang)[0].strip()} ({mark}; "
        assert (line in text) == (shown == "reported")
        assert (answer.text.in_lang(lang)[0].strip() in text) == (shown == "reported")
        assert line not in text or text.index(below) < text.index(line)


def test_a_package_is_deterministic_cached_and_tells_whose_its_pictures_are(planned, tmp_path, monkeypatch):
    """Read back from the ZIP: sums, size, credit of every picture, the word that it is a drawing."""
    _, packages = planned
    package = next(one for one in packages if one.pictures)
    write_covers([printed(real(), package.folder)], tmp_path / "site", tmp_path / "cache")
    write_packages([package], tmp_path, tmp_path / "site", tmp_path / "cache")
    first = (tmp_path / "site" / package.path).read_bytes()
    packed = zipfile.ZipFile(io.BytesIO(first))
    assert packed.testzip() is None
    inside = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    sums = dict(reversed(line.split("  ")) for line in inside.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: sha256(raw).hexdigest() for name, raw in inside.items()}
    pictures = {name: raw for name, raw in inside.items() if name.endswith(".jpg")}
    assert sorted(Image.open(io.BytesIO(raw)).width for raw in pictures.values()) == [840]
    for raw in pictures.values():
        graph = xmp(raw)
        assert said(graph, PS, "Credit") == {(None, real().site.name.vi)}
        assert {text for _, text in said(graph, "http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "DigitalSourceType")} == {DRAWN}
        assert any("không phải ảnh sản phẩm" in text for _, text in said(graph, DC, "description"))
    monkeypatch.setattr(press_packages, "archive", lambda *_: pytest.fail("made again"))
    write_packages([package], tmp_path, tmp_path / "next", tmp_path / "cache")
    assert (tmp_path / "next" / package.path).read_bytes() == first
    changed = Package(package.path, package.folder, {**package.texts, "x.txt": b"x"}, package.pictures)
    assert changed.key != package.key


def test_both_languages_are_told_the_same_sentences():
    """However long each is in its language: nobody is told less."""
    catalogue = real()
    for kind, record_id in packaged(catalogue):
        entry = catalogue.records(kind)[record_id]
        vi, en = (article(catalogue, entry, lang, TODAY) for lang in ("vi", "en"))
        assert [(one.sources, one.mark) for one in vi] == [(one.sources, one.mark) for one in en], (kind, record_id)
