"""Products, the crafts they come from, who makes them, the rounds in which they were selected, and photos."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from catalogue.models.contacts import Contact
from catalogue.models.dates import Day, PartialDate, refuse_other_year
from catalogue.models.fields import (
    Concept,
    Confidence,
    Count,
    DocumentNumber,
    FullName,
    Identifier,
    Line,
    Model,
    Name,
    Percent,
    Ref,
    Text,
    Topics,
    Truth,
    Year,
)
from catalogue.models.figures import Figure
from catalogue.models.forms import refuse_letter, refuse_twice
from catalogue.models.records import PlaceAsWritten, Record, Stated, Summary


class FocalPoint(Model):
    """What a crop must keep, in percent from the left and from the top."""

    x: Percent
    """Phần trăm từ mép trái."""
    y: Percent
    """Phần trăm từ mép trên."""


class Consent(Model):
    """Recorded consent of a person to be shown or named."""

    on: Day
    """Ngày người ấy đồng ý, viết 2026-11-22."""
    scope: Line
    """Cho phép làm gì: nêu tên cơ sở, đăng ảnh…"""
    by: Line
    """Ai đồng ý (chức danh, không cần họ tên)."""
    until: PartialDate | None = None
    """Đồng ý đến khi nào; không hạn thì bỏ."""


class Photo(Model):
    """One photograph in ``data/photos/<kind>/<record id>/``."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|jpeg|png|webp)$", max_length=80)]
    """Tên tệp ảnh, chữ thường không dấu."""
    alt: FullName
    """Lời thay ảnh cho người không nhìn thấy, cả hai thứ tiếng."""
    caption: Text | None = None
    """Câu hiện dưới ảnh: cái gì, ở đâu, khi nào."""
    credit: Line
    """Ai chụp, ai cho dùng."""
    licence: Annotated[Identifier, Concept("licences")]
    """Được dùng ảnh theo giấy phép nào (data/vocabularies/licences.yaml)."""
    taken_on: PartialDate | None = None
    """Chụp khi nào."""
    focus: FocalPoint = FocalPoint(x=50, y=40)
    """Điểm chính của ảnh, chỗ không được cắt mất; không ghi thì ở giữa, hơi cao."""
    shows_people: Truth = False
    """Đúng (true) nếu trong ảnh có người nhận ra được hoặc nhà riêng; khi ấy phải ghi sự đồng ý."""
    consent: Consent | None = None
    """Sự đồng ý của người trong ảnh, của chủ nhà."""

    @model_validator(mode="after")
    def _agreed(self) -> Self:
        if self.shows_people and self.consent is None:
            raise PydanticCustomError("shown_without_consent", "")
        return self


class Certificate(Stated):
    """Until when a certificate holds, as a source of the round or the award says; the general rule is a point of a document."""

    valid_until: PartialDate
    """Ngày cuối cùng giấy chứng nhận còn giá trị; chỉ ghi khi nguồn nêu."""


class Award(Stated):
    """Recognition as a typical rural industrial product at one level, in one year."""

    level: Annotated[Identifier, Concept("award-levels")]
    """Cấp xã (commune), huyện (district), tỉnh (provincial), khu vực (regional) hay quốc gia (national)."""
    year: Year | None = None
    """Năm; nguồn không nói thì bỏ."""
    round: Annotated[Identifier, Ref("rounds")] | None = None
    """Kỳ bình chọn (data/rounds)."""
    decision: Annotated[Identifier, Ref("policies")] | None = None
    """Quyết định công nhận, khi văn bản ấy đã có bản ghi (data/policies)."""
    decision_number: DocumentNumber | None = None
    """Số quyết định công nhận, khi chỉ biết số."""
    letter: DocumentNumber | None = None
    """Số công văn báo kết quả, khi nguồn nêu công văn chứ không phải quyết định."""
    decided_on: PartialDate | None = None
    """Ngày ký quyết định công nhận; chỉ biết năm thì viết 2021."""
    stage: Annotated[Identifier, Concept("award-stages")]
    """Đã công nhận (recognised), mới được chọn (selected) hay chỉ dự (entered)."""
    certificate: Certificate | None = None
    """Giấy chứng nhận của riêng lần này; hạn chung của cả kỳ thì ghi ở kỳ bình chọn."""

    @model_validator(mode="after")
    def _decided(self) -> Self:
        refuse_letter(self.decision_number)
        refuse_other_year(self.decision_number, self.decided_on, "decision_number")
        refuse_disorder(self.year, self.decided_on, self.certificate)
        return self


