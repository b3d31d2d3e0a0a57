"""What every record has: an id, sources, a mark of confidence, the day it was last checked."""

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from catalogue.models.dates import Day
from catalogue.models.fields import Confidence, Identifier, Line, Model, Name, Ref, Text, Truth, WebAddress
from catalogue.models.forms import refuse_twice


class Citation(Model):
    """Where a statement comes from."""

    source: Annotated[Identifier, Ref("sources")]
    """Bài hoặc văn bản nói điều này (data/sources)."""
    at: Line | None = None
    """Chỗ trong nguồn: điều, khoản, đoạn, trang."""
    quote: Line | None = None
    """Trích nguyên văn thật ngắn, giữ cả lỗi gõ của nguồn."""
    sic: Truth = False
    """Đúng (true) nếu câu trích có lỗi gõ của nguồn; trang sẽ ghi [sic]."""


class Stated(Model):
    """A statement with its source and its mark; an empty ``cited`` means the one source of its record (R14 refuses it where there are more)."""

    cited: tuple[Citation, ...] = ()
    """Nguồn của riêng điều này; chỉ được bỏ trống khi bản ghi có đúng một nguồn."""
    confidence: Confidence | None = None
    """Đã xác nhận (confirmed), theo báo chí, bản sao (reported) hay suy luận (inferred); bỏ trống thì theo bản ghi."""


class Summary(Model):
    """The five answers a reader looks for first. An answer that is not known is left out."""

    who: Text | None = None
    """Dành cho ai, ai phải làm."""
    what: Text | None = None
    """Nội dung chính là gì."""
    how_much: Text | None = None
    """Bao nhiêu: mức hỗ trợ, kinh phí, chỉ tiêu."""
    until_when: Text | None = None
    """Đến khi nào, hạn nào."""
    where_to_ask: Text | None = None
    """Cơ quan nào trả lời được, liên hệ ra sao."""


class PlaceAsWritten(Model):
    """A place as the source writes it, and the unit it was. Today's unit is computed, never typed."""

    as_written: Name
    """Chép đúng tên mà nguồn dùng, kể cả tên đơn vị nay không còn."""
    place: Annotated[Identifier, Ref("places")] | None = None
    """Đơn vị hành chính vào lúc đó (data/places)."""


class Gap(Model):
    """Something the sources do not say, said openly."""

    field: Line
    """Tên mục còn thiếu, như trong tệp."""
    reason: Text
    """Vì sao thiếu: nguồn để trống, chưa tìm thấy, bị cắt."""


class Teller(Model):
    """Which other site tells a record that was taken in from there."""

    member: Identifier
    """Trang kể điều này (mã trong data/network.yaml); máy ghi."""
    page: WebAddress | None = None
    """Trang của bản ghi ở đó; máy ghi."""


class Entry(Model):
    """Anything with an id of its own: a file whose name is the id, or a row of a table."""

    id: Identifier
    """Mã, trùng tên tệp. Chọn một lần, không đổi."""


class Record(Entry):
    """An entry that states facts: with sources, a mark of confidence and the day it was last checked."""

    cited: Annotated[tuple[Citation, ...], Field(min_length=1)]
    """Nguồn của bản ghi: ít nhất một."""
    confidence: Confidence
    """Đã xác nhận (confirmed), theo báo chí, bản sao (reported) hay suy luận (inferred)."""
    checked_on: Day
    """Ngày đọc lại nguồn lần cuối."""
    gaps: tuple[Gap, ...] = ()
    """Những gì nguồn không cho biết."""
    publish_on: Day | None = None
    """Trước ngày này bản ghi không hiện ở đâu cả; bỏ trống thì hiện ngay."""
    draft: Truth = False
    """Đúng (true) nếu còn là bản nháp: không hiện ở đâu cả cho đến khi bỏ mục này."""
    told_by: Teller | None = None
    """Lấy từ trang nào (data/network.yaml); máy ghi, không gõ tay và không sửa ở đây."""

    @model_validator(mode="after")
    def _gap_once(self) -> Self:
        refuse_twice((gap.field for gap in self.gaps), "gaps.{}.field")
        return self


def shown_from(entry: Entry) -> dt.date:
    """The first day on which readers are shown ``entry``: the first of all days when nothing keeps it back, the last one for a draft.

    Records and sources can be kept back.
    """
    if getattr(entry, "draft", False):
        return dt.date.max
    return getattr(entry, "publish_on", None) or dt.date.min
