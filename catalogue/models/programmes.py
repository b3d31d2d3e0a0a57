"""Programmes, the support that they pay for, and the projects that it paid for."""

import re
from decimal import Decimal
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from catalogue.models.dates import Period
from catalogue.models.fields import (
    Concept,
    Count,
    FullName,
    Identifier,
    Line,
    Millions,
    Model,
    Name,
    Ref,
    Share,
    Text,
    Topics,
    Truth,
    Year,
)
from catalogue.models.figures import Figure
from catalogue.models.forms import refuse_private_name
from catalogue.models.records import PlaceAsWritten, Record, Stated, Summary

_INTEREST: Final = re.compile(r"(?<!\w)(?<!không )(?<!tính )(?<!chịu )lãi(?!\w)|chênh lệch tiền vay|interest subsid")
"""Names of supports that pay interest; a machine that is sold without interest is none."""


class LegalBasis(Model):
    """A document and the clause in it that a statement rests on."""

    policy: Annotated[Identifier, Ref("policies")]
    """Văn bản quy định điều này (data/policies)."""
    at: Line | None = None
    """Điều, khoản."""


class Programme(Record):
    """A khuyến công programme of the country or of a province, for a period."""

    name: Name
    """Tên chương trình."""
    about: Topics = ()
    """Nói về việc gì (data/vocabularies/topics.yaml); trang sẽ có trong danh sách của chủ đề ấy."""
    level: Annotated[Identifier, Concept("programme-levels")]
    """Cấp: quốc gia hay địa phương."""
    period: Period
    """Chương trình kéo dài từ năm nào đến năm nào."""
    territory: Annotated[tuple[Annotated[Identifier, Ref("places")], ...], Field(min_length=1)]
    """Địa bàn, theo địa giới lúc đó."""
    approved_by: Annotated[Identifier, Ref("policies")] | None = None
    """Mã các văn bản phê duyệt chương trình (data/policies)."""
    managed_by: tuple[Annotated[Identifier, Ref("bodies")], ...] = ()
    """Cơ quan chủ trì thực hiện."""
    continues: Annotated[Identifier, Ref("programmes")] | None = None
    """Chương trình của giai đoạn trước."""
    within: Annotated[Identifier, Ref("programmes")] | None = None
    """Chương trình cấp trên cùng giai đoạn."""
    summary: Summary = Summary()
    """Dành cho ai, nội dung gì, bao nhiêu, đến khi nào, hỏi ở đâu; câu nào không biết thì bỏ."""
    figures: tuple[Figure, ...] = ()
    """Kinh phí, chỉ tiêu, kết quả."""
    explanation: Text | None = None
    """Giải thích bằng lời của chúng ta."""


class Amount(Stated):
    """How much: a share of something, a sum, or both. Sums are in millions of đồng."""

    rate: Share | None = None
    """Hỗ trợ bao nhiêu phần trăm."""
    of: Annotated[Identifier, Concept("amount-bases")] | None = None
    """Phần trăm của khoản nào: chi phí, lãi vay… Nguồn không nói thì ghi not-stated."""
    period: Name | None = None
    """Khoản ấy tính trong thời gian nào, ví dụ hai năm đầu; nguồn không nói thì bỏ."""
    fixed: Millions | None = None
    """Mức cố định, tính bằng triệu đồng."""
    minimum: Millions | None = None
    """Mức thấp nhất, tính bằng triệu đồng."""
    cap: Millions | None = None
    """Mức cao nhất, tính bằng triệu đồng."""
    unit: Literal["million-vnd"] = "million-vnd"
    """Đơn vị của các số tiền ở trên: luôn là triệu đồng, không phải ghi."""
    currency: Literal["VND"] = "VND"
    """Loại tiền: luôn là đồng Việt Nam, không phải ghi."""
    per: Name | None = None
    """Số tiền tính cho mỗi gì: cơ sở, mô hình, lần."""
    note: Text | None = None
    """Điều kiện riêng của mức này."""

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if (self.rate is None) != (self.of is None):
            raise PydanticCustomError("share_of_what", "", {"at": "rate" if self.of is None else "of"})
        if self.minimum is not None and self.cap is not None and self.minimum > self.cap:
            told = {"minimum": f"{self.minimum:f}", "cap": f"{self.cap:f}", "at": "minimum"}
            raise PydanticCustomError("minimum_above_cap", "", told)
        if self.rate is self.fixed is self.minimum is self.cap is None:
            raise PydanticCustomError("empty_amount", "")
        return self