def refuse_disorder(year: int | None, decided_on: PartialDate | None, certificate: Certificate | None) -> None:
    """Raise PydanticCustomError for what was decided before its year, or a certificate that ends before either."""
    if year and decided_on and decided_on.year < year:
        told = {"decided": str(decided_on), "year": str(year), "at": "decided_on"}
        raise PydanticCustomError("decided_before_year", "", told)
    begins = decided_on or (PartialDate(year) if year else None)
    if begins and certificate and certificate.valid_until.last < begins.first:
        told = {"starts": str(begins), "ends": str(certificate.valid_until), "at": "certificate.valid_until"}
        raise PydanticCustomError("ends_before_start", "", told)


class OtherMark(Stated):
    """Another title (OCOP, …), kept apart from typical-product awards."""

    name: Name
    """Tên danh hiệu."""
    year: Year | None = None
    """Năm được trao danh hiệu; nguồn không nói thì bỏ."""


class Told(Stated):
    """One thing that is told of a craft, with its own source."""

    text: Text
    """Một hai câu, bằng lời của mình."""


class Home(Stated):
    """Where a craft is at home."""

    place: PlaceAsWritten
    """Nơi có nghề, như nguồn viết."""
    text: Text | None = None
    """Ở đó làm gì, từ khi nào, bao nhiêu nhà làm."""


class TradeWord(Stated):
    """A word that people of the craft use."""

    word: Line
    """Từ của người làm nghề."""
    meaning: Text
    """Nghĩa là gì."""


class Craft(Record):
    """A craft or trade that several products come from: what they share is told here once."""

    name: Name
    """Tên nghề hoặc thứ làm ra: "Nước mắm", "Đan cỏ bàng"."""
    lead: Text
    """Hai dòng: thứ ấy là gì, để người chưa biết cũng hình dung được."""
    drawing: Annotated[Identifier, Concept("product-kinds")] | None = None
    """Hình vẽ của nghề: loại sản phẩm có hình trong data/illustrations."""
    making: tuple[Told, ...] = ()
    """Cách làm, theo thứ tự."""
    homes: tuple[Home, ...] = ()
    """Những nơi đang làm nghề ấy, mỗi nơi một mục."""
    past: tuple[Told, ...] = ()
    """Có từ bao giờ, được ghi nhận ra sao."""
    words: tuple[TradeWord, ...] = ()
    """Từ mà người làm nghề dùng."""


class Depicted(Model):
    """One thing that the cover of a product without a photo shows: what it is, or what it is made of."""

    thing: Annotated[Identifier, Concept("depictions")]
    """Vẽ cái gì (data/vocabularies/depictions.yaml); chỉ chọn điều mà tên hoặc nguồn nói."""
    colour: Annotated[Identifier, Concept("colours")] | None = None
    """Màu của chính vật ấy, khi tên hoặc nguồn nói; không ghi thì vẽ màu thường thấy."""
    count: Annotated[Count, Field(ge=1, le=5)] = 1
    """Vẽ mấy cái; một bộ có mấy món thì ghi bấy nhiêu."""


class Product(Record):
    """A typical rural industrial product, or a set."""

    name: Name
    """Tên sản phẩm như quyết định hoặc nguồn ghi."""
    group: Annotated[Identifier, Concept("product-groups")]
    """Nhóm theo cách chia khi bình chọn (data/vocabularies/product-groups.yaml)."""
    group_confidence: Confidence
    """Nhóm do nguồn nói (confirmed, reported) hay do chúng ta suy luận (inferred)."""
    kind: Annotated[Identifier, Concept("product-kinds")] | None = None
    """Loại sản phẩm cụ thể, dùng cho hình minh họa và lọc."""
    craft: Annotated[Identifier, Ref("crafts")] | None = None
    """Nghề làm ra sản phẩm (data/crafts); không thuộc nghề nào ở đó thì bỏ."""
    producer: Annotated[Identifier, Ref("producers")] | None = None
    """Cơ sở sản xuất; nguồn không nói thì bỏ."""
    origin: PlaceAsWritten
    """Nơi sản xuất như nguồn viết."""
    description: Text | None = None
    """Sản phẩm là gì."""
    awards: Annotated[tuple[Award, ...], Field(min_length=1)]
    """Mỗi lần được công nhận là một mục: cấp, năm, quyết định. Ít nhất một mục."""
    other_marks: tuple[OtherMark, ...] = ()
    """Danh hiệu không do bình chọn sản phẩm tiêu biểu mà có, ví dụ OCOP."""
    brand: Line | None = None
    """Nhãn hiệu, đúng như trong tên sản phẩm hoặc trong nguồn."""
    size: Line | None = None
    """Khối lượng, dung tích, công suất hay kiểu ghi trong tên: 500 g, 220 V."""
    depicts: Annotated[tuple[Depicted, ...], Field(max_length=5)] = ()
    """Bìa vẽ những gì khi chưa có ảnh, thứ chính đứng đầu; không ghi thì vẽ theo loại sản phẩm."""
    photos: tuple[Photo, ...] = ()
    """Ảnh, nếu có."""

    @model_validator(mode="after")
    def _photo_once(self) -> Self:
        refuse_twice((photo.file for photo in self.photos), "photos.{}.file")
        return self


