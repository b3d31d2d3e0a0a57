"""What people see beside a field in an editor: its title in both languages, advice, an example, labels of its fixed choices.

Titles come from the names in data/words/fields.yaml; here stand only those that need other words where a form asks for them.
The hover text of a field is its docstring in the models.
"""

from typing import Final, NoReturn

from catalogue.data_files.problems import Refused
from catalogue.kinds import KINDS
from catalogue.models import Lang
from catalogue.words import FIELDS, Words, read

_OWN: Final = Words("fields", "in-forms")
"""Field, or model and field → title in Vietnamese and English."""

_ADVICE: Final = Words("fields", "advice")
"""What makes a good entry, beside the docstring of the field."""

CHOICES: Final = Words("fields", "choices")
"""Labels of fixed choices that no vocabulary explains."""

CHOICE_SCHEMES: Final = {
    "confidence": "confidence",
    "group_confidence": "confidence",
    "measure": "figure-measures",
    "rhythm": "rhythms",
    "part_of_day": "parts-of-day",
    "Relation.kind": "relation-kinds",
}
"""Field with fixed choices → the vocabulary that labels them."""
_EXAMPLES: Final[dict[str, str]] = {
    "edition": "XII",
    "edition_number": "12",
    "out_of": "20",
    "symbol": "UBND-ĐTXD",
    "EarlierName.kind": "district",
    "Gap.field": "signed_on",
    "Name.vi": "Ghế mây Long An",
    "Name.en": "Long An rattan chair",
    "FullName.vi": "Hạt gạo trong bát",
    "FullName.en": "Rice in a bowl",
    "Text.en": "Noodles made of rice, dried in the sun for two days.",
    "Policy.symbol": "UBND-ĐTXD",
    "Person.name": "Trần Thị Ví Dụ",
    "Source.title": "Hội nghị khuyến công các tỉnh phía Nam",
    "Source.publisher": "Báo Công Thương",
    "Source.author": "Trần Thị Ví Dụ",
    "Source.compiled_by": "Trần Thị Ví Dụ (t/h)",
    "Source.photo_credit": "Ảnh: Trần Thị Ví Dụ",
    "Source.photo_captions": "Đại biểu xem các gian trưng bày",
    "Term.abbreviation": "CNNT",
    "Variant.text": "sản phẩm công nghiệp nông thôn điển hình",
    "Site.url": "https://vi-du.vn",
    "Site.repository": "https://github.com/ten/kho",
    "Site.branch": "main",
    "Site.contact": "ban-bien-tap@vi-du.vn",
    "Site.issue_form": "https://github.com/ten/kho/issues/new?title={title}&body={body}",
    "Citation.quote": "tỉnh đã hỗ trợ 50 cơ sở",
    "Figure.id": "so-co-so",
    "Figure.answers": "chi-tieu-co-so",
    "Amount.fixed": "10",
    "Amount.minimum": "50",
    "VocabularyConcept.least": "0",
    "VocabularyConcept.most": "1000",
    "Point.id": "muc-ho-tro",
    "Duty.id": "bao-cao-hang-nam",
    "Condition.id": "da-dang-ky",
    "Statement.id": "de-nghi-tang-von",
    "Consent.scope": "Nêu tên cơ sở trên trang",
    "Consent.by": "Chủ cơ sở",
    "Contact.value": "van-thu@vi-du.vn",
    "VocabularyConcept.id": "rice-paper",
    "VocabularyConcept.wider": "food",
    "VocabularyConcept.normative_by": "Luật 80/2015/QH13, Điều 4",
    "Withdrawal.kind": "products",
    "Withdrawal.item": "so-co-so",
    "FocalPoint.x": "50",
    "FocalPoint.y": "40",
    "at": "Điều 2, khoản 1",
    "credit": "Ảnh: Trung tâm Khuyến công cung cấp",
    "host": "Công báo điện tử",
    "file_kind": "PDF",
    "misprints": "khuyến cống → khuyến công",
}
"""Field, or model and field → a value that shows how it is written."""

