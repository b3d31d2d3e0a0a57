"""Documents (laws, decrees, decisions, directives, official letters) and the duties they lay on bodies."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from catalogue.models.dates import Day, Entering, PartialDate, Period, Rhythm, refuse_other_year
from catalogue.models.fields import (
    Concept,
    Count,
    DocumentNumber,
    Identifier,
    Line,
    Model,
    MonthDay,
    Name,
    Ref,
    Text,
    Topics,
    Truth,
    WebAddress,
)
from catalogue.models.figures import Figure
from catalogue.models.forms import year_in
from catalogue.models.records import PlaceAsWritten, Record, Stated, Summary

RelationKind = Literal[
    "amends",
    "replaces",
    "repeals",
    "suspends",
    "resumes",
    "corrects",
    "consolidates",
    "implements",
    "guides",
    "based-on",
    "cites",
]
BodyId = Annotated[Identifier, Ref("bodies")]
PolicyId = Annotated[Identifier, Ref("policies")]


class Relation(Stated):
    """What this document does to another one. Stated on this side only; the inverse is derived."""

    kind: RelationKind
    """Sửa đổi (amends), thay thế (replaces), bãi bỏ (repeals), ngưng hiệu lực (suspends), cho có hiệu lực trở lại (resumes), đính chính (corrects), hợp nhất (consolidates), triển khai (implements), hướng dẫn (guides), căn cứ (based-on) hay dẫn (cites)."""
    to: PolicyId
    """Văn bản được sửa đổi, thay thế, triển khai… (data/policies)."""
    on: Day | None = None
    """Ngày việc này có hiệu lực, nếu khác ngày hiệu lực của văn bản."""
    until: Day | None = None
    """Với việc ngưng hiệu lực: ngày cuối cùng bị ngưng, nếu nguồn nói."""
    clauses: tuple[Line, ...] = ()
    """Chỉ sửa, bãi bỏ, thay thế, ngưng hoặc cho trở lại một phần: những điều, khoản của văn bản kia, như Điều 8 khoản 4. Bỏ trống: cả văn bản."""
    at: Line | None = None
    """Điều, khoản nói việc này."""


class Evidence(Stated):
    """What shows that a duty was done."""

    on: PartialDate
    """Ngày hoàn thành."""
    text: Text
    """Việc gì đã xong, văn bản nào."""


class Duty(Stated):
    """Who must do what, by when."""

    id: Identifier
    """Mã của nhiệm vụ trong văn bản; cũng là neo trên trang."""
    actors: Annotated[tuple[BodyId, ...], Field(min_length=1)]
    """Cơ quan phải làm (một hoặc nhiều)."""
    lead: Truth = False
    """Đúng (true) khi nguồn nói rõ là chủ trì."""
    through: tuple[BodyId, ...] = ()
    """Đơn vị được chỉ đạo trực tiếp làm."""
    together_with: tuple[BodyId, ...] = ()
    """Cơ quan phối hợp."""
    task: Text
    """Việc phải làm, bằng lời của chúng ta."""
    due: PartialDate | None = None
    """Ngày cuối cùng phải xong; chỉ biết tháng thì ghi tháng."""
    rhythm: Rhythm | None = None
    """Lặp lại hằng năm (yearly), hằng quý (quarterly), hằng tháng (monthly), thường xuyên (regularly) hay khi có yêu cầu (on-request)."""
    at: Line | None = None
    """Điểm, mục trong văn bản."""
    evidence: tuple[Evidence, ...] = ()
    """Bằng chứng đã làm."""


class Point(Stated):
    """One key point of a document, with an anchor that is the same in both languages."""

    id: Identifier
    """Mã của ý chính; cũng là neo trên trang."""
    text: Text
    """Ý chính, bằng lời của chúng ta."""
    at: Line | None = None
    """Điều, khoản."""
    yearly_before: MonthDay | None = None
    """Chỉ ghi khi ý này là hạn của mọi năm: trước ngày nào (tháng-ngày), ví dụ 05-20; trang Sắp tới sẽ nhắc."""
    entering: Entering | None = None
    """Chỉ ghi khi ý này nói cách đưa sản phẩm đi bình chọn; trang Bình chọn sẽ nhắc lại: nơi nộp, hồ sơ, điều cần lưu ý hay lợi ích."""
    certificate_years: Count | None = None
    """Chỉ ghi khi ý này nói giấy chứng nhận của sản phẩm còn giá trị bao lâu: đến hết năm thứ mấy, năm cấp là năm thứ nhất."""


class Signature(Model):
    """Who signed, in which capacity."""

    person: Annotated[Identifier, Ref("people")]
    """Người ký (data/people)."""
    capacity: Name
    """Chức vụ như ghi ở chỗ ký."""
    on_behalf: Truth = False
    """Đúng (true) nếu ký thay (KT.)."""


Finding = Literal["cited-as-basis", "listed-in-force", "not-found"]


class EffectCheck(Model):
    """What a look at the sources showed of whether a document still holds."""

    on: Day
    """Ngày mà nguồn cho thấy: ngày có hiệu lực của văn bản dẫn nó làm căn cứ, ngày của danh mục; nếu không thấy gì thì ngày đã tìm."""
    finding: Finding
    """Thấy gì: còn được dẫn làm căn cứ (cited-as-basis), có trong danh mục còn hiệu lực (listed-in-force) hay đã tìm mà không thấy (not-found)."""
    source: Annotated[Identifier, Ref("sources")]
    """Nguồn cho thấy điều đó, hoặc nơi đã tìm mà không thấy (data/sources)."""
    note: Text | None = None
    """Thấy ở chỗ nào trong nguồn, hoặc đã tìm gì."""


class OfficialText(Model):
    """Where the official text can be read."""

    url: WebAddress
    """Địa chỉ bản chính thức."""
    host: Line
    """Trang nào giữ bản này."""
    file_kind: Line | None = None
    """Loại tệp: HTML, PDF, DOC."""
    read_on: Day
    """Ngày chúng ta đọc."""


class Policy(Record):
    """A document. Number, date or signer may be unknown: it is published so, and says so."""

    kind: Annotated[Identifier, Concept("document-kinds")]
    """Loại văn bản (data/vocabularies/document-kinds.yaml)."""
    number: DocumentNumber | None = None
    """Số và ký hiệu; không biết thì bỏ."""
    symbol: DocumentNumber | None = None
    """Ký hiệu, khi số bị bỏ trống."""
    title: Name
    """Tên gọi dễ hiểu của văn bản."""
    about: Topics = ()
    """Nói về việc gì (data/vocabularies/topics.yaml); trang sẽ có trong danh sách của chủ đề ấy."""
    abstract: Name | None = None
    """Trích yếu chính thức, nếu biết."""
    issuer: BodyId
    """Cơ quan ban hành (data/bodies)."""
    signed_on: PartialDate | None = None
    """Ngày ban hành; chỉ biết tháng hay năm thì ghi tháng hay năm."""
    dated_between: Period | None = None
    """Khoảng ngày suy ra được khi không biết ngày ban hành."""
    effective_on: PartialDate | None = None
    """Ngày bắt đầu áp dụng, theo điều khoản thi hành; nguồn không nói thì bỏ."""
    expires_on: PartialDate | None = None
    """Ngày hết hiệu lực nêu rõ trong nguồn."""
    effect_checked: tuple[EffectCheck, ...] = ()
    """Những lần kiểm tra xem văn bản còn hiệu lực không. Văn bản khác lấy nó làm căn cứ (relations) thì máy tự biết, không ghi ở đây."""
    period: Period | None = None
    """Giai đoạn mà văn bản nói tới."""
    signatures: tuple[Signature, ...] = ()
    """Ai ký, với chức vụ nào; nguồn không nói thì bỏ."""
    addressees: tuple[BodyId, ...] = ()
    """Nơi được gửi, được giao việc."""
    copied_to: tuple[Name, ...] = ()
    """Nơi nhận, từng dòng như văn bản ghi."""
    territory: tuple[Annotated[Identifier, Ref("places")], ...] = ()
    """Áp dụng ở đâu."""
    place_as_written: PlaceAsWritten | None = None
    """Địa phương đúng như nguồn viết."""
    relations: tuple[Relation, ...] = ()
    """Chỉ ghi một phía: văn bản này sửa đổi, thay thế, triển khai… văn bản nào."""
    summary: Summary = Summary()
    """Dành cho ai, nội dung gì, bao nhiêu, đến khi nào, hỏi ở đâu; câu nào không biết thì bỏ."""
    points: tuple[Point, ...] = ()
    """Các ý chính của văn bản, mỗi ý một câu bằng lời của chúng ta."""
    duties: tuple[Duty, ...] = ()
    """Ai phải làm gì, hạn nào."""
    figures: tuple[Figure, ...] = ()
    """Từng con số trong văn bản, kèm đơn vị tính và địa bàn."""
    explanation: Text | None = None
    """Giải thích bằng lời của chúng ta."""
    official_text: tuple[OfficialText, ...] = ()
    """Nơi đọc bản chính thức."""

    @property
    def issued_from(self) -> PartialDate | None:
        """The date of issue; where only a range is known, its beginning, or else the year in the number."""
        year = year_in(self.number)
        return self.signed_on or (self.dated_between.begin if self.dated_between else PartialDate(year) if year else None)

    @property
    def issued_by(self) -> PartialDate | None:
        """The date of issue, or the latest that it can be: the end of a range, the year in the number, the day of effect."""
        return self.signed_on or (self.dated_between.end if self.dated_between else None) or self.issued_from or self.effective_on

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        refuse_other_year(self.number, self.signed_on, "number")
        issued, effective = self.issued_from, self.effective_on
        if issued and effective and effective.last < issued.first:
            wrong = {"signed": str(issued), "effective": str(effective), "at": "effective_on"}
            raise PydanticCustomError("effective_before_signed", "", wrong)
        begins = effective or issued
        if begins and self.expires_on and self.expires_on.last < begins.first:
            wrong = {"effective": str(begins), "expires": str(self.expires_on), "at": "expires_on"}
            raise PydanticCustomError("expires_before_effective", "", wrong)
        for index, duty in enumerate(self.duties):
            if issued and duty.due and duty.due.last < issued.first:
                told = {"due": str(duty.due), "signed": str(issued), "at": f"duties.{index}.due"}
                raise PydanticCustomError("due_before_signed", "", told)
        return self
