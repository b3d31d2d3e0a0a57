"""Journeys: what somebody who wants something does step by step, with papers, desks, fees, times and what comes out."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from catalogue.models.dates import PartialDate
from catalogue.models.fields import Concept, FullName, Identifier, Line, Model, MonthDay, Ref, Text, Topics, WebAddress
from catalogue.models.records import Record, Stated


class Paper(Model):
    """One paper to hand in."""

    name: FullName
    """Giấy gì, mấy bản."""
    form: WebAddress | None = None
    """Nơi tải mẫu chính thức, khi có."""


class Filing(Model):
    """Where papers are handed in, and how."""

    where: FullName
    """Cơ quan, bộ phận nhận hồ sơ."""
    ways: tuple[Literal["paper", "post", "online"], ...] = ()
    """Trực tiếp, qua bưu điện, trực tuyến; nguồn không nói thì bỏ."""
    portal: WebAddress | None = None
    """Trang của thủ tục trên cổng dịch vụ công, khi có."""
    procedure: Line | None = None
    """Mã thủ tục trên cổng dịch vụ công, khi có."""


class Window(Model):
    """When a step can be taken: before a day of each year, or from one day to another."""

    yearly_before: MonthDay | None = None
    """Trước ngày nào của mọi năm (tháng-ngày), ví dụ 05-20."""
    opens: PartialDate | None = None
    """Một lần: nhận từ ngày nào."""
    closes: PartialDate | None = None
    """Một lần: nhận đến hết ngày nào."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.yearly_before is None and self.opens is None and self.closes is None:
            raise PydanticCustomError("empty_period", "")
        if self.opens and self.closes and self.opens.first > self.closes.last:
            raise PydanticCustomError("period_order", "", {"begin": str(self.opens), "end": str(self.closes), "at": "closes"})
        return self


class Step(Stated):
    """One step: who does what, with which papers, where, when, at what price, to which end. What no source says is left out."""

    id: Identifier
    """Mã của bước; cũng là neo trên trang."""
    name: FullName
    """Làm gì, vài chữ."""
    who: FullName
    """Ai làm."""
    text: Text | None = None
    """Cách làm, bằng lời của mình."""
    documents: tuple[Paper, ...] = ()
    """Giấy tờ phải có."""
    filing: Filing | None = None
    """Nộp ở đâu, bằng cách nào."""
    fee: FullName | None = None
    """Lệ phí, như nguồn ghi."""
    duration: FullName | None = None
    """Mất bao lâu, như nguồn ghi."""
    window: Window | None = None
    """Khi nào làm được."""
    outcome: Text | None = None
    """Xong bước này thì có gì."""
    supports: tuple[Annotated[Identifier, Ref("supports")], ...] = ()
    """Nội dung hỗ trợ gặp ở bước này."""
    policies: tuple[Annotated[Identifier, Ref("policies")], ...] = ()
    """Văn bản quy định bước này."""
    rounds: tuple[Annotated[Identifier, Concept("award-levels")], ...] = ()
    """Kỳ bình chọn của những cấp nào là bước này."""
    news: tuple[Annotated[Identifier, Ref("news")], ...] = ()
    """Tin nói về bước này."""


class Journey(Record):
    """What a reader wants to get done, from the first question to the last paper."""

    name: FullName
    """Việc, bằng lời của người đọc: "Xin hỗ trợ mua máy"."""
    lead: Text
    """Một câu: cuối cùng được gì, nhớ nhất điều gì."""
    about: Topics = ()
    """Chủ đề (data/vocabularies/topics.yaml)."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """Các bước, theo thứ tự."""
    cases: tuple[Annotated[Identifier, Ref("projects")], ...] = ()
    """Những trường hợp có thật (data/projects)."""
    ask: tuple[Annotated[Identifier, Ref("bodies")], ...] = ()
    """Cơ quan trả lời câu hỏi (data/bodies)."""
