"""The table of kinds: all that tells one kind of record from another, beside its model, its template and its words.

A new kind is one entry here, one model, one template ``macros/templates/<template>.html.jinja`` and one field of
``Catalogue``; README has the recipe, and a test follows it.
"""

from dataclasses import dataclass
from typing import Final

from catalogue.models import (
    Body,
    Craft,
    Entry,
    Event,
    Journey,
    NewsItem,
    Person,
    Place,
    Policy,
    Producer,
    Product,
    Programme,
    Project,
    Question,
    Round,
    Rule,
    Source,
    Support,
    Term,
    Vocabulary,
)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of record. What is not said is not so: no page, no feed, no card."""

    model: type[Entry]
    label: tuple[str, str]
    """What one record is called, in Vietnamese and English."""
    example: str
    """An id of the kind as one is written."""
    columns: str = ""
    """The paths of its columns in tables, the identifier first; without any it has no table."""
    title: str = "name"
    """The field that names a record."""
    lead: str | None = None
    """The path of what a record says of itself first."""
    date: str | None = None
    """The path of the day that a record is of."""
    register: bool = False
    """Whether many records may stand in one file as a table of rows."""
    word: str | None = None
    """The word in addresses, the same in both languages; records without one have no page."""
    template: str | None = None
    """The template of a record's page and the macro that calls it."""
    taken: frozenset[str] = frozenset()
    """Words below ``word`` at which other pages stand, written by hand or made for each choice: no record may have one as its id."""
    parent: str | None = None
    """The kind in whose list this one is listed; without one it has a list of its own."""
    listed_at: str | None = None
    """The page on which each stands under its id, for kinds whose records have no page of their own."""
    has_status: bool = False
    """Whether it holds from one day to another, so that it has a status, and pages of the days on which that turns."""
    has_feed: bool = False
    """Whether something new of it is news; the feed of changes tells of all kinds."""
    has_card: bool = False
    """Whether each page has a picture of its own where its link is shared (the others show that of their section:
    bodies and places are two fifths of all pages, looked up rather than shared)."""
    is_embedded: bool = False
    """Whether each has a small page made to stand in other people's pages."""
    is_packaged: bool = False
    """Whether newsrooms can take each away as one archive."""
    has_photos: bool = False
    has_code: bool = False
    """Whether each has a QR code."""
    is_prose: bool = False
    """Whether its texts are written by us, in both languages: numbers, names, borrowed words and style are compared."""
    is_official: bool = False
    """Whether its names are official ones, which may be quoted at any length."""
    prior: float = 1
    """How much it counts beside the others in a search: what answers a question goes before what mentions it."""