class Producer(Record):
    """A business that makes products. Only the business: no owner, no private phone, no home address."""

    name: Name
    """Tên cơ sở như nguồn ghi."""
    trade_name: Name | None = None
    """Tên mà người mua biết, có trong tên trên hoặc trên nhãn hàng; trang gọi cơ sở bằng tên này."""
    kind: Annotated[Identifier, Concept("producer-kinds")]
    """Loại hình: công ty, hợp tác xã, hộ kinh doanh…"""
    personal_name: Truth = False
    """Đúng (true) nếu tên cơ sở là tên người; trang sẽ ghi "một hộ kinh doanh" khi chưa có sự đồng ý."""
    place: PlaceAsWritten | None = None
    """Cơ sở ở đâu, như nguồn viết."""
    description: Text | None = None
    """Vài dòng về cơ sở."""
    consent: Consent | None = None
    """Sự đồng ý cho nêu tên."""
    contacts: tuple[Contact, ...] = ()
    """Liên hệ kinh doanh in trên trang, bao bì của chính cơ sở hoặc trang cơ quan nhà nước; không ghi số riêng của ai."""
    awards: tuple[Award, ...] = ()
    """Kỳ bình chọn mà nguồn chỉ nêu tên cơ sở, không nêu sản phẩm nào; công nhận của sản phẩm thì ghi ở sản phẩm."""
    photos: tuple[Photo, ...] = ()
    """Ảnh, nếu có."""


class Round(Record):
    """One selection round: level, year, how many entered and were recognised."""

    name: Name
    """Tên kỳ bình chọn."""
    about: Topics = ()
    """Nói về việc gì (data/vocabularies/topics.yaml); trang sẽ có trong danh sách của chủ đề ấy."""
    level: Annotated[Identifier, Concept("award-levels")]
    """Cấp bình chọn."""
    year: Year
    """Năm bình chọn, bốn chữ số."""
    territory: Annotated[tuple[Annotated[Identifier, Ref("places")], ...], Field(min_length=1)]
    """Địa bàn, theo địa giới lúc đó."""
    figures: tuple[Figure, ...] = ()
    """Số tham gia, số được công nhận, theo nhóm nếu có."""
    decision: Annotated[Identifier, Ref("policies")] | None = None
    """Quyết định công nhận, khi văn bản ấy đã có bản ghi (data/policies)."""
    decision_number: DocumentNumber | None = None
    """Số quyết định công nhận, khi chỉ biết số."""
    letter: DocumentNumber | None = None
    """Số công văn báo kết quả, khi nguồn nêu công văn chứ không phải quyết định."""
    decided_on: PartialDate | None = None
    """Ngày ký quyết định công nhận; chỉ biết năm thì viết 2021."""
    certificate: Certificate | None = None
    """Giấy chứng nhận của kỳ này dùng được đến khi nào; nguồn không nêu thì bỏ."""
    ceremony: Annotated[Identifier, Ref("events")] | None = None
    """Lễ trao (data/events)."""
    summary: Summary = Summary()
    """Dành cho ai, nội dung gì, bao nhiêu, đến khi nào, hỏi ở đâu; câu nào không biết thì bỏ."""
    explanation: Text | None = None
    """Giải thích bằng lời của chúng ta."""

    @model_validator(mode="after")
    def _decided(self) -> Self:
        refuse_letter(self.decision_number)
        refuse_other_year(self.decision_number, self.decided_on, "decision_number")
        refuse_disorder(self.year, self.decided_on, self.certificate)
        return self
