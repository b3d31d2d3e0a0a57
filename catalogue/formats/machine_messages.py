"""The words that feeds, calendars, citations and text files use beside the interface words: key → (Vietnamese, English)."""

from typing import Final

from catalogue.models import Lang

WORDS: Final[dict[str, tuple[str, str]]] = {
    "feed-news": ("Tin tức và sự kiện", "News and events"),
    "feed-policies": ("Văn bản", "Documents"),
    "feed-programmes": ("Chương trình khuyến công", "Industrial promotion programmes"),
    "feed-supports": ("Các nội dung hỗ trợ", "Support on offer"),
    "feed-rounds": ("Các kỳ bình chọn", "Selection rounds"),
    "feed-products": ("Sản phẩm tiêu biểu", "Typical products"),
    "feed-duties": ("Nhiệm vụ và hạn", "Duties and due dates"),
    "feed-changes": ("Những gì đã thay đổi", "What has changed"),
    "duties-of": ("Nhiệm vụ: {}", "Duties: {}"),
    "source": ("Nguồn", "Source"),
    "sources": ("Nguồn", "Sources"),
    "read-on": ("đọc ngày {}", "read on {}"),
    "confidence": ("Độ chắc chắn", "Confidence"),
    "checked-on": ("Kiểm tra lần cuối: {}", "Last checked: {}"),
    "due": ("Hạn: {}", "Due: {}"),
    "due-ahead": ("Còn bảy ngày: {}", "Seven days left: {}"),
    "due-of": ("{0} – hạn {1}", "{0} – due {1}"),
    "actors": ("Cơ quan phải làm: {}", "To be done by: {}"),
    "laid-by": ("Theo: {}", "Under: {}"),
    "done": ("Đã có bằng chứng hoàn thành.", "There is evidence that it was done."),
    "due-month": ("Nguồn chỉ cho biết hạn trong {}.", "The source only gives {} as the time."),
    "calendar-duties": ("Hạn của các nhiệm vụ", "Due dates of duties"),
    "calendar-events": ("Hội nghị, sự kiện", "Conferences and events"),
    "calendar-begin": ("Bắt đầu: {}", "Begins: {}"),
    "calendar-end": ("Ngày cuối: {}", "Last day: {}"),
    "number": ("số", "No."),
    "unknown-number": ("số …", "No. …"),
    "dated": (" ngày … tháng … năm …", " of unknown date"),
    "about": ("về ", "on "),
    "law-document": ("Văn bản", "Document"),
    "version": ("bản {}", "version {}"),
    "data": ("dữ liệu", "data"),
    "llms-how": (
        "Mỗi trang của một bản ghi có bản Markdown ở cùng địa chỉ, thêm index.md. Dữ liệu đầy đủ ở /api/v1/.",
        "Each page of a record has a Markdown twin at the same address with index.md added. All data is under /api/v1/.",
    ),
    "llms-status": (
        "Tình trạng của văn bản tính theo ngày: hãy xem since và as_of, đừng coi là mãi đúng. Khi trích dẫn, ghi nguồn và ngày kiểm tra.",
        "The status of a document depends on the day: read since and as_of, and do not take it as lasting. When quoting, give the source and the date of the check.",
    ),
    "llms-pages": ("Các mục", "Sections"),
    "llms-data": ("Dữ liệu", "Data"),
    "status": ("Tình trạng", "Status"),
    "summary": ("Tóm tắt", "Summary"),
    "points": ("Ý chính", "Key points"),
    "duties": ("Nhiệm vụ", "Duties"),
    "figures": ("Số liệu", "Figures"),
    "relations": ("Quan hệ", "Relations"),
    "conditions": ("Điều kiện", "Conditions"),
    "steps": ("Các bước", "Steps"),
    "awards": ("Công nhận", "Awards"),
    "amounts": ("Mức hỗ trợ", "Amounts"),
    "gaps": ("Điều chưa rõ", "What is not known"),
    "facts": ("Thông tin chính", "Key facts"),
    "conclusions": ("Kết luận", "Conclusions"),
    "remarks": ("Ý kiến", "Remarks"),
    "topics": ("Chủ đề", "Topics"),
    "purposes": ("Mục đích", "Purposes"),
    "original": ("Trang này", "This page"),
    "today": ("nay: {}", "now: {}"),
    "moved": ("Trang này đã chuyển sang địa chỉ mới.", "This page has moved to a new address."),
    "withdrawn": ("Nội dung này đã được rút", "This content has been withdrawn"),
    "withdrawn-on": ("Ngày rút: {}", "Withdrawn on: {}"),
    "reason": ("Lý do: {}", "Reason: {}"),
    "successor": ("Xem thay thế", "See instead"),
    "dataset-name": ("Dữ liệu mở: {}", "Open data: {}"),
    "dataset-keywords": (
        "khuyến công, sản phẩm công nghiệp nông thôn tiêu biểu, Tây Ninh, miền Nam Việt Nam",
        "industrial promotion, khuyến công, typical rural industrial products, Tây Ninh, southern Viet Nam",
    ),
}


def say(key: str, lang: Lang, *values: str) -> str:
    """The words under ``key`` for a reader of ``lang``, with ``values`` in the gaps."""
    return WORDS[key][0 if lang == "vi" else 1].format(*values)
