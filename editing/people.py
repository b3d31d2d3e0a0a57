"""People in what is told of products, producers, crafts and projects: a guess for the reviewer, since no machine can be sure.

Places, saints, people of long ago and the names of firms look the same; those that can be told apart are left out.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from catalogue.data_files.damage import plain
from catalogue.data_files.parsing import Loc
from catalogue.data_files.private import told
from catalogue.models.fields import Model

_UPPER = "".join(one for one in map(chr, range(0x1F00)) if one.isupper())
_WORD = rf"[{_UPPER}]\w*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,4}}"
_TITLES = "ông|bà|anh|chị|cô|chú|bác|cậu|dì|thầy|cụ|mợ|thím|dượng"
_SURNAMES = "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Trương Mai Đinh Đoàn Cao Lương Lưu Lâm Tạ Châu Trịnh Đào".split()  # noqa: SIM905 - names read better as a line
_MIDDLES = ("Văn", "Thị")


def _typed(words: Collection[str]) -> str:
    """The words as people type them: with marks, without, in capitals."""
    return "|".join(form for word in words for form in (word, plain(word).title(), word.upper()))


_SURNAME, _MIDDLE = _typed(_SURNAMES), _typed(_MIDDLES)
_NOBODY: Final = re.compile(
    # Streets, places, shrines and wares called after somebody.
    r"(?i:\b(?:đường|phố|đại lộ|hẻm|ngõ|phường|xã|ấp|cầu|chợ|trường|rạch|kênh|núi|miếu|đền|chùa|lăng|tượng|lễ|gốm|công viên|road|street))"
    rf"(?: (?:số )?\d[\w/]*)?(?: {_NAME})?(?: (?:{_TITLES}))? {_NAME}"
    rf"|\b\d{{1,3}}[\w/]* {_NAME}"
    rf"|\b(?:{_WORD} ){{1,5}}(?:Street|Road|Avenue|Bridge|Market|Mountain|Pagoda|Temple|School|Ward|Co|Company|Cooperative|Workshop)\b"
    # The names of firms.
    r"|(?<!chủ )(?<!Chủ )(?i:\b(?:công ty|doanh nghiệp|DNTN|HTX|hợp tác xã|cơ sở|hộ kinh doanh|tổ hợp tác|nhãn hiệu))"
    rf"(?: (?!(?:do|của|là|ở|tại|có|cho|với|để|mà|được|{_TITLES}) )[\w&-]+){{0,5}}?(?: (?i:{_TITLES}))? {_NAME}"
    # Saints, and people of long ago.
    r"|(?i:\bbác) Hồ\b(?! Văn| Thị)|(?i:\bbà) (?:Đen|Rịa|Chúa|Tây|Trưng|Triệu|Nà|Tổ|Mụ)\b|(?i:\bông) (?:Địa|Táo|Công|Trời)\b"
    r"|(?i:\bông) Phúc(?=, ông Lộc)|\bông Lộc(?:,| và) ông Thọ|\bTuệ Tĩnh\b|\b(?:Anh Quốc|Cô Tô)\b"
)
_LONG_AGO = re.compile(r"\b(?:1[0-8]\d\d|19[01]\d)\b|thế kỷ (?:thứ )?(?:XV|XVI|XVII|XVIII|XIX|1[5-9])\b|1[5-9]th century")
_SOMEBODY: Final = re.compile(
    rf"(?:(?<!\w)(?<!ông )(?<!anh )(?<!chị )(?<!cô )(?<!chú )(?:{_TITLES})|^(?:{_TITLES.title()})) (?!Hội|Đoàn|Bộ|Sở|Việt Nam|Tây Ninh){_NAME}"
    rf"|\b(?:{_TITLES.title()}) (?={_SURNAME}){_NAME}"
    rf"|\b(?i:{_TITLES}) (?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười|út)\b"
    r"(?! (?:nay|ngoái|ấy|đó|lần|người|con|cháu|bên|mươi|đời|thế|tháng|ngày|năm|vấn|nhân|liệu|\d))"
    rf"|(?i:\b(?:nghệ nhân|chủ cơ sở|chủ hộ|giám đốc|chủ nhiệm|owner|director|artisan))(?: ưu tú)? (?:{_SURNAME}) {_NAME}"
    rf"|\b(?:{_SURNAME}) (?:{_MIDDLE}) {_NAME}"
    rf"|\b(?:Mr|Mrs|Ms|Miss|Madam) {_NAME}"
)
_ENDS = re.compile(r"(?<=[.!?;:]) +")


def people(text: str) -> Iterator[str]:
    """The words by which somebody may be named in ``text``, whole, each once: ông Sáu, Nguyễn Văn An, Mr Nam."""
    line = re.sub(r"\b(Mrs?|Ms)\.", r"\1", " ".join(text.split()))
    found = [
        one[0]
        for sentence in _ENDS.split(line)
        if not _LONG_AGO.search(sentence)
        for one in _SOMEBODY.finditer(_NOBODY.sub("·", sentence))
    ]
    yield from dict.fromkeys(found)


def named(kind: str, record: Model) -> Iterator[tuple[Loc, str]]:
    """Where a record of ``kind`` may name somebody: not in the name of a business or its ware, nor in what a source has word for word."""
    for loc, text in told(record):
        is_ours = kind == "projects" or loc[0] not in ("name", "trade_name")
        if is_ours and not {"as_written", "cited", "credit"} & {*map(str, loc)}:
            yield from ((loc, person) for person in people(text))
