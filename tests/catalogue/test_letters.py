"""A reader's letter with photos becomes photos of the record with their consent; what was not agreed to is refused whole."""

import io
import shutil
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from PIL import Image

from catalogue.addresses import LANGS, record
from catalogue.loading import load_catalogue
from catalogue.photos.files import examine
from editing.letters import ASKED, read_letter, take_letter
from editing.photo_import import ImportRefused, PhotoTalk
from macros.error_reports import LETTER, letter
from macros.views import View

ROOT = Path(__file__).parents[2]
SAID = {"Trong ảnh": "Một bao gạo", "Cũng câu": "A bag of rice"}
"""How a question begins → what the editor says who looks at the photo; the others are left."""
YES = {"what": "bao gạo", "by": "Lê Văn A", "agreed": "Có", "shown": "Không"}


@pytest.fixture
def catalogue(smallest_data):
    shutil.copyfile(ROOT / "data" / "ui.yaml", smallest_data / "ui.yaml")
    return load_catalogue(smallest_data)


def phone_photo(mode=1):
    """A JPEG as a phone makes it: lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Telephone"
    exif.get_ifd(0x8825).update({2: (10.0, 32.0, 5.0), 4: (106.0, 24.0, 1.0)})
    file = io.BytesIO()
    Image.effect_noise((1600, 1200), 60 + mode).convert("RGB").save(file, "JPEG", exif=exif.tobytes(), quality=80)
    return file.getvalue()


def mail(catalogue, tmp_path, told, lang="vi", photos=1, html=False, wrap=0, day=True, address=None, signed=""):
    """The letter that the page of a product offers, filled in and sent with photos."""
    page = address or record("products", "gao-sach", lang)
    lines = letter(View(catalogue, lang, datetime(2026, 11, 22, tzinfo=UTC).date(), page, {}))
    words = {catalogue.words.words["letter"][key].in_lang(lang)[0]: told.get(key, "") for key in ASKED}
    body = "\n".join(f"{line} {words.get(line, '')}".rstrip() for line in lines) + f"\n{signed}"
    if wrap:
        body = (
            "\n".join("> " + body[at : at + wrap] for at in range(0, len(body), wrap)) if wrap < 0 else body.replace(" (", "\n(")
        )
    message = EmailMessage()
    message["From"], message["Subject"] = "ai-do@thu.example", "Ảnh: Gạo sạch"
    if day:
        message["Date"] = format_datetime(datetime(2026, 11, 25, 8, 30, tzinfo=UTC))
    if html:
        message.set_content("<p>" + body.replace("\n", "<br>\n") + "</p>", subtype="html")
    else:
        message.set_content(body)
    for number in range(photos):
        message.add_attachment(phone_photo(number), maintype="image", subtype="jpeg", filename=f"../IMG_00{number}.JPG")
    path = tmp_path / "thu.eml"
    path.write_bytes(message.as_bytes())
    return path


def taken(catalogue, path):
    answer = lambda question: next((said for begins, said in SAID.items() if question.startswith(begins)), "")  # noqa: E731
    take_letter(PhotoTalk(catalogue, ask=answer, say=lambda _: None), path, [])
    return load_catalogue(catalogue.root).products["gao-sach"].photos


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("options", [{}, {"html": True}, {"wrap": 1}])
def test_a_letter_becomes_photos_with_their_consent(catalogue, tmp_path, lang, options):
    told = YES if lang == "vi" else YES | {"agreed": "Yes", "shown": "No"}
    photos = taken(catalogue, mail(catalogue, tmp_path, told | {"until": "2028"}, lang, photos=2, **options))
    assert [photo.credit for photo in photos] == ["Lê Văn A"] * 2
    for photo in photos:
        assert (str(photo.consent.on), photo.consent.until.first.year, photo.shows_people) == ("2026-11-25", 2028, False)
        assert "CC BY 4.0" in photo.consent.scope
        assert "Lê Văn A" not in photo.consent.by
        path = catalogue.root / "photos/products/gao-sach" / photo.file
        kept = examine(path, path.read_bytes())
        assert (kept.width, kept.height) == (1200, 1600)
        assert b"Telephone" not in path.read_bytes()


@pytest.mark.parametrize(
    "signed", ["Gửi từ iPhone của tôi", "Sent from my Galaxy", "-- \nLê Văn A\nGiám đốc", "Tải Outlook cho Android"]
)
@pytest.mark.parametrize("html", [False, True])
def test_what_a_mail_program_adds_below_is_no_answer(catalogue, tmp_path, signed, html):
    """Behind the last line that is left in, it would read as what is to be mended, or as the year until which all agreed."""
    path = mail(catalogue, tmp_path, YES, html=html, signed=signed)
    assert read_letter(catalogue, path).told["mend"] == ""
    path = mail(catalogue, tmp_path, YES | {"mend": "nơi làm là xã Tân Hưng"}, html=html, signed=signed)
    assert read_letter(catalogue, path).told["mend"] == "nơi làm là xã Tân Hưng"


def test_people_are_shown_only_with_their_consent(catalogue, tmp_path):
    (photo,) = taken(catalogue, mail(catalogue, tmp_path, YES | {"shown": "Có", "shown-agreed": "Có, đã hỏi"}))
    assert photo.shows_people
    assert "người trong ảnh" in photo.consent.by


@pytest.mark.parametrize(
    ("told", "options", "code"),
    [
        (YES | {"agreed": "Không"}, {}, "chưa đồng ý"),
        (YES | {"agreed": ""}, {}, "chưa đồng ý"),
        (YES | {"by": ""}, {}, "chưa ghi tên"),
        (YES | {"shown": ""}, {}, "không nói trong ảnh có người"),
        (YES | {"shown": "Có"}, {}, "không nói người ấy đồng ý"),
        (YES | {"shown": "Có", "shown-agreed": "Không"}, {}, "không nói người ấy đồng ý"),
        (YES | {"until": "lâu dài"}, {}, "lâu dài"),
        (YES, {"photos": 0}, "không kèm ảnh"),
        (YES, {"day": False}, "không có ngày gửi"),
        (YES, {"address": "/san-pham/khong-co/"}, "không có địa chỉ trang"),
    ],
)
def test_what_was_not_agreed_to_is_refused_and_nothing_is_written(catalogue, tmp_path, told, options, code):
    before = {path: path.read_bytes() for path in catalogue.root.rglob("*") if path.is_file()}
    with pytest.raises(ImportRefused) as refused:
        taken(catalogue, mail(catalogue, tmp_path, told, **options))
    assert code in refused.value.vi
    assert refused.value.en != refused.value.vi
    assert {path: path.read_bytes() for path in catalogue.root.rglob("*") if path.is_file()} == before


def test_the_page_asks_what_the_letter_is_read_for():
    assert tuple(key.replace("_", "-") for key in LETTER) == ASKED


def test_the_name_of_an_attachment_leads_nowhere_else(catalogue, tmp_path):
    assert [name for name, _ in read_letter(catalogue, mail(catalogue, tmp_path, YES)).attachments] == ["img-000.jpg"]
