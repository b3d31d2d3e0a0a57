"""What can be wrong with the words themselves: numbers, official names, borrowed sentences, mixed scopes."""

TEXT_MESSAGES: dict[str, tuple[str, str]] = {
    "L01": (
        "bản tiếng Việt và bản tiếng Anh không khớp số, ngày hoặc số văn bản: {value}. Hãy sửa một trong hai bản cho khớp.",
        "the Vietnamese and the English text differ in a number, a date or a document number: {value}. Mend one of the two.",
    ),
    "L02": (
        'tám chữ liền nhau giống hệt một nguồn: "{value}". Hãy viết bằng lời của mình, hoặc đặt trong ngoặc kép “…” nếu là trích dẫn.',
        'eight words in a row are those of a source: "{value}". Write it in your own words, or put a quotation in quotes “…”.',
    ),
    "L03": (
        'số liệu này và số liệu "{value}" đứng cạnh nhau nhưng thuộc hai địa giới khác nhau (trước và sau sáp nhập). Hãy ghi rõ ở mục "note".',
        'this figure and the figure "{value}" stand side by side for different boundaries (before and after the merger). Say so in "note".',
    ),
    "L04": (
        'tên "{value}" trong bản tiếng Việt phải viết trong bản tiếng Anh như đã đăng ký: "{suggestion}".',
        'the body "{value}" in the Vietnamese text must have its registered name in English: "{suggestion}".',
    ),
}
