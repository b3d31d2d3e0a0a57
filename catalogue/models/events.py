"""Conferences and news items."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from catalogue.models.dates import PartialDate, PartOfDay
from catalogue.models.documents import BodyId, PolicyId
from catalogue.models.fields import (
    ClockTime,
    Concept,
    Count,
    Identifier,
    Line,
    Model,
    Name,
    Ref,
    Text,
    Topics,
    WebAddress,
    Year,
)
from catalogue.models.figures import Figure
from catalogue.models.products import Photo
from catalogue.models.records import PlaceAsWritten, Record, Stated, Summary


class Participation(Model):
    """A person in an office, and what they did there."""

    person: Annotated[Identifier, Ref("people")]
    """Ai tham gia (data/people)."""
    capacity: Name
    """Chức vụ như nguồn viết."""
    role: Annotated[Identifier, Concept("event-roles")]
    """Vai trò: chủ trì, khai mạc, đề dẫn, kết luận…"""


class Answer(Stated):
    """What a later record tells of something that was said: not that it was done, only what there is."""

    policies: tuple[PolicyId, ...] = ()
    """Văn bản có sau."""
    programmes: tuple[Annotated[Identifier, Ref("programmes")], ...] = ()
    """Chương trình có sau."""
    events: tuple[Annotated[Identifier, Ref("events")], ...] = ()
    """Sự kiện có sau."""
    news: tuple[Annotated[Identifier, Ref("news")], ...] = ()
    """Tin có sau."""
    text: Text
    """Các bản ghi ấy cho biết gì, và điều gì vẫn chưa thấy."""


class Statement(Stated):
    """Something said, found or decided, with an anchor that is the same in both languages."""

    id: Identifier
    """Mã của ý; cũng là neo trên trang."""
    text: Text
    """Nội dung, bằng lời của chúng ta."""
    by: Annotated[Identifier, Ref("people")] | None = None
    """Ai nói."""
    actors: tuple[BodyId, ...] = ()
    """Ai phải làm."""
    to: tuple[PolicyId, ...] = ()
    """Mã các văn bản được nhắc tới (data/policies)."""
    answered_by: tuple[Answer, ...] = ()
    """Về sau ra sao, theo bản ghi có sau; chưa có thì bỏ."""


class Handover(Stated):
    """Passing the right to host the next edition."""

    to: BodyId
    """Mã cơ quan sẽ tổ chức kỳ sau (data/bodies)."""
    edition: Line | None = None
    """Lần thứ mấy như nguồn ghi."""
    year: Year | None = None
    """Năm sẽ tổ chức kỳ ấy; nguồn không nói thì bỏ."""
    place: PlaceAsWritten | None = None
    """Địa phương nhận đăng cai, như nguồn viết."""
    text: Text | None = None
    """Trao như thế nào, ai chứng kiến."""
    answered_by: tuple[Answer, ...] = ()
    """Kỳ ấy về sau ra sao, theo bản ghi có sau."""


class Hours(Model):
    """When an event begins and ends on its day, by the clock of Viet Nam."""

    begins: ClockTime
    """Giờ bắt đầu, viết "08:30"."""
    ends: ClockTime | None = None
    """Giờ kết thúc, nếu nguồn ghi."""

    @model_validator(mode="after")
    def _hours_in_order(self) -> Self:
        if self.ends and self.ends <= self.begins:
            raise PydanticCustomError("ends_before_start", "", {"starts": self.begins, "ends": self.ends, "at": "ends"})
        return self


class EventStatus(Stated):
    """That an event is not held as it was announced (eventStatus of schema.org)."""

    state: Literal["postponed", "cancelled", "rescheduled", "moved-online"]
    """Hoãn, hủy, đổi ngày hay chuyển sang trực tuyến."""
    previously: PartialDate | None = None
    """Ngày đã báo trước khi đổi; ngày mới ghi ở starts_on."""


class Registration(Model):
    """How to take part."""

    text: Text
    """Ai đăng ký được, đăng ký thế nào."""
    url: WebAddress | None = None
    """Trang đăng ký."""
    until: PartialDate | None = None
    """Hạn đăng ký."""


class AgendaItem(Model):
    """One part of the agenda."""

    begins: ClockTime | None = None
    """Giờ bắt đầu, viết "08:30"."""
    text: Text
    """Phần này là gì."""


class Attachment(Model):
    """A document that the organisers published with an event."""

    name: Name
    """Tên tài liệu."""
    url: WebAddress
    """Địa chỉ của tài liệu ở trang đã công bố."""


class Event(Record):
    """A conference, meeting or ceremony."""

    name: Name
    """Tên sự kiện."""
    about: Topics = ()
    """Nói về việc gì (data/vocabularies/topics.yaml); trang sẽ có trong danh sách của chủ đề ấy."""
    kind: Annotated[Identifier, Concept("event-kinds")]
    """Hội nghị, lễ trao, hội chợ."""
    series: Annotated[Identifier, Concept("event-series")] | None = None
    """Chuỗi sự kiện."""
    edition: Line | None = None
    """Lần thứ mấy như nguồn ghi."""
    edition_number: Count | None = None
    """Lần thứ mấy, viết bằng số."""
    starts_on: PartialDate
    """Ngày diễn ra, hoặc ngày đầu nếu kéo dài; chỉ biết tháng thì viết 2022-08."""
    ends_on: PartialDate | None = None
    """Ngày kết thúc, nếu khác."""
    part_of_day: PartOfDay | None = None
    """Sáng (morning), chiều (afternoon) hay tối (evening)."""
    hours: Hours | None = None
    """Giờ bắt đầu và kết thúc, khi nguồn ghi."""
    event_status: EventStatus | None = None
    """Chỉ ghi khi hoãn, hủy, đổi ngày hay chuyển sang trực tuyến."""
    place: PlaceAsWritten
    """Ở đâu, như nguồn viết."""
    online: WebAddress | None = None
    """Địa chỉ xem hay dự trực tuyến."""
    registration: Registration | None = None
    """Cách đăng ký dự."""
    agenda: tuple[AgendaItem, ...] = ()
    """Chương trình dự kiến, theo thứ tự."""
    attachments: tuple[Attachment, ...] = ()
    """Tài liệu ban tổ chức đã công bố."""
    venue: Name | None = None
    """Địa điểm cụ thể."""
    organisers: tuple[BodyId, ...] = ()
    """Mã những cơ quan đứng ra tổ chức (data/bodies)."""
    participations: tuple[Participation, ...] = ()
    """Ai chủ trì, ai phát biểu."""
    attended_by: Text | None = None
    """Những ai dự, như nguồn kể."""
    figures: tuple[Figure, ...] = ()
    """Số liệu được báo cáo."""
    purposes: tuple[Statement, ...] = ()
    """Sự kiện nhằm làm gì, mỗi mục đích một ý."""
    topics: tuple[Statement, ...] = ()
    """Chủ đề tham luận."""
    remarks: tuple[Statement, ...] = ()
    """Ý kiến, nhận định."""
    conclusions: tuple[Statement, ...] = ()
    """Kết luận, yêu cầu đặt ra."""
    handover: Handover | None = None
    """Cơ quan nào nhận đăng cai kỳ sau, trao như thế nào."""
    policies: tuple[PolicyId, ...] = ()
    """Mã các văn bản được nói tới ở sự kiện (data/policies)."""
    programmes: tuple[Annotated[Identifier, Ref("programmes")], ...] = ()
    """Chương trình được bàn đến hoặc tổng kết (data/programmes)."""
    summary: Summary = Summary()
    """Dành cho ai, nội dung gì, bao nhiêu, đến khi nào, hỏi ở đâu; câu nào không biết thì bỏ."""
    explanation: Text | None = None
    """Giải thích bằng lời của chúng ta."""
    photos: tuple[Photo, ...] = ()
    """Ảnh, nếu có."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.ends_on and self.ends_on.last < self.starts_on.first:
            told = {"starts": str(self.starts_on), "ends": str(self.ends_on), "at": "ends_on"}
            raise PydanticCustomError("ends_before_start", "", told)
        return self


