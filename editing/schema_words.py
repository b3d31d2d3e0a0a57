"""What people see beside a field in an editor: its title in both languages, advice, labels of its fixed choices.

Titles come from ``change_messages.FIELDS``; here stand only those that need other words where a form asks for them.
The hover text of a field is its docstring in the models.
"""

from typing import Final, NoReturn

from catalogue.data_files.problems import Refused
from catalogue.formats.field_words import FIELDS
from catalogue.kinds import KINDS
from catalogue.models import Lang

_OWN: Final[dict[str, tuple[str, str]]] = {
    "vi": ("Tiếng Việt", "Vietnamese"),
    "en": ("Tiếng Anh", "English"),
    "en_of": ("Dấu vết bản dịch", "Mark of the translation"),
    "id": ("Mã", "Id"),
    "cited": ("Nguồn", "Sources"),
    "consent": ("Sự đồng ý", "Consent"),
    "scope": ("Đồng ý cho việc gì", "Consent to what"),
    "words": ("Chữ trên trang", "Words of the site"),
    "tagline": ("Câu giới thiệu", "Tagline"),
    "repository": ("Kho mã", "Repository"),
    "branch": ("Nhánh", "Branch"),
    "operator": ("Đơn vị làm trang", "Who runs the site"),
    "contact": ("Thư liên hệ", "Contact"),
    "issue_form": ("Trang báo lỗi điền sẵn", "Prefilled error report"),
    "rows": ("Từng dòng", "Rows"),
    "item": ("Mục trong bản ghi", "Item of the record"),
    "from": ("Địa chỉ cũ", "Old address"),
    "successor": ("Trang thay thế", "Page that replaces it"),
    "awards": ("Các lần được công nhận", "Awards"),
    "figures": ("Số liệu", "Figures"),
    "photos": ("Ảnh", "Photos"),
    "summary": ("Năm câu trả lời ngắn", "Five short answers"),
    "gaps": ("Điều nguồn không cho biết", "What the sources do not say"),
    "policies": ("Văn bản liên quan", "Related documents"),
    "origin": ("Nơi sản xuất", "Where it is made"),
    "as_written": ("Tên đúng như nguồn viết", "Name as the source has it"),
    "checked_on": ("Ngày kiểm tra lần cuối", "Last checked on"),
    "at": ("Điều, khoản, trang", "Article, clause, page"),
    "Product.name": ("Tên sản phẩm", "Name of the product"),
    "Product.group": ("Nhóm sản phẩm", "Product group"),
    "Product.kind": ("Loại sản phẩm", "Kind of product"),
    "Product.group_confidence": ("Độ chắc chắn của nhóm", "Confidence of the group"),
    "Producer.name": ("Tên cơ sở", "Name of the business"),
    "Producer.kind": ("Loại hình", "Kind of business"),
    "Policy.kind": ("Loại văn bản", "Kind of document"),
    "Policy.number": ("Số và ký hiệu", "Number"),
    "Policy.relations": ("Quan hệ với văn bản khác", "Relations to other documents"),
    "Policy.duties": ("Nhiệm vụ", "Duties"),
    "Policy.points": ("Ý chính", "Key points"),
    "Event.kind": ("Loại sự kiện", "Kind of event"),
    "Event.place": ("Diễn ra ở đâu", "Where it takes place"),
    "NewsItem.title": ("Tiêu đề", "Headline"),
    "NewsItem.lead": ("Tóm tắt", "Lead"),
    "NewsItem.published_on": ("Ngày của tin", "Date of the news"),
    "Place.kind": ("Loại đơn vị", "Kind of unit"),
    "Body.kind": ("Loại cơ quan", "Kind of body"),
    "Source.kind": ("Loại nguồn", "Kind of source"),
    "Relation.kind": ("Quan hệ gì", "Which relation"),
    "VocabularyConcept.normative": ("Là văn bản quy phạm pháp luật", "Is a legal normative document"),
    "VocabularyConcept.normative_by": ("Theo điều luật nào", "By which article"),
    "Relation.to": ("Văn bản kia", "The other document"),
    "Contact.kind": ("Cách liên hệ", "Kind of contact"),
    "Contact.value": ("Số hoặc địa chỉ", "Number or address"),
    "Duty.lead": ("Là cơ quan chủ trì", "Is in the lead"),
    "Duty.due": ("Hạn chót", "Due date"),
    "Figure.label": ("Số này đếm gì", "What it counts"),
    "Figure.value": ("Con số", "Value"),
    "Period.label": ("Cách nguồn gọi", "As the source calls it"),
    "Office.body": ("Cơ quan", "Body"),
    "Person.name": ("Họ và tên", "Full name"),
    "Summary.who": ("Dành cho ai", "For whom"),
    "Summary.what": ("Nội dung chính", "What it is about"),
    "Case.who": ("Là ai", "Who it is"),
    "Consent.by": ("Ai đồng ý", "Who agreed"),
    "Consent.on": ("Ngày đồng ý", "Agreed on"),
    "Statement.to": ("Văn bản được nhắc tới", "Documents mentioned"),
    "Handover.to": ("Cơ quan nhận đăng cai", "Next host"),
    "Citation.source": ("Lấy từ nguồn nào", "From which source"),
    "Citation.at": ("Chỗ trong nguồn", "Where in the source"),
    "PlaceSuccession.to": ("Đơn vị kế thừa", "Successor"),
    "BodySuccession.to": ("Cơ quan kế thừa", "Successor"),
    "Photo.file": ("Tên tệp ảnh", "Name of the photo file"),
}
"""Field, or model and field → title in Vietnamese and English."""