KINDS: Final[dict[str, Kind]] = {
    "policies": Kind(
        model=Policy,
        label=("Văn bản", "Document"),
        example="nd-45-2012",
        columns="id kind number symbol title abstract issuer signed_on effective_on expires_on period.begin period.end territory",
        title="title",
        lead="summary.what",
        date="signed_on",
        word="chinh-sach",
        template="policy_page",
        has_status=True,
        has_feed=True,
        has_card=True,
        is_embedded=True,
        is_prose=True,
        is_official=True,
    ),
    "programmes": Kind(
        model=Programme,
        label=("Chương trình", "Programme"),
        example="khuyen-cong-quoc-gia-2021-2025",
        columns="id name level period.begin period.end territory approved_by managed_by continues within",
        lead="summary.what",
        date="period.begin",
        word="chuong-trinh",
        template="programme_page",
        has_status=True,
        has_feed=True,
        has_card=True,
        is_embedded=True,
        is_packaged=True,
        is_prose=True,
        is_official=True,
    ),
    "supports": Kind(
        model=Support,
        label=("Nội dung hỗ trợ", "Kind of support"),
        example="dao-tao-nghe-va-quan-ly",
        columns="id name level territory valid.begin valid.end ask summary.who summary.how_much",
        lead="summary.what",
        word="ho-tro",
        taken=frozenset(["tim", "da-duoc-ho-tro"]),
        template="support_page",
        has_status=True,
        has_feed=True,
        has_card=True,
        is_prose=True,
    ),
    "products": Kind(
        model=Product,
        label=("Sản phẩm", "Product"),
        example="banh-canh-gao-vinh-long",
        columns="id name group group_confidence kind craft producer origin description",
        lead="description",
        word="san-pham",
        taken=frozenset(["so-sanh", "danh-sach", "ban-do", "trang", "luu-tru", "nhom", "cap", "nam", "noi", "loai-hinh"]),
        template="product_page",
        has_feed=True,
        has_card=True,
        is_embedded=True,
        is_packaged=True,
        has_photos=True,
        has_code=True,
        is_prose=True,
    ),
    "crafts": Kind(
        model=Craft,
        label=("Nghề", "Craft"),
        example="nuoc-mam",
        columns="id name lead drawing",
        lead="lead",
        word="nghe",
        template="craft_page",
        has_card=True,
        is_prose=True,
    ),
    "producers": Kind(
        model=Producer,
        label=("Cơ sở sản xuất", "Producer"),
        example="luong-thuc-tra-vinh",
        columns="id name trade_name kind place description",
        lead="description",
        word="co-so",
        template="producer_page",
        has_card=True,
        has_photos=True,
        has_code=True,
        is_prose=True,
        prior=0.85,
    ),
    "rounds": Kind(
        model=Round,
        label=("Kỳ bình chọn", "Selection round"),
        example="quoc-gia-2023",
        columns="id name level year territory decision decision_number letter decided_on certificate.valid_until ceremony",
        lead="summary.what",
        date="decided_on",
        word="binh-chon",
        taken=frozenset(["so-lieu"]),
        template="round_page",
        has_feed=True,
        has_card=True,
        is_packaged=True,
        is_prose=True,
        prior=0.9,
    ),
    "events": Kind(
        model=Event,
        label=("Hội nghị, sự kiện", "Event"),
        example="hoi-nghi-phia-nam-2022",
        columns="id name kind series edition edition_number starts_on ends_on place venue organisers policies",
        lead="summary.what",
        date="starts_on",
        word="hoi-nghi",
        template="event_page",
        parent="news",
        has_card=True,
        is_packaged=True,
        has_photos=True,
        is_prose=True,
        is_official=True,
        prior=0.9,
    ),
    "news": Kind(
        model=NewsItem,
        label=("Tin tức", "News item"),
        example="chi-thi-20-2025",
        columns="id title published_on lead policies programmes events products places",
        title="title",
        lead="lead",
        date="published_on",
        word="tin-tuc",
        template="news_page",
        has_feed=True,
        has_card=True,
        has_photos=True,
        is_prose=True,
        prior=0.8,
    ),
    "projects": Kind(
        model=Project,
        label=("Đề án", "Project"),
        example="may-dap-gach-2024",
        columns="id name maker producer place supports programme level year last_year count part_of granted own total over result news",
        register=True,
        listed_at="ho-tro/da-duoc-ho-tro",
        is_prose=True,
    ),
    "journeys": Kind(
        model=Journey,
        label=("Từng bước", "Step by step"),
        example="mua-may",
        columns="id name lead about cases ask",
        lead="lead",
        word="tung-buoc",
        template="journey_page",
        has_card=True,
        is_prose=True,
    ),
    "rules": Kind(model=Rule, label=("Điều kiện chung", "Shared condition"), example="dia-ban", register=True),
    "questions": Kind(
        model=Question,
        label=("Câu hỏi thường gặp", "Question people ask"),
        example="mua-may",
        title="question",
        register=True,
        lead="answer",
        is_prose=True,
    ),
    "places": Kind(
        model=Place,
        label=("Địa danh", "Place"),
        example="viet-nam",
        columns="id name kind code within valid.begin valid.end",
        register=True,
        word="dia-danh",
        template="place_page",
    ),
    "bodies": Kind(
        model=Body,
        label=("Cơ quan", "Body"),
        example="bo-cong-thuong",
        columns="id name abbreviation kind place within valid.begin valid.end",
        register=True,
        lead="note",
        word="co-quan",
        template="body_page",
        is_prose=True,
        is_official=True,
        prior=0.85,
    ),
    "people": Kind(model=Person, label=("Người", "Person"), example="tran-thi-vi-du", columns="id name honorific", register=True),
    "sources": Kind(
        model=Source,
        label=("Nguồn", "Source"),
        example="baomoi-tien-giang-phia-nam-2022",
        columns="id title kind publisher url published_on read_on",
        title="title",
        register=True,
    ),
    "glossary": Kind(
        model=Term,
        label=("Thuật ngữ", "Term"),
        example="khuyen-cong",
        columns="id term abbreviation definition",
        title="term",
        register=True,
        lead="definition",
        word="thuat-ngu",
        template="term_page",
        is_prose=True,
        is_official=True,
        prior=0.7,
    ),
    "vocabularies": Kind(
        model=Vocabulary, label=("Danh mục giá trị", "Vocabulary"), example="units", title="title", register=True
    ),
}
"""Kind → what it is. The key is the folder in ``data/`` and the field of ``Catalogue``."""

MODELS: Final[dict[str, type[Entry]]] = {name: kind.model for name, kind in KINDS.items()}
_NAMES: Final = {kind.model: name for name, kind in KINDS.items()}


def kind_of(record: Entry) -> str:
    """The kind of a record."""
    return _NAMES[type(record)]


def kinds_that(trait: str) -> tuple[str, ...]:
    """The kinds of which a trait of ``Kind`` is true or given, in the order of the table: ``kinds_that("has_feed")``."""
    return tuple(name for name, kind in KINDS.items() if getattr(kind, trait))