class Case(Model):
    """One way to meet a condition: every part that is stated must hold; within a part one of the values is enough."""

    who: tuple[Annotated[Identifier, Concept("applicants")], ...] = ()
    """Là ai: hộ kinh doanh, hợp tác xã…"""
    activity: tuple[Annotated[Identifier, Concept("activities")], ...] = ()
    """Làm gì: trực tiếp sản xuất, chỉ mua bán…"""
    trades: tuple[Annotated[Identifier, Concept("trades")], ...] = ()
    """Làm nghề gì; nghề không có trong danh sách thì kết quả là chưa rõ, không phải chưa đạt."""
    province_kinds: tuple[Annotated[Identifier, Concept("place-kinds")], ...] = ()
    """Ở loại đơn vị cấp tỉnh nào vào ngày hỏi: province (tỉnh) hay city (thành phố trực thuộc trung ương)."""
    units: tuple[Annotated[Identifier, Concept("place-kinds")], ...] = ()
    """Ở loại đơn vị cấp xã nào: commune, ward, special-zone."""
    circumstances: tuple[Annotated[Identifier, Concept("circumstances")], ...] = ()
    """Những câu phải trả lời "có"; phải đúng tất cả."""


class Condition(Stated):
    """One condition of a support."""

    id: Identifier
    """Mã của điều kiện; cũng là neo trên trang."""
    text: Text
    """Điều kiện, bằng lời dễ hiểu."""
    basis: LegalBasis | None = None
    """Điều khoản quy định."""
    cases: tuple[Case, ...] = ()
    """Các cách đáp ứng, chỉ cần một. Bỏ trống: không hỏi, chỉ nhắc khi làm."""
    unread: Truth = False
    """Đúng (true) nếu biết là có điều kiện nhưng chưa đọc được: kết quả luôn là cần thêm thông tin."""


class RuleVersion(Stated):
    """What an eligibility rule says during one span of time."""

    valid: Period
    """Áp dụng từ khi nào đến khi nào."""
    text: Text
    """Điều kiện, bằng lời dễ hiểu."""
    basis: LegalBasis
    """Điều khoản quy định."""
    cases: Annotated[tuple[Case, ...], Field(min_length=1)]
    """Các cách đáp ứng, chỉ cần một."""


class Rule(Record):
    """A condition that many supports share, kept once, with its wording of each time."""

    name: Name
    """Điều kiện về việc gì."""
    versions: Annotated[tuple[RuleVersion, ...], Field(min_length=1)]
    """Nội dung qua từng thời gian."""


class Support(Record):
    """One thing khuyến công pays for, with amounts as data."""

    name: Name
    """Hỗ trợ việc gì."""
    about: Topics = ()
    """Nói về việc gì (data/vocabularies/topics.yaml); trang sẽ có trong danh sách của chủ đề ấy."""
    level: Annotated[Identifier, Concept("programme-levels")]
    """Kinh phí quốc gia hay địa phương."""
    territory: Annotated[tuple[Annotated[Identifier, Ref("places")], ...], Field(min_length=1)]
    """Áp dụng ở đâu."""
    valid: Period | None = None
    """Áp dụng từ ngày nào đến ngày nào, chỉ khi nguồn nói rõ; không thì bỏ, tình trạng được tính theo căn cứ. Năm cuối tính đến hết năm ấy; chỉ biết năm bắt đầu thì không làm tình trạng đổi."""
    basis: tuple[LegalBasis, ...] = ()
    """Căn cứ pháp lý: văn bản quy định mức hỗ trợ, đúng cấp. Mục hỗ trợ không sống lâu hơn căn cứ của nó."""
    amounts: tuple[Amount, ...] = ()
    """Mức hỗ trợ. Chưa xác nhận thì để trống; trang sẽ chỉ nơi hỏi."""
    purposes: tuple[Annotated[Identifier, Concept("purposes")], ...] = ()
    """Người tìm hỗ trợ muốn làm việc gì thì cần xem mục này."""
    rules: tuple[Annotated[Identifier, Ref("rules")], ...] = ()
    """Điều kiện chung (data/rules), theo nội dung của ngày xem."""
    conditions: tuple[Condition, ...] = ()
    """Điều kiện riêng."""
    steps: tuple[Text, ...] = ()
    """Các bước."""
    ask: tuple[Annotated[Identifier, Ref("bodies")], ...] = ()
    """Mã những cơ quan trả lời câu hỏi và nhận hồ sơ (data/bodies)."""
    summary: Summary = Summary()
    """Dành cho ai, nội dung gì, bao nhiêu, đến khi nào, hỏi ở đâu; câu nào không biết thì bỏ."""
    explanation: Text | None = None
    """Giải thích bằng lời của chúng ta."""

    @model_validator(mode="after")
    def _share_of_interest(self) -> Self:
        named = _INTEREST.search(self.name.vi.lower()) or _INTEREST.search((self.name.en or "").lower())
        known = any(amount.of == "loan-interest" for amount in self.amounts)
        for index, amount in enumerate(self.amounts if named and not known else ()):
            if amount.of not in (None, "loan-interest", "not-stated"):
                raise PydanticCustomError("no_interest", "", {"of": amount.of, "at": f"amounts.{index}.of"})
        return self