class NewsItem(Record):
    """A short news item, in our own words."""

    title: Name
    """Nói điều chính trong một dòng."""
    about: Topics = ()
    """Nói về việc gì (data/vocabularies/topics.yaml); trang sẽ có trong danh sách của chủ đề ấy."""
    published_on: PartialDate
    """Ngày của tin: ngày sự việc hoặc ngày nguồn đăng."""
    lead: Text
    """Việc gì, ở đâu, khi nào."""
    body: Text | None = None
    """Kể lại bằng lời của chúng ta, không chép câu của báo."""
    policies: tuple[PolicyId, ...] = ()
    """Mã các văn bản mà tin nói tới (data/policies)."""
    programmes: tuple[Annotated[Identifier, Ref("programmes")], ...] = ()
    """Chương trình liên quan."""
    events: tuple[Annotated[Identifier, Ref("events")], ...] = ()
    """Sự kiện liên quan."""
    products: tuple[Annotated[Identifier, Ref("products")], ...] = ()
    """Sản phẩm liên quan."""
    places: Annotated[tuple[Annotated[Identifier, Ref("places")], ...], Field(max_length=40)] = ()
    """Mã những nơi mà tin nói tới, theo địa giới lúc đó (data/places)."""
    figures: tuple[Figure, ...] = ()
    """Từng con số trong tin, kèm đơn vị tính và địa bàn."""
    photos: tuple[Photo, ...] = ()
    """Ảnh, nếu có."""