_OF_FORMS: Final[dict[str, str]] = {
    "text": "Sợi bánh canh làm từ gạo, phơi nắng hai ngày.",
    "id": "gao-sach",
    "date": "2021-04-22",
    "day": "2026-11-22",
    "number": "37.6",
    "money": "300",
    "share": "50",
    "whole": "2023",
    "url": "https://congbao.chinhphu.vn/",
    "docnum": "954/QĐ-UBND",
    "truth": "true",
}
"""The form in which values are written → one that shows it."""

PATTERNS: Final[dict[str, tuple[str, str]]] = {
    "id": (
        "^[a-z0-9]+(-[a-z0-9]+)*$",
        "Mã chỉ có chữ thường không dấu, chữ số và gạch nối, ví dụ gao-sach.",
    ),
    "date": (
        r"^(19[4-9]\d|20\d\d|2100)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
        "Viết năm trước: 2021, 2021-04 hoặc 2021-04-19.",
    ),
    "day": (
        r"^(19[4-9]\d|20\d\d|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
        "Viết đủ năm, tháng, ngày theo thứ tự ấy: 2026-11-22.",
    ),
    "url": (r"^https?://[^\s/?#@]+([/?#]\S*)?$", "Địa chỉ bắt đầu bằng https:// hoặc http://, không có khoảng trống."),
    "docnum": (
        """^[^\\s/.&_"'“”–—-]+([/.&-][^\\s/.&_"'“”–—-]+)*$""",
        "Viết như 2972/UBND-KT: gạch nối ngắn, không có khoảng trống, không có ngoặc kép.",
    ),
    "number": (r"^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$", "Viết 2500 hoặc 37.6: không có dấu ngăn hàng nghìn, phần lẻ sau dấu chấm."),
    "money": (r"^(0|[1-9]\d{0,5})(\.\d{1,6})?$", "Ghi theo triệu đồng: 200 triệu đồng viết 200, 6 tỷ đồng viết 6000."),
    "share": (r"^(0|[1-9]\d?|100)(\.\d{1,6})?$", "Ghi số phần trăm, hơn 0 và không quá 100."),
    "line": (r"^[^\n]*$", "Viết trên một dòng."),
}
"""Form → what a value of it looks like, and the sentence about one that does not."""


def title(model: str, field: str, lang: Lang) -> str:
    """What a form calls ``field`` of the model named ``model``. Raises Refused where nobody has named it."""
    vi, en = _OWN.get(f"{model}.{field}") or _OWN.get(field) or FIELDS.get(field) or _nameless(model, field)
    found = vi if lang == "vi" else en
    return found[0].upper() + found[1:]


def _nameless(model: str, field: str) -> NoReturn:
    raise Refused(
        f"Trường {field} của {model} chưa có tên gọi: thêm vào phần names của data/words/fields.yaml. / "
        f"The field {field} of {model} has no words yet: add it to the part names of data/words/fields.yaml."
    )


def model_title(model: str, kind: str = "") -> str:
    """What one thing of a model is called in Vietnamese. ``kind``: the kind of record that it is, if it is one."""
    return KINDS[kind].label[0] if kind else str(read("fields", "models")[model])


def scheme_of(model: str, field: str) -> str:
    """The vocabulary that labels the fixed choices of ``field``; empty where ``CHOICES`` does."""
    return CHOICE_SCHEMES.get(f"{model}.{field}") or CHOICE_SCHEMES.get(field, "")


def advice(model: str, field: str, lang: Lang) -> str:
    """What makes a good entry; mostly nothing."""
    vi, en = _ADVICE.get(f"{model}.{field}", ("", ""))
    return vi if lang == "vi" else en


def example(model: str, field: str, form: str) -> str:
    """A value as it is written in a file, or an empty string where a list of choices shows them."""
    return _EXAMPLES.get(f"{model}.{field}") or _EXAMPLES.get(field) or _OF_FORMS.get(form, "")
