"""The words of the change log: what each field of the models is called in a sentence, in both languages."""

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "replaced": ("{0}: {1} → {2}", "{0}: {1} → {2}"),
    "added": ("{0}: thêm {2}", "{0}: added {2}"),
    "removed": ("{0}: bỏ {1}", "{0}: removed {1}"),
    "new": ("bản ghi mới", "new record"),
    "gone": ("bản ghi không còn", "the record is gone"),
    "withdrawn": ("bản ghi đã rút", "the record was withdrawn"),
    "withdrawn-mention": ("nói về một nội dung nay đã rút", "about content that has since been withdrawn"),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
}
EVENTS: Final[dict[str, tuple[str, str]]] = {
    "new": ("Mới: {}", "New: {}"),
    "gone": ("Không còn: {}", "Gone: {}"),
    "withdrawn": ("Đã rút: {}", "Withdrawn: {}"),
    "changed": ("Đã sửa: {}", "Changed: {}"),
    "corrected": ("Đính chính: {}", "Corrected: {}"),
}