class Project(Record):
    """One đề án that was funded, or a few of which a source gives only what they have in common.

    Sums are millions of đồng; one that no source states is left out.
    """

    name: FullName
    """Làm việc gì, mua gì: "Máy đóng gói nem tự động"."""
    maker: FullName | None = None
    """Ai được hỗ trợ, như nguồn viết. Hộ gia đình thì không nêu tên người: "Một hộ làm nem"."""
    producer: Annotated[Identifier, Ref("producers")] | None = None
    """Cơ sở thụ hưởng, khi đã có trong data/producers; không thì ghi ở mục "maker"."""
    place: PlaceAsWritten
    """Ở đâu, đúng như nguồn viết."""
    supports: tuple[Annotated[Identifier, Ref("supports")], ...] = ()
    """Theo nội dung hỗ trợ nào (data/supports)."""
    programme: Annotated[Identifier, Ref("programmes")] | None = None
    """Thuộc chương trình nào (data/programmes)."""
    level: Annotated[Identifier, Concept("programme-levels")] | None = None
    """Tiền của trung ương, của tỉnh hay của huyện; nguồn không nói thì bỏ."""
    year: Year | None = None
    """Năm nguồn ghi, bốn chữ số. Nguồn không in năm thì bỏ, không đoán theo ngày đăng."""
    last_year: Year | None = None
    """Năm cuối, khi nguồn ghi một khoảng năm: 2021–2023 thì ghi 2023."""
    count: Annotated[Count, Field(ge=1)] = 1
    """Dòng này gồm mấy cơ sở hoặc đề án, khi nguồn chỉ cho biết chung; một thì bỏ."""
    part_of: Annotated[Identifier, Ref("projects")] | None = None
    """Dòng chung đã tính cả đề án này (data/projects): tổng cộng sẽ không tính lần nữa."""
    granted: Millions | None = None
    """Kinh phí khuyến công, triệu đồng."""
    own: Millions | None = None
    """Vốn đối ứng của cơ sở, triệu đồng, khi nguồn ghi; trang tự tính từ tổng nếu tính được."""
    total: Millions | None = None
    """Tổng chi phí, triệu đồng."""
    over: tuple[Literal["granted", "own", "total"], ...] = ()
    """Những số mà nguồn chỉ nói là hơn, trên."""
    result: Text | None = None
    """Kết quả, bằng lời của mình."""
    news: tuple[Annotated[Identifier, Ref("news")], ...] = ()
    """Tin kể về đề án này (data/news)."""

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.maker is None and self.producer is None:
            raise PydanticCustomError("no_beneficiary", "")
        if self.maker is not None:
            refuse_private_name(self.maker.vi)
        if self.last_year is not None and (self.year is None or self.last_year <= self.year):
            raise PydanticCustomError(
                "period_order", "", {"begin": str(self.year or "…"), "end": str(self.last_year), "at": "last_year"}
            )
        for field, part in (("granted", self.granted), ("own", self.own)):
            if part is not None and self.total is not None and part > self.total:
                raise PydanticCustomError("above_whole", "", {"value": f"{part:f}", "out_of": f"{self.total:f}", "at": field})
        if self.granted is not None and self.own is not None and self.total is not None and not self.over:
            together = self.granted + self.own
            if together != self.total:
                told = {
                    "granted": f"{self.granted:f}",
                    "own": f"{self.own:f}",
                    "sum": f"{together:f}",
                    "total": f"{self.total:f}",
                }
                raise PydanticCustomError("sums_apart", "", told | {"at": "total"})
        return self

    @property
    def own_money(self) -> Decimal | None:
        """What the producer paid in millions of đồng: as stated, or the rest of the total where both sums are exact."""
        if self.own is not None:
            return self.own
        if self.granted is None or self.total is None or {"granted", "total"} & {*self.over}:
            return None
        return self.total - self.granted
