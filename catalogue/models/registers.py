"""Registers: places and bodies as dated graphs, people in office, sources, glossary, vocabularies, words, the site."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from catalogue.models.contacts import Contact, SiteContact
from catalogue.models.dates import Day, PartialDate, Period
from catalogue.models.fields import (
    Code,
    Concept,
    Count,
    FullName,
    Identifier,
    Line,
    Model,
    Name,
    Number,
    Ref,
    Text,
    Topics,
    Truth,
    WebAddress,
)
from catalogue.models.forms import site_address, web_address
from catalogue.models.records import Entry, Record, Stated


class EarlierName(Stated):
    """How the same unit was called, or which kind it was, before."""

    name: Name
    """Tên lúc đó."""
    kind: Identifier | None = None
    """Loại lúc đó, nếu khác bây giờ."""
    valid: Period
    """Dùng tên này từ khi nào đến khi nào."""


class Succession(Stated):
    """An edge to what a unit became. Stated on the older one only."""

    to: Identifier
    """Mã đơn vị kế thừa."""
    on: PartialDate
    """Ngày thay đổi."""
    act: Annotated[Identifier, Ref("policies")] | None = None
    """Văn bản quyết định thay đổi."""
    part: Truth = False
    """Đúng (true) nếu chỉ một phần chuyển sang đơn vị này."""


class PlaceSuccession(Succession):
    """An edge between places."""

    to: Annotated[Identifier, Ref("places")]
    """Địa danh mà đơn vị này đã thành (data/places)."""


class BodySuccession(Succession):
    """An edge between bodies."""

    to: Annotated[Identifier, Ref("bodies")]
    """Cơ quan nhận việc (data/bodies)."""


class Place(Record):
    """An administrative unit, a group of units or the country. Old units are kept; nothing is renamed in place."""

    name: Name
    """Tên hiện nay, hoặc tên cuối cùng."""
    kind: Annotated[Identifier, Concept("place-kinds")]
    """Tỉnh (province), thành phố (city), huyện (district), xã (commune), phường (ward)…"""
    code: Code | None = None
    """Mã số đơn vị hành chính, kể cả số 0 ở đầu."""
    within: Annotated[Identifier, Ref("places")] | None = None
    """Thuộc đơn vị nào (lúc nó tồn tại)."""
    valid: Period | None = None
    """Tồn tại từ khi nào đến khi nào; không biết thì bỏ."""
    earlier: tuple[EarlierName, ...] = ()
    """Tên và loại trước đây của chính đơn vị này."""
    successors: tuple[PlaceSuccession, ...] = ()
    """Đã thành đơn vị nào."""
    members: tuple[Annotated[Identifier, Ref("places")], ...] = ()
    """Các đơn vị hợp thành, với một vùng."""


class Body(Record):
    """An authority, an office, a press body, or a named group of them."""

    name: Name
    """Tên hiện nay, hoặc tên cuối cùng."""
    abbreviation: Name | None = None
    """Tên tắt thường dùng."""
    also: tuple[Name, ...] = ()
    """Cách gọi khác được chấp nhận trong bài viết, mỗi cách đủ hai thứ tiếng."""
    kind: Annotated[Identifier, Concept("body-kinds")]
    """Sở, ủy ban, trung tâm, báo… (data/vocabularies/body-kinds.yaml)."""
    place: Annotated[Identifier, Ref("places")] | None = None
    """Của địa phương nào."""
    within: Annotated[Identifier, Ref("bodies")] | None = None
    """Trực thuộc cơ quan nào."""
    valid: Period | None = None
    """Tồn tại từ khi nào đến khi nào; không biết thì bỏ."""
    earlier: tuple[EarlierName, ...] = ()
    """Tên trước đây của chính cơ quan này."""
    successors: tuple[BodySuccession, ...] = ()
    """Việc đã chuyển cho cơ quan nào."""
    members: tuple[Annotated[Identifier, Ref("bodies")], ...] = ()
    """Với một nhóm: những cơ quan chắc chắn thuộc nhóm. Việc giao cho nhóm hiện ở trang của từng cơ quan ấy."""
    contacts: tuple[Contact, ...] = ()
    """Liên hệ, mỗi cái kèm nguồn và mức chắc chắn; số của cá nhân thì không ghi."""
    note: Text | None = None
    """Điều cần biết."""


class Office(Stated):
    """An office held by a person: a dated fact."""

    title: Name
    """Chức vụ."""
    body: Annotated[Identifier, Ref("bodies")]
    """Mã cơ quan nơi giữ chức vụ (data/bodies)."""
    valid: Period | None = None
    """Giữ chức từ khi nào đến khi nào, nếu biết."""
    seen_on: tuple[PartialDate, ...] = ()
    """Nguồn cho thấy giữ chức vào lúc nào."""

    @model_validator(mode="after")
    def _seen_while_held(self) -> Self:
        begin, end = (self.valid.begin, self.valid.end) if self.valid else (None, None)
        for index, seen in enumerate(self.seen_on):
            if (begin and seen.last < begin.first) or (end and seen.first > end.last):
                told = {"seen": str(seen), "begin": str(begin or "…"), "end": str(end or "…"), "at": f"seen_on.{index}"}
                raise PydanticCustomError("seen_outside_office", "", told)
        return self


class Person(Record):
    """A person in a public role. Nothing else about them is kept."""

    name: Line
    """Họ tên đủ dấu."""
    honorific: Name | None = None
    """Ông, bà như nguồn viết."""
    offices: Annotated[tuple[Office, ...], Field(min_length=1)]
    """Mỗi chức vụ đã giữ là một mục, kèm nguồn."""


class Source(Entry):
    """Something that was read: who published it, where, when, what of it was seen."""

    title: Line
    """Tên bài hoặc văn bản, như nguồn ghi hoặc mô tả ngắn."""
    kind: Annotated[Identifier, Concept("source-kinds")]
    """Toàn văn, trang chính thức, bài báo… (data/vocabularies/source-kinds.yaml)."""
    publisher: Line | None = None
    """Nơi đăng; không biết thì bỏ."""
    url: WebAddress | None = None
    """Địa chỉ; không biết thì bỏ."""
    published_on: PartialDate | None = None
    """Ngày nguồn đăng bài; không thấy ghi thì bỏ."""
    author: Line | None = None
    """Người viết, như nguồn ghi."""
    compiled_by: Line | None = None
    """Người tổng hợp, như nguồn ghi (t/h)."""
    photo_credit: Line | None = None
    """Ghi công ảnh, như nguồn ghi."""
    photo_captions: tuple[Line, ...] = ()
    """Chú thích ảnh, như nguồn ghi."""
    read_on: Day
    """Ngày chúng ta đọc."""
    supports: Text | None = None
    """Nguồn này cho biết điều gì."""
    seen: Literal["whole", "part", "start-cut"] = "whole"
    """Đọc được cả bài (whole), một phần (part), hay mất đoạn đầu (start-cut)."""
    misprints: tuple[Line, ...] = ()
    """Lỗi gõ trong nguồn, ghi "sai → đúng"."""
    publish_on: Day | None = None
    """Trước ngày này bản ghi không hiện ở đâu cả; bỏ trống thì hiện ngay."""
    draft: Truth = False
    """Đúng (true) nếu còn là bản nháp: không hiện ở đâu cả cho đến khi bỏ mục này."""

    @property
    def direct(self) -> bool:
        """The document itself, or a website of a state body: only such a source confirms (the legend says the same)."""
        return self.kind in ("full-text", "official-site")


class Variant(Model):
    """Another wording of a term, and who uses it."""

    text: Line
    """Cách gọi khác."""
    lang: Literal["vi", "en"]
    """Tiếng Việt (vi) hay tiếng Anh (en)."""
    note: Name | None = None
    """Ai dùng, khi nào."""


class Term(Record):
    """A term of the field in both languages."""

    term: Name
    """Cách gọi nên dùng, cả hai thứ tiếng."""
    about: Topics = ()
    """Nói về việc gì (data/vocabularies/topics.yaml); trang sẽ có trong danh sách của chủ đề ấy."""
    abbreviation: Line | None = None
    """Chữ tắt."""
    variants: tuple[Variant, ...] = ()
    """Các cách gọi khác của cùng một thứ, và ai dùng."""
    definition: Text | None = None
    """Nghĩa, bằng lời của chúng ta. Từ chưa có nghĩa chỉ đứng trong danh sách hai thứ tiếng."""
    only_in: tuple[Line, ...] = ()
    """Chữ có nhiều nghĩa: nghĩa này dùng ở loại bản ghi nào (rounds) hay bản ghi nào (policies/tt-14-2018-bct); bỏ trống là mọi nơi."""
    policies: tuple[Annotated[Identifier, Ref("policies")], ...] = ()
    """Văn bản định nghĩa."""


class VocabularyConcept(Model):
    """One allowed value and its label."""

    id: Identifier
    """Mã viết trong các tệp dữ liệu; chọn một lần, không đổi."""
    label: Name
    """Nhãn hiển thị."""
    note: Text | None = None
    """Giải thích."""
    wider: Identifier | None = None
    """Giá trị rộng hơn trong cùng danh sách."""
    normative: Literal["true", "false", "by-number"] | None = None
    """Chỉ ghi ở loại văn bản: có là văn bản quy phạm pháp luật không (true, false), hay tùy số hiệu có năm ban hành ở giữa (by-number). Bỏ trống: chưa biết; khi đó ngày ký không được coi là ngày có hiệu lực."""
    normative_by: Line | None = None
    """Điều, khoản của Luật Ban hành văn bản quy phạm pháp luật nói như vậy."""
    symbols: tuple[Line, ...] = ()
    """Chỉ ghi ở loại văn bản: ký hiệu sau số của loại ấy, như NĐ-CP, QĐ-TTg. Số mang ký hiệu của loại khác thì bị nhắc."""
    whole: Truth = False
    """Đúng (true) nếu là đơn vị đếm từng cái: số phải nguyên."""
    least: Number | None = None
    """Số nhỏ nhất mà đơn vị này có thể có."""
    most: Number | None = None
    """Số lớn nhất mà đơn vị này có thể có."""
    holds_for: Count | None = None
    """Chỉ ghi ở loại văn bản: bao nhiêu tháng sau lần cuối thấy văn bản còn được áp dụng thì phải kiểm tra lại; quá hạn thì tình trạng là chưa kiểm tra được."""


class Vocabulary(Entry):
    """A closed list of values (SKOS concept scheme). The order of the file is the order shown."""

    title: Name
    """Tên danh sách."""
    concepts: Annotated[tuple[VocabularyConcept, ...], Field(min_length=1)]
    """Các giá trị."""


WordKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


class Interface(Model):
    """Every word that templates print: section → key → both languages."""

    words: dict[WordKey, dict[WordKey, FullName]]
    """Từng nhóm chữ, đủ cả hai thứ tiếng."""


def _fillable_address(value: str) -> str:
    """An address that holds ``{title}`` and ``{body}``. Raises what ``web_address`` raises."""
    web_address(value.replace("{title}", "t").replace("{body}", "b"))
    return value


IssueForm = Annotated[Line, AfterValidator(_fillable_address)]


class Task(Model):
    """What a reader comes to do: an entry of the home page, with its answer in sight."""

    name: Name
    """Việc, bằng lời của người đọc."""
    supports: Annotated[tuple[Annotated[Identifier, Ref("supports")], ...], Field(min_length=1)]
    """Các khoản hỗ trợ trả lời cho việc ấy; khoản đầu tiên đang áp dụng và có mức thì mức của nó hiện ở trang đầu."""
    journey: Annotated[Identifier, Ref("journeys")] | None = None
    """Nơi việc ấy dẫn tới: các bước phải làm (data/journeys); không ghi thì dẫn tới khoản hỗ trợ."""


class Site(Model):
    """What is true of the site itself."""

    name: Name
    """Tên trang."""
    tagline: Name
    """Một câu giới thiệu."""
    url: Annotated[str, AfterValidator(site_address)]
    """Địa chỉ gốc của trang, có hay không có dấu / ở cuối đều được."""
    repository: WebAddress
    """Địa chỉ kho mã, dùng cho đường dẫn sửa bài."""
    province: Annotated[Identifier, Ref("places")] | None = None
    """Tỉnh của trang (data/places): đứng trước ở mọi nơi; người đọc ở tỉnh khác thì chọn tỉnh của mình."""
    covers: Name | None = None
    """Trang nói về nơi nào, như đứng sau chữ "ở" trong câu: Tây Ninh và phía Nam; bỏ trống thì là tên tỉnh của trang."""
    essential_policies: tuple[Annotated[Identifier, Ref("policies")], ...] = ()
    """Những văn bản ai làm khuyến công cũng phải biết (data/policies), đứng trên danh sách văn bản."""
    tasks: tuple[Task, ...] = ()
    """Những việc người đọc hay đến để làm, hiện đầu trang chủ."""
    branch: Line = "main"
    """Nhánh chính của kho."""
    operator: Text
    """Ai làm trang này, và trang không phải là của cơ quan nhà nước."""
    licence: Text
    """Giấy phép dùng lại."""
    contact: Annotated[tuple[SiteContact, ...], Field(min_length=1)]
    """Người đọc liên hệ nhóm biên tập bằng cách nào, ít nhất một; có thư điện tử thì báo lỗi, yêu cầu gỡ và gửi ảnh là thư gửi đến đó."""
    ask: tuple[Annotated[Identifier, Ref("bodies")], ...] = ()
    """Mã cơ quan để hỏi khi không cơ quan nào gần hơn có chỗ liên hệ (data/bodies); đứng trước thì hỏi trước."""
    photo_form: IssueForm | None = None
    """Phiếu gửi ảnh, sửa thông tin của dịch vụ ngoài, có {title} và {body}; có thì mọi sản phẩm, cơ sở dẫn tới đó."""
    issue_form: IssueForm | None = None
    """Địa chỉ điền sẵn để báo lỗi, có {title} và {body}; bỏ trống thì dùng trang báo lỗi của kho mã."""
