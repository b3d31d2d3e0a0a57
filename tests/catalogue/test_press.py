"""Press packages: complete, the same bytes every time, credit and licence inside every picture, nothing handed on that may not be."""

import csv
import io
import zipfile
from dataclasses import replace
from hashlib import sha256

import pytest
import rdflib
from machine_cases import DATA, TODAY, real
from PIL import Image, ImageChops, IptcImagePlugin

from catalogue.data_files.problems import DataError
from catalogue.formats.table_rows import Rows
from catalogue.loading import load_catalogue
from catalogue.models import Name, Photo
from catalogue.photos.library import PHOTO_KINDS, picture_plan
from catalogue.photos.renditions import write_renditions
from catalogue.press import packages as press_packages
from catalogue.press.packages import PACKAGED, Package, package_path, plan_packages, write_packages
from catalogue.press.picture_notes import DRAWN, Notes, with_notes
from catalogue.press.pictures import refusal

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
    return photos, list(plan_packages(real(), Rows(real(), TODAY), photos))


FIGURE = ("fact_vi", "fact_en", "value_vi", "value_en", "period")


def row_of(figure):
    """A figure as facts.csv has it, in the columns FIGURE."""
    value = "/".join(str(number) for number in (figure.value, figure.out_of) if number is not None)
    period = "/".join(str(end) for end in (figure.period.begin, figure.period.end) if end)
    return [figure.label.vi, figure.label.in_lang("en")[0], value, value, period]


def test_every_product_event_and_programme_has_one_with_all_its_texts(planned):
    _, packages = planned
    entries = {package_path(kind, one): record for kind in PACKAGED for one, record in real().records(kind).items()}
    assert [one.path for one in packages] == list(entries)
    assert len({one.key for one in packages}) == len(packages)
    assert {len(one.key) for one in packages} == {16}
    for one in packages:
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
            assert f"{real().site.url}/r/" in one.texts[f"trich-dan-quote.{lang}.txt"].decode()
        assert CC_BY in one.texts["giay-phep-licence.txt"].decode()


def test_nothing_inferred_is_offered_for_quoting_and_a_report_carries_its_mark(planned):
    """A record that is inferred throughout says so instead; a sentence from press or a copy says that right behind it."""
    _, packages = planned
    texts = {one.folder: one.texts["trich-dan-quote.vi.txt"].decode() for one in packages}
    for product in real().products.values():
        levels = [(one.confidence or product.confidence) for one in product.awards]
        told = [level for level in levels if level != "inferred"] + [product.confidence] * bool(product.description)
        assert ("chỉ có điều suy luận" in texts[product.id]) == (not told), product.id
        assert texts[product.id].count("(theo báo chí, bản sao)") == told.count("reported"), product.id


def test_a_package_is_deterministic_cached_and_tells_whose_its_pictures_are(planned, tmp_path, monkeypatch):
    """Read back from the ZIP: sums, sizes, credit of every picture, the word that it is an illustration."""
    photos, packages = planned
    package = next(one for one in packages if one.pictures)
    path = package.pictures[0].original
    write_renditions([(DATA / path, photos[path])], tmp_path / "site", tmp_path / "cache", 1)
    write_packages([package], DATA, tmp_path, tmp_path / "site", tmp_path / "cache")
    first = (tmp_path / "site" / package.path).read_bytes()
    packed = zipfile.ZipFile(io.BytesIO(first))
    assert packed.testzip() is None
    inside = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    sums = dict(reversed(line.split("  ")) for line in inside.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: sha256(raw).hexdigest() for name, raw in inside.items()}
    pictures = {name: raw for name, raw in inside.items() if name.endswith(".jpg")}
    assert sorted(Image.open(io.BytesIO(raw)).width for raw in pictures.values()) == [480, 960, 2400]
    for raw in pictures.values():
        graph = xmp(raw)
        assert said(graph, PS, "Credit") == {(None, real().site.name.vi)}
        assert {text for _, text in said(graph, "http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "DigitalSourceType")} == {DRAWN}
        assert any("không phải ảnh sản phẩm" in text for _, text in said(graph, DC, "description"))
    monkeypatch.setattr(press_packages, "archive", lambda *_: pytest.fail("made again"))
    write_packages([package], DATA, tmp_path, tmp_path / "next", tmp_path / "cache")
    assert (tmp_path / "next" / package.path).read_bytes() == first
    changed = Package(package.path, package.folder, {**package.texts, "x.txt": b"x"}, package.pictures)
    assert changed.key != package.key