_ADVICE: Final[dict[str, tuple[str, str]]] = {
    "NewsItem.title": ("6–12 từ, bắt đầu bằng động từ.", "6 to 12 words that begin with a verb."),
    "Duty.task": ("Một câu, bắt đầu bằng động từ.", "One sentence that begins with a verb."),
    "NewsItem.lead": ("Một đoạn, 2–3 câu.", "One paragraph of two or three sentences."),
    "Photo.alt": ("Tả điều nhìn thấy, không viết “ảnh chụp”.", "Say what is to be seen, without “photo of”."),
}
"""What makes a good entry, beside the docstring of the field."""

CHOICES: Final[dict[str, tuple[str, str]]] = {
    "exactly": ("Đúng bằng", "Exactly"),
    "about": ("Khoảng", "About"),
    "over": ("Hơn", "More than"),
    "under": ("Dưới", "Less than"),
    "whole": ("Cả bài", "The whole"),
    "part": ("Một phần", "A part"),
    "start-cut": ("Mất đoạn đầu", "The beginning is cut off"),
    "phone": ("Điện thoại", "Telephone"),
    "email": ("Thư điện tử", "E-mail"),
    "address": ("Địa chỉ", "Address"),
    "website": ("Trang web", "Website"),
    "vi": ("Tiếng Việt", "Vietnamese"),
    "en": ("Tiếng Anh", "English"),
    "where": ("Nơi nộp", "Where to file"),
    "file": ("Hồ sơ gồm gì", "What the file holds"),
    "caution": ("Điều cần lưu ý", "What to mind"),
    "gain": ("Được lợi gì", "What is gained"),
    "true": ("Có", "Yes"),
    "false": ("Không", "No"),
    "by-number": ("Tùy số hiệu", "By its number"),
    "million-vnd": ("Triệu đồng", "Million VND"),
    "VND": ("Đồng Việt Nam", "Vietnamese đồng"),
}
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

_MODELS: Final[dict[str, str]] = {
    "Amount": "Một mức hỗ trợ",
    "Answer": "Về sau ra sao",
    "Award": "Một lần được công nhận",
    "BodySuccession": "Một cơ quan kế thừa",
    "Case": "Một cách đáp ứng",
    "Citation": "Một nguồn dẫn",
    "Condition": "Một điều kiện",
    "Consent": "Sự đồng ý",
    "Contact": "Một cách liên hệ",
    "Duty": "Một nhiệm vụ",
    "EarlierName": "Một tên trước đây",
    "Evidence": "Bằng chứng đã làm",
    "Figure": "Một con số",
    "FocalPoint": "Điểm chính của ảnh",
    "FullName": "Tên bằng cả hai thứ tiếng",
    "Gap": "Một điều nguồn không cho biết",
    "Handover": "Trao quyền đăng cai",
    "Interface": "Chữ trên trang",
    "LegalBasis": "Một căn cứ",
    "Name": "Tên, một dòng mỗi thứ tiếng",
    "Office": "Một chức vụ",
    "OfficialText": "Bản chính thức",
    "OtherMark": "Một danh hiệu khác",
    "Participation": "Một người tham gia",
    "Period": "Khoảng thời gian",
    "Photo": "Một tấm ảnh",
    "PlaceAsWritten": "Địa phương như nguồn viết",
    "PlaceSuccession": "Một đơn vị kế thừa",
    "Point": "Một ý chính",
    "Redirect": "Một địa chỉ đã chuyển",
    "Redirects": "Các địa chỉ đã chuyển",
    "Relation": "Một quan hệ với văn bản khác",
    "RuleVersion": "Nội dung trong một khoảng thời gian",
    "Signature": "Một người ký",
    "Site": "Thông tin chung của trang",
    "Statement": "Một ý trong sự kiện",
    "Summary": "Năm câu trả lời ngắn",
    "Text": "Đoạn văn bằng hai thứ tiếng",
    "Variant": "Một cách gọi khác",
    "VocabularyConcept": "Một giá trị được dùng",
    "Withdrawal": "Một bản ghi đã rút",
    "Withdrawn": "Các bản ghi đã rút",
}
"""Model that is no kind of record → what one is called, in Vietnamese."""


def title(model: str, field: str, lang: Lang) -> str:
    """What a form calls ``field`` of the model named ``model``. Raises Refused where nobody has named it."""
    vi, en = _OWN.get(f"{model}.{field}") or _OWN.get(field) or FIELDS.get(field) or _nameless(model, field)
    found = vi if lang == "vi" else en
    return found[0].upper() + found[1:]


def _nameless(model: str, field: str) -> NoReturn:
    raise Refused(
        f"Trường {field} của {model} chưa có tên gọi: thêm vào FIELDS trong catalogue/history/change_messages.py. / "
        f"The field {field} of {model} has no words yet: add it to FIELDS in catalogue/history/change_messages.py."
    )


def model_title(model: str, kind: str = "") -> str:
    """What one thing of a model is called in Vietnamese. ``kind``: the kind of record that it is, if it is one."""
    return KINDS[kind].label[0] if kind else _MODELS[model]


def scheme_of(model: str, field: str) -> str:
    """The vocabulary that labels the fixed choices of ``field``; empty where ``CHOICES`` does."""
    return CHOICE_SCHEMES.get(f"{model}.{field}") or CHOICE_SCHEMES.get(field, "")


def advice(model: str, field: str, lang: Lang) -> str:
    """What makes a good entry; mostly nothing."""
    vi, en = _ADVICE.get(f"{model}.{field}", ("", ""))
    return vi if lang == "vi" else en
